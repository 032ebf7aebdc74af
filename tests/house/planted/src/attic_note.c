/* A file beside main.c is main: it may use cli and base. */
#include "flows/flows.h"
