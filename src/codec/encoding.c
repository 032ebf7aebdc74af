/* Tells UTF-8 from what spreadsheets write when nobody asks them for UTF-8: UTF-16, Windows-1252,
 * their own workbooks. Nothing is converted: a wrong guess would spoil names for good. */
#include "codec/encoding_private.h"

#include <string.h>

struct magic {
	struct str bytes;
	const char *what_fr, *what_en;
};

#define MAGIC(bytes, what_fr, what_en) \
	{ \
		{bytes, sizeof(bytes) - 1}, what_fr, what_en \
	}

/* UTF-32 before UTF-16: one begins with the other's mark. */
static const struct magic magics[] = {
	MAGIC("\xFF\xFE\0\0", "en UTF-32", "in UTF-32"),
	MAGIC("\0\0\xFE\xFF", "en UTF-32", "in UTF-32"),
	MAGIC("\xFF\xFE", "en UTF-16", "in UTF-16"),
	MAGIC("\xFE\xFF", "en UTF-16", "in UTF-16"),
	MAGIC("PK\3\4", "un classeur ou une archive", "a workbook or an archive"),
	MAGIC("\xD0\xCF\x11\xE0", "un classeur d’Excel", "an Excel workbook"),
	MAGIC("%PDF-", "un PDF", "a PDF"),
	MAGIC("\x1F\x8B", "comprimé", "compressed"),
};

static bool fail_other(const char *what_fr, const char *what_en, const char *format,
		       struct err *err)
{
	return fail(err, ERR_INPUT,
		    "le fichier est %s ; enregistrez-le en « %s UTF-8 » / "
		    "the file is %s; save it as “%s UTF-8”",
		    what_fr, format, what_en, format);
}

/* The bytes a character takes: Latin letters in UTF-16 and UTF-32 have zero bytes in some places of
 * four and not in others. */
static int wide_size(struct str head)
{
	size_t groups = MIN(head.size, (size_t)256) / 4, zeros[4] = {0};
	for (size_t i = 0; i < groups * 4; i++)
		zeros[i % 4] += head.at[i] == '\0';
	bool is[4];
	for (size_t i = 0; i < 4; i++)
		is[i] = zeros[i] * 2 > groups;
	if (is[1] && is[2] && is[0] != is[3])
		return 4;
	if (is[0] != is[1] && is[0] == is[2] && is[1] == is[3])
		return 2;
	return 1;
}

/* The size of the well-formed character beyond ASCII at the head, 0 where it is malformed. */
static size_t utf8_size(struct str rest)
{
	for (size_t size = 2; size <= 4 && size <= rest.size; size++)
		if (str_is_utf8(str_slice(rest, 0, size)))
			return size;
	return 0;
}

struct line_counts {
	int64_t line;  /* the last one */
	int64_t sound; /* lines with characters beyond ASCII, all well-formed */
	int64_t bad;   /* lines with malformed bytes */
	int64_t bad_line_first;
};

static void count_line(struct line_counts *counts, size_t sound, size_t bad)
{
	if (bad > 0 && counts->bad++ == 0)
		counts->bad_line_first = counts->line;
	counts->sound += sound > 0 && bad == 0;
}

static struct line_counts count_lines(struct str head, bool whole)
{
	struct line_counts counts = {.line = 1};
	size_t sound = 0, bad = 0;
	for (size_t i = 0; i < head.size;) {
		if ((unsigned char)head.at[i] < 0x80) {
			if (head.at[i++] == '\n') {
				count_line(&counts, sound, bad);
				counts.line++;
				sound = bad = 0;
			}
			continue;
		}
		size_t size = utf8_size(str_skip(head, i));
		if (size == 0 && !whole && head.size - i < 4)
			break; /* the head may have cut a character */
		sound += size > 0;
		bad += size == 0;
		i += MAX(size, (size_t)1);
	}
	count_line(&counts, sound, bad);
	return counts;
}

static int64_t line_of(struct str head, size_t place)
{
	int64_t line = 1;
	for (size_t i = 0; i < place; i++)
		line += head.at[i] == '\n';
	return line;
}

bool encoding_check(struct str head, bool whole, const char *format, struct err *err)
{
	for (size_t i = 0; i < COUNT_OF(magics); i++)
		if (str_starts_with(head, magics[i].bytes))
			return fail_other(magics[i].what_fr, magics[i].what_en, format, err);
	switch (wide_size(head)) {
	case 2:
		return fail_other("en UTF-16", "in UTF-16", format, err);
	case 4:
		return fail_other("en UTF-32", "in UTF-32", format, err);
	}
	size_t nul = str_find(head, (struct str){"", 1});
	if (nul < head.size)
		return fail(err, ERR_INPUT,
			    "ligne %lld : un octet nul ; ce n’est pas un fichier de texte / "
			    "line %lld: a NUL byte; this is not a text file",
			    (long long)line_of(head, nul), (long long)line_of(head, nul));
	if (str_starts_with(head, UTF8_MARK))
		return true; /* it says what it is; bad bytes are faults of their lines */
	struct line_counts counts = count_lines(head, whole);
	if (counts.bad == 0 || (counts.sound > 0 && counts.bad <= counts.sound))
		return true;
	return fail(err, ERR_INPUT,
		    "ligne %lld : le fichier n’est pas en UTF-8, sans doute en Latin-1 "
		    "(Windows-1252) ; enregistrez-le en « %s UTF-8 » / "
		    "line %lld: the file is not in UTF-8, probably in Latin-1 (Windows-1252); "
		    "save it as “%s UTF-8”",
		    (long long)counts.bad_line_first, format, (long long)counts.bad_line_first,
		    format);
}
