/*
 * handover: a personal link as it is handed over: its address in letters, as QR code, and until
 * when it holds.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_HANDOVER_H
#define FEATURES_MEETINGS_HANDOVER_H

#include "features/people/link.h"
#include "web/html.h"

typedef struct Handover {
    bool is_made;  /* there is a link that holds */
    Str address;   /* empty: it was made with another key and must be made again */
    Str until;     /* "21. 11. 2026 9:30" */
    Str first_use; /* the same, or empty: nobody has opened it yet */
    Markup qr;
} Handover;

/* The link of that purpose about these things, if there is one that holds; without its code. */
NODISCARD Status handover_load(
    Request *request,
    LinkPurpose purpose,
    OrganisationId organisation_or_0,
    int64_t meeting,
    Handover *ret_handover);

/* The same of a link that is known; nothing when it no longer holds. */
NODISCARD Status handover_of(Request *request, const Link *link, Handover *ret_handover);

/* Draws the code, for a page that shows the link. */
void handover_draw(Request *request, Handover *handover);

#endif
