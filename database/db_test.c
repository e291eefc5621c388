/*
 * Tests of the face of the database, the same on both engines: PostgreSQL when
 * KRUH_TEST_DATABASE_URL names one (tests/support/with-postgres), else SQLite in a folder.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "tests/support/test_notes.h"

/* ---- Values ---- */

TEST(values_of_every_type_come_back_as_they_were_given)
{
    Db db = reading();
    DbRows *rows = NULL;
    EXPECT_INT(
        OK,
        db_query(
            &db,
            "SELECT $1 AS large, $2 AS small, $3 AS text, $4 AS yes, $5 AS no, $6 AS number",
            PARAMS(
                db_int(INT64_MAX),
                db_int(INT64_MIN),
                db_text(STR("Łódź – „šťastný\" 'kruh' \\ % _")),
                db_bool(true),
                db_bool(false),
                db_double(0.1)),
            &rows));
    EXPECT_INT(1, db_row_count(rows));
    EXPECT(db_next(rows));
    EXPECT(db_get_int(rows, "large") == INT64_MAX);
    EXPECT(db_get_int(rows, "small") == INT64_MIN);
    EXPECT_STR("Łódź – „šťastný\" 'kruh' \\ % _", db_get_text(rows, "text"));
    EXPECT(db_get_bool(rows, "yes"));
    EXPECT(!db_get_bool(rows, "no"));
    EXPECT(db_get_double(rows, "number") == 0.1);
    EXPECT(!db_next(rows));
    EXPECT(!db_next(rows));
    db_end(at.database, &db);
}

TEST(a_null_of_every_type_is_null_and_reads_as_nothing)
{
    Db db = reading();
    DbRows *rows = NULL;
    EXPECT_INT(
        OK,
        db_query(
            &db,
            "SELECT $1 AS integer, $2 AS text, $3 AS empty_text WHERE $1 IS NULL OR $1 = 1",
            PARAMS(db_int_or_null(0), db_text_or_null(STR("")), db_text((Str){0})),
            &rows));
    EXPECT(db_next(rows));
    EXPECT(db_is_null(rows, "integer"));
    EXPECT_INT(0, db_get_int(rows, "integer"));
    EXPECT(db_is_null(rows, "text"));
    EXPECT_STR("", db_get_text(rows, "text"));
    EXPECT(!db_is_null(rows, "empty_text"));
    db_end(at.database, &db);
}

TEST(a_parameter_keeps_its_number_when_a_later_one_stands_first)
{
    Db db = reading();
    DbRows *rows = NULL;
    EXPECT_INT(
        OK,
        db_query(
            &db,
            "SELECT $2 AS second, $1 AS first, $2 AS again",
            PARAMS(db_int(1), db_text(STR("two"))),
            &rows));
    EXPECT(db_next(rows));
    EXPECT_INT(1, db_get_int(rows, "first"));
    EXPECT_STR("two", db_get_text(rows, "second"));
    EXPECT_STR("two", db_get_text(rows, "again"));
    db_end(at.database, &db);
}

TEST(columns_are_found_by_name_in_any_order_and_over_many_rows)
{
    Db db = reading();
    DbRows *rows = NULL;
    EXPECT_INT(
        OK,
        db_query(
            &db,
            "WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number"
            " WHERE n < 1000) SELECT n, n * 2 AS double, 'x' AS text FROM number ORDER BY n",
            NO_PARAMS,
            &rows));
    EXPECT_INT(1000, db_row_count(rows));
    int64_t expected = 0;
    while (db_next(rows)) {
        expected++;
        EXPECT_INT(expected * 2, db_get_int(rows, "double"));
        EXPECT_STR("x", db_get_text(rows, "text"));
        EXPECT_INT(expected, db_get_int(rows, "n"));
        EXPECT_INT(expected * 2, db_get_int(rows, "double"));
    }
    EXPECT_INT(1000, expected);
    db_end(at.database, &db);
}

TEST(a_sum_and_an_average_are_numbers)
{
    Db db = reading();
    DbRows *rows = NULL;
    EXPECT_INT(
        OK,
        db_query(
            &db,
            "SELECT sum(n) AS total, avg(n) AS average, count(*) FILTER (WHERE n > $1) AS large"
            " FROM (SELECT $1 AS n UNION ALL SELECT $2) AS number",
            PARAMS(db_int(1), db_int(2)),
            &rows));
    EXPECT(db_next(rows));
    EXPECT_INT(3, db_get_int(rows, "total"));
    EXPECT(db_get_double(rows, "average") == 1.5);
    EXPECT_INT(1, db_get_int(rows, "large"));
    db_end(at.database, &db);
}

