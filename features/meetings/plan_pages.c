/*
 * The plan of an event: making it, looking at it, and saying that it holds.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/attendance.h"
#include "features/meetings/meeting_pages.h"
#include "features/meetings/pair_rule_view.h"
#include "features/meetings/plan_form.h"
#include "features/meetings/plan_lost.h"
#include "features/meetings/plan_page.html.h"
#include "features/meetings/plan_view.h"
#include "features/meetings/problem_rules.h"
#include "features/people/form_failure.h"

enum {
    MEETINGS_PER_PAGE = 600, /* cards on one page; whole rounds */
    WARNINGS_SHOWN = 12
};

static Str id_text(Arena *arena, int64_t id)
{
    return str_format(arena, "%lld", (long long)id);
}

/* ---- What is said of it ---- */

static Str badge_text(Request *request, const LoadedPlan *loaded, const PlanJudgement *judgement)
{
    const TextArgs none = {0};
    if (judgement->is_best)
        return request_text(request, N_("there is no better plan"), none);
    if (judgement->is_old)
        return request_text(request, N_("older than the list of people"), none);
    if (loaded->plan.change == PLAN_REPAIRED)
        return request_text(request, N_("planned anew on the day"), none);
    if (loaded->plan.change != PLAN_MADE)
        return request_text(request, N_("changed by hand"), none);
    return request_text(request, N_("good, not proven best"), none);
}

static Str resting_text(Request *request, const PlanJudgement *judgement)
{
    if (judgement->most_resting == 0)
        return request_text(request, N_("Nobody rests."), (TextArgs){0});
    return text_say_plural(
        request->arena,
        request->language,
        N_("At most {1} organisation rests in a round."),
        N_("At most {1} organisations rest in a round."),
        judgement->most_resting,
        (TextArgs){0});
}

/* Whoever keeps a table that the event does not have is planned as if they kept none. */
static void home_warnings(Request *request, const Problem *problem, Str *warnings, PlanPage *view)
{
    int64_t tables = problem->meeting->table_count;
    for (size_t i = 0; i < problem->rounds.person_count; i++) {
        const MeetingPerson *person = problem->person_of[i];
        if (person == NULL || tables == 0 || person->home_table <= tables)
            continue;
        if (view->warning_count > WARNINGS_SHOWN)
            view->hidden_warnings++;
        else
            warnings[view->warning_count++] = request_text(
                request,
                N_("{1} is to stay at table {2}, but the event has only {3}; so this is not "
                   "planned."),
                ARGS(text_arg(person->name), text_arg(person->home_table), text_arg(tables)));
    }
}

/* Broken rules in words; pairs that do not meet are counted elsewhere. */
static void warnings_fill(
    Request *request, const LoadedPlan *loaded, const PlanJudgement *judgement, PlanPage *view)
{
    const Breaches *breaches = &judgement->breaches;
    Str *warnings = arena_array(request->arena, Str, WARNINGS_SHOWN + 1);
    if (judgement->lacking > 0)
        warnings[view->warning_count++] = text_say_plural(
            request->arena,
            request->language,
            N_("{1} organisation takes part and is not in the plan."),
            N_("{1} organisations take part and are not in the plan."),
            (int64_t)judgement->lacking,
            (TextArgs){0});
    home_warnings(request, &loaded->problem, warnings, view);
    for (size_t i = 0; i < breaches->count; i++) {
        if (breaches->all[i].rule == ROUNDS_RULE_MISSING)
            continue;
        if (view->warning_count > WARNINGS_SHOWN)
            view->hidden_warnings++;
        else
            warnings[view->warning_count++] =
                breach_text(request->arena, request->language, &breaches->all[i], &loaded->names);
    }
    view->warnings = warnings;
}

