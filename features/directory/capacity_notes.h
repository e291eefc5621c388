/*
 * capacity_notes: whoever watches a service hears when its free places change: by a message, and on
 * the home page. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_CAPACITY_NOTES_H
#define FEATURES_DIRECTORY_CAPACITY_NOTES_H

#include "features/directory/capacity_store.h"
#include "features/town/waiting.h"

/* Inside the write that said it. An older message that nobody has sent yet is withdrawn. */
/* "Night shelter", or of one target group "Night shelter (families)". */
NODISCARD Status capacity_whose(Db *db, Language language, Str service, Str group, Str *ret_name);

NODISCARD Status capacity_note_watchers(Db *db, const CapacitySaid *said);

/* What changed in the last two days. */
Status capacity_waiting(Request *request, WaitingItem *items, size_t *ret_count);

#endif
