/* Tests of web/form: reading. SPDX-License-Identifier: EUPL-1.2 */
#include "web/form.h"

#include "base/limits.h"

#include "tests/support/test.h"

typedef struct Values {
    Str line;
    Str text;
    Str email;
    Str phone;
    Str url;
    Str password;
    int64_t count;
    Str date;
    int64_t time;
    bool is_on;
    Str choice;
    StrList choices;
    const RequestField *file;
    Str hidden;
} Values;

static const Field FIELDS[] = {
    {.name = "line", .type = FIELD_LINE, .maximum = 10, FIELD_TO(Values, line)},
    {.name = "text", .type = FIELD_TEXT, FIELD_TO(Values, text)},
    {.name = "email", .type = FIELD_EMAIL, FIELD_TO(Values, email)},
    {.name = "phone", .type = FIELD_PHONE, FIELD_TO(Values, phone)},
    {.name = "url", .type = FIELD_URL, FIELD_TO(Values, url)},
    {.name = "password", .type = FIELD_PASSWORD, .minimum = 10, FIELD_TO(Values, password)},
    {.name = "count", .type = FIELD_INT, .minimum = 1, .maximum = 500, FIELD_TO(Values, count)},
    {.name = "date", .type = FIELD_DATE, FIELD_TO(Values, date)},
    {.name = "time", .type = FIELD_TIME, FIELD_TO(Values, time)},
    {.name = "is_on", .type = FIELD_BOOL, FIELD_TO(Values, is_on)},
    {.name = "choice", .type = FIELD_CHOICE, FIELD_TO(Values, choice)},
    {.name = "choices", .type = FIELD_CHOICES, FIELD_TO(Values, choices)},
    {.name = "file", .type = FIELD_FILE, FIELD_TO(Values, file)},
    {.name = "hidden", .type = FIELD_HIDDEN, FIELD_TO(Values, hidden)},
};

enum {
    FIELD_COUNT = sizeof FIELDS / sizeof FIELDS[0]
};

static const Choice CHOICES[] = {
    {STR_INIT("cs"), STR_INIT("Czech")},
    {STR_INIT("pl"), STR_INIT("Polish")},
    {STR_INIT("en"), STR_INIT("English")},
};

static Arena *arena;
static Values values;
static Form *form;

/* Reads a form of one field into `values`; its error, or empty. */
static Str read_one(const char *name, const char *typed)
{
    RequestField field = {.name = str_of(name), .value = str_of(typed)};
    Request request = {.arena = arena, .language = LANGUAGE_EN, .fields = &field, .field_count = 1};
    values = (Values){.count = 77};
    form = FORM(&request, FIELDS, NULL);
    form_choices(form, "choice", CHOICES, 3);
    form_choices(form, "choices", CHOICES, 3);
    Status status = form_read(form, &request, &values);
    EXPECT_INT(form->error_count == 0 ? OK : INVALID, status);
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (str_equal(str_of(FIELDS[i].name), str_of(name)))
            return form->states[i].error;
    }
    return STR("no such field");
}

TEST(a_line_is_trimmed_and_has_no_line_breaks)
{
    static const char *const CASES[][2] = {
        {"  Jan  Nový ", "Jan  Nový"},
        {"a\tb", "a b"},
        {"a\r\nb", "a b"},
        {"\u00A0Jana\u200B", "Jana"},
        {"No\u200Bv\u202E\u2066ák", "Novák"},
        {"Nova\u0301", "Nová"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EXPECT_STR("", read_one("line", CASES[i][0]));
        EXPECT_STR(CASES[i][1], values.line);
    }
}

TEST(a_text_keeps_its_lines)
{
    EXPECT_STR("", read_one("text", " one\r\n\r\n  two\rthree\n"));
    EXPECT_STR("one\n\n  two\nthree", values.text);
}

TEST(control_characters_are_refused)
{
    EXPECT(read_one("line", "a\x1B[31m").len > 0);
    EXPECT(read_one("text", "a\x01").len > 0);
    EXPECT(read_one("text", "a\xC2\x85").len > 0);
}

TEST(a_long_text_says_by_how_much)
{
    EXPECT_STR("", read_one("line", "0123456789"));
    EXPECT_STR("Shorten this by 1 character.", read_one("line", "0123456789x"));
    EXPECT_STR("Shorten this by 2 characters.", read_one("line", "žluťoučký"));
    EXPECT_STR("0123456789x", (read_one("line", "0123456789x"), form->states[0].typed));
}

TEST(emails_are_plausible)
{
    static const char *const GOOD[] = {"jana.nova@example.org", "a+b@x.cz", "ž@x.pl"};
    static const char *const BAD[] = {
        "jana",
        "jana@",
        "@x.cz",
        "jana@x",
        "jana@x.",
        "a b@x.cz",
        "a@b@x.cz",
        "a@x..cz",
        "Jana <j@x.cz>",
        "a@.cz"};
    for (size_t i = 0; i < sizeof GOOD / sizeof GOOD[0]; i++)
        EXPECT_STR("", read_one("email", GOOD[i]));
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++)
        EXPECT(read_one("email", BAD[i]).len > 0);
}

