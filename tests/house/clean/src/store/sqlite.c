/* The door of the database library: “a hundred columns, where é is one column and not two: éééé” */
#include "base/base.h"
#include <sqlite3.h>
