/* A small mission to be timetabled: two employers, people in Manila and Paris, a day in February.
 * Include it first. */
#ifndef TESTS_FLOWS_TIMETABLE_WORLD_H
#define TESTS_FLOWS_TIMETABLE_WORLD_H

#include "flows/flow_world.h"

#define CANDIDATES \
	"candidate_ref,given_name,family_name,email,birth_date,citizenship,residence_country," \
	"residence_city,time_zone,occupation,experience_years,education,skills,french_listening," \
	"french_speaking,french_reading,french_writing,english_listening,english_speaking," \
	"english_reading,english_writing,salary_hour_min,available_from,status_in_canada," \
	"applied_to,registered_at\n"
#define OFFERS \
	"offer_ref,employer_ref,title,positions,region,sector,salary_hour_min,salary_hour_max," \
	"hours_week,start_date,experience_years_min,education_min,french_listening_min," \
	"french_speaking_min,french_reading_min,french_writing_min,english_listening_min," \
	"english_speaking_min,english_reading_min,english_writing_min,skills_desired," \
	"status_accepted\n"
#define INTERVIEWERS "employer_ref,interviewer,time_zone,date,from,to\n"
#define AVAILABILITY "candidate_ref,date,from,to\n"

/* A person who applied to the offers, with the four levels of French and English. */
static inline struct str person_speaking(struct world *world, const char *ref, const char *zone,
					 const char *french, const char *english,
					 const char *applied_to)
{
	return str_format(world->arena,
			  "%s,Ana,Reyes,%s@example.org,1990-05-31,PH,PH,Cebu,%s,software developer,"
			  "5,bachelor,Java,%s,%s,30,2027-01-01,none,%s,2026-09-07T00:00:00Z\n",
			  ref, ref, zone, french, english, applied_to);
}

/* French 6 is the most that the offers ask. */
static inline struct str person(struct world *world, const char *ref, const char *zone, int french,
				const char *applied_to)
{
	struct str levels = str_format(world->arena, "%d,%d,%d,%d", french, french, french, french);
	return person_speaking(world, ref, zone, levels.at, "9,9,9,9", applied_to);
}

static inline struct str offer(struct world *world, const char *ref, const char *employer,
			       int positions)
{
	return str_format(world->arena,
			  "%s,%s,software developer,%d,06,ti,35,45,40,2027-05-01,2,college,5,5,5,5,"
			  "0,0,0,0,Java,any\n",
			  ref, employer, positions);
}

/* An offer that asks for no language. */
static inline struct str open_offer(struct world *world, const char *ref, const char *employer)
{
	return str_format(world->arena,
			  "%s,%s,software developer,1,06,ti,35,45,40,2027-05-01,2,college,0,0,0,0,"
			  "0,0,0,0,Java,any\n",
			  ref, employer);
}

static inline void import_mission(struct world *world, const char *mission)
{
	struct err err = {0};
	struct flow_watch watch = {.warn = note_warning, .context = world};
	struct import_outcome outcome;
	const char *paths[] = {str_format(world->arena, "%s/%s", world->folder, mission).at};
	struct import_request request = {
		.paths = paths, .path_count = 1, .mission = mission, .watch = &watch};
	if (!flow_import(&world->app, &request, world->arena, &outcome, &err))
		print_error("%s\n", err.text);
	assert_int_equal(err.kind, ERR_NONE);
}

/* The files of a mission, their rows after the headers, and the mission taken in. */
static inline void put_mission(struct world *world, const char *mission, const char *candidates,
			       const char *offers, const char *interviewers, const char *hours)
{
	struct {
		const char *name, *header, *rows;
	} files[] = {{"candidates", CANDIDATES, candidates},
		     {"offers", OFFERS, offers},
		     {"interviewers", INTERVIEWERS, interviewers},
		     {"availability", AVAILABILITY, hours}};
	for (size_t i = 0; i < COUNT_OF(files); i++)
		if (files[i].rows[0] != '\0')
			put_file(world,
				 str_format(world->arena, "%s/%s.csv", mission, files[i].name).at,
				 str_format(world->arena, "%s%s", files[i].header, files[i].rows)
					 .at);
	import_mission(world, mission);
}

/* C1 in Manila and C2 in Paris applied to E1's offer of one position, C1 to E2's, too. The 15th of
 * February, 8:00 to 10:00 in Montréal, is 21:00 to 23:00 in Manila and 14:00 to 16:00 in Paris. */
static inline void put_two_people(struct world *world)
{
	put_mission(world, "m",
		    str_format(world->arena, "%s%s",
			       person(world, "C1", "Asia/Manila", 6, "O1;O2").at,
			       person(world, "C2", "Europe/Paris", 6, "O1").at)
			    .at,
		    str_format(world->arena, "%s%s", offer(world, "O1", "E1", 1).at,
			       offer(world, "O2", "E2", 1).at)
			    .at,
		    "E1,Luc,America/Toronto,2027-02-15,08:00,10:00\n"
		    "E2,Zoé,America/Toronto,2027-02-15,08:00,09:00\n",
		    "C1,2027-02-15,21:00,22:30\nC2,2027-02-15,15:30,18:00\n");
}

static inline bool try_plan(struct world *world, const char *mission, struct timetable **ret,
			    struct err *err)
{
	struct flow_watch watch = {.warn = note_warning, .context = world};
	struct timetable_request request = {
		.mission_ref = str_of(mission), .seed = 1, .watch = &watch};
	return flow_plan_interviews(&world->app, &request, world->arena, ret, err);
}

static inline struct timetable *plan(struct world *world, const char *mission)
{
	struct err err = {0};
	struct timetable *timetable = NULL;
	if (!try_plan(world, mission, &timetable, &err))
		print_error("%s\n", err.text);
	assert_int_equal(err.kind, ERR_NONE);
	return timetable;
}

/* "O1 C1 Luc 2027-02-15T13:00:00Z", one line an interview. */
static inline const char *held(struct world *world, const struct timetable *timetable)
{
	struct buf text = buf_new(world->arena, OUT_BYTES_MAX);
	for (size_t i = 0; i < timetable->plan.interview_count; i++) {
		const struct plan_interview *interview = &timetable->plan.interviews[i];
		const struct schedule_pair *pair = &timetable->problem.pairs[interview->pair];
		buf_addf(&text, "%.*s %.*s %.*s ",
			 STR_ARGS(timetable->offers[pair->offer].offer_ref),
			 STR_ARGS(timetable->people[pair->candidate].candidate_ref),
			 STR_ARGS(timetable->interviewers[interview->interviewer].name));
		buf_add_instant(&text, (struct instant){interview->start});
		buf_add_char(&text, '\n');
	}
	return str_cstring(world->arena, buf_str(&text));
}

/* "O1 C1 no_hours", one line a pair. */
static inline const char *unplaced(struct world *world, const struct timetable *timetable)
{
	struct buf text = buf_new(world->arena, OUT_BYTES_MAX);
	for (size_t i = 0; i < timetable->plan.unplaced_count; i++) {
		const struct schedule_pair *pair =
			&timetable->problem.pairs[timetable->plan.unplaced[i].pair];
		buf_addf(&text, "%.*s %.*s %s\n",
			 STR_ARGS(timetable->offers[pair->offer].offer_ref),
			 STR_ARGS(timetable->people[pair->candidate].candidate_ref),
			 timetable->reasons[i]);
	}
	return str_cstring(world->arena, buf_str(&text));
}

#endif
