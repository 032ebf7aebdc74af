/* What sandbox.c and seccomp_filter.c share. */
#ifndef BASE_SANDBOX_PRIVATE_H
#define BASE_SANDBOX_PRIVATE_H

#include "base/sandbox.h"

/* A sanitizer looks at its own process from another one when it ends, and at its maps. */
#if defined(__SANITIZE_ADDRESS__)
#define SANDBOX_IS_WATCHED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANDBOX_IS_WATCHED 1
#endif
#endif
#ifndef SANDBOX_IS_WATCHED
#define SANDBOX_IS_WATCHED 0
#endif

#if SANDBOX_IS_WATCHED
#define SANDBOX_PROC "/proc"
#define SANDBOX_DUMPABLE 1
#else
#define SANDBOX_PROC "/proc/self/statm"
#define SANDBOX_DUMPABLE 0
#endif

bool seccomp_filter_is_available(void);
/* On all threads. connects: sockets to elsewhere are allowed. */
bool seccomp_filter_enter(bool connects);

#endif
