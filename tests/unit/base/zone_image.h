/* TZif images of the tests' own, and memory whose end is the end of a page: one byte read beyond it
 * ends the test. */
#ifndef TESTS_ZONE_IMAGE_H
#define TESTS_ZONE_IMAGE_H

#include "base/base.h"
#include "base/limits.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* The places of the counts in a header. */
enum { UT_FLAGS = 20, STANDARD_FLAGS = 24, LEAPS = 28, TIMES = 32, TYPES = 36, CHARS = 40 };
#define IMAGE_HEADER_BYTES 44

static inline void image_add_u32(struct buf *buf, uint32_t value)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_add_char(buf, (char)(unsigned char)(value >> shift));
}

static inline void image_add_i64(struct buf *buf, int64_t value)
{
	image_add_u32(buf, (uint32_t)((uint64_t)value >> 32));
	image_add_u32(buf, (uint32_t)(uint64_t)value);
}

static inline void image_add_header(struct buf *buf, char version, const uint32_t counts[6])
{
	static const char reserved[15];
	buf_add(buf, STR("TZif"));
	buf_add_char(buf, version);
	buf_add(buf, (struct str){reserved, sizeof(reserved)});
	for (int i = 0; i < 6; i++)
		image_add_u32(buf, counts[i]);
}

struct image_change {
	int64_t at;
	int type; /* of the offsets */
};

struct image {
	char version; /* 0, '2', '3' or '4' */
	const int32_t *offsets;
	size_t offset_count;
	const struct image_change *changes;
	size_t change_count;
	const char *footer; /* without line feeds; NULL: none at all */
};

static inline void image_add_block(struct buf *buf, const struct image *image, bool wide)
{
	for (size_t i = 0; i < image->change_count; i++) {
		if (wide)
			image_add_i64(buf, image->changes[i].at);
		else
			image_add_u32(buf, (uint32_t)(int32_t)image->changes[i].at);
	}
	for (size_t i = 0; i < image->change_count; i++)
		buf_add_char(buf, (char)image->changes[i].type);
	for (size_t i = 0; i < image->offset_count; i++) {
		image_add_u32(buf, (uint32_t)image->offsets[i]);
		buf_add(buf, (struct str){"\0\0", 2});
	}
	buf_add(buf, (struct str){"XXX\0", 4});
}

static inline struct str image_write(struct arena *arena, const struct image *image)
{
	struct buf buf = buf_new(arena, 1 << 20);
	const uint32_t counts[6] = {
		0, 0, 0, (uint32_t)image->change_count, (uint32_t)image->offset_count, 4};
	image_add_header(&buf, image->version, counts);
	image_add_block(&buf, image, false);
	if (image->version != '\0') {
		image_add_header(&buf, image->version, counts);
		image_add_block(&buf, image, true);
	}
	if (image->footer != NULL)
		buf_addf(&buf, "\n%s\n", image->footer);
	must(!buf_is_full(&buf));
	return buf_str(&buf);
}

/* A zone that has only a footer. */
static inline struct str image_of_footer(struct arena *arena, char version, const char *footer)
{
	static const int32_t offsets[] = {0};
	return image_write(arena, &(struct image){.version = version,
						  .offsets = offsets,
						  .offset_count = 1,
						  .footer = footer});
}

struct guarded {
	char *pages;
	size_t pages_size; /* without the page that may not be read */
};

static inline struct guarded guarded_open(size_t room)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	struct guarded guarded = {.pages_size = (room + page - 1) / page * page};
	guarded.pages = mmap(NULL, guarded.pages_size + page, PROT_READ | PROT_WRITE,
			     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	must(guarded.pages != MAP_FAILED);
	must(mprotect(guarded.pages + guarded.pages_size, page, PROT_NONE) == 0);
	return guarded;
}

static inline void guarded_close(struct guarded *guarded)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	must(munmap(guarded->pages, guarded->pages_size + page) == 0);
}

/* The bytes, ending where the page ends. */
static inline struct str guarded_copy(struct guarded *guarded, struct str bytes)
{
	must(bytes.size <= guarded->pages_size);
	char *at = guarded->pages + guarded->pages_size - bytes.size;
	if (bytes.size > 0)
		memcpy(at, bytes.at, bytes.size);
	return (struct str){at, bytes.size};
}

#endif
