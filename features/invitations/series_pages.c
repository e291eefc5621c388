/*
 * series_pages: series, the plan of a year, and whom a series reaches.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/invitations/invitation_pages.h"

#include "base/limits.h"
#include "features/guidance/guidance.h"
#include "features/invitations/reach_page.html.h"
#include "features/invitations/series_list_page.html.h"
#include "features/invitations/series_page.html.h"
#include "features/invitations/series_views.h"
#include "features/people/form_failure.h"
#include "features/people/right.h"
#include "web/page.h"

static const TextArgs NO_ARGS = {0};

typedef struct PlanForm {
    Str first;
    int64_t count;
    int64_t weeks;
} PlanForm;

static const Field FIELDS[] = {
    {.name = "first",
     .type = FIELD_DATE,
     .label = N_("First day"),
     .is_required = true,
     FIELD_TO(PlanForm, first)},
    {.name = "count",
     .type = FIELD_INT,
     .label = N_("How many times"),
     .is_required = true,
     .minimum = 1,
     .maximum = LIMIT_SERIES_DAYS,
     FIELD_TO(PlanForm, count)},
    {.name = "weeks",
     .type = FIELD_INT,
     .label = N_("Weeks between"),
     .is_required = true,
     .minimum = 1,
     .maximum = 52,
     FIELD_TO(PlanForm, weeks)},
};

Status series_guard(Request *request)
{
    SeriesId id;
    Series *series = arena_new_of(request->arena, Series);
    TRY(request_param_id(request, "series", &id.value));
    TRY(series_get(&request->db, &request->actor, id, today_iso(request->arena), series));
    request->subject = series;
    return OK;
}

static Str series_path(Arena *arena, SeriesId id, const char *rest)
{
    return str_format(arena, "/series/%lld%s", (long long)id.value, rest);
}

/* ---- All of them ---- */

static Str about_series(Request *request, const Series *series)
{
    Str held = text_say_plural(
        request->arena,
        request->language,
        N_("held {1} time"),
        N_("held {1} times"),
        series->held_count,
        NO_ARGS);
    if (series->next_date.len == 0)
        return held;
    Str date = format_date(request->arena, request->language, series->next_date);
    return request_text(request, N_("{1}, next on {2}"), ARGS(text_arg(held), text_arg(date)));
}

Status series_list_show(Request *request, Response *response)
{
    const Series *list;
    SeriesListPage view = {.count = 0};
    TRY(series_list(&request->db, &request->actor, today_iso(request->arena), &list, &view.count));
    SeriesRow *rows = arena_array(request->arena, SeriesRow, view.count);
    for (size_t i = 0; i < view.count; i++)
        rows[i] = (SeriesRow){
            .path = series_path(request->arena, list[i].id, ""),
            .name = list[i].name,
            .about = about_series(request, &list[i]),
        };
    view.rows = rows;
    Page page = {
        .title = request_text(request, N_("Series and plan of the year"), NO_ARGS),
        .section = STR("/meetings"),
        .back_path = STR("/meetings"),
        .back_label = request_text(request, N_("All events"), NO_ARGS),
    };
    return page_render(request, response, &page, series_list_page_body, &view);
}

/* ---- One ---- */

static Status terms_load(Request *request, const Series *series, SeriesPage *view)
{
    const SeriesTerm *terms;
    Str today = today_iso(request->arena);
    TRY(series_terms(&request->db, series->id, &terms, &view->row_count));
    TermRow *rows = arena_array(request->arena, TermRow, view->row_count);
    for (size_t i = 0; i < view->row_count; i++) {
        Str weekday = format_weekday(request->arena, request->language, terms[i].date);
        Str date = format_date_long(request->arena, request->language, terms[i].date);
        rows[i] = (TermRow){
            .term = &terms[i],
            .day = str_format(request->arena, "%.*s %.*s", STR_ARG(weekday), STR_ARG(date)),
            .meeting_path = meeting_path(request->arena, terms[i].meeting, ""),
            .is_past = str_compare(terms[i].date, today) < 0,
        };
    }
    view->rows = rows;
    return OK;
}

Status question_topics(
    Request *request, SeriesId series, TopicProposal *proposals, size_t *ret_count)
{
    Str topics[TOPIC_PROPOSALS];
    (void)series; /* whoever asks, asks all */
    TRY(guidance_open_topics(&request->db, request->language, topics, TOPIC_PROPOSALS, ret_count));
    for (size_t i = 0; i < *ret_count; i++)
        proposals[i] = (TopicProposal){
            topics[i], request_text(request, N_("an open question from practice"), NO_ARGS)};
    return OK;
}

