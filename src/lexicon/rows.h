/* Rows of weights, one for each unit group, as bytes: a title has some seventy of them, and reading
 * them is most of what asking the model costs. */
#ifndef LEXICON_ROWS_H
#define LEXICON_ROWS_H

#include "domain/domain.h"

/* A whole number of the processor's vectors of bytes. */
#define ROW_LENGTH ((UNIT_GROUP_COUNT + 15) / 16 * 16)
#define ROW_MAX 127
#define ROWS_MAX 2048 /* in one sum */

/* Adds each row times its value to the sums. The sum is one of whole numbers, the same on every
 * machine, and off by less than a thousandth of the largest product. */
void rows_add(const int8_t *const *rows, const float *values, size_t count, float sums[ROW_LENGTH]);
/* The same in the way that every processor has, or in the wide one, where it can. */
bool rows_can_be_wide(void);
void rows_add_so(bool wide, const int8_t *const *rows, const float *values, size_t count,
		 float sums[ROW_LENGTH]);

#endif