TEST(a_phone_number_stays_as_it_was_typed)
{
    EXPECT_STR("", read_one("phone", " +420 777/123-456 "));
    EXPECT_STR("+420 777/123-456", values.phone);
    EXPECT_STR("", read_one("phone", "(22)\u00A0555.11"));
    EXPECT_STR("(22) 555.11", values.phone);
    EXPECT(read_one("phone", "777 kl. 5").len > 0);
    EXPECT(read_one("phone", "+4").len > 0);
}

TEST(an_address_of_a_page_gets_its_scheme)
{
    static const char *const CASES[][2] = {
        {"www.example.org", "https://www.example.org"},
        {"http://example.org/a?b=c#d", "http://example.org/a?b=c#d"},
        {"HTTPS://example.org", "HTTPS://example.org"},
        {"example.org:8080", "https://example.org:8080"},
        {"javascript:alert(1)", NULL},
        {"javascript:alert(1.5)//x.y", NULL},
        {"https://", NULL},
        {"https://user@evil.example", NULL},
        {"ftp://example.org", NULL},
        {"our page", NULL},
        {"nothing", NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Str error = read_one("url", CASES[i][0]);
        EXPECT(CASES[i][1] == NULL ? error.len > 0 : error.len == 0);
        EXPECT_STR(CASES[i][1] == NULL ? "" : CASES[i][1], values.url);
    }
}

TEST(a_password_is_kept_to_the_last_space_and_never_shown_again)
{
    EXPECT_STR("", read_one("password", "  ten chars "));
    EXPECT_STR("  ten chars ", values.password);
    EXPECT_INT(0, form->states[5].typed.len);
    EXPECT_STR("Write at least 10 characters.", read_one("password", "žluťoučký"));
}

TEST(numbers_stay_between_their_bounds)
{
    static const struct {
        const char *typed;
        int64_t expected; /* -1: refused */
    } CASES[] = {
        {"1", 1},
        {" 500 ", 500},
        {"0", -1},
        {"501", -1},
        {"1 00", 100},
        {"x", -1},
        {"1.5", -1},
        {"-3", -1},
        {"", 0},
        {"99999999999999999999", -1},
    };

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Str error = read_one("count", CASES[i].typed);
        EXPECT_STR(CASES[i].expected < 0 ? "Enter a whole number from 1 to 500." : "", error);
        EXPECT_INT(CASES[i].expected < 0 ? 77 : CASES[i].expected, values.count);
    }
}

TEST(dates_and_times_are_read)
{
    EXPECT_STR("", read_one("date", "24. 11. 2026"));
    EXPECT_STR("2026-11-24", values.date);
    EXPECT(read_one("date", "31. 2. 2026").len > 0);
    EXPECT_STR("", read_one("time", "9.30"));
    EXPECT_INT(570, values.time);
    EXPECT_STR("", read_one("time", ""));
    EXPECT_INT(-1, values.time);
    EXPECT(read_one("time", "25:00").len > 0);
}

TEST(what_is_wrong_with_a_date_is_said)
{
    static const struct {
        const char *typed;
        const char *said;
    } CASES[] = {
        {"31. 2. 2026",
         "There is no such day in the calendar. Look at the day, the month and the year."},
        {"24/13/2026",
         "There is no such day in the calendar. Look at the day, the month and the year."},
        {"24. 11. 26", "Write the year with all four digits, for example 2026."},
        {"24. 11.", "The year is missing. Write for example 24. 11. 2026."},
        {"24. 11", "The year is missing. Write for example 24. 11. 2026."},
        {"zítra", "Enter a date, for example 24. 11. 2026."},
        {"24. 11. 2026 asi", "Enter a date, for example 24. 11. 2026."},
        {"24. listopadu 2026", "Enter a date, for example 24. 11. 2026."},
    };

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        EXPECT_STR(CASES[i].said, read_one("date", CASES[i].typed));
}

TEST(only_what_is_offered_can_be_chosen)
{
    EXPECT_STR("", read_one("choice", "pl"));
    EXPECT_STR("pl", values.choice);
    EXPECT(read_one("choice", "de").len > 0);
    EXPECT_STR("", values.choice);
    EXPECT_STR("", read_one("choice", ""));
    EXPECT(read_one("choices", "de").len > 0);
}

