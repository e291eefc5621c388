/*
 * Tests of the face of the database, the same on both engines: PostgreSQL when
 * KRUH_TEST_DATABASE_URL names one (tests/support/with-postgres), else SQLite in a folder.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "tests/support/test_database.h"

#include "base/id.h"
#include "database/insert_queue.h"
#include "tests/support/test.h"

#include <pthread.h>
#include <stdatomic.h>

static TestDatabase at;

/* ---- Works ---- */

static Status make_note_table(Db *db, void *data)
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

static Status drop_note_table(Db *db, void *data)
{
    (void)data;
    return db_execute(db, "DROP TABLE IF EXISTS test_note", NO_PARAMS, NULL);
}

typedef struct Note {
    int64_t id;
    Str text;
    Status then; /* what the work returns after it has saved */
} Note;

static Status save_note(Db *db, void *data)
{
    const Note *note = data;
    TRY(db_execute(
        db,
        "INSERT INTO test_note (id, text) VALUES ($1, $2)",
        PARAMS(db_int(note->id), db_text(note->text)),
        NULL));
    return note->then;
}

static Status write_note(int64_t id, const char *text)
{
    Note note = {.id = id, .text = str_of(text)};
    error_clear(&at.error);
    return db_write(at.database, at.arena, &at.error, save_note, &note);
}

static void start(void)
{
    error_clear(&at.error);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, make_note_table, NULL));
}

static Db reading(void)
{
    Db db = {0};
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    return db;
}

static int64_t count_notes(void)
{
    int64_t count = -1;
    Db db = reading();
    EXPECT_INT(OK, db_query_int(&db, "SELECT count(*) FROM test_note", NO_PARAMS, &count));
    db_end(at.database, &db);
    return count;
}

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

/* ---- Many at once ---- */

enum {
    THREADS = 64,
    WRITES_EACH = 20
};

/* Reads a counter and writes it one higher: goes wrong wherever two overlap unnoticed. */
static Status count_up(Db *db, void *data)
{
    (void)data;
    int64_t counter = 0;
    TRY(db_query_int(db, "SELECT counter FROM test_note WHERE id = 1", NO_PARAMS, &counter));
    return db_execute(
        db, "UPDATE test_note SET counter = $1 WHERE id = 1", PARAMS(db_int(counter + 1)), NULL);
}

static _Atomic int acknowledged;

static void *count_up_often(void *data)
{
    (void)data;
    Arena *arena = arena_new(4096);
    for (int done = 0; done < WRITES_EACH;) {
        Status status = db_write(at.database, arena, NULL, count_up, NULL);
        if (status == OK) {
            done++;
            atomic_fetch_add(&acknowledged, 1);
        } else if (status != BUSY) {
            break;
        }
        arena_reset(arena);
    }
    arena_free(arena);
    return NULL;
}

/* ---- Many rows ---- */

enum {
    MANY = 2500 /* more than wait in a queue at once */
};

typedef struct ManyNotes {
    int64_t from;
    int64_t count;
    int64_t same_text_at; /* this row has the text of the first; 0: none has */
} ManyNotes;

static Status save_many_notes(Db *db, void *data)
{
    const ManyNotes *many = data;
    static const DbInsert into = {
        .table = "test_note", .columns = "id, text, body, is_read, counter", .column_count = 5};
    InsertQueue queue;
    insert_queue_init(&queue, &into, db->arena);
    for (int64_t i = 0; i < many->count; i++) {
        ArenaMark mark = arena_mark(db->arena);
        int64_t named = many->same_text_at != 0 && i == many->same_text_at ? 0 : i;
        const DbParam row[] = {
            db_int(many->from + i),
            db_text(str_format(db->arena, "žluť %lld", (long long)(many->from + named))),
            i % 3 == 0 ? db_text(STR("")) : db_text_or_null((Str){0}),
            db_bool(i % 2 == 0),
            db_int(-i),
        };
        TRY(insert_queue_add(db, &queue, row));
        arena_rewind(db->arena, mark);
    }
    return insert_queue_flush(db, &queue);
}

