/*
 * Who presents, who helps, who leads which part: set by the leaders, on paper or here.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/circle_view.h"
#include "features/live/live_pages.h"
#include "features/live/roles_page.html.h"
#include "web/session.h"

static Str id_text(Arena *arena, int64_t id)
{
    return str_format(arena, "%lld", (long long)id);
}

/* ---- Roles of those who take part ---- */

static Str holder_name(const Circle *circle, PersonId person)
{
    for (size_t i = 0; i < circle->person_count; i++) {
        if (circle->people[i].id.value == person.value)
            return circle->people[i].name;
    }
    return STR("–");
}

/* "Case 1", "Theme 1": as the method calls what is repeated. */
static Str part_name(Request *request, const Method *method, int64_t number)
{
    for (size_t i = 0; i < method->phase_count; i++) {
        if (method->phases[i].part_number == number)
            return circle_part_name(request->arena, request->language, &method->phases[i]);
    }
    return (Str){0};
}

static void row_add(
    Request *request,
    const Circle *circle,
    const MethodRole *role,
    int64_t case_number,
    RolesPage *view)
{
    RoleRow *row = &view->roles[view->role_count++];
    RoleHolder *holders = arena_array(request->arena, RoleHolder, circle->said.role_count);
    Str name = method_text(&role->name, request->language);
    *row = (RoleRow){
        .role = role->key,
        .id = str_format(
            request->arena, "role-%.*s-%lld", STR_ARG(role->key), (long long)case_number),
        .case_number = id_text(request->arena, case_number),
        .label = name,
        .is_for_one = role->kind == ROLE_PRESENTER || role->people.most == 1,
        .holders = holders};
    if (case_number > 0)
        row->label = str_format(
            request->arena,
            "%.*s · %.*s",
            STR_ARG(name),
            STR_ARG(part_name(request, circle->method, case_number)));
    for (size_t i = 0; i < circle->said.role_count; i++) {
        const Contribution *entry = &circle->said.roles[i];
        if (str_equal(entry->kind, role->key) && entry->refers == case_number)
            holders[row->holder_count++] = (RoleHolder){
                id_text(request->arena, entry->person.value), holder_name(circle, entry->person)};
    }
}

static int64_t case_count(const Method *method)
{
    int64_t count = 0;
    for (size_t i = 0; i < method->phase_count; i++)
        count = method->phases[i].part_number > count ? method->phases[i].part_number : count;
    return count;
}

static void roles_fill(Request *request, const Circle *circle, RolesPage *view)
{
    int64_t cases = case_count(circle->method);
    size_t room = circle->method->role_count * (size_t)(cases + 1);
    view->roles = arena_array(request->arena, RoleRow, room);
    for (size_t i = 0; i < circle->method->role_count; i++) {
        const MethodRole *role = &circle->method->roles[i];
        if (role->kind == ROLE_HELPER || role->kind == ROLE_WATCHER)
            row_add(request, circle, role, 0, view);
        for (int64_t number = cases > 0 ? 1 : 0; role->kind == ROLE_PRESENTER && number <= cases;
             number++)
            row_add(request, circle, role, number, view);
    }
    Choice *people = arena_array(request->arena, Choice, circle->person_count);
    for (size_t i = 0; i < circle->person_count; i++) {
        const CirclePerson *person = &circle->people[i];
        Str name =
            person->is_here
                ? person->name
                : request_text(request, N_("{1} (not here yet)"), ARGS(text_arg(person->name)));
        people[i] = (Choice){id_text(request->arena, person->id.value), name};
    }
    view->people = people;
    view->person_count = circle->person_count;
}

/* ---- Leaders ---- */

static Str named_leader(Request *request, const Screen *screen, int64_t phase, Str role)
{
    for (size_t i = 0; i < screen->leader_count; i++) {
        if (screen->leaders[i].phase == phase && str_equal(screen->leaders[i].role, role))
            return id_text(request->arena, screen->leaders[i].person.value);
    }
    return (Str){0};
}

static void leader_row(
    Request *request, const Screen *screen, int64_t phase, const MethodRole *role, RolesPage *view)
{
    LeaderRow *row = &view->leaders[view->leader_count++];
    Str role_name = method_text(&role->name, request->language);
    const Phase *of = course_phase(&screen->course, phase);
    *row = (LeaderRow){
        .phase = id_text(request->arena, phase),
        .role = role->key,
        .label = role_name,
        .id = str_format(request->arena, "leader-%lld-%.*s", (long long)phase, STR_ARG(role->key)),
        .person = named_leader(request, screen, phase, role->key)};
    if (of != NULL)
        row->label = str_format(
            request->arena,
            "%.*s · %.*s",
            STR_ARG(circle_phase_name(request->arena, request->language, of)),
            STR_ARG(role_name));
}

