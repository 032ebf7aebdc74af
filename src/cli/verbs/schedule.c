/* schedule: a mission's interviews, at hours that suit both ends, solved, kept and printed as CSV.
 */
#include "cli/table_private.h"

static const struct cli_option schedule_options[] = {
	{"seed", true},   {"steps", true},    {"unplaced", false},
	{"bound", false}, {"dry-run", false}, {"keep-best", false},
	{"seen", true},   {"key", true},      {NULL, false}};

/* What is printed, from what is kept or from a plan that is not. */
struct schedule_result {
	struct timetable *planned; /* of a dry run */
	struct interviews *kept;
};

static const struct str interview_columns[] = {
	STR("interview"),     STR("offer_ref"), STR("employer_ref"), STR("interviewer"),
	STR("candidate_ref"), STR("start_utc"), STR("end_utc")};

static bool write_planned(struct cli *cli, const struct timetable *timetable, struct err *err)
{
	const struct schedule_problem *problem = &timetable->problem;
	struct table table;
	table_begin(&table, cli, interview_columns, COUNT_OF(interview_columns));
	for (size_t i = 0; i < timetable->plan.interview_count; i++) {
		const struct plan_interview *held = &timetable->plan.interviews[i];
		const struct schedule_pair *pair = &problem->pairs[held->pair];
		struct str cells[] = {
			cell_number(cli, (int64_t)i + 1),
			timetable->offers[pair->offer].offer_ref,
			timetable->offers[pair->offer].employer_ref,
			timetable->interviewers[held->interviewer].name,
			timetable->people[pair->candidate].candidate_ref,
			cell_instant(cli, held->start),
			cell_instant(cli, held->start + problem->slot_seconds),
		};
		table_add(&table, cells);
	}
	return table_end(&table, cli, err);
}

static bool write_kept(struct cli *cli, const struct interviews *interviews, struct err *err)
{
	struct table table;
	table_begin(&table, cli, interview_columns, COUNT_OF(interview_columns));
	for (size_t i = 0; i < interviews->count; i++) {
		const struct interview *one = &interviews->at[i];
		struct str cells[] = {cell_number(cli, one->id),
				      one->offer_ref,
				      one->employer_ref,
				      one->interviewer,
				      one->candidate_ref,
				      cell_instant(cli, one->starts_at),
				      cell_instant(cli, one->ends_at)};
		table_add(&table, cells);
	}
	return table_end(&table, cli, err);
}

static bool write_unplaced(struct cli *cli, const struct schedule_result *result, struct err *err)
{
	static const struct str columns[] = {STR("offer_ref"), STR("candidate_ref"), STR("reason")};
	const struct timetable *planned = result->planned;
	struct table table;
	table_begin(&table, cli, columns, COUNT_OF(columns));
	for (size_t i = 0; planned != NULL && i < planned->plan.unplaced_count; i++) {
		const struct schedule_pair *pair =
			&planned->problem.pairs[planned->plan.unplaced[i].pair];
		struct str cells[] = {planned->offers[pair->offer].offer_ref,
				      planned->people[pair->candidate].candidate_ref,
				      str_of(planned->reasons[i])};
		table_add(&table, cells);
	}
	for (size_t i = 0; result->kept != NULL && i < result->kept->unplaced_count; i++) {
		const struct interview_unplaced *one = &result->kept->unplaced[i];
		struct str cells[] = {one->offer_ref, one->candidate_ref, one->reason};
		table_add(&table, cells);
	}
	return table_end(&table, cli, err);
}

/* The gap is a part of the bound: 0.0003 is 0.03 %. */
static bool write_bound(struct cli *cli, int64_t value, int64_t bound, int64_t gap, struct err *err)
{
	static const struct str columns[] = {STR("value"), STR("bound"), STR("gap")};
	struct table table;
	struct str part = cell_part(cli, gap);
	if (cli->json)
		return cli_write(cli,
				 str_format(cli->arena,
					    "{\"value\":%lld,\"bound\":%lld,\"gap\":%s}\n",
					    (long long)value, (long long)bound, part.at),
				 err);
	struct str cells[] = {cell_number(cli, value), cell_number(cli, bound), part};
	table_begin(&table, cli, columns, COUNT_OF(columns));
	table_add(&table, cells);
	return table_end(&table, cli, err);
}

static bool schedule_write(struct cli *cli, const struct schedule_result *result, struct err *err)
{
	const struct timetable *planned = result->planned;
	if (cli_option(cli, "unplaced") != NULL)
		return write_unplaced(cli, result, err);
	if (cli_option(cli, "bound") != NULL)
		return planned != NULL
			       ? write_bound(cli, planned->plan.value, planned->plan.bound,
					     planned->plan.gap, err)
			       : write_bound(cli, result->kept->last.value,
					     result->kept->last.bound, result->kept->last.gap, err);
	return planned != NULL ? write_planned(cli, planned, err)
			       : write_kept(cli, result->kept, err);
}

