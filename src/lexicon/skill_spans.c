/* Skills within a text. Every run of words between two commas is looked up by its roots in whatever
 * order; a list lends its items the words they share («soudage MIG et TIG», "MIG and TIG welding").
 * Of what overlaps, the phrase of most words and of the nearest spelling stays. */
#include "lexicon/skill_text.h"

#include <stdlib.h>
#include <string.h>

#define TEXT_PIECE_BYTES (32u << 10) /* a longer text is read piece by piece */
#define SHORT_BYTES_MAX 3            /* a name this short counts with a capital only */
#define LIST_WORDS_MAX 24            /* of one list that shares a word */
#define ITEM_WORDS_MAX 4

/* What an item that no label spells weighs less than one that is spelled. */
#define LABEL_NONE UINT32_MAX
#define ALIKE_PENALTY 12
#define ALIKE_MIN 0.65f
#define ALIKE_MIN_OF_ONE 0.80f
#define ALIKE_MARGIN 0.05f /* before the next best skill */

/* How near the words of the text are to those of the label. */
enum likeness { LIKE_ROOT, LIKE_LIGHT, LIKE_EXACT };

struct found {
	uint32_t skill, label;
	uint32_t from, to; /* tokens, `to` excluded */
	uint8_t words;     /* of the label */
	enum likeness likeness;
	bool in_order, shared, cased;
	float alike; /* of an item that no label spells; else 0 */
};

typedef ARRAY(struct found) found_array;

struct search {
	const struct lexicon *lexicon;
	struct str text;
	struct skill_tokens tokens;
	struct arena *arena;
	found_array found;
	struct skill_desk desk;
};

/* ---- one phrase against the labels ---- */

static bool is_upper(struct str text)
{
	struct str rest = text;
	int32_t c = str_next_code_point(&rest);
	return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE);
}

/* A name that is a common word too counts within a sentence, in a list, or beside words that speak
 * of skills, and does not begin a sentence: "Go to the office". */
static bool has_company(const struct search *search, uint32_t from, uint32_t to)
{
	const struct skill_tokens *tokens = &search->tokens;
	const uint8_t beside = GAP_ENDS_PHRASE | GAP_SLASH;
	if (from > 0 && (tokens->at[from].gap & (GAP_STOP | GAP_SEMI)) == 0)
		return true;
	if (to == tokens->count)
		return true;
	const struct skill_token *next = &tokens->at[to];
	return (next->gap & beside) != 0 || next->joins || skill_word_is_frame(next->word) ||
	       skill_word_is_cue(next->word);
}

/* Names of one short word are words of the language too, unless a capital says otherwise; a dot or
 * a plus that is part of the name must be there. */
static bool spelling_fits(const struct search *search, const struct skill_label *label,
			  uint32_t from, uint32_t to)
{
	const struct skill_token *first = &search->tokens.at[from];
	const struct skill_token *last = &search->tokens.at[to - 1];
	struct str written = str_slice(search->text, first->from, last->to - first->from);
	if (label->cased)
		return str_equal(written, label->text) && has_company(search, from, to);
	if (label->text.at[0] == '.' &&
	    (first->from == 0 || search->text.at[first->from - 1] != '.'))
		return false;
	if (to - from > 1 || first->word.size > SHORT_BYTES_MAX)
		return true;
	/* Two letters are no name unless they are written as one. */
	bool is_name = is_upper(label->text) || first->word.size < SHORT_BYTES_MAX;
	return !is_name || is_upper(written) ||
	       strpbrk(str_cstring(search->arena, written), "+#") != NULL;
}