static void verdict_fill(
    Request *request, const LoadedPlan *loaded, const PlanJudgement *judgement, PlanPage *view)
{
    Arena *arena = request->arena;
    Language language = request->language;
    const Plan *plan = &loaded->plan;
    view->plan = plan;
    view->judgement = judgement;
    view->size_text = plan_size_text(arena, language, plan);
    view->badge = badge_text(request, loaded, judgement);
    view->proof =
        plan_proof_text(arena, language, &loaded->problem, plan, &loaded->names, judgement);
    view->pairs = plan_pairs_text(arena, language, judgement);
    int64_t count = loaded->problem.rounds.organisation_count;
    view->has_left_out = judgement->pairs_in < count * (count - 1) / 2;
    view->wished = plan_wished_text(arena, language, judgement);
    view->resting = resting_text(request, judgement);
    view->gaps = plan_gaps_text(arena, language, plan, judgement);
    if (!judgement->is_old) {
        view->more_round = plan_more_round_text(arena, language, plan);
        view->more_table = plan_more_table_text(arena, language, &loaded->problem, plan);
    }
    if (loaded->timetable.late_minutes > 0)
        view->late = request_text(
            request,
            N_("It ends {1} later than the day."),
            ARGS(text_arg(duration_text(arena, language, loaded->timetable.late_minutes))));
    view->version_text = request_text(request, N_("Version {1}"), ARGS(text_arg(plan->number)));
    view->is_confirmed = view->frame.progress.plan_is_confirmed;
    warnings_fill(request, loaded, judgement, view);
}

/* ---- Ways to look at it ---- */

static void tabs_fill(Request *request, PlanPage *view)
{
    const TextArgs none = {0};
    Str path = str_format(request->arena, "%.*s/plan", STR_ARG(view->frame.path));
    view->tabs[0] = (PlanTab){
        .label = request_text(request, N_("By rounds"), none),
        .path = path,
        .is_current = view->kind == PLAN_VIEW_ROUNDS};
    view->tabs[1] = (PlanTab){
        .label = request_text(request, N_("On one sheet"), none),
        .path = str_format(request->arena, "%.*s?view=grid", STR_ARG(path)),
        .is_current = view->kind == PLAN_VIEW_GRID};
    view->tabs[2] = (PlanTab){
        .label = request_text(request, N_("By organisation"), none),
        .path = str_format(request->arena, "%.*s?view=route", STR_ARG(path)),
        .is_current = view->kind == PLAN_VIEW_ROUTE};
}

/* All rounds as links; those on other parts of the page lead there. */
static void strip_fill(Request *request, int64_t rounds, size_t per_page, PlanPage *view)
{
    PlanTab *strip = arena_array(request->arena, PlanTab, (size_t)rounds);
    for (int64_t round = 1; round <= rounds; round++) {
        int64_t page = (round - 1) / (int64_t)per_page + 1;
        strip[round - 1].label = id_text(request->arena, round);
        strip[round - 1].path = page == view->paging.page
                                    ? str_format(request->arena, "#round-%lld", (long long)round)
                                    : str_format(
                                          request->arena,
                                          "%.*s/plan?page=%lld#round-%lld",
                                          STR_ARG(view->frame.path),
                                          (long long)page,
                                          (long long)round);
    }
    view->strip = strip;
    view->strip_count = (size_t)rounds;
}

static void rounds_fill(
    Request *request, const LoadedPlan *loaded, const Breaches *breaches, PlanPage *view)
{
    size_t first;
    bool is_grid = view->kind == PLAN_VIEW_GRID;
    int64_t tables = plan_table_count(&loaded->plan);
    size_t per_page = (size_t)(MEETINGS_PER_PAGE / (tables > 0 ? tables : 1));
    if (per_page == 0)
        per_page = 1;
    view->table_count = tables;
    view->paging = paging_part(
        request,
        request->path,
        (size_t)loaded->plan.round_count,
        per_page,
        &first,
        &view->round_count);
    view->rounds = plan_rounds(
        request, loaded, breaches, (int64_t)first + 1, (int64_t)view->round_count, tables, is_grid);
    strip_fill(request, loaded->plan.round_count, per_page, view);
}

