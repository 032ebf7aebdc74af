#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct str str_of(const char *text)
{
	return text != NULL ? (struct str){text, strlen(text)} : (struct str){0};
}

bool str_equal(struct str a, struct str b)
{
	return a.size == b.size && (a.size == 0 || memcmp(a.at, b.at, a.size) == 0);
}

int str_compare(struct str a, struct str b)
{
	size_t common = MIN(a.size, b.size);
	int order = common > 0 ? memcmp(a.at, b.at, common) : 0;
	if (order != 0)
		return order;
	return (a.size > b.size) - (a.size < b.size);
}

bool str_starts_with(struct str s, struct str prefix)
{
	return s.size >= prefix.size && str_equal(str_slice(s, 0, prefix.size), prefix);
}

bool str_ends_with(struct str s, struct str suffix)
{
	return s.size >= suffix.size &&
	       str_equal(str_slice(s, s.size - suffix.size, suffix.size), suffix);
}

size_t str_find(struct str s, struct str what)
{
	if (what.size == 0)
		return 0;
	if (s.size < what.size)
		return s.size;
	const char *found = memmem(s.at, s.size, what.at, what.size);
	return found != NULL ? (size_t)(found - s.at) : s.size;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

struct str str_trim(struct str s)
{
	while (s.size > 0 && is_space(s.at[0])) {
		s.at++;
		s.size--;
	}
	while (s.size > 0 && is_space(s.at[s.size - 1]))
		s.size--;
	return s;
}

struct str str_slice(struct str s, size_t from, size_t size)
{
	must(from <= s.size && size <= s.size - from);
	return size > 0 ? (struct str){s.at + from, size} : (struct str){s.at, 0};
}

struct str str_skip(struct str s, size_t count)
{
	must(count <= s.size);
	return str_slice(s, count, s.size - count);
}

bool str_cut(struct str *rest, char separator, struct str *ret_piece)
{
	if (rest->at == NULL)
		return false;
	const char *found = memchr(rest->at, separator, rest->size);
	if (found == NULL) {
		*ret_piece = *rest;
		*rest = (struct str){0};
		return true;
	}
	size_t size = (size_t)(found - rest->at);
	*ret_piece = (struct str){rest->at, size};
	*rest = (struct str){found + 1, rest->size - size - 1};
	return true;
}

struct str str_copy(struct arena *arena, struct str s)
{
	return (struct str){str_cstring(arena, s), s.size};
}

char *str_cstring(struct arena *arena, struct str s)
{
	char *copy = arena_take(arena, s.size + 1);
	if (s.size > 0)
		memcpy(copy, s.at, s.size);
	return copy;
}

struct str str_format(struct arena *arena, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	va_list again;
	va_copy(again, args);
	int size = vsnprintf(NULL, 0, format, args);
	va_end(args);
	must(size >= 0);
	char *text = arena_take(arena, (size_t)size + 1);
	vsnprintf(text, (size_t)size + 1, format, again);
	va_end(again);
	return (struct str){text, (size_t)size};
}

bool str_to_i64(struct str s, int64_t min, int64_t max, int64_t *ret)
{
	return str_to_fixed(s, 0, min, max, ret);
}

/* Reads digits from *rest into *value, times ten each and below zero, where there is one number
 * more than above; false on overflow. */
static bool str_take_digits(struct str *rest, int count_max, int64_t *value, int *ret_count)
{
	int count = 0;
	while (rest->size > 0 && rest->at[0] >= '0' && rest->at[0] <= '9') {
		if (count == count_max || __builtin_mul_overflow(*value, 10, value) ||
		    __builtin_sub_overflow(*value, rest->at[0] - '0', value))
			return false;
		*rest = str_skip(*rest, 1);
		count++;
	}
	*ret_count = count;
	return true;
}

bool str_to_fixed(struct str s, int decimals, int64_t min, int64_t max, int64_t *ret)
{
	bool negative = s.size > 0 && s.at[0] == '-';
	if (negative)
		s = str_skip(s, 1);
	int64_t value = 0;
	int digits = 0, behind = 0;
	if (!str_take_digits(&s, 19, &value, &digits) || digits == 0)
		return false;
	if (decimals > 0 && s.size > 1 && (s.at[0] == '.' || s.at[0] == ',')) {
		s = str_skip(s, 1);
		if (!str_take_digits(&s, decimals, &value, &behind))
			return false;
	}
	for (; behind < decimals; behind++)
		if (__builtin_mul_overflow(value, 10, &value))
			return false;
	if (!negative && __builtin_sub_overflow(0, value, &value))
		return false;
	if (s.size > 0 || value < min || value > max)
		return false;
	*ret = value;
	return true;
}

/* How many bytes the character at the head takes, 0 when it is malformed. */
static size_t utf8_size(const unsigned char *at, size_t size)
{
	unsigned char a = at[0];
	if (a < 0x80)
		return 1;
	if (a < 0xC2 || a > 0xF4)
		return 0;
	size_t want = a < 0xE0 ? 2 : a < 0xF0 ? 3 : 4;
	if (size < want)
		return 0;
	for (size_t i = 1; i < want; i++)
		if ((at[i] & 0xC0) != 0x80)
			return 0;
	/* Overlong forms, surrogates, beyond U+10FFFF. */
	if ((a == 0xE0 && at[1] < 0xA0) || (a == 0xED && at[1] > 0x9F) ||
	    (a == 0xF0 && at[1] < 0x90) || (a == 0xF4 && at[1] > 0x8F))
		return 0;
	return want;
}

bool str_is_utf8(struct str s)
{
	const unsigned char *at = (const unsigned char *)s.at;
	for (size_t i = 0; i < s.size;) {
		uint64_t eight = 0;
		if (s.size - i >= sizeof(eight)) {
			memcpy(&eight, at + i, sizeof(eight));
			if ((eight & 0x8080808080808080u) == 0) {
				i += sizeof(eight);
				continue;
			}
		}
		size_t size = utf8_size(at + i, s.size - i);
		if (size == 0)
			return false;
		i += size;
	}
	return true;
}

int32_t str_next_code_point(struct str *rest)
{
	if (rest->size == 0)
		return -1;
	const unsigned char *at = (const unsigned char *)rest->at;
	size_t size = utf8_size(at, rest->size);
	must(size > 0);
	int32_t c = size == 1 ? at[0] : at[0] & (0xFF >> (size + 1));
	for (size_t i = 1; i < size; i++)
		c = c << 6 | (at[i] & 0x3F);
	*rest = (struct str){rest->at + size, rest->size - size};
	return c;
}
