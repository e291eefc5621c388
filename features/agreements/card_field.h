/*
 * card_field: what two organisations write on the card of their pair, field by field, in the order
 * of the five topics of their talk. Each field is merged by itself when both write at once.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_AGREEMENTS_CARD_FIELD_H
#define FEATURES_AGREEMENTS_CARD_FIELD_H

#include "base/str.h"

typedef enum CardField {
    CARD_FURTHER_ONE, /* further important people, in words; of the first side, and so on */
    CARD_FURTHER_OTHER,
    CARD_TARGET_GROUPS, /* whom both serve */
    CARD_COMMON_CLIENT, /* a typical common client, described generally */
    CARD_DOES_ONE,
    CARD_DOES_OTHER,
    CARD_HAND_OVER,
    CARD_HAND_OVER_TEXT,
    CARD_INFORMATION, /* what may be told about a client, by which consent */
    CARD_OFFERS_ONE,  /* consultations, training, internship */
    CARD_WANTS_ONE,
    CARD_OFFERS_OTHER,
    CARD_WANTS_OTHER,
    CARD_LEARNING, /* the same in words */
    CARD_CONTACT_ONE,
    CARD_SUBSTITUTE_ONE,
    CARD_CONTACT_OTHER,
    CARD_SUBSTITUTE_OTHER,
    CARD_REVIEW_DATE,
    CARD_FIELD_COUNT
} CardField;

typedef enum CardFieldKind {
    CARD_TEXT,  /* several lines */
    CARD_LINE,  /* one line */
    CARD_CODES, /* keys of a code list, sorted, joined by spaces */
    CARD_DATE   /* ISO */
} CardFieldKind;

typedef enum CardFieldSide {
    OF_BOTH,
    OF_ONE,
    OF_OTHER
} CardFieldSide;

typedef struct CardFieldType {
    const char *key; /* in the database and in forms */
    CardFieldKind kind;
    CardFieldSide side;
    const char *list;  /* code list of CARD_CODES */
    bool is_agreement; /* shown to others when both agree; the rest is of the pair alone */
} CardFieldType;

extern const CardFieldType CARD_FIELDS[CARD_FIELD_COUNT];

/* CARD_FIELD_COUNT for a key that is none. */
CardField card_field_of_key(Str key);

#endif
