/*
 * numbers: identifiers in digits. Their shape, their check digits and the words before say what
 * they are; whatever has six digits and is no amount is an identifier of some kind.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/calendar.h"
#include "algorithms/deidentify/checksums.h"

/* "(+420) 608 …", "+ 44 ( 0 ) 1865 …", "( 05 ) 45 …": where the number's area begins. */
static size_t phone_start(const Window *window, size_t from)
{
    size_t before = token_before(window, from), digits;
    if (is_sign(window, before, ')') && is_digits(window, digits = token_before(window, before)) &&
        window->tokens[digits].sign <= 5) {
        size_t open = token_before(window, digits);
        if (is_sign(window, open, '+'))
            open = token_before(window, open);
        from = is_sign(window, open, '(') ? open : from;
        before = token_before(window, from);
        if (is_digits(window, before) && window->tokens[before].sign <= 3)
            from = before;
    }
    before = token_before(window, from);
    return is_sign(window, before, '+') && before + 2 >= from ? before : from;
}

/* "605 606-7", "… - 12": an extension. */
static size_t phone_end(const Window *window, size_t end)
{
    size_t sign = token_after(window, end - 1), digits = token_after(window, sign);
    bool is_extension = (is_sign(window, sign, '-') || is_sign(window, sign, 0x2013)) &&
                        is_digits(window, digits) && window->tokens[digits].sign <= 3 &&
                        !is_claimed(window, digits);
    return is_extension ? digits + 1 : end;
}

static void put(
    Window *window,
    const DigitGroup *group,
    size_t first,
    size_t runs,
    DeidentifyKind kind,
    double confidence,
    const char *why)
{
    size_t from = group->token[first];
    size_t end = group->end[first + runs - 1];
    bool is_phone = kind == DEIDENTIFY_PHONE;
    claim(
        window,
        is_phone ? phone_start(window, from) : from,
        is_phone ? phone_end(window, end) : end,
        kind,
        confidence,
        why);
}

