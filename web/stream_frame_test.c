/* Tests of messages as they go out. SPDX-License-Identifier: EUPL-1.2 */
#include "web/stream_frame.h"

#include "tests/support/test.h"

static void expect_message(const char *expected, int64_t sequence, Str html)
{
    Frame *frame = frame_of_message(sequence, html);
    EXPECT(frame != NULL);
    if (frame == NULL)
        return;
    EXPECT_STR(expected, ((Str){.bytes = frame->bytes, .len = frame->len}));
    frame_release(frame);
}

TEST(a_message_has_its_number_its_text_and_an_empty_line)
{
    expect_message("id: 7\ndata: <p>Ano</p>\n\n", 7, STR("<p>Ano</p>"));
    expect_message("id: -7\ndata: x\n\n", -7, STR("x"));
}

TEST(without_a_number_there_is_no_id_which_would_forget_the_last)
{
    expect_message("data: x\n\n", 0, STR("x"));
}

TEST(every_line_of_a_text_is_a_line_of_data_however_it_ends)
{
    expect_message("data: a\ndata: b\ndata: c\ndata: d\n\n", 0, STR("a\nb\r\nc\rd"));
    expect_message("data: a\ndata: \ndata: \n\n", 0, STR("a\n\n"));
    expect_message("data: \ndata: \ndata: \n\n", 0, STR("\n\r"));
    expect_message("data: \n\n", 0, STR(""));
}

TEST(a_text_cannot_make_fields_of_its_own)
{
    expect_message("data: a\ndata: event: x\ndata: retry: 1\n\n", 0, STR("a\nevent: x\rretry: 1"));
}

TEST(a_frame_lives_as_long_as_somebody_uses_it)
{
    Frame *frame = frame_of_two(STR("head "), STR("and tail"));
    Frame *other = frame_use(frame);
    frame_release(frame);
    EXPECT_STR("head and tail", ((Str){.bytes = other->bytes, .len = other->len}));
    frame_release(other);
    frame_release(NULL);
}

TEST(equal_texts_have_equal_digests_and_others_do_not)
{
    unsigned char one[FRAME_DIGEST_BYTES];
    unsigned char same[FRAME_DIGEST_BYTES];
    unsigned char other[FRAME_DIGEST_BYTES];
    frame_digest(STR("round 3"), one);
    frame_digest(STR("round 3"), same);
    frame_digest(STR("round 4"), other);
    EXPECT(memcmp(one, same, sizeof one) == 0);
    EXPECT(memcmp(one, other, sizeof one) != 0);
}

int main(void)
{
    RUN(a_message_has_its_number_its_text_and_an_empty_line);
    RUN(without_a_number_there_is_no_id_which_would_forget_the_last);
    RUN(every_line_of_a_text_is_a_line_of_data_however_it_ends);
    RUN(a_text_cannot_make_fields_of_its_own);
    RUN(a_frame_lives_as_long_as_somebody_uses_it);
    RUN(equal_texts_have_equal_digests_and_others_do_not);
    return test_end();
}
