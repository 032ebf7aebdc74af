/* An adviser's story: «this title is that occupation, do not ask me again». The choice, everybody's
 * readings of that spelling and the audit line go into one write. The audit names the spelling by
 * its hash: what people write may say who they are. */
#include "codec/codec.h"
#include "flows/flows.h"

struct choosing {
	struct app *app;
	struct session *write;
	struct arena *arena;
	const struct lexicon *lexicon;
	const struct word_choice *choice;
	struct str spelling;
	struct row_choice_by_spelling known; /* revision 0: none */
	int64_t texts;                       /* read anew */
};

typedef ARRAY(struct str) text_array;

/* ---- what is asked for ---- */

static bool skill_is_known(const struct lexicon *lexicon, struct str uri)
{
	for (uint32_t i = 0; i < lexicon_skill_count(lexicon); i++)
		if (str_equal(lexicon_skill_uri(lexicon, i), uri))
			return true;
	return false;
}

static bool check_code(const struct choosing *choosing, struct err *err)
{
	const struct word_choice *choice = choosing->choice;
	bool good = choice->kind == CHOICE_TITLE
			    ? unit_group_find(choice->code) != UNIT_GROUP_NONE
			    : choice->code.size > 0 && choosing->lexicon != NULL &&
				      skill_is_known(choosing->lexicon, choice->code);
	return good || fail(err, ERR_INPUT, "« %.*s » n’est pas un code connu / is no known code",
			    (int)MIN(choice->code.size, (size_t)40), choice->code.at);
}

static bool check_text(struct choosing *choosing, struct err *err)
{
	struct str text = choosing->choice->text;
	if (text.size > FIELD_TEXT_BYTES_MAX || !str_is_utf8(text))
		return fail(err, ERR_INPUT, "un texte de 2000 octets au plus / at most 2000 bytes");
	choosing->spelling = lexicon_fold(text, choosing->arena);
	return choosing->spelling.size > 0 ||
	       fail(err, ERR_INPUT, "aucun mot à préciser / no word to be placed");
}

static bool check_revision(struct choosing *choosing, struct err *err)
{
	bool found = false;
	if (!query_choice_by_spelling(choosing->write, choosing->choice->kind, choosing->spelling,
				      choosing->arena, &choosing->known, &found, err))
		return false;
	if (!found)
		choosing->known = (struct row_choice_by_spelling){0};
	return choosing->known.revision == choosing->choice->revision ||
	       fail(err, ERR_CHANGED,
		    "quelqu’un d’autre a choisi entre-temps : relisez, puis recommencez / somebody "
		    "else chose meanwhile: read it, then try again");
}

/* ---- readings ---- */

static bool same_titles(struct choosing *choosing, text_array *texts, struct err *err)
{
	SCOPED_ROWS(rows);
	SCOPED_ARENA(scratch);
	arena_take(scratch, 1); /* so that the mark has a chunk to come back to */
	struct row_title_reading_all row;
	struct arena_mark mark = arena_mark(scratch);
	bool more = true;
	if (!query_title_reading_all(choosing->write, &rows, err))
		return false;
	while (next_title_reading_all(&rows, scratch, &row, &more, err) && more) {
		if (str_equal(lexicon_fold(row.text, scratch), choosing->spelling))
			array_push(choosing->arena, texts, str_copy(choosing->arena, row.text));
		arena_rewind(scratch, mark);
	}
	return !more;
}

static bool same_skills(struct choosing *choosing, text_array *texts, struct err *err)
{
	SCOPED_ROWS(rows);
	struct row_skill_reading_all row;
	bool more = true;
	if (!query_skill_reading_all(choosing->write, &rows, err))
		return false;
	while (next_skill_reading_all(&rows, choosing->arena, &row, &more, err) && more)
		if (str_equal(row.folded, choosing->spelling))
			array_push(choosing->arena, texts, row.text);
	return !more;
}

static bool put_reading(struct choosing *choosing, struct str text, enum choice_state state,
			struct str code, struct err *err)
{
	struct session *write = choosing->write;
	if (choosing->choice->kind == CHOICE_TITLE)
		return state == CHOICE_MADE
			       ? query_title_reading_put(write, text, code, 10000, text, err)
			       : query_title_reading_drop(write, text, err);
	return state == CHOICE_MADE
		       ? query_skill_reading_put(write, text, choosing->spelling, code, err)
		       : query_skill_reading_drop(write, text, err);
}

/* What stands in memory may be older than the store: then it is loaded anew. */
static bool lexicon_is_current(const struct choosing *choosing, bool *ret, struct err *err)
{
	struct row_lexicon_state_version state;
	bool found = false;
	if (!query_lexicon_state_version(choosing->write, choosing->arena, &state, &found, err))
		return false;
	*ret = found && choosing->lexicon != NULL &&
	       str_equal(state.engine, lexicon_version(choosing->lexicon));
	return true;
}

