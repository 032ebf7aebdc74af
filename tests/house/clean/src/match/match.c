#include "match/match.h"

#include <stdio.h>
#include <string.h>

#define EMIT(text) "strcpy(a, b); goto end;" text

/* Words in comments are no calls: strcpy(a), malloc(1), goto. */
static const char *const words[] = {"sprintf(", "malloc(", "\"; goto out; \""};
static const struct {
	const char *name;
	int points;
} rows[] = {{"a", 1}, {"b", 2}};
static const int limit = 3, other = 4;
static bool (*const compare)(int, int) = NULL;
PAGE(rows, GET, .limit = 1)
static const struct row row __attribute__((section("rows"), used)) = {.a = (struct str){"a", 1}};
_Static_assert(sizeof(rows) > 0, "rows");
typedef int points;
static int match_helper(const char *text);
/* Counted by every thread; it says nothing that a result depends on. */
static _Atomic long visits;

static int match_helper(const char *text)
{
	static const int table[] = {1, 2};
	char line[8];
	snprintf(line, sizeof(line), "%s", text);
	struct clock clock = {0};
	return clock.time(1) + text->free(2) + table[0];
}

/* long: one case a line reads best in one place */
int match_long(int a)
{
	a += 1;
	a += 2;
	a += 3;
	a += 4;
	a += 5;
	a += 6;
	a += 7;
	a += 8;
	a += 9;
	a += 10;
	a += 11;
	a += 12;
	a += 13;
	a += 14;
	a += 15;
	a += 16;
	a += 17;
	a += 18;
	a += 19;
	a += 20;
	a += 21;
	a += 22;
	a += 23;
	a += 24;
	a += 25;
	a += 26;
	a += 27;
	a += 28;
	a += 29;
	a += 30;
	a += 31;
	a += 32;
	a += 33;
	a += 34;
	a += 35;
	a += 36;
	a += 37;
	a += 38;
	a += 39;
	a += 40;
	a += 41;
	a += 42;
	a += 43;
	a += 44;
	a += 45;
	a += 46;
	a += 47;
	a += 48;
	a += 49;
	a += 50;
	a += 51;
	a += 52;
	a += 53;
	a += 54;
	a += 55;
	a += 56;
	a += 57;
	a += 58;
	a += 59;
	a += 60;
	a += 61;
	a += 62;
	a += 63;
	a += 64;
	a += 65;
	a += 66;
	a += 67;
	a += 68;
	a += 69;
	a += 70;
	a += 71;
	a += 72;
	a += 73;
	a += 74;
	a += 75;
	a += 76;
	a += 77;
	a += 78;
	a += 79;
	a += 80;
	return a;
}

int match_long_inside(int a)
{
	/* long: the reason may stand right inside as well */
	a += 1;
	a += 2;
	a += 3;
	a += 4;
	a += 5;
	a += 6;
	a += 7;
	a += 8;
	a += 9;
	a += 10;
	a += 11;
	a += 12;
	a += 13;
	a += 14;
	a += 15;
	a += 16;
	a += 17;
	a += 18;
	a += 19;
	a += 20;
	a += 21;
	a += 22;
	a += 23;
	a += 24;
	a += 25;
	a += 26;
	a += 27;
	a += 28;
	a += 29;
	a += 30;
	a += 31;
	a += 32;
	a += 33;
	a += 34;
	a += 35;
	a += 36;
	a += 37;
	a += 38;
	a += 39;
	a += 40;
	a += 41;
	a += 42;
	a += 43;
	a += 44;
	a += 45;
	a += 46;
	a += 47;
	a += 48;
	a += 49;
	a += 50;
	a += 51;
	a += 52;
	a += 53;
	a += 54;
	a += 55;
	a += 56;
	a += 57;
	a += 58;
	a += 59;
	a += 60;
	a += 61;
	a += 62;
	a += 63;
	a += 64;
	a += 65;
	a += 66;
	a += 67;
	a += 68;
	a += 69;
	a += 70;
	a += 71;
	a += 72;
	a += 73;
	a += 74;
	a += 75;
	a += 76;
	a += 77;
	a += 78;
	a += 79;
	a += 80;
	return a;
}
