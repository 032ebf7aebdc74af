#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct buf buf_new(struct arena *arena, size_t cap)
{
	return (struct buf){.arena = arena, .cap = cap};
}

/* Room for `more` bytes, or false and the buffer is full. */
static bool buf_make_room(struct buf *buf, size_t more)
{
	if (more > buf->cap - buf->size) {
		buf->full = true;
		return false;
	}
	if (more <= buf->room - buf->size)
		return true;
	size_t room = MIN(buf->cap, MAX(buf->size + more, MAX((size_t)256, buf->room * 2)));
	char *at = arena_take(buf->arena, room);
	if (buf->size > 0)
		memcpy(at, buf->at, buf->size);
	buf->at = at;
	buf->room = room;
	return true;
}

void buf_add(struct buf *buf, struct str s)
{
	if (s.size == 0 || buf->full || !buf_make_room(buf, s.size))
		return;
	memcpy(buf->at + buf->size, s.at, s.size);
	buf->size += s.size;
}

void buf_add_char(struct buf *buf, char c)
{
	buf_add(buf, (struct str){&c, 1});
}

void buf_add_i64(struct buf *buf, int64_t value)
{
	char text[24];
	int size = snprintf(text, sizeof(text), "%lld", (long long)value);
	buf_add(buf, (struct str){text, (size_t)size});
}

void buf_addf(struct buf *buf, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	va_list again;
	va_copy(again, args);
	int size = vsnprintf(NULL, 0, format, args);
	va_end(args);
	must(size >= 0);
	/* One byte more, for the terminator that vsnprintf writes. */
	if (!buf->full && buf_make_room(buf, (size_t)size + 1)) {
		vsnprintf(buf->at + buf->size, (size_t)size + 1, format, again);
		buf->size += (size_t)size;
	}
	va_end(again);
}

void buf_clear(struct buf *buf)
{
	buf->size = 0;
	buf->full = false;
}

bool buf_is_full(const struct buf *buf)
{
	return buf->full;
}

struct str buf_str(const struct buf *buf)
{
	return (struct str){buf->at, buf->size};
}
