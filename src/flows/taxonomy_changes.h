/* What one version of a part of a taxonomy says otherwise than another. Included by flows.h. */
#ifndef FLOWS_TAXONOMY_CHANGES_H
#define FLOWS_TAXONOMY_CHANGES_H

#include "store/store.h"

enum title_change_kind { TITLE_ADDED, TITLE_GONE, TITLE_MOVED, TITLE_CHANGE_COUNT };

struct title_change {
	enum title_change_kind kind;
	struct str text;     /* a title, or the source of a crosswalk */
	struct str from, to; /* codes that have it, "72106; 72107"; empty: none */
};

struct taxonomy_changes {
	struct row_taxonomy_by_id old, new;
	const struct title_change *at; /* by the bytes of the text */
	size_t count;
	int64_t counts[TITLE_CHANGE_COUNT];
};

/* ERR_NOT_FOUND: no such part; ERR_USAGE: not two versions of one part. */
bool flow_taxonomy_changes(struct session *session, int64_t old_id, int64_t new_id,
			   struct arena *arena, struct taxonomy_changes *ret, struct err *err);

#endif
