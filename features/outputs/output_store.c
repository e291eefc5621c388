/*
 * Questions and statements of working groups, in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/buffer.h"
#include "base/id.h"
#include "base/limits.h"
#include "features/outputs/output.h"
#include "features/outputs/output_rows.h"

static const char *const STATE_KEYS[] = {"writing", "comments", "published"};
static const char *const SUPPORT_KEYS[] = {"", "consensus", "majority", "single_opinion"};
static const char *const KIND_KEYS[] = {"", "problem", "proposal"};

enum {
    SUPPORTS = sizeof SUPPORT_KEYS / sizeof SUPPORT_KEYS[0],
    KINDS = sizeof KIND_KEYS / sizeof KIND_KEYS[0]
};

static size_t key_position(const char *const *keys, size_t count, Str key)
{
    for (size_t i = 0; i < count; i++) {
        if (str_equal(str_of(keys[i]), key))
            return i;
    }
    return 0;
}

Str support_key(Support support)
{
    return str_of(SUPPORT_KEYS[support]);
}

Support support_from_key(Str key)
{
    return (Support)key_position(SUPPORT_KEYS, SUPPORTS, key);
}

Str statement_kind_key(StatementKind kind)
{
    return str_of(KIND_KEYS[kind]);
}

StatementKind statement_kind_from_key(Str key)
{
    return (StatementKind)key_position(KIND_KEYS, KINDS, key);
}

Str output_numeral(Arena *arena, int64_t number)
{
    static const struct {
        int64_t worth;
        const char *digits;
    } SIGNS[] = {{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}};

    Buffer text;
    buffer_init_in(&text, arena, LIMIT_NAME_BYTES);
    for (size_t i = 0; i < sizeof SIGNS / sizeof SIGNS[0]; i++) {
        for (; number >= SIGNS[i].worth; number -= SIGNS[i].worth)
            buffer_put(&text, str_of(SIGNS[i].digits));
    }
    return buffer_text(&text);
}

/* ---- Reading ---- */

Status output_summary_get(Db *db, MeetingId meeting, Summary *ret_summary)
{
    DbRows *rows;
    Summary summary = {.meeting = meeting};
    TRY(db_query(
        db,
        "SELECT * FROM output_summary WHERE meeting_id = $1",
        PARAMS(db_int(meeting.value)),
        &rows));
    if (db_next(rows)) {
        summary.group_count = db_get_int(rows, "group_count");
        summary.state = (SummaryState)key_position(STATE_KEYS, 3, db_get_text(rows, "state"));
        summary.comments_until = db_get_text(rows, "comments_until");
        summary.version = db_get_int(rows, "version");
    }
    *ret_summary = summary;
    return OK;
}

static Statement statement_from_row(const DbRows *rows)
{
    return (Statement){
        .id = db_get_int(rows, "id"),
        .question = db_get_int(rows, "question_id"),
        .group = db_get_int(rows, "group_number"),
        .content = db_get_text(rows, "content"),
        .support = support_from_key(db_get_text(rows, "support")),
        .kind = statement_kind_from_key(db_get_text(rows, "kind")),
        .addressee = db_get_text(rows, "addressee"),
        .version = db_get_int(rows, "version")};
}

static Status statements_load(Db *db, MeetingId meeting, OutputSet *set)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT s.* FROM output_statement s JOIN output_question q ON q.id = s.question_id"
        " WHERE s.meeting_id = $1 ORDER BY q.position, s.group_number, s.position, s.id",
        PARAMS(db_int(meeting.value)),
        &rows));
    Statement *list = arena_array(db->arena, Statement, db_row_count(rows));
    while (db_next(rows))
        list[set->statement_count++] = statement_from_row(rows);
    set->statements = list;
    return OK;
}

Status output_load(Db *db, MeetingId meeting, OutputSet *ret_set)
{
    OutputSet set = {0};
    TRY(output_summary_get(db, meeting, &set.summary));
    TRY(common_questions(db, meeting, &set.questions, &set.question_count));
    TRY(statements_load(db, meeting, &set));
    TRY(output_findings_load(db, meeting, &set));
    TRY(output_comments_load(db, meeting, &set));
    *ret_set = set;
    return OK;
}

const OutputQuestion *output_question_at(const OutputSet *set, int64_t position)
{
    for (size_t i = 0; i < set->question_count; i++) {
        if (set->questions[i].position == position)
            return &set->questions[i];
    }
    return NULL;
}

const OutputQuestion *output_question_of(const OutputSet *set, int64_t id)
{
    for (size_t i = 0; i < set->question_count; i++) {
        if (set->questions[i].id == id)
            return &set->questions[i];
    }
    return NULL;
}

