/* Agreement: a text and a concept that share no word may still be thought of for the same unit
 * groups by the model, which has learned titles in many words. */
#include "lexicon/keep.h"

#include <math.h>
#include <string.h>

#define SHARPNESS 4.0f
/* Of a concept, in each language. */
#define LABELS_MAX 8
#define CONCEPTS_A_PIECE 256

/* Margins become square roots of shares, so that agreement is the sum of products. */
static void profile_roots(const float *margins, float *ret)
{
	float best = margins[0], total = 0;
	for (size_t u = 1; u < UNIT_GROUP_COUNT; u++)
		best = MAX(best, margins[u]);
	for (size_t u = 0; u < UNIT_GROUP_COUNT; u++) {
		ret[u] = expf(SHARPNESS * (margins[u] - best));
		total += ret[u];
	}
	for (size_t u = 0; u < UNIT_GROUP_COUNT; u++)
		ret[u] = sqrtf(ret[u] / total);
}

static void profile_set(struct profile *profile, const float *sums, float total)
{
	float margins[UNIT_GROUP_COUNT], roots[UNIT_GROUP_COUNT];
	if (total == 0)
		return;
	for (size_t u = 0; u < UNIT_GROUP_COUNT; u++)
		margins[u] = sums[u] / total;
	profile_roots(margins, roots);
	for (size_t k = 0; k < PROFILE_UNITS; k++) {
		size_t best = 0;
		for (size_t u = 1; u < UNIT_GROUP_COUNT; u++)
			if (roots[u] > roots[best])
				best = u;
		profile->units[k] = (uint16_t)best;
		profile->roots[k] = roots[best];
		roots[best] = -1;
	}
}

struct profiling profile_begin(const struct lexicon *lexicon, const struct model_reader *model,
			       struct arena *work)
{
	static const char *const langs[] = {"fr", "en", "es", "pt", "ar", "zh"};
	struct profiling profiling = {
		.lexicon = lexicon,
		.model = model,
		.first_label = arena_new_array(work, lexicon->concept_count + 1, uint32_t)};
	for (size_t i = 0; i < lexicon->lang_count; i++)
		for (size_t k = 0; k < COUNT_OF(langs); k++)
			profiling.speaks[i] |= str_equal(lexicon->langs[i], str_of(langs[k]));
	for (size_t i = 0; i < lexicon->label_count; i++)
		profiling.first_label[lexicon->labels[i].concept + 1]++;
	for (size_t i = 0; i < lexicon->concept_count; i++)
		profiling.first_label[i + 1] += profiling.first_label[i];
	return profiling;
}

float profile_sum(const struct profiling *profiling, uint32_t concept, struct arena *arena,
		  float sums[UNIT_GROUP_COUNT])
{
	float total = 0;
	size_t read = 0;
	uint8_t lang = LANG_NONE;
	memset(sums, 0, UNIT_GROUP_COUNT * sizeof(*sums));
	for (uint32_t i = profiling->first_label[concept]; i < profiling->first_label[concept + 1];
	     i++) {
		const struct label *label = &profiling->lexicon->labels[i];
		float margins[UNIT_GROUP_COUNT], weight = label->preferred ? 2 : 1;
		struct title title;
		read = label->lang == lang ? read + 1 : 0;
		lang = label->lang;
		if (!profiling->speaks[lang] || read >= LABELS_MAX)
			continue;
		title_read(label->text, arena, &title);
		model_score(profiling->model, &title, margins);
		for (size_t u = 0; u < UNIT_GROUP_COUNT; u++)
			sums[u] += weight * MIN(MAX(margins[u] + 1, 0.0f), 2.0f);
		total += weight;
	}
	return total;
}

static void profile_piece(void *context, size_t piece)
{
	const struct profiling *profiling = context;
	const struct lexicon *lexicon = profiling->lexicon;
	SCOPED_ARENA(arena);
	float sums[UNIT_GROUP_COUNT];
	size_t from = UNIT_GROUP_COUNT + piece * CONCEPTS_A_PIECE;
	size_t to = MIN(from + CONCEPTS_A_PIECE, lexicon->concept_count);
	arena_take(arena, 1); /* so that the mark has a chunk to come back to */
	for (size_t c = from; c < to; c++) {
		struct arena_mark mark = arena_mark(arena);
		float total = profile_sum(profiling, (uint32_t)c, arena, sums);
		profile_set(&profiling->profiles[c], sums, total);
		arena_rewind(arena, mark);
	}
}

void profile_build(struct lexicon *lexicon, struct arena *arena, int threads)
{
	SCOPED_ARENA(work);
	size_t count = lexicon->concept_count - UNIT_GROUP_COUNT;
	if (lexicon->kept != NULL) {
		lexicon->profiles = lexicon->kept->profiles;
		return;
	}
	struct profiling profiling = profile_begin(lexicon, lexicon->model_reader, work);
	profiling.profiles = arena_new_array(arena, lexicon->concept_count, struct profile);
	lexicon->profiles = profiling.profiles;
	threads_run(threads, (count + CONCEPTS_A_PIECE - 1) / CONCEPTS_A_PIECE, profile_piece,
		    &profiling);
}

void profile_agree(const struct lexicon *lexicon, const float *margins, float share, float *ret)
{
	float roots[UNIT_GROUP_COUNT];
	profile_roots(margins, roots);
	for (size_t c = UNIT_GROUP_COUNT; c < lexicon->concept_count; c++) {
		const struct profile *profile = &lexicon->profiles[c];
		float sum = 0;
		for (size_t k = 0; k < PROFILE_UNITS; k++)
			sum += roots[profile->units[k]] * profile->roots[k];
		ret[c] = share * sum;
	}
}
