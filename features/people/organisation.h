/*
 * organisation: offices and organisations of the town and around it, as a tree (city → department
 * → unit). What an organisation does is told by its profile in features/directory.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_ORGANISATION_H
#define FEATURES_PEOPLE_ORGANISATION_H

#include "database/insert_queue.h"
#include "web/language.h"

typedef struct OrganisationId {
    int64_t value;
} OrganisationId;

typedef struct Organisation {
    OrganisationId id;
    Str uuid; /* of a new one: as an import brought it, or empty */
    Str name;
    OrganisationId parent;   /* 0: a root */
    Str sector;              /* code list sector, or empty */
    Str territory;           /* code list territory, or empty */
    Str municipality;        /* where it works: "Lipov" */
    Str owner;               /* founder, or controlling body: same text, same owner; or empty */
    Str registration_number; /* IČO, REGON: text, leading zeros kept */
    Str address;             /* empty for a confidential place, as is web */
    bool is_confidential;    /* where it is appears nowhere; organisation_places.h */
    int64_t worker_count;    /* social workers of the office; 0: not said */
    Str email;
    Str phone;
    Str web;
    int64_t version; /* grows with every save; a save with an older one is a CONFLICT */
} Organisation;

/* Errors: NOT_FOUND. */
NODISCARD Status organisation_get(Db *db, OrganisationId id, Organisation *ret_organisation);

/* All that are not removed, in the order of that language. */
NODISCARD Status
organisation_list(Db *db, Language language, const Organisation **ret_list, size_t *ret_count);

/* By folded name; the name of an entry that was merged leads to what stayed. Errors: NOT_FOUND. */
NODISCARD Status organisation_find(Db *db, Str name, Organisation *ret_organisation);

/* Makes it when id is 0 (and returns the new id), else changes it. Inside db_write.
 * Errors: INVALID (empty name, unknown sector, a parent that is its own descendant), CONFLICT. */
NODISCARD Status
organisation_save(Db *db, const Organisation *organisation, OrganisationId *ret_id);

/* The same for many new ones: the row waits in a queue of ORGANISATION_INSERT, and its maker says
 * organisation_changed when it is there. Errors: INVALID, as organisation_save. */
extern const DbInsert ORGANISATION_INSERT;
NODISCARD Status organisation_insert_later(
    Db *db, InsertQueue *queue, const Organisation *organisation, OrganisationId *ret_id);

/* Inside db_write. The organisation is no longer shown, because its source has it no more; the row
 * stays with all that it knows. Nothing happens when it was withdrawn or merged before. */
NODISCARD Status organisation_withdraw(Db *db, OrganisationId organisation);

/* Inside db_write. Shows one again that was withdrawn; nothing happens to a merged one. */
NODISCARD Status organisation_restore(Db *db, OrganisationId organisation);

#endif
