/*
 * One board, for organisers: options or parts of a contract, handing it over, paper.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/boards/board_pages.h"

#include "base/limits.h"
#include "features/boards/board_page.html.h"
#include "features/boards/board_print_page.html.h"
#include "features/meetings/paper.h"
#include "features/people/form_failure.h"
#include "web/qr.h"

#define TELLS                                                                              \
    N_("This looks as if it said who somebody is: a name, a number, a phone. Say it more " \
       "generally, or tick that it is nobody.")

typedef struct OptionForm {
    Str content;
    Str speaks_for;
    Str speaks_against;
    Str law;
    Str helper;
    bool is_certain;
} OptionForm;

// clang-format off
static const Field FIELDS[] = {
    {.name = "content",        .type = FIELD_TEXT, .label = N_("What one could do"), .is_required = true, .maximum = LIMIT_STATEMENT_BYTES, FIELD_TO(OptionForm, content)},
    {.name = "speaks_for",     .type = FIELD_TEXT, .label = N_("What speaks for it"), .maximum = LIMIT_STATEMENT_BYTES, FIELD_TO(OptionForm, speaks_for)},
    {.name = "speaks_against", .type = FIELD_TEXT, .label = N_("What speaks against it"), .maximum = LIMIT_STATEMENT_BYTES, FIELD_TO(OptionForm, speaks_against)},
    {.name = "law",            .type = FIELD_LINE, .label = N_("Law or standard"), .maximum = LIMIT_LINE_BYTES, FIELD_TO(OptionForm, law)},
    {.name = "helper",         .type = FIELD_LINE, .label = N_("Who can help"), .hint = N_("The name of an organisation of the directory becomes a link to it."), .maximum = LIMIT_LINE_BYTES, FIELD_TO(OptionForm, helper)},
    {.name = "is_certain",     .type = FIELD_BOOL, .label = N_("It is nobody: it may stand so"), FIELD_TO(OptionForm, is_certain)},
};

// clang-format on

static int64_t number_of(const Request *request, const char *field)
{
    int64_t number;
    return str_to_int(request_field(request, field), 1, INT64_MAX, &number) == OK ? number : 0;
}

/* ---- The page ---- */

static void address_fill(Request *request, const Board *board, BoardPage *page)
{
    if (!board->is_handed)
        return;
    Str path = str_format(
        request->arena,
        "/board/%lld/%.*s",
        (long long)board->id,
        STR_ARG(board_seal(request->arena, board->id)));
    page->address = request_url(request, path);
    page->qr = qr_draw(
        request->arena, page->address, request_text(request, N_("Opens the board"), (TextArgs){0}));
}

/* What could not be saved, beside what is. */
typedef struct Refusal {
    Form *form;     /* an option; or NULL */
    Str text;       /* of an entry or a step; or empty */
    BoardPart part; /* where `typed` stood */
    Str typed;
    bool asks_certain;
} Refusal;

static Status page_show(Request *request, Response *response, const Refusal *refusal)
{
    Board *board = arena_new_of(request->arena, Board);
    int64_t edited = number_of(request, "edit");
    OptionForm values = {0};
    BoardPage view = {
        .action = meeting_door_path(request, "/boards"),
        .is_organiser = true,
        .refused = refusal->text,
        .asks_certain = refusal->asks_certain};
    TRY(board_get(&request->db, request_meeting(request)->id, number_of(request, "board"), board));
    TRY(board_page_fill(request, board, &view));
    for (size_t i = 0; i < board->option_count; i++) {
        const BoardOption *option = &board->options[i];
        if (option->id != edited)
            continue;
        values = (OptionForm){
            .content = option->content,
            .speaks_for = option->speaks_for,
            .speaks_against = option->speaks_against,
            .law = option->law,
            .helper = option->helper};
        view.edited = str_format(request->arena, "%lld", (long long)edited);
    }
    view.form = refusal->form != NULL ? refusal->form : FORM(request, FIELDS, &values);
    if (refusal->typed.len > 0) {
        PartView *parts = arena_array(request->arena, PartView, view.part_count);
        for (size_t i = 0; i < view.part_count; i++)
            parts[i] = view.parts[i];
        parts[refusal->part].typed = refusal->typed;
        view.parts = parts;
    }
    address_fill(request, board, &view);
    Page page = meeting_door_page(request, N_("Boards"), "/boards", N_("Boards"));
    page.title = board->title;
    page.http_status = refusal->form != NULL || refusal->text.len > 0 ? 422 : 0;
    return page_render(request, response, &page, board_page_body, &view);
}

Status board_show(Request *request, Response *response)
{
    if (number_of(request, "board") == 0)
        return board_list_show(request, response);
    return page_show(request, response, &(Refusal){0});
}

static Status to_board(Request *request, Response *response)
{
    response_redirect(
        request,
        response,
        str_format(
            request->arena,
            "%.*s/board?board=%lld",
            STR_ARG(meeting_door_path(request, "/boards")),
            (long long)number_of(request, "board")));
    return OK;
}

/* ---- Changing ---- */

typedef struct BoardWork {
    MeetingId meeting;
    int64_t board;
    BoardOption option;
    BoardEntry entry;
    int64_t id;
    Str what;
    Verdict verdict;
    Str reason;
} BoardWork;

