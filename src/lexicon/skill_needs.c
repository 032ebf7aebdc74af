/* What a text asks for and what it denies: «exigé», «un atout», "required", "a plus", «aucune
 * expérience en …», "not required", as far as the words' scope goes: what stands before such a word
 * in its sentence, or after it where nothing does; a heading, up to the next. */
#include "lexicon/skill_text.h"

#include <stdlib.h>
#include <string.h>

enum cue_kind {
	CUE_NOTHING,    /* "not only" denies nothing */
	CUE_MUST,       /* of what stands before; after it where nothing does */
	CUE_MUST_AHEAD, /* of what follows */
	CUE_NICE,
	CUE_NICE_AHEAD,
	CUE_DENY,
};

struct cue_row {
	const char *words; /* folded */
	enum cue_kind kind;
};

/* In the order of their bytes. */
static const struct cue_row cue_rows[] = {
	{"a plus", CUE_NICE},
	{"advantage", CUE_NICE},
	{"advantageous", CUE_NICE},
	{"appreciated", CUE_NICE},
	{"apprecie", CUE_NICE},
	{"appreciee", CUE_NICE},
	{"appreciees", CUE_NICE},
	{"apprecies", CUE_NICE},
	{"aren t", CUE_DENY},
	{"asset", CUE_NICE},
	{"assets", CUE_NICE},
	{"atout", CUE_NICE},
	{"atouts", CUE_NICE},
	{"aucun", CUE_DENY},
	{"aucune", CUE_DENY},
	{"avantage", CUE_NICE},
	{"avantages", CUE_NICE},
	{"be nice", CUE_NICE},
	{"beneficial", CUE_NICE},
	{"big plus", CUE_NICE},
	{"bonus", CUE_NICE},
	{"can t", CUE_DENY},
	{"cannot", CUE_DENY},
	{"compulsory", CUE_MUST},
	{"de preference", CUE_NICE},
	{"definite plus", CUE_NICE},
	{"desirable", CUE_NICE},
	{"desired", CUE_NICE},
	{"devez", CUE_MUST_AHEAD},
	{"didn t", CUE_DENY},
	{"doesn t", CUE_DENY},
	{"doit", CUE_MUST_AHEAD},
	{"doivent", CUE_MUST_AHEAD},
	{"don t", CUE_DENY},
	{"essential", CUE_MUST},
	{"essentials", CUE_MUST},
	{"essentiel", CUE_MUST},
	{"essentielle", CUE_MUST},
	{"essentielles", CUE_MUST},
	{"essentiels", CUE_MUST},
	{"exige", CUE_MUST},
	{"exigee", CUE_MUST},
	{"exigees", CUE_MUST},
	{"exigence", CUE_MUST},
	{"exigences", CUE_MUST},
	{"exiges", CUE_MUST},
	{"facultatif", CUE_NICE},
	{"good to have", CUE_NICE},
	{"haven t", CUE_DENY},
	{"helpful", CUE_NICE},
	{"idealement", CUE_NICE_AHEAD},
	{"ideally", CUE_NICE_AHEAD},
	{"il faut", CUE_MUST_AHEAD},
	{"il vous faut", CUE_MUST_AHEAD},
	{"imperatif", CUE_MUST},
	{"imperatifs", CUE_MUST},
	{"imperative", CUE_MUST},
	{"imperativement", CUE_MUST},
	{"imperatives", CUE_MUST},
	{"incontournable", CUE_MUST},
	{"incontournables", CUE_MUST},
	{"indispensable", CUE_MUST},
	{"indispensables", CUE_MUST},
	{"isn t", CUE_DENY},
	{"jamais", CUE_DENY},
	{"mandatory", CUE_MUST},
	{"minimum", CUE_MUST},
	{"must", CUE_MUST},
	{"musts", CUE_MUST},
	{"necessaire", CUE_MUST},
	{"necessaires", CUE_MUST},
	{"necessary", CUE_MUST},
	{"need to know", CUE_MUST_AHEAD},
	{"needed", CUE_MUST},
	{"needs", CUE_MUST_AHEAD},
	{"neither", CUE_DENY},
	{"never", CUE_DENY},
	{"ni", CUE_DENY},
	{"nice to have", CUE_NICE},
	{"nice to haves", CUE_NICE},
	{"no", CUE_DENY},
	{"no later", CUE_NOTHING},
	{"no problem", CUE_NOTHING},
	{"non", CUE_DENY},
	{"non seulement", CUE_NOTHING},
	{"nor", CUE_DENY},
	{"not", CUE_DENY},
	{"not just", CUE_NOTHING},
	{"not only", CUE_NOTHING},
	{"nous exigeons", CUE_MUST_AHEAD},
	{"nullement", CUE_DENY},
	{"obligatoire", CUE_MUST},
	{"obligatoirement", CUE_MUST},
	{"obligatoires", CUE_MUST},
	{"optional", CUE_NICE},
	{"optionnel", CUE_NICE},
	{"optionnelle", CUE_NICE},
	{"pas", CUE_DENY},
	{"pas peur", CUE_NOTHING},
	{"pas que", CUE_NOTHING},
	{"pas seulement", CUE_NOTHING},
	{"pas uniquement", CUE_NOTHING},
	{"plus appreciable", CUE_NICE},
	{"preferable", CUE_NICE},
	{"preferables", CUE_NICE},
	{"preferably", CUE_NICE_AHEAD},
	{"prefere", CUE_NICE},
	{"preferee", CUE_NICE},
	{"preferred", CUE_NICE},
	{"primordial", CUE_MUST},
	{"primordiale", CUE_MUST},
	{"real plus", CUE_NICE},
	{"require", CUE_MUST_AHEAD},
	{"required", CUE_MUST},
	{"requirement", CUE_MUST},
	{"requirements", CUE_MUST},
	{"requires", CUE_MUST_AHEAD},
	{"requis", CUE_MUST},
	{"requise", CUE_MUST},
	{"requises", CUE_MUST},
	{"sans", CUE_DENY},
	{"sans difficulte", CUE_NOTHING},
	{"sans faute", CUE_NOTHING},
	{"sans probleme", CUE_NOTHING},
	{"seraient bien", CUE_NICE},
	{"serait bien", CUE_NICE},
	{"souhaitable", CUE_NICE},
	{"souhaitables", CUE_NICE},
	{"souhaite", CUE_NICE},
	{"souhaitee", CUE_NICE},
	{"souhaitees", CUE_NICE},
	{"souhaites", CUE_NICE},
	{"strong plus", CUE_NICE},
	{"un plus", CUE_NICE},
	{"useful", CUE_NICE},
	{"valorise", CUE_NICE},
	{"valorisee", CUE_NICE},
	{"vous devez", CUE_MUST_AHEAD},
	{"we require", CUE_MUST_AHEAD},
	{"without", CUE_DENY},
	{"won t", CUE_DENY},
	{"would be nice", CUE_NICE},
	{"would help", CUE_NICE},
	{"yet to", CUE_DENY},
	{"you need", CUE_MUST_AHEAD},
};

