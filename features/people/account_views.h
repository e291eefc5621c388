/*
 * account_views: what the pages of one's own account show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_ACCOUNT_VIEWS_H
#define FEATURES_PEOPLE_ACCOUNT_VIEWS_H

#include "features/people/role.h"
#include "web/form.h"

typedef struct AccountPage {
    const Form *form;
    const PersonRole *roles;
    size_t role_count;
    Str organisation_name;
    int64_t version; /* of the person as it was when the page was opened */
} AccountPage;

typedef struct AccountPasswordPage {
    const Form *form;
    Str email;
} AccountPasswordPage;

typedef struct AccountDeletePage {
    const Form *form;
} AccountDeletePage;

#endif
