/* Settlements read and said: see settled_private.h. */
#include "web/settled_private.h"

#include "codec/codec.h"

#include <stdlib.h>

#define CSV_BYTES_MAX ((size_t)256 << 20)

/* ---- reading ---- */

static bool settled_read_offers(struct settled *settled, struct session *session, struct err *err)
{
	struct arena *arena = settled->screen->arena;
	struct map employers = map_new(arena);
	ARRAY(struct str) names = {0};
	ARRAY(struct settled_offer) offers = {0};
	bool more = true;
	{
		SCOPED_ROWS(rows);
		struct row_employer_all row;
		if (!query_employer_all(session, settled->screen->mission->id, &rows, err))
			return false;
		while (next_employer_all(&rows, arena, &row, &more, err) && more) {
			map_at(&employers, row.employer.employer_ref, (uint32_t)names.count);
			array_push(arena, &names, row.employer.name);
		}
	}
	SCOPED_ROWS(rows);
	struct row_offer_all row;
	if (more || !query_offer_all(session, settled->screen->mission->id, &rows, err))
		return false;
	more = true;
	while (next_offer_all(&rows, arena, &row, &more, err) && more) {
		struct str employer = row.offer.employer_ref;
		uint32_t place;
		if (map_find(&employers, employer, &place) && names.at[place].size > 0)
			employer = names.at[place];
		array_push(arena, &offers,
			   ((struct settled_offer){
				   .ref = row.offer.offer_ref,
				   .title = row.offer.title.size > 0 ? row.offer.title
								     : row.offer.offer_ref,
				   .employer = employer,
				   .places = offer_positions(&row.offer),
			   }));
	}
	settled->offers = offers.at;
	settled->offer_count = offers.count;
	return !more;
}

static int offer_compare(const void *a, const void *b)
{
	const struct settled_offer *x = a, *y = b;
	return str_compare(x->ref, y->ref);
}

static void settled_group(struct settled *settled)
{
	struct arena *arena = settled->screen->arena;
	const struct settlement *settlement = &settled->settlement;
	settled->persons =
		arena_new_array(arena, settlement->outcome_count + 1, struct settled_person);
	for (size_t i = 0; i < settlement->outcome_count; i++) {
		const struct settlement_outcome *one = &settlement->outcomes[i];
		bool is_new = i == 0 || !str_equal(one->candidate_ref, one[-1].candidate_ref);
		if (is_new)
			settled->persons[settled->person_count++].first = i;
		struct settled_person *person = &settled->persons[settled->person_count - 1];
		person->count++;
		person->is_placed |= str_equal(one->outcome, STR("taken"));
	}
}

/* Two rounds over the outcomes: how many each offer took, then whom. */
static void settled_share(struct settled *settled)
{
	struct arena *arena = settled->screen->arena;
	const struct settlement *settlement = &settled->settlement;
	struct str **taken = arena_new_array(arena, settled->offer_count + 1, struct str *);
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < settlement->outcome_count; i++) {
			const struct settlement_outcome *one = &settlement->outcomes[i];
			uint32_t place;
			if (!str_equal(one->outcome, STR("taken")) ||
			    !map_find(&settled->offer_places, one->offer_ref, &place))
				continue;
			struct settled_offer *offer = &settled->offers[place];
			if (round == 1)
				taken[place][offer->taken_count] = one->candidate_ref;
			offer->taken_count++;
		}
		for (size_t i = 0; round == 0 && i < settled->offer_count; i++) {
			struct settled_offer *offer = &settled->offers[i];
			taken[i] = arena_new_array(arena, offer->taken_count + 1, struct str);
			offer->taken = taken[i];
			offer->taken_count = 0;
		}
	}
}

bool settled_open(const struct screen *screen, struct settled *ret, struct err *err)
{
	SCOPED_SESSION(session);
	struct settled settled = {.screen = screen,
				  .offer_places = map_new(screen->arena),
				  .name_places = map_new(screen->arena)};
	bool found = false;
	if (!flow_read_settlement(screen->app, screen->mission->mission_ref, screen->arena,
				  &settled.settlement, &settled.is_there, err) ||
	    !store_read(screen->app->store, &session, err) ||
	    !query_settlement_last(session, screen->mission->id, screen->arena, &settled.last,
				   &found, err) ||
	    !settled_read_offers(&settled, session, err))
		return false;
	if (settled.offer_count > 1)
		qsort(settled.offers, settled.offer_count, sizeof(*settled.offers), offer_compare);
	for (size_t i = 0; i < settled.offer_count; i++)
		map_at(&settled.offer_places, settled.offers[i].ref, (uint32_t)i);
	if (settled.is_there) {
		settled_group(&settled);
		settled_share(&settled);
	}
	*ret = settled;
	return true;
}

bool settled_person_name(struct settled *settled, struct str ref, struct str *ret, struct err *err)
{
	struct arena *arena = settled->screen->arena;
	uint32_t place = 0;
	if (map_find(&settled->name_places, ref, &place)) {
		*ret = settled->names.at[place];
		return true;
	}
	SCOPED_SESSION(session);
	struct row_candidate_by_ref row;
	bool found = false;
	if (!store_read(settled->screen->app->store, &session, err) ||
	    !query_candidate_by_ref(session, settled->screen->mission->id, ref, arena, &row, &found,
				    err))
		return false;
	struct str name = found ? person_name(arena, &row.candidate) : STR("");
	if (name.size == 0)
		name = ref;
	map_at(&settled->name_places, ref, (uint32_t)settled->names.count);
	array_push(arena, &settled->names, name);
	*ret = name;
	return true;
}

