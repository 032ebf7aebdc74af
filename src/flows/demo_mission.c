/* Makes the sample mission: «Mission virtuelle Asie-Pacifique : TI, intelligence artificielle, jeu
 * vidéo». The same seed gives the same bytes. It writes the files an adviser would have, and the
 * ordinary import reads them: what the sample shows is what real files give. */
#include "codec/codec.h"
#include "flows/demo_private.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define DEMO_SEED 2027
#define DEMO_CANDIDATES 2000
#define DEMO_OFFERS 60
#define DEMO_FILE_BYTES_MAX ((size_t)16 << 20)

struct demo {
	struct arena *arena;
	struct random random;
	struct buf out;
	struct date start; /* the Monday of the interviews */
	struct instant opened;
	int offer_trades[DEMO_OFFERS];
};

static int pick(struct demo *demo, int count)
{
	return (int)random_below(&demo->random, (uint64_t)count);
}

static int pick_between(struct demo *demo, int low, int high)
{
	return low + pick(demo, high - low + 1);
}

static bool one_in(struct demo *demo, int count)
{
	return pick(demo, count) == 0;
}

static const struct demo_trade *pick_trade(struct demo *demo)
{
	int total = 0;
	for (int i = 0; i < demo_trade_count; i++)
		total += demo_trades[i].weight;
	int at = pick(demo, total);
	for (int i = 0; i < demo_trade_count; i++)
		if ((at -= demo_trades[i].weight) < 0)
			return &demo_trades[i];
	return &demo_trades[0];
}

static const struct demo_place *pick_place(struct demo *demo)
{
	int total = 0;
	for (int i = 0; i < demo_place_count; i++)
		total += demo_places[i].weight;
	int at = pick(demo, total);
	for (int i = 0; i < demo_place_count; i++)
		if ((at -= demo_places[i].weight) < 0)
			return &demo_places[i];
	return &demo_places[0];
}

/* Some of a trade's skills, separated by «; »: each of the core with its chance, then others. */
static struct str pick_skills(struct demo *demo, const struct demo_trade *trade, int core_chance,
			      int other_chance)
{
	struct buf text = buf_new(demo->arena, 2000);
	for (int i = 0; i < (int)COUNT_OF(trade->skills); i++) {
		if (pick(demo, 100) >= (i < 4 ? core_chance : other_chance))
			continue;
		if (text.size > 0)
			buf_add(&text, STR("; "));
		buf_add(&text, str_of(trade->skills[i]));
	}
	return buf_str(&text);
}

static struct str date_text(struct demo *demo, int days_after_start)
{
	struct buf text = buf_new(demo->arena, 16);
	buf_add_date(&text, (struct date){demo->start.days + days_after_start});
	return buf_str(&text);
}

static struct str number_text(struct demo *demo, int number)
{
	return str_format(demo->arena, "%d", number);
}

static int clamp_level(int level)
{
	return MAX(0, MIN(12, level));
}

/* ---- rows: cells are set by column name, the others stay empty ---- */

static struct str *row_new(struct demo *demo, const struct noun *noun)
{
	return arena_new_array(demo->arena, noun->field_count, struct str);
}

static void row_set(struct str *row, const struct noun *noun, const char *name, struct str value)
{
	const struct field *field = noun_field(noun, str_of(name));
	must(field != NULL);
	row[field - noun->fields] = value;
}

static void row_write(struct demo *demo, const struct noun *noun, const struct str *row)
{
	csv_write_row(&demo->out, row, noun->field_count);
}

static void write_header(struct demo *demo, const struct noun *noun)
{
	struct str *row = row_new(demo, noun);
	for (size_t i = 0; i < noun->field_count; i++)
		row[i] = str_of(noun->fields[i].name);
	buf_clear(&demo->out);
	row_write(demo, noun, row);
}

static bool write_file(struct demo *demo, const char *folder, const char *name, struct err *err)
{
	must(!buf_is_full(&demo->out));
	return file_write_all(str_format(demo->arena, "%s/%s", folder, name).at,
			      buf_str(&demo->out), err);
}

