/*
 * case_pages: the handlers of this feature; case_routes.c has the map.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_CASE_SHEETS_CASE_PAGES_H
#define FEATURES_CASE_SHEETS_CASE_PAGES_H

#include "features/case_sheets/case_views.h"
#include "features/meetings/participant_link.h"
#include "features/people/person_reference.h"
#include "web/page.h"

extern const RouteTable CASE_ROUTES;

/* Who brings a case. */
extern const PersonReference CASE_PERSON_REFERENCE;

/* call_pages.c, reader_pages.c: the organisers */
Status call_show(Request *request, Response *response);
Status call_change(Request *request, Response *response);
Status reader_show(Request *request, Response *response);
Status reader_approve(Request *request, Response *response);
Status reader_return(Request *request, Response *response);

/* author_pages.c, author_send.c: whoever holds a personal link of the event */
Status author_show(Request *request, Response *response);
Status author_send(Request *request, Response *response);
Status author_withdraw(Request *request, Response *response);
Status author_paper(Request *request, Response *response);
Status group_show(Request *request, Response *response);

/* town_list_pages.c: administrators */
Status town_list_show(Request *request, Response *response);
Status town_list_change(Request *request, Response *response);

/* ---- Words ---- */

Str sheet_state_text(Request *request, SheetState state);
/* "from 5. 12. 2026 to 7. 1. 2027" */
Str sheet_days_text(Request *request, const Meeting *meeting);
/* SHEET_PARTS views; `content` may be NULL. */
const SheetPartView *sheet_part_views(Request *request, const SheetReading *reading);
/* With marks for the second reader, without for the group. */
NODISCARD Status
sheet_to_read(Request *request, const CaseSheet *sheet, bool shows_marks, ReadSheet *ret_read);
/* What a script of the author's page says. */
const SheetWord *sheet_words(Request *request, size_t *ret_count);
/* What remains, with proposals: as many as reading->risk_count. */
const SheetChoiceView *sheet_risk_views(Request *request, const SheetReading *reading);

#endif
