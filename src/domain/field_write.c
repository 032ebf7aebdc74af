/* The way back: a value as the cell that would be read as it. */
#include "domain/domain.h"

/* 3750 with a unit of 100 is "37.5". */
static void add_fixed(struct buf *out, int64_t value, int64_t unit)
{
	buf_add_i64(out, value / unit);
	int64_t behind = value % unit;
	if (behind > 0)
		buf_add_char(out, '.');
	for (; behind > 0; behind = behind % unit) {
		unit /= 10;
		buf_add_char(out, (char)('0' + behind / unit));
	}
}

/* Codes of the bits that are set, or two-digit numbers where `codes` is NULL. */
static void add_bits(struct buf *out, int64_t bits, int count, const char *const *codes)
{
	bool first = true;
	for (int i = 0; i < count; i++) {
		if ((bits >> i & 1) == 0)
			continue;
		buf_add(out, first ? STR("") : STR("; "));
		if (codes != NULL)
			buf_add(out, str_of(codes[i]));
		else
			buf_addf(out, "%02d", i);
		first = false;
	}
}

static void add_clock(struct buf *out, int32_t second)
{
	buf_addf(out, "%02d:%02d", second / 3600, second / 60 % 60);
	if (second % 60 != 0)
		buf_addf(out, ":%02d", second % 60);
}

static void add_number(struct buf *out, const struct field *field, int64_t number)
{
	switch (field->kind) {
	case FIELD_KIND_YEARS:
		add_fixed(out, (number * 10 + 6) / 12, 10);
		break;
	case FIELD_KIND_MONEY:
	case FIELD_KIND_HOURS:
		add_fixed(out, number, 100);
		break;
	case FIELD_KIND_EDUCATION:
		must(number >= 0 && number < EDUCATION_COUNT);
		buf_add(out, str_of(education_codes[number]));
		break;
	case FIELD_KIND_STATUS:
		must(number >= 0 && number < STATUS_COUNT);
		buf_add(out, str_of(status_codes[number]));
		break;
	case FIELD_KIND_STATUSES:
		if (number == STATUS_ANY)
			buf_add(out, STR("any"));
		else
			add_bits(out, number, STATUS_COUNT, status_codes);
		break;
	case FIELD_KIND_REGION:
		buf_addf(out, "%02d", (int)number);
		break;
	case FIELD_KIND_REGIONS:
		add_bits(out, number, 18, NULL);
		break;
	case FIELD_KIND_MISSION_KIND:
		must(number >= 0 && number < MISSION_KIND_COUNT);
		buf_add(out, str_of(mission_kind_codes[number]));
		break;
	case FIELD_KIND_MISSION_MODE:
		must(number >= 0 && number < MISSION_MODE_COUNT);
		buf_add(out, str_of(mission_mode_codes[number]));
		break;
	case FIELD_KIND_YES_NO:
		buf_add(out, number != 0 ? STR("yes") : STR("no"));
		break;
	case FIELD_KIND_DATE:
	case FIELD_KIND_BIRTH_DATE:
		buf_add_date(out, (struct date){(int32_t)number});
		break;
	case FIELD_KIND_CLOCK:
		add_clock(out, (int32_t)number);
		break;
	case FIELD_KIND_INSTANT:
		buf_add_instant(out, (struct instant){number});
		break;
	default:
		buf_add_i64(out, number);
		break;
	}
}

struct str field_write(const struct field *field, const void *noun, struct arena *arena)
{
	const void *member = (const char *)noun + field->offset;
	enum field_store store = field_store(field);
	if (store == FIELD_STORE_TEXT)
		return *(const struct str *)member;
	bool wide = store == FIELD_STORE_I64;
	int64_t number = wide ? *(const int64_t *)member : *(const int32_t *)member;
	if (number == (wide ? UNKNOWN_INSTANT : (int64_t)UNKNOWN))
		return (struct str){0};
	struct buf out = buf_new(arena, 256);
	add_number(&out, field, number);
	must(!buf_is_full(&out));
	return buf_str(&out);
}