/* How near the tokens (those of `places`) are to the words of the phrase, whatever their order. */
static bool likeness_of(const struct search *search, const struct skill_phrase *phrase,
			const uint32_t *places, enum likeness *ret, bool *ret_in_order)
{
	const struct skill_index *index = search->lexicon->skills->index;
	const uint32_t *ids = index->phrase_words + phrase->first;
	enum likeness least = LIKE_EXACT;
	bool in_order = true;
	for (size_t i = 0; i < phrase->count; i++) {
		const struct skill_word *word = &index->vocabulary[ids[i]];
		size_t k = i;
		if (search->tokens.at[places[i]].root != word->root) {
			in_order = false;
			for (k = 0; k < phrase->count; k++)
				if (search->tokens.at[places[k]].root == word->root)
					break;
			must(k < phrase->count);
		}
		const struct skill_token *token = &search->tokens.at[places[k]];
		enum likeness like = token->id == ids[i]           ? LIKE_EXACT
				     : token->light == word->light ? LIKE_LIGHT
								   : LIKE_ROOT;
		/* Who does it is not what is done: soudeur, soudage. */
		if (like == LIKE_ROOT && (token->kind == STEM_AGENT) != (word->kind == STEM_AGENT))
			return false;
		least = MIN(least, like);
	}
	*ret = least;
	*ret_in_order = in_order;
	return true;
}

/* Two forms of an action, of enough letters: «désosser» for désossage. */
static bool root_may_stand_alone(const struct search *search, const struct skill_phrase *phrase,
				 uint32_t place)
{
	const struct skill_index *index = search->lexicon->skills->index;
	const struct skill_word *word = &index->vocabulary[index->phrase_words[phrase->first]];
	return word->kind == STEM_ACTION && search->tokens.at[place].kind == STEM_ACTION &&
	       index->roots.entries[word->root].key.size >= 5;
}

static int found_weight(const struct found *found)
{
	if (found->alike > 0)
		return found->words * 16 - ALIKE_PENALTY;
	return found->words * 16 + (int)found->likeness * 2 + found->in_order * 3 -
	       found->shared * 8 + found->cased * 2;
}

/* Adds the best label whose words these tokens are; the span lies from `from` to `to`. */
static bool look_up(struct search *search, const uint32_t *places, size_t count, uint32_t from,
		    uint32_t to, bool shared)
{
	const struct skill_table *table = search->lexicon->skills;
	uint32_t roots[PHRASE_WORDS_MAX];
	for (size_t i = 0; i < count; i++)
		roots[i] = search->tokens.at[places[i]].root;
	struct found best = {0};
	for (const struct skill_phrase *phrase = skill_index_find(table->index, roots, count);
	     phrase != NULL;
	     phrase = phrase->next > 0 ? &table->index->phrases[phrase->next - 1] : NULL) {
		const struct skill_label *label = &table->labels[phrase->label];
		struct found found = {
			label->skill, phrase->label, from,   to,           (uint8_t)count,
			LIKE_ROOT,    false,         shared, label->cased, 0};
		if (!likeness_of(search, phrase, places, &found.likeness, &found.in_order) ||
		    (!shared && !spelling_fits(search, label, from, to)))
			continue;
		if ((count == 1 && found.likeness == LIKE_ROOT &&
		     !root_may_stand_alone(search, phrase, places[0])) ||
		    (shared && found.cased))
			continue;
		if (best.words == 0 || found_weight(&found) > found_weight(&best) ||
		    (found_weight(&found) == found_weight(&best) && found.skill < best.skill))
			best = found;
	}
	if (best.words == 0)
		return false;
	array_push(search->arena, &search->found, best);
	return true;
}

/* ---- where to look ---- */

/* Every run of words from here that no comma cuts. */
static void look_from(struct search *search, uint32_t from, uint32_t end)
{
	uint32_t places[PHRASE_WORDS_MAX];
	size_t count = 0, words_max = search->lexicon->skills->index->words_max;
	for (uint32_t i = from; i < end && count < words_max; i++) {
		const struct skill_token *token = &search->tokens.at[i];
		if (i > from && (token->gap & GAP_ENDS_PHRASE) != 0)
			break;
		bool only = count == 0 && i == from;
		if (token->small && !only)
			continue;
		if (token->root == ROOT_NONE)
			break;
		places[count++] = i;
		look_up(search, places, count, from, i + 1, false);
		if (token->small)
			break; /* a name that is a small word stands alone */
	}
}

/* Whether a new item of a list begins with this token. */
static bool begins_item(const struct skill_tokens *tokens, uint32_t i)
{
	return i > 0 &&
	       ((tokens->at[i].gap & (GAP_COMMA | GAP_SLASH)) != 0 || tokens->at[i - 1].joins);
}

/* The places of up to ITEM_WORDS_MAX words that tell something, from a token on, within the item.
 */