bool summary_takes_comments(const Summary *summary, Str today)
{
    return summary->state == SUMMARY_COMMENTS && str_compare(today, summary->comments_until) <= 0;
}

/* ---- Setting up ---- */

Status output_must_be_open(Db *db, MeetingId meeting, Summary *ret_summary)
{
    Summary summary;
    TRY(output_summary_get(db, meeting, &summary));
    if (summary.state == SUMMARY_PUBLISHED)
        return error_set_user(
            db->error,
            CONFLICT,
            "",
            N_("The summary is published and no longer changes. The organiser can open it again."));
    *ret_summary = summary;
    return OK;
}

static Status setup_check(
    Db *db, MeetingId meeting, const Str *questions, size_t question_count, int64_t group_count)
{
    int64_t outside;
    if (question_count == 0)
        return error_set_user(
            db->error, INVALID, "questions", N_("Write at least one question, each on its line."));
    if (question_count > LIMIT_OUTPUT_QUESTIONS)
        return error_set_user(
            db->error, TOO_LARGE, "questions", N_("Twenty questions are the most."));
    for (size_t i = 0; i < question_count; i++) {
        if (questions[i].len > LIMIT_LINE_BYTES)
            return error_set_user(
                db->error, TOO_LARGE, "questions", N_("A question is too long. Make it shorter."));
    }
    if (group_count < 1 || group_count > LIMIT_OUTPUT_GROUPS)
        return error_set_user(
            db->error, INVALID, "groups", N_("There are one to thirty working groups."));
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM output_statement s JOIN output_question q ON q.id = s.question_id"
        " WHERE s.meeting_id = $1 AND (s.group_number > $2 OR q.position > $3)",
        PARAMS(db_int(meeting.value), db_int(group_count), db_int((int64_t)question_count)),
        &outside));
    if (outside > 0)
        return error_set_user(
            db->error,
            CONFLICT,
            "",
            N_("A group or question that already has statements would be lost. Remove or move the "
               "statements first."));
    return OK;
}

/* Questions behind the last one have no statements any more; what hangs on them goes along. */
static Status questions_cut(Db *db, MeetingId meeting, int64_t count)
{
    DbParams params = PARAMS(db_int(meeting.value), db_int(count));
    TRY(db_execute(
        db,
        "DELETE FROM output_finding WHERE question_id IN"
        " (SELECT id FROM output_question WHERE meeting_id = $1 AND position > $2)",
        params,
        NULL));
    TRY(db_execute(
        db,
        "UPDATE output_comment SET question_id = NULL WHERE question_id IN"
        " (SELECT id FROM output_question WHERE meeting_id = $1 AND position > $2)",
        params,
        NULL));
    return common_questions_cut(db, meeting, count);
}

Status output_setup(
    Db *db, MeetingId meeting, const Str *questions, size_t question_count, int64_t group_count)
{
    Summary summary;
    TRY(output_must_be_open(db, meeting, &summary));
    TRY(setup_check(db, meeting, questions, question_count, group_count));
    for (size_t i = 0; i < question_count; i++)
        TRY(common_question_put(db, meeting, (int64_t)i + 1, questions[i]));
    TRY(questions_cut(db, meeting, (int64_t)question_count));
    return db_execute(
        db,
        "INSERT INTO output_summary (meeting_id, group_count, state) VALUES ($1, $2, 'writing')"
        " ON CONFLICT (meeting_id) DO UPDATE SET group_count = excluded.group_count,"
        " version = output_summary.version + 1",
        PARAMS(db_int(meeting.value), db_int(group_count)),
        NULL);
}

Status output_state_set(Db *db, MeetingId meeting, SummaryState state, Str until, Str today)
{
    Summary summary;
    TRY(output_summary_get(db, meeting, &summary));
    if (summary.group_count == 0)
        return error_set_user(
            db->error, CONFLICT, "", N_("Write the questions and the number of groups first."));
    if (state == SUMMARY_COMMENTS && str_compare(until, today) < 0)
        return error_set_user(
            db->error, INVALID, "until", N_("Give people a few days: choose a day from today on."));
    if (state == SUMMARY_PUBLISHED && summary_takes_comments(&summary, today))
        return error_set_user(
            db->error,
            CONFLICT,
            "",
            N_("Comments are still being taken. Publish it when their last day is over, or end "
               "the round first."));
    return db_execute(
        db,
        "UPDATE output_summary SET state = $2, comments_until = $3, version = version + 1"
        " WHERE meeting_id = $1",
        PARAMS(
            db_int(meeting.value),
            db_text(str_of(STATE_KEYS[state])),
            db_text_or_null(
                state == SUMMARY_WRITING    ? (Str){0}
                : state == SUMMARY_COMMENTS ? until
                                            : summary.comments_until)),
        NULL);
}

