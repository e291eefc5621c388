/*
 * output_pages: the handlers of this feature; output_routes.c has the map of its pages.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTPUTS_OUTPUT_PAGES_H
#define FEATURES_OUTPUTS_OUTPUT_PAGES_H

#include "features/meetings/meeting_door.h"
#include "features/outcomes/after_source.h"
#include "features/outputs/output_views.h"

extern const RouteTable OUTPUT_ROUTES;

/* Its rows on the pages after an event. */
Status output_after(Request *request, const Meeting *meeting, AfterRow *rows, size_t *ret_count);
Status output_mine(Request *request, const Meeting *meeting, AfterRow *rows, size_t *ret_count);

/* output_pages.c */
Status output_show(Request *request, Response *response);
Status output_setup_do(Request *request, Response *response);
Status output_round_do(Request *request, Response *response);
Status output_comment_settle_do(Request *request, Response *response);

/* output_write_pages.c: organisers and participants */
Status output_write_show(Request *request, Response *response);
Status output_write_save(Request *request, Response *response);
Status output_write_remove(Request *request, Response *response);

/* output_typing_pages.c */
Status output_typing_show(Request *request, Response *response);
Status output_typing_save(Request *request, Response *response);

/* output_compare_pages.c */
Status output_compare_show(Request *request, Response *response);
Status output_compare_add(Request *request, Response *response);
Status output_compare_remove(Request *request, Response *response);

/* output_export_pages.c */
Status output_print(Request *request, Response *response);
Status output_sheet(Request *request, Response *response);
Status output_slides_file(Request *request, Response *response);
Status output_csv(Request *request, Response *response);

/* output_mine_pages.c: a participant */
Status output_mine_show(Request *request, Response *response);
Status output_mine_comment(Request *request, Response *response);

/* ---- Shared ---- */

/* Questions with what each group says. Owner: request->arena. */
const QuestionSection *output_sections(Request *request, const OutputSet *set);
/* One of them. */
QuestionSection output_section(
    Request *request, const OutputSet *set, const OutputQuestion *question);

/* Groups with their counts; `path` of each: "…/outputs/write?group=2". */
const GroupTab *output_group_tabs(
    Request *request, const OutputSet *set, Str path, int64_t current_or_0);

/* The number in a field of query or form, `fallback` when it is none. */
int64_t output_number(const Request *request, const char *field, int64_t fallback);

#endif