TEST(asking_for_one_number_says_when_there_is_no_row)
{
    Db db = reading();
    int64_t value = 7;
    EXPECT_INT(NOT_FOUND, db_query_int(&db, "SELECT 1 WHERE FALSE", NO_PARAMS, &value));
    EXPECT_INT(7, value);
    EXPECT_INT(OK, db_query_int(&db, "SELECT 5", NO_PARAMS, &value));
    EXPECT_INT(5, value);
    db_end(at.database, &db);
}

TEST(that_there_is_none_may_be_an_answer_and_any_other_failure_may_not)
{
    Db db = reading();
    int64_t value = 7;
    bool is_found = true;
    EXPECT_INT(
        OK, db_found(&db, db_query_int(&db, "SELECT 1 WHERE FALSE", NO_PARAMS, &value), &is_found));
    EXPECT(!is_found);
    EXPECT_INT(OK, db_found(&db, error_set(&at.error, NOT_FOUND, "no such note"), &is_found));
    EXPECT_INT(OK, at.error.status);
    EXPECT_INT(OK, db_found(&db, OK, &is_found));
    EXPECT(is_found);
    EXPECT_INT(BUSY, db_found(&db, error_set(&at.error, BUSY, "locked"), &is_found));
    EXPECT_INT(BUSY, at.error.status);
    EXPECT(is_found);
    db_end(at.database, &db);
}

static Status save_body(Db *db, void *data)
{
    const Str *body = data;
    return db_execute(
        db, "INSERT INTO test_note (id, body) VALUES (1, $1)", PARAMS(db_text(*body)), NULL);
}

TEST(a_text_with_a_nul_byte_is_refused)
{
    start();
    Note note = {.id = 1, .text = STR("a\0b")};
    EXPECT_INT(INVALID, db_write(at.database, at.arena, &at.error, save_note, &note));
    EXPECT_INT(0, count_notes());
}

TEST(a_text_of_twenty_megabytes_is_kept_whole)
{
    start();
    Arena *arena = arena_new(1024 * 1024);
    size_t len = 20 * 1024 * 1024;
    char *bytes = arena_alloc(arena, len);
    for (size_t i = 0; i < len; i++)
        bytes[i] = (char)('a' + i % 26);
    Str body = {.bytes = bytes, .len = len};
    EXPECT_INT(OK, db_write(at.database, arena, &at.error, save_body, &body));
    Db db = reading();
    db.arena = arena;
    DbRows *rows = NULL;
    EXPECT_INT(OK, db_query(&db, "SELECT body FROM test_note", NO_PARAMS, &rows));
    EXPECT(db_next(rows));
    EXPECT(str_equal(body, db_get_text(rows, "body")));
    db_end(at.database, &db);
    arena_free(arena);
}

/* ---- Writing ---- */

TEST(reading_sees_what_was_written_before_it)
{
    start();
    for (int64_t id = 1; id <= 50; id++) {
        Note note = {.id = id, .text = str_format(at.arena, "%d", (int)id)};
        EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, save_note, &note));
        EXPECT_INT(id, count_notes());
    }
}

TEST(whoever_held_sees_what_was_written_once_it_lets_go)
{
    start();
    int64_t count = -1;
    Note first = {.id = 1, .text = STR("first")};
    Note second = {.id = 2, .text = STR("second")};
    Db db = reading();
    db_hold(&db);
    db_hold(&db);
    EXPECT_INT(OK, db_query_int(&db, "SELECT count(*) FROM test_note", NO_PARAMS, &count));
    EXPECT_INT(0, count);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, save_note, &first));
    db_let_go(&db);
    EXPECT_INT(OK, db_query_int(&db, "SELECT count(*) FROM test_note", NO_PARAMS, &count));
    EXPECT_INT(1, count);
    db_hold(&db);
    EXPECT_INT(OK, db_query_int(&db, "SELECT count(*) FROM test_note", NO_PARAMS, &count));
    db_end(at.database, &db);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, save_note, &second));
    EXPECT_INT(2, count_notes());
}

TEST(a_work_that_fails_undoes_all_that_it_did)
{
    start();
    EXPECT_INT(OK, write_note(1, "kept"));
    Note refused = {.id = 2, .text = STR("undone"), .then = INVALID};
    EXPECT_INT(INVALID, db_write(at.database, at.arena, &at.error, save_note, &refused));
    EXPECT_INT(1, count_notes());
}

