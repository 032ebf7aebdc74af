/* The timetable's benchmark: solving a mission's week, then people who fall out of it, one after
 * another and all at once. The engine's own memory is what it needs above what stood before. */
#include "cli/bench_private.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define WITHDRAWALS 200
#define WITHDRAWALS_SEED 200

/* The processor's seconds of this process, all threads. */
static double cpu_seconds(void)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
	       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* ---- memory ---- */

/* A line of /proc/self/status in MiB, 0 where the system does not tell. */
static double memory_line(const char *name)
{
	SCOPED_ARENA(scratch);
	struct str text;
	struct err unsaid = {0};
	if (!file_read_all("/proc/self/status", (size_t)1 << 16, scratch, &text, &unsaid))
		return 0;
	const char *at = strstr(str_copy(scratch, text).at, name);
	return at != NULL ? (double)strtoll(at + strlen(name), NULL, 10) / 1024 : 0;
}

/* The peak begins anew from what is resident now; false where the system does not allow it. */
static bool memory_begin(double *ret_before)
{
	arenas_trim();
	FILE *file = fopen("/proc/self/clear_refs", "w");
	if (file == NULL)
		return false;
	bool good = fputs("5", file) >= 0;
	good = fclose(file) == 0 && good;
	*ret_before = memory_line("VmRSS:");
	return good;
}

/* ---- solving ---- */

/* The same week with and without what only breaks ties: idle slots in interviewers' days, days,
 * and interviews in hours that people prefer. */
static void bench_ease(struct bench *bench, const struct timetable *timetable,
		       const struct plan *plan, double cpu_whole)
{
	SCOPED_ARENA(scratch);
	struct plan found;
	struct plan_ease before, after;
	double cpu = cpu_seconds();
	schedule_solve(&timetable->problem, &(struct schedule_options){.seed = 1, .as_found = true},
		       scratch, &found);
	bench_figure(bench, "schedule.polish.cpu", cpu_whole - (cpu_seconds() - cpu), "s");
	plan_measure_ease(&timetable->problem, &found, &before);
	plan_measure_ease(&timetable->problem, plan, &after);
	bench_figure(bench, "schedule.idle.before", (double)before.idle, "slots");
	bench_figure(bench, "schedule.idle", (double)after.idle, "slots");
	bench_figure(bench, "schedule.days.before", (double)before.days, "days");
	bench_figure(bench, "schedule.days", (double)after.days, "days");
	bench_figure(bench, "schedule.preferred.before", (double)before.preferred, "interviews");
	bench_figure(bench, "schedule.preferred", (double)after.preferred, "interviews");
}

static bool bench_solve(struct bench *bench, const struct timetable *timetable, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct plan plan;
	struct schedule_options options = {.seed = 1};
	double resident = 0;
	bool measures = memory_begin(&resident);
	int64_t before = monotonic_us();
	double cpu = cpu_seconds();
	schedule_solve(&timetable->problem, &options, scratch, &plan);
	cpu = cpu_seconds() - cpu;
	bench_figure(bench, "schedule.cpu", cpu, "s");
	bench_figure(bench, "schedule.time", (double)(monotonic_us() - before) / 1e6, "s");
	if (measures)
		bench_figure(bench, "schedule.memory", memory_line("VmHWM:") - resident, "MiB");
	before = monotonic_us();
	if (!plan_check(&timetable->problem, &plan, err))
		return false;
	bench_figure(bench, "schedule.check", (double)(monotonic_us() - before) / 1e6, "s");
	bench_figure(bench, "schedule.pairs", (double)timetable->problem.pair_count, "pairs");
	bench_figure(bench, "schedule.interviews", (double)plan.interview_count, "interviews");
	bench_figure(bench, "schedule.value", (double)plan.value, "points");
	bench_figure(bench, "schedule.bound", (double)plan.bound, "points");
	bench_figure(bench, "schedule.gap", (double)plan.gap / 1e4, "%");
	bench_ease(bench, timetable, &plan, cpu);
	return true;
}

/* ---- withdrawals ---- */

struct withdrawals {
	struct bench *bench;
	const struct timetable *timetable;
	struct random random;
	size_t dropped, filled, moved, moved_max, could;
	int64_t longest; /* microseconds */
};

/* A held interview of the desk, at random. */
static struct plan_interview withdrawals_pick(struct withdrawals *withdrawals, struct desk *desk)
{
	SCOPED_ARENA(scratch);
	struct plan plan;
	desk_plan(desk, scratch, &plan);
	must(plan.interview_count > 0);
	return plan.interviews[random_below(&withdrawals->random, plan.interview_count)];
}

