/*
 * organisation_pages: offices and organisations as a tree, one of them, making and mending one.
 * What an organisation does is on its page in the directory.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/people/people_pages.h"

#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/people/form_failure.h"
#include "features/people/organisation_edit.html.h"
#include "features/people/organisation_page.html.h"
#include "features/people/organisation_places.h"
#include "features/people/organisation_tree.h"
#include "features/people/organisation_tree_page.html.h"
#include "features/people/people_guards.h"
#include "features/people/people_views.h"
#include "features/people/right.h"
#include "web/page.h"

static const TextArgs NO_ARGS = {0};

#define SEE    (RIGHT_SEE_PEOPLE | RIGHT_MANAGE_PEOPLE | RIGHT_MANAGE_OWN_PEOPLE)
#define MANAGE (RIGHT_MANAGE_PEOPLE | RIGHT_MANAGE_OWN_PEOPLE)

static Str organisation_path(Arena *arena, OrganisationId id, const char *end)
{
    return str_format(arena, "/organisations/%lld%s", (long long)id.value, end);
}

/* ---- The tree ---- */

static Status list_get(Request *request, Response *response)
{
    OrganisationListPage view = {
        .query = request_field(request, "q"),
        .may_make = request_may(request, RIGHT_MANAGE_PEOPLE),
        .may_manage = request_may(request, MANAGE),
    };
    TRY(organisation_tree(&request->db, request->language, view.query, &view.rows, &view.count));
    Page page = {
        .kind = PAGE_USUAL,
        .title = request_text(request, N_("Organisations"), NO_ARGS),
        .section = STR("/people"),
        .back_path = STR("/people"),
        .back_label = request_text(request, N_("People"), NO_ARGS),
    };
    return page_render(request, response, &page, organisation_tree_page_body, &view);
}

/* ---- One organisation ---- */

static Status load_label(Request *request, const char *list, Str key, Str *ret_label)
{
    if (key.len == 0)
        return OK;
    return code_label(&request->db, request->language, list, key, ret_label);
}

static Status show_get(Request *request, Response *response)
{
    const Organisation *organisation = request->subject;
    OrganisationPage view = {
        .organisation = organisation,
        .path = organisation_path(request->arena, organisation->id, ""),
    };
    TRY(visitor_may_manage(request, organisation->id, &view.may_manage));
    TRY(load_label(request, CODE_LIST_SECTOR, organisation->sector, &view.sector));
    TRY(load_label(request, CODE_LIST_TERRITORY, organisation->territory, &view.territory));
    TRY(organisation_above(&request->db, organisation, &view.above, &view.above_count));
    TRY(organisation_below(
        &request->db, request->language, organisation->id, &view.below, &view.below_count));
    TRY(person_list(
        &request->db, request->language, organisation->id, &view.people, &view.people_count));
    Page page = {
        .kind = PAGE_USUAL,
        .title = organisation->name,
        .section = STR("/people"),
        .back_path = STR("/organisations"),
        .back_label = request_text(request, N_("Organisations"), NO_ARGS),
    };
    return page_render(request, response, &page, organisation_page_body, &view);
}

/* ---- Making and mending ---- */

typedef struct OrganisationForm {
    Str name;
    Str parent;
    Str sector;
    Str territory;
    Str municipality;
    Str owner;
    Str registration_number;
    Str address;
    bool is_confidential;
    bool confirms_hiding; /* that what tells the place is deleted */
    int64_t worker_count;
    Str email;
    Str phone;
    Str web;
    int64_t version;
} OrganisationForm;

