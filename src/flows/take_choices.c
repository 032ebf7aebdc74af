/* A recruiter's story: «here is whom every employer would take, and where everybody would go». A
 * CSV of wishes or of rankings takes the place of the one before; a bad row is left out and told.
 */
#include "codec/codec.h"
#include "flows/mission_private.h"

enum choice_column { CHOICE_CANDIDATE, CHOICE_OFFER, CHOICE_RANK, CHOICE_COLUMN_COUNT };

static const char *const choice_columns[CHOICE_COLUMN_COUNT] = {"candidate_ref", "offer_ref",
								"rank"};

#define CHOICE_RANK_MAX 100000

struct taking {
	const struct choices_request *request;
	struct session *write;
	struct arena *scratch;
	int64_t mission_id;
	int places[CHOICE_COLUMN_COUNT]; /* of the columns in the file */
	struct map candidates, offers;   /* that the mission has */
	struct map seen;                 /* pairs of this file */
	struct choices_outcome outcome;
};

static bool source_read(void *context, char *into, size_t room, size_t *ret_size, struct err *err)
{
	return file_read(context, into, room, ret_size, err);
}

static bool taking_read_header(struct taking *taking, const struct csv_row *header, struct err *err)
{
	for (int k = 0; k < CHOICE_COLUMN_COUNT; k++) {
		taking->places[k] = -1;
		for (size_t i = 0; i < header->count; i++)
			if (str_equal(str_trim(header->cells[i]), str_of(choice_columns[k])))
				taking->places[k] = (int)i;
		if (taking->places[k] < 0)
			return fail(err, ERR_INPUT,
				    "la colonne %s manque / the column %s is missing",
				    choice_columns[k], choice_columns[k]);
	}
	return true;
}

static bool taking_read_refs(struct taking *taking, struct err *err)
{
	bool more = true;
	taking->candidates = map_new(taking->scratch);
	taking->offers = map_new(taking->scratch);
	taking->seen = map_new(taking->scratch);
	{
		struct row_candidate_refs row;
		SCOPED_ROWS(rows);
		if (!query_candidate_refs(taking->write, taking->mission_id, &rows, err))
			return false;
		while (next_candidate_refs(&rows, taking->scratch, &row, &more, err) && more)
			map_at(&taking->candidates, row.candidate_ref, 0);
		if (more)
			return false;
	}
	struct row_offer_all row;
	SCOPED_ROWS(rows);
	more = true;
	if (!query_offer_all(taking->write, taking->mission_id, &rows, err))
		return false;
	while (next_offer_all(&rows, taking->scratch, &row, &more, err) && more)
		map_at(&taking->offers, row.offer.offer_ref, 0);
	return !more;
}

static bool taking_leave_out(struct taking *taking, int64_t line, const char *column,
			     const char *why, struct err *err)
{
	struct choice_problem_row problem = {line, str_of(column), str_of(why)};
	taking->outcome.left_out++;
	return taking->request->on_problem == NULL ||
	       taking->request->on_problem(taking->request->context, &problem, err);
}

static struct str taking_cell(const struct taking *taking, const struct csv_row *row,
			      enum choice_column column)
{
	size_t place = (size_t)taking->places[column];
	return place < row->count ? str_trim(csv_cell_plain(row->cells[place])) : STR("");
}

static bool taking_take_row(struct taking *taking, const struct csv_row *row, struct err *err)
{
	uint32_t place;
	int64_t rank = 0;
	struct str candidate = taking_cell(taking, row, CHOICE_CANDIDATE);
	struct str offer = taking_cell(taking, row, CHOICE_OFFER);
	if (row->problem != NULL)
		return taking_leave_out(taking, row->line, "", row->problem, err);
	if (!map_find(&taking->candidates, candidate, &place))
		return taking_leave_out(taking, row->line, "candidate_ref",
					"candidature inconnue / unknown candidate", err);
	if (!map_find(&taking->offers, offer, &place))
		return taking_leave_out(taking, row->line, "offer_ref",
					"offre inconnue / unknown offer", err);
	if (!str_to_i64(taking_cell(taking, row, CHOICE_RANK), 1, CHOICE_RANK_MAX, &rank))
		return taking_leave_out(taking, row->line, "rank",
					"un rang de 1 à 100000 / a rank from 1 to 100000", err);
	struct str key =
		str_format(taking->scratch, "%.*s\x1F%.*s", STR_ARGS(candidate), STR_ARGS(offer));
	uint32_t next = (uint32_t)taking->seen.count;
	if (*map_at(&taking->seen, key, next) != next)
		return taking_leave_out(taking, row->line, "offer_ref",
					"paire déjà vue dans ce fichier / pair seen before in this "
					"file",
					err);
	taking->outcome.taken++;
	return taking->request->rankings ? query_ranking_put(taking->write, taking->mission_id,
							     offer, candidate, rank, err)
					 : query_wish_put(taking->write, taking->mission_id,
							  candidate, offer, rank, err);
}

static bool taking_take_file(struct taking *taking, struct err *err)
{
	SCOPED_FILE(bytes);
	SCOPED_ARENA(csv_arena);
	struct csv *csv = NULL;
	struct csv_row row;
	if (!file_open(taking->request->path, &bytes, err) ||
	    !csv_open(csv_arena, (struct codec_source){source_read, &bytes}, &csv, &row, err) ||
	    !taking_read_header(taking, &row, err))
		return false;
	for (bool more = true;;) {
		if (!csv_next(csv, &row, &more, err))
			return false;
		if (!more)
			break;
		if (!taking_take_row(taking, &row, err))
			return false;
	}
	return taking->outcome.taken > 0 ||
	       fail(err, ERR_INPUT, "aucune ligne à prendre / no row to take in");
}

bool flow_take_choices(struct app *app, const struct choices_request *request,
		       struct choices_outcome *ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	SCOPED_SESSION(write);
	struct taking taking = {.request = request, .scratch = scratch};
	struct row_mission_by_ref mission;
	if (!store_write(app->store, &write, err) ||
	    !mission_by_ref(write, request->mission_ref, scratch, &mission, err))
		return false;
	taking.write = write;
	taking.mission_id = mission.id;
	if (!taking_read_refs(&taking, err) ||
	    !(request->rankings ? query_ranking_clear(write, mission.id, err)
				: query_wish_clear(write, mission.id, err)) ||
	    !taking_take_file(&taking, err))
		return false;
	struct audit audit = {
		str_of(app->actor),
		request->rankings ? STR("choices.rankings") : STR("choices.wishes"),
		mission.mission_ref,
		str_format(scratch, "{\"rows\":%lld}", (long long)taking.outcome.taken)};
	if (!audit_write(write, &audit, err) || !store_commit(&write, err))
		return false;
	*ret = taking.outcome;
	return true;
}
