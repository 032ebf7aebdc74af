/* A TZif image (RFC 9636): a header and a block with times of 32 bits; from version 2 on, the same
 * again with 64 bits and then a footer. Every count is checked against the bytes there are before
 * anything is read. Files of the "right" kind, which count leap seconds, are refused: an instant
 * has none.
 *
 *     header | v1 block | header | block                                            | footer
 *                                  changes  kinds  types      names  leaps std ut     \nTZ\n
 *                                  8*times  times  6*types    chars  12*n  ...         */
#include "base/zone_private.h"
#include "base/limits.h"

#include <string.h>

#define HEADER_BYTES 44
#define TYPE_BYTES 6
#define TYPES_MAX 256
/* RFC 9636, 3.2: no sensible change lies before the Big Bang. */
#define CHANGE_BOUND ((int64_t)1 << 59)

struct counts {
	uint32_t ut_flags, standard_flags, leaps, times, types, chars;
};

/* Slices of the one block that is used; times of time_bytes each. */
struct block {
	struct counts counts;
	size_t time_bytes;
	struct str times, kinds, types, chars, standard_flags, ut_flags;
};

static uint32_t read_u32(const char *at)
{
	uint32_t value = 0;
	for (int i = 0; i < 4; i++)
		value = value << 8 | (unsigned char)at[i];
	return value;
}

static int64_t read_time(const char *at, size_t bytes)
{
	if (bytes == 4)
		return (int32_t)read_u32(at);
	return (int64_t)((uint64_t)read_u32(at) << 32 | read_u32(at + 4));
}

static bool zone_damaged(struct err *err, const char *where_fr, const char *where_en)
{
	return fail(err, ERR_CONFIG,
		    "fichier de fuseau endommagé (%s), réinstallez tzdata / damaged time zone file "
		    "(%s), reinstall tzdata",
		    where_fr, where_en);
}

/* The next bytes of the image; false where there are fewer. */
static bool take_bytes(struct str *rest, uint64_t size, struct str *ret)
{
	if (size > rest->size)
		return false;
	*ret = str_slice(*rest, 0, (size_t)size);
	*rest = str_skip(*rest, (size_t)size);
	return true;
}

static bool take_header(struct str *rest, struct counts *ret, char *ret_version)
{
	struct str header = {0};
	if (!take_bytes(rest, HEADER_BYTES, &header) || memcmp(header.at, "TZif", 4) != 0)
		return false;
	char version = header.at[4];
	if (version != '\0' && (version < '2' || version > '4'))
		return false;
	*ret_version = version;
	*ret = (struct counts){
		.ut_flags = read_u32(header.at + 20),
		.standard_flags = read_u32(header.at + 24),
		.leaps = read_u32(header.at + 28),
		.times = read_u32(header.at + 32),
		.types = read_u32(header.at + 36),
		.chars = read_u32(header.at + 40),
	};
	return true;
}

static bool take_block(struct str *rest, const struct counts *counts, size_t time_bytes,
		       struct block *ret)
{
	struct str leaps = {0};
	*ret = (struct block){.counts = *counts, .time_bytes = time_bytes};
	/* 32 bits times twelve at most: no product overflows 64. */
	return take_bytes(rest, (uint64_t)counts->times * time_bytes, &ret->times) &&
	       take_bytes(rest, counts->times, &ret->kinds) &&
	       take_bytes(rest, (uint64_t)counts->types * TYPE_BYTES, &ret->types) &&
	       take_bytes(rest, counts->chars, &ret->chars) &&
	       take_bytes(rest, (uint64_t)counts->leaps * (time_bytes + 4), &leaps) &&
	       take_bytes(rest, counts->standard_flags, &ret->standard_flags) &&
	       take_bytes(rest, counts->ut_flags, &ret->ut_flags);
}

static bool counts_are_sound(const struct counts *counts)
{
	return counts->types >= 1 && counts->types <= TYPES_MAX && counts->chars >= 1 &&
	       counts->times <= ZONE_CHANGES_MAX &&
	       (counts->standard_flags == 0 || counts->standard_flags == counts->types) &&
	       (counts->ut_flags == 0 || counts->ut_flags == counts->types);
}

