/* Why, in words: the engine's codes and values become sentences of the page's language. Pure: from
 * a board and two places on it. Nothing here knows a request. */
#ifndef WEB_REASONS_PRIVATE_H
#define WEB_REASONS_PRIVATE_H

#include "flows/flows.h"
#include "web/views_private.h"

/* One candidate before one offer, explained. */
struct reason {
	struct arena *arena;
	enum lang lang;
	const struct board *board;
	size_t offer, candidate; /* places on the board */
	struct match_explanation explanation;
};

struct reason reason_of(const struct board *board, size_t offer, size_t candidate, enum lang lang,
			struct arena *arena);

/* "⁨遊戲程式設計師⁩ (CNP 21232), 6 ans": the occupation that counted, in the person's
 * words.
 */
struct str reason_lead(const struct reason *reason);
/* That occupation in the person's words alone, so written that no script turns the sentence. */
struct str reason_occupation(const struct reason *reason);
struct str reason_isolated(const struct reason *reason, struct str text);
/* "7 compétences sur 8, français oral 7 ; accepte Montréal". */
struct str reason_why(const struct reason *reason);
/* What a factor was read from. */
struct str reason_facts(const struct reason *reason, enum match_factor factor);
/* "Français oral 4, il en faut 5"; empty where nothing refuses. */
struct str reason_refusal(const struct reason *reason);
/* "région à vérifier": of each factor that is unknown. */
const struct word *reason_asks(const struct reason *reason, size_t *ret_count);

void reason_points(const struct reason *reason, struct criterion_points ret[CRITERION_COUNT]);
struct account_view reason_account(const struct reason *reason);
/* The best change that lifts the refusal, in a line; empty where there is none. */
struct str reason_change(const struct reason *reason);
/* A change: "Français écrit : de 5 à 7". */
struct str change_what(const struct reason *reason, const struct match_change *change);
struct str change_gain(const struct reason *reason, const struct match_change *change);

/* ---- words of codes ---- */

struct word must_name(enum match_must must);
/* "Français oral"; in a sentence: "français oral". */
struct word level_name(enum match_level level);
struct word level_in_text(enum match_level level);
struct word education_name(int32_t education);
struct word status_name(int32_t status);
struct str region_name(int32_t region);
/* "6 ans", "8 mois", "2,5 ans". */
struct str months_say(struct arena *arena, enum lang lang, int32_t months);
/* "38,50 $/h". */
struct str salary_say(struct arena *arena, enum lang lang, int32_t cents);
struct str list_join(struct arena *arena, const struct str *items, size_t count);

#endif
