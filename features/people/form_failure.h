/*
 * form_failure: what a store refuses is shown beside the field that it is about, on the same page.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_FORM_FAILURE_H
#define FEATURES_PEOPLE_FORM_FAILURE_H

#include "web/form.h"

/*
 * True when the request failed for a reason that a person can mend (INVALID, CONFLICT or TOO_LARGE
 * with a user message): then the form shows it and the request's error is forgotten, so that the
 * handler renders its page again. A reason without a field is said of the whole form; when it is
 * that somebody else saved meanwhile, form->is_clash is set, and the handler calls form_clash.
 */
bool form_took_failure(Form *form, Request *request, Status status);

#endif
