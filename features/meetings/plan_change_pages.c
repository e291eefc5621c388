/*
 * Changing a plan by hand: what a change would break is said first, then the planner decides.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/meetings/meeting_pages.h"
#include "features/meetings/plan_change.h"
#include "features/meetings/plan_confirm_page.html.h"
#include "features/meetings/plan_edit_page.html.h"
#include "features/meetings/plan_versions_page.html.h"
#include "features/meetings/plan_view.h"

enum {
    WARNINGS_SHOWN = 20
};

static Status loaded_now(Request *request, LoadedPlan *ret_loaded)
{
    const Meeting *meeting = request_meeting(request);
    return plan_load(&request->db, request->language, meeting, meeting->plan, ret_loaded);
}

static Str id_text(Arena *arena, int64_t id)
{
    return str_format(arena, "%lld", (long long)id);
}

/* ---- The form ---- */

/* Organisations that somebody comes for now. */
static void organisations_fill(Request *request, const Problem *problem, PlanEditPage *view)
{
    size_t count = (size_t)problem->rounds.organisation_count;
    Choice *choices = arena_array(request->arena, Choice, count);
    for (size_t i = 0; i < count; i++) {
        const MeetingOrganisation *organisation =
            &problem->pairs.organisations[problem->position_of[i]];
        choices[i] = (Choice){id_text(request->arena, organisation->id.value), organisation->name};
    }
    view->organisations = choices;
    view->organisation_count = count;
}

/* Why the two should meet, as the rules say now. */
static void reason_fill(
    Request *request, const LoadedPlan *loaded, const PlanMeeting *meeting, PlanEditPage *view)
{
    size_t a = loaded->names.organisation_numbers[meeting->a];
    size_t b = loaded->names.organisation_numbers[meeting->b];
    if (a == SIZE_MAX || b == SIZE_MAX)
        return;
    const Problem *problem = &loaded->problem;
    Pair pair = pair_of(&problem->pairs, problem->position_of[a], problem->position_of[b]);
    view->reason = pair_reason(request->arena, request->language, &problem->pairs.rules, &pair);
    if (!pair.is_never)
        view->points = format_int(request->arena, request->language, pair.points);
}

static Status edit_render(Request *request, Response *response, Str error)
{
    LoadedPlan loaded;
    int64_t meeting = 0;
    PlanEditPage view = {
        .error = error, .a = request_field(request, "a"), .b = request_field(request, "b")};
    Str asked = request_field(request, "meeting");
    TRY(loaded_now(request, &loaded));
    TRY(meeting_frame(request, request_meeting(request), STEP_PLAN, &view.frame));
    view.plan_id = id_text(request->arena, loaded.plan.id.value);
    view.round_most = loaded.plan.round_count + 1;
    int64_t tables = request_meeting(request)->table_count;
    view.table_most = tables > 0 ? tables : LIMIT_TABLES;
    if (asked.len > 0) {
        if (str_to_int(asked, 0, (int64_t)loaded.plan.meeting_count - 1, &meeting) != OK)
            return error_set(&request->error, NOT_FOUND, "no such meeting in the plan");
        const PlanMeeting *edited = &loaded.plan.meetings[meeting];
        view.has_meeting = true;
        view.meeting = meeting;
        view.cell = plan_cell(request, &loaded, (size_t)meeting);
        view.round = edited->round;
        view.time = round_time_text(request, &loaded.timetable, edited->round);
        reason_fill(request, &loaded, edited, &view);
        view.rule_path = str_format(
            request->arena,
            "%.*s/plan/rules?a=%lld&b=%lld&round=%d&table=%d",
            STR_ARG(view.frame.path),
            (long long)loaded.plan.organisations[edited->a].value,
            (long long)loaded.plan.organisations[edited->b].value,
            edited->round,
            edited->table);
    }
    organisations_fill(request, &loaded.problem, &view);
    Page page = meeting_subpage(
        request, &view.frame, view.has_meeting ? N_("Change a meeting") : N_("Add a meeting"));
    page.back_path = meeting_path(request->arena, request_meeting(request)->id, "/plan");
    page.back_label = request_text(request, N_("Plan"), (TextArgs){0});
    page.http_status = error.len > 0 ? 422 : 0;
    return page_render(request, response, &page, plan_edit_page_body, &view);
}

Status plan_edit_show(Request *request, Response *response)
{
    if (request_meeting(request)->plan.value == 0)
        return plan_ask_first(request, response);
    return edit_render(request, response, (Str){0});
}

