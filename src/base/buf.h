/* The one buffer type: bytes that grow inside an arena up to a cap given at creation.
 * Past the cap what is added is dropped and the buffer says so: ask buf_is_full before use. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

struct buf {
	struct arena *arena;
	char *at;
	size_t size;
	size_t room;
	size_t cap;
	bool full;
};

struct buf buf_new(struct arena *arena, size_t cap);
void buf_add(struct buf *buf, struct str s);
void buf_add_char(struct buf *buf, char c);
void buf_add_i64(struct buf *buf, int64_t value);
void buf_addf(struct buf *buf, const char *format, ...) FORMAT_LIKE(2, 3);
void buf_clear(struct buf *buf); /* keeps the room */
bool buf_is_full(const struct buf *buf);
struct str buf_str(const struct buf *buf); /* valid until the next change */

#endif
