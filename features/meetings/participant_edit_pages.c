/*
 * Adding people to an event by hand, also those who walk in, and what holds for them on the day.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/meetings/meeting_pages.h"
#include "features/meetings/participant_edit_page.html.h"
#include "features/meetings/participant_new_page.html.h"
#include "features/meetings/person_line.h"
#include "features/people/form_failure.h"

typedef struct DayForm {
    int64_t arrives;            /* -1: from the start */
    int64_t leaves;             /* -1: till the end */
    int64_t away_from, away_to; /* -1: is not away in between */
    int64_t home_table;
    bool is_excused;
} DayForm;

typedef struct NewForm {
    Str organisation;
    Str name;
    Str job_title;
    Str email;
    Str phone;
    DayForm day;
} NewForm;

#define ARRIVES_LABEL N_("Comes later, at")
#define LEAVES_LABEL  N_("Leaves sooner, at")
#define HOME_LABEL    N_("Stays at table")
#define HOME_HINT     N_("For somebody who finds it hard to walk: the others come to this table.")

#define AWAY_FROM N_("Is away in between, from")
#define AWAY_TO   N_("Is back at")

static const Field NEW_FIELDS[] = {
    {.name = "organisation",
     .type = FIELD_LINE,
     .label = N_("Organisation"),
     .hint = N_("Its name as in the directory; a new name makes a new entry."),
     .autocomplete = "off",
     .is_required = true,
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(NewForm, organisation)},
    {.name = "name",
     .type = FIELD_LINE,
     .label = N_("Person"),
     .hint = N_("Leave it empty if you do not know yet who comes."),
     .autocomplete = "off",
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(NewForm, name)},
    {.name = "job_title",
     .type = FIELD_LINE,
     .label = N_("Function"),
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(NewForm, job_title)},
    {.name = "email",
     .type = FIELD_EMAIL,
     .label = N_("E-mail"),
     .autocomplete = "off",
     .maximum = LIMIT_EMAIL_BYTES,
     FIELD_TO(NewForm, email)},
    {.name = "phone",
     .type = FIELD_PHONE,
     .label = N_("Phone"),
     .autocomplete = "off",
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(NewForm, phone)},
    {.name = "arrives", .type = FIELD_TIME, .label = ARRIVES_LABEL, FIELD_TO(NewForm, day.arrives)},
    {.name = "leaves", .type = FIELD_TIME, .label = LEAVES_LABEL, FIELD_TO(NewForm, day.leaves)},
    {.name = "away_from", .type = FIELD_TIME, .label = AWAY_FROM, FIELD_TO(NewForm, day.away_from)},
    {.name = "away_to", .type = FIELD_TIME, .label = AWAY_TO, FIELD_TO(NewForm, day.away_to)},
    {.name = "home_table",
     .type = FIELD_INT,
     .label = HOME_LABEL,
     .hint = HOME_HINT,
     .minimum = 1,
     .maximum = LIMIT_TABLES,
     FIELD_TO(NewForm, day.home_table)},
};

static const Field DAY_FIELDS[] = {
    {.name = "is_excused",
     .type = FIELD_BOOL,
     .label = N_("Excused: will not come"),
     FIELD_TO(DayForm, is_excused)},
    {.name = "arrives", .type = FIELD_TIME, .label = ARRIVES_LABEL, FIELD_TO(DayForm, arrives)},
    {.name = "leaves", .type = FIELD_TIME, .label = LEAVES_LABEL, FIELD_TO(DayForm, leaves)},
    {.name = "away_from", .type = FIELD_TIME, .label = AWAY_FROM, FIELD_TO(DayForm, away_from)},
    {.name = "away_to", .type = FIELD_TIME, .label = AWAY_TO, FIELD_TO(DayForm, away_to)},
    {.name = "home_table",
     .type = FIELD_INT,
     .label = HOME_LABEL,
     .hint = HOME_HINT,
     .minimum = 1,
     .maximum = LIMIT_TABLES,
     FIELD_TO(DayForm, home_table)},
};

