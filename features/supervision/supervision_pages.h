/*
 * supervision_pages: the handlers of this feature, and what they show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_SUPERVISION_SUPERVISION_PAGES_H
#define FEATURES_SUPERVISION_SUPERVISION_PAGES_H

#include "features/meetings/meeting_door.h"
#include "features/outcomes/after_source.h"
#include "features/supervision/supervision.h"
#include "web/form.h"

extern const RouteTable SUPERVISION_ROUTES;

Status supervision_after(
    Request *request, const Meeting *meeting, AfterRow *rows, size_t *ret_count);
Status supervision_mine(
    Request *request, const Meeting *meeting, AfterRow *rows, size_t *ret_count);

typedef struct ContractRow {
    const SupervisionContract *contract;
    Str path;
    Str form;
    Str days; /* "3. 12. 2026 – 30. 6. 2027" */
    bool is_signed;
} ContractRow;

typedef struct ContractListPage {
    const ContractRow *rows;
    size_t row_count;
    Form *certificate_form;
} ContractListPage;

/* A session in the log. */
typedef struct SessionRow {
    int64_t number;
    Str date;
    Str times;
    Str place;
    Str hours;
    int64_t present_count;
    Str person_hours;
    Str note; /* cancelled and why, paid by */
    Str path;
} SessionRow;

typedef struct CertificateRow {
    Str number;
    Str issued_by;
    Str days; /* on which it holds */
} CertificateRow;

typedef struct ContractPage {
    const SupervisionContract *contract; /* NULL: a new one */
    Str action;
    Form *form;
    const CertificateRow *certificates;
    size_t certificate_count;
    const SessionRow *sessions;
    size_t session_count;
    Str sum; /* "41 h, 12 sessions" */
} ContractPage;

typedef struct ContractPrintPage {
    const SupervisionContract *contract;
    Str form;
    Str days;
    Str evaluation;
    Str sessions; /* "6 × 3 h" */
} ContractPrintPage;

typedef struct ConclusionView {
    const Conclusion *conclusion;
    Str words; /* of it, or for who was not there that they stay in the group */
    Str state;
    bool may_leave;
    bool is_released;
} ConclusionView;

typedef struct SessionPage {
    Str action; /* "/meetings/17/supervision" or "/l/TOKEN/supervision" */
    Str lead;
    Form *form;
    size_t contract_count; /* that the event may belong to */
    Form *conclusion_form;
    size_t written_count; /* at the meeting, and not asked about; the form holds the first one */
    const ConclusionView *conclusions;
    size_t conclusion_count;
} SessionPage;

/* contract_pages.c */
Status contract_list_show(Request *request, Response *response);
Status contract_guard(Request *request);
Status contract_show(Request *request, Response *response);
Status contract_change(Request *request, Response *response);
Status contract_certificate(Request *request, Response *response);
Status contract_print(Request *request, Response *response);
Status contract_log(Request *request, Response *response);

/* session_pages.c */
Status session_show(Request *request, Response *response);
Status session_change(Request *request, Response *response);
Status session_conclusion(Request *request, Response *response);
Status session_step(Request *request, Response *response);
Status session_mine_show(Request *request, Response *response);
Status session_mine_say(Request *request, Response *response);

/* ---- Shared ---- */

/* "supervize skupinová" of a form's key. */
Str supervision_form_text(Request *request, Str key);
/* Sessions of a contract with their hours. */
NODISCARD Status
supervision_log(Request *request, const SupervisionContract *contract, ContractPage *page);

#endif
