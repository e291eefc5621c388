/*
 * import_package: a package of HSDS 1.1, 2.0 or 3.x, as tables or JSON, becomes the rows of a
 * batch. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_IMPORT_PACKAGE_H
#define FEATURES_EXCHANGE_IMPORT_PACKAGE_H

#include "features/exchange/import_batch.h"
#include "features/exchange/package.h"

/*
 * Adds all rows; the batch is not finished yet. What is wrong with single rows and files is in the
 * batch's report. Errors: INVALID when no file of the package is a table of HSDS; TOO_LARGE,
 * FAILED.
 */
NODISCARD Status import_package_read(const Package *package, ImportBatch *batch, Error *error);

/* One file of JSON, for import_package_read. */
NODISCARD Status
import_json_read(const PackageFile *file, ImportBatch *batch, bool *ret_has_rows, Error *error);

#endif
