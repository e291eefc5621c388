/*
 * Wishes in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/wish.h"

static const char *const SOURCE_KEYS[] = {"planner", "link", "list"};

static WishSource source_from_key(Str key)
{
    for (size_t i = 0; i < sizeof SOURCE_KEYS / sizeof SOURCE_KEYS[0]; i++) {
        if (str_equal(str_of(SOURCE_KEYS[i]), key))
            return (WishSource)i;
    }
    return WISH_BY_PLANNER;
}

Status wish_list_of(
    Db *db,
    MeetingId meeting,
    OrganisationId organisation,
    const Wish **ret_wishes,
    size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT w.organisation_id, w.other_id, w.kind, w.points, w.source FROM meeting_wish w"
        " JOIN meeting_organisation a ON a.meeting_id = w.meeting_id"
        "  AND a.organisation_id = w.organisation_id"
        " JOIN meeting_organisation b ON b.meeting_id = w.meeting_id"
        "  AND b.organisation_id = w.other_id"
        " WHERE w.meeting_id = $1 AND ($2 IS NULL OR w.organisation_id = $2)"
        " ORDER BY w.organisation_id, w.other_id",
        PARAMS(db_int(meeting.value), db_int_or_null(organisation.value)),
        &rows));
    size_t count = 0;
    Wish *list = arena_array(db->arena, Wish, db_row_count(rows));
    while (db_next(rows)) {
        list[count++] = (Wish){
            .organisation = {db_get_int(rows, "organisation_id")},
            .other = {db_get_int(rows, "other_id")},
            .kind = str_equal(db_get_text(rows, "kind"), STR("never")) ? WISH_NEVER : WISH_MEET,
            .points = db_get_int(rows, "points"),
            .source = source_from_key(db_get_text(rows, "source"))};
    }
    *ret_wishes = list;
    *ret_count = count;
    return OK;
}

Status wish_list(Db *db, MeetingId meeting, const Wish **ret_wishes, size_t *ret_count)
{
    return wish_list_of(db, meeting, (OrganisationId){0}, ret_wishes, ret_count);
}

/* Both sides take part, and are two. */
static Status wish_check(Db *db, MeetingId meeting, const Wish *wish)
{
    int64_t present;
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM meeting_organisation"
        " WHERE meeting_id = $1 AND organisation_id IN ($2, $3)",
        PARAMS(db_int(meeting.value), db_int(wish->organisation.value), db_int(wish->other.value)),
        &present));
    if (present != 2)
        return error_set_user(
            db->error,
            INVALID,
            "",
            N_("A wish is about two different organisations that both take part."));
    return OK;
}

Status wish_save(Db *db, MeetingId meeting, const Wish *wish)
{
    DbParams pair =
        PARAMS(db_int(meeting.value), db_int(wish->organisation.value), db_int(wish->other.value));
    if (wish->kind == WISH_NONE)
        return db_execute(
            db,
            "DELETE FROM meeting_wish"
            " WHERE meeting_id = $1 AND organisation_id = $2 AND other_id = $3",
            pair,
            NULL);
    TRY(wish_check(db, meeting, wish));
    return db_execute(
        db,
        "INSERT INTO meeting_wish"
        " (meeting_id, organisation_id, other_id, kind, points, source, changed_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)"
        " ON CONFLICT (meeting_id, organisation_id, other_id) DO UPDATE SET"
        " kind = excluded.kind, points = excluded.points, source = excluded.source,"
        " changed_at = excluded.changed_at",
        PARAMS(
            db_int(meeting.value),
            db_int(wish->organisation.value),
            db_int(wish->other.value),
            db_text(wish->kind == WISH_NEVER ? STR("never") : STR("wish")),
            db_int_or_null(wish->points),
            db_text(str_of(SOURCE_KEYS[wish->source])),
            db_int(clock_now())),
        NULL);
}

Status wish_table_save(Db *db, MeetingId meeting, const WishTable *table, bool replaces_all)
{
    if (replaces_all)
        TRY(db_execute(
            db,
            "DELETE FROM meeting_wish WHERE meeting_id = $1",
            PARAMS(db_int(meeting.value)),
            NULL));
    for (size_t i = 0; i < table->count; i++) {
        if (table->rows[i].problem == WISH_ROW_FINE)
            TRY(wish_save(db, meeting, &table->rows[i].wish));
    }
    return meeting_people_changed(db, meeting);
}
