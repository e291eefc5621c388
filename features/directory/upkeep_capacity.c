/*
 * upkeep_capacity: free places as the page of upkeep and the cards of services say them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/codes/code_list.h"
#include "features/directory/capacity_store.h"
#include "features/directory/directory_labels.h"
#include "features/directory/upkeep_page.h"
#include "features/directory/upkeep_views.h"

const char *capacity_badge(CapacityState state)
{
    switch (state) {
    case CAPACITY_FREE:
        return "free";
    case CAPACITY_LIMITED:
    case CAPACITY_WAITING:
        return "waiting";
    case CAPACITY_FULL:
    case CAPACITY_ASSESSMENT:
        return "info";
    case CAPACITY_UNKNOWN:
    case CAPACITY_STATES:
        break;
    }
    return "";
}

/* "said 21. 11. 2026, until 25. 11. 2026"; "not verified" for what is too old. */
Str capacity_said(const Request *request, const ServiceCapacity *capacity, Microseconds now)
{
    if (capacity->record.id == 0)
        return (Str){0};
    Str day = format_day(request->arena, request->language, capacity->updated_at);
    bool is_said_unknown = capacity_state_of(capacity->state) == CAPACITY_UNKNOWN;
    if (capacity_state_now(capacity, now) == CAPACITY_UNKNOWN && !is_said_unknown)
        return request_text(request, N_("not verified; last word {1}"), ARGS(text_arg(day)));
    if (capacity->valid_until == 0)
        return request_text(request, N_("said {1}"), ARGS(text_arg(day)));
    Str until = format_day(request->arena, request->language, capacity->valid_until - 1);
    return request_text(request, N_("said {1}, until {2}"), ARGS(text_arg(day), text_arg(until)));
}

/* "3 of 12 places · people wait 20 days". */
Str capacity_detail(const Request *request, const ServiceCapacity *capacity)
{
    Str parts[2] = {{0}, {0}};
    if (capacity->available.is_set && capacity->maximum.is_set)
        parts[0] = request_text(
            request,
            N_("{1} of {2} free"),
            ARGS(
                text_arg((int64_t)capacity->available.value),
                text_arg((int64_t)capacity->maximum.value)));
    else if (capacity->available.is_set)
        parts[0] = text_say_plural(
            request->arena,
            request->language,
            NN_("{1} free place", "{1} free places"),
            (int64_t)capacity->available.value,
            (TextArgs){0});
    if (capacity->waiting_days.is_set)
        parts[1] = text_say_plural(
            request->arena,
            request->language,
            NN_("people wait {1} day", "people wait {1} days"),
            (int64_t)capacity->waiting_days.value,
            (TextArgs){0});
    return parts_joined(request->arena, parts, 2);
}

/* "Families with children: full · said 21. 11. 2026", for each group of which something holds. */
Status capacity_group_lines(
    Request *request,
    int64_t service,
    const ServiceCapacity *list,
    size_t count,
    const Str **ret_lines,
    size_t *ret_count)
{
    Microseconds now = clock_now();
    Str *lines = arena_array(request->arena, Str, count + 1);
    size_t line_count = 0;
    for (size_t i = 0; i < count; i++) {
        CapacityState state = capacity_state_now(&list[i], now);
        bool is_said = list[i].record.link_id == service && list[i].target_group.len > 0;
        if (!is_said || state == CAPACITY_UNKNOWN)
            continue;
        Str group;
        TRY(label_of(request, CODE_LIST_TARGET_GROUP, list[i].target_group, &group));
        Str word = text_get(request->language, capacity_state_name(state));
        const Str parts[] = {
            request_text(request, N_("{1}: {2}"), ARGS(text_arg(group), text_arg(word))),
            capacity_detail(request, &list[i]),
            capacity_said(request, &list[i], now)};
        lines[line_count++] = parts_joined(request->arena, parts, 3);
    }
    *ret_lines = lines;
    *ret_count = line_count;
    return OK;
}

static Str number_text(Arena *arena, OptionalNumber number)
{
    return number.is_set ? str_format(arena, "%.0f", number.value) : (Str){0};
}

static const ServiceCapacity *capacity_of(
    const ServiceCapacity *list, size_t count, int64_t service)
{
    for (size_t i = 0; i < count; i++) {
        if (list[i].record.link_id == service && list[i].target_group.len == 0)
            return &list[i];
    }
    return NULL;
}

static Str hours_path(const Request *request, const Upkeep *upkeep, int64_t service)
{
    return upkeep->is_by_link
               ? str_format(
                     request->arena, "%.*s/hours/%lld", STR_ARG(upkeep->path), (long long)service)
               : str_format(request->arena, "/directory/services/%lld/hours", (long long)service);
}

