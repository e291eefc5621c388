/*
 * fault: why a day with rules is impossible, as numbers: which organisations, which rounds. Whoever
 * speaks another language than English says it in words of their own.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DAYS_FAULT_H
#define ALGORITHMS_DAYS_FAULT_H

#include "base/str.h"

typedef enum DayFaultKind {
    DAY_FAULT_NONE = 0,
    DAY_FAULT_NOT_TO_MEET, /* a and b have a rule for their meeting and are not to meet */
    DAY_FAULT_NO_ROUND,    /* a and b, in rounds from to to: the day has only `most` */
    DAY_FAULT_NO_TABLE,    /* a and b, at `table`: there are only `most` */
    DAY_FAULT_CROSSED,     /* a and b, in round `from` at the earliest, `to` at the latest */
    DAY_FAULT_TWO_TABLES,  /* a and b, at `table` and at table `most` */
    DAY_FAULT_NEVER_THERE, /* a and b, in rounds from to to, in none of which both are there */
    DAY_FAULT_BUSY,        /* a: `count` meetings fixed to round `from`, people for `most` */
    DAY_FAULT_FULL,        /* `count` meetings fixed to round `from`, `most` tables */
    DAY_FAULT_TABLE_TAKEN, /* a and b, c and d: all fixed to `table` in round `from` */
    DAY_FAULT_CIRCLE,      /* a and b meet before themselves, by the order of `count` meetings */
    DAY_FAULT_TOO_LATE,    /* a and b, by round `to`: what comes before takes until `from` */
    DAY_FAULT_UNFAIR,      /* in `most` rounds breaks cannot differ by only `count` */
    DAY_FAULT_TOO_MUCH,    /* the meetings of `organisations` do not fit into `most` rounds */
    DAY_FAULT_TIME,        /* no plan was found in the time, so nothing is known */
} DayFaultKind;

typedef struct DayFault {
    DayFaultKind kind;
    int32_t a, b, c, d; /* organisations, from 0 */
    int32_t from, to;   /* rounds, from 1 */
    int32_t table;      /* from 1 */
    int32_t count, most;
    bool by_tables, by_order;     /* TOO_MUCH: has to do with it */
    const int32_t *organisations; /* TOO_MUCH: who is at fault together; may be nobody */
    size_t organisation_count;
} DayFault;

/* One English sentence: what, and what to do. `names` are the organisations' or NULL. Owner: the
 * arena. */
Str day_fault_text(const DayFault *fault, const Str *names, Arena *arena);

/* Sets the error to it and, where that is not NULL, ret_fault. The status: BUSY for TIME, else
 * INVALID. */
NODISCARD Status day_fault_set(
    const DayFault *fault, const Str *names, Arena *arena, Error *error, DayFault *ret_fault);

#endif
