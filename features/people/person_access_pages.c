/*
 * person_access_pages: inviting a colleague, a new password link, the link on paper, roles,
 * blocking, deleting a profile for somebody.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/people/people_pages.h"

#include "features/people/account.h"
#include "features/people/form_failure.h"
#include "features/people/people_guards.h"
#include "features/people/people_views.h"
#include "features/people/person_delete.html.h"
#include "features/people/person_invite.html.h"
#include "features/people/person_link.html.h"
#include "features/people/person_roles.h"
#include "web/page.h"
#include "web/qr.h"

static const TextArgs NO_ARGS = {0};

#define MANAGE (RIGHT_MANAGE_PEOPLE | RIGHT_MANAGE_OWN_PEOPLE)

static Status go_to(Request *request, Response *response, const char *end)
{
    const Person *person = request->subject;
    response_redirect(request, response, person_path(request->arena, person->id, end));
    return OK;
}

/* ---- Invitation and links ---- */

typedef struct LinkWrite {
    Link link;
    Str role; /* empty: none to give */
    OrganisationId scope;
} LinkWrite;

static Status write_link(Db *db, void *data)
{
    const LinkWrite *write = data;
    Link link = write->link;
    if (write->role.len > 0)
        TRY(role_grant(db, link.person, write->role, write->scope));
    return link_save(db, &link);
}

static Link link_for(const Request *request, LinkPurpose purpose)
{
    const Person *person = request->subject;
    return (Link){
        .purpose = purpose,
        .person = person->id,
        .created_by = {request->actor.person_id},
        .is_for_once = true,
    };
}

static Status show_invite(Request *request, Response *response, const Form *form)
{
    const Person *person = request->subject;
    InvitePage view = {
        .form = form,
        .path = person_path(request->arena, person->id, "/invite"),
        .name = person->name,
    };
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("Invite {1}"), ARGS(text_arg(person->name))),
        .back_path = person_path(request->arena, person->id, ""),
        .back_label = person->name,
        .http_status = form != NULL && form->error_count > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, person_invite_body, &view);
}

static Status invite_get(Request *request, Response *response)
{
    const Person *person = request->subject;
    const Form *form;
    if (person->has_account)
        return go_to(request, response, "");
    TRY(role_form_new(request, person, &form));
    return show_invite(request, response, form);
}

static Status invite_post(Request *request, Response *response)
{
    const Person *person = request->subject;
    LinkWrite write = {.link = link_for(request, LINK_INVITATION)};
    Form *form;
    if (person->has_account)
        return go_to(request, response, "");
    Status status = role_form_read(request, person, &form, &write.role, &write.scope);
    if (status == INVALID && form->error_count > 0)
        return show_invite(request, response, form);
    TRY(status);
    TRY(request_write(request, write_link, &write));
    return go_to(request, response, "/link");
}

/* Makes the same kind of link again; the one before ends. */
static Status link_renew(Request *request, Response *response)
{
    const Person *person = request->subject;
    LinkPurpose purpose = person->has_account ? LINK_PASSWORD : LINK_INVITATION;
    LinkWrite write = {.link = link_for(request, purpose)};
    TRY(request_write(request, write_link, &write));
    return go_to(request, response, "/link");
}

static Status link_get(Request *request, Response *response)
{
    const Person *person = request->subject;
    Link link;
    Str path;
    bool has = false;
    TRY(person_access_link(request, person, &link, &has));
    if (!has)
        return go_to(request, response, "");
    TRY(link_path(&request->db, link.id, &path));
    PersonLinkPage view = {
        .name = person->name,
        .town_name = request->town.name.len > 0 ? request->town.name : STR("Kruh"),
        .person_path = person_path(request->arena, person->id, ""),
        .is_invitation = link.purpose == LINK_INVITATION,
        .url = request_url(request, path),
        .until = format_moment(request->arena, request->language, link.expires_at),
    };
    view.qr = qr_draw(
        request->arena,
        view.url,
        request_text(request, N_("The link as a picture to scan"), NO_ARGS));
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("A link for {1}"), ARGS(text_arg(person->name))),
        .back_path = view.person_path,
        .back_label = person->name,
    };
    return page_render(request, response, &page, person_link_body, &view);
}

static Status write_link_revoke(Db *db, void *data)
{
    return link_revoke(db, *(const LinkId *)data);
}

static Status link_withdraw(Request *request, Response *response)
{
    Link link;
    bool has = false;
    TRY(person_access_link(request, request->subject, &link, &has));
    if (has) {
        TRY(request_write(request, write_link_revoke, &link.id));
        response_notice(
            request, response, N_("The link was withdrawn. It opens nothing any more."));
    }
    return go_to(request, response, "");
}

/* ---- Roles ---- */

