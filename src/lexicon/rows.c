/* Adding rows, see rows.h. Values become whole numbers, as large as sums of 32 bits have room for;
 * two rows at a time are multiplied and added by one step of the processor. */
#include "lexicon/rows.h"

#include <math.h>
#include <string.h>

/* ROWS_MAX * ROW_MAX * VALUE_MAX stays below 2^31. */
#define VALUE_MAX 8191

#ifdef __SSE2__
#include <emmintrin.h>

/* The lower halves of two bytes' vectors, each byte of `a` before the one of `b`, as 16 bits. */
static __m128i rows_widen_low(__m128i pairs)
{
	return _mm_srai_epi16(_mm_unpacklo_epi8(pairs, pairs), 8);
}

static __m128i rows_widen_high(__m128i pairs)
{
	return _mm_srai_epi16(_mm_unpackhi_epi8(pairs, pairs), 8);
}

static void rows_add_two(const int8_t *a, const int8_t *b, int32_t by_a, int32_t by_b,
			 int32_t *restrict sums)
{
	const __m128i by = _mm_set1_epi32((int32_t)((uint32_t)by_b << 16 | (uint16_t)by_a));
	for (size_t u = 0; u < ROW_LENGTH; u += 16) {
		__m128i one = _mm_loadu_si128((const __m128i_u *)(a + u));
		__m128i other = _mm_loadu_si128((const __m128i_u *)(b + u));
		__m128i low = _mm_unpacklo_epi8(one, other);
		__m128i high = _mm_unpackhi_epi8(one, other);
		const __m128i parts[] = {rows_widen_low(low), rows_widen_high(low),
					 rows_widen_low(high), rows_widen_high(high)};
		for (size_t p = 0; p < COUNT_OF(parts); p++) {
			__m128i_u *at = (__m128i_u *)(sums + u + 4 * p);
			_mm_storeu_si128(at, _mm_add_epi32(_mm_loadu_si128(at),
							   _mm_madd_epi16(parts[p], by)));
		}
	}
}
#else
static void rows_add_two(const int8_t *a, const int8_t *b, int32_t by_a, int32_t by_b,
			 int32_t *restrict sums)
{
	for (size_t u = 0; u < ROW_LENGTH; u++)
		sums[u] += a[u] * by_a + b[u] * by_b;
}
#endif

void rows_add(const int8_t *const *rows, const float *values, size_t count, float sums[ROW_LENGTH])
{
	int32_t whole[ROW_LENGTH] = {0};
	float largest = 0;
	must(count <= ROWS_MAX);
	for (size_t i = 0; i < count; i++)
		largest = MAX(largest, fabsf(values[i]));
	if (largest == 0)
		return;
	float scale = VALUE_MAX / largest;
	for (size_t i = 0; i < count; i += 2) {
		bool has_two = i + 1 < count;
		rows_add_two(rows[i], rows[has_two ? i + 1 : i], (int32_t)lrintf(values[i] * scale),
			     has_two ? (int32_t)lrintf(values[i + 1] * scale) : 0, whole);
	}
	for (size_t u = 0; u < ROW_LENGTH; u++)
		sums[u] += (float)whole[u] / scale;
}
