/* What the generators share: reading a source whole, refusing it with file:line as compilers do,
 * writing C strings. Build-time only; a refusal ends the generator and so the build. */
#ifndef TOOLS_SOURCE_H
#define TOOLS_SOURCE_H

#include "base/buf.h"

#define SOURCE_BYTES_MAX (8L * 1024 * 1024)

struct str source_read(struct arena *arena, const char *path);
void source_write(const char *path, struct str bytes);
_Noreturn void source_refuse(const char *file, int line, const char *format, ...) FORMAT_LIKE(3, 4);
/* The path as people write it, from the project's root. */
const char *source_shown(const char *path);
/* "style.css" of "src/web/assets/style.css". */
struct str source_name(const char *path);
/* The name without its ending: "about" of "src/web/templates/about.html". */
struct str source_stem(const char *path);
/* A C string literal with its quotes. */
void buf_add_c_string(struct buf *buf, struct str text);
/* What an asset's bytes are called in its address: 16 hexadecimal digits. */
struct str source_version(struct arena *arena, struct str bytes);

#endif
