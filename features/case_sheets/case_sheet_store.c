/* case_sheet_store: sealed sheets in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "features/case_sheets/case_sheet.h"
#include "features/case_sheets/sheet_key.h"
#include "features/people/link_key.h"

static const char *const STATE_KEYS[] = {"sent", "returned", "approved"};

#define SELECT_SHEET                                                                    \
    "SELECT s.id, s.meeting_id, s.person_id, p.name, s.state, s.sealed, s.sealed_note," \
    " s.sent_at, s.decided_at, s.version FROM case_sheet s"                             \
    " LEFT JOIN person p ON p.id = s.person_id "

static Str seal_of(Arena *arena, MeetingId meeting, PersonId author)
{
    char seal[LINK_SEAL_TEXT_BYTES];
    link_key_seal("case_sheet", meeting.value, author.value, seal);
    return str_copy(arena, str_of(seal));
}

static SheetState state_of(Str key)
{
    for (int i = SHEET_SENT; i < SHEET_APPROVED; i++) {
        if (str_equal(key, str_of(STATE_KEYS[i])))
            return (SheetState)i;
    }
    return SHEET_APPROVED;
}

/* A key that is gone, or another one's text, is a sheet that is lost, no failure of the page. */
static Status open_sealed(Db *db, SheetId id, Str sealed, Str *ret_plain, bool *ret_is_lost)
{
    Error own = {0};
    Status status = sheet_key_open(id.value, sealed, db->arena, &own, ret_plain);
    if (status == FAILED)
        return error_set(db->error, status, "%s", own.message);
    *ret_is_lost = status != OK;
    return OK;
}

static Status sheet_from_row(Db *db, const DbRows *rows, CaseSheet *ret_sheet)
{
    Str packed = {0}, sealed_note = db_get_text(rows, "sealed_note");
    CaseSheet sheet = {
        .id = {db_get_int(rows, "id")},
        .meeting = {db_get_int(rows, "meeting_id")},
        .presenter = {db_get_int(rows, "person_id")},
        .presenter_name = db_get_text(rows, "name"),
        .state = state_of(db_get_text(rows, "state")),
        .sent_at = db_get_int(rows, "sent_at"),
        .decided_at = db_get_int(rows, "decided_at"),
        .version = db_get_int(rows, "version"),
    };
    TRY(open_sealed(db, sheet.id, db_get_text(rows, "sealed"), &packed, &sheet.is_lost));
    if (!sheet.is_lost)
        sheet.is_lost = sheet_unpack(packed, &sheet.content) != OK;
    if (!sheet.is_lost && sealed_note.len > 0)
        TRY(open_sealed(db, sheet.id, sealed_note, &sheet.note, &sheet.is_lost));
    *ret_sheet = sheet;
    return OK;
}

Status sheet_list(Db *db, MeetingId meeting, const CaseSheet **ret_sheets, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        SELECT_SHEET "WHERE s.meeting_id = $1"
                     " ORDER BY CASE s.state WHEN 'approved' THEN 0 ELSE 1 END, s.id",
        PARAMS(db_int(meeting.value)),
        &rows));
    CaseSheet *sheets = arena_array(db->arena, CaseSheet, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows))
        TRY(sheet_from_row(db, rows, &sheets[count++]));
    *ret_sheets = sheets;
    *ret_count = count;
    return OK;
}

static Status one_of(Db *db, DbRows *rows, CaseSheet *ret_sheet)
{
    if (!db_next(rows))
        return error_set_user(
            db->error,
            NOT_FOUND,
            "",
            N_("This sheet is not here any more: it was withdrawn, or its time is over."));
    return sheet_from_row(db, rows, ret_sheet);
}

Status sheet_get(Db *db, MeetingId meeting, SheetId id, CaseSheet *ret_sheet)
{
    DbRows *rows;
    TRY(db_query(
        db,
        SELECT_SHEET "WHERE s.id = $1 AND s.meeting_id = $2",
        PARAMS(db_int(id.value), db_int(meeting.value)),
        &rows));
    return one_of(db, rows, ret_sheet);
}

Status sheet_of_author(Db *db, MeetingId meeting, PersonId author, CaseSheet *ret_sheet)
{
    DbRows *rows;
    TRY(db_query(
        db,
        SELECT_SHEET "WHERE s.author_seal = $1",
        PARAMS(db_text(seal_of(db->arena, meeting, author))),
        &rows));
    return one_of(db, rows, ret_sheet);
}

Status sheet_send(Db *db, MeetingId meeting, SheetId id, PersonId author, Str sealed)
{
    return db_execute(
        db,
        "INSERT INTO case_sheet (id, meeting_id, person_id, author_seal, state, sealed, sent_at,"
        " version) VALUES ($1, $2, $3, $4, 'sent', $5, $6, 1)"
        " ON CONFLICT (id) DO UPDATE SET state = 'sent', sealed = excluded.sealed,"
        "  sealed_note = NULL, reader_id = NULL, decided_at = NULL, sent_at = excluded.sent_at,"
        "  version = case_sheet.version + 1",
        PARAMS(
            db_int(id.value),
            db_int(meeting.value),
            db_int(author.value),
            db_text(seal_of(db->arena, meeting, author)),
            db_text(sealed),
            db_int(clock_now())),
        NULL);
}

Status sheet_decide(
    Db *db,
    MeetingId meeting,
    SheetId id,
    int64_t version,
    PersonId reader,
    SheetState state,
    Str sealed_note_or_empty)
{
    DbRows *rows;
    int64_t changed = 0;
    TRY(db_query(
        db,
        "SELECT author_seal FROM case_sheet WHERE id = $1 AND meeting_id = $2",
        PARAMS(db_int(id.value), db_int(meeting.value)),
        &rows));
    if (!db_next(rows))
        return error_set_user(
            db->error,
            NOT_FOUND,
            "",
            N_("This sheet is not here any more: it was withdrawn, or its time is over."));
    if (str_equal(db_get_text(rows, "author_seal"), seal_of(db->arena, meeting, reader)))
        return error_set_user(
            db->error,
            FORBIDDEN,
            "",
            N_("You wrote this sheet yourself. The second pair of eyes must be somebody else's: "
               "ask "
               "another organiser."));
    TRY(db_execute(
        db,
        "UPDATE case_sheet SET state = $4, sealed_note = $5, reader_id = $6, decided_at = $7,"
        " version = version + 1 WHERE id = $1 AND meeting_id = $2 AND version = $3",
        PARAMS(
            db_int(id.value),
            db_int(meeting.value),
            db_int(version),
            db_text(str_of(STATE_KEYS[state])),
            db_text_or_null(sealed_note_or_empty),
            db_int_or_null(reader.value),
            db_int(clock_now())),
        &changed));
    if (changed == 1)
        return OK;
    return error_set_user(
        db->error,
        CONFLICT,
        "",
        N_("The author sent the sheet again meanwhile. Read it anew before you decide."));
}

Status sheet_remove(Db *db, SheetId id)
{
    return db_execute(db, "DELETE FROM case_sheet WHERE id = $1", PARAMS(db_int(id.value)), NULL);
}
