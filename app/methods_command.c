/*
 * `kruh methods`: the methods of meetings that Kruh brings and those in DATA/methods, and whether a
 * file is one. It reads files only, so it works while a server runs and without any.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "app/commands.h"
#include "base/limits.h"
#include "features/methods/own_files.h"
#include "features/methods/shipped.h"
#include "web/json.h"

#include <stdio.h>

enum {
    OUTPUT_BYTES = 16 * 1024 * 1024
};

/* The last part of a path. */
static Str name_of(Str path)
{
    size_t start = path.len;
    while (start > 0 && path.bytes[start - 1] != '/')
        start--;
    return str_part(path, start, path.len);
}

static Str folder_of(Str path)
{
    size_t len = path.len - name_of(path).len;
    return len == 0 ? STR(".") : str_part(path, 0, len > 1 ? len - 1 : 1);
}

/* ---- The list ---- */

typedef struct Listing {
    Buffer out;
    Json json;
    bool as_json;
    Arena *arena;
} Listing;

static void put_text(Json *json, const char *name, const MethodText *text)
{
    json_name(json, name);
    json_begin_object(json);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        json_name(json, language_code((Language)i));
        json_put(json, text->in[i]);
    }
    json_end(json);
}

static void put_phase(Json *json, const Phase *phase)
{
    json_begin_object(json);
    json_name(json, "key");
    json_put(json, phase->key);
    json_name(json, "kind");
    json_put(json, phase_kind_key(phase->kind));
    put_text(json, "name", &phase->name);
    json_name(json, "minutes");
    json_begin_object(json);
    json_name(json, "min");
    json_put(json, phase->minutes.least);
    json_name(json, "default");
    json_put(json, phase->minutes.usual);
    json_name(json, "max");
    json_put(json, phase->minutes.most);
    json_end(json);
    json_name(json, "part");
    json_put(json, phase->part_number);
    json_name(json, "writes");
    json_begin_list(json);
    for (size_t i = 0; i < phase->write_count; i++) {
        json_begin_object(json);
        json_name(json, "what");
        json_put(json, phase->writes[i].kind->key);
        json_name(json, "seen");
        json_put(json, visibility_key(phase->writes[i].seen));
        json_end(json);
    }
    json_end(json);
    json_name(json, "from");
    if (phase->from.len == 0)
        json_put_null(json);
    else
        json_put(json, phase->from);
    json_end(json);
}

static void put_method(Json *json, const Method *method, const char *origin)
{
    json_begin_object(json);
    json_name(json, "key");
    json_put(json, method->key);
    json_name(json, "version");
    json_put(json, method->version);
    json_name(json, "origin");
    json_put(json, origin);
    put_text(json, "name", &method->name);
    json_name(json, "event_type");
    json_put(json, method->event_type);
    json_name(json, "minutes");
    json_put(json, method->minutes);
    json_name(json, "people");
    json_begin_object(json);
    json_name(json, "min");
    json_put(json, method->people_least);
    json_name(json, "max");
    json_put(json, method->people_most);
    json_end(json);
    json_name(json, "phases");
    json_begin_list(json);
    for (size_t i = 0; i < method->phase_count; i++)
        put_phase(json, &method->phases[i]);
    json_end(json);
    json_name(json, "sources");
    json_begin_list(json);
    for (size_t i = 0; i < method->source_count; i++)
        json_put(json, method->sources[i]);
    json_end(json);
    json_end(json);
}

static void list_one(
    Listing *listing, Str key, Str text, const MethodLibrary *library, const char *origin)
{
    MethodReading reading;
    method_read(listing->arena, key, text, library, &reading);
    const Method *method = reading.method;
    if (reading.fault_count > 0) {
        (void)fprintf(
            stderr, "kruh: %.*s has faults, see `kruh methods check` for its file\n", STR_ARG(key));
        return;
    }
    if (listing->as_json)
        put_method(&listing->json, method, origin);
    else
        buffer_put_format(
            &listing->out,
            "%-30.*s %4lld min %3zu phases  %-7s %.*s\n",
            STR_ARG(key),
            (long long)method->minutes,
            method->phase_count,
            origin,
            STR_ARG(method_text(&method->name, LANGUAGE_EN)));
}

