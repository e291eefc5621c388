/*
 * person_line: how a person of an event stands in lists, and where pages about them are.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PERSON_LINE_H
#define FEATURES_MEETINGS_PERSON_LINE_H

#include "features/meetings/participant_views.h"

/* Owner: the request's arena. */
const PersonLine *person_lines(
    Request *request, const Meeting *meeting, const MeetingPerson *people, size_t count);

/* "klíčová pracovnice · table 3 · from 10:00" */
Str person_about(Request *request, const MeetingPerson *person);

/* "/meetings/17…/attending/18…" and what stands behind. */
Str attending_path(Arena *arena, MeetingId meeting, OrganisationId organisation, const char *rest);

#endif