static void day_take(const DayForm *day, MeetingPerson *person)
{
    person->arrives_minutes = day->arrives > 0 ? day->arrives : 0;
    person->leaves_minutes = day->leaves > 0 ? day->leaves : 0;
    person->away_from_minutes = day->away_from > 0 ? day->away_from : 0;
    person->away_to_minutes = day->away_to > 0 ? day->away_to : 0;
    person->home_table = day->home_table;
    person->is_excused = day->is_excused;
}

/* ---- Adding ---- */

static Status new_render(Request *request, Response *response, Form *form)
{
    ParticipantNewPage view = {.form = form};
    TRY(meeting_frame(request, request_meeting(request), STEP_PEOPLE, &view.frame));
    Page page = meeting_subpage(request, &view.frame, N_("Add by hand"));
    page.back_path = meeting_path(request->arena, request_meeting(request)->id, "/people");
    page.back_label = request_text(request, N_("Who comes"), (TextArgs){0});
    page.http_status = form->error_count > 0 ? 422 : 0;
    return page_render(request, response, &page, participant_new_page_body, &view);
}

Status participant_new_show(Request *request, Response *response)
{
    NewForm values = {.day = {.arrives = -1, .leaves = -1, .away_from = -1, .away_to = -1}};
    return new_render(request, response, FORM(request, NEW_FIELDS, &values));
}

typedef struct AddWork {
    MeetingId meeting;
    NewForm form;
    Origin origin;
} AddWork;

static Status organisation_take(Db *db, Str name, OrganisationId *ret_id)
{
    Organisation organisation;
    bool is_found;
    TRY(db_found(db, organisation_find(db, name, &organisation), &is_found));
    if (is_found) {
        *ret_id = organisation.id;
        return OK;
    }
    return organisation_save(db, &(Organisation){.name = name}, ret_id);
}

/* The entry of the directory: by e-mail, or by name within the organisation; else a new one. */
static Status person_take(
    Db *db, const NewForm *form, OrganisationId organisation, PersonId *ret_id)
{
    Person person;
    bool is_found = false;
    if (form->email.len > 0)
        TRY(db_found(db, person_find_by_email(db, form->email, &person), &is_found));
    if (is_found && person.organisation.value != organisation.value)
        is_found = false; /* offices share addresses */
    if (!is_found)
        TRY(db_found(db, person_find(db, form->name, organisation, &person), &is_found));
    if (is_found) {
        *ret_id = person.id;
        return OK;
    }
    return person_save(
        db,
        &(Person){
            .name = form->name,
            .organisation = organisation,
            .job_title = form->job_title,
            .email = form->email,
            .phone = form->phone},
        ret_id);
}

static Status add_work(Db *db, void *data)
{
    const AddWork *work = data;
    MeetingPerson person = {.name = work->form.name, .origin = work->origin};
    MeetingPerson there;
    TRY(organisation_take(db, work->form.organisation, &person.organisation));
    TRY(participant_organisation_add(db, work->meeting, person.organisation, work->origin));
    if (work->form.name.len == 0)
        return OK;
    TRY(person_take(db, &work->form, person.organisation, &person.id));
    bool is_there;
    TRY(db_found(db, participant_person_get(db, work->meeting, person.id, &there), &is_there));
    if (is_there)
        return error_set_user(
            db->error, INVALID, "name", N_("This person is on the list of the event already."));
    day_take(&work->form.day, &person);
    return participant_person_save(db, work->meeting, &person);
}