static size_t item_words(const struct skill_tokens *tokens, uint32_t from, uint32_t end,
			 uint32_t *places)
{
	size_t count = 0;
	for (uint32_t i = from; i < end && count < ITEM_WORDS_MAX; i++) {
		if (i > from &&
		    ((tokens->at[i].gap & GAP_ENDS_PHRASE) != 0 || begins_item(tokens, i)))
			break;
		if (tokens->at[i].joins)
			break;
		if (tokens->at[i].small)
			continue;
		if (tokens->at[i].root == ROOT_NONE)
			break;
		places[count++] = i;
	}
	return count;
}

/* «soudage MIG, TIG et à l'arc»: the first word or two of the list goes before every item. */
static void look_head(struct search *search, uint32_t list, uint32_t item, uint32_t end)
{
	uint32_t head[ITEM_WORDS_MAX], places[2 * ITEM_WORDS_MAX];
	uint32_t own[ITEM_WORDS_MAX];
	size_t head_count = item_words(&search->tokens, list, item, head);
	size_t own_count = item_words(&search->tokens, item, end, own);
	/* The first item has words of its own behind those that it lends. */
	for (size_t h = 1; h < MIN(head_count, (size_t)3); h++)
		for (size_t k = 1; k <= MIN(own_count, (size_t)3); k++) {
			memcpy(places, head, h * sizeof(*head));
			memcpy(places + h, own, k * sizeof(*own));
			look_up(search, places, h + k, own[0], own[k - 1] + 1, true);
		}
}

/* "MIG and TIG welding", «lecture et interprétation de plans»: the words after the last item's
 * first go behind every item. */
static void look_tail(struct search *search, uint32_t item, uint32_t last, uint32_t end)
{
	uint32_t own[ITEM_WORDS_MAX], tail[ITEM_WORDS_MAX], places[2 * ITEM_WORDS_MAX];
	size_t own_count = item_words(&search->tokens, item, last, own);
	size_t tail_count = item_words(&search->tokens, last, end, tail);
	for (size_t k = 1; k <= MIN(own_count, (size_t)2); k++)
		for (size_t from = 1; from < tail_count; from++)
			for (size_t to = from + 1; to <= MIN(tail_count, from + 2); to++) {
				memcpy(places, own, k * sizeof(*own));
				memcpy(places + k, tail + from, (to - from) * sizeof(*tail));
				look_up(search, places, k + to - from, own[0], own[k - 1] + 1,
					true);
			}
}

static void look_list(struct search *search, uint32_t from, uint32_t end)
{
	uint32_t list = from;
	for (uint32_t i = from; i < end; i++) {
		const struct skill_token *token = &search->tokens.at[i];
		if (i > from && (token->gap & GAP_ENDS_LIST) != 0)
			list = i;
		if (i == list || !begins_item(&search->tokens, i) || i - list > LIST_WORDS_MAX)
			continue;
		look_head(search, list, i, end);
		uint32_t before = i - 1;
		while (before > list && !begins_item(&search->tokens, before))
			before--;
		look_tail(search, before, i, end);
	}
}

/* An item whose words no label has as they stand: the skill that they are most alike. */
static void look_alike(struct search *search, const uint32_t *places, size_t count)
{
	const struct skill_facets *facets = &search->lexicon->skills->index->facets;
	uint32_t roots[ITEM_WORDS_MAX];
	for (size_t i = 0; i < count; i++)
		roots[i] = search->tokens.at[places[i]].root;
	struct skill_alike alike = skill_facets_find(facets, &search->desk, roots, count);
	float least = count > 1 ? ALIKE_MIN : ALIKE_MIN_OF_ONE;
	if (alike.skill == SKILL_NONE || alike.likeness < least ||
	    alike.likeness - alike.second < ALIKE_MARGIN)
		return;
	struct found found = {.skill = alike.skill, .label = LABEL_NONE, .alike = alike.likeness};
	bool is_long = false; /* any of its words: two letters are like too much */
	for (size_t i = 0; i < count; i++) {
		if (!skill_facet_has(facets, alike.facet, roots[i]))
			continue;
		if (found.words++ == 0)
			found.from = places[i];
		found.to = places[i] + 1;
		is_long |= search->tokens.at[places[i]].word.size > SHORT_BYTES_MAX;
	}
	if (is_long)
		array_push(search->arena, &search->found, found);
}

