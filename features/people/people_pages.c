/*
 * people_pages: the list of colleagues, one colleague, adding and mending one, the table for
 * spreadsheets. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/people/people_pages.h"

#include "base/csv.h"
#include "base/limits.h"
#include "features/people/account.h"
#include "features/people/form_failure.h"
#include "features/people/link.h"
#include "features/people/people_guards.h"
#include "features/people/people_list.html.h"
#include "features/people/people_views.h"
#include "features/people/person_edit.html.h"
#include "features/people/person_page.html.h"
#include "features/people/person_roles.h"
#include "web/page.h"
#include "web/paging.h"

static const TextArgs NO_ARGS = {0};

#define SEE    (RIGHT_SEE_PEOPLE | RIGHT_MANAGE_PEOPLE | RIGHT_MANAGE_OWN_PEOPLE)
#define MANAGE (RIGHT_MANAGE_PEOPLE | RIGHT_MANAGE_OWN_PEOPLE)

/* ---- The list ---- */

static Status list_get(Request *request, Response *response)
{
    PeopleListPage view = {
        .query = request_field(request, "q"),
        .may_manage = request_may(request, MANAGE),
        .may_manage_all = request_may(request, RIGHT_MANAGE_PEOPLE),
    };
    int64_t page_number = paging_asked_for(request);
    TRY(person_search(
        &request->db,
        request->language,
        view.query,
        (page_number - 1) * PAGING_ROWS,
        PAGING_ROWS,
        &view.people,
        &view.count,
        &view.total));
    Str path = paging_path(request->arena, STR("/people"), view.query);
    view.paging = paging_of(request->arena, path, page_number, view.total, PAGING_ROWS);
    Page page = {
        .kind = PAGE_USUAL,
        .title = request_text(request, N_("People"), NO_ARGS),
        .section = STR("/people"),
    };
    return page_render(request, response, &page, people_list_body, &view);
}

static void put_row(Buffer *out, const Person *person)
{
    csv_put_cell(out, person->organisation_name, true);
    csv_put_cell(out, person->name, false);
    csv_put_cell(out, person->job_title, false);
    csv_put_cell(out, person->email, false);
    csv_put_cell(out, person->phone, false);
    csv_end_row(out);
}

/* The same columns that an import takes. Begins with a byte order mark, so that Excel reads UTF-8.
 */
