/*
 * presence: who is at the event, as far as the rounds that remain are concerned. What a list of
 * attendance says is evidence and stands elsewhere (features/meetings/attendance.h).
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_PRESENCE_H
#define FEATURES_LIVE_PRESENCE_H

#include "features/meetings/meeting.h"
#include "features/people/organisation_reference.h"
#include "features/people/person_reference.h"

typedef struct Presence {
    OrganisationId organisation;
    PersonId person;     /* 0: the people of the organisation whose names are not known */
    bool is_absent;      /* does not come, or does not come back */
    int64_t first_round; /* comes for this one; 0: there from the start */
    int64_t last_round;  /* leaves after this one; 0: stays */
} Presence;

/* Only those of whom something was said; by organisation and person. */
NODISCARD Status
presence_list(Db *db, MeetingId meeting, const Presence **ret_list, size_t *ret_count);

/* What was said of them, or that they are there from the start. */
Presence presence_find(
    const Presence *list, size_t count, OrganisationId organisation, PersonId person);

/* Inside db_write. */
NODISCARD Status presence_save(Db *db, MeetingId meeting, const Presence *presence);

/* What this feature knows of a person, for merging and forgetting. */
extern const PersonReference LIVE_PERSON_REFERENCE;
/* And of an organisation. */
extern const OrganisationReference LIVE_ORGANISATION_REFERENCE;

#endif
