/*
 * codes: what is recognised by its shape and has letters in it: e-mail, addresses of the net,
 * cards, IBAN, plates, boxes, file references. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/checksums.h"
#include "algorithms/deidentify/window.h"

enum {
    CODE_BYTES = 40
};

/* A run of letters and digits without blanks, in capitals. */
typedef struct Code {
    char bytes[CODE_BYTES];
    size_t len, letters, digits, leading_letters, changes;
    size_t end; /* token behind it */
    bool is_all_capital;
} Code;

static void code_add(const Window *window, size_t at, Code *code)
{
    Str text = token_text(window, at);
    for (size_t i = 0; i < text.len && code->len < CODE_BYTES; i++) {
        char c = text.bytes[i];
        bool is_digit = c >= '0' && c <= '9';
        code->is_all_capital &= is_digit || (c >= 'A' && c <= 'Z');
        if (c >= 'a' && c <= 'z')
            c = (char)(c - 32);
        bool was_digit = code->len > 0 && code->bytes[code->len - 1] <= '9';
        code->changes += code->len > 0 && was_digit != is_digit;
        code->bytes[code->len++] = c;
        code->digits += is_digit;
        code->letters += !is_digit;
        if (code->digits == 0)
            code->leading_letters++;
    }
}

static Code code_at(const Window *window, size_t at)
{
    Code code = {.is_all_capital = true};
    while (is_word(window, at) || is_digits(window, at))
        code_add(window, at++, &code);
    code.end = at;
    return code;
}

static Str code_text(const Code *code)
{
    return (Str){.bytes = code->bytes, .len = code->len};
}

/* ---- The net ---- */

static bool is_of_address(const Window *window, size_t at)
{
    return is_word(window, at) || is_digits(window, at) || is_sign(window, at, '.') ||
           is_sign(window, at, '_') || is_sign(window, at, '-') || is_sign(window, at, '+') ||
           is_sign(window, at, '%');
}

static void find_email(Window *window, size_t at)
{
    size_t first = at, last = at + 1;
    while (first > 0 && is_of_address(window, first - 1) && !is_claimed(window, first - 1))
        first--;
    bool is_number = first < at;
    for (size_t i = first; i < at; i++)
        is_number &= is_digits(window, i);
    if (is_number && first >= 2 && window->tokens[first - 1].kind == TOKEN_SPACE &&
        is_digits(window, first - 2) && first >= 3 && is_word(window, first - 3)) {
        first -= 2; /* "jana1 4@…": a blank where none belongs */
        while (first > 0 && is_of_address(window, first - 1) && !is_claimed(window, first - 1))
            first--;
    }
    bool has_dot = false;
    for (; is_of_address(window, last); last++)
        has_dot |= is_sign(window, last, '.') && is_word(window, last + 1);
    while (last > at + 1 && window->tokens[last - 1].kind == TOKEN_SIGN)
        last--;
    if (last == at + 1)
        return;
    if (first == at)
        claim(window, first, last, DEIDENTIFY_NICKNAME, 0.9, "a name on a network");
    else
        claim(window, first, last, DEIDENTIFY_EMAIL, has_dot ? 0.99 : 0.8, "an e-mail address");
}

static void claim_until_blank(Window *window, size_t first, DeidentifyKind kind, const char *why)
{
    size_t last = first;
    while (last < window->count && window->tokens[last].kind != TOKEN_SPACE &&
           window->tokens[last].kind != TOKEN_BREAK && !is_sign(window, last, '"') &&
           !is_sign(window, last, '<') && !is_sign(window, last, '>') &&
           !is_sign(window, last, ')'))
        last++;
    while (last > first + 1 && window->tokens[last - 1].kind == TOKEN_SIGN)
        last--;
    claim(window, first, last, kind, 0.95, why);
}

static bool is_domain_end(Str text)
{
    static const char *const ENDS[] = {
        "cz", "pl", "com", "eu", "org", "net", "sk", "de", "info", "example"};
    for (size_t i = 0; i < sizeof ENDS / sizeof ENDS[0]; i++) {
        if (str_equal_ignoring_ascii_case(text, str_of(ENDS[i])))
            return true;
    }
    return false;
}

