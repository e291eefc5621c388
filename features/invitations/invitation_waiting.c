/*
 * invitation_waiting: what of invitations waits for organisers and for those who are invited.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/invitations/invitation_pages.h"

#include "features/meetings/meeting_pages.h"

enum {
    EVENTS_LOOKED_AT = 5
};

static Status event_look(
    Request *request, const Meeting *meeting, WaitingItem *items, size_t *count)
{
    Inviting inviting;
    TRY(inviting_get(&request->db, meeting->id, &inviting));
    if (inviting.told.len == 0 || *count == WAITING_ITEMS ||
        str_equal(inviting.told, invitation_facts(request->arena, meeting)))
        return OK;
    items[(*count)++] = (WaitingItem){
        .path = invitations_path(request->arena, meeting->id, ""),
        .title = request_text(
            request, N_("Tell those invited that the event has changed"), (TextArgs){0}),
        .about = meeting->name,
    };
    return OK;
}

/* Somebody with an account who was asked and has not answered. */
static Status own_look(Request *request, WaitingItem *items, size_t *count)
{
    DbRows *rows;
    Db *db = &request->db;
    TRY(db_query(
        db,
        "SELECT i.link_id, m.name, m.date FROM invitation i JOIN meeting m ON m.id = i.meeting_id"
        " WHERE i.person_id = $1 AND i.answer = 'none' AND i.asked_at IS NOT NULL"
        " AND m.removed_at IS NULL AND m.date >= $2 ORDER BY m.date LIMIT 5",
        PARAMS(db_int(request->actor.person_id), db_text(today_iso(request->arena))),
        &rows));
    while (db_next(rows) && *count < WAITING_ITEMS) {
        Str path;
        bool is_found;
        Str date = format_date(request->arena, request->language, db_get_text(rows, "date"));
        TRY(db_found(db, link_path(db, (LinkId){db_get_int(rows, "link_id")}, &path), &is_found));
        if (!is_found)
            continue;
        items[(*count)++] = (WaitingItem){
            .path = path,
            .title = request_text(
                request,
                N_("Answer the invitation: {1}"),
                ARGS(text_arg(db_get_text(rows, "name")))),
            .about = date,
        };
    }
    return OK;
}

Status invitation_waiting(Request *request, WaitingItem *items, size_t *ret_count)
{
    const Meeting *meetings;
    size_t meeting_count = 0;
    size_t count = 0;
    TRY(own_look(request, items, &count));
    if (request_may(request, MEETING_RIGHTS)) {
        TRY(meeting_list(
            &request->db,
            &request->actor,
            MEETINGS_COMING,
            today_iso(request->arena),
            0,
            &meetings,
            &meeting_count));
        for (size_t i = 0; i < meeting_count && i < EVENTS_LOOKED_AT; i++)
            TRY(event_look(request, &meetings[i], items, &count));
    }
    *ret_count = count;
    return OK;
}