static Status export_get(Request *request, Response *response)
{
    const Person *people;
    size_t count;
    TRY(person_list(&request->db, request->language, (OrganisationId){0}, &people, &count));
    Buffer out;
    buffer_init_in(&out, request->arena, LIMIT_RESPONSE_BYTES);
    buffer_put(&out, STR("\xef\xbb\xbf"));
    const char *names[] = {"organisation", "person", "role", "e-mail", "phone"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        csv_put_cell(&out, str_of(names[i]), i == 0);
    csv_end_row(&out);
    for (size_t i = 0; i < count; i++)
        put_row(&out, &people[i]);
    if (out.failed)
        return error_set(&request->error, TOO_LARGE, "the table of people is too large");
    response_body(
        request, response, "text/csv; charset=utf-8", buffer_text(&out), STR("people.csv"));
    return OK;
}

/* ---- One person ---- */

static Status load_access(Request *request, PersonPage *view)
{
    Account account;
    bool is_found;
    TRY(db_found(&request->db, account_get(&request->db, view->person->id, &account), &is_found));
    if (is_found) {
        view->is_blocked = account.blocked_at != 0;
        view->last_sign_in =
            account.last_sign_in_at == 0
                ? (Str){0}
                : format_moment(request->arena, request->language, account.last_sign_in_at);
    }
    Link link;
    TRY(person_access_link(request, view->person, &link, &view->has_link));
    if (view->has_link)
        view->link_until = format_moment(request->arena, request->language, link.expires_at);
    return OK;
}

Status person_show(Request *request, Response *response, const Form *role_form)
{
    const Person *person = request->subject;
    PersonPage view = {
        .person = person,
        .is_self = person->id.value == request->actor.person_id,
        .path = person_path(request->arena, person->id, ""),
    };
    TRY(visitor_may_manage_person(request, person, &view.may_manage));
    TRY(role_list_of(&request->db, request->language, person->id, &view.roles, &view.role_count));
    if (view.may_manage) {
        TRY(load_access(request, &view));
        view.role_form = role_form;
        if (role_form == NULL)
            TRY(role_form_new(request, person, &view.role_form));
    }
    Page page = {
        .kind = PAGE_USUAL,
        .title = person->name,
        .section = STR("/people"),
        .back_path = STR("/people"),
        .back_label = request_text(request, N_("People"), NO_ARGS),
        .http_status = role_form != NULL && role_form->error_count > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, person_page_body, &view);
}

static Status person_get_page(Request *request, Response *response)
{
    return person_show(request, response, NULL);
}

/* ---- Adding and mending ---- */

typedef struct PersonForm {
    Str name;
    Str organisation;
    Str job_title;
    Str email;
    Str phone;
    int64_t practice_since;
    Str language;
    int64_t version;
} PersonForm;

static const Field PERSON_FIELDS[] = {
    {.name = "name",
     .type = FIELD_LINE,
     .label = N_("Name"),
     .autocomplete = "off",
     .is_required = true,
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(PersonForm, name)},
    {.name = "organisation",
     .type = FIELD_CHOICE,
     .label = N_("Organisation"),
     FIELD_TO(PersonForm, organisation)},
    {.name = "job_title",
     .type = FIELD_LINE,
     .label = N_("Job title"),
     .hint = N_("For example: field worker, head of the service"),
     .autocomplete = "off",
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(PersonForm, job_title)},
    {.name = "email",
     .type = FIELD_EMAIL,
     .label = N_("E-mail"),
     .autocomplete = "off",
     .maximum = LIMIT_EMAIL_BYTES,
     FIELD_TO(PersonForm, email)},
    {.name = "phone",
     .type = FIELD_PHONE,
     .label = N_("Phone"),
     .autocomplete = "off",
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(PersonForm, phone)},
    {.name = "practice_since",
     .type = FIELD_INT,
     .label = N_("In the field since the year"),
     .hint = N_("So that groups mix those who begin with those who know. May stay empty."),
     .minimum = PRACTICE_YEAR_LEAST,
     .maximum = PRACTICE_YEAR_MOST,
     FIELD_TO(PersonForm, practice_since)},
    {.name = "version",
     .type = FIELD_INT,
     .label = "",
     .minimum = 0,
     .maximum = INT64_MAX,
     FIELD_TO(PersonForm, version)},
};

/* Organisations whose people the visitor may manage; "none" only for who may manage all. */
static Status offer_organisations(Request *request, Form *form)
{
    const Organisation *all;
    size_t count;
    TRY(organisation_list(&request->db, request->language, &all, &count));
    Choice *choices = arena_array(request->arena, Choice, count + 1);
    size_t offered = 0;
    if (request_may(request, RIGHT_MANAGE_PEOPLE))
        choices[offered++].label = request_text(request, N_("without an organisation"), NO_ARGS);
    for (size_t i = 0; i < count; i++) {
        bool may = false;
        TRY(visitor_may_manage(request, all[i].id, &may));
        if (!may)
            continue;
        choices[offered++] = (Choice){
            .key = str_format(request->arena, "%lld", (long long)all[i].id.value),
            .label = all[i].name,
        };
    }
    form_choices(form, "organisation", choices, offered);
    return OK;
}

static Status show_edit(Request *request, Response *response, const Form *form, int64_t version)
{
    const Person *person = request->subject; /* NULL: a new one */
    PersonEditPage view = {
        .form = form,
        .is_new = person == NULL,
        .version = version,
        .path =
            person == NULL ? STR("/people/new") : person_path(request->arena, person->id, "/edit"),
    };
    Page page = {
        .kind = PAGE_NARROW,
        .title =
            person == NULL ? request_text(request, N_("A new colleague"), NO_ARGS) : person->name,
        .back_path = person == NULL ? STR("/people") : person_path(request->arena, person->id, ""),
        .back_label = request_text(request, N_("Back without saving"), NO_ARGS),
        .http_status = form->error_count > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, person_edit_body, &view);
}

static Status new_get(Request *request, Response *response)
{
    PersonForm values = {.organisation = request_field(request, "organisation")};
    Form *form = FORM(request, PERSON_FIELDS, &values);
    TRY(offer_organisations(request, form));
    return show_edit(request, response, form, 0);
}

static PersonForm values_of(Arena *arena, const Person *person)
{
    return (PersonForm){
        .name = person->name,
        .organisation = person->organisation.value == 0
                            ? (Str){0}
                            : str_format(arena, "%lld", (long long)person->organisation.value),
        .job_title = person->job_title,
        .email = person->email,
        .phone = person->phone,
        .practice_since = person->practice_since,
    };
}

static Status edit_get(Request *request, Response *response)
{
    const Person *person = request->subject;
    PersonForm values = values_of(request->arena, person);
    Form *form = FORM(request, PERSON_FIELDS, &values);
    TRY(offer_organisations(request, form));
    return show_edit(request, response, form, person->version);
}

static Status write_person(Db *db, void *data)
{
    Person *person = data;
    PersonId id;
    TRY(person_save(db, person, &id));
    person->id = id;
    return OK;
}

/* What of `person` the form changes. An empty choice is "none": no organisation. */
static Status take_values(Request *request, const PersonForm *values, Person *person)
{
    int64_t organisation = 0;
    if (values->organisation.len > 0)
        TRY(str_to_int(values->organisation, 1, INT64_MAX, &organisation));
    person->organisation.value = organisation;
    person->name = values->name;
    person->job_title = values->job_title;
    person->email = values->email;
    person->phone = values->phone;
    person->practice_since = values->practice_since;
    person->version = values->version;
    return visitor_check_manages(request, person->organisation);
}

/* Somebody else saved the person meanwhile: theirs stands beside what was sent. */
static Status show_clash(
    Request *request, Response *response, PersonId id, const PersonForm *sent, Form *form)
{
    Person now;
    TRY(person_get(&request->db, id, &now));
    const PersonForm theirs = values_of(request->arena, &now);
    form_clash(form, sent, &theirs);
    return show_edit(request, response, form, now.version);
}

static Status save(Request *request, Response *response, Person person)
{
    PersonForm values = {0};
    Form *form = FORM(request, PERSON_FIELDS, NULL);
    TRY(offer_organisations(request, form));
    if (form_read(form, request, &values) != OK)
        return show_edit(request, response, form, values.version);
    TRY(take_values(request, &values, &person));
    bool is_new = person.id.value == 0;
    Person written = person; /* a retry begins with what was asked for */
    Status status = request_write(request, write_person, &written);
    bool is_refused = form_took_failure(form, request, status);
    if (is_refused && form->is_clash && !is_new)
        return show_clash(request, response, person.id, &values, form);
    if (is_refused)
        return show_edit(request, response, form, values.version);
    TRY(status);
    response_notice(request, response, N_("Saved."));
    bool invites = is_new && str_equal(request_field(request, "then"), STR("invite"));
    response_redirect(
        request, response, person_path(request->arena, written.id, invites ? "/invite" : ""));
    return OK;
}

static Status new_post(Request *request, Response *response)
{
    return save(request, response, (Person){0});
}

static Status edit_post(Request *request, Response *response)
{
    return save(request, response, *(const Person *)request->subject);
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/people",               SEE,                 NULL,                list_get,        "Colleagues, with search"},
    {GET,  "/people/export.csv",    RIGHT_MANAGE_PEOPLE, NULL,                export_get,      "All colleagues as a table"},
    {GET,  "/people/new",           MANAGE,              NULL,                new_get,         "A new colleague"},
    {POST, "/people/new",           MANAGE,              NULL,                new_post,        "Adds a colleague"},
    {GET,  "/people/{person}",      SEE,                 person_see_guard,    person_get_page, "One colleague"},
    {GET,  "/people/{person}/edit", MANAGE,              person_manage_guard, edit_get,        "Name, organisation and contacts of a colleague"},
    {POST, "/people/{person}/edit", MANAGE,              person_manage_guard, edit_post,       "Saves a colleague"},
};
// clang-format on

const RouteTable PEOPLE_ROUTES = ROUTE_TABLE("people", ROUTES);
