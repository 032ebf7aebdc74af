/* Reading a model and asking it, see model.h. */
#include "lexicon/features.h"
#include "lexicon/keys.h"
#include "lexicon/model.h"

#include "domain/domain.h"

#include <math.h>
#include <string.h>

/* The first bytes say what follows; the number changes with features.c and with this layout. */
#define MODEL_MARK "PASSMOD1"
#define TITLES_HASH_BYTES 64

/* What a feature weighs that no title had twice. */
#define STRANGE_RARITY 8.0f

struct model_head {
	char mark[8];
	uint32_t feature_count, weight_count;
	char titles[TITLES_HASH_BYTES];
};

struct model_reader {
	const struct model *model;
	struct keys keys;
};

struct model_reader *model_reader_new(const struct model *model, struct arena *arena)
{
	struct model_reader *reader = arena_new(arena, struct model_reader);
	*reader = (struct model_reader){model, keys_new(arena)};
	for (uint32_t i = 0; i < model->feature_count; i++)
		keys_at(&reader->keys, model->features[i]);
	return reader;
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
		uint32_t feature = keys_find(&reader->keys, features[i].key);
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
	/* The arena's pieces are aligned for any of the numbers. */
	char *copy = arena_take(arena, bytes.size);
	memcpy(copy, bytes.at, bytes.size);
	struct model *model = arena_new(arena, struct model);
	model->titles = (struct str){copy + offsetof(struct model_head, titles), TITLES_HASH_BYTES};
	model->feature_count = head.feature_count;
	model->weight_count = head.weight_count;
	model->features = (const void *)(copy + sizeof(head));
	model->rarity = (const void *)(model->features + head.feature_count);
	model->start = (const void *)(model->rarity + head.feature_count);
	model->weights = (const void *)(model->start + head.feature_count + 1);
	return model_is_sound(model) ? model : NULL;
}
