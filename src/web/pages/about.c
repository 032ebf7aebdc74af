/* /about: how the ranking is done, and the program's version. */
#include "web/page_private.h"

#include "web/templates/about.h"
#include "web/version_private.h"
#include "web/views_private.h"

/* The points a criterion can bring where a mission changes none, and the score that shows how a
 * bridge is read: one span in part, one to be checked. */
static const struct criterion_points sample[CRITERION_COUNT] = {
	[CRITERION_OCCUPATION] = {300, 300, false}, [CRITERION_SKILLS] = {219, 250, false},
	[CRITERION_EXPERIENCE] = {120, 120, false}, [CRITERION_FRENCH] = {80, 120, false},
	[CRITERION_REGION] = {30, 60, true},        [CRITERION_EDUCATION] = {50, 50, false},
	[CRITERION_ENGLISH] = {32, 40, false},      [CRITERION_SALARY] = {30, 30, false},
	[CRITERION_START] = {30, 30, false},
};

PAGE(about, GET, "/about", PUBLIC, FAST, HOUR)
static bool page_about(struct request *request, struct reply *reply, struct err *err)
{
	(void)err;
	struct criterion_view criteria[CRITERION_COUNT];
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
