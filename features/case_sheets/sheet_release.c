/*
 * sheet_release: parts of a sheet as one text, decisions on it, and what remains.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/case_sheets/sheet_release.h"

#include "algorithms/deidentify/town_words.h"
#include "base/buffer.h"
#include "base/limits.h"

enum {
    MOST_DECISIONS = 2000 /* a sheet has some thousand words at most */
};

static SheetLexica known;
static bool has_lexica;

void sheet_release_start(const SheetLexica *lexica)
{
    known = *lexica;
    has_lexica = true;
}

const SheetLexica *sheet_lexica(void)
{
    return has_lexica ? &known : NULL;
}

/* ---- One text ---- */

typedef struct Joined {
    Str text;
    size_t starts[SHEET_PARTS];
} Joined;

static Joined join(const SheetContent *content, Arena *arena)
{
    Buffer out;
    Joined joined = {.text = {0}};
    buffer_init_in(&out, arena, LIMIT_FORM_BYTES);
    for (size_t i = 0; i < SHEET_PARTS; i++) {
        buffer_put(&out, i == 0 ? (Str){0} : STR("\n\n"));
        joined.starts[i] = out.len;
        buffer_put(&out, content->parts[i]);
    }
    joined.text = buffer_text(&out);
    return joined;
}

/* ---- Decisions ---- */

static bool read_number(Str *rest, size_t most, size_t *ret_number)
{
    size_t digits = 0;
    int64_t number = 0;
    while (digits < rest->len && rest->bytes[digits] >= '0' && rest->bytes[digits] <= '9')
        digits++;
    if (str_to_int(str_part(*rest, 0, digits), 0, (int64_t)most, &number) != OK)
        return false;
    *rest = str_part(*rest, digits, rest->len);
    *ret_number = (size_t)number;
    return true;
}

static bool read_sign(Str *rest, char sign)
{
    if (rest->len == 0 || rest->bytes[0] != sign)
        return false;
    *rest = str_part(*rest, 1, rest->len);
    return true;
}

static bool is_border(Str text, size_t at)
{
    return at >= text.len || ((unsigned char)text.bytes[at] & 0xC0) != 0x80;
}

static bool read_decision(
    Str text, const SheetContent *content, const Joined *joined, ReleaseSpan *ret_span)
{
    size_t part = 0, start = 0, end = 0;
    if (!read_number(&text, SHEET_PARTS - 1, &part))
        return false;
    bool is_kept = read_sign(&text, 'k');
    if (!is_kept && !read_sign(&text, 'r'))
        return false;
    size_t len = content->parts[part].len;
    if (!read_number(&text, len, &start) || !read_sign(&text, '-') ||
        !read_number(&text, len, &end) || text.len > 0 || end <= start ||
        !is_border(content->parts[part], start) || !is_border(content->parts[part], end))
        return false;
    *ret_span = (ReleaseSpan){
        .start = joined->starts[part] + start,
        .end = joined->starts[part] + end,
        .decision = is_kept ? RELEASE_KEPT : RELEASE_REPLACED};
    return true;
}

static Status read_decisions(
    const SheetContent *content,
    const Joined *joined,
    Arena *arena,
    ReleaseSpan **ret_spans,
    size_t *ret_count)
{
    ReleaseSpan *spans = arena_array(arena, ReleaseSpan, MOST_DECISIONS);
    Str rest = content->decisions, one;
    size_t count = 0;
    while (str_split(&rest, ' ', &one)) {
        if (one.len == 0)
            continue;
        if (count == MOST_DECISIONS || !read_decision(one, content, joined, &spans[count]))
            return INVALID;
        count++;
    }
    *ret_spans = spans;
    *ret_count = count;
    return OK;
}

static DeidentifyProblem problem_of(const SheetContent *content, Str text, Str town, Arena *arena)
{
    DeidentifyProblem problem = {
        .text = text,
        .language = str_equal(content->language, STR("pl")) ? DEIDENTIFY_POLISH : DEIDENTIFY_CZECH,
        .czech = known.czech,
        .polish = known.polish,
    };
    town_words_read(town, arena, &problem);
    return problem;
}

