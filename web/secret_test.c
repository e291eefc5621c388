/* Tests of tokens, passwords and the counting of tries. SPDX-License-Identifier: EUPL-1.2 */
#include "base/limits.h"
#include "tests/support/test.h"
#include "web/attempt.h"
#include "web/session.h"

#include <sodium.h>

TEST(a_token_has_26_letters_that_nobody_misreads)
{
    char first[TOKEN_TEXT_BYTES];
    char second[TOKEN_TEXT_BYTES];
    for (int i = 0; i < 200; i++) {
        token_new(first);
        token_new(second);
        EXPECT_INT(26, strlen(first));
        EXPECT_INT(26, strspn(first, "0123456789abcdefghjkmnpqrstvwxyz"));
        EXPECT(strcmp(first, second) != 0);
    }
}

TEST(the_hash_of_a_token_is_sha_256)
{
    char hash[TOKEN_HASH_BYTES];
    token_hash(STR("abc"), hash);
    EXPECT_STR("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", str_of(hash));
}

TEST(a_password_matches_its_hash_and_no_other)
{
    Arena *arena = arena_new(4096);
    Error error = {0};
    Str hash;
    Str other;
    EXPECT_INT(OK, password_hash(STR("tajné heslo"), arena, &error, &hash));
    EXPECT_INT(OK, password_hash(STR("tajné heslo"), arena, &error, &other));
    EXPECT(str_starts_with(hash, STR("$argon2id$v=19$m=19456,t=2,p=1$")));
    EXPECT(!str_equal(hash, other));
    EXPECT(password_matches(STR("tajné heslo"), hash));
    EXPECT(!password_matches(STR("tajné Heslo"), hash));
    EXPECT(!password_matches(STR(""), hash));
    EXPECT(!password_matches(STR("x"), STR("nonsense")));
    arena_free(arena);
}

TEST(an_account_that_does_not_exist_costs_the_same_and_never_matches)
{
    Microseconds before = clock_thread_cpu();
    EXPECT(!password_matches(STR("x"), STR("")));
    EXPECT(!password_matches(STR(""), STR("")));
    EXPECT(clock_thread_cpu() - before > 2000); /* it was hashed, not waved through */
}

static const Microseconds QUARTER = MINUTES(15);

TEST(tries_are_counted_for_an_address_and_a_purpose)
{
    Arena *arena = arena_new(4096);
    Attempts *attempts = attempts_new(arena);
    EXPECT_INT(1, attempts_add(attempts, "sign-in", STR("192.0.2.1"), 0));
    EXPECT_INT(2, attempts_add(attempts, "sign-in", STR("192.0.2.1"), 1));
    EXPECT_INT(1, attempts_add(attempts, "link", STR("192.0.2.1"), 2));
    EXPECT_INT(1, attempts_add(attempts, "sign-in", STR("192.0.2.2"), 3));
    EXPECT_INT(1, attempts_add(attempts, "sign-in", STR("2001:db8:1:2::1"), 4));
    EXPECT_INT(2, attempts_add(attempts, "sign-in", STR("2001:db8:1:2:ffff::9"), 5));
    EXPECT_INT(1, attempts_add(attempts, "sign-in", STR("2001:db8:1:3::1"), 6));
    arena_free(arena);
}

TEST(tries_fade_as_the_quarter_of_an_hour_slides_on)
{
    Arena *arena = arena_new(4096);
    Attempts *attempts = attempts_new(arena);
    for (int i = 0; i < 20; i++)
        (void)attempts_add(attempts, "sign-in", STR("192.0.2.1"), QUARTER - 1);
    EXPECT_INT(21, attempts_add(attempts, "sign-in", STR("192.0.2.1"), QUARTER));
    EXPECT_INT(12, attempts_add(attempts, "sign-in", STR("192.0.2.1"), QUARTER + QUARTER / 2));
    EXPECT_INT(1, attempts_add(attempts, "sign-in", STR("192.0.2.1"), 3 * QUARTER));
    arena_free(arena);
}

TEST(many_addresses_do_not_push_out_the_one_that_tries_hardest)
{
    Arena *arena = arena_new(4096);
    Attempts *attempts = attempts_new(arena);
    for (int i = 0; i < 50; i++)
        (void)attempts_add(attempts, "sign-in", STR("192.0.2.1"), 0);
    for (int i = 0; i < 4 * LIMIT_ATTEMPT_ENTRIES; i++) {
        Str address = str_format(arena, "10.%d.%d.%d", i >> 16, (i >> 8) & 255, i & 255);
        (void)attempts_add(attempts, "sign-in", address, 1);
    }
    EXPECT_INT(51, attempts_add(attempts, "sign-in", STR("192.0.2.1"), 2));
    arena_free(arena);
}

int main(void)
{
    if (sodium_init() < 0)
        return 1;
    RUN(a_token_has_26_letters_that_nobody_misreads);
    RUN(the_hash_of_a_token_is_sha_256);
    RUN(a_password_matches_its_hash_and_no_other);
    RUN(an_account_that_does_not_exist_costs_the_same_and_never_matches);
    RUN(tries_are_counted_for_an_address_and_a_purpose);
    RUN(tries_fade_as_the_quarter_of_an_hour_slides_on);
    RUN(many_addresses_do_not_push_out_the_one_that_tries_hardest);
    return test_end();
}
