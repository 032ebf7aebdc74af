/* What the verb mission says: see mission_private.h. */
#include "cli/mission_private.h"

#include "codec/codec.h"

#define OUT_BYTES_MAX ((size_t)1 << 30)
#define COLUMNS_MAX 40

/* One record, by its columns: a line of CSV, an object of JSON. */
struct record {
	struct str names[COLUMNS_MAX], cells[COLUMNS_MAX];
	bool numbers[COLUMNS_MAX]; /* in JSON */
	size_t count;
};

static void record_add(struct record *record, const char *name, struct str cell)
{
	must(record->count < COLUMNS_MAX);
	record->names[record->count] = str_of(name);
	record->cells[record->count++] = cell;
}

static void record_add_i64(struct cli *cli, struct record *record, const char *name, int64_t number)
{
	record->numbers[record->count] = true;
	record_add(record, name, str_format(cli->arena, "%lld", (long long)number));
}

/* Records of one kind, as they come. */
struct table {
	struct cli *cli;
	struct buf text;
	struct json_writer json;
	bool is_list, has_header;
};

static struct table table_new(struct cli *cli, bool is_list)
{
	struct table table = {.cli = cli, .is_list = is_list};
	table.text = buf_new(cli->arena, OUT_BYTES_MAX);
	return table;
}

static void table_add(struct table *table, const struct record *record)
{
	if (!table->cli->json) {
		if (!table->has_header)
			csv_write_row(&table->text, record->names, record->count);
		csv_write_row(&table->text, record->cells, record->count);
		table->has_header = true;
		return;
	}
	if (!table->has_header) {
		table->json = json_writer(&table->text);
		if (table->is_list)
			json_begin_array(&table->json, NULL);
	}
	table->has_header = true;
	json_begin_object(&table->json, NULL);
	for (size_t i = 0; i < record->count; i++) {
		const char *name = record->names[i].at;
		int64_t number = 0;
		bool is_number = record->numbers[i] &&
				 str_to_i64(record->cells[i], INT64_MIN, INT64_MAX, &number);
		if (is_number)
			json_write_i64(&table->json, name, number);
		else if (record->numbers[i])
			json_write_null(&table->json, name);
		else
			json_write_text(&table->json, name, record->cells[i]);
	}
	json_end_object(&table->json);
}

/* `header`: the columns, where there is no record to name them. */
static bool table_end(struct table *table, const struct record *header, struct err *err)
{
	struct cli *cli = table->cli;
	if (cli->json && table->is_list && !table->has_header)
		buf_add(&table->text, STR("[]"));
	else if (cli->json && table->is_list)
		json_end_array(&table->json);
	else if (!cli->json && !table->has_header && header != NULL)
		csv_write_row(&table->text, header->names, header->count);
	if (cli->json)
		buf_add_char(&table->text, '\n');
	if (buf_is_full(&table->text))
		return fail(err, ERR_FAILED, "trop de lignes / too many lines");
	return cli_write(cli, buf_str(&table->text), err);
}

/* ---- missions ---- */

static struct record mission_record(struct cli *cli, const struct row_mission_whole *mission)
{
	struct record record = {0};
	record_add(&record, "mission", mission->mission_ref);
	record_add(&record, "title", mission->mission.title);
	record_add(&record, "zone", mission->mission.time_zone);
	record_add_i64(cli, &record, "revision", mission->revision);
	record_add(&record, "state", str_of(mission_state_codes[mission->state]));
	for (size_t i = 0; i < noun_mission.field_count; i++) {
		const struct field *field = &noun_mission.fields[i];
		if (field->offset == offsetof(struct mission, title) ||
		    field->offset == offsetof(struct mission, time_zone))
			continue;
		record.numbers[record.count] = field->kind == FIELD_KIND_COUNT;
		record_add(&record, field->name, field_write(field, &mission->mission, cli->arena));
	}
	record_add(&record, "cancel_reason", mission->cancel_reason);
	record_add(&record, "copied_from", mission->copied_from);
	return record;
}

bool mission_say(struct cli *cli, const struct row_mission_whole *mission, struct err *err)
{
	struct table table = table_new(cli, false);
	struct record record = mission_record(cli, mission);
	table_add(&table, &record);
	return table_end(&table, NULL, err);
}