static void write_employers(struct demo *demo)
{
	write_header(demo, &noun_employer);
	for (int i = 0; i < demo_employer_count; i++) {
		struct str *row = row_new(demo, &noun_employer);
		row_set(row, &noun_employer, "employer_ref",
			str_format(demo->arena, "E%02d", i + 1));
		row_set(row, &noun_employer, "name", str_of(demo_employers[i]));
		row_set(row, &noun_employer, "region",
			str_format(demo->arena, "%02d", demo_employer_regions[i]));
		row_set(row, &noun_employer, "sector", STR("technologies"));
		row_write(demo, &noun_employer, row);
	}
}

/* ---- offers ---- */

static void set_offer_minimums(struct demo *demo, struct str *row)
{
	static const int french_usual[] = {0, 4, 5, 5, 7};
	static const char *const french[] = {"french_listening_min", "french_speaking_min",
					     "french_reading_min", "french_writing_min"};
	static const char *const english[] = {"english_listening_min", "english_speaking_min",
					      "english_reading_min", "english_writing_min"};
	int french_min = french_usual[pick(demo, COUNT_OF(french_usual))];
	int english_min = one_in(demo, 3) ? 5 : 0;
	for (int i = 0; i < 4; i++) {
		int less = i > 1 && french_min > 0 ? pick(demo, 3) : 0;
		row_set(row, &noun_offer, french[i], number_text(demo, french_min - less));
		row_set(row, &noun_offer, english[i], number_text(demo, english_min));
	}
}

static void set_offer_terms(struct demo *demo, struct str *row, const struct demo_trade *trade,
			    int employer)
{
	int salary = trade->salary + pick_between(demo, -5, 6);
	row_set(row, &noun_offer, "employer_ref", str_format(demo->arena, "E%02d", employer + 1));
	row_set(row, &noun_offer, "region",
		str_format(demo->arena, "%02d", demo_employer_regions[employer]));
	row_set(row, &noun_offer, "sector", str_of(trade->sector));
	row_set(row, &noun_offer, "salary_hour_min", number_text(demo, salary));
	row_set(row, &noun_offer, "salary_hour_max",
		number_text(demo, salary + pick_between(demo, 2, 10)));
	row_set(row, &noun_offer, "hours_week", one_in(demo, 2) ? STR("37.5") : STR("40"));
	row_set(row, &noun_offer, "start_date", date_text(demo, 60 + 15 * pick(demo, 12)));
	row_set(row, &noun_offer, "status_accepted", STR("any"));
	row_set(row, &noun_offer, "duration_months", one_in(demo, 3) ? STR("") : STR("36"));
}

static void write_offers(struct demo *demo)
{
	static const char *const education[] = {"secondary", "college", "college", "bachelor"};
	write_header(demo, &noun_offer);
	for (int i = 0; i < DEMO_OFFERS; i++) {
		const struct demo_trade *trade =
			i < demo_trade_count ? &demo_trades[i] : pick_trade(demo);
		bool health = strcmp(trade->sector, "sante") == 0;
		int employer = health ? 11 : pick(demo, demo_employer_count);
		struct str *row = row_new(demo, &noun_offer);
		demo->offer_trades[i] = (int)(trade - demo_trades);
		set_offer_terms(demo, row, trade, employer);
		set_offer_minimums(demo, row);
		row_set(row, &noun_offer, "offer_ref", str_format(demo->arena, "O%03d", i + 1));
		row_set(row, &noun_offer, "title", str_of(trade->offer_title));
		row_set(row, &noun_offer, "occupation_code",
			one_in(demo, 5) ? STR("") : str_of(trade->code));
		row_set(row, &noun_offer, "positions", number_text(demo, pick_between(demo, 1, 4)));
		row_set(row, &noun_offer, "experience_years_min", number_text(demo, pick(demo, 5)));
		row_set(row, &noun_offer, "education_min", str_of(education[pick(demo, 4)]));
		row_set(row, &noun_offer, "skills_required",
			one_in(demo, 2) ? str_of(trade->skills[0]) : STR(""));
		row_set(row, &noun_offer, "skills_desired", pick_skills(demo, trade, 80, 35));
		row_set(row, &noun_offer, "licence_at_start", health ? STR("yes") : STR(""));
		row_write(demo, &noun_offer, row);
	}
}

