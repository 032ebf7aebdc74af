/* The lexicon of a database: the built-in titles, and what was imported. Rows go to the builder as
 * they come; the cost is in lexicon_build. */
#include "flows/taxonomy_private.h"

#include "lexicon/lexicon.h"

typedef ARRAY(struct row_taxonomy_all) taxonomy_array;

struct loading {
	struct session *session;
	struct arena *scratch;
	struct lexicon_builder *builder;
	enum lexicon_use use;
	/* The two halves of the way from ISCO-08 to CNP 2021, as source and target codes. */
	ARRAY(struct row_taxonomy_relations) isco_to_noc, noc_to_cnp;
};

static void load_title(struct loading *loading, enum taxonomy_content content, struct str lang,
		       const struct row_taxonomy_labels *row, struct str text)
{
	bool preferred = row->preferred != 0;
	if (content == CONTENT_ESCO_SKILLS)
		lexicon_add_skill(loading->builder, row->code, lang, text, preferred);
	else
		lexicon_add_title(loading->builder,
				  content == CONTENT_ESCO_OCCUPATIONS ? LEXICON_ESCO
				  : content == CONTENT_ISCO_GROUPS    ? LEXICON_ISCO
								      : LEXICON_CNP,
				  row->code, lang, text, preferred);
}

static bool load_labels(struct loading *loading, enum taxonomy_content content,
			const struct row_taxonomy_all *taxonomy, struct err *err)
{
	SCOPED_ROWS(rows);
	SCOPED_ARENA(row_arena);
	arena_take(row_arena, 1); /* so that the mark has a chunk to come back to */
	struct arena_mark mark = arena_mark(row_arena);
	struct row_taxonomy_labels row;
	bool more = true;
	if (!query_taxonomy_labels(loading->session, taxonomy->id, &rows, err))
		return false;
	while (next_taxonomy_labels(&rows, row_arena, &row, &more, err) && more) {
		struct str rest = row.label, line;
		while (str_cut(&rest, '\n', &line))
			load_title(loading, content, taxonomy->lang, &row, line);
		if (content == CONTENT_ESCO_OCCUPATIONS)
			lexicon_add_isco(loading->builder, row.code, row.parent);
		arena_rewind(row_arena, mark);
	}
	return !more;
}

static bool load_needs(struct loading *loading, const struct row_taxonomy_all *taxonomy,
		       struct err *err)
{
	SCOPED_ROWS(rows);
	SCOPED_ARENA(row_arena);
	arena_take(row_arena, 1);
	struct arena_mark mark = arena_mark(row_arena);
	struct row_taxonomy_relations row;
	bool more = true;
	if (!query_taxonomy_relations(loading->session, taxonomy->id, &rows, err))
		return false;
	while (next_taxonomy_relations(&rows, row_arena, &row, &more, err) && more) {
		struct str rest = row.target_code, target;
		while (str_cut(&rest, '\n', &target))
			lexicon_add_relation(loading->builder, row.source_code, target,
					     str_equal(row.kind, STR("essential")));
		arena_rewind(row_arena, mark);
	}
	return !more;
}

static bool load_crosswalk(struct loading *loading, enum taxonomy_content content,
			   const struct row_taxonomy_all *taxonomy, struct err *err)
{
	SCOPED_ROWS(rows);
	struct row_taxonomy_relations row;
	bool more = true;
	if (!query_taxonomy_relations(loading->session, taxonomy->id, &rows, err))
		return false;
	while (next_taxonomy_relations(&rows, loading->scratch, &row, &more, err) && more) {
		if (content == CONTENT_ISCO_TO_NOC2011)
			array_push(loading->scratch, &loading->isco_to_noc, row);
		else
			array_push(loading->scratch, &loading->noc_to_cnp, row);
	}
	return !more;
}