static Status proposals_load(Request *request, const Series *series, SeriesPage *view)
{
    size_t sources = 0;
    while (TOPIC_SOURCES[sources] != NULL)
        sources++;
    TopicProposal *proposals =
        arena_array(request->arena, TopicProposal, TOPIC_PROPOSALS * (sources + 1));
    for (size_t i = 0; i < sources; i++) {
        size_t count = 0;
        TRY(TOPIC_SOURCES[i](request, series->id, proposals + view->proposal_count, &count));
        view->proposal_count += count;
    }
    view->proposals = proposals;
    return OK;
}

static Status render(Request *request, Response *response, const Form *form)
{
    const Series *series = request->subject;
    SeriesPage view = {
        .path = series_path(request->arena, series->id, ""),
        .series = series,
        .form = form,
        .may_see_reach = request_may(request, RIGHT_GUIDE),
    };
    TRY(terms_load(request, series, &view));
    TRY(proposals_load(request, series, &view));
    Page page = {
        .title = series->name,
        .section = STR("/meetings"),
        .back_path = STR("/series"),
        .back_label = request_text(request, N_("Series and plan of the year"), NO_ARGS),
        .http_status = form->error_count > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, series_page_body, &view);
}

Status series_show(Request *request, Response *response)
{
    const PlanForm values = {.count = 4, .weeks = 13};
    return render(request, response, FORM(request, FIELDS, &values));
}

typedef struct SeriesWork {
    const Series *series;
    PlanForm form;
    SeriesTermId term;
    Str topic;
    Str what;
    PersonId by;
    MeetingId made;
} SeriesWork;

static Status plan_work(Db *db, void *data)
{
    const SeriesWork *work = data;
    return series_plan_days(
        db, work->series->id, work->form.first, work->form.weeks, work->form.count);
}

static Status back(Request *request, Response *response, const char *notice)
{
    const Series *series = request->subject;
    response_notice(request, response, notice);
    response_redirect(request, response, series_path(request->arena, series->id, ""));
    return OK;
}

Status series_plan(Request *request, Response *response)
{
    SeriesWork work = {.series = request->subject};
    Form *form = FORM(request, FIELDS, NULL);
    if (form_read(form, request, &work.form) != OK)
        return render(request, response, form);
    Status status = request_write(request, plan_work, &work);
    if (form_took_failure(form, request, status))
        return render(request, response, form);
    TRY(status);
    return back(request, response, N_("The days are in the plan."));
}

static Status term_work(Db *db, void *data)
{
    SeriesWork *work = data;
    SeriesId id = work->series->id;
    if (str_equal(work->what, STR("remove")))
        return series_term_remove(db, id, work->term);
    if (str_equal(work->what, STR("save")))
        return series_term_save(db, id, work->term, work->topic);
    /* A second press finds the event made. */
    SeriesTermId term = work->term;
    Error before = *db->error;
    Status saved = series_term_save(db, id, term, work->topic);
    if (saved == CONFLICT)
        *db->error = before;
    else
        TRY(saved);
    return series_term_make(db, work->series, term, work->by, &work->made);
}

Status series_term_change(Request *request, Response *response)
{
    SeriesWork work = {
        .series = request->subject,
        .what = request_field(request, "what"),
        .topic = str_trim(str_part(request_field(request, "topic"), 0, LIMIT_NAME_BYTES)),
        .by = {request->actor.person_id},
    };
    if (str_to_int(request_field(request, "term"), 1, INT64_MAX, &work.term.value) != OK)
        return error_set(&request->error, INVALID, "no id of a day");
    TRY(request_write(request, term_work, &work));
    if (work.made.value == 0)
        return back(request, response, N_("Saved."));
    response_notice(
        request, response, N_("The event is made. Look at its day, then send the invitations."));
    response_redirect(request, response, invitations_path(request->arena, work.made, ""));
    return OK;
}

/* ---- Whom it reaches ---- */

Status series_reach_show(Request *request, Response *response)
{
    const Series *series = request->subject;
    const Reach *list;
    ReachPage view = {
        .path = series_path(request->arena, series->id, ""),
        .events_path =
            str_format(request->arena, "/meetings?series=%lld", (long long)series->id.value)};
    TRY(series_reach(
        &request->db,
        request->language,
        series->id,
        today_iso(request->arena),
        &list,
        &view.count));
    ReachRow *rows = arena_array(request->arena, ReachRow, view.count);
    for (size_t i = 0; i < view.count; i++) {
        OfficeSize office = office_size_of(list[i].worker_count);
        bool is_never = list[i].came == 0;
        rows[i] = (ReachRow){
            .reach = &list[i],
            .office = request_text(request, office_size_words(office), NO_ARGS),
            .is_never = is_never,
        };
        view.never_count += is_never;
        view.alone_count += office == OFFICE_OF_ONE;
        view.alone_came_count += office == OFFICE_OF_ONE && !is_never;
    }
    view.rows = rows;
    Page page = {
        .title = request_text(request, N_("Whom the series reaches"), NO_ARGS),
        .section = STR("/meetings"),
        .back_path = view.path,
        .back_label = series->name,
    };
    return page_render(request, response, &page, reach_page_body, &view);
}
