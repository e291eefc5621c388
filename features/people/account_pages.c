/*
 * account_pages: one's own name, contacts, language and password; deleting one's own profile.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/people/people_pages.h"

#include "base/limits.h"
#include "features/people/account.h"
#include "features/people/account_delete.html.h"
#include "features/people/account_page.html.h"
#include "features/people/account_password.html.h"
#include "features/people/account_views.h"
#include "features/people/form_failure.h"
#include "features/people/new_password.h"
#include "features/people/person_merge.h"
#include "web/language_choice.h"
#include "web/page.h"
#include "web/session.h"

static const TextArgs NO_ARGS = {0};

enum {
    YEAR_SECONDS = 365 * 24 * 60 * 60
};

static PersonId own_id(const Request *request)
{
    return (PersonId){request->actor.person_id};
}

/* ---- Name, contacts, language ---- */

typedef struct AccountForm {
    Str name;
    Str job_title;
    Str email;
    Str phone;
    int64_t practice_since;
    Str language;
    int64_t version;
} AccountForm;

static const Field ACCOUNT_FIELDS[] = {
    {.name = "name",
     .type = FIELD_LINE,
     .label = N_("Your name"),
     .hint = N_("As it is to stand on lists and cards."),
     .autocomplete = "name",
     .is_required = true,
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(AccountForm, name)},
    {.name = "job_title",
     .type = FIELD_LINE,
     .label = N_("What you do"),
     .hint = N_("For example: field worker, head of the service"),
     .autocomplete = "organization-title",
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(AccountForm, job_title)},
    {.name = "email",
     .type = FIELD_EMAIL,
     .label = N_("E-mail"),
     .hint = N_("You sign in with it."),
     .autocomplete = "email",
     .is_required = true,
     .maximum = LIMIT_EMAIL_BYTES,
     FIELD_TO(AccountForm, email)},
    {.name = "phone",
     .type = FIELD_PHONE,
     .label = N_("Phone"),
     .autocomplete = "tel",
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(AccountForm, phone)},
    {.name = "practice_since",
     .type = FIELD_INT,
     .label = N_("In the field since the year"),
     .hint = N_("So that groups mix those who begin with those who know. May stay empty."),
     .minimum = PRACTICE_YEAR_LEAST,
     .maximum = PRACTICE_YEAR_MOST,
     FIELD_TO(AccountForm, practice_since)},
    {.name = "language",
     .type = FIELD_CHOICE,
     .label = N_("Language of Kruh"),
     FIELD_TO(AccountForm, language)},
    {.name = "version",
     .type = FIELD_INT,
     .label = "",
     .minimum = 1,
     .maximum = INT64_MAX,
     FIELD_TO(AccountForm, version)},
};

static void offer_languages(Form *form, const Request *request)
{
    Choice *choices = arena_array(request->arena, Choice, LANGUAGE_COUNT + 1);
    size_t count = 0;
    choices[count++] = (Choice){
        .label = request_text(request, N_("As my browser is set"), NO_ARGS),
    };
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        if (request->town.languages & 1u << language) {
            choices[count++] = (Choice){
                .key = str_of(language_code(language)),
                .label = str_of(language_name(language)),
            };
        }
    }
    form_choices(form, "language", choices, count);
}

static Status show_account(Request *request, Response *response, const Form *form, int64_t version)
{
    Person person;
    AccountPage view = {.form = form, .version = version};
    TRY(person_get(&request->db, own_id(request), &person));
    view.organisation_name = person.organisation_name;
    TRY(role_list_of(&request->db, request->language, person.id, &view.roles, &view.role_count));
    Page page = {
        .kind = PAGE_USUAL,
        .title = request_text(request, N_("About me"), NO_ARGS),
        .http_status = form->error_count > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, account_page_body, &view);
}

static AccountForm values_of(const Person *person)
{
    return (AccountForm){
        .name = person->name,
        .job_title = person->job_title,
        .email = person->email,
        .phone = person->phone,
        .practice_since = person->practice_since,
        .language = person->language,
        .version = person->version,
    };
}

