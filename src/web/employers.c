/* The employers of a mission: see employers_private.h. */
#include "web/employers_private.h"

typedef ARRAY(struct employer_head_view) head_list;

bool employers_count(const struct screen *screen, int64_t *ret, struct err *err)
{
	SCOPED_SESSION(read);
	struct row_employer_count row;
	bool found = false;
	if (!store_read(screen->app->store, &read, err) ||
	    !query_employer_count(read, screen->mission->id, screen->arena, &row, &found, err))
		return false;
	must(found);
	*ret = row.count;
	return true;
}

bool employers_read(const struct screen *screen, size_t first, size_t room,
		    struct employer_heads_view *ret, struct err *err)
{
	SCOPED_SESSION(read);
	SCOPED_ROWS(rows);
	head_list heads = {0};
	if (!store_read(screen->app->store, &read, err) ||
	    !query_employer_heads(read, screen->mission->id, (int64_t)room, (int64_t)first, &rows,
				  err))
		return false;
	for (bool more = true;;) {
		struct row_employer_heads row;
		if (!next_employer_heads(&rows, screen->arena, &row, &more, err))
			return false;
		if (!more)
			break;
		array_push(screen->arena, &heads,
			   ((struct employer_head_view){row.employer_ref, row.name, row.city,
							row.offers, row.positions}));
	}
	*ret = (struct employer_heads_view){heads.at, heads.count};
	return true;
}
