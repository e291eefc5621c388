/*
 * new_password: the one rule for passwords: long enough. A sentence beats tricks with digits, so no
 * other rule is there (NIST SP 800-63B, 5.1.1.2).
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_NEW_PASSWORD_H
#define FEATURES_PEOPLE_NEW_PASSWORD_H

#include "web/form.h"

/* The hint of the field: how long, in words. */
#define NEW_PASSWORD_HINT                                                                     \
    N_("At least 10 characters. The best one is three or four words that only you would put " \
       "together.")

/* Adds an error to the form when the password is too short or the name or e-mail itself, and says
 * whether it may be used. */
bool new_password_fits(Form *form, const char *field, Str password, Str name, Str email);

#endif