/* ---- candidates ---- */

static void set_name(struct demo *demo, struct str *row, const struct demo_place *place,
		     const char *ref)
{
	const struct demo_name *family = &place->family[pick(demo, place->family_count)];
	const struct demo_name *given = &place->given[pick(demo, place->given_count)];
	row_set(row, &noun_candidate, "family_name", str_of(family->written));
	row_set(row, &noun_candidate, "given_name", str_of(given->written));
	if (family->reading[0] != '\0')
		row_set(row, &noun_candidate, "name_reading",
			str_format(demo->arena, "%s %s",
				   place->given_first ? given->reading : family->reading,
				   place->given_first ? family->reading : given->reading));
	row_set(row, &noun_candidate, "email", str_format(demo->arena, "%s@example.org", ref));
	row_set(row, &noun_candidate, "citizenship", str_of(place->country));
	row_set(row, &noun_candidate, "residence_country", str_of(place->country));
	row_set(row, &noun_candidate, "residence_city", str_of(place->city));
	row_set(row, &noun_candidate, "time_zone", str_of(place->zone));
}

static void set_levels(struct demo *demo, struct str *row, const char *language, int usual)
{
	static const char *const skills[] = {"listening", "speaking", "reading", "writing"};
	int level = usual + pick_between(demo, -3, 3);
	bool unsaid = one_in(demo, 12);
	for (int i = 0; i < 4; i++) {
		int own = clamp_level(level + pick_between(demo, -1, 1) -
				      (i > 1 ? pick(demo, 2) : 0));
		row_set(row, &noun_candidate,
			str_format(demo->arena, "%s_%s", language, skills[i]).at,
			unsaid ? STR("") : number_text(demo, own));
	}
}

static void set_trade(struct demo *demo, struct str *row, const struct demo_trade *trade)
{
	static const char *const education[] = {"college", "bachelor",  "bachelor",  "bachelor",
						"master",  "secondary", "doctorate", "vocational"};
	int years = pick_between(demo, 0, 6) + pick(demo, 9);
	row_set(row, &noun_candidate, "occupation", str_of(trade->titles[pick(demo, 6)]));
	row_set(row, &noun_candidate, "experience_years", number_text(demo, years));
	if (one_in(demo, 4)) {
		const struct demo_trade *second = pick_trade(demo);
		row_set(row, &noun_candidate, "second_occupation",
			str_of(second->titles[pick(demo, 2)]));
		row_set(row, &noun_candidate, "second_experience_years",
			number_text(demo, pick_between(demo, 1, 6)));
	}
	row_set(row, &noun_candidate, "education",
		str_of(education[pick(demo, COUNT_OF(education))]));
	row_set(row, &noun_candidate, "skills",
		one_in(demo, 25) ? STR("") : pick_skills(demo, trade, 75, 40));
	row_set(row, &noun_candidate, "salary_hour_min",
		number_text(demo, trade->salary + pick_between(demo, -12, 7)));
	if (strcmp(trade->sector, "sante") == 0)
		row_set(row, &noun_candidate, "licences",
			one_in(demo, 3)   ? STR("31301")
			: one_in(demo, 2) ? STR("none")
					  : STR(""));
}

static void set_wishes(struct demo *demo, struct str *row)
{
	if (!one_in(demo, 3)) {
		struct buf wanted = buf_new(demo->arena, 64);
		buf_add(&wanted, STR("06"));
		for (int region = 1; region <= 17; region++)
			if (region != 6 && one_in(demo, 5))
				buf_addf(&wanted, "; %02d", region);
		row_set(row, &noun_candidate, "regions", buf_str(&wanted));
	}
	row_set(row, &noun_candidate, "available_from", date_text(demo, pick(demo, 220)));
	row_set(row, &noun_candidate, "status_in_canada",
		one_in(demo, 15) ? STR("student") : STR("none"));
}