static void find_url(Window *window, size_t at)
{
    Str text = token_text(window, at);
    if (str_starts_with(text, STR("http")) && is_sign(window, at + 1, ':') &&
        is_sign(window, at + 2, '/'))
        claim_until_blank(window, at, DEIDENTIFY_URL, "an address of the net");
    else if (str_equal_ignoring_ascii_case(text, STR("www")) && is_sign(window, at + 1, '.'))
        claim_until_blank(window, at, DEIDENTIFY_URL, "an address of the net");
    else if (
        is_sign(window, at + 1, '.') && is_word(window, at + 2) &&
        is_domain_end(token_text(window, at + 2)) && !is_sign(window, at + 3, '@') &&
        (at == 0 || !is_sign(window, at - 1, '@')))
        claim_until_blank(window, at, DEIDENTIFY_URL, "looks like an address of the net");
}

/* AE:PL-12345-67890-ABCDE-12, also with a blank in one of its numbers. */
static void find_edoreczenia(Window *window, size_t at)
{
    const char *why = "an address of e-Doręczenia";
    claim_until_blank(window, at, DEIDENTIFY_EDORECZENIA, why);
    size_t last = at;
    while (is_claimed(window, last))
        last++;
    if (last + 1 < window->count && window->tokens[last].kind == TOKEN_SPACE &&
        is_digits(window, last + 1) && is_sign(window, last + 2, '-'))
        claim_until_blank(window, last + 1, DEIDENTIFY_EDORECZENIA, why);
}

/* ---- Letters and digits ---- */

/* The code goes on behind one blank: "CZ65 0800 …", "ZZA 123456", "1T2 3456". */
static Code code_over_blanks(const Window *window, size_t at, size_t group)
{
    Code code = code_at(window, at);
    while (code.len < CODE_BYTES && code.end + 1 < window->count &&
           window->tokens[code.end].kind == TOKEN_SPACE) {
        Code more = code_at(window, code.end + 1);
        if (more.digits == 0 || (group != 0 && more.len > group) || more.len == 0)
            break;
        for (size_t i = code.end + 1; i < more.end; i++)
            code_add(window, i, &code);
        code.end = more.end;
        if (group != 0 && more.len < group)
            break;
    }
    return code;
}

static bool find_iban(Window *window, size_t at)
{
    Code code = code_over_blanks(window, at, 4);
    if (code_at(window, at).len > 12)
        code = code_at(window, at);
    if (code.leading_letters != 2 || code.len < 18 || code.len > 34)
        return false;
    bool is_valid = iban_is_valid(code_text(&code));
    claim(
        window,
        at,
        code.end,
        DEIDENTIFY_IBAN,
        is_valid ? 0.99 : 0.85,
        is_valid ? "an IBAN, its check digits fit"
                 : "looks like an IBAN, its check digits do not fit");
    return true;
}

static bool find_card(Window *window, size_t at, unsigned context)
{
    Code code = code_at(window, at);
    if (code.digits == 0 && code.letters <= 3)
        code = code_over_blanks(window, at, 0);
    Str text = code_text(&code);
    if (!code.is_all_capital && (context & (SAYS_CARD | SAYS_PASSPORT)) == 0)
        return false;
    if (code.len != code.leading_letters + code.digits)
        return false;
    bool is_card = code.leading_letters == 3 && code.digits == 6;
    bool is_passport = code.leading_letters == 2 && (code.digits == 7 || code.digits == 6);
    bool is_tax = (str_starts_with(text, STR("CZ")) || str_starts_with(text, STR("PL"))) &&
                  code.leading_letters == 2 && code.digits >= 8 && code.digits <= 10;
    if (is_tax)
        claim(window, at, code.end, DEIDENTIFY_DIC, 0.95, "a tax number with its country");
    else if (is_card)
        claim(
            window,
            at,
            code.end,
            DEIDENTIFY_IDENTITY_CARD,
            polish_card_is_valid(text) ? 0.97 : 0.8,
            polish_card_is_valid(text) ? "an identity card, its check digit fits"
                                       : "looks like an identity card");
    else if (is_passport)
        claim(
            window,
            at,
            code.end,
            DEIDENTIFY_PASSPORT,
            polish_passport_is_valid(text) ? 0.95 : 0.75,
            "looks like a passport or a card");
    return is_tax || is_card || is_passport;
}

