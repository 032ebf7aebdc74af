/* Reading a model and asking it, see model.h. */
#include "lexicon/features.h"
#include "lexicon/keys.h"
#include "lexicon/model.h"
#include "lexicon/rows.h"

#include <math.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

/* The first bytes say what follows; the number changes with features.c and with this layout. */
#define MODEL_MARK "PASSMOD2"
#define TITLES_HASH_BYTES 64

/* What a feature weighs that no title had twice. */
#define STRANGE_RARITY 8.0f

struct model_head {
	char mark[8];
	uint32_t feature_count, weight_count;
	char titles[TITLES_HASH_BYTES];
};

/* A feature with so many weights has one for every unit group in a row of its own, zeros as well:
 * adding a row is quicker than finding the places of as many single weights. */
#define ROW_WEIGHTS_MIN 96

/* All that is asked of a feature, side by side. */
struct entry {
	uint64_t key;
	float rarity;
	float row_one;  /* what 1 stands for in its row */
	uint32_t place; /* of its row, or of its first weight */
	uint32_t count; /* of its single weights, or HAS_ROW */
};

#define HAS_ROW UINT32_MAX

/* Keys are hashes, so that their first bits lead near their place in the rising list. */
struct model_reader {
	const struct model *model;
	struct entry *entries;
	int8_t *rows;    /* ROW_LENGTH each, see rows.h */
	uint32_t *first; /* entry of each run of first bits; one more at the end */
	int shift;
};

static uint32_t weights_of(const struct model *model, uint32_t feature)
{
	return model->start[feature + 1] - model->start[feature];
}

/* The weights as whole numbers, the largest of them ROW_MAX. Gives what 1 stands for. */
static float spread_row(const struct model *model, uint32_t feature, int8_t *row)
{
	int largest = 1;
	for (uint32_t w = model->start[feature]; w < model->start[feature + 1]; w++)
		largest = MAX(largest, abs(model->weights[w].weight));
	float one = (float)largest / ROW_MAX;
	for (uint32_t w = model->start[feature]; w < model->start[feature + 1]; w++)
		row[model->weights[w].unit] = (int8_t)lrintf((float)model->weights[w].weight / one);
	return one / MODEL_WEIGHT_ONE;
}

static void fill_entries(struct model_reader *reader, struct arena *arena)
{
	const struct model *model = reader->model;
	size_t rows = 0;
	for (uint32_t f = 0; f < model->feature_count; f++)
		rows += weights_of(model, f) >= ROW_WEIGHTS_MIN;
	reader->entries = arena_new_array(arena, model->feature_count, struct entry);
	reader->rows = arena_new_array(arena, rows * ROW_LENGTH, int8_t);
	rows = 0;
	for (uint32_t f = 0; f < model->feature_count; f++) {
		struct entry *entry = &reader->entries[f];
		*entry = (struct entry){model->features[f], model->rarity[f], 0, model->start[f],
					weights_of(model, f)};
		if (entry->count < ROW_WEIGHTS_MIN)
			continue;
		entry->count = HAS_ROW;
		entry->place = (uint32_t)rows++;
		entry->row_one =
			spread_row(model, f, reader->rows + entry->place * (size_t)ROW_LENGTH);
	}
}

struct model_reader *model_reader_new(const struct model *model, struct arena *arena)
{
	struct model_reader *reader = arena_new(arena, struct model_reader);
	int bits = 8;
	while (bits < 24 && (1u << bits) < model->feature_count)
		bits++;
	*reader = (struct model_reader){
		.model = model,
		.first = arena_new_array(arena, ((size_t)1 << bits) + 1, uint32_t),
		.shift = 64 - bits};
	uint32_t feature = 0;
	for (uint64_t run = 0; run <= (uint64_t)1 << bits; run++) {
		while (feature < model->feature_count &&
		       model->features[feature] >> reader->shift < run)
			feature++;
		reader->first[run] = feature;
	}
	fill_entries(reader, arena);
	return reader;
}

