/*
 * outcome_pages: the handlers of what comes of an event; outcome_routes.c has the map.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTCOMES_OUTCOME_PAGES_H
#define FEATURES_OUTCOMES_OUTCOME_PAGES_H

#include "features/invitations/series.h"
#include "features/meetings/attendance.h"
#include "features/meetings/meeting_frame.h"
#include "features/people/person_reference.h"
#include "features/town/waiting.h"
#include "web/page.h"
#include "web/route.h"

extern const RouteTable OUTCOME_ROUTES;

/* Of the latest events: attendance that nobody has said, answers that can be closed. */
Status outcome_waiting(Request *request, WaitingItem *items, size_t *ret_count);

/* Topics that people wrote down after events of the series, once the answers are closed and there
 * are enough of them. */
Status outcome_topics(
    Request *request, SeriesId series, TopicProposal *proposals, size_t *ret_count);

/* Answers to polls, confirmations, consents to photos. */
extern const PersonReference OUTCOME_PERSON_REFERENCE;

/* after_pages.c: the organisers' start */
Status after_show(Request *request, Response *response);

/* attendance_pages.c, attendance_edit_pages.c */
Status attendance_show(Request *request, Response *response);
Status attendance_times_change(Request *request, Response *response);
Status attendance_rest_present(Request *request, Response *response);
Status attendance_edit_show(Request *request, Response *response);
Status attendance_change(Request *request, Response *response);

/* feedback_pages.c, poll_pages.c, network_pages.c */
Status feedback_results_show(Request *request, Response *response);
Status feedback_close_do(Request *request, Response *response);
Status feedback_trend_show(Request *request, Response *response);
Status poll_show(Request *request, Response *response);
Status poll_add(Request *request, Response *response);
Status poll_choose(Request *request, Response *response);
Status poll_remove(Request *request, Response *response);
Status network_show(Request *request, Response *response);

/* certificate_pages.c */
Status certificate_show(Request *request, Response *response);
Status certificate_issue_do(Request *request, Response *response);
Status certificate_print(Request *request, Response *response);
Status my_certificate_print(Request *request, Response *response);

/* news_pages.c, photo_pages.c */
Status news_show(Request *request, Response *response);
Status news_change(Request *request, Response *response);
Status news_ready(Request *request, Response *response);
Status photo_show(Request *request, Response *response);
Status photo_add(Request *request, Response *response);
Status photo_take_off(Request *request, Response *response);
Status consent_add(Request *request, Response *response);
Status consent_change(Request *request, Response *response);

/* export_pages.c */
Status attendance_csv(Request *request, Response *response);
Status network_csv(Request *request, Response *response);
Status outcome_workbook(Request *request, Response *response);

/* mine_pages.c, mine_files.c: of a participant, by the personal link */
Status mine_show(Request *request, Response *response);
Status mine_attendance_say(Request *request, Response *response);
Status mine_poll_answer(Request *request, Response *response);
Status mine_feedback_show(Request *request, Response *response);
Status mine_feedback_save(Request *request, Response *response);
Status mine_take_back(Request *request, Response *response);
Status mine_contacts(Request *request, Response *response);
Status mine_contact(Request *request, Response *response);
Status mine_calendar(Request *request, Response *response);
Status mine_photo(Request *request, Response *response);

/* ---- Words ---- */

/* "3 h 45 min" */
Str hours_text(Request *request, int64_t minutes);
/* "9:02–12:40, 13:00–end"; empty stays of somebody who was there: the whole event. */
Str stays_text(Request *request, const Stays *stays);
/* A page below the organisers' start. */
Page after_subpage(Request *request, const MeetingFrame *frame, const char *title);
/* "/meetings/17…/after" and what stands behind. */
Str after_path(const Request *request, const char *rest);

#endif
