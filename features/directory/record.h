/*
 * record: the rows of HSDS in the database, alike: each type is a struct that begins with a Record,
 * and a table of its fields, by which it is read, written, exported and imported
 * (features/directory/records.h has the types).
 *
 * Names of fields are those of HSDS and of the columns. A text that is empty, a number that is not
 * set and an id 0 are NULL.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_RECORD_H
#define FEATURES_DIRECTORY_RECORD_H

#include "base/id.h"
#include "database/insert_queue.h"

/* To what a row belongs; the words of link_entity. */
#define ENTITY_ORGANISATION        "organisation"
#define ENTITY_SERVICE             "service"
#define ENTITY_LOCATION            "location"
#define ENTITY_CONTACT             "contact"
#define ENTITY_PHONE               "phone"
#define ENTITY_SERVICE_AT_LOCATION "service_at_location"

typedef struct OptionalNumber {
    bool is_set;
    double value;
} OptionalNumber;

#define NUMBER(number) ((OptionalNumber){.is_set = true, .value = (number)})

/* How each struct of records.h begins. */
typedef struct Record {
    int64_t id;      /* 0: a new one */
    Str uuid;        /* as an import brought it; empty: made of the id, see record_uuid */
    Str link_entity; /* ENTITY_…: to what it belongs; empty where a field says it */
    int64_t link_id;
} Record;

typedef enum ValueKind {
    VALUE_TEXT,   /* Str */
    VALUE_NUMBER, /* OptionalNumber */
    VALUE_ID,     /* int64_t: id of another record, or 0 */
    VALUE_TIME,   /* Microseconds, or 0 */
    VALUE_FLAG    /* bool */
} ValueKind;

typedef struct RecordField {
    const char *name;
    ValueKind kind;
    size_t offset; /* in the struct */
    bool is_ours;  /* not of HSDS */
} RecordField;

typedef struct RecordType {
    const char *entity; /* "phone", for uuids and the history */
    size_t size_bytes;  /* of the struct */
    const RecordField *fields;
    size_t field_count;
    bool is_detail;  /* has link_entity and link_id */
    bool keeps_uuid; /* its column is never NULL */
    bool lacks_uuid; /* another table has it: neither a column nor a parameter here */
    /* Keys of search and order that are made of the record; returns how many it has put. */
    size_t (*put_keys)(Arena *arena, const void *record, DbParam *params);
    const char *select_of;    /* WITH_WANTED: those that belong to $1 */
    const char *select_by_id; /* WITH_WANTED: those with the ids $1 */
    const char *table;
    const char *columns; /* that insert fills; NULL: it does more than that */
    const char *insert;
    const char *update; /* NULL: by deleting and inserting */
    const char *remove; /* NULL: rows of this type are never deleted */
} RecordType;

enum {
    RECORD_FIELDS_MAXIMUM = 48,
    RECORD_KEYS_MAXIMUM = 6
};

/* Of one type, in the order in which they were made, those of one owner together. */
typedef struct RecordList {
    const void *items; /* of the type's struct */
    size_t count;
} RecordList;

/* Those that belong to any of these (details: by link_id; others: see records.h), in their order.
 */
NODISCARD Status records_of(
    Db *db, const RecordType *type, const int64_t *owners, size_t count, RecordList *ret_records);

/* Those with these ids, in their order; those that do not exist are missing. */
NODISCARD Status records_by_id(
    Db *db, const RecordType *type, const int64_t *ids, size_t count, RecordList *ret_records);

/* The rest is inside db_write. Writes one row and nothing else: no history, no keys of search. */

/* Gives it an id unless it has one. Errors: CONFLICT for an id that is taken. */
NODISCARD Status record_insert(Db *db, const RecordType *type, void *record);
/* The same for many: the row waits in a queue of its type, made by record_queue. */
NODISCARD Status
record_insert_later(Db *db, InsertQueue *queue, const RecordType *type, void *record);
void record_queue(const RecordType *type, Arena *arena, InsertQueue *ret_queue);
/* Errors: NOT_FOUND. */
NODISCARD Status record_update(Db *db, const RecordType *type, const void *record);
NODISCARD Status record_remove(Db *db, const RecordType *type, int64_t id);

/* Value of a field as text ("", "12.5"), for a history or a table. Owner: the arena. */
Str record_field_text(Arena *arena, const RecordField *field, const void *record);
/* The other way round. Errors: INVALID for a number that is none. */
NODISCARD Status record_field_set(const RecordField *field, Str text, void *record);

const RecordField *record_field(const RecordType *type, const char *name);

/* The id under which the world knows it: the import's, or version 5 of our id, the same for ever.
 */
void record_uuid(const RecordType *type, const Record *record, char ret_text[UUID_TEXT_BYTES]);
/* The same for what has no record: uuid_for("service_kind", "69"). */
void uuid_for(const char *entity, Str key, char ret_text[UUID_TEXT_BYTES]);

#endif