TEST(several_choices_come_once_each_in_their_order)
{
    RequestField fields[] = {
        {.name = STR_INIT("choices"), .value = STR_INIT("en")},
        {.name = STR_INIT("choices"), .value = STR_INIT("cs")},
        {.name = STR_INIT("choices"), .value = STR_INIT("en")},
        {.name = STR_INIT("is_on"), .value = STR_INIT("1")},
    };
    Request request = {.arena = arena, .language = LANGUAGE_CS, .fields = fields, .field_count = 4};
    Form *several = FORM(&request, FIELDS, NULL);
    form_choices(several, "choices", CHOICES, 3);
    Values read = {0};
    EXPECT_INT(OK, form_read(several, &request, &read));
    EXPECT_INT(2, read.choices.count);
    EXPECT_STR("cs", read.choices.items[0]);
    EXPECT_STR("en", read.choices.items[1]);
    EXPECT(read.is_on);
}

TEST(a_file_that_was_not_chosen_is_none)
{
    EXPECT_STR("", read_one("file", ""));
    EXPECT(values.file == NULL);
    RequestField field = {
        .name = STR_INIT("file"), .value = STR_INIT("a,b\n"), .file_name = STR_INIT("a.csv")};
    Request request = {.arena = arena, .language = LANGUAGE_CS, .fields = &field, .field_count = 1};
    Form *upload = FORM(&request, FIELDS, NULL);
    Values read = {0};
    EXPECT_INT(OK, form_read(upload, &request, &read));
    EXPECT(read.file == &field);
}

static const Field REQUIRED[] = {
    {.name = "line", .type = FIELD_LINE, .is_required = true, FIELD_TO(Values, line)},
    {.name = "date", .type = FIELD_DATE, .is_required = true, FIELD_TO(Values, date)},
    {.name = "time", .type = FIELD_TIME, .is_required = true, FIELD_TO(Values, time)},
    {.name = "count", .type = FIELD_INT, .is_required = true, FIELD_TO(Values, count)},
    {.name = "is_on", .type = FIELD_BOOL, .is_required = true, FIELD_TO(Values, is_on)},
    {.name = "choice", .type = FIELD_CHOICE, .is_required = true, FIELD_TO(Values, choice)},
    {.name = "choices", .type = FIELD_CHOICES, .is_required = true, FIELD_TO(Values, choices)},
    {.name = "file", .type = FIELD_FILE, .is_required = true, FIELD_TO(Values, file)},
    {.name = "password", .type = FIELD_PASSWORD, .is_required = true, FIELD_TO(Values, password)},
};

TEST(every_missing_field_is_named_at_once)
{
    Request request = {.arena = arena, .language = LANGUAGE_EN};
    Form *empty = FORM(&request, REQUIRED, NULL);
    form_choices(empty, "choice", CHOICES, 3);
    Values read = {0};
    EXPECT_INT(INVALID, form_read(empty, &request, &read));
    EXPECT_INT(empty->count, empty->error_count);
    EXPECT_STR("Enter a date, for example 24. 11. 2026.", empty->states[1].error);
    form_error(empty, "line", "Another name, please.");
    EXPECT_INT(empty->count, empty->error_count);
    EXPECT_STR("Fill this in.", empty->states[0].error);
}

TEST(what_is_in_the_database_is_shown_as_people_type_it)
{
    Request request = {.arena = arena, .language = LANGUAGE_EN};
    Values stored = {
        .line = STR("Jana"), .count = 0, .date = STR("2026-11-04"), .time = 545, .is_on = true};
    const Form *shown = FORM(&request, FIELDS, &stored);
    EXPECT_STR("Jana", shown->states[0].typed);
    EXPECT_STR("", shown->states[6].typed);
    EXPECT_STR("4. 11. 2026", shown->states[7].typed);
    EXPECT_STR("9:05", shown->states[8].typed);
    EXPECT_STR("1", shown->states[9].typed);
    stored.time = -1;
    stored.count = 12;
    shown = FORM(&request, FIELDS, &stored);
    EXPECT_STR("12", shown->states[6].typed);
    EXPECT_STR("", shown->states[8].typed);
}

int main(void)
{
    arena = arena_new(65536);
    RUN(a_line_is_trimmed_and_has_no_line_breaks);
    RUN(a_text_keeps_its_lines);
    RUN(control_characters_are_refused);
    RUN(a_long_text_says_by_how_much);
    RUN(emails_are_plausible);
    RUN(a_phone_number_stays_as_it_was_typed);
    RUN(an_address_of_a_page_gets_its_scheme);
    RUN(a_password_is_kept_to_the_last_space_and_never_shown_again);
    RUN(numbers_stay_between_their_bounds);
    RUN(dates_and_times_are_read);
    RUN(what_is_wrong_with_a_date_is_said);
    RUN(only_what_is_offered_can_be_chosen);
    RUN(several_choices_come_once_each_in_their_order);
    RUN(a_file_that_was_not_chosen_is_none);
    RUN(every_missing_field_is_named_at_once);
    RUN(what_is_in_the_database_is_shown_as_people_type_it);
    arena_free(arena);
    return test_end();
}
