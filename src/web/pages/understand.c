/* /lexique/titre: what the lexicon makes of one title: the groups it may be, how sure, by which
 * words, and the neighbours of the first. */
#include "web/lexicon_pages_private.h"

#include <stdlib.h>

#include "web/templates/understand.h"

#define HITS_SHOWN 5
#define NEAR_SHOWN 8
#define NEAR_MIN 40 /* the neighbourhood of a mission that did not change it */
#define MARKS_MAX 64
#define SKILLS_SHOWN 30
#define SKILL_UNITS_SHOWN 3

/* ---- the text, with what decided ---- */

static void pieces_fill(const struct screen *screen, struct str words, struct understand_view *view)
{
	struct lexicon_mark marks[MARKS_MAX];
	size_t count = lexicon_mark_words(view->text, words, screen->arena, marks, COUNT_OF(marks));
	struct piece_view *pieces =
		arena_new_array(screen->arena, 2 * count + 1, struct piece_view);
	size_t kept = 0, at = 0;
	for (size_t i = 0; i < count; i++) {
		if (marks[i].start > at)
			pieces[kept++].text = str_slice(view->text, at, marks[i].start - at);
		pieces[kept++] = (struct piece_view){
			str_slice(view->text, marks[i].start, marks[i].end - marks[i].start), true};
		at = marks[i].end;
	}
	if (at < view->text.size)
		pieces[kept++].text = str_skip(view->text, at);
	view->pieces = pieces;
	view->pieces_count = kept;
}

static struct str lang_name(struct str code, enum lang lang)
{
	static const struct {
		const char *code;
		struct word name;
	} names[] = {
		{"fr", WORD("français")},  {"en", WORD("anglais")}, {"es", WORD("espagnol")},
		{"pt", WORD("portugais")}, {"ar", WORD("arabe")},   {"zh", WORD("chinois")},
		{"de", WORD("allemand")},  {"it", WORD("italien")}, {"nl", WORD("néerlandais")},
		{"pl", WORD("polonais")},  {"ro", WORD("roumain")},
	};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_equal(code, str_of(names[i].code)))
			return word_text(names[i].name, lang);
	return code;
}

static void hits_fill(const struct screen *screen, const struct lexicon_hit *hits, size_t count,
		      struct understand_view *view)
{
	struct understood_view *views =
		arena_new_array(screen->arena, count + 1, struct understood_view);
	for (size_t i = 0; i < count; i++) {
		int64_t percent = percent_of(hits[i].score);
		views[i] = (struct understood_view){
			.code = hits[i].code,
			.title = unit_title(hits[i].unit, screen->lang),
			.label = hits[i].label,
			.lang = lang_name(hits[i].lang, screen->lang),
			.probability = probability_word(hits[i].score),
			.percent = percent,
			.level = level_of(percent, 100),
		};
	}
	view->hits = views;
	view->hits_count = count;
	view->is_placed = count > 0 && hits[0].score >= LEXICON_PLACED_MIN;
}

/* ---- neighbours ---- */

static int near_compare(const void *a, const void *b)
{
	const struct near_view *one = a, *other = b;
	if (one->closeness != other->closeness)
		return one->closeness > other->closeness ? -1 : 1;
	return str_compare(one->code, other->code);
}

static void near_fill(const struct screen *screen, const struct lexicon *lexicon, uint16_t unit,
		      struct understand_view *view)
{
	struct near_view *near = arena_new_array(screen->arena, UNIT_GROUP_COUNT, struct near_view);
	size_t count = 0;
	for (uint16_t i = 0; i < UNIT_GROUP_COUNT; i++) {
		int closeness = i == unit ? 0 : lexicon_closeness(lexicon, unit, i);
		if (closeness >= NEAR_MIN)
			near[count++] = (struct near_view){str_of(unit_groups[i].code),
							   unit_title(i, screen->lang), closeness};
	}
	qsort(near, count, sizeof(*near), near_compare);
	view->near = near;
	view->near_count = MIN(count, (size_t)NEAR_SHOWN);
}

/* ---- */

static bool chosen_read(const struct screen *screen, struct understand_view *view, struct err *err)
{
	SCOPED_SESSION(session);
	struct row_choice_by_spelling choice;
	bool found = false;
	if (!store_read(screen->app->store, &session, err) ||
	    !query_choice_by_spelling(session, CHOICE_TITLE,
				      lexicon_fold(view->text, screen->arena), screen->arena,
				      &choice, &found, err))
		return false;
	uint16_t unit = found ? unit_group_find(choice.code) : UNIT_GROUP_NONE;
	if (found && choice.state == CHOICE_MADE && unit != UNIT_GROUP_NONE) {
		view->chosen = choice.code;
		view->chosen_title = unit_title(unit, screen->lang);
	}
	return true;
}

/* ---- skills ---- */

