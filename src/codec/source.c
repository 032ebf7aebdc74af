/* A source of bytes that are in memory already. */
#include "codec/codec.h"

#include <string.h>

static bool source_read_slice(void *context, char *into, size_t room, size_t *ret_size,
			      struct err *err)
{
	(void)err;
	struct str *rest = context;
	size_t size = MIN(room, rest->size);
	if (size > 0)
		memcpy(into, rest->at, size);
	*rest = str_skip(*rest, size);
	*ret_size = size;
	return true;
}

struct codec_source codec_source_of(struct str *rest)
{
	return (struct codec_source){source_read_slice, rest};
}
