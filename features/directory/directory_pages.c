/*
 * directory_pages: cards of organisations and services, and the routes of search.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/directory_pages.h"

#include "features/codes/code_list.h"
#include "features/directory/directory_labels.h"
#include "features/directory/directory_list_pages.h"
#include "features/directory/opening_calendar.h"
#include "features/directory/opening_store.h"
#include "features/directory/organisation_card.html.h"
#include "features/directory/service_card.html.h"
#include "features/directory/service_facts.h"
#include "features/directory/upkeep.h"
#include "features/people/right.h"
#include "web/page.h"

/* ---- Who may see ---- */

/* The directory is one for all of the installation; the guards load what the path names. */
static Status guard_organisation(Request *request)
{
    OrganisationId id;
    TRY(request_param_id(request, "organisation", &id.value));
    Profile *profile = arena_new_of(request->arena, Profile);
    TRY(profile_get(&request->db, id, profile));
    request->subject = profile;
    return OK;
}

static Status guard_service(Request *request)
{
    ServiceId id;
    TRY(request_param_id(request, "service", &id.value));
    Service *service = arena_new_of(request->arena, Service);
    TRY(service_get(&request->db, id, service));
    request->subject = service;
    return OK;
}

static bool may_edit(const Request *request, OrganisationId organisation)
{
    return request_may(request, RIGHT_EDIT_DIRECTORY) ||
           (request_may(request, RIGHT_EDIT_OWN_PROFILE) &&
            request->actor.organisation_id == organisation.value);
}

static Str upkeep_path_of(const Request *request, OrganisationId organisation)
{
    if (!may_edit(request, organisation))
        return (Str){0};
    return str_format(
        request->arena, "/directory/organisations/%lld/upkeep", (long long)organisation.value);
}

static Str edit_path_of(const Request *request, OrganisationId organisation)
{
    if (!may_edit(request, organisation))
        return (Str){0};
    return str_format(
        request->arena, "/directory/organisations/%lld/edit", (long long)organisation.value);
}

/* ---- An organisation ---- */

static Status fill_services(Request *request, const Profile *profile, OrganisationCard *card)
{
    ServiceCardView *views = arena_array(request->arena, ServiceCardView, profile->service_count);
    for (size_t i = 0; i < profile->service_count; i++) {
        const Service *service = &profile->services[i];
        Str kind;
        Str forms;
        TRY(label_of(request, CODE_LIST_SERVICE_KIND, service->kind, &kind));
        TRY(joined_labels_of(request, CODE_LIST_SERVICE_FORM, service->forms, &forms));
        const Str parts[] = {kind, forms, service->municipality};
        views[i] = (ServiceCardView){
            .path = str_format(
                request->arena, "/directory/services/%lld", (long long)service->id.value),
            .name = service->name,
            .about = parts_joined(request->arena, parts, sizeof parts / sizeof parts[0]),
            .description = service->description,
            .phone = phone_view(request, service->phone, service->name),
        };
    }
    card->services = views;
    card->service_count = profile->service_count;
    return OK;
}

static void fill_contacts(const Request *request, const Profile *profile, OrganisationCard *card)
{
    ContactCardView *views = arena_array(request->arena, ContactCardView, profile->contact_count);
    for (size_t i = 0; i < profile->contact_count; i++) {
        const Contact *contact = &profile->contacts[i];
        views[i] = (ContactCardView){
            .name = contact->name,
            .title = contact->title,
            .turn_to_with = contact->turn_to_with,
            .phone = phone_view(request, contact->phone, contact->name),
            .email = profile->organisation.is_confidential ? (Str){0} : contact->email,
        };
    }
    card->contacts = views;
    card->contact_count = profile->contact_count;
}

/* Of a confidential place others learn the municipality and the phone, nothing more. */
static void fill_contact(const Request *request, const Organisation *from, OrganisationCard *card)
{
    card->municipality = from->municipality;
    card->phone = phone_view(request, from->phone, from->name);
    card->is_confidential = from->is_confidential;
    if (from->is_confidential)
        return;
    card->address = from->address;
    card->email = from->email;
    card->web = from->web;
}

static Status fill_labels(Request *request, const Profile *profile, OrganisationCard *card)
{
    const Organisation *organisation = &profile->organisation;
    TRY(label_of(request, CODE_LIST_SECTOR, organisation->sector, &card->sector));
    TRY(label_of(request, CODE_LIST_TERRITORY, organisation->territory, &card->territory));
    TRY(labels_of(request, CODE_LIST_TARGET_GROUP, profile->target_groups, &card->target_groups));
    card->target_group_count = profile->target_groups.count;
    TRY(joined_labels_of(request, CODE_LIST_SERVICE_FORM, profile->forms, &card->forms));
    return joined_labels_of(request, CODE_LIST_LANGUAGE, profile->languages, &card->languages);
}

static Status fill_parent(Request *request, OrganisationId parent, OrganisationCard *card)
{
    if (parent.value == 0)
        return OK;
    Organisation above;
    bool is_found;
    TRY(db_found(&request->db, organisation_get(&request->db, parent, &above), &is_found));
    if (!is_found) /* removed: the card stands alone */
        return OK;
    card->parent_name = above.name;
    card->parent_path =
        str_format(request->arena, "/directory/organisations/%lld", (long long)above.id.value);
    return OK;
}

