#include "base/hash.h"

#include <sodium.h>
#include <string.h>

struct str hash_sha256_hex(struct arena *arena, struct str bytes)
{
	unsigned char digest[crypto_hash_sha256_BYTES];
	crypto_hash_sha256(digest, (const unsigned char *)(bytes.at != NULL ? bytes.at : ""),
			   bytes.size);
	char *text = arena_take(arena, SHA256_HEX_BYTES + 1);
	sodium_bin2hex(text, SHA256_HEX_BYTES + 1, digest, sizeof(digest));
	return (struct str){text, SHA256_HEX_BYTES};
}

struct sha256 {
	crypto_hash_sha256_state state;
};

struct sha256 *sha256_new(struct arena *arena)
{
	struct sha256 *sha256 = arena_new(arena, struct sha256);
	crypto_hash_sha256_init(&sha256->state);
	return sha256;
}

void sha256_add(struct sha256 *sha256, struct str bytes)
{
	if (bytes.size > 0)
		crypto_hash_sha256_update(&sha256->state, (const unsigned char *)bytes.at,
					  bytes.size);
}

struct str sha256_hex(struct sha256 *sha256, struct arena *arena)
{
	unsigned char digest[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_final(&sha256->state, digest);
	char *text = arena_take(arena, SHA256_HEX_BYTES + 1);
	sodium_bin2hex(text, SHA256_HEX_BYTES + 1, digest, sizeof(digest));
	return (struct str){text, SHA256_HEX_BYTES};
}

struct str hash_secret_hex(struct arena *arena)
{
	unsigned char bytes[SHA256_HEX_BYTES / 2];
	must(sodium_init() >= 0);
	randombytes_buf(bytes, sizeof(bytes));
	char *text = arena_take(arena, SHA256_HEX_BYTES + 1);
	sodium_bin2hex(text, SHA256_HEX_BYTES + 1, bytes, sizeof(bytes));
	sodium_memzero(bytes, sizeof(bytes));
	return (struct str){text, SHA256_HEX_BYTES};
}

uint64_t hash_mix(uint64_t a, uint64_t b)
{
	__extension__ typedef unsigned __int128 wide;
	wide product = (wide)(a ^ 0x9E3779B97F4A7C15u) * (b ^ 0xD6E8FEB86659FD93u);
	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t hash_quick(struct str bytes)
{
	uint64_t hash = bytes.size;
	size_t i = 0;
	for (; i + 8 <= bytes.size; i += 8) {
		uint64_t eight;
		memcpy(&eight, bytes.at + i, 8);
		hash = hash_mix(hash, eight);
	}
	uint64_t rest = 0;
	if (i < bytes.size)
		memcpy(&rest, bytes.at + i, bytes.size - i);
	return hash_mix(hash, rest);
}
