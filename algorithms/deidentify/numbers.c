/*
 * numbers: runs of digits with what stands between them. Their shape, their check digits and the
 * words before say what they are; whatever has six digits and is no amount is an identifier of some
 * kind. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/checksums.h"
#include "algorithms/deidentify/window.h"

enum {
    RUNS = 10,
    DIGITS = 40
};

/* Runs of digits and the sign between each and the next: ' ', '/', '-', '.', or ':' for ". ". */
typedef struct Group {
    char digits[DIGITS];
    size_t digit_count;
    size_t start[RUNS], length[RUNS]; /* in digits */
    size_t token[RUNS], end[RUNS];    /* first token of a run, and the one behind it */
    char between[RUNS];               /* behind the run */
    size_t count;
} Group;

static bool is_like_digit(char c)
{
    return c == 'O' || c == 'o' || c == 'l' || c == 'I';
}

/* A run with letters that a scanner mistook for digits between: 4l5701. */
static size_t read_run(const Window *window, size_t at, Group *group)
{
    size_t run = group->count;
    group->token[run] = at;
    group->start[run] = group->digit_count;
    for (; at < window->count; at++) {
        Str text = token_text(window, at);
        bool is_mistaken = is_word(window, at) && text.len == 1 && is_like_digit(text.bytes[0]) &&
                           is_digits(window, at + 1);
        if ((!is_digits(window, at) && !is_mistaken) || group->digit_count + text.len > DIGITS)
            break;
        for (size_t i = 0; i < text.len; i++) {
            char c = text.bytes[i];
            group->digits[group->digit_count++] = c == 'O' || c == 'o' ? '0'
                                                  : is_mistaken        ? '1'
                                                                       : c;
        }
    }
    group->length[run] = group->digit_count - group->start[run];
    group->end[run] = at;
    group->count++;
    return at;
}

static size_t read_between(const Window *window, size_t at, char *between)
{
    static const char SIGNS[] = "/-.";
    bool has_blank = at < window->count && window->tokens[at].kind == TOKEN_SPACE;
    size_t next = has_blank ? at + 1 : at;
    if (has_blank && is_digits(window, next)) {
        *between = ' ';
        return next;
    }
    for (size_t i = 0; SIGNS[i] != '\0'; i++) {
        if (!is_sign(window, next, (uint32_t)SIGNS[i]))
            continue;
        size_t behind = token_after(window, next);
        if (!is_digits(window, behind) || (SIGNS[i] == '.' && has_blank))
            return 0;
        *between = SIGNS[i] == '.' && behind > next + 1 ? ':' : SIGNS[i];
        return behind;
    }
    if (is_sign(window, next, 0x2013) && is_digits(window, next + 1)) {
        *between = '-';
        return next + 1;
    }
    return 0;
}

static Group read_group(const Window *window, size_t at)
{
    Group group = {.count = 0};
    while (group.count < RUNS && is_digits(window, at) && group.digit_count < DIGITS) {
        size_t end = read_run(window, at, &group);
        if (end == at)
            break;
        char between = 0;
        at = read_between(window, end, &between);
        group.between[group.count - 1] = between;
        if (at == 0)
            break;
    }
    return group;
}

static Str run_digits(const Group *group, size_t first, size_t last)
{
    size_t end = group->start[last - 1] + group->length[last - 1];
    return (Str){.bytes = group->digits + group->start[first], .len = end - group->start[first]};
}

static int64_t value_of(const Group *group, size_t run)
{
    int64_t value = 0;
    return str_to_int(run_digits(group, run, run + 1), 0, 999999999, &value) == OK ? value : -1;
}

/* Whether the runs [first, …) have the lengths and signs of a pattern such as "3 3 3": returns the
 * number of its runs, or 0. 'A' … stand for lengths of ten and more. */
static size_t matches(const Group *group, size_t first, const char *pattern)
{
    size_t run = first;
    for (const char *at = pattern; *at != '\0'; at += 2) {
        size_t length = *at <= '9' ? (size_t)(*at - '0') : (size_t)(*at - 'A') + 10;
        if (run >= group->count || group->length[run] != length)
            return 0;
        run++;
        if (at[1] == '\0')
            break;
        if (group->between[run - 1] != at[1])
            return 0;
    }
    return run - first;
}

