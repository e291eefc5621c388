/*
 * method_store: the methods of a town: those that Kruh brings and those it wrote itself. Every text
 * that was ever chosen for an event or saved is a version, known by its hash, and never changes; an
 * event names the version it is run with. Copies of the town's own lie in DATA/methods, where they
 * may be edited as well (own_methods.h).
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_METHODS_METHOD_STORE_H
#define FEATURES_METHODS_METHOD_STORE_H

#include "database/db.h"
#include "features/methods/method.h"
#include "features/people/person.h"

/*
 * The method in that version; version "" is the current one. What events and phases ask all the
 * time: a version that was read once is remembered by the process.
 * Owner: the process or the arena; either way it lives as long as the request.
 * Errors: NOT_FOUND.
 */
NODISCARD Status method_version_of(Db *db, Str key, Str version, const Method **ret_method);

/* The version that an event of this method gets now, and keeps. Inside db_write. Errors: NOT_FOUND.
 */
NODISCARD Status method_version_keep(Db *db, Str key, PersonId by, Str *ret_version);

#endif