TEST(a_broken_constraint_is_a_conflict)
{
    start();
    EXPECT_INT(OK, write_note(1, "once"));
    EXPECT_INT(CONFLICT, write_note(2, "once"));
    EXPECT_INT(CONFLICT, at.error.status);
    EXPECT_INT(CONFLICT, write_note(1, "another"));
    EXPECT_INT(OK, write_note(2, "another"));
    EXPECT_INT(2, count_notes());
}

static Status swallow_a_conflict(Db *db, void *data)
{
    (void)data;
    for (int i = 0; i < 2; i++) {
        Error ignored = {0};
        Db quiet = {.connection = db->connection, .arena = db->arena, .error = &ignored};
        (void)!db_execute(
            &quiet, "INSERT INTO test_note (id) VALUES ($1)", PARAMS(db_int(1)), NULL);
    }
    return OK;
}

TEST(a_work_that_goes_on_after_a_refusal_is_not_kept)
{
    start();
    EXPECT_INT(CONFLICT, db_write(at.database, at.arena, &at.error, swallow_a_conflict, NULL));
    EXPECT_INT(0, count_notes());
}

static Status change_notes(Db *db, void *data)
{
    return db_execute(
        db, "UPDATE test_note SET is_read = TRUE WHERE id >= $1", PARAMS(db_int(2)), data);
}

TEST(a_change_says_how_many_rows_it_changed)
{
    start();
    EXPECT_INT(OK, write_note(1, "a"));
    EXPECT_INT(OK, write_note(2, "b"));
    EXPECT_INT(OK, write_note(3, "c"));
    int64_t changed = -1;
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, change_notes, &changed));
    EXPECT_INT(2, changed);
}

TEST(a_conversation_for_reading_refuses_to_change)
{
    start();
    Db db = reading();
    DbRows *rows = NULL;
    EXPECT_INT(
        FAILED,
        db_query(&db, "INSERT INTO test_note (id) VALUES (1) RETURNING id", NO_PARAMS, &rows));
    EXPECT(at.error.message[0] != '\0');
    db_end(at.database, &db);
    EXPECT_INT(0, count_notes());
}

static Status return_note(Db *db, void *data)
{
    DbRows *rows = NULL;
    TRY(db_query(
        db,
        "INSERT INTO test_note (id, text) VALUES ($1, 'x') ON CONFLICT (id) DO UPDATE"
        " SET counter = test_note.counter + 1 RETURNING counter",
        PARAMS(db_int(1)),
        &rows));
    if (!db_next(rows))
        return FAILED;
    *(int64_t *)data = db_get_int(rows, "counter");
    return OK;
}

TEST(a_change_can_return_rows)
{
    start();
    int64_t counter = -1;
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, return_note, &counter));
    EXPECT_INT(0, counter);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, return_note, &counter));
    EXPECT_INT(1, counter);
}

TEST(the_state_names_the_engine_and_its_size)
{
    DatabaseState state = {0};
    error_clear(&at.error);
    EXPECT_INT(OK, database_state(at.database, &at.error, &state));
    EXPECT(str_starts_with(
        str_of(state.engine), test_is_postgres() ? STR("PostgreSQL ") : STR("SQLite ")));
    EXPECT(state.size_bytes > 10000);
    EXPECT(state.schema_version >= 3);
    EXPECT(state.works > 0);
    EXPECT(state.commits > 0 && state.commits <= state.works);
}

int main(void)
{
    test_database_open(&at);
    RUN(values_of_every_type_come_back_as_they_were_given);
    RUN(a_null_of_every_type_is_null_and_reads_as_nothing);
    RUN(a_parameter_keeps_its_number_when_a_later_one_stands_first);
    RUN(columns_are_found_by_name_in_any_order_and_over_many_rows);
    RUN(a_sum_and_an_average_are_numbers);
    RUN(asking_for_one_number_says_when_there_is_no_row);
    RUN(that_there_is_none_may_be_an_answer_and_any_other_failure_may_not);
    RUN(a_text_with_a_nul_byte_is_refused);
    RUN(a_text_of_twenty_megabytes_is_kept_whole);
    RUN(reading_sees_what_was_written_before_it);
    RUN(whoever_held_sees_what_was_written_once_it_lets_go);
    RUN(a_work_that_fails_undoes_all_that_it_did);
    RUN(a_broken_constraint_is_a_conflict);
    RUN(a_work_that_goes_on_after_a_refusal_is_not_kept);
    RUN(a_change_says_how_many_rows_it_changed);
    RUN(a_conversation_for_reading_refuses_to_change);
    RUN(a_change_can_return_rows);
    RUN(the_state_names_the_engine_and_its_size);
    EXPECT_INT(OK, db_write(at.database, at.arena, NULL, drop_note_table, NULL));
    test_database_close(&at);
    return test_end();
}
