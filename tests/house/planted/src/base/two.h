/* The other half. */
#include "base/one.h"
