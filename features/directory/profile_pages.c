/*
 * profile_pages: who may fill in which profile, signed in or by a personal link.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/directory_pages.h"
#include "features/directory/freshness.h"
#include "features/directory/profile_edit.h"
#include "features/directory/profile_parts.h"
#include "features/directory/profile_thanks.html.h"
#include "features/directory/profile_views.h"
#include "features/directory/upkeep.h"
#include "features/people/right.h"
#include "web/page.h"

/* ---- Signed in ---- */

/* Whose profile the path names; FORBIDDEN for who may edit only another one. */
static Status guard_edit(Request *request)
{
    OrganisationId id;
    TRY(request_param_id(request, "organisation", &id.value));
    Organisation *organisation = arena_new_of(request->arena, Organisation);
    TRY(organisation_get(&request->db, id, organisation));
    bool is_own = request->actor.organisation_id == organisation->id.value;
    if (!request_may(request, RIGHT_EDIT_DIRECTORY) && !is_own)
        return error_set(&request->error, FORBIDDEN, "the profile of another organisation");
    request->subject = organisation;
    return OK;
}

static ProfileEdit edit_signed_in(Request *request)
{
    const Organisation *organisation = request->subject;
    long long id = (long long)organisation->id.value;
    return (ProfileEdit){
        .organisation = organisation->id,
        .person = {request->actor.person_id},
        .author_name = request->actor.name,
        .is_own = request->actor.organisation_id == organisation->id.value,
        .path = str_format(request->arena, "/directory/organisations/%lld/edit", id),
        .done_path = str_format(request->arena, "/directory/organisations/%lld", id),
    };
}

static Status edit_page(Request *request, Response *response)
{
    const ProfileEdit edit = edit_signed_in(request);
    return profile_edit_show(request, response, &edit);
}

static Status edit_save(Request *request, Response *response)
{
    const ProfileEdit edit = edit_signed_in(request);
    return profile_edit_save(request, response, &edit);
}

static Status edit_confirm(Request *request, Response *response)
{
    const ProfileEdit edit = edit_signed_in(request);
    return profile_edit_confirm(request, response, &edit);
}

static Status own_page(Request *request, Response *response)
{
    int64_t id = request->actor.organisation_id;
    if (id == 0)
        return error_set_user(
            &request->error,
            NOT_FOUND,
            "",
            N_("You belong to no organisation here. Ask your administrator to add you to one."));
    response_redirect(
        request,
        response,
        str_format(request->arena, "/directory/organisations/%lld", (long long)id));
    return OK;
}

/* ---- By link ---- */

static Status guard_link(Request *request)
{
    return link_guard_for(request, LINK_PROFILE);
}

static Status edit_by_link(Request *request, ProfileEdit *ret_edit)
{
    const Link *link = request->subject;
    Str token = request_param(request, "token");
    ProfileEdit edit = {
        .organisation = link->organisation,
        .person = link->person,
        .is_own = true,
        .link = link,
        .path = str_format(request->arena, "/l/%.*s/profile", STR_ARG(token)),
        .done_path = str_format(request->arena, "/l/%.*s/profile/thanks", STR_ARG(token)),
    };
    if (link->person.value != 0) {
        Person person;
        TRY(person_get(&request->db, link->person, &person));
        edit.author_name = person.name;
    }
    *ret_edit = edit;
    return OK;
}

static Status link_page(Request *request, Response *response)
{
    ProfileEdit edit;
    TRY(edit_by_link(request, &edit));
    return profile_edit_show(request, response, &edit);
}

static Status link_save_profile(Request *request, Response *response)
{
    ProfileEdit edit;
    TRY(edit_by_link(request, &edit));
    return profile_edit_save(request, response, &edit);
}

static Status link_confirm(Request *request, Response *response)
{
    ProfileEdit edit;
    TRY(edit_by_link(request, &edit));
    return profile_edit_confirm(request, response, &edit);
}

static Status link_thanks(Request *request, Response *response)
{
    ProfileEdit edit;
    TRY(edit_by_link(request, &edit));
    Organisation organisation;
    TRY(organisation_get(&request->db, edit.organisation, &organisation));
    const ProfileOverview *overview;
    TRY(profile_overview(&request->db, &organisation.id, 1, &overview));
    ProfileThanksPage view = {
        .organisation_name = organisation.name,
        .path = edit.path,
        .holds_until = format_day(request->arena, request->language, edit.link->expires_at),
        .missing = profile_missing_text(request, overview->missing),
        .history_path = str_format(
            request->arena, "/l/%.*s/card/history", STR_ARG(request_param(request, "token"))),
    };
    if (edit.link->meeting != 0) /* a page of features/meetings, for the same link */
        view.wishes_path =
            str_format(request->arena, "/l/%.*s/wishes", STR_ARG(request_param(request, "token")));
    const Page page = {
        .kind = PAGE_NARROW,
        .title = text_get(request->language, N_("Thank you")),
    };
    return page_render(request, response, &page, profile_thanks_body, &view);
}

