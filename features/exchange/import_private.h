/* import_private: what the pages of imports share. SPDX-License-Identifier: EUPL-1.2 */
#ifndef FEATURES_EXCHANGE_IMPORT_PRIVATE_H
#define FEATURES_EXCHANGE_IMPORT_PRIVATE_H

#include "web/response.h"

#define IMPORT_SCRATCH "/tmp" /* files without a name, for as long as a request lasts */

NODISCARD Status import_draft_guard(Request *request);
NODISCARD Status import_preview_get(Request *request, Response *response);
NODISCARD Status import_preview_post(Request *request, Response *response);
NODISCARD Status import_preview_report(Request *request, Response *response);

#endif
