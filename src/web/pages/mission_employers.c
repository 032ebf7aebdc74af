/* /missions/{mission}/employeurs: its employers with their offers and head-counts. */
#include "web/employers_private.h"

#include "web/templates/mission_employers.h"

#define EMPLOYERS_A_PAGE 50

PAGE(mission_employers, GET, "/missions/{mission}/employeurs", LOOPBACK, SLOW, NO_STORE)
static bool page_mission_employers(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen;
	struct row_mission_whole mission;
	struct part_of_list part;
	struct mission_employers_view view = {0};
	if (!screen_open_mission(request, &mission, &screen, err) ||
	    !employers_count(&screen, &view.employer_count, err) ||
	    !screen_part(&screen, (size_t)view.employer_count, EMPLOYERS_A_PAGE, &part, err) ||
	    !employers_read(&screen, part.first, part.count, &view.heads, err))
		return false;
	view.frame = screen_frame(&screen, word_text(WORD("Employeurs"), request->lang));
	view.pager = pager_of(request->arena,
			      screen_url(&screen, "/missions/%.*s/employeurs?page=",
					 STR_ARGS(mission.mission_ref)),
			      part.page, part.page_count);
	template_mission_employers(&reply->html, &view, request->lang);
	return true;
}