/* ---- Units and groups ---- */

static Status unit_choices(Request *request, UpkeepPage *view)
{
    DbRows *rows;
    TRY(db_query(
        &request->db,
        "SELECT id, identifier FROM unit WHERE scheme = 'kruh' ORDER BY id",
        NO_PARAMS,
        &rows));
    Choice *units = arena_array(request->arena, Choice, db_row_count(rows) + 1);
    for (; db_next(rows); view->unit_count++) {
        Choice *unit = &units[view->unit_count];
        unit->key = str_format(request->arena, "%lld", (long long)db_get_int(rows, "id"));
        TRY(code_label(
            &request->db,
            request->language,
            CODE_LIST_CAPACITY_UNIT,
            db_get_text(rows, "identifier"),
            &unit->label));
    }
    view->units = units;
    return OK;
}

/* What was said for single groups, and which groups the service is for. */
static Status groups_fill(
    Request *request,
    const Service *service,
    const ServiceCapacity *list,
    size_t count,
    CapacityView *view)
{
    StrList keys = service->target_groups;
    Choice *groups = arena_array(request->arena, Choice, keys.count + 1);
    for (; view->group_count < keys.count; view->group_count++) {
        Choice *group = &groups[view->group_count];
        group->key = keys.items[view->group_count];
        TRY(label_of(request, CODE_LIST_TARGET_GROUP, group->key, &group->label));
    }
    view->groups = groups;
    return capacity_group_lines(
        request, service->id.value, list, count, &view->others, &view->other_count);
}

/* All words, "not known" as the last one; it is marked only where somebody has said it. */
static void fill_buttons(
    const Request *request,
    const ServiceCapacity *capacity,
    CapacityState present,
    CapacityView *view)
{
    bool is_said = present != CAPACITY_UNKNOWN ||
                   str_equal(capacity->state, str_of(capacity_state_key(CAPACITY_UNKNOWN)));
    for (int turn = 1; turn <= CAPACITY_STATES; turn++) {
        CapacityState state = (CapacityState)(turn % CAPACITY_STATES);
        view->buttons[view->button_count++] = (StateButton){
            .key = str_of(capacity_state_key(state)),
            .label = text_get(request->language, capacity_state_name(state)),
            .is_present = is_said && present == state,
        };
    }
}

static CapacityView capacity_view(
    const Request *request,
    const Upkeep *upkeep,
    const Service *service,
    const ServiceCapacity *capacity)
{
    static const ServiceCapacity none;
    Microseconds now = clock_now();
    if (capacity == NULL)
        capacity = &none;
    CapacityState present = capacity_state_now(capacity, now);
    CapacityView view = {
        .service_id = service->id.value,
        .name = service->name,
        .state = text_get(request->language, capacity_state_name(present)),
        .badge = capacity_badge(present),
        .said = capacity_said(request, capacity, now),
        .hours_path = hours_path(request, upkeep, service->id.value),
    };
    fill_buttons(request, capacity, present, &view);
    if (present == CAPACITY_UNKNOWN)
        return view;
    view.unit = str_format(request->arena, "%lld", (long long)capacity->unit_id);
    view.available = number_text(request->arena, capacity->available);
    view.maximum = number_text(request->arena, capacity->maximum);
    view.waiting_days = number_text(request->arena, capacity->waiting_days);
    if (capacity->valid_until != 0)
        view.valid_until = iso_date_of(request->arena, capacity->valid_until - 1);
    return view;
}

Status upkeep_capacity_fill(
    Request *request, const Upkeep *upkeep, const Profile *profile, UpkeepPage *view)
{
    int64_t *ids = arena_array(request->arena, int64_t, profile->service_count + 1);
    for (size_t i = 0; i < profile->service_count; i++)
        ids[i] = profile->services[i].id.value;
    const ServiceCapacity *list;
    size_t count;
    TRY(capacity_list(&request->db, ids, profile->service_count, &list, &count));
    CapacityView *views = arena_array(request->arena, CapacityView, profile->service_count + 1);
    for (size_t i = 0; i < profile->service_count; i++) {
        const Service *service = &profile->services[i];
        views[i] = capacity_view(request, upkeep, service, capacity_of(list, count, ids[i]));
        TRY(groups_fill(request, service, list, count, &views[i]));
    }
    TRY(unit_choices(request, view));
    view->services = views;
    view->service_count = profile->service_count;
    return OK;
}
