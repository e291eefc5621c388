/* command_line: options and words of `kruh`. SPDX-License-Identifier: EUPL-1.2 */
#include "app/command_line.h"

#include "base/buffer.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static const Option DATA_OPTIONS[] = {
    {"data", OPTION_VALUE, "DIR", "folder of the database, keys and backups (default: data)"},
    {"database", OPTION_VALUE, "URL", "PostgreSQL to use instead of the file in --data"},
};

static const char WRONG_USAGE[] = "usage";
static const char DOUBTFUL_RESULT[] = "doubtful";

Status wrong_usage(Error *error, const char *format, ...)
{
    char message[ERROR_MESSAGE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (error->status == OK) {
        (void)error_set(error, INVALID, "%s", message);
        (void)snprintf(error->field, sizeof error->field, "%s", WRONG_USAGE);
    }
    return INVALID;
}

bool is_wrong_usage(const Error *error)
{
    return strcmp(error->field, WRONG_USAGE) == 0;
}

Status doubtful_result(Error *error, const char *format, ...)
{
    char message[ERROR_MESSAGE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (error->status == OK) {
        (void)error_set(error, CONFLICT, "%s", message);
        (void)snprintf(error->field, sizeof error->field, "%s", DOUBTFUL_RESULT);
    }
    return CONFLICT;
}

bool is_doubtful_result(const Error *error)
{
    return strcmp(error->field, DOUBTFUL_RESULT) == 0;
}

static size_t option_index(const Command *command, Str name)
{
    for (size_t i = 0; i < COMMAND_OPTIONS && command->options[i].kind != OPTION_NONE; i++) {
        if (str_equal(str_of(command->options[i].name), name))
            return i;
    }
    return SIZE_MAX;
}

bool option_given(const CommandLine *line, const char *name)
{
    size_t at = option_index(line->command, str_of(name));
    return at != SIZE_MAX && line->given[at];
}

Str option_text(const CommandLine *line, const char *name)
{
    size_t at = option_index(line->command, str_of(name));
    return at == SIZE_MAX ? (Str){0} : line->values[at];
}

Status option_int(
    const CommandLine *line,
    const char *name,
    int64_t minimum,
    int64_t maximum,
    int64_t when_not_given,
    Error *error,
    int64_t *ret_value)
{
    if (!option_given(line, name)) {
        *ret_value = when_not_given;
        return OK;
    }
    Str text = option_text(line, name);
    if (str_to_int(text, minimum, maximum, ret_value) != OK)
        return wrong_usage(
            error,
            "--%s %.*s: must be a whole number from %lld to %lld",
            name,
            STR_ARG(text),
            (long long)minimum,
            (long long)maximum);
    return OK;
}

/* How many of the given words are this command's name: 0 when it is another command. */
static size_t words_of_name(const Command *command, const Str *words, size_t count)
{
    Str rest = str_of(command->name);
    Str part;
    size_t matched = 0;
    while (str_split(&rest, ' ', &part)) {
        if (matched >= count || !str_equal(words[matched], part))
            return 0;
        matched++;
    }
    return matched;
}

/* The words of the line that are neither options nor values of options. An option takes the next
 * word as its value if any command declares it so. */
static bool takes_value(const Command *const *commands, size_t count, Str name)
{
    for (size_t i = 0; i < sizeof DATA_OPTIONS / sizeof DATA_OPTIONS[0]; i++) {
        if (str_equal(name, str_of(DATA_OPTIONS[i].name)))
            return true;
    }
    for (size_t i = 0; i < count; i++) {
        size_t at = option_index(commands[i], name);
        if (at != SIZE_MAX)
            return commands[i]->options[at].kind == OPTION_VALUE;
    }
    return false;
}

/* One option as it stands on the line. */
typedef struct GivenOption {
    Str name;
    Str value;
    bool has_value;
} GivenOption;

typedef struct Given {
    Str words[COMMAND_WORDS];
    size_t word_count;
    GivenOption *options;
    size_t option_count;
} Given;

static Status sort_arguments(
    const Command *const *commands,
    size_t command_count,
    int argument_count,
    char *const *arguments,
    Arena *arena,
    Error *error,
    Given *given)
{
    given->options = arena_array(arena, GivenOption, (size_t)argument_count + 1);
    for (int i = 1; i < argument_count; i++) {
        Str argument = str_of(arguments[i]);
        if (!str_starts_with(argument, STR("--")) || argument.len == 2) {
            if (given->word_count == COMMAND_WORDS)
                return wrong_usage(error, "too many words, see `kruh help`");
            given->words[given->word_count++] = argument;
            continue;
        }
        GivenOption *option = &given->options[given->option_count++];
        size_t equals = str_find(argument, STR("="));
        option->name = str_part(argument, 2, equals);
        option->has_value = equals != SIZE_MAX;
        if (option->has_value) {
            option->value = str_part(argument, equals + 1, argument.len);
        } else if (takes_value(commands, command_count, option->name)) {
            if (i + 1 == argument_count)
                return wrong_usage(
                    error, "--%.*s: a value is missing behind it", STR_ARG(option->name));
            option->value = str_of(arguments[++i]);
            option->has_value = true;
        }
    }
    return OK;
}

static Status apply_data_option(
    CommandLine *line, const GivenOption *option, Error *error, bool *ret_applied)
{
    *ret_applied = false;
    if (!line->command->uses_data)
        return OK;
    bool is_data = str_equal(option->name, STR("data"));
    if (!is_data && !str_equal(option->name, STR("database")))
        return OK;
    if (!option->has_value || option->value.len == 0)
        return wrong_usage(error, "--%.*s: a value is missing behind it", STR_ARG(option->name));
    if (is_data)
        line->database.data_directory = option->value;
    else
        line->database.url = option->value;
    *ret_applied = true;
    return OK;
}

static Status apply_options(CommandLine *line, const Given *given, Error *error)
{
    const Command *command = line->command;
    for (size_t i = 0; i < given->option_count; i++) {
        const GivenOption *option = &given->options[i];
        bool applied;
        TRY(apply_data_option(line, option, error, &applied));
        if (applied)
            continue;
        size_t at = option_index(command, option->name);
        if (at == SIZE_MAX)
            return wrong_usage(
                error,
                "--%.*s: unknown option of `kruh %s`, see `kruh help %s`",
                STR_ARG(option->name),
                command->name,
                command->name);
        if ((command->options[at].kind == OPTION_VALUE) != option->has_value)
            return wrong_usage(
                error,
                "--%.*s: %s",
                STR_ARG(option->name),
                option->has_value ? "takes no value" : "a value is missing behind it");
        line->values[at] = option->value;
        line->given[at] = true;
    }
    return OK;
}

Status command_line_parse(
    const Command *const *commands,
    size_t command_count,
    int argument_count,
    char *const *arguments,
    Arena *arena,
    Error *error,
    CommandLine *ret_line)
{
    Given given = {0};
    TRY(sort_arguments(commands, command_count, argument_count, arguments, arena, error, &given));
    if (given.word_count == 0)
        return wrong_usage(error, "no command given, see `kruh help`");
    size_t name_words = 0;
    CommandLine line = {.database = {.data_directory = STR_INIT("data")}};
    for (size_t i = 0; i < command_count && name_words == 0; i++) {
        name_words = words_of_name(commands[i], given.words, given.word_count);
        line.command = commands[i];
    }
    if (name_words == 0)
        return wrong_usage(
            error, "%.*s: unknown command, see `kruh help`", STR_ARG(given.words[0]));
    /* Options first: the value of an unknown one would look like a word too many. */
    TRY(apply_options(&line, &given, error));
    size_t word_count = given.word_count - name_words;
    if (line.command->word_count != SIZE_MAX && word_count != line.command->word_count)
        return wrong_usage(
            error,
            "%s: write `kruh %s %s`",
            word_count < line.command->word_count ? "something is missing" : "too many words",
            line.command->name,
            line.command->arguments);
    for (size_t i = 0; i < word_count; i++)
        line.words[i] = given.words[name_words + i];
    *ret_line = line;
    return OK;
}

static void print_option(const Option *option)
{
    char left[40];
    (void)snprintf(
        left,
        sizeof left,
        "--%s%s%s",
        option->name,
        option->kind == OPTION_VALUE ? " " : "",
        option->kind == OPTION_VALUE ? option->value : "");
    (void)printf("  %-24s %s\n", left, option->about);
}

void command_help(const Command *command)
{
    (void)printf(
        "kruh %s%s%s\n%s.\n",
        command->name,
        command->arguments[0] == '\0' ? "" : " ",
        command->arguments,
        command->about);
    for (size_t i = 0; i < COMMAND_OPTIONS && command->options[i].kind != OPTION_NONE; i++)
        print_option(&command->options[i]);
    for (size_t i = 0; command->uses_data && i < sizeof DATA_OPTIONS / sizeof DATA_OPTIONS[0]; i++)
        print_option(&DATA_OPTIONS[i]);
}

void command_line_help(const Command *const *commands, size_t command_count)
{
    (void)printf("Kruh: meetings and the network of people who do social work.\n\n");
    for (size_t i = 0; i < command_count; i++) {
        char left[64];
        (void)snprintf(left, sizeof left, "kruh %s %s", commands[i]->name, commands[i]->arguments);
        (void)printf("  %-28s %s\n", left, commands[i]->about);
    }
    (void)printf("\n`kruh help COMMAND` tells a command's options. Exit: 0 done, 1 it could not be "
                 "done, 2 wrong usage.\n");
}

Status read_file(Str path, size_t maximum_bytes, Arena *arena, Error *error, Str *ret_bytes)
{
    FILE *file = fopen(str_c(arena, path), "rb");
    if (file == NULL)
        return error_set(
            error,
            errno == ENOENT ? NOT_FOUND : FAILED,
            "%.*s: cannot be opened (%s), check the name and the right to read it",
            STR_ARG(path),
            strerror(errno));
    Buffer buffer;
    buffer_init(&buffer, maximum_bytes);
    char *chunk = arena_alloc(arena, 64 * 1024);
    size_t count;
    while (!buffer.failed && (count = fread(chunk, 1, 64 * 1024, file)) > 0)
        buffer_put(&buffer, (Str){.bytes = chunk, .len = count});
    Status status = OK;
    bool is_small = maximum_bytes < 1024 * 1024;
    if (buffer.failed)
        status = error_set(
            error,
            TOO_LARGE,
            "%.*s: larger than %zu %s, split the file",
            STR_ARG(path),
            maximum_bytes / (is_small ? 1000 : 1024 * 1024),
            is_small ? "kB" : "MB");
    else if (ferror(file))
        status = error_set(error, FAILED, "%.*s: cannot be read, check the disk", STR_ARG(path));
    else
        *ret_bytes = str_copy(arena, buffer_text(&buffer));
    (void)fclose(file);
    buffer_done(&buffer);
    return status;
}

static volatile sig_atomic_t interrupted;

static void note_interrupt(int signal_number)
{
    (void)signal_number;
    interrupted = 1;
}

void interrupt_listen(void)
{
    struct sigaction action = {.sa_handler = note_interrupt};
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
}

bool interrupt_seen(void)
{
    return interrupted != 0;
}
