/*
 * certificate: confirmations of attendance, in a book: each has a number of its year without gaps,
 * holds a copy of what was printed, and is never deleted; one that has become wrong is annulled by
 * a new one.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTCOMES_CERTIFICATE_H
#define FEATURES_OUTCOMES_CERTIFICATE_H

#include "features/meetings/attendance.h"

typedef struct Certificate {
    int64_t id;
    int64_t year;
    int64_t number; /* "12/2026" */
    PersonId person;
    Str name;
    Str organisation_name;
    int64_t minutes; /* of attendance, breaks excluded */
    Microseconds issued_at;
    Microseconds annulled_at; /* 0: it holds */
} Certificate;

/* By year and number; those of one event, or of one person at it. */
NODISCARD Status certificate_list(
    Db *db,
    MeetingId meeting,
    PersonId of_person_or_0,
    const Certificate **ret_list,
    size_t *ret_count);

/* The one that holds, in such a list, or NULL. */
const Certificate *certificate_of(const Certificate *list, size_t count, PersonId person);

/*
 * Inside db_write. A confirmation for everybody who was there and has none that says the same;
 * one that says something else (a name, an organisation, minutes) is annulled. `ret_made` counts
 * them.
 */
NODISCARD Status certificate_issue(Db *db, const Meeting *meeting, PersonId by, int64_t *ret_made);

#endif
