/*
 * The close of a meeting: what is kept loses its author, the rest is counted and deleted, the key
 * goes.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "features/contributions/contribution.h"

/* A new id: the one it had says to the millisecond when it was written. */
static Status keep(
    Db *db, MeetingId meeting, const Keeping *keeping, const Contribution *one, int64_t position)
{
    return db_execute(
        db,
        "INSERT INTO contribution_kept (id, meeting_id, phase, phase_key, case_number,"
        " table_number, position, kind, seen, text, mark, addressee, reasons_for,"
        " reasons_against, law, helper, who, due, rank, goal, outcome, is_draft) VALUES ($1, $2, "
        "$3, $4, $5,"
        " $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)",
        PARAMS(
            db_int(id_new()),
            db_int(meeting.value),
            db_int(one->phase),
            db_text(keeping->phase_key),
            db_int_or_null(keeping->case_number),
            db_int_or_null(one->table),
            db_int(position),
            db_text(one->kind),
            db_text(keeping->seen),
            db_text(one->text),
            db_text_or_null(one->details[DETAIL_MARK]),
            db_text_or_null(one->details[DETAIL_ADDRESSEE]),
            db_text_or_null(one->details[DETAIL_REASONS_FOR]),
            db_text_or_null(one->details[DETAIL_REASONS_AGAINST]),
            db_text_or_null(one->details[DETAIL_LAW]),
            db_text_or_null(one->details[DETAIL_HELPER]),
            db_text_or_null(one->details[DETAIL_WHO]),
            db_text_or_null(one->details[DETAIL_DUE]),
            db_text_or_null(one->details[DETAIL_RANK]),
            db_text_or_null(one->details[DETAIL_GOAL]),
            db_text_or_null(one->details[DETAIL_OUTCOME]),
            db_bool(keeping->is_draft)),
        NULL);
}

static Status count_wiped(Db *db, MeetingId meeting, int64_t phase)
{
    return db_execute(
        db,
        "INSERT INTO contribution_wiped (meeting_id, phase, text_count) VALUES ($1, $2, 1)"
        " ON CONFLICT (meeting_id, phase) DO UPDATE SET"
        " text_count = contribution_wiped.text_count + 1",
        PARAMS(db_int(meeting.value), db_int(phase)),
        NULL);
}

Status contributions_close(
    Db *db, MeetingId meeting, const Contributions *all, const Keeping *of_each)
{
    for (size_t i = 0; i < all->count; i++) {
        if (of_each[i].is_kept)
            TRY(keep(db, meeting, &of_each[i], &all->items[i], (int64_t)i + 1));
        else
            TRY(count_wiped(db, meeting, all->items[i].phase));
    }
    TRY(db_execute(
        db,
        "INSERT INTO contribution_closed (meeting_id, closed_at) VALUES ($1, $2)"
        " ON CONFLICT (meeting_id) DO NOTHING",
        PARAMS(db_int(meeting.value), db_int(clock_now())),
        NULL));
    return contributions_forget(db, meeting);
}

Status contributions_wipe(MeetingId meeting, Error *error)
{
    return seal_key_destroy(SEAL_MEETING, meeting.value, error);
}

/* Closed, called off, or not there at all. */
static Status is_over(Db *db, MeetingId meeting, bool *ret_is)
{
    int64_t going;
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM meeting m WHERE m.id = $1 AND m.removed_at IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM contribution_closed c WHERE c.meeting_id = m.id)",
        PARAMS(db_int(meeting.value)),
        &going));
    *ret_is = going == 0;
    return OK;
}

static Status sweep_with(Db *db, Error *error)
{
    const int64_t *ids;
    size_t count;
    TRY(seal_key_list(SEAL_MEETING, db->arena, error, &ids, &count));
    for (size_t i = 0; i < count; i++) {
        bool is = false;
        TRY(is_over(db, (MeetingId){ids[i]}, &is));
        if (is)
            TRY(contributions_wipe((MeetingId){ids[i]}, error));
    }
    return OK;
}

/* ---- Drafts ---- */

#define OLD_DRAFTS                                                                  \
    " FROM contribution_kept WHERE is_draft AND EXISTS (SELECT 1"                   \
    " FROM contribution_closed c WHERE c.meeting_id = contribution_kept.meeting_id" \
    " AND c.closed_at < $1)"

