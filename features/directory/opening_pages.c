/*
 * opening_pages: where an organisation says when its service is open.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/directory_pages.h"
#include "features/directory/opening_form.h"
#include "features/directory/opening_page.html.h"
#include "features/directory/opening_store.h"
#include "features/directory/upkeep_page.h"
#include "features/directory/upkeep_views.h"
#include "features/people/link.h"
#include "features/people/right.h"
#include "web/page.h"

/* Whose hours, who changes them, and where. */
typedef struct OpeningVisit {
    Service service;
    OpeningAuthor author;
    Str path;      /* of the form */
    Str back_path; /* the card, or what the link opens */
} OpeningVisit;

static Status guard_service(Request *request)
{
    ServiceId id;
    TRY(request_param_id(request, "service", &id.value));
    OpeningVisit *visit = arena_new_of(request->arena, OpeningVisit);
    TRY(service_get(&request->db, id, &visit->service));
    bool is_own = request->actor.organisation_id == visit->service.organisation.value;
    if (!request_may(request, RIGHT_EDIT_DIRECTORY) && !is_own)
        return error_set(&request->error, FORBIDDEN, "a service of another organisation");
    visit->author = (OpeningAuthor){.name = request->actor.name, .id = request->actor.person_id};
    visit->back_path = str_format(request->arena, "/directory/services/%lld", (long long)id.value);
    visit->path = str_format(request->arena, "%.*s/hours", STR_ARG(visit->back_path));
    request->subject = visit;
    return OK;
}

/* Without an account: only of the organisation that the link is for. */
static Status guard_service_by_link(Request *request)
{
    ServiceId id;
    TRY(upkeep_guard_link(request));
    const Link *link = request->subject;
    TRY(request_param_id(request, "service", &id.value));
    OpeningVisit *visit = arena_new_of(request->arena, OpeningVisit);
    TRY(service_get(&request->db, id, &visit->service));
    if (visit->service.organisation.value != link->organisation.value)
        return error_set(&request->error, NOT_FOUND, "a service of another organisation");
    visit->author = (OpeningAuthor){.id = link->person.value};
    if (link->person.value != 0) {
        Person person;
        TRY(person_get(&request->db, link->person, &person));
        visit->author.name = person.name;
    }
    Str token = request_param(request, "token");
    visit->back_path = str_format(request->arena, "/l/%.*s/card", STR_ARG(token));
    visit->path = str_format(
        request->arena, "%.*s/hours/%lld", STR_ARG(visit->back_path), (long long)id.value);
    request->subject = visit;
    return OK;
}

static Status render(
    Request *request,
    Response *response,
    const OpeningForm *form,
    const ServiceOpening *opening,
    unsigned http_status)
{
    const OpeningVisit *visit = request->subject;
    bool is_of_place = opening_is_empty(&opening->own) && !opening_is_empty(&opening->opening);
    const OpeningPage view = {
        .form = form->form,
        .rows = form->rows,
        .row_count = form->row_count,
        .path = visit->path,
        .is_by_link = request_param(request, "token").len > 0,
        .of_place = is_of_place ? opening_text(request->arena, request->language, &opening->opening)
                                : (Str){0},
        .others = opening->others,
        .other_count = opening->other_count,
    };
    const Page page = {
        .title =
            request_text(request, N_("Opening hours: {1}"), ARGS(text_arg(visit->service.name))),
        .section = STR("/directory"),
        .back_path = visit->back_path,
        .back_label = text_get(request->language, N_("The card")),
        .http_status = http_status,
    };
    return page_render(request, response, &page, opening_page_body, &view);
}

static Status hours_page(Request *request, Response *response)
{
    const OpeningVisit *visit = request->subject;
    ServiceOpening opening;
    TRY(opening_load(&request->db, visit->service.id, &opening));
    OpeningForm form = opening_form_new(request, &opening.own);
    return render(request, response, &form, &opening, 0);
}

typedef struct Saving {
    ServiceId service;
    Opening own;
    OpeningAuthor author;
} Saving;

static Status save_work(Db *db, void *data)
{
    const Saving *saving = data;
    return opening_save(db, saving->service, &saving->own, &saving->author);
}

static Status hours_save(Request *request, Response *response)
{
    const OpeningVisit *visit = request->subject;
    ServiceOpening opening;
    TRY(opening_load(&request->db, visit->service.id, &opening));
    OpeningForm form = opening_form_new(request, &opening.own);
    Saving saving = {
        .service = visit->service.id,
        .author = visit->author,
    };
    if (opening_form_read(request, &form, &saving.own) != OK)
        return render(request, response, &form, &opening, response_status_of(INVALID));
    TRY(request_write(request, save_work, &saving));
    response_notice(request, response, N_("Saved."));
    response_redirect(request, response, visit->back_path);
    return OK;
}

#define OWN (RIGHT_EDIT_OWN_PROFILE | RIGHT_EDIT_DIRECTORY)

/* clang-format off */
static const Route ROUTES[] = {
    {.method = GET,  .path = "/directory/services/{service}/hours", .needs = OWN, .guard = guard_service, .run = hours_page, .about = "The form of the opening hours of a service"},
    {.method = POST, .path = "/directory/services/{service}/hours", .needs = OWN, .guard = guard_service, .run = hours_save, .about = "Saves them"},
    {.method = GET,  .path = "/l/{token}/card/hours/{service}", .needs = BY_LINK, .guard = guard_service_by_link, .run = hours_page, .about = "The form of the opening hours of a service, by a personal link"},
    {.method = POST, .path = "/l/{token}/card/hours/{service}", .needs = BY_LINK, .guard = guard_service_by_link, .run = hours_save, .about = "Saves them, by a personal link"},
};
/* clang-format on */

const RouteTable OPENING_ROUTES = ROUTE_TABLE("directory", ROUTES);
