/* SHA-256 by the vectors of FIPS 180-2; the quick hash by what tables need of it. */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void test_hash_sha256_hex__gives_the_published_digests(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
		{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		 "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
	};
	SCOPED_ARENA(arena);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str hex = hash_sha256_hex(arena, str_of(cases[i][0]));
		assert_int_equal(hex.size, SHA256_HEX_BYTES);
		assert_string_equal(hex.at, cases[i][1]);
	}
	char *million = arena_take(arena, 1000000);
	memset(million, 'a', 1000000);
	assert_string_equal(hash_sha256_hex(arena, (struct str){million, 1000000}).at,
			    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
	assert_string_equal(hash_sha256_hex(arena, (struct str){0}).at, cases[0][1]);
}

static int compare_u64(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

static void test_sha256_hex__of_pieces_is_that_of_the_whole(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	static const char text[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
	struct str whole = STR(text);
	for (size_t piece = 1; piece <= whole.size; piece += 11) {
		struct sha256 *sha256 = sha256_new(arena);
		for (size_t i = 0; i < whole.size; i += piece)
			sha256_add(sha256, str_slice(whole, i, MIN(piece, whole.size - i)));
		sha256_add(sha256, (struct str){0});
		assert_true(str_equal(sha256_hex(sha256, arena), hash_sha256_hex(arena, whole)));
	}
}

static void test_hash_quick__tells_texts_apart(void **state)
{
	(void)state;
	enum { COUNT = 100000 };
	SCOPED_ARENA(arena);
	uint64_t *hashes = arena_new_array(arena, COUNT, uint64_t);
	int64_t in_slot[64] = {0};
	for (int i = 0; i < COUNT; i++) {
		struct str text = str_format(arena, "CAND-%06d", i);
		hashes[i] = hash_quick(text);
		in_slot[hashes[i] % COUNT_OF(in_slot)]++;
	}
	qsort(hashes, COUNT, sizeof(*hashes), compare_u64);
	for (int i = 1; i < COUNT; i++)
		assert_true(hashes[i] != hashes[i - 1]);
	/* Low bits choose the slot: about as many in each. */
	for (size_t i = 0; i < COUNT_OF(in_slot); i++)
		assert_in_range(in_slot[i], COUNT / 64 * 8 / 10, COUNT / 64 * 12 / 10);
}

static void test_hash_quick__depends_on_the_bytes_and_their_number_only(void **state)
{
	(void)state;
	static const char bytes[] = "x0123456789abcdef0123456789abcdef";
	char copy[sizeof(bytes)];
	memcpy(copy, bytes, sizeof(bytes));
	for (size_t size = 0; size < 32; size++) {
		/* At another address, aligned otherwise, with other bytes behind. */
		copy[size] = '!';
		struct str a = {bytes + 1, size}, b = {copy, size};
		memmove(copy, bytes + 1, size);
		assert_int_equal(hash_quick(a), hash_quick(b));
	}
	/* Zero bytes count. */
	assert_int_not_equal(hash_quick((struct str){"\0", 1}), hash_quick(STR("")));
	assert_int_not_equal(hash_quick((struct str){"a\0", 2}), hash_quick(STR("a")));
	assert_int_not_equal(hash_mix(1, 2), hash_mix(2, 1));
}

static void test_hash_secret_hex__is_another_one_each_time(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct str one = hash_secret_hex(arena), two = hash_secret_hex(arena);
	assert_int_equal(one.size, SHA256_HEX_BYTES);
	assert_int_equal(strspn(one.at, "0123456789abcdef"), SHA256_HEX_BYTES);
	assert_false(str_equal(one, two));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hash_sha256_hex__gives_the_published_digests),
		cmocka_unit_test(test_sha256_hex__of_pieces_is_that_of_the_whole),
		cmocka_unit_test(test_hash_secret_hex__is_another_one_each_time),
		cmocka_unit_test(test_hash_quick__tells_texts_apart),
		cmocka_unit_test(test_hash_quick__depends_on_the_bytes_and_their_number_only),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
