/*
 * Boards, in the database: writing and wiping them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "base/limits.h"
#include "features/boards/board.h"
#include "features/codes/code_list.h"
#include "web/language.h"

static Status board_check(Db *db, MeetingId meeting, int64_t board)
{
    int64_t count;
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM board WHERE id = $1 AND meeting_id = $2",
        PARAMS(db_int(board), db_int(meeting.value)),
        &count));
    return count > 0 ? OK : error_set(db->error, NOT_FOUND, "no such board of this event");
}

static Status content_check(Db *db, int64_t board, Str content)
{
    int64_t count;
    if (content.len == 0)
        return error_set_user(db->error, INVALID, "content", N_("Write a few words."));
    if (content.len > LIMIT_STATEMENT_BYTES)
        return error_set_user(
            db->error, TOO_LARGE, "content", N_("It is too long. Make it shorter."));
    TRY(db_query_int(
        db,
        "SELECT (SELECT count(*) FROM board_option WHERE board_id = $1)"
        " + (SELECT count(*) FROM board_entry WHERE board_id = $1)",
        PARAMS(db_int(board)),
        &count));
    if (count >= LIMIT_BOARD_ENTRIES)
        return error_set_user(
            db->error, TOO_LARGE, "content", N_("The board is full. Remove something first."));
    return OK;
}

Status board_make(Db *db, const Meeting *meeting, const Board *board, int64_t *ret_id)
{
    int64_t id = id_new();
    Microseconds end = moment_of(meeting->date, 0) + DAYS(BOARD_DAYS);
    if (board->title.len == 0)
        return error_set_user(
            db->error, INVALID, "title", N_("Give it a neutral picture as its name."));
    TRY(db_execute(
        db,
        "INSERT INTO board (id, meeting_id, kind, title, question, wiped_on, case_number)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        PARAMS(
            db_int(id),
            db_int(meeting->id.value),
            db_text(board->kind == BOARD_CONTRACT ? STR("contract") : STR("options")),
            db_text(board->title),
            db_text_or_null(board->question),
            db_text_or_null(board->kind == BOARD_CONTRACT ? iso_date_of(db->arena, end) : (Str){0}),
            db_int_or_null(board->case_number)),
        NULL));
    *ret_id = id;
    return OK;
}

static Status board_wipe(Db *db, int64_t id)
{
    DbParams params = PARAMS(db_int(id));
    TRY(db_execute(db, "DELETE FROM board_option WHERE board_id = $1", params, NULL));
    TRY(db_execute(
        db, "DELETE FROM board_entry WHERE board_id = $1 AND goal_id IS NOT NULL", params, NULL));
    TRY(db_execute(db, "DELETE FROM board_entry WHERE board_id = $1", params, NULL));
    return db_execute(db, "DELETE FROM board WHERE id = $1", params, NULL);
}

Status board_remove(Db *db, MeetingId meeting, int64_t id)
{
    TRY(board_check(db, meeting, id));
    return board_wipe(db, id);
}

Status board_hand(Db *db, MeetingId meeting, int64_t id, bool is_handed)
{
    TRY(board_check(db, meeting, id));
    return db_execute(
        db,
        "UPDATE board SET is_handed = $2 WHERE id = $1",
        PARAMS(db_int(id), db_bool(is_handed)),
        NULL);
}

/* ---- Options ---- */

/* An organisation of that name is linked to the directory. */
static Status helper_find(Db *db, Str helper, OrganisationId *ret_organisation)
{
    Organisation organisation = {0};
    bool is_found = false;
    if (helper.len > 0)
        TRY(db_found(db, organisation_find(db, helper, &organisation), &is_found));
    *ret_organisation = is_found ? organisation.id : (OrganisationId){0};
    return OK;
}

