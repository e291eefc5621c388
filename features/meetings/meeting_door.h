/*
 * meeting_door: pages of an event that organisers open signed in and participants by their personal
 * link, with one handler: which event it is, who has come, and what stands before the rest of an
 * address. The guard of the route is meeting_guard or participant_link_guard.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_MEETING_DOOR_H
#define FEATURES_MEETINGS_MEETING_DOOR_H

#include "features/meetings/participant_link.h"
#include "web/page.h"

typedef struct MeetingDoor {
    const Meeting *meeting;
    const Participant *participant; /* NULL: an organiser who is signed in */
    PersonId person;                /* of the participant or of the organiser */
    Str path;                       /* "/meetings/17" or "/l/TOKEN" */
} MeetingDoor;

MeetingDoor meeting_door(const Request *request);

/* "/meetings/17/outputs" or "/l/TOKEN/outputs": what stands before, and `rest`. */
Str meeting_door_path(const Request *request, const char *rest);

/* Who reads what somebody without an account writes here: the names of those who prepare and lead
 * the event, else the office that it is of. */
NODISCARD Status meeting_readers(Request *request, const Meeting *meeting, Str *ret_names);

/* A page behind that door: with navigation for organisers, narrow for participants. `back` is the
 * rest of the address that it leads back to; labels are message ids. */
Page meeting_door_page(
    const Request *request, const char *title, const char *back, const char *back_label);

#endif
