/*
 * role_views: what the pages of roles and their rights show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_ROLE_VIEWS_H
#define FEATURES_PEOPLE_ROLE_VIEWS_H

#include "features/people/role.h"
#include "web/form.h"
#include "web/icon.h"

typedef struct RoleRow {
    Str path;
    Str label;
    const char *about; /* message id, or "" */
    const Str *rights; /* in words */
    size_t right_count;
} RoleRow;

typedef struct RoleListPage {
    const RoleRow *rows;
    size_t count;
} RoleListPage;

typedef struct RolePage {
    const Form *form;
    const char *about; /* message id, or "" */
    Str path;
    int64_t seen;
} RolePage;

#endif
