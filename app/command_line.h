/*
 * command_line: what stands behind `kruh`. A command declares its options as a table; options may
 * stand before or after the other words, as "--name value" or "--name=value".
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef APP_COMMAND_LINE_H
#define APP_COMMAND_LINE_H

#include "base/str.h"
#include "database/db.h"

enum {
    COMMAND_OPTIONS = 20,
    COMMAND_WORDS = 8
};

typedef enum OptionKind {
    OPTION_NONE = 0, /* ends the table */
    OPTION_FLAG,     /* --split */
    OPTION_VALUE     /* --tables 9 */
} OptionKind;

typedef struct Option {
    const char *name; /* "tables", without the dashes */
    OptionKind kind;
    const char *value; /* what help calls the value: "N", "FILE.csv" */
    const char *about; /* one line for help */
} Option;

typedef struct CommandLine CommandLine;

typedef struct Command {
    const char *name;      /* "rounds"; two words are one name: "import people" */
    const char *arguments; /* for help: "FILE", or "" */
    const char *about;     /* one line */
    bool uses_data;        /* also takes --data DIR and --database URL */
    size_t word_count;     /* how many further words it wants; SIZE_MAX: any number */
    Option options[COMMAND_OPTIONS];
    Status (*run)(const CommandLine *line, Arena *arena, Error *error);
} Command;

struct CommandLine {
    const Command *command;
    Str words[COMMAND_WORDS];    /* behind the command's name */
    Str values[COMMAND_OPTIONS]; /* by position in command->options */
    bool given[COMMAND_OPTIONS];
    DatabaseConfig database; /* from --data and --database */
};

bool option_given(const CommandLine *line, const char *name);
Str option_text(const CommandLine *line, const char *name); /* empty when not given */
/* Errors: INVALID in words ("--tables 0: must be a whole number from 1 to 2000"). */
NODISCARD Status option_int(
    const CommandLine *line,
    const char *name,
    int64_t minimum,
    int64_t maximum,
    int64_t when_not_given,
    Error *error,
    int64_t *ret_value);

/*
 * Finds the command and fills `ret_line`. Errors: INVALID for wrong usage: an unknown command or
 * option, a missing value or word; the message says what to do. main answers it with exit 2.
 */
NODISCARD Status command_line_parse(
    const Command *const *commands,
    size_t command_count,
    int argument_count,
    char *const *arguments,
    Arena *arena,
    Error *error,
    CommandLine *ret_line);

/* Wrong usage found by a command itself: sets the error so that main exits with 2. */
Status wrong_usage(Error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool is_wrong_usage(const Error *error);

/* The work is done and its result printed, but somebody must look at it: main exits with 3. */
Status doubtful_result(Error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool is_doubtful_result(const Error *error);

/* Help of all commands, or of one. */
void command_line_help(const Command *const *commands, size_t command_count);
void command_help(const Command *command);

/* A whole file, bounded. Errors name the file: NOT_FOUND, TOO_LARGE, FAILED. */
NODISCARD Status
read_file(Str path, size_t maximum_bytes, Arena *arena, Error *error, Str *ret_bytes);

/* Set by Ctrl-C after interrupt_listen: long work stops with the best found so far. */
void interrupt_listen(void);
bool interrupt_seen(void);

#endif