/* Texts that a choice no longer holds for are read by the lexicon again. */
static bool read_anew(struct choosing *choosing, enum choice_state state, struct str code,
		      struct err *err)
{
	text_array texts = {0};
	bool is_title = choosing->choice->kind == CHOICE_TITLE, is_current = false;
	if (!(is_title ? same_titles : same_skills)(choosing, &texts, err) ||
	    !lexicon_is_current(choosing, &is_current, err))
		return false;
	for (size_t i = 0; i < texts.count; i++)
		if (!put_reading(choosing, texts.at[i], state, code, err))
			return false;
	choosing->texts = (int64_t)texts.count;
	return state == CHOICE_MADE || texts.count == 0 ||
	       flow_read_texts(choosing->app, choosing->write,
			       is_current ? choosing->lexicon : NULL, NULL, err);
}

/* ---- the write ---- */

static bool put_digest(struct choosing *choosing, struct err *err)
{
	SCOPED_ROWS(rows);
	struct arena *arena = choosing->arena;
	struct sha256 *digest = sha256_new(arena);
	struct row_choice_all row;
	bool more = true, any = false;
	if (!query_choice_all(choosing->write, CHOICE_MADE, &rows, err))
		return false;
	while (next_choice_all(&rows, arena, &row, &more, err) && more) {
		any = true;
		/* The length before the text, so that none can flow into the next. */
		sha256_add(digest, str_format(arena, "%lld,%zu,%.*s,%.*s\n", (long long)row.kind,
					      row.spelling.size, STR_ARGS(row.spelling),
					      STR_ARGS(row.code)));
	}
	return !more && query_choice_state_put(choosing->write,
					       any ? sha256_hex(digest, arena) : STR(""), err);
}

static bool write_audit(struct choosing *choosing, enum choice_state state, struct str code,
			const char *action, struct err *err)
{
	static const char *const states[] = {"none", "made", "aside"};
	struct arena *arena = choosing->arena;
	struct str hash = hash_sha256_hex(arena, choosing->spelling);
	struct buf detail = buf_new(arena, 4096);
	struct json_writer json = json_writer(&detail);
	json_begin_object(&json, NULL);
	json_write_text(&json, "spelling", str_slice(hash, 0, 16));
	json_write_text(&json, "state", str_of(states[state]));
	json_write_text(&json, "code", code);
	json_write_i64(&json, "revision", choosing->known.revision + 1);
	json_write_i64(&json, "texts", choosing->texts);
	json_end_object(&json);
	struct audit audit = {str_of(choosing->app->actor), str_of(action),
			      choosing->choice->kind == CHOICE_TITLE ? STR("title") : STR("skill"),
			      buf_str(&detail)};
	return audit_write(choosing->write, &audit, err);
}

/* The readings come after the choice, which they are made by. */
static bool write_choice(struct choosing *choosing, enum choice_state state, struct str code,
			 const char *action, struct err *err)
{
	const struct row_choice_by_spelling *known = &choosing->known;
	return query_choice_put(choosing->write, choosing->choice->kind, choosing->spelling,
				choosing->choice->text, state, code, known->state, known->code,
				str_of(choosing->app->actor), instant_now().seconds,
				known->revision + 1, err) &&
	       put_digest(choosing, err) && read_anew(choosing, state, code, err) &&
	       write_audit(choosing, state, code, action, err) &&
	       store_commit(&choosing->write, err);
}

static bool choose(struct choosing *choosing, bool undo, struct err *err)
{
	const struct word_choice *choice = choosing->choice;
	const char *action = undo ? "word.undo" : "word.choose";
	bool done = false;
	if (!check_text(choosing, err) ||
	    (!undo && choice->state == CHOICE_MADE && !check_code(choosing, err)) ||
	    !store_write_once(choosing->app->store, choice->key, action, &choosing->write, &done,
			      err))
		return false;
	if (done)
		return true;
	if (!check_revision(choosing, err))
		return false;
	if (!undo)
		return write_choice(choosing, choice->state,
				    choice->state == CHOICE_MADE ? choice->code : STR(""), action,
				    err);
	if (choosing->known.revision == 0)
		return fail(err, ERR_NOT_FOUND, "rien à reprendre / nothing to take back");
	return write_choice(choosing, (enum choice_state)choosing->known.previous_state,
			    choosing->known.previous_code, action, err);
}

static bool choose_in_arena(struct app *app, const struct word_choice *choice,
			    const struct lexicon *lexicon, bool undo, int64_t *ret_revision,
			    struct err *err)
{
	SCOPED_ARENA(arena);
	struct choosing choosing = {
		.app = app, .arena = arena, .lexicon = lexicon, .choice = choice};
	bool good = choose(&choosing, undo, err);
	session_end(&choosing.write);
	if (good)
		*ret_revision = choice->revision + 1;
	return good;
}

bool flow_choose_word(struct app *app, const struct word_choice *choice,
		      const struct lexicon *lexicon, int64_t *ret_revision, struct err *err)
{
	return choose_in_arena(app, choice, lexicon, false, ret_revision, err);
}

bool flow_undo_word(struct app *app, const struct word_choice *choice,
		    const struct lexicon *lexicon, int64_t *ret_revision, struct err *err)
{
	return choose_in_arena(app, choice, lexicon, true, ret_revision, err);
}
