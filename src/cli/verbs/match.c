/* match: the ranked shortlists as CSV. */
#include "cli/cli.h"
#include "codec/codec.h"

#define OUTPUT_BYTES_MAX ((size_t)4 << 30)

static const struct cli_option match_options[] = {
	{"mission", true}, {"offer", true},   {"applicants", false},
	{"top", true},     {"threads", true}, {"store", false},
	{"replay", false}, {"key", true},     {NULL, false},
};

static void match_add_line(struct buf *out, bool json, bool first, struct str offer, size_t rank,
			   struct str candidate, int32_t score)
{
	if (!json) {
		buf_addf(out, "%.*s,%.*s,%zu,%d\n", STR_ARGS(offer), STR_ARGS(candidate), rank,
			 score);
		return;
	}
	struct json_writer writer = json_writer(out);
	writer.need_comma = !first;
	json_begin_object(&writer, NULL);
	json_write_text(&writer, "offer_ref", offer);
	json_write_text(&writer, "candidate_ref", candidate);
	json_write_i64(&writer, "rank", (int64_t)rank);
	json_write_i64(&writer, "score", score);
	json_end_object(&writer);
}

static bool match_write(struct cli *cli, const struct board *board, struct err *err)
{
	struct buf out = buf_new(cli->arena, OUTPUT_BYTES_MAX);
	bool first = true;
	buf_add(&out, cli->json ? STR("[") : STR("offer_ref,candidate_ref,rank,score\n"));
	for (size_t i = 0; i < board->offer_count; i++) {
		const struct match_ranking *ranking = &board->result.rankings[i];
		for (size_t rank = 0; rank < ranking->rank_count; rank++) {
			const struct match_rank *line = &ranking->ranks[rank];
			match_add_line(&out, cli->json, first,
				       board->offers[ranking->offer].offer_ref, rank + 1,
				       board->candidates[line->candidate].candidate_ref,
				       line->score);
			first = false;
		}
	}
	buf_add(&out, cli->json ? STR("]\n") : STR(""));
	must(!buf_is_full(&out));
	return cli_write(cli, buf_str(&out), err);
}

/* What was asked for besides the ranking, of which --replay prints nothing. */
static bool match_finish(struct cli *cli, struct app *app, const struct board *board, size_t top,
			 struct err *err)
{
	if (cli_option(cli, "replay") != NULL) {
		if (!flow_replay_shortlist(app, board, err))
			return false;
		fprintf(stderr, "passerelle: la liste gardée ressort, octet pour octet / the kept "
				"shortlist comes out again, byte for byte\n");
		return true;
	}
	if (!match_write(cli, board, err))
		return false;
	if (cli_option(cli, "store") == NULL)
		return true;
	if (!flow_build_shortlist(app, board, top, str_of(cli_option(cli, "key")), err))
		return false;
	fprintf(stderr, "passerelle: liste gardée / shortlist kept\n");
	return true;
}

VERB(match,
     .usage = "[--mission REF] [--offer REF] [--applicants] [--top K] [--threads N] [--store "
	      "[--key CLÉ]] [--replay]",
     .summary = "classe les candidatures de chaque offre / ranks each offer’s candidates",
     .help = "passerelle match > classement.csv\n"
	     "passerelle match --offer O00001 --top 10\n"
	     "passerelle match --mission hiver-2027 --applicants\n"
	     "passerelle match --store     garde la liste / keeps the shortlist\n"
	     "passerelle match --replay    la refait et compare / makes it again and compares\n",
     .options = match_options)
{
	struct app app;
	int64_t top = 0, thread_count = 0;
	struct board *board = NULL;
	bool whole = cli_option(cli, "store") != NULL || cli_option(cli, "replay") != NULL;
	if (whole && (cli_option(cli, "offer") != NULL || cli_option(cli, "applicants") != NULL))
		return fail(err, ERR_USAGE,
			    "--store et --replay sont de toute la mission / --store and --replay "
			    "are of the whole mission");
	if (!cli_option_number(cli, "top", 1, 1000000, 100, &top, err) ||
	    !cli_option_number(cli, "threads", 1, THREADS_MAX, 0, &thread_count, err) ||
	    !cli_open_app(cli, STORE_EXISTING, &app, err))
		return false;
	struct board_scope scope = {
		.mission_ref = str_of(cli_option(cli, "mission")),
		.offer_ref = str_of(cli_option(cli, "offer")),
		.applicants_only = cli_option(cli, "applicants") != NULL,
		.top = cli_option(cli, "replay") != NULL ? 0 : (size_t)top,
		.thread_count = (int)thread_count,
	};
	bool good = (scope.mission_ref.size > 0 ||
		     board_find_mission(&app, scope.offer_ref, STR(""), cli->arena,
					&scope.mission_ref, err)) &&
		    board_open(&app, &scope, cli->arena, &board, err) &&
		    match_finish(cli, &app, board, (size_t)top, err);
	app_close(&app);
	return good;
}
