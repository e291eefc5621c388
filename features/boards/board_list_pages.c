/*
 * Boards of an event; at the top, what came of those of the earlier events of the series.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/boards/board_list_page.html.h"
#include "features/boards/board_pages.h"
#include "features/codes/code_list.h"
#include "features/live/insider.h"
#include "features/people/form_failure.h"

typedef struct MakeForm {
    Str title;
    Str question;
    Str kind;
} MakeForm;

// clang-format off
static const Field FIELDS[] = {
    {.name = "kind",     .type = FIELD_CHOICE, .label = N_("Kind of board"), .is_required = true, FIELD_TO(MakeForm, kind)},
    {.name = "title",    .type = FIELD_LINE,   .label = N_("A neutral picture as its name"), .hint = N_("“Under one roof”: no place, no name, nothing unusual."), .is_required = true, .maximum = LIMIT_NAME_BYTES, FIELD_TO(MakeForm, title)},
    {.name = "question", .type = FIELD_LINE,   .label = N_("The presenter's question"), .hint = N_("One sentence: “How can I …?”"), .maximum = LIMIT_LINE_BYTES, FIELD_TO(MakeForm, question)},
};

// clang-format on

static void choices_set(Request *request, Form *form)
{
    Choice *kinds = arena_array(request->arena, Choice, 2);
    kinds[0] = (Choice){
        STR("options"),
        request_text(request, N_("Options, with for and against (case seminar)"), (TextArgs){0})};
    kinds[1] = (Choice){
        STR("contract"), request_text(request, N_("Social contract (supervision)"), (TextArgs){0})};
    form_choices(form, "kind", kinds, 2);
}

static Status state_text(Request *request, const Board *board, Str *ret_text)
{
    *ret_text = (Str){0};
    if (board->result.len > 0)
        return code_label(
            &request->db, request->language, "case_follow_up", board->result, ret_text);
    if (board->is_handed)
        *ret_text = request_text(request, N_("handed over"), (TextArgs){0});
    return OK;
}

static Status rows_fill(Request *request, const Meeting *meeting, BoardListPage *view)
{
    const Board *boards;
    TRY(board_list(&request->db, meeting->id, &boards, &view->row_count));
    BoardRow *rows = arena_array(request->arena, BoardRow, view->row_count);
    for (size_t i = 0; i < view->row_count; i++) {
        rows[i].board = &boards[i];
        rows[i].path = str_format(
            request->arena,
            "%.*s/board?board=%lld",
            STR_ARG(view->action),
            (long long)boards[i].id);
        rows[i].kind = request_text(
            request,
            boards[i].kind == BOARD_CONTRACT ? N_("social contract") : N_("options"),
            (TextArgs){0});
        TRY(state_text(request, &boards[i], &rows[i].state));
    }
    view->rows = rows;
    return OK;
}

static Status results_fill(Request *request, const Meeting *meeting, BoardListPage *view)
{
    const Board *boards;
    TRY(board_results(&request->db, meeting, &boards, &view->result_count, &view->silent_count));
    BoardResultRow *rows = arena_array(request->arena, BoardResultRow, view->result_count);
    for (size_t i = 0; i < view->result_count; i++) {
        Str *tried = arena_array(request->arena, Str, boards[i].option_count);
        rows[i].board = &boards[i];
        rows[i].from = str_format(
            request->arena,
            "%.*s, %.*s",
            STR_ARG(boards[i].meeting_name),
            STR_ARG(format_date(request->arena, request->language, boards[i].meeting_date)));
        TRY(code_label(
            &request->db, request->language, "case_follow_up", boards[i].result, &rows[i].result));
        for (size_t o = 0; o < boards[i].option_count; o++) {
            if (boards[i].options[o].is_tried)
                tried[rows[i].tried_count++] = boards[i].options[o].content;
        }
        rows[i].tried = tried;
    }
    view->results = rows;
    return OK;
}

static Status render(Request *request, Response *response, Form *form)
{
    const Meeting *meeting = request_meeting(request);
    BoardListPage view = {
        .action = meeting_door_path(request, "/boards"), .lead = meeting->name, .form = form};
    choices_set(request, form);
    TRY(rows_fill(request, meeting, &view));
    TRY(results_fill(request, meeting, &view));
    Page page = meeting_door_page(request, N_("Boards"), "/after", N_("After the event"));
    page.http_status = form->error_count > 0 ? 422 : 0;
    return page_render(request, response, &page, board_list_page_body, &view);
}

Status board_list_show(Request *request, Response *response)
{
    bool is_supervision = str_starts_with(request_meeting(request)->event_type, STR("supervision"));
    MakeForm values = {.kind = is_supervision ? STR("contract") : STR("options")};
    return render(request, response, FORM(request, FIELDS, &values));
}

typedef struct MakeWork {
    const Meeting *meeting;
    Board board;
    int64_t id;
} MakeWork;

static Status make_work(Db *db, void *data)
{
    MakeWork *work = data;
    return board_make(db, work->meeting, &work->board, &work->id);
}

Status board_list_make(Request *request, Response *response)
{
    MakeForm values;
    MakeWork work = {.meeting = request_meeting(request)};
    Form *form = FORM(request, FIELDS, NULL);
    choices_set(request, form);
    if (form_read(form, request, &values) != OK)
        return render(request, response, form);
    if (board_text_tells(values.title) || board_text_tells(values.question)) {
        form_error(
            form,
            board_text_tells(values.title) ? "title" : "question",
            N_("This looks as if it said who somebody is: a name, a number, a phone. Say it more "
               "generally."));
        return render(request, response, form);
    }
    work.board = (Board){
        .kind = str_equal(values.kind, STR("contract")) ? BOARD_CONTRACT : BOARD_OPTIONS,
        .title = values.title,
        .question = values.question};
    Status status = request_write(request, make_work, &work);
    if (form_took_failure(form, request, status))
        return render(request, response, form);
    TRY(status);
    response_redirect(
        request,
        response,
        str_format(
            request->arena,
            "%.*s/board?board=%lld",
            STR_ARG(meeting_door_path(request, "/boards")),
            (long long)work.id));
    return OK;
}

/* Where options for a case are kept, or parts of a social contract are found. */
static Status concerns(Db *db, const Meeting *meeting, bool *ret_concerns)
{
    const Method *method;
    bool has_pairs;
    TRY(meeting_course(db, meeting, &method, &has_pairs));
    *ret_concerns = method != NULL && (method_keeps(method, STR("option")) ||
                                       method_has_kind(method, STR("detailed_goal")));
    return OK;
}

Status board_after(Request *request, const Meeting *meeting, AfterRow *rows, size_t *ret_count)
{
    const Board *boards;
    size_t count;
    bool is_concerned;
    bool is_insider;
    PersonId visitor = {request->actor.person_id};
    *ret_count = 0;
    TRY(meeting_insider(&request->db, meeting, visitor, &is_insider));
    if (!is_insider)
        return OK;
    TRY(board_list(&request->db, meeting->id, &boards, &count));
    TRY(concerns(&request->db, meeting, &is_concerned));
    rows[0] = (AfterRow){
        .icon = "lightbulb",
        .label = request_text(request, N_("Boards"), (TextArgs){0}),
        .path = meeting_door_path(request, "/boards"),
        .about = count == 0
                     ? request_text(
                           request,
                           N_("None yet: what the group found, without whose case it is, to be "
                              "handed over"),
                           (TextArgs){0})
                     : text_say_plural(
                           request->arena,
                           request->language,
                           N_("{1} board"),
                           N_("{1} boards"),
                           (int64_t)count,
                           (TextArgs){0})};
    *ret_count = count > 0 || is_concerned ? 1 : 0;
    return OK;
}