static Status methods(const CommandLine *line, Arena *arena, Error *error)
{
    const OwnFile *files;
    size_t count;
    Str format = option_text(line, "format");
    Str data = option_given(line, "data") ? option_text(line, "data") : STR("data");
    if (format.len > 0 && !str_equal(format, STR("json")) && !str_equal(format, STR("text")))
        return wrong_usage(error, "--format %.*s: must be text or json", STR_ARG(format));
    TRY(own_files_read(own_files_folder(arena, data), arena, error, &files, &count));
    MethodLibrary library = own_files_library(arena, files, count);
    Listing listing = {.as_json = str_equal(format, STR("json")), .arena = arena};
    buffer_init_in(&listing.out, arena, OUTPUT_BYTES);
    listing.json = json_into(&listing.out);
    if (listing.as_json)
        json_begin_list(&listing.json);
    for (size_t i = 0; i < shipped_count(); i++)
        list_one(&listing, shipped_key(i), shipped_text(i), &SHIPPED_LIBRARY, "shipped");
    for (size_t i = 0; i < count; i++)
        list_one(&listing, files[i].key, files[i].text, &library, "own");
    if (listing.as_json)
        json_end(&listing.json);
    if (listing.out.failed)
        return error_set(
            error,
            TOO_LARGE,
            "the list is too long, take methods out of %.*s/methods",
            STR_ARG(data));
    Str out = buffer_text(&listing.out);
    (void)printf("%.*s%s", STR_ARG(out), listing.as_json ? "\n" : "");
    return OK;
}

const Command METHODS_COMMAND = {
    .name = "methods",
    .arguments = "",
    .about = "Lists the methods of meetings: those that Kruh brings and those in DATA/methods",
    .options =
        {{"format", OPTION_VALUE, "text|json", "how to print (default: text)"},
         {"data", OPTION_VALUE, "DIR", "folder with the town's own methods/ (default: data)"}},
    .run = methods,
};

/* ---- The check ---- */

/* All faults but the last on lines of their own; the last is the error of the command. */
static Status say_faults(Str path, const MethodReading *reading, Arena *arena, Error *error)
{
    for (size_t i = 0; i < reading->fault_count; i++) {
        const MethodFault *fault = &reading->faults[i];
        Str text = fault_text(arena, LANGUAGE_EN, fault);
        if (i + 1 == reading->fault_count)
            return error_set(
                error, INVALID, "%.*s:%zu: %.*s", STR_ARG(path), fault->line, STR_ARG(text));
        (void)fprintf(stderr, "kruh: %.*s:%zu: %.*s\n", STR_ARG(path), fault->line, STR_ARG(text));
    }
    return OK;
}

static Status check(const CommandLine *line, Arena *arena, Error *error)
{
    Str path = line->words[0], name = name_of(path), text;
    const OwnFile *files;
    size_t count;
    TRY(read_file(path, LIMIT_METHOD_BYTES, arena, error, &text));
    Str key = str_ends_with(name, STR(".yaml")) ? str_part(name, 0, name.len - strlen(".yaml"))
                                                : (Str){0};
    if (!method_key_is_valid(key))
        return error_set(
            error,
            INVALID,
            "%.*s: call the file KEY.yaml, with the letters a-z without accents, digits and "
            "hyphens",
            STR_ARG(path));
    TRY(own_files_read(folder_of(path), arena, error, &files, &count));
    MethodLibrary library = own_files_library(arena, files, count);
    MethodReading reading;
    method_read(arena, key, text, &library, &reading);
    TRY(say_faults(path, &reading, arena, error));
    const Method *method = reading.method;
    (void)printf(
        "%.*s: %zu phases, %lld minutes, no faults\n",
        STR_ARG(path),
        method->phase_count,
        (long long)method->minutes);
    return OK;
}

const Command METHODS_CHECK_COMMAND = {
    .name = "methods check",
    .arguments = "FILE",
    .about = "Says whether a file is a method of meetings, or what is wrong in which line",
    .word_count = 1,
    .run = check,
};
