/*
 * contact_store: what profile_store needs of further important people. For this feature alone.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_CONTACT_STORE_H
#define FEATURES_DIRECTORY_CONTACT_STORE_H

#include "features/directory/profile.h"

NODISCARD Status
contact_list(Db *db, OrganisationId organisation, const Contact **ret_contacts, size_t *ret_count);

/* Inside db_write: these contacts instead of the present ones, in this order.
 * Errors: INVALID for one without a name, TOO_LARGE. */
NODISCARD Status
contact_save_all(Db *db, OrganisationId organisation, const Contact *contacts, size_t count);

#endif
