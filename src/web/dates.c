/* Dates and hours as people of the two languages write them: see wording_private.h. */
#include "web/wording_private.h"

static const struct word months[] = {
	WORD("janvier"),   WORD("février"), WORD("mars"),     WORD("avril"),
	WORD("mai"),       WORD("juin"),    WORD("juillet"),  WORD("août"),
	WORD("septembre"), WORD("octobre"), WORD("novembre"), WORD("décembre"),
};

void buf_add_day(struct buf *buf, enum lang lang, struct date date)
{
	struct date_parts parts = date_parts(date);
	/* The first of a month is the only ordinal of French dates. */
	bool is_first = parts.day == 1 && lang == LANG_FR;
	struct str day = is_first ? STR("1er") : str_format(buf->arena, "%d", parts.day);
	buf_add(buf,
		word_say(buf->arena, lang, WORD("{day} {month} {year}"), PART("day", day),
			 PART("month", months[parts.month - 1]), PART_PLAIN("year", parts.year)));
}

void buf_add_clock(struct buf *buf, enum lang lang, int64_t second)
{
	must(second >= 0 && second <= 86400);
	int hour = (int)(second / 3600), minute = (int)(second / 60 % 60);
	/* No break between the number and its unit. */
	if (lang == LANG_FR)
		buf_addf(buf, "%d\xC2\xA0h\xC2\xA0%02d", hour, minute);
	else
		buf_addf(buf, "%d:%02d\xC2\xA0%s", (hour + 11) % 12 + 1, minute,
			 hour % 24 < 12 ? "a.m." : "p.m.");
}
