/* Views from figures: see views_private.h. */
#include "web/views_private.h"

/* Between two spans of a bridge: a hundredth of what can be won. */
#define GAP_SHARE 100

static const struct {
	struct word name, what;
} criteria[CRITERION_COUNT] = {
	[CRITERION_OCCUPATION] = {WORD("Profession"),
				  WORD("la proximité des groupes de la CNP 2021")},
	[CRITERION_SKILLS] = {WORD("Compétences"), WORD("les compétences exigées et souhaitées")},
	[CRITERION_EXPERIENCE] = {WORD("Expérience"), WORD("les années dans la profession")},
	[CRITERION_FRENCH] = {WORD("Français"),
			      WORD("les quatre habiletés, à l’Échelle québécoise")},
	[CRITERION_REGION] = {WORD("Région"), WORD("les régions acceptées")},
	[CRITERION_EDUCATION] = {WORD("Études"), WORD("le plus haut diplôme")},
	[CRITERION_ENGLISH] = {WORD("Anglais"),
			       WORD("les quatre habiletés, aux Niveaux de compétence canadiens")},
	[CRITERION_SALARY] = {WORD("Salaire"), WORD("le salaire souhaité et celui de l’offre")},
	[CRITERION_START] = {WORD("Début"), WORD("la date où la personne est libre")},
};

struct word criterion_name(enum criterion criterion)
{
	must(criterion >= 0 && criterion < CRITERION_COUNT);
	return criteria[criterion].name;
}

struct word criterion_what(enum criterion criterion)
{
	must(criterion >= 0 && criterion < CRITERION_COUNT);
	return criteria[criterion].what;
}

/* ---- bridges ---- */

static int points_total(const struct criterion_points *points, size_t count)
{
	int total = 0;
	for (size_t i = 0; i < count; i++) {
		must(points[i].points >= 0 && points[i].points <= points[i].points_max);
		total += points[i].points_max;
	}
	return total;
}

struct spans_view spans_of(struct arena *arena, const struct criterion_points *points, size_t count)
{
	struct span_view *won = arena_new_array(arena, count, struct span_view);
	struct span_view *unknown = arena_new_array(arena, count, struct span_view);
	struct spans_view view = {.won = won, .unknown = unknown};
	int gap = points_total(points, count) / GAP_SHARE;
	for (size_t i = 0; i < count; i++) {
		struct span_view span = {view.width, points[i].points};
		if (points[i].is_unknown)
			unknown[view.unknown_count++] = span;
		else if (span.width > 0)
			won[view.won_count++] = span;
		view.width += points[i].points_max + (i + 1 < count ? gap : 0);
	}
	return view;
}

struct span_track_view span_track_of(struct arena *arena, const struct criterion_points *points,
				     size_t count)
{
	struct criterion_points *full = arena_new_array(arena, count, struct criterion_points);
	for (size_t i = 0; i < count; i++)
		full[i] = (struct criterion_points){points[i].points_max, points[i].points_max,
						    false};
	struct spans_view spans = spans_of(arena, full, count);
	return (struct span_track_view){spans.won, spans.won_count};
}

/* ---- bars ---- */

static int percent_of(int64_t part, int64_t whole)
{
	must(part >= 0 && whole >= 0);
	if (part == 0 || whole == 0)
		return 0;
	int64_t percent = part >= whole ? 100 : (int64_t)((double)part * 100 / (double)whole);
	return percent < 1 ? 1 : (int)percent;
}

struct level_view level_of(int64_t part, int64_t whole)
{
	return (struct level_view){percent_of(part, whole), 100};
}

struct level_view level_of_points(int points, int points_max, int heaviest_max)
{
	return (struct level_view){percent_of(points, heaviest_max),
				   percent_of(points_max, heaviest_max)};
}

/* ---- pages of a list ---- */

int64_t page_count_of(int64_t row_count, int64_t rows_a_page)
{
	must(row_count >= 0 && rows_a_page > 0);
	return row_count == 0 ? 1 : (row_count - 1) / rows_a_page + 1;
}

static struct str pager_url(struct arena *arena, struct str url, int64_t page)
{
	return str_format(arena, "%.*s%lld", STR_ARGS(url), (long long)page);
}

struct pager_view pager_of(struct arena *arena, struct str url, int64_t page, int64_t page_count)
{
	must(page >= 1 && page <= page_count);
	if (page_count == 1)
		return (struct pager_view){0};
	/* A gap never hides one page alone. */
	const int64_t numbers[] = {1,         page == 4 ? 2 : 0,
				   page - 1,  page,
				   page + 1,  page == page_count - 3 ? page_count - 1 : 0,
				   page_count};
	struct page_link_view *links =
		arena_new_array(arena, 2 * COUNT_OF(numbers), struct page_link_view);
	struct pager_view view = {.links = links};
	int64_t shown = 0;
	for (size_t i = 0; i < COUNT_OF(numbers); i++) {
		if (numbers[i] <= shown || numbers[i] > page_count)
			continue;
		if (numbers[i] > shown + 1)
			links[view.links_count++] = (struct page_link_view){0};
		shown = numbers[i];
		links[view.links_count++] =
			(struct page_link_view){shown, pager_url(arena, url, shown), shown == page};
	}
	if (page > 1)
		view.previous_url = pager_url(arena, url, page - 1);
	if (page < page_count)
		view.next_url = pager_url(arena, url, page + 1);
	return view;
}
