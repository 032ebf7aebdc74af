/* base: the header that others see. */
#include "base/arena.h"
