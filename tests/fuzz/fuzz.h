/* What the fuzz targets share. Each target is a file with one function, fuzz_one, that takes any
 * bytes at all and must hold a promise of the code under it; a broken promise ends the process.
 * libFuzzer drives it (`make fuzz`); in ordinary tests replay.c does, over the kept corpus. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include "base/base.h"

#include <string.h>

/* The name that libFuzzer looks for. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define FUZZ \
	static void fuzz_one(struct str input); \
	int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) \
	{ \
		fuzz_one((struct str){size > 0 ? (const char *)bytes : "", size}); \
		return 0; \
	} \
	static void fuzz_one(struct str input)

/* An error for people: one line, French « / » English. */
static inline void fuzz_check_err(const struct err *err)
{
	struct str text = str_of(err->text);
	must(err->kind != ERR_NONE && text.size > 0);
	must(memchr(text.at, '\n', text.size) == NULL);
}

#endif