static Status account_get_own(Request *request, Response *response)
{
    Person person;
    TRY(person_get(&request->db, own_id(request), &person));
    AccountForm values = values_of(&person);
    Form *form = FORM(request, ACCOUNT_FIELDS, &values);
    offer_languages(form, request);
    return show_account(request, response, form, person.version);
}

typedef struct AccountWrite {
    PersonId id;
    AccountForm values;
} AccountWrite;

static Status write_account(Db *db, void *data)
{
    const AccountWrite *write = data;
    Person person;
    PersonId saved;
    TRY(person_get(db, write->id, &person));
    person.name = write->values.name;
    person.job_title = write->values.job_title;
    person.email = write->values.email;
    person.phone = write->values.phone;
    person.practice_since = write->values.practice_since;
    person.language = write->values.language;
    person.version = write->values.version;
    return person_save(db, &person, &saved);
}

/* Somebody else saved them meanwhile, or they did in another window. */
static Status show_clash(Request *request, Response *response, const AccountForm *sent, Form *form)
{
    Person now;
    TRY(person_get(&request->db, own_id(request), &now));
    const AccountForm theirs = values_of(&now);
    form_clash(form, sent, &theirs);
    return show_account(request, response, form, now.version);
}

static Status account_save_own(Request *request, Response *response)
{
    AccountWrite write = {.id = own_id(request)};
    Form *form = FORM(request, ACCOUNT_FIELDS, NULL);
    offer_languages(form, request);
    if (form_read(form, request, &write.values) != OK)
        return show_account(request, response, form, write.values.version);
    Status status = request_write(request, write_account, &write);
    bool is_refused = form_took_failure(form, request, status);
    if (is_refused && form->is_clash)
        return show_clash(request, response, &write.values, form);
    if (is_refused)
        return show_account(request, response, form, write.values.version);
    TRY(status);
    /* The browser's own choice would win over the one just made. */
    bool has_language = write.values.language.len > 0;
    response_cookie(
        request,
        response,
        LANGUAGE_COOKIE,
        write.values.language,
        has_language ? YEAR_SECONDS : -1);
    response_notice(request, response, N_("Saved."));
    response_redirect(request, response, STR("/account"));
    return OK;
}

/* ---- Password ---- */

typedef struct PasswordForm {
    Str old_password;
    Str password;
} PasswordForm;

static const Field PASSWORD_FIELDS[] = {
    {.name = "old_password",
     .type = FIELD_PASSWORD,
     .label = N_("The password you have now"),
     .autocomplete = "current-password",
     .is_required = true,
     .maximum = LIMIT_PASSWORD_BYTES,
     FIELD_TO(PasswordForm, old_password)},
    {.name = "password",
     .type = FIELD_PASSWORD,
     .label = N_("New password"),
     .hint = NEW_PASSWORD_HINT,
     .autocomplete = "new-password",
     .is_required = true,
     .maximum = LIMIT_PASSWORD_BYTES,
     FIELD_TO(PasswordForm, password)},
};

static Status show_password(Request *request, Response *response, const Form *form)
{
    Account account;
    TRY(account_get(&request->db, own_id(request), &account));
    AccountPasswordPage view = {.form = form, .email = account.email_key};
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("Change my password"), NO_ARGS),
        .back_path = STR("/account"),
        .back_label = request_text(request, N_("About me"), NO_ARGS),
        .http_status = form->error_count > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, account_password_body, &view);
}

static Status password_page(Request *request, Response *response)
{
    return show_password(request, response, FORM(request, PASSWORD_FIELDS, NULL));
}

/* Whether this is the visitor's password; if not, the form says so. Tries are counted. */
static Status check_own_password(
    Request *request, Form *form, const char *field, Str password, bool *ret_is)
{
    Account account;
    TRY(attempt_count(request, "sign-in", LIMIT_SIGN_IN_ATTEMPTS));
    TRY(account_get(&request->db, own_id(request), &account));
    *ret_is = password_matches(password, account.password_hash);
    if (*ret_is)
        attempt_forgive(request, "sign-in");
    else
        form_error(form, field, N_("This is not the password you sign in with."));
    return OK;
}

