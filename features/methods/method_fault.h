/*
 * method_fault: what is wrong in the file of a method: the line, what, and what to do, in words
 * that a methodologist can follow. A reader goes on after a fault, so that all of them are shown
 * at once.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_METHODS_METHOD_FAULT_H
#define FEATURES_METHODS_METHOD_FAULT_H

#include "web/language.h"

enum {
    FAULT_ARGUMENTS = 3
};

typedef struct MethodFault {
    size_t line;         /* from 1 */
    const char *message; /* message id */
    Str arguments[FAULT_ARGUMENTS];
} MethodFault;

/* Faults as they are found. Zeroed but for the arena; beyond LIMIT_METHOD_FAULTS they are only
 * counted. */
typedef struct MethodFaults {
    Arena *arena;
    MethodFault *items;
    size_t count;
} MethodFaults;

/* The texts are copied. */
void fault_add(MethodFaults *faults, size_t line, const char *message, Str a, Str b, Str c);

/* By line; faults of one line stay in the order in which they were found. */
void faults_sort(MethodFaults *faults);

/* The fault in words, without its line. Owner: the arena. */
Str fault_text(Arena *arena, Language language, const MethodFault *fault);

#endif
