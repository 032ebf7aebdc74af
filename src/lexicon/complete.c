/* Completion: every label folded, and a list of the places where its words begin, in the order of
 * what follows there. What is typed is a range of that list. Memory: a label's folded bytes and
 * eight for each of its words. */
#include "lexicon/skills_private.h"

#include <stdlib.h>
#include <string.h>

struct entry {
	uint32_t at;    /* in texts, where a word begins */
	uint32_t label; /* place in the lexicon's labels or in those of its skills */
};

struct shelf {
	char *texts; /* folded labels, each ended by a zero byte */
	struct entry *entries;
	size_t count;
};

struct completion {
	const struct lexicon *lexicon;
	struct shelf titles, skills;
	size_t bytes;
};

/* ---- building ---- */

struct shelving {
	struct arena *arena, *work;
	ARRAY(char) texts;
	ARRAY(struct entry) entries;
};

static void shelve(struct shelving *shelving, struct str text, uint32_t label)
{
	SCOPED_ARENA(scratch);
	struct str key = fold_key(text, scratch);
	if (key.size == 0)
		return;
	uint32_t start = (uint32_t)shelving->texts.count;
	for (size_t i = 0; i < key.size; i++) {
		if (i == 0 || key.at[i - 1] == ' ')
			array_push(shelving->work, &shelving->entries,
				   ((struct entry){start + (uint32_t)i, label}));
		array_push(shelving->work, &shelving->texts, key.at[i]);
	}
	array_push(shelving->work, &shelving->texts, '\0');
}

static int entry_compare(const void *a, const void *b, void *context)
{
	const struct entry *one = a, *other = b;
	const char *texts = context;
	int order = strcmp(texts + one->at, texts + other->at);
	return order != 0 ? order : (one->at > other->at) - (one->at < other->at);
}

static struct shelf shelf_of(struct shelving *shelving)
{
	struct shelf shelf = {.count = shelving->entries.count};
	shelf.texts = arena_new_array(shelving->arena, shelving->texts.count + 1, char);
	shelf.entries = arena_new_array(shelving->arena, shelf.count + 1, struct entry);
	if (shelf.count == 0)
		return shelf;
	memcpy(shelf.texts, shelving->texts.at, shelving->texts.count);
	memcpy(shelf.entries, shelving->entries.at, shelf.count * sizeof(struct entry));
	qsort_r(shelf.entries, shelf.count, sizeof(struct entry), entry_compare, shelf.texts);
	return shelf;
}

/* French and English, in which the pages are. */
static bool is_of_pages(const struct lexicon *lexicon, uint8_t lang)
{
	return str_equal(lexicon->langs[lang], STR("fr")) ||
	       str_equal(lexicon->langs[lang], STR("en"));
}

static struct shelf build_titles(const struct lexicon *lexicon, struct arena *arena)
{
	SCOPED_ARENA(work);
	struct shelving shelving = {.arena = arena, .work = work};
	for (uint32_t i = 0; i < lexicon->label_count; i++) {
		const struct label *label = &lexicon->labels[i];
		bool is_group = label->concept < UNIT_GROUP_COUNT;
		if (lexicon->concepts[label->concept].unit != UNIT_GROUP_NONE &&
		    (is_group || is_of_pages(lexicon, label->lang)))
			shelve(&shelving, label->text, i);
	}
	return shelf_of(&shelving);
}

static struct shelf build_skills(const struct lexicon *lexicon, struct arena *arena)
{
	SCOPED_ARENA(work);
	struct shelving shelving = {.arena = arena, .work = work};
	for (uint32_t i = 0; i < lexicon->skills->label_count; i++)
		if (is_of_pages(lexicon, lexicon->skills->labels[i].lang))
			shelve(&shelving, lexicon->skills->labels[i].text, i);
	return shelf_of(&shelving);
}

const struct completion *completion_build(const struct lexicon *lexicon, struct arena *arena)
{
	size_t before = arena_taken(arena);
	struct completion *completion = arena_new(arena, struct completion);
	completion->lexicon = lexicon;
	completion->titles = build_titles(lexicon, arena);
	completion->skills = build_skills(lexicon, arena);
	completion->bytes = arena_taken(arena) - before;
	return completion;
}

