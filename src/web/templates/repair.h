/* A change of the timetable, before it is made (a form below) or after (a version): what it costs,
 * whom it touches and why, who would come next. */
#ifndef WEB_TEMPLATES_REPAIR_H
#define WEB_TEMPLATES_REPAIR_H

#include "web/templates/changes.h"
#include "web/templates/form_keys.h"
#include "web/templates/frame.h"
#include "web/templates/pager.h"

/* A hidden field of the form. */
struct repair_field_view {
	const char *name;
	struct str value;
};

/* Something that speaks against it. */
struct repair_warning_view {
	struct str text;
};

struct repair_next_view {
	struct str ref, name, hour, about;
};

struct repair_view {
	struct frame_view frame;
	struct str ref, title, lede;
	struct str refused; /* why it cannot be done, or was not; empty: it can */
	struct form_keys_view keys;
	bool is_plan; /* not done yet */
	struct word button;
	const struct repair_field_view *fields;
	size_t fields_count;
	const struct repair_warning_view *warnings;
	size_t warnings_count;
	struct str points; /* "12 points de moins" */
	int64_t moved;
	struct str interviews; /* "479, 14 de moins" */
	struct changes_view changes;
	struct pager_view pager;
	const struct repair_next_view *nexts;
	size_t nexts_count;
	struct str back_url, undo_url, undo;                     /* undo: its words */
	struct str undo_person, undo_employer, undo_interviewer; /* who could come back */
	struct str version_back_url, version_back; /* to an earlier version; its words */
	struct str previous_url, next_url;         /* versions before and after */
};
TEMPLATE(repair);

#endif
