/* The border: a cell becomes a checked value or a reason, never something else.
 * To add a kind: its type and name in domain.h, one row in `kinds` here, its way back in
 * field_write.c, its name in tools/sqlgen.c where it is a text or wide, its cases in
 * tests/unit/domain/test_fields.c. */
#include "domain/fields_private.h"

/* How the cells of a kind are checked: a text by check_text; a number by read_number, or by its
 * decimals and bounds where read_number is NULL. `why` is what a bad number is told. */
struct kind {
	enum field_store store;
	const char *(*check_text)(struct str cell, const struct field_world *world);
	bool (*read_number)(struct str cell, const struct field_world *world, int64_t *ret);
	int decimals;
	int64_t min, max;
	const char *why;
};

static bool read_code(struct str cell, const char *const *codes, size_t count, int64_t *ret)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(cell, str_of(codes[i]))) {
			*ret = (int64_t)i;
			return true;
		}
	return false;
}

static bool read_education(struct str cell, const struct field_world *world, int64_t *ret)
{
	(void)world;
	return read_code(cell, education_codes, EDUCATION_COUNT, ret);
}

static bool read_status(struct str cell, const struct field_world *world, int64_t *ret)
{
	(void)world;
	return read_code(cell, status_codes, STATUS_COUNT, ret);
}

static bool read_statuses(struct str cell, const struct field_world *world, int64_t *ret)
{
	struct str piece;
	int64_t bits = 0, status = 0;
	if (str_equal(cell, STR("any"))) {
		*ret = STATUS_ANY;
		return true;
	}
	while (str_cut(&cell, ';', &piece)) {
		if (!read_status(cell_trim(piece), world, &status))
			return false;
		bits |= (int64_t)1 << status;
	}
	*ret = bits;
	return true;
}

/* Two digits, so that a number that means something else is not taken for a region. */
static bool read_region(struct str cell, const struct field_world *world, int64_t *ret)
{
	(void)world;
	return cell.size == 2 && str_to_i64(cell, 1, 17, ret);
}

static bool read_regions(struct str cell, const struct field_world *world, int64_t *ret)
{
	struct str piece;
	int64_t bits = 0, region = 0;
	while (str_cut(&cell, ';', &piece)) {
		if (!read_region(cell_trim(piece), world, &region))
			return false;
		bits |= (int64_t)1 << region;
	}
	*ret = bits;
	return true;
}

/* Years with at most one decimal, kept as months, rounded to the nearest. */
static bool read_years(struct str cell, const struct field_world *world, int64_t *ret)
{
	(void)world;
	int64_t tenths = 0;
	if (!str_to_fixed(cell, 1, 0, 700, &tenths))
		return false;
	*ret = (tenths * 12 + 5) / 10;
	return true;
}

static bool read_yes_no(struct str cell, const struct field_world *world, int64_t *ret)
{
	(void)world;
	static const char *const codes[] = {"no", "yes", "non", "oui"};
	if (!read_code(cell, codes, COUNT_OF(codes), ret))
		return false;
	*ret %= 2;
	return true;
}

static bool read_mission_kind(struct str cell, const struct field_world *world, int64_t *ret)
{
	(void)world;
	return read_code(cell, mission_kind_codes, MISSION_KIND_COUNT, ret);
}

static bool read_mission_mode(struct str cell, const struct field_world *world, int64_t *ret)
{
	(void)world;
	return read_code(cell, mission_mode_codes, MISSION_MODE_COUNT, ret);
}

static bool read_date(struct str cell, const struct field_world *world, int64_t *ret)
{
	(void)world;
	struct date date;
	if (!date_from_text(cell, &date))
		return false;
	*ret = date.days;
	return true;
}

static bool read_birth_date(struct str cell, const struct field_world *world, int64_t *ret)
{
	struct date_parts parts = date_parts(world->today);
	struct date earliest;
	parts.year -= 120;
	if (!date_from_parts(parts, &earliest)) {
		parts.day--; /* 29 February */
		must(date_from_parts(parts, &earliest));
	}
	int64_t days;
	if (!read_date(cell, world, &days) || days >= world->today.days || days < earliest.days)
		return false;
	*ret = days;
	return true;
}

