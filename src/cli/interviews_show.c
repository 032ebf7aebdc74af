/* interviews, reading: the kept week, who waits, what versions changed, what would help. */
#include "cli/interviews_private.h"

static struct str mission_of(const struct cli *cli)
{
	return str_of(cli->args.words[0]);
}

static bool show_week(struct cli *cli, const struct interviews *interviews, struct err *err)
{
	static const struct str columns[] = {STR("interview"),
					     STR("offer_ref"),
					     STR("employer_ref"),
					     STR("interviewer"),
					     STR("candidate_ref"),
					     STR("start_utc"),
					     STR("end_utc"),
					     STR("fixed"),
					     STR("state"),
					     STR("place"),
					     STR("uid"),
					     STR("sequence"),
					     STR("interviewer_languages")};
	struct table table;
	table_begin(&table, cli, columns,
		    COUNT_OF(columns) - !interviews_have_languages(interviews));
	for (size_t i = 0; i < interviews->count; i++) {
		const struct interview *one = &interviews->at[i];
		struct str cells[] = {
			cell_number(cli, one->id),
			one->offer_ref,
			one->employer_ref,
			one->interviewer,
			one->candidate_ref,
			cell_instant(cli, one->starts_at),
			cell_instant(cli, one->ends_at),
			one->fixed ? STR("yes") : STR("no"),
			one->state,
			one->place,
			one->uid,
			cell_number(cli, one->sequence),
			one->interviewer_languages,
		};
		table_add(&table, cells);
	}
	return table_end(&table, cli, err);
}

static bool show_unplaced(struct cli *cli, const struct interviews *interviews, struct err *err)
{
	static const struct str columns[] = {STR("offer_ref"), STR("candidate_ref"), STR("reason"),
					     STR("nearest_utc"), STR("shift_minutes")};
	struct table table;
	table_begin(&table, cli, columns, COUNT_OF(columns));
	for (size_t i = 0; i < interviews->unplaced_count; i++) {
		const struct interview_unplaced *one = &interviews->unplaced[i];
		struct str cells[] = {one->offer_ref, one->candidate_ref, one->reason,
				      cell_instant(cli, one->nearest),
				      one->nearest != 0 ? cell_number(cli, one->shift / 60)
							: STR("")};
		table_add(&table, cells);
	}
	return table_end(&table, cli, err);
}

static bool show_clashes(struct cli *cli, const struct interviews *interviews, struct err *err)
{
	static const struct str columns[] = {STR("candidate_ref"), STR("start_utc"),
					     STR("other_mission"), STR("other_candidate_ref"),
					     STR("other_start_utc")};
	struct table table;
	table_begin(&table, cli, columns, COUNT_OF(columns));
	for (size_t i = 0; i < interviews->clash_count; i++) {
		const struct interview_clash *one = &interviews->clashes[i];
		struct str cells[] = {one->candidate_ref, cell_instant(cli, one->starts_at),
				      one->other_mission_ref, one->other_candidate_ref,
				      cell_instant(cli, one->other_starts_at)};
		table_add(&table, cells);
	}
	return table_end(&table, cli, err);
}

static bool show_kept(struct cli *cli, struct app *app, struct err *err)
{
	struct interviews *interviews = NULL;
	struct interviews_scope scope = {
		.mission_ref = mission_of(cli),
		.employer_ref = str_of(cli_option(cli, "employer")),
		.candidate_ref = str_of(cli_option(cli, "candidate")),
		.cancelled = cli_option(cli, "cancelled") != NULL,
		.unplaced = cli_option(cli, "unplaced") != NULL,
		.clashes = cli_option(cli, "clashes") != NULL,
	};
	if (!cli_option_number(cli, "at-version", 1, INT64_MAX, 0, &scope.version, err) ||
	    !flow_read_interviews(app, &scope, cli->arena, &interviews, err))
		return false;
	if (scope.unplaced)
		return show_unplaced(cli, interviews, err);
	if (scope.clashes)
		return show_clashes(cli, interviews, err);
	return show_week(cli, interviews, err);
}

/* ---- versions ---- */

bool interviews_write_changes(struct cli *cli, const struct interview_change *changes, size_t count,
			      struct err *err)
{
	static const struct str columns[] = {
		STR("interview"),     STR("offer_ref"),      STR("employer_ref"),
		STR("candidate_ref"), STR("was_utc"),        STR("was_interviewer"),
		STR("is_utc"),        STR("is_interviewer"), STR("why")};
	struct table table;
	table_begin(&table, cli, columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		const struct interview_change *one = &changes[i];
		struct str cells[] = {
			one->interview_id != 0 ? cell_number(cli, one->interview_id) : STR(""),
			one->offer_ref,
			one->employer_ref,
			one->candidate_ref,
			cell_instant(cli, one->was_held ? one->was_at : 0),
			one->was_interviewer,
			cell_instant(cli, one->is_held ? one->is_at : 0),
			one->is_interviewer,
			one->why,
		};
		table_add(&table, cells);
	}
	return table_end(&table, cli, err);
}