static const Field FIELDS[] = {
    {.name = "name",
     .type = FIELD_LINE,
     .label = N_("Name"),
     .is_required = true,
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(OrganisationForm, name)},
    {.name = "parent",
     .type = FIELD_CHOICE,
     .label = N_("Part of"),
     .hint = N_("The office or organisation above it, if there is one."),
     FIELD_TO(OrganisationForm, parent)},
    {.name = "sector",
     .type = FIELD_CHOICE,
     .label = N_("Sector"),
     .hint = N_("Organisations of unlike sectors are brought together a little more."),
     FIELD_TO(OrganisationForm, sector)},
    {.name = "territory",
     .type = FIELD_CHOICE,
     .label = N_("Kind of territory"),
     FIELD_TO(OrganisationForm, territory)},
    {.name = "municipality",
     .type = FIELD_LINE,
     .label = N_("Where it works"),
     .hint = N_("For example: Lipov"),
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(OrganisationForm, municipality)},
    {.name = "worker_count",
     .type = FIELD_INT,
     .label = N_("Social workers in the office"),
     .hint = N_("Who is alone in an office gets a place at events first. Empty: as many as stand "
                "here."),
     .minimum = 1,
     .maximum = LIMIT_PEOPLE_PER_MEETING,
     FIELD_TO(OrganisationForm, worker_count)},
    {.name = "owner",
     .type = FIELD_LINE,
     .label = N_("Founder or controlling body"),
     .hint = N_("Written the same for all that belong to one founder."),
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(OrganisationForm, owner)},
    {.name = "registration_number",
     .type = FIELD_LINE,
     .label = N_("Registration number (IČO, REGON)"),
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(OrganisationForm, registration_number)},
    {.name = "address",
     .type = FIELD_LINE,
     .label = N_("Address"),
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(OrganisationForm, address)},
    {.name = "is_confidential",
     .type = FIELD_BOOL,
     .label = N_("The address is confidential (a shelter, for example). It appears nowhere."),
     FIELD_TO(OrganisationForm, is_confidential)},
    {.name = "confirms_hiding",
     .type = FIELD_BOOL,
     .label = N_("Yes, delete for good where it is"),
     FIELD_TO(OrganisationForm, confirms_hiding)},
    {.name = "email",
     .type = FIELD_EMAIL,
     .label = N_("E-mail"),
     .maximum = LIMIT_EMAIL_BYTES,
     FIELD_TO(OrganisationForm, email)},
    {.name = "phone",
     .type = FIELD_PHONE,
     .label = N_("Phone"),
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(OrganisationForm, phone)},
    {.name = "web",
     .type = FIELD_URL,
     .label = N_("Web"),
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(OrganisationForm, web)},
    {.name = "version",
     .type = FIELD_INT,
     .label = "",
     .minimum = 0,
     .maximum = INT64_MAX,
     FIELD_TO(OrganisationForm, version)},
};

static Status offer_parents(Request *request, Form *form)
{
    const Organisation *all;
    size_t count;
    TRY(organisation_list(&request->db, request->language, &all, &count));
    Choice *choices = arena_array(request->arena, Choice, count + 1);
    choices[0].label = request_text(request, N_("stands alone"), NO_ARGS);
    for (size_t i = 0; i < count; i++) {
        choices[i + 1] = (Choice){
            .key = str_format(request->arena, "%lld", (long long)all[i].id.value),
            .label = all[i].name,
        };
    }
    form_choices(form, "parent", choices, count + 1);
    return OK;
}

/* The values of a list, after an empty one. */
static Status offer_codes(Request *request, Form *form, const char *field, const char *list)
{
    const Choice *codes;
    size_t count;
    TRY(code_list_choices(&request->db, request->language, list, &codes, &count));
    Choice *choices = arena_array(request->arena, Choice, count + 1);
    choices[0].label = request_text(request, N_("not said"), NO_ARGS);
    for (size_t i = 0; i < count; i++)
        choices[i + 1] = codes[i];
    form_choices(form, field, choices, count + 1);
    return OK;
}

static Status new_form(Request *request, const OrganisationForm *values, Form **ret_form)
{
    Form *form = FORM(request, FIELDS, values);
    TRY(offer_parents(request, form));
    TRY(offer_codes(request, form, "sector", CODE_LIST_SECTOR));
    TRY(offer_codes(request, form, "territory", CODE_LIST_TERRITORY));
    *ret_form = form;
    return OK;
}

static Status show_edit(Request *request, Response *response, const Form *form, int64_t version)
{
    const Organisation *organisation = request->subject; /* NULL: a new one */
    bool is_new = organisation == NULL;
    OrganisationEditPage view = {
        .form = form,
        .version = version,
        .path = is_new ? STR("/organisations/new")
                       : organisation_path(request->arena, organisation->id, "/edit"),
        .is_new = is_new,
        .is_hidden = !is_new && organisation->is_confidential,
        .backup_nights = LIMIT_BACKUPS_KEPT,
    };
    Page page = {
        .kind = PAGE_NARROW,
        .title =
            is_new ? request_text(request, N_("A new organisation"), NO_ARGS) : organisation->name,
        .back_path = is_new ? STR("/organisations")
                            : organisation_path(request->arena, organisation->id, ""),
        .back_label = request_text(request, N_("Back without saving"), NO_ARGS),
        .http_status = form->error_count > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, organisation_edit_body, &view);
}

static Status new_get(Request *request, Response *response)
{
    Form *form;
    OrganisationForm values = {.parent = request_field(request, "parent")};
    TRY(new_form(request, &values, &form));
    return show_edit(request, response, form, 0);
}

static OrganisationForm values_of(Arena *arena, const Organisation *o)
{
    return (OrganisationForm){
        .name = o->name,
        .parent =
            o->parent.value == 0 ? (Str){0} : str_format(arena, "%lld", (long long)o->parent.value),
        .sector = o->sector,
        .territory = o->territory,
        .municipality = o->municipality,
        .owner = o->owner,
        .registration_number = o->registration_number,
        .address = o->address,
        .is_confidential = o->is_confidential,
        .worker_count = o->worker_count,
        .email = o->email,
        .phone = o->phone,
        .web = o->web,
    };
}