/* 24:00 ends a day; it cannot begin hours, see noun_check. */
static bool read_clock(struct str cell, const struct field_world *world, int64_t *ret)
{
	(void)world;
	int32_t second;
	if (!clock_from_text(cell, true, &second))
		return false;
	*ret = second;
	return true;
}

static bool read_instant(struct str cell, const struct field_world *world, int64_t *ret)
{
	(void)world;
	struct instant instant;
	if (!instant_from_text(cell, &instant))
		return false;
	*ret = instant.seconds;
	return true;
}

#define TEXT(check) \
	{ \
		.store = FIELD_STORE_TEXT, .check_text = (check) \
	}
#define READ(store_, read, why_) \
	{ \
		.store = (store_), .read_number = (read), .why = why_ \
	}
#define NUMBER(decimals_, min_, max_, why_) \
	{ \
		.store = FIELD_STORE_I32, .decimals = (decimals_), .min = (min_), .max = (max_), \
		.why = why_ \
	}

static const struct kind kinds[] = {
	[FIELD_KIND_REF] = TEXT(ref_why_not),
	[FIELD_KIND_TEXT] = TEXT(text_why_not),
	[FIELD_KIND_EMAIL] = TEXT(email_why_not),
	[FIELD_KIND_PHONE] = TEXT(phone_why_not),
	[FIELD_KIND_COUNTRY] = TEXT(country_why_not),
	[FIELD_KIND_ZONE] = TEXT(zone_why_not),
	[FIELD_KIND_UNIT_GROUP] = TEXT(unit_group_why_not),
	[FIELD_KIND_LIST] = TEXT(list_why_not),
	[FIELD_KIND_REF_LIST] = TEXT(ref_list_why_not),
	[FIELD_KIND_LICENCES] = TEXT(licences_why_not),
	[FIELD_KIND_COUNTRIES] = TEXT(countries_why_not),
	[FIELD_KIND_LANGUAGES] = TEXT(languages_why_not),
	[FIELD_KIND_YEARS] = READ(FIELD_STORE_I32, read_years,
				  WHY("nombre d’années de 0 à 70 attendu, une décimale au plus",
				      "a number of years from 0 to 70 expected, one decimal at "
				      "most")),
	[FIELD_KIND_MONTHS] = NUMBER(0, 1, 600,
				     WHY("nombre de mois de 1 à 600 attendu",
					 "a number of months from 1 to 600 expected")),
	[FIELD_KIND_LEVEL] =
		NUMBER(0, 0, 12, WHY("niveau de 0 à 12 attendu", "a level from 0 to 12 expected")),
	[FIELD_KIND_EDUCATION] = READ(FIELD_STORE_I32, read_education,
				      WHY("none, secondary, vocational, college, bachelor, master "
					  "ou doctorate attendu",
					  "none, secondary, vocational, college, bachelor, master "
					  "or doctorate expected")),
	[FIELD_KIND_STATUS] = READ(FIELD_STORE_I32, read_status,
				   WHY("none, worker_closed, worker_open ou student attendu",
				       "none, worker_closed, worker_open or student expected")),
	[FIELD_KIND_STATUSES] = READ(FIELD_STORE_I32, read_statuses,
				     WHY("any attendu, ou none, worker_closed, worker_open, "
					 "student séparés par ;",
					 "any expected, or none, worker_closed, worker_open, "
					 "student separated by ;")),
	[FIELD_KIND_REGION] = READ(FIELD_STORE_I32, read_region,
				   WHY("région administrative de 01 à 17 attendue, deux chiffres",
				       "an administrative region from 01 to 17 expected, two "
				       "digits")),
	[FIELD_KIND_REGIONS] = READ(FIELD_STORE_I32, read_regions,
				    WHY("régions de 01 à 17 séparées par ; attendues, deux "
					"chiffres chacune",
					"regions from 01 to 17 separated by ; expected, two digits "
					"each")),
	[FIELD_KIND_MONEY] = NUMBER(2, 0, 100000,
				    WHY("dollars l’heure de 0 à 1000 attendus, deux décimales au "
					"plus",
					"dollars an hour from 0 to 1000 expected, two decimals at "
					"most")),
	[FIELD_KIND_HOURS] = NUMBER(2, 1, 16800,
				    WHY("heures par semaine attendues, de plus de 0 à 168, deux "
					"décimales au plus",
					"hours a week expected, above 0 and up to 168, two "
					"decimals at most")),
	[FIELD_KIND_COUNT] =
		NUMBER(0, 1, 100000,
		       WHY("nombre de 1 à 100000 attendu", "a number from 1 to 100000 expected")),
	[FIELD_KIND_YES_NO] =
		READ(FIELD_STORE_I32, read_yes_no, WHY("oui ou non attendu", "yes or no expected")),
	[FIELD_KIND_MISSION_KIND] =
		READ(FIELD_STORE_I32, read_mission_kind,
		     WHY("workers ou students attendu", "workers or students expected")),
	[FIELD_KIND_MISSION_MODE] =
		READ(FIELD_STORE_I32, read_mission_mode,
		     WHY("on_site, virtual ou both attendu", "on_site, virtual or both expected")),
	[FIELD_KIND_DATE] = READ(FIELD_STORE_I32, read_date,
				 WHY("date du calendrier attendue, comme 2027-02-15",
				     "a date of the calendar expected, like 2027-02-15")),
	[FIELD_KIND_BIRTH_DATE] = READ(FIELD_STORE_I32, read_birth_date,
				       WHY("date de naissance attendue, passée et de moins de 120 "
					   "ans, comme 1990-05-31",
					   "a date of birth expected, past and within 120 years, "
					   "like 1990-05-31")),
	[FIELD_KIND_CLOCK] = READ(FIELD_STORE_I32, read_clock,
				  WHY("heure attendue, comme 07:30", "a time expected, like "
								     "07:30")),
	[FIELD_KIND_INSTANT] = READ(FIELD_STORE_I64, read_instant,
				    WHY("date et heure attendues, comme 2026-09-07T00:40:19Z",
					"a date and time expected, like 2026-09-07T00:40:19Z")),
};

