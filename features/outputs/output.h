/*
 * output: what working groups found. All groups of an event answer the same questions; each answer
 * is a statement of one sentence with a mark of how far the group stands behind it, whether it is a
 * problem or a proposal, and who should act. The number of the group stays with the statement;
 * who said it, or wrote it down, is stored nowhere. Laid side by side, the organiser says where
 * groups agree and where they differ; the statements themselves stay as they were written.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTPUTS_OUTPUT_H
#define FEATURES_OUTPUTS_OUTPUT_H

#include "features/contributions/common_question.h"
#include "features/meetings/meeting.h"

/* How far the summary is. */
typedef enum SummaryState {
    SUMMARY_WRITING,  /* groups write */
    SUMMARY_COMMENTS, /* those who were there read it and comment, until a day */
    SUMMARY_PUBLISHED /* final: nothing changes any more */
} SummaryState;

/* How far a group stands behind a statement. */
typedef enum Support {
    SUPPORT_NOT_SAID,
    SUPPORT_CONSENSUS,
    SUPPORT_MAJORITY,
    SUPPORT_SINGLE
} Support;

typedef enum StatementKind {
    STATEMENT_PLAIN,
    STATEMENT_PROBLEM,
    STATEMENT_PROPOSAL
} StatementKind;

typedef struct Summary {
    MeetingId meeting;
    int64_t group_count; /* 0: not set up yet */
    SummaryState state;
    Str comments_until; /* ISO, inclusive; of SUMMARY_COMMENTS */
    int64_t version;
} Summary;

typedef CommonQuestion OutputQuestion;

typedef struct Statement {
    int64_t id; /* 0: a new one */
    int64_t question;
    int64_t group;
    Str content;
    Support support;
    StatementKind kind;
    Str addressee; /* code list addressee, or empty */
    int64_t version;
} Statement;

typedef enum FindingKind {
    FINDING_AGREEMENT,
    FINDING_DIFFERENCE
} FindingKind;

/* What the organiser found between the groups. */
typedef struct Finding {
    int64_t id;
    int64_t question;
    FindingKind kind;
    Str content;
    const int64_t *statements;
    size_t statement_count;
} Finding;

typedef struct OutputComment {
    int64_t id;
    int64_t question; /* 0: to the whole */
    Str content;
    bool is_settled;
} OutputComment;

/* All of it: questions by position, statements by question, group, order of writing. */
typedef struct OutputSet {
    Summary summary;
    const OutputQuestion *questions;
    size_t question_count;
    const Statement *statements;
    size_t statement_count;
    const Finding *findings;
    size_t finding_count;
    const OutputComment *comments;
    size_t comment_count;
} OutputSet;

/* Keys as they stand in the database and in forms; empty for "not said" and "plain". */
Str support_key(Support support);
Support support_from_key(Str key);
Str statement_kind_key(StatementKind kind);
StatementKind statement_kind_from_key(Str key);

/* "I", "II", "III" …: how questions are numbered. Owner: the arena. */
Str output_numeral(Arena *arena, int64_t number);

NODISCARD Status output_load(Db *db, MeetingId meeting, OutputSet *ret_set);
NODISCARD Status output_summary_get(Db *db, MeetingId meeting, Summary *ret_summary);

/* The question of that position, or NULL; the one of that id, or NULL. */
const OutputQuestion *output_question_at(const OutputSet *set, int64_t position);
const OutputQuestion *output_question_of(const OutputSet *set, int64_t id);

/* Whether comments are taken on that day (ISO). */
bool summary_takes_comments(const Summary *summary, Str today);

/* ---- Inside db_write ---- */

/*
 * The questions in their order, and how many groups there are. A question keeps its statements as
 * long as it keeps its place. Errors: INVALID with the field (`questions`, `groups`), TOO_LARGE,
 * CONFLICT when a question or group that has statements would vanish, or it is published.
 */
NODISCARD Status output_setup(
    Db *db, MeetingId meeting, const Str *questions, size_t question_count, int64_t group_count);

/*
 * Adds it behind the others of its group and question, or changes it. Errors: INVALID with the
 * field (`content`), NOT_FOUND (no such group, question, statement), TOO_LARGE beyond
 * LIMIT_OUTPUT_STATEMENTS, CONFLICT for an older version, or when it is published.
 */
NODISCARD Status statement_save(Db *db, MeetingId meeting, const Statement *statement);
NODISCARD Status statement_remove(Db *db, MeetingId meeting, int64_t id);

/* Errors: INVALID (no statements of at least two groups, no words), NOT_FOUND, CONFLICT. */
NODISCARD Status finding_add(Db *db, MeetingId meeting, const Finding *finding);
NODISCARD Status finding_remove(Db *db, MeetingId meeting, int64_t id);

/* Errors: CONFLICT in words when no comments are taken (any more), INVALID, TOO_LARGE. */
NODISCARD Status
output_comment_add(Db *db, MeetingId meeting, int64_t question_or_0, Str content, Str today);
NODISCARD Status output_comment_settle(Db *db, MeetingId meeting, int64_t id);

/* `until` is of SUMMARY_COMMENTS: a day not before `today`. Errors: INVALID with the field `until`,
 * CONFLICT when comments are still taken and it would be published. */
NODISCARD Status
output_state_set(Db *db, MeetingId meeting, SummaryState state, Str until, Str today);

#endif
