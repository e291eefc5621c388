/*
 * demo_fill: the parts of filling the demo, for this feature alone.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DEMO_DEMO_FILL_H
#define FEATURES_DEMO_DEMO_FILL_H

#include "features/demo/demo_data.h"
#include "features/meetings/meeting.h"

enum {
    DEMO_ORGANISATIONS = 40,
    DEMO_PEOPLE_MOST = 60
};

/* What has been made so far, by the keys of demo_data.h. */
typedef struct DemoMade {
    const char *keys[DEMO_ORGANISATIONS];
    OrganisationId organisations[DEMO_ORGANISATIONS];
    size_t organisation_count;
    PersonId people[DEMO_PEOPLE_MOST]; /* in the order of DEMO_PEOPLE */
} DemoMade;

/* Asserts that the key is there: the facts are ours. */
OrganisationId demo_organisation(const DemoMade *made, const char *key);

/* The person of that name among DEMO_PEOPLE. */
PersonId demo_person(const DemoMade *made, const char *name);

/* An event by a method, as the demo has it. */
typedef struct DemoEvent {
    const char *name;
    const char *method;
    const char *event_type;   /* code list event_type */
    const char *organisation; /* key */
    const char *place;
    const char *note;
    const char *series; /* NULL: none */
    int series_number;
    int weeks; /* from now, the Tuesday of that week; before now: below 0 */
    bool is_today;
    int start_minutes; /* after midnight */
    int length_minutes;
    const char *by;            /* who prepares and leads it */
    const char *const *people; /* who comes, ends with NULL */
    const char *excused;       /* one of them who could not come; NULL: all came */
} DemoEvent;

/* The Tuesday of the week that lies so many days from today, ISO. */
Str demo_tuesday(Arena *arena, int days);

/* ---- Inside db_write ---- */

/* Makes the event with its people. */
NODISCARD Status
demo_event_make(Db *db, const DemoMade *made, const DemoEvent *event, MeetingId *ret_id);
/* Writes down that it was held as planned, and who was there. */
NODISCARD Status
demo_event_hold(Db *db, const DemoMade *made, const DemoEvent *event, MeetingId meeting);

/* The workshops of both towns, which go by a plan of pairs. */
NODISCARD Status demo_fill_events(Db *db, const DemoMade *made);
/* Case seminars: one that was held, the next one, the plan of the year; a Balint group of today. */
NODISCARD Status demo_fill_seminars(Db *db, const DemoMade *made);
/* A round table with confirmed minutes and tasks; working groups with their outputs. */
NODISCARD Status demo_fill_tables(Db *db, const DemoMade *made);
/* Contracts, sessions, conclusions, and a contract board in Polish. */
NODISCARD Status demo_fill_supervision(Db *db, const DemoMade *made);
/* Questions from practice, guidance, good practice. */
NODISCARD Status demo_fill_practice(Db *db, const DemoMade *made);
/* Free places that services have said. */
NODISCARD Status demo_fill_places(Db *db, const DemoMade *made);

#endif
