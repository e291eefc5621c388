/*
 * sign_in_pages: coming in with e-mail and password, going out, a forgotten password.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/people/people_pages.h"

#include "base/limits.h"
#include "features/people/account.h"
#include "features/people/forgotten_password.html.h"
#include "features/people/role.h"
#include "features/people/sign_in.html.h"
#include "features/people/sign_in_views.h"
#include "web/page.h"
#include "web/session.h"
#include "web/site.h"

static const TextArgs NO_ARGS = {0};

typedef struct SignInForm {
    Str email;
    Str password;
    Str next; /* where the visitor wanted to go */
} SignInForm;

static const Field SIGN_IN_FIELDS[] = {
    {.name = "email",
     .type = FIELD_LINE,
     .label = N_("E-mail"),
     .autocomplete = "username",
     .is_required = true,
     .maximum = LIMIT_EMAIL_BYTES,
     FIELD_TO(SignInForm, email)},
    {.name = "password",
     .type = FIELD_PASSWORD,
     .label = N_("Password"),
     .autocomplete = "current-password",
     .is_required = true,
     .maximum = LIMIT_PASSWORD_BYTES,
     FIELD_TO(SignInForm, password)},
    {.name = "next", .type = FIELD_HIDDEN, .label = "", FIELD_TO(SignInForm, next)},
};

/* People of the demo, one of each role, in the order of roles. */
static Status load_demo_people(Request *request, SignInPage *view)
{
    DbRows *rows;
    TRY(db_query(
        &request->db,
        "SELECT p.id, p.name, o.name AS organisation_name, min(r.position) AS position"
        " FROM account a JOIN person p ON p.id = a.person_id"
        " JOIN person_role pr ON pr.person_id = p.id JOIN role r ON r.role_key = pr.role_key"
        " LEFT JOIN organisation o ON o.id = p.organisation_id"
        " WHERE a.blocked_at IS NULL AND p.removed_at IS NULL"
        " GROUP BY p.id, p.name, o.name ORDER BY min(r.position), p.id LIMIT 12",
        NO_PARAMS,
        &rows));
    DemoPerson *people = arena_array(request->arena, DemoPerson, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows)) {
        const PersonRole *roles;
        size_t role_count;
        PersonId id = {db_get_int(rows, "id")};
        TRY(role_list_of(&request->db, request->language, id, &roles, &role_count));
        if (role_count == 0)
            continue;
        const char *about = role_about(roles[0].role_key);
        people[count++] = (DemoPerson){
            .id = id,
            .name = db_get_text(rows, "name"),
            .organisation = db_get_text(rows, "organisation_name"),
            .role = roles[0].label,
            .about = about[0] == '\0' ? (Str){0} : request_text(request, about, NO_ARGS),
        };
    }
    view->demo_people = people;
    view->demo_count = count;
    return OK;
}

static Status show_sign_in(Request *request, Response *response, SignInPage *view)
{
    bool has_administrator = true;
    TRY(account_administrator_exists(&request->db, &has_administrator));
    view->has_no_administrator = !has_administrator;
    view->is_demo = request->site->is_demo;
    if (view->is_demo)
        TRY(load_demo_people(request, view));
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("Sign in"), NO_ARGS),
        .http_status = view->was_refused || view->form->error_count > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, sign_in_body, view);
}

static Status sign_in_page(Request *request, Response *response)
{
    if (request->actor.person_id != 0) {
        response_redirect(request, response, request_field(request, "next"));
        return OK;
    }
    SignInForm values = {.next = request_field(request, "next")};
    SignInPage view = {.form = FORM(request, SIGN_IN_FIELDS, &values)};
    return show_sign_in(request, response, &view);
}

static Status note_sign_in(Db *db, void *data)
{
    return account_note_sign_in(db, *(const PersonId *)data);
}

static Status enter(Request *request, Response *response, PersonId person, Str next)
{
    TRY(session_start(request, response, person.value));
    TRY(request_write(request, note_sign_in, &person));
    response_redirect(request, response, next);
    return OK;
}

/* The account of an e-mail; an unknown one has an empty hash, which costs as much to compare, so
 * that the answer tells nothing of who has an account. */
static Status find_account(Request *request, Str email, Account *ret_account)
{
    *ret_account = (Account){0};
    bool is_found;
    return db_found(&request->db, account_find(&request->db, email, ret_account), &is_found);
}

static Status sign_in_post(Request *request, Response *response)
{
    SignInForm values = {0};
    Form *form = FORM(request, SIGN_IN_FIELDS, NULL);
    SignInPage view = {.form = form};
    if (form_read(form, request, &values) != OK)
        return show_sign_in(request, response, &view);
    TRY(attempt_count(request, "sign-in", LIMIT_SIGN_IN_ATTEMPTS));
    Account account;
    TRY(find_account(request, values.email, &account));
    if (!password_matches(values.password, account.password_hash)) {
        view.was_refused = true;
        return show_sign_in(request, response, &view);
    }
    attempt_forgive(request, "sign-in");
    if (account.blocked_at != 0) {
        view.was_refused = true;
        view.is_blocked = true;
        return show_sign_in(request, response, &view);
    }
    return enter(request, response, account.person, values.next);
}

/* Only where everybody may be anybody: the demo. */
static Status demo_guard(Request *request)
{
    int64_t id;
    if (!request->site->is_demo || !request->town.is_demo)
        return error_set(&request->error, NOT_FOUND, "this is not the demo");
    return request_param_id(request, "person", &id);
}

static Status demo_enter(Request *request, Response *response)
{
    Account account;
    PersonId person;
    TRY(request_param_id(request, "person", &person.value));
    TRY(account_get(&request->db, person, &account));
    if (account.blocked_at != 0)
        return error_set(&request->error, NOT_FOUND, "a blocked person of the demo");
    return enter(request, response, person, (Str){0});
}

static Status sign_out(Request *request, Response *response)
{
    TRY(session_end(request, response));
    response_notice(request, response, N_("You are signed out. See you next time."));
    response_redirect(request, response, STR("/sign-in"));
    return OK;
}

static Status forgotten_page(Request *request, Response *response)
{
    ForgottenPage view = {.contact = request->town.contact};
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("A forgotten password"), NO_ARGS),
        .back_path = STR("/sign-in"),
        .back_label = request_text(request, N_("Back to sign-in"), NO_ARGS),
    };
    return page_render(request, response, &page, forgotten_password_body, &view);
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/sign-in",               ANYBODY,   NULL,       sign_in_page,   "Sign in"},
    {POST, "/sign-in",               ANYBODY,   NULL,       sign_in_post,   "Signs in with e-mail and password"},
    {POST, "/demo/{person}",         ANYBODY,   demo_guard, demo_enter,     "Enters the demo as one of its people"},
    {POST, "/sign-out",              SIGNED_IN, NULL,       sign_out,       "Signs out"},
    {GET,  "/forgotten-password",    ANYBODY,   NULL,       forgotten_page, "Whom to ask about a forgotten password"},
};
// clang-format on

const RouteTable SIGN_IN_ROUTES = ROUTE_TABLE("people", ROUTES);