struct cue {
	uint32_t from, to; /* tokens, `to` excluded */
	enum cue_kind kind;
};

typedef ARRAY(struct cue) cue_array;

/* One sentence, or what stands between two semicolons. */
struct clause {
	const struct skill_tokens *tokens;
	uint32_t from, to;
	struct lexicon_span *spans; /* those within */
	uint32_t *first;            /* token of each span */
	bool *said;                 /* whether its need is known */
	size_t count;
	cue_array cues;
	struct arena *arena;
};

/* ---- cues ---- */

/* How many tokens the row's words cover from here; 0: it does not stand here. */
static uint32_t cue_length(const struct skill_tokens *tokens, uint32_t at, uint32_t end,
			   const char *words)
{
	struct str rest = str_of(words), word;
	uint32_t length = 0;
	for (; str_cut(&rest, ' ', &word); length++)
		if (at + length >= end || !str_equal(tokens->at[at + length].word, word))
			return 0;
	return length;
}

/* The first row that begins with the word, or the number of rows. */
static size_t cue_rows_of(struct str word)
{
	size_t low = 0, high = COUNT_OF(cue_rows);
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (str_compare(str_of(cue_rows[middle].words), word) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool skill_word_is_cue(struct str word)
{
	size_t row = cue_rows_of(word);
	return row < COUNT_OF(cue_rows) && str_equal(str_of(cue_rows[row].words), word);
}

static bool token_is(const struct clause *clause, uint32_t at, const char *words)
{
	struct str rest = str_of(words), word;
	while (at < clause->to && str_cut(&rest, ' ', &word))
		if (str_equal(clause->tokens->at[at].word, word))
			return true;
	return false;
}

/* «ne … plus» denies, «un plus» does not: it is told from the words before. */
static bool denies_more(const struct clause *clause, uint32_t at)
{
	bool denied = false;
	for (uint32_t i = at - MIN(at - clause->from, 4u); i < at; i++)
		denied |= token_is(clause, i, "n ne");
	return denied && token_is(clause, at, "plus");
}

/* «essais non destructifs» denies nothing. */
static bool within_span(const struct clause *clause, uint32_t at)
{
	uint32_t from = clause->tokens->at[at].from;
	for (size_t i = 0; i < clause->count; i++)
		if (clause->spans[i].start <= from && from < clause->spans[i].end)
			return true;
	return false;
}

static void find_cues(struct clause *clause)
{
	for (uint32_t i = clause->from; i < clause->to;) {
		struct str word = clause->tokens->at[i].word;
		struct cue cue = {i, i, CUE_NOTHING};
		for (size_t k = cue_rows_of(word);
		     k < COUNT_OF(cue_rows) && str_starts_with(str_of(cue_rows[k].words), word);
		     k++) {
			uint32_t length =
				cue_length(clause->tokens, i, clause->to, cue_rows[k].words);
			if (length > cue.to - cue.from)
				cue = (struct cue){i, i + length, cue_rows[k].kind};
		}
		if (cue.to == cue.from && denies_more(clause, i))
			cue = (struct cue){i, i + 1, CUE_DENY};
		/* "you must", «le candidat doit»: what follows. */
		if (cue.kind == CUE_MUST && token_is(clause, i, "must") &&
		    (i == clause->from || token_is(clause, i - 1, "you candidates applicants who")))
			cue.kind = CUE_MUST_AHEAD;
		if (cue.to > cue.from && cue.kind != CUE_NOTHING && !within_span(clause, i))
			array_push(clause->arena, &clause->cues, cue);
		i = MAX(cue.to, i + 1);
	}
}

static bool is_must(const struct cue *cue)
{
	return cue->kind == CUE_MUST || cue->kind == CUE_MUST_AHEAD;
}

static bool is_ahead(const struct cue *cue)
{
	return cue->kind == CUE_MUST_AHEAD || cue->kind == CUE_NICE_AHEAD;
}

/* ---- saying ---- */

/* Says it of the spans that begin among these tokens; returns how many there were. */
static size_t say(struct clause *clause, uint32_t from, uint32_t to, const struct cue *cue)
{
	size_t count = 0;
	for (size_t i = 0; i < clause->count; i++) {
		if (clause->first[i] < from || clause->first[i] >= to)
			continue;
		clause->spans[i].negated = cue->kind == CUE_DENY;
		clause->spans[i].need = cue->kind == CUE_DENY ? LEXICON_PLAIN
					: is_must(cue)        ? LEXICON_MUST
							      : LEXICON_NICE;
		clause->said[i] = true;
		count++;
	}
	return count;
}

static bool has_spans(const struct clause *clause, uint32_t from, uint32_t to)
{
	for (size_t i = 0; i < clause->count; i++)
		if (clause->first[i] >= from && clause->first[i] < to)
			return true;
	return false;
}

/* Where the words before `at` begin that belong together: after the last comma, or, in a list that
 * ends with «et», at its first item. */
static uint32_t list_start(const struct clause *clause, uint32_t from, uint32_t at)
{
	uint32_t start = from;
	bool joined = false;
	for (uint32_t i = from; i < at; i++) {
		if (i > from && (clause->tokens->at[i].gap & GAP_COMMA) != 0 &&
		    has_spans(clause, i, at)) {
			start = i;
			joined = false;
		}
		joined |=
			clause->tokens->at[i].joins || (clause->tokens->at[i].gap & GAP_SLASH) != 0;
	}
	return joined ? from : start;
}

/* Where what is denied ends: at a comma, or where the sentence turns. */
static uint32_t denied_end(const struct clause *clause, uint32_t at)
{
	uint32_t i = at;
	for (; i < clause->to; i++)
		if ((clause->tokens->at[i].gap & (GAP_COMMA | GAP_COLON | GAP_CLOSE)) != 0 ||
		    token_is(clause, i,
			     "mais but however although cependant car because since nous "
			     "we puisque"))
			break;
	return i;
}

/* «un atout» within brackets is said of what stands before them: of one, in the plural of all. */
static bool say_bracket(struct clause *clause, const struct cue *cue, uint32_t from)
{
	uint32_t open = cue->from;
	while (open > from && (clause->tokens->at[open].gap & GAP_OPEN) == 0)
		open--;
	for (uint32_t i = open + 1; i <= cue->from; i++)
		if ((clause->tokens->at[i].gap & GAP_CLOSE) != 0)
			return false;
	if ((clause->tokens->at[open].gap & GAP_OPEN) == 0 || has_spans(clause, open, cue->from) ||
	    !has_spans(clause, from, open))
		return false;
	bool plural = str_ends_with(clause->tokens->at[cue->from].word, STR("s")) &&
		      !token_is(clause, cue->from, "requis");
	if (plural) {
		say(clause, from, open, cue);
		return true;
	}
	uint32_t last = from;
	for (size_t i = 0; i < clause->count; i++)
		if (clause->first[i] < open)
			last = MAX(last, clause->first[i]);
	say(clause, last, open, cue);
	return true;
}

/* "is not required", «n'est pas exigé», «non requis»: how far the must is that it takes back. */
static bool takes_back(const struct clause *clause, size_t i)
{
	const struct cue *deny = &clause->cues.at[i];
	if (i + 1 >= clause->cues.count || is_ahead(&clause->cues.at[i + 1]))
		return false;
	const struct cue *next = &clause->cues.at[i + 1];
	if (token_is(clause, deny->from, "aucun aucune no sans without"))
		return false;
	return next->kind != CUE_DENY && next->from - deny->to <= 3 &&
	       !has_spans(clause, deny->to, next->from);
}

struct saying {
	uint32_t from;           /* what stands before it has been spoken of */
	const struct cue *ahead; /* said of what follows, or NULL */
};

static size_t say_denied(struct clause *clause, size_t i, struct saying *saying)
{
	const struct cue *cue = &clause->cues.at[i];
	bool back = takes_back(clause, i);
	bool is_copula = cue->from > clause->from &&
			 token_is(clause, cue->from - 1, "is are est sont was be");
	uint32_t end = denied_end(clause, cue->to);
	if (back || (is_copula && !has_spans(clause, cue->to, end))) {
		uint32_t start = list_start(clause, saying->from, cue->from);
		/* «un atout, non obligatoire»: nothing new stands between the two. */
		say(clause, start, cue->from, cue);
		saying->from = back ? clause->cues.at[i + 1].to : cue->to;
		return back ? i + 2 : i + 1;
	}
	if (has_spans(clause, cue->to, end)) {
		say(clause, cue->to, end, cue);
		saying->from = end;
		/* «aucune expérience en … n'est requise»: that word has had its say. */
		for (i++; i < clause->cues.count && clause->cues.at[i].from < end;)
			i++;
		return i;
	}
	return i + 1;
}

static void say_one(struct clause *clause, const struct cue *cue, struct saying *saying)
{
	bool spans_before = has_spans(clause, saying->from, cue->from);
	if (say_bracket(clause, cue, saying->from)) {
		saying->from = cue->to;
		return;
	}
	/* «pas obligatoire mais un atout»: what was denied is wished for after all. */
	if (!is_ahead(cue) && !spans_before && saying->ahead == NULL &&
	    saying->from > clause->from) {
		for (size_t i = 0; i < clause->count; i++)
			if (clause->spans[i].negated && cue->kind == CUE_NICE) {
				clause->spans[i].negated = false;
				clause->spans[i].need = LEXICON_NICE;
			}
	}
	bool is_behind = cue->from > saying->from && cue->to < clause->to &&
			 (clause->tokens->at[cue->to].gap & (GAP_COMMA | GAP_CLOSE)) != 0;
	if (!is_ahead(cue) && !spans_before && is_behind) {
		saying->from = cue->to;
		return;
	}
	if (is_ahead(cue) || !spans_before) {
		if (saying->ahead != NULL)
			say(clause, saying->from, cue->from, saying->ahead);
		saying->ahead = cue;
		saying->from = cue->to;
		return;
	}
	uint32_t start = list_start(clause, saying->from, cue->from);
	if (saying->ahead != NULL) {
		uint32_t comma = saying->from;
		for (uint32_t i = saying->from; i < cue->from; i++)
			if ((clause->tokens->at[i].gap & GAP_COMMA) != 0 &&
			    has_spans(clause, i, cue->from))
				comma = i;
		start = comma;
		say(clause, saying->from, start, saying->ahead);
	}
	say(clause, start, cue->from, cue);
	saying->ahead = NULL;
	saying->from = cue->to;
}

/* "… is mandatory, and … as well", «… exigé, … aussi»: the last word said of the next. */
static void say_also(struct clause *clause, uint32_t from)
{
	const struct cue *last = NULL;
	bool also = false;
	for (size_t i = 0; i < clause->cues.count; i++)
		if (clause->cues.at[i].to <= from && clause->cues.at[i].kind != CUE_DENY)
			last = &clause->cues.at[i];
	for (uint32_t i = from; i < clause->to; i++)
		also |= token_is(clause, i, "aussi egalement too well so");
	if (last != NULL && also)
		say(clause, from, clause->to, last);
}

static void say_all(struct clause *clause, uint32_t from)
{
	struct saying saying = {from, NULL};
	for (size_t i = 0; i < clause->cues.count;) {
		const struct cue *cue = &clause->cues.at[i];
		if (cue->from < from) {
			i++;
			continue;
		}
		if (cue->kind == CUE_DENY) {
			if (saying.ahead != NULL)
				say(clause, saying.from, cue->from, saying.ahead);
			i = say_denied(clause, i, &saying);
			continue;
		}
		say_one(clause, cue, &saying);
		i++;
	}
	if (saying.ahead != NULL)
		say(clause, saying.from, clause->to, saying.ahead);
	else
		say_also(clause, saying.from);
}

/* ---- headings ---- */

#define HEADING_WORDS_MAX 7

/* Whether the clause is a sentence of its own, which no heading before it speaks of. */
static bool is_sentence(const struct clause *clause)
{
	for (uint32_t i = clause->from; i < clause->to; i++)
		if (token_is(clause, i,
			     "vous nous on je il elle you we i it is are est sont sera will"))
			return true;
	return false;
}

/* Takes the words before a colon, or a line of few words, for a heading; returns where what it
 * speaks of begins. */
static uint32_t take_heading(const struct clause *clause, struct skill_heading *heading)
{
	uint32_t colon = clause->from + 1;
	uint32_t end = MIN(clause->to, clause->from + HEADING_WORDS_MAX);
	while (colon < end && (clause->tokens->at[colon].gap & GAP_COLON) == 0)
		colon++;
	bool is_line = clause->to <= end &&
		       (clause->to == clause->tokens->count ||
			(clause->tokens->at[clause->to].gap & GAP_LINE) != 0) &&
		       !has_spans(clause, clause->from, clause->to);
	bool has_colon = colon < clause->to && (clause->tokens->at[colon].gap & GAP_COLON) != 0;
	if (!has_colon && !is_line)
		return clause->from;
	if (!has_colon)
		colon = clause->to;
	const struct cue *found = NULL;
	for (size_t i = 0; i < clause->cues.count; i++)
		if (clause->cues.at[i].from < colon && clause->cues.at[i].kind != CUE_DENY)
			found = &clause->cues.at[i];
	bool before = has_spans(clause, clause->from, colon);
	bool after = has_spans(clause, colon, clause->to) || is_line;
	if (before && (found == NULL || !after))
		return clause->from;
	bool is_item = (clause->tokens->at[clause->from].gap & (GAP_COMMA | GAP_SEMI)) != 0;
	if (found == NULL && !has_colon && (is_item || heading->need == LEXICON_PLAIN))
		return clause->from;
	heading->need = found == NULL    ? LEXICON_PLAIN
			: is_must(found) ? LEXICON_MUST
					 : LEXICON_NICE;
	heading->on_line = has_colon && !is_line;
	return colon;
}

static void mark_clause(struct clause *clause, struct skill_heading *heading)
{
	find_cues(clause);
	uint32_t from = take_heading(clause, heading);
	bool line = (clause->tokens->at[clause->from].gap & GAP_LINE) != 0;
	if (from == clause->from && heading->on_line && (line || is_sentence(clause)))
		heading->need = LEXICON_PLAIN;
	say_all(clause, from);
	for (size_t i = 0; i < clause->count; i++)
		if (!clause->said[i])
			clause->spans[i].need = heading->need;
}

void skill_needs_mark(const struct skill_tokens *tokens, struct skill_heading *heading,
		      struct lexicon_span *spans, size_t count, struct arena *scratch)
{
	uint32_t *first = arena_new_array(scratch, count + 1, uint32_t);
	bool *said = arena_new_array(scratch, count + 1, bool);
	uint32_t token = 0;
	for (size_t i = 0; i < count; i++) {
		while (token < tokens->count && tokens->at[token].from < spans[i].start)
			token++;
		first[i] = token;
	}
	size_t done = 0;
	for (uint32_t from = 0, to = 0; from < tokens->count; from = to) {
		to = from + 1;
		while (to < tokens->count && (tokens->at[to].gap & (GAP_STOP | GAP_SEMI)) == 0)
			to++;
		struct clause clause = {.tokens = tokens,
					.from = from,
					.to = to,
					.arena = scratch,
					.spans = spans + done,
					.first = first + done,
					.said = said + done};
		while (done + clause.count < count && first[done + clause.count] < to)
			clause.count++;
		done += clause.count;
		mark_clause(&clause, heading);
	}
}
