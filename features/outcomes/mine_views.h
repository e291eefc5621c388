/*
 * mine_views: what a participant's own page after an event shows.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTCOMES_MINE_VIEWS_H
#define FEATURES_OUTCOMES_MINE_VIEWS_H

#include "features/agreements/card_gift.h"
#include "features/meetings/participant_link.h"
#include "features/outcomes/outcome_views.h"

typedef struct MineContact {
    const CardContact *contact;
    Str name;
    Str path; /* of its own file */
} MineContact;

typedef struct MineAgreement {
    Str other;
    Str path; /* of the card */
    bool is_confirmed;
    bool waits_for_me;
} MineAgreement;

typedef struct MineDay {
    Str date;
    Str title;
    Str about;
} MineDay;

typedef struct MinePollDay {
    const PollDay *day;
    Str label;
    Str field; /* "day-17…" */
} MinePollDay;

typedef struct MineGift {
    const GivenContact *given;
    Str what;
} MineGift;

typedef struct MinePage {
    const Participant *participant;
    Str path; /* "/l/TOKEN/after" */
    Str day_text;
    Str readers; /* of what is said here */
    bool is_over;
    bool has_pairs;
    const Attendance *attendance;
    Str attendance_state;
    Str attendance_hours;
    const MineContact *contacts;
    size_t contact_count;
    const MineAgreement *agreements;
    size_t agreement_count;
    const MineDay *days;
    size_t day_count;
    bool may_answer;
    bool has_answered;
    const MinePollDay *poll;
    size_t poll_count;
    Str chosen_day; /* or empty */
    const MineGift *gifts;
    size_t gift_count;
    const PhotoConsent *consent; /* or NULL */
    Str photo_path;              /* or empty */
    bool has_certificate;
    const AfterRow *rows; /* of the features above */
    size_t row_count;
} MinePage;

typedef struct MineFeedbackPage {
    Form *form;
    Str path;
    Str action;
    Str readers;
    bool has_answered;
    bool is_closed;
    bool asks_relation; /* a Polish sheet */
} MineFeedbackPage;

#endif
