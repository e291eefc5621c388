/* output_slides: what stands on which slide. SPDX-License-Identifier: EUPL-1.2 */
#include "features/outputs/output_slides.h"

#include "base/typeset.h"
#include "base/unicode.h"
#include "features/codes/code_list.h"
#include "features/meetings/paper.h"

enum {
    SLIDE_CHARACTERS = 600, /* of statements at 18 points; a single longer one stands alone */
    SLIDE_LINES = 7
};

/* ---- Words ---- */

static Str code_text(Request *request, const char *list, Str key)
{
    Str label = key;
    if (key.len == 0 || code_label(&request->db, request->language, list, key, &label) != OK)
        return key;
    return label;
}

Str statement_mark_text(Request *request, const Statement *statement)
{
    Str parts[3];
    size_t count = 0;
    if (statement->support != SUPPORT_NOT_SAID)
        parts[count++] = code_text(request, "statement_mark", support_key(statement->support));
    if (statement->kind != STATEMENT_PLAIN)
        parts[count++] = code_text(request, "statement_mark", statement_kind_key(statement->kind));
    if (statement->addressee.len > 0)
        parts[count++] = request_text(
            request,
            N_("for: {1}"),
            ARGS(text_arg(code_text(request, "addressee", statement->addressee))));
    return str_join(request->arena, parts, count, STR(" · "));
}

/* ---- Slides ---- */

typedef struct SlideList {
    Request *request;
    Slide *slides;
    size_t count;
} SlideList;

static Str numbered(Request *request, Str title, size_t part, size_t parts)
{
    if (parts < 2)
        return title;
    return str_format(request->arena, "%.*s (%zu/%zu)", STR_ARG(title), part, parts);
}

/* How many of the lines from `first` on stand on one slide; at least one. */
static size_t lines_that_fit(const SlideLine *lines, size_t first, size_t count)
{
    size_t characters = 0;
    size_t taken = 0;
    while (first + taken < count && taken < SLIDE_LINES) {
        const SlideLine *line = &lines[first + taken];
        characters += unicode_length(line->text) + unicode_length(line->mark);
        if (taken > 0 && characters > SLIDE_CHARACTERS)
            break;
        taken++;
    }
    return taken;
}

static void slides_add(SlideList *list, Str title, const SlideLine *lines, size_t count)
{
    size_t parts = 0;
    size_t part = 0;
    for (size_t first = 0; first < count; first += lines_that_fit(lines, first, count))
        parts++;
    for (size_t first = 0; first < count;) {
        size_t taken = lines_that_fit(lines, first, count);
        list->slides[list->count++] = (Slide){
            .title =
                typeset_bind(list->request->arena, numbered(list->request, title, ++part, parts)),
            .lines = lines + first,
            .line_count = taken};
        first += taken;
    }
}

static void group_slides(
    SlideList *list, const OutputSet *set, int64_t group, const OutputQuestion *question)
{
    Request *request = list->request;
    SlideLine *lines = arena_array(request->arena, SlideLine, set->statement_count);
    size_t count = 0;
    for (size_t i = 0; i < set->statement_count; i++) {
        const Statement *statement = &set->statements[i];
        if (statement->group == group && statement->question == question->id)
            lines[count++] = (SlideLine){
                typeset_bind(request->arena, statement->content),
                statement_mark_text(request, statement)};
    }
    Str title = request_text(
        request,
        N_("Working group no. {1}: {2}. {3}"),
        ARGS(
            text_arg(group),
            text_arg(output_numeral(request->arena, question->position)),
            text_arg(question->content)));
    slides_add(list, title, lines, count);
}

static void finding_slides(SlideList *list, const OutputSet *set, const OutputQuestion *question)
{
    Request *request = list->request;
    SlideLine *lines = arena_array(request->arena, SlideLine, set->finding_count);
    size_t count = 0;
    for (size_t i = 0; i < set->finding_count; i++) {
        const Finding *finding = &set->findings[i];
        if (finding->question == question->id)
            lines[count++] = (SlideLine){
                typeset_bind(request->arena, finding->content),
                request_text(
                    request,
                    finding->kind == FINDING_AGREEMENT ? N_("the groups agree")
                                                       : N_("the groups differ"),
                    (TextArgs){0})};
    }
    Str title = request_text(
        request,
        N_("Agreements and differences: {1}. {2}"),
        ARGS(
            text_arg(output_numeral(request->arena, question->position)),
            text_arg(question->content)));
    slides_add(list, title, lines, count);
}

/* The sentence that a funder prescribes stands on the first slide, byte for byte. */
static Status title_slide(SlideList *list, const Meeting *meeting)
{
    enum {
        TITLE_LINES = 5
    };

    PaperHead head;
    Request *request = list->request;
    SlideLine *lines = arena_array(request->arena, SlideLine, TITLE_LINES);
    size_t count = 0;
    TRY(paper_head(request, meeting, &head));
    lines[count++].text =
        request_text(request, N_("Summary of the outputs of working groups"), (TextArgs){0});
    lines[count++].text =
        head.place.len == 0
            ? head.date
            : str_format(request->arena, "%.*s, %.*s", STR_ARG(head.date), STR_ARG(head.place));
    if (head.project != NULL) {
        lines[count++].text = head.project->name;
        if (head.project->registration_number.len > 0)
            lines[count++].text = head.project->registration_number;
        if (head.project->cofinancing_text.len > 0)
            lines[count++].text = head.project->cofinancing_text;
    }
    list->slides[list->count++] = (Slide){
        .title = typeset_bind(request->arena, meeting->name), .lines = lines, .line_count = count};
    return OK;
}

Status output_slides(
    Request *request, const Meeting *meeting, const OutputSet *set, Presentation *ret_slides)
{
    SlideList list = {
        .request = request,
        .slides =
            arena_array(request->arena, Slide, 1 + set->statement_count + set->finding_count)};
    TRY(title_slide(&list, meeting));
    for (int64_t group = 1; group <= set->summary.group_count; group++) {
        for (size_t q = 0; q < set->question_count; q++)
            group_slides(&list, set, group, &set->questions[q]);
    }
    for (size_t q = 0; q < set->question_count; q++)
        finding_slides(&list, set, &set->questions[q]);
    *ret_slides = (Presentation){
        .title = meeting->name,
        .language = str_of(language_code(request->language)),
        .slides = list.slides,
        .slide_count = list.count};
    return OK;
}
