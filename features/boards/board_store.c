/*
 * Boards, in the database: reading them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/boards/board.h"
#include "features/people/link_key.h"

static const char *const PART_KEYS[BOARD_PARTS] = {
    "strength",
    "constraint",
    "problem",
    "main_goal",
    "detailed_goal",
    "action",
    "alliance",
    "current_plan"};
static const char *const VERDICT_KEYS[] = {"", "adopted", "refused", "already_there"};

Str board_part_key(BoardPart part)
{
    return str_of(PART_KEYS[part]);
}

bool board_part_from_key(Str key, BoardPart *ret_part)
{
    for (size_t i = 0; i < BOARD_PARTS; i++) {
        if (str_equal(str_of(PART_KEYS[i]), key)) {
            *ret_part = (BoardPart)i;
            return true;
        }
    }
    return false;
}

Str verdict_key(Verdict verdict)
{
    return str_of(VERDICT_KEYS[verdict]);
}

Verdict verdict_from_key(Str key)
{
    for (size_t i = 1; i < sizeof VERDICT_KEYS / sizeof VERDICT_KEYS[0]; i++) {
        if (str_equal(str_of(VERDICT_KEYS[i]), key))
            return (Verdict)i;
    }
    return VERDICT_NONE;
}

bool board_part_has_verdict(BoardPart part)
{
    return part == PART_MAIN_GOAL || part == PART_DETAILED_GOAL || part == PART_ACTION ||
           part == PART_ALLIANCE;
}

Str board_seal(Arena *arena, int64_t id)
{
    enum {
        SHOWN_CHARACTERS = 32 /* 128 bits */
    };

    char seal[LINK_SEAL_TEXT_BYTES];
    link_key_seal("board", id, 0, seal);
    return str_part(str_copy(arena, str_of(seal)), 0, SHOWN_CHARACTERS);
}

/* ---- Reading ---- */

static Board board_from_row(const DbRows *rows)
{
    return (Board){
        .id = db_get_int(rows, "id"),
        .meeting = {db_get_int(rows, "meeting_id")},
        .meeting_name = db_get_text(rows, "meeting_name"),
        .meeting_date = db_get_text(rows, "meeting_date"),
        .kind =
            str_equal(db_get_text(rows, "kind"), STR("contract")) ? BOARD_CONTRACT : BOARD_OPTIONS,
        .case_number = db_get_int(rows, "case_number"),
        .title = db_get_text(rows, "title"),
        .question = db_get_text(rows, "question"),
        .is_handed = db_get_bool(rows, "is_handed"),
        .result = db_get_text(rows, "result"),
        .result_note = db_get_text(rows, "result_note"),
        .result_on = db_get_text(rows, "result_on"),
        .wiped_on = db_get_text(rows, "wiped_on"),
        .version = db_get_int(rows, "version")};
}

Status board_list(Db *db, MeetingId meeting, const Board **ret_list, size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    TRY(db_query(
        db,
        "SELECT b.*, m.name AS meeting_name, m.date AS meeting_date FROM board b"
        " JOIN meeting m ON m.id = b.meeting_id WHERE b.meeting_id = $1 ORDER BY b.id",
        PARAMS(db_int(meeting.value)),
        &rows));
    Board *list = arena_array(db->arena, Board, db_row_count(rows));
    while (db_next(rows))
        list[count++] = board_from_row(rows);
    *ret_list = list;
    *ret_count = count;
    return OK;
}

static Status options_load(Db *db, Board *board)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT * FROM board_option WHERE board_id = $1 ORDER BY position, id",
        PARAMS(db_int(board->id)),
        &rows));
    BoardOption *list = arena_array(db->arena, BoardOption, db_row_count(rows));
    while (db_next(rows))
        list[board->option_count++] = (BoardOption){
            .id = db_get_int(rows, "id"),
            .content = db_get_text(rows, "content"),
            .speaks_for = db_get_text(rows, "speaks_for"),
            .speaks_against = db_get_text(rows, "speaks_against"),
            .law = db_get_text(rows, "law"),
            .helper = db_get_text(rows, "helper"),
            .organisation = {db_get_int(rows, "organisation_id")},
            .is_tried = db_get_bool(rows, "is_tried")};
    board->options = list;
    return OK;
}

static Status entries_load(Db *db, Board *board)
{
    DbRows *rows;
    BoardPart part;
    TRY(db_query(
        db,
        "SELECT * FROM board_entry WHERE board_id = $1 ORDER BY position, id",
        PARAMS(db_int(board->id)),
        &rows));
    BoardEntry *list = arena_array(db->arena, BoardEntry, db_row_count(rows));
    while (db_next(rows)) {
        if (!board_part_from_key(db_get_text(rows, "part"), &part))
            continue;
        list[board->entry_count++] = (BoardEntry){
            .id = db_get_int(rows, "id"),
            .part = part,
            .content = db_get_text(rows, "content"),
            .goal = db_get_int(rows, "goal_id"),
            .actor = db_get_text(rows, "actor"),
            .due_text = db_get_text(rows, "due_text"),
            .verdict = verdict_from_key(db_get_text(rows, "verdict")),
            .reason = db_get_text(rows, "reason")};
    }
    board->entries = list;
    return OK;
}

Status board_get(Db *db, MeetingId meeting_or_0, int64_t id, Board *ret_board)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT b.*, m.name AS meeting_name, m.date AS meeting_date FROM board b"
        " JOIN meeting m ON m.id = b.meeting_id"
        " WHERE b.id = $1 AND ($2 IS NULL OR b.meeting_id = $2) AND m.removed_at IS NULL",
        PARAMS(db_int(id), db_int_or_null(meeting_or_0.value)),
        &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such board of this event");
    Board board = board_from_row(rows);
    TRY(options_load(db, &board));
    TRY(entries_load(db, &board));
    *ret_board = board;
    return OK;
}

Status board_results(
    Db *db, const Meeting *meeting, const Board **ret_list, size_t *ret_count, int64_t *ret_silent)
{
    DbRows *rows;
    size_t count = 0;
    int64_t silent = 0;
    TRY(db_query(
        db,
        "SELECT b.*, m.name AS meeting_name, m.date AS meeting_date FROM board b"
        " JOIN meeting m ON m.id = b.meeting_id WHERE m.series_id = $1 AND m.date < $2"
        " AND b.is_handed AND m.removed_at IS NULL ORDER BY m.date DESC, b.id",
        PARAMS(db_int_or_null(meeting->series), db_text(meeting->date)),
        &rows));
    Board *list = arena_array(db->arena, Board, db_row_count(rows));
    while (db_next(rows)) {
        Board board = board_from_row(rows);
        if (board.result.len > 0)
            list[count++] = board;
        else
            silent++;
    }
    for (size_t i = 0; i < count; i++)
        TRY(options_load(db, &list[i]));
    *ret_list = list;
    *ret_count = count;
    *ret_silent = silent;
    return OK;
}
