/* card_caution: shapes of what tells who somebody is. SPDX-License-Identifier: EUPL-1.2 */
#include "features/agreements/card_caution.h"

#include "algorithms/deidentify/deidentify.h"
#include "base/unicode.h"

#define SURE_NAME 0.85

enum {
    BIRTH_NUMBER_SHORT = 9,
    BIRTH_NUMBER_LONG = 10,
    PESEL_DIGITS = 11,
    PHONE_DIGITS = 9,
    BLOCK_BYTES = 256 * 1024
};

static struct {
    Lexicon czech, polish;
    bool is_there;
} known;

void card_caution_start(Lexicon czech, Lexicon polish)
{
    known.czech = czech;
    known.polish = polish;
    known.is_there = true;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* A run of digits with single blanks, slashes, dots or dashes inside, from `start`. */
typedef struct DigitRun {
    size_t end;
    size_t digits;
    bool has_slash;
    bool has_dot;
} DigitRun;

static DigitRun digits_from(Str text, size_t start)
{
    DigitRun run = {.end = start};
    for (size_t i = start; i < text.len; i++) {
        char byte = text.bytes[i];
        bool joins = byte == ' ' || byte == '/' || byte == '.' || byte == '-';
        if (is_digit(byte)) {
            run.digits++;
            run.end = i + 1;
        } else if (joins && i > start) {
            bool goes_on = i + 1 < text.len && (is_digit(text.bytes[i + 1]) || byte == '.');
            if (!goes_on)
                break;
            run.has_slash |= byte == '/';
            run.has_dot |= byte == '.';
        } else {
            break;
        }
    }
    return run;
}

/* "800215/1234", "8002151234", "85021512345" */
static bool is_personal_number(const DigitRun *run)
{
    bool is_birth_number =
        run->has_slash && run->digits >= BIRTH_NUMBER_SHORT && run->digits <= BIRTH_NUMBER_LONG;
    bool is_plain = !run->has_slash && !run->has_dot && run->digits >= BIRTH_NUMBER_LONG &&
                    run->digits <= PESEL_DIGITS;
    return is_birth_number || is_plain;
}

/* "15. 2. 1980" */
static bool is_day_of_a_year(const DigitRun *run)
{
    return run->has_dot && !run->has_slash && run->digits >= 6 && run->digits <= 8;
}

static Str number_found(Str text, bool is_about_client)
{
    for (size_t i = 0; i < text.len; i++) {
        if (!is_digit(text.bytes[i]) || (i > 0 && is_digit(text.bytes[i - 1])))
            continue;
        DigitRun run = digits_from(text, i);
        bool is_phone = !run.has_slash && !run.has_dot && run.digits == PHONE_DIGITS;
        if (is_personal_number(&run) || (is_about_client && (is_day_of_a_year(&run) || is_phone)))
            return str_part(text, i, run.end);
        i = run.end > i ? run.end - 1 : i;
    }
    return (Str){0};
}

/* Of Latin with its Czech and Polish letters; in Latin Extended-A capitals and small letters take
 * turns, and twice the turn changes. */
static bool is_upper(uint32_t letter)
{
    if (letter < 0x80)
        return letter >= 'A' && letter <= 'Z';
    if (letter < 0x100)
        return letter >= 0xc0 && letter <= 0xde && letter != 0xd7;
    bool is_odd_upper =
        (letter >= 0x139 && letter <= 0x148) || (letter >= 0x179 && letter <= 0x17e);
    return letter <= 0x17e && letter % 2 == (is_odd_upper ? 1 : 0);
}

/* "paní Nováková", "pan Josef", "p. N.", "pani Anna": a title and a capital behind it. */
static Str name_found(Str text)
{
    static const Str TITLES[] = {
        STR_INIT("paní "),
        STR_INIT("pani "),
        STR_INIT("pan "),
        STR_INIT("pán "),
        STR_INIT("pana "),
        STR_INIT("panem "),
        STR_INIT("panu "),
        STR_INIT("p. "),
        STR_INIT("slečna "),
        STR_INIT("panią ")};

    for (size_t i = 0; i < text.len; i++) {
        bool begins = i == 0 || text.bytes[i - 1] == ' ' || text.bytes[i - 1] == '\n' ||
                      text.bytes[i - 1] == '(' || text.bytes[i - 1] == '"';
        for (size_t t = 0; begins && t < sizeof TITLES / sizeof TITLES[0]; t++) {
            Str rest = str_part(text, i, text.len);
            uint32_t letter = 0;
            if (!str_starts_with(rest, TITLES[t]))
                continue;
            Str name = str_part(rest, TITLES[t].len, rest.len);
            size_t end = TITLES[t].len;
            if (!unicode_next(&name, &letter) || !is_upper(letter))
                continue;
            while (end < rest.len && rest.bytes[end] != ' ' && rest.bytes[end] != '\n' &&
                   rest.bytes[end] != ',')
                end++;
            return str_part(rest, 0, end);
        }
    }
    return (Str){0};
}

/* A person or an address of one, as the library for case sheets finds them. */
static Str person_found(Str text)
{
    Str found = {0};
    DeidentifyFindings findings;
    const DeidentifyProblem problem = {.text = text, .czech = known.czech, .polish = known.polish};
    if (!known.is_there || text.len == 0)
        return found;
    Arena *arena = arena_new(BLOCK_BYTES);
    deidentify_find(&problem, arena, &findings);
    for (size_t i = 0; i < findings.span_count && found.len == 0; i++) {
        const DeidentifySpan *span = &findings.spans[i];
        bool is_telling = span->kind == DEIDENTIFY_PERSON || span->kind == DEIDENTIFY_STREET ||
                          span->kind == DEIDENTIFY_EMAIL;
        if (is_telling && span->confidence >= SURE_NAME)
            found = str_part(text, span->start, span->end);
    }
    arena_free(arena);
    return found;
}

Str card_caution(CardField field, Str text)
{
    const CardFieldType *type = &CARD_FIELDS[field];
    if (type->kind != CARD_TEXT && type->kind != CARD_LINE)
        return (Str){0};
    bool is_about_client = field == CARD_COMMON_CLIENT;
    Str found = number_found(text, is_about_client);
    if (found.len > 0 || !is_about_client)
        return found;
    found = name_found(text);
    return found.len > 0 ? found : person_found(text);
}
