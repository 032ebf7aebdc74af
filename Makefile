# A thin door: the build is described in meson.build, the checks are in tools/check.
# Nothing has to be installed by hand on Debian 12: tools/setup brings what is missing.

.PHONY: build demo check format arrows screenshots bench torture bare fuzz clean help

build:
	@tools/setup
	@tools/configure build
	@ninja -C build

demo: build
	@build/passerelle demo

check:
	@tools/setup tests
	@tools/check

format:
	@tools/setup tests
	@clang-format-14 -i $$(tools/list_format)

arrows: build
	@build/tests/house/check_house . arrows

screenshots: build
	@tools/setup tests
	@tests/pages/run pictures build/passerelle screenshots
	@tests/pages/run picture build/passerelle docs/shortlist.png

bench: build
	@for name in import match link skills schedule pages; do build/passerelle bench $$name || exit; done

# Each reader of what comes from outside, fed by libFuzzer for so many seconds: make fuzz SECONDS=600
SECONDS ?= 60
fuzz:
	@tools/setup tests
	@tests/fuzz/run $(SECONDS)

# The long campaigns; PARTS names some of tests/torture/parts.
torture: build
	@tools/setup tests
	@tests/torture/run build $(PARTS)

# `make demo` and `make check` on a Debian 12 that has nothing yet. Needs root.
bare:
	@tests/bare/run

clean:
	@rm -rf build build-clang build-sanitizers build-check build-fuzz

help:
	@echo 'make build        build/passerelle'
	@echo 'make demo         a sample mission on http://127.0.0.1:8080'
	@echo 'make check        everything that must hold before a change lands'
	@echo 'make format       lay out the sources'
	@echo 'make arrows       which floor of the house uses which'
	@echo 'make screenshots  pictures of every page, in screenshots/'
	@echo 'make bench        the benchmarks'
	@echo 'make fuzz         feeds every reader of foreign bytes (SECONDS=60 each)'
	@echo 'make torture      the long campaigns: power cuts, kills, failing calls, restarts'
	@echo 'make bare         demo and check on a bare Debian 12 (root)'
	@echo 'make clean        forget what was built'