struct settled_offer settled_offer(const struct settled *settled, struct str ref)
{
	uint32_t place = 0;
	return map_find(&settled->offer_places, ref, &place)
		       ? settled->offers[place]
		       : (struct settled_offer){.ref = ref, .title = ref};
}

/* ---- saying ---- */

struct word settled_outcome_word(struct str outcome)
{
	static const struct {
		const char *code;
		struct word word;
	} outcomes[] = {
		{"taken", WORD("la meilleure de ses offres qui la prenne")},
		{"not_needed", WORD("un vœu plus haut est comblé")},
		{"not_ranked", WORD("l’employeur ne l’a pas classée")},
		{"others", WORD("toutes les places vont à des personnes que l’employeur classe "
				"plus haut")},
		{"no_places", WORD("cette offre n’a aucune place")},
	};
	for (size_t i = 0; i < COUNT_OF(outcomes); i++)
		if (str_equal(outcome, str_of(outcomes[i].code)))
			return outcomes[i].word;
	return (struct word){0};
}

struct str settled_outcome_say(const struct settled *settled,
			       const struct settlement_outcome *outcome)
{
	const struct screen *screen = settled->screen;
	return word_say(
		screen->arena, screen->lang, WORD("Vœu {n}, {offer} : {why}."),
		PART("n", outcome->rank),
		PART("offer", settled_offer(settled, outcome->offer_ref).title),
		PART("why", word_text(settled_outcome_word(outcome->outcome), screen->lang)));
}

bool settled_doubt_say(struct settled *settled, const struct settlement_doubt *doubt,
		       struct str *ret, struct err *err)
{
	static const struct word words[] = {
		[SETTLEMENT_BOTH_RATHER] =
			WORD("{who} et {offer} se préféreraient à ce qu’elles ont."),
		[SETTLEMENT_NOT_WISHED] = WORD("{who} a {offer}, qui n’est plus de ses "
					       "vœux."),
		[SETTLEMENT_NOT_RANKED] = WORD("{who} a {offer}, qui ne la classe plus."),
	};
	const struct screen *screen = settled->screen;
	struct str who = STR("");
	if (doubt->candidate_ref.size > 0 &&
	    !settled_person_name(settled, doubt->candidate_ref, &who, err))
		return false;
	struct str offer = settled_offer(settled, doubt->offer_ref).title;
	*ret = doubt->kind == SETTLEMENT_TOO_MANY
		       ? word_say(screen->arena, screen->lang,
				  WORD("{offer} a pris plus de monde qu’elle n’a de places."),
				  PART("offer", offer))
		       : word_say(screen->arena, screen->lang, words[doubt->kind], PART("who", who),
				  PART("offer", offer));
	return true;
}

struct str settled_when_say(const struct settled *settled)
{
	const struct screen *screen = settled->screen;
	struct buf day = buf_new(screen->arena, 64);
	buf_add_day(&day, screen->lang, civil_utc((struct instant){settled->last.made_at}).date);
	return word_say(screen->arena, screen->lang, WORD("{day}, par {who}"),
			PART("day", buf_str(&day)), PART("who", settled->last.actor));
}

/* ---- the table ---- */

static bool csv_outcome(struct settled *settled, const struct settlement_outcome *one,
			struct buf *out, struct err *err)
{
	struct settled_offer offer = settled_offer(settled, one->offer_ref);
	struct str name = {0};
	if (!settled_person_name(settled, one->candidate_ref, &name, err))
		return false;
	const struct str cells[] = {
		one->candidate_ref,
		str_format(settled->screen->arena, "%lld", (long long)one->rank),
		one->offer_ref,
		one->outcome,
		name,
		offer.title,
		offer.employer,
		word_text(settled_outcome_word(one->outcome), settled->screen->lang),
	};
	csv_write_row(out, cells, COUNT_OF(cells));
	return true;
}

bool settled_reply_csv(struct settled *settled, struct reply *reply, struct err *err)
{
	static const char *const names[] = {"candidate_ref", "rank",  "offer_ref", "outcome",
					    "name",          "offer", "employer",  "why"};
	struct str header[COUNT_OF(names)];
	struct buf out = buf_new(settled->screen->arena, CSV_BYTES_MAX);
	for (size_t i = 0; i < COUNT_OF(names); i++)
		header[i] = str_of(names[i]);
	buf_add(&out, STR("\xEF\xBB\xBF"));
	csv_write_row(&out, header, COUNT_OF(header));
	for (size_t i = 0; i < settled->settlement.outcome_count; i++)
		if (!csv_outcome(settled, &settled->settlement.outcomes[i], &out, err))
			return false;
	if (buf_is_full(&out))
		return fail(err, ERR_FAILED, "liste trop longue / list too long");
	reply_bytes(reply, "text/csv; charset=utf-8",
		    str_format(settled->screen->arena, "%.*s-choix.csv",
			       STR_ARGS(settled->screen->mission->mission_ref)),
		    buf_str(&out));
	return true;
}
