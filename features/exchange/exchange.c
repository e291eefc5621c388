/* exchange: a package or register is read. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/exchange.h"

#include "features/exchange/import_package.h"
#include "features/exchange/register.h"

Status exchange_read(
    Db *db,
    const Package *package,
    Str kind,
    Str source_name,
    Str scratch_folder,
    ImportBatch **ret_batch)
{
    ImportBatch *batch;
    TRY(import_batch_new(
        scratch_folder, exchange_space(source_name), db->arena, db->error, &batch));
    if (str_equal(kind, STR(SOURCE_REGISTER)))
        TRY(register_read(db, package, batch));
    else
        TRY(import_package_read(package, batch, db->error));
    TRY(import_batch_finish(batch, db->error));
    *ret_batch = batch;
    return OK;
}
