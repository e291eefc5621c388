/* own_files_start: the folder of a town's methods and the database come to the same.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/method_store.h"
#include "features/methods/own_files.h"

#include <stdio.h>

static Status save_file(Db *db, void *data)
{
    const OwnFile *file = data;
    Str version;
    return own_method_save(
        db, file->key, file->text, METHOD_FROM_FILE, METHOD_ANY_VERSION, &version);
}

static void say_faults(Str folder, const OwnFile *file, const MethodReading *reading, Arena *arena)
{
    for (size_t i = 0; i < reading->fault_count; i++)
        (void)fprintf(
            stderr,
            "kruh: %.*s/%.*s.yaml:%zu: %.*s\n",
            STR_ARG(folder),
            STR_ARG(file->key),
            reading->faults[i].line,
            STR_ARG(fault_text(arena, LANGUAGE_EN, &reading->faults[i])));
}

/* What the database says of a file. */
typedef enum FileState {
    FILE_NEW,     /* a text that was never a version: somebody wrote it */
    FILE_CURRENT, /* the current version */
    FILE_OLD,     /* a version that was replaced elsewhere */
    FILE_REMOVED  /* a version of a method that is off the list */
} FileState;

static Status state_of(Db *db, const OwnFile *file, FileState *ret_state)
{
    MethodSource source = {0};
    bool is_known, is_found;
    TRY(method_text_is_known(db, file->key, file->text, &is_known));
    TRY(db_found(db, method_source(db, file->key, &source), &is_found));
    if (!is_known)
        *ret_state = FILE_NEW;
    else if (!is_found || source.origin == METHOD_SHIPPED)
        *ret_state = FILE_REMOVED;
    else
        *ret_state = str_equal(source.text, file->text) ? FILE_CURRENT : FILE_OLD;
    return OK;
}

/* Everything that taking the files needs. */
typedef struct Taking {
    Database *database;
    Str data_directory;
    Arena *arena;
    Error *error;
    const OwnFile *files;
    size_t count;
    bool *is_done; /* of each file */
} Taking;

static Status save_new(Taking *taking, const OwnFile *file)
{
    OwnFile saved = *file;
    Error cause = {0};
    Status status = db_write(taking->database, taking->arena, &cause, save_file, &saved);
    if (status == INVALID || status == TOO_LARGE)
        (void)fprintf(
            stderr,
            "kruh: methods/%.*s.yaml: %s\n",
            STR_ARG(file->key),
            cause.user_message == NULL ? cause.message : cause.user_message);
    else if (status != OK)
        return error_set(taking->error, status, "%s", cause.message);
    return OK;
}

static Status take_file(Taking *taking, Db *db, size_t at, bool is_last_pass)
{
    const OwnFile *file = &taking->files[at];
    FileState state;
    TRY(state_of(db, file, &state));
    taking->is_done[at] = true;
    if (state == FILE_REMOVED)
        return own_file_remove(taking->data_directory, file->key, taking->arena, taking->error);
    if (state != FILE_NEW)
        return OK;
    MethodReading reading;
    TRY(method_read_in_town(db, file->key, file->text, &reading));
    if (reading.fault_count == 0)
        return save_new(taking, file);
    taking->is_done[at] = is_last_pass;
    if (is_last_pass)
        say_faults(
            own_files_folder(taking->arena, taking->data_directory), file, &reading, taking->arena);
    return OK;
}

static Status take_pass(Taking *taking, bool is_last_pass, size_t *ret_left)
{
    Db db;
    size_t left = 0;
    Status status = OK;
    TRY(db_begin(taking->database, taking->arena, taking->error, &db));
    for (size_t i = 0; i < taking->count && status == OK; i++) {
        if (!taking->is_done[i])
            status = take_file(taking, &db, i, is_last_pass);
        left += !taking->is_done[i];
    }
    db_end(taking->database, &db);
    *ret_left = left;
    return status;
}

/* A file whose phases come from another file is whole only when that one is there: as long as a
 * pass takes some, there is another. */
static Status take_files(Taking *taking)
{
    size_t left = taking->count, before = 0;
    while (left > 0 && left != before) {
        before = left;
        TRY(take_pass(taking, false, &left));
    }
    return left == 0 ? OK : take_pass(taking, true, &left);
}

/* What the database has newer, or the folder has not at all. */
static Status write_files(
    Db *db, Str data_directory, const OwnFile *files, size_t count, Arena *arena, Error *error)
{
    const MethodSource *own;
    size_t own_count;
    TRY(own_method_list(db, &own, &own_count));
    for (size_t i = 0; i < own_count; i++) {
        bool is_known = false, is_there = false;
        for (size_t j = 0; j < count && !is_there; j++) {
            if (!str_equal(files[j].key, own[i].key))
                continue;
            is_there = str_equal(files[j].text, own[i].text);
            TRY(method_text_is_known(db, files[j].key, files[j].text, &is_known));
            is_there = is_there || !is_known; /* somebody's, with faults: it waits to be mended */
        }
        if (!is_there)
            TRY(own_file_write(data_directory, own[i].key, own[i].text, arena, error));
    }
    return OK;
}

Status own_files_start(Database *database, Str data_directory, Arena *arena, Error *error)
{
    Taking taking = {
        .database = database, .data_directory = data_directory, .arena = arena, .error = error};
    Str folder = own_files_folder(arena, data_directory);
    Db db;
    TRY(own_files_read(folder, arena, error, &taking.files, &taking.count));
    taking.is_done = arena_array(arena, bool, taking.count);
    TRY(take_files(&taking));
    TRY(db_begin(database, arena, error, &db));
    Status status = write_files(&db, data_directory, taking.files, taking.count, arena, error);
    db_end(database, &db);
    return status;
}
