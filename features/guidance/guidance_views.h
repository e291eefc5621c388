/*
 * guidance_views: what the pages of questions and good practice show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_GUIDANCE_GUIDANCE_VIEWS_H
#define FEATURES_GUIDANCE_GUIDANCE_VIEWS_H

#include "features/guidance/guidance.h"
#include "web/form.h"
#include "web/icon.h"

typedef struct QuestionRow {
    const Question *question;
    Str topic; /* label, or empty */
    Str when;
    Str state; /* "waits for an answer" */
    bool is_draft;
    const ColleagueAnswer *answers;
    size_t answer_count;
} QuestionRow;

typedef struct EntryRow {
    const Entry *entry;
    Str topic;
    Str when;
    Str state;
    bool is_practice;
    bool is_published;
} EntryRow;

/* The one page of somebody who asks, with an account or by a link. */
typedef struct AskerPage {
    Str path; /* "/guidance/mine" or "/l/TOKEN/guidance" */
    Str readers;
    Str usual; /* how long an answer usually takes, or empty */
    const Form *ask_form;
    const Form *practice_form;
    bool asks_certain; /* what was typed looks as if it said who somebody is */
    bool practice_asks_certain;
    const QuestionRow *questions;
    size_t question_count;
    const QuestionRow *asked; /* of me as a colleague */
    size_t asked_count;
    const EntryRow *entries; /* my good practice */
    size_t entry_count;
} AskerPage;

typedef struct ColleaguesPage {
    Str path;
    Str back_path;
    int64_t question;
    const Colleague *colleagues;
    size_t count;
    bool has_other_town; /* one of them is of another town */
    Str problem;
} ColleaguesPage;

typedef struct LibraryPage {
    Str query;
    Str topic;
    const Choice *topics;
    size_t topic_count;
    const EntryRow *entries;
    size_t entry_count;
    bool may_guide;
    int64_t waiting_count;
} LibraryPage;

typedef struct QueuePage {
    const QuestionRow *questions;
    size_t question_count;
    const EntryRow *offered;
    size_t offered_count;
    const Form *link_form;
} QueuePage;

typedef struct QuestionPage {
    Str path;
    const QuestionRow *row;
    const Form *form;
    const Form *publish_form;
    bool is_answered;
} QuestionPage;

typedef struct PracticePage {
    Str path;
    const EntryRow *row;
    const Form *form;
    bool is_open;
} PracticePage;

typedef struct GuidanceLinkPage {
    Str name;
    Str address;
    Markup qr;
} GuidanceLinkPage;

typedef struct AskLinkPage {
    const Form *form;
    bool is_sent;
    bool is_mail_on;
    Str contact;
} AskLinkPage;

#endif
