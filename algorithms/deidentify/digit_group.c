/*
 * digit_group: reads them off the tokens.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/digit_group.h"

static bool is_like_digit(char c)
{
    return c == 'O' || c == 'o' || c == 'l' || c == 'I';
}

bool digit_group_begins(const Window *window, size_t at)
{
    if (is_digits(window, at))
        return true;
    Str text = is_word(window, at) ? token_text(window, at) : STR("");
    return text.len == 1 && is_like_digit(text.bytes[0]) && is_digits(window, at + 1) &&
           (at == 0 || !is_digits(window, at - 1));
}

/* A run with letters that a scanner mistook for digits between: 4l5701. */
static size_t read_run(const Window *window, size_t at, DigitGroup *group)
{
    size_t run = group->count;
    group->token[run] = at;
    group->start[run] = group->digit_count;
    for (; at < window->count; at++) {
        Str text = token_text(window, at);
        bool goes_on = is_digits(window, at + 1) ||
                       (group->digit_count - group->start[run] >= 3 && !is_word(window, at + 1));
        bool is_mistaken = is_word(window, at) && text.len == 1 && is_like_digit(text.bytes[0]) &&
                           goes_on && (at == 0 || !is_word(window, at - 1));
        if ((!is_digits(window, at) && !is_mistaken) ||
            group->digit_count + text.len > DIGIT_GROUP_DIGITS)
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
        bool is_parted = SIGNS[i] == '.' && has_blank && behind == next + 2; /* "1 . 4 . 2011" */
        if (!digit_group_begins(window, behind) || (SIGNS[i] == '.' && has_blank && !is_parted))
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

DigitGroup digit_group_read(const Window *window, size_t at)
{
    DigitGroup group = {.count = 0};
    while (group.count < DIGIT_GROUP_RUNS && digit_group_begins(window, at) &&
           group.digit_count < DIGIT_GROUP_DIGITS) {
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

Str digit_group_digits(const DigitGroup *group, size_t first, size_t last)
{
    size_t end = group->start[last - 1] + group->length[last - 1];
    return (Str){.bytes = group->digits + group->start[first], .len = end - group->start[first]};
}

int64_t digit_group_value(const DigitGroup *group, size_t run)
{
    int64_t value = 0;
    return str_to_int(digit_group_digits(group, run, run + 1), 0, 999999999, &value) == OK ? value
                                                                                           : -1;
}

size_t digit_group_matches(const DigitGroup *group, size_t first, const char *pattern)
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
