/*
 * When to meet next, for the organisers: days are proposed, answers counted, one is chosen.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/outcomes/outcome_pages.h"
#include "features/outcomes/poll_page.html.h"
#include "features/outcomes/poll_words.h"
#include "features/people/form_failure.h"

typedef struct DayForm {
    Str date;
    int64_t start;
} DayForm;

static const Field FIELDS[] = {
    {.name = "date",
     .type = FIELD_DATE,
     .label = N_("Day"),
     .is_required = true,
     FIELD_TO(DayForm, date)},
    {.name = "start", .type = FIELD_TIME, .label = N_("From"), FIELD_TO(DayForm, start)},
};

Str poll_day_text(Arena *arena, Language language, const PollDay *day)
{
    Str weekday = format_weekday(arena, language, day->date);
    Str date = format_date_long(arena, language, day->date);
    if (day->start_minutes < 0)
        return str_format(arena, "%.*s %.*s", STR_ARG(weekday), STR_ARG(date));
    Str time = format_minutes(arena, language, day->start_minutes);
    return str_format(arena, "%.*s %.*s, %.*s", STR_ARG(weekday), STR_ARG(date), STR_ARG(time));
}

/* Who can come counts twice as much as who perhaps can. */
static int64_t worth(const PollDay *day)
{
    return 2 * day->yes_count + day->maybe_count;
}

static Status poll_render(Request *request, Response *response, Form *form)
{
    const Meeting *meeting = request_meeting(request);
    const PollDay *days;
    int64_t best = 0;
    PollPage view = {.form = form};
    TRY(meeting_frame(request, meeting, STEP_COUNT, &view.frame));
    TRY(poll_list(&request->db, meeting->id, (PersonId){0}, &days, &view.row_count));
    TRY(poll_people(&request->db, meeting->id, &view.people_count));
    PollRow *rows = arena_array(request->arena, PollRow, view.row_count);
    for (size_t i = 0; i < view.row_count; i++)
        best = worth(&days[i]) > best ? worth(&days[i]) : best;
    for (size_t i = 0; i < view.row_count; i++)
        rows[i] = (PollRow){
            .day = &days[i],
            .label = poll_day_text(request->arena, request->language, &days[i]),
            .is_best = best > 0 && worth(&days[i]) == best};
    view.rows = rows;
    Page page = after_subpage(request, &view.frame, N_("The next date"));
    page.http_status = form->error_count > 0 ? 422 : 0;
    return page_render(request, response, &page, poll_page_body, &view);
}

Status poll_show(Request *request, Response *response)
{
    DayForm values = {.start = request_meeting(request)->day.start_time_minutes};
    return poll_render(request, response, FORM(request, FIELDS, &values));
}

typedef struct PollWork {
    const Meeting *meeting;
    DayForm form;
    int64_t day;
} PollWork;

static Status add_work(Db *db, void *data)
{
    const PollWork *work = data;
    return poll_day_add(db, work->meeting, work->form.date, work->form.start);
}

static Status back_to_poll(Request *request, Response *response)
{
    response_redirect(request, response, after_path(request, "/poll"));
    return OK;
}

Status poll_add(Request *request, Response *response)
{
    PollWork work = {.meeting = request_meeting(request)};
    Form *form = FORM(request, FIELDS, NULL);
    if (form_read(form, request, &work.form) != OK)
        return poll_render(request, response, form);
    Status status = request_write(request, add_work, &work);
    if (form_took_failure(form, request, status))
        return poll_render(request, response, form);
    TRY(status);
    return back_to_poll(request, response);
}

static Status day_of_form(Request *request, int64_t least, int64_t *ret_day)
{
    if (str_to_int(request_field(request, "day"), least, INT64_MAX, ret_day) != OK)
        return error_set(&request->error, INVALID, "no id of a day");
    return OK;
}

static Status choose_work(Db *db, void *data)
{
    const PollWork *work = data;
    return poll_day_choose(db, work->meeting->id, work->day);
}

Status poll_choose(Request *request, Response *response)
{
    PollWork work = {.meeting = request_meeting(request)};
    TRY(day_of_form(request, 0, &work.day));
    TRY(request_write(request, choose_work, &work));
    return back_to_poll(request, response);
}

static Status remove_work(Db *db, void *data)
{
    const PollWork *work = data;
    return poll_day_remove(db, work->meeting->id, work->day);
}

Status poll_remove(Request *request, Response *response)
{
    PollWork work = {.meeting = request_meeting(request)};
    TRY(day_of_form(request, 1, &work.day));
    TRY(request_write(request, remove_work, &work));
    return back_to_poll(request, response);
}
