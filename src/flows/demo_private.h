/* What the sample mission is made from. All of it is invented. */
#ifndef FLOWS_DEMO_PRIVATE_H
#define FLOWS_DEMO_PRIVATE_H

#include "flows/flows.h"

struct demo_name {
	const char *written; /* in its own script */
	const char *reading; /* in Latin letters, "" where it is written so */
};

/* A place people live in: its weight among the candidates, the usual levels, whose names are borne.
 */
struct demo_place {
	const char *country, *city, *zone;
	int weight, french, english;
	const struct demo_name *family, *given;
	int family_count, given_count;
	bool given_first; /* the reading puts the given name first */
};

struct demo_trade {
	const char *code;   /* unit group */
	int weight, salary; /* CAD an hour, usual */
	const char *sector;
	const char *titles[6]; /* as candidates write them */
	const char *offer_title;
	const char *skills[12]; /* the first four are the core */
};

extern const struct demo_place demo_places[];
extern const int demo_place_count;
extern const struct demo_trade demo_trades[];
extern const int demo_trade_count;
extern const char *const demo_employers[];
extern const int demo_employer_count;
/* The employers' regions, as codes. */
extern const int demo_employer_regions[];

/* interviewers.csv of the five days from `start`. */
bool demo_write_hours(const char *folder, struct date start, struct arena *arena, struct err *err);

#endif
