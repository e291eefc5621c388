/*
 * profile_difference: what the database says of a profile where it is not what somebody has just
 * typed. Shown when two people changed one page at the same time, so that neither loses a word.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_PROFILE_DIFFERENCE_H
#define FEATURES_DIRECTORY_PROFILE_DIFFERENCE_H

#include "features/directory/profile_views.h"

/* Errors: those of the code lists. */
NODISCARD Status profile_differences(
    Request *request,
    const Profile *present,
    const ProfileValues *typed,
    const Difference **ret_differences,
    size_t *ret_count);

/* Adds to what was typed the services and people that somebody else has added meanwhile: saving
 * the page again must not take them off. */
void profile_values_add_missing(Arena *arena, ProfileValues *typed, const Profile *present);

#endif
