/*
 * What leaders of a meeting by a method see besides their buttons.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/buffer.h"
#include "features/live/circle_view.h"
#include "features/meetings/meeting.h"

static bool is_co_leader(const Method *method, Str role)
{
    size_t index = method_role_index(method, role);
    return index != SIZE_MAX && method->roles[index].kind == ROLE_CO_LEADER;
}

/* Of the phase, where somebody is named for it; else of the whole meeting. */
static bool holds_now(const Screen *screen, const CircleLeader *leader)
{
    bool is_of_phase = false;
    for (size_t i = 0; i < screen->leader_count; i++)
        is_of_phase = is_of_phase || (screen->leaders[i].phase == screen->circle->number &&
                                      screen->circle->number > 0);
    return leader->phase == (is_of_phase ? screen->circle->number : 0);
}

CircleViewer circle_leader_viewer(const Request *request, const Screen *screen)
{
    CircleViewer viewer = {.person = {request->actor.person_id}, .is_leader = true};
    for (size_t i = 0; i < screen->leader_count; i++) {
        const CircleLeader *leader = &screen->leaders[i];
        if (leader->person.value == viewer.person.value && holds_now(screen, leader))
            viewer.is_co_leader = is_co_leader(screen->circle->method, leader->role);
    }
    return viewer;
}

static Str leads_text(Request *request, const Screen *screen)
{
    Buffer out;
    const Method *method = screen->circle->method;
    const Phase *phase = screen->circle->phase;
    buffer_init_in(&out, request->arena, 1024);
    for (size_t i = 0; i < screen->leader_count && phase != NULL; i++) {
        const CircleLeader *leader = &screen->leaders[i];
        size_t role = method_role_index(method, leader->role);
        if (role == SIZE_MAX || !holds_now(screen, leader) || !role_set_has(phase->leads, role))
            continue;
        if (out.len > 0)
            buffer_put(&out, STR(", "));
        buffer_put(&out, leader->name);
    }
    if (out.len == 0)
        return (Str){0};
    return request_text(request, N_("Leads this part: {1}"), ARGS(text_arg(buffer_text(&out))));
}

static Str waited_text(Request *request, const Circle *circle)
{
    enum {
        NAMES_MOST = 12 /* a longer list nobody reads at a glance */
    };

    Buffer out;
    CircleWriters writers = circle->writers;
    if (writers.waited_count == 0 || writers.waited_count > NAMES_MOST)
        return (Str){0};
    buffer_init_in(&out, request->arena, 4096);
    for (size_t i = 0; i < writers.waited_count; i++) {
        if (i > 0)
            buffer_put(&out, STR(", "));
        buffer_put(&out, writers.waited_for[i]->name);
    }
    return request_text(request, N_("We wait for: {1}"), ARGS(text_arg(buffer_text(&out))));
}

static Str name_of(const Circle *circle, PersonId person)
{
    for (size_t i = 0; i < circle->person_count; i++) {
        if (circle->people[i].id.value == person.value)
            return circle->people[i].name;
    }
    return (Str){0};
}

static void presenter_fill(Request *request, const Circle *circle, CircleConsole *console)
{
    size_t role = method_role_of_kind(circle->method, ROLE_PRESENTER);
    if (role == SIZE_MAX || circle->phase == NULL)
        return;
    const Phase *phase = circle->phase;
    bool is_of_case = phase->part_number > 0 || role_set_has(phase->speaks, role) ||
                      role_set_has(phase->silent, role);
    PersonId person =
        contributions_in_role(&circle->said, circle->method->roles[role].key, phase->part_number);
    Str name = name_of(circle, person);
    bool is_needed = circle->method->roles[role].people.least > 0;
    console->needs_presenter = is_of_case && is_needed && person.value == 0;
    if (is_of_case && name.len > 0)
        console->presenter = request_text(request, N_("Presents: {1}"), ARGS(text_arg(name)));
}

static void skip_fill(Request *request, const Screen *screen, CircleConsole *console)
{
    CourseStep after;
    const Phase *next = course_phase(&screen->course, screen->step->phase + 1);
    if (next == NULL || !course_skip(&screen->course, screen->step, &after))
        return;
    bool is_whole_part = next->part_number > 0 && after.phase != screen->step->phase + 2;
    console->skip_label = is_whole_part
                              ? circle_part_name(request->arena, request->language, next)
                              : circle_phase_name(request->arena, request->language, next);
}

static void close_fill(Request *request, const Screen *screen, CircleConsole *console)
{
    const Circle *circle = screen->circle;
    console->is_close = screen->step->stage == STAGE_CLOSING;
    if (!console->is_close)
        return;
    const Keeping *kept = circle_keepings(circle, false, request->arena);
    const Keeping *kept_with_offer = circle_keepings(circle, true, request->arena);
    for (size_t i = 0; i < circle->said.count; i++) {
        if (kept[i].is_kept)
            console->kept_count++;
        else
            console->wiped_count++;
        console->offered_count += kept_with_offer[i].is_kept && !kept[i].is_kept;
    }
}

static Str deviations_text(Request *request, const Screen *screen)
{
    Buffer out;
    const int64_t *phases;
    size_t count = course_deviations(&screen->course, &screen->room, request->arena, &phases);
    if (count == 0)
        return (Str){0};
    buffer_init_in(&out, request->arena, 8192);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_put(&out, STR(", "));
        buffer_put(
            &out,
            circle_phase_name(
                request->arena, request->language, course_phase(&screen->course, phases[i])));
    }
    return request_text(request, N_("Left out: {1}"), ARGS(text_arg(buffer_text(&out))));
}

/* "Nothing yet from: group 2, group 3" */
static Str owing_text(Request *request, const CircleBoard *board)
{
    Str *titles = arena_array(request->arena, Str, board->table_count);
    size_t count = 0;
    for (size_t i = 0; i < board->table_count; i++) {
        if (board->tables[i].owes.len > 0)
            titles[count++] = board->tables[i].title;
    }
    if (count == 0)
        return (Str){0};
    return request_text(
        request,
        N_("Nothing written yet: {1}"),
        ARGS(text_arg(str_join(request->arena, titles, count, STR(", ")))));
}

Status circle_console(Request *request, const Screen *screen, CircleConsole *ret_console)
{
    const Circle *circle = screen->circle;
    CircleViewer viewer = circle_leader_viewer(request, screen);
    Str path = meeting_path(request->arena, screen->meeting->id, "/live");
    CircleConsole console = {
        .leads = leads_text(request, screen),
        .deviations = deviations_text(request, screen),
        .roles_path = meeting_path(request->arena, screen->meeting->id, "/live/roles"),
        .unreadable_count = (int64_t)circle->said.unreadable_count};
    TRY(circle_board(request, screen, &viewer, BOARD_TEXTS_PHONE, &console.board));
    TRY(circle_desk(request, screen, &viewer, path, &console.desk));
    if (console.board.table_count > 0) {
        console.tables_path = meeting_path(request->arena, screen->meeting->id, "/live/tables");
        console.owing = owing_text(request, &console.board);
    }
    if (circle->phase != NULL && (circle->phase->at_hand & AT_HAND_CONSENT) != 0)
        console.consent_path = meeting_path(request->arena, screen->meeting->id, "/supervision");
    if (circle->phase != NULL)
        console.to_leader = method_text(&circle->phase->to_leader, request->language);
    if (console.board.expected_count > 0 && console.board.table_count == 0)
        console.waited_for = waited_text(request, circle);
    presenter_fill(request, circle, &console);
    skip_fill(request, screen, &console);
    close_fill(request, screen, &console);
    *ret_console = console;
    return OK;
}
