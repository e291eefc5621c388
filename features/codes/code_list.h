/*
 * code_list: the editable lists of values (sectors, kinds of service, target groups, forms, event
 * types …), each value with a Czech, Polish and English label and its validity. Imports keep
 * values they do not know: columns hold keys without a foreign key.
 *
 * The lists are read on almost every page and changed a few times a year, so they stand in the
 * memory of the process (one process serves one database). A change is seen at once by the process
 * that made it (code_list_forget after its write) and within ten seconds by other servers.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_CODES_CODE_LIST_H
#define FEATURES_CODES_CODE_LIST_H

#include "database/db.h"
#include "web/form.h"

/* Names of the lists that the program itself relies on. */
#define CODE_LIST_SECTOR        "sector"       /* of an organisation */
#define CODE_LIST_TERRITORY     "territory"    /* of an office or locality */
#define CODE_LIST_SERVICE_KIND  "service_kind" /* "69" terénní programy */
#define CODE_LIST_TARGET_GROUP  "target_group"
#define CODE_LIST_SERVICE_FORM  "service_form" /* ter, amb, pob */
#define CODE_LIST_EVENT_TYPE    "event_type"
#define CODE_LIST_ROLE          "role"          /* labels of the roles of the system */
#define CODE_LIST_CAPACITY_UNIT "capacity_unit" /* places, beds, hours a week */
#define CODE_LIST_INSURER       "insurer"       /* whose patients a doctor accepts */
#define CODE_LIST_LANGUAGE      "language"      /* in which people are served */

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

/* The same, and behind them those of `kept` that are not among them: values that a record has
 * though they are no longer offered or came unknown from an import. A form that shows a record
 * uses this one, so that saving loses nothing. */
NODISCARD Status code_list_choices_keeping(
    Db *db,
    Language language,
    const char *list,
    StrList kept,
    const Choice **ret_choices,
    size_t *ret_count);

/* The label of a key, also of one no longer valid; the key itself when it is unknown. */
NODISCARD Status code_label(Db *db, Language language, const char *list, Str key, Str *ret_label);

/* The key whose folded label in any language, whose key, or whose external code equals the text;
 * for imports. Errors: NOT_FOUND, quietly (db->error stays as it was). */
NODISCARD Status code_find(Db *db, const char *list, Str text, Str *ret_key);

/* ---- Administration: straight from the database ---- */

typedef struct CodeEntry {
    Str key;
    Str labels[LANGUAGE_COUNT];
    int64_t position; /* order in the list; 0 for a new one: at the end */
    Str valid_from;   /* ISO date, or empty */
    Str valid_to;     /* last day, or empty */
    bool is_unsure;
    Str external_code;
    int64_t version; /* 0: a new one */
} CodeEntry;

/* All values of a list, also those no longer valid. */
NODISCARD Status
code_entry_list(Db *db, const char *list, const CodeEntry **ret_entries, size_t *ret_count);

/* Errors: NOT_FOUND. */
NODISCARD Status code_entry_get(Db *db, const char *list, Str key, CodeEntry *ret_entry);

/* Inside db_write; after it has succeeded call code_list_forget.
 * Errors: INVALID with the field (a label or the key is missing, the key has other than a-z 0-9
 * _ -, the validity ends before it starts), CONFLICT (the key exists, or changed meanwhile). */
NODISCARD Status code_entry_save(Db *db, const char *list, const CodeEntry *entry);

/* The next question reads the lists anew. */
void code_list_forget(void);

#endif
