/*
 * minutes_pages: the handlers of this feature, and what they show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MINUTES_MINUTES_PAGES_H
#define FEATURES_MINUTES_MINUTES_PAGES_H

#include "features/meetings/meeting_door.h"
#include "features/meetings/paper_views.h"
#include "features/minutes/minutes.h"
#include "features/outcomes/after_source.h"
#include "web/form.h"

extern const RouteTable MINUTES_ROUTES;

Status minutes_after(Request *request, const Meeting *meeting, AfterRow *rows, size_t *ret_count);
Status minutes_mine(Request *request, const Meeting *meeting, AfterRow *rows, size_t *ret_count);

typedef struct AgreementView {
    const MinutesAgreement *agreement;
    Str due; /* "by 3 December 2026", or empty */
} AgreementView;

typedef struct PointView {
    const MinutesPoint *point;
    int64_t number;
    Str edit_path;
    const AgreementView *agreements;
    size_t agreement_count;
} PointView;

/* The text of the minutes, as organisers, participants and paper show it. */
typedef struct MinutesText {
    const Minutes *minutes;
    bool is_learning;
    Str topics;
    Str next_date;
    const PointView *points;
    size_t point_count;
} MinutesText;

typedef struct CommentView {
    const MinutesComment *comment;
    Str who;
    Str when;
    bool is_answered;
    bool is_taken;
} CommentView;

typedef struct VersionLink {
    int64_t number;
    Str path;
    Str about;
} VersionLink;

/* Where organisers write. */
typedef struct MinutesPage {
    Str action; /* "/meetings/17/minutes" */
    Str lead;
    MinutesRule rule;
    bool is_begun;
    bool may_write; /* a draft */
    MinutesText text;
    Form *head_form;
    Form *send_form;
    Form *reason_form;
    Str until_text;
    Str confirmed_text; /* "version 2, confirmed on …" */
    Str lack;           /* why it cannot be confirmed yet, or empty */
    int64_t agreed_count;
    int64_t present_count;
    const CommentView *comments; /* with words */
    size_t comment_count;
    const VersionLink *versions; /* the confirmed ones */
    size_t version_count;
} MinutesPage;

/* One point with its agreements. */
typedef struct MinutesPointPage {
    Str action;
    bool is_learning;
    Str edited; /* id, or empty: a new one */
    PointView point;
    Form *form;
    Form *agreement_form;
} MinutesPointPage;

typedef struct MinutesPrintPage {
    PaperHead head;
    MinutesText text;
    Str state; /* "a draft", or when it was confirmed */
    bool is_confirmed;
} MinutesPrintPage;

typedef struct MinutesMinePage {
    Str path;
    MinutesText text;
    Str state;
    bool is_shown; /* the visitor may read it now */
    Form *form;    /* NULL: no comments are taken */
    Str until_text;
    Str readers; /* of a comment */
    bool has_agreed;
    const CommentView *comments; /* the visitor's own, with words */
    size_t comment_count;
} MinutesMinePage;

/* minutes_pages.c: organisers */
Status minutes_show(Request *request, Response *response);
Status minutes_begin_do(Request *request, Response *response);
Status minutes_head_do(Request *request, Response *response);
Status minutes_step_do(Request *request, Response *response);
Status minutes_comment_do(Request *request, Response *response);

/* minutes_point_pages.c: organisers */
Status minutes_point_show(Request *request, Response *response);
Status minutes_point_do(Request *request, Response *response);
Status minutes_agreement_do(Request *request, Response *response);
Status minutes_remove_do(Request *request, Response *response);

/* minutes_read_pages.c: paper, and participants */
Status minutes_print(Request *request, Response *response);
Status minutes_mine_show(Request *request, Response *response);
Status minutes_mine_say(Request *request, Response *response);

/* ---- Shared ---- */

NODISCARD Status minutes_text(
    Request *request, const Meeting *meeting, const Minutes *minutes, MinutesText *ret_text);
CommentView minutes_comment_view(Request *request, const MinutesComment *comment);
/* "version 2, confirmed on 3. 12. 2026" or "version 2, a draft". */
Str minutes_state_text(Request *request, const Minutes *minutes);
/* The number in a field of query or form; 0 when there is none. */
int64_t minutes_number(const Request *request, const char *field);

#endif