static Status edit_get(Request *request, Response *response)
{
    const Organisation *o = request->subject;
    Form *form;
    OrganisationForm values = values_of(request->arena, o);
    TRY(new_form(request, &values, &form));
    return show_edit(request, response, form, o->version);
}

typedef struct OrganisationWrite {
    Organisation organisation;
    bool hides; /* it was public until now */
} OrganisationWrite;

static Status write_organisation(Db *db, void *data)
{
    OrganisationWrite *write = data;
    OrganisationId id;
    TRY(organisation_save(db, &write->organisation, &id));
    if (write->organisation.is_confidential)
        TRY(organisations_forget_places(db, &id.value, 1, write->hides));
    write->organisation.id = id;
    return OK;
}

/* Of one that was public there is something to delete, and no way back. */
static Status check_hiding(Form *form, const Organisation *present, const OrganisationForm *sent)
{
    bool hides = present->id.value != 0 && !present->is_confidential && sent->is_confidential;
    if (!hides || sent->confirms_hiding)
        return OK;
    form_error(
        form,
        "confirms_hiding",
        N_("Tick that it is to be deleted for good, or leave the address public."));
    return INVALID;
}

/* Whoever looks after one branch may not hang it below somebody else's. */
static Status take_parent(Request *request, const OrganisationForm *values, Organisation *o)
{
    int64_t parent = 0;
    if (values->parent.len > 0)
        TRY(str_to_int(values->parent, 1, INT64_MAX, &parent));
    if (parent != o->parent.value && !request_may(request, RIGHT_MANAGE_PEOPLE))
        TRY(visitor_check_manages(request, (OrganisationId){parent}));
    o->parent.value = parent;
    return OK;
}

/* Somebody else saved the organisation meanwhile: theirs stands beside what was sent. */
static Status show_clash(
    Request *request,
    Response *response,
    OrganisationId id,
    const OrganisationForm *sent,
    Form *form)
{
    Organisation now;
    TRY(organisation_get(&request->db, id, &now));
    OrganisationForm theirs = values_of(request->arena, &now);
    theirs.confirms_hiding = sent->confirms_hiding; /* nothing that is saved */
    form_clash(form, sent, &theirs);
    return show_edit(request, response, form, now.version);
}

static Status save(Request *request, Response *response, Organisation o)
{
    OrganisationForm values = {0};
    Form *form;
    TRY(new_form(request, NULL, &form));
    if (form_read(form, request, &values) != OK || check_hiding(form, &o, &values) != OK)
        return show_edit(request, response, form, values.version);
    bool hides = values.is_confidential && !o.is_confidential;
    TRY(take_parent(request, &values, &o));
    o.name = values.name;
    o.sector = values.sector;
    o.territory = values.territory;
    o.municipality = values.municipality;
    o.owner = values.owner;
    o.registration_number = values.registration_number;
    o.address = values.address;
    o.is_confidential = values.is_confidential;
    o.worker_count = values.worker_count;
    o.email = values.email;
    o.phone = values.phone;
    o.web = values.web;
    o.version = values.version;
    OrganisationWrite write = {.organisation = o, .hides = hides};
    Status status = request_write(request, write_organisation, &write);
    bool is_refused = form_took_failure(form, request, status);
    if (is_refused && form->is_clash && o.id.value != 0)
        return show_clash(request, response, o.id, &values, form);
    if (is_refused)
        return show_edit(request, response, form, values.version);
    TRY(status);
    response_notice(request, response, N_("Saved."));
    response_redirect(
        request, response, organisation_path(request->arena, write.organisation.id, ""));
    return OK;
}

static Status new_post(Request *request, Response *response)
{
    return save(request, response, (Organisation){0});
}

static Status edit_post(Request *request, Response *response)
{
    return save(request, response, *(const Organisation *)request->subject);
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/organisations",                     SEE,                 NULL,                      list_get,  "Organisations as a tree"},
    {GET,  "/organisations/new",                 RIGHT_MANAGE_PEOPLE, NULL,                      new_get,   "A new organisation"},
    {POST, "/organisations/new",                 RIGHT_MANAGE_PEOPLE, NULL,                      new_post,  "Makes an organisation"},
    {GET,  "/organisations/{organisation}",      SEE,                 organisation_see_guard,    show_get,  "One organisation and its people"},
    {GET,  "/organisations/{organisation}/edit", MANAGE,              organisation_manage_guard, edit_get,  "Name, place and contacts of an organisation"},
    {POST, "/organisations/{organisation}/edit", MANAGE,              organisation_manage_guard, edit_post, "Saves an organisation"},
};
// clang-format on

const RouteTable ORGANISATION_ROUTES = ROUTE_TABLE("people", ROUTES);
