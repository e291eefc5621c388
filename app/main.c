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
    EXIT_WRONG_USAGE = 2,
    EXIT_DOUBTFUL = 3 /* done, but somebody must look */
};

static const Command *command_of_name(Str name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (str_equal(str_of(COMMANDS[i]->name), name))
            return COMMANDS[i];
    }
    return NULL;
}

/* `kruh help import` tells of all three imports. False: no command begins with this word. */
static bool help_family(Str word)
{
    bool is_known = false;
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        Str name = str_of(COMMANDS[i]->name);
        if (!str_starts_with(name, word) || name.len <= word.len || name.bytes[word.len] != ' ')
            continue;
        if (is_known)
            (void)printf("\n");
        command_help(COMMANDS[i]);
        is_known = true;
    }
    return is_known;
}

/* Words behind a command's name do not matter: `kruh backup FILE --help` asks for backup. */
static Status help(const CommandLine *line, Arena *arena, Error *error)
{
    Str first = line->words[0];
    if (first.len == 0) {
        command_line_help(COMMANDS, COMMAND_COUNT);
        return OK;
    }
    const Command *command =
        command_of_name(str_format(arena, "%.*s %.*s", STR_ARG(first), STR_ARG(line->words[1])));
    if (command == NULL)
        command = command_of_name(first);
    if (command == NULL && help_family(first))
        return OK;
    if (command == NULL)
        return wrong_usage(error, "%.*s: unknown command, see `kruh help`", STR_ARG(first));
    command_help(command);
    return OK;
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
    if (argument_count == 1) {
        command_line_help(COMMANDS, COMMAND_COUNT);
        return EXIT_WRONG_USAGE;
    }
    /* `kruh rounds --help` is `kruh help rounds`. */
    char help_word[] = "help";
    char *help_arguments[] = {arguments[0], help_word, NULL, NULL};
    if (asks_for_help(argument_count, arguments)) {
        int count = 2;
        for (int i = 1; i < argument_count && count < 4; i++) {
            if (arguments[i][0] != '-')
                help_arguments[count++] = arguments[i];
        }
        arguments = help_arguments;
        argument_count = count;
    }
    /* Never freed: a request that did not end in time may touch it until the process is gone. */
    static Arena *arena;
    arena = arena_new(16 * 1024);
    Error error = {0};
    CommandLine line;
    Status status = command_line_parse(
        COMMANDS, COMMAND_COUNT, argument_count, arguments, arena, &error, &line);
    if (status == OK)
        status = line.command->run(&line, arena, &error);
    if (status == OK && (fflush(stdout) != 0 || ferror(stdout)))
        status = error_set(
            &error, FAILED, "the result cannot be written out, check the disk or the pipe behind");
    if (status == OK)
        return EXIT_DONE;
    (void)fprintf(
        stderr, "kruh: %s\n", error.message[0] == '\0' ? status_name(status) : error.message);
    if (is_doubtful_result(&error))
        return EXIT_DOUBTFUL;
    return is_wrong_usage(&error) ? EXIT_WRONG_USAGE : EXIT_FAILED;
}
