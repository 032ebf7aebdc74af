/* The titles that nobody could place, by spelling: what the queue «à préciser» shows. */
#include "flows/flows.h"

#include <stdlib.h>

struct gathering {
	struct arena *arena;
	struct map asides; /* spelling to its revision's place */
	ARRAY(int64_t) aside_revisions;
	struct map places; /* spelling to a place in titles */
	ARRAY(struct unplaced_title) titles;
	ARRAY(int64_t) most; /* people and offers of the text that stands for it */
	bool aside;
};

static bool load_revisions(struct session *session, enum choice_state state,
			   struct gathering *gathering, struct err *err)
{
	SCOPED_ROWS(rows);
	struct row_choice_all row;
	bool more = true;
	if (!query_choice_all(session, state, &rows, err))
		return false;
	while (next_choice_all(&rows, gathering->arena, &row, &more, err) && more) {
		if (row.kind != CHOICE_TITLE)
			continue;
		*map_at(&gathering->asides, row.spelling, 0) =
			(uint32_t)gathering->aside_revisions.count;
		array_push(gathering->arena, &gathering->aside_revisions, row.revision);
	}
	return !more;
}

static void gather(struct gathering *gathering, const struct row_title_unplaced *row)
{
	struct arena *arena = gathering->arena;
	struct str spelling = lexicon_fold(row->text, arena);
	int64_t count = row->people + row->offers;
	if (spelling.size == 0)
		return; /* signs only: there is nothing to say of it */
	size_t place = *map_at(&gathering->places, spelling, (uint32_t)gathering->titles.count);
	if (place == gathering->titles.count) {
		array_push(arena, &gathering->titles,
			   ((struct unplaced_title){.text = row->text, .spelling = spelling}));
		array_push(arena, &gathering->most, count);
	}
	struct unplaced_title *title = &gathering->titles.at[place];
	title->people += row->people;
	title->offers += row->offers;
	title->forms++;
	/* Rows come by the bytes of the text: of two that as many write, the first stays. */
	if (count > gathering->most.at[place]) {
		gathering->most.at[place] = count;
		title->text = row->text;
	}
}

static int title_compare(const void *a, const void *b)
{
	const struct unplaced_title *one = a, *other = b;
	if (one->people != other->people)
		return one->people > other->people ? -1 : 1;
	if (one->offers != other->offers)
		return one->offers > other->offers ? -1 : 1;
	return str_compare(one->spelling, other->spelling);
}

/* Those that wait have a revision where a choice was taken back. */
static void keep_asked(struct gathering *gathering, const struct map *taken_back,
		       const int64_t *revisions)
{
	size_t kept = 0;
	for (size_t i = 0; i < gathering->titles.count; i++) {
		struct unplaced_title title = gathering->titles.at[i];
		uint32_t place = 0;
		bool is_aside = map_find(&gathering->asides, title.spelling, &place);
		if (is_aside)
			title.revision = gathering->aside_revisions.at[place];
		else if (map_find(taken_back, title.spelling, &place))
			title.revision = revisions[place];
		if (is_aside == gathering->aside)
			gathering->titles.at[kept++] = title;
	}
	gathering->titles.count = kept;
}

static bool gather_all(struct session *session, int64_t mission_id, struct gathering *gathering,
		       struct err *err)
{
	SCOPED_ROWS(rows);
	struct row_title_unplaced row;
	bool more = true;
	if (!query_title_unplaced(session, mission_id, &rows, err))
		return false;
	while (next_title_unplaced(&rows, gathering->arena, &row, &more, err) && more)
		gather(gathering, &row);
	return !more;
}

bool flow_unplaced_titles(struct session *session, int64_t mission_id, bool aside,
			  struct arena *arena, struct unplaced_titles *ret, struct err *err)
{
	struct gathering back = {.arena = arena, .asides = map_new(arena)};
	struct gathering gathering = {
		.arena = arena, .asides = map_new(arena), .places = map_new(arena), .aside = aside};
	if (!load_revisions(session, CHOICE_NONE, &back, err) ||
	    !load_revisions(session, CHOICE_ASIDE, &gathering, err) ||
	    !gather_all(session, mission_id, &gathering, err))
		return false;
	keep_asked(&gathering, &back.asides, back.aside_revisions.at);
	if (gathering.titles.count > 0)
		qsort(gathering.titles.at, gathering.titles.count, sizeof(struct unplaced_title),
		      title_compare);
	*ret = (struct unplaced_titles){gathering.titles.at, gathering.titles.count};
	return true;
}
