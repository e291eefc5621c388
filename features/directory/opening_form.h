/*
 * opening_form: the hours of a service as a form: a line for each day of the week, rows for days
 * that are otherwise, a note. Private to this feature.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_OPENING_FORM_H
#define FEATURES_DIRECTORY_OPENING_FORM_H

#include "features/directory/opening.h"
#include "web/form.h"

typedef struct OpeningForm {
    Form *form;
    Form **rows; /* one an exception */
    size_t row_count;
} OpeningForm;

/* With the present exceptions and empty rows for more. */
OpeningForm opening_form_new(Request *request, const Opening *present);

/* Errors: INVALID with the errors in the form; then `ret_opening` is not touched. */
NODISCARD Status opening_form_read(Request *request, const OpeningForm *form, Opening *ret_opening);

#endif
