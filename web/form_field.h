/*
 * form_field: the pieces of which one shown field is made; shared by form_html.c and
 * form_choices.c. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_FORM_FIELD_H
#define WEB_FORM_FIELD_H

#include "web/form.h"

/* What one field is shown from. */
typedef struct FieldShown {
    const Field *field;
    const FieldState *state;
    Str hint; /* translated, or empty */
} FieldShown;

/* A literal attribute with a value: ` name="value"`. */
void field_attribute(Html *out, const char *name, Str value);
/* The id of the field's input, or of its further inputs (from 2), as the value of `attribute`. */
void field_id(Html *out, const char *attribute, const FieldShown *shown, size_t number);
void field_name(Html *out, const FieldShown *shown);
/* Described by hint and error, invalid, required. */
void field_state(Html *out, const FieldShown *shown);
void field_autocomplete(Html *out, const Field *field);

/* The field as far as its input: <div> with a label; or, for inputs with one name, <fieldset> with
 * a legend, where the fieldset is described and not each input. The caller closes it. */
void field_labelled_head(Html *out, const FieldShown *shown);
void field_group_head(Html *out, const FieldShown *shown);

/* Whole fields. */
void field_check_boxes(Html *out, const FieldShown *shown);
void field_radios(Html *out, const FieldShown *shown);
void field_select(Html *out, const FieldShown *shown);

#endif