/* NOC 2011 and NOC 2016 have the same codes, so the two halves meet there. */
static void load_join_crosswalks(struct loading *loading)
{
	for (size_t i = 0; i < loading->isco_to_noc.count; i++)
		for (size_t k = 0; k < loading->noc_to_cnp.count; k++)
			if (str_equal(loading->isco_to_noc.at[i].target_code,
				      loading->noc_to_cnp.at[k].source_code))
				lexicon_add_crosswalk(loading->builder,
						      loading->isco_to_noc.at[i].source_code,
						      loading->noc_to_cnp.at[k].target_code);
}

static bool load_wants(enum lexicon_use use, enum taxonomy_content content)
{
	switch (content) {
	case CONTENT_ESCO_SKILLS:
		return use != LEXICON_FOR_TITLES;
	case CONTENT_ESCO_NEEDS:
		return use == LEXICON_FOR_ALL;
	default:
		return use != LEXICON_FOR_SKILLS;
	}
}

static bool load_part(struct loading *loading, const struct row_taxonomy_all *taxonomy,
		      struct err *err)
{
	const struct taxonomy_part *part =
		taxonomy_part_find(taxonomy->scheme, taxonomy->part, taxonomy->lang);
	/* A part without a name comes from another version of the program. */
	if (part == NULL || taxonomy->active == 0 || !load_wants(loading->use, part->content))
		return true;
	switch (part->content) {
	case CONTENT_ESCO_NEEDS:
		return load_needs(loading, taxonomy, err);
	case CONTENT_ISCO_TO_NOC2011:
	case CONTENT_NOC2016_TO_NOC2021:
		return load_crosswalk(loading, part->content, taxonomy, err);
	default:
		return load_labels(loading, part->content, taxonomy, err);
	}
}

static bool load_model(struct loading *loading, struct err *err)
{
	struct row_lexicon_model row;
	bool found = false;
	if (loading->use == LEXICON_FOR_SKILLS)
		return true;
	if (!query_lexicon_model(loading->session, loading->scratch, &row, &found, err))
		return false;
	if (found)
		lexicon_set_model(loading->builder, row.model);
	return true;
}

bool lexicon_load(struct app *app, struct session *session, struct arena *arena,
		  const struct lexicon **ret, struct err *err)
{
	return lexicon_load_for(app, session, LEXICON_FOR_ALL, arena, ret, err);
}

const struct lexicon *lexicon_load_own(struct arena *arena)
{
	SCOPED_ARENA(scratch);
	struct lexicon_builder *builder = lexicon_builder_new(scratch);
	lexicon_add_own_titles(builder);
	lexicon_add_program_skills(builder);
	return lexicon_build(builder, arena, threads_available());
}

bool lexicon_load_for(struct app *app, struct session *session, enum lexicon_use use,
		      struct arena *arena, const struct lexicon **ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct loading loading = {.session = session,
				  .scratch = scratch,
				  .builder = lexicon_builder_new(scratch),
				  .use = use};
	taxonomy_array taxonomies = {0};
	{
		SCOPED_ROWS(rows);
		struct row_taxonomy_all row;
		bool more = true;
		if (!query_taxonomy_all(session, &rows, err))
			return false;
		while (next_taxonomy_all(&rows, scratch, &row, &more, err) && more)
			array_push(scratch, &taxonomies, row);
		if (more)
			return false;
	}
	if (taxonomies.count == 0 && app->own_lexicon != NULL) {
		*ret = app->own_lexicon;
		return true;
	}
	if (use != LEXICON_FOR_SKILLS)
		lexicon_add_own_titles(loading.builder);
	for (size_t i = 0; i < taxonomies.count; i++)
		if (!load_part(&loading, &taxonomies.at[i], err))
			return false;
	if (use != LEXICON_FOR_TITLES)
		lexicon_add_program_skills(loading.builder);
	load_join_crosswalks(&loading);
	if (!load_model(&loading, err))
		return false;
	*ret = lexicon_build(loading.builder, arena, threads_available());
	return true;
}
