/* The index of skills' labels by the roots of their words, and the reading of a text into the same
 * words. Built once with the lexicon: about a microsecond a label. */
#include "lexicon/skill_text.h"

#include <stdlib.h>
#include <string.h>

static uint32_t index_number(struct map *map, struct str key, struct arena *arena)
{
	uint32_t number = (uint32_t)map->count;
	if (map_find(map, key, &number))
		return number;
	map_at(map, str_copy(arena, key), number);
	return number;
}

static uint32_t index_add_word(struct skill_index *index, struct str folded, size_t *room,
			       struct arena *arena)
{
	size_t before = index->words.count;
	uint32_t id = index_number(&index->words, folded, arena);
	if (index->words.count == before)
		return id;
	index->vocabulary =
		array_grow(arena, index->vocabulary, id, room, sizeof(*index->vocabulary));
	struct stem stem = stem_word(folded);
	index->vocabulary[id] =
		(struct skill_word){index_number(&index->roots, stem.root, arena),
				    index_number(&index->lights, stem.light, arena), stem.kind};
	return id;
}

static int compare_numbers(const void *a, const void *b)
{
	uint32_t one = *(const uint32_t *)a, other = *(const uint32_t *)b;
	return one < other ? -1 : one > other;
}

static struct str index_key(uint32_t *roots, size_t count)
{
	qsort(roots, count, sizeof(*roots), compare_numbers);
	return (struct str){(const char *)roots, count * sizeof(*roots)};
}

/* The words of a label that tell something; all where none does. 0: too many. */
static size_t index_label_words(struct str text, struct arena *scratch,
				struct str ret[PHRASE_WORDS_MAX])
{
	struct words words = fold_words(text, scratch);
	for (int all = 0; all < 2; all++) {
		size_t count = 0;
		for (size_t i = 0; i < words.count; i++) {
			if (!all && skill_word_is_small(words.at[i].text))
				continue;
			if (count == PHRASE_WORDS_MAX)
				return 0;
			ret[count++] = words.at[i].text;
		}
		/* «R&D», «prise de son»: one word of several would not tell it. */
		if (count == 1 && words.count > 1)
			return 0;
		if (count > 0)
			return count;
	}
	return 0;
}

static void index_add_phrase(struct skill_index *index, uint32_t place, struct skill_phrase phrase,
			     struct arena *arena)
{
	uint32_t roots[PHRASE_WORDS_MAX], first = 0;
	for (size_t i = 0; i < phrase.count; i++)
		roots[i] = index->vocabulary[index->phrase_words[phrase.first + i]].root;
	struct str key = index_key(roots, phrase.count);
	if (map_find(&index->by_roots, key, &first)) {
		phrase.next = index->phrases[first].next;
		index->phrases[first].next = place + 1;
	} else {
		map_at(&index->by_roots, str_copy(arena, key), place);
	}
	index->phrases[place] = phrase;
	index->words_max = MAX(index->words_max, (size_t)phrase.count);
}

struct skill_index *skill_index_build(const struct skill_table *table, size_t lang_count,
				      struct arena *arena)
{
	SCOPED_ARENA(scratch);
	struct skill_index *index = arena_new(arena, struct skill_index);
	index->words = map_new(arena);
	index->roots = map_new(arena);
	index->lights = map_new(arena);
	index->by_roots = map_new(arena);
	index->phrases = arena_new_array(arena, table->label_count + 1, struct skill_phrase);
	index->phrase_words =
		arena_new_array(arena, table->label_count * PHRASE_WORDS_MAX + 1, uint32_t);
	size_t used = 0, room = 0;
	for (uint32_t i = 0; i < table->label_count; i++) {
		struct arena_mark mark = arena_mark(scratch);
		struct str words[PHRASE_WORDS_MAX];
		struct skill_phrase phrase = {.label = i, .first = (uint32_t)used};
		phrase.count = (uint8_t)index_label_words(table->labels[i].text, scratch, words);
		for (size_t k = 0; k < phrase.count; k++)
			index->phrase_words[used++] = index_add_word(index, words[k], &room, arena);
		if (phrase.count > 0)
			index_add_phrase(index, i, phrase, arena);
		index->phrases[i].count = phrase.count;
		arena_rewind(scratch, mark);
	}
	skill_facets_build(&index->facets, index, table, lang_count, arena);
	return index;
}

const struct skill_phrase *skill_index_find(const struct skill_index *index, const uint32_t *roots,
					    size_t count)
{
	uint32_t sorted[PHRASE_WORDS_MAX], first = 0;
	must(count <= PHRASE_WORDS_MAX);
	memcpy(sorted, roots, count * sizeof(*roots));
	if (!map_find(&index->by_roots, index_key(sorted, count), &first))
		return NULL;
	return &index->phrases[first];
}

