/* From what a search met to the hits that are told: what the model says is added, the best are put
 * in order, their scores become probabilities, and each names the title and the words that decided.
 */
#include "lexicon/link_private.h"

#include <math.h>
#include <string.h>

/* Titles that fit best, whose word counts beside the model's; and what the others are believed. */
#define FITS_HEARD 20
#define BELIEF_MIN 0.01f
/* How loudly the two speak where a title's words are those of the text: one of a taxonomy, one of
 * the program's own. */
#define COSINE_SAME 0.96f
#define MODEL_VOICE_OFFICIAL 0.3f
#define FIT_VOICE_OFFICIAL 1.0f
#define MODEL_VOICE_SAME 2.6f
#define FIT_VOICE_SAME 0.8f
/* Above the lowest belief there can be, so that a score is never 0, which means not met. */
#define BELIEF_SHIFT 50.0f

/* ESCO: what counts beside the square of the fit (a title that is half alike is worth little): that
 * the model thinks of the same unit groups, that the words are kin, that it is the preferred label
 * that is near, or the very text. From what least on the first two do without a title. An ISCO
 * group is named with many words that its occupations have, and less often meant. */
#define FIT_WEIGHT 0.4f
#define AGREEMENT_WEIGHT 0.28f
#define KINSHIP_WEIGHT 0.6f
#define KINSHIP_OF_GROUP 0.2f
#define PREFERRED_WEIGHT 0.12f
#define PREFERRED_SAME 0.985f
#define PREFERRED_SAME_WEIGHT 0.06f
#define AGREEMENT_MIN 0.1f
#define KINSHIP_MIN 0.15f

static size_t link_best(const struct lexicon_reader *reader, size_t top, uint32_t *ret)
{
	size_t count = 0;
	for (size_t i = 0; i < reader->met_count; i++) {
		uint32_t concept = reader->met[i];
		float score = reader->fits[concept].score;
		size_t at = count;
		/* Concepts are in the order of their codes. */
		while (at > 0 &&
		       (score > reader->fits[ret[at - 1]].score ||
			(score == reader->fits[ret[at - 1]].score && concept < ret[at - 1])))
			at--;
		if (at == top)
			continue;
		count = MIN(count + 1, top);
		memmove(&ret[at + 1], &ret[at], (count - at - 1) * sizeof(*ret));
		ret[at] = concept;
	}
	return count;
}

/* The title that the classification itself gives a concept, in that language where one is asked
 * for: NULL where it has none. */
static const struct label *link_own_label(const struct lexicon *lexicon, uint32_t concept,
					  uint8_t lang)
{
	for (uint32_t i = lexicon->label_start[concept]; i < lexicon->label_start[concept + 1]; i++)
		if ((lang == LANG_NONE || lexicon->labels[i].lang == lang) &&
		    lexicon->labels[i].preferred)
			return &lexicon->labels[i];
	return NULL;
}

/* What to call a concept of which no title was met: in another language where it has none in that
 * one. */
static const struct label *link_name(const struct lexicon *lexicon, uint32_t concept, uint8_t lang)
{
	const struct label *label = link_own_label(lexicon, concept, lang);
	if (label == NULL)
		label = link_own_label(lexicon, concept, LANG_NONE);
	if (label == NULL) {
		must(lexicon->label_start[concept] < lexicon->label_start[concept + 1]);
		label = &lexicon->labels[lexicon->label_start[concept]];
	}
	return label;
}

/* The very text is a title that is known: how well it fits counts as a belief that it is right,
 * which leads. */
static void link_weigh_known(const struct lexicon_reader *reader, const float *margins, float voice,
			     float *ret)
{
	float fits[FITS_HEARD];
	double probabilities[FITS_HEARD];
	uint32_t best[FITS_HEARD + 1];
	size_t count = link_best(reader, FITS_HEARD, best);
	bool is_official = reader->best_official >= COSINE_SAME;
	float fit_voice = is_official ? FIT_VOICE_OFFICIAL : FIT_VOICE_SAME;
	voice *= is_official ? MODEL_VOICE_OFFICIAL : MODEL_VOICE_SAME;
	for (size_t u = 0; u < UNIT_GROUP_COUNT; u++)
		ret[u] = voice * margins[u] + fit_voice * logf(BELIEF_MIN);
	for (size_t i = 0; i < count; i++)
		fits[i] = reader->fits[best[i]].score;
	calibrate(fits, count, probabilities);
	for (size_t i = 0; i < count; i++)
		ret[best[i]] += fit_voice * log1pf((float)probabilities[i] / BELIEF_MIN);
}

