/* organisation_move: the records of imports follow an organisation that becomes another's.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/exchange_forget.h"
#include "features/exchange/exchange_pages.h"

static Status exchange_move(Db *db, OrganisationId from, OrganisationId to)
{
    return db_execute(
        db,
        "UPDATE exchange_record SET entity_id = $2"
        " WHERE entity_id = $1 AND table_name = 'organization'",
        PARAMS(db_int(from.value), db_int(to.value)),
        NULL);
}

const OrganisationReference EXCHANGE_ORGANISATION_REFERENCE = {
    .move = exchange_move,
    .forget_places = exchange_forget,
};