typedef struct PasswordWrite {
    PersonId id;
    Str hash;
} PasswordWrite;

static Status write_password(Db *db, void *data)
{
    const PasswordWrite *write = data;
    TRY(account_save(db, write->id, write->hash));
    return session_end_all_of(db, write->id.value);
}

static Status password_change(Request *request, Response *response)
{
    PasswordForm values = {0};
    Form *form = FORM(request, PASSWORD_FIELDS, NULL);
    if (form_read(form, request, &values) != OK)
        return show_password(request, response, form);
    bool is_own = false;
    TRY(check_own_password(request, form, "old_password", values.old_password, &is_own));
    Person person;
    TRY(person_get(&request->db, own_id(request), &person));
    if (!is_own || !new_password_fits(form, "password", values.password, person.name, person.email))
        return show_password(request, response, form);
    PasswordWrite write = {.id = person.id};
    TRY(password_hash(values.password, request->arena, &request->error, &write.hash));
    TRY(request_write(request, write_password, &write));
    TRY(session_start(request, response, person.id.value));
    response_notice(
        request, response, N_("You have a new password. Other browsers were signed out."));
    response_redirect(request, response, STR("/account"));
    return OK;
}

/* ---- Deleting one's own profile ---- */

typedef struct DeleteForm {
    Str password;
} DeleteForm;

static const Field DELETE_FIELDS[] = {
    {.name = "password",
     .type = FIELD_PASSWORD,
     .label = N_("Your password"),
     .hint = N_("So that nobody else does it at your computer."),
     .autocomplete = "current-password",
     .is_required = true,
     .maximum = LIMIT_PASSWORD_BYTES,
     FIELD_TO(DeleteForm, password)},
};

static Status show_delete(Request *request, Response *response, const Form *form)
{
    AccountDeletePage view = {.form = form};
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("Delete my profile"), NO_ARGS),
        .back_path = STR("/account"),
        .back_label = request_text(request, N_("About me"), NO_ARGS),
        .http_status = form->error_count > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, account_delete_body, &view);
}

static Status delete_page(Request *request, Response *response)
{
    return show_delete(request, response, FORM(request, DELETE_FIELDS, NULL));
}

static Status write_delete(Db *db, void *data)
{
    return person_forget(db, *(const PersonId *)data);
}

static Status delete_own(Request *request, Response *response)
{
    DeleteForm values = {0};
    Form *form = FORM(request, DELETE_FIELDS, NULL);
    if (form_read(form, request, &values) != OK)
        return show_delete(request, response, form);
    bool is_own = false;
    TRY(check_own_password(request, form, "password", values.password, &is_own));
    if (!is_own)
        return show_delete(request, response, form);
    PersonId id = own_id(request);
    Status status = request_write(request, write_delete, &id);
    if (form_took_failure(form, request, status))
        return show_delete(request, response, form);
    TRY(status);
    TRY(session_end(request, response));
    response_notice(
        request, response, N_("Your profile has been deleted. Thank you for your time."));
    response_redirect(request, response, STR("/sign-in"));
    return OK;
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/account",          SIGNED_IN, NULL, account_get_own,   "Own name, contacts and language"},
    {POST, "/account",          SIGNED_IN, NULL, account_save_own, "Saves own name, contacts and language"},
    {GET,  "/account/password", SIGNED_IN, NULL, password_page,    "Own new password"},
    {POST, "/account/password", SIGNED_IN, NULL, password_change,  "Changes own password"},
    {GET,  "/account/delete",   SIGNED_IN, NULL, delete_page,      "What deleting one's own profile means"},
    {POST, "/account/delete",   SIGNED_IN, NULL, delete_own,       "Deletes one's own profile"},
};
// clang-format on

const RouteTable ACCOUNT_ROUTES = ROUTE_TABLE("people", ROUTES);
