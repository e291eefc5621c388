/*
 * What sheets say of a person, when two entries become one or a profile is deleted.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/case_sheets/case_pages.h"
#include "features/people/link_key.h"

typedef struct Own {
    SheetId sheet;
    MeetingId meeting;
} Own;

static Status own_of(Db *db, PersonId person, Own **ret_list, size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    TRY(db_query(
        db,
        "SELECT id, meeting_id FROM case_sheet WHERE person_id = $1",
        PARAMS(db_int(person.value)),
        &rows));
    Own *list = arena_array(db->arena, Own, db_row_count(rows));
    while (db_next(rows))
        list[count++] = (Own){{db_get_int(rows, "id")}, {db_get_int(rows, "meeting_id")}};
    *ret_list = list;
    *ret_count = count;
    return OK;
}

/* The seal is made anew; where both brought a case to one event, both stay, and the one of `to` is
 * the one that the link opens. */
static Status person_move(Db *db, PersonId from, PersonId to)
{
    Own *list;
    size_t count;
    TRY(own_of(db, from, &list, &count));
    for (size_t i = 0; i < count; i++) {
        char seal[LINK_SEAL_TEXT_BYTES];
        link_key_seal("case_sheet", list[i].meeting.value, to.value, seal);
        TRY(db_execute(
            db,
            "UPDATE case_sheet SET person_id = $2, author_seal ="
            " CASE WHEN EXISTS (SELECT 1 FROM case_sheet o WHERE o.author_seal = $3)"
            " THEN author_seal ELSE $3 END WHERE id = $1",
            PARAMS(db_int(list[i].sheet.value), db_int(to.value), db_text(str_of(seal))),
            NULL));
    }
    return OK;
}

/* The text tells nothing of its author and goes by itself. */
static Status person_forget(Db *db, PersonId person)
{
    return db_execute(
        db,
        "UPDATE case_sheet SET person_id = NULL WHERE person_id = $1",
        PARAMS(db_int(person.value)),
        NULL);
}

const PersonReference CASE_PERSON_REFERENCE = {.move = person_move, .forget = person_forget};
