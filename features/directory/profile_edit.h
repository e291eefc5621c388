/*
 * profile_edit: the page on which a profile is filled in, for whoever came to it: by a personal
 * link, or signed in. The routes are in profile_pages.c and profile_link_pages.c.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_PROFILE_EDIT_H
#define FEATURES_DIRECTORY_PROFILE_EDIT_H

#include "features/directory/profile.h"
#include "features/people/link.h"
#include "web/response.h"

/* How somebody came to the page. */
typedef struct ProfileEdit {
    OrganisationId organisation;
    PersonId person; /* who writes; 0: nobody known, by link */
    Str author_name;
    bool is_own;      /* the person speaks for the organisation: may say that it is true */
    const Link *link; /* NULL: signed in */
    Str path;         /* of the page */
    Str done_path;    /* where to go when all is said */
} ProfileEdit;

NODISCARD Status profile_edit_show(Request *request, Response *response, const ProfileEdit *edit);

/* Saves, and goes on where the button says: to one more row, back to the page, or to the end. */
NODISCARD Status profile_edit_save(Request *request, Response *response, const ProfileEdit *edit);

/* "Is it still true?" answered with one tap. */
NODISCARD Status
profile_edit_confirm(Request *request, Response *response, const ProfileEdit *edit);

#endif
