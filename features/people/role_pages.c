/*
 * role_pages: what each role may do, to be looked at and changed by administrators.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/people/form_failure.h"
#include "features/people/people_pages.h"
#include "features/people/right.h"
#include "features/people/role_list_page.html.h"
#include "features/people/role_page.html.h"
#include "features/people/role_views.h"
#include "web/page.h"

static const TextArgs NO_ARGS = {0};

typedef struct RoleForm {
    StrList rights;
    int64_t seen; /* the rights as they stood when the page was opened */
} RoleForm;

static const Field FIELDS[] = {
    {.name = "rights",
     .type = FIELD_CHOICES,
     .label = N_("What this role may do"),
     .hint = N_("A role given for one organisation reaches no further than that organisation and "
                "its parts."),
     FIELD_TO(RoleForm, rights)},
    {.name = "seen",
     .type = FIELD_INT,
     .label = "",
     .minimum = 0,
     .maximum = INT64_MAX,
     FIELD_TO(RoleForm, seen)},
};

static Status list_get(Request *request, Response *response)
{
    const Role *roles;
    RoleListPage view = {0};
    TRY(role_list(&request->db, request->language, &roles, &view.count));
    RoleRow *rows = arena_array(request->arena, RoleRow, view.count);
    for (size_t i = 0; i < view.count; i++) {
        Str *rights = arena_array(request->arena, Str, RIGHT_COUNT);
        rows[i] = (RoleRow){
            .path = str_format(request->arena, "/settings/roles/%.*s", STR_ARG(roles[i].key)),
            .label = roles[i].label,
            .about = role_about(roles[i].key),
            .rights = rights,
        };
        for (size_t r = 0; r < RIGHT_COUNT; r++) {
            if (roles[i].rights & RIGHT_WORDS[r].right)
                rights[rows[i].right_count++] =
                    request_text(request, RIGHT_WORDS[r].words, NO_ARGS);
        }
    }
    view.rows = rows;
    Page page = {
        .kind = PAGE_USUAL,
        .title = request_text(request, N_("What roles may do"), NO_ARGS),
        .section = STR("/settings"),
    };
    return page_render(request, response, &page, role_list_page_body, &view);
}

/* ---- One role ---- */

static Status role_guard(Request *request)
{
    const Role *roles;
    size_t count;
    Str key = request_param(request, "role");
    TRY(role_list(&request->db, request->language, &roles, &count));
    for (size_t i = 0; i < count; i++) {
        if (str_equal(roles[i].key, key)) {
            request->subject = (void *)(uintptr_t)&roles[i];
            return OK;
        }
    }
    return error_set(&request->error, NOT_FOUND, "no such role");
}

static RoleForm values_of(Arena *arena, Rights rights)
{
    Str *keys = arena_array(arena, Str, RIGHT_COUNT);
    RoleForm values = {.rights.items = keys, .seen = (int64_t)rights};
    for (size_t i = 0; i < RIGHT_COUNT; i++) {
        if (rights & RIGHT_WORDS[i].right)
            keys[values.rights.count++] = str_of(RIGHT_WORDS[i].key);
    }
    return values;
}

static Form *new_form(Request *request, Rights rights)
{
    Choice *choices = arena_array(request->arena, Choice, RIGHT_COUNT);
    const RoleForm values = values_of(request->arena, rights);
    for (size_t i = 0; i < RIGHT_COUNT; i++)
        choices[i] = (Choice){
            .key = str_of(RIGHT_WORDS[i].key),
            .label = request_text(request, RIGHT_WORDS[i].words, NO_ARGS),
        };
    Form *form = FORM(request, FIELDS, &values);
    form_choices(form, "rights", choices, RIGHT_COUNT);
    return form;
}

static Status show(Request *request, Response *response, const Form *form)
{
    const Role *role = request->subject;
    RolePage view = {
        .form = form,
        .about = role_about(role->key),
        .path = str_format(request->arena, "/settings/roles/%.*s", STR_ARG(role->key)),
        .seen = (int64_t)role->rights,
    };
    Page page = {
        .kind = PAGE_NARROW,
        .title = role->label,
        .section = STR("/settings"),
        .back_path = STR("/settings/roles"),
        .back_label = request_text(request, N_("What roles may do"), NO_ARGS),
        .http_status = form->error_count > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, role_page_body, &view);
}

static Status role_show(Request *request, Response *response)
{
    const Role *role = request->subject;
    return show(request, response, new_form(request, role->rights));
}

typedef struct RoleWrite {
    Str key;
    Rights seen;
    Rights rights;
} RoleWrite;

static Status write_role(Db *db, void *data)
{
    const RoleWrite *write = data;
    return role_rights_save(db, write->key, write->seen, write->rights);
}

static Status show_clash(Request *request, Response *response, Form *form, const RoleForm *sent)
{
    TRY(role_guard(request)); /* as it stands now */
    const Role *role = request->subject;
    const RoleForm theirs = values_of(request->arena, role->rights);
    form_clash(form, sent, &theirs);
    return show(request, response, form);
}

static Status role_save(Request *request, Response *response)
{
    const Role *role = request->subject;
    RoleForm values = {0};
    Form *form = new_form(request, role->rights);
    if (form_read(form, request, &values) != OK)
        return show(request, response, form);
    RoleWrite write = {.key = role->key, .seen = (Rights)values.seen};
    for (size_t i = 0; i < values.rights.count; i++)
        write.rights |= right_from_key(values.rights.items[i]);
    Status status = request_write(request, write_role, &write);
    bool is_refused = form_took_failure(form, request, status);
    if (is_refused && form->is_clash)
        return show_clash(request, response, form, &values);
    if (is_refused)
        return show(request, response, form);
    TRY(status);
    response_notice(request, response, N_("Saved. It holds at once."));
    response_redirect(request, response, STR("/settings/roles"));
    return OK;
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/settings/roles",        RIGHT_ADMINISTER, NULL,       list_get,  "What each role may do"},
    {GET,  "/settings/roles/{role}", RIGHT_ADMINISTER, role_guard, role_show, "The rights of one role"},
    {POST, "/settings/roles/{role}", RIGHT_ADMINISTER, role_guard, role_save, "Changes the rights of a role"},
};
// clang-format on

const RouteTable ROLE_ROUTES = ROUTE_TABLE("people", ROUTES);
