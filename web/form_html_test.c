/* Tests of how a field is shown: label, hint, error, input, and what ties them together.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "web/form.h"

#include "tests/support/test.h"

static Arena *arena;

static const Choice FEW[] = {
    {STR_INIT("together"), STR_INIT("Together")}, {STR_INIT("split"), STR_INIT("Split <up>")}};

static const Choice MANY[] = {
    {STR_INIT("1"), STR_INIT("One")},
    {STR_INIT("2"), STR_INIT("Two")},
    {STR_INIT("3"), STR_INIT("Three")},
    {STR_INIT("4"), STR_INIT("Four")},
    {STR_INIT("5"), STR_INIT("Five")},
    {STR_INIT("6"), STR_INIT("Six")},
};

static const Field FIELDS[] = {
    {.name = "name",
     .type = FIELD_LINE,
     .label = "Name",
     .hint = "As on the door",
     .is_required = true},
    {.name = "email", .type = FIELD_EMAIL, .label = "E-mail", .autocomplete = "email"},
    {.name = "secret", .type = FIELD_PASSWORD, .label = "Password"},
    {.name = "what", .type = FIELD_TEXT, .label = "What we do"},
    {.name = "sit", .type = FIELD_CHOICE, .label = "How people sit"},
    {.name = "table", .type = FIELD_CHOICE, .label = "Table"},
    {.name = "who", .type = FIELD_CHOICES, .label = "For whom"},
    {.name = "agrees", .type = FIELD_BOOL, .label = "I agree"},
    {.name = "part_1_name", .type = FIELD_LINE, .label = "Name of the part"},
};

enum {
    FIELD_COUNT = sizeof FIELDS / sizeof FIELDS[0]
};

static FieldState states[FIELD_COUNT];
static Form form;

static FieldState *state_of(const char *name)
{
    size_t found = 0;
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (str_equal(str_of(FIELDS[i].name), str_of(name)))
            found = i;
    }
    return &states[found];
}

static void start(void)
{
    memset(states, 0, sizeof states);
    form = (Form){
        .fields = FIELDS,
        .count = FIELD_COUNT,
        .states = states,
        .arena = arena,
        .language = LANGUAGE_EN,
    };
}

static Html *html_new(void)
{
    Html *out = arena_new_of(arena, Html);
    buffer_init_in(&out->buffer, arena, 64 * 1024);
    out->arena = arena;
    out->language = LANGUAGE_EN;
    return out;
}

static Str shown_of(const Form *shown, const char *name)
{
    Html *out = html_new();
    form_put_field(out, shown, name);
    return buffer_text(&out->buffer);
}

static bool holds(Str text, const char *part)
{
    return str_find(text, str_of(part)) != SIZE_MAX;
}

TEST(label_hint_error_and_input_come_in_this_order_and_know_each_other)
{
    start();
    state_of("name")->error = STR("Write a name.");
    Str html = shown_of(&form, "name");
    size_t label = str_find(html, STR("<label for=\"field-name\">Name"));
    size_t hint = str_find(html, STR("id=\"hint-name\">As on the door"));
    size_t error = str_find(html, STR("id=\"error-name\">"));
    size_t input = str_find(html, STR("<input"));
    EXPECT(label < hint && hint < error && error < input && input != SIZE_MAX);
    EXPECT(holds(html, "aria-describedby=\"hint-name error-name\""));
    EXPECT(holds(html, "aria-invalid=\"true\""));
    EXPECT(holds(html, "id=\"field-name\" name=\"name\""));
}

TEST(a_field_without_fault_says_nothing_of_faults)
{
    start();
    Str html = shown_of(&form, "email");
    EXPECT(!holds(html, "aria-invalid"));
    EXPECT(!holds(html, "aria-describedby"));
    EXPECT(!holds(html, "required"));
    EXPECT(holds(html, "autocomplete=\"email\""));
}

TEST(what_is_required_is_said_in_words)
{
    start();
    Str html = shown_of(&form, "name");
    EXPECT(holds(html, "<span class=\"required\">("));
    EXPECT(holds(html, "aria-required=\"true\""));
}

TEST(what_was_typed_is_shown_again_and_escaped)
{
    start();
    state_of("name")->typed = STR("\"><script>alert(1)</script>");
    state_of("what")->typed = STR("\n</textarea><b>");
    EXPECT(holds(shown_of(&form, "name"), "value=\"&quot;&gt;&lt;script&gt;"));
    /* The first line break is dropped by browsers, so ours stands before the typed one. */
    EXPECT(holds(shown_of(&form, "what"), ">\n\n&lt;/textarea&gt;&lt;b&gt;</textarea>"));
}

