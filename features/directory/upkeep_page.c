/* upkeep_page: what the page of upkeep shows. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/upkeep_page.h"

#include "features/directory/capacity_store.h"
#include "features/directory/directory_labels.h"
#include "features/directory/profile_history.h"
#include "features/directory/upkeep.h"
#include "features/directory/upkeep_page.html.h"
#include "features/directory/upkeep_views.h"
#include "web/page.h"

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
    if (capacity_state_now(capacity, now) == CAPACITY_UNKNOWN)
        return request_text(request, N_("not verified; last word {1}"), ARGS(text_arg(day)));
    if (capacity->valid_until == 0)
        return request_text(request, N_("said {1}"), ARGS(text_arg(day)));
    Str until = format_day(request->arena, request->language, capacity->valid_until - 1);
    return request_text(request, N_("said {1}, until {2}"), ARGS(text_arg(day), text_arg(until)));
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
    for (int state = CAPACITY_FREE; state < CAPACITY_STATES; state++) {
        view.buttons[view.button_count++] = (StateButton){
            .key = str_of(capacity_state_key((CapacityState)state)),
            .label = text_get(request->language, capacity_state_name((CapacityState)state)),
            .is_present = present == (CapacityState)state,
        };
    }
    if (present == CAPACITY_UNKNOWN)
        return view;
    view.available = number_text(request->arena, capacity->available);
    view.maximum = number_text(request->arena, capacity->maximum);
    view.waiting_days = number_text(request->arena, capacity->waiting_days);
    if (capacity->valid_until != 0)
        view.valid_until = iso_date_of(request->arena, capacity->valid_until - 1);
    return view;
}

static Status fill_services(
    Request *request, const Upkeep *upkeep, const Profile *profile, UpkeepPage *view)
{
    int64_t *ids = arena_array(request->arena, int64_t, profile->service_count + 1);
    for (size_t i = 0; i < profile->service_count; i++)
        ids[i] = profile->services[i].id.value;
    const ServiceCapacity *list;
    size_t count;
    TRY(capacity_list(&request->db, ids, profile->service_count, &list, &count));
    CapacityView *views = arena_array(request->arena, CapacityView, profile->service_count + 1);
    for (size_t i = 0; i < profile->service_count; i++)
        views[i] =
            capacity_view(request, upkeep, &profile->services[i], capacity_of(list, count, ids[i]));
    view->services = views;
    view->service_count = profile->service_count;
    return OK;
}

static Status fill_public(Request *request, const Profile *profile, UpkeepPage *view)
{
    PublicParts parts;
    TRY(public_parts(&request->db, profile, &parts));
    size_t most = 1 + profile->service_count + profile->contact_count;
    PublicView *views = arena_array(request->arena, PublicView, most);
    size_t count = 0;
    views[count++] = (PublicView){
        .kind = STR("page"),
        .id = profile->organisation.id.value,
        .name = profile->organisation.name,
        .about = text_get(request->language, N_("the whole page")),
        .is_public = !parts.is_withdrawn,
    };
    for (size_t i = 0; i < profile->service_count && !parts.is_withdrawn; i++) {
        views[count++] = (PublicView){
            .kind = STR("service"),
            .id = profile->services[i].id.value,
            .name = profile->services[i].name,
            .about = text_get(request->language, N_("service")),
            .is_public = !parts.service_is_out[i],
        };
    }
    for (size_t i = 0; i < profile->contact_count && !parts.is_withdrawn; i++) {
        views[count++] = (PublicView){
            .kind = STR("contact"),
            .id = profile->contacts[i].id,
            .name = profile->contacts[i].name,
            .about = text_get(request->language, N_("person")),
            .is_public = parts.contact_is_in[i],
        };
    }
    view->parts = views;
    view->part_count = count;
    return OK;
}

static Str field_label(const Request *request, const Suggestion *suggestion)
{
    const char *name = profile_field_name(
        suggestion->service_id == 0 ? STR(ENTITY_ORGANISATION) : STR(ENTITY_SERVICE),
        suggestion->field);
    return text_get(request->language, name == NULL ? N_("Something else") : name);
}

static Status fill_suggestions(Request *request, OrganisationId organisation, UpkeepPage *view)
{
    const Suggestion *list;
    size_t count;
    TRY(suggestion_list(&request->db, organisation, &list, &count));
    SuggestionView *views = arena_array(request->arena, SuggestionView, count + 1);
    for (size_t i = 0; i < count; i++) {
        const Suggestion *from = &list[i];
        const Str parts[] = {field_label(request, from), from->service_name};
        Str day = format_day(request->arena, request->language, from->created_at);
        const Str by[] = {from->by_name, day};
        views[i] = (SuggestionView){
            .id = from->id,
            .what = parts_joined(request->arena, parts, 2),
            .present = from->present,
            .suggested = from->suggested,
            .note = from->note,
            .by = parts_joined(request->arena, by, 2),
            .is_field = from->suggested.len > 0 && !str_equal(from->field, STR("other")),
        };
    }
    view->suggestions = views;
    view->suggestion_count = count;
    return OK;
}

Status upkeep_show(Request *request, Response *response, const Upkeep *upkeep)
{
    Profile profile;
    TRY(profile_get(&request->db, upkeep->organisation, &profile));
    UpkeepPage view = {
        .path = upkeep->path,
        .edit_path = upkeep->edit_path,
        .history_path = upkeep->history_path,
        .is_by_link = upkeep->is_by_link,
        .is_own = upkeep->is_own,
        .is_filled_in = profile.version > 0,
        .freshness = freshness_of(request, profile.verified_at),
        .description = profile.description,
        .version = profile.version,
    };
    TRY(fill_suggestions(request, upkeep->organisation, &view));
    TRY(fill_services(request, upkeep, &profile, &view));
    if (profile.version > 0)
        TRY(fill_public(request, &profile, &view));
    const Page page = {
        .kind = upkeep->is_by_link ? PAGE_NARROW : PAGE_USUAL,
        .title = profile.organisation.name,
        .section = STR("/directory"),
        .back_path = upkeep->back_path,
        .back_label = text_get(request->language, upkeep->is_by_link ? N_("Back") : N_("The card")),
    };
    return page_render(request, response, &page, upkeep_page_body, &view);
}
