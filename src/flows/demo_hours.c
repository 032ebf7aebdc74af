/* The sample mission's interviewers and their hours: before the working day in Québec, when it is
 * evening in Asia, and in the evening, when it is morning there. By a seed of their own, so that
 * nobody else in the sample changes with them. */
#include "codec/codec.h"
#include "flows/demo_private.h"

#include <string.h>

#define HOURS_SEED 1605
#define HOURS_DAYS 5
#define HOURS_BYTES_MAX ((size_t)1 << 20)

static const char *const interviewers[] = {
	"Annie Roy",       "Marc Côté",       "Louise Gagnon",   "Samba Diallo",
	"Julie Tremblay",  "Hugo Bergeron",   "Nadia Haddad",    "Éric Lavoie",
	"Thi Lan Pham",    "Denis Ouellet",   "Chantal Fortin",  "Patrick Nguyen",
	"Isabelle Morin",  "Simon Picard",    "Rose Jean-Louis", "Mathieu Girard",
	"Catherine Dubé",  "Karim Benali",    "Ève Caron",       "Olivier Simard",
	"Geneviève Lemay", "François Paquet", "Marie-Ève Blais", "Antoine Cloutier",
};

static void write_hours(struct buf *out, struct arena *arena, struct str employer,
			const char *interviewer, struct date day, int from_half, int to_half)
{
	struct buf date = buf_new(arena, 16);
	buf_add_date(&date, day);
	struct str cells[] = {
		employer,
		str_of(interviewer),
		STR("America/Toronto"),
		buf_str(&date),
		str_format(arena, "%02d:%02d", from_half / 2, from_half % 2 * 30),
		str_format(arena, "%02d:%02d", to_half / 2, to_half % 2 * 30),
	};
	csv_write_row(out, cells, COUNT_OF(cells));
}

static int between(struct random *random, int low, int high)
{
	return low + (int)random_below(random, (uint64_t)(high - low + 1));
}

bool demo_write_hours(const char *folder, struct date start, struct arena *arena, struct err *err)
{
	struct random random = random_from_seed(HOURS_SEED);
	struct buf out = buf_new(arena, HOURS_BYTES_MAX);
	struct str header[] = {STR("employer_ref"), STR("interviewer"), STR("time_zone"),
			       STR("date"),         STR("from"),        STR("to")};
	csv_write_row(&out, header, COUNT_OF(header));
	size_t next = 0;
	for (int employer = 0; employer < demo_employer_count; employer++) {
		struct str ref = str_format(arena, "E%02d", employer + 1);
		/* Two where there are many posts. */
		for (int i = 0; i < (employer % 5 < 3 ? 2 : 1); i++) {
			const char *name = interviewers[next++ % COUNT_OF(interviewers)];
			for (int day = 0; day < HOURS_DAYS; day++) {
				struct date date = {start.days + day};
				int morning = between(&random, 12, 14);
				int evening = between(&random, 35, 38);
				write_hours(&out, arena, ref, name, date, morning, morning + 6);
				if (random_below(&random, 5) > 0)
					write_hours(&out, arena, ref, name, date, evening, 44);
			}
		}
	}
	must(!buf_is_full(&out));
	return file_write_all(str_format(arena, "%s/interviewers.csv", folder).at, buf_str(&out),
			      err);
}
