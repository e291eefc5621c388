/*
 * guidance_pages: handlers of this feature; guidance_routes.c has the map of its pages.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_GUIDANCE_GUIDANCE_PAGES_H
#define FEATURES_GUIDANCE_GUIDANCE_PAGES_H

#include "features/guidance/guidance_views.h"
#include "features/people/person_reference.h"
#include "features/town/waiting.h"
#include "web/route.h"

extern const RouteTable GUIDANCE_ROUTES;
extern const PersonReference GUIDANCE_PERSON_REFERENCE;

/* Questions that wait for an answer of the visitor. */
Status guidance_waiting(Request *request, WaitingItem *items, size_t *ret_count);

/* guidance_rows.c: things in words. */
NODISCARD Status question_row(Request *request, const Question *question, QuestionRow *ret_row);
NODISCARD Status
question_rows(Request *request, const Question *list, size_t count, const QuestionRow **ret_rows);
NODISCARD Status
entry_rows(Request *request, const Entry *list, size_t count, const EntryRow **ret_rows);
/* The topics behind an empty choice. */
NODISCARD Status topic_choices(Request *request, Form *form);

/* mine_pages.c */
Status guidance_link_guard(Request *request);
Status asking_show(Request *request, Response *response);
Status asking_ask(Request *request, Response *response);
Status asking_practice(Request *request, Response *response);
Status asking_answer(Request *request, Response *response);
Status asking_withdraw(Request *request, Response *response);
Status asking_take_back(Request *request, Response *response);
Status asking_colleagues_show(Request *request, Response *response);
Status asking_colleagues_ask(Request *request, Response *response);

/* library_pages.c */
Status library_show(Request *request, Response *response);
Status ask_link_show(Request *request, Response *response);
Status ask_link_send(Request *request, Response *response);

/* queue_pages.c */
Status queue_show(Request *request, Response *response);
Status queue_link_make(Request *request, Response *response);
Status queue_link_show(Request *request, Response *response);
Status question_show(Request *request, Response *response);
Status question_answer(Request *request, Response *response);
Status question_publish(Request *request, Response *response);
Status practice_show(Request *request, Response *response);
Status practice_review(Request *request, Response *response);

#endif
