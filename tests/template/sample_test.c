/* Tests of compiled templates: what a page says. SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/test.h"
#include "tests/template/sample.html.h"
#include "tests/template/sample_footer.html.h"
#include "web/markup.h"

static Html out;

static Str rendered(const SamplePage *page)
{
    out.buffer.len = 0;
    sample_body(&out, page);
    return buffer_text(&out.buffer);
}

TEST(a_page_shows_its_view_escaped)
{
    SamplePerson people[] = {
        {.name = STR("Jana <Nová> & co."), .page = "https://example.org/?a=b&c=d", .hours = 1},
        {.name = STR("Łukasz"), .page = "javascript:alert(1)", .hours = 5},
    };
    SamplePage page = {
        .title = STR("\"Kruh\""),
        .people = people,
        .person_count = 2,
        .drawing = markup_of(STR("<svg></svg>")),
        .body = sample_footer_body,
        .is_open = true};
    EXPECT_STR(
        "<section class=\"sample open\" title=\"&quot;Kruh&quot;\"><h2>&quot;Kruh&quot;</h2>"
        "<svg></svg>\n<ol>\n"
        "<li><a href=\"https://example.org/?a=b&amp;c=d\">Jana &lt;Nová&gt; &amp; co.</a>\n"
        "<a href=\"/people?name=Jana%20%3CNov%C3%A1%3E%20%26%20co.\">1 hodina</a></li><li>0</li>\n"
        "<li><a href=\"#\">Łukasz</a>\n<a href=\"/people?name=%C5%81ukasz\">5 hodin</a></li>"
        "<li>1</li></ol><footer>&quot;Kruh&quot;</footer></section>",
        rendered(&page));
}

TEST(branches_that_do_not_hold_are_not_shown)
{
    SamplePage page = {.title = STR("x"), .person_count = 3, .body = sample_footer_body};
    EXPECT(str_find(rendered(&page), STR("<p>closed</p>")) != SIZE_MAX);
    page.person_count = 0;
    page.is_open = true;
    EXPECT(str_find(rendered(&page), STR("<p>nobody</p>")) != SIZE_MAX);
    EXPECT(str_find(rendered(&page), STR("<ol>")) == SIZE_MAX);
}

int main(void)
{
    out = (Html){.arena = arena_new(4096), .language = LANGUAGE_CS};
    buffer_init(&out.buffer, 100000);
    RUN(a_page_shows_its_view_escaped);
    RUN(branches_that_do_not_hold_are_not_shown);
    buffer_done(&out.buffer);
    arena_free(out.arena);
    return test_end();
}
