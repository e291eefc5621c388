/*
 * digit_group: runs of digits with what stands between them, as one thing to be judged.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_DIGIT_GROUP_H
#define ALGORITHMS_DEIDENTIFY_DIGIT_GROUP_H

#include "algorithms/deidentify/window.h"

enum {
    DIGIT_GROUP_RUNS = 10,
    DIGIT_GROUP_DIGITS = 40
};

/* Runs of digits and the sign between each and the next: ' ', '/', '-', '.', or ':' for ". ". */
typedef struct DigitGroup {
    char digits[DIGIT_GROUP_DIGITS];
    size_t digit_count;
    size_t start[DIGIT_GROUP_RUNS], length[DIGIT_GROUP_RUNS]; /* in digits */
    size_t token[DIGIT_GROUP_RUNS],
        end[DIGIT_GROUP_RUNS];      /* first token of a run, and the one behind it */
    char between[DIGIT_GROUP_RUNS]; /* behind the run */
    size_t count;
} DigitGroup;

/* Digits, or one letter before them that a scanner took for a digit: O6, l997. */
bool digit_group_begins(const Window *window, size_t at);

/* The group that begins at a token of digits. */
DigitGroup digit_group_read(const Window *window, size_t at);

/* The digits of the runs [first, last). */
Str digit_group_digits(const DigitGroup *group, size_t first, size_t last);

/* A run as a number, -1 when it is too long. */
int64_t digit_group_value(const DigitGroup *group, size_t run);

/* Whether the runs [first, …) have the lengths and signs of a pattern such as "3 3 3": returns the
 * number of its runs, or 0. 'A' … stand for lengths of ten and more. */
size_t digit_group_matches(const DigitGroup *group, size_t first, const char *pattern);

#endif
