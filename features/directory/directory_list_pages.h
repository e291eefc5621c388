/*
 * directory_list_pages: the handlers of the list, on a page and as a table.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_DIRECTORY_LIST_PAGES_H
#define FEATURES_DIRECTORY_DIRECTORY_LIST_PAGES_H

#include "features/directory/directory_search.h"
#include "web/response.h"

NODISCARD Status directory_list_page(Request *request, Response *response);
NODISCARD Status directory_export(Request *request, Response *response);
/* Hits as the same table. */
NODISCARD Status
directory_table(Request *request, Response *response, const DirectoryHit *hits, size_t count);

/* What the address asks for: what, kind, group, form, place. Unknown values narrow to nothing
 * found, not to everything. */
DirectoryQuery directory_query_of(const Request *request);

#endif
