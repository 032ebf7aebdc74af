/* The features of a title, see features.h. In French and its neighbours the first word is the head,
 * in English and German the last one before a comma, a bracket or a dash: both are marked. Stems
 * are paired, each with every other, whatever their order and ending: what a title of three words
 * says is mostly said by two of them. */
#include "lexicon/features.h"

#include <math.h>
#include <string.h>

#define PIECE_CHARS_MIN 3
#define PIECE_CHARS_MAX 5
#define STEM_CHARS 5
/* Words of fewer bytes only join others. */
#define STEM_BYTES_MIN 3
#define WORD_BYTES_MAX 200

/* Kinds of features, so that the same letters in another role are something else. */
enum {
	KIND_PIECE = 0, /* to which the count of characters is added */
	KIND_WORD = 77,
	KIND_PAIR = 5,
	KIND_FIRST = 99,
	KIND_HEAD = 101,
	KIND_ASIDE = 103,
	KIND_HEAD_END = 500,
	KIND_STEM = 700,
	KIND_STEM_PAIR = 701,
};

struct reading {
	struct feature *features;
	size_t count;
};

static void put(struct reading *reading, uint64_t key)
{
	if (reading->count < FEATURES_MAX)
		reading->features[reading->count++] = (struct feature){key, 1};
}

static void put_text(struct reading *reading, struct str text, uint64_t kind)
{
	put(reading, hash_mix(hash_quick(text), kind));
}

static void put_pair(struct reading *reading, struct str one, struct str other, uint64_t kind)
{
	put(reading, hash_mix(hash_quick(one), hash_quick(other) * 61 + kind));
}

static bool starts_character(char byte)
{
	return ((unsigned char)byte & 0xC0) != 0x80;
}

/* Runs of 3 to 5 characters of the word with a blank on either side; where one character says as
 * much as a word does elsewhere, of 1 and 2 too. */
static void put_pieces(struct reading *reading, struct str word)
{
	char text[WORD_BYTES_MAX + 2];
	uint16_t at[WORD_BYTES_MAX + 3];
	size_t count = 0, size = word.size + 2;
	text[0] = ' ';
	memcpy(text + 1, word.at, word.size);
	text[size - 1] = ' ';
	for (size_t i = 0; i < size; i++)
		if (starts_character(text[i]))
			at[count++] = (uint16_t)i;
	at[count] = (uint16_t)size;
	for (size_t chars = 1; chars <= PIECE_CHARS_MAX; chars++)
		for (size_t i = 0; i + chars <= count; i++) {
			struct str piece = {text + at[i], (size_t)(at[i + chars] - at[i])};
			if (chars >= PIECE_CHARS_MIN || piece.size >= 3 * chars)
				put_text(reading, piece, KIND_PIECE + chars);
		}
}

/* The word's first characters, without the endings of plurals and feminines. */
static struct str stem_of(struct str word)
{
	size_t size = 0;
	for (size_t chars = 0; size < word.size && chars < STEM_CHARS; chars++)
		for (size++; size < word.size && !starts_character(word.at[size]);)
			size++;
	size -= size > 4 && word.at[size - 1] == 's';
	size -= size > 4 && word.at[size - 1] == 'e';
	return str_slice(word, 0, size);
}

static void put_stems(struct reading *reading, const struct str *words, size_t count)
{
	struct str stems[TITLE_WORDS_MAX];
	size_t stem_count = 0;
	for (size_t w = 0; w < count; w++) {
		struct str stem = stem_of(words[w]);
		put_text(reading, stem, KIND_STEM);
		if (stem.size >= STEM_BYTES_MIN)
			stems[stem_count++] = stem;
	}
	for (size_t a = 0; a < stem_count; a++)
		for (size_t b = a + 1; b < stem_count; b++) {
			bool turned = str_compare(stems[a], stems[b]) > 0;
			put_pair(reading, stems[turned ? b : a], stems[turned ? a : b],
				 KIND_STEM_PAIR);
		}
}

/* How the head ends: -eur, -iste, -man, -er. */
static void put_head_end(struct reading *reading, struct str word)
{
	for (size_t bytes = 2; bytes <= 4 && bytes <= word.size; bytes++)
		if (starts_character(word.at[word.size - bytes]))
			put_text(reading, str_slice(word, word.size - bytes, bytes),
				 KIND_HEAD_END + bytes);
}

/* The words before the first comma, bracket or dash between blanks. */
static size_t main_words(const struct title *title)
{
	for (size_t w = 1; w < title->count; w++) {
		uint16_t marks = title->words[w].marks;
		if ((marks & (WORD_COMMA | WORD_OPEN)) != 0 ||
		    ((marks & WORD_DASH) != 0 && (marks & WORD_SPACE) != 0))
			return w;
	}
	return title->count;
}

/* Keys are hashes: by their first bits they fall into runs of one or two, which are put in order
 * by shifting. */
#define RUN_BITS 7
#define RUNS (1 << RUN_BITS)

static void sort_features(const struct feature *features, size_t count, struct feature *ret)
{
	uint16_t ends[RUNS + 1] = {0};
	for (size_t i = 0; i < count; i++)
		ends[(features[i].key >> (64 - RUN_BITS)) + 1]++;
	for (size_t run = 1; run <= RUNS; run++)
		ends[run] = (uint16_t)(ends[run] + ends[run - 1]);
	for (size_t i = 0; i < count; i++)
		ret[ends[features[i].key >> (64 - RUN_BITS)]++] = features[i];
	for (size_t i = 1; i < count; i++) {
		struct feature feature = ret[i];
		size_t at = i;
		for (; at > 0 && ret[at - 1].key > feature.key; at--)
			ret[at] = ret[at - 1];
		ret[at] = feature;
	}
}

static size_t count_equals(struct feature *features, size_t count)
{
	size_t kept = 0;
	for (size_t i = 0, next; i < count; i = next) {
		for (next = i + 1; next < count && features[next].key == features[i].key;)
			next++;
		float times = (float)(next - i);
		features[kept++] =
			(struct feature){features[i].key, next - i == 1 ? 1 : 1 + logf(times)};
	}
	return kept;
}

size_t features_read(const struct title *title, bool feminine, struct feature ret[FEATURES_MAX])
{
	/* Of no use before it is filled, and large. */
	__attribute__((uninitialized)) struct feature unsorted[FEATURES_MAX];
	struct reading reading = {unsorted, 0};
	struct str words[TITLE_WORDS_MAX];
	size_t count = title->count, head = main_words(title) - 1;
	for (size_t w = 0; w < count; w++) {
		words[w] = feminine ? title->words[w].feminine : title->words[w].masculine;
		words[w].size = MIN(words[w].size, (size_t)WORD_BYTES_MAX);
	}
	for (size_t w = 0; w < count; w++) {
		put_pieces(&reading, words[w]);
		put_text(&reading, words[w], KIND_WORD);
		if (w + 1 < count)
			put_pair(&reading, words[w], words[w + 1], KIND_PAIR);
		if (w > head)
			put_text(&reading, words[w], KIND_ASIDE);
	}
	put_stems(&reading, words, count);
	if (count > 0) {
		put_text(&reading, words[0], KIND_FIRST);
		put_text(&reading, words[head], KIND_HEAD);
		put_head_end(&reading, words[head]);
	}
	sort_features(unsorted, reading.count, ret);
	return count_equals(ret, reading.count);
}
