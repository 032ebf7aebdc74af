#include "base/must.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

_Noreturn void must_stop(const char *what)
{
	fprintf(stderr, "passerelle: %s\n", what);
	_exit(1);
}

_Noreturn void must_failed(const char *condition, const char *file, int line)
{
	fprintf(stderr, "passerelle: %s:%d: must hold: %s\n", file, line, condition);
	abort();
}
