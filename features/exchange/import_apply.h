/*
 * import_apply: a batch goes into the directory, all of it or nothing.
 *
 * What the source says now is written where nobody here has said otherwise: a field that differs
 * from what the source said last was changed here, and stays. Rows that are gone from the source
 * leave only if that was asked for.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_IMPORT_APPLY_H
#define FEATURES_EXCHANGE_IMPORT_APPLY_H

#include "features/exchange/exchange_store.h"
#include "features/exchange/import_batch.h"
#include "features/people/person.h"

typedef struct ImportOptions {
    bool removes_gone; /* what is no longer in the source leaves the directory */
    bool takes_theirs; /* of things that were here before: the package's values, not ours */
    Str file_name;
    Str scratch_folder; /* for temporary files */
    PersonId person;    /* 0: from the command line */
    Str person_name;
} ImportOptions;

/*
 * Inside db_write. The batch is finished. `source` is as it was when the preview was shown.
 * Errors: CONFLICT in words when somebody has imported from the source meanwhile.
 */
NODISCARD Status import_apply(
    Db *db,
    ImportBatch *batch,
    const ExchangeSource *source,
    const ImportOptions *options,
    ExchangeImport *ret_import);

/*
 * Inside db_write. Takes the newest import of its source back: what it made leaves, what it changed
 * or removed is as before, but for what people have changed since. Errors: NOT_FOUND; CONFLICT in
 * words for one that is not the newest or was undone already.
 */
NODISCARD Status import_undo(Db *db, ExchangeImportId import, Str person_name);

#endif