/* 1T2 3456, ELX 12345, RBR 1234K. */
static bool find_plate(Window *window, size_t at, unsigned context)
{
    Code code = code_at(window, at);
    bool opens = code.len >= 2 && code.len <= 3 && code.letters > 0;
    if (opens && code.end + 1 < window->count && window->tokens[code.end].kind == TOKEN_SPACE) {
        Code more = code_at(window, code.end + 1);
        if (more.digits >= 3 && more.len >= 4 && more.len <= 5)
            for (size_t i = code.end + 1; i < more.end; i++)
                code_add(window, i, &code);
        if (code.len >= 6)
            code.end = more.end;
    }
    bool said = (context & SAYS_PLATE) != 0;
    if (code.len < 6 || code.len > 8 || code.digits < 3 || code.letters == 0 ||
        (!code.is_all_capital && !said))
        return false;
    bool is_czech = code.leading_letters == 0 && code.len == 7 && code.bytes[1] > '9' &&
                    code.bytes[0] <= '9' && code.digits >= 5;
    bool is_polish = code.leading_letters >= 2 && code.leading_letters <= 3 && code.digits >= 3;
    if (!is_czech && !is_polish && !said)
        return false;
    claim(
        window, at, code.end, DEIDENTIFY_PLATE, said ? 0.97 : 0.75, "looks like a vehicle's plate");
    return true;
}

static bool find_box(Window *window, size_t at, unsigned context)
{
    Code code = code_at(window, at);
    bool said = (context & SAYS_BOX) != 0;
    if (code.len != 7 || code.digits == 0 || code.letters == 0 || (!said && code.changes < 3))
        return false;
    claim(window, at, code.end, DEIDENTIFY_DATA_BOX, said ? 0.97 : 0.65, "looks like a data box");
    return true;
}

/* "12 Nc 345/2020", "III RC 45/21", "Km 12/21". */
static bool find_reference(Window *window, size_t at, unsigned context)
{
    size_t digits = token_after(window, at);
    bool is_word_of_language =
        (window->tokens[at].classes & (LEXICON_ORDINARY | LEXICON_NAME)) != 0;
    size_t longest = (context & SAYS_FILE) != 0 ? 6 : is_word_of_language ? 3 : 4;
    bool is_short = is_capital(window, at) && window->tokens[at].sign <= longest;
    const unsigned NUMBERS = SAYS_BIRTH_NUMBER | SAYS_PHONE | SAYS_ACCOUNT | SAYS_TAX;
    if (!is_short || !is_digits(window, digits) || !is_sign(window, digits + 1, '/') ||
        !is_digits(window, digits + 2))
        return false;
    if ((says(window, at) & NUMBERS) != 0 && window->tokens[digits].sign >= 6)
        return false; /* "RČ 901212/4455"; "III RC 45/21" is a file */
    size_t year = window->tokens[digits + 2].sign, first = at, before = token_before(window, at);
    if (year != 2 && year != 4)
        return false;
    if (before != SIZE_MAX && before + 2 >= at &&
        (is_digits(window, before) ||
         (is_word(window, before) && (says(window, before) & SAYS_NO_NAME) != 0 &&
          (window->tokens[before].flags & TOKEN_CAPITAL) != 0)))
        first = before;
    size_t last = digits + 3;
    while (is_sign(window, last, '-') && is_digits(window, last + 1))
        last += 2;
    claim(
        window,
        first,
        last,
        DEIDENTIFY_FILE_REFERENCE,
        (context & SAYS_FILE) != 0 ? 0.97 : 0.8,
        "looks like the reference of a file");
    return true;
}

/* Whatever stands behind "sp. zn." or "č. j.": MUZL-123/2020. */
static void find_said_reference(Window *window, size_t at)
{
    size_t next = token_after(window, at);
    while (is_sign(window, next, '.') || is_sign(window, next, ':') ||
           (is_word(window, next) && (says(window, next) & SAYS_FILE) != 0))
        next = token_after(window, next);
    Code code = {.len = 0};
    size_t last = next;
    while (is_word(window, last) || is_digits(window, last) || is_sign(window, last, '/') ||
           is_sign(window, last, '-') || is_sign(window, last, '.')) {
        if (window->tokens[last].kind != TOKEN_SIGN)
            code_add(window, last, &code);
        last++;
    }
    while (last > next && window->tokens[last - 1].kind == TOKEN_SIGN)
        last--;
    if (code.digits >= 2)
        claim(window, next, last, DEIDENTIFY_FILE_REFERENCE, 0.9, "stands behind a file's mark");
}

/* OPS.5120.871.2024.NW, PR-II-4412/2024, MMB/0234511/2024: pieces without a blank between, the
 * first in capitals, one of them a year. */
