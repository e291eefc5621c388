/* common_question: in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "base/id.h"
#include "features/contributions/common_question.h"

Status common_questions(
    Db *db, MeetingId meeting, const CommonQuestion **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT id, position, content FROM output_question WHERE meeting_id = $1 ORDER BY position",
        PARAMS(db_int(meeting.value)),
        &rows));
    size_t count = 0;
    CommonQuestion *list = arena_array(db->arena, CommonQuestion, db_row_count(rows));
    while (db_next(rows))
        list[count++] = (CommonQuestion){
            db_get_int(rows, "id"), db_get_int(rows, "position"), db_get_text(rows, "content")};
    *ret_list = list;
    *ret_count = count;
    return OK;
}

const CommonQuestion *common_question_of(
    const CommonQuestion *list, size_t count, int64_t part_number)
{
    if (count == 0)
        return NULL;
    size_t wanted = part_number > 1 ? (size_t)part_number : 1;
    return &list[(wanted < count ? wanted : count) - 1];
}

Status common_question_put(Db *db, MeetingId meeting, int64_t position, Str content)
{
    int64_t changed;
    TRY(db_execute(
        db,
        "UPDATE output_question SET content = $3 WHERE meeting_id = $1 AND position = $2",
        PARAMS(db_int(meeting.value), db_int(position), db_text(content)),
        &changed));
    if (changed > 0)
        return OK;
    return db_execute(
        db,
        "INSERT INTO output_question (id, meeting_id, position, content) VALUES ($1, $2, $3, $4)",
        PARAMS(db_int(id_new()), db_int(meeting.value), db_int(position), db_text(content)),
        NULL);
}

Status common_questions_cut(Db *db, MeetingId meeting, int64_t count)
{
    return db_execute(
        db,
        "DELETE FROM output_question WHERE meeting_id = $1 AND position > $2",
        PARAMS(db_int(meeting.value), db_int(count)),
        NULL);
}
