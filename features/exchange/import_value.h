/*
 * import_value: values as other directories write them, made into what HSDS 3.1 wants: "8:30AM",
 * "Monday - Friday", "21.11.2026", "USA", texts with control characters.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_IMPORT_VALUE_H
#define FEATURES_EXCHANGE_IMPORT_VALUE_H

#include "base/clock.h"
#include "features/exchange/exchange_table.h"

typedef enum ValueJudgement {
    VALUE_GOOD,
    VALUE_EMPTY,
    VALUE_BAD, /* there is something, but not such a value */
    VALUE_CUT  /* good, and shortened to LIMIT_TEXT_BYTES */
} ValueJudgement;

/* The value of a column in its one form. `ret_value` is empty unless it is GOOD or CUT. Links and
 * lists of words are only trimmed. Owner: the arena, or the raw value. */
ValueJudgement import_value(const ExchangeColumn *column, Str raw, Arena *arena, Str *ret_value);

/* A text without control characters (a line break stays), without what databases write for nothing
 * ("NULL", "\N"), and trimmed. */
Str import_clean(Arena *arena, Str raw);

/* At most `maximum_bytes`, not ending within a character. */
Str import_cut(Str text, size_t maximum_bytes);

/* Each takes what people write and gives the one form; false for anything else. Static texts or in
 * the arena. */
bool import_time(Str raw, Arena *arena, Str *ret_time);         /* "08:30" */
bool import_date(Str raw, Arena *arena, Str *ret_date);         /* "2026-11-21" */
bool import_number(Str raw, Arena *arena, Str *ret_number);     /* "12.5" */
bool import_weekdays(Str raw, Arena *arena, Str *ret_weekdays); /* "MO,TU" */
bool import_country(Str raw, Arena *arena, Str *ret_country);   /* "CZ" */
bool import_status(Str raw, Str *ret_status);                   /* "active" */

/* 28 to 31; months from 1. */
int import_days_of_month(int year, int month);

/* "2026-11-21T08:30:00Z", with any offset; without one UTC. False for anything else. */
bool import_moment(Str raw, Microseconds *ret_at);
/* The other way round, in UTC. Owner: the arena. */
Str import_moment_text(Arena *arena, Microseconds at);

#endif
