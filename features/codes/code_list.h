/*
 * code_list: the editable lists of values (sectors, kinds of service, target groups, forms, event
 * types …), each value with a Czech, Polish and English label and its validity. Imports keep
 * values they do not know.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_CODES_CODE_LIST_H
#define FEATURES_CODES_CODE_LIST_H

#include "database/db.h"
#include "web/form.h"

/* Names of the lists that the program itself relies on. */
#define CODE_LIST_SECTOR       "sector"       /* of an organisation */
#define CODE_LIST_TERRITORY    "territory"    /* of an office or locality */
#define CODE_LIST_SERVICE_KIND "service_kind" /* "69" terénní programy */
#define CODE_LIST_TARGET_GROUP "target_group"
#define CODE_LIST_SERVICE_FORM "service_form" /* ter, amb, pob */
#define CODE_LIST_EVENT_TYPE   "event_type"
#define CODE_LIST_ROLE         "role" /* labels of the roles of the system */

typedef struct Code {
    Str key;
    Str label;      /* in the asked language */
    bool is_unsure; /* the value is to be verified (shown to administrators) */
} Code;

/* All values valid today, in their order. */
NODISCARD Status
code_list(Db *db, Language language, const char *list, const Code **ret_codes, size_t *ret_count);

/* The same as choices of a form. */
NODISCARD Status code_list_choices(
    Db *db, Language language, const char *list, const Choice **ret_choices, size_t *ret_count);

/* The label of a key, also of one no longer valid; the key itself when it is unknown. */
NODISCARD Status code_label(Db *db, Language language, const char *list, Str key, Str *ret_label);

/* The key whose folded label in any language, or whose key, equals the text; for imports.
 * Errors: NOT_FOUND. */
NODISCARD Status code_find(Db *db, const char *list, Str text, Str *ret_key);

#endif
