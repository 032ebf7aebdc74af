/* Edits of a timetable by their fields: see repairs_private.h. */
#include "web/repairs_private.h"

static const struct {
	const char *code;
	struct word button;
} kinds[REPAIR_COUNT] = {
	[REPAIR_MOVE] = {"deplacer", WORD("Déplacer")},
	[REPAIR_WITHDRAW] = {"retirer", WORD("Retirer")},
	[REPAIR_AWAY] = {"absence", WORD("Noter l’absence")},
	[REPAIR_RETURN] = {"revenir", WORD("Faire revenir")},
	[REPAIR_REFILL] = {"completer", WORD("Compléter l’horaire")},
	[REPAIR_FIX] = {"fixer", WORD("Fixer")},
	[REPAIR_UNFIX] = {"liberer", WORD("Ne plus fixer")},
	[REPAIR_VERSION] = {"version", WORD("Revenir à cette version")},
};

/* ---- reading ---- */

static struct str field(const struct request *request, const char *name)
{
	return request->method == METHOD_POST ? request_form(request, name)
					      : request_query(request, name);
}

static bool repair_read_kind(const struct request *request, struct repair *repair, struct err *err)
{
	struct str code = field(request, "quoi");
	for (int i = 0; i < REPAIR_COUNT; i++)
		if (str_equal(code, str_of(kinds[i].code))) {
			repair->kind = (enum repair_kind)i;
			return true;
		}
	return fail(err, ERR_USAGE, "changement inconnu / unknown change");
}

bool repair_read(const struct request *request, struct repair *ret, struct err *err)
{
	struct repair repair = {
		.person = field(request, "personne"),
		.offer = field(request, "offre"),
		.employer = field(request, "employeur"),
		.interviewer = field(request, "intervieweur"),
		.day = field(request, "jour"),
	};
	if (!repair_read_kind(request, &repair, err) ||
	    !hours_number(field(request, "version"), "version", &repair.version, err) ||
	    !hours_number(field(request, "entrevue"), "entrevue", &repair.interview_id, err) ||
	    !hours_number(field(request, "numero"), "numero", &repair.number, err) ||
	    !hours_number(field(request, "a"), "a", &repair.starts_at, err))
		return false;
	if (repair.kind == REPAIR_AWAY && !date_from_text(repair.day, &repair.date))
		return fail(err, ERR_USAGE, "« jour » n’est pas une date / “jour” is no date");
	if (repair.kind == REPAIR_WITHDRAW && repair.person.size == 0)
		return fail(err, ERR_USAGE, "qui ? / who?");
	*ret = repair;
	return true;
}

/* ---- making ---- */

static bool make_away(const struct hours *hours, const struct repair *repair,
		      const struct interviews_edit *edit, struct interviews_outcome *ret,
		      struct err *err)
{
	struct interviewer_away away;
	return interviewer_day(hours->app, hours->ref, repair->employer, repair->interviewer,
			       repair->date.days, &away, err) &&
	       flow_mark_away(hours->app, edit, &away, hours->arena, ret, err);
}

static bool make_move(const struct hours *hours, const struct repair *repair,
		      const struct interviews_edit *edit, struct interviews_outcome *ret,
		      struct err *err)
{
	struct interview_move move = {
		.interview_id = repair->interview_id,
		.offer_ref = repair->offer,
		.candidate_ref = repair->person,
		.starts_at = repair->starts_at,
		.interviewer = repair->interviewer,
	};
	return flow_move_interview(hours->app, edit, &move, hours->arena, ret, err);
}

bool repair_make(const struct hours *hours, const struct repair *repair, bool dry_run,
		 struct interviews_outcome *ret, struct err *err)
{
	struct interviews_edit edit = {.mission_ref = hours->ref,
				       .version = repair->version,
				       .key = dry_run ? STR("") : hours->request->key,
				       .dry_run = dry_run};
	struct withdrawal withdrawal = {repair->person, repair->offer};
	struct absence_lift lift = {repair->person, repair->offer, repair->employer,
				    repair->interviewer};
	switch (repair->kind) {
	case REPAIR_MOVE:
		return make_move(hours, repair, &edit, ret, err);
	case REPAIR_WITHDRAW:
		return flow_withdraw_candidates(hours->app, &edit, &withdrawal, 1, hours->arena,
						ret, err);
	case REPAIR_AWAY:
		return make_away(hours, repair, &edit, ret, err);
	case REPAIR_RETURN:
		return flow_lift_absence(hours->app, &edit, &lift, hours->arena, ret, err);
	case REPAIR_REFILL:
		return flow_refill_timetable(hours->app, &edit, hours->arena, ret, err);
	case REPAIR_FIX:
	case REPAIR_UNFIX:
		return flow_fix_interview(hours->app, &edit, repair->interview_id,
					  repair->kind == REPAIR_FIX, hours->arena, ret, err);
	case REPAIR_VERSION:
		return flow_return_timetable(hours->app, &edit, repair->number, hours->arena, ret,
					     err);
	case REPAIR_COUNT:
		break;
	}
	must(!"a kind of repair");
	return false;
}