TEST(many_rows_come_in_at_once_as_they_were_given)
{
    start();
    ManyNotes many = {.from = 10, .count = MANY};
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, save_many_notes, &many));
    Db db = reading();
    DbRows *rows = NULL;
    EXPECT_INT(
        OK,
        db_query(
            &db,
            "SELECT id, text, body, is_read, counter FROM test_note ORDER BY id",
            NO_PARAMS,
            &rows));
    EXPECT_INT(MANY, db_row_count(rows));
    for (int64_t i = 0; db_next(rows); i++) {
        EXPECT_INT(10 + i, db_get_int(rows, "id"));
        Str text = str_format(at.arena, "žluť %lld", (long long)(10 + i));
        EXPECT(str_equal(text, db_get_text(rows, "text")));
        EXPECT_INT(i % 3 != 0, db_is_null(rows, "body"));
        EXPECT_INT(i % 2 == 0, db_get_bool(rows, "is_read"));
        EXPECT_INT(-i, db_get_int(rows, "counter"));
    }
    db_end(at.database, &db);
}

TEST(many_rows_of_which_one_breaks_a_constraint_are_all_refused)
{
    start();
    ManyNotes many = {.from = 10, .count = MANY, .same_text_at = MANY - 7};
    EXPECT_INT(CONFLICT, db_write(at.database, at.arena, &at.error, save_many_notes, &many));
    EXPECT_INT(0, count_notes());
    error_clear(&at.error);
    EXPECT_INT(OK, write_note(1, "the connection is as good as before"));
    EXPECT_INT(1, count_notes());
}

static Status save_row_with_nul(Db *db, void *data)
{
    (void)data;
    static const DbInsert into = {.table = "test_note", .columns = "id, text", .column_count = 2};
    const DbParam rows[] = {db_int(1), db_text(STR("good")), db_int(2), db_text(STR("a\0b"))};
    return db_insert_many(db, &into, rows, 2);
}

TEST(many_rows_with_a_nul_byte_are_refused)
{
    start();
    EXPECT_INT(INVALID, db_write(at.database, at.arena, &at.error, save_row_with_nul, NULL));
    EXPECT_INT(0, count_notes());
}

TEST(sixty_four_threads_count_up_and_no_count_is_lost)
{
    start();
    EXPECT_INT(OK, write_note(1, "counter"));
    atomic_store(&acknowledged, 0);
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        EXPECT_INT(0, pthread_create(&threads[i], NULL, count_up_often, NULL));
    for (int i = 0; i < THREADS; i++)
        (void)pthread_join(threads[i], NULL);
    int64_t counter = 0;
    Db db = reading();
    EXPECT_INT(OK, db_query_int(&db, "SELECT counter FROM test_note", NO_PARAMS, &counter));
    db_end(at.database, &db);
    EXPECT_INT(THREADS * WRITES_EACH, acknowledged);
    EXPECT_INT(THREADS * WRITES_EACH, counter);
}

static void *save_or_fail(void *data)
{
    int64_t number = *(int64_t *)data;
    Arena *arena = arena_new(4096);
    for (int64_t i = 0; i < WRITES_EACH; i++) {
        Note note = {.id = number * 1000 + i, .then = i % 3 == 0 ? INVALID : OK};
        note.text = str_format(arena, "%lld", (long long)note.id);
        Error error = {0};
        Status status = db_write(at.database, arena, &error, save_note, &note);
        while (status == BUSY)
            status = db_write(at.database, arena, &error, save_note, &note);
        if (status == note.then)
            atomic_fetch_add(&acknowledged, 1);
        arena_reset(arena);
    }
    arena_free(arena);
    return NULL;
}

TEST(among_many_at_once_a_failing_work_undoes_only_itself)
{
    start();
    atomic_store(&acknowledged, 0);
    pthread_t threads[THREADS];
    int64_t numbers[THREADS];
    for (int i = 0; i < THREADS; i++) {
        numbers[i] = i;
        EXPECT_INT(0, pthread_create(&threads[i], NULL, save_or_fail, &numbers[i]));
    }
    for (int i = 0; i < THREADS; i++)
        (void)pthread_join(threads[i], NULL);
    EXPECT_INT(THREADS * WRITES_EACH, acknowledged);
    EXPECT_INT(THREADS * (WRITES_EACH - (WRITES_EACH + 2) / 3), count_notes());
}

