/* Adding rows, see rows.h. Values become whole numbers, as large as sums of 32 bits have room for;
 * two rows at a time are multiplied and added by one step of the processor, and where it has AVX2,
 * twice as many places at once. */
#include "lexicon/rows.h"

#include <math.h>
#include <string.h>

/* ROWS_MAX * ROW_MAX * VALUE_MAX stays below 2^31. */
#define VALUE_MAX 8191

#ifdef __x86_64__
#include <immintrin.h>

/* The lower halves of two bytes' vectors, each byte of `a` before the one of `b`, as 16 bits. */
static __m128i rows_widen_low(__m128i pairs)
{
	return _mm_srai_epi16(_mm_unpacklo_epi8(pairs, pairs), 8);
}

static __m128i rows_widen_high(__m128i pairs)
{
	return _mm_srai_epi16(_mm_unpackhi_epi8(pairs, pairs), 8);
}

static int32_t rows_pair(const int16_t *values)
{
	return (int32_t)((uint32_t)values[1] << 16 | (uint16_t)values[0]);
}

static void rows_add_two(const int8_t *const *rows, const int16_t *values, int32_t *restrict sums)
{
	const __m128i by = _mm_set1_epi32(rows_pair(values));
	for (size_t u = 0; u < ROW_LENGTH; u += 16) {
		__m128i one = _mm_loadu_si128((const __m128i_u *)(rows[0] + u));
		__m128i other = _mm_loadu_si128((const __m128i_u *)(rows[1] + u));
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

#define WIDE __attribute__((target("avx2")))

WIDE static inline __m256i rows_widen(const int8_t *row)
{
	return _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i_u *)row));
}

/* Four rows. Of every sixteen sums the second and the third four are exchanged, which spares
 * putting the parts in order each time: rows_put_in_order does at the end. */
WIDE static void rows_add_four(const int8_t *const *rows, const int16_t *values,
			       int32_t *restrict sums)
{
	const __m256i by[] = {_mm256_set1_epi32(rows_pair(values)),
			      _mm256_set1_epi32(rows_pair(values + 2))};
	for (size_t u = 0; u < ROW_LENGTH; u += 16) {
		__m256i_u *low = (__m256i_u *)(sums + u), *high = low + 1;
		__m256i low_sum = _mm256_loadu_si256(low), high_sum = _mm256_loadu_si256(high);
		for (size_t p = 0; p < COUNT_OF(by); p++) {
			__m256i one = rows_widen(rows[2 * p] + u);
			__m256i other = rows_widen(rows[2 * p + 1] + u);
			low_sum = _mm256_add_epi32(
				low_sum,
				_mm256_madd_epi16(_mm256_unpacklo_epi16(one, other), by[p]));
			high_sum = _mm256_add_epi32(
				high_sum,
				_mm256_madd_epi16(_mm256_unpackhi_epi16(one, other), by[p]));
		}
		_mm256_storeu_si256(low, low_sum);
		_mm256_storeu_si256(high, high_sum);
	}
}

static void rows_put_in_order(int32_t *sums)
{
	for (size_t u = 0; u < ROW_LENGTH; u += 16)
		for (size_t i = u + 4; i < u + 8; i++) {
			int32_t sum = sums[i];
			sums[i] = sums[i + 4];
			sums[i + 4] = sum;
		}
}

bool rows_can_be_wide(void)
{
	return __builtin_cpu_supports("avx2") != 0;
}
#else
static void rows_add_two(const int8_t *const *rows, const int16_t *values, int32_t *restrict sums)
{
	for (size_t u = 0; u < ROW_LENGTH; u++)
		sums[u] += rows[0][u] * values[0] + rows[1][u] * values[1];
}

static void rows_add_four(const int8_t *const *rows, const int16_t *values, int32_t *restrict sums)
{
	rows_add_two(rows, values, sums);
	rows_add_two(rows + 2, values + 2, sums);
}

static void rows_put_in_order(int32_t *sums)
{
	(void)sums;
}

bool rows_can_be_wide(void)
{
	return false;
}
#endif

/* Adds the first rows, as many as can be added four at a time; gives how many. */
static size_t rows_add_fours(const int8_t *const *rows, const int16_t *values, size_t count,
			     int32_t *sums)
{
	size_t i = 0;
	for (; i + 4 <= count; i += 4)
		rows_add_four(rows + i, values + i, sums);
	rows_put_in_order(sums);
	return i;
}

void rows_add_so(bool wide, const int8_t *const *rows, const float *values, size_t count,
		 float sums[ROW_LENGTH])
{
	int32_t whole[ROW_LENGTH] = {0};
	__attribute__((uninitialized)) int16_t whole_values[ROWS_MAX];
	float largest = 0;
	must(count <= ROWS_MAX);
	for (size_t i = 0; i < count; i++)
		largest = MAX(largest, fabsf(values[i]));
	if (largest == 0)
		return;
	float scale = VALUE_MAX / largest;
	for (size_t i = 0; i < count; i++)
		whole_values[i] = (int16_t)lrintf(values[i] * scale);
	size_t done = wide ? rows_add_fours(rows, whole_values, count, whole) : 0;
	for (; done + 2 <= count; done += 2)
		rows_add_two(rows + done, whole_values + done, whole);
	if (done < count) {
		const int8_t *const last[] = {rows[done], rows[done]};
		const int16_t last_values[] = {whole_values[done], 0};
		rows_add_two(last, last_values, whole);
	}
	for (size_t u = 0; u < ROW_LENGTH; u++)
		sums[u] += (float)whole[u] / scale;
}

void rows_add(const int8_t *const *rows, const float *values, size_t count, float sums[ROW_LENGTH])
{
	rows_add_so(rows_can_be_wide(), rows, values, count, sums);
}
