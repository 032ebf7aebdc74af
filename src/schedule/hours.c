/* Hours: spans of time, sorted and joined. */
#include "schedule/schedule_private.h"

#include <stdlib.h>

static int hours_compare(const void *a, const void *b)
{
	const struct schedule_span *x = a, *y = b;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (x->until > y->until) - (x->until < y->until);
}

struct schedule_hours hours_merge(struct schedule_hours hours, struct arena *arena)
{
	struct schedule_span *spans = arena_new_array(arena, hours.count, struct schedule_span);
	for (size_t i = 0; i < hours.count; i++)
		spans[i] = hours.at[i];
	if (hours.count > 1)
		qsort(spans, hours.count, sizeof(*spans), hours_compare);
	size_t count = 0;
	for (size_t i = 0; i < hours.count; i++) {
		if (count > 0 && spans[i].from <= spans[count - 1].until)
			spans[count - 1].until = MAX(spans[count - 1].until, spans[i].until);
		else
			spans[count++] = spans[i];
	}
	return (struct schedule_hours){spans, count};
}
