/* fields_private: what fields.c and multipart.c share. SPDX-License-Identifier: EUPL-1.2 */
#ifndef WEB_FIELDS_PRIVATE_H
#define WEB_FIELDS_PRIVATE_H

#include "web/fields.h"

NODISCARD Status fields_add(FieldList *list, Arena *arena, Error *error, RequestField field);

#endif
