/*
 * link_pages: what a personal link opens: the page of its purpose, or a friendly word on why it no
 * longer does; making an account by an invitation, and a new password.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/people/people_pages.h"

#include "base/limits.h"
#include "features/people/account.h"
#include "features/people/form_failure.h"
#include "features/people/invitation.html.h"
#include "features/people/link.h"
#include "features/people/link_state.html.h"
#include "features/people/new_password.h"
#include "features/people/new_password.html.h"
#include "features/people/role.h"
#include "features/people/sign_in_views.h"
#include "web/page.h"
#include "web/session.h"

static const TextArgs NO_ARGS = {0};

/* ---- The link itself ---- */

typedef struct Entry {
    Link link;
    LinkState state;
} Entry;

/* Lets also links pass that no longer hold: their page says why. Wrong ones are counted. */
static Status entry_guard(Request *request)
{
    Entry *entry = arena_new_of(request->arena, Entry);
    TRY(link_look(&request->db, request_param(request, "token"), &entry->link, &entry->state));
    if (entry->state == LINK_WRONG)
        TRY(attempt_count(request, "link", LIMIT_LINK_ATTEMPTS));
    request->subject = entry;
    return OK;
}

static const char *state_title(LinkState state)
{
    switch (state) {
    case LINK_EXPIRED:
        return N_("The time of this link is over");
    case LINK_REVOKED:
        return N_("This link was withdrawn");
    case LINK_USED:
        return N_("This link has done its work");
    case LINK_WRONG:
    case LINK_HOLDS:
        break;
    }
    return N_("We do not know this link");
}

static Status show_state(Request *request, Response *response, const Entry *entry)
{
    LinkPurpose purpose = entry->link.purpose;
    LinkStatePage view = {
        .state = entry->state,
        .is_account_link = purpose == LINK_FIRST_ADMINISTRATOR || purpose == LINK_INVITATION ||
                           purpose == LINK_PASSWORD,
        .contact = request->town.contact,
    };
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, state_title(entry->state), NO_ARGS),
        .http_status = entry->state == LINK_WRONG ? 404 : 410,
    };
    return page_render(request, response, &page, link_state_body, &view);
}

static const char *page_of(LinkPurpose purpose)
{
    switch (purpose) {
    case LINK_FIRST_ADMINISTRATOR:
        return "first-start";
    case LINK_INVITATION:
        return "invitation";
    case LINK_PASSWORD:
        return "password";
    case LINK_PROFILE:
        return "profile";
    case LINK_FACILITATOR:
        return "facilitator";
    case LINK_INVITED:
        return "invited";
    case LINK_GUIDANCE:
        return "guidance";
    case LINK_PARTICIPANT:
        break;
    }
    return "participant";
}

static Str page_path(const Request *request, LinkPurpose purpose)
{
    Str token = request_param(request, "token");
    return str_format(request->arena, "/l/%.*s/%s", STR_ARG(token), page_of(purpose));
}

static Status link_entry(Request *request, Response *response)
{
    const Entry *entry = request->subject;
    if (entry->state != LINK_HOLDS)
        return show_state(request, response, entry);
    response_redirect(request, response, page_path(request, entry->link.purpose));
    return OK;
}

/* ---- Invitation ---- */

static Status invitation_guard(Request *request)
{
    return link_guard_for(request, LINK_INVITATION);
}

typedef struct InvitationForm {
    Str name;
    Str email;
    Str password;
} InvitationForm;

static const Field INVITATION_FIELDS[] = {
    {.name = "name",
     .type = FIELD_LINE,
     .label = N_("Your name"),
     .hint = N_("Mend it if we have it wrong."),
     .autocomplete = "name",
     .is_required = true,
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(InvitationForm, name)},
    {.name = "email",
     .type = FIELD_EMAIL,
     .label = N_("E-mail"),
     .hint = N_("You will sign in with it."),
     .autocomplete = "username",
     .is_required = true,
     .maximum = LIMIT_EMAIL_BYTES,
     FIELD_TO(InvitationForm, email)},
    {.name = "password",
     .type = FIELD_PASSWORD,
     .label = N_("Choose a password"),
     .hint = NEW_PASSWORD_HINT,
     .autocomplete = "new-password",
     .is_required = true,
     .maximum = LIMIT_PASSWORD_BYTES,
     FIELD_TO(InvitationForm, password)},
};

static Status show_invitation(Request *request, Response *response, const Form *form)
{
    const Link *link = request->subject;
    const PersonRole *roles;
    size_t role_count;
    TRY(role_list_of(&request->db, request->language, link->person, &roles, &role_count));
    InvitationPage view = {
        .form = form,
        .path = page_path(request, LINK_INVITATION),
        .town_name = request->town.name.len > 0 ? request->town.name : STR("Kruh"),
        .role = role_count == 0 ? (Str){0} : roles[0].label,
    };
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("Welcome"), NO_ARGS),
        .http_status = form->error_count > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, invitation_body, &view);
}