Status board_option_save(Db *db, MeetingId meeting, int64_t board, const BoardOption *option)
{
    OrganisationId organisation;
    int64_t changed;
    TRY(board_check(db, meeting, board));
    TRY(content_check(db, board, option->content));
    TRY(helper_find(db, option->helper, &organisation));
    if (option->id == 0)
        return db_execute(
            db,
            "INSERT INTO board_option (id, board_id, position, content, speaks_for, speaks_against,"
            " law, helper, organisation_id) VALUES ($1, $2, (SELECT COALESCE(max(position), 0) + 1"
            "  FROM board_option WHERE board_id = $2), $3, $4, $5, $6, $7, $8)",
            PARAMS(
                db_int(id_new()),
                db_int(board),
                db_text(option->content),
                db_text_or_null(option->speaks_for),
                db_text_or_null(option->speaks_against),
                db_text_or_null(option->law),
                db_text_or_null(option->helper),
                db_int_or_null(organisation.value)),
            NULL);
    TRY(db_execute(
        db,
        "UPDATE board_option SET content = $3, speaks_for = $4, speaks_against = $5, law = $6,"
        " helper = $7, organisation_id = $8 WHERE id = $1 AND board_id = $2",
        PARAMS(
            db_int(option->id),
            db_int(board),
            db_text(option->content),
            db_text_or_null(option->speaks_for),
            db_text_or_null(option->speaks_against),
            db_text_or_null(option->law),
            db_text_or_null(option->helper),
            db_int_or_null(organisation.value)),
        &changed));
    return changed > 0 ? OK
                       : error_set_user(
                             db->error,
                             CONFLICT,
                             "content",
                             N_("Somebody has removed this option meanwhile."));
}

/* ---- Entries of a contract ---- */

static Status goal_check(Db *db, int64_t board, int64_t goal)
{
    int64_t count;
    if (goal == 0)
        return OK;
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM board_entry WHERE id = $1 AND board_id = $2 AND part = 'main_goal'",
        PARAMS(db_int(goal), db_int(board)),
        &count));
    return count > 0 ? OK : error_set(db->error, NOT_FOUND, "no such main goal on this board");
}

Status board_entry_add(Db *db, MeetingId meeting, int64_t board, const BoardEntry *entry)
{
    bool is_action = entry->part == PART_ACTION;
    TRY(board_check(db, meeting, board));
    TRY(content_check(db, board, entry->content));
    TRY(goal_check(db, board, entry->goal));
    return db_execute(
        db,
        "INSERT INTO board_entry (id, board_id, part, position, content, goal_id, actor, due_text)"
        " VALUES ($1, $2, $3, (SELECT COALESCE(max(position), 0) + 1 FROM board_entry"
        "  WHERE board_id = $2 AND part = $3), $4, $5, $6, $7)",
        PARAMS(
            db_int(id_new()),
            db_int(board),
            db_text(board_part_key(entry->part)),
            db_text(entry->content),
            db_int_or_null(entry->part == PART_DETAILED_GOAL ? entry->goal : 0),
            db_text_or_null(is_action ? entry->actor : (Str){0}),
            db_text_or_null(is_action ? entry->due_text : (Str){0})),
        NULL);
}

Status board_entry_raise(Db *db, MeetingId meeting, int64_t board, int64_t id)
{
    Board whole;
    TRY(board_get(db, meeting, board, &whole));
    for (size_t i = 1; i < whole.entry_count; i++) {
        if (whole.entries[i].id != id)
            continue;
        for (size_t above = i; above-- > 0;) {
            if (whole.entries[above].part != whole.entries[i].part)
                continue;
            DbParams params = PARAMS(db_int(id), db_int(whole.entries[above].id));
            return db_execute(
                db,
                "UPDATE board_entry SET position = (SELECT sum(o.position) FROM board_entry o"
                "  WHERE o.id IN ($1, $2)) - position WHERE id IN ($1, $2)",
                params,
                NULL);
        }
    }
    return OK;
}

