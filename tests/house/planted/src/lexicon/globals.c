/* Objects that change and belong to nobody. */
#include "base/base.h"

int count;
static const char *name = "a";
static struct str words[] = {{"a", 1}};
extern struct str *first;
static struct {
	int a;
} inner = {1};
static const int limit = 3, *cursor;
static bool (*compare)(int, int);
static _Thread_local int per_thread;
/* A comment that stands too far away. */

static _Atomic int hits;
int table[3] __attribute__((aligned(16))) = {1, 2, 3};

int globals_next(void)
{
	static int last = 0;
	return ++last;
}
