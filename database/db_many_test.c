/*
 * Tests of many writers at once and of many rows at once, the same on both engines: see db_test.c.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "database/insert_queue.h"
#include "tests/support/test_notes.h"

#include <pthread.h>
#include <stdatomic.h>

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

int main(void)
{
    test_database_open(&at);
    RUN(sixty_four_threads_count_up_and_no_count_is_lost);
    RUN(among_many_at_once_a_failing_work_undoes_only_itself);
    RUN(works_that_wait_together_are_committed_together_and_fail_each_alone);
    RUN(many_rows_come_in_at_once_as_they_were_given);
    RUN(many_rows_of_which_one_breaks_a_constraint_are_all_refused);
    RUN(many_rows_with_a_nul_byte_are_refused);
    EXPECT_INT(OK, db_write(at.database, at.arena, NULL, drop_note_table, NULL));
    test_database_close(&at);
    return test_end();
}
