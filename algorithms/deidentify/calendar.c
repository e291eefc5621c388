/*
 * calendar: dates and ages in digits and in words.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/calendar.h"

/* Behind a digit that a blank parts from its run: "201 0". */
static size_t behind_stray_digit(const Window *window, size_t end)
{
    size_t next = token_after(window, end - 1);
    bool is_short = is_digits(window, end - 1) && window->tokens[end - 1].sign < 4;
    return is_short && next == end + 1 && is_digits(window, next) &&
                   window->tokens[next].sign + window->tokens[end - 1].sign <= 4
               ? next + 1
               : end;
}

/* Behind a year, whole or parted by a blank: "1974", "1 974", "19 74". Only of the last century and
 * this one, so that a number that follows "6. 7. 15" stays a number. */
static size_t behind_year(const Window *window, size_t at)
{
    size_t rest = token_after(window, at);
    bool is_parted = is_digits(window, at) && is_digits(window, rest) && rest == at + 2 &&
                     window->tokens[at].sign + window->tokens[rest].sign == 4;
    if (!is_parted)
        return at + 1;
    Str start = token_text(window, at);
    char second = start.len > 1 ? start.bytes[1] : token_text(window, rest).bytes[0];
    bool is_of_these =
        (start.bytes[0] == '1' && second == '9') || (start.bytes[0] == '2' && second == '0');
    return is_of_these ? rest + 1 : at + 1;
}

static bool is_year(const Window *window, size_t at)
{
    if (!is_digits(window, at) || window->tokens[at].sign != 4)
        return false;
    Str text = token_text(window, at);
    return str_starts_with(text, STR("19")) || str_starts_with(text, STR("20"));
}

