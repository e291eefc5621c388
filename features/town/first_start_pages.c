/*
 * first_start_pages: from the one-time link to the first event in four steps: you, the town, the
 * first organisations, what next. Each step is saved; whoever leaves finds the next one at home.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/town/town_pages.h"

#include "base/limits.h"
#include "features/people/account.h"
#include "features/people/form_failure.h"
#include "features/people/link.h"
#include "features/people/new_password.h"
#include "features/people/right.h"
#include "features/people/role.h"
#include "features/town/first_start.html.h"
#include "features/town/first_start_views.h"
#include "features/town/settings.h"
#include "features/town/town_form.h"
#include "features/town/visit.h"
#include "web/page.h"
#include "web/session.h"

static const TextArgs NO_ARGS = {0};

static const char *const TITLES[] = {
    N_("Welcome to Kruh"),
    N_("Your town"),
    N_("First organisations"),
    N_("Everything is ready"),
};

static Status show_step(Request *request, Response *response, FirstStartPage *view)
{
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, TITLES[view->step - 1], NO_ARGS),
        .http_status = view->form != NULL && view->form->error_count > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, first_start_body, view);
}

/* ---- 1: you ---- */

typedef struct YouForm {
    Str name;
    Str email;
    Str password;
} YouForm;

static const Field YOU_FIELDS[] = {
    {.name = "name",
     .type = FIELD_LINE,
     .label = N_("Your name"),
     .autocomplete = "name",
     .is_required = true,
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(YouForm, name)},
    {.name = "email",
     .type = FIELD_EMAIL,
     .label = N_("E-mail"),
     .hint = N_("You will sign in with it."),
     .autocomplete = "username",
     .is_required = true,
     .maximum = LIMIT_EMAIL_BYTES,
     FIELD_TO(YouForm, email)},
    {.name = "password",
     .type = FIELD_PASSWORD,
     .label = N_("Choose a password"),
     .hint = NEW_PASSWORD_HINT,
     .autocomplete = "new-password",
     .is_required = true,
     .maximum = LIMIT_PASSWORD_BYTES,
     FIELD_TO(YouForm, password)},
};

static Status you_guard(Request *request)
{
    return link_guard_for(request, LINK_FIRST_ADMINISTRATOR);
}

static Status show_you(Request *request, Response *response, const Form *form)
{
    FirstStartPage view = {.step = 1, .form = form, .path = request->path};
    return show_step(request, response, &view);
}

static Status you_page(Request *request, Response *response)
{
    return show_you(request, response, FORM(request, YOU_FIELDS, NULL));
}

typedef struct YouWrite {
    LinkId link;
    YouForm values;
    Str hash;
    PersonId person; /* set by the work */
} YouWrite;

static Status write_you(Db *db, void *data)
{
    YouWrite *write = data;
    bool exists = false;
    TRY(link_use(db, write->link));
    TRY(account_administrator_exists(db, &exists));
    if (exists) {
        return error_set_user(
            db->error,
            CONFLICT,
            "",
            N_("Somebody has become the administrator meanwhile. Ask them for an invitation."));
    }
    Person person = {.name = write->values.name, .email = write->values.email};
    TRY(person_save(db, &person, &write->person));
    TRY(account_save(db, write->person, write->hash));
    TRY(role_grant(db, write->person, STR(ROLE_ADMINISTRATOR), (OrganisationId){0}));
    return account_note_sign_in(db, write->person);
}

static Status you_save(Request *request, Response *response)
{
    const Link *link = request->subject;
    YouWrite write = {.link = link->id};
    YouForm *values = &write.values;
    Form *form = FORM(request, YOU_FIELDS, NULL);
    bool is_read = form_read(form, request, values) == OK;
    if (!new_password_fits(form, "password", values->password, values->name, values->email) ||
        !is_read)
        return show_you(request, response, form);
    TRY(password_hash(values->password, request->arena, &request->error, &write.hash));
    Status status = request_write(request, write_you, &write);
    if (form_took_failure(form, request, status))
        return show_you(request, response, form);
    TRY(status);
    TRY(session_start(request, response, write.person.value));
    response_redirect(request, response, STR("/first-start/town"));
    return OK;
}

/* ---- 2: the town ---- */

static Status show_town(Request *request, Response *response, const Form *form, int64_t version)
{
    FirstStartPage view = {
        .step = 2,
        .form = form,
        .path = STR("/first-start/town"),
        .version = version,
        .logo_path = request->town.logo_path,
    };
    return show_step(request, response, &view);
}

static Status town_page(Request *request, Response *response)
{
    Settings settings;
    TRY(settings_get(&request->db, &settings));
    /* Nothing was chosen yet: the language of who begins. English is that of some browsers in Czech
     * towns, and of no town. */
    if (settings.name.len == 0 && request->language != LANGUAGE_EN)
        settings.default_language = request->language;
    return show_town(request, response, town_form_of(request, &settings), settings.version);
}

static Status town_save(Request *request, Response *response)
{
    TownWrite write = {.next_step = FIRST_START_ORGANISATIONS};
    Form *form = town_form_new(request);
    if (!town_form_read(form, request, &write))
        return show_town(request, response, form, write.values.version);
    Status status = request_write(request, town_form_write, &write);
    if (form_took_failure(form, request, status)) {
        if (form->is_clash)
            TRY(town_form_clash(form, request, &write));
        return show_town(request, response, form, write.values.version);
    }
    TRY(status);
    visit_forget_town();
    response_redirect(request, response, STR("/first-start/organisations"));
    return OK;
}

