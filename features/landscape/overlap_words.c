/* overlap_words: see overlap_words.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/landscape/overlap_words.h"

#include "features/codes/code_list.h"

enum {
    UNITS_MOST = 16
};

Str overlap_hours_words(Request *request, int64_t week_minutes)
{
    if (week_minutes == 0)
        return (Str){0};
    int64_t hours = (week_minutes + 30) / 60;
    return request_text(request, N_("{1} h a week"), ARGS(text_arg(hours)));
}

Status overlap_capacity_words(
    Request *request,
    CapacityList list,
    Str kind,
    Str municipality,
    int64_t service_or_0,
    Str *ret_words)
{
    struct {
        Str unit;
        double sum;
    } sums[UNITS_MOST];

    size_t sum_count = 0;
    for (size_t i = 0; i < list.count; i++) {
        if (!str_equal(list.items[i].kind, kind) ||
            !str_equal(list.items[i].municipality, municipality) ||
            (service_or_0 != 0 && list.items[i].service.value != service_or_0))
            continue;
        size_t at = 0;
        while (at < sum_count && !str_equal(sums[at].unit, list.items[i].unit))
            at++;
        if (at == UNITS_MOST)
            continue;
        if (at == sum_count) {
            sums[at].unit = list.items[i].unit;
            sums[sum_count++].sum = 0;
        }
        sums[at].sum += list.items[i].amount;
    }
    Str words[UNITS_MOST];
    for (size_t i = 0; i < sum_count; i++) {
        Str unit;
        TRY(code_label(&request->db, request->language, "capacity_unit", sums[i].unit, &unit));
        words[i] =
            str_format(request->arena, "%.*s: %lld", STR_ARG(unit), (long long)(sums[i].sum + 0.5));
    }
    *ret_words = str_join(request->arena, words, sum_count, STR(", "));
    return OK;
}

/* Lines of one service stand together. */
int64_t overlap_said_count(CapacityList list, Str kind, Str municipality)
{
    int64_t said = 0, last = 0;
    for (size_t i = 0; i < list.count; i++) {
        if (!str_equal(list.items[i].kind, kind) ||
            !str_equal(list.items[i].municipality, municipality))
            continue;
        said += list.items[i].service.value != last;
        last = list.items[i].service.value;
    }
    return said;
}

Status overlap_free_words(
    Request *request, CapacityList list, const Cell *cell, int64_t service_or_0, Str *ret_words)
{
    Str free;
    TRY(overlap_capacity_words(request, list, cell->kind, cell->municipality, service_or_0, &free));
    if (free.len == 0) {
        *ret_words = request_text(
            request,
            service_or_0 != 0 ? N_("free now: they have not said how many")
                              : N_("free now: nobody has said how many"),
            (TextArgs){0});
        return OK;
    }
    if (service_or_0 != 0) {
        *ret_words = request_text(request, N_("free now: {1}"), ARGS(text_arg(free)));
        return OK;
    }
    int64_t said = overlap_said_count(list, cell->kind, cell->municipality);
    Str who = text_say_plural(
        request->arena,
        request->language,
        NN_("said by {1} service of {2}", "said by {1} services of {2}"),
        said,
        ARGS(text_arg(said), text_arg(cell->service_count)));
    *ret_words =
        request_text(request, N_("free now: {1} ({2})"), ARGS(text_arg(free), text_arg(who)));
    return OK;
}

Status overlap_service_fill(
    Request *request,
    const LandscapeFilter *cell,
    const PlacedService *service,
    OverlapService *ret_service)
{
    CapacityList capacities, free;
    int64_t minutes;
    OverlapService shown = {
        .path =
            str_format(request->arena, "/directory/services/%lld", (long long)service->id.value),
        .name = service->name,
        .organisation_name = service->organisation_name,
        .organisation = str_format(request->arena, "%lld", (long long)service->organisation.value)};
    TRY(overlap_capacities(&request->db, cell->target_group, false, &capacities));
    TRY(overlap_capacity_words(
        request,
        capacities,
        service->kind,
        service->municipality,
        service->id.value,
        &shown.capacity));
    const Cell here = {.kind = service->kind, .municipality = service->municipality};
    TRY(overlap_free(&request->db, cell->target_group, false, clock_now(), &free));
    TRY(overlap_free_words(request, free, &here, service->id.value, &shown.free_now));
    TRY(overlap_week_minutes(&request->db, service->id, &minutes));
    shown.hours = overlap_hours_words(request, minutes);
    *ret_service = shown;
    return OK;
}

const OverlapComment *overlap_comment_of(
    const OverlapComment *comments, size_t count, OrganisationId organisation)
{
    for (size_t i = 0; i < count; i++) {
        if (comments[i].organisation.value == organisation.value)
            return &comments[i];
    }
    return NULL;
}

void overlap_comment_fill(Request *request, const OverlapComment *comment, OverlapService *service)
{
    service->may_comment = true; /* once an organisation: the first of its services */
    if (comment == NULL)
        return;
    service->comment = comment->comment;
    service->comment_about = request_text(
        request,
        N_("written down by {1} on {2}"),
        ARGS(
            text_arg(comment->written_by_name),
            text_arg(format_day(request->arena, request->language, comment->written_at))));
}
