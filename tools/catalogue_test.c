/* Tests of the catalogue tool. SPDX-License-Identifier: EUPL-1.2 */
#include "tools/catalogue.h"

#include "tests/support/test.h"

static Arena *arena;

/* The messages of a C source as "id|plural!" lines, ! for one with a fraction. */
static Str found_in(const char *source, bool is_template)
{
    Messages messages = {.arena = arena};
    Error error = {0};
    if (!is_template)
        messages_from_c(&messages, STR("x.c"), str_of(source));
    else if (messages_from_template(&messages, STR("x.html"), str_of(source), &error) != OK)
        return str_copy(arena, str_of(error.message));
    Buffer out;
    buffer_init_in(&out, arena, 10000);
    for (size_t i = 0; i < messages.count; i++) {
        const Message *message = &messages.items[i];
        buffer_put_format(
            &out,
            "%zu:%.*s|%.*s%s\n",
            message->line,
            STR_ARG(message->id),
            STR_ARG(message->plural),
            message->is_fraction ? "!" : "");
    }
    return buffer_text(&out);
}

TEST(texts_are_found_where_they_are_written)
{
    static const char *const CASES[][2] = {
        {"x = N_(\"Save\");", "1:Save|\n"},
        {"/* N_(\"no\") */ // N_(\"no\")\nN_(\"yes\")", "2:yes|\n"},
        {"\"N_(\\\"no\\\")\"", ""},
        {"'\"'; N_(\"yes\")", "1:yes|\n"},
        {"N_(\"two \"\n  \"parts\")", "1:two parts|\n"},
        {"N_(\"a \\\"b\\\"\")", "1:a \"b\"|\n"},
        {"N_(name)", ""},
        {"MY_N_(\"no\")", ""},
        {"text_say(arena, f(a, b), \"Hello\", ARGS(N_(\"inner\")))", "1:Hello|\n1:inner|\n"},
        {"text_say_plural(a, l, N_(\"{1} a\"), N_(\"{1} b\"), n, x)", "1:{1} a|{1} b\n"},
        {"text_get_plural_tenths(l, \"{1} a\", \"{1} b\", n)", "1:{1} a|{1} b!\n"},
        {"NN_(\"a\", \"b\"), NNF_(\"c\", \"d\")", "1:a|b\n1:c|d!\n"},
        {"text_get(l, id)", ""},
        {"error_set_user(e, INVALID, \"name\", \"Taken.\")", "1:Taken.|\n"},
        {"response_notice(r, s, ok ? \"a\" : \"b\")", ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        EXPECT_STR(CASES[i][1], found_in(CASES[i][0], false));
    EXPECT_STR(
        "2:Save \"it\"|\n3:{1} a|{1} b\n",
        found_in(
            "{% view %}\n<p title=\"{{ _ \"Save \\\"it\\\"\" }}\"></p>\n"
            "{{ _n n : \"{1} a\" | \"{1} b\" }}",
            true));
}

static const char PO[] = "# Head\n"
                         "msgid \"\"\n"
                         "msgstr \"\"\n"
                         "\"Language: cs\\n\"\n"
                         "\n"
                         "# about\n"
                         "msgid \"Save\"\n"
                         "msgstr \"Uložit\"\n"
                         "\n"
                         "msgid \"a \\\"b\\\"\\n\"\n"
                         "msgstr \"\"\n"
                         "\n"
                         "msgctxt \"fraction\"\n"
                         "msgid \"{1} hours\"\n"
                         "msgstr \"{1} hodiny\"\n"
                         "\n"
                         "#, fuzzy\n"
                         "msgid \"{1} hour\"\n"
                         "msgid_plural \"{1} hours\"\n"
                         "msgstr[0] \"x\"\n"
                         "msgstr[1] \"y\"\n"
                         "msgstr[2] \"z\"\n";

static Po read_po(const char *text)
{
    Po po = {0};
    Error error = {0};
    if (po_read("cs.po", str_of(text), arena, &error, &po) != OK)
        EXPECT_STR("", str_of(error.message));
    return po;
}

static Str written(const Po *po)
{
    Buffer out;
    buffer_init_in(&out, arena, 10000);
    po_write(po, &out);
    return buffer_text(&out);
}

TEST(a_catalogue_that_is_read_and_written_is_the_same)
{
    Po po = read_po(PO);
    EXPECT_INT(4, po.count);
    EXPECT_STR("cs", po_header(&po, "Language"));
    EXPECT_STR(PO, written(&po));
    EXPECT_STR("Uložit", po_find(&po, STR("Save"), false)->forms[0]);
    EXPECT(po_find(&po, STR("{1} hours"), false) == NULL);
    EXPECT(po_find(&po, STR("{1} hours"), true) != NULL);
    EXPECT(po_find(&po, STR("{1} hour"), false)->is_fuzzy);
}

TEST(a_broken_catalogue_is_refused_with_its_line)
{
    static const char *const CASES[][2] = {
        {"msgid \"a\nmsgstr \"b\"\n", "cs.po:1:"},
        {"msgid \"a\"\nmsgstr \"b\\x\"\n", "cs.po:2:"},
        {"msgid \"a\"\n\nmsgstr \"b\"\n", "cs.po:3:"},
        {"\"text\"\n", "cs.po:1:"},
        {"msgid \"a\"\nmsgstr[1] \"b\"\n", "cs.po:2:"},
        {"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[7] \"b\"\n", "cs.po:3:"},
        {"msgctxt \"other\"\nmsgid \"a\"\nmsgstr \"b\"\n", "cs.po:1:"},
        {"what\n", "cs.po:1:"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Po po;
        Error error = {0};
        EXPECT_INT(INVALID, po_read("cs.po", str_of(CASES[i][0]), arena, &error, &po));
        EXPECT(str_starts_with(str_of(error.message), str_of(CASES[i][1])));
    }
}

TEST(of_a_text_that_a_merge_left_twice_the_filled_one_stays)
{
    Po po = read_po("msgid \"b\"\nmsgstr \"\"\n\nmsgid \"a\"\nmsgstr \"\"\nmsgstr \"one\"\n"
                    "msgid \"b\"\nmsgstr \"two\"\n");
    po_join_doubles(&po);
    EXPECT_INT(2, po.count);
    EXPECT_STR("one", po.entries[0].forms[0]);
    EXPECT_STR("two", po.entries[1].forms[0]);
    EXPECT(po.entries[0].is_double && po.entries[1].is_double);
}

/* Three catalogues that say the given translation of "Round {1}" and hours. */
static size_t faults_of(const char *czech, const char *source)
{
    static const char *const HEADS[] = {
        "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : "
        "2;\\n\"\n\n",
        "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=3; plural=n==1 ? 0 : n%10>=2 && n%10<=4 && "
        "(n%100<12 || n%100>14) ? 1 : 2;\\n\"\n\n",
        "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n\n"};
    Messages messages = {.arena = arena};
    messages_from_c(&messages, STR("x.c"), str_of(source));
    Po catalogues[CATALOGUE_COUNT];
    for (size_t i = 0; i < CATALOGUE_COUNT; i++) {
        catalogues[i] =
            read_po(str_c(arena, str_format(arena, "%s%s", HEADS[i], i == 0 ? czech : "")));
        if (i > 0)
            (void)catalogue_extract(&messages, i, &catalogues[i], arena);
    }
    for (size_t i = 0; i < catalogues[1].count; i++) {
        PoEntry *entry = &catalogues[1].entries[i];
        for (size_t form = 0; form < entry->form_count; form++)
            entry->forms[form] = form == 0 ? entry->id : entry->plural;
    }
    return catalogue_check(&messages, catalogues);
}

TEST(every_fault_of_a_catalogue_is_seen)
{
    const char *source = "N_(\"Round {1}\")";
    EXPECT_INT(0, faults_of("msgid \"Round {1}\"\nmsgstr \"Kolo {1}\"\n", source));
    EXPECT_INT(1, faults_of("", source));
    EXPECT_INT(1, faults_of("msgid \"Round {1}\"\nmsgstr \"\"\n", source));
    EXPECT_INT(1, faults_of("msgid \"Round {1}\"\nmsgstr \"Kolo\"\n", source));
    EXPECT_INT(1, faults_of("msgid \"Round {1}\"\nmsgstr \"Kolo {1} {2}\"\n", source));
    EXPECT_INT(1, faults_of("#, fuzzy\nmsgid \"Round {1}\"\nmsgstr \"Kolo {1}\"\n", source));
    EXPECT_INT(
        1,
        faults_of(
            "msgid \"Round {1}\"\nmsgstr \"Kolo {1}\"\n\nmsgid \"Old\"\nmsgstr \"Staré\"\n",
            source));
    const char *plural = "NN_(\"One hour\", \"{1} hours\")";
    EXPECT_INT(
        0,
        faults_of(
            "msgid \"One hour\"\nmsgid_plural \"{1} hours\"\nmsgstr[0] \"Hodina\"\n"
            "msgstr[1] \"{1} hodiny\"\nmsgstr[2] \"{1} hodin\"\n",
            plural));
    EXPECT_INT(
        2,
        faults_of(
            "msgid \"One hour\"\nmsgid_plural \"{1} hours\"\nmsgstr[0] \"Hodina\"\n"
            "msgstr[1] \"hodiny\"\n",
            plural));
}

TEST(missing_texts_are_added_and_stale_ones_removed)
{
    Messages messages = {.arena = arena};
    messages_from_c(&messages, STR("x.c"), STR("N_(\"b\") NNF_(\"{1} a\", \"{1} as\") N_(\"b\")"));
    Po po = read_po("msgid \"old\"\nmsgstr \"x\"\n");
    EXPECT_INT(3, catalogue_extract(&messages, 2, &po, arena));
    EXPECT_INT(1, catalogue_prune(&messages, &po));
    po_sort(&po);
    EXPECT_STR(
        "msgid \"\"\nmsgstr \"\"\n"
        "\nmsgid \"b\"\nmsgstr \"b\"\n"
        "\nmsgid \"{1} a\"\nmsgid_plural \"{1} as\"\nmsgstr[0] \"{1} a\"\nmsgstr[1] \"{1} as\"\n"
        "\nmsgctxt \"fraction\"\nmsgid \"{1} as\"\nmsgstr \"{1} as\"\n",
        written(&po));
}

int main(void)
{
    arena = arena_new(65536);
    RUN(texts_are_found_where_they_are_written);
    RUN(a_catalogue_that_is_read_and_written_is_the_same);
    RUN(a_broken_catalogue_is_refused_with_its_line);
    RUN(of_a_text_that_a_merge_left_twice_the_filled_one_stays);
    RUN(every_fault_of_a_catalogue_is_seen);
    RUN(missing_texts_are_added_and_stale_ones_removed);
    arena_free(arena);
    return test_end();
}
