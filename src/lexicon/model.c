/* Reading a model and asking it, see model.h. */
#include "lexicon/features.h"
#include "lexicon/keys.h"
#include "lexicon/model.h"

#include "domain/domain.h"

#include <math.h>
#include <stdalign.h>
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

/* Keys are hashes, so that their first bits lead near their place in the rising list. */
struct model_reader {
	const struct model *model;
	uint32_t *first; /* feature of each run of first bits; one more at the end */
	int shift;
};

struct model_reader *model_reader_new(const struct model *model, struct arena *arena)
{
	struct model_reader *reader = arena_new(arena, struct model_reader);
	int bits = 8;
	while (bits < 24 && (1u << bits) < model->feature_count)
		bits++;
	*reader = (struct model_reader){
		model, arena_new_array(arena, ((size_t)1 << bits) + 1, uint32_t), 64 - bits};
	uint32_t feature = 0;
	for (uint64_t run = 0; run <= (uint64_t)1 << bits; run++) {
		while (feature < model->feature_count &&
		       model->features[feature] >> reader->shift < run)
			feature++;
		reader->first[run] = feature;
	}
	return reader;
}

static uint32_t find_feature(const struct model_reader *reader, uint64_t key)
{
	uint64_t run = key >> reader->shift;
	for (uint32_t i = reader->first[run]; i < reader->first[run + 1]; i++)
		if (reader->model->features[i] == key)
			return i;
	return KEY_NONE;
}

struct known {
	uint32_t feature;
	float value;
};

/* The features that the model knows, of a vector of length one: what it does not know leaves the
 * rest shorter. Gives how many they are and which share of the length they are. */
static size_t known_features(const struct model_reader *reader, const struct title *title,
			     struct known ret[FEATURES_MAX], float *ret_share)
{
	struct feature features[FEATURES_MAX];
	size_t count = features_read(title, false, features), known = 0;
	float square = 0, strange = 0;
	for (size_t i = 0; i < count; i++) {
		uint32_t feature = find_feature(reader, features[i].key);
		if (feature == KEY_NONE) {
			strange += features[i].value * features[i].value;
			continue;
		}
		float value = features[i].value * reader->model->rarity[feature];
		ret[known++] = (struct known){feature, value};
		square += value * value;
	}
	float scale = square > 0 ? 1 / sqrtf(square) : 0;
	for (size_t i = 0; i < known; i++)
		ret[i].value *= scale;
	strange *= STRANGE_RARITY * STRANGE_RARITY;
	*ret_share = square > 0 ? square / (square + strange) : 0;
	return known;
}

float model_score(const struct model_reader *reader, const struct title *title, float *ret_margins)
{
	const struct model *model = reader->model;
	struct known known[FEATURES_MAX];
	float share = 0;
	size_t count = known_features(reader, title, known, &share);
	for (size_t unit = 0; unit < UNIT_GROUP_COUNT; unit++)
		ret_margins[unit] = -1;
	for (size_t i = 0; i < count; i++) {
		float value = known[i].value / MODEL_WEIGHT_ONE;
		for (uint32_t w = model->start[known[i].feature];
		     w < model->start[known[i].feature + 1]; w++)
			ret_margins[model->weights[w].unit] +=
				value * (float)model->weights[w].weight;
	}
	return share;
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
	    !str_equal(titles, (struct str){head.titles, TITLES_HASH_BYTES}))
		return NULL;
	const struct model *model = model_at(bytes, arena);
	return model_is_sound(model) ? model : NULL;
}
