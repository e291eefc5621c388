/*
 * form_value: one value of a form, from the handler's struct to what is shown, and from what was
 * typed to the struct. Only web/form.c uses it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_FORM_VALUE_H
#define WEB_FORM_VALUE_H

#include "web/form.h"

/* Puts the value of the field in `values` into the field's state, as a person would type it. */
void form_value_show(Form *form, size_t index, const void *values);

/* Keeps what was typed in the field's state and the value in ret_values. Errors: INVALID with a
 * translated sentence that says what to do; then the value is untouched. */
NODISCARD Status
form_value_read(Form *form, size_t index, const Request *request, void *ret_values, Str *ret_error);

#endif
