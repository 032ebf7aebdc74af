/* Runs a fuzz target over files: the kept corpus and every case that once broke something. Each
 * file is given whole, and cut at every byte of its first 512: what is cut off is where readers
 * fail most. The bytes lie before the end of their memory, so that reading beyond them shows. */
#include "fuzz.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#define CUTS_MAX 512

static void replay_bytes(struct str bytes)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	size_t room = (bytes.size / page + 1) * page;
	char *at =
		mmap(NULL, room + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	must(at != MAP_FAILED && mprotect(at + room, page, PROT_NONE) == 0);
	char *start = at + room - bytes.size;
	if (bytes.size > 0)
		memcpy(start, bytes.at, bytes.size);
	LLVMFuzzerTestOneInput((const uint8_t *)start, bytes.size);
	must(munmap(at, room + page) == 0);
}

int main(int argc, char **argv)
{
	SCOPED_ARENA(arena);
	struct err err = {0};
	struct file_list files = {0};
	bool whole_only = argc > 2 && strcmp(argv[2], "--whole") == 0;
	if (argc < 2 || !file_list_folder(argv[1], false, arena, &files, &err) ||
	    files.count == 0) {
		fprintf(stderr, "replay FOLDER: %s\n", err.text);
		return 1;
	}
	for (size_t i = 0; i < files.count; i++) {
		SCOPED_ARENA(scratch);
		struct str bytes = {0};
		if (!file_read_all(files.paths[i], DOCUMENT_BYTES_MAX, scratch, &bytes, &err)) {
			fprintf(stderr, "%s\n", err.text);
			return 1;
		}
		replay_bytes(bytes);
		for (size_t cut = 0; !whole_only && cut < MIN(bytes.size, CUTS_MAX); cut++)
			replay_bytes(str_slice(bytes, 0, cut));
	}
	printf("%zu files\n", files.count);
	return 0;
}
