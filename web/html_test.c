/* Tests of web/html. SPDX-License-Identifier: EUPL-1.2 */
#include "web/html.h"

#include "tests/support/test.h"
#include "web/markup.h"

static Html out;

static Str written(void)
{
    Str text = buffer_text(&out.buffer);
    out.buffer.len = 0;
    return text;
}

TEST(text_is_escaped_by_its_type)
{
    html_put(&out, STR("<a href=\"x\">'&'</a>"));
    EXPECT_STR("&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;", written());
    html_put(&out, markup_of(STR("<b>")));
    EXPECT_STR("<b>", written());
    html_put(&out, "<");
    html_put(&out, -5);
    html_put(&out, UINT64_MAX);
    html_put(&out, STR(""));
    EXPECT_STR("&lt;-518446744073709551615", written());
}

TEST(an_address_that_could_run_a_script_leads_nowhere)
{
    static const char *const CASES[][2] = {
        {"/people/1?a=b&c", "/people/1?a=b&amp;c"},
        {"https://example.org", "https://example.org"},
        {"HTTP://example.org", "HTTP://example.org"},
        {"mailto:a@b.cz", "mailto:a@b.cz"},
        {"?page=2", "?page=2"},
        {"#top", "#top"},
        {"people", "people"},
        {"a/b:c", "a/b:c"},
        {"javascript:alert(1)", "#"},
        {"JavaScript:alert(1)", "#"},
        {"java\tscript:alert(1)", "#"},
        {" javascript:alert(1)", "#"},
        {"\x01javascript:alert(1)", "#"},
        {"data:text/html,x", "#"},
        {"vbscript:x", "#"},
        {":x", "#"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        html_put_url(&out, CASES[i][0]);
        EXPECT_STR(CASES[i][1], written());
    }
}

TEST(a_part_of_an_address_cannot_leave_its_place)
{
    html_put_url_part(&out, STR("a/b?c&d=Žofie ~x@y"));
    EXPECT_STR("a%2Fb%3Fc%26d%3D%C5%BDofie%20~x@y", written());
    html_put_url_part(&out, (size_t)7);
    EXPECT_STR("7", written());
    html_put_phone(&out, "+420 777 (12) javascript");
    EXPECT_STR("+42077712", written());
}

/* Plain text is looked at in pieces of 16 bytes. */
TEST(a_sign_is_escaped_wherever_it_stands_in_a_long_text)
{
    char text[50];
    for (size_t len = 1; len <= sizeof text; len++) {
        for (size_t at = 0; at < len; at++) {
            memset(text, 'x', sizeof text);
            text[at] = '<';
            html_put(&out, ((Str){.bytes = text, .len = len}));
            Str html = written();
            EXPECT_INT((int64_t)len + 3, (int64_t)html.len);
            EXPECT_INT((int64_t)at, (int64_t)str_find(html, STR("&lt;")));
        }
    }
}

TEST(texts_and_their_arguments_are_escaped)
{
    html_text(&out, "Never translated <{1}>", ARGS(text_arg("a&b")));
    EXPECT_STR("Never translated &lt;a&amp;b&gt;", written());
    html_text_plural(&out, "{1} hour", "{1} hours", 5, (TextArgs){0});
    EXPECT_STR("5 hodin", written());
}

int main(void)
{
    out = (Html){.arena = arena_new(4096), .language = LANGUAGE_CS};
    buffer_init(&out.buffer, 100000);
    RUN(text_is_escaped_by_its_type);
    RUN(an_address_that_could_run_a_script_leads_nowhere);
    RUN(a_part_of_an_address_cannot_leave_its_place);
    RUN(a_sign_is_escaped_wherever_it_stands_in_a_long_text);
    RUN(texts_and_their_arguments_are_escaped);
    buffer_done(&out.buffer);
    arena_free(out.arena);
    return test_end();
}
