/* migrate: applies numbered scripts once. SPDX-License-Identifier: EUPL-1.2 */
#include "database/migrate.h"

/* A script for the engine at hand. */
typedef struct Migration {
    int64_t number;
    const EmbeddedFile *file;
} Migration;

typedef struct Plan {
    Migration *items; /* in order of their numbers */
    size_t count;
} Plan;

static bool is_for_engine(const char *name, const DbEngine *engine)
{
    const char *other = engine == &SQLITE_ENGINE ? ".postgres.sql" : ".sqlite.sql";
    return !str_ends_with(str_of(name), str_of(other));
}

static Status number_of(const char *name, Error *error, int64_t *ret_number)
{
    Str rest = str_of(name);
    Str digits;
    if (str_split(&rest, '_', &digits) && digits.len == 4 &&
        str_to_int(digits, 1, 9999, ret_number) == OK)
        return OK;
    return error_set(
        error, FAILED, "the migration %s has no number, name it like 0001_people.sql", name);
}

static Status plan_for(
    const EmbeddedFiles *files, const DbEngine *engine, Arena *arena, Error *error, Plan *ret_plan)
{
    Plan plan = {.items = arena_array(arena, Migration, files->count)};
    for (size_t i = 0; i < files->count; i++) {
        const EmbeddedFile *file = &files->items[i];
        if (!is_for_engine(file->name, engine))
            continue;
        Migration migration = {.file = file};
        TRY(number_of(file->name, error, &migration.number));
        size_t place = plan.count++;
        while (place > 0 && plan.items[place - 1].number > migration.number) {
            plan.items[place] = plan.items[place - 1];
            place--;
        }
        if (place > 0 && plan.items[place - 1].number == migration.number)
            return error_set(
                error,
                FAILED,
                "the migrations %s and %s have the same number, give the later one the next",
                plan.items[place - 1].file->name,
                file->name);
        plan.items[place] = migration;
    }
    *ret_plan = plan;
    return OK;
}

static Status make_record(DbConnection *connection, Error *error)
{
    return connection_do(
        connection,
        "CREATE TABLE IF NOT EXISTS migration ("
        " number BIGINT PRIMARY KEY,"
        " name TEXT NOT NULL,"
        " checksum TEXT NOT NULL,"
        " applied_at BIGINT NOT NULL)",
        error);
}

/* Whether this one was applied; refuses one that was applied with another text. */
static Status check_applied(
    DbConnection *connection,
    const Migration *migration,
    Arena *arena,
    Error *error,
    bool *ret_applied)
{
    DbCall call = {
        .sql = "SELECT checksum FROM migration WHERE number = $1",
        .params = PARAMS(db_int(migration->number)),
        .arena = arena,
    };
    TRY(connection_run(connection, &call, error));
    bool applied = db_next(call.ret_rows);
    if (applied &&
        !str_equal(db_get_text(call.ret_rows, "checksum"), str_of(migration->file->hash)))
        return error_set(
            error,
            FAILED,
            "the migration %s is not the one that was applied to this database, use the program "
            "that made it or one that is newer",
            migration->file->name);
    *ret_applied = applied;
    return OK;
}

/* Refuses a database with migrations that this program does not have. */
static Status check_not_newer(
    DbConnection *connection, const Plan *plan, Arena *arena, Error *error)
{
    DbCall call = {
        .sql = "SELECT number, name FROM migration ORDER BY number",
        .arena = arena,
    };
    TRY(connection_run(connection, &call, error));
    while (db_next(call.ret_rows)) {
        int64_t number = db_get_int(call.ret_rows, "number");
        bool known = false;
        for (size_t i = 0; i < plan->count; i++)
            known = known || plan->items[i].number == number;
        if (!known)
            return error_set(
                error,
                FAILED,
                "the database was written by a newer Kruh (it has the migration %.*s), update the "
                "program",
                STR_ARG(db_get_text(call.ret_rows, "name")));
    }
    return OK;
}

static Status apply(
    DbConnection *connection, const Migration *migration, Arena *arena, Error *error)
{
    Error cause = {0};
    const EmbeddedFile *file = migration->file;
    char *script = str_c(arena, (Str){.bytes = (const char *)file->bytes, .len = file->len});
    Status status = connection->engine->run_script(connection, script, &cause);
    if (status != OK)
        return error_set(
            error, status, "the migration %s failed: %s", migration->file->name, cause.message);
    DbCall call = {
        .sql = "INSERT INTO migration (number, name, checksum, applied_at)"
               " VALUES ($1, $2, $3, $4)",
        .params = PARAMS(
            db_int(migration->number),
            db_text(str_of(migration->file->name)),
            db_text(str_of(migration->file->hash)),
            db_int(clock_now())),
    };
    return connection_run(connection, &call, error);
}

/* The first one that is missing, in a transaction that begin_migration has begun. */
static Status apply_next(
    DbConnection *connection, const Plan *plan, Arena *arena, Error *error, bool *ret_applied)
{
    TRY(make_record(connection, error));
    TRY(check_not_newer(connection, plan, arena, error));
    for (size_t i = 0; i < plan->count; i++) {
        bool applied = false;
        TRY(check_applied(connection, &plan->items[i], arena, error, &applied));
        if (applied)
            continue;
        TRY(apply(connection, &plan->items[i], arena, error));
        *ret_applied = true;
        return OK;
    }
    *ret_applied = false;
    return OK;
}

static Status check_all(
    DbConnection *connection, const Plan *plan, Arena *arena, Error *error, bool *ret_is_current)
{
    bool is_current = true;
    for (size_t i = 0; i < plan->count; i++) {
        bool applied = false;
        TRY(check_applied(connection, &plan->items[i], arena, error, &applied));
        is_current = is_current && applied;
    }
    TRY(check_not_newer(connection, plan, arena, error));
    *ret_is_current = is_current;
    return OK;
}

Status migrations_check(
    DbConnection *connection,
    const EmbeddedFiles *files,
    Arena *arena,
    Error *error,
    bool *ret_is_current)
{
    Plan plan = {0};
    TRY(plan_for(files, connection->engine, arena, error, &plan));
    return check_all(connection, &plan, arena, error, ret_is_current);
}

Status migrate(
    DbConnection *connection,
    const EmbeddedFiles *files,
    Arena *arena,
    Error *error,
    int64_t *ret_version)
{
    Plan plan = {0};
    TRY(plan_for(files, connection->engine, arena, error, &plan));
    /* Asked without a lock first: nothing is missing at the usual start. A new database has no
     * record yet, and other failures come again below. */
    bool is_current = false;
    bool more = check_all(connection, &plan, arena, NULL, &is_current) != OK || !is_current;
    while (more) {
        TRY(connection->engine->begin_migration(connection, error));
        Status status = apply_next(connection, &plan, arena, error, &more);
        if (status == OK)
            status = connection_commit(connection, error);
        if (status != OK) {
            connection_rollback(connection);
            return status;
        }
    }
    *ret_version = plan.count == 0 ? 0 : plan.items[plan.count - 1].number;
    return OK;
}
