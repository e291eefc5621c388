/* Tests of keys that can be destroyed. SPDX-License-Identifier: EUPL-1.2 */
#include "features/contributions/seal_key.h"

#include "tests/support/test.h"
#include "tests/support/test_database.h"

static char folder[512];
static Arena *arena;
static Error error;

static SealKey key_of(int64_t id)
{
    SealKey key = {{0}};
    EXPECT_INT(OK, seal_key_make(SEAL_MEETING, id, &error));
    EXPECT_INT(OK, seal_key_read(SEAL_MEETING, id, &error, &key));
    return key;
}

TEST(what_is_sealed_opens_with_its_key_at_its_place_only)
{
    Str text;
    SealKey key = key_of(17);
    Str sealed = seal_text(arena, &key, 5, STR("Co se povedlo?"));
    EXPECT(str_find(sealed, STR("povedlo")) == SIZE_MAX);
    EXPECT_INT(OK, seal_open(arena, &error, &key, 5, sealed, &text));
    EXPECT_STR("Co se povedlo?", text);
    EXPECT_INT(INVALID, seal_open(arena, &error, &key, 6, sealed, &text));
    SealKey other = key_of(18);
    EXPECT_INT(INVALID, seal_open(arena, &error, &other, 5, sealed, &text));
    error_clear(&error);
}

TEST(what_was_changed_or_is_nothing_sealed_does_not_open)
{
    Str text;
    SealKey key = key_of(17);
    Str sealed = str_copy(arena, seal_text(arena, &key, 5, STR("text")));
    char *changed = str_c(arena, sealed);
    changed[sealed.len - 2] = changed[sealed.len - 2] == 'A' ? 'B' : 'A';
    EXPECT_INT(INVALID, seal_open(arena, &error, &key, 5, str_of(changed), &text));
    EXPECT_INT(INVALID, seal_open(arena, &error, &key, 5, STR("no base64!"), &text));
    EXPECT_INT(INVALID, seal_open(arena, &error, &key, 5, (Str){0}, &text));
    error_clear(&error);
}

TEST(a_key_that_was_made_stays_the_same_until_it_is_destroyed)
{
    SealKey first = key_of(20);
    SealKey again = key_of(20);
    EXPECT(memcmp(&first, &again, sizeof first) == 0);
    EXPECT_INT(OK, seal_key_destroy(SEAL_MEETING, 20, &error));
    EXPECT_INT(NOT_FOUND, seal_key_read(SEAL_MEETING, 20, &error, &again));
    EXPECT_INT(OK, seal_key_destroy(SEAL_MEETING, 20, &error));
    SealKey next = key_of(20);
    EXPECT(memcmp(&first, &next, sizeof first) != 0);
    error_clear(&error);
}

TEST(all_keys_of_a_use_are_listed)
{
    const int64_t *ids;
    size_t count;
    EXPECT_INT(OK, seal_key_make(SEAL_LETTER, 1, &error));
    for (int64_t id = 2; id <= 200; id++)
        EXPECT_INT(OK, seal_key_make(SEAL_LETTER, id, &error));
    EXPECT_INT(OK, seal_key_list(SEAL_LETTER, arena, &error, &ids, &count));
    EXPECT_INT(200, count);
}

int main(void)
{
    arena = arena_new(4096);
    test_folder_make(folder);
    if (seal_keys_start(str_of(folder), arena, &error) != OK)
        return 1;
    RUN(what_is_sealed_opens_with_its_key_at_its_place_only);
    RUN(what_was_changed_or_is_nothing_sealed_does_not_open);
    RUN(a_key_that_was_made_stays_the_same_until_it_is_destroyed);
    RUN(all_keys_of_a_use_are_listed);
    test_folder_remove(folder);
    arena_free(arena);
    return test_end();
}
