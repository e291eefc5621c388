/*
 * profile_history: what each save of an organisation's page changed, written down field by field
 * (change.h), and taken back. Of people who are no longer named nothing is kept, so their removal
 * cannot be taken back; nor are addresses of places that have become confidential.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_PROFILE_HISTORY_H
#define FEATURES_DIRECTORY_PROFILE_HISTORY_H

#include "features/directory/change.h"
#include "features/directory/profile.h"

/* Inside db_write. The difference of two states of one page, as one save. */
NODISCARD Status profile_history_write(
    Db *db, const Profile *before, const Profile *after, const ProfileAuthor *author);

/* Inside db_write. Somebody of the organisation has said that the page is true. */
NODISCARD Status
profile_history_verify(Db *db, OrganisationId organisation, const ProfileAuthor *author);

/*
 * Inside db_write. Takes a save back: every field that it changed gets its value from before,
 * services that it removed are there again, those that it added are gone. It is a save of its own,
 * so it can be taken back too. Errors: NOT_FOUND, CONFLICT, as profile_save.
 */
NODISCARD Status profile_take_back(
    Db *db, OrganisationId organisation, int64_t save_id, const ProfileAuthor *author);

/* Inside db_write. Writes one text field of the page or of one of its services (0: the page), as a
 * save. A field that is no text of the page ("other") changes nothing. */
NODISCARD Status profile_write_field(
    Db *db,
    OrganisationId organisation,
    int64_t service,
    Str field,
    Str text,
    const ProfileAuthor *author);

/* The present text of such a field; empty for any other. */
Str profile_field_text(const Profile *profile, int64_t service, Str field);

/* The name of a field as a message id; NULL for one that no page shows. */
const char *profile_field_name(Str entity, Str field);

#endif
