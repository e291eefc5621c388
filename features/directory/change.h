/*
 * change: the history of the directory (HSDS metadata): who changed what, when, from what to what.
 * One save is several changes with one save_id.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_CHANGE_H
#define FEATURES_DIRECTORY_CHANGE_H

#include "features/directory/record.h"

typedef struct Change {
    int64_t id;
    int64_t save_id;
    int64_t organisation_id; /* on whose page */
    Str entity;              /* ENTITY_… */
    int64_t link_id;
    Str action; /* create, update, delete, verify, import, restore */
    Str field;  /* empty: the whole thing */
    Str before;
    Str after;
    Str by_name;
    int64_t by_id;
    Microseconds at;
} Change;

typedef struct ChangeList {
    const Change *items;
    size_t count;
} ChangeList;

/* Of a page, newest first, at most `limit` that are older than the change `before` (0: from now).
 */
NODISCARD Status change_list_of_page(
    Db *db, int64_t organisation, int64_t before, int64_t limit, ChangeList *ret_changes);
/* Of one save, in its order; empty when the page has none such. */
NODISCARD Status
change_list_of_save(Db *db, int64_t organisation, int64_t save_id, ChangeList *ret_changes);
/* Of these things, oldest first: HSDS metadata. */
NODISCARD Status
change_list_of(Db *db, const int64_t *links, size_t count, ChangeList *ret_changes);

/* Inside db_write: writes one down. A change of a field by a person (action update or restore) of a
 * thing with an origin makes an overlay, unless there is one. */
NODISCARD Status change_record(Db *db, const Change *change);
/* Many changes of whole things (without a field) at once. */
NODISCARD Status change_record_whole(Db *db, const Change *changes, size_t count);

#endif
