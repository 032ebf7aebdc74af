/* Reads the texts that came in: titles on all processors, skills by their folded text. */
#include "flows/flows.h"

#include <string.h>

#define TITLES_A_PIECE 256 /* a piece makes a reader of its own */
#define PIECES_A_STEP 32

typedef ARRAY(struct str) text_array;

struct title_work {
	const struct lexicon *lexicon;
	const text_array *texts;
	struct lexicon_hit *hits;
	bool *placed;
	size_t first; /* piece of this step */
};

static void read_titles_piece(void *context, size_t piece)
{
	struct title_work *work = context;
	SCOPED_ARENA(scratch);
	struct lexicon_reader *reader = lexicon_reader_new(work->lexicon, scratch);
	piece += work->first;
	size_t end = MIN(work->texts->count, (piece + 1) * TITLES_A_PIECE);
	for (size_t i = piece * TITLES_A_PIECE; i < end; i++) {
		struct lexicon_query query = {
			.text = work->texts->at[i], .scheme = LEXICON_CNP, .top = 1};
		work->placed[i] = lexicon_link(reader, query, &work->hits[i]) > 0 &&
				  work->hits[i].score >= LEXICON_PLACED_MIN;
	}
}

/* What an adviser chose for its spelling, or what the lexicon says of it. */
static bool put_title(struct session *write, const struct choices *choices, struct str text,
		      const struct lexicon_hit *hit, bool placed, struct err *err)
{
	struct str code;
	if (choices_find(choices, CHOICE_TITLE, text, &code))
		return query_title_reading_put(write, text, code, 10000, text, err);
	return query_title_reading_put(write, text, placed ? hit->code : STR(""),
				       (int64_t)(hit->score * 10000 + 0.5), hit->label, err);
}

static bool put_titles(struct session *write, const struct lexicon *lexicon,
		       const struct choices *choices, const text_array *texts,
		       const struct flow_watch *watch, struct arena *scratch, struct err *err)
{
	struct title_work work = {
		.lexicon = lexicon,
		.texts = texts,
		.hits = arena_new_array(scratch, texts->count + 1, struct lexicon_hit),
		.placed = arena_new_array(scratch, texts->count + 1, bool),
	};
	size_t pieces = (texts->count + TITLES_A_PIECE - 1) / TITLES_A_PIECE;
	for (work.first = 0; work.first < pieces; work.first += PIECES_A_STEP) {
		threads_run(threads_available(), MIN(pieces - work.first, (size_t)PIECES_A_STEP),
			    read_titles_piece, &work);
		size_t done = MIN((work.first + PIECES_A_STEP) * TITLES_A_PIECE, texts->count);
		if (!flow_step(watch, (int64_t)done, (int64_t)texts->count, "titres", err))
			return false;
	}
	for (size_t i = 0; i < texts->count; i++)
		if (!put_title(write, choices, texts->at[i], &work.hits[i], work.placed[i], err))
			return false;
	return true;
}

static bool unread_titles(struct session *write, struct arena *scratch, text_array *texts,
			  struct err *err)
{
	SCOPED_ROWS(rows);
	bool more = true;
	struct row_title_unread row;
	if (!query_title_unread(write, &rows, err))
		return false;
	while (next_title_unread(&rows, scratch, &row, &more, err) && more)
		array_push(scratch, texts, row.text);
	return !more;
}

/* The distinct pieces of every list of skills that have no reading. */
static bool unread_skills(struct session *write, struct arena *scratch, text_array *texts,
			  struct err *err)
{
	struct map known = map_new(scratch);
	bool more = true;
	{
		SCOPED_ROWS(rows);
		struct row_skill_reading_all row;
		if (!query_skill_reading_all(write, &rows, err))
			return false;
		while (next_skill_reading_all(&rows, scratch, &row, &more, err) && more)
			map_at(&known, row.text, 0);
		if (more)
			return false;
	}
	SCOPED_ROWS(rows);
	struct row_skill_lists row;
	more = true;
	if (!query_skill_lists(write, &rows, err))
		return false;
	while (next_skill_lists(&rows, scratch, &row, &more, err) && more) {
		struct str rest = row.skills, piece;
		while (str_cut(&rest, ';', &piece)) {
			size_t before = known.count;
			piece = str_trim(piece);
			if (piece.size > 0 && (map_at(&known, piece, 0), known.count > before))
				array_push(scratch, texts, piece);
		}
	}
	return !more;
}