static void put_birth_number(Window *window, const DigitGroup *group, size_t first, size_t runs)
{
    Str digits = digit_group_digits(group, first, first + runs);
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
static bool find_plain_run(Window *window, const DigitGroup *group, size_t run, unsigned context)
{
    Str digits = digit_group_digits(group, run, run + 1);
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
    {"3-2-2-2", DEIDENTIFY_PHONE, 0.85, "looks like a telephone"},
    {"3-3-2-2", DEIDENTIFY_NIP, 0.9, "looks like a NIP"},
    {"3-2-2-3", DEIDENTIFY_NIP, 0.9, "looks like a NIP"},
    {"3 3 2 2", DEIDENTIFY_NIP, 0.8, "looks like a NIP"},
};

static size_t find_shape(Window *window, const DigitGroup *group, size_t first)
{
    if (digit_group_matches(group, first, "6/4") || digit_group_matches(group, first, "6/3") ||
        digit_group_matches(group, first, "6-4") ||
        (digit_group_matches(group, first, "6 4") &&
         birth_number_is_dated(digit_group_digits(group, first, first + 2)))) {
        put_birth_number(window, group, first, 2);
        return 2;
    }
    for (size_t i = 0; i < sizeof SHAPES / sizeof SHAPES[0]; i++) {
        size_t runs = digit_group_matches(group, first, SHAPES[i].pattern);
        if (runs == 0)
            continue;
        put(window, group, first, runs, SHAPES[i].kind, SHAPES[i].confidence, SHAPES[i].why);
        return runs;
    }
    return 0;
}

/* [prefix-]number/bank. */
static size_t find_account(Window *window, const DigitGroup *group, size_t first)
{
    bool has_prefix =
        group->count - first >= 3 && group->between[first] == '-' && group->length[first] <= 6;
    size_t number = first + has_prefix;
    if (!has_prefix && digit_group_matches(group, first, "6/4") != 0 &&
        birth_number_is_dated(digit_group_digits(group, first, first + 2)))
        return 0;
    if (number + 1 >= group->count || group->between[number] != '/' ||
        group->length[number + 1] != 4 || group->length[number] < (has_prefix ? 2 : 6) ||
        group->length[number] > 10)
        return 0;
    Str prefix = has_prefix ? digit_group_digits(group, first, first + 1) : STR("");
    bool is_valid = czech_account_is_valid(prefix, digit_group_digits(group, number, number + 1));
    put(window,
        group,
        first,
        number + 2 - first,
        DEIDENTIFY_ACCOUNT,
        is_valid ? 0.97 : 0.85,
        is_valid ? "an account's number, its check digits fit" : "looks like an account's number");
    return number + 2 - first;
}

static size_t find_postcode(Window *window, const DigitGroup *group, size_t first)
{
    bool is_czech =
        digit_group_matches(group, first, "3 2") != 0 && group->digits[group->start[first]] <= '7';
    bool is_polish = digit_group_matches(group, first, "2-3") != 0;
    size_t next = token_after(window, group->end[first + (is_czech || is_polish)] - 1);
    size_t before = token_before(window, group->token[first]);
    bool is_said = (says_before(window, group->token[first], 2) & SAYS_ADDRESS) != 0;
    bool is_in_address = is_sign(window, before, ',') || is_capital(window, before) ||
                         (is_claimed(window, before) && before + 2 >= group->token[first]);
    if (group->length[first] == 5 && (is_said || (is_capital(window, next) && is_in_address))) {
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

static size_t find_dotted(Window *window, const DigitGroup *group, size_t first)
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
        size_t end = group->end[first + 1];
        bool has_side = is_word(window, end) && window->tokens[end].sign == 1;
        claim(
            window,
            group->token[first],
            end + has_side, /* 49.2013N */
            DEIDENTIFY_GPS,
            0.8,
            "looks like a position");
        return 2;
    }
    return 0;
}

static bool is_year(const DigitGroup *group, size_t run)
{
    int64_t value = digit_group_value(group, run);
    return group->length[run] == 4 && value >= 1800 && value <= 2100;
}

/* 1 250 000, 12.500,-: groups of three behind the first. */
static bool is_amount(const Window *window, const DigitGroup *group, size_t first)
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

static size_t find_at_run(Window *window, const DigitGroup *group, size_t first)
{
    unsigned context = says_before(window, group->token[first], 4);
    size_t taken = find_date_at(window, group, first);
    if (taken == 0 && find_age_at(window, group, first))
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
static size_t find_unknown(Window *window, const DigitGroup *group, size_t first)
{
    size_t last = first + 1;
    unsigned context = says_before(window, group->token[first], 4);
    bool is_said = (context & (SAYS_PHONE | SAYS_BIRTH_NUMBER | SAYS_ACCOUNT)) != 0;
    bool has_area = is_sign(window, token_before(window, group->token[first]), ')') &&
                    phone_start(window, group->token[first]) < group->token[first];
    if ((is_amount(window, group, first) && !is_said) ||
        (is_year(group, first) && last < group->count && is_year(group, last)))
        return group->count - first;
    while (last < group->count && group->between[last - 1] != ':')
        last++;
    if (digit_group_digits(group, first, last).len < (has_area ? 5 : 6))
        return 1;
    bool is_phone =
        has_area || (group->token[first] > 0 && is_sign(window, group->token[first] - 1, '+'));
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
    last += last > at + 1 && is_word(window, last) && window->tokens[last].sign == 1; /* N, E */
    if (last > at + 1)
        claim(window, first, last, DEIDENTIFY_GPS, 0.85, "a position in degrees");
}

void find_numbers(Window *window)
{
    for (size_t i = 0; i < window->count; i++) {
        if (is_sign(window, i, 0xB0))
            find_degrees(window, i);
    }
    find_calendar_words(window);
    for (size_t i = 0; i < window->count;) {
        if (!digit_group_begins(window, i) || is_claimed(window, i)) {
            i++;
            continue;
        }
        if (is_digits(window, i) && window->tokens[i].sign >= DIGIT_GROUP_DIGITS) {
            claim(window, i, i + 1, DEIDENTIFY_NUMBER, 0.5, "digits without an end");
            i++;
            continue;
        }
        DigitGroup group = digit_group_read(window, i);
        for (size_t run = 0; run < group.count;) {
            size_t taken = find_at_run(window, &group, run);
            run += taken > 0 ? taken : find_unknown(window, &group, run);
        }
        i = group.end[group.count - 1] > i ? group.end[group.count - 1] : i + 1;
    }
}