/* ---- saying ---- */

static const struct interview *interview_of(const struct hours *hours, const struct repair *repair)
{
	for (size_t i = 0; i < hours->interviews->count; i++) {
		const struct interview *one = &hours->interviews->at[i];
		if (repair->interview_id != 0 ? one->id == repair->interview_id
					      : str_equal(one->candidate_ref, repair->person))
			return one;
	}
	return NULL;
}

static struct str who_of(const struct hours *hours, const struct repair *repair)
{
	const struct interview *one = interview_of(hours, repair);
	struct str name =
		one != NULL ? hours_name(hours, one->given_name, one->family_name) : STR("");
	return name.size > 0 ? name : repair->person;
}

struct str repair_title(const struct hours *hours, const struct repair *repair)
{
	struct str who = who_of(hours, repair);
	switch (repair->kind) {
	case REPAIR_MOVE:
		return word_say(hours->arena, hours->lang, WORD("Déplacer {who} : {when}"),
				PART("who", who),
				PART("when", hours_both(hours, repair->starts_at)));
	case REPAIR_WITHDRAW:
		return word_say(hours->arena, hours->lang, WORD("Retirer {who} de l’horaire"),
				PART("who", who));
	case REPAIR_AWAY:
		return word_say(hours->arena, hours->lang, WORD("Absence de {who}, {day}"),
				PART("who", repair->interviewer),
				PART("day", hours_day(hours, repair->date)));
	case REPAIR_RETURN:
		return word_say(hours->arena, hours->lang, WORD("Faire revenir {who}"),
				PART("who", repair->person.size > 0 ? who : repair->interviewer));
	case REPAIR_FIX:
		return word_say(hours->arena, hours->lang, WORD("Fixer l’entrevue de {who}"),
				PART("who", who));
	case REPAIR_UNFIX:
		return word_say(hours->arena, hours->lang,
				WORD("Ne plus fixer l’entrevue de {who}"), PART("who", who));
	case REPAIR_VERSION:
		return word_say(hours->arena, hours->lang, WORD("Revenir à la version {n}"),
				PART_PLAIN("n", repair->number));
	default:
		return word_text(WORD("Compléter l’horaire"), hours->lang);
	}
}

struct word repair_button(const struct repair *repair)
{
	return kinds[repair->kind].button;
}

size_t repair_fields(const struct hours *hours, const struct repair *repair, int64_t version,
		     const struct repair_field_view **ret)
{
	enum { FIELDS_MAX = 10 };
	struct repair_field_view *fields =
		arena_new_array(hours->arena, FIELDS_MAX, struct repair_field_view);
	const struct repair_field_view all[FIELDS_MAX] = {
		{"quoi", str_of(kinds[repair->kind].code)},
		{"version", str_format(hours->arena, "%lld", (long long)version)},
		{"entrevue", str_format(hours->arena, "%lld", (long long)repair->interview_id)},
		{"a", str_format(hours->arena, "%lld", (long long)repair->starts_at)},
		{"numero", str_format(hours->arena, "%lld", (long long)repair->number)},
		{"personne", repair->person},
		{"offre", repair->offer},
		{"employeur", repair->employer},
		{"intervieweur", repair->interviewer},
		{"jour", repair->day},
	};
	size_t count = 0;
	for (size_t i = 0; i < FIELDS_MAX; i++)
		if (all[i].value.size > 0 && !str_equal(all[i].value, STR("0")))
			fields[count++] = all[i];
	*ret = fields;
	return count;
}

/* ---- what happens ---- */

static struct str points_say(const struct hours *hours, int64_t more)
{
	if (more == 0)
		return word_text(WORD("la même"), hours->lang);
	return more > 0 ? words_say(hours->arena, hours->lang,
				    WORDS("{n} point de plus", "{n} points de plus"), more)
			: words_say(hours->arena, hours->lang,
				    WORDS("{n} point de moins", "{n} points de moins"), -more);
}

/* Out of those in force. */
static struct str interviews_say(const struct hours *hours,
				 const struct interviews_outcome *outcome)
{
	int64_t more = outcome->interviews - hours->interviews->last.interviews;
	struct buf number = buf_new(hours->arena, 32);
	buf_add_number(&number, hours->lang, outcome->interviews);
	if (more == 0)
		return buf_str(&number);
	return word_say(hours->arena, hours->lang,
			more > 0 ? WORD("{count}, {more} de plus")
				 : WORD("{count}, {more} de moins"),
			PART("count", buf_str(&number)), PART("more", more > 0 ? more : -more));
}