static Status organisation_page(Request *request, Response *response)
{
    const Profile *profile = request->subject;
    const Organisation *organisation = &profile->organisation;
    OrganisationCard card = {
        .freshness = freshness_of(request, profile->verified_at),
        .is_filled_in = profile->version > 0,
        .may_edit = may_edit(request, organisation->id),
        .edit_path = edit_path_of(request, organisation->id),
        .description = profile->description,
        .does_not_do = profile->does_not_do,
        .service_area = profile->service_area,
        .easy_text = profile->easy_text,
    };
    if (profile->saved_at > profile->verified_at) {
        Str day = format_day(request->arena, request->language, profile->saved_at);
        card.saved = request_text(request, N_("changed {1}"), ARGS(text_arg(day)));
    }
    card.suggest_path = str_format(
        request->arena, "/directory/organisations/%lld/suggest", (long long)organisation->id.value);
    if (card.may_edit) {
        card.upkeep_path = upkeep_path_of(request, organisation->id);
        TRY(suggestion_count(&request->db, organisation->id, &card.suggestion_count));
    }
    fill_contact(request, organisation, &card);
    TRY(fill_labels(request, profile, &card));
    TRY(fill_parent(request, organisation->parent, &card));
    TRY(fill_services(request, profile, &card));
    fill_contacts(request, profile, &card);
    const Page page = {
        .title = organisation->name,
        .section = STR("/directory"),
        .back_path = STR("/directory"),
        .back_label = text_get(request->language, N_("Directory")),
    };
    return page_render(request, response, &page, organisation_card_body, &card);
}

/* ---- A service ---- */

static Status service_page(Request *request, Response *response)
{
    const Service *service = request->subject;
    Profile profile;
    TRY(profile_get_head(&request->db, service->organisation, &profile));
    Str phone = service->phone.len > 0 ? service->phone : profile.organisation.phone;
    Str municipality =
        service->municipality.len > 0 ? service->municipality : profile.organisation.municipality;
    ServiceCard card = {
        .organisation_name = service->organisation_name,
        .organisation_path = str_format(
            request->arena,
            "/directory/organisations/%lld",
            (long long)service->organisation.value),
        .freshness = freshness_of(request, profile.verified_at),
        .edit_path = edit_path_of(request, service->organisation),
        .upkeep_path = upkeep_path_of(request, service->organisation),
        .path =
            str_format(request->arena, "/directory/services/%lld", (long long)service->id.value),
        .description = service->description,
        .eligibility_description = service->eligibility_description,
        .fees_description = service->fees_description,
        .target_group_count = service->target_groups.count,
        .municipality = municipality,
        .is_confidential = service->is_confidential,
        .address = service->address,
        .phone = phone_view(request, phone, service->name),
        .email = service->email,
        .url = service->url,
    };
    TRY(label_of(request, CODE_LIST_SERVICE_KIND, service->kind, &card.kind));
    TRY(labels_of(request, CODE_LIST_TARGET_GROUP, service->target_groups, &card.target_groups));
    TRY(joined_labels_of(request, CODE_LIST_SERVICE_FORM, service->forms, &card.forms));
    if (card.edit_path.len > 0) {
        card.hours_path = str_format(request->arena, "%.*s/hours", STR_ARG(card.path));
        card.more_path = str_format(request->arena, "%.*s/more", STR_ARG(card.path));
    }
    TRY(service_facts_fill(request, service->id, &card));
    const Page page = {
        .title = service->name,
        .section = STR("/directory"),
        .back_path = STR("/directory"),
        .back_label = text_get(request->language, N_("Directory")),
    };
    return page_render(request, response, &page, service_card_body, &card);
}

/* Of a confidential place a calendar learns what the card says: its municipality. */
static Status service_calendar(Request *request, Response *response)
{
    const Service *service = request->subject;
    ServiceOpening opening;
    TRY(opening_load(&request->db, service->id, &opening));
    if (opening_is_empty(&opening.opening))
        return error_set(&request->error, NOT_FOUND, "nothing is known of its hours");
    const Str place[] = {
        service->is_confidential ? (Str){0} : service->address, service->municipality};
    const Str title[] = {service->name, service->organisation_name};
    Str path = str_format(request->arena, "/directory/services/%lld", (long long)service->id.value);
    const OpeningCalendar calendar = {
        .opening = &opening.opening,
        .uid = str_format(request->arena, "kruh-hours-%lld", (long long)service->id.value),
        .title = str_join(request->arena, title, 2, STR(" – ")),
        .place = parts_joined(request->arena, place, 2),
        .url = request_url(request, path),
        .today = today_iso(request->arena),
        .now = clock_now(),
    };
    Str file = opening_calendar_write(request->arena, &calendar);
    response_body(request, response, "text/calendar; charset=utf-8", file, STR("kruh-hours.ics"));
    return OK;
}

/* clang-format off */
static const Route ROUTES[] = {
    {.method = GET, .path = "/directory",                               .needs = RIGHT_SEE_DIRECTORY,                              .run = directory_list_page, .about = "Search in the directory"},
    {.method = GET, .path = "/directory/table.csv",                     .needs = RIGHT_SEE_DIRECTORY,                              .run = directory_export,    .about = "The found as a table"},
    {.method = GET, .path = "/directory/organisations/{organisation}",  .needs = RIGHT_SEE_DIRECTORY, .guard = guard_organisation, .run = organisation_page,   .about = "The card of an organisation"},
    {.method = POST, .path = "/directory/services/{service}/watch",     .needs = SIGNED_IN,           .guard = guard_service,      .run = service_watch,       .about = "Watches the free places of a service, or no longer"},
    {.method = GET, .path = "/directory/services/{service}",            .needs = RIGHT_SEE_DIRECTORY, .guard = guard_service,      .run = service_page,        .about = "The card of a service"},
    {.method = GET, .path = "/directory/services/{service}/hours.ics",  .needs = RIGHT_SEE_DIRECTORY, .guard = guard_service,      .run = service_calendar,    .about = "Its opening hours for a calendar"},
};
/* clang-format on */

const RouteTable DIRECTORY_ROUTES = ROUTE_TABLE("directory", ROUTES);