static bool find_marked_reference(Window *window, size_t at)
{
    Str mark = token_text(window, at);
    if ((window->tokens[at].flags & TOKEN_ALL_CAPITAL) == 0 || window->tokens[at].sign > 6 ||
        str_equal(mark, STR("ISO")) || str_equal(mark, STR("EN")))
        return false;
    size_t last = at + 1, joints = 0, digits = 0;
    bool has_year = false;
    while (is_sign(window, last, '.') || is_sign(window, last, '/') || is_sign(window, last, '-')) {
        bool is_piece = is_word(window, last + 1) || is_digits(window, last + 1);
        if (!is_piece)
            break;
        Str piece = token_text(window, last + 1);
        bool is_stroke = is_sign(window, last, '/');
        if (is_digits(window, last + 1)) {
            digits += piece.len;
            has_year |= piece.len == 4 &&
                        (str_starts_with(piece, STR("19")) || str_starts_with(piece, STR("20")));
            has_year |= piece.len == 2 && is_stroke && digits >= 5;
        }
        joints++;
        last += 2;
        while (is_word(window, last) || is_digits(window, last))
            last++;
    }
    if (joints < 2 || digits < 5 || !has_year)
        return false;

    claim(window, at, last, DEIDENTIFY_FILE_REFERENCE, 0.8, "looks like the reference of a file");
    return true;
}

static bool opens_reference(const Window *window, size_t at)
{
    Str text = token_text(window, at);
    if ((says(window, at) & SAYS_FILE) != 0)
        return true;
    return str_equal_ignoring_ascii_case(text, STR("j")) && is_sign(window, at + 1, '.') && at > 1;
}

/* 2001:db8::ff00:42:8329, fe80::1: groups of up to four hexadecimal digits between colons. */
static bool find_ipv6(Window *window, size_t at)
{
    size_t next = at, groups = 0, colons = 0;
    bool has_double = false, was_colon = false;
    while (next < window->count) {
        if (is_sign(window, next, ':')) {
            has_double |= was_colon;
            was_colon = true;
            colons++;
            next++;
            continue;
        }
        Code code = code_at(window, next);
        bool is_hexadecimal = code.len > 0 && code.len <= 4;
        for (size_t i = 0; i < code.len; i++)
            is_hexadecimal &= code.bytes[i] <= 'F';
        if (!is_hexadecimal || (groups > 0 && !was_colon))
            break;
        groups++;
        was_colon = false;
        next = code.end;
    }
    while (next > at && is_sign(window, next - 1, ':') && !has_double)
        next--;
    if (colons < 2 || (!has_double && groups < 5) || groups == 0)
        return false;
    claim(window, at, next, DEIDENTIFY_IP, 0.9, "looks like an address of a computer");
    return true;
}

/* No code is without digits, and none has its first far behind its beginning. */
static bool has_digits_near(const Window *window, size_t at)
{
    for (size_t i = at; i < at + 5 && i < window->count; i++) {
        if (window->tokens[i].kind == TOKEN_DIGITS)
            return true;
    }
    return false;
}

void find_codes(Window *window)
{
    for (size_t i = 0; i < window->count; i++) {
        if (is_claimed(window, i) || window->tokens[i].kind == TOKEN_SPACE)
            continue;
        if (is_sign(window, i, '@'))
            find_email(window, i);
        if (!is_word(window, i) && !is_digits(window, i))
            continue;
        bool is_inside = i > 0 && (is_word(window, i - 1) || is_digits(window, i - 1));
        if (is_inside)
            continue;
        bool may_be_ipv6 = is_sign(window, i + 1, ':') || is_sign(window, i + 2, ':');
        if (may_be_ipv6 && find_ipv6(window, i))
            continue;
        if (is_word(window, i)) {
            find_url(window, i);
            if (str_equal(token_text(window, i), STR("AE")) && is_sign(window, i + 1, ':'))
                find_edoreczenia(window, i);
            if (opens_reference(window, i))
                find_said_reference(window, i);
        }
        if (is_claimed(window, i) || !has_digits_near(window, i) ||
            (is_word(window, i) && find_marked_reference(window, i)))
            continue;
        unsigned context = says_before(window, i, 4);
        if (find_reference(window, i, context))
            continue;
        if (is_word(window, i) && (find_iban(window, i) || find_card(window, i, context)))
            continue;
        if (find_plate(window, i, context))
            continue;
        (void)find_box(window, i, context);
    }
}
