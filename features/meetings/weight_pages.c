/*
 * What a meeting is worth: the rules of points, and changing them from a day on.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/meeting_pages.h"
#include "features/meetings/weight_page.html.h"
#include "features/meetings/wish_views.h"
#include "features/people/form_failure.h"

typedef struct WeightForm {
    Str valid_from;
    int64_t never_met;
    int64_t same_municipality;
    int64_t common_target_group;
    int64_t both_asked;
    int64_t one_asked;
    int64_t same_owner;
    int64_t unlike_sectors;
} WeightForm;

#define POINTS_FIELD(member, text)                                                \
    {                                                                             \
        .name = #member, .type = FIELD_INT, .label = (text), .is_required = true, \
        .minimum = -WEIGHT_POINTS_LIMIT, .maximum = WEIGHT_POINTS_LIMIT,          \
        FIELD_TO(WeightForm, member),                                             \
    }

static const Field FIELDS[] = {
    {.name = "valid_from",
     .type = FIELD_DATE,
     .label = N_("The points hold from"),
     .is_required = true,
     FIELD_TO(WeightForm, valid_from)},
    POINTS_FIELD(never_met, N_("They have never met")),
    POINTS_FIELD(same_municipality, N_("Same municipality")),
    POINTS_FIELD(common_target_group, N_("Common target group")),
    POINTS_FIELD(both_asked, N_("Both asked")),
    POINTS_FIELD(one_asked, N_("One asked")),
    POINTS_FIELD(same_owner, N_("Same founder")),
    POINTS_FIELD(unlike_sectors, N_("Different sectors")),
};

static Str points_text(Request *request, int64_t points)
{
    Str digits = format_int(request->arena, request->language, points < 0 ? -points : points);
    return str_format(request->arena, "%s%.*s", points < 0 ? "−" : "+", STR_ARG(digits));
}

/* The rules of today, and all that was changed by people. */
static Status lines_load(Request *request, WeightPage *view)
{
    const WeightChange *changes;
    size_t count;
    Str today = today_iso(request->arena);
    bool is_told[WEIGHT_RULE_COUNT] = {false};
    TRY(weight_changes(&request->db, &changes, &count));
    WeightHistoryLine *rules = arena_array(request->arena, WeightHistoryLine, WEIGHT_RULE_COUNT);
    WeightHistoryLine *history = arena_array(request->arena, WeightHistoryLine, count);
    for (size_t i = 0; i < count; i++) { /* newest first */
        const WeightChange *change = &changes[i];
        WeightHistoryLine line = {
            .valid_from = format_date(request->arena, request->language, change->valid_from),
            .what = text_get(request->language, weight_rule_reason(change->rule)),
            .points = points_text(request, change->points),
            .by = change->changed_by};
        if (change->changed_at != 0)
            history[view->history_count++] = line;
        if (!is_told[change->rule] && str_compare(change->valid_from, today) <= 0) {
            is_told[change->rule] = true;
            rules[view->rule_count++] = line;
        }
    }
    view->rules = rules;
    view->history = history;
    return OK;
}

static Status weight_render(Request *request, Response *response, Form *form)
{
    WeightPage view = {.form = form, .may_change = request_may(request, RIGHT_ADMINISTER)};
    TRY(lines_load(request, &view));
    Page page = {
        .title = request_text(request, N_("What a meeting is worth"), (TextArgs){0}),
        .section = STR("/meetings"),
        .back_path = STR("/meetings"),
        .back_label = request_text(request, N_("All events"), (TextArgs){0}),
        .http_status = form->error_count > 0 ? 422 : 0};
    return page_render(request, response, &page, weight_page_body, &view);
}

Status weight_show(Request *request, Response *response)
{
    WeightRules rules;
    Str today = today_iso(request->arena);
    TRY(weight_rules_get(&request->db, today, &rules));
    WeightForm values = {
        .valid_from = today,
        .never_met = rules.points[WEIGHT_NEVER_MET],
        .same_municipality = rules.points[WEIGHT_SAME_MUNICIPALITY],
        .common_target_group = rules.points[WEIGHT_COMMON_TARGET_GROUP],
        .both_asked = rules.points[WEIGHT_BOTH_ASKED],
        .one_asked = rules.points[WEIGHT_ONE_ASKED],
        .same_owner = rules.points[WEIGHT_SAME_OWNER],
        .unlike_sectors = rules.points[WEIGHT_UNLIKE_SECTORS]};
    return weight_render(request, response, FORM(request, FIELDS, &values));
}

typedef struct WeightWork {
    WeightRules rules;
    Str valid_from;
    PersonId by;
} WeightWork;

static Status save_work(Db *db, void *data)
{
    const WeightWork *work = data;
    return weight_rules_save(db, &work->rules, work->valid_from, work->by);
}

Status weight_change(Request *request, Response *response)
{
    WeightForm values;
    Form *form = FORM(request, FIELDS, NULL);
    if (form_read(form, request, &values) != OK)
        return weight_render(request, response, form);
    WeightWork work = {
        .valid_from = values.valid_from,
        .by = {request->actor.person_id},
        .rules.points = {
            [WEIGHT_NEVER_MET] = values.never_met,
            [WEIGHT_SAME_MUNICIPALITY] = values.same_municipality,
            [WEIGHT_COMMON_TARGET_GROUP] = values.common_target_group,
            [WEIGHT_BOTH_ASKED] = values.both_asked,
            [WEIGHT_ONE_ASKED] = values.one_asked,
            [WEIGHT_SAME_OWNER] = values.same_owner,
            [WEIGHT_UNLIKE_SECTORS] = values.unlike_sectors}};
    Status status = request_write(request, save_work, &work);
    if (form_took_failure(form, request, status))
        return weight_render(request, response, form);
    TRY(status);
    response_notice(request, response, N_("Saved."));
    response_redirect(request, response, STR("/meeting-weights"));
    return OK;
}