/* clang-format off */
static const Route ROUTES[] = {
    {.method = GET,  .path = "/directory/mine",                                .needs = RIGHT_EDIT_OWN_PROFILE,                        .run = own_page,                             .about = "Leads to the card of one's own organisation"},
    {.method = GET,  .path = "/directory/organisations/{organisation}/edit",         .needs = RIGHT_EDIT_OWN_PROFILE | RIGHT_EDIT_DIRECTORY, .guard = guard_edit, .run = edit_page,    .about = "The form of a profile"},
    {.method = POST, .path = "/directory/organisations/{organisation}/edit",         .needs = RIGHT_EDIT_OWN_PROFILE | RIGHT_EDIT_DIRECTORY, .guard = guard_edit, .run = edit_save,    .about = "Saves a profile"},
    {.method = POST, .path = "/directory/organisations/{organisation}/edit/confirm", .needs = RIGHT_EDIT_OWN_PROFILE,                        .guard = guard_edit, .run = edit_confirm, .about = "Says that a profile is still true"},
    {.method = GET,  .path = "/l/{token}/profile",                             .needs = BY_LINK, .guard = guard_link, .run = link_page,         .about = "The form of a profile, by a personal link"},
    {.method = POST, .path = "/l/{token}/profile",                             .needs = BY_LINK, .guard = guard_link, .run = link_save_profile, .about = "Saves a profile, by a personal link"},
    {.method = POST, .path = "/l/{token}/profile/confirm",                     .needs = BY_LINK, .guard = guard_link, .run = link_confirm,      .about = "Says that a profile is still true, by a personal link"},
    {.method = GET,  .path = "/l/{token}/profile/thanks",                      .needs = BY_LINK, .guard = guard_link, .run = link_thanks,       .about = "Thanks for a profile"},
};

/* clang-format on */

const RouteTable PROFILE_ROUTES = ROUTE_TABLE("directory", ROUTES);

/* ---- What waits ---- */

static Status waiting_item(
    Request *request, const ProfileOverview *overview, WaitingItem *items, size_t *ret_count)
{
    const char *title = NULL;
    FreshnessState state = freshness_state(overview->verified_at, clock_now());
    if (overview->saved_at == 0)
        title = N_("Fill in the page of your organisation");
    else if (state == STALE || state == NEVER_VERIFIED)
        title = N_("Is the page of your organisation still true?");
    *ret_count = title == NULL ? 0 : 1;
    if (title == NULL)
        return OK;
    items[0] = (WaitingItem){
        .path = str_format(
            request->arena,
            "/directory/organisations/%lld/edit",
            (long long)overview->organisation.value),
        .title = text_get(request->language, title),
    };
    return OK;
}

Status directory_waiting(Request *request, WaitingItem *items, size_t *ret_count)
{
    *ret_count = 0;
    OrganisationId own = {request->actor.organisation_id};
    if (own.value == 0 || !request_may(request, RIGHT_EDIT_OWN_PROFILE))
        return OK;
    const ProfileOverview *overview;
    TRY(profile_overview(&request->db, &own, 1, &overview));
    TRY(waiting_item(request, overview, items, ret_count));
    int64_t suggested;
    TRY(suggestion_count(&request->db, own, &suggested));
    if (suggested == 0)
        return OK;
    items[(*ret_count)++] = (WaitingItem){
        .path = str_format(
            request->arena, "/directory/organisations/%lld/upkeep", (long long)own.value),
        .title = text_say_plural(
            request->arena,
            request->language,
            NN_("{1} suggestion for the page of your organisation",
                "{1} suggestions for the page of your organisation"),
            suggested,
            (TextArgs){0}),
    };
    return OK;
}

/* ---- People who became one, or are forgotten ---- */

static Status move_person(Db *db, PersonId from, PersonId to)
{
    static const char *const statements[] = {
        "UPDATE profile SET saved_by_id = $2 WHERE saved_by_id = $1",
        "UPDATE metadata SET updated_by_id = $2 WHERE updated_by_id = $1",
        "UPDATE suggestion SET by_id = $2 WHERE by_id = $1",
        ("DELETE FROM capacity_watch WHERE person_id = $1 AND service_id IN"
         " (SELECT w.service_id FROM capacity_watch w WHERE w.person_id = $2)"),
        "UPDATE capacity_watch SET person_id = $2 WHERE person_id = $1",
    };
    for (size_t i = 0; i < sizeof statements / sizeof statements[0]; i++)
        TRY(db_execute(db, statements[i], PARAMS(db_int(from.value), db_int(to.value)), NULL));
    return OK;
}

/* Who verified a page is known by name alone. */
static Status forget_person(Db *db, PersonId person)
{
    static const char *const statements[] = {
        "UPDATE metadata SET updated_by_id = NULL, updated_by_name = NULL WHERE updated_by_id = $1",
        "UPDATE suggestion SET by_id = NULL, by_name = NULL WHERE by_id = $1",
        ("UPDATE suggestion SET answer_email = NULL, answer_language = NULL"
         " WHERE lower(answer_email) = (SELECT lower(p.email) FROM person p WHERE p.id = $1)"),
        "DELETE FROM capacity_watch WHERE person_id = $1",
    };
    for (size_t i = 0; i < sizeof statements / sizeof statements[0]; i++)
        TRY(db_execute(db, statements[i], PARAMS(db_int(person.value)), NULL));
    TRY(db_execute(
        db,
        "UPDATE profile SET verified_by_name = NULL WHERE saved_by_id = $1"
        " OR verified_by_name = (SELECT name FROM person WHERE id = $1)",
        PARAMS(db_int(person.value)),
        NULL));
    return db_execute(
        db,
        "UPDATE profile SET saved_by_id = NULL, saved_by_name = NULL WHERE saved_by_id = $1",
        PARAMS(db_int(person.value)),
        NULL);
}

const PersonReference DIRECTORY_PERSON_REFERENCE = {
    .move = move_person,
    .forget = forget_person,
};
