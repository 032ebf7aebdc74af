/* main: arguments, one verb. */
#include "cli/cli.h"

/* A handler of signals has no parameters. */
static volatile sig_atomic_t interrupted;

int main(void)
{
	return cli_run();
}
