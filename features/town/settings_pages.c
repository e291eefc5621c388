/* settings_pages: the settings and the logo. SPDX-License-Identifier: EUPL-1.2 */
#include "features/town/town_pages.h"

#include "base/limits.h"
#include "features/people/form_failure.h"
#include "features/people/right.h"
#include "features/town/settings.h"
#include "features/town/settings_page.html.h"
#include "features/town/settings_views.h"
#include "features/town/town_form.h"
#include "features/town/visit.h"
#include "web/page.h"

static const TextArgs NO_ARGS = {0};

static Status show_settings(Request *request, Response *response, const Form *form, int64_t version)
{
    SettingsPage view = {
        .form = form,
        .version = version,
        .logo_path = request->town.logo_path,
    };
    Page page = {
        .kind = PAGE_USUAL,
        .title = request_text(request, N_("Settings"), NO_ARGS),
        .section = STR("/settings"),
        .http_status = form->error_count > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, settings_page_body, &view);
}

static Status settings_show(Request *request, Response *response)
{
    Settings settings;
    TRY(settings_get(&request->db, &settings));
    return show_settings(request, response, town_form_of(request, &settings), settings.version);
}

static Status settings_write(Request *request, Response *response)
{
    TownWrite write = {.is_whole = true};
    Form *form = town_form_new(request);
    if (!town_form_read(form, request, &write))
        return show_settings(request, response, form, write.values.version);
    Status status = request_write(request, town_form_write, &write);
    if (form_took_failure(form, request, status)) {
        if (form->is_clash)
            TRY(town_form_clash(form, request, &write));
        return show_settings(request, response, form, write.values.version);
    }
    TRY(status);
    visit_forget_town();
    response_notice(request, response, N_("Saved."));
    response_redirect(request, response, STR("/settings"));
    return OK;
}

/* The id in the address changes with the picture, so a browser may keep it. */
static Status logo_show(Request *request, Response *response)
{
    Logo logo;
    int64_t id;
    TRY(request_param_id(request, "logo", &id));
    TRY(logo_get(&request->db, id, &logo));
    response_body(request, response, logo.content_type, logo.bytes, (Str){0});
    response->may_be_stored = true;
    response_header(response, "Cache-Control", STR("public, max-age=31536000, immutable"));
    return OK;
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/settings",    RIGHT_ADMINISTER, NULL,                  settings_show,  "Settings of the town"},
    {POST, "/settings",    RIGHT_ADMINISTER, NULL,                  settings_write, "Saves the settings", LIMIT_LOGO_FORM_BYTES},
    {GET,  "/logo/{logo}", ANYBODY,          guard_nothing_private, logo_show,      "The town's logo"},
};
// clang-format on

const RouteTable SETTINGS_ROUTES = ROUTE_TABLE("town", ROUTES);