Status sheet_release(const SheetContent *content, Str town, Arena *arena, Error *error)
{
    ReleaseSpan *spans;
    size_t count;
    DeidentifyFindings open;
    if (!has_lexica)
        return error_set(
            error, FAILED, "no lexica: case sheets cannot be checked, build Kruh again");
    Joined joined = join(content, arena);
    DeidentifyProblem problem = problem_of(content, joined.text, town, arena);
    if (read_decisions(content, &joined, arena, &spans, &count) != OK ||
        release_check(&problem, spans, count, arena, &open) != OK)
        return error_set_user(
            error,
            INVALID,
            "decisions",
            N_("What was decided does not fit the text, so nothing was kept. Open the sheet again "
               "in your browser and send it from there."));
    if (open.span_count > 0)
        return error_set_user(
            error,
            INVALID,
            "decisions",
            N_("The text still holds something that may tell who it is about, so nothing of it was "
               "kept. Decide on every finding in your browser, then send it again."));
    return OK;
}

/* ---- For who reads it ---- */

typedef enum Mark {
    MARK_KEPT = 1,
    MARK_REPLACED = 2,
    MARK_RISK = 4
} Mark;

static void mark(unsigned char *marks, size_t start, size_t end, Mark with)
{
    for (size_t i = start; i < end; i++)
        marks[i] |= (unsigned char)with;
}

static SheetPieces pieces_of(Str text, const unsigned char *marks, Arena *arena)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += i == 0 || marks[i] != marks[i - 1];
    SheetPiece *pieces = arena_array(arena, SheetPiece, count);
    for (size_t i = 0, at = 0; i < count; i++) {
        size_t start = at;
        while (at < text.len && marks[at] == marks[start])
            at++;
        pieces[i] = (SheetPiece){
            .text = str_part(text, start, at),
            .is_kept = (marks[start] & MARK_KEPT) != 0,
            .is_replaced = (marks[start] & MARK_REPLACED) != 0,
            .is_risk = (marks[start] & MARK_RISK) != 0};
    }
    return (SheetPieces){.items = pieces, .count = count};
}

static void mark_risks(
    const SheetContent *content,
    Str text,
    Str town,
    unsigned char *marks,
    Arena *arena,
    SheetReading *reading)
{
    DeidentifyProblem problem = problem_of(content, text, town, arena);
    DeidentifyFindings findings;
    Risks risks;
    deidentify_find(&problem, arena, &findings);
    risks_find(&problem, &findings, arena, &risks);
    for (size_t i = 0; i < risks.count; i++) {
        const Risk *risk = &risks.items[i];
        if ((marks[risk->start] & MARK_REPLACED) != 0)
            continue;
        mark(marks, risk->start, risk->end, MARK_RISK);
        reading->risk_count += !reading->risks[risk->kind];
        reading->risks[risk->kind] = true;
    }
}

SheetReading sheet_read(const SheetContent *content, Str town, Arena *arena)
{
    SheetReading reading = {.kept_count = 0};
    ReleaseSpan *spans = NULL;
    size_t count = 0;
    Joined joined = join(content, arena);
    unsigned char *marks = arena_alloc(arena, joined.text.len + 1);
    if (read_decisions(content, &joined, arena, &spans, &count) != OK)
        count = 0;
    for (size_t i = 0; i < count; i++) {
        bool is_kept = spans[i].decision == RELEASE_KEPT;
        mark(marks, spans[i].start, spans[i].end, is_kept ? MARK_KEPT : MARK_REPLACED);
        reading.kept_count += is_kept;
    }
    if (has_lexica)
        mark_risks(content, joined.text, town, marks, arena, &reading);
    for (size_t i = 0; i < SHEET_PARTS; i++)
        reading.parts[i] = pieces_of(content->parts[i], marks + joined.starts[i], arena);
    return reading;
}
