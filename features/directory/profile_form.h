/*
 * profile_form: the form in which a profile is filled in: fields of the organisation, then a row of
 * fields for each service and each further person. The same for a personal link and for people who
 * have signed in. Rows are added without JavaScript: the page is saved and shown with one more.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_PROFILE_FORM_H
#define FEATURES_DIRECTORY_PROFILE_FORM_H

#include "features/directory/profile_values.h"

/* The form and its parts. */
typedef struct ProfileForm {
    Form *form;
    Form **services; /* one a row */
    Form **contacts;
} ProfileForm;

/*
 * A form with the rows of `values`, showing them. The choices are those of the code lists and what
 * `present` has beyond them, so that saving loses nothing. Errors: those of the code lists.
 */
NODISCARD Status profile_form_new(
    Request *request, const Profile *present, const ProfileValues *values, ProfileForm *ret_form);

/*
 * Reads what was sent: the number of rows, then all fields. Errors: INVALID with the errors in the
 * form (a row without a name, and whatever a field refuses); then `ret_form` and `ret_values` are
 * filled all the same, so that the page can be shown again. They stay untouched by a form without
 * its number of rows, which is refused as INVALID too.
 */
NODISCARD Status profile_form_read(
    Request *request, const Profile *present, ProfileForm *ret_form, ProfileValues **ret_values);

#endif