typedef struct RoleWrite {
    PersonId person;
    Str role;
    OrganisationId organisation;
} RoleWrite;

static Status write_role(Db *db, void *data)
{
    const RoleWrite *write = data;
    return role_grant(db, write->person, write->role, write->organisation);
}

static Status role_give(Request *request, Response *response)
{
    const Person *person = request->subject;
    RoleWrite write = {.person = person->id};
    Form *form;
    Status status = role_form_read(request, person, &form, &write.role, &write.organisation);
    if (status == INVALID && form->error_count > 0)
        return person_show(request, response, form);
    TRY(status);
    TRY(request_write(request, write_role, &write));
    response_notice(request, response, N_("Saved."));
    return go_to(request, response, "");
}

static Status write_role_withdraw(Db *db, void *data)
{
    const RoleWrite *write = data;
    return role_withdraw(db, write->person, write->role, write->organisation);
}

static Status role_take(Request *request, Response *response)
{
    const Person *person = request->subject;
    RoleWrite write = {.person = person->id, .role = request_field(request, "role")};
    Rights rights = 0;
    if (str_to_int(
            request_field(request, "organisation"), 0, INT64_MAX, &write.organisation.value) != OK)
        return error_set(&request->error, INVALID, "the field organisation is no id");
    TRY(role_rights(&request->db, write.role, write.organisation, &rights));
    if (!right_covers(request->actor.rights, rights)) {
        return error_set_user(
            &request->error,
            FORBIDDEN,
            "role",
            N_("You cannot take away a role that may do more than you."));
    }
    TRY(request_write(request, write_role_withdraw, &write));
    response_notice(request, response, N_("Saved."));
    return go_to(request, response, "");
}

/* ---- Blocking, deleting ---- */

static Status write_block(Db *db, void *data)
{
    return account_block(db, *(const PersonId *)data);
}

static Status write_unblock(Db *db, void *data)
{
    return account_unblock(db, *(const PersonId *)data);
}

static Status block_post(Request *request, Response *response)
{
    PersonId id = ((const Person *)request->subject)->id;
    TRY(request_write(request, write_block, &id));
    response_notice(request, response, N_("The account is blocked and signed out everywhere."));
    return go_to(request, response, "");
}

static Status unblock_post(Request *request, Response *response)
{
    PersonId id = ((const Person *)request->subject)->id;
    TRY(request_write(request, write_unblock, &id));
    response_notice(request, response, N_("The account is open again."));
    return go_to(request, response, "");
}

static Status delete_get(Request *request, Response *response)
{
    const Person *person = request->subject;
    PersonDeletePage view = {
        .name = person->name,
        .path = person_path(request->arena, person->id, ""),
    };
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("Delete {1}"), ARGS(text_arg(person->name))),
        .back_path = view.path,
        .back_label = person->name,
    };
    return page_render(request, response, &page, person_delete_body, &view);
}

static Status write_delete(Db *db, void *data)
{
    return person_forget(db, *(const PersonId *)data);
}

static Status delete_post(Request *request, Response *response)
{
    PersonId id = ((const Person *)request->subject)->id;
    TRY(request_write(request, write_delete, &id));
    response_notice(request, response, N_("The profile has been deleted."));
    response_redirect(request, response, STR("/people"));
    return OK;
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/people/{person}/invite",         MANAGE, person_manage_guard, invite_get,    "Invitation of a colleague"},
    {POST, "/people/{person}/invite",         MANAGE, person_manage_guard, invite_post,   "Invites a colleague"},
    {GET,  "/people/{person}/link",           MANAGE, person_manage_guard, link_get,      "A colleague's link, to be printed or scanned"},
    {POST, "/people/{person}/link",           MANAGE, person_manage_guard, link_renew,    "Makes a new link for a colleague"},
    {POST, "/people/{person}/link/withdraw",  MANAGE, person_manage_guard, link_withdraw, "Withdraws a colleague's link"},
    {POST, "/people/{person}/roles",          MANAGE, person_manage_guard, role_give,     "Gives a role"},
    {POST, "/people/{person}/roles/withdraw", MANAGE, person_manage_guard, role_take,     "Takes a role away"},
    {POST, "/people/{person}/block",          MANAGE, person_manage_guard, block_post,    "Blocks an account"},
    {POST, "/people/{person}/unblock",        MANAGE, person_manage_guard, unblock_post,  "Opens a blocked account"},
    {GET,  "/people/{person}/delete",         MANAGE, person_manage_guard, delete_get,    "What deleting a colleague means"},
    {POST, "/people/{person}/delete",         MANAGE, person_manage_guard, delete_post,   "Deletes a colleague's profile"},
};
// clang-format on

const RouteTable PERSON_ACCESS_ROUTES = ROUTE_TABLE("people", ROUTES);