bool mission_say_list(struct cli *cli, struct app *app, struct err *err)
{
	SCOPED_SESSION(read);
	SCOPED_ROWS(rows);
	struct table table = table_new(cli, true);
	struct row_mission_whole none = {0};
	noun_clear(&noun_mission, &none.mission);
	struct record header = mission_record(cli, &none);
	if (!store_read(app->store, &read, err) || !query_mission_list(read, &rows, err))
		return false;
	for (bool more = true;;) {
		struct row_mission_list row;
		if (!next_mission_list(&rows, cli->arena, &row, &more, err))
			return false;
		if (!more)
			return table_end(&table, &header, err);
		struct row_mission_whole whole = {
			row.id,     row.mission_ref,  row.revision,      row.created_at,
			row.state,  row.state_before, row.cancel_reason, row.copied_from,
			row.mission};
		struct record record = mission_record(cli, &whole);
		table_add(&table, &record);
	}
}

/* ---- what it holds ---- */

bool mission_say_funnel(struct cli *cli, struct app *app, struct str mission_ref, struct err *err)
{
	struct board_scope scope = {.mission_ref = mission_ref};
	struct board *board = NULL;
	struct funnel funnel;
	if (!board_open(app, &scope, cli->arena, &board, err) ||
	    !flow_count_funnel(app, board, &funnel, err))
		return false;
	struct table table = table_new(cli, true);
	for (int i = 0; i < FUNNEL_COUNT; i++) {
		struct record record = {0};
		record_add(&record, "step", str_of(funnel_codes[i]));
		if (funnel.gaps[i] == FUNNEL_COUNTED) {
			record_add_i64(cli, &record, "count", funnel.counts[i]);
		} else {
			record.numbers[record.count] = true;
			record_add(&record, "count", STR(""));
		}
		record_add(&record, "why", str_of(funnel_gap_codes[funnel.gaps[i]]));
		table_add(&table, &record);
	}
	return table_end(&table, NULL, err);
}

static struct record employer_record(struct cli *cli, const struct row_employer_heads *row)
{
	struct record record = {0};
	record_add(&record, "employer_ref", row->employer_ref);
	record_add(&record, "name", row->name);
	record_add(&record, "city", row->city);
	record_add_i64(cli, &record, "offers", row->offers);
	record_add_i64(cli, &record, "positions", row->positions);
	return record;
}

bool mission_say_employers(struct cli *cli, struct app *app, int64_t mission_id, struct err *err)
{
	SCOPED_SESSION(read);
	SCOPED_ROWS(rows);
	struct table table = table_new(cli, true);
	static const struct row_employer_heads none = {0};
	struct record header = employer_record(cli, &none);
	if (!store_read(app->store, &read, err) ||
	    !query_employer_heads(read, mission_id, INT64_MAX, 0, &rows, err))
		return false;
	for (bool more = true;;) {
		struct row_employer_heads row;
		if (!next_employer_heads(&rows, cli->arena, &row, &more, err))
			return false;
		if (!more)
			return table_end(&table, &header, err);
		struct record record = employer_record(cli, &row);
		table_add(&table, &record);
	}
}

static struct record notice_record(struct cli *cli, const struct row_notice_to_tell *row)
{
	struct record record = {0};
	struct buf made_at = buf_new(cli->arena, 64);
	buf_add_instant(&made_at, (struct instant){row->made_at});
	record_add(&record, "kind",
		   row->kind == NOTICE_EMPLOYER ? STR("employer") : STR("candidate"));
	record_add(&record, "ref", row->ref);
	record_add(&record, "name", row->name);
	record_add(&record, "email", row->email);
	record_add(&record, "zone", row->time_zone);
	record_add(&record, "reason", row->reason);
	record_add(&record, "made_at", buf_str(&made_at));
	return record;
}

bool mission_say_notices(struct cli *cli, struct app *app, int64_t mission_id, struct err *err)
{
	SCOPED_SESSION(read);
	SCOPED_ROWS(rows);
	struct table table = table_new(cli, true);
	static const struct row_notice_to_tell none = {0};
	struct record header = notice_record(cli, &none);
	if (!store_read(app->store, &read, err) ||
	    !query_notice_to_tell(read, mission_id, INT64_MAX, 0, &rows, err))
		return false;
	for (bool more = true;;) {
		struct row_notice_to_tell row;
		if (!next_notice_to_tell(&rows, cli->arena, &row, &more, err))
			return false;
		if (!more)
			return table_end(&table, &header, err);
		struct record record = notice_record(cli, &row);
		table_add(&table, &record);
	}
}
