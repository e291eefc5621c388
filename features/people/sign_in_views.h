/*
 * sign_in_views: what the pages of coming in show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_SIGN_IN_VIEWS_H
#define FEATURES_PEOPLE_SIGN_IN_VIEWS_H

#include "features/people/link.h"
#include "web/form.h"

/* One of the people of the demo town, by whom everybody may enter. */
typedef struct DemoPerson {
    PersonId id;
    Str name;
    Str role;
    Str about; /* what the role is for */
    Str organisation;
} DemoPerson;

typedef struct SignInPage {
    const Form *form;
    bool was_refused; /* shown above the form, not at a field: which one was wrong is not told */
    bool is_blocked;
    bool has_no_administrator; /* the first start has not been done */
    bool is_demo;
    const DemoPerson *demo_people;
    size_t demo_count;
} SignInPage;

typedef struct ForgottenPage {
    Str contact; /* whom to ask, or empty */
} ForgottenPage;

typedef struct LinkStatePage {
    LinkState state;
    bool is_account_link; /* used up: an account is there to sign in with */
    Str contact;
} LinkStatePage;

typedef struct InvitationPage {
    const Form *form;
    Str path;
    Str town_name;
    Str role; /* what the person is invited to be, or empty */
} InvitationPage;

typedef struct NewPasswordPage {
    const Form *form;
    Str path;
    Str name;
    Str email;
    bool asks_for_old;
} NewPasswordPage;

#endif