size_t completion_bytes(const struct completion *completion)
{
	return completion->bytes;
}

/* ---- asking ---- */

/* What is known of a thing that begins so; smaller ranks are better. */
struct found {
	uint32_t thing, label;
	uint32_t rank;
};

struct best {
	struct found at[COMPLETION_TOP_MAX];
	size_t count, room;
};

static bool found_is_better(const struct found *one, const struct found *other)
{
	if (one->rank != other->rank)
		return one->rank < other->rank;
	return one->thing < other->thing;
}

/* Keeps the best `room` things, each once. */
static void best_meet(struct best *best, struct found found)
{
	size_t at = 0;
	while (at < best->count && best->at[at].thing != found.thing)
		at++;
	if (at < best->count && best->at[at].rank <= found.rank)
		return;
	if (at == best->count) {
		if (best->count == best->room &&
		    !found_is_better(&found, &best->at[best->count - 1]))
			return;
		best->count = MIN(best->count + 1, best->room);
		at = best->count - 1;
	}
	for (; at > 0 && found_is_better(&found, &best->at[at - 1]); at--)
		best->at[at] = best->at[at - 1];
	best->at[at] = found;
}

/* The first entry whose text is not before what was typed. */
static size_t shelf_find(const struct shelf *shelf, struct str typed)
{
	size_t low = 0, high = shelf->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strncmp(shelf->texts + shelf->entries[middle].at, typed.at, typed.size) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool entry_is_head(const struct shelf *shelf, const struct entry *entry)
{
	return entry->at == 0 || shelf->texts[entry->at - 1] == '\0';
}

#define RANK_SIZE_MAX 0xFFFu
#define RANK_COUNT_SHIFT 12
#define RANK_COUNT_MAX 0xFFFFu

/* Another language, not at the beginning, the label goes on; then the shorter label. Between those
 * there is room for how many labels of a thing fit. */
static uint32_t rank_of(const struct shelf *shelf, const struct entry *entry, struct str typed,
			bool other_lang, size_t size)
{
	bool is_head = entry_is_head(shelf, entry);
	bool goes_on = !is_head || shelf->texts[entry->at + typed.size] != '\0';
	return (uint32_t)other_lang << 31 | (uint32_t)!is_head << 30 | (uint32_t)goes_on << 29 |
	       (uint32_t)MIN(size, (size_t)RANK_SIZE_MAX);
}

/* One letter finds half of all; one sign of a script without capitals is a word. */
static struct str read_typed(struct str text, struct arena *scratch)
{
	struct str cut = str_slice(text, 0, MIN(text.size, (size_t)COMPLETION_TEXT_BYTES_MAX));
	while (cut.size > 0 && cut.size < text.size &&
	       ((unsigned char)text.at[cut.size] & 0xC0) == 0x80)
		cut.size--;
	struct str typed = fold_key(cut, scratch);
	return typed.size < 2 ? STR("") : typed;
}

/* The best label of each unit group, and how many of the page's language begin so: of "dev", those
 * who have dozens of such titles are meant more often than those who have one. */
static void meet_titles(const struct completion *completion, struct str typed, struct str lang,
			struct best *best)
{
	const struct lexicon *lexicon = completion->lexicon;
	const struct shelf *shelf = &completion->titles;
	struct found by_unit[UNIT_GROUP_COUNT] = {0};
	uint32_t counts[UNIT_GROUP_COUNT] = {0};
	for (size_t i = shelf_find(shelf, typed); i < shelf->count; i++) {
		const struct entry *entry = &shelf->entries[i];
		if (strncmp(shelf->texts + entry->at, typed.at, typed.size) != 0)
			break;
		const struct label *label = &lexicon->labels[entry->label];
		uint16_t unit = lexicon->concepts[label->concept].unit;
		bool other = !str_equal(lexicon->langs[label->lang], lang);
		struct found found = {unit, entry->label,
				      rank_of(shelf, entry, typed, other, label->text.size)};
		counts[unit] += !other && entry_is_head(shelf, entry);
		if (by_unit[unit].rank == 0 || found_is_better(&found, &by_unit[unit]))
			by_unit[unit] = found;
	}
	for (size_t u = 0; u < UNIT_GROUP_COUNT; u++) {
		uint32_t fewer = RANK_COUNT_MAX - MIN(counts[u], RANK_COUNT_MAX);
		if (by_unit[u].rank == 0)
			continue;
		by_unit[u].rank |= fewer << RANK_COUNT_SHIFT;
		best_meet(best, by_unit[u]);
	}
}

size_t completion_titles(const struct completion *completion, struct str text, struct str lang,
			 struct completed *ret, size_t room)
{
	SCOPED_ARENA(scratch);
	const struct lexicon *lexicon = completion->lexicon;
	struct str typed = read_typed(text, scratch);
	struct best best = {.room = MIN(room, (size_t)COMPLETION_TOP_MAX)};
	if (typed.size == 0 || best.room == 0)
		return 0;
	meet_titles(completion, typed, lang, &best);
	for (size_t i = 0; i < best.count; i++) {
		const struct label *label = &lexicon->labels[best.at[i].label];
		ret[i] = (struct completed){.unit = (uint16_t)best.at[i].thing,
					    .label = label->text,
					    .lang = lexicon->langs[label->lang]};
	}
	return best.count;
}

size_t completion_skills(const struct completion *completion, struct str text, struct str lang,
			 struct completed *ret, size_t room)
{
	SCOPED_ARENA(scratch);
	const struct lexicon *lexicon = completion->lexicon;
	const struct shelf *shelf = &completion->skills;
	struct str typed = read_typed(text, scratch);
	struct best best = {.room = MIN(room, (size_t)COMPLETION_TOP_MAX)};
	if (typed.size == 0 || best.room == 0)
		return 0;
	for (size_t i = shelf_find(shelf, typed); i < shelf->count; i++) {
		const struct entry *entry = &shelf->entries[i];
		if (strncmp(shelf->texts + entry->at, typed.at, typed.size) != 0)
			break;
		const struct skill_label *label = &lexicon->skills->labels[entry->label];
		bool other = !str_equal(lexicon->langs[label->lang], lang);
		best_meet(&best,
			  (struct found){label->skill, entry->label,
					 rank_of(shelf, entry, typed, other, label->text.size)});
	}
	for (size_t i = 0; i < best.count; i++) {
		const struct skill_label *label = &lexicon->skills->labels[best.at[i].label];
		ret[i] = (struct completed){.unit = UNIT_GROUP_NONE,
					    .skill = label->skill,
					    .label = label->text,
					    .lang = lexicon->langs[label->lang]};
	}
	return best.count;
}

/* ---- counting ---- */

size_t lexicon_title_counts(const struct lexicon *lexicon,
			    struct lexicon_lang_count ret[LEXICON_LANGS_MAX])
{
	size_t by_lang[LANG_NONE + 1] = {0}, kept = 0;
	for (size_t i = 0; i < lexicon->label_count; i++)
		if (lexicon->labels[i].concept < UNIT_GROUP_COUNT)
			by_lang[lexicon->labels[i].lang]++;
	/* The lexicon's languages are in the order of their codes. */
	for (size_t i = 0; i < lexicon->lang_count && kept < LEXICON_LANGS_MAX; i++)
		if (by_lang[i] > 0)
			ret[kept++] = (struct lexicon_lang_count){lexicon->langs[i], by_lang[i]};
	return kept;
}

/* ---- marking ---- */

static bool is_among(struct str word, struct str words)
{
	struct str piece;
	while (str_cut(&words, ' ', &piece))
		if (str_equal(piece, word))
			return true;
	return false;
}

size_t lexicon_mark_words(struct str text, struct str words, struct arena *scratch,
			  struct lexicon_mark *ret, size_t room)
{
	struct words found = fold_words(text, scratch);
	size_t count = 0;
	for (size_t i = 0; i < found.count && count < room; i++)
		if (found.at[i].text.size > 0 && is_among(found.at[i].text, words))
			ret[count++] = (struct lexicon_mark){found.at[i].from, found.at[i].to};
	return count;
}