/* ---- a text ---- */

static uint8_t gap_of_char(unsigned char c, bool blank_after)
{
	switch (c) {
	case '\n':
	case '\r':
		return GAP_STOP | GAP_LINE;
	case '!':
	case '?':
		return GAP_STOP;
	case '.':
		return blank_after ? GAP_STOP : 0;
	case ';':
		return GAP_SEMI;
	case ':':
		return blank_after ? GAP_COLON : 0;
	case ',':
		return GAP_COMMA;
	case '/':
	case '|':
		return GAP_SLASH;
	case '(':
	case '[':
		return GAP_OPEN;
	case ')':
	case ']':
		return GAP_CLOSE;
	default:
		/* Emoji, and what else has four bytes and no letters, stands for a bullet. */
		return c >= 0xF0 ? GAP_SEMI : 0;
	}
}

static bool is_blank(unsigned char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c >= 0x80;
}

static uint8_t gap_of(struct str gap)
{
	uint8_t found = 0;
	for (size_t i = 0; i < gap.size; i++) {
		unsigned char c = (unsigned char)gap.at[i];
		bool blank_after = i + 1 == gap.size || is_blank((unsigned char)gap.at[i + 1]) ||
				   strchr(")]\"", gap.at[i + 1]) != NULL;
		/* A dot that touches the word after it is the name's: .NET */
		if (c == '.' && i + 1 == gap.size)
			blank_after = false;
		found |= gap_of_char(c, blank_after);
		if ((c == '-' || c == '+' || c == '*') && i > 0 && blank_after &&
		    (gap.at[i - 1] == ' ' || gap.at[i - 1] == '\n'))
			found |= GAP_COMMA;
		/* • and – and — */
		if (c == 0xE2 && i + 2 < gap.size && (unsigned char)gap.at[i + 1] == 0x80)
			found |= (unsigned char)gap.at[i + 2] == 0xA2 ? GAP_SEMI
				 : (unsigned char)gap.at[i + 2] == 0x93 ||
						 (unsigned char)gap.at[i + 2] == 0x94
					 ? GAP_COMMA
					 : 0;
	}
	return found;
}

static void token_know(const struct skill_index *index, struct skill_token *token)
{
	static const char *const joining[] = {"et", "ou", "and", "or", "ainsi", "y"};
	for (size_t i = 0; i < COUNT_OF(joining); i++)
		token->joins |= str_equal(token->word, str_of(joining[i]));
	token->small = skill_word_is_small(token->word);
	token->id = token->root = token->light = ROOT_NONE;
	if (map_find(&index->words, token->word, &token->id)) {
		const struct skill_word *word = &index->vocabulary[token->id];
		token->root = word->root;
		token->light = word->light;
		token->kind = word->kind;
		return;
	}
	struct stem stem = stem_word(token->word);
	token->kind = stem.kind;
	map_find(&index->roots, stem.root, &token->root);
	map_find(&index->lights, stem.light, &token->light);
}

/* The end of a word without the invisible characters behind it, which fold to nothing. */
static uint32_t visible_end(struct str text, uint32_t from, uint32_t to)
{
	for (;;) {
		const unsigned char *end = (const unsigned char *)text.at + to;
		if (to >= from + 3 && end[-3] == 0xE2 &&
		    ((end[-2] == 0x80 && ((end[-1] >= 0x8B && end[-1] <= 0x8F) ||
					  (end[-1] >= 0xAA && end[-1] <= 0xAE))) ||
		     (end[-2] == 0x81 && end[-1] >= 0xA0 && end[-1] <= 0xAF)))
			to -= 3;
		else if (to >= from + 3 && end[-3] == 0xEF && end[-2] == 0xBB && end[-1] == 0xBF)
			to -= 3;
		else if (to >= from + 2 && end[-2] == 0xC2 && end[-1] == 0xAD)
			to -= 2;
		else
			return to;
	}
}

struct skill_tokens skill_tokens_read(const struct skill_index *index, struct str text,
				      struct arena *arena)
{
	struct words words = fold_words(text, arena);
	struct skill_tokens tokens = {arena_new_array(arena, words.count + 1, struct skill_token),
				      words.count};
	uint32_t before = 0;
	for (size_t i = 0; i < words.count; i++) {
		const struct word *word = &words.at[i];
		struct skill_token *token = &tokens.at[i];
		*token = (struct skill_token){.word = word->text,
					      .from = word->from,
					      .to = visible_end(text, word->from, word->to)};
		uint32_t from = MIN(MAX(word->from, before), (uint32_t)text.size);
		token->gap = gap_of(str_slice(text, before, from - before));
		token_know(index, token);
		before = word->to;
	}
	return tokens;
}