static BoardWork work_of(Request *request)
{
    return (BoardWork){
        .meeting = request_meeting(request)->id,
        .board = number_of(request, "board"),
        .id = number_of(request, "id")};
}

static Status option_work(Db *db, void *data)
{
    const BoardWork *work = data;
    return board_option_save(db, work->meeting, work->board, &work->option);
}

Status board_option_do(Request *request, Response *response)
{
    OptionForm values = {0};
    BoardWork work = work_of(request);
    Refusal refusal = {.form = FORM(request, FIELDS, NULL)};
    if (form_read(refusal.form, request, &values) != OK)
        return page_show(request, response, &refusal);
    if (!values.is_certain &&
        (board_text_tells(values.content) || board_text_tells(values.speaks_for) ||
         board_text_tells(values.speaks_against))) {
        refusal.asks_certain = true;
        form_error(refusal.form, "content", TELLS);
        return page_show(request, response, &refusal);
    }
    work.option = (BoardOption){
        .id = number_of(request, "edit"),
        .content = values.content,
        .speaks_for = values.speaks_for,
        .speaks_against = values.speaks_against,
        .law = values.law,
        .helper = values.helper};
    Status status = request_write(request, option_work, &work);
    if (form_took_failure(refusal.form, request, status))
        return page_show(request, response, &refusal);
    TRY(status);
    response_notice(request, response, N_("It is written down."));
    return to_board(request, response);
}

static Status entry_work(Db *db, void *data)
{
    const BoardWork *work = data;
    return board_entry_add(db, work->meeting, work->board, &work->entry);
}

static bool can_be_mended(Request *request, Status status)
{
    return (status == INVALID || status == TOO_LARGE || status == CONFLICT) &&
           request->error.user_message != NULL;
}

/* What the store refuses in words is shown above the board, with what was typed in its field. */
static Status refused_show(Request *request, Response *response, Refusal refusal)
{
    refusal.text = text_of_error(request->arena, request->language, &request->error);
    error_clear(&request->error);
    return page_show(request, response, &refusal);
}

Status board_entry_do(Request *request, Response *response)
{
    BoardWork work = work_of(request);
    Refusal refusal = {.typed = str_trim(request_field(request, "content"))};
    if (!board_part_from_key(request_field(request, "part"), &work.entry.part))
        return error_set(&request->error, INVALID, "no part of a board");
    refusal.part = work.entry.part;
    work.entry.content = refusal.typed;
    work.entry.goal = number_of(request, "goal");
    work.entry.due_text = str_part(str_trim(request_field(request, "due")), 0, LIMIT_NAME_BYTES);
    Str actor = request_field(request, "actor");
    if (str_equal(actor, STR("client")) || str_equal(actor, STR("worker")) ||
        str_equal(actor, STR("other")))
        work.entry.actor = actor;
    if (board_text_tells(refusal.typed) && !request_has_field(request, "is_certain")) {
        refusal.asks_certain = true;
        refusal.text = request_text(request, TELLS, (TextArgs){0});
        return page_show(request, response, &refusal);
    }
    Status status = request_write(request, entry_work, &work);
    if (can_be_mended(request, status))
        return refused_show(request, response, refusal);
    TRY(status);
    return to_board(request, response);
}

static Status change_work(Db *db, void *data)
{
    const BoardWork *work = data;
    Board board;
    if (str_equal(work->what, STR("hand")) || str_equal(work->what, STR("take_back")))
        return board_hand(db, work->meeting, work->board, str_equal(work->what, STR("hand")));
    if (str_equal(work->what, STR("raise")))
        return board_entry_raise(db, work->meeting, work->board, work->id);
    if (str_equal(work->what, STR("remove_board")))
        return board_remove(db, work->meeting, work->board);
    if (str_equal(work->what, STR("verdict"))) {
        TRY(board_get(db, work->meeting, work->board, &board));
        return board_verdict(db, board.id, work->id, work->verdict, work->reason);
    }
    return board_part_remove(db, work->meeting, work->board, work->id);
}

Status board_change_do(Request *request, Response *response)
{
    BoardWork work = work_of(request);
    work.what = request_field(request, "what");
    work.verdict = verdict_from_key(request_field(request, "verdict"));
    work.reason = str_part(str_trim(request_field(request, "reason")), 0, LIMIT_LINE_BYTES);
    Status status = request_write(request, change_work, &work);
    if (can_be_mended(request, status))
        return refused_show(request, response, (Refusal){0});
    TRY(status);
    if (!str_equal(work.what, STR("remove_board")))
        return to_board(request, response);
    response_notice(request, response, N_("The board is gone."));
    response_redirect(request, response, meeting_door_path(request, "/boards"));
    return OK;
}

Status board_print(Request *request, Response *response)
{
    Board board = {0};
    BoardPrintPage view = {.board.action = meeting_door_path(request, "/boards")};
    const Meeting *meeting = request_meeting(request);
    int64_t id = number_of(request, "board");
    if (id == 0)
        return board_list_show(request, response);
    TRY(board_get(&request->db, meeting->id, id, &board));
    TRY(board_page_fill(request, &board, &view.board));
    TRY(paper_head(request, meeting, &view.head));
    Page page = meeting_door_page(request, N_("Boards"), "/boards", N_("Boards"));
    page.title = board.title;
    page.kind = PAGE_PRINT;
    return page_render(request, response, &page, board_print_page_body, &view);
}