static Status route_fill(Request *request, const LoadedPlan *loaded, PlanPage *view)
{
    const Plan *plan = &loaded->plan;
    int64_t asked = 0;
    int32_t chosen = 0;
    Str key = request_field(request, "organisation");
    Choice *choices = arena_array(request->arena, Choice, plan->organisation_count);
    if (key.len > 0 && str_to_int(key, 1, INT64_MAX, &asked) != OK)
        return error_set(&request->error, NOT_FOUND, "no such organisation");
    for (size_t i = 0; i < plan->organisation_count; i++) {
        choices[i] = (Choice){
            id_text(request->arena, plan->organisations[i].value), loaded->names.organisations[i]};
        if (plan->organisations[i].value == asked)
            chosen = (int32_t)i;
    }
    view->organisations = choices;
    view->organisation_count = plan->organisation_count;
    if (plan->organisation_count == 0)
        return OK;
    view->organisation_key = choices[chosen].key;
    view->organisation_name = choices[chosen].label;
    view->route = plan_route(request, loaded, chosen, -1, &view->route_count);
    return OK;
}

static PlanViewKind view_kind(const Request *request)
{
    Str view = request_field(request, "view");
    if (str_equal(view, STR("route")) || request_has_field(request, "organisation"))
        return PLAN_VIEW_ROUTE;
    return str_equal(view, STR("grid")) ? PLAN_VIEW_GRID : PLAN_VIEW_ROUNDS;
}

static Status plan_render(
    Request *request, Response *response, const Meeting *meeting, Form *form, Str problem)
{
    LoadedPlan loaded;
    PlanJudgement judgement;
    PlanPage view = {
        .form = form,
        .form_problem = problem,
        .has_plan = meeting->plan.value != 0,
        .is_asked_first = request_has_field(request, "first"),
        .plan_id = id_text(request->arena, meeting->plan.value),
        .kind = view_kind(request)};
    TRY(meeting_frame(request, meeting, STEP_PLAN, &view.frame));
    TRY(pair_rules_text(request, meeting->id, &view.rules_text));
    if (view.has_plan) {
        TRY(plan_load(&request->db, request->language, meeting, meeting->plan, &loaded));
        plan_judge(&loaded.problem, &loaded.plan, &loaded.names, request->arena, &judgement);
        verdict_fill(request, &loaded, &judgement, &view);
        TRY(plan_lost_texts(
            &request->db, request->language, &loaded, &view.lost_locks, &view.lost_lock_count));
        tabs_fill(request, &view);
        if (view.kind == PLAN_VIEW_ROUTE)
            TRY(route_fill(request, &loaded, &view));
        else
            rounds_fill(request, &loaded, &judgement.breaches, &view);
    }
    Page page = meeting_subpage(request, &view.frame, N_("Plan"));
    page.http_status = form->error_count > 0 || problem.len > 0 ? 422 : 0;
    return page_render(request, response, &page, plan_page_body, &view);
}

Status plan_ask_first(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    response_redirect(
        request, response, meeting_path(request->arena, meeting->id, "/plan?first=1"));
    return OK;
}

Status plan_show(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    return plan_render(request, response, meeting, plan_form_new(request, meeting), (Str){0});
}

/* ---- Making it ---- */

typedef struct SettingsWork {
    Meeting meeting;
    PersonId by;
} SettingsWork;

static Status settings_work(Db *db, void *data)
{
    SettingsWork *work = data;
    MeetingId id;
    return meeting_save(db, &work->meeting, work->by, &id);
}

typedef struct PlanWork {
    Plan plan;
    PersonId by;
    PlanId saved;
} PlanWork;

static Status plan_work(Db *db, void *data)
{
    PlanWork *work = data;
    return plan_save(db, &work->plan, work->by, &work->saved);
}

static Status plan_id_of_form(Request *request, PlanId *ret_id)
{
    if (str_to_int(request_field(request, "plan"), 0, INT64_MAX, &ret_id->value) != OK)
        return error_set(&request->error, INVALID, "the form lacks the version of the plan");
    return OK;
}

/* Plans the event as it is saved now. The work is done outside of the write. Where rules of the
 * event are at fault, ret_words says so. */
