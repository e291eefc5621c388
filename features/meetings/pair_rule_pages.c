/*
 * The page of rules of single meetings: what holds, one more, one fewer.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/meetings/meeting_pages.h"
#include "features/meetings/pair_rule_page.html.h"
#include "features/meetings/pair_rule_view.h"

static const TextArgs NO_ARGS = {0};

Status pair_rules_text(Request *request, MeetingId meeting, Str *ret_text)
{
    const PairRule *rules;
    size_t count;
    TRY(pair_rule_list(&request->db, meeting, &rules, &count));
    *ret_text = count == 0 ? request_text(request, N_("Fixed meetings and order"), NO_ARGS)
                           : text_say_plural(
                                 request->arena,
                                 request->language,
                                 N_("Fixed meetings and order: {1} rule"),
                                 N_("Fixed meetings and order: {1} rules"),
                                 (int64_t)count,
                                 NO_ARGS);
    return OK;
}

/* ---- Showing ---- */

static Str name_of(const MeetingOrganisation *list, size_t count, OrganisationId id)
{
    size_t position = participant_position(list, count, id);
    return position == SIZE_MAX ? STR("?") : list[position].name;
}

static Str two_names(
    Arena *arena, const MeetingOrganisation *list, size_t count, OrganisationId a, OrganisationId b)
{
    Str first = name_of(list, count, a), second = name_of(list, count, b);
    return str_format(arena, "%.*s – %.*s", STR_ARG(first), STR_ARG(second));
}

static Str rule_text(
    Request *request, const MeetingOrganisation *list, size_t count, const PairRule *rule)
{
    Str parts[3];
    size_t said = 0;
    if (rule->part == PART_MORNING)
        parts[said++] = request_text(request, N_("in the morning"), NO_ARGS);
    if (rule->part == PART_AFTERNOON)
        parts[said++] = request_text(request, N_("in the afternoon"), NO_ARGS);
    if (rule->round > 0)
        parts[said++] = request_text(request, N_("in round {1}"), ARGS(text_arg(rule->round)));
    if (rule->table > 0)
        parts[said++] = request_text(request, N_("at table {1}"), ARGS(text_arg(rule->table)));
    if (rule->then_a.value != 0)
        parts[said++] = request_text(
            request,
            N_("before {1}"),
            ARGS(text_arg(two_names(request->arena, list, count, rule->then_a, rule->then_b))));
    return str_join(request->arena, parts, said, STR(", "));
}

static Status lines_fill(
    Request *request, const MeetingOrganisation *list, size_t count, PairRulePage *view)
{
    const PairRule *rules;
    TRY(pair_rule_list(&request->db, request_meeting(request)->id, &rules, &view->line_count));
    PairRuleLine *lines = arena_array(request->arena, PairRuleLine, view->line_count);
    for (size_t i = 0; i < view->line_count; i++)
        lines[i] = (PairRuleLine){
            .who = two_names(request->arena, list, count, rules[i].a, rules[i].b),
            .what = rule_text(request, list, count, &rules[i]),
            .remove_path = str_format(
                request->arena,
                "%.*s/%lld/remove",
                STR_ARG(view->path),
                (long long)rules[i].id.value)};
    view->lines = lines;
    return OK;
}

static void choices_fill(
    Request *request, const MeetingOrganisation *list, size_t count, PairRulePage *view)
{
    Choice *organisations = arena_array(request->arena, Choice, count);
    Choice *times = arena_array(request->arena, Choice, 3);
    for (size_t i = 0; i < count; i++)
        organisations[i] =
            (Choice){str_format(request->arena, "%lld", (long long)list[i].id.value), list[i].name};
    times[0] = (Choice){
        STR("round"), request_text(request, N_("in the round below, or at any time"), NO_ARGS)};
    times[1] =
        (Choice){STR("morning"), request_text(request, N_("in the morning, before noon"), NO_ARGS)};
    times[2] = (Choice){STR("afternoon"), request_text(request, N_("in the afternoon"), NO_ARGS)};
    view->organisations = organisations;
    view->organisation_count = count;
    view->times = times;
    view->time_count = 3;
}