static bool show_changes(struct cli *cli, struct app *app, struct err *err)
{
	const struct interview_change *changes = NULL;
	size_t count = 0;
	int64_t version = 0;
	return cli_option_number(cli, "changes", 1, INT64_MAX, 0, &version, err) &&
	       flow_read_changes(app, mission_of(cli), version, cli->arena, &changes, &count,
				 err) &&
	       interviews_write_changes(cli, changes, count, err);
}

static bool show_versions(struct cli *cli, struct app *app, struct err *err)
{
	static const struct str columns[] = {STR("version"),  STR("made_at"), STR("actor"),
					     STR("why"),      STR("subject"), STR("value"),
					     STR("bound"),    STR("gap"),     STR("interviews"),
					     STR("unplaced"), STR("moved")};
	struct row_mission_by_ref mission;
	struct row_timetable_versions row;
	struct table table;
	bool more = true;
	SCOPED_SESSION(read);
	SCOPED_ROWS(rows);
	if (!flow_read_mission(app, mission_of(cli), cli->arena, &mission, err) ||
	    !store_read(app->store, &read, err) ||
	    !query_timetable_versions(read, mission.id, &rows, err))
		return false;
	table_begin(&table, cli, columns, COUNT_OF(columns));
	while (next_timetable_versions(&rows, cli->arena, &row, &more, err) && more) {
		struct str cells[] = {cell_number(cli, row.version),
				      cell_instant(cli, row.made_at),
				      row.actor,
				      row.why,
				      row.subject,
				      cell_number(cli, row.value),
				      cell_number(cli, row.bound),
				      cell_part(cli, row.gap),
				      cell_number(cli, row.interviews),
				      cell_number(cli, row.unplaced),
				      cell_number(cli, row.moved)};
		table_add(&table, cells);
	}
	return !more && table_end(&table, cli, err);
}

/* ---- what would help, who is next ---- */

static bool show_help(struct cli *cli, struct app *app, struct err *err)
{
	static const struct str columns[] = {STR("employer_ref"), STR("date"),
					     STR("like_interviewer"), STR("interviews"),
					     STR("points")};
	const struct interview_help *helps = NULL;
	size_t count = 0;
	struct table table;
	struct flow_watch watch = cli_watch(cli, "aide");
	if (!flow_find_help(app, mission_of(cli), &watch, cli->arena, &helps, &count, err))
		return false;
	table_begin(&table, cli, columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		struct buf date = buf_new(cli->arena, 16);
		buf_add_date(&date, (struct date){helps[i].date});
		struct str cells[] = {
			helps[i].employer_ref, buf_str(&date), helps[i].like_interviewer,
			cell_number(cli, helps[i].interviews), cell_number(cli, helps[i].points)};
		table_add(&table, cells);
	}
	return table_end(&table, cli, err);
}

bool interviews_write_proposals(struct cli *cli, const struct interview_proposal *proposals,
				size_t count, struct err *err)
{
	static const struct str columns[] = {STR("start_utc"), STR("employer_ref"),
					     STR("offer_ref"), STR("candidate_ref"),
					     STR("points"),    STR("hours_in_common")};
	struct table table;
	table_begin(&table, cli, columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		struct str cells[] = {cell_instant(cli, proposals[i].starts_at),
				      proposals[i].employer_ref,
				      proposals[i].offer_ref,
				      proposals[i].candidate_ref,
				      cell_number(cli, proposals[i].points),
				      cell_number(cli, proposals[i].common_count)};
		table_add(&table, cells);
	}
	return table_end(&table, cli, err);
}

static bool show_next(struct cli *cli, struct app *app, struct err *err)
{
	const struct interview_proposal *proposals = NULL;
	size_t count = 0;
	int64_t id = 0;
	return cli_option_number(cli, "propose", 1, INT64_MAX, 0, &id, err) &&
	       flow_propose_next(app, mission_of(cli), id, cli->arena, &proposals, &count, err) &&
	       interviews_write_proposals(cli, proposals, count, err);
}

bool interviews_show(struct cli *cli, struct app *app, struct err *err)
{
	if (cli_option(cli, "changes") != NULL)
		return show_changes(cli, app, err);
	if (cli_option(cli, "versions") != NULL)
		return show_versions(cli, app, err);
	if (cli_option(cli, "what-helps") != NULL)
		return show_help(cli, app, err);
	if (cli_option(cli, "propose") != NULL)
		return show_next(cli, app, err);
	return show_kept(cli, app, err);
}
