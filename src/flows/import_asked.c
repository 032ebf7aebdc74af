/* What the running text of an offer asks for, where its own fields do not say must or nice: skills
 * that are «exigé» or "required" go to the required ones, those that are «un atout» or "a plus" to
 * the desired ones; what is only named or denied goes nowhere. */
#include "flows/document_private.h"
#include "lexicon/lexicon.h"

#define ASKED_MAX 40
/* A skill that is wrongly asked for would refuse people. */
#define ASKED_SCORE_MIN 0.7

struct asking {
	const struct lexicon *lexicon;
	struct arena *arena;
	struct str text;
	const struct lexicon_span *spans;
	size_t count;
};

/* Loaded for the first offer that has a text, kept for the others of the import. */
static bool asked_lexicon(struct import *import, const struct lexicon **ret, struct err *err)
{
	if (import->skills == NULL &&
	    !lexicon_load_for(import->app, import->write, LEXICON_FOR_SKILLS, import->arena,
			      &import->skills, err))
		return false;
	*ret = import->skills;
	return true;
}

static bool is_asked(const struct asking *asking, uint32_t skill, enum lexicon_need need)
{
	for (size_t i = 0; i < asking->count; i++)
		if (asking->spans[i].skill == skill && asking->spans[i].need == need &&
		    !asking->spans[i].negated && asking->spans[i].score >= ASKED_SCORE_MIN)
			return true;
	return false;
}

/* As it is written where that is a name of the skill, else by its name. */
static struct str asked_name(const struct asking *asking, const struct lexicon_span *span)
{
	struct str words = str_slice(asking->text, span->start, span->end - span->start);
	return lexicon_skill(asking->lexicon, words) == span->skill
		       ? words
		       : lexicon_skill_label(asking->lexicon, span->skill, STR("fr"));
}

static void add_asked(const struct asking *asking, enum lexicon_need need, struct buf *list)
{
	uint32_t added[ASKED_MAX];
	size_t count = 0;
	struct str rest = buf_str(list), piece;
	while (list->size > 0 && count < ASKED_MAX && str_cut(&rest, ';', &piece))
		added[count++] = lexicon_skill(asking->lexicon, str_trim(piece));
	for (size_t i = 0; i < asking->count && count < ASKED_MAX; i++) {
		const struct lexicon_span *span = &asking->spans[i];
		bool known = false;
		for (size_t k = 0; k < count; k++)
			known |= added[k] == span->skill;
		if (known || span->need != need || !is_asked(asking, span->skill, need) ||
		    /* asked for in one place and wished for in another: asked for */
		    (need == LEXICON_NICE && is_asked(asking, span->skill, LEXICON_MUST)))
			continue;
		added[count++] = span->skill;
		list_add_pieces(list, asked_name(asking, span), asking->arena);
	}
}

/* The pieces of the list that the text does not ask for as a must. */
static void drop_musts(const struct asking *asking, struct buf *list)
{
	struct str rest = str_copy(asking->arena, buf_str(list)), piece;
	buf_clear(list);
	while (rest.size > 0 && str_cut(&rest, ';', &piece)) {
		uint32_t skill = lexicon_skill(asking->lexicon, str_trim(piece));
		if (skill == SKILL_NONE || !is_asked(asking, skill, LEXICON_MUST))
			list_add_pieces(list, piece, asking->arena);
	}
}

bool list_add_asked(struct document *document, struct str text, struct buf *required,
		    struct buf *desired, struct err *err)
{
	struct asking asking = {.arena = document->arena, .text = text};
	if (text.size == 0)
		return true;
	if (!asked_lexicon(document->import, &asking.lexicon, err))
		return false;
	size_t room = text.size / 2 + 1;
	struct lexicon_span *spans = arena_new_array(asking.arena, room, struct lexicon_span);
	asking.spans = spans;
	asking.count = lexicon_skill_spans(asking.lexicon, text, asking.arena, spans, room);
	drop_musts(&asking, desired);
	add_asked(&asking, LEXICON_MUST, required);
	add_asked(&asking, LEXICON_NICE, desired);
	return true;
}
