/*
 * The form for somebody whom nobody expected.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/live/live_pages.h"
#include "features/live/live_people.h"
#include "features/live/walk_in.h"
#include "features/live/walk_in_page.html.h"
#include "features/people/form_failure.h"

typedef struct WalkInForm {
    Str organisation;
    Str name;
    Str job_title;
    Str email;
    Str phone;
} WalkInForm;

static const Field FIELDS[] = {
    {.name = "organisation",
     .type = FIELD_LINE,
     .label = N_("Organisation"),
     .autocomplete = "off",
     .is_required = true,
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(WalkInForm, organisation)},
    {.name = "name",
     .type = FIELD_LINE,
     .label = N_("Name"),
     .autocomplete = "off",
     .is_required = true,
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(WalkInForm, name)},
    {.name = "job_title",
     .type = FIELD_LINE,
     .label = N_("Function"),
     .autocomplete = "off",
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(WalkInForm, job_title)},
    {.name = "email",
     .type = FIELD_EMAIL,
     .label = N_("E-mail"),
     .autocomplete = "off",
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(WalkInForm, email)},
    {.name = "phone",
     .type = FIELD_PHONE,
     .label = N_("Phone"),
     .autocomplete = "off",
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(WalkInForm, phone)},
};

static Status walk_in_render(Request *request, Response *response, Form *form)
{
    MeetingId id = request_meeting(request)->id;
    WalkInPage view = {.path = meeting_path(request->arena, id, "/live"), .form = form};
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("Somebody nobody expected"), (TextArgs){0}),
        .section = STR("/meetings"),
        .back_path = view.path,
        .back_label = request_text(request, N_("Console"), (TextArgs){0}),
        .http_status = form->error_count > 0 ? 422 : 0};
    return page_render(request, response, &page, walk_in_page_body, &view);
}

Status walk_in_show(Request *request, Response *response)
{
    return walk_in_render(request, response, FORM(request, FIELDS, NULL));
}

typedef struct AddWork {
    MeetingId meeting;
    WalkIn walk_in;
    PersonId person;
} AddWork;

static Status add_work(Db *db, void *data)
{
    AddWork *work = data;
    return walk_in_add(db, work->meeting, &work->walk_in, &work->person);
}

Status walk_in_create(Request *request, Response *response)
{
    WalkInForm values;
    const Meeting *meeting = request_meeting(request);
    Form *form = FORM(request, FIELDS, NULL);
    if (form_read(form, request, &values) != OK)
        return walk_in_render(request, response, form);
    AddWork work = {
        .meeting = meeting->id,
        .walk_in = {
            .organisation = values.organisation,
            .name = values.name,
            .job_title = values.job_title,
            .email = values.email,
            .phone = values.phone,
            .at = clock_now(),
            .by = {request->actor.person_id}}};
    Status status = request_write(request, add_work, &work);
    if (form_took_failure(form, request, status))
        return walk_in_render(request, response, form);
    TRY(status);
    return who_plan_rest(request, response, 0);
}