TEST(a_password_is_never_shown_again)
{
    start();
    state_of("secret")->typed = STR("hunter2");
    EXPECT(!holds(shown_of(&form, "secret"), "hunter2"));
}

TEST(few_choices_are_radio_buttons_and_many_a_list)
{
    start();
    form.states = states;
    *state_of("sit") = (FieldState){.choices = FEW, .choice_count = 2, .typed = STR("split")};
    *state_of("table") = (FieldState){.choices = MANY, .choice_count = 6, .typed = STR("3")};
    Str radios = shown_of(&form, "sit");
    EXPECT(holds(radios, "<fieldset"));
    EXPECT(holds(radios, "value=\"split\" checked><span>Split &lt;up&gt;"));
    EXPECT(holds(radios, "id=\"field-sit\""));
    EXPECT(holds(radios, "id=\"field-sit-2\""));
    /* What need not be chosen can be let go again. */
    EXPECT(holds(radios, "id=\"field-sit-3\" name=\"sit\" value=\"\"><span>"));
    Str list = shown_of(&form, "table");
    EXPECT(holds(list, "<select id=\"field-table\" name=\"table\""));
    EXPECT(holds(list, "<option value=\"3\" selected>Three"));
    EXPECT(holds(list, "<option value=\"\">"));
}

TEST(ticked_boxes_stay_ticked)
{
    start();
    static const Str TICKED[] = {STR_INIT("2"), STR_INIT("6")};
    *state_of("who") = (FieldState){.choices = MANY, .choice_count = 6, .typed_list = {TICKED, 2}};
    Str html = shown_of(&form, "who");
    EXPECT(holds(html, "value=\"2\" checked>"));
    EXPECT(holds(html, "value=\"6\" checked>"));
    EXPECT(!holds(html, "value=\"1\" checked>"));
    state_of("agrees")->typed = STR("1");
    EXPECT(holds(shown_of(&form, "agrees"), " checked>"));
    state_of("agrees")->typed = STR("");
    EXPECT(!holds(shown_of(&form, "agrees"), " checked>"));
}

TEST(errors_are_listed_with_links_to_their_fields)
{
    start();
    Html *out = html_new();
    form_put_errors(out, &form);
    EXPECT_INT(0, buffer_text(&out->buffer).len);

    state_of("name")->error = STR("Write a name.");
    state_of("sit")->error = STR("Choose one.");
    form.error_count = 2;
    form_put_errors(out, &form);
    Str html = buffer_text(&out->buffer);
    EXPECT(holds(html, "role=\"alert\""));
    EXPECT(holds(html, "<a href=\"#field-name\">Name: Write a name.</a>"));
    EXPECT(holds(html, "<a href=\"#field-sit\">How people sit: Choose one.</a>"));
}

TEST(the_token_of_the_visitor_stands_in_the_form)
{
    Request request = {.csrf_token = STR("abc123")};
    Html *out = html_new();
    out->request = &request;
    form_put_csrf(out);
    EXPECT_STR("<input type=\"hidden\" name=\"csrf\" value=\"abc123\">", buffer_text(&out->buffer));
}

int main(void)
{
    arena = arena_new(64 * 1024);
    RUN(label_hint_error_and_input_come_in_this_order_and_know_each_other);
    RUN(a_field_without_fault_says_nothing_of_faults);
    RUN(what_is_required_is_said_in_words);
    RUN(what_was_typed_is_shown_again_and_escaped);
    RUN(a_password_is_never_shown_again);
    RUN(few_choices_are_radio_buttons_and_many_a_list);
    RUN(ticked_boxes_stay_ticked);
    RUN(errors_are_listed_with_links_to_their_fields);
    RUN(the_token_of_the_visitor_stands_in_the_form);
    arena_free(arena);
    return test_end();
}
