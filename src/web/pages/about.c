/* /about: how the ranking is done, and the program's version. */
#include "match/match.h"
#include "web/page_private.h"

#include "web/templates/about.h"
#include "web/version_private.h"
#include "web/views_private.h"

/* The bridge that shows how to read one: one span in part, one to be checked. In hundredths of
 * what the criterion can bring. */
static const struct {
	int won;
	bool is_unknown;
} spans[CRITERION_COUNT] = {
	{100, false}, {88, false}, {100, false}, {67, false},  {50, true},
	{100, false}, {80, false}, {100, false}, {100, false},
};

static void sample_points(struct criterion_points ret[CRITERION_COUNT])
{
	struct match_rules rules = match_rules_default();
	for (int i = 0; i < CRITERION_COUNT; i++)
		ret[i] = (struct criterion_points){rules.weights[i] * spans[i].won / 100,
						   rules.weights[i], spans[i].is_unknown};
}

PAGE(about, GET, "/about", PUBLIC, FAST, HOUR)
static bool page_about(struct request *request, struct reply *reply, struct err *err)
{
	(void)err;
	struct criterion_view criteria[CRITERION_COUNT];
	struct criterion_points sample[CRITERION_COUNT];
	sample_points(sample);
	for (int i = 0; i < CRITERION_COUNT; i++) {
		int points = sample[i].points_max;
		criteria[i] = (struct criterion_view){
			.name = criterion_name(i),
			.what = criterion_what(i),
			.points_max = points,
			.level = level_of_points(points, points, sample[0].points_max),
		};
	}
	struct about_view view = {
		.frame = frame_of(request, word_text(WORD("À propos"), request->lang)),
		.criteria = criteria,
		.criteria_count = COUNT_OF(criteria),
		.track = span_track_of(request->arena, sample, COUNT_OF(sample)),
		.sample = spans_of(request->arena, sample, COUNT_OF(sample)),
		.version = PASSERELLE_VERSION,
	};
	view.frame.in_about = true;
	template_about(&reply->html, &view, request->lang);
	return true;
}