Status board_part_remove(Db *db, MeetingId meeting, int64_t board, int64_t id)
{
    DbParams params = PARAMS(db_int(id), db_int(board));
    TRY(board_check(db, meeting, board));
    TRY(db_execute(db, "DELETE FROM board_option WHERE id = $1 AND board_id = $2", params, NULL));
    TRY(db_execute(
        db,
        "UPDATE board_entry SET goal_id = NULL WHERE goal_id = $1 AND board_id = $2",
        params,
        NULL));
    return db_execute(db, "DELETE FROM board_entry WHERE id = $1 AND board_id = $2", params, NULL);
}

Status board_verdict(Db *db, int64_t board, int64_t entry, Verdict verdict, Str reason)
{
    int64_t changed;
    if (verdict == VERDICT_REFUSED && reason.len == 0)
        return error_set_user(
            db->error, INVALID, "reason", N_("Say in a few words why it is refused."));
    TRY(db_execute(
        db,
        "UPDATE board_entry SET verdict = $3, reason = $4 WHERE id = $1 AND board_id = $2"
        " AND part IN ('main_goal', 'detailed_goal', 'action', 'alliance')",
        PARAMS(
            db_int(entry),
            db_int(board),
            db_text_or_null(verdict_key(verdict)),
            db_text_or_null(verdict == VERDICT_REFUSED ? reason : (Str){0})),
        &changed));
    return changed > 0 ? OK : error_set(db->error, NOT_FOUND, "no such idea on this board");
}

/* ---- What came of it ---- */

Status board_result(
    Db *db,
    int64_t board,
    Str result,
    Str note,
    const int64_t *tried,
    size_t tried_count,
    Str today)
{
    Str key;
    bool is_known;
    TRY(db_found(db, code_find(db, "case_follow_up", result, &key), &is_known));
    if (!is_known)
        return error_set_user(db->error, INVALID, "result", N_("Choose what came of it."));
    TRY(db_execute(
        db,
        "UPDATE board SET result = $2, result_note = $3, result_on = $4, version = version + 1"
        " WHERE id = $1",
        PARAMS(db_int(board), db_text(key), db_text_or_null(note), db_text(today)),
        NULL));
    TRY(db_execute(
        db,
        "UPDATE board_option SET is_tried = FALSE WHERE board_id = $1",
        PARAMS(db_int(board)),
        NULL));
    for (size_t i = 0; i < tried_count; i++)
        TRY(db_execute(
            db,
            "UPDATE board_option SET is_tried = TRUE WHERE id = $1 AND board_id = $2",
            PARAMS(db_int(tried[i]), db_int(board)),
            NULL));
    return OK;
}

/* ---- Wiping ---- */

static Status wipe_work(Db *db, void *data)
{
    const Str *today = data;
    DbRows *rows;
    TRY(db_query(db, "SELECT id FROM board WHERE wiped_on < $1", PARAMS(db_text(*today)), &rows));
    while (db_next(rows))
        TRY(board_wipe(db, db_get_int(rows, "id")));
    return OK;
}

Status board_errand(Database *database, Arena *arena, Error *error)
{
    Db db;
    int64_t due;
    Str today = today_iso(arena);
    TRY(db_begin(database, arena, error, &db));
    Status status = db_query_int(
        &db, "SELECT count(*) FROM board WHERE wiped_on < $1", PARAMS(db_text(today)), &due);
    db_end(database, &db);
    TRY(status);
    return due == 0 ? OK : db_write(database, arena, error, wipe_work, &today);
}

/* ---- Organisations ---- */

static Status organisation_move(Db *db, OrganisationId from, OrganisationId to)
{
    return db_execute(
        db,
        "UPDATE board_option SET organisation_id = $2 WHERE organisation_id = $1",
        PARAMS(db_int(from.value), db_int(to.value)),
        NULL);
}

static Status organisation_count(Db *db, OrganisationId organisation, int64_t *ret_count)
{
    return db_query_int(
        db,
        "SELECT count(*) FROM board_option WHERE organisation_id = $1",
        PARAMS(db_int(organisation.value)),
        ret_count);
}

const OrganisationReference BOARD_ORGANISATION_REFERENCE = {
    .move = organisation_move,
    .count = organisation_count,
    NN_("{1} option of a case seminar", "{1} options of case seminars")};
