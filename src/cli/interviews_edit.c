/* interviews, mending: one edit a call, printed as what it changed. */
#include "cli/interviews_private.h"

#include <string.h>

struct editing {
	struct cli *cli;
	struct app *app;
	struct interviews_edit edit;
	struct interviews_outcome outcome;
};

static struct str option_of(const struct editing *editing, const char *name)
{
	return str_of(cli_option(editing->cli, name));
}

/* "A/B" as two. */
static bool two_of(struct str word, struct str *ret_first, struct str *ret_second)
{
	size_t slash = str_find(word, STR("/"));
	*ret_first = str_slice(word, 0, slash);
	*ret_second = slash < word.size ? str_skip(word, slash + 1) : STR("");
	return ret_first->size > 0 && ret_second->size > 0;
}

/* A civil date and clock, or an instant with its offset. */
static bool hour_of(const struct editing *editing, struct str text, int64_t *ret, struct err *err)
{
	struct str zone = option_of(editing, "zone");
	struct instant instant;
	struct date date;
	int32_t clock = 0;
	enum civil_choice choice = cli_option(editing->cli, "first") != NULL    ? CIVIL_FIRST
				   : cli_option(editing->cli, "second") != NULL ? CIVIL_SECOND
										: CIVIL_ASK;
	if (instant_from_text(text, &instant)) {
		*ret = instant.seconds;
		return true;
	}
	if (text.size < 12 || (text.at[10] != 'T' && text.at[10] != ' ') ||
	    !date_from_text(str_slice(text, 0, 10), &date) ||
	    !clock_from_text(str_skip(text, 11), false, &clock))
		return fail(err, ERR_USAGE,
			    "--to : 2027-02-15T14:00:00Z, ou 2027-02-15T09:00 avec --zone / or "
			    "2027-02-15T09:00 with --zone");
	if (zone.size == 0)
		return fail(err, ERR_USAGE,
			    "une heure sans Z veut --zone / an hour without Z wants --zone");
	return interview_instant(editing->app, zone, date.days, clock, choice, ret, err);
}

static bool edit_withdraw(struct editing *editing, struct err *err)
{
	ARRAY(struct withdrawal) gone = {0};
	struct str rest = option_of(editing, "withdraw"), ref;
	while (str_cut(&rest, ',', &ref))
		if (str_trim(ref).size > 0)
			array_push(
				editing->cli->arena, &gone,
				((struct withdrawal){str_trim(ref), option_of(editing, "offer")}));
	return flow_withdraw_candidates(editing->app, &editing->edit, gone.at, gone.count,
					editing->cli->arena, &editing->outcome, err);
}

/* The whole day, or from one clock to another, in the interviewer's zone. */
static bool edit_away(struct editing *editing, struct err *err)
{
	struct str employer, name;
	struct interviewer_away away;
	struct date date;
	struct str from = option_of(editing, "from"), until = option_of(editing, "until");
	if (!two_of(option_of(editing, "away"), &employer, &name))
		return fail(err, ERR_USAGE,
			    "--away EMPLOYEUR/INTERVIEWEUR / --away EMPLOYER/INTERVIEWER");
	if (from.size > 0 || until.size > 0) {
		away = (struct interviewer_away){.employer_ref = employer, .interviewer = name};
		if (!hour_of(editing, from, &away.from, err) ||
		    !hour_of(editing, until, &away.until, err))
			return fail_at(err, "--from, --until: ");
	} else if (!date_from_text(option_of(editing, "date"), &date)) {
		return fail(err, ERR_USAGE, "--date 2027-02-17");
	} else if (!interviewer_day(editing->app, editing->edit.mission_ref, employer, name,
				    date.days, &away, err)) {
		return false;
	}
	return flow_mark_away(editing->app, &editing->edit, &away, editing->cli->arena,
			      &editing->outcome, err);
}

static bool edit_move(struct editing *editing, struct err *err)
{
	struct interview_move move = {.interviewer = option_of(editing, "interviewer")};
	struct str what = option_of(editing, "move");
	if (!str_to_i64(what, 1, INT64_MAX, &move.interview_id) &&
	    !two_of(what, &move.offer_ref, &move.candidate_ref))
		return fail(err, ERR_USAGE,
			    "--move ENTREVUE, ou OFFRE/CANDIDATURE / --move INTERVIEW, or "
			    "OFFER/CANDIDATE");
	return hour_of(editing, option_of(editing, "to"), &move.starts_at, err) &&
	       flow_move_interview(editing->app, &editing->edit, &move, editing->cli->arena,
				   &editing->outcome, err);
}

static bool edit_fix(struct editing *editing, const char *name, bool fixed, struct err *err)
{
	int64_t id = 0;
	return cli_option_number(editing->cli, name, 1, INT64_MAX, 0, &id, err) &&
	       flow_fix_interview(editing->app, &editing->edit, id, fixed, editing->cli->arena,
				  &editing->outcome, err);
}

static bool edit_lift(struct editing *editing, struct err *err)
{
	struct absence_lift lift = {0};
	struct str back = option_of(editing, "back");
	if (back.size == 0)
		two_of(option_of(editing, "readmit"), &lift.candidate_ref, &lift.offer_ref);
	else if (!two_of(back, &lift.employer_ref, &lift.interviewer))
		return fail(err, ERR_USAGE,
			    "--back EMPLOYEUR/INTERVIEWEUR / --back EMPLOYER/INTERVIEWER");
	return flow_lift_absence(editing->app, &editing->edit, &lift, editing->cli->arena,
				 &editing->outcome, err);
}

