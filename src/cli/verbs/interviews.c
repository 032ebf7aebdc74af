/* interviews: the kept timetable, its versions, and its mending. */
#include "cli/interviews_private.h"

static const struct cli_option interviews_options[] = {
	{"employer", true},    {"candidate", true},   {"at-version", true}, {"cancelled", false},
	{"unplaced", false},   {"clashes", false},    {"changes", true},    {"versions", false},
	{"what-helps", false}, {"propose", true},     {"withdraw", true},   {"offer", true},
	{"away", true},        {"date", true},        {"from", true},       {"until", true},
	{"move", true},        {"to", true},          {"zone", true},       {"first", false},
	{"second", false},     {"interviewer", true}, {"fix", true},        {"unfix", true},
	{"readmit", true},     {"back", true},        {"held", true},       {"unheld", true},
	{"refill", false},     {"return-to", true},   {"dry-run", false},   {"seen", true},
	{"key", true},         {NULL, false}};

VERB(interviews,
     .usage = "MISSION [--employer REF] [--candidate REF] [--at-version N] [--unplaced | --clashes "
	      "| "
	      "--changes VERSION | --versions | --what-helps | --propose ENTREVUE | --withdraw "
	      "CANDIDATURE,… [--offer REF] | --away EMPLOYEUR/NOM --date JOUR | --move ENTREVUE "
	      "--to HEURE | --fix ENTREVUE | --unfix ENTREVUE | --readmit CANDIDATURE[/OFFRE] | "
	      "--back "
	      "EMPLOYEUR/NOM | --held ENTREVUE,… | --unheld ENTREVUE,… | --refill | --return-to "
	      "VERSION] [--dry-run] "
	      "[--seen "
	      "VERSION] [--key CLÉ]",
     .summary = "lit et répare l’horaire gardé d’une mission / reads and mends a mission’s kept "
		"timetable",
     .help = "passerelle interviews hiver-2027 --employer E0012\n"
	     "passerelle interviews hiver-2027 --unplaced     qui attend, et pourquoi / who waits, "
	     "and why\n"
	     "passerelle interviews hiver-2027 --what-helps   un intervieweur de plus, où / one "
	     "interviewer more, where\n"
	     "passerelle interviews hiver-2027 --withdraw C00017,C00018\n"
	     "passerelle interviews hiver-2027 --away 'E0012/Luc Roy' --date 2027-02-17\n"
	     "passerelle interviews hiver-2027 --readmit C00017    vient tout de même / comes "
	     "after "
	     "all\n"
	     "passerelle interviews hiver-2027 --held 214,215      ont eu lieu / took place\n"
	     "passerelle interviews hiver-2027 --unheld 215        n’a pas eu lieu, après tout / "
	     "did "
	     "not take place after all\n"
	     "passerelle interviews hiver-2027 --move 214 --to 2027-02-17T14:30:00Z --dry-run    "
	     "ce que cela coûterait / what it would cost\n"
	     "passerelle interviews hiver-2027 --move O00007/C00017 --to 2027-02-17T09:30 --zone "
	     "America/Toronto\n"
	     "passerelle interviews hiver-2027 --refill       heures et offres relues / hours and "
	     "offers read again\n"
	     "passerelle interviews hiver-2027 --return-to 2  l’horaire d’avant, autant que "
	     "possible / the timetable of before, as far as it can be\n"
	     "passerelle interviews hiver-2027 --changes 3    qui est touché, et pourquoi / whom "
	     "it touches, and why\n",
     .options = interviews_options, .words_min = 1, .words_max = 1)
{
	struct app app;
	if (!cli_open_app(cli, STORE_EXISTING, &app, err))
		return false;
	bool good = interviews_is_edit(cli) ? interviews_edit(cli, &app, err)
					    : interviews_show(cli, &app, err);
	app_close(&app);
	return good;
}
