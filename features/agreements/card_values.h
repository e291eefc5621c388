/*
 * card_values: between a card and the values of its form. Used by card_form.c.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_AGREEMENTS_CARD_VALUES_H
#define FEATURES_AGREEMENTS_CARD_VALUES_H

#include "features/agreements/card_form.h"

/* Empty values with room for the subject's givers. Owner: the arena. */
CardValues *card_values_new(Arena *arena, const CardFormSubject *subject);

/* What the card says, with one empty row of steps. */
CardValues *card_values_of(Arena *arena, const CardFormSubject *subject);

/* The texts of the fields, as they are stored. */
void card_values_texts(Arena *arena, const CardValues *values, Str ret_texts[CARD_FIELD_COUNT]);

CardGift card_values_gift(const CardGiftRow *row, PersonId person);

/* The key of who does a step: "p18…", "o17…", or empty: both. */
Str card_owner_key(Arena *arena, OrganisationId organisation, PersonId person);

/* Gives every field of the form its choices. */
NODISCARD Status
card_choices_set(Request *request, const CardFormSubject *subject, const CardForm *form);

#endif