static bool edit_return(struct editing *editing, struct err *err)
{
	int64_t version = 0;
	return cli_option_number(editing->cli, "return-to", 1, INT64_MAX, 0, &version, err) &&
	       flow_return_timetable(editing->app, &editing->edit, version, editing->cli->arena,
				     &editing->outcome, err);
}

static bool edit_run(struct editing *editing, struct err *err)
{
	const struct cli *cli = editing->cli;
	if (cli_option(cli, "withdraw") != NULL)
		return edit_withdraw(editing, err);
	if (cli_option(cli, "away") != NULL)
		return edit_away(editing, err);
	if (cli_option(cli, "move") != NULL)
		return edit_move(editing, err);
	if (cli_option(cli, "fix") != NULL)
		return edit_fix(editing, "fix", true, err);
	if (cli_option(cli, "unfix") != NULL)
		return edit_fix(editing, "unfix", false, err);
	if (cli_option(cli, "readmit") != NULL || cli_option(cli, "back") != NULL)
		return edit_lift(editing, err);
	if (cli_option(cli, "return-to") != NULL)
		return edit_return(editing, err);
	return flow_refill_timetable(editing->app, &editing->edit, editing->cli->arena,
				     &editing->outcome, err);
}

bool interviews_is_edit(const struct cli *cli)
{
	static const char *const names[] = {"withdraw", "away",    "move",     "fix",
					    "unfix",    "readmit", "back",     "refill",
					    "held",     "unheld",  "return-to"};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (cli_option(cli, names[i]) != NULL)
			return true;
	return false;
}

/* What speaks against it, and who is next. */
static void edit_say(const struct editing *editing)
{
	const struct interviews_outcome *outcome = &editing->outcome;
	if (outcome->outside_candidate)
		fprintf(stderr, "passerelle: hors des heures de la personne / outside the person’s "
				"hours\n");
	if (outcome->outside_interviewer)
		fprintf(stderr, "passerelle: hors des heures de l’intervieweur / outside the "
				"interviewer’s hours\n");
	if (outcome->no_language)
		fprintf(stderr, "passerelle: aucune langue commune avec l’intervieweur / no "
				"language in common with the interviewer\n");
	for (size_t i = 0; i < outcome->missing_count; i++)
		fprintf(stderr,
			"passerelle: ne revient pas / does not come back: %.*s (%.*s): %.*s\n",
			STR_ARGS(outcome->missing[i].candidate_ref),
			STR_ARGS(outcome->missing[i].offer_ref), STR_ARGS(outcome->missing[i].why));
	for (size_t i = 0; i < outcome->collision_count; i++)
		fprintf(stderr, "passerelle: prend l’heure de / takes the hour of: %.*s (%.*s)\n",
			STR_ARGS(outcome->collisions[i].candidate_ref),
			STR_ARGS(outcome->collisions[i].offer_ref));
	for (size_t i = 0; i < outcome->proposal_count; i++)
		fprintf(stderr, "passerelle: pour / for %.*s %.*s: %.*s (%.*s), +%lld\n",
			STR_ARGS(outcome->proposals[i].employer_ref),
			STR_ARGS(cell_instant(editing->cli, outcome->proposals[i].starts_at)),
			STR_ARGS(outcome->proposals[i].candidate_ref),
			STR_ARGS(outcome->proposals[i].offer_ref),
			(long long)outcome->proposals[i].points);
	fprintf(stderr,
		"passerelle: version %lld%s : %zu changements, %lld autres déplacées, %+lld points "
		"/ changes, others moved, points\n",
		(long long)outcome->version,
		outcome->done_before    ? " (déjà faite sous cette clé / done before)"
		: editing->edit.dry_run ? " (essai, rien n’est gardé / trial, nothing kept)"
					: "",
		outcome->change_count, (long long)outcome->moved,
		(long long)(outcome->value - outcome->value_before));
}

/* Marks no change of hours, and makes no version. */
static bool edit_held(struct cli *cli, struct app *app, bool held, struct err *err)
{
	ARRAY(int64_t) ids = {0};
	const char *option = held ? "held" : "unheld";
	struct str rest = str_of(cli_option(cli, option)), piece;
	int64_t id = 0, marked = 0;
	while (str_cut(&rest, ',', &piece)) {
		if (!str_to_i64(str_trim(piece), 1, INT64_MAX, &id))
			return fail(err, ERR_USAGE, "--%s 214,215", option);
		array_push(cli->arena, &ids, id);
	}
	if (!(held ? flow_mark_held : flow_unmark_held)(app, str_of(cli->args.words[0]), ids.at,
							ids.count, str_of(cli_option(cli, "key")),
							&marked, err))
		return false;
	fprintf(stderr,
		held ? "passerelle: %lld entrevues tenues / interviews held\n"
		     : "passerelle: %lld entrevues de nouveau prévues / interviews planned again\n",
		(long long)marked);
	return true;
}

bool interviews_edit(struct cli *cli, struct app *app, struct err *err)
{
	if (cli_option(cli, "held") != NULL || cli_option(cli, "unheld") != NULL)
		return edit_held(cli, app, cli_option(cli, "held") != NULL, err);
	struct flow_watch watch = cli_watch(cli, "horaire");
	struct editing editing = {.cli = cli,
				  .app = app,
				  .edit = {.mission_ref = str_of(cli->args.words[0]),
					   .key = str_of(cli_option(cli, "key")),
					   .dry_run = cli_option(cli, "dry-run") != NULL,
					   .watch = &watch}};
	if (!cli_option_number(cli, "seen", 1, INT64_MAX, 0, &editing.edit.version, err) ||
	    !edit_run(&editing, err))
		return false;
	edit_say(&editing);
	return interviews_write_changes(cli, editing.outcome.changes, editing.outcome.change_count,
					err);
}