/* The unit groups by what the model says of them, which it learned from all titles at once, and by
 * how well single titles fit. */
static void link_add_model(struct lexicon_reader *reader, uint8_t lang)
{
	float margins[UNIT_GROUP_COUNT], cosines[UNIT_GROUP_COUNT], beliefs[UNIT_GROUP_COUNT];
	float share = model_answer(reader->lexicon->model_reader, reader->question, margins);
	if (share == 0 && reader->met_count == 0)
		return;
	if (reader->best_cosine >= COSINE_SAME) {
		link_weigh_known(reader, margins, sqrtf(share), beliefs);
	} else {
		for (size_t u = 0; u < UNIT_GROUP_COUNT; u++)
			cosines[u] = reader->fits[u].cosine;
		belief_weigh(&reader->families, margins, sqrtf(share), cosines, beliefs);
	}
	/* A group of which no title was met still has a name, in the languages of its own. */
	bool can_name = link_own_label(reader->lexicon, 0, lang) != NULL;
	for (uint32_t u = 0; u < UNIT_GROUP_COUNT; u++) {
		struct fit *fit = &reader->fits[u];
		if (fit->score == 0 && !can_name)
			continue;
		if (fit->score == 0) {
			fit->form = FORM_NONE;
			reader->met[reader->met_count++] = u;
		}
		fit->score = beliefs[u] + BELIEF_SHIFT;
	}
}

static float link_concept_score(const struct fit *fit, float agreement, float kinship)
{
	float score = FIT_WEIGHT * fit->score * fit->score + AGREEMENT_WEIGHT * agreement +
		      KINSHIP_WEIGHT * MAX(kinship, 0.0f) + PREFERRED_WEIGHT * fit->preferred;
	return fit->preferred >= PREFERRED_SAME ? score + PREFERRED_SAME_WEIGHT : score;
}

/* ESCO: concepts of which a title was met, and those that are near without one. */
static void link_add_nearness(struct lexicon_reader *reader)
{
	const struct lexicon *lexicon = reader->lexicon;
	float margins[UNIT_GROUP_COUNT];
	float share = model_answer(lexicon->model_reader, reader->question, margins);
	profile_agree(lexicon, margins, share, reader->agreement);
	kinship_of(lexicon, reader->words, reader->word_count, reader->kinship);
	for (uint32_t c = UNIT_GROUP_COUNT; c < lexicon->concept_count; c++) {
		struct fit *fit = &reader->fits[c];
		float agreement = reader->agreement[c], kinship = reader->kinship[c];
		if (lexicon->concepts[c].is_group)
			kinship -= KINSHIP_OF_GROUP;
		if (fit->score == 0) {
			if (agreement < AGREEMENT_MIN && kinship < KINSHIP_MIN)
				continue;
			fit->form = FORM_NONE;
			reader->met[reader->met_count++] = c;
		}
		fit->score = link_concept_score(fit, agreement, kinship);
	}
}

static bool link_form_has(const struct lexicon *lexicon, uint32_t form,
			  const struct query_word *word)
{
	for (size_t n = 0; n < word->count; n++)
		for (uint32_t i = lexicon->form_words.start[form];
		     i < lexicon->form_words.start[form + 1]; i++)
			if (lexicon->form_words.items[i] == word->neighbours[n].word)
				return true;
	return false;
}

static struct str link_decided(struct lexicon_reader *reader, size_t hit, uint32_t form)
{
	char *at = reader->decided[hit];
	size_t size = 0;
	for (size_t w = 0; w < reader->word_count; w++) {
		struct str word = reader->words[w].text;
		if ((form != FORM_NONE &&
		     !link_form_has(reader->lexicon, form, &reader->words[w])) ||
		    size + word.size + 1 > LEXICON_TEXT_BYTES_MAX)
			continue;
		if (size > 0)
			at[size++] = ' ';
		memcpy(at + size, word.at, word.size);
		size += word.size;
	}
	return (struct str){at, size};
}

static uint8_t link_lang(const struct lexicon *lexicon, struct str lang, bool *ret_known)
{
	*ret_known = true;
	if (lang.size == 0)
		return LANG_NONE;
	for (size_t i = 0; i < lexicon->lang_count; i++)
		if (str_equal(lexicon->langs[i], lang))
			return (uint8_t)i;
	*ret_known = false;
	return LANG_NONE;
}