static Status leaders_fill(Request *request, const Screen *screen, RolesPage *view)
{
    const Organiser *organisers;
    const Method *method = screen->circle->method;
    TRY(meeting_organisers(&request->db, screen->meeting->id, &organisers, &view->organiser_count));
    Choice *choices = arena_array(request->arena, Choice, view->organiser_count);
    for (size_t i = 0; i < view->organiser_count; i++)
        choices[i] =
            (Choice){id_text(request->arena, organisers[i].person.value), organisers[i].name};
    view->organisers = choices;
    view->leaders =
        arena_array(request->arena, LeaderRow, method->role_count * (method->phase_count + 1));
    for (size_t phase = 0; phase <= method->phase_count && view->organiser_count > 0; phase++) {
        for (size_t i = 0; i < method->role_count; i++) {
            bool leads =
                method->roles[i].kind == ROLE_LEADER || method->roles[i].kind == ROLE_CO_LEADER;
            if (leads && (phase == 0 || role_set_has(method->phases[phase - 1].leads, i)))
                leader_row(request, screen, (int64_t)phase, &method->roles[i], view);
        }
    }
    return OK;
}

/* ---- The page ---- */

static Status roles_render(Request *request, Response *response, Str problem)
{
    Screen screen;
    const Meeting *meeting = request_meeting(request);
    RolesPage view = {
        .path = meeting_path(request->arena, meeting->id, "/live"), .problem = problem};
    TRY(screen_load(&request->db, meeting->id, &screen));
    if (screen.circle == NULL)
        return error_set(&request->error, NOT_FOUND, "this event has no phases");
    view.is_open = room_is_live(&screen.room);
    roles_fill(request, screen.circle, &view);
    TRY(leaders_fill(request, &screen, &view));
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("Roles"), (TextArgs){0}),
        .section = STR("/meetings"),
        .back_path = view.path,
        .back_label = request_text(request, N_("Console"), (TextArgs){0}),
        .http_status = problem.len > 0 ? 409 : 0};
    return page_render(request, response, &page, roles_page_body, &view);
}

Status roles_show(Request *request, Response *response)
{
    return roles_render(request, response, (Str){0});
}

typedef struct RolesWork {
    MeetingId meeting;
    RoleChange change;
    int64_t phase; /* of a leader; -1: this is about a role */
} RolesWork;

static Status roles_work(Db *db, void *data)
{
    RolesWork *work = data;
    if (work->phase >= 0)
        return circle_leader_save(
            db, work->meeting, work->phase, work->change.role, work->change.person);
    return circle_role_save(db, work->meeting, &work->change);
}

/* Only what the method has, and only people of the list. */
static Status work_read(Request *request, RolesWork *ret_work)
{
    Screen screen;
    RolesWork work = {.meeting = request_meeting(request)->id, .phase = -1};
    TRY(screen_load(&request->db, work.meeting, &screen));
    const Method *method = screen.circle != NULL ? screen.circle->method : NULL;
    Str role = request_field(request, "role");
    size_t index = method != NULL ? method_role_index(method, role) : SIZE_MAX;
    if (index == SIZE_MAX)
        return error_set(&request->error, INVALID, "the method has no such role");
    const MethodRole *known = &method->roles[index];
    work.change.role = known->key;
    work.change.has_it = !str_equal(request_field(request, "what"), STR("remove"));
    work.change.is_for_one = known->kind == ROLE_PRESENTER || known->people.most == 1;
    if (str_to_int(request_field(request, "person"), 1, INT64_MAX, &work.change.person.value) != OK)
        work.change.person.value = 0;
    if (known->kind == ROLE_LEADER || known->kind == ROLE_CO_LEADER)
        TRY(str_to_int(
            request_field(request, "phase"), 0, (int64_t)method->phase_count, &work.phase));
    else
        TRY(str_to_int(
            request_field(request, "case"), 0, case_count(method), &work.change.case_number));
    if (known->kind == ROLE_PRESENTER && circle_follow_up_days(method) > 0) {
        char token[TOKEN_TEXT_BYTES];
        token_new(token);
        work.change.token = str_copy(request->arena, str_of(token));
    }
    *ret_work = work;
    return OK;
}

Status roles_change(Request *request, Response *response)
{
    RolesWork work;
    TRY(work_read(request, &work));
    if (work.phase < 0 && work.change.person.value == 0)
        return roles_render(
            request, response, request_text(request, N_("Choose somebody first."), (TextArgs){0}));
    Status status = request_write(request, roles_work, &work);
    if (status == CONFLICT && request->error.user_message != NULL) {
        Str problem = text_get(request->language, request->error.user_message);
        error_clear(&request->error);
        return roles_render(request, response, problem);
    }
    TRY(status);
    response_redirect(request, response, meeting_path(request->arena, work.meeting, "/live/roles"));
    return OK;
}
