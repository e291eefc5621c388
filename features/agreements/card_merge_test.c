/*
 * Tests of merging a field that two people write at once.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/agreements/card_merge.h"

#include "tests/support/test.h"

static Arena *arena;

/* saw | stands there now | wrote | outcome | what stands there then */
typedef struct Case {
    CardFieldKind kind;
    const char *seen, *present, *written;
    CardMerge merge;
    const char *value;
} Case;

static const Case CASES[] = {
    {CARD_TEXT, "", "", "", MERGE_NOTHING, ""},
    {CARD_TEXT, "", "", "Doprovodíme", MERGE_TAKEN, "Doprovodíme"},
    {CARD_TEXT, "a", "a", "b", MERGE_TAKEN, "b"},
    {CARD_TEXT, "a", "a", "", MERGE_TAKEN, ""},
    {CARD_TEXT, "a", "b", "a", MERGE_NOTHING, "b"},
    {CARD_TEXT, "a", "b", "b", MERGE_NOTHING, "b"},
    {CARD_TEXT, "a", "b", "c", MERGE_JOINED, "b\n\nc"},
    {CARD_TEXT, "a", "b", "", MERGE_JOINED, "b"},
    {CARD_TEXT, "a", "", "c", MERGE_JOINED, "c"},
    {CARD_TEXT, "a", "první a druhé", "druhé", MERGE_JOINED, "první a druhé"},
    {CARD_TEXT, "a", "druhé", "první a druhé", MERGE_JOINED, "první a druhé"},
    {CARD_LINE, "", "Jana", "Petr", MERGE_JOINED, "Jana / Petr"},
    {CARD_CODES, "a", "a b", "a c", MERGE_JOINED, "a b c"},
    {CARD_CODES, "a b", "a b", "a", MERGE_TAKEN, "a"},
    {CARD_DATE, "", "2027-03-01", "2027-02-01", MERGE_JOINED, "2027-02-01"},
    {CARD_DATE, "", "2027-01-01", "2027-02-01", MERGE_JOINED, "2027-01-01"},
};

TEST(what_only_one_changed_is_taken_and_what_both_changed_is_kept_twice)
{
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        const Case *one = &CASES[i];
        Str value = {0};
        Str seen = card_fingerprint(arena, str_of(one->seen));
        CardMerge merge =
            card_merge(arena, one->kind, seen, str_of(one->present), str_of(one->written), &value);
        EXPECT_INT(one->merge, merge);
        EXPECT_STR(one->value, value);
    }
}

TEST(a_form_that_says_nothing_of_what_was_seen_saw_an_empty_field)
{
    Str value = {0};
    EXPECT_INT(MERGE_TAKEN, card_merge(arena, CARD_TEXT, STR(""), STR(""), STR("a"), &value));
    EXPECT_INT(MERGE_JOINED, card_merge(arena, CARD_TEXT, STR(""), STR("b"), STR("a"), &value));
    EXPECT_STR("b\n\na", value);
}

TEST(keys_are_sorted_and_each_stands_once)
{
    const Str keys[] = {STR("seniors"), STR("addicts"), STR(""), STR("seniors")};
    EXPECT_STR("addicts seniors", card_codes_join(arena, keys, 4));
    size_t count = 9;
    const Str *split = card_codes_split(arena, STR("addicts seniors"), &count);
    EXPECT_INT(2, count);
    EXPECT_STR("seniors", split[1]);
    (void)card_codes_split(arena, STR(""), &count);
    EXPECT_INT(0, count);
    EXPECT_STR("", card_codes_join(arena, NULL, 0));
}

int main(void)
{
    arena = arena_new(4096);
    RUN(what_only_one_changed_is_taken_and_what_both_changed_is_kept_twice);
    RUN(a_form_that_says_nothing_of_what_was_seen_saw_an_empty_field);
    RUN(keys_are_sorted_and_each_stands_once);
    arena_free(arena);
    return test_end();
}