/* ---- Statements ---- */

static Status statement_check(Db *db, MeetingId meeting, const Statement *statement)
{
    Summary summary = {0};
    int64_t count;
    TRY(output_must_be_open(db, meeting, &summary));
    if (statement->content.len == 0)
        return error_set_user(db->error, INVALID, "content", N_("Write what the group says."));
    if (statement->content.len > LIMIT_STATEMENT_BYTES)
        return error_set_user(
            db->error,
            TOO_LARGE,
            "content",
            N_("A statement is one sentence. Divide this one into several."));
    if (statement->group < 1 || statement->group > summary.group_count)
        return error_set(db->error, NOT_FOUND, "no such working group");
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM output_question WHERE id = $1 AND meeting_id = $2",
        PARAMS(db_int(statement->question), db_int(meeting.value)),
        &count));
    if (count == 0)
        return error_set(db->error, NOT_FOUND, "no such question of this event");
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM output_statement WHERE meeting_id = $1",
        PARAMS(db_int(meeting.value)),
        &count));
    if (statement->id == 0 && count >= LIMIT_OUTPUT_STATEMENTS)
        return error_set_user(
            db->error, TOO_LARGE, "content", N_("This event has too many statements."));
    return OK;
}

static Status statement_insert(Db *db, MeetingId meeting, const Statement *statement)
{
    return db_execute(
        db,
        "INSERT INTO output_statement (id, meeting_id, question_id, group_number, position, "
        "content,"
        " support, kind, addressee) VALUES ($1, $2, $3, $4,"
        " (SELECT COALESCE(max(position), 0) + 1 FROM output_statement"
        "  WHERE meeting_id = $2 AND question_id = $3 AND group_number = $4), $5, $6, $7, $8)",
        PARAMS(
            db_int(id_new()),
            db_int(meeting.value),
            db_int(statement->question),
            db_int(statement->group),
            db_text(statement->content),
            db_text_or_null(support_key(statement->support)),
            db_text_or_null(statement_kind_key(statement->kind)),
            db_text_or_null(statement->addressee)),
        NULL);
}

static Status statement_update(Db *db, MeetingId meeting, const Statement *statement)
{
    int64_t changed;
    int64_t count;
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM output_statement WHERE id = $1 AND meeting_id = $2",
        PARAMS(db_int(statement->id), db_int(meeting.value)),
        &count));
    if (count == 0)
        return error_set_user(
            db->error,
            CONFLICT,
            "content",
            N_("Somebody has removed this statement meanwhile. Save yours as a new one."));
    TRY(db_execute(
        db,
        "UPDATE output_statement SET content = $3, support = $4, kind = $5, addressee = $6,"
        " version = version + 1 WHERE id = $1 AND version = $2",
        PARAMS(
            db_int(statement->id),
            db_int(statement->version),
            db_text(statement->content),
            db_text_or_null(support_key(statement->support)),
            db_text_or_null(statement_kind_key(statement->kind)),
            db_text_or_null(statement->addressee)),
        &changed));
    if (changed == 0)
        return error_set_user(
            db->error,
            CONFLICT,
            "content",
            N_("Somebody else has changed this statement meanwhile. Your text is still here; look "
               "at theirs below and save again."));
    return OK;
}

Status statement_save(Db *db, MeetingId meeting, const Statement *statement)
{
    TRY(statement_check(db, meeting, statement));
    return statement->id == 0 ? statement_insert(db, meeting, statement)
                              : statement_update(db, meeting, statement);
}

/* A finding that speaks of fewer than two statements says nothing any more. */
Status statement_remove(Db *db, MeetingId meeting, int64_t id)
{
    Summary summary;
    int64_t changed;
    TRY(output_must_be_open(db, meeting, &summary));
    TRY(db_execute(
        db,
        "DELETE FROM output_finding_statement WHERE statement_id = $1"
        " AND statement_id IN (SELECT id FROM output_statement WHERE meeting_id = $2)",
        PARAMS(db_int(id), db_int(meeting.value)),
        NULL));
    TRY(db_execute(
        db,
        "DELETE FROM output_statement WHERE id = $1 AND meeting_id = $2",
        PARAMS(db_int(id), db_int(meeting.value)),
        &changed));
    if (changed == 0)
        return error_set(db->error, NOT_FOUND, "no such statement of this event");
    return output_findings_prune(db, meeting);
}