/* The words of an item that are not around a skill but name it; 0 where they are too many. */
static size_t item_own_words(const struct search *search, uint32_t from, uint32_t end,
			     uint32_t places[ITEM_WORDS_MAX])
{
	size_t count = 0;
	for (uint32_t i = from; i < end; i++) {
		const struct skill_token *token = &search->tokens.at[i];
		if (token->small || skill_word_is_frame(token->word) ||
		    skill_word_is_cue(token->word))
			continue;
		bool again = false;
		for (size_t k = 0; k < count; k++)
			again |= token->root != ROOT_NONE &&
				 search->tokens.at[places[k]].root == token->root;
		if (count == ITEM_WORDS_MAX)
			return 0;
		if (!again)
			places[count++] = i;
	}
	return count;
}

static void look_items(struct search *search, uint32_t end)
{
	search->desk = skill_desk_new(&search->lexicon->skills->index->facets, search->arena);
	for (uint32_t from = 0, to = 0; from < end; from = to) {
		to = from + 1;
		while (to < end && (search->tokens.at[to].gap & GAP_ENDS_PHRASE) == 0 &&
		       !begins_item(&search->tokens, to))
			to++;
		uint32_t places[ITEM_WORDS_MAX];
		size_t count = item_own_words(search, from, to, places);
		if (count > 0)
			look_alike(search, places, count);
	}
}

/* ---- what stays ---- */

static int found_compare(const void *a, const void *b)
{
	const struct found *one = a, *other = b;
	int difference = found_weight(other) - found_weight(one);
	if (difference != 0)
		return difference;
	if (one->from != other->from)
		return one->from < other->from ? -1 : 1;
	if (one->to != other->to)
		return one->to > other->to ? -1 : 1;
	return one->skill < other->skill ? -1 : one->skill > other->skill;
}

static int found_compare_places(const void *a, const void *b)
{
	const struct found *one = a, *other = b;
	return one->from < other->from ? -1 : one->from > other->from;
}

/* Shares of right ones among those found in the texts that the search was tuned on. */
static double found_score(const struct search *search, const struct found *found)
{
	static const double by_words[] = {0.75, 0.90, 0.95};
	if (found->alike > 0)
		return 0.6;
	const struct skill_label *label = &search->lexicon->skills->labels[found->label];
	double score = by_words[MIN(found->words, COUNT_OF(by_words)) - 1];
	if (found->likeness == LIKE_ROOT)
		score -= 0.15;
	if (found->shared)
		score -= 0.20;
	if (!found->in_order)
		score -= 0.05;
	return score + (label->preferred ? 0.03 : 0);
}

/* «professeure de mathématiques», "security guard": a title, which says who. */
static bool is_title(const struct search *search, const struct found *found)
{
	const struct skill_tokens *tokens = &search->tokens;
	for (uint32_t i = found->from; i < found->to; i++)
		if (skill_word_is_person(tokens->at[i].word))
			return true;
	if (found->to < tokens->count && tokens->at[found->to].gap == 0 &&
	    skill_word_is_person(tokens->at[found->to].word))
		return true;
	uint32_t before = found->from;
	while (before > 0 && tokens->at[before].gap == 0 && tokens->at[before - 1].small &&
	       !tokens->at[before - 1].joins && tokens->at[before - 1].word.at[0] != 'a')
		before--;
	return before > 0 && tokens->at[before].gap == 0 &&
	       skill_word_is_person(tokens->at[before - 1].word);
}

static uint32_t found_start(const struct search *search, const struct found *found)
{
	uint32_t start = search->tokens.at[found->from].from;
	bool dotted = found->label != LABEL_NONE &&
		      search->lexicon->skills->labels[found->label].text.at[0] == '.';
	return dotted && start > 0 ? start - 1 : start; /* .NET */
}

/* «Lecture et interprétation de plans» is one, though each of the two would do. */
static bool goes_on(const struct search *search, const struct found *one, const struct found *next)
{
	if (one->skill != next->skill || !(one->shared || next->shared))
		return false;
	for (uint32_t i = one->to; i <= next->from; i++)
		if ((search->tokens.at[i].gap & (GAP_ENDS_PHRASE | GAP_SLASH)) != 0 ||
		    (i < next->from && !search->tokens.at[i].small))
			return false;
	return true;
}

