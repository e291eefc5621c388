/* people_guards: guards of people and organisations. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/people_guards.h"

#include "features/people/right.h"
#include "features/people/role.h"

static PersonId visitor(const Request *request)
{
    return (PersonId){request->actor.person_id};
}

Status visitor_may_manage(Request *request, OrganisationId organisation, bool *ret_may)
{
    if (request_may(request, RIGHT_MANAGE_PEOPLE)) {
        *ret_may = true;
        return OK;
    }
    if (!request_may(request, RIGHT_MANAGE_OWN_PEOPLE)) {
        *ret_may = false;
        return OK;
    }
    return role_may_manage_people_of(&request->db, visitor(request), organisation, ret_may);
}

Status visitor_check_manages(Request *request, OrganisationId organisation)
{
    bool may = false;
    TRY(visitor_may_manage(request, organisation, &may));
    if (may)
        return OK;
    return error_set_user(
        &request->error,
        FORBIDDEN,
        "organisation",
        N_("You look after people of your own organisation only."));
}

static bool is_visitor(const Request *request, const Person *person)
{
    return person->id.value == request->actor.person_id;
}

Status visitor_may_manage_person(Request *request, const Person *person, bool *ret_may)
{
    bool may = false;
    Rights rights = 0;
    TRY(visitor_may_manage(request, person->organisation, &may));
    TRY(role_rights_of(&request->db, person->id, &rights));
    *ret_may = may && (is_visitor(request, person) || right_covers(request->actor.rights, rights));
    return OK;
}

Status person_see_guard(Request *request)
{
    Person *person = arena_new_of(request->arena, Person);
    PersonId id;
    TRY(request_param_id(request, "person", &id.value));
    TRY(person_get(&request->db, id, person));
    request->subject = person;
    return OK;
}

Status person_manage_guard(Request *request)
{
    bool may = false;
    TRY(person_see_guard(request));
    const Person *person = request->subject;
    TRY(visitor_check_manages(request, person->organisation));
    TRY(visitor_may_manage_person(request, person, &may));
    if (may)
        return OK;
    return error_set_user(
        &request->error,
        FORBIDDEN,
        "",
        N_("This person may do more here than you, so somebody with the same rights must do it."));
}

Status organisation_see_guard(Request *request)
{
    Organisation *organisation = arena_new_of(request->arena, Organisation);
    OrganisationId id;
    TRY(request_param_id(request, "organisation", &id.value));
    TRY(organisation_get(&request->db, id, organisation));
    request->subject = organisation;
    return OK;
}

Status organisation_manage_guard(Request *request)
{
    TRY(organisation_see_guard(request));
    const Organisation *organisation = request->subject;
    return visitor_check_manages(request, organisation->id);
}