static bool put_skills(struct session *write, const struct lexicon *lexicon,
		       const struct choices *choices, const text_array *texts, struct err *err)
{
	SCOPED_ARENA(scratch);
	for (size_t i = 0; i < texts->count; i++) {
		struct arena_mark mark = arena_mark(scratch);
		uint32_t skill = lexicon_skill(lexicon, texts->at[i]);
		struct str uri = skill != SKILL_NONE ? lexicon_skill_uri(lexicon, skill) : STR("");
		choices_find(choices, CHOICE_SKILL, texts->at[i], &uri);
		if (!query_skill_reading_put(write, texts->at[i],
					     lexicon_fold(texts->at[i], scratch), uri, err))
			return false;
		arena_rewind(scratch, mark);
	}
	return true;
}

/* What was learned for this lexicon, for the next start. */
static bool put_model(struct session *write, const struct lexicon *lexicon, struct arena *scratch,
		      struct err *err)
{
	return !lexicon_has_learned(lexicon) ||
	       query_lexicon_model_put(write, lexicon_model(lexicon, scratch), err);
}

static bool put_state(struct session *write, const struct lexicon *lexicon, struct arena *scratch,
		      struct err *err)
{
	size_t size = (size_t)UNIT_GROUP_COUNT * UNIT_GROUP_COUNT;
	char *closeness = arena_take(scratch, size);
	for (size_t a = 0; a < UNIT_GROUP_COUNT; a++)
		for (size_t b = 0; b < UNIT_GROUP_COUNT; b++)
			closeness[a * UNIT_GROUP_COUNT + b] =
				(char)lexicon_closeness(lexicon, (uint16_t)a, (uint16_t)b);
	return put_model(write, lexicon, scratch, err) &&
	       query_lexicon_state_put(write, lexicon_version(lexicon),
				       (struct str){closeness, size}, err);
}

/* Reads what is unread; the state is written where there is none. */
static bool read_unread(struct session *write, const struct lexicon *lexicon, bool has_state,
			const struct flow_watch *watch, struct err *err)
{
	SCOPED_ARENA(scratch);
	text_array titles = {0}, skills = {0};
	const struct choices *choices = NULL;
	return choices_load(write, scratch, &choices, err) &&
	       unread_titles(write, scratch, &titles, err) &&
	       unread_skills(write, scratch, &skills, err) &&
	       put_titles(write, lexicon, choices, &titles, watch, scratch, err) &&
	       put_skills(write, lexicon, choices, &skills, err) &&
	       (has_state || put_state(write, lexicon, scratch, err));
}

static bool read_all(struct session *write, const struct lexicon *lexicon,
		     const struct flow_watch *watch, struct err *err)
{
	return query_title_reading_clear(write, err) && query_skill_reading_clear(write, err) &&
	       query_lexicon_state_clear(write, err) &&
	       read_unread(write, lexicon, false, watch, err);
}

bool flow_read_texts(struct app *app, struct session *write, const struct lexicon *lexicon,
		     const struct flow_watch *watch, struct err *err)
{
	SCOPED_ARENA(scratch);
	SCOPED_ARENA(lexicon_arena);
	text_array titles = {0}, skills = {0};
	struct row_lexicon_state state;
	bool has_state = false;
	if (!unread_titles(write, scratch, &titles, err) ||
	    !unread_skills(write, scratch, &skills, err) ||
	    !query_lexicon_state(write, scratch, &state, &has_state, err))
		return false;
	if (titles.count + skills.count == 0 && has_state)
		return true;
	if (lexicon == NULL && !lexicon_load(app, write, lexicon_arena, &lexicon, err))
		return false;
	/* A newer program may know more words: then nobody is read by the older ones. */
	if (has_state && !str_equal(state.engine, lexicon_version(lexicon)))
		return read_all(write, lexicon, watch, err);
	return read_unread(write, lexicon, has_state, watch, err);
}

bool flow_read_texts_again(struct app *app, struct session *write, const struct flow_watch *watch,
			   struct err *err)
{
	SCOPED_ARENA(arena);
	SCOPED_ARENA(scratch);
	const struct lexicon *lexicon = NULL;
	struct row_lexicon_state state;
	bool has_state = false;
	if (!lexicon_load(app, write, arena, &lexicon, err) ||
	    !query_lexicon_state(write, scratch, &state, &has_state, err))
		return false;
	if (has_state && str_equal(state.engine, lexicon_version(lexicon)))
		return read_unread(write, lexicon, true, watch, err);
	return read_all(write, lexicon, watch, err);
}
