/* What the head of a file tells of its encoding; shared by the CSV and JSON readers. */
#ifndef CODEC_ENCODING_PRIVATE_H
#define CODEC_ENCODING_PRIVATE_H

#include "base/base.h"

#define UTF8_MARK STR("\xEF\xBB\xBF")

/* Fails, and says what to save the file as ("CSV", "JSON"), where the bytes are not UTF-8 text on
 * the whole. `whole`: nothing follows them. A few malformed lines among sound ones pass. */
bool encoding_check(struct str head, bool whole, const char *format, struct err *err);

#endif
