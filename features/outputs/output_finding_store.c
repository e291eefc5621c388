/*
 * Agreements and differences between groups, and comments to the summary, in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "base/limits.h"
#include "features/outputs/output_rows.h"

#include <sodium.h>

/* ---- Findings ---- */

static Finding finding_from_row(const DbRows *rows)
{
    return (Finding){
        .id = db_get_int(rows, "id"),
        .question = db_get_int(rows, "question_id"),
        .kind = str_equal(db_get_text(rows, "kind"), STR("agreement")) ? FINDING_AGREEMENT
                                                                       : FINDING_DIFFERENCE,
        .content = db_get_text(rows, "content")};
}

Status output_findings_load(Db *db, MeetingId meeting, OutputSet *set)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT f.*, s.statement_id FROM output_finding f"
        " JOIN output_question q ON q.id = f.question_id"
        " JOIN output_finding_statement s ON s.finding_id = f.id"
        " WHERE f.meeting_id = $1 ORDER BY q.position, f.kind, f.id, s.statement_id",
        PARAMS(db_int(meeting.value)),
        &rows));
    Finding *list = arena_array(db->arena, Finding, db_row_count(rows));
    int64_t *statements = arena_array(db->arena, int64_t, db_row_count(rows));
    while (db_next(rows)) {
        Finding *last = set->finding_count > 0 ? &list[set->finding_count - 1] : NULL;
        if (last == NULL || last->id != db_get_int(rows, "id")) {
            last = &list[set->finding_count++];
            *last = finding_from_row(rows);
            last->statements = statements;
        }
        *statements++ = db_get_int(rows, "statement_id");
        last->statement_count++;
    }
    set->findings = list;
    return OK;
}

Status output_findings_prune(Db *db, MeetingId meeting)
{
    DbParams params = PARAMS(db_int(meeting.value));
    TRY(db_execute(
        db,
        "DELETE FROM output_finding_statement WHERE finding_id IN"
        " (SELECT f.id FROM output_finding f LEFT JOIN output_finding_statement s"
        "  ON s.finding_id = f.id WHERE f.meeting_id = $1 GROUP BY f.id"
        "  HAVING count(s.statement_id) < 2)",
        params,
        NULL));
    return db_execute(
        db,
        "DELETE FROM output_finding WHERE meeting_id = $1 AND NOT EXISTS"
        " (SELECT 1 FROM output_finding_statement s WHERE s.finding_id = output_finding.id)",
        params,
        NULL);
}

/* Statements of that question, of at least two groups. */
static Status finding_check(Db *db, MeetingId meeting, const Finding *finding)
{
    OutputSet set;
    int64_t first_group = 0;
    bool has_two_groups = false;
    if (finding->content.len == 0)
        return error_set_user(db->error, INVALID, "content", N_("Say in a few words what it is."));
    TRY(output_load(db, meeting, &set));
    for (size_t i = 0; i < finding->statement_count; i++) {
        const Statement *found = NULL;
        for (size_t s = 0; s < set.statement_count && found == NULL; s++) {
            if (set.statements[s].id == finding->statements[i])
                found = &set.statements[s];
        }
        if (found == NULL || found->question != finding->question)
            return error_set_user(
                db->error,
                NOT_FOUND,
                "",
                N_("A statement was removed meanwhile. Look at the page again."));
        has_two_groups = has_two_groups || (first_group != 0 && found->group != first_group);
        first_group = first_group == 0 ? found->group : first_group;
    }
    if (!has_two_groups)
        return error_set_user(
            db->error, INVALID, "content", N_("Tick statements of at least two groups."));
    return OK;
}

Status finding_add(Db *db, MeetingId meeting, const Finding *finding)
{
    Summary summary;
    int64_t id = id_new();
    TRY(output_must_be_open(db, meeting, &summary));
    TRY(finding_check(db, meeting, finding));
    TRY(db_execute(
        db,
        "INSERT INTO output_finding (id, meeting_id, question_id, kind, content)"
        " VALUES ($1, $2, $3, $4, $5)",
        PARAMS(
            db_int(id),
            db_int(meeting.value),
            db_int(finding->question),
            db_text(finding->kind == FINDING_AGREEMENT ? STR("agreement") : STR("difference")),
            db_text(finding->content)),
        NULL));
    for (size_t i = 0; i < finding->statement_count; i++)
        TRY(db_execute(
            db,
            "INSERT INTO output_finding_statement (finding_id, statement_id) VALUES ($1, $2)"
            " ON CONFLICT (finding_id, statement_id) DO NOTHING",
            PARAMS(db_int(id), db_int(finding->statements[i])),
            NULL));
    return OK;
}

Status finding_remove(Db *db, MeetingId meeting, int64_t id)
{
    Summary summary;
    DbParams params = PARAMS(db_int(id), db_int(meeting.value));
    TRY(output_must_be_open(db, meeting, &summary));
    TRY(db_execute(
        db,
        "DELETE FROM output_finding_statement WHERE finding_id IN"
        " (SELECT id FROM output_finding WHERE id = $1 AND meeting_id = $2)",
        params,
        NULL));
    return db_execute(
        db, "DELETE FROM output_finding WHERE id = $1 AND meeting_id = $2", params, NULL);
}

/* ---- Comments ---- */

Status output_comments_load(Db *db, MeetingId meeting, OutputSet *set)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT c.* FROM output_comment c LEFT JOIN output_question q ON q.id = c.question_id"
        " WHERE c.meeting_id = $1 ORDER BY c.is_settled, COALESCE(q.position, 0), c.id",
        PARAMS(db_int(meeting.value)),
        &rows));
    OutputComment *list = arena_array(db->arena, OutputComment, db_row_count(rows));
    while (db_next(rows))
        list[set->comment_count++] = (OutputComment){
            .id = db_get_int(rows, "id"),
            .question = db_get_int(rows, "question_id"),
            .content = db_get_text(rows, "content"),
            .is_settled = db_get_bool(rows, "is_settled")};
    set->comments = list;
    return OK;
}

/* Tells nothing of when it was made, unlike id_new. */
static int64_t random_id(void)
{
    uint64_t id;
    randombytes_buf(&id, sizeof id);
    return (int64_t)(id >> 1 | 1);
}

Status output_comment_add(Db *db, MeetingId meeting, int64_t question_or_0, Str content, Str today)
{
    OutputSet set;
    TRY(output_load(db, meeting, &set));
    if (!summary_takes_comments(&set.summary, today))
        return error_set_user(
            db->error, CONFLICT, "content", N_("Comments are not taken now. Tell the organiser."));
    if (content.len == 0)
        return error_set_user(db->error, INVALID, "content", N_("Write what should be otherwise."));
    if (set.comment_count >= LIMIT_OUTPUT_STATEMENTS)
        return error_set_user(db->error, TOO_LARGE, "content", N_("There are too many comments."));
    if (question_or_0 != 0 && output_question_of(&set, question_or_0) == NULL)
        return error_set(db->error, NOT_FOUND, "no such question of this event");
    return db_execute(
        db,
        "INSERT INTO output_comment (id, meeting_id, question_id, content) VALUES ($1, $2, $3, $4)",
        PARAMS(
            db_int(random_id()),
            db_int(meeting.value),
            db_int_or_null(question_or_0),
            db_text(content)),
        NULL);
}

Status output_comment_settle(Db *db, MeetingId meeting, int64_t id)
{
    return db_execute(
        db,
        "UPDATE output_comment SET is_settled = TRUE WHERE id = $1 AND meeting_id = $2",
        PARAMS(db_int(id), db_int(meeting.value)),
        NULL);
}
