/* The zones in use, each read once and kept; and the way between a civil time and an instant.
 * Owns the arena of the zones, so that threads may ask for new ones at any time. A zone never
 * changes once it is found: who has one needs no lock. */
#include "base/zone_private.h"
#include "base/array.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"

#include <pthread.h>

/* Four million years on either side: what a sum of seconds may be without a thought. */
#define INSTANT_BOUND ((int64_t)1 << 47)

struct zones {
	struct arena *arena;
	const char *folder;
	pthread_mutex_t lock;
	struct map places; /* of names in list */
	ARRAY(struct zone *) list;
};

struct zones *zones_open(struct arena *arena, const char *folder)
{
	struct zones *zones = arena_new(arena, struct zones);
	zones->arena = arena_open();
	zones->folder = str_cstring(zones->arena,
				    folder != NULL ? str_of(folder) : STR("/usr/share/zoneinfo"));
	zones->places = map_new(zones->arena);
	must(pthread_mutex_init(&zones->lock, NULL) == 0);
	return zones;
}

void zones_close(struct zones *zones)
{
	must(pthread_mutex_destroy(&zones->lock) == 0);
	arena_close(zones->arena);
}

/* Area/Place or one of the old short names: no way out of the folder, and none of its other files
 * that look like a zone. */
static bool name_is_plain(struct str name)
{
	static const char *const others[] = {"localtime", "posixrules", "leapseconds"};
	if (name.size == 0 || name.size > ZONE_NAME_BYTES_MAX || name.at[0] == '/' ||
	    str_starts_with(name, STR("posix/")) || str_starts_with(name, STR("right/")) ||
	    str_find(name, STR("//")) < name.size)
		return false;
	for (size_t i = 0; i < name.size; i++) {
		char c = name.at[i];
		bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
			     (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '+' || c == '/';
		if (!plain)
			return false;
	}
	for (size_t i = 0; i < COUNT_OF(others); i++)
		if (str_equal(name, str_of(others[i])))
			return false;
	return true;
}

/* What a person typed is shown with its strange bytes masked. */
static bool zone_unknown(struct str name, struct err *err)
{
	char shown[ZONE_NAME_BYTES_MAX + 1] = {0};
	for (size_t i = 0; i < MIN(name.size, sizeof(shown) - 1); i++)
		shown[i] = name.at[i] >= ' ' && name.at[i] <= '~' ? name.at[i] : '?';
	return fail(err, ERR_INPUT,
		    "fuseau « %s » inconnu, exemple : America/Montreal / time zone “%s” unknown, "
		    "example: America/Montreal",
		    shown, shown);
}

static bool zone_read(struct zones *zones, struct str name, struct zone **ret, struct err *err)
{
	SCOPED_ARENA(scratch);
	char *path =
		str_cstring(scratch, str_format(scratch, "%s/%.*s", zones->folder, STR_ARGS(name)));
	struct str image = {0};
	if (!file_is_folder(zones->folder))
		return fail(err, ERR_CONFIG,
			    "%s : les fuseaux horaires manquent, installez tzdata / the time zones "
			    "are missing, install tzdata",
			    zones->folder);
	if (!file_read_all(path, ZONE_FILE_BYTES_MAX, scratch, &image, err) ||
	    !str_starts_with(image, STR("TZif")))
		return zone_unknown(name, err);
	struct arena_mark mark = arena_mark(zones->arena);
	if (!zone_parse(image, zones->arena, ret, err)) {
		arena_rewind(zones->arena, mark);
		return fail_at(err, "%s : ", path);
	}
	(*ret)->name = str_copy(zones->arena, name);
	return true;
}

/* The caller holds the lock. */
static bool zone_find_locked(struct zones *zones, struct str name, const struct zone **ret,
			     struct err *err)
{
	uint32_t place = 0;
	if (map_find(&zones->places, name, &place)) {
		*ret = zones->list.at[place];
		return true;
	}
	struct zone *zone = NULL;
	if (!zone_read(zones, name, &zone, err))
		return false;
	map_at(&zones->places, zone->name, (uint32_t)zones->list.count);
	array_push(zones->arena, &zones->list, zone);
	*ret = zone;
	return true;
}

bool zone_find(struct zones *zones, struct str name, const struct zone **ret, struct err *err)
{
	if (!name_is_plain(name))
		return zone_unknown(name, err);
	must(pthread_mutex_lock(&zones->lock) == 0);
	bool found = zone_find_locked(zones, name, ret, err);
	must(pthread_mutex_unlock(&zones->lock) == 0);
	return found;
}

struct str zone_name(const struct zone *zone)
{
	return zone->name;
}

/* The stretch with one offset that holds the instant. */
static struct zone_span zone_span_at(const struct zone *zone, int64_t instant)
{
	must(instant > -INSTANT_BOUND && instant < INSTANT_BOUND);
	size_t low = 0, high = zone->change_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (zone->changes[middle] <= instant)
			low = middle + 1;
		else
			high = middle;
	}
	int64_t from = low > 0 ? zone->changes[low - 1] : INT64_MIN;
	if (low == zone->change_count && zone->rule.known) {
		struct zone_span span = zone_rule_span(&zone->rule, instant);
		span.from = MAX(span.from, from);
		return span;
	}
	return (struct zone_span){
		.from = from,
		.until = low < zone->change_count ? zone->changes[low] : INT64_MAX,
		.offset = low > 0 ? zone->offsets[low - 1] : zone->offset_first,
	};
}

int32_t zone_offset(const struct zone *zone, struct instant instant)
{
	return zone_span_at(zone, instant.seconds).offset;
}

struct civil_time zone_to_civil(const struct zone *zone, struct instant instant)
{
	return civil_utc((struct instant){instant.seconds + zone_offset(zone, instant)});
}

bool zone_next_change(const struct zone *zone, struct instant after, struct instant until,
		      struct instant *ret)
{
	struct zone_span span = zone_span_at(zone, after.seconds);
	int32_t offset = span.offset;
	while (span.until <= until.seconds) {
		int64_t change = span.until;
		span = zone_span_at(zone, change);
		if (span.offset != offset) {
			ret->seconds = change;
			return true;
		}
	}
	return false;
}

/* Every stretch is asked whether its clocks show the civil time within it: offsets lie within some
 * 26 hours of UTC, so only those around are looked at, mostly one. Where none does, the clocks
 * jumped over it between two of them. */
enum civil_is zone_to_instant(const struct zone *zone, struct civil_time civil, struct instant *ret)
{
	int64_t local = instant_from_civil_utc(civil).seconds;
	struct zone_span span = zone_span_at(zone, local - ZONE_OFFSET_MAX);
	int64_t first = 0, jump = 0;
	int shown = 0;
	bool jumped = false;
	for (;;) {
		int64_t instant = local - span.offset;
		if (instant >= span.from && instant < span.until && shown++ == 0)
			first = instant;
		if (span.until > local - ZONE_OFFSET_MIN)
			break;
		struct zone_span next = zone_span_at(zone, span.until);
		if (!jumped && local >= next.from + span.offset &&
		    local < next.from + next.offset) {
			jump = next.from;
			jumped = true;
		}
		span = next;
	}
	must(shown > 0 || jumped);
	ret->seconds = shown > 0 ? first : jump;
	return shown == 0 ? CIVIL_NEVER : shown == 1 ? CIVIL_ONCE : CIVIL_TWICE;
}
