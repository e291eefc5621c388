/*
 * Shows a personal link so that it can be handed over.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/handover.h"

#include "web/qr.h"

static bool link_holds(const Link *link)
{
    return link->revoked_at == 0 && link->expires_at > clock_now() &&
           !(link->is_for_once && link->used_at != 0);
}

Status handover_load(
    Request *request,
    LinkPurpose purpose,
    OrganisationId organisation_or_0,
    int64_t meeting,
    Handover *ret_handover)
{
    Link link;
    Str path;
    Db *db = &request->db;
    Status status = link_find(db, purpose, (PersonId){0}, organisation_or_0, meeting, &link);
    if (status == NOT_FOUND || (status == OK && !link_holds(&link))) {
        error_clear(&request->error);
        *ret_handover = (Handover){0};
        return OK;
    }
    TRY(status);
    Handover handover = {
        .is_made = true,
        .until = format_moment(request->arena, request->language, link.expires_at)};
    if (link.used_at != 0)
        handover.first_use = format_moment(request->arena, request->language, link.used_at);
    status = link_path(db, link.id, &path);
    if (status == OK) {
        handover.address = request_url(request, path);
    } else if (status == NOT_FOUND) {
        error_clear(&request->error);
    } else {
        return status;
    }
    *ret_handover = handover;
    return OK;
}

void handover_draw(Request *request, Handover *handover)
{
    if (handover->address.len > 0)
        handover->qr = qr_draw(
            request->arena,
            handover->address,
            request_text(request, N_("QR code of the link"), (TextArgs){0}));
}
