/*
 * dates: reading, writing. Source: Howard Hinnant, chrono-compatible low-level date algorithms.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/dates.h"
#include "algorithms/deidentify/tokens.h"

enum {
    ERA_YEARS = 400,
    ERA_DAYS = 146097,
    DATE_TOKENS = 80
};

static int64_t days_of(int64_t year, int64_t month, int64_t day)
{
    year -= month <= 2;
    int64_t era = year / ERA_YEARS, of_era = year - era * ERA_YEARS;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year;
}

Status date_read(Str text, const WordTable *words, int64_t *ret_days)
{
    Token tokens[DATE_TOKENS];
    const Reading reading = {.lexicon = NULL};
    int64_t numbers[3], month = 0, value = 0;
    size_t count = 0, read = tokens_read(text, &reading, tokens, DATE_TOKENS);
    for (size_t i = 0; i < read; i++) {
        Str part = str_part(text, tokens[i].start, tokens[i].end);
        if (tokens[i].kind == TOKEN_WORD)
            month = word_month(words, tokens[i].word);
        else if (
            tokens[i].kind == TOKEN_DIGITS && count < 3 && str_to_int(part, 0, 9999, &value) == OK)
            numbers[count++] = value;
    }
    if (count + (month != 0) != 3 || (month != 0 && count != 2))
        return INVALID;
    bool is_year_first = numbers[0] > 31;
    int64_t year = is_year_first ? numbers[0] : numbers[count - 1];
    int64_t day = is_year_first ? numbers[count - 1] : numbers[0];
    month = month != 0 ? month : numbers[1];
    if (year < 1000 || month < 1 || month > 12 || day < 1 || day > 31)
        return INVALID;
    *ret_days = days_of(year, month, day);
    return OK;
}

void date_put(int64_t days, Buffer *out)
{
    int64_t era = days / ERA_DAYS, of_era = days - era * ERA_DAYS;
    int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted = (5 * of_year + 2) / 153;
    int64_t day = of_year - (153 * shifted + 2) / 5 + 1;
    int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    int64_t year = year_of_era + era * ERA_YEARS + (month <= 2);
    buffer_put_int(out, day);
    buffer_put(out, STR(". "));
    buffer_put_int(out, month);
    buffer_put(out, STR(". "));
    buffer_put_int(out, year);
}
