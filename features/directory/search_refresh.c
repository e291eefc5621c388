/* search_refresh: keys of search after rows were written by an import.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/profile.h"
#include "features/directory/records.h"
#include "features/directory/service_store.h"

static Status refresh_service(Db *db, const Service *service)
{
    Str key;
    TRY(service_search_key(db, service, &key));
    return db_execute(
        db,
        "UPDATE service SET search_key = $2 WHERE id = $1",
        PARAMS(db_int(service->id.value), db_text(key)),
        NULL);
}

static Status refresh_organisation(Db *db, OrganisationId id)
{
    Profile profile;
    TRY(profile_get(db, id, &profile));
    Str key;
    TRY(profile_search_key(db, &profile, &key));
    TRY(db_execute(
        db,
        "UPDATE profile SET search_key = $2 WHERE organisation_id = $1",
        PARAMS(db_int(id.value), db_text(key)),
        NULL));
    for (size_t i = 0; i < profile.service_count; i++)
        TRY(refresh_service(db, &profile.services[i]));
    return OK;
}

Status directory_search_refresh(Db *db, const int64_t *organisations, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ArenaMark mark = arena_mark(db->arena);
        TRY(refresh_organisation(db, (OrganisationId){organisations[i]}));
        arena_rewind(db->arena, mark);
    }
    return OK;
}
