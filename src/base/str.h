/* A slice of bytes with a size. It owns nothing: an arena, a file or a literal does.
 * Text is checked as UTF-8 where it comes in; inside, a slice is trusted. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "base/arena.h"

struct str {
	const char *at;
	size_t size;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
/* For "%.*s". */
#define STR_ARGS(s) ((int)MIN((s).size, (size_t)1 << 20)), ((s).at != NULL ? (s).at : "")

struct str str_of(const char *text); /* NULL gives the empty slice */
bool str_equal(struct str a, struct str b);
int str_compare(struct str a, struct str b); /* by bytes; a prefix comes first */
bool str_starts_with(struct str s, struct str prefix);
bool str_ends_with(struct str s, struct str suffix);
/* The place of the first occurrence, or s.size. */
size_t str_find(struct str s, struct str what);
struct str str_trim(struct str s); /* ASCII white space at both ends */
struct str str_slice(struct str s, size_t from, size_t size);
struct str str_skip(struct str s, size_t count); /* what stands after the first bytes */
/* Cuts the next piece off *rest at the separator; false when nothing is left.
 * "a;b;" gives "a", "b" and "". *rest becomes the empty slice without address at the end. */
bool str_cut(struct str *rest, char separator, struct str *ret_piece);

struct str str_copy(struct arena *arena, struct str s);
char *str_cstring(struct arena *arena, struct str s);
struct str str_format(struct arena *arena, const char *format, ...) FORMAT_LIKE(2, 3);

/* The whole slice must be a decimal number within the bounds: an optional minus, digits. */
bool str_to_i64(struct str s, int64_t min, int64_t max, int64_t *ret);
/* A decimal number with at most `decimals` digits after a point or a comma, as an integer of
 * 10^decimals: "37.5" with 2 gives 3750. */
bool str_to_fixed(struct str s, int decimals, int64_t min, int64_t max, int64_t *ret);

/* Well-formed UTF-8 (RFC 3629). */
bool str_is_utf8(struct str s);
/* The next code point, or -1 at the end; the text must be well-formed. */
int32_t str_next_code_point(struct str *rest);

#endif
