/* Tests of the frame of a page: what surrounds it for whom, and how a failure is explained.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "web/language_choice.h"
#include "web/page.h"
#include "web/site.h"

#include "base/limits.h"
#include "tests/support/test.h"

static Arena *arena;

static const Rights RIGHT_OF_PLANNERS = (Rights)1 << 20;

static const NavigationItem NAVIGATION[] = {
    {.label = "Home", .path = "/", .needs = SIGNED_IN, .icon = "house"},
    {.label = "Events", .path = "/meetings", .needs = (Rights)1 << 20, .icon = "users"},
    {.label = "Settings", .path = "/settings", .needs = (Rights)1 << 21, .icon = "settings"},
};

static const Site SITE = {
    .navigation = NAVIGATION,
    .navigation_count = 3,
    .sign_in_path = "/sign-in",
    .sign_out_path = "/sign-out",
    .account_path = "/account",
    .privacy_path = "/privacy",
};

static Request request;
static Response response;

static void start(Language language)
{
    buffer_done(&response.body);
    response = (Response){0};
    buffer_init(&response.body, LIMIT_RESPONSE_BYTES);
    request = (Request){
        .arena = arena,
        .site = &SITE,
        .path = STR("/lists/péče"),
        .query = STR("view=rounds&x=\"1\""),
        .language = language,
        .csrf_token = STR("token"),
        .town =
            {
                .name = STR("Lipov <nad> Řekou"),
                .languages = 1u << LANGUAGE_CS | 1u << LANGUAGE_PL,
                .language = LANGUAGE_CS,
            },
        .actor = {.person_id = 5, .rights = SIGNED_IN | RIGHT_OF_PLANNERS, .name = STR("Jana")},
    };
}

static void put_body(Html *out, const void *view)
{
    html_put(out, *(const Str *)view);
}

static Str render(PageKind kind, const char *title)
{
    Str text = STR("what is <said>");
    Page page = {
        .kind = kind,
        .title = str_of(title),
        .section = STR("/meetings"),
        .back_path = STR("/meetings"),
        .back_label = STR("All events"),
    };
    EXPECT_INT(OK, page_render(&request, &response, &page, put_body, &text));
    return buffer_text(&response.body);
}

static bool holds(Str text, const char *part)
{
    return str_find(text, str_of(part)) != SIZE_MAX;
}

TEST(a_page_has_its_title_town_and_language)
{
    start(LANGUAGE_PL);
    Str html = render(PAGE_USUAL, "Plan & <b>");
    EXPECT(holds(html, "<html lang=\"pl\">"));
    EXPECT(holds(html, "<title>Plan &amp; &lt;b&gt; · Lipov &lt;nad&gt; Řekou</title>"));
    EXPECT(holds(html, "<h1>Plan &amp; &lt;b&gt;</h1>"));
    EXPECT(holds(html, "what is &lt;said&gt;"));
    EXPECT(holds(html, "href=\"#main\""));
    EXPECT_STR("text/html; charset=utf-8", str_of(response.content_type));
}

TEST(the_navigation_shows_what_the_visitor_may_do_and_where_one_is)
{
    start(LANGUAGE_EN);
    Str html = render(PAGE_USUAL, "Plan");
    EXPECT(holds(html, "<a href=\"/meetings\" aria-current=\"page\">"));
    EXPECT(holds(html, "<a href=\"/\">"));
    EXPECT(!holds(html, "href=\"/settings\""));
    EXPECT(holds(html, "action=\"/sign-out\""));
    EXPECT(!holds(html, "href=\"/sign-in\""));
}

TEST(somebody_who_came_by_a_link_sees_no_navigation)
{
    start(LANGUAGE_EN);
    request.actor = (Actor){.rights = ANYBODY | BY_LINK};
    Str html = render(PAGE_NARROW, "Your profile");
    EXPECT(!holds(html, "href=\"/settings\""));
    EXPECT(!holds(html, "aria-current=\"page\""));
    EXPECT(!holds(html, "/sign-out"));
    EXPECT(holds(html, "href=\"/privacy\""));
}

TEST(the_language_switch_offers_the_towns_languages_and_leads_back_here)
{
    start(LANGUAGE_CS);
    Str html = render(PAGE_USUAL, "Plan");
    EXPECT(holds(html, "name=\"language\" value=\"pl\""));
    EXPECT(!holds(html, "name=\"language\" value=\"en\""));
    EXPECT(holds(
        html, "name=\"return\" value=\"/lists/p%C3%A9%C4%8De?view=rounds&amp;x=&quot;1&quot;\""));
}

TEST(paper_has_neither_header_nor_title_of_the_frame)
{
    start(LANGUAGE_CS);
    Str html = render(PAGE_PRINT, "Attendance list");
    EXPECT(!holds(html, "site-header"));
    EXPECT(!holds(html, "<h1>"));
    EXPECT(holds(html, "data-print"));
}

TEST(a_page_holds_no_inline_script_or_style)
{
    start(LANGUAGE_CS);
    Str html = render(PAGE_USUAL, "Plan");
    EXPECT(!holds(html, "style=\""));
    EXPECT(!holds(html, "<style"));
    EXPECT(!holds(html, "<script>"));
}

TEST(a_failure_is_explained_in_words_with_its_own_http_status)
{
    static const struct {
        Status status;
        unsigned http;
    } CASES[] = {
        {NOT_FOUND, 404},
        {FORBIDDEN, 403},
        {INVALID, 422},
        {CONFLICT, 409},
        {TOO_LARGE, 413},
        {BUSY, 503},
        {FAILED, 500},
    };

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        start(LANGUAGE_CS);
        page_render_error(&request, &response, CASES[i].status);
        EXPECT_INT(CASES[i].http, response.status);
        EXPECT(holds(buffer_text(&response.body), "<p class=\"lead\">"));
        EXPECT(holds(buffer_text(&response.body), "href=\"/\""));
    }
}

TEST(the_message_of_a_handler_is_said_instead_of_the_general_one)
{
    start(LANGUAGE_EN);
    (void)error_set_user(&request.error, CONFLICT, "name", "This name is taken.");
    page_render_error(&request, &response, CONFLICT);
    EXPECT(holds(buffer_text(&response.body), "This name is taken."));
    EXPECT(!holds(buffer_text(&response.body), "Somebody was faster"));
}

static void ask_in(const char *cookie, const char *accepted)
{
    static RequestHeader headers[2];
    headers[0] = (RequestHeader){.name = STR("Cookie"), .value = str_of(cookie)};
    headers[1] = (RequestHeader){.name = STR("Accept-Language"), .value = str_of(accepted)};
    request.headers = headers;
    request.header_count = 2;
}

TEST(the_language_is_the_browsers_choice_then_the_persons_then_what_is_accepted)
{
    start(LANGUAGE_EN);
    ask_in("language=pl", "cs");
    EXPECT_INT(LANGUAGE_PL, language_of_visitor(&request, LANGUAGE_CS));
    ask_in("", "cs");
    EXPECT_INT(LANGUAGE_PL, language_of_visitor(&request, LANGUAGE_PL));
    ask_in("", "pl-PL,pl;q=0.9");
    EXPECT_INT(LANGUAGE_PL, language_of_visitor(&request, LANGUAGE_COUNT));
    /* The town offers no English. */
    ask_in("language=en", "en");
    EXPECT_INT(LANGUAGE_CS, language_of_visitor(&request, LANGUAGE_COUNT));
}

int main(void)
{
    arena = arena_new(64 * 1024);
    RUN(a_page_has_its_title_town_and_language);
    RUN(the_navigation_shows_what_the_visitor_may_do_and_where_one_is);
    RUN(somebody_who_came_by_a_link_sees_no_navigation);
    RUN(the_language_switch_offers_the_towns_languages_and_leads_back_here);
    RUN(paper_has_neither_header_nor_title_of_the_frame);
    RUN(a_page_holds_no_inline_script_or_style);
    RUN(a_failure_is_explained_in_words_with_its_own_http_status);
    RUN(the_message_of_a_handler_is_said_instead_of_the_general_one);
    RUN(the_language_is_the_browsers_choice_then_the_persons_then_what_is_accepted);
    buffer_done(&response.body);
    arena_free(arena);
    return test_end();
}
