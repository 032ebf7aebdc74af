/* /lexique: what is loaded, and where to work with it. */
#ifndef WEB_TEMPLATES_LEXICON_H
#define WEB_TEMPLATES_LEXICON_H

#include "web/templates/frame.h"

struct lexicon_part_view {
	const char *scheme; /* "CNP", "ESCO"… */
	struct str part, lang, version, file;
	int64_t entries;
	struct date day;
	bool is_imported, is_active;
	struct str changes_url; /* against the active version; empty: nothing to compare */
};

struct lexicon_lang_view {
	struct str name;
	int64_t titles;
};

struct lexicon_view {
	struct frame_view frame;
	int64_t waiting; /* titles to be placed */
	const struct lexicon_part_view *parts;
	size_t parts_count;
	bool has_versions; /* a part has several */
	const struct lexicon_lang_view *langs;
	size_t langs_count;
	int64_t concepts, skills, megabytes, choices;
};
TEMPLATE(lexicon);

#endif
