/* Measures the finding of skills against texts in which people marked them. The file says at its
 * top how a text is marked; tests/lexicon/skills_labelled.txt is ours. */
#include "cli/bench_private.h"

#include <string.h>

#define FILE_BYTES_MAX ((size_t)64 << 20)
#define SPANS_MAX 512 /* of one text */
#define SCORE_MIN 0.5
#define RATE_RUNS 20

struct marked {
	struct lexicon_span span; /* score is not used */
	struct str slug;
	bool found;
};

typedef ARRAY(struct marked) marked_array;

struct sample {
	struct str id, text;
	bool held, offer;
	struct marked *marked;
	size_t count;
};

typedef ARRAY(struct sample) sample_array;

/* Skills of which either will do, as `= one other` lines of the file say. */
struct pair {
	uint32_t one, other;
};

typedef ARRAY(struct pair) pair_array;

struct tally {
	size_t texts, marked, found, right, exact;
	size_t needs, needs_right;                 /* of right spans of offers */
	size_t denied, denied_found, denied_right; /* of right spans */
};

/* ---- reading ---- */

static bool read_mark(struct str inside, struct buf *text, marked_array *marks, struct arena *arena)
{
	size_t bar = str_find(inside, STR("|"));
	struct str slug = str_skip(inside, MIN(bar + 1, inside.size));
	struct marked marked = {.span.start = (uint32_t)text->size};
	if (bar == 0 || slug.size < 2)
		return false;
	char last = slug.at[slug.size - 1];
	marked.span.need = last == '!' ? LEXICON_MUST : last == '?' ? LEXICON_NICE : LEXICON_PLAIN;
	marked.span.negated = last == '-';
	slug.size -= strchr("!?-", last) != NULL;
	buf_add(text, str_slice(inside, 0, bar));
	marked.span.end = (uint32_t)text->size;
	marked.slug = slug;
	array_push(arena, marks, marked);
	return true;
}

/* `id part | text {words|slug!} …` */
static bool read_sample(struct str line, struct arena *arena, struct sample *ret)
{
	size_t bar = str_find(line, STR(" | "));
	struct str head = str_slice(line, 0, bar), part;
	struct str rest = str_skip(line, MIN(bar + 3, line.size));
	struct buf text = buf_new(arena, line.size + 1);
	marked_array marks = {0};
	if (rest.size == 0 || !str_cut(&head, ' ', &ret->id))
		return false;
	part = head;
	ret->held = str_equal(part, STR("held"));
	ret->offer = str_find(ret->id, STR("offer")) < ret->id.size;
	if (!ret->held && !str_equal(part, STR("dev")))
		return false;
	for (size_t i = 0; i < rest.size; i++) {
		if (rest.at[i] == '{') {
			size_t end = str_find(str_skip(rest, i), STR("}"));
			if (!read_mark(str_slice(rest, i + 1, end - 1), &text, &marks, arena))
				return false;
			i += end;
		} else if (rest.at[i] == '\\' && i + 1 < rest.size && rest.at[i + 1] == 'n') {
			buf_add_char(&text, '\n');
			i++;
		} else {
			buf_add_char(&text, rest.at[i]);
		}
	}
	ret->text = buf_str(&text);
	ret->marked = marks.at;
	ret->count = marks.count;
	return true;
}

static bool know_marks(const struct lexicon *lexicon, struct sample *sample, int line,
		       struct err *err)
{
	for (size_t i = 0; i < sample->count; i++) {
		struct marked *marked = &sample->marked[i];
		marked->span.skill = lexicon_program_skill(lexicon, marked->slug);
		if (marked->span.skill == SKILL_NONE)
			return fail(err, ERR_INPUT,
				    "ligne %d : compétence inconnue « %.*s » / line "
				    "%d: unknown skill",
				    line, STR_ARGS(marked->slug), line);
	}
	return true;
}

