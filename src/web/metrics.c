/* Counters that any thread adds to: see metrics_private.h. Each is exact; two of one reading may be
 * a request apart. */
#include "web/metrics_private.h"

#include <stdatomic.h>
#include <unistd.h>

#include "web/version_private.h"

#define TEXT_BYTES_MAX ((size_t)1 << 20)

/* The statuses that the program answers; the last stands for all others. */
static const int statuses[] = {200, 301, 303, 304, 400, 403, 404, 405, 411, 413,
			       414, 415, 421, 422, 429, 431, 500, 503, 505, 0};
#define STATUS_COUNT COUNT_OF(statuses)

/* Upper bounds of the histogram, microseconds. */
static const int64_t bounds_us[] = {1000,   2500,   5000,   10000,   25000,   50000,
				    100000, 250000, 500000, 1000000, 2500000, 10000000};
#define BOUND_COUNT COUNT_OF(bounds_us)

struct tally_of_page {
	_Atomic int64_t by_status[STATUS_COUNT];
	_Atomic int64_t by_bound[BOUND_COUNT + 1]; /* the last: longer than all */
	_Atomic int64_t took_us;
};

struct metrics {
	struct tally_of_page *pages; /* by place in the router's table; the last: no page */
	size_t page_count;
	_Atomic int64_t connections, under_way;
	int64_t started_us;
};

struct metrics *metrics_new(struct arena *arena)
{
	struct metrics *metrics = arena_new(arena, struct metrics);
	metrics->page_count = pages_count();
	metrics->pages = arena_new_array(arena, metrics->page_count + 1, struct tally_of_page);
	metrics->started_us = monotonic_us();
	return metrics;
}

static size_t place_of(const struct metrics *metrics, const struct page *page)
{
	size_t place = 0;
	while (place < metrics->page_count && pages_at(place) != page)
		place++;
	return place;
}

void metrics_count(struct metrics *metrics, const struct page *page, int status, int64_t took_us)
{
	struct tally_of_page *tally = &metrics->pages[place_of(metrics, page)];
	size_t at = 0, bound = 0;
	while (at + 1 < STATUS_COUNT && statuses[at] != status)
		at++;
	while (bound < BOUND_COUNT && took_us > bounds_us[bound])
		bound++;
	atomic_fetch_add(&tally->by_status[at], 1);
	atomic_fetch_add(&tally->by_bound[bound], 1);
	atomic_fetch_add(&tally->took_us, took_us);
}

void metrics_connections(struct metrics *metrics, int change)
{
	atomic_fetch_add(&metrics->connections, change);
}

void metrics_under_way(struct metrics *metrics, int change)
{
	atomic_fetch_add(&metrics->under_way, change);
}

/* ---- the text ---- */

static void head(struct buf *out, const char *name, const char *type, const char *help)
{
	buf_addf(out, "# HELP passerelle_%s %s\n# TYPE passerelle_%s %s\n", name, help, name, type);
}

static const char *page_name(const struct metrics *metrics, size_t place)
{
	return place < metrics->page_count ? pages_at(place)->name : "none";
}

static void add_requests(const struct metrics *metrics, struct buf *out)
{
	head(out, "requests_total", "counter", "Replies by page and status; none: refused before.");
	for (size_t i = 0; i <= metrics->page_count; i++) {
		for (size_t s = 0; s < STATUS_COUNT; s++) {
			int64_t count = atomic_load(&metrics->pages[i].by_status[s]);
			if (count > 0)
				buf_addf(out,
					 "passerelle_requests_total{page=\"%s\",status=\"%d\"} "
					 "%lld\n",
					 page_name(metrics, i), statuses[s], (long long)count);
		}
	}
}

static void add_seconds(struct buf *out, int64_t us)
{
	buf_addf(out, "%lld.%06lld", (long long)(us / 1000000), (long long)(us % 1000000));
}

static void add_durations_of(const struct metrics *metrics, size_t place, struct buf *out)
{
	const struct tally_of_page *tally = &metrics->pages[place];
	const char *page = page_name(metrics, place);
	int64_t count = 0;
	for (size_t b = 0; b < BOUND_COUNT; b++) {
		count += atomic_load(&tally->by_bound[b]);
		buf_addf(out, "passerelle_request_seconds_bucket{page=\"%s\",le=\"", page);
		add_seconds(out, bounds_us[b]);
		buf_addf(out, "\"} %lld\n", (long long)count);
	}
	count += atomic_load(&tally->by_bound[BOUND_COUNT]);
	buf_addf(out, "passerelle_request_seconds_bucket{page=\"%s\",le=\"+Inf\"} %lld\n", page,
		 (long long)count);
	buf_addf(out, "passerelle_request_seconds_sum{page=\"%s\"} ", page);
	add_seconds(out, atomic_load(&tally->took_us));
	buf_addf(out, "\npasserelle_request_seconds_count{page=\"%s\"} %lld\n", page,
		 (long long)count);
}

static int64_t resident_bytes(void)
{
	SCOPED_FILE(file);
	struct err err = {0};
	char text[128];
	size_t size = 0;
	int64_t pages = 0;
	if (!file_open("/proc/self/statm", &file, &err) ||
	    !file_read(&file, text, sizeof(text), &size, &err))
		return 0;
	struct str rest = {text, size}, piece = {0};
	if (!str_cut(&rest, ' ', &piece) || !str_cut(&rest, ' ', &piece) ||
	    !str_to_i64(piece, 0, INT32_MAX, &pages))
		return 0;
	return pages * sysconf(_SC_PAGESIZE);
}

static void add_gauge(struct buf *out, const char *name, const char *help, int64_t value)
{
	head(out, name, "gauge", help);
	buf_addf(out, "passerelle_%s %lld\n", name, (long long)value);
}

struct str metrics_text(const struct metrics *metrics, struct arena *arena)
{
	struct buf out = buf_new(arena, TEXT_BYTES_MAX);
	add_requests(metrics, &out);
	head(&out, "request_seconds", "histogram", "From the head read to the reply made.");
	for (size_t i = 0; i <= metrics->page_count; i++)
		add_durations_of(metrics, i, &out);
	add_gauge(&out, "connections", "Open connections.", atomic_load(&metrics->connections));
	add_gauge(&out, "requests_under_way", "Pages begun, replies not yet sent.",
		  atomic_load(&metrics->under_way));
	add_gauge(&out, "resident_memory_bytes", "Memory that is in use.", resident_bytes());
	add_gauge(&out, "uptime_seconds", "Since the server began.",
		  (monotonic_us() - metrics->started_us) / 1000000);
	head(&out, "build_info", "gauge", "The program.");
	buf_add(&out, STR("passerelle_build_info{version=\"" PASSERELLE_VERSION "\"} 1\n"));
	must(!buf_is_full(&out));
	return buf_str(&out);
}
