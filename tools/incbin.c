#include "incbin.h"

#include <stdio.h>

static bool incbin_file(const char *path, struct str bytes)
{
	FILE *file = fopen(path, "wb");
	bool good = file != NULL && fwrite(bytes.at, 1, bytes.size, file) == bytes.size;
	if (file != NULL && fclose(file) != 0)
		good = false;
	if (!good)
		perror(path);
	return good;
}

bool incbin_write(const char *path, const char *code_path, struct str bytes, struct arena *arena)
{
	struct str code = str_format(
		arena,
		"/* Made by the build: the bytes of what the program knows by itself. */\n"
		"__asm__(\".section .rodata\\n.balign 16\\n.globl model_of_program\\n\"\n"
		"\t\"model_of_program:\\n.incbin \\\"%s\\\"\\n.globl model_of_program_end\\n\"\n"
		"\t\"model_of_program_end:\\n.byte 0\\n.previous\\n\");\n",
		path);
	return incbin_file(path, bytes) && incbin_file(code_path, code);
}
