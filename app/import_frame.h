/*
 * import_frame: what all commands that bring tables into the directory have in common: the database
 * is open and the languages are there while they work, a cause is said with its file and line, and
 * what happened is told as words, as a table or as JSON.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef APP_IMPORT_FRAME_H
#define APP_IMPORT_FRAME_H

#include "app/commands.h"

/* The file or folder: the first word of the command. */
Str import_path(const CommandLine *line);

/* Errors: INVALID in words for a --format that there is not. */
NODISCARD Status import_check_format(const CommandLine *line, Error *error);

/* Runs `work` while the database is open. Errors: those of opening, and of the work. */
typedef Status (*ImportWork)(Database *database, void *data);
NODISCARD Status import_with_database(
    const CommandLine *line, Arena *arena, Error *error, ImportWork work, void *data);

/* Sets the error "FILE:LINE: why" (without the line where the cause has none); returns `status`. */
NODISCARD Status
import_name_cause(const CommandLine *line, Status status, const Error *cause, Error *error);

typedef struct ImportFigure {
    const char *key;   /* of a column or member */
    const char *words; /* behind the number */
    int64_t count;
} ImportFigure;

/* On stdout, as --format says. */
void import_say(const CommandLine *line, bool is_saved, const ImportFigure *figures, size_t count);

#endif
