/* /about: the program's name and version. */
#include "web/page_private.h"

#include "web/templates/about.h"
#include "web/version_private.h"

PAGE(about, GET, "/about", PUBLIC, FAST, HOUR)
static bool page_about(struct request *request, struct reply *reply, struct err *err)
{
	(void)err;
	struct about_view view = {
		.frame = frame_of(request, word_text(WORD("À propos"), request->lang)),
		.version = PASSERELLE_VERSION,
	};
	template_about(&reply->html, &view, request->lang);
	return true;
}
