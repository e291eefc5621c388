/*
 * unmet_pages: for planners: needs for which nothing was found, by place. Few searches stay "fewer
 * than 5", so that nobody in a small village is recognised.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/codes/code_list.h"
#include "features/directory/directory_labels.h"
#include "features/finder/finder_pages.h"
#include "features/finder/finder_views.h"
#include "features/finder/unmet.h"
#include "features/finder/unmet_page.html.h"
#include "web/fields.h"
#include "web/page.h"

enum {
    DAYS_SHOWN = 365
};

typedef struct PeriodForm {
    Str from, to;
} PeriodForm;

static const Field PERIOD_FIELDS[] = {
    {.name = "from", .type = FIELD_DATE, .label = N_("From"), FIELD_TO(PeriodForm, from)},
    {.name = "to", .type = FIELD_DATE, .label = N_("To"), FIELD_TO(PeriodForm, to)},
};

Str unmet_count_text(Request *request, int64_t count)
{
    if (count == 0)
        return STR("–");
    if (count < UNMET_SHOWN_FROM)
        return request_text(request, N_("fewer than {1}"), ARGS(text_arg(UNMET_SHOWN_FROM)));
    return format_int(request->arena, request->language, count);
}

static Status row_of(Request *request, const UnmetNeed *unmet, UnmetRow *ret_row)
{
    UnmetRow row = {
        .municipality = unmet->municipality,
        .count = unmet_count_text(request, unmet->searches),
        .not_now = unmet_count_text(request, unmet->not_now)};
    TRY(label_of(request, "need", unmet->need, &row.need));
    TRY(label_of(request, CODE_LIST_TARGET_GROUP, unmet->target_group, &row.group));
    row.missing_path = unmet->target_group.len == 0
                           ? STR("/directory/overlaps")
                           : str_format(
                                 request->arena,
                                 "/directory/overlaps?group=%.*s",
                                 STR_ARG(percent_encode(request->arena, unmet->target_group)));
    *ret_row = row;
    return OK;
}

/* Dates of the form, or the last year. */
static PeriodForm period_of(Request *request, Form *form)
{
    PeriodForm period = {{0}, {0}};
    if (form_read(form, request, &period) != OK)
        error_clear(&request->error);
    if (period.to.len == 0)
        period.to = today_iso(request->arena);
    if (period.from.len == 0)
        period.from = iso_date_of(request->arena, clock_now() - DAYS(DAYS_SHOWN));
    return period;
}

Status unmet_page_show(Request *request, Response *response)
{
    const UnmetNeed *list;
    Form *form = FORM(request, PERIOD_FIELDS, NULL);
    PeriodForm period = period_of(request, form);
    UnmetPage view = {.form = FORM(request, PERIOD_FIELDS, &period)};
    TRY(unmet_list(&request->db, period.from, period.to, (Str){0}, &list, &view.count));
    UnmetRow *rows = arena_array(request->arena, UnmetRow, view.count + 1);
    for (size_t i = 0; i < view.count; i++) {
        TRY(row_of(request, &list[i], &rows[i]));
        view.total += list[i].searches + list[i].not_now;
    }
    view.rows = rows;
    const Page page = {
        .title = text_get(request->language, N_("What people looked for and did not find")),
        .section = STR("/directory"),
        .back_path = STR("/directory/find"),
        .back_label = request_text(request, N_("Find help"), (TextArgs){0})};
    return page_render(request, response, &page, unmet_page_body, &view);
}
