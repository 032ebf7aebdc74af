/* The parser of TZif images: what is good is read as it says, what is not is refused without a byte
 * read beyond its end. */
#include "base/zone_image.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static const int32_t two_offsets[] = {-18000, -14400};
static const struct image_change three_changes[] = {{-1000, 1}, {0, 0}, {86400, 1}};

static struct image sample(char version)
{
	return (struct image){.version = version,
			      .offsets = two_offsets,
			      .offset_count = COUNT_OF(two_offsets),
			      .changes = three_changes,
			      .change_count = COUNT_OF(three_changes),
			      .footer = version == '\0' ? NULL : "EDT4"};
}

static bool parses(struct str image)
{
	SCOPED_ARENA(arena);
	struct zone *zone = NULL;
	struct err err = {0};
	bool good = zone_parse(image, arena, &zone, &err);
	assert_int_equal(good, zone != NULL);
	assert_int_equal(good, err.kind == ERR_NONE);
	/* One line, two languages. */
	assert_int_equal(good, strstr(err.text, " / ") == NULL);
	return good;
}

static void test_zone_parse__reads_every_version_alike(void **state)
{
	(void)state;
	static const char versions[] = {'\0', '2', '3', '4'};
	static const struct {
		int64_t at;
		int32_t offset;
	} cases[] = {{-100000, -18000}, {-1001, -18000}, {-1000, -14400}, {-1, -14400},
		     {0, -18000},       {86399, -18000}, {86400, -14400}, {4000000000, -14400}};
	SCOPED_ARENA(arena);
	for (size_t v = 0; v < COUNT_OF(versions); v++) {
		struct image image = sample(versions[v]);
		struct zone *zone = NULL;
		struct err err = {0};
		assert_true(zone_parse(image_write(arena, &image), arena, &zone, &err));
		for (size_t i = 0; i < COUNT_OF(cases); i++)
			assert_int_equal(zone_offset(zone, (struct instant){cases[i].at}),
					 cases[i].offset);
	}
}

static void test_zone_parse__keeps_the_last_offset_where_the_footer_is_empty(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct image image = sample('2');
	image.footer = "";
	struct zone *zone = NULL;
	struct err err = {0};
	assert_true(zone_parse(image_write(arena, &image), arena, &zone, &err));
	assert_int_equal(zone_offset(zone, (struct instant){9000000000}), -14400);
}

static void test_zone_parse__reads_the_second_block_and_not_the_first(void **state)
{
	(void)state;
	static const int32_t offset[] = {3600};
	static const struct image_change beyond_32_bits[] = {{-5000000000, 0}, {5000000000, 0}};
	SCOPED_ARENA(arena);
	struct image image = {'2', offset, 1, beyond_32_bits, 2, ""};
	struct zone *zone = NULL;
	struct err err = {0};
	assert_true(zone_parse(image_write(arena, &image), arena, &zone, &err));
	assert_int_equal(zone_offset(zone, (struct instant){0}), 3600);
}

static void test_zone_parse__refuses_every_image_cut_short_or_too_long(void **state)
{
	(void)state;
	static const char versions[] = {'\0', '2', '3', '4'};
	SCOPED_ARENA(arena);
	for (size_t v = 0; v < COUNT_OF(versions); v++) {
		struct image image = sample(versions[v]);
		struct str whole = image_write(arena, &image);
		struct guarded guarded = guarded_open(whole.size);
		for (size_t size = 0; size < whole.size; size++)
			assert_false(parses(guarded_copy(&guarded, str_slice(whole, 0, size))));
		assert_true(parses(guarded_copy(&guarded, whole)));
		guarded_close(&guarded);
		assert_false(parses(str_format(arena, "%s", "TZif")));
		struct buf longer = buf_new(arena, whole.size + 1);
		buf_add(&longer, whole);
		buf_add_char(&longer, '\n');
		assert_false(parses(buf_str(&longer)));
	}
}

static void test_zone_parse__refuses_absurd_counts(void **state)
{
	(void)state;
	static const uint32_t absurd[] = {1, 3, 257, 65536, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF};
	SCOPED_ARENA(arena);
	struct image image = sample('2');
	struct str whole = image_write(arena, &image);
	size_t second = str_find(str_skip(whole, 4), STR("TZif")) + 4;
	struct guarded guarded = guarded_open(whole.size);
	for (size_t header = 0; header <= second; header += second) {
		for (size_t count = UT_FLAGS; count <= CHARS; count += 4) {
			for (size_t i = 0; i < COUNT_OF(absurd); i++) {
				struct str copy = guarded_copy(&guarded, whole);
				SCOPED_ARENA(scratch);
				struct buf number = buf_new(scratch, 4);
				image_add_u32(&number, absurd[i]);
				size_t place = header + count;
				if (memcmp(copy.at + place, number.at, 4) == 0)
					continue;
				char *in_place = guarded.pages + guarded.pages_size - whole.size;
				memcpy(in_place + place, number.at, 4);
				assert_false(parses(copy));
			}
		}
	}
	guarded_close(&guarded);
}