/* ---- Doing it ---- */

static bool kind_of_field(Request *request, PlanChange *ret_kind)
{
    static const PlanChange KINDS[] = {
        PLAN_SWAPPED, PLAN_MOVED, PLAN_DROPPED, PLAN_ADDED, PLAN_LOCKED, PLAN_UNLOCKED};
    Str key = request_field(request, "kind");
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        if (str_equal(key, str_of(plan_change_key(KINDS[i])))) {
            *ret_kind = KINDS[i];
            return true;
        }
    }
    return false;
}

/* A number of the form; 0 for an empty one, -1 for what is none. */
static int64_t number_of_field(Request *request, const char *name, int64_t most)
{
    int64_t number = -1;
    Str text = str_trim(request_field(request, name));
    if (text.len == 0)
        return 0;
    return str_to_int(text, 0, most, &number) == OK ? number : -1;
}

/* The meeting that sits there; SIZE_MAX when the table is free. */
static size_t meeting_at(const Plan *plan, int64_t round, int64_t table)
{
    for (size_t i = 0; i < plan->meeting_count; i++) {
        if (plan->meetings[i].round == round && plan->meetings[i].table == table)
            return i;
    }
    return SIZE_MAX;
}

static Status edit_of_form(Request *request, const Plan *plan, PlanEdit *ret_edit)
{
    PlanEdit edit = {0};
    if (!kind_of_field(request, &edit.kind))
        return error_set(&request->error, INVALID, "no such change of a plan");
    int64_t meeting = number_of_field(request, "meeting", INT32_MAX);
    edit.meeting = meeting < 0 ? SIZE_MAX : (size_t)meeting;
    edit.round = (int32_t)number_of_field(request, "round", LIMIT_ROUNDS);
    edit.table = (int32_t)number_of_field(request, "table", LIMIT_TABLES);
    edit.a.value = number_of_field(request, "a", INT64_MAX);
    edit.b.value = number_of_field(request, "b", INT64_MAX);
    if (edit.kind == PLAN_SWAPPED) {
        edit.other_meeting = meeting_at(plan, edit.round, edit.table);
        if (edit.other_meeting == SIZE_MAX)
            return error_set_user(
                &request->error,
                INVALID,
                "table",
                N_("Nobody sits at that table in that round. You can move the meeting there "
                   "instead."));
    }
    *ret_edit = edit;
    return OK;
}

/* Everything but the token, to be sent again by the planner who is sure. */
static void fields_fill(Request *request, PlanConfirmPage *view)
{
    static const char *const NAMES[] = {"plan", "kind", "meeting", "round", "table", "a", "b"};
    HiddenField *fields = arena_array(request->arena, HiddenField, 7);
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        if (request_has_field(request, NAMES[i]))
            fields[view->field_count++] =
                (HiddenField){str_of(NAMES[i]), request_field(request, NAMES[i])};
    }
    view->fields = fields;
}

static Status confirm_render(
    Request *request, Response *response, const Breaches *breaches, const PlanNames *names)
{
    PlanConfirmPage view = {.is_hard = breaches->hard_count > 0};
    size_t shown = breaches->count < WARNINGS_SHOWN ? breaches->count : WARNINGS_SHOWN;
    Str *warnings = arena_array(request->arena, Str, shown);
    for (size_t i = 0; i < shown; i++)
        warnings[i] = breach_text(request->arena, request->language, &breaches->all[i], names);
    view.warnings = warnings;
    view.warning_count = shown;
    view.hidden_count = breaches->count - shown;
    fields_fill(request, &view);
    TRY(meeting_frame(request, request_meeting(request), STEP_PLAN, &view.frame));
    Page page = meeting_subpage(request, &view.frame, N_("Are you sure?"));
    page.back_path = meeting_path(request->arena, request_meeting(request)->id, "/plan");
    page.back_label = request_text(request, N_("Plan"), (TextArgs){0});
    return page_render(request, response, &page, plan_confirm_page_body, &view);
}

typedef struct SaveWork {
    Plan plan;
    PersonId by;
    PlanId saved;
} SaveWork;

static Status save_work(Db *db, void *data)
{
    SaveWork *work = data;
    return plan_save(db, &work->plan, work->by, &work->saved);
}

