/* Tests of a contribution as one text. SPDX-License-Identifier: EUPL-1.2 */
#include "features/contributions/contribution_text.h"

#include "tests/support/test.h"

static Arena *arena;
static Error error;

TEST(what_was_written_is_read_again)
{
    Contribution read = {0};
    Contribution written = {
        .act = ACT_WROTE,
        .person = {12},
        .refers = 3,
        .table = 4,
        .kind = STR("option"),
        .text = STR("5:dluhová poradna\nÚterý 9:00")};
    written.details[DETAIL_LAW] = STR("§ 53");
    Str text = contribution_write(arena, &written);
    EXPECT_INT(OK, contribution_parse(text, &error, &read));
    EXPECT_INT(12, read.person.value);
    EXPECT_INT(3, read.refers);
    EXPECT_INT(4, read.table);
    EXPECT_STR("option", read.kind);
    EXPECT_STR("5:dluhová poradna\nÚterý 9:00", read.text);
    EXPECT_STR("§ 53", read.details[DETAIL_LAW]);
    EXPECT_STR("", read.details[DETAIL_GOAL]);
}

TEST(a_text_that_nobody_wrote_so_is_refused)
{
    static const char *const WRONG[] = {
        "", "0", "0:1:0:0", "0:1:0:0:6:option", "9:1:0:0:0:0:", "0:-1:0:0:0:0:", "0:1:0:0:99:a"};
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        Contribution read = {.phase = 7};
        EXPECT_INT(INVALID, contribution_parse(str_of(WRONG[i]), &error, &read));
        EXPECT_INT(7, read.phase);
    }
    Contribution written = {.act = ACT_WROTE, .text = STR("a")};
    Str text = contribution_write(arena, &written);
    for (size_t end = 0; end < text.len; end++)
        EXPECT_INT(INVALID, contribution_parse(str_part(text, 0, end), &error, &written));
}

TEST(who_sits_where_is_read_again)
{
    const Seat written[] = {{{7193000000000000001}, 1}, {{5}, 12}, {{9}, 0}};
    Seat *read = NULL;
    size_t count = 0;
    Str text = seats_write(arena, written, 3);
    EXPECT_INT(OK, seats_parse(text, arena, &error, &read, &count));
    EXPECT_INT(3, count);
    EXPECT_INT(7193000000000000001, read[0].person.value);
    EXPECT_INT(12, read[1].table);
    EXPECT_INT(0, read[2].table);
    for (size_t end = 1; end < text.len; end++) {
        size_t left = 99;
        Status status = seats_parse(str_part(text, 0, end), arena, &error, &read, &left);
        EXPECT(status == INVALID ? left == 99 : left < 3);
    }
    EXPECT_INT(INVALID, seats_parse(STR("5:x:"), arena, &error, &read, &count));
}

int main(void)
{
    arena = arena_new(4096);
    RUN(what_was_written_is_read_again);
    RUN(a_text_that_nobody_wrote_so_is_refused);
    RUN(who_sits_where_is_read_again);
    arena_free(arena);
    return test_end();
}
