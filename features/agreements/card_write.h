/*
 * card_write: what the two sides do with their card: write, confirm, say for themselves, let others
 * see. All of it inside db_write. The caller knows that the writer belongs to the pair.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_AGREEMENTS_CARD_WRITE_H
#define FEATURES_AGREEMENTS_CARD_WRITE_H

#include "features/agreements/card.h"
#include "features/agreements/card_merge.h"

/* Who writes, and on which card. */
typedef struct CardWriter {
    MeetingId meeting;
    OrganisationId own;   /* the side they write for */
    OrganisationId other; /* takes part in the event, too */
    PersonId person;
    bool is_typing;    /* an organiser types in the paper card of these two; then: */
    PersonId asked_by; /* who of the pair asked for it */
} CardWriter;

/* A follow-up step as it was written. */
typedef struct CardStepDraft {
    CardStep step; /* id 0: a new one; without `what` it is taken off */
    Str seen;      /* fingerprint of card_step_text of what was seen */
} CardStepDraft;

/* What a person gives of herself. */
typedef struct CardGift {
    PersonId person;
    bool shares_name, shares_job_title, shares_phone, shares_email;
} CardGift;

typedef struct CardDraft {
    bool has[CARD_FIELD_COUNT]; /* the form had the field */
    Str texts[CARD_FIELD_COUNT];
    Str seen[CARD_FIELD_COUNT]; /* fingerprints of what the writer saw */
    const CardStepDraft *steps;
    size_t step_count;
    bool has_answers[2];
    CardAnswer answers[2]; /* by side: whether it wants to go on */
    const CardGift *gifts;
    size_t gift_count;
    bool has_further;       /* the form offered further people of the writer's profile */
    const int64_t *further; /* ids of those that were ticked */
    size_t further_count;
} CardDraft;

/* A field that both had changed. */
typedef struct CardClash {
    CardField field;
    Str theirs;
    Str mine;
    Str joined; /* what stands there now */
} CardClash;

typedef struct CardSaved {
    CardId id;              /* 0: there was nothing to write, no card was begun */
    int64_t version_before; /* what the card had before this */
    int64_t version;
    CardClash clashes[CARD_FIELD_COUNT];
    size_t clash_count;
    size_t doubled_step_count; /* steps that both had changed: both stand there */
} CardSaved;

/*
 * Merges the draft into the card, field by field (card_merge.h), and begins the card when it is the
 * first word. What a typist writes adds to what a person said for herself and never replaces it.
 * Errors: INVALID with the field when a text became too long by joining, or there are too many
 * steps.
 */
NODISCARD Status
card_save(Db *db, const CardWriter *writer, const CardDraft *draft, CardSaved *ret_saved);

/* The writer's side says yes to this version. Errors: CONFLICT when it is not the present one. */
NODISCARD Status card_confirm(Db *db, const CardWriter *writer, int64_t version);

/* What the writer's side lets others see from now on. Errors: NOT_FOUND without a card. */
NODISCARD Status card_let_see(Db *db, const CardWriter *writer, CardShown shows);

/* A step as one text, for its fingerprint. Owner: the arena. */
Str card_step_text(Arena *arena, const CardStep *step);

#endif
