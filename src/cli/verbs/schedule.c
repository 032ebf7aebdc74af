/* schedule: a mission's interviews, at hours that suit both ends, as CSV. */
#include "cli/cli.h"
#include "codec/codec.h"

#define OUTPUT_BYTES_MAX ((size_t)1 << 30)

static const struct cli_option schedule_options[] = {
	{"seed", true}, {"unplaced", false}, {"bound", false}, {NULL, false}};

/* A table on its way out: CSV, or JSON with the columns as names. */
struct table {
	struct buf out;
	struct json_writer json;
	bool is_json;
	const struct str *columns;
	size_t column_count;
};

static void table_begin(struct table *table, struct cli *cli, const struct str *columns,
			size_t column_count)
{
	*table = (struct table){.out = buf_new(cli->arena, OUTPUT_BYTES_MAX),
				.is_json = cli->json,
				.columns = columns,
				.column_count = column_count};
	table->json = json_writer(&table->out);
	if (table->is_json)
		json_begin_array(&table->json, NULL);
	else
		csv_write_row(&table->out, columns, column_count);
}

static void table_add(struct table *table, const struct str *cells)
{
	if (!table->is_json) {
		csv_write_row(&table->out, cells, table->column_count);
		return;
	}
	json_begin_object(&table->json, NULL);
	for (size_t i = 0; i < table->column_count; i++)
		json_write_text(&table->json, table->columns[i].at, cells[i]);
	json_end_object(&table->json);
}

static bool table_end(struct table *table, struct cli *cli, struct err *err)
{
	if (table->is_json) {
		json_end_array(&table->json);
		buf_add_char(&table->out, '\n');
	}
	must(!buf_is_full(&table->out));
	return cli_write(cli, buf_str(&table->out), err);
}

static struct str instant_text(int64_t seconds, struct arena *arena)
{
	struct buf text = buf_new(arena, 32);
	buf_add_instant(&text, (struct instant){seconds});
	return buf_str(&text);
}

static bool write_interviews(struct cli *cli, const struct timetable *timetable, struct err *err)
{
	static const struct str columns[] = {
		STR("interview"),     STR("offer_ref"), STR("employer_ref"), STR("interviewer"),
		STR("candidate_ref"), STR("start_utc"), STR("end_utc")};
	const struct schedule_problem *problem = &timetable->problem;
	struct table table;
	table_begin(&table, cli, columns, COUNT_OF(columns));
	for (size_t i = 0; i < timetable->plan.interview_count; i++) {
		const struct plan_interview *held = &timetable->plan.interviews[i];
		const struct schedule_pair *pair = &problem->pairs[held->pair];
		struct str cells[] = {
			str_format(cli->arena, "%zu", i + 1),
			timetable->offers[pair->offer].offer_ref,
			timetable->offers[pair->offer].employer_ref,
			timetable->interviewers[held->interviewer].name,
			timetable->people[pair->candidate].candidate_ref,
			instant_text(held->start, cli->arena),
			instant_text(held->start + problem->slot_seconds, cli->arena),
		};
		table_add(&table, cells);
	}
	return table_end(&table, cli, err);
}

static bool write_unplaced(struct cli *cli, const struct timetable *timetable, struct err *err)
{
	static const struct str columns[] = {STR("offer_ref"), STR("candidate_ref"), STR("reason")};
	struct table table;
	table_begin(&table, cli, columns, COUNT_OF(columns));
	for (size_t i = 0; i < timetable->plan.unplaced_count; i++) {
		const struct schedule_pair *pair =
			&timetable->problem.pairs[timetable->plan.unplaced[i].pair];
		struct str cells[] = {
			timetable->offers[pair->offer].offer_ref,
			timetable->people[pair->candidate].candidate_ref,
			str_of(timetable->reasons[i]),
		};
		table_add(&table, cells);
	}
	return table_end(&table, cli, err);
}

/* The gap is a part of the bound: 0.0003 is 0.03 %. */
static bool write_bound(struct cli *cli, const struct plan *plan, struct err *err)
{
	static const struct str columns[] = {STR("value"), STR("bound"), STR("gap")};
	struct table table;
	struct str gap = str_format(cli->arena, "%lld.%06lld", (long long)(plan->gap / 1000000),
				    (long long)(plan->gap % 1000000));
	if (cli->json)
		return cli_write(cli,
				 str_format(cli->arena,
					    "{\"value\":%lld,\"bound\":%lld,\"gap\":%s}\n",
					    (long long)plan->value, (long long)plan->bound, gap.at),
				 err);
	struct str cells[] = {
		str_format(cli->arena, "%lld", (long long)plan->value),
		str_format(cli->arena, "%lld", (long long)plan->bound),
		gap,
	};
	table_begin(&table, cli, columns, COUNT_OF(columns));
	table_add(&table, cells);
	return table_end(&table, cli, err);
}

static bool schedule_write(struct cli *cli, const struct timetable *timetable, struct err *err)
{
	if (cli_option(cli, "unplaced") != NULL)
		return write_unplaced(cli, timetable, err);
	if (cli_option(cli, "bound") != NULL)
		return write_bound(cli, &timetable->plan, err);
	return write_interviews(cli, timetable, err);
}

static void schedule_say(const struct timetable *timetable)
{
	const struct plan *plan = &timetable->plan;
	fprintf(stderr,
		"passerelle: %zu entrevues, %zu paires sans heure, à %.3f %% de la borne au plus / "
		"%zu interviews, %zu pairs without an hour, within %.3f %% of the bound\n",
		plan->interview_count, plan->unplaced_count, (double)plan->gap / 1e4,
		plan->interview_count, plan->unplaced_count, (double)plan->gap / 1e4);
}

VERB(schedule, .usage = "MISSION [--seed N] [--unplaced|--bound]",
     .summary = "met les entrevues d’une mission à l’horaire / timetables a mission’s interviews",
     .help = "passerelle schedule hiver-2027 > horaire.csv\n"
	     "passerelle schedule hiver-2027 --unplaced    qui n’a pas d’heure, et pourquoi / who "
	     "has no hour, and why\n"
	     "passerelle schedule hiver-2027 --bound       combien vaudrait le meilleur horaire, "
	     "et "
	     "l’écart en part / what the best one can be worth, and the gap as a part of it\n",
     .options = schedule_options, .words_min = 1, .words_max = 1)
{
	struct app app;
	struct timetable *timetable = NULL;
	int64_t seed = 1;
	if (cli_option(cli, "unplaced") != NULL && cli_option(cli, "bound") != NULL)
		return fail(err, ERR_USAGE,
			    "--unplaced ou --bound, pas les deux / --unplaced or --bound, not "
			    "both");
	if (!cli_option_number(cli, "seed", 0, INT64_MAX, 1, &seed, err) ||
	    !cli_open_app(cli, STORE_EXISTING, &app, err))
		return false;
	struct flow_watch watch = cli_watch(cli, "horaire");
	struct timetable_request request = {
		.mission_ref = str_of(cli->args.words[0]), .seed = (uint64_t)seed, .watch = &watch};
	bool good = flow_plan_interviews(&app, &request, cli->arena, &timetable, err) &&
		    schedule_write(cli, timetable, err);
	app_close(&app);
	if (good)
		schedule_say(timetable);
	return good;
}