Status participant_create(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    Form *form = FORM(request, NEW_FIELDS, NULL);
    AddWork work = {.meeting = meeting->id};
    bool is_today = str_equal(meeting->date, today_iso(request->arena));
    work.origin = is_today ? WALK_IN : BY_HAND;
    if (form_read(form, request, &work.form) != OK)
        return new_render(request, response, form);
    Status status = request_write(request, add_work, &work);
    if (form_took_failure(form, request, status))
        return new_render(request, response, form);
    TRY(status);
    bool writes_on = str_equal(request_field(request, "then"), STR("another"));
    response_notice(request, response, N_("Added."));
    response_redirect(
        request,
        response,
        meeting_path(request->arena, meeting->id, writes_on ? "/people/new" : "/people"));
    return OK;
}

/* ---- What holds on the day ---- */

static Status person_of_path(Request *request, MeetingPerson *ret_person)
{
    PersonId id;
    TRY(request_param_id(request, "person", &id.value));
    return participant_person_get(&request->db, request_meeting(request)->id, id, ret_person);
}

static Status edit_render(
    Request *request, Response *response, const MeetingPerson *person, Form *form)
{
    ParticipantEditPage view = {
        .form = form,
        .person = person,
        .action = str_format(
            request->arena,
            "/meetings/%lld/people/%lld",
            (long long)request_meeting(request)->id.value,
            (long long)person->id.value),
        .person_path = str_format(request->arena, "/people/%lld", (long long)person->id.value)};
    TRY(meeting_frame(request, request_meeting(request), STEP_PEOPLE, &view.frame));
    Page page = {
        .title = person->name,
        .section = STR("/meetings"),
        .back_path = meeting_path(request->arena, request_meeting(request)->id, "/people"),
        .back_label = request_text(request, N_("Who comes"), (TextArgs){0}),
        .http_status = form->error_count > 0 ? 422 : 0};
    return page_render(request, response, &page, participant_edit_page_body, &view);
}

Status participant_edit_show(Request *request, Response *response)
{
    MeetingPerson person;
    TRY(person_of_path(request, &person));
    DayForm values = {
        .arrives = person.arrives_minutes > 0 ? person.arrives_minutes : -1,
        .leaves = person.leaves_minutes > 0 ? person.leaves_minutes : -1,
        .away_from = person.away_from_minutes > 0 ? person.away_from_minutes : -1,
        .away_to = person.away_to_minutes > 0 ? person.away_to_minutes : -1,
        .home_table = person.home_table,
        .is_excused = person.is_excused};
    return edit_render(request, response, &person, FORM(request, DAY_FIELDS, &values));
}

typedef struct PersonWork {
    MeetingId meeting;
    MeetingPerson person;
} PersonWork;

static Status change_work(Db *db, void *data)
{
    const PersonWork *work = data;
    return participant_person_save(db, work->meeting, &work->person);
}

static Status back_to_list(Request *request, Response *response, const char *notice)
{
    response_notice(request, response, notice);
    response_redirect(
        request, response, meeting_path(request->arena, request_meeting(request)->id, "/people"));
    return OK;
}

Status participant_change(Request *request, Response *response)
{
    DayForm values;
    PersonWork work = {.meeting = request_meeting(request)->id};
    Form *form = FORM(request, DAY_FIELDS, NULL);
    TRY(person_of_path(request, &work.person));
    if (form_read(form, request, &values) != OK)
        return edit_render(request, response, &work.person, form);
    MeetingPerson before = work.person;
    day_take(&values, &work.person);
    Status status = request_write(request, change_work, &work);
    if (form_took_failure(form, request, status))
        return edit_render(request, response, &before, form);
    TRY(status);
    return back_to_list(request, response, N_("Saved."));
}

static Status remove_work(Db *db, void *data)
{
    const PersonWork *work = data;
    return participant_person_remove(db, work->meeting, work->person.id);
}

Status participant_remove(Request *request, Response *response)
{
    PersonWork work = {.meeting = request_meeting(request)->id};
    TRY(person_of_path(request, &work.person));
    TRY(request_write(request, remove_work, &work));
    return back_to_list(request, response, N_("The person is off the list."));
}
