/*
 * hours_rule: on which days a row of schedule holds: the parts of RFC 5545's RRULE that HSDS has,
 * and rows without a rule, which are days that are otherwise (a holiday). Pure.
 *
 * What needs a beginning to be counted from (each second week, five times) and has none, holds
 * never: whoever is sent somewhere should find an open door. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_FINDER_HOURS_RULE_H
#define FEATURES_FINDER_HOURS_RULE_H

#include "base/str.h"

/* As the row has it; dates are ISO or as RFC 5545 writes them, times behind them are not read. */
typedef struct HoursRule {
    Str freq;                            /* DAILY, WEEKLY, MONTHLY, YEARLY; empty: no rule */
    Str byday;                           /* "MO,TU", "1MO", "-1FR" */
    Str bymonthday, byweekno, byyearday; /* "1,15", "-1" */
    Str wkst;                            /* "SU"; else weeks begin on Monday */
    Str dtstart, valid_from, valid_to, until;
    int64_t interval; /* 0 and 1: each */
    int64_t count;    /* 0: without end */
} HoursRule;

/* Units: days since 1970-01-01. */
bool hours_rule_holds(const HoursRule *rule, int64_t day);

/* A row without a rule whose days are from valid_from to valid_to, or that one day. */
bool hours_rule_is_exception(const HoursRule *rule);

/* False for anything that is no date. */
bool hours_day_of(Str date, int64_t *ret_day);

/* 0 is Monday. */
unsigned hours_weekday_of(int64_t day);

#endif
