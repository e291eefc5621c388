/*
 * `kruh backup`: everything in one file, while the server runs or not; `kruh restore`: and back,
 * while it does not. SPDX-License-Identifier: EUPL-1.2
 */
#include "app/commands.h"
#include "app/data_folder.h"

#include <stdio.h>
#include <sys/stat.h>

static Status backup(const CommandLine *line, Arena *arena, Error *error)
{
    DatabaseConfig config = line->database;
    config.must_exist = true; /* a mistyped folder must not give a backup of nothing */
    Database *database = NULL;
    TRY(database_open(&config, arena, error, &database));
    Status status = database_backup(database, line->words[0], error);
    database_close(database);
    TRY(status);
    struct stat about = {0};
    (void)stat(str_c(arena, line->words[0]), &about);
    (void)printf(
        "The backup %.*s is written and checked (%lld kB). It holds personal data: keep it like "
        "the database.\n",
        STR_ARG(line->words[0]),
        (long long)((about.st_size + 999) / 1000));
    return OK;
}

const Command BACKUP_COMMAND = {
    .name = "backup",
    .arguments = "FILE",
    .about = "Writes everything into one file and checks it; the server may run meanwhile",
    .uses_data = true,
    .word_count = 1,
    .run = backup,
};

static Status restore(const CommandLine *line, Arena *arena, Error *error)
{
    TRY(data_folder_take(&line->database, arena, error));
    TRY(database_restore(
        &line->database, line->words[0], option_given(line, "replace"), arena, error));
    (void)printf("The backup %.*s is restored.\n", STR_ARG(line->words[0]));
    return OK;
}

const Command RESTORE_COMMAND = {
    .name = "restore",
    .arguments = "FILE",
    .about = "Fills the database from a backup, all or nothing, on either engine",
    .uses_data = true,
    .word_count = 1,
    .options = {{"replace", OPTION_FLAG, NULL, "even if the database holds data, which is lost"}},
    .run = restore,
};