/* `= slug slug …`: each with the first. */
static bool read_pairs(const struct lexicon *lexicon, struct str line, struct arena *arena,
		       pair_array *pairs)
{
	struct str slug;
	uint32_t first = SKILL_NONE;
	for (line = str_skip(line, 2); str_cut(&line, ' ', &slug);) {
		uint32_t skill = lexicon_program_skill(lexicon, slug);
		if (skill == SKILL_NONE)
			return false;
		if (first == SKILL_NONE)
			first = skill;
		array_push(arena, pairs, ((struct pair){first, skill}));
	}
	return true;
}

static bool read_samples(struct bench *bench, const struct lexicon *lexicon, sample_array *samples,
			 pair_array *pairs, struct err *err)
{
	struct str text, line;
	struct arena *arena = bench->cli->arena;
	const char *path =
		bench->input != NULL ? bench->input : "tests/lexicon/skills_labelled.txt";
	if (!file_read_all(path, FILE_BYTES_MAX, arena, &text, err))
		return false;
	for (int number = 1; str_cut(&text, '\n', &line); number++) {
		struct sample sample = {0};
		if (line.size == 0 || line.at[0] == '#')
			continue;
		if (str_starts_with(line, STR("= "))) {
			if (!read_pairs(lexicon, line, arena, pairs))
				return fail(
					err, ERR_INPUT,
					"ligne %d : compétence inconnue / line %d: unknown skill",
					number, number);
			continue;
		}
		if (!str_is_utf8(line) || !read_sample(line, arena, &sample))
			return fail(err, ERR_INPUT,
				    "ligne %d : « id dev|held | texte » attendu / "
				    "line %d: “id dev|held | text” expected",
				    number, number);
		if (!know_marks(lexicon, &sample, number, err))
			return false;
		array_push(arena, samples, sample);
	}
	return samples->count > 0 || fail(err, ERR_INPUT, "aucun texte / no text");
}

/* ---- measuring ---- */

static const char *need_name(const struct lexicon_span *span)
{
	static const char *const names[] = {"plain", "must", "nice"};
	return span->negated ? "denied" : names[span->need];
}

static void tell(struct bench *bench, const struct lexicon *lexicon, const struct sample *sample,
		 const char *what, const struct lexicon_span *span, const char *more)
{
	if (cli_option(bench->cli, "misses") == NULL)
		return;
	struct str uri = lexicon_skill_uri(lexicon, span->skill);
	struct str words = str_slice(sample->text, span->start, span->end - span->start);
	fprintf(bench->cli->out, "%.*s\t%s\t%.*s\t%.*s\t%s\t%s\t%.2f\n", STR_ARGS(sample->id), what,
		STR_ARGS(words), STR_ARGS(uri), need_name(span), more, span->score);
}

static bool is_same(const pair_array *pairs, uint32_t a, uint32_t b)
{
	uint32_t first[2] = {a, b};
	for (size_t i = 0; i < pairs->count; i++)
		for (size_t k = 0; k < 2; k++)
			if (pairs->at[i].other == first[k])
				first[k] = pairs->at[i].one;
	return first[0] == first[1];
}

/* The mark of the same skill that the span touches and nobody has found yet. */
static struct marked *mark_of(const struct sample *sample, const pair_array *pairs,
			      const struct lexicon_span *span)
{
	for (size_t i = 0; i < sample->count; i++) {
		struct marked *marked = &sample->marked[i];
		if (!marked->found && is_same(pairs, marked->span.skill, span->skill) &&
		    marked->span.start < span->end && span->start < marked->span.end)
			return marked;
	}
	return NULL;
}

static void count_right(struct bench *bench, const struct lexicon *lexicon,
			const struct sample *sample, const struct lexicon_span *span,
			struct marked *marked, struct tally *tally)
{
	marked->found = true;
	tally->right++;
	tally->exact += marked->span.start == span->start && marked->span.end == span->end;
	bool same = marked->span.need == span->need && marked->span.negated == span->negated;
	if (!same)
		tell(bench, lexicon, sample, "need", span, need_name(&marked->span));
	if (sample->offer && !marked->span.negated) {
		tally->needs++;
		tally->needs_right += marked->span.need == span->need && !span->negated;
	}
	tally->denied += marked->span.negated;
	tally->denied_found += span->negated;
	tally->denied_right += marked->span.negated && span->negated;
}