static struct str skill_units_say(const struct screen *screen, const struct lexicon *lexicon,
				  uint32_t skill)
{
	const uint32_t *units = NULL;
	struct buf text = buf_new(screen->arena, 1024);
	size_t count = lexicon_skill_units(lexicon, skill, &units);
	for (size_t i = 0; i < MIN(count, (size_t)SKILL_UNITS_SHOWN); i++) {
		buf_add(&text, i > 0 ? STR(" · ") : STR(""));
		buf_add(&text, str_of(unit_groups[units[i]].code));
		buf_add_char(&text, ' ');
		buf_add(&text, unit_title((uint16_t)units[i], screen->lang));
	}
	return buf_str(&text);
}

static struct word skill_need(const struct lexicon_span *span)
{
	if (span->negated)
		return WORD("le texte dit que non");
	return span->need == LEXICON_MUST   ? WORD("exigée")
	       : span->need == LEXICON_NICE ? WORD("un atout")
					    : (struct word){0};
}

static void skills_fill(const struct screen *screen, const struct lexicon *lexicon, struct str text,
			struct understand_view *view)
{
	struct lexicon_span spans[SKILLS_SHOWN];
	struct named_skill_view *views =
		arena_new_array(screen->arena, SKILLS_SHOWN, struct named_skill_view);
	size_t count = lexicon_skill_spans(lexicon, text, screen->arena, spans, COUNT_OF(spans));
	for (size_t i = 0; i < count; i++)
		views[i] = (struct named_skill_view){
			.label = str_copy(screen->arena,
					  lexicon_skill_label(lexicon, spans[i].skill,
							      lexicon_lang_of(screen->lang))),
			.words = str_slice(text, spans[i].start, spans[i].end - spans[i].start),
			.need = skill_need(&spans[i]),
			.units = skill_units_say(screen, lexicon, spans[i].skill),
		};
	view->skills = views;
	view->skills_count = count;
}

static bool understand_skill(const struct screen *screen, struct understand_view *view,
			     struct err *err)
{
	SCOPED_WORDS(held);
	if (!words_get(screen->request->app, &held, err))
		return false;
	skills_fill(screen, held.lexicon, view->skill_text, view);
	return true;
}

static bool understand(const struct screen *screen, struct understand_view *view, struct err *err)
{
	SCOPED_WORDS(held);
	struct lexicon_hit hits[HITS_SHOWN];
	struct lexicon_query query = {view->text, STR(""), LEXICON_CNP, HITS_SHOWN};
	if (!chosen_read(screen, view, err) || !words_get(screen->request->app, &held, err))
		return false;
	struct lexicon_reader *reader = lexicon_reader_new(held.lexicon, screen->arena);
	size_t count = lexicon_link(reader, query, hits);
	/* What is held goes when the page does not stand yet: texts of it are copied. */
	for (size_t i = 0; i < count; i++) {
		hits[i].label = str_copy(screen->arena, hits[i].label);
		hits[i].lang = str_copy(screen->arena, hits[i].lang);
		hits[i].code = str_of(unit_groups[hits[i].unit].code);
	}
	if (lexicon_heard(reader).size > 0)
		view->heard =
			str_copy(screen->arena, lang_name(lexicon_heard(reader), screen->lang));
	skills_fill(screen, held.lexicon, view->text, view);
	hits_fill(screen, hits, count, view);
	pieces_fill(screen, count > 0 ? hits[0].words : STR(""), view);
	if (count > 0)
		near_fill(screen, held.lexicon, hits[0].unit, view);
	return true;
}

PAGE(understand, GET, "/lexique/titre", LOOPBACK, SLOW, NO_STORE)
static bool page_understand(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen = screen_of(request, NULL);
	struct understand_view view = {.text = str_trim(request_query(request, "titre"))};
	if (view.text.size == 0)
		view.skill_text = str_trim(request_query(request, "competence"));
	if (!suggest_check(view.text, err) || !suggest_check(view.skill_text, err) ||
	    (view.text.size > 0 && !understand(&screen, &view, err)) ||
	    (view.skill_text.size > 0 && !understand_skill(&screen, &view, err)))
		return false;
	view.frame = lexicon_frame(&screen, word_text(WORD("Comprendre un titre"), request->lang));
	view.field = (struct suggest_view){
		.id = "titre",
		.name = "titre",
		.kind = "title",
		.label = word_text(WORD("Un titre d’emploi, dans n’importe quelle langue"),
				   request->lang),
		.value = view.text,
	};
	view.skill_field = (struct suggest_view){
		.id = "competence",
		.name = "competence",
		.kind = "skill",
		.label = word_text(WORD("Ou une compétence, ou une liste"), request->lang),
		.value = view.skill_text,
	};
	template_understand(&reply->html, &view, request->lang);
	return true;
}