enum field_store field_store(const struct field *field)
{
	return kinds[field->kind].store;
}

static bool refuse(const char *why, const char **ret_why)
{
	*ret_why = why;
	return false;
}

/* What an empty cell says: unknown; of regions, that any will do. */
static int64_t empty_number(const struct field *field)
{
	if (field->kind == FIELD_KIND_REGIONS)
		return 0;
	return field_store(field) == FIELD_STORE_I64 ? UNKNOWN_INSTANT : UNKNOWN;
}

static bool read_number(const struct kind *kind, struct str cell, const struct field_world *world,
			int64_t *ret)
{
	if (kind->read_number != NULL)
		return kind->read_number(cell, world, ret);
	return str_to_fixed(cell, kind->decimals, kind->min, kind->max, ret);
}

bool field_read(const struct field *field, struct str cell, const struct field_world *world,
		void *noun, const char **ret_why)
{
	const struct kind *kind = &kinds[field->kind];
	void *member = (char *)noun + field->offset;
	cell = cell_trim(cell);
	if (cell.size == 0 && field->presence == PRESENCE_NEEDED)
		return refuse(WHY("la cellule est vide, une valeur est nécessaire",
				  "the cell is empty, a value is needed"),
			      ret_why);
	if (kind->store == FIELD_STORE_TEXT) {
		const char *why = cell.size > 0 ? kind->check_text(cell, world) : NULL;
		if (why != NULL)
			return refuse(why, ret_why);
		*(struct str *)member = cell.size > 0 ? cell : (struct str){0};
		return true;
	}
	int64_t number = empty_number(field);
	if (cell.size > 0 && !read_number(kind, cell, world, &number))
		return refuse(kind->why, ret_why);
	if (kind->store == FIELD_STORE_I64)
		*(int64_t *)member = number;
	else
		*(int32_t *)member = (int32_t)number;
	return true;
}
