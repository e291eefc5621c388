/* town_list_store: one row. SPDX-License-Identifier: EUPL-1.2 */
#include "features/case_sheets/town_list.h"

#include "base/clock.h"

Status town_list_get(Db *db, TownList *ret_list)
{
    DbRows *rows;
    TRY(db_query(db, "SELECT words, version FROM town_words WHERE id = 1", NO_PARAMS, &rows));
    if (!db_next(rows))
        return error_set(
            db->error,
            FAILED,
            "the list of the town's words is missing: restore a "
            "backup");
    *ret_list =
        (TownList){.words = db_get_text(rows, "words"), .version = db_get_int(rows, "version")};
    return OK;
}

Status town_list_save(Db *db, const TownList *list)
{
    int64_t changed = 0;
    TRY(db_execute(
        db,
        "UPDATE town_words SET words = $2, version = version + 1, changed_at = $3"
        " WHERE id = 1 AND version = $1",
        PARAMS(db_int(list->version), db_text(list->words), db_int(clock_now())),
        &changed));
    return changed == 1 ? OK
                        : error_set_user(
                              db->error,
                              CONFLICT,
                              "",
                              N_("Somebody has changed this meanwhile. Look at it again and "
                                 "repeat your change."));
}
