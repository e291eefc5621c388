/*
 * privacy_pages: the notice on personal data, true to what this program keeps.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/town/town_pages.h"

#include "base/limits.h"
#include "features/town/backup.h"
#include "features/town/privacy.html.h"
#include "features/town/privacy_views.h"
#include "features/town/rule.h"
#include "features/town/settings.h"
#include "web/page.h"

static const TextArgs NO_ARGS = {0};

static Status load_evidence(Request *request, Str *ret_kept)
{
    Rule rule;
    bool is_found;
    Str today = today_iso(request->arena);
    TRY(db_found(
        &request->db, rule_on(&request->db, RULE_EVIDENCE_RETENTION, today, &rule), &is_found));
    if (is_found)
        *ret_kept = rule_value_text(request->arena, request->language, &rule);
    return OK;
}

static Status privacy_page(Request *request, Response *response)
{
    Settings settings;
    TRY(settings_get(&request->db, &settings));
    PrivacyPage view = {
        .town_name = settings.name.len > 0 ? settings.name : STR("Kruh"),
        .controller = settings.controller,
        .contact = settings.contact,
        .protection = settings.protection,
        .session_days = LIMIT_SESSION_DAYS,
        .backups_kept = BACKUPS_KEPT,
        .is_signed_in = request->actor.person_id != 0,
        .is_demo = settings.is_demo,
    };
    TRY(load_evidence(request, &view.evidence_kept));
    Page page = {
        .kind = PAGE_USUAL,
        .title = request_text(request, N_("What Kruh knows about people"), NO_ARGS),
    };
    return page_render(request, response, &page, privacy_body, &view);
}

// clang-format off
static const Route ROUTES[] = {
    {GET, "/privacy", ANYBODY, NULL, privacy_page, "The notice on personal data"},
};
// clang-format on

const RouteTable PRIVACY_ROUTES = ROUTE_TABLE("town", ROUTES);
