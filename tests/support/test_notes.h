/*
 * test_notes: a table of notes in the database of a test program, and what fills and counts it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TESTS_SUPPORT_TEST_NOTES_H
#define TESTS_SUPPORT_TEST_NOTES_H

#include "tests/support/test.h"
#include "tests/support/test_database.h"

static TestDatabase at;

/* Works of db_write. */
static inline Status make_note_table(Db *db, void *data)
{
    (void)data;
    TRY(db_execute(db, "DROP TABLE IF EXISTS test_note", NO_PARAMS, NULL));
    return db_execute(
        db,
        "CREATE TABLE test_note ("
        " id BIGINT PRIMARY KEY, text TEXT UNIQUE, body TEXT, is_read BOOLEAN,"
        " counter BIGINT NOT NULL DEFAULT 0)",
        NO_PARAMS,
        NULL);
}

static inline Status drop_note_table(Db *db, void *data)
{
    (void)data;
    return db_execute(db, "DROP TABLE IF EXISTS test_note", NO_PARAMS, NULL);
}

typedef struct Note {
    int64_t id;
    Str text;
    Status then; /* what the work returns after it has saved */
} Note;

static inline Status save_note(Db *db, void *data)
{
    const Note *note = data;
    TRY(db_execute(
        db,
        "INSERT INTO test_note (id, text) VALUES ($1, $2)",
        PARAMS(db_int(note->id), db_text(note->text)),
        NULL));
    return note->then;
}

static inline Status write_note(int64_t id, const char *text)
{
    Note note = {.id = id, .text = str_of(text)};
    error_clear(&at.error);
    return db_write(at.database, at.arena, &at.error, save_note, &note);
}

/* An empty table. */
static inline void start(void)
{
    error_clear(&at.error);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, make_note_table, NULL));
}

static inline Db reading(void)
{
    Db db = {0};
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    return db;
}

static inline int64_t count_notes(void)
{
    int64_t count = -1;
    Db db = reading();
    EXPECT_INT(OK, db_query_int(&db, "SELECT count(*) FROM test_note", NO_PARAMS, &count));
    db_end(at.database, &db);
    return count;
}

#endif