/* One to five offers, most of them of the candidate's trade. */
static void set_applications(struct demo *demo, struct str *row, int trade)
{
	struct buf refs = buf_new(demo->arena, 256);
	bool applied[DEMO_OFFERS] = {false};
	int wanted = pick_between(demo, 1, 5);
	for (int tries = 0; wanted > 0 && tries < 400; tries++) {
		int offer = pick(demo, DEMO_OFFERS);
		if (applied[offer] || (demo->offer_trades[offer] != trade && !one_in(demo, 30)))
			continue;
		applied[offer] = true;
		wanted--;
		buf_addf(&refs, "%sO%03d", refs.size > 0 ? "; " : "", offer + 1);
	}
	row_set(row, &noun_candidate, "applied_to", buf_str(&refs));
}

static void write_candidates(struct demo *demo, struct buf *hours)
{
	write_header(demo, &noun_candidate);
	for (int i = 0; i < DEMO_CANDIDATES; i++) {
		const struct demo_place *place = pick_place(demo);
		const struct demo_trade *trade = pick_trade(demo);
		struct str ref = str_format(demo->arena, "C%04d", i + 1);
		struct str *row = row_new(demo, &noun_candidate);
		struct buf registered = buf_new(demo->arena, 32);
		buf_add_instant(&registered,
				(struct instant){demo->opened.seconds + (int64_t)i * 1907});
		set_name(demo, row, place, ref.at);
		set_levels(demo, row, "french", place->french);
		set_levels(demo, row, "english", place->english);
		set_trade(demo, row, trade);
		set_wishes(demo, row);
		set_applications(demo, row, (int)(trade - demo_trades));
		row_set(row, &noun_candidate, "candidate_ref", ref);
		row_set(row, &noun_candidate, "phone", STR("+852 5555 0100"));
		row_set(row, &noun_candidate, "birth_date",
			str_format(demo->arena, "%d-%02d-%02d", pick_between(demo, 1974, 2004),
				   pick_between(demo, 1, 12), pick_between(demo, 1, 28)));
		row_set(row, &noun_candidate, "registered_at", buf_str(&registered));
		row_write(demo, &noun_candidate, row);
		for (int day = 0; day < 5; day++) {
			int from = pick_between(demo, 7, 18);
			struct str cells[] = {ref, date_text(demo, day),
					      str_format(demo->arena, "%02d:00", from),
					      str_format(demo->arena, "%02d:00", from + 3)};
			if (!one_in(demo, 5))
				csv_write_row(hours, cells, COUNT_OF(cells));
		}
	}
}

bool demo_write_files(const char *folder, struct arena *arena, struct err *err)
{
	struct demo demo = {.arena = arena, .random = random_from_seed(DEMO_SEED)};
	struct buf hours = buf_new(arena, DEMO_FILE_BYTES_MAX);
	struct str header[] = {STR("candidate_ref"), STR("date"), STR("from"), STR("to")};
	demo.out = buf_new(arena, DEMO_FILE_BYTES_MAX);
	must(date_from_text(STR("2027-02-15"), &demo.start));
	must(instant_from_text(STR("2026-10-05T00:00:00Z"), &demo.opened));
	csv_write_row(&hours, header, COUNT_OF(header));
	write_employers(&demo);
	if (!write_file(&demo, folder, "employers.csv", err))
		return false;
	write_offers(&demo);
	if (!write_file(&demo, folder, "offers.csv", err))
		return false;
	write_candidates(&demo, &hours);
	if (!write_file(&demo, folder, "candidates.csv", err))
		return false;
	demo.out = hours;
	return write_file(&demo, folder, "availability.csv", err) &&
	       demo_write_hours(folder, demo.start, arena, err);
}
