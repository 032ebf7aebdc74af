/* main knows the command line only. */
#include "cli/cli.h"
#include "store/store.h"
