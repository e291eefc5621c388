/*
 * invitation_pages: handlers of this feature; invitation_routes.c has the map of its pages.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_INVITATIONS_INVITATION_PAGES_H
#define FEATURES_INVITATIONS_INVITATION_PAGES_H

#include "features/invitations/invitation_views.h"
#include "features/people/organisation_reference.h"
#include "features/people/person_reference.h"
#include "features/town/waiting.h"
#include "web/route.h"

extern const RouteTable INVITATION_ROUTES;
extern const PersonReference INVITATION_PERSON_REFERENCE;
extern const OrganisationReference INVITATION_ORGANISATION_REFERENCE;

/* Events that changed after people were told, and their own invitations without an answer. */
Status invitation_waiting(Request *request, WaitingItem *items, size_t *ret_count);

/* "/meetings/17/invitations" and what stands behind. */
Str invitations_path(Arena *arena, MeetingId meeting, const char *rest);
/* Of the event of the path. Errors: CONFLICT in words when it is over. */
NODISCARD Status invitations_are_open(Request *request);

/* invitations_pages.c */
Status invitations_show(Request *request, Response *response);
Status invitations_change(Request *request, Response *response);
Status invitations_send(Request *request, Response *response);
Status invitation_note(Request *request, Response *response);
Status invitation_take_back(Request *request, Response *response);
Status invitation_link_show(Request *request, Response *response);
Status invitations_sheet(Request *request, Response *response);

/* choose_pages.c */
Status choose_show(Request *request, Response *response);
Status choose_write(Request *request, Response *response);
Status choose_listed(Request *request, Response *response);

/* reply_pages.c */
Status reply_show(Request *request, Response *response);
Status reply_take(Request *request, Response *response);

/* invited_pages.c */
Status invited_guard(Request *request);
Status invited_show(Request *request, Response *response);
Status invited_answer(Request *request, Response *response);
Status invited_calendar(Request *request, Response *response);

/* series_pages.c */
Status series_guard(Request *request);
Status series_list_show(Request *request, Response *response);
Status series_show(Request *request, Response *response);
Status series_plan(Request *request, Response *response);
Status series_term_change(Request *request, Response *response);
Status series_reach_show(Request *request, Response *response);

#endif