/* Images that are whole and yet wrong. */
static void test_zone_parse__refuses_what_makes_no_sense(void **state)
{
	(void)state;
	static const int32_t wide[] = {93600}, low[] = {-90000}, lowest[] = {INT32_MIN};
	static const int32_t edge[] = {93599, -89999};
	static const struct image_change twice[] = {{5, 0}, {5, 1}}, back[] = {{5, 0}, {4, 1}};
	static const struct image_change no_type[] = {{5, 2}}, far[] = {{INT64_MIN, 0}};
	static const struct {
		const char *why;
		struct image image;
		bool good;
	} cases[] = {
		{"no type", {'2', two_offsets, 0, NULL, 0, "UTC0"}, false},
		{"offset too far east", {'2', wide, 1, NULL, 0, "UTC0"}, false},
		{"offset too far west", {'2', low, 1, NULL, 0, "UTC0"}, false},
		{"offset that has no opposite", {'2', lowest, 1, NULL, 0, "UTC0"}, false},
		{"offsets at the bounds", {'2', edge, 2, NULL, 0, "UTC0"}, true},
		{"a change twice", {'2', two_offsets, 2, twice, 2, "UTC0"}, false},
		{"changes in disorder", {'2', two_offsets, 2, back, 2, "UTC0"}, false},
		{"a type that is not there", {'2', two_offsets, 2, no_type, 1, "UTC0"}, false},
		{"a change before the Big Bang", {'2', two_offsets, 2, far, 1, "UTC0"}, false},
		{"version 1 with a footer", {'\0', two_offsets, 2, NULL, 0, "UTC0"}, false},
		{"version 5", {'5', two_offsets, 2, NULL, 0, "UTC0"}, false},
		{"version 1 as a digit", {'1', two_offsets, 2, NULL, 0, "UTC0"}, false},
		{"no footer", {'2', two_offsets, 2, NULL, 0, NULL}, false},
		{"no change", {'2', two_offsets, 2, NULL, 0, "UTC0"}, true},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(arena);
		if (parses(image_write(arena, &cases[i].image)) != cases[i].good)
			fail_msg("%s", cases[i].why);
	}
}

/* One byte of the block changed: flags of summer, places of names, names that never end. */
static void test_zone_parse__refuses_unsound_types(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct image image = sample('\0');
	struct str good = image_write(arena, &image);
	size_t types = IMAGE_HEADER_BYTES + COUNT_OF(three_changes) * 5;
	size_t names = types + COUNT_OF(two_offsets) * 6;
	const struct {
		size_t place;
		char value;
		bool good;
	} cases[] = {{types + 4, 1, true},
		     {types + 4, 2, false},
		     {types + 5, 3, true},
		     {types + 5, 4, false},
		     {names + 3, 'X', false}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char *copy = str_cstring(arena, good);
		copy[cases[i].place] = cases[i].value;
		assert_int_equal(parses((struct str){copy, good.size}), cases[i].good);
	}
}

static void test_zone_parse__meets_the_limit_of_changes(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct image_change *changes =
		arena_new_array(arena, ZONE_CHANGES_MAX + 1, struct image_change);
	for (int i = 0; i <= ZONE_CHANGES_MAX; i++)
		changes[i] = (struct image_change){i * 1000, i % 2};
	struct image image = {'2', two_offsets, 2, changes, ZONE_CHANGES_MAX, ""};
	assert_true(parses(image_write(arena, &image)));
	image.change_count++;
	assert_false(parses(image_write(arena, &image)));
}

static void test_zone_parse__refuses_leap_seconds(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct buf buf = buf_new(arena, 4096);
	const uint32_t counts[6] = {0, 0, 1, 0, 1, 4};
	image_add_header(&buf, '\0', counts);
	image_add_u32(&buf, 0);
	buf_add(&buf, (struct str){"\0\0XXX\0", 6});
	image_add_u32(&buf, 78796800);
	image_add_u32(&buf, 1);
	struct zone *zone = NULL;
	struct err err = {0};
	assert_false(zone_parse(buf_str(&buf), arena, &zone, &err));
	assert_non_null(strstr(err.text, "leap seconds"));
}

/* Whatever a damaged image says, it is refused, or it is a zone whose clocks can be read. */
static void test_zone_parse__survives_any_change_of_bytes(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct image image = sample('3');
	image.footer = "<-02>2<-01>,M3.5.0/-1,J300/167:59:59";
	struct str whole = image_write(arena, &image);
	struct random random = random_from_seed(9636);
	struct guarded guarded = guarded_open(whole.size);
	size_t read = 0;
	for (int round = 0; round < 20000; round++) {
		struct str copy = guarded_copy(&guarded, whole);
		char *bytes = guarded.pages + guarded.pages_size - whole.size;
		for (uint64_t i = 0, count = 1 + random_below(&random, 3); i < count; i++)
			bytes[random_below(&random, whole.size)] = (char)random_next(&random);
		SCOPED_ARENA(scratch);
		struct zone *zone = NULL;
		struct err err = {0};
		if (!zone_parse(copy, scratch, &zone, &err))
			continue;
		read++;
		for (int64_t t = -20000000000; t < 20000000000; t += 1999999999) {
			struct civil_time civil = zone_to_civil(zone, (struct instant){t});
			struct instant back = {0};
			assert_int_not_equal(zone_to_instant(zone, civil, &back), CIVIL_NEVER);
			assert_true(back.seconds <= t);
		}
	}
	assert_true(read > 100);
	guarded_close(&guarded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_zone_parse__reads_every_version_alike),
		cmocka_unit_test(test_zone_parse__keeps_the_last_offset_where_the_footer_is_empty),
		cmocka_unit_test(test_zone_parse__reads_the_second_block_and_not_the_first),
		cmocka_unit_test(test_zone_parse__refuses_every_image_cut_short_or_too_long),
		cmocka_unit_test(test_zone_parse__refuses_absurd_counts),
		cmocka_unit_test(test_zone_parse__refuses_what_makes_no_sense),
		cmocka_unit_test(test_zone_parse__refuses_unsound_types),
		cmocka_unit_test(test_zone_parse__meets_the_limit_of_changes),
		cmocka_unit_test(test_zone_parse__refuses_leap_seconds),
		cmocka_unit_test(test_zone_parse__survives_any_change_of_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
