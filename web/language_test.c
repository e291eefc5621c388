/*
 * Tests of texts in three languages: look-up, plurals, numbers, dates, order.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/language.h"

#include "tests/support/test.h"

#include <stdlib.h>

static Arena *arena;

/* What the languages say for the numbers of rule 32 of the field: 0, 1, 2, 5, 1.5, 22. */
TEST(plurals_are_right_also_for_fractions)
{
    static const struct {
        Language language;
        int64_t tenths;
        const char *expected;
    } CASES[] = {
        {LANGUAGE_CS, 0, "0 hodin"},      {LANGUAGE_CS, 10, "1 hodina"},
        {LANGUAGE_CS, 20, "2 hodiny"},    {LANGUAGE_CS, 40, "4 hodiny"},
        {LANGUAGE_CS, 50, "5 hodin"},     {LANGUAGE_CS, 15, "1,5 hodiny"},
        {LANGUAGE_CS, 55, "5,5 hodiny"},  {LANGUAGE_CS, 220, "22 hodin"},
        {LANGUAGE_PL, 0, "0 godzin"},     {LANGUAGE_PL, 10, "1 godzina"},
        {LANGUAGE_PL, 20, "2 godziny"},   {LANGUAGE_PL, 50, "5 godzin"},
        {LANGUAGE_PL, 15, "1,5 godziny"}, {LANGUAGE_PL, 120, "12 godzin"},
        {LANGUAGE_PL, 220, "22 godziny"}, {LANGUAGE_PL, 1120, "112 godzin"},
        {LANGUAGE_EN, 0, "0 hours"},      {LANGUAGE_EN, 10, "1 hour"},
        {LANGUAGE_EN, 15, "1.5 hours"},   {LANGUAGE_EN, 220, "22 hours"},
    };

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Language language = CASES[i].language;
        Str text = text_get_plural_tenths(language, "{1} hour", "{1} hours", CASES[i].tenths);
        Str number = format_tenths(arena, language, CASES[i].tenths);
        EXPECT_STR(CASES[i].expected, text_fill(arena, language, text, ARGS(text_arg(number))));
    }
}

TEST(a_whole_number_takes_its_plural_form)
{
    EXPECT_STR(
        "5 hodin", text_say_plural(arena, LANGUAGE_CS, "{1} hour", "{1} hours", 5, (TextArgs){0}));
    EXPECT_STR(
        "22 godziny",
        text_say_plural(arena, LANGUAGE_PL, "{1} hour", "{1} hours", 22, (TextArgs){0}));
    EXPECT_STR(
        "-2 hodiny",
        text_say_plural(arena, LANGUAGE_CS, "{1} hour", "{1} hours", -2, (TextArgs){0}));
}

TEST(a_text_that_no_catalogue_has_is_itself)
{
    EXPECT_STR("Never translated xyzzy", text_get(LANGUAGE_CS, "Never translated xyzzy"));
    EXPECT_STR("2 of xyzzy", text_get_plural(LANGUAGE_CS, "1 of xyzzy", "2 of xyzzy", 2));
}

TEST(arguments_stand_where_the_language_wants_them)
{
    Str text = STR("{2}: {1} – {1} {3} {x} {");
    EXPECT_STR(
        "b: a – a {3} {x} {",
        text_fill(arena, LANGUAGE_CS, text, ARGS(text_arg("a"), text_arg(STR("b")))));
    EXPECT_STR("12\u00A0345", text_fill(arena, LANGUAGE_CS, STR("{1}"), ARGS(text_arg(12345))));
    size_t count = 7;
    EXPECT_STR("7", text_fill(arena, LANGUAGE_CS, STR("{1}"), ARGS(text_arg(count))));
    EXPECT_STR("{2}", text_fill(arena, LANGUAGE_CS, STR("{1}"), ARGS(text_arg("{2}"))));
}

TEST(a_value_that_ends_with_a_full_stop_is_not_given_a_second_one)
{
    Str text = STR("Jen vy a {1}. Nikdo jiný.");
    EXPECT_STR(
        "Jen vy a Domov, p. o. Nikdo jiný.",
        text_fill(arena, LANGUAGE_CS, text, ARGS(text_arg("Domov, p. o."))));
    EXPECT_STR(
        "Jen vy a Most. Nikdo jiný.", text_fill(arena, LANGUAGE_CS, text, ARGS(text_arg("Most"))));
    EXPECT_STR("p. o.", text_fill(arena, LANGUAGE_CS, STR("{1}."), ARGS(text_arg("p. o."))));
    EXPECT_STR("p. o..csv", text_fill(arena, LANGUAGE_CS, STR("{1}.csv"), ARGS(text_arg("p. o."))));
}

