/* Tests of web/qr. SPDX-License-Identifier: EUPL-1.2 */
#include "web/qr.h"

#include "tests/support/test.h"

#include <string.h>

static Arena *arena;

TEST(a_code_has_a_title_and_its_quiet_zone)
{
    Markup markup = qr_draw(arena, STR("https://kruh.example/l/abc"), STR("Profile <A&B>"));
    EXPECT(str_starts_with(markup.html, STR("<span class=\"qr\"><svg viewBox=\"0 0 33 33\"")));
    EXPECT(str_find(markup.html, STR("<title>Profile &lt;A&amp;B&gt;</title>")) != SIZE_MAX);
    /* The finder pattern of the upper left corner begins behind the quiet zone. */
    EXPECT(str_find(markup.html, STR("d=\"M4 4h7v1h-7z")) != SIZE_MAX);
    EXPECT(str_find(markup.html, STR("style=")) == SIZE_MAX);
}

TEST(a_text_that_fits_no_code_draws_nothing)
{
    char text[3000];
    memset(text, 'x', sizeof text);
    EXPECT(qr_draw(arena, (Str){text, 2331}, STR("Title")).html.len > 0);
    EXPECT_STR("", qr_draw(arena, (Str){text, 2332}, STR("Title")).html);
    EXPECT_STR("", qr_draw(arena, STR(""), STR("Title")).html);
}

int main(void)
{
    arena = arena_new(65536);
    RUN(a_code_has_a_title_and_its_quiet_zone);
    RUN(a_text_that_fits_no_code_draws_nothing);
    arena_free(arena);
    return test_end();
}