static Status invitation_page(Request *request, Response *response)
{
    const Link *link = request->subject;
    Person person;
    TRY(person_get(&request->db, link->person, &person));
    InvitationForm values = {.name = person.name, .email = person.email};
    return show_invitation(request, response, FORM(request, INVITATION_FIELDS, &values));
}

typedef struct AcceptWrite {
    LinkId link;
    PersonId person;
    Str name; /* empty: not to be changed */
    Str email;
    Str hash;
} AcceptWrite;

static Status write_acceptance(Db *db, void *data)
{
    const AcceptWrite *write = data;
    TRY(link_use(db, write->link));
    Person person;
    TRY(person_get(db, write->person, &person));
    if (write->name.len > 0) {
        person.name = write->name;
        person.email = write->email;
        PersonId saved;
        TRY(person_save(db, &person, &saved));
    }
    TRY(account_save(db, person.id, write->hash));
    TRY(session_end_all_of(db, person.id.value));
    return account_note_sign_in(db, person.id);
}

static Status invitation_accept(Request *request, Response *response)
{
    const Link *link = request->subject;
    InvitationForm values = {0};
    Form *form = FORM(request, INVITATION_FIELDS, NULL);
    bool is_read = form_read(form, request, &values) == OK;
    if (!new_password_fits(form, "password", values.password, values.name, values.email) ||
        !is_read)
        return show_invitation(request, response, form);
    AcceptWrite write = {
        .link = link->id,
        .person = link->person,
        .name = values.name,
        .email = values.email,
    };
    TRY(password_hash(values.password, request->arena, &request->error, &write.hash));
    Status status = request_write(request, write_acceptance, &write);
    if (form_took_failure(form, request, status))
        return show_invitation(request, response, form);
    TRY(status);
    TRY(session_start(request, response, link->person.value));
    response_notice(request, response, N_("Welcome. You are signed in."));
    response_redirect(request, response, STR("/"));
    return OK;
}

/* ---- New password ---- */

static Status password_guard(Request *request)
{
    return link_guard_for(request, LINK_PASSWORD);
}

typedef struct PasswordForm {
    Str password;
} PasswordForm;

static const Field PASSWORD_FIELDS[] = {
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
    const Link *link = request->subject;
    Account account;
    Person person;
    TRY(person_get(&request->db, link->person, &person));
    TRY(account_get(&request->db, person.id, &account));
    NewPasswordPage view = {
        .form = form,
        .path = page_path(request, LINK_PASSWORD),
        .name = person.name,
        .email = account.email_key,
    };
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("A new password"), NO_ARGS),
        .http_status = form->error_count > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, new_password_body, &view);
}

static Status password_page(Request *request, Response *response)
{
    return show_password(request, response, FORM(request, PASSWORD_FIELDS, NULL));
}

static Status password_set(Request *request, Response *response)
{
    const Link *link = request->subject;
    PasswordForm values = {0};
    Person person;
    Account account;
    TRY(person_get(&request->db, link->person, &person));
    TRY(account_get(&request->db, person.id, &account));
    Form *form = FORM(request, PASSWORD_FIELDS, NULL);
    if (form_read(form, request, &values) != OK ||
        !new_password_fits(form, "password", values.password, person.name, person.email))
        return show_password(request, response, form);
    AcceptWrite write = {.link = link->id, .person = person.id};
    TRY(password_hash(values.password, request->arena, &request->error, &write.hash));
    TRY(request_write(request, write_acceptance, &write));
    if (account.blocked_at != 0) {
        response_redirect(request, response, STR("/sign-in"));
        return OK;
    }
    TRY(session_start(request, response, person.id.value));
    response_notice(request, response, N_("You have a new password and are signed in."));
    response_redirect(request, response, STR("/"));
    return OK;
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/l/{token}",            BY_LINK, entry_guard,      link_entry,        "Opens a personal link"},
    {GET,  "/l/{token}/invitation", BY_LINK, invitation_guard, invitation_page,   "An invitation"},
    {POST, "/l/{token}/invitation", BY_LINK, invitation_guard, invitation_accept, "Accepts an invitation"},
    {GET,  "/l/{token}/password",   BY_LINK, password_guard,   password_page,     "A new password by a link"},
    {POST, "/l/{token}/password",   BY_LINK, password_guard,   password_set,      "Sets a new password by a link"},
};
// clang-format on

const RouteTable LINK_ROUTES = ROUTE_TABLE("people", ROUTES);