static const struct entry *find_entry(const struct model_reader *reader, uint64_t key)
{
	uint64_t run = key >> reader->shift;
	for (uint32_t i = reader->first[run]; i < reader->first[run + 1]; i++)
		if (reader->entries[i].key == key)
			return &reader->entries[i];
	return NULL;
}

/* Most of a title's time would go into waiting for memory: all its entries are sent for, then read,
 * and so are their weights. Inline, because a function that only sends for memory does nothing in a
 * compiler's eyes, and its call is left out. */
static inline __attribute__((always_inline)) void send_for_entries(
	const struct model_reader *reader, const struct feature *features, size_t count)
{
	for (size_t i = 0; i < count; i++)
		__builtin_prefetch(&reader->first[features[i].key >> reader->shift]);
	for (size_t i = 0; i < count; i++)
		__builtin_prefetch(
			&reader->entries[reader->first[features[i].key >> reader->shift]]);
}

static const int8_t *row_of(const struct model_reader *reader, const struct entry *entry)
{
	return reader->rows + entry->place * (size_t)ROW_LENGTH;
}

#define LINE_BYTES 64
#define WEIGHTS_A_LINE (LINE_BYTES / sizeof(struct model_weight))

static inline __attribute__((always_inline)) void send_for_weights(
	const struct model_reader *reader, const struct entry *entry)
{
	if (entry->count == HAS_ROW)
		for (size_t at = 0; at < ROW_LENGTH; at += LINE_BYTES)
			__builtin_prefetch(row_of(reader, entry) + at, 0, 2);
	else
		for (size_t w = 0; w < entry->count; w += WEIGHTS_A_LINE)
			__builtin_prefetch(&reader->model->weights[entry->place + w]);
}

struct known {
	const struct entry *entry;
	float value;
};

/* Of the rows that are to be added: where they lie, and their values. */
struct row_list {
	const int8_t *rows[FEATURES_MAX];
	float values[FEATURES_MAX];
	size_t count;
};

struct model_question {
	struct feature features[FEATURES_MAX];
	struct known known[FEATURES_MAX];
	struct row_list list;
	size_t feature_count, known_count;
	float share; /* of the length that the model knows */
};

struct model_question *model_question_new(struct arena *arena)
{
	return arena_new(arena, struct model_question);
}

void model_ask(const struct model_reader *reader, const struct title *title,
	       struct model_question *question)
{
	question->feature_count = features_read(title, false, question->features);
	send_for_entries(reader, question->features, question->feature_count);
}

/* Finds the features that the model knows, of a vector of length one: what it does not know leaves
 * the rest shorter. */
void model_look_up(const struct model_reader *reader, struct model_question *question)
{
	const struct feature *features = question->features;
	struct known *known = question->known;
	size_t count = 0;
	float square = 0, strange = 0;
	for (size_t i = 0; i < question->feature_count; i++) {
		const struct entry *entry = find_entry(reader, features[i].key);
		if (entry == NULL) {
			strange += features[i].value * features[i].value;
			continue;
		}
		float value = features[i].value * entry->rarity;
		send_for_weights(reader, entry);
		known[count++] = (struct known){entry, value};
		square += value * value;
	}
	float scale = square > 0 ? 1 / sqrtf(square) : 0;
	for (size_t i = 0; i < count; i++)
		known[i].value *= scale;
	strange *= STRANGE_RARITY * STRANGE_RARITY;
	question->known_count = count;
	question->share = square > 0 ? square / (square + strange) : 0;
}

static void add_weights(const struct model_weight *weights, size_t count, float value, float *sums)
{
	for (size_t w = 0; w < count; w++)
		sums[weights[w].unit] += value * (float)weights[w].weight;
}

float model_answer(const struct model_reader *reader, struct model_question *question,
		   float *ret_margins)
{
	struct row_list *list = &question->list;
	float sums[ROW_LENGTH];
	list->count = 0;
	for (size_t u = 0; u < ROW_LENGTH; u++)
		sums[u] = -1;
	for (size_t i = 0; i < question->known_count; i++) {
		const struct entry *entry = question->known[i].entry;
		float value = question->known[i].value;
		if (entry->count == HAS_ROW) {
			list->rows[list->count] = row_of(reader, entry);
			list->values[list->count++] = value * entry->row_one;
		} else {
			add_weights(&reader->model->weights[entry->place], entry->count,
				    value / MODEL_WEIGHT_ONE, sums);
		}
	}
	rows_add(list->rows, list->values, list->count, sums);
	memcpy(ret_margins, sums, UNIT_GROUP_COUNT * sizeof(*sums));
	return question->share;
}