TEST(an_error_in_a_file_names_its_line)
{
    Error error = {.user_message = "Choose a file.", .input_line = 12};
    EXPECT_STR("Řádek 12: Vyberte soubor.", text_of_error(arena, LANGUAGE_CS, &error));
    error.input_line = 0;
    EXPECT_STR("Choose a file.", text_of_error(arena, LANGUAGE_EN, &error));
    error.user_message = NULL;
    EXPECT_STR("", text_of_error(arena, LANGUAGE_EN, &error));
}

TEST(the_browsers_languages_choose_among_the_offered)
{
    unsigned all = 7;
    EXPECT_INT(LANGUAGE_PL, language_negotiate(STR("de, pl-PL;q=0.9, en;q=0.8"), all, LANGUAGE_CS));
    EXPECT_INT(LANGUAGE_EN, language_negotiate(STR("cs;q=0.2,en"), all, LANGUAGE_CS));
    EXPECT_INT(LANGUAGE_CS, language_negotiate(STR("en"), 1u << LANGUAGE_CS, LANGUAGE_CS));
    EXPECT_INT(LANGUAGE_CS, language_negotiate(STR("pl;q=0, *;;;=,"), all, LANGUAGE_CS));
    EXPECT_INT(LANGUAGE_PL, language_negotiate(STR(""), all, LANGUAGE_PL));
}

TEST(numbers_are_written_as_people_read_them)
{
    EXPECT_STR("2026", format_int(arena, LANGUAGE_CS, 2026));
    EXPECT_STR("1\u00A0234\u00A0567", format_int(arena, LANGUAGE_PL, 1234567));
    EXPECT_STR("-12,345", format_int(arena, LANGUAGE_EN, -12345));
    EXPECT_STR(
        "-9\u00A0223\u00A0372\u00A0036\u00A0854\u00A0775\u00A0808",
        format_int(arena, LANGUAGE_CS, INT64_MIN));
    EXPECT_STR("-0,5", format_tenths(arena, LANGUAGE_CS, -5));
    EXPECT_STR("1,4\u00A0MB", format_size(arena, LANGUAGE_CS, 1400000));
    EXPECT_STR("999\u00A0B", format_size(arena, LANGUAGE_CS, 999));
    EXPECT_STR("140\u00A0kB", format_size(arena, LANGUAGE_CS, 140499));
    EXPECT_STR("0\u00A0B", format_size(arena, LANGUAGE_EN, 0));
}

TEST(dates_are_written_as_people_say_them)
{
    Str date = STR("2026-11-04");
    EXPECT_STR("4.\u00A011.\u00A02026", format_date(arena, LANGUAGE_CS, date));
    EXPECT_STR("04.11.2026", format_date(arena, LANGUAGE_PL, date));
    EXPECT_STR("4\u00A0Nov\u00A02026", format_date(arena, LANGUAGE_EN, date));
    EXPECT_STR("4.\u00A0listopadu 2026", format_date_long(arena, LANGUAGE_CS, date));
    EXPECT_STR("4\u00A0listopada 2026\u00A0r.", format_date_long(arena, LANGUAGE_PL, date));
    EXPECT_STR("4\u00A0November 2026", format_date_long(arena, LANGUAGE_EN, date));
    EXPECT_STR("středa", format_weekday(arena, LANGUAGE_CS, date));
    EXPECT_STR("sobota", format_weekday(arena, LANGUAGE_PL, STR("2024-02-10")));
    EXPECT_STR("", format_date(arena, LANGUAGE_CS, STR("")));
}

