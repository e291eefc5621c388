/* Tests of string views, buffers and ids. SPDX-License-Identifier: EUPL-1.2 */
#include "base/buffer.h"
#include "base/id.h"
#include "base/str.h"

#include "tests/support/test.h"

#include <stdlib.h>

TEST(splitting_gives_every_part_also_the_empty_ones)
{
    Str rest = STR("a,,b,");
    Str part;
    EXPECT(str_split(&rest, ',', &part));
    EXPECT_STR("a", part);
    EXPECT(str_split(&rest, ',', &part));
    EXPECT_STR("", part);
    EXPECT(str_split(&rest, ',', &part));
    EXPECT_STR("b", part);
    EXPECT(str_split(&rest, ',', &part));
    EXPECT_STR("", part);
    EXPECT(!str_split(&rest, ',', &part));
}

TEST(a_number_is_the_whole_text_or_nothing)
{
    int64_t value = 7;
    EXPECT_INT(OK, str_to_int(STR("-12"), -100, 100, &value));
    EXPECT_INT(-12, value);
    EXPECT_INT(INVALID, str_to_int(STR(""), 0, 100, &value));
    EXPECT_INT(INVALID, str_to_int(STR("1 "), 0, 100, &value));
    EXPECT_INT(INVALID, str_to_int(STR("101"), 0, 100, &value));
    EXPECT_INT(INVALID, str_to_int(STR("9223372036854775808"), INT64_MIN, INT64_MAX, &value));
    EXPECT_INT(OK, str_to_int(STR("-9223372036854775808"), INT64_MIN, INT64_MAX, &value));
    EXPECT(value == INT64_MIN);
}

TEST(a_decimal_number_may_have_a_comma)
{
    double value = 0;
    EXPECT_INT(OK, str_to_double(STR("1,5"), &value));
    EXPECT(value > 1.49 && value < 1.51);
    EXPECT_INT(INVALID, str_to_double(STR("1,5,"), &value));
    EXPECT_INT(INVALID, str_to_double(STR("."), &value));
}

TEST(a_buffer_stops_at_its_maximum_and_stays_failed)
{
    Buffer buffer;
    buffer_init(&buffer, 10);
    buffer_put(&buffer, STR("123456789"));
    EXPECT(!buffer.failed);
    buffer_put(&buffer, STR("ab"));
    EXPECT(buffer.failed);
    buffer_put(&buffer, STR("a"));
    EXPECT_STR("123456789", buffer_text(&buffer));
    buffer_done(&buffer);
}

TEST(a_buffer_writes_numbers)
{
    Buffer buffer;
    buffer_init(&buffer, 100);
    buffer_put_int(&buffer, INT64_MIN);
    buffer_put_byte(&buffer, ' ');
    buffer_put_format(&buffer, "%d/%s", 5, "x");
    EXPECT_STR("-9223372036854775808 5/x", buffer_text(&buffer));
    buffer_done(&buffer);
}

static Str written_on_a_stack_that_is_gone(Arena *arena)
{
    Buffer buffer;
    buffer_init_in(&buffer, arena, 10000);
    for (int i = 0; i < 1000; i++)
        buffer_put(&buffer, STR("12345"));
    return buffer_text(&buffer);
}

TEST(an_arena_frees_a_buffer_that_stood_on_a_stack)
{
    Arena *arena = arena_new(1024);
    Str text = written_on_a_stack_that_is_gone(arena);
    EXPECT_INT(5000, text.len);
    EXPECT(text.bytes[4999] == '5');
    Buffer taken;
    buffer_init_in(&taken, arena, 100);
    buffer_put(&taken, STR("given away"));
    size_t len;
    char *bytes = buffer_take(&taken, &len);
    EXPECT_INT(10, len);
    arena_free(arena);
    EXPECT(memcmp(bytes, "given away", 10) == 0);
    free(bytes);
}

TEST(text_is_found_trimmed_and_joined)
{
    Arena *arena = arena_new(1024);
    EXPECT_INT(3, str_find(STR("abcdef"), STR("de")));
    EXPECT(str_find(STR("abc"), STR("x")) == SIZE_MAX);
    EXPECT_STR("a b", str_trim(STR(" \t a b\r\n")));
    Str parts[] = {STR("a"), STR("b"), STR("c")};
    EXPECT_STR("a, b, c", str_join(arena, parts, 3, STR(", ")));
    EXPECT_STR("7 days", str_format(arena, "%d %s", 7, "days"));
    arena_free(arena);
}

TEST(a_number_is_written_up_to_both_ends_of_its_type)
{
    Arena *arena = arena_new(256);
    EXPECT_STR("0", str_of_int(arena, 0));
    EXPECT_STR("-7", str_of_int(arena, -7));
    EXPECT_STR("9223372036854775807", str_of_int(arena, INT64_MAX));
    EXPECT_STR("-9223372036854775808", str_of_int(arena, INT64_MIN));
    arena_free(arena);
}

TEST(ids_grow_and_are_never_the_same)
{
    int64_t before = 0;
    for (int i = 0; i < 10000; i++) {
        int64_t id = id_new();
        EXPECT(id > before);
        before = id;
    }
}

int main(void)
{
    RUN(splitting_gives_every_part_also_the_empty_ones);
    RUN(a_number_is_the_whole_text_or_nothing);
    RUN(a_decimal_number_may_have_a_comma);
    RUN(a_buffer_stops_at_its_maximum_and_stays_failed);
    RUN(a_buffer_writes_numbers);
    RUN(an_arena_frees_a_buffer_that_stood_on_a_stack);
    RUN(text_is_found_trimmed_and_joined);
    RUN(a_number_is_written_up_to_both_ends_of_its_type);
    RUN(ids_grow_and_are_never_the_same);
    return test_end();
}
