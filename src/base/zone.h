/* Time zones of the system's TZif files (RFC 9636), read once and kept: never ICU's, which are old.
 * Footer rules (POSIX TZ) carry zones beyond the last transition in the file. Instants are good for
 * millions of years; what governments will decide is not known. */
#ifndef BASE_ZONE_H
#define BASE_ZONE_H

#include "base/err.h"
#include "base/instant.h"

struct zones; /* the zones read so far; safe to share between threads */
struct zone;

struct zones *zones_open(struct arena *arena, const char *folder); /* NULL: /usr/share/zoneinfo */
void zones_close(struct zones *zones);                             /* and every zone found */
/* The zone of an IANA name, old names included. ERR_INPUT for a name that is none (a path, a
 * folder, "posixrules"), ERR_CONFIG where tzdata is missing or damaged. */
bool zone_find(struct zones *zones, struct str name, const struct zone **ret, struct err *err);
struct str zone_name(const struct zone *zone);

enum civil_is {
	CIVIL_ONCE,
	CIVIL_TWICE, /* clocks go back: the first of the two is given */
	CIVIL_NEVER, /* clocks go forward: the instant of the change is given */
};

enum civil_is zone_to_instant(const struct zone *zone, struct civil_time civil,
			      struct instant *ret);
struct civil_time zone_to_civil(const struct zone *zone, struct instant instant);
/* Seconds east of UTC at that instant. */
int32_t zone_offset(const struct zone *zone, struct instant instant);

/* The first instant after `after`, up to and with `until`, from which the offset is another. */
bool zone_next_change(const struct zone *zone, struct instant after, struct instant until,
		      struct instant *ret);

/* Reads one TZif image: the border of the parser, for tests and fuzzing. */
bool zone_parse(struct str image, struct arena *arena, struct zone **ret, struct err *err);

#endif
