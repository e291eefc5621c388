/* Tests of the template compiler. SPDX-License-Identifier: EUPL-1.2 */
#include "tools/template.h"

#include "tests/support/test.h"

static Arena *arena;

#define VIEW "{% view %}\n"

/* The C of a template without its frame, or the message of what is wrong. */
static Str compiled(const char *source)
{
    Template template;
    Error error = {0};
    if (template_parse(STR("x.html"), str_of(source), arena, &error, &template) != OK)
        return str_copy(arena, str_of(error.message));
    Buffer out;
    buffer_init_in(&out, arena, 100000);
    template_write_source(&template, STR("x"), STR("x.html.h"), &out);
    return buffer_text(&out);
}

/* The literal HTML of a template, with | for what is interpolated. */
static Str literals(const char *source)
{
    Template template;
    Error error = {0};
    if (template_parse(STR("x.html"), str_of(source), arena, &error, &template) != OK)
        return str_copy(arena, str_of(error.message));
    Buffer out;
    buffer_init_in(&out, arena, 100000);
    for (size_t i = 0; i < template.node_count; i++)
        buffer_put(
            &out, template.nodes[i].kind == NODE_LITERAL ? template.nodes[i].text : STR("|"));
    return buffer_text(&out);
}

TEST(what_cannot_be_made_safe_is_refused_at_its_line)
{
    static const struct {
        const char *source;
        const char *message; /* its beginning */
    } CASES[] = {
        {"<p></p>", "x.html:1: the first line names the view"},
        {"{{ a }}", "x.html:1: the first line names the view"},
        {VIEW "<p class={{ a }}></p>", "x.html:2: the value of class= stands in double quotes"},
        {VIEW "<p class='{{ a }}'></p>", "x.html:2: the value of class= stands in double quotes"},
        {VIEW "<p {{ a }}></p>", "x.html:2: a value stands in a tag"},
        {VIEW "<p{{ a }}></p>", "x.html:2: a value stands in a tag"},
        {VIEW "<{{ a }}></p>", "x.html:2: '<' begins no tag"},
        {VIEW "<p data-{{ a }}=\"1\"></p>", "x.html:2: a value stands in a tag"},
        {VIEW "\n<script>alert({{ a }})</script>", "x.html:3: a script stands in the page"},
        {VIEW "<script>{{ a }}</script>", "x.html:2: a value in a script is refused"},
        {VIEW "<SCRIPT>x</SCRIPT>", "x.html:2: <SCRIPT> is written in lower case"},
        {VIEW "<svg><script>x</script></svg>", "x.html:2: <script> is refused"},
        {VIEW "<style>p{}</style>", "x.html:2: <style> is refused"},
        {VIEW "<iframe></iframe>", "x.html:2: <iframe> is refused"},
        {VIEW "<p style=\"x\"></p>", "x.html:2: style= is refused"},
        {VIEW "<p onclick=\"x\"></p>", "x.html:2: onclick= is refused"},
        {VIEW "<p ONload=\"x\"></p>", "x.html:2: ONload= is refused"},
        {VIEW "<p hx-on:click=\"x\"></p>", "x.html:2: hx-on:click= is refused"},
        {VIEW "<a href=\"javascript:x\">a</a>", "x.html:2: href= begins with an unknown scheme"},
        {VIEW "<a href=\"java{{ a }}\">a</a>", "x.html:2: where href= leads is not clear"},
        {VIEW "<a href=\"{{ a }}:x\">a</a>", "x.html:2: href= begins with an unknown scheme"},
        {VIEW "<a href=\"{{ a }}{{ b }}\">a</a>", "x.html:2: where href= leads is not clear"},
        {VIEW "<a href=\"{% if a %}/x{% end %}{{ b }}\">a</a>",
         "x.html:2: where href= leads is not clear"},
        {VIEW "<a href=\"{{ _ \"x\" }}\">a</a>", "x.html:2: an address is not a translated text"},
        {VIEW "<p>\n<b></p>", "x.html:3: </p> stands where <b> of line 3 is open"},
        {VIEW "<p>", "x.html:2: <p> of line 2 is not closed"},
        {VIEW "</p>", "x.html:2: </p> closes nothing"},
        {VIEW "<div/>", "x.html:2: <div/> does not close itself"},
        {VIEW "a < b", "x.html:2: '<' begins no tag"},
        {VIEW "<p class=\"a\"id=\"b\"></p>",
         "x.html:2: a space is missing before the attribute id"},
        {VIEW "<p class=\"a", "x.html:2: <p> of line 2 is not closed"},
        {VIEW "<!-- {{ a }} -->", "x.html:2: an HTML comment is not closed or holds"},
        {VIEW "{% if a %}<p>{% end %}</p>", "x.html:2: the branch that began in line 2"},
        {VIEW "{% if a %}\n<p></p>\n{% else %}<p>{% end %}",
         "x.html:4: the branch that began in line 4"},
        {VIEW "<p {% if a %}>{% end %}</p>", "x.html:2: the branch that began in line 2"},
        {VIEW "<p>{% if a %}</p><p>{% end %}</p>",
         "x.html:2: </p> closes what was opened outside of this block"},
        {VIEW "<title>{% if a %}</title><title>{% end %}</title>",
         "x.html:2: </title> closes what was opened outside of this block"},
        {VIEW "<a href=\"{% if a %}\" title=\"{% end %}{{ b }}\">x</a>",
         "x.html:2: the branch that began in line 2"},
        {VIEW "<input {% if a %}><input {% end %}>", "x.html:2: the branch that began in line 2"},
        {VIEW "\n{% if a %}", "x.html:3: this block is not closed"},
        {VIEW "{% end %}", "x.html:2: {% end %} belongs to no"},
        {VIEW "{% for X *x in a : b %}{% else %}{% end %}", "x.html:2: an {% else %}"},
        {VIEW "{% if a %}{% else %}{% else %}{% end %}", "x.html:2: an {% else %}"},
        {VIEW "{% for x in a %}{% end %}", "x.html:2: a loop needs a type"},
        {VIEW "{% for X *x in a %}{% end %}", "x.html:2: a loop needs a type"},
        {VIEW "{% while a %}", "x.html:2: {% while … %} is unknown"},
        {VIEW "{{ a", "x.html:2: {{ is not closed"},
        {VIEW "{{ a; b }}", "x.html:2: an expression holds no ';'"},
        {VIEW "{{ a) + (b }}", "x.html:2: a bracket is closed"},
        {VIEW "{{ f(a }}", "x.html:2: a bracket is not closed"},
        {VIEW "{{ }}", "x.html:2: an expression is missing"},
        {VIEW "{{ _ \"a\" b }}", "x.html:2: too much in the directive"},
        {VIEW "{{ _n a : \"x\" }}", "x.html:2: the plural text is missing"},
        {VIEW "{% include table %}{% include \"x.txt\" %}", "x.html:2: a template is included by"},
        {VIEW "<p class=\"{% icon \"x\" %}\"></p>", "x.html:2: {% icon %} writes elements"},
        {VIEW "<title>{% field a \"x\" %}</title>", "x.html:2: {% field %} writes elements"},
        {VIEW "{% view %}", "x.html:2: {% view … %} stands once"},
        {"{% view X y %}", "x.html:1: a view is a pointer to a struct"},
    };

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Str message = compiled(CASES[i].source);
        if (!str_starts_with(message, str_of(CASES[i].message)))
            EXPECT_STR(CASES[i].message, message);
    }
}

