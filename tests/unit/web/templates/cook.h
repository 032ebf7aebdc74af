#include "web/templates/kitchen.h"
