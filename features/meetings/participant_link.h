/*
 * participant_link: the personal link of somebody who comes to an event. Whoever holds it is that
 * person for this event, without an account: the phone on the day, the cards of their pairs, their
 * page afterwards. All people of an event get one when its plan is confirmed, and whoever is added
 * later at once; the organisers can withdraw it and make a new one.
 *
 * Its pages are routes "/l/{token}/…" with needs BY_LINK and participant_link_guard.
 * "/l/TOKEN" itself leads to "/l/TOKEN/participant" (features/people/link.h).
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PARTICIPANT_LINK_H
#define FEATURES_MEETINGS_PARTICIPANT_LINK_H

#include "features/meetings/participant.h"
#include "features/people/link.h"

typedef struct Participant {
    Link link;
    Meeting meeting;
    MeetingPerson person;
    Str path; /* "/l/TOKEN": what stands before the rest of an address of theirs */
} Participant;

/* Loads the Participant into request->subject. Errors in words: NOT_FOUND for a wrong link, one of
 * another purpose, an event that was cancelled, somebody who was taken off its list; INVALID for
 * one that expired or was withdrawn. */
NODISCARD Status participant_link_guard(Request *request);

/* Whom the guard loaded. */
const Participant *request_participant(const Request *request);

/* "/l/TOKEN" and what stands behind: participant_path(request, "/cards"). */
Str participant_path(const Request *request, const char *rest);

/* Inside db_write. Links for those of the event who have none that holds; for one person, or for
 * all of them with 0. */
NODISCARD Status
participant_links_make(Db *db, MeetingId meeting, PersonId of_person_or_0, PersonId by_or_0);

/* Inside db_write. Nobody comes in by any link of that person to the event. */
NODISCARD Status participant_link_revoke(Db *db, MeetingId meeting, PersonId person);

/* How the link of somebody stands. */
typedef struct ParticipantLink {
    PersonId person;
    Link link;                /* the newest; id 0: none was made */
    bool holds;               /* neither withdrawn nor too old */
    Microseconds reported_at; /* its holder said "this is not my page"; 0: nobody did */
} ParticipantLink;

/* Of all people of the event, by person id. */
NODISCARD Status
participant_links(Db *db, MeetingId meeting, const ParticipantLink **ret_list, size_t *ret_count);

/* How many links that hold were reported. */
NODISCARD Status participant_links_reported(Db *db, MeetingId meeting, int64_t *ret_count);

/* The link of one person in such a list, or NULL. */
const ParticipantLink *participant_link_of(
    const ParticipantLink *list, size_t count, PersonId person);

/* Inside db_write: the holder of this link said that the page is somebody else's. */
NODISCARD Status participant_link_report(Db *db, LinkId link, MeetingId meeting, PersonId person);

#endif
