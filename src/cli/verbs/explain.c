/* explain: why a candidate has this score for an offer, as JSON. */
#include "cli/cli.h"
#include "codec/codec.h"
#include "web/web.h"

#include <string.h>

#define OUTPUT_BYTES_MAX ((size_t)1 << 20)

static const struct cli_option explain_options[] = {{"mission", true}, {NULL, false}};

struct explain {
	const struct board *board;
	struct json_writer json;
	struct arena *arena;
};

static void write_value(struct explain *explain, const char *key, int32_t value)
{
	if (value == UNKNOWN)
		json_write_null(&explain->json, key);
	else
		json_write_i64(&explain->json, key, value);
}

static void write_unit(struct explain *explain, const char *key, int32_t unit)
{
	if (unit < 0 || unit >= UNIT_GROUP_COUNT)
		json_write_null(&explain->json, key);
	else
		json_write_text(&explain->json, key, str_of(unit_groups[unit].code));
}

static void write_facts(struct explain *explain, const struct match_facts *facts)
{
	struct json_writer *json = &explain->json;
	json_begin_array(json, "facts");
	for (size_t i = 0; i < facts->count; i++) {
		const struct match_fact *fact = &facts->at[i];
		bool skill = fact->code >= FACT_SKILL_FOUND && fact->code <= FACT_SKILL_UNKNOWN;
		json_begin_object(json, NULL);
		json_write_text(json, "code", str_of(match_fact_code(fact->code)));
		if (skill) {
			json_write_text(json, "skill", explain->board->asked[0][fact->has]);
			json_write_bool(json, "required", fact->asked != 0);
		} else if (fact->code == FACT_OCCUPATION) {
			write_unit(explain, "has", fact->has);
			write_unit(explain, "asked", fact->asked);
		} else {
			write_value(explain, "has", fact->has);
			write_value(explain, "asked", fact->asked);
			if (fact->target != UNKNOWN)
				json_write_i64(json, "target", fact->target);
		}
		json_end_object(json);
	}
	json_end_array(json);
}

static void write_factors(struct explain *explain, const struct match_explanation *why)
{
	struct json_writer *json = &explain->json;
	json_begin_array(json, "factors");
	for (int i = 0; i < FACTOR_COUNT; i++) {
		const struct match_contribution *factor = &why->verdict.factors[i];
		json_begin_object(json, NULL);
		json_write_text(json, "code", str_of(match_factor_code((enum match_factor)i)));
		json_write_i64(json, "points", factor->points);
		json_write_i64(json, "points_max", factor->points_max);
		json_write_text(json, "state", factor->unknown ? STR("unknown") : STR("known"));
		write_facts(explain, &why->factors[i]);
		json_end_object(json);
	}
	json_end_array(json);
}

static void write_refused(struct explain *explain, const struct match_explanation *why)
{
	struct json_writer *json = &explain->json;
	if (why->verdict.refused == MUST_NONE) {
		json_write_null(json, "refused");
		return;
	}
	json_begin_object(json, "refused");
	json_write_text(json, "code", str_of(match_must_code(why->verdict.refused)));
	write_facts(explain, &why->refused);
	json_end_object(json);
}

/* The skills cell as it would be with the asked ones added. */
static struct str skills_after(struct explain *explain, const struct match_change *change)
{
	struct buf cell = buf_new(explain->arena, 2 * FIELD_LIST_BYTES_MAX);
	buf_add(&cell, explain->board->candidates[0].skills);
	for (size_t i = 0; i < change->skill_count; i++) {
		buf_add(&cell, cell.size > 0 ? STR("; ") : STR(""));
		buf_add(&cell, explain->board->asked[0][change->skills[i]]);
	}
	return buf_str(&cell);
}

static void write_changes(struct explain *explain, const struct match_changes *changes)
{
	struct json_writer *json = &explain->json;
	json_begin_array(json, "changes");
	for (size_t i = 0; i < changes->count; i++) {
		const struct match_change *change = &changes->at[i];
		bool skills = strcmp(change->field, "skills") == 0;
		json_begin_object(json, NULL);
		json_write_text(json, "field", str_of(change->field));
		json_write_text(json, "from",
				skills ? explain->board->candidates[0].skills : change->from);
		json_write_text(json, "to", skills ? skills_after(explain, change) : change->to);
		json_write_i64(json, "points", change->points);
		json_write_bool(json, "passes", change->passes);
		if (change->then != MUST_NONE)
			json_write_text(json, "then", str_of(match_must_code(change->then)));
		json_end_object(json);
	}
	json_end_array(json);
}

static bool explain_write(struct cli *cli, const struct board *board, struct err *err)
{
	struct buf out = buf_new(cli->arena, OUTPUT_BYTES_MAX);
	struct explain explain = {board, json_writer(&out), cli->arena};
	struct match_explanation why;
	struct match_changes changes;
	match_explain(board->pool, 0, &board->match_offers[0], board->closeness, &board->rules,
		      cli->arena, &why);
	match_changes(board->pool, 0, &board->match_offers[0], board->closeness, &board->rules,
		      cli->arena, &changes);
	json_begin_object(&explain.json, NULL);
	json_write_text(&explain.json, "offer_ref", board->offers[0].offer_ref);
	json_write_text(&explain.json, "candidate_ref", board->candidates[0].candidate_ref);
	if (why.verdict.refused == MUST_NONE)
		json_write_i64(&explain.json, "score", why.verdict.total);
	else
		json_write_null(&explain.json, "score");
	json_write_text(&explain.json, "says", web_reason(board, 0, 0, cli->lang, cli->arena));
	write_factors(&explain, &why);
	write_refused(&explain, &why);
	write_changes(&explain, &changes);
	json_end_object(&explain.json);
	buf_add_char(&out, '\n');
	must(!buf_is_full(&out));
	return cli_write(cli, buf_str(&out), err);
}

VERB(explain, .usage = "OFFRE CANDIDAT [--mission REF] [--lang fr|en]",
     .summary = "dit pourquoi ce rang / says why this rank",
     .help = "passerelle explain O00001 C0000042\n"
	     "passerelle explain O00001 C0000042 --mission hiver-2027 --lang en\n",
     .options = explain_options, .words_min = 2, .words_max = 2)
{
	struct app app;
	struct board *board = NULL;
	struct board_scope scope = {
		.mission_ref = str_of(cli_option(cli, "mission")),
		.offer_ref = str_of(cli->args.words[0]),
		.candidate_ref = str_of(cli->args.words[1]),
		.unmatched = true,
	};
	if (!cli_open_app(cli, STORE_EXISTING, &app, err))
		return false;
	bool good = (scope.mission_ref.size > 0 ||
		     board_find_mission(&app, scope.offer_ref, scope.candidate_ref, cli->arena,
					&scope.mission_ref, err)) &&
		    board_open(&app, &scope, cli->arena, &board, err) &&
		    explain_write(cli, board, err);
	app_close(&app);
	return good;
}