/* ---- Dates and ages ---- */

static bool is_day_and_month(int64_t day, int64_t month)
{
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

static size_t find_date(Window *window, const Group *group, size_t first)
{
    const char *why = "a date";
    size_t left = group->count - first, token = group->token[first];
    if (left >= 3 && group->length[first] == 4 && group->length[first + 1] <= 2 &&
        group->length[first + 2] <= 2 && group->between[first] != ' ' &&
        is_day_and_month(value_of(group, first + 2), value_of(group, first + 1))) {
        claim(window, token, group->end[first + 2], DEIDENTIFY_DATE, 0.95, why);
        return 3;
    }
    if (left < 2 || group->length[first] > 2 || group->length[first + 1] > 2 ||
        !is_day_and_month(value_of(group, first), value_of(group, first + 1)))
        return 0;
    char sign = group->between[first];
    size_t year = left >= 3 ? group->length[first + 2] : 0;
    char second = group->between[first + 1];
    bool is_dotted = sign == '.' || sign == ':';
    bool agrees =
        second == sign || (is_dotted && (second == '.' || second == ':' || second == ' '));
    if (sign != ' ' && agrees && (year == 4 || year == 2)) {
        claim(window, token, group->end[first + 2], DEIDENTIFY_DATE, year == 4 ? 0.97 : 0.85, why);
        return 3;
    }
    if (is_dotted && is_sign(window, group->end[first + 1], '.')) {
        claim(window, token, group->end[first + 1] + 1, DEIDENTIFY_DATE, 0.7, "a day and a month");
        return 2;
    }
    return 0;
}

/* "3. května 2020", "19 maja 1981 r.", "květen 2020". */
static void find_named_date(Window *window, size_t at)
{
    size_t first = at, last = at + 1, before = token_before(window, at);
    if (before != SIZE_MAX && is_sign(window, before, '.'))
        before = token_before(window, before);
    bool has_day =
        before != SIZE_MAX && is_digits(window, before) && window->tokens[before].sign <= 2;
    if (has_day)
        first = before;
    size_t next = token_after(window, at);
    bool has_year = is_digits(window, next) && window->tokens[next].sign == 4;
    if (has_year)
        last = next + 1;
    if (has_day || has_year)
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

/* "je mu 34 let", "(7 let)", "34letá", "34-letni". How long something lasted is no age. */
static bool find_age(Window *window, const Group *group, size_t first)
{
    int64_t years = value_of(group, first);
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
    bool is_after_age = (says_before(window, group->token[first], 4) & SAYS_AGE) != 0;
    bool is_in_brackets = is_sign(window, before, '(') || is_sign(window, before, ',');
    if ((says(window, next) & SAYS_YEARS) == 0 || !(is_after_age || is_in_brackets))
        return false;
    claim(window, group->token[first], next + 1, DEIDENTIFY_AGE, 0.8, "an age");
    return true;
}

/* ---- Identifiers ---- */

static void put(
    Window *window,
    const Group *group,
    size_t first,
    size_t runs,
    DeidentifyKind kind,
    double confidence,
    const char *why)
{
    size_t from = group->token[first];
    if (kind == DEIDENTIFY_PHONE && from > 0 && is_sign(window, from - 1, '+'))
        from--;
    claim(window, from, group->end[first + runs - 1], kind, confidence, why);
}

static void put_birth_number(Window *window, const Group *group, size_t first, size_t runs)
{
    Str digits = run_digits(group, first, first + runs);
    bool is_valid = birth_number_is_valid(digits);
    put(window,
        group,
        first,
        runs,
        DEIDENTIFY_BIRTH_NUMBER,
        is_valid                        ? 0.99
        : birth_number_is_dated(digits) ? 0.9
                                        : 0.8,
        is_valid ? "a birth number" : "looks like a birth number, its check digit does not fit");
}

/* One long run of digits, by what is said before it and by its check digits. */
static bool find_plain_run(Window *window, const Group *group, size_t run, unsigned context)
{
    Str digits = run_digits(group, run, run + 1);
    size_t len = digits.len;
    if ((context & SAYS_BIRTH_NUMBER) != 0 && (len == 9 || len == 10))
        put_birth_number(window, group, run, 1);
    else if (len == 11 && ((context & SAYS_BIRTH_NUMBER) != 0 || pesel_is_dated(digits)))
        put(window,
            group,
            run,
            1,
            DEIDENTIFY_PESEL,
            pesel_is_valid(digits) ? 0.99 : 0.85,
            pesel_is_valid(digits) ? "a PESEL, its check digit fits"
                                   : "looks like a PESEL, its check digit does not fit");
    else if ((context & SAYS_CARD) != 0 && len >= 6 && len <= 9)
        put(window,
            group,
            run,
            1,
            DEIDENTIFY_IDENTITY_CARD,
            0.9,
            "a number behind the word for a card");
    else if ((context & SAYS_PASSPORT) != 0 && len >= 7 && len <= 9)
        put(window,
            group,
            run,
            1,
            DEIDENTIFY_PASSPORT,
            0.9,
            "a number behind the word for a passport");
    else if ((context & SAYS_INSURANCE) != 0 && len >= 8)
        put(window,
            group,
            run,
            1,
            DEIDENTIFY_INSURANCE,
            0.9,
            "a number behind the word for insurance");
    else if (len == 10 && (context & SAYS_TAX) == 0 && birth_number_is_dated(digits))
        put_birth_number(window, group, run, 1);
    else if (len == 10 && (nip_is_valid(digits) || (context & SAYS_TAX) != 0))
        put(window,
            group,
            run,
            1,
            DEIDENTIFY_NIP,
            nip_is_valid(digits) ? 0.95 : 0.8,
            nip_is_valid(digits) ? "a NIP, its check digit fits" : "looks like a NIP");
    else if ((len == 9 || len == 14) && (context & SAYS_TAX) != 0)
        put(window,
            group,
            run,
            1,
            DEIDENTIFY_REGON,
            regon_is_valid(digits) ? 0.97 : 0.8,
            regon_is_valid(digits) ? "a REGON, its check digit fits" : "looks like a REGON");
    else if (len == 8 && ((context & SAYS_TAX) != 0 || ico_is_valid(digits)))
        put(window,
            group,
            run,
            1,
            DEIDENTIFY_ICO,
            ico_is_valid(digits) ? 0.9 : 0.8,
            ico_is_valid(digits) ? "an IČO, its check digit fits" : "looks like an IČO");
    else if (len == 9)
        put(window, group, run, 1, DEIDENTIFY_PHONE, 0.85, "nine digits, as of a telephone");
    else if (len == 26)
        put(window,
            group,
            run,
            1,
            DEIDENTIFY_ACCOUNT,
            polish_account_is_valid(digits) ? 0.99 : 0.85,
            "an account's number");
    else if ((context & SAYS_ACCOUNT) != 0 && len >= 6)
        put(window,
            group,
            run,
            1,
            DEIDENTIFY_ACCOUNT,
            0.85,
            "a number behind the word for an account");
    else if (len >= 13 && luhn_is_valid(digits))
        put(window, group, run, 1, DEIDENTIFY_ACCOUNT, 0.9, "a payment card, its check digit fits");
    else
        return false;
    return true;
}

typedef struct Shape {
    const char *pattern;
    DeidentifyKind kind;
    double confidence;
    const char *why;
} Shape;

static const Shape SHAPES[] = {
    {"2 4 4 4 4 4 4", DEIDENTIFY_ACCOUNT, 0.95, "an account of 26 digits"},
    {"4 4 4 4", DEIDENTIFY_ACCOUNT, 0.85, "looks like a payment card"},
    {"3 3 3 3", DEIDENTIFY_PHONE, 0.9, "looks like a telephone with its country"},
    {"3-3-3-3", DEIDENTIFY_PHONE, 0.9, "looks like a telephone with its country"},
    {"2 3 3 3", DEIDENTIFY_PHONE, 0.9, "looks like a telephone with its country"},
    {"5 3 3 3", DEIDENTIFY_PHONE, 0.9, "looks like a telephone with its country"},
    {"3 3 3", DEIDENTIFY_PHONE, 0.9, "looks like a telephone"},
    {"3-3-3", DEIDENTIFY_PHONE, 0.9, "looks like a telephone"},
    {"3.3.3", DEIDENTIFY_PHONE, 0.8, "looks like a telephone"},
    {"3/3/3", DEIDENTIFY_PHONE, 0.8, "looks like a telephone"},
    {"2 3 2 2", DEIDENTIFY_PHONE, 0.9, "looks like a telephone"},
    {"2-3-2-2", DEIDENTIFY_PHONE, 0.9, "looks like a telephone"},
    {"3 2 2 2", DEIDENTIFY_PHONE, 0.85, "looks like a telephone"},
    {"3-3-2-2", DEIDENTIFY_NIP, 0.9, "looks like a NIP"},
    {"3-2-2-3", DEIDENTIFY_NIP, 0.9, "looks like a NIP"},
    {"3 3 2 2", DEIDENTIFY_NIP, 0.8, "looks like a NIP"},
};

static size_t find_shape(Window *window, const Group *group, size_t first)
{
    if (matches(group, first, "6/4") || matches(group, first, "6/3") ||
        matches(group, first, "6-4") ||
        (matches(group, first, "6 4") &&
         birth_number_is_dated(run_digits(group, first, first + 2)))) {
        put_birth_number(window, group, first, 2);
        return 2;
    }
    for (size_t i = 0; i < sizeof SHAPES / sizeof SHAPES[0]; i++) {
        size_t runs = matches(group, first, SHAPES[i].pattern);
        if (runs == 0)
            continue;
        put(window, group, first, runs, SHAPES[i].kind, SHAPES[i].confidence, SHAPES[i].why);
        return runs;
    }
    return 0;
}

/* [prefix-]number/bank. */
static size_t find_account(Window *window, const Group *group, size_t first)
{
    bool has_prefix =
        group->count - first >= 3 && group->between[first] == '-' && group->length[first] <= 6;
    size_t number = first + has_prefix;
    if (!has_prefix && matches(group, first, "6/4") != 0 &&
        birth_number_is_dated(run_digits(group, first, first + 2)))
        return 0;
    if (number + 1 >= group->count || group->between[number] != '/' ||
        group->length[number + 1] != 4 || group->length[number] < (has_prefix ? 2 : 6) ||
        group->length[number] > 10)
        return 0;
    Str prefix = has_prefix ? run_digits(group, first, first + 1) : STR("");
    bool is_valid = czech_account_is_valid(prefix, run_digits(group, number, number + 1));
    put(window,
        group,
        first,
        number + 2 - first,
        DEIDENTIFY_ACCOUNT,
        is_valid ? 0.97 : 0.85,
        is_valid ? "an account's number, its check digits fit" : "looks like an account's number");
    return number + 2 - first;
}

static size_t find_postcode(Window *window, const Group *group, size_t first)
{
    bool is_czech = matches(group, first, "3 2") != 0 && group->digits[group->start[first]] <= '7';
    bool is_polish = matches(group, first, "2-3") != 0;
    size_t next = token_after(window, group->end[first + (is_czech || is_polish)] - 1);
    if (group->length[first] == 5 && is_capital(window, next) &&
        (is_sign(window, token_before(window, group->token[first]), ',') ||
         (says_before(window, group->token[first], 2) & SAYS_ADDRESS) != 0)) {
        put(window, group, first, 1, DEIDENTIFY_POSTCODE, 0.8, "looks like a postcode");
        return 1;
    }
    if ((!is_czech && !is_polish) || (says(window, next) & SAYS_MONEY) != 0)
        return 0;
    put(window,
        group,
        first,
        2,
        DEIDENTIFY_POSTCODE,
        is_capital(window, next) ? 0.95 : 0.75,
        "looks like a postcode");
    return 2;
}

static size_t find_dotted(Window *window, const Group *group, size_t first)
{
    size_t left = group->count - first;
    if (left >= 4 && group->between[first] == '.' && group->between[first + 1] == '.' &&
        group->between[first + 2] == '.' && group->length[first] <= 3 &&
        group->length[first + 3] <= 3) {
        put(window, group, first, 4, DEIDENTIFY_IP, 0.9, "looks like an address of a computer");
        return 4;
    }
    if (left >= 2 && group->between[first] == '.' && group->length[first] == 2 &&
        group->length[first + 1] >= 4 && group->length[first + 1] <= 10) {
        put(window, group, first, 2, DEIDENTIFY_GPS, 0.8, "looks like a position");
        return 2;
    }
    return 0;
}

static bool is_year(const Group *group, size_t run)
{
    int64_t value = value_of(group, run);
    return group->length[run] == 4 && value >= 1800 && value <= 2100;
}

/* 1 250 000, 12.500,-: groups of three behind the first. */
static bool is_amount(const Window *window, const Group *group, size_t first)
{
    size_t next = token_after(window, group->end[group->count - 1] - 1);
    if ((says(window, next) & SAYS_MONEY) != 0 || is_sign(window, next, '%'))
        return true;
    for (size_t run = first + 1; run < group->count; run++) {
        if (group->length[run] != 3 ||
            (group->between[run - 1] != ' ' && group->between[run - 1] != '.'))
            return false;
    }
    return group->count > first + 1 && group->length[first] <= 3;
}

static size_t find_at_run(Window *window, const Group *group, size_t first)
{
    unsigned context = says_before(window, group->token[first], 4);
    size_t taken = find_date(window, group, first);
    if (taken == 0 && find_age(window, group, first))
        taken = 1;
    if (taken == 0)
        taken = find_account(window, group, first);
    if (taken == 0 &&
        !(is_amount(window, group, first) && (context & SAYS_PHONE) == 0 &&
          (says(window, token_after(window, group->end[group->count - 1] - 1)) & SAYS_MONEY) != 0))
        taken = find_shape(window, group, first);
    if (taken == 0)
        taken = find_postcode(window, group, first);
    if (taken == 0)
        taken = find_dotted(window, group, first);
    if (taken == 0 && find_plain_run(window, group, first, context))
        taken = 1;
    return taken;
}

/* What is left: six digits or more in one piece are an identifier of some kind. */
static size_t find_unknown(Window *window, const Group *group, size_t first)
{
    size_t last = first + 1;
    if (is_amount(window, group, first) ||
        (is_year(group, first) && last < group->count && is_year(group, last)))
        return group->count - first;
    while (last < group->count && group->between[last - 1] != ':')
        last++;
    if (run_digits(group, first, last).len < 6)
        return 1;
    bool is_phone = group->token[first] > 0 && is_sign(window, group->token[first] - 1, '+');
    unsigned context = says_before(window, group->token[first], 3);
    DeidentifyKind kind = is_phone || (context & SAYS_PHONE) != 0 ? DEIDENTIFY_PHONE
                          : (context & SAYS_BIRTH_NUMBER) != 0    ? DEIDENTIFY_BIRTH_NUMBER
                          : (context & SAYS_ACCOUNT) != 0         ? DEIDENTIFY_ACCOUNT
                                                                  : DEIDENTIFY_NUMBER;
    put(window,
        group,
        first,
        last - first,
        kind,
        kind == DEIDENTIFY_NUMBER ? 0.55 : 0.8,
        "a long number that is no amount");
    return last - first;
}

/* 49°12'30"N */
static void find_degrees(Window *window, size_t at)
{
    size_t first = token_before(window, at), last = at + 1;
    if (first == SIZE_MAX || !is_digits(window, first))
        return;
    if (first >= 2 && is_sign(window, first - 1, '.') && is_digits(window, first - 2))
        first -= 2;
    while (is_digits(window, last) ||
           (last < window->count && window->tokens[last].kind == TOKEN_SIGN &&
            (window->tokens[last].sign == '\'' || window->tokens[last].sign == '"' ||
             window->tokens[last].sign == 0x2032 || window->tokens[last].sign == 0x2033 ||
             window->tokens[last].sign == '.')))
        last++;
    if (last > at + 1)
        claim(window, first, last, DEIDENTIFY_GPS, 0.85, "a position in degrees");
}

void find_numbers(Window *window)
{
    for (size_t i = 0; i < window->count; i++) {
        if (is_sign(window, i, 0xB0))
            find_degrees(window, i);
        if ((says(window, i) & SAYS_MONTH) != 0 && !is_claimed(window, i))
            find_named_date(window, i);
    }
    for (size_t i = 0; i < window->count;) {
        if (!is_digits(window, i) || is_claimed(window, i)) {
            i++;
            continue;
        }
        Group group = read_group(window, i);
        for (size_t run = 0; run < group.count;) {
            size_t taken = find_at_run(window, &group, run);
            run += taken > 0 ? taken : find_unknown(window, &group, run);
        }
        i = group.end[group.count - 1] > i ? group.end[group.count - 1] : i + 1;
    }
}
