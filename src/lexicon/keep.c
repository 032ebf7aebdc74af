/* Keeping what was worked out, see keep.h: a head, the tables one after the other, each from a
 * multiple of 16 bytes on, and the model. Numbers as this machine writes them. */
#include "lexicon/keep.h"
#include "lexicon/kinship.h"

#include <math.h>
#include <string.h>

/* The first bytes say what follows; the number changes with this layout and with what pieces.c,
 * index.c, pivot.c, profile.c, translate.c and kinship_learn.c make of the same titles. */
#define KEEP_MARK "PASSKEP6"

struct keep_head {
	char mark[8];
	char name[SHA256_HEX_BYTES];
	uint32_t concept_count, word_count, neighbour_count;
	uint32_t kinship_rows; /* 0: there is no kinship, nor places */
	uint64_t model_size;
};

/* Where each table begins, and where the bytes end. */
struct keep_places {
	size_t units, profiles, rows, places, start, items, model, end;
};

static size_t keep_after(size_t place, size_t count, size_t size)
{
	return (place + count * size + 15) & ~(size_t)15;
}

static struct keep_places keep_places_of(const struct keep_head *head)
{
	struct keep_places at = {.units = keep_after(0, 1, sizeof(*head))};
	at.profiles = keep_after(at.units, head->concept_count, sizeof(uint16_t));
	at.rows = keep_after(at.profiles, head->concept_count, sizeof(struct profile));
	at.places = keep_after(at.rows, head->kinship_rows, sizeof(struct kinship_row));
	at.start = keep_after(at.places, head->kinship_rows > 0 ? head->concept_count : 0,
			      KINSHIP_SIDES * sizeof(float));
	at.items = keep_after(at.start, (size_t)head->word_count + 1, sizeof(uint32_t));
	at.model = keep_after(at.items, head->neighbour_count, sizeof(struct neighbour));
	at.end = at.model + head->model_size;
	return at;
}

struct str keep_bytes(const struct lexicon *lexicon, struct arena *arena)
{
	struct str model = model_bytes(lexicon->model, arena);
	uint32_t words = (uint32_t)lexicon->words.count;
	struct keep_head head = {.mark = {0},
				 .concept_count = (uint32_t)lexicon->concept_count,
				 .word_count = words,
				 .neighbour_count = lexicon->neighbourhood.start[words],
				 .kinship_rows = lexicon->kinship.row_count,
				 .model_size = model.size};
	memcpy(head.mark, KEEP_MARK, sizeof(head.mark));
	memcpy(head.name, lexicon->keep_name.at, sizeof(head.name));
	struct keep_places at = keep_places_of(&head);
	char *bytes = arena_take(arena, at.end);
	memcpy(bytes, &head, sizeof(head));
	for (size_t c = 0; c < lexicon->concept_count; c++)
		memcpy(bytes + at.units + c * sizeof(uint16_t), &lexicon->concepts[c].unit,
		       sizeof(uint16_t));
	memcpy(bytes + at.profiles, lexicon->profiles,
	       lexicon->concept_count * sizeof(struct profile));
	if (head.kinship_rows > 0) {
		memcpy(bytes + at.rows, lexicon->kinship.rows,
		       head.kinship_rows * sizeof(struct kinship_row));
		memcpy(bytes + at.places, lexicon->kinship.places,
		       lexicon->concept_count * KINSHIP_SIDES * sizeof(float));
	}
	memcpy(bytes + at.start, lexicon->neighbourhood.start,
	       ((size_t)words + 1) * sizeof(uint32_t));
	memcpy(bytes + at.items, lexicon->neighbourhood.items,
	       head.neighbour_count * sizeof(struct neighbour));
	memcpy(bytes + at.model, model.at, model.size);
	return (struct str){bytes, at.end};
}

static bool keep_read_head(struct str bytes, struct keep_head *ret)
{
	if (bytes.size < sizeof(*ret))
		return false;
	memcpy(ret, bytes.at, sizeof(*ret));
	return memcmp(ret->mark, KEEP_MARK, sizeof(ret->mark)) == 0 &&
	       ret->model_size <= bytes.size && keep_places_of(ret).end == bytes.size;
}

struct str keep_model(struct str bytes)
{
	struct keep_head head;
	if (!keep_read_head(bytes, &head))
		return bytes;
	return str_slice(bytes, bytes.size - head.model_size, head.model_size);
}

static bool keep_is_finite(const float *numbers, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!isfinite(numbers[i]))
			return false;
	return true;
}

/* Rows that a hash can fall on, none where there are only unit groups. */
static bool keep_is_sound_kinship(const struct kinship *kinship, const struct keep_head *head)
{
	bool has_rows = head->kinship_rows > 0;
	if (has_rows != (head->concept_count > UNIT_GROUP_COUNT) ||
	    (head->kinship_rows & (head->kinship_rows - 1)) != 0)
		return false;
	for (uint32_t r = 0; r < head->kinship_rows; r++)
		if (!isfinite(kinship->rows[r].one))
			return false;
	return !has_rows ||
	       keep_is_finite(kinship->places, (size_t)head->concept_count * KINSHIP_SIDES);
}

/* Lists that follow each other, words and unit groups that exist, numbers that are numbers. */
static bool keep_is_sound(const struct kept *kept, const struct keep_head *head)
{
	bool sound = kept->start[0] == 0 && kept->start[head->word_count] == head->neighbour_count;
	for (uint32_t w = 0; w < head->word_count && sound; w++)
		sound = kept->start[w] <= kept->start[w + 1] &&
			kept->start[w + 1] - kept->start[w] <= NEIGHBOURS_MAX;
	for (uint32_t i = 0; i < head->neighbour_count && sound; i++)
		sound = kept->items[i].word < head->word_count;
	for (uint32_t c = 0; c < head->concept_count && sound; c++) {
		sound = kept->units[c] < UNIT_GROUP_COUNT || kept->units[c] == UNIT_GROUP_NONE;
		for (size_t k = 0; k < PROFILE_UNITS; k++)
			sound &= kept->profiles[c].units[k] < UNIT_GROUP_COUNT;
		sound &= keep_is_finite(kept->profiles[c].roots, PROFILE_UNITS);
	}
	return sound && keep_is_sound_kinship(&kept->kinship, head);
}

const struct kept *keep_find(struct str bytes, struct str name, size_t concept_count,
			     struct arena *arena)
{
	struct keep_head head;
	if (!keep_read_head(bytes, &head) || head.concept_count != concept_count ||
	    !str_equal(name, (struct str){head.name, sizeof(head.name)}))
		return NULL;
	struct keep_places at = keep_places_of(&head);
	struct kept *kept = arena_new(arena, struct kept);
	kept->units = (const void *)(bytes.at + at.units);
	kept->profiles = (const void *)(bytes.at + at.profiles);
	kept->kinship = (struct kinship){.row_count = head.kinship_rows,
					 .rows = (const void *)(bytes.at + at.rows),
					 .places = (const void *)(bytes.at + at.places)};
	kept->word_count = head.word_count;
	kept->start = (const void *)(bytes.at + at.start);
	kept->items = (const void *)(bytes.at + at.items);
	kept->model = keep_is_sound(kept, &head)
			      ? model_of_bytes(keep_model(bytes), (struct str){0}, arena)
			      : NULL;
	return kept->model != NULL ? kept : NULL;
}