/* What the change breaks that was not broken before. */
static Status breaches_find(
    Request *request, const LoadedPlan *loaded, const Plan *after, Breaches *ret, PlanNames *names)
{
    Breaches before;
    Breaches now;
    TRY(plan_names(&request->db, &loaded->problem, after, names));
    plan_breaches(&loaded->problem, &loaded->plan, &loaded->names, request->arena, &before);
    plan_breaches(&loaded->problem, after, names, request->arena, &now);
    *ret = breaches_new(&before, &now, request->arena);
    return OK;
}

static Status edit_refuse(Request *request, Response *response, Status status)
{
    if (status != INVALID || request->error.user_message == NULL)
        return status;
    Str error = text_get(request->language, request->error.user_message);
    error_clear(&request->error);
    return edit_render(request, response, error);
}

Status plan_edit(Request *request, Response *response)
{
    LoadedPlan loaded;
    PlanEdit edit;
    PlanNames names;
    Breaches broken;
    SaveWork work = {.by = {request->actor.person_id}};
    int64_t seen;
    TRY(loaded_now(request, &loaded));
    if (str_to_int(request_field(request, "plan"), 1, INT64_MAX, &seen) != OK)
        return error_set(&request->error, INVALID, "the form lacks the version of the plan");
    if (seen != loaded.plan.id.value)
        return error_set_user(
            &request->error,
            CONFLICT,
            "",
            N_("Somebody else changed the plan meanwhile. Nothing is lost: look at the plan as it "
               "is now and make your change again."));
    Status status = edit_of_form(request, &loaded.plan, &edit);
    if (status == OK)
        status = plan_change(
            &loaded.problem, &loaded.plan, &edit, request->arena, &request->error, &work.plan);
    if (status != OK)
        return edit_refuse(request, response, status);
    TRY(breaches_find(request, &loaded, &work.plan, &broken, &names));
    if (broken.count > 0 && !request_has_field(request, "sure"))
        return confirm_render(request, response, &broken, &names);
    work.plan.is_proven = plan_change_keeps_proof(&loaded.plan, &work.plan, &broken);
    TRY(request_write(request, save_work, &work));
    response_notice(request, response, N_("The plan is changed. You can undo it."));
    response_redirect(
        request, response, meeting_path(request->arena, request_meeting(request)->id, "/plan"));
    return OK;
}

/* ---- Versions ---- */

static const char *change_text(PlanChange change)
{
    switch (change) {
    case PLAN_MADE:
        return N_("planned by Kruh");
    case PLAN_SWAPPED:
        return N_("two meetings swapped");
    case PLAN_MOVED:
        return N_("a meeting moved");
    case PLAN_DROPPED:
        return N_("a meeting dropped");
    case PLAN_ADDED:
        return N_("a meeting added");
    case PLAN_LOCKED:
        return N_("a meeting locked");
    case PLAN_REPAIRED:
        return N_("the rest of the day planned anew");
    case PLAN_UNLOCKED:
        break;
    }
    return N_("a meeting unlocked");
}

Status plan_versions_show(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    const Plan *plans;
    PlanVersionsPage view = {.present_id = id_text(request->arena, meeting->plan.value)};
    TRY(plan_versions(&request->db, meeting->id, &plans, &view.line_count));
    VersionLine *lines = arena_array(request->arena, VersionLine, view.line_count);
    for (size_t i = 0; i < view.line_count; i++) {
        Str rounds = text_say_plural(
            request->arena,
            request->language,
            N_("{1} round"),
            N_("{1} rounds"),
            plans[i].round_count,
            (TextArgs){0});
        Str made = format_moment(request->arena, request->language, plans[i].made_at);
        lines[i] = (VersionLine){
            .number = request_text(request, N_("Version {1}"), ARGS(text_arg(plans[i].number))),
            .what = text_get(request->language, change_text(plans[i].change)),
            .about = str_format(
                request->arena,
                "%.*s · %.*s · %.*s",
                STR_ARG(rounds),
                STR_ARG(made),
                STR_ARG(plans[i].made_by_name)),
            .plan_id = id_text(request->arena, plans[i].id.value),
            .is_present = plans[i].id.value == meeting->plan.value,
            .is_confirmed = plans[i].id.value == meeting->confirmed_plan.value};
    }
    view.lines = lines;
    TRY(meeting_frame(request, meeting, STEP_PLAN, &view.frame));
    Page page = meeting_subpage(request, &view.frame, N_("Versions of the plan"));
    page.back_path = meeting_path(request->arena, meeting->id, "/plan");
    page.back_label = request_text(request, N_("Plan"), (TextArgs){0});
    return page_render(request, response, &page, plan_versions_page_body, &view);
}
