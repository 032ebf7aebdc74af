/* UTF-8: the check agrees with the table of RFC 3629, written here another way, and what passes it
 * can be read point by point. */
#include "fuzz.h"

/* The bytes of one well-formed code point at the head, 0 where it is none. */
static size_t one_point(struct str s, int32_t *ret)
{
	static const struct {
		unsigned char first_min, first_max, second_min, second_max;
		size_t size;
	} rows[] = {
		{0x00, 0x7F, 0, 0, 1},       {0xC2, 0xDF, 0x80, 0xBF, 2},
		{0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3},
		{0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
		{0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4},
		{0xF4, 0xF4, 0x80, 0x8F, 4},
	};
	const unsigned char *at = (const unsigned char *)s.at;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		if (at[0] < rows[i].first_min || at[0] > rows[i].first_max || s.size < rows[i].size)
			continue;
		size_t size = rows[i].size;
		if (size > 1 && (at[1] < rows[i].second_min || at[1] > rows[i].second_max))
			return 0;
		*ret = size == 1 ? at[0] : at[0] & (0x7F >> size);
		for (size_t j = 1; j < size; j++) {
			if (at[j] < 0x80 || at[j] > 0xBF)
				return 0;
			*ret = *ret * 64 + (at[j] & 0x3F);
		}
		return size;
	}
	return 0;
}

FUZZ
{
	struct str rest = input, mine = input;
	bool good = true;
	while (good && mine.size > 0) {
		int32_t point = 0;
		size_t size = one_point(mine, &point);
		good = size > 0;
		mine = str_skip(mine, size);
	}
	must(str_is_utf8(input) == good);
	if (!good)
		return;
	for (mine = input; mine.size > 0;) {
		int32_t point = 0;
		size_t size = one_point(mine, &point);
		must(str_next_code_point(&rest) == point);
		mine = str_skip(mine, size);
	}
	must(rest.size == 0 && str_next_code_point(&rest) == -1);
}