static void measure(struct bench *bench, const struct lexicon *lexicon, const struct sample *sample,
		    const pair_array *pairs, struct tally *tally)
{
	SCOPED_ARENA(scratch);
	struct lexicon_span spans[SPANS_MAX];
	size_t count = lexicon_skill_spans(lexicon, sample->text, scratch, spans, SPANS_MAX);
	tally->texts++;
	tally->marked += sample->count;
	for (size_t i = 0; i < count; i++) {
		if (spans[i].score < SCORE_MIN)
			continue;
		tally->found++;
		struct marked *marked = mark_of(sample, pairs, &spans[i]);
		if (marked != NULL)
			count_right(bench, lexicon, sample, &spans[i], marked, tally);
		else
			tell(bench, lexicon, sample, "extra", &spans[i], "");
	}
	for (size_t i = 0; i < sample->count; i++)
		if (!sample->marked[i].found)
			tell(bench, lexicon, sample, "missed", &sample->marked[i].span, "");
}

static double share(size_t part, size_t whole)
{
	return whole > 0 ? (double)part / (double)whole : 0;
}

static double f1(size_t right, size_t found, size_t marked)
{
	return share(2 * right, found + marked);
}

static void tell_tally(struct bench *bench, const char *part, const struct tally *tally)
{
	const struct {
		const char *name;
		double value;
	} rows[] = {
		{"precision", share(tally->right, tally->found)},
		{"recall", share(tally->right, tally->marked)},
		{"f1", f1(tally->right, tally->found, tally->marked)},
		{"exact_f1", f1(tally->exact, tally->found, tally->marked)},
		{"need", share(tally->needs_right, tally->needs)},
		{"negation", f1(tally->denied_right, tally->denied_found, tally->denied)},
	};
	char name[64];
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		snprintf(name, sizeof(name), "skills.%s.%s", part, rows[i].name);
		bench_figure(bench, name, rows[i].value, "share");
	}
}

static void measure_rate(struct bench *bench, const struct lexicon *lexicon,
			 const sample_array *samples)
{
	SCOPED_ARENA(scratch);
	struct lexicon_span spans[SPANS_MAX];
	arena_take(scratch, 1);
	struct arena_mark mark = arena_mark(scratch);
	int64_t before = monotonic_us();
	for (int run = 0; run < RATE_RUNS; run++)
		for (size_t i = 0; i < samples->count; i++) {
			lexicon_skill_spans(lexicon, samples->at[i].text, scratch, spans,
					    SPANS_MAX);
			arena_rewind(scratch, mark);
		}
	double seconds = (double)(monotonic_us() - before) / 1e6;
	bench_figure(bench, "skills.rate", (double)samples->count * RATE_RUNS / seconds, "texts/s");
}

bool bench_skills(struct bench *bench, struct err *err)
{
	sample_array samples = {0};
	pair_array pairs = {0};
	const struct lexicon *lexicon = NULL;
	struct tally tallies[2] = {0};
	SCOPED_SESSION(session);
	if (!store_read(bench->app.store, &session, err))
		return false;
	int64_t before = monotonic_us();
	if (!lexicon_load_for(&bench->app, session, LEXICON_FOR_SKILLS, bench->cli->arena, &lexicon,
			      err))
		return false;
	bench_figure(bench, "skills.build", (double)(monotonic_us() - before) / 1e6, "s");
	if (!read_samples(bench, lexicon, &samples, &pairs, err))
		return false;
	for (size_t i = 0; i < samples.count; i++)
		measure(bench, lexicon, &samples.at[i], &pairs, &tallies[samples.at[i].held]);
	bench_figure(bench, "skills.texts", (double)samples.count, "texts");
	tell_tally(bench, "dev", &tallies[0]);
	tell_tally(bench, "held", &tallies[1]);
	measure_rate(bench, lexicon, &samples);
	return true;
}
