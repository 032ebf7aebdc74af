/* match: an engine. */
#include "base/base.h"

extern const struct factor factors[3];
extern const char *const names[];
struct pool;
enum kind { A, B };
bool match_rank(const struct pool *pool, bool (*compare)(int, int), int *ret) FORMAT_LIKE(1, 2);