/* ---- 3: first organisations ---- */

typedef struct OrganisationsForm {
    Str own;
    Str others;
} OrganisationsForm;

static const Field ORGANISATIONS_FIELDS[] = {
    {.name = "own",
     .type = FIELD_LINE,
     .label = N_("Where you work"),
     .hint = N_("For example: Municipal Office Lipov, social department"),
     .autocomplete = "organization",
     .is_required = true,
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(OrganisationsForm, own)},
    {.name = "others",
     .type = FIELD_TEXT,
     .label = N_("Others who come to mind"),
     .hint = N_("One organisation on a line. Whole lists can be brought as a table later."),
     .maximum = LIMIT_TEXT_BYTES,
     FIELD_TO(OrganisationsForm, others)},
};

static Status show_organisations(Request *request, Response *response, const Form *form)
{
    FirstStartPage view = {
        .step = 3,
        .form = form,
        .path = STR("/first-start/organisations"),
    };
    TRY(organisation_list(
        &request->db, request->language, &view.organisations, &view.organisation_count));
    return show_step(request, response, &view);
}

static Status organisations_page(Request *request, Response *response)
{
    Person person;
    TRY(person_get(&request->db, (PersonId){request->actor.person_id}, &person));
    OrganisationsForm values = {.own = person.organisation_name};
    return show_organisations(request, response, FORM(request, ORGANISATIONS_FIELDS, &values));
}

typedef struct OrganisationsWrite {
    PersonId person;
    OrganisationsForm values;
} OrganisationsWrite;

/* The organisation of that name, made when there is none. */
static Status find_or_make(Db *db, Str name, OrganisationId *ret_id)
{
    Organisation found = {.name = name};
    bool is_found;
    TRY(db_found(db, organisation_find(db, name, &found), &is_found));
    if (is_found) {
        *ret_id = found.id;
        return OK;
    }
    return organisation_save(db, &found, ret_id);
}

static Status write_organisations(Db *db, void *data)
{
    const OrganisationsWrite *write = data;
    Person person;
    PersonId saved;
    TRY(person_get(db, write->person, &person));
    TRY(find_or_make(db, write->values.own, &person.organisation));
    TRY(person_save(db, &person, &saved));
    Str rest = write->values.others;
    Str line;
    while (str_split(&rest, '\n', &line)) {
        OrganisationId id;
        if (!str_is_empty(str_trim(line)))
            TRY(find_or_make(db, str_trim(line), &id));
    }
    return settings_first_start_at(db, FIRST_START_LAST);
}

/* Whether each line is short enough for a name; else the form says so. */
static bool names_fit(Form *form, Str lines)
{
    Str line;
    while (str_split(&lines, '\n', &line)) {
        if (str_trim(line).len > LIMIT_NAME_BYTES)
            form_error(
                form,
                "others",
                N_("One of the lines is too long for a name. Write each organisation on a line of "
                   "its own."));
    }
    return !form_field_has_error(form, "others");
}

static Status organisations_save(Request *request, Response *response)
{
    OrganisationsWrite write = {.person = {request->actor.person_id}};
    Form *form = FORM(request, ORGANISATIONS_FIELDS, NULL);
    bool is_read = form_read(form, request, &write.values) == OK;
    if (!names_fit(form, write.values.others) || !is_read)
        return show_organisations(request, response, form);
    Status status = request_write(request, write_organisations, &write);
    if (form_took_failure(form, request, status))
        return show_organisations(request, response, form);
    TRY(status);
    response_redirect(request, response, STR("/first-start/ready"));
    return OK;
}

/* ---- 4: what next ---- */

static Status write_done(Db *db, void *data)
{
    (void)data;
    return settings_first_start_at(db, FIRST_START_DONE);
}

static Status ready_page(Request *request, Response *response)
{
    FirstStartPage view = {.step = 4, .town_name = request->town.name};
    return show_step(request, response, &view);
}

static Status ready_done(Request *request, Response *response)
{
    TRY(request_write(request, write_done, NULL));
    response_redirect(request, response, STR("/meetings/new"));
    return OK;
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/l/{token}/first-start",      BY_LINK,          you_guard, you_page,           "First start 1: the administrator"},
    {POST, "/l/{token}/first-start",      BY_LINK,          you_guard, you_save,           "Makes the first administrator"},
    {GET,  "/first-start/town",           RIGHT_ADMINISTER, NULL,      town_page,          "First start 2: the town"},
    {POST, "/first-start/town",           RIGHT_ADMINISTER, NULL,      town_save,          "Saves the town", LIMIT_LOGO_FORM_BYTES},
    {GET,  "/first-start/organisations",  RIGHT_ADMINISTER, NULL,      organisations_page, "First start 3: organisations"},
    {POST, "/first-start/organisations",  RIGHT_ADMINISTER, NULL,      organisations_save, "Makes the first organisations"},
    {GET,  "/first-start/ready",          RIGHT_ADMINISTER, NULL,      ready_page,         "First start 4: what next"},
    {POST, "/first-start/ready",          RIGHT_ADMINISTER, NULL,      ready_done,         "Ends the first start and makes the first event"},
};
// clang-format on

const RouteTable FIRST_START_ROUTES = ROUTE_TABLE("town", ROUTES);
