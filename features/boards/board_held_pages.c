/*
 * A board for whoever holds its address: the presenter, whom nobody else knows. What came of it,
 * and of a contract what of the group's ideas is adopted.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/boards/board_page.html.h"
#include "features/boards/board_pages.h"
#include "features/codes/code_list.h"
#include "features/live/insider.h"
#include "features/meetings/meeting_pages.h"
#include "features/people/form_failure.h"

#include <sodium.h>

typedef struct ResultForm {
    Str result;
    Str note;
} ResultForm;

// clang-format off
static const Field FIELDS[] = {
    {.name = "result", .type = FIELD_CHOICE, .label = N_("What came of it"), .is_required = true, FIELD_TO(ResultForm, result)},
    {.name = "note",   .type = FIELD_TEXT,   .label = N_("In a few words, if you like"), .hint = N_("It is read at the next seminar. Nothing that says whose case it is."), .maximum = LIMIT_STATEMENT_BYTES, FIELD_TO(ResultForm, note)},
};

// clang-format on

static Status address_wrong(Request *request)
{
    error_clear(&request->error);
    return error_set_user(
        &request->error,
        NOT_FOUND,
        "",
        N_("This address opens nothing: it is not whole, the board was wiped, or it was taken "
           "back. Ask whoever leads the meetings."));
}

Status board_held_guard(Request *request)
{
    int64_t id;
    bool is_found;
    Board *board = arena_new_of(request->arena, Board);
    Str seal = request_param(request, "seal");
    if (str_to_int(request_param(request, "board"), 1, INT64_MAX, &id) != OK)
        return address_wrong(request);
    Str right = board_seal(request->arena, id);
    if (seal.len != right.len || sodium_memcmp(seal.bytes, right.bytes, right.len) != 0)
        return address_wrong(request);
    TRY(db_found(&request->db, board_get(&request->db, (MeetingId){0}, id, board), &is_found));
    if (!is_found || !board->is_handed)
        return address_wrong(request);
    request->subject = board;
    return OK;
}

static Str own_path(Request *request)
{
    return str_format(
        request->arena,
        "/board/%.*s/%.*s",
        STR_ARG(request_param(request, "board")),
        STR_ARG(request_param(request, "seal")));
}

static Status form_make(Request *request, const Board *board, Form **ret_form)
{
    const Choice *results;
    size_t count;
    ResultForm *values = NULL;
    if (board != NULL) {
        values = arena_new_of(request->arena, ResultForm);
        *values = (ResultForm){board->result, board->result_note};
    }
    Form *form = FORM(request, FIELDS, values);
    TRY(code_list_choices(&request->db, request->language, "case_follow_up", &results, &count));
    form_choices(form, "result", results, count);
    *ret_form = form;
    return OK;
}

static Status render(Request *request, Response *response, Form *form, Str refused)
{
    const Board *board = request->subject;
    BoardPage view = {.action = own_path(request), .refused = refused, .result_form = form};
    TRY(board_page_fill(request, board, &view));
    Page page = {
        .kind = PAGE_NARROW,
        .title = board->title,
        .http_status = form->error_count > 0 || refused.len > 0 ? 422 : 0};
    return page_render(request, response, &page, board_page_body, &view);
}

Status board_held_show(Request *request, Response *response)
{
    Form *form;
    TRY(form_make(request, request->subject, &form));
    return render(request, response, form, (Str){0});
}

typedef struct HeldWork {
    const Board *board;
    ResultForm values;
    int64_t *tried;
    size_t tried_count;
    int64_t entry;
    Verdict verdict;
    Str reason;
    Str today;
} HeldWork;

static Status result_work(Db *db, void *data)
{
    const HeldWork *work = data;
    return board_result(
        db,
        work->board->id,
        work->values.result,
        work->values.note,
        work->tried,
        work->tried_count,
        work->today);
}

Status board_held_result(Request *request, Response *response)
{
    Form *form;
    const Board *board = request->subject;
    HeldWork work = {.board = board, .today = today_iso(request->arena)};
    TRY(form_make(request, NULL, &form));
    if (form_read(form, request, &work.values) != OK)
        return render(request, response, form, (Str){0});
    if (board_text_tells(work.values.note)) {
        form_error(
            form,
            "note",
            N_("This looks as if it said who somebody is: a name, a number, a phone. Say it more "
               "generally."));
        return render(request, response, form, (Str){0});
    }
    work.tried = arena_array(request->arena, int64_t, board->option_count);
    for (size_t i = 0; i < board->option_count; i++) {
        const char *field = str_c(
            request->arena,
            str_format(request->arena, "tried-%lld", (long long)board->options[i].id));
        if (request_has_field(request, field))
            work.tried[work.tried_count++] = board->options[i].id;
    }
    Status status = request_write(request, result_work, &work);
    if (form_took_failure(form, request, status))
        return render(request, response, form, (Str){0});
    TRY(status);
    response_notice(
        request, response, N_("Thank you. It opens the next seminar, without saying whose it is."));
    response_redirect(request, response, own_path(request));
    return OK;
}

static Status verdict_work(Db *db, void *data)
{
    const HeldWork *work = data;
    return board_verdict(db, work->board->id, work->entry, work->verdict, work->reason);
}

Status board_held_verdict(Request *request, Response *response)
{
    Form *form;
    HeldWork work = {
        .board = request->subject,
        .verdict = verdict_from_key(request_field(request, "verdict")),
        .reason = str_part(str_trim(request_field(request, "reason")), 0, LIMIT_LINE_BYTES)};
    if (str_to_int(request_field(request, "id"), 1, INT64_MAX, &work.entry) != OK)
        return error_set(&request->error, NOT_FOUND, "no id of an idea");
    Status status = request_write(request, verdict_work, &work);
    if (status == INVALID && request->error.user_message != NULL) {
        Str refused = text_of_error(request->arena, request->language, &request->error);
        error_clear(&request->error);
        TRY(form_make(request, request->subject, &form));
        return render(request, response, form, refused);
    }
    TRY(status);
    response_redirect(request, response, own_path(request));
    return OK;
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/meetings/{meeting}/boards",        MEETING_RIGHTS, meeting_insider_guard, board_list_show, "Boards of an event, and what came of earlier ones"},
    {POST, "/meetings/{meeting}/boards",        MEETING_RIGHTS, meeting_insider_guard, board_list_make, "Makes a board"},
    {GET,  "/meetings/{meeting}/boards/board",  MEETING_RIGHTS, meeting_insider_guard, board_show,      "One board"},
    {POST, "/meetings/{meeting}/boards/option", MEETING_RIGHTS, meeting_insider_guard, board_option_do, "Writes an option"},
    {POST, "/meetings/{meeting}/boards/entry",  MEETING_RIGHTS, meeting_insider_guard, board_entry_do,  "Writes on a contract board"},
    {POST, "/meetings/{meeting}/boards/change", MEETING_RIGHTS, meeting_insider_guard, board_change_do, "Hands it over, orders, removes, compares with the plan"},
    {GET,  "/meetings/{meeting}/boards/print",  MEETING_RIGHTS, meeting_insider_guard, board_print,     "A board on paper"},

    {GET,  "/board/{board}/{seal}",         BY_LINK, board_held_guard, board_held_show,    "A board, for whoever holds its address"},
    {POST, "/board/{board}/{seal}",         BY_LINK, board_held_guard, board_held_result,  "Says what came of it"},
    {POST, "/board/{board}/{seal}/verdict", BY_LINK, board_held_guard, board_held_verdict, "Says what of an idea is adopted"},
};
// clang-format on

const RouteTable BOARD_ROUTES = ROUTE_TABLE("boards", ROUTES);