TEST(values_are_put_by_the_place_where_they_stand)
{
    static const char *const CASES[][2] = {
        {VIEW "{{ a->b }}", "html_put(out, (a->b));"},
        {VIEW "<p title=\"{{ a }}\"></p>", "html_put_plain(out, (a));"},
        {VIEW "<title>{{ a }}</title>", "html_put_plain(out, (a));"},
        {VIEW "<textarea>{{ a }}</textarea>", "html_put_plain(out, (a));"},
        {VIEW "<a href=\"{{ a }}\">x</a>", "html_put_url(out, (a));"},
        {VIEW "<a href=\"/x/{{ a }}\">x</a>", "html_put_url_part(out, (a));"},
        {VIEW "<a href=\"{{ b }}?q={{ a }}\">x</a>", "html_put_url_part(out, (a));"},
        {VIEW "<a href=\"tel:{{ a }}\">x</a>", "html_put_phone(out, (a));"},
        {VIEW "<a href=\"mailto:{{ a }}\">x</a>", "html_put_url_part(out, (a));"},
        {VIEW "<form action=\"{{ a }}\"></form>", "html_put_url(out, (a));"},
        {VIEW "<img src=\"{{ a }}\" alt=\"\">", "html_put_url(out, (a));"},
        {VIEW "{{ \"}}\" }}", "html_put(out, (\"}}\"));"},
        {VIEW "{{ _ \"a \\\" b\" }}", "html_text(out, \"a \\\" b\", (TextArgs){0});"},
        {VIEW "{{ _ \"{1}\" : f(a, b), c }}",
         "html_text(out, \"{1}\", ARGS(text_arg((f(a, b))), text_arg((c))));"},
        {VIEW "{{ _n n : \"{1} a\" | \"{1} b\" : c }}",
         "html_text_plural(out, \"{1} a\", \"{1} b\", (int64_t)(n), "
         "ARGS(text_arg((int64_t)(n)), text_arg((c))));"},
        {VIEW "{% for Person *p in v->list : v->count %}{% end %}",
         "for (size_t p_index = 0; p_index < (size_t)(v->count); p_index++) { const Person *p = "
         "&(v->list)[p_index]; (void)p;"},
        {VIEW "{% if a == b %}{% elif c %}{% end %}", "} else if (c) {"},
        {VIEW "{% include \"features/a/b_c.html\" : card %}", "b_c(out, card);"},
        {VIEW "{% include \"features/a/b_c.html\" : card %}", "#include \"features/a/b_c.html.h\""},
        {VIEW "{% include v->body : v->view %}", "(v->body)(out, v->view);"},
        {VIEW "{% field v->form \"name\" %}", "form_put_field(out, (v->form), \"name\");"},
        {VIEW "{% errors v->form %}", "form_put_errors(out, (v->form));"},
        {VIEW "{% csrf %}", "form_put_csrf(out);"},
        {VIEW "{% icon \"users\" %}", "html_icon(out, \"users\");"},
        {VIEW "<link href=\"{% asset \"a.css\" %}\">",
         "html_put_plain(out, asset_path(\"a.css\"));"},
        {"{% view X *view from \"a/b.h\" %}x", "void x(Html *out, const X *view)"},
        {VIEW "\n\n{{ a }}", "#line 4 \"x.html\"\n    html_put(out, (a));"},
        {VIEW "{{ a\n + b }}{{ c }}", "#line 3 \"x.html\"\n    html_put(out, (c));"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Str out = compiled(CASES[i][0]);
        if (str_find(out, str_of(CASES[i][1])) == SIZE_MAX)
            EXPECT_STR(CASES[i][1], out);
    }
}

TEST(indentation_does_not_reach_the_page)
{
    static const char *const CASES[][2] = {
        {VIEW "<ul>\n    <li>a</li>\n\n    <li>b</li>\n</ul>\n", "<ul><li>a</li><li>b</li></ul>"},
        {VIEW "<p>a\n    b  <b>c</b>\n  <i>d</i></p>", "<p>a\nb <b>c</b>\n<i>d</i></p>"},
        {VIEW "<p>\n  {{ a }}\n  {{ b }}\n</p>", "<p>|\n|</p>"},
        {VIEW "<pre>\n  a\n   b</pre>", "<pre>\n  a\n   b</pre>"},
        {VIEW "<textarea>\n  a </textarea>", "<textarea>\n  a </textarea>"},
        {VIEW "<ul>\n  {% for X *x in a : b %}\n    <li>x</li>\n  {% end %}\n</ul>",
         "<ul>|<li>x</li>|</ul>"},
        {VIEW "a\n{% if b %}\n  c\n{% end %}\nd", "a\n|c\n|d"},
        {VIEW "a {% if b %}c{% end %} d", "a |c| d"},
        {VIEW "<p>{% for X *x in a : b %} x{% end %}</p>", "<p>| x|</p>"},
        {VIEW "<p>\n{% if b %}\n{% if c %}\nx\n{% end %}\n{% end %}\ny</p>", "<p>||x\n||y</p>"},
        {VIEW "<input\n    name=\"a\"\n    {% if b %}checked{% end %}>",
         "<input name=\"a\" |checked|>"},
        {VIEW "<p title=\"a  b\"></p>", "<p title=\"a  b\"></p>"},
        {VIEW "<!-- gone --><p>a{# gone #}b</p>", "<p>ab</p>"},
        {VIEW "<!doctype html>\n<html lang=\"cs\"></html>",
         "<!doctype html><html lang=\"cs\"></html>"},
        {VIEW "<svg><path d=\"M0 0\"/></svg><br>", "<svg><path d=\"M0 0\"/></svg><br>"},
        {VIEW "<script src=\"{% asset \"a.js\" %}\" defer>\n</script>",
         "<script src=\"|\" defer></script>"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        EXPECT_STR(CASES[i][1], literals(CASES[i][0]));
}

TEST(words_that_are_not_translated_are_noticed)
{
    static const struct {
        const char *source;
        const char *expected;
        size_t line;
    } CASES[] = {
        {VIEW "<p>{{ _ \"Save\" }} 12 · {{ a }}:&nbsp;&#xa0;</p>", "", 0},
        {VIEW "<p>\n  Save it <b>now</b></p>", "Save it", 3},
        {VIEW "<p title=\"Save\"></p>", "Save", 2},
        {VIEW "<p class=\"save\" lang=\"cs\"></p>", "", 0},
        {VIEW "<title>{{ a }} – Kruh</title>", "", 0},
        {VIEW "<title>{{ a }} – page</title>", "page", 2},
        {VIEW "<code>organisation,person</code><svg><title>x</title></svg>", "", 0},
        {VIEW "<p>Kruh helps</p>", "helps", 2},
    };

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Template template = {0};
        EXPECT_INT(
            OK, template_parse(STR("x.html"), str_of(CASES[i].source), arena, NULL, &template));
        EXPECT_STR(CASES[i].expected, template.bare_text);
        EXPECT_INT(CASES[i].line, template.bare_line);
    }
}

TEST(the_name_of_a_template_is_a_c_function)
{
    Str name = {0};
    EXPECT_INT(OK, template_name(STR("features/a/people_list.html"), NULL, &name));
    EXPECT_STR("people_list", name);
    EXPECT_INT(INVALID, template_name(STR("a/people-list.html"), NULL, &name));
    EXPECT_INT(INVALID, template_name(STR("1.html"), NULL, &name));
}

int main(void)
{
    arena = arena_new(65536);
    RUN(what_cannot_be_made_safe_is_refused_at_its_line);
    RUN(values_are_put_by_the_place_where_they_stand);
    RUN(indentation_does_not_reach_the_page);
    RUN(words_that_are_not_translated_are_noticed);
    RUN(the_name_of_a_template_is_a_c_function);
    arena_free(arena);
    return test_end();
}
