/* person_roles: which roles a visitor may give. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/person_roles.h"

#include "features/people/role.h"

static const TextArgs NO_ARGS = {0};

static const Field FIELDS[] = {
    {.name = "role",
     .type = FIELD_CHOICE,
     .label = N_("Role"),
     .is_required = true,
     FIELD_TO(RoleForm, role)},
    {.name = "scope",
     .type = FIELD_CHOICE,
     .label = N_("Where"),
     .is_required = true,
     FIELD_TO(RoleForm, scope)},
};

Str person_path(Arena *arena, PersonId id, const char *end)
{
    return str_format(arena, "/people/%lld%s", (long long)id.value, end);
}

Status person_access_link(Request *request, const Person *person, Link *ret_link, bool *ret_has)
{
    LinkPurpose purpose = person->has_account ? LINK_PASSWORD : LINK_INVITATION;
    Link link;
    bool is_found;
    TRY(db_found(
        &request->db,
        link_find(&request->db, purpose, person->id, (OrganisationId){0}, 0, &link),
        &is_found));
    if (!is_found) {
        *ret_has = false;
        return OK;
    }
    *ret_has = link_state_of(&link) == LINK_HOLDS;
    *ret_link = link;
    return OK;
}

/* In the whole town only who manages all people; for one organisation only if there is one. */
static size_t offer_scopes(Request *request, const Person *person, Form *form)
{
    Choice *choices = arena_array(request->arena, Choice, 2);
    size_t count = 0;
    if (request_may(request, RIGHT_MANAGE_PEOPLE)) {
        choices[count++] = (Choice){
            .key = STR("town"),
            .label = request_text(request, N_("In the whole town"), NO_ARGS),
        };
    }
    if (person->organisation.value != 0) {
        choices[count++] = (Choice){
            .key = STR("organisation"),
            .label = request_text(
                request, N_("Only for {1}"), ARGS(text_arg(person->organisation_name))),
        };
    }
    form_choices(form, "scope", choices, count);
    return count;
}

/* A role is offered when the visitor may give it at least for one organisation. */
static Status offer_roles(Request *request, Form *form, size_t *ret_count)
{
    const Role *roles;
    size_t count;
    TRY(role_list(&request->db, request->language, &roles, &count));
    Choice *choices = arena_array(request->arena, Choice, count);
    size_t offered = 0;
    for (size_t i = 0; i < count; i++) {
        Rights wanted = request_may(request, RIGHT_MANAGE_PEOPLE)
                            ? roles[i].rights
                            : right_within_organisation(roles[i].rights);
        if (right_covers(request->actor.rights, wanted))
            choices[offered++] = (Choice){.key = roles[i].key, .label = roles[i].label};
    }
    form_choices(form, "role", choices, offered);
    *ret_count = offered;
    return OK;
}

static Status form_with_choices(
    Request *request, const Person *person, const RoleForm *values, Form **ret_form, bool *ret_any)
{
    Form *form = FORM(request, FIELDS, values);
    size_t role_count = 0;
    size_t scope_count = offer_scopes(request, person, form);
    TRY(offer_roles(request, form, &role_count));
    *ret_any = scope_count > 0 && role_count > 0;
    *ret_form = form;
    return OK;
}

Status role_form_new(Request *request, const Person *person, const Form **ret_form)
{
    bool is_of_all = request_may(request, RIGHT_MANAGE_PEOPLE);
    RoleForm values = {
        .role = STR(ROLE_PARTICIPANT),
        .scope = is_of_all ? STR("town") : STR("organisation"),
    };
    Form *form;
    bool has_any = false;
    TRY(form_with_choices(request, person, &values, &form, &has_any));
    *ret_form = has_any ? form : NULL;
    return OK;
}

Status role_form_read(
    Request *request,
    const Person *person,
    Form **ret_form,
    Str *ret_role,
    OrganisationId *ret_scope)
{
    RoleForm values = {0};
    bool has_any = false;
    Rights wanted = 0;
    TRY(form_with_choices(request, person, NULL, ret_form, &has_any));
    TRY(form_read(*ret_form, request, &values));
    bool is_in_town = str_equal(values.scope, STR("town"));
    OrganisationId scope = is_in_town ? (OrganisationId){0} : person->organisation;
    TRY(role_rights(&request->db, values.role, scope, &wanted));
    if (!right_covers(request->actor.rights, wanted)) {
        return error_set_user(
            &request->error,
            FORBIDDEN,
            "role",
            N_("You cannot give a role that may do more than you."));
    }
    *ret_role = values.role;
    *ret_scope = scope;
    return OK;
}
