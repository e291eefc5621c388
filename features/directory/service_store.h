/*
 * service_store: what profile_store needs of services beyond service.h. For this feature alone.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_SERVICE_STORE_H
#define FEATURES_DIRECTORY_SERVICE_STORE_H

#include "features/directory/service.h"

/* Inside db_write: these services instead of the present ones, in this order.
 * Errors: INVALID for one without a name, TOO_LARGE. */
NODISCARD Status
service_save_all(Db *db, OrganisationId organisation, const Service *services, size_t count);

#endif