static Status solve_and_save(Request *request, const Meeting *meeting, PlanId seen, Str *ret_words)
{
    Problem problem;
    DayFault fault = {.kind = DAY_FAULT_NONE};
    Plan earlier;
    PlanWork work = {.by = {request->actor.person_id}};
    bool has_earlier = meeting->plan.value != 0;
    TRY(problem_load(&request->db, request->language, meeting, &problem));
    *ret_words = (Str){0};
    if (has_earlier)
        TRY(plan_get(&request->db, meeting->id, meeting->plan, &earlier));
    Status status = problem_solve(
        &problem,
        has_earlier ? &earlier : NULL,
        request->arena,
        &request->error,
        &fault,
        &work.plan);
    if (status != OK && fault.kind != DAY_FAULT_NONE)
        *ret_words = problem_fault_text(request->arena, request->language, &problem, &fault);
    TRY(status);
    work.plan.previous = seen;
    return request_write(request, plan_work, &work);
}

Status plan_make(Request *request, Response *response)
{
    const Meeting *before = request_meeting(request);
    Form *form = plan_form_new(request, before);
    PlanForm values;
    PlanId seen;
    Meeting after;
    SettingsWork work = {.meeting = *before, .by = {request->actor.person_id}};
    TRY(plan_id_of_form(request, &seen));
    if (form_read(form, request, &values) != OK)
        return plan_render(request, response, before, form, (Str){0});
    plan_form_take(&values, &work.meeting);
    Status status = request_write(request, settings_work, &work);
    if (form_took_failure(form, request, status))
        return plan_render(request, response, before, form, (Str){0});
    TRY(status);
    TRY(meeting_get(&request->db, before->id, &after));
    Str problem = {0};
    status = solve_and_save(request, &after, seen, &problem);
    if (status == INVALID && request->error.user_message != NULL)
        problem = text_get(request->language, request->error.user_message);
    if (status != OK && problem.len > 0) {
        error_clear(&request->error);
        return plan_render(request, response, &after, plan_form_new(request, &after), problem);
    }
    TRY(status);
    response_notice(request, response, N_("The plan is made."));
    response_redirect(request, response, meeting_path(request->arena, after.id, "/plan"));
    return OK;
}

/* ---- It holds; undo ---- */

typedef struct HeadWork {
    MeetingId meeting;
    PlanId present;
    PlanId to;
} HeadWork;

static Status confirm_work(Db *db, void *data)
{
    const HeadWork *work = data;
    Meeting meeting;
    HeldTimes held;
    TRY(meeting_get(db, work->meeting, &meeting));
    TRY(held_get(db, &meeting, &held));
    if (held.has_started)
        return error_set_user(
            db->error,
            INVALID,
            "",
            N_("The event is under way or over, and its rounds stay as they were. Say on the page "
               "“Who is here” of the console who comes, leaves or is new: then the rest is planned "
               "anew."));
    return plan_confirm(db, work->meeting, work->present);
}

static Status undo_work(Db *db, void *data)
{
    const HeadWork *work = data;
    return plan_undo(db, work->meeting, work->present);
}

static Status return_work(Db *db, void *data)
{
    const HeadWork *work = data;
    return plan_return_to(db, work->meeting, work->present, work->to);
}

static Status head_write(
    Request *request, Response *response, DbWork run, HeadWork *work, const char *notice)
{
    work->meeting = request_meeting(request)->id;
    TRY(plan_id_of_form(request, &work->present));
    TRY(request_write(request, run, work));
    response_notice(request, response, notice);
    response_redirect(request, response, meeting_path(request->arena, work->meeting, "/plan"));
    return OK;
}

Status plan_confirm_present(Request *request, Response *response)
{
    HeadWork work = {0};
    const Meeting *meeting = request_meeting(request);
    Status status = head_write(
        request, response, confirm_work, &work, N_("The plan holds. Now it can be printed."));
    if (status != INVALID || request->error.user_message == NULL)
        return status;
    Str problem = text_get(request->language, request->error.user_message);
    error_clear(&request->error);
    return plan_render(request, response, meeting, plan_form_new(request, meeting), problem);
}

Status plan_undo_last(Request *request, Response *response)
{
    HeadWork work = {0};
    return head_write(request, response, undo_work, &work, N_("The last change is undone."));
}

Status plan_return(Request *request, Response *response)
{
    HeadWork work = {0};
    if (str_to_int(request_field(request, "to"), 1, INT64_MAX, &work.to.value) != OK)
        return error_set(&request->error, INVALID, "no version to return to");
    return head_write(request, response, return_work, &work, N_("The plan is that version again."));
}
