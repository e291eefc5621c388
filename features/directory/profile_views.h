/* profile_views: what the pages for filling in a profile show. SPDX-License-Identifier: EUPL-1.2 */
#ifndef FEATURES_DIRECTORY_PROFILE_VIEWS_H
#define FEATURES_DIRECTORY_PROFILE_VIEWS_H

#include "features/directory/profile_parts.h"

/* Something that the database says now and the person who typed did not see. */
typedef struct Difference {
    Str label;
    Str text;
} Difference;

typedef struct RowView {
    Form *form;
    int64_t number; /* from 1 */
    Str name;       /* empty: a new row */
    bool is_new;
    bool is_open;      /* shown at once */
    bool more_is_open; /* so are its further fields */
    bool is_public;    /* of a service: its place may be found, as it is saved */
    int64_t backup_nights;
} RowView;

typedef struct ProfileEditPage {
    Form *form;
    const RowView *services;
    size_t service_count;
    const RowView *contacts;
    size_t contact_count;

    Str organisation_name;
    Str path;         /* of the form */
    Str confirm_path; /* of "still true" */
    Str leave_path;   /* without saving; empty by link */
    int64_t version;
    int64_t organisation_version;
    bool is_filled_in;
    bool is_own;          /* somebody of the organisation: may say that it is true */
    bool is_confidential; /* no address of the organisation is asked for */
    Str saved;            /* "saved 21. 11. 2026 by Jana Nová", or empty */
    Str verified;
    PartView parts[PART_COUNT];
    Str progress; /* "3 of 5 parts filled in" */

    bool is_by_link; /* then: */
    Str town;
    Str event; /* for which it is asked, or empty */
    Str holds_until;
    Str wishes_path; /* to the wishes for the event that asked; empty without one */
    Str history_path;
    int64_t minutes; /* about how long it takes */

    bool is_conflict; /* then: */
    Str changed_by;
    const Difference *differences;
    size_t difference_count;
} ProfileEditPage;

typedef struct ProfileThanksPage {
    Str organisation_name;
    Str path;        /* back to the form */
    Str wishes_path; /* on to the wishes for the event that asked; empty without one */
    Str holds_until;
    Str missing;
    Str history_path;
} ProfileThanksPage;

#endif