static void link_search(struct lexicon_reader *reader, struct str text, uint8_t lang,
			enum lexicon_scheme scheme)
{
	const struct model_reader *model = reader->lexicon->model_reader;
	struct title title;
	link_read(reader, text, &title);
	/* The model's tables come from memory while titles are looked for. */
	model_ask(model, &title, reader->question);
	bool found = link_title(reader, &title, lang, scheme, false);
	model_look_up(model, reader->question);
	if (found)
		link_add_evidence(reader, scheme);
	if (scheme == LEXICON_CNP)
		link_add_model(reader, lang);
	else
		link_add_nearness(reader);
}

size_t lexicon_link(struct lexicon_reader *reader, struct lexicon_query query,
		    struct lexicon_hit *ret_hits)
{
	must(query.top >= 1 && query.top <= LEXICON_TOP_MAX);
	const struct lexicon *lexicon = reader->lexicon;
	bool known = false;
	uint8_t lang = link_lang(lexicon, query.lang, &known);
	if (!known)
		return 0;
	struct arena_mark mark = arena_mark(reader->arena);
	link_search(reader, query.text, lang, query.scheme);
	uint32_t best[LEXICON_TOP_MAX + 1];
	float scores[LEXICON_TOP_MAX];
	double probabilities[LEXICON_TOP_MAX];
	/* The second best tells how sure the first is, also where one is asked for. */
	size_t count =
		link_best(reader, MIN(MAX(query.top, (size_t)8), (size_t)LEXICON_TOP_MAX), best);
	for (size_t i = 0; i < count; i++)
		scores[i] = reader->fits[best[i]].score;
	if (query.scheme == LEXICON_CNP)
		calibrate_beliefs(scores, count, lexicon->model_reader != lexicon->own_reader,
				  probabilities);
	else
		calibrate_concepts(scores, count, probabilities);
	count = MIN(count, query.top);
	for (size_t i = 0; i < count; i++) {
		const struct concept *concept = &lexicon->concepts[best[i]];
		uint32_t form = reader->fits[best[i]].form;
		const struct label *label = form == FORM_NONE
						    ? link_name(lexicon, best[i], lang)
						    : &lexicon->labels[lexicon->forms[form].label];
		ret_hits[i] = (struct lexicon_hit){
			.code = concept->code,
			.unit = concept->unit,
			.score = probabilities[i],
			.label = label->text,
			.lang = lexicon->langs[label->lang],
			.words = link_decided(reader, i, form),
		};
	}
	arena_rewind(reader->arena, mark);
	return count;
}

#define TENTHS 10

/* First hits by tenths of probability. */
struct tenth {
	size_t count, right;
	double sum;
};

static double measure_calibration(const struct tenth tenths[TENTHS], size_t count)
{
	double error = 0;
	for (size_t t = 0; t < TENTHS && count > 0; t++)
		error += fabs(tenths[t].sum - (double)tenths[t].right) / (double)count;
	return error;
}

struct lexicon_accuracy lexicon_measure(struct lexicon_reader *reader, enum lexicon_scheme scheme,
					struct str lang, const struct lexicon_case *cases,
					size_t count)
{
	struct lexicon_accuracy accuracy = {.cases = count};
	struct tenth tenths[TENTHS] = {0};
	struct lexicon_hit hits[5];
	for (size_t i = 0; i < count; i++) {
		struct lexicon_query query = {cases[i].text, lang, scheme, COUNT_OF(hits)};
		size_t found = lexicon_link(reader, query, hits);
		bool right = found > 0 && str_equal(hits[0].code, cases[i].code);
		bool placed = found > 0 && hits[0].score >= LEXICON_PLACED_MIN;
		double error = (right ? 1.0 : 0.0) - (found > 0 ? hits[0].score : 0.0);
		double score = found > 0 ? hits[0].score : 0;
		struct tenth *tenth = &tenths[MIN((size_t)(score * TENTHS), (size_t)TENTHS - 1)];
		tenth->count++;
		tenth->right += right;
		tenth->sum += score;
		accuracy.sure += score >= 0.9;
		accuracy.sure_right += right && score >= 0.9;
		accuracy.first += right;
		accuracy.placed += placed;
		accuracy.placed_right += placed && right;
		accuracy.brier += error * error / (double)count;
		for (size_t h = 0; h < found; h++)
			accuracy.in_five += str_equal(hits[h].code, cases[i].code);
	}
	accuracy.calibration = measure_calibration(tenths, count);
	return accuracy;
}
