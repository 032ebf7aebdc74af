/* base: what every other floor stands on. It knows nothing of recruitment, of SQL or of HTML.
 * Other folders include this header only. */
#ifndef PASSERELLE_BASE_H
#define PASSERELLE_BASE_H

#include "base/limits.h"
#include "base/must.h"
#include "base/arena.h"
#include "base/str.h"
#include "base/buf.h"
#include "base/array.h"
#include "base/map.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/instant.h"
#include "base/zone.h"
#include "base/log.h"
#include "base/random.h"
#include "base/threads.h"
#include "base/file.h"
#include "base/file_copy.h"
#include "base/sandbox.h"

#endif