#define MISSING_SHOWN 20

static struct str missing_say(const struct hours *hours, const struct interview_change *one)
{
	static const struct {
		const char *code;
		struct word word;
	} whys[] = {
		{"withdrawn", WORD("la personne s’est retirée depuis")},
		{"hours_moved", WORD("l’heure n’est plus de celles que les deux ont dites")},
		{"no_language", WORD("elle n’a aucune langue commune avec l’intervieweur")},
		{"held_meanwhile", WORD("une entrevue qui a eu lieu est à cette heure")},
	};
	struct word why = WORD("la personne ou l’offre n’est plus dans la mission");
	for (size_t i = 0; i < COUNT_OF(whys); i++)
		if (str_equal(one->why, str_of(whys[i].code)))
			why = whys[i].word;
	struct str name = hours_name(hours, one->given_name, one->family_name);
	return word_say(hours->arena, hours->lang,
			WORD("{who}, {when}, ne peut pas revenir à cette heure : {why}."),
			PART("who", name.size > 0 ? name : one->candidate_ref),
			PART("when", hours_both(hours, one->was_at)),
			PART("why", word_text(why, hours->lang)));
}

static void warnings_fill(const struct hours *hours, const struct interviews_outcome *outcome,
			  struct repair_view *view)
{
	size_t missing = MIN(outcome->missing_count, (size_t)MISSING_SHOWN);
	struct repair_warning_view *warnings = arena_new_array(
		hours->arena, outcome->collision_count + missing + 4, struct repair_warning_view);
	size_t count = 0;
	for (size_t i = 0; i < missing; i++)
		warnings[count++].text = missing_say(hours, &outcome->missing[i]);
	if (outcome->missing_count > missing)
		warnings[count++].text =
			words_say(hours->arena, hours->lang,
				  WORDS("{n} autre entrevue ne peut pas revenir non plus.",
					"{n} autres entrevues ne peuvent pas revenir non plus."),
				  (int64_t)(outcome->missing_count - missing));
	if (outcome->outside_candidate)
		warnings[count++].text =
			word_text(WORD("La personne n’a pas dit cette heure."), hours->lang);
	if (outcome->outside_interviewer)
		warnings[count++].text =
			word_text(WORD("L’intervieweur n’a pas dit cette heure."), hours->lang);
	if (outcome->no_language)
		warnings[count++].text = word_text(
			WORD("La personne n’a aucune langue commune avec l’intervieweur."),
			hours->lang);
	for (size_t i = 0; i < outcome->collision_count; i++) {
		const struct interview_change *one = &outcome->collisions[i];
		struct str name = hours_name(hours, one->given_name, one->family_name);
		warnings[count++].text = word_say(
			hours->arena, hours->lang,
			one->is_held ? WORD("{who} a cette heure et en prendrait une autre.")
				     : WORD("{who} a cette heure et n’en aurait plus."),
			PART("who", name.size > 0 ? name : one->candidate_ref));
	}
	view->warnings = warnings;
	view->warnings_count = count;
}

static void nexts_fill(const struct hours *hours, const struct interviews_outcome *outcome,
		       struct repair_view *view)
{
	struct repair_next_view *nexts =
		arena_new_array(hours->arena, outcome->proposal_count + 1, struct repair_next_view);
	for (size_t i = 0; i < outcome->proposal_count; i++)
		nexts[i] = proposal_view(hours, &outcome->proposals[i]);
	view->nexts = nexts;
	view->nexts_count = outcome->proposal_count;
}

struct repair_next_view proposal_view(const struct hours *hours,
				      const struct interview_proposal *proposal)
{
	struct str name = hours_name(hours, proposal->given_name, proposal->family_name);
	struct str there = hours_there(hours, proposal->candidate_zone, proposal->starts_at);
	struct str about = word_say(
		hours->arena, hours->lang,
		WORD("{points} points gagnés · heures communes avec l’employeur : {common}"),
		PART("points", proposal->points), PART("common", proposal->common_count));
	if (there.size > 0)
		about = str_format(hours->arena, "%.*s · %.*s", STR_ARGS(there), STR_ARGS(about));
	return (struct repair_next_view){
		.ref = proposal->candidate_ref,
		.name = name.size > 0 ? name : proposal->candidate_ref,
		.hour = hours_both(hours, proposal->starts_at),
		.about = about,
	};
}

void repair_fill(const struct hours *hours, const struct interviews_outcome *outcome,
		 struct repair_view *view)
{
	view->moved = outcome->moved;
	view->interviews = interviews_say(hours, outcome);
	view->points = points_say(hours, outcome->value - outcome->value_before);
	view->changes = changes_of(hours, outcome->changes, outcome->change_count);
	warnings_fill(hours, outcome, view);
	nexts_fill(hours, outcome, view);
}
