/* organisation_places: all features forget where confidential places are.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/organisation_places.h"

#include "features/people/organisation_change.h"
#include "features/people/organisation_reference.h"

Status organisation_forget_seats(
    Db *db, const int64_t *organisations, size_t count, int64_t *forgotten)
{
    for (size_t i = 0; i < count; i++) {
        int64_t changed = 0;
        TRY(db_execute(
            db,
            "UPDATE organisation SET address = NULL, web = NULL"
            " WHERE (id = $1 OR merged_into_id = $1) AND (address IS NOT NULL OR web IS NOT NULL)"
            " AND EXISTS (SELECT 1 FROM organisation c WHERE c.id = $1 AND c.is_confidential)",
            PARAMS(db_int(organisations[i])),
            &changed));
        *forgotten += changed;
    }
    return OK;
}

Status organisations_forget_places(Db *db, const int64_t *organisations, size_t count, bool is_news)
{
    int64_t forgotten = 0;
    if (count == 0)
        return OK;
    for (const OrganisationReference *const *at = ORGANISATION_REFERENCES; *at != NULL; at++) {
        if ((*at)->forget_places != NULL)
            TRY((*at)->forget_places(db, organisations, count, &forgotten));
    }
    if (!is_news && forgotten == 0)
        return OK;
    TRY(organisations_changed(db, organisations, count));
    return organisation_changed(db, EVERY_ORGANISATION);
}
