/*
 * Making an event and changing its name, day and place.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/meeting_edit_page.html.h"
#include "features/meetings/meeting_form.h"
#include "features/meetings/meeting_pages.h"
#include "features/methods/method_store.h"
#include "features/people/form_failure.h"

static bool may_choose_organisation(const Request *request)
{
    return request_may(request, RIGHT_ADMINISTER);
}

/* Whether the method has a version that is newer than the event's. */
static Status has_newer_method(Request *request, const Meeting *meeting, bool *ret_has)
{
    MethodSource source = {0};
    bool is_found;
    TRY(db_found(&request->db, method_source(&request->db, meeting->method, &source), &is_found));
    *ret_has = is_found && meeting->method_version.len > 0 &&
               !str_equal(source.version, meeting->method_version);
    return OK;
}

/* Whether people meet in pairs at all. */
static Status has_pairs(Request *request, const Meeting *meeting, bool *ret_has)
{
    const Method *method;
    bool is_found, has = false;
    TRY(db_found(
        &request->db,
        method_version_of(&request->db, meeting->method, meeting->method_version, &method),
        &is_found));
    for (size_t i = 0; is_found && i < method->phase_count; i++)
        has = has || method->phases[i].kind == PHASE_PAIRS;
    *ret_has = has || !is_found;
    return OK;
}

static Status edit_render(Request *request, Response *response, const Meeting *meeting, Form *form)
{
    bool is_new = meeting->id.value == 0;
    MeetingEditPage view = {
        .form = form,
        .action = is_new ? STR("/meetings") : meeting_path(request->arena, meeting->id, "/edit"),
        .back_path = is_new ? STR("/meetings") : meeting_path(request->arena, meeting->id, ""),
        .version = str_format(request->arena, "%lld", (long long)meeting->version),
        .is_new = is_new,
        .may_choose_organisation = may_choose_organisation(request),
        .may_plan = request_may(request, PREPARE_RIGHTS)};
    TRY(has_newer_method(request, meeting, &view.has_newer_method));
    TRY(has_pairs(request, meeting, &view.has_pairs));
    Page page = {
        .title = is_new ? request_text(request, N_("Prepare an event"), (TextArgs){0})
                        : request_text(request, N_("Name, day and time"), (TextArgs){0}),
        .section = STR("/meetings"),
        .back_path = view.back_path,
        .back_label =
            is_new ? request_text(request, N_("All events"), (TextArgs){0}) : meeting->name,
        .http_status = form->error_count > 0 ? 422 : 0};
    return page_render(request, response, &page, meeting_edit_page_body, &view);
}

/* "/meetings/new?method=KEY": an event that goes like this, as long as this takes. */
static Status method_of_query(Request *request, Meeting *meeting)
{
    const Method *method;
    bool is_found;
    Str key = request_field(request, "method");
    if (request->method != GET || key.len == 0)
        return OK;
    TRY(db_found(&request->db, method_version_of(&request->db, key, (Str){0}, &method), &is_found));
    if (!is_found)
        return OK;
    int64_t end = meeting->day.start_time_minutes + method->minutes;
    meeting->method = method->key;
    meeting->event_type = method->event_type;
    if (method->course == METHOD_ONE_DAY && end <= MINUTES_PER_DAY)
        meeting->day.end_time_minutes = end;
    return OK;
}

static Status meeting_blank(Request *request, Meeting *ret_meeting)
{
    Meeting meeting = meeting_usual(request->arena, (Str){0});
    TRY(meeting_organisation_of_new(&request->db, &request->actor, &meeting.organisation));
    TRY(method_of_query(request, &meeting));
    *ret_meeting = meeting;
    return OK;
}

typedef struct SaveWork {
    Meeting meeting;
    PersonId by;
    MeetingId saved;
} SaveWork;

static Status save_work(Db *db, void *data)
{
    SaveWork *work = data;
    TRY(meeting_save(db, &work->meeting, work->by, &work->saved));
    /* An event of no organisation would be closed to a planner of none, who has just made it. */
    if (work->meeting.id.value != 0 || work->meeting.organisation.value != 0)
        return OK;
    return meeting_organiser_save(db, work->saved, work->by, false);
}

/* A day that is over may be meant (what was is written down later) or a slip of the year. */
static const char *saved_notice(Request *request, const Meeting *meeting)
{
    if (str_compare(meeting->date, today_iso(request->arena)) < 0)
        return N_("Saved. The day of this event is in the past, so it stands among the past "
                  "events. If it is still to come, mend the date.");
    return N_("Saved.");
}

/* Somebody else saved the event meanwhile: their values stand beside what was sent. */
static Status clash_render(
    Request *request, Response *response, MeetingId id, const MeetingForm *sent, Form *form)
{
    Meeting now;
    TRY(meeting_get(&request->db, id, &now));
    const MeetingForm theirs = meeting_form_values(request->arena, &now);
    form_clash(form, sent, &theirs);
    return edit_render(request, response, &now, form);
}

/* Reads the form into the event and saves it; shows the form again when something is wrong. */
static Status edit_save(Request *request, Response *response, Meeting *meeting)
{
    Form *form;
    MeetingForm values;
    bool may_choose = may_choose_organisation(request);
    TRY(meeting_form_new(request, meeting, may_choose, &form));
    if (meeting_form_read(form, request, &values) != OK)
        return edit_render(request, response, meeting, form);
    TRY(meeting_form_take(request, &values, may_choose, meeting));
    SaveWork work = {.meeting = *meeting, .by = {request->actor.person_id}};
    Status status = request_write(request, save_work, &work);
    bool is_refused = form_took_failure(form, request, status);
    if (is_refused && form->is_clash)
        return clash_render(request, response, meeting->id, &values, form);
    if (is_refused)
        return edit_render(request, response, meeting, form);
    TRY(status);
    response_notice(request, response, saved_notice(request, meeting));
    response_redirect(request, response, meeting_path(request->arena, work.saved, ""));
    return OK;
}

Status meeting_new_show(Request *request, Response *response)
{
    Form *form;
    Meeting meeting;
    TRY(meeting_blank(request, &meeting));
    TRY(meeting_form_new(request, &meeting, may_choose_organisation(request), &form));
    return edit_render(request, response, &meeting, form);
}

Status meeting_create(Request *request, Response *response)
{
    Meeting meeting;
    TRY(meeting_blank(request, &meeting));
    return edit_save(request, response, &meeting);
}

Status meeting_edit_show(Request *request, Response *response)
{
    Form *form;
    const Meeting *meeting = request_meeting(request);
    TRY(meeting_form_new(request, meeting, may_choose_organisation(request), &form));
    return edit_render(request, response, meeting, form);
}

Status meeting_change(Request *request, Response *response)
{
    Meeting meeting = *request_meeting(request);
    if (str_to_int(request_field(request, "version"), 0, INT64_MAX, &meeting.version) != OK)
        return error_set(&request->error, INVALID, "the form lacks its version");
    return edit_save(request, response, &meeting);
}
