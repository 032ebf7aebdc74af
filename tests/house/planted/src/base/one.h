/* Half of a ring. */
#include "base/two.h"
