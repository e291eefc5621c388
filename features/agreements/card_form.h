/*
 * card_form: the form of a card, the same for people of the pair and for an organiser who types in
 * what stands on paper. It carries along what its writer saw (card_merge.h).
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_AGREEMENTS_CARD_FORM_H
#define FEATURES_AGREEMENTS_CARD_FORM_H

#include "base/limits.h"
#include "features/agreements/card_write.h"
#include "features/directory/profile.h"
#include "features/meetings/participant.h"
#include "web/form.h"

enum {
    CARD_STEP_ROWS = LIMIT_CARD_STEPS + 1 /* one is empty, for the next step */
};

/* What the form is about. */
typedef struct CardFormSubject {
    const Card *card;            /* as it is shown; an empty one for a typist */
    size_t own;                  /* the writer's side */
    bool is_typing;              /* an organiser types in what stands on paper */
    const MeetingPerson *givers; /* whose contacts can be ticked here */
    size_t giver_count;
    const MeetingPerson *people; /* of both sides: who may do a step */
    size_t person_count;
    const Contact *contacts; /* further people of the writer's profile */
    size_t contact_count;
    StrList common_groups; /* target groups that both profiles have, sorted */
} CardFormSubject;

typedef struct CardSideValues {
    Str further;
    Str does;
    StrList offers;
    StrList wants;
    Str contact;
    Str substitute;
    Str wants_on; /* "yes", "no" or empty */
} CardSideValues;

typedef struct CardStepRow {
    Str id;
    Str seen;
    Str what;
    Str owner; /* "o17…" an organisation, "p18…" a person, or empty: both */
    Str due_date;
} CardStepRow;

typedef struct CardGiftRow {
    StrList gives; /* "name", "job_title", "phone", "email" */
} CardGiftRow;

typedef struct CardValues {
    CardSideValues sides[2];
    StrList further_people; /* ids of contacts */
    Str own_phone;          /* of somebody whose number is not known yet */
    Str own_email;
    StrList common_groups;
    StrList more_groups;
    Str common_client;
    StrList hand_over;
    Str hand_over_text;
    Str information;
    Str learning;
    Str review_date;
    CardStepRow steps[CARD_STEP_ROWS];
    size_t step_count;
    CardGiftRow gifts[]; /* of the subject's givers */
} CardValues;

typedef struct CardForm {
    Form *form;
    Form *sides[2];
    Form **gifts;
    Form **steps;
    CardValues *values;
} CardForm;

/* The subject of the two: people, contacts and common groups out of the database. */
NODISCARD Status
card_form_subject(Request *request, const Card *card, size_t own, CardFormSubject *ret_subject);

/* The form as the card stands. */
NODISCARD Status
card_form_new(Request *request, const CardFormSubject *subject, CardForm *ret_form);

/* What was sent, and what of it is the draft. Errors: INVALID; then the form shows what was typed
 * and what is wrong. */
NODISCARD Status card_form_read(
    Request *request, const CardFormSubject *subject, CardForm *ret_form, CardDraft *ret_draft);

/* What a person would give by that key of CardGiftRow.gives; empty when it is not known. */
Str card_gift_text(const MeetingPerson *person, Str key);

#endif
