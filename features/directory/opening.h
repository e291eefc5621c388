/*
 * opening: when something is open, as people say it: hours of the days of the week, days that are
 * otherwise, a note. Pure; opening_store.h keeps it as rows of schedule (RRULE of RFC 5545 in
 * parts), of which a week and dates are what a person can say and another can rely on.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_OPENING_H
#define FEATURES_DIRECTORY_OPENING_H

#include "base/clock.h"
#include "web/language.h"

enum {
    OPENING_DAYS = 7,       /* from Monday */
    OPENING_SPANS = 4,      /* of one day */
    OPENING_EXCEPTIONS = 30 /* a year's holidays and a summer */
};

/* Units: minutes after midnight. 0 to 0 is the whole day; an end before the beginning is in the
 * night after. */
typedef struct OpeningSpan {
    int64_t opens;
    int64_t closes;
} OpeningSpan;

typedef struct OpeningDay {
    OpeningSpan spans[OPENING_SPANS]; /* by their beginning */
    size_t count;                     /* 0: closed */
} OpeningDay;

/* Days that are otherwise. */
typedef struct OpeningException {
    Str from; /* ISO dates, both within */
    Str to;
    OpeningDay day;
    Str note; /* "Christmas", or empty */
} OpeningException;

typedef struct Opening {
    OpeningDay week[OPENING_DAYS];
    OpeningException exceptions[OPENING_EXCEPTIONS]; /* by their beginning */
    size_t exception_count;
    Str note;
} Opening;

bool opening_is_empty(const Opening *opening);

/* Reads "8–12, 13:00-16:30", "8.30 až 12", "nonstop", "closed" (in the languages of the interface);
 * empty is closed. False, touching nothing, for anything else, and for spans that overlap. */
bool opening_read_day(Str text, OpeningDay *ret_day);
/* One span more; those that overlap or touch become one. Beyond OPENING_SPANS nothing is added. */
void opening_add(OpeningDay *day, OpeningSpan span);
/* "8:00–12:00, 13:00–16:30", "nonstop", or empty. */
Str opening_day_text(Arena *arena, Language language, const OpeningDay *day);

/* "Mon–Fri 8:00–16:00", a line for days with the same hours. */
Str opening_week_text(Arena *arena, Language language, const Opening *opening, Str separator);
/* "24. 12. 2026–1. 1. 2027: closed, Christmas". */
Str opening_exception_text(Arena *arena, Language language, const OpeningException *exception);
/* All of it in one text. */
Str opening_text(Arena *arena, Language language, const Opening *opening);

/* The hours of one day; `ret_exception` (may be NULL) is why, or NULL. */
OpeningDay opening_on(const Opening *opening, Str iso_date, const OpeningException **ret_exception);

bool opening_is_open(const Opening *opening, Arena *arena, Microseconds at);
/* "Open today until 16:00", "Opens today at 13:00", "Closed now. Next: Monday 8:00"; empty when no
 * hours are known. */
Str opening_now_text(Arena *arena, Language language, const Opening *opening, Microseconds now);

/* One text that says all of it without a language, and back; for the history of changes. */
Str opening_write(Arena *arena, const Opening *opening);
void opening_read(Str text, Opening *ret_opening);

#endif