TEST(dates_are_read_as_people_write_them)
{
    static const char *const CASES[][2] = {
        {"24. 11. 2026", "2026-11-24"},
        {"24.11.2026", "2026-11-24"},
        {" 4.\u00A01.\u00A02027 ", "2027-01-04"},
        {"24/11/2026", "2026-11-24"},
        {"2026-11-24", "2026-11-24"},
        {"29. 2. 2028", "2028-02-29"},
        {"29. 2. 2027", ""},
        {"31. 4. 2027", ""},
        {"24. 11. 26", ""},
        {"24. 11.", ""},
        {"24.11/2026", ""},
        {"11. 24. 2026", ""},
        {"2026-13-01", ""},
        {"zítra", ""},
        {"24. 11. 2026 9:00", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Str date = {0};
        Status status = parse_date(str_of(CASES[i][0]), arena, &date);
        EXPECT_INT(CASES[i][1][0] == '\0' ? INVALID : OK, status);
        EXPECT_STR(CASES[i][1], date);
    }
}

TEST(times_are_read_as_people_write_them)
{
    static const struct {
        const char *text;
        int64_t minutes; /* -1: refused */
    } CASES[] = {
        {"9:30", 570},
        {"09.30", 570},
        {"930", 570},
        {"0930", 570},
        {"9", 540},
        {" 14 ", 840},
        {"0:00", 0},
        {"23:59", 1439},
        {"24:00", -1},
        {"9:60", -1},
        {"9:5", -1},
        {"9:300", -1},
        {"", -1},
        {"půl", -1},
        {"-1", -1},
        {"9:", -1},
        {"12345", -1},
    };

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        int64_t minutes = -1;
        Status status = parse_time(str_of(CASES[i].text), &minutes);
        EXPECT_INT(CASES[i].minutes < 0 ? INVALID : OK, status);
        EXPECT_INT(CASES[i].minutes, minutes);
    }
    EXPECT_STR("9:05", format_minutes(arena, LANGUAGE_CS, 545));
}

TEST(a_moment_is_shown_in_the_towns_zone)
{
    /* 2026-06-01 10:15 UTC; Prague has summer time then. */
    EXPECT_STR(
        "1.\u00A06.\u00A02026 12:15", format_moment(arena, LANGUAGE_CS, SECONDS(1780308900)));
}

/* Names of one line come out in the order in which they stand. */
static void expect_order(Language language, const char *const *names)
{
    for (size_t i = 1; names[i] != NULL; i++) {
        Str before = sort_key(arena, language, str_of(names[i - 1]));
        Str after = sort_key(arena, language, str_of(names[i]));
        if (str_compare(before, after) >= 0)
            EXPECT_STR(names[i - 1], str_of(names[i]));
    }
}

TEST(names_sort_as_their_language_has_it)
{
    expect_order(
        LANGUAGE_CS,
        (const char *const[]){
            "Cibulka",
            "Čermák",
            "Dvořák",
            "Hanák",
            "Chalupa",
            "Ilčík",
            "Rada",
            "Řehoř",
            "Zelená",
            "Žák",
            NULL});
    expect_order(
        LANGUAGE_PL,
        (const char *const[]){
            "Cicha",
            "Ćma",
            "Las",
            "Lis",
            "Łoś",
            "Mak",
            "Ósma",
            "Pan",
            "Zorro",
            "Źrebak",
            "Żak",
            NULL});
    EXPECT_STR("", sort_key(arena, LANGUAGE_CS, STR("")));
}

int main(void)
{
    (void)setenv("TZ", "Europe/Prague", 1);
    arena = arena_new(4096);
    Error error = {0};
    if (language_start(&error) != OK) {
        printf("Bail out! %s\n", error.message);
        return 1;
    }
    RUN(plurals_are_right_also_for_fractions);
    RUN(a_whole_number_takes_its_plural_form);
    RUN(a_text_that_no_catalogue_has_is_itself);
    RUN(arguments_stand_where_the_language_wants_them);
    RUN(a_value_that_ends_with_a_full_stop_is_not_given_a_second_one);
    RUN(an_error_in_a_file_names_its_line);
    RUN(the_browsers_languages_choose_among_the_offered);
    RUN(numbers_are_written_as_people_read_them);
    RUN(dates_are_written_as_people_say_them);
    RUN(dates_are_read_as_people_write_them);
    RUN(times_are_read_as_people_write_them);
    RUN(a_moment_is_shown_in_the_towns_zone);
    RUN(names_sort_as_their_language_has_it);
    language_stop();
    arena_free(arena);
    return test_end();
}