static void schedule_say(size_t interviews, size_t unplaced, int64_t gap, bool stopped)
{
	fprintf(stderr,
		"passerelle: %zu entrevues, %zu paires sans heure, à %.3f %% de la borne au plus / "
		"%zu interviews, %zu pairs without an hour, within %.3f %% of the bound%s\n",
		interviews, unplaced, (double)gap / 1e4, interviews, unplaced, (double)gap / 1e4,
		stopped ? " (arrêté avant la fin, le meilleur est gardé / stopped early, the best "
			  "is kept)"
			: "");
	if (interviews + unplaced == 0)
		fprintf(stderr, "passerelle: personne n’est invité : aucune offre n’a de "
				"candidature qui passe "
				"(applied_to) ni de personne choisie à la main (passerelle "
				"timetable MISSION "
				"--select OFFRE/CANDIDATURE) / nobody is invited: no offer has an "
				"applicant who "
				"passes (applied_to), or anybody selected by hand (--select)\n");
}

/* Solves without keeping. */
static bool schedule_plan(struct cli *cli, struct app *app, const struct timetable_request *request,
			  struct schedule_result *ret, struct err *err)
{
	if (!flow_plan_interviews(app, request, cli->arena, &ret->planned, err))
		return false;
	const struct plan *plan = &ret->planned->plan;
	schedule_say(plan->interview_count, plan->unplaced_count, plan->gap, plan->stopped);
	return true;
}

/* Solves, keeps, and reads what is kept. */
static bool schedule_keep(struct cli *cli, struct app *app, const struct keep_request *request,
			  struct schedule_result *ret, struct err *err)
{
	struct interviews_outcome outcome;
	struct interviews_scope scope = {.mission_ref = request->edit.mission_ref,
					 .unplaced = cli_option(cli, "unplaced") != NULL,
					 .clashes = true};
	if (!flow_keep_timetable(app, request, cli->arena, &outcome, err) ||
	    !flow_read_interviews(app, &scope, cli->arena, &ret->kept, err))
		return false;
	schedule_say((size_t)outcome.interviews, (size_t)outcome.unplaced, outcome.gap,
		     outcome.stopped);
	if (ret->kept->clash_count > 0)
		fprintf(stderr,
			"passerelle: %zu entrevues à la même heure qu’une autre mission / at the "
			"same hour as another mission’s: interviews %.*s --clashes\n",
			ret->kept->clash_count, STR_ARGS(request->edit.mission_ref));
	return true;
}

static bool schedule_run(struct cli *cli, struct app *app, struct flow_watch *watch,
			 struct schedule_result *ret, struct err *err)
{
	int64_t seed = 1, steps = 0, seen = 0;
	if (!cli_option_number(cli, "seed", 0, INT64_MAX, 1, &seed, err) ||
	    !cli_option_number(cli, "steps", 1, INT64_MAX, 0, &steps, err) ||
	    !cli_option_number(cli, "seen", 1, INT64_MAX, 0, &seen, err))
		return false;
	struct keep_request keep = {.edit = {.mission_ref = str_of(cli->args.words[0]),
					     .version = seen,
					     .key = str_of(cli_option(cli, "key")),
					     .watch = watch},
				    .seed = (uint64_t)seed,
				    .step_budget = steps,
				    .keep_best = cli_option(cli, "keep-best") != NULL};
	struct timetable_request plan = {.mission_ref = keep.edit.mission_ref,
					 .seed = keep.seed,
					 .step_budget = steps,
					 .keep_best = keep.keep_best,
					 .watch = watch};
	return cli_option(cli, "dry-run") != NULL ? schedule_plan(cli, app, &plan, ret, err)
						  : schedule_keep(cli, app, &keep, ret, err);
}

VERB(schedule,
     .usage = "MISSION [--seed N] [--steps N] [--unplaced|--bound] [--dry-run] [--keep-best] "
	      "[--seen VERSION] [--key CLÉ]",
     .summary = "met les entrevues d’une mission à l’horaire / timetables a mission’s interviews",
     .help = "passerelle schedule hiver-2027 > horaire.csv\n"
	     "passerelle schedule hiver-2027 --unplaced    qui n’a pas d’heure, et pourquoi / who "
	     "has no hour, and why\n"
	     "passerelle schedule hiver-2027 --bound       combien vaudrait le meilleur horaire, "
	     "et "
	     "l’écart en part / what the best one can be worth, and the gap as a part of it\n"
	     "passerelle schedule hiver-2027 --dry-run     sans rien garder / keeps nothing\n"
	     "passerelle schedule hiver-2027 --keep-best   Ctrl-C garde le meilleur trouvé / "
	     "Ctrl-C keeps the best found\n"
	     "Chaque fois l’horaire est refait et gardé ; « interviews » le lit et le répare / it "
	     "is made anew and kept each time; “interviews” reads and mends it\n",
     .options = schedule_options, .words_min = 1, .words_max = 1)
{
	struct app app;
	struct schedule_result result = {0};
	if (cli_option(cli, "unplaced") != NULL && cli_option(cli, "bound") != NULL)
		return fail(err, ERR_USAGE,
			    "--unplaced ou --bound, pas les deux / --unplaced or --bound, not "
			    "both");
	if (!cli_open_app(cli, STORE_EXISTING, &app, err))
		return false;
	struct flow_watch watch = cli_watch(cli, "horaire");
	bool good =
		schedule_run(cli, &app, &watch, &result, err) && schedule_write(cli, &result, err);
	app_close(&app);
	return good;
}
