/* search_refresh: whatever is made of the directory is told what an import wrote.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/records.h"
#include "features/people/organisation_change.h"

Status directory_search_refresh(Db *db, const int64_t *organisations, size_t count)
{
    return organisations_changed(db, organisations, count);
}
