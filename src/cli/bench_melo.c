/* bench link on a folder of MELO (Multilingual Entity Linking of Occupations): queries.tsv,
 * annotations.tsv, corpus_elements.tsv and concept_mapping.tsv. The elements stand for their
 * concepts, one a concept as the paper's protocol allows, so concepts are ranked: those of the
 * corpus, by the labels of the ESCO that was imported, in the language of the queries. A concept is
 * the same in every language: a corpus in another one asks for the same order (the pivot).
 *
 * What is told: the mean reciprocal rank of the first right concept among the first hundred. */
#include "cli/bench_private.h"

#include <string.h>

#define TSV_BYTES_MAX ((size_t)64 << 20)

struct melo {
	struct arena *arena;
	struct map concepts; /* of the corpus, by URI */
	struct map elements; /* of the queries' folder, to a place in uris */
	ARRAY(struct str) uris;
	struct map right; /* query and URI */
	struct str lang;  /* of the queries */
};

typedef void melo_row(struct melo *melo, const struct str cells[4]);

static bool melo_read(struct melo *melo, const char *folder, const char *name, melo_row *row,
		      struct err *err)
{
	struct str rest, line;
	if (!file_read_all(str_format(melo->arena, "%s/%s", folder, name).at, TSV_BYTES_MAX,
			   melo->arena, &rest, err))
		return false;
	while (str_cut(&rest, '\n', &line)) {
		struct str cells[4] = {0};
		size_t count = 0;
		while (count < COUNT_OF(cells) && str_cut(&line, '\t', &cells[count]))
			count++;
		if (count >= 2)
			row(melo, cells);
	}
	return true;
}

static void melo_concept(struct melo *melo, const struct str cells[4])
{
	map_at(&melo->concepts, cells[1], 1);
}

static void melo_element(struct melo *melo, const struct str cells[4])
{
	map_at(&melo->elements, cells[0], (uint32_t)melo->uris.count);
	array_push(melo->arena, &melo->uris, cells[1]);
}

static struct str melo_pair(struct melo *melo, struct str query, struct str uri)
{
	return str_format(melo->arena, "%.*s %.*s", STR_ARGS(query), STR_ARGS(uri));
}

static void melo_right(struct melo *melo, const struct str cells[4])
{
	uint32_t element = 0;
	if (map_find(&melo->elements, cells[2], &element))
		map_at(&melo->right, melo_pair(melo, cells[0], melo->uris.at[element]), 1);
}

/* "fr" of "…/fra_q_fr_c_fr". */
static struct str melo_lang(const char *folder)
{
	struct str name = str_of(folder);
	size_t at = str_find(name, STR("_q_"));
	return at + 5 <= name.size ? str_slice(name, at + 3, 2) : STR("");
}

/* The reciprocal rank of the first right concept, 0 where none is among the hundred. The time is
 * that of linking: looking up what is right is the measuring's own. */
static double melo_ask(struct melo *melo, struct lexicon_reader *reader, const struct str cells[2],
		       int64_t *ret_us)
{
	struct lexicon_hit hits[LEXICON_TOP_MAX];
	struct lexicon_query query = {cells[1], melo->lang, LEXICON_ESCO, LEXICON_TOP_MAX};
	int64_t before = monotonic_us();
	size_t count = lexicon_link(reader, query, hits), rank = 0;
	*ret_us += monotonic_us() - before;
	for (size_t i = 0; i < count; i++) {
		uint32_t found = 0;
		if (!map_find(&melo->concepts, hits[i].code, &found))
			continue;
		rank++;
		if (map_find(&melo->right, melo_pair(melo, cells[0], hits[i].code), &found))
			return 1.0 / (double)rank;
	}
	return 0;
}

static bool melo_run(struct bench *bench, struct melo *melo, struct lexicon_reader *reader,
		     struct err *err)
{
	struct str rest, line;
	size_t queries = 0, first = 0;
	double sum = 0;
	if (!file_read_all(str_format(melo->arena, "%s/queries.tsv", bench->input).at,
			   TSV_BYTES_MAX, melo->arena, &rest, err))
		return false;
	int64_t us = 0;
	while (str_cut(&rest, '\n', &line)) {
		struct str cells[2] = {0};
		if (!str_cut(&line, '\t', &cells[0]) || !str_cut(&line, '\t', &cells[1]))
			continue;
		double reciprocal = melo_ask(melo, reader, cells, &us);
		queries++;
		first += reciprocal == 1;
		sum += reciprocal;
	}
	double seconds = (double)us / 1e6;
	if (queries == 0)
		return fail(err, ERR_INPUT, "aucune question / no query");
	bench_figure(bench, "melo.queries", (double)queries, "queries");
	bench_figure(bench, "melo.mrr", sum / (double)queries, "mean reciprocal rank");
	bench_figure(bench, "melo.first", (double)first / (double)queries, "share");
	bench_figure(bench, "melo.rate", (double)queries / seconds, "queries/s");
	return true;
}

bool bench_is_melo(const struct bench *bench)
{
	return bench->input != NULL && file_is_folder(bench->input);
}

bool bench_melo(struct bench *bench, const struct lexicon *lexicon, struct err *err)
{
	struct arena *arena = bench->cli->arena;
	struct melo melo = {.arena = arena,
			    .concepts = map_new(arena),
			    .elements = map_new(arena),
			    .right = map_new(arena),
			    .lang = melo_lang(bench->input)};
	const char *corpus = bench->corpus != NULL ? bench->corpus : bench->input;
	return melo_read(&melo, corpus, "concept_mapping.tsv", melo_concept, err) &&
	       melo_read(&melo, bench->input, "concept_mapping.tsv", melo_element, err) &&
	       melo_read(&melo, bench->input, "annotations.tsv", melo_right, err) &&
	       melo_run(bench, &melo, lexicon_reader_new(lexicon, arena), err);
}
