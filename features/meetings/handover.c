/*
 * Shows a personal link so that it can be handed over.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/handover.h"

#include "web/qr.h"

Status handover_of(Request *request, const Link *link, Handover *ret_handover)
{
    Str path;
    bool is_found;
    Db *db = &request->db;
    if (link_state_of(link) != LINK_HOLDS) {
        *ret_handover = (Handover){0};
        return OK;
    }
    Handover handover = {
        .is_made = true,
        .until = format_moment(request->arena, request->language, link->expires_at)};
    if (link->used_at != 0)
        handover.first_use = format_moment(request->arena, request->language, link->used_at);
    TRY(db_found(db, link_path(db, link->id, &path), &is_found));
    if (is_found)
        handover.address = request_url(request, path);
    *ret_handover = handover;
    return OK;
}

Status handover_load(
    Request *request,
    LinkPurpose purpose,
    OrganisationId organisation_or_0,
    int64_t meeting,
    Handover *ret_handover)
{
    Link link;
    bool is_found;
    Db *db = &request->db;
    TRY(db_found(
        db, link_find(db, purpose, (PersonId){0}, organisation_or_0, meeting, &link), &is_found));
    if (is_found)
        return handover_of(request, &link, ret_handover);
    *ret_handover = (Handover){0};
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
