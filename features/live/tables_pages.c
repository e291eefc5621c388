/*
 * Small groups for the leaders: who sits where, and what they change of it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/circle_view.h"
#include "features/live/live_pages.h"
#include "features/live/seating_store.h"
#include "features/live/tables_page.html.h"
#include "features/live/tables_print_page.html.h"
#include "features/live/tables_print_views.h"
#include "features/meetings/paper.h"

static Str number_text(Arena *arena, int64_t number)
{
    return str_format(arena, "%lld", (long long)number);
}

/* ---- Showing ---- */

static void choices_fill(Request *request, const Screen *screen, TablesPage *view)
{
    const Phase *phase = screen->circle->phase;
    size_t count = view->table_count;
    Choice *choices = arena_array(request->arena, Choice, count + 1);
    for (size_t i = 0; i < count; i++)
        choices[i] =
            (Choice){number_text(request->arena, view->tables[i].number), view->tables[i].title};
    Str name = circle_table_name(request->arena, request->language, phase, (int64_t)count + 1);
    choices[count] = (Choice){
        number_text(request->arena, (int64_t)count + 1),
        request_text(request, N_("{1} (new)"), ARGS(text_arg(name)))};
    view->choices = choices;
    view->choice_count = count + 1;
}

/* Who is here and sits nowhere: leaders, people who only listen, or somebody who was missed. */
static void without_fill(Request *request, const Circle *circle, TablesPage *view)
{
    SeatView *people = arena_array(request->arena, SeatView, circle->person_count);
    for (size_t i = 0; i < circle->person_count; i++) {
        const CirclePerson *person = &circle->people[i];
        if (person->is_gone || seating_table(&circle->seating, person->id) != 0)
            continue;
        people[view->without_count++] = (SeatView){
            .id = number_text(request->arena, person->id.value),
            .name = person->name,
            .office = person->organisation_name};
    }
    view->without = people;
}

static Status tables_fill(Request *request, const Screen *screen, TablesPage *view)
{
    const Circle *circle = screen->circle;
    const CircleViewer viewer = {.person = {request->actor.person_id}, .is_leader = true};
    TRY(circle_tables(request, screen, &viewer, &view->tables, &view->table_count));
    if (view->table_count == 0)
        return OK;
    const PhaseTables *tables = &circle->phase->tables;
    view->phase = circle_phase_name(request->arena, request->language, circle->phase);
    view->size_hint = request_text(
        request,
        N_("The method wants {1} to {2} people together."),
        ARGS(text_arg(tables->people_least), text_arg(tables->people_most)));
    view->has_hosts = seating_host_role(circle->method, circle->phase) != SIZE_MAX;
    view->may_undo = circle->seating.last_move != 0;
    view->wanted = number_text(request->arena, circle->seating.table_count);
    choices_fill(request, screen, view);
    without_fill(request, circle, view);
    return OK;
}

static Status tables_say(Request *request, Response *response, Str problem)
{
    Screen screen;
    const Meeting *meeting = request_meeting(request);
    TRY(screen_load(&request->db, meeting->id, &screen));
    TablesPage view = {
        .path = meeting_path(request->arena, meeting->id, "/live/tables"), .problem = problem};
    if (screen.circle != NULL)
        TRY(tables_fill(request, &screen, &view));
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("Who sits where"), (TextArgs){0}),
        .section = STR("/meetings"),
        .back_path = meeting_path(request->arena, meeting->id, "/live"),
        .back_label = request_text(request, N_("Console"), (TextArgs){0}),
        .http_status = problem.len > 0 ? 409 : 0};
    return page_render(request, response, &page, tables_page_body, &view);
}

Status tables_show(Request *request, Response *response)
{
    return tables_say(request, response, (Str){0});
}

Status tables_print(Request *request, Response *response)
{
    Screen screen;
    const Meeting *meeting = request_meeting(request);
    TablesPrintPage view = {0};
    TRY(screen_load(&request->db, meeting->id, &screen));
    TRY(paper_head(request, meeting, &view.head));
    if (screen.circle != NULL && screen.circle->phase != NULL) {
        const CircleViewer everybody = {0};
        TRY(circle_tables(request, &screen, &everybody, &view.tables, &view.table_count));
        view.phase = circle_phase_name(request->arena, request->language, screen.circle->phase);
        view.question = circle_question(request->arena, &screen, screen.circle->phase);
        if (view.question.len == 0)
            view.question = method_text(&screen.circle->phase->prompt, request->language);
    }
    Page page = {
        .kind = PAGE_PRINT,
        .title = request_text(request, N_("Who sits where"), (TextArgs){0}),
        .back_path = meeting_path(request->arena, meeting->id, "/live/tables"),
        .back_label = request_text(request, N_("Who sits where"), (TextArgs){0})};
    return page_render(request, response, &page, tables_print_page_body, &view);
}

/* ---- Changing ---- */

typedef struct TablesWork {
    MeetingId meeting;
    Str what;
    PersonId person;
    int64_t number;
} TablesWork;

static Status change_work(Db *db, void *data)
{
    const TablesWork *work = data;
    if (str_equal(work->what, STR("move")))
        return seating_move(db, work->meeting, work->person, work->number);
    if (str_equal(work->what, STR("host")))
        return seating_host(db, work->meeting, work->person);
    if (str_equal(work->what, STR("renew")))
        return seating_renew(db, work->meeting, work->number);
    if (str_equal(work->what, STR("undo")))
        return seating_undo(db, work->meeting);
    return error_set(db->error, INVALID, "no such button");
}

Status tables_change(Request *request, Response *response)
{
    TablesWork work = {
        .meeting = request_meeting(request)->id, .what = request_field(request, "what")};
    if (str_to_int(request_field(request, "person"), 1, INT64_MAX, &work.person.value) != OK)
        work.person.value = 0;
    if (str_to_int(request_field(request, "table"), 1, SEATING_TABLES_MOST, &work.number) != OK)
        work.number = 0;
    Status status = request_write(request, change_work, &work);
    bool is_said = status == CONFLICT || status == INVALID || status == TOO_LARGE;
    if (is_said && request->error.user_message != NULL) {
        Str problem = text_get(request->language, request->error.user_message);
        error_clear(&request->error);
        return tables_say(request, response, problem);
    }
    TRY(status);
    response_redirect(
        request, response, meeting_path(request->arena, work.meeting, "/live/tables"));
    return OK;
}
