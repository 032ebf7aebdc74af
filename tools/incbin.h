/* Bytes that go into the program where they are, which no compiler has to read. */
#ifndef TOOLS_INCBIN_H
#define TOOLS_INCBIN_H

#include "base/base.h"

/* Writes the bytes to one file, and to the other the C that takes it in as model_of_program, which
 * ends at model_of_program_end. Says on standard error what could not be written. */
bool incbin_write(const char *path, const char *code_path, struct str bytes, struct arena *arena);

#endif
