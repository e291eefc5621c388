/* `kruh deidentify`: a text without what tells who it is about. Reads standard input.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/deidentify/render.h"
#include "algorithms/deidentify/risk.h"
#include "algorithms/deidentify/town_words.h"
#include "app/commands.h"
#include "app/lexicon_file.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "web/json.h"

#include <stdio.h>

static Status check_usage(const CommandLine *line, Error *error, DeidentifyLanguage *ret_language)
{
    Str language = option_text(line, "lang"), spans = option_text(line, "spans");
    if (option_given(line, "spans") && !str_equal(spans, STR("json")))
        return wrong_usage(error, "--spans %.*s: must be json", STR_ARG(spans));
    Str risks = option_text(line, "risks");
    if (option_given(line, "risks") && !str_equal(risks, STR("json")))
        return wrong_usage(error, "--risks %.*s: must be json", STR_ARG(risks));
    if (option_given(line, "risks") && option_given(line, "spans"))
        return wrong_usage(error, "--spans and --risks: give one of them");
    *ret_language = DEIDENTIFY_AUTO;
    if (str_equal(language, STR("cs")))
        *ret_language = DEIDENTIFY_CZECH;
    else if (str_equal(language, STR("pl")))
        *ret_language = DEIDENTIFY_POLISH;
    else if (option_given(line, "lang") && !str_equal(language, STR("auto")))
        return wrong_usage(error, "--lang %.*s: must be cs, pl or auto", STR_ARG(language));
    return OK;
}

static Status read_input(Arena *arena, Error *error, Str *ret_text)
{
    Buffer buffer;
    buffer_init_in(&buffer, arena, LIMIT_DEIDENTIFY_BYTES);
    char *chunk = arena_alloc(arena, 64 * 1024);
    size_t count;
    while (!buffer.failed && (count = fread(chunk, 1, 64 * 1024, stdin)) > 0)
        buffer_put(&buffer, (Str){.bytes = chunk, .len = count});
    if (buffer.failed)
        return error_set(
            error,
            TOO_LARGE,
            "the text is larger than %d MB, split it",
            LIMIT_DEIDENTIFY_BYTES / (1024 * 1024));
    if (ferror(stdin))
        return error_set(
            error,
            FAILED,
            "the text cannot be read from standard input, check where it comes from");
    *ret_text = buffer_text(&buffer);
    return OK;
}

static Status read_town(
    const CommandLine *line, Arena *arena, Error *error, DeidentifyProblem *problem)
{
    Str bytes;
    if (!option_given(line, "town"))
        return OK;
    TRY(read_file(option_text(line, "town"), LIMIT_TOWN_WORDS_BYTES, arena, error, &bytes));
    if (!unicode_is_valid(bytes))
        return error_set(
            error,
            INVALID,
            "%.*s: is not UTF-8, save it as UTF-8",
            STR_ARG(option_text(line, "town")));
    town_words_read(bytes, arena, problem);
    return OK;
}

static void put_spans(const DeidentifyFindings *findings, Buffer *out)
{
    Json json = json_into(out);
    json_begin_object(&json);
    json_name(&json, "spans");
    json_begin_list(&json);
    for (size_t i = 0; i < findings->span_count; i++) {
        const DeidentifySpan *span = &findings->spans[i];
        json_begin_object(&json);
        json_name(&json, "start");
        json_put_unsigned(&json, span->start);
        json_name(&json, "end");
        json_put_unsigned(&json, span->end);
        json_name(&json, "kind");
        json_put_c(&json, deidentify_kind_name(span->kind));
        json_name(&json, "confidence");
        json_put_double(&json, span->confidence);
        json_name(&json, "why");
        json_put_c(&json, span->why);
        json_end(&json);
    }
    json_end(&json);
    json_end(&json);
    buffer_put_byte(out, '\n');
}

static void put_risks(
    const DeidentifyProblem *problem, const DeidentifyFindings *findings, Arena *arena, Buffer *out)
{
    Json json = json_into(out);
    Risks risks;
    risks_find(problem, findings, arena, &risks);
    json_begin_object(&json);
    json_name(&json, "kinds");
    json_put_unsigned(&json, risks.kind_count);
    json_name(&json, "risks");
    json_begin_list(&json);
    for (size_t i = 0; i < risks.count; i++) {
        const Risk *risk = &risks.items[i];
        json_begin_object(&json);
        json_name(&json, "start");
        json_put_unsigned(&json, risk->start);
        json_name(&json, "end");
        json_put_unsigned(&json, risk->end);
        json_name(&json, "kind");
        json_put_c(&json, risk_kind_name(risk->kind));
        json_name(&json, "why");
        json_put_c(&json, risk->why);
        json_name(&json, "proposal");
        json_put_c(&json, risk->proposal);
        json_end(&json);
    }
    json_end(&json);
    json_end(&json);
    buffer_put_byte(out, '\n');
}

static Status print(Buffer *out, Error *error)
{
    Str text = buffer_text(out);
    if (out->failed)
        return error_set(error, TOO_LARGE, "the result is too large, split the text");
    if (fwrite(text.bytes, 1, text.len, stdout) != text.len)
        return error_set(
            error, FAILED, "the result cannot be written out, check the disk or the pipe behind");
    return OK;
}

static Status deidentify(const CommandLine *line, Arena *arena, Error *error)
{
    DeidentifyProblem problem = {.language = DEIDENTIFY_AUTO};
    DeidentifyFindings findings;
    Buffer out;
    TRY(check_usage(line, error, &problem.language));
    TRY(lexicon_map("cs", arena, error, &problem.czech));
    TRY(lexicon_map("pl", arena, error, &problem.polish));
    TRY(read_town(line, arena, error, &problem));
    TRY(read_input(arena, error, &problem.text));
    deidentify_find(&problem, arena, &findings);
    buffer_init_in(&out, arena, LIMIT_DEIDENTIFY_OUTPUT_BYTES);
    if (option_given(line, "spans"))
        put_spans(&findings, &out);
    else if (option_given(line, "risks"))
        put_risks(&problem, &findings, arena, &out);
    else
        deidentify_render(&problem, &findings, str_hash(problem.text), arena, &out);
    TRY(print(&out, error));
    size_t doubtful = 0;
    for (size_t i = 0; i < findings.span_count; i++)
        doubtful += findings.spans[i].confidence < DEIDENTIFY_DOUBTFUL;
    if (doubtful == 0)
        return OK;
    return doubtful_result(
        error,
        "%zu doubtful findings, look at them with --spans json before you share the text",
        doubtful);
}

const Command DEIDENTIFY_COMMAND = {
    .name = "deidentify",
    .arguments = "",
    .about = "Replaces what tells who a text (on standard input) is about; a person must read the "
             "result",
    .options =
        {
            {"lang", OPTION_VALUE, "cs|pl|auto", "the text's language (default: auto)"},
            {"town",
             OPTION_VALUE,
             "FILE",
             "the town's streets, schools, villages; VILLAGE = 480 people; keep: WORD stays"},
            {"spans", OPTION_VALUE, "json", "prints what was found and why, instead of the text"},
            {"risks",
             OPTION_VALUE,
             "json",
             "prints what may still tell who it is, each with a proposal"},
        },
    .run = deidentify,
};
