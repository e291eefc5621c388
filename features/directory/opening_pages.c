/*
 * opening_pages: where an organisation says when its service is open.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/directory_pages.h"
#include "features/directory/opening_form.h"
#include "features/directory/opening_page.html.h"
#include "features/directory/opening_store.h"
#include "features/directory/upkeep_views.h"
#include "features/people/right.h"
#include "web/page.h"

static Status guard_service(Request *request)
{
    ServiceId id;
    TRY(request_param_id(request, "service", &id.value));
    Service *service = arena_new_of(request->arena, Service);
    TRY(service_get(&request->db, id, service));
    bool is_own = request->actor.organisation_id == service->organisation.value;
    if (!request_may(request, RIGHT_EDIT_DIRECTORY) && !is_own)
        return error_set(&request->error, FORBIDDEN, "a service of another organisation");
    request->subject = service;
    return OK;
}

static Str card_path(const Request *request)
{
    const Service *service = request->subject;
    return str_format(request->arena, "/directory/services/%lld", (long long)service->id.value);
}

static Status render(
    Request *request,
    Response *response,
    const OpeningForm *form,
    const ServiceOpening *opening,
    unsigned http_status)
{
    const Service *service = request->subject;
    bool is_of_place = opening_is_empty(&opening->own) && !opening_is_empty(&opening->opening);
    const OpeningPage view = {
        .form = form->form,
        .rows = form->rows,
        .row_count = form->row_count,
        .path = str_format(request->arena, "%.*s/hours", STR_ARG(card_path(request))),
        .of_place = is_of_place ? opening_text(request->arena, request->language, &opening->opening)
                                : (Str){0},
        .others = opening->others,
        .other_count = opening->other_count,
    };
    const Page page = {
        .title = request_text(request, N_("Opening hours: {1}"), ARGS(text_arg(service->name))),
        .section = STR("/directory"),
        .back_path = card_path(request),
        .back_label = text_get(request->language, N_("The card")),
        .http_status = http_status,
    };
    return page_render(request, response, &page, opening_page_body, &view);
}

static Status hours_page(Request *request, Response *response)
{
    const Service *service = request->subject;
    ServiceOpening opening;
    TRY(opening_load(&request->db, service->id, &opening));
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
    const Service *service = request->subject;
    ServiceOpening opening;
    TRY(opening_load(&request->db, service->id, &opening));
    OpeningForm form = opening_form_new(request, &opening.own);
    Saving saving = {
        .service = service->id,
        .author = {.name = request->actor.name, .id = request->actor.person_id},
    };
    if (opening_form_read(request, &form, &saving.own) != OK)
        return render(request, response, &form, &opening, response_status_of(INVALID));
    TRY(request_write(request, save_work, &saving));
    response_notice(request, response, N_("Saved."));
    response_redirect(request, response, card_path(request));
    return OK;
}

#define OWN (RIGHT_EDIT_OWN_PROFILE | RIGHT_EDIT_DIRECTORY)

/* clang-format off */
static const Route ROUTES[] = {
    {.method = GET,  .path = "/directory/services/{service}/hours", .needs = OWN, .guard = guard_service, .run = hours_page, .about = "The form of the opening hours of a service"},
    {.method = POST, .path = "/directory/services/{service}/hours", .needs = OWN, .guard = guard_service, .run = hours_save, .about = "Saves them"},
};
/* clang-format on */

const RouteTable OPENING_ROUTES = ROUTE_TABLE("directory", ROUTES);
