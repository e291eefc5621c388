/*
 * person_roles: what the pages of one person share: its addresses, its link, and the form by which
 * a role is given.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_PERSON_ROLES_H
#define FEATURES_PEOPLE_PERSON_ROLES_H

#include "features/people/link.h"
#include "web/form.h"
#include "web/response.h"

/* "/people/17…" and what stands behind it. */
Str person_path(Arena *arena, PersonId id, const char *end);

/* The newest invitation (no account yet) or password link that holds; false when there is none. */
NODISCARD Status
person_access_link(Request *request, const Person *person, Link *ret_link, bool *ret_has);

typedef struct RoleForm {
    Str role;
    Str scope; /* "town", or "organisation": the person's own and those below it */
} RoleForm;

/* Roles that the visitor may give this person. NULL when there is none. */
NODISCARD Status role_form_new(Request *request, const Person *person, const Form **ret_form);

/* Reads it. Errors: INVALID with the form showing why; FORBIDDEN when the visitor's own rights do
 * not cover the role. `*ret_form` is set on INVALID as well. */
NODISCARD Status role_form_read(
    Request *request,
    const Person *person,
    Form **ret_form,
    Str *ret_role,
    OrganisationId *ret_scope);

/* The page of one person; with a form that has errors, or NULL. In people_pages.c. */
NODISCARD Status person_show(Request *request, Response *response, const Form *role_form);

#endif