enum {
    WAITERS = 12
};

typedef struct Holder {
    _Atomic bool is_holding;
    Status status;
} Holder;

/* Holds the writer until all the others wait behind it; when it is run again, they have been. */
static Status wait_for_the_others(Db *db, void *data)
{
    (void)db;
    Holder *holder = data;
    DatabaseState state = {0};
    if (atomic_exchange(&holder->is_holding, true))
        return OK;
    for (int i = 0; i < 5000 && state.queue_length < WAITERS; i++) {
        TRY(database_state(at.database, NULL, &state));
        (void)usleep(1000);
    }
    return state.queue_length == WAITERS ? OK : FAILED;
}

static void *hold_the_writer(void *data)
{
    Holder *holder = data;
    Arena *arena = arena_new(4096);
    holder->status = db_write(at.database, arena, NULL, wait_for_the_others, holder);
    arena_free(arena);
    return NULL;
}

typedef struct Waiter {
    Note note;
    Status status;
} Waiter;

static void *save_one(void *data)
{
    Waiter *waiter = data;
    Arena *arena = arena_new(4096);
    waiter->status = db_write(at.database, arena, NULL, save_note, &waiter->note);
    arena_free(arena);
    return NULL;
}

TEST(works_that_wait_together_are_committed_together_and_fail_each_alone)
{
    if (test_is_postgres())
        return; /* which joins commits by itself, and does not tell */
    start();
    DatabaseState before = {0};
    DatabaseState after = {0};
    Holder holder = {.status = FAILED};
    pthread_t holding;
    pthread_t threads[WAITERS];
    Waiter waiters[WAITERS] = {0};
    EXPECT_INT(OK, database_state(at.database, NULL, &before));
    EXPECT_INT(0, pthread_create(&holding, NULL, hold_the_writer, &holder));
    while (!atomic_load(&holder.is_holding))
        (void)usleep(100);
    for (int i = 0; i < WAITERS; i++) {
        waiters[i].note = (Note){.id = i, .then = i % 4 == 1 ? FORBIDDEN : OK};
        waiters[i].note.text = str_format(at.arena, "%d", i % 4 == 2 ? 2 : i);
        EXPECT_INT(0, pthread_create(&threads[i], NULL, save_one, &waiters[i]));
    }
    (void)pthread_join(holding, NULL);
    for (int i = 0; i < WAITERS; i++)
        (void)pthread_join(threads[i], NULL);
    EXPECT_INT(OK, holder.status);
    EXPECT_INT(OK, database_state(at.database, NULL, &after));
    int conflicts = 0;
    for (int i = 0; i < WAITERS; i++) {
        conflicts += waiters[i].status == CONFLICT;
        if (i % 4 != 2)
            EXPECT_INT(waiters[i].note.then, waiters[i].status);
    }
    EXPECT_INT(2, conflicts);              /* three want the name "2" */
    EXPECT_INT(12 - 3 - 2, count_notes()); /* three fail after they have saved */
    EXPECT_INT(7 + 1, after.works - before.works);
    EXPECT_INT(1, after.commits - before.commits);
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
    RUN(a_work_that_fails_undoes_all_that_it_did);
    RUN(a_broken_constraint_is_a_conflict);
    RUN(a_work_that_goes_on_after_a_refusal_is_not_kept);
    RUN(a_change_says_how_many_rows_it_changed);
    RUN(a_conversation_for_reading_refuses_to_change);
    RUN(a_change_can_return_rows);
    RUN(many_rows_come_in_at_once_as_they_were_given);
    RUN(many_rows_of_which_one_breaks_a_constraint_are_all_refused);
    RUN(many_rows_with_a_nul_byte_are_refused);
    RUN(sixty_four_threads_count_up_and_no_count_is_lost);
    RUN(among_many_at_once_a_failing_work_undoes_only_itself);
    RUN(works_that_wait_together_are_committed_together_and_fail_each_alone);
    RUN(the_state_names_the_engine_and_its_size);
    EXPECT_INT(OK, db_write(at.database, at.arena, NULL, drop_note_table, NULL));
    test_database_close(&at);
    return test_end();
}