static bool is_day_and_month(int64_t day, int64_t month)
{
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

/* Three runs between full stops, strokes or hyphens that are no day any more: "15. 55. 1966",
 * "13. 8. 11994", "28. 5. 201 0". */
static bool find_damaged_date(Window *window, const DigitGroup *group, size_t first)
{
    if (group->count - first < 3)
        return false;
    char sign = group->between[first], second = group->between[first + 1];
    bool is_dotted = (sign == '.' || sign == ':') && (second == '.' || second == ':');
    bool is_parted = sign == second && (sign == '-' || sign == '/');
    size_t a = group->length[first], b = group->length[first + 1], c = group->length[first + 2];
    bool ends_with_year = a <= 3 && b <= 3 && c >= 3 && c <= 5 && a + b + c >= 5;
    bool begins_with_year = a >= 3 && a <= 5 && b <= 3 && c <= 3 && sign != ':';
    if (!(is_dotted || is_parted) || !(ends_with_year || begins_with_year) || a + b + c > 9 ||
        (a == 3 && b == 3) || (group->count - first >= 4 && group->between[first + 2] == sign))
        return false; /* three of three are a telephone, four are one or a computer's address */
    size_t end = group->end[first + 2];
    claim(
        window,
        group->token[first],
        ends_with_year && c != 3 ? end : behind_stray_digit(window, end),
        DEIDENTIFY_DATE,
        0.6,
        "looks like a date with a wrong digit");
    return true;
}

/* The day or the month is not there: "11. . 1954", "narozen . 5. 2013". */
static bool find_gapped_date(Window *window, const DigitGroup *group, size_t first)
{
    size_t at = group->token[first], dot = at + 1;
    if (group->length[first] > 2 || !is_sign(window, dot, '.'))
        return false;
    size_t before = token_before(window, at), next = token_after(window, dot);
    bool has_no_month = is_sign(window, next, '.') && next > dot + 1;
    bool has_no_day = is_sign(window, before, '.') && before + 2 == at &&
                      is_word(window, token_before(window, before)) &&
                      token_before(window, before) + 2 == before;
    size_t year = has_no_month ? token_after(window, next) : next;
    if (!(has_no_month || has_no_day) || !is_year(window, year))
        return false;
    claim(
        window,
        has_no_month ? at : before,
        year + 1,
        DEIDENTIFY_DATE,
        0.6,
        "looks like a date with a part missing");
    return true;
}

/* "w dniu 12.03 był", "Tel. 9.10: dzwonił", "depistáž 12/3": at the end of a line or before a sign
 * that ends something, or behind the word for a day; never an hour, an amount or a share. */
static bool is_alone_as_date(const Window *window, const DigitGroup *group, size_t first)
{
    static const Str DAYS[] = {
        STR_INIT("dne"), STR_INIT("dni"), STR_INIT("dnia"), STR_INIT("dniu"), STR_INIT("ode")};
    size_t before = token_before(window, group->token[first]);
    size_t end = group->end[first + 1], next = token_after(window, end - 1);
    bool is_padded = group->length[first + 1] == 2;
    char sign = group->between[first];
    Str word = is_word(window, before) ? token_text(window, before) : STR("");
    for (size_t i = 0; i < sizeof DAYS / sizeof DAYS[0]; i++) {
        if (str_equal_ignoring_ascii_case(word, DAYS[i]))
            return true;
    }
    bool may_be = (sign == '.' && is_padded) || (sign == '/' && !is_padded);
    bool ends = next >= window->count || window->tokens[next].kind == TOKEN_BREAK ||
                is_sign(window, next, ':') || is_sign(window, next, ')');
    bool is_hour = (is_word(window, before) && window->tokens[before].sign <= 2) ||
                   is_sign(window, before, '-') || is_sign(window, before, ',') ||
                   str_equal_ignoring_ascii_case(word, STR("godz"));
    bool is_behind_word =
        is_word(window, before) || before == SIZE_MAX ||
        window->tokens[before].kind == TOKEN_BREAK || is_sign(window, before, '(') ||
        (is_sign(window, before, '.') && !is_digits(window, token_before(window, before)));
    return may_be && ends && is_behind_word && !is_hour &&
           (says(window, before) & (SAYS_STREET | SAYS_ORGANISATION | SAYS_MONEY)) == 0 &&
           !is_claimed(window, before) && !is_capital(window, before);
}

size_t find_date_at(Window *window, const DigitGroup *group, size_t first)
{
    const char *why = "a date";
    size_t left = group->count - first, token = group->token[first];
    if (left >= 3 && group->length[first] == 4 && group->length[first + 1] <= 2 &&
        group->length[first + 2] <= 2 && group->between[first] != ' ' &&
        is_day_and_month(
            digit_group_value(group, first + 2), digit_group_value(group, first + 1))) {
        size_t end = group->end[first + 2];
        bool is_short = group->length[first + 2] == 1;
        end = is_short ? behind_stray_digit(window, end) : end;
        claim(window, token, end, DEIDENTIFY_DATE, 0.95, why);
        return 3;
    }
    if (find_gapped_date(window, group, first))
        return 1;
    if (left < 2)
        return 0;
    if (group->length[first] > 2 || group->length[first + 1] > 2 ||
        !is_day_and_month(digit_group_value(group, first), digit_group_value(group, first + 1)))
        return find_damaged_date(window, group, first) ? 3 : 0;
    char sign = group->between[first];
    size_t year = left >= 3 ? group->length[first + 2] : 0;
    char second = group->between[first + 1];
    bool is_dotted = sign == '.' || sign == ':';
    bool agrees =
        second == sign || (is_dotted && (second == '.' || second == ':' || second == ' '));
    size_t behind = year == 0 ? 0 : behind_year(window, group->end[first + 2] - 1);
    bool is_parted = year > 0 && year < 4 && behind > group->end[first + 2];
    if (sign != ' ' && agrees && (year == 4 || year == 2 || is_parted)) {
        claim(window, token, behind, DEIDENTIFY_DATE, year == 4 ? 0.97 : 0.85, why);
        return 3;
    }
    if (sign != ' ' && year >= 3 && find_damaged_date(window, group, first))
        return 3;
    if (is_dotted && is_sign(window, group->end[first + 1], '.')) {
        claim(window, token, group->end[first + 1] + 1, DEIDENTIFY_DATE, 0.7, "a day and a month");
        return 2;
    }
    if (left == 2 && sign != ' ' && is_alone_as_date(window, group, first)) {
        claim(window, token, group->end[first + 1], DEIDENTIFY_DATE, 0.6, "looks like a day");
        return 2;
    }
    return 0;
}

static bool is_numeral(const Window *window, size_t at)
{
    return is_word(window, at) && !is_claimed(window, at) &&
           word_is_numeral(window->words, window->tokens[at].word);
}

/* The first of up to four numerals that end before a token, or the token itself. */
static size_t numerals_start(const Window *window, size_t at)
{
    for (int words = 0; words < 4; words++) {
        size_t before = token_before(window, at);
        if (!is_numeral(window, before))
            break;
        at = before;
    }
    return at;
}

/* "3. května 2020", "19 maja 1981 r.", "květen 2020", "dvanáctého května tisíc devět set". */
static void find_named_date(Window *window, size_t at)
{
    size_t first = numerals_start(window, at), last = at + 1, before = token_before(window, at);
    if (before != SIZE_MAX && is_sign(window, before, '.'))
        before = token_before(window, before);
    size_t next = token_after(window, at);
    size_t behind = is_digits(window, next) ? behind_year(window, next) : next;
    bool is_parted = is_digits(window, next) && behind > next + 1;
    bool has_year = is_parted || (is_digits(window, next) && window->tokens[next].sign == 4);
    bool has_day = before != SIZE_MAX && is_digits(window, before) &&
                   window->tokens[before].sign <= (is_year(window, next) ? 3 : 2);
    if (has_day)
        first = before;
    bool is_damaged = has_day && is_digits(window, next) && window->tokens[next].sign >= 3 &&
                      window->tokens[next].sign <= 5;
    if (has_year || is_damaged)
        last = is_parted ? behind : next + 1;
    if (is_damaged && !has_year && is_word(window, last) && window->tokens[last].sign == 1)
        last++; /* 201O */
    if (is_damaged)
        last = behind_stray_digit(window, last);
    for (int words = 0; words < 6 && is_numeral(window, next); words++) {
        has_year = true;
        last = next + 1;
        next = token_after(window, next);
    }
    if (has_day || first < at || has_year)
        claim(
            window,
            first,
            last,
            DEIDENTIFY_DATE,
            has_year ? 0.95 : 0.75,
            "a date with a month's name");
}

static bool word_ends(const Window *window, size_t at, const char *const *ends, size_t count)
{
    char plain[PLAIN_BYTES];
    Str word = {.bytes = plain, .len = token_plain(token_text(window, at), plain)};
    for (size_t i = 0; i < count; i++) {
        if (str_ends_with(word, str_of(ends[i])))
            return true;
    }
    return false;
}

static const char *const AGE_ENDS[] = {
    "lety",
    "leta",
    "leteho",
    "letemu",
    "letou",
    "letym",
    "lete",
    "letej",
    "letni",
    "letnia",
    "letniego",
    "letniej",
    "letnim",
    "latek",
    "latka",
    "latkiem",
};

enum {
    AGE_END_COUNT = sizeof AGE_ENDS / sizeof AGE_ENDS[0]
};

/* A word that can hardly be anything but a name. */
static bool is_strange(const Window *window, size_t at)
{
    return (window->tokens[at].classes & LEXICON_ORDINARY) == 0 &&
           (window->tokens[at].flags & TOKEN_ALL_CAPITAL) == 0;
}

/* "8 let 3 měsíce", "8 lat i 3 miesiące", "7 a půl roku": behind the months, or `last`. */
static size_t with_months(const Window *window, size_t last)
{
    size_t next = token_after(window, last - 1);
    if (is_word(window, next) && window->tokens[next].sign == 1)
        next = token_after(window, next);
    size_t unit = token_after(window, next);
    Str word = is_word(window, unit) ? token_text(window, unit) : STR("");
    bool is_month = str_starts_with(word, STR("měs")) || str_starts_with(word, STR("mes")) ||
                    str_starts_with(word, STR("mies"));
    return is_digits(window, next) && window->tokens[next].sign <= 2 && is_month ? unit + 1 : last;
}

/* "lat 7", "(l. 34)", and "Jana (34)". */
static bool is_age_behind_word(Window *window, const DigitGroup *group, size_t first, size_t before)
{
    size_t end = group->end[first], word = before;
    bool is_abbreviated = is_sign(window, before, '.');
    if (is_abbreviated)
        word = token_before(window, before);
    size_t outer = token_before(window, word);
    bool opens = is_sign(window, outer, '(') || is_sign(window, outer, ',') ||
                 (says(window, outer) & SAYS_AGE) != 0;
    bool is_said = (says(window, word) & SAYS_YEARS) != 0 && opens &&
                   (is_abbreviated || window->tokens[word].sign > 1);
    size_t name = token_before(window, before);
    bool is_bracketed = is_sign(window, before, '(') && is_sign(window, end, ')') &&
                        is_capital(window, name) &&
                        (group->length[first] == 2 || is_strange(window, name) ||
                         is_capital(window, token_before(window, name)));
    if (!is_said && !is_bracketed)
        return false;
    claim(
        window,
        is_said ? word : group->token[first],
        end,
        DEIDENTIFY_AGE,
        is_said ? 0.8 : 0.6,
        is_said ? "an age" : "a number in brackets behind a name");
    return true;
}

/* "je mu 34 let", "(7 let)", "34letá", "34-letni". How long something lasted is no age. */
bool find_age_at(Window *window, const DigitGroup *group, size_t first)
{
    int64_t years = digit_group_value(group, first);
    size_t end = group->end[first], next = token_after(window, end - 1);
    if (years < 0 || years > 115 || group->length[first] > 3)
        return false;
    size_t glued = is_sign(window, end, '-') ? end + 1 : is_word(window, next) ? next : end;
    if (is_word(window, glued) && window->tokens[glued].sign >= 4 && glued <= end + 1 &&
        word_ends(window, glued, AGE_ENDS, AGE_END_COUNT) && window->tokens[glued].sign <= 8) {
        claim(window, group->token[first], glued + 1, DEIDENTIFY_AGE, 0.85, "an age");
        return true;
    }
    size_t before = token_before(window, group->token[first]);
    if (is_age_behind_word(window, group, first, before))
        return true;
    bool is_after_age = (says_before(window, group->token[first], 4) & SAYS_AGE) != 0;
    size_t about = is_sign(window, before, '.') ? token_before(window, before) : before;
    bool is_about = about != before && is_word(window, about) &&
                    str_equal_ignoring_ascii_case(token_text(window, about), STR("ok"));
    bool is_in_brackets = is_sign(window, before, '(') || is_sign(window, before, ',') || is_about;
    if ((says(window, next) & SAYS_YEARS) == 0 || !(is_after_age || is_in_brackets))
        return false;
    claim(
        window, group->token[first], with_months(window, next + 1), DEIDENTIFY_AGE, 0.8, "an age");
    return true;
}

/* "devítiletý", "pětaosmdesátiletá", "dziewięcioletni": a numeral before the years. */
static bool is_age_word(const Window *window, size_t at)
{
    static const Str NUMERAL_STARTS[] = {
        STR_INIT("jedn"),  STR_INIT("dvou"),   STR_INIT("dva"),       STR_INIT("tri"),
        STR_INIT("ctyr"),  STR_INIT("ctr"),    STR_INIT("pet"),       STR_INIT("pat"),
        STR_INIT("sest"),  STR_INIT("sed"),    STR_INIT("osm"),       STR_INIT("dev"),
        STR_INIT("des"),   STR_INIT("jeden"),  STR_INIT("pad"),       STR_INIT("sto"),
        STR_INIT("dwu"),   STR_INIT("trzy"),   STR_INIT("cztero"),    STR_INIT("czter"),
        STR_INIT("czter"), STR_INIT("piec"),   STR_INIT("piet"),      STR_INIT("szes"),
        STR_INIT("siedm"), STR_INIT("siedem"), STR_INIT("osiem"),     STR_INIT("osmio"),
        STR_INIT("dziew"), STR_INIT("dzies"),  STR_INIT("kilkunasto")};
    Str text = token_text(window, at);
    Str end = str_part(text, text.len > 10 ? text.len - 10 : 0, text.len);
    if (!str_contains_byte(end, 't') ||
        (str_find(end, STR("let")) == SIZE_MAX && str_find(end, STR("lat")) == SIZE_MAX))
        return false;
    if (!word_ends(window, at, AGE_ENDS, AGE_END_COUNT))
        return false;
    char plain[PLAIN_BYTES];
    Str word = {.bytes = plain, .len = token_plain(token_text(window, at), plain)};
    for (size_t i = 0; i < sizeof NUMERAL_STARTS / sizeof NUMERAL_STARTS[0]; i++) {
        if (str_starts_with(word, NUMERAL_STARTS[i]))
            return true;
    }
    return false;
}

/* "je jí třicet osm let": numerals before the years, where a word of age or a bracket stands. */
static void find_age_in_words(Window *window, size_t years)
{
    size_t first = numerals_start(window, years), before = token_before(window, first);
    bool is_after_age = (says_before(window, first, 3) & SAYS_AGE) != 0;
    if (first < years &&
        (is_after_age || is_sign(window, before, '(') || is_sign(window, before, ',')))
        claim(window, first, years + 1, DEIDENTIFY_AGE, 0.8, "an age in words");
}

void find_calendar_words(Window *window)
{
    for (size_t i = 0; i < window->count; i++) {
        if (!is_word(window, i) || is_claimed(window, i))
            continue;
        unsigned said = says(window, i);
        if ((said & SAYS_MONTH) != 0)
            find_named_date(window, i);
        else if ((said & SAYS_YEARS) != 0)
            find_age_in_words(window, i);
        else if (window->tokens[i].sign >= 7 && is_age_word(window, i))
            claim(window, i, i + 1, DEIDENTIFY_AGE, 0.7, "an age in one word");
    }
}