/* What was kept, in the order of its places, as spans; returns the count. */
static size_t put_spans(const struct search *search, size_t kept, struct lexicon_span *ret)
{
	size_t count = 0;
	for (size_t i = 0; i < kept; i++) {
		const struct found *found = &search->found.at[i];
		struct lexicon_span span = {
			.skill = found->skill,
			.start = found_start(search, found),
			.end = search->tokens.at[found->to - 1].to,
			.score = found_score(search, found),
		};
		if (i > 0 && goes_on(search, found - 1, found)) {
			ret[count - 1].end = span.end;
			ret[count - 1].score = MAX(ret[count - 1].score, span.score);
		} else {
			ret[count++] = span;
		}
	}
	return count;
}

/* Takes what weighs most and overlaps nothing that was taken; the spans come in their order. */
static size_t keep_best(struct search *search, struct lexicon_span *ret, size_t room)
{
	bool *taken = arena_new_array(search->arena, search->tokens.count + 1, bool);
	size_t count = 0;
	if (search->found.count > 0)
		qsort(search->found.at, search->found.count, sizeof(struct found), found_compare);
	for (size_t i = 0; i < search->found.count && count < room; i++) {
		const struct found *found = &search->found.at[i];
		bool free = !is_title(search, found);
		for (uint32_t k = found->from; k < found->to; k++)
			free &= !taken[k];
		if (!free)
			continue;
		memset(taken + found->from, true, found->to - found->from);
		search->found.at[count++] = *found;
	}
	if (count > 0)
		qsort(search->found.at, count, sizeof(struct found), found_compare_places);
	return put_spans(search, count, ret);
}

/* ---- a text ---- */

/* The end of the next piece: a line's, else a word's, else where it may be cut. */
static size_t piece_end(struct str text)
{
	if (text.size <= TEXT_PIECE_BYTES)
		return text.size;
	for (size_t i = TEXT_PIECE_BYTES; i > TEXT_PIECE_BYTES / 2; i--)
		if (text.at[i - 1] == '\n')
			return i;
	for (size_t i = TEXT_PIECE_BYTES; i > TEXT_PIECE_BYTES / 2; i--)
		if (text.at[i - 1] == ' ')
			return i;
	size_t end = TEXT_PIECE_BYTES;
	while (((unsigned char)text.at[end] & 0xC0) == 0x80)
		end--;
	return end;
}

static size_t spans_of_piece(const struct lexicon *lexicon, struct str text,
			     struct skill_heading *heading, struct arena *scratch,
			     struct lexicon_span *ret, size_t room)
{
	struct search search = {.lexicon = lexicon, .text = text, .arena = scratch};
	search.tokens = skill_tokens_read(lexicon->skills->index, text, scratch);
	uint32_t end = (uint32_t)search.tokens.count;
	for (uint32_t i = 0; i < end; i++)
		look_from(&search, i, end);
	look_list(&search, 0, end);
	look_items(&search, end);
	size_t count = keep_best(&search, ret, room);
	skill_needs_mark(&search.tokens, heading, ret, count, scratch);
	return count;
}

size_t lexicon_skill_spans(const struct lexicon *lexicon, struct str text, struct arena *scratch,
			   struct lexicon_span *ret_spans, size_t room)
{
	struct skill_heading heading = {LEXICON_PLAIN, false};
	size_t count = 0;
	arena_take(scratch, 1); /* so that the mark has a chunk to come back to */
	struct arena_mark mark = arena_mark(scratch);
	for (size_t from = 0; from < text.size && count < room;) {
		struct str piece = str_skip(text, from);
		piece.size = piece_end(piece);
		size_t more = spans_of_piece(lexicon, piece, &heading, scratch, ret_spans + count,
					     room - count);
		for (size_t i = 0; i < more; i++) {
			ret_spans[count + i].start += (uint32_t)from;
			ret_spans[count + i].end += (uint32_t)from;
		}
		count += more;
		from += piece.size;
		arena_rewind(scratch, mark);
	}
	return count;
}
