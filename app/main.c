/*
 * kruh: the one program. Finds the command and runs it; the only place that exits and, with the
 * server's dispatcher, the only one that writes to stderr.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "app/commands.h"

#include <stdio.h>
#include <string.h>

enum {
    EXIT_DONE = 0,
    EXIT_FAILED = 1,
    EXIT_WRONG_USAGE = 2
};

static Status help(const CommandLine *line, Arena *arena, Error *error)
{
    Str name = line->words[0];
    if (name.len == 0) {
        command_line_help(COMMANDS, COMMAND_COUNT);
        return OK;
    }
    if (line->words[1].len > 0)
        name = str_format(arena, "%.*s %.*s", STR_ARG(name), STR_ARG(line->words[1]));
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (str_equal(str_of(COMMANDS[i]->name), name)) {
            command_help(COMMANDS[i]);
            return OK;
        }
    }
    return wrong_usage(error, "%.*s: unknown command, see `kruh help`", STR_ARG(name));
}

const Command HELP_COMMAND = {
    .name = "help",
    .arguments = "[COMMAND]",
    .about = "Tells what the commands do and which options they take",
    .word_count = SIZE_MAX,
    .run = help,
};

static bool asks_for_help(int argument_count, char **arguments)
{
    for (int i = 1; i < argument_count; i++) {
        if (strcmp(arguments[i], "--help") == 0 || strcmp(arguments[i], "-h") == 0)
            return true;
    }
    return false;
}

int main(int argument_count, char **arguments)
{
    if (argument_count == 1 || (argument_count == 2 && asks_for_help(argument_count, arguments))) {
        command_line_help(COMMANDS, COMMAND_COUNT);
        return argument_count == 1 ? EXIT_WRONG_USAGE : EXIT_DONE;
    }
    Arena *arena = arena_new(16 * 1024);
    Error error = {0};
    CommandLine line;
    Status status = command_line_parse(
        COMMANDS, COMMAND_COUNT, argument_count, arguments, arena, &error, &line);
    if (status == OK)
        status = line.command->run(&line, arena, &error);
    if (status == OK && (fflush(stdout) != 0 || ferror(stdout)))
        status = error_set(
            &error, FAILED, "the result cannot be written out, check the disk or the pipe behind");
    arena_free(arena);
    if (status == OK)
        return EXIT_DONE;
    (void)fprintf(
        stderr, "kruh: %s\n", error.message[0] == '\0' ? status_name(status) : error.message);
    return is_wrong_usage(&error) ? EXIT_WRONG_USAGE : EXIT_FAILED;
}
