/* Arrows that go up or in by the wrong door. */
#include "base/base.h"
#include "store/store.h"
#include "base/arena.h"
#include "web/web_private.h"
#include "../base/base.h"
#include "match.h"
#include "attic/attic.h"
#include <sqlite3.h>
#include <unicode/unorm2.h>