static void withdrawals_count(struct withdrawals *withdrawals, const struct desk_moves *moves)
{
	for (size_t i = 0; i < moves->count; i++) {
		withdrawals->dropped += !moves->at[i].is_held;
		withdrawals->filled += !moves->at[i].was_held;
	}
	withdrawals->moved += moves->moved;
	withdrawals->moved_max = MAX(withdrawals->moved_max, moves->moved);
}

/* One interview is called off, its slot offered again; what the judge says of the plan ends it. */
static bool withdrawals_one(struct withdrawals *withdrawals, struct desk *desk, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct desk_moves moves;
	struct plan plan;
	struct desk_proposal proposal;
	const struct schedule_problem *problem = &withdrawals->timetable->problem;
	struct plan_interview out = withdrawals_pick(withdrawals, desk);
	uint32_t employer = problem->offers[problem->pairs[out.pair].offer].employer;
	int64_t before = monotonic_us();
	desk_drop_interview(desk, out.pair);
	int64_t dropping = monotonic_us() - before;
	withdrawals->could +=
		desk_propose(desk, employer, out.start, SCHEDULE_NONE, 1, &proposal) > 0;
	before = monotonic_us();
	desk_refill(desk, scratch, &moves);
	withdrawals->longest = MAX(withdrawals->longest, dropping + monotonic_us() - before);
	withdrawals_count(withdrawals, &moves);
	desk_plan(desk, scratch, &plan);
	return plan_check(desk_problem(desk), &plan, err);
}

static bool bench_one_by_one(struct withdrawals *withdrawals, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct bench *bench = withdrawals->bench;
	const struct timetable *timetable = withdrawals->timetable;
	struct desk *desk = desk_open(&timetable->problem, &timetable->plan, scratch);
	size_t count = MIN(WITHDRAWALS, timetable->plan.interview_count / 2);
	for (size_t i = 0; i < count; i++)
		if (!withdrawals_one(withdrawals, desk, err))
			return false;
	bench_figure(bench, "repair.withdrawals", (double)count, "interviews");
	bench_figure(bench, "repair.time.longest", (double)withdrawals->longest / 1e3, "ms");
	bench_figure(bench, "repair.moved", (double)withdrawals->moved / (double)count,
		     "others each");
	bench_figure(bench, "repair.moved.most", (double)withdrawals->moved_max, "others");
	bench_figure(bench, "repair.somebody_fits", (double)withdrawals->could, "slots");
	bench_figure(bench, "repair.filled", (double)withdrawals->filled, "interviews");
	return true;
}

/* Many at once, against solving what is left anew. */
static bool bench_at_once(struct withdrawals *withdrawals, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct bench *bench = withdrawals->bench;
	const struct timetable *timetable = withdrawals->timetable;
	struct desk *desk = desk_open(&timetable->problem, &timetable->plan, scratch);
	size_t count = MIN(WITHDRAWALS, timetable->plan.interview_count / 2);
	struct desk_moves moves;
	struct plan mended, anew;
	struct schedule_options options = {.seed = 1};
	for (size_t i = 0; i < count; i++)
		desk_drop_interview(desk, withdrawals_pick(withdrawals, desk).pair);
	int64_t before = monotonic_us();
	desk_refill(desk, scratch, &moves);
	bench_figure(bench, "repair.at_once.time", (double)(monotonic_us() - before) / 1e3, "ms");
	desk_plan(desk, scratch, &mended);
	if (!plan_check(desk_problem(desk), &mended, err))
		return false;
	schedule_solve(desk_problem(desk), &options, scratch, &anew);
	bench_figure(bench, "repair.at_once.moved", (double)moves.moved / (double)count,
		     "others each");
	bench_figure(bench, "repair.at_once.below_anew",
		     100 * (double)(anew.value - mended.value) / (double)anew.value, "%");
	return true;
}

bool bench_schedule(struct bench *bench, struct err *err)
{
	struct import_outcome outcome;
	struct timetable *timetable = NULL;
	struct flow_watch quiet = {0};
	if (!bench_take_in(bench, &outcome, err))
		return false;
	struct timetable_request request = {
		.mission_ref = outcome.mission_ref, .seed = 1, .watch = &quiet};
	int64_t before = monotonic_us();
	if (!flow_plan_interviews(&bench->app, &request, bench->cli->arena, &timetable, err))
		return false;
	bench_figure(bench, "schedule.whole", (double)(monotonic_us() - before) / 1e6, "s");
	struct withdrawals withdrawals = {
		.bench = bench,
		.timetable = timetable,
		.random = random_from_seed(WITHDRAWALS_SEED),
	};
	if (!bench_solve(bench, timetable, err))
		return false;
	return timetable->plan.interview_count < 2 ||
	       (bench_one_by_one(&withdrawals, err) && bench_at_once(&withdrawals, err));
}