static Status drafts_wipe(Db *db, void *data)
{
    const Microseconds *before = data;
    return db_execute(db, "DELETE" OLD_DRAFTS, PARAMS(db_int(*before)), NULL);
}

/* Looks first, so as not to stand in the way of those who write. */
static Status drafts_sweep(Database *database, Arena *arena, Error *error)
{
    Db db;
    int64_t count = 0;
    Microseconds before = clock_now() - DAYS(DRAFT_DAYS);
    TRY(db_begin(database, arena, error, &db));
    Status status = db_query_int(&db, "SELECT count(*)" OLD_DRAFTS, PARAMS(db_int(before)), &count);
    db_end(database, &db);
    TRY(status);
    return count > 0 ? db_write(database, arena, error, drafts_wipe, &before) : OK;
}

Status contributions_sweep(Database *database, Arena *arena, Error *error)
{
    Db db;
    TRY(db_begin(database, arena, error, &db));
    Status status = sweep_with(&db, error);
    db_end(database, &db);
    TRY(status);
    return drafts_sweep(database, arena, error);
}

/* ---- What remains ---- */

static KeptContribution kept_from_row(const DbRows *rows)
{
    KeptContribution kept = {
        .id = db_get_int(rows, "id"),
        .phase_key = db_get_text(rows, "phase_key"),
        .case_number = db_get_int(rows, "case_number"),
        .table = db_get_int(rows, "table_number"),
        .kind = db_get_text(rows, "kind"),
        .seen = db_get_text(rows, "seen"),
        .is_draft = db_get_bool(rows, "is_draft"),
        .text = db_get_text(rows, "text"),
        .went_to = db_get_text(rows, "went_to")};
    for (ContributionDetail detail = 0; detail < CONTRIBUTION_DETAILS; detail++)
        kept.details[detail] = db_get_text(rows, contribution_detail_name(detail));
    return kept;
}

Status contributions_kept(
    Db *db, MeetingId meeting, const KeptContribution **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT * FROM contribution_kept WHERE meeting_id = $1 ORDER BY phase, position",
        PARAMS(db_int(meeting.value)),
        &rows));
    size_t count = 0;
    KeptContribution *list = arena_array(db->arena, KeptContribution, db_row_count(rows));
    while (db_next(rows))
        list[count++] = kept_from_row(rows);
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status contribution_kept_go(Db *db, MeetingId meeting, int64_t id, Str went_to)
{
    int64_t count;
    int64_t changed;
    DbParams params = PARAMS(db_int(id), db_int(meeting.value));
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM contribution_kept WHERE id = $1 AND meeting_id = $2",
        params,
        &count));
    if (count == 0)
        return error_set(db->error, NOT_FOUND, "no such text of this event");
    /* A draft is one thing in one place: where it went, or nowhere. */
    TRY(db_execute(
        db,
        "DELETE FROM contribution_kept WHERE id = $1 AND meeting_id = $2"
        " AND is_draft",
        params,
        &changed));
    if (changed == 1)
        return OK;
    TRY(db_execute(
        db,
        "UPDATE contribution_kept SET went_to = $3 WHERE id = $1 AND meeting_id = $2"
        " AND went_to IS NULL",
        PARAMS(db_int(id), db_int(meeting.value), db_text(went_to)),
        &changed));
    if (changed == 1)
        return OK;
    return error_set_user(
        db->error,
        CONFLICT,
        "",
        N_("Somebody else has said meanwhile where some of these texts go. Look at it again."));
}

Status contributions_wiped(
    Db *db, MeetingId meeting, const WipedCount **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT phase, text_count FROM contribution_wiped WHERE meeting_id = $1 ORDER BY phase",
        PARAMS(db_int(meeting.value)),
        &rows));
    size_t count = 0;
    WipedCount *list = arena_array(db->arena, WipedCount, db_row_count(rows));
    while (db_next(rows))
        list[count++] = (WipedCount){db_get_int(rows, "phase"), db_get_int(rows, "text_count")};
    *ret_list = list;
    *ret_count = count;
    return OK;
}
