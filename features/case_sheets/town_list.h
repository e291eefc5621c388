/*
 * town_list: the town's own streets, schools and villages, with which case sheets are looked at in
 * the browser and on the server. Administrators write it as text (algorithms/deidentify/
 * town_words.h). SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_CASE_SHEETS_TOWN_LIST_H
#define FEATURES_CASE_SHEETS_TOWN_LIST_H

#include "database/db.h"

typedef struct TownList {
    Str words; /* limits: LIMIT_TOWN_LIST_BYTES */
    int64_t version;
} TownList;

NODISCARD Status town_list_get(Db *db, TownList *ret_list);

/* Inside db_write. Errors: CONFLICT when somebody changed it since that version. */
NODISCARD Status town_list_save(Db *db, const TownList *list);

#endif
