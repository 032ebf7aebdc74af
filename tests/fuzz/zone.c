/* Time zone files: whatever parses gives offsets in range, changes that rise, and civil times that
 * come back as the instant they are of. */
#include "base/zone.h"
#include "fuzz.h"

static void check_at(const struct zone *zone, int64_t seconds)
{
	struct instant instant = {seconds}, back = {0}, until = {seconds + 40000000}, next = {0};
	int32_t offset = zone_offset(zone, instant);
	/* RFC 9636, 3.2 */
	must(offset >= -89999 && offset <= 93599);
	struct civil_time civil = zone_to_civil(zone, instant);
	must(civil.second >= 0 && civil.second < 86400);
	switch (zone_to_instant(zone, civil, &back)) {
	case CIVIL_ONCE:
		must(back.seconds == seconds);
		break;
	case CIVIL_TWICE:
		must(back.seconds <= seconds);
		break;
	case CIVIL_NEVER:
		/* A wall clock that shows an hour shows one that is. */
		must(false);
	}
	if (zone_next_change(zone, instant, until, &next)) {
		must(next.seconds > seconds && next.seconds <= until.seconds);
		must(zone_offset(zone, next) !=
		     zone_offset(zone, (struct instant){next.seconds - 1}));
	}
}

FUZZ
{
	SCOPED_ARENA(arena);
	struct zone *zone = NULL;
	struct err err = {0};
	if (!zone_parse(input, arena, &zone, &err)) {
		fuzz_check_err(&err);
		return;
	}
	for (int64_t year = -70; year <= 230; year += 3)
		check_at(zone, year * 31556952 + year * 86400);
	for (int64_t day = 0; day < 800; day += 5)
		check_at(zone, 1767225600 + day * 86400 + day * 613);
}