/* An offset in range, a flag, and the place of a name that ends. */
static bool types_are_sound(const struct block *block)
{
	for (uint32_t i = 0; i < block->counts.types; i++) {
		const char *type = block->types.at + (size_t)i * TYPE_BYTES;
		int32_t offset = (int32_t)read_u32(type);
		unsigned char summer = (unsigned char)type[4], name = (unsigned char)type[5];
		if (offset < ZONE_OFFSET_MIN || offset > ZONE_OFFSET_MAX || summer > 1 ||
		    name >= block->chars.size ||
		    memchr(block->chars.at + name, '\0', block->chars.size - name) == NULL)
			return false;
	}
	return true;
}

/* 0 or 1 each; what is told in UT is told in standard time too. */
static bool flags_are_sound(const struct block *block)
{
	for (size_t i = 0; i < block->standard_flags.size; i++)
		if ((unsigned char)block->standard_flags.at[i] > 1)
			return false;
	for (size_t i = 0; i < block->ut_flags.size; i++) {
		unsigned char flag = (unsigned char)block->ut_flags.at[i];
		if (flag > 1 || (flag == 1 && (i >= block->standard_flags.size ||
					       block->standard_flags.at[i] != 1)))
			return false;
	}
	return true;
}

static bool read_changes(const struct block *block, struct arena *arena, struct zone *zone)
{
	size_t count = block->counts.times;
	zone->change_count = count;
	zone->changes = arena_new_array(arena, count, int64_t);
	zone->offsets = arena_new_array(arena, count, int32_t);
	zone->offset_first = (int32_t)read_u32(block->types.at);
	for (size_t i = 0; i < count; i++) {
		int64_t change =
			read_time(block->times.at + i * block->time_bytes, block->time_bytes);
		unsigned char kind = (unsigned char)block->kinds.at[i];
		if (kind >= block->counts.types || change < -CHANGE_BOUND ||
		    change > CHANGE_BOUND || (i > 0 && change <= zone->changes[i - 1]))
			return false;
		zone->changes[i] = change;
		zone->offsets[i] = (int32_t)read_u32(block->types.at + kind * (size_t)TYPE_BYTES);
	}
	return true;
}

/* "\nTZ\n" and nothing more; an empty string says nothing of the time after the last change. */
static bool read_footer(struct str footer, char version, struct zone_rule *ret)
{
	if (footer.size < 2 || footer.at[0] != '\n' || footer.at[footer.size - 1] != '\n')
		return false;
	struct str text = str_slice(footer, 1, footer.size - 2);
	return text.size == 0 || zone_rule_parse(text, version >= '3', ret);
}

/* The block that counts: the first of version 1, the second of the others. */
static bool take_used_block(struct str *rest, struct block *ret, char *ret_version, struct err *err)
{
	struct counts counts = {0};
	char version = 0, again = 0;
	if (!take_header(rest, &counts, &version))
		return zone_damaged(err, "en-tête", "header");
	if (!take_block(rest, &counts, 4, ret))
		return zone_damaged(err, "trop court", "too short");
	*ret_version = version;
	if (version == '\0')
		return true;
	if (!take_header(rest, &counts, &again) || again != version)
		return zone_damaged(err, "second en-tête", "second header");
	if (!take_block(rest, &counts, 8, ret))
		return zone_damaged(err, "trop court", "too short");
	return true;
}

bool zone_parse(struct str image, struct arena *arena, struct zone **ret, struct err *err)
{
	struct block block = {0};
	struct zone zone = {0};
	char version = 0;
	if (!take_used_block(&image, &block, &version, err))
		return false;
	if (block.counts.leaps > 0)
		return fail(
			err, ERR_CONFIG,
			"fuseau à secondes intercalaires, refusé / time zone with leap seconds, "
			"refused");
	if (!counts_are_sound(&block.counts))
		return zone_damaged(err, "comptes", "counts");
	if (!types_are_sound(&block) || !flags_are_sound(&block))
		return zone_damaged(err, "types", "types");
	bool ends_well =
		version == '\0' ? image.size == 0 : read_footer(image, version, &zone.rule);
	if (!ends_well)
		return zone_damaged(err, "fin", "end");
	if (!read_changes(&block, arena, &zone))
		return zone_damaged(err, "changements d’heure", "clock changes");
	*ret = arena_new(arena, struct zone);
	**ret = zone;
	return true;
}