float model_score(const struct model_reader *reader, const struct title *title, float *ret_margins)
{
	/* Of no use before it is filled, and large. */
	__attribute__((uninitialized)) struct model_question question;
	model_ask(reader, title, &question);
	model_look_up(reader, &question);
	return model_answer(reader, &question, ret_margins);
}

static void add_array(struct buf *buf, const void *at, size_t bytes)
{
	buf_add(buf, (struct str){at, bytes});
}

static size_t model_size(size_t features, size_t weights)
{
	return sizeof(struct model_head) + features * (sizeof(uint64_t) + sizeof(float)) +
	       (features + 1) * sizeof(uint32_t) + weights * sizeof(struct model_weight);
}

struct str model_bytes(const struct model *model, struct arena *arena)
{
	size_t size = model_size(model->feature_count, model->weight_count);
	struct buf buf = buf_new(arena, size);
	struct model_head head = {.mark = {0},
				  .feature_count = model->feature_count,
				  .weight_count = model->weight_count};
	must(model->titles.size == TITLES_HASH_BYTES);
	memcpy(head.mark, MODEL_MARK, sizeof(head.mark));
	memcpy(head.titles, model->titles.at, TITLES_HASH_BYTES);
	add_array(&buf, &head, sizeof(head));
	add_array(&buf, model->features, model->feature_count * sizeof(uint64_t));
	add_array(&buf, model->rarity, model->feature_count * sizeof(float));
	add_array(&buf, model->start, (model->feature_count + (size_t)1) * sizeof(uint32_t));
	add_array(&buf, model->weights, model->weight_count * sizeof(struct model_weight));
	must(!buf_is_full(&buf) && buf.size == size);
	return buf_str(&buf);
}

/* Lists that follow each other and units that exist: bytes from a database are not trusted. */
static bool model_is_sound(const struct model *model)
{
	bool sound = model->start[0] == 0;
	for (uint32_t i = 0; i < model->feature_count && sound; i++)
		sound = model->start[i] <= model->start[i + 1] &&
			(i == 0 || model->features[i - 1] < model->features[i]);
	sound = sound && model->start[model->feature_count] == model->weight_count;
	for (uint32_t i = 0; i < model->weight_count && sound; i++)
		sound = model->weights[i].unit < UNIT_GROUP_COUNT;
	return sound;
}

const struct model *model_at(struct str bytes, struct arena *arena)
{
	struct model_head head;
	const char *at = bytes.at;
	must(bytes.size >= sizeof(head) && (uintptr_t)at % alignof(uint64_t) == 0);
	memcpy(&head, at, sizeof(head));
	struct model *model = arena_new(arena, struct model);
	model->titles = (struct str){at + offsetof(struct model_head, titles), TITLES_HASH_BYTES};
	model->feature_count = head.feature_count;
	model->weight_count = head.weight_count;
	model->features = (const void *)(at + sizeof(head));
	model->rarity = (const void *)(model->features + head.feature_count);
	model->start = (const void *)(model->rarity + head.feature_count);
	model->weights = (const void *)(model->start + head.feature_count + 1);
	return model;
}

const struct model *model_of_bytes(struct str bytes, struct str titles, struct arena *arena)
{
	struct model_head head;
	if (bytes.size < sizeof(head))
		return NULL;
	memcpy(&head, bytes.at, sizeof(head));
	if (memcmp(head.mark, MODEL_MARK, sizeof(head.mark)) != 0 ||
	    bytes.size != model_size(head.feature_count, head.weight_count) ||
	    (titles.size > 0 && !str_equal(titles, (struct str){head.titles, TITLES_HASH_BYTES})))
		return NULL;
	const struct model *model = model_at(bytes, arena);
	return model_is_sound(model) ? model : NULL;
}
