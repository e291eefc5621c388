/*
 * card_fields: the five topics of a card as the pages show them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_AGREEMENTS_CARD_FIELDS_H
#define FEATURES_AGREEMENTS_CARD_FIELDS_H

#include "features/agreements/card_views.h"

/* Shows the form over its subject. `typed_seen`: a form that came back with errors keeps what its
 * writer saw, as it was sent. Owner: the request's arena. */
NODISCARD Status card_fields_fill(
    Request *request,
    const CardFormSubject *subject,
    const CardForm *form,
    bool typed_seen,
    CardFields *ret_fields);

/* A message id that names the field: "What they do for a common client". */
const char *card_field_label(CardField field);

/* The value of a field as people read it: labels of codes, a date in words. */
NODISCARD Status card_field_text(Request *request, CardField field, Str value, Str *ret_text);

#endif
