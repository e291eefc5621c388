/*
 * profile_parts: the parts into which the form of a profile is folded, so that it is short on a
 * phone: what of each is missing, what stands in it, and whether it is shown open.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_PROFILE_PARTS_H
#define FEATURES_DIRECTORY_PROFILE_PARTS_H

#include "features/directory/profile_form.h"

typedef enum ProfileFormPart {
    PART_DOES,
    PART_WHOM,
    PART_SERVICES,
    PART_REACH,
    PART_CONTACTS,
    PART_CLIENTS, /* nobody misses it */
    PART_COUNT
} ProfileFormPart;

typedef struct PartView {
    Str title;
    Str missing; /* "still missing: where", or empty */
    Str brief;   /* what stands in it, or empty */
    bool is_filled;
    bool is_open;
} PartView;

/* "What you do, services": the parts of a profile that are missing, in the visitor's language. */
Str profile_missing_text(const Request *request, unsigned missing);

bool form_has_error(const Form *form);

/*
 * Fills `ret_parts` (PART_COUNT of them). `missing` has the ProfilePart bits of what is saved. The
 * first part stands open, so do the first with something missing, one with an error, and one that
 * gets a further row; all of them with `is_all_open`.
 */
void profile_parts(
    const Request *request,
    const ProfileForm *form,
    const ProfileValues *values,
    unsigned missing,
    bool is_all_open,
    PartView *ret_parts);

/* "3 of 5 parts are filled in.": of those that somebody would miss. */
Str profile_progress_text(const Request *request, const PartView *parts);

#endif
