/*
 * mail_views: what the page of the mail shows.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MAIL_MAIL_VIEWS_H
#define FEATURES_MAIL_MAIL_VIEWS_H

#include "features/mail/mail_queue.h"
#include "web/form.h"

/* A message in words. */
typedef struct MailRow {
    int64_t id;
    Str when;
    Str address;
    Str subject;
    Str reason; /* why it has not gone out; or empty */
    Str answer; /* "550 …" */
    Str next;   /* when it is tried again; or empty */
    bool is_waiting;
    bool is_given_up;
    bool is_sent;
} MailRow;

typedef struct MailPage {
    const Form *form;
    const Form *test_form;
    int64_t version;
    bool is_on;
    bool needs_password_again; /* it was sealed by a key that is not here */
    MailCounts counts;
    const MailRow *rows;
    size_t row_count;
} MailPage;

#endif