static Status rules_render(Request *request, Response *response, Str error)
{
    const Meeting *meeting = request_meeting(request);
    const MeetingOrganisation *list;
    size_t count;
    PairRulePage view = {
        .path = meeting_path(request->arena, meeting->id, "/plan/rules"),
        .error = error,
        .typed = {
            .a = request_field(request, "a"),
            .b = request_field(request, "b"),
            .when = request_field(request, "when"),
            .round = request_field(request, "round"),
            .table = request_field(request, "table"),
            .first_a = request_field(request, "first_a"),
            .first_b = request_field(request, "first_b"),
            .then_a = request_field(request, "then_a"),
            .then_b = request_field(request, "then_b")}};
    TRY(participant_organisations(&request->db, request->language, meeting->id, &list, &count));
    TRY(meeting_frame(request, meeting, STEP_PLAN, &view.frame));
    choices_fill(request, list, count, &view);
    TRY(lines_fill(request, list, count, &view));
    Page page = meeting_subpage(request, &view.frame, N_("Fixed meetings and order"));
    page.back_path = meeting_path(request->arena, meeting->id, "/plan");
    page.back_label = request_text(request, N_("Plan"), NO_ARGS);
    page.http_status = error.len > 0 ? 422 : 0;
    return page_render(request, response, &page, pair_rule_page_body, &view);
}

Status pair_rules_show(Request *request, Response *response)
{
    return rules_render(request, response, (Str){0});
}

/* ---- Changing ---- */

/* A number of the form; 0 for an empty one, -1 for what is none. */
static int64_t number_of_field(Request *request, const char *name, int64_t most)
{
    int64_t number = -1;
    Str text = str_trim(request_field(request, name));
    if (text.len == 0)
        return 0;
    return str_to_int(text, 1, most, &number) == OK ? number : -1;
}

static PairRule rule_of_form(Request *request)
{
    Str when = request_field(request, "when");
    if (str_equal(when, STR("order")))
        return (PairRule){
            .a = {number_of_field(request, "first_a", INT64_MAX)},
            .b = {number_of_field(request, "first_b", INT64_MAX)},
            .then_a = {number_of_field(request, "then_a", INT64_MAX)},
            .then_b = {number_of_field(request, "then_b", INT64_MAX)}};
    PairRule rule = {
        .a = {number_of_field(request, "a", INT64_MAX)},
        .b = {number_of_field(request, "b", INT64_MAX)},
        .round = number_of_field(request, "round", LIMIT_ROUNDS),
        .table = number_of_field(request, "table", LIMIT_TABLES)};
    if (str_equal(when, STR("morning")))
        rule.part = PART_MORNING;
    if (str_equal(when, STR("afternoon")))
        rule.part = PART_AFTERNOON;
    return rule;
}

typedef struct RuleWork {
    MeetingId meeting;
    PairRule rule;
} RuleWork;

static Status add_work(Db *db, void *data)
{
    const RuleWork *work = data;
    return pair_rule_add(db, work->meeting, &work->rule);
}

static Status remove_work(Db *db, void *data)
{
    const RuleWork *work = data;
    return pair_rule_remove(db, work->meeting, work->rule.id);
}

static void back_to_rules(Request *request, Response *response, const char *notice)
{
    response_notice(request, response, notice);
    response_redirect(
        request,
        response,
        meeting_path(request->arena, request_meeting(request)->id, "/plan/rules"));
}

Status pair_rule_create(Request *request, Response *response)
{
    RuleWork work = {.meeting = request_meeting(request)->id, .rule = rule_of_form(request)};
    Status status = request_write(request, add_work, &work);
    if ((status == INVALID || status == TOO_LARGE) && request->error.user_message != NULL) {
        Str error = text_get(request->language, request->error.user_message);
        error_clear(&request->error);
        return rules_render(request, response, error);
    }
    TRY(status);
    back_to_rules(request, response, N_("Added. It holds when the plan is made again."));
    return OK;
}

Status pair_rule_take_out(Request *request, Response *response)
{
    RuleWork work = {.meeting = request_meeting(request)->id};
    TRY(request_param_id(request, "rule", &work.rule.id.value));
    TRY(request_write(request, remove_work, &work));
    back_to_rules(request, response, N_("Taken out. The plan changes when it is made again."));
    return OK;
}
