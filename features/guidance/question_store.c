/* question_store: questions from practice in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "features/guidance/guidance.h"
#include "features/guidance/guidance_mail.h"

#include "base/id.h"
#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/mail/mail_queue.h"

#define QUESTION_COLUMNS                                                                        \
    "q.id, q.kind, q.state, q.topic, q.question, q.answer, q.came_from_colleagues, q.asked_at," \
    " q.answered_at, q.version"

static Question question_from_row(const DbRows *rows)
{
    return (Question){
        .id = {db_get_int(rows, "id")},
        .kind = db_get_text(rows, "kind"),
        .state = db_get_text(rows, "state"),
        .topic = db_get_text(rows, "topic"),
        .text = db_get_text(rows, "question"),
        .answer = db_get_text(rows, "answer"),
        .came_from_colleagues = db_get_bool(rows, "came_from_colleagues"),
        .asked_at = db_get_int(rows, "asked_at"),
        .answered_at = db_get_int(rows, "answered_at"),
        .version = db_get_int(rows, "version"),
    };
}

static Status list_of(
    Db *db, const char *sql, DbParams params, const Question **ret_list, size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    TRY(db_query(db, sql, params, &rows));
    Question *list = arena_array(db->arena, Question, db_row_count(rows));
    while (db_next(rows))
        list[count++] = question_from_row(rows);
    *ret_list = list;
    *ret_count = count;
    return OK;
}

static Status text_check(Db *db, const char *field, Str text)
{
    if (str_is_empty(str_trim(text)))
        return error_set_user(db->error, INVALID, field, N_("Write at least a sentence."));
    if (text.len > LIMIT_TEXT_BYTES)
        return error_set_user(
            db->error, INVALID, field, N_("This text is too long. Shorten it, please."));
    return OK;
}

static Status not_here(Db *db)
{
    return error_set_user(
        db->error,
        NOT_FOUND,
        "",
        N_("This question is no longer here: it was withdrawn, or its time is over."));
}

/* ---- Asking ---- */

Status guidance_ask(Db *db, PersonId asker, Str kind, Str topic, Str text, QuestionId *ret_question)
{
    QuestionId id = {id_new()};
    bool is_draft = str_equal(kind, STR("colleague"));
    TRY(text_check(db, "text", text));
    TRY(db_execute(
        db,
        "INSERT INTO guidance_question (id, kind, state, topic, question, asker_id, asked_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        PARAMS(
            db_int(id.value),
            db_text(is_draft ? STR("colleague") : STR("methodologist")),
            db_text(is_draft ? STR("draft") : STR("open")),
            db_text_or_null(topic),
            db_text(str_trim(text)),
            db_int(asker.value),
            db_int(clock_now())),
        NULL));
    *ret_question = id;
    return is_draft ? OK : guidance_mail_methodologists(db, id.value);
}

Status guidance_own(Db *db, PersonId asker, const Question **ret_list, size_t *ret_count)
{
    return list_of(
        db,
        "SELECT " QUESTION_COLUMNS " FROM guidance_question q WHERE q.asker_id = $1"
        " AND q.state <> 'withdrawn' ORDER BY q.asked_at DESC LIMIT 50",
        PARAMS(db_int(asker.value)),
        ret_list,
        ret_count);
}

Status guidance_own_get(Db *db, PersonId asker, QuestionId id, Question *ret_question)
{
    const Question *list;
    size_t count;
    TRY(list_of(
        db,
        "SELECT " QUESTION_COLUMNS " FROM guidance_question q WHERE q.asker_id = $1 AND q.id = $2",
        PARAMS(db_int(asker.value), db_int(id.value)),
        &list,
        &count));
    if (count == 0)
        return not_here(db);
    *ret_question = list[0];
    return OK;
}

Status guidance_answers(Db *db, QuestionId id, const ColleagueAnswer **ret_list, size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    TRY(db_query(
        db,
        "SELECT c.answer, CASE WHEN c.shows_name THEN p.name ELSE NULL END AS name"
        " FROM guidance_colleague c JOIN person p ON p.id = c.person_id"
        " WHERE c.question_id = $1 AND c.answer IS NOT NULL ORDER BY c.answered_at",
        PARAMS(db_int(id.value)),
        &rows));
    ColleagueAnswer *list = arena_array(db->arena, ColleagueAnswer, db_row_count(rows));
    while (db_next(rows))
        list[count++] = (ColleagueAnswer){db_get_text(rows, "answer"), db_get_text(rows, "name")};
    *ret_list = list;
    *ret_count = count;
    return OK;
}

/* What was asked goes with it, also from those who were asked. */
Status guidance_withdraw(Db *db, PersonId asker, QuestionId id)
{
    int64_t changed;
    TRY(db_execute(
        db,
        "UPDATE guidance_question SET state = 'withdrawn', question = NULL, answer = NULL,"
        " asker_id = NULL, version = version + 1 WHERE id = $1 AND asker_id = $2",
        PARAMS(db_int(id.value), db_int(asker.value)),
        &changed));
    if (changed == 0)
        return not_here(db);
    TRY(mail_withdraw(db, "guidance_waits", id.value, (PersonId){0}));
    TRY(mail_withdraw(db, "guidance_asked", id.value, (PersonId){0}));
    return db_execute(
        db,
        "DELETE FROM guidance_colleague WHERE question_id = $1",
        PARAMS(db_int(id.value)),
        NULL);
}

/* ---- Colleagues ---- */

static Status colleague_add(Db *db, QuestionId id, PersonId colleague)
{
    TRY(db_execute(
        db,
        "INSERT INTO guidance_colleague (question_id, person_id, asked_at) VALUES ($1, $2, $3)"
        " ON CONFLICT (question_id, person_id) DO NOTHING",
        PARAMS(db_int(id.value), db_int(colleague.value), db_int(clock_now())),
        NULL));
    return guidance_mail(db, GUIDANCE_ASKED, colleague, id.value);
}

static bool is_among(const Colleague *list, size_t count, PersonId person)
{
    for (size_t i = 0; i < count; i++) {
        if (list[i].person.value == person.value)
            return true;
    }
    return false;
}

/* Only who may be proposed may be asked, whatever the form says. */
Status guidance_ask_colleagues(
    Db *db, PersonId asker, QuestionId id, const PersonId *colleagues, size_t count)
{
    const Colleague *proposed;
    size_t proposed_count;
    int64_t asked = 0;
    int64_t changed;
    TRY(guidance_colleagues(db, asker, &proposed, &proposed_count));
    for (size_t i = 0; i < count; i++) {
        if (!is_among(proposed, proposed_count, colleagues[i]))
            continue;
        TRY(colleague_add(db, id, colleagues[i]));
        asked++;
    }
    if (asked == 0)
        return error_set_user(
            db->error, INVALID, "people", N_("Leave at least one colleague ticked."));
    TRY(db_execute(
        db,
        "UPDATE guidance_question SET state = 'open', asked_at = $3, version = version + 1"
        " WHERE id = $1 AND asker_id = $2 AND state = 'draft'",
        PARAMS(db_int(id.value), db_int(asker.value), db_int(clock_now())),
        &changed));
    return changed == 1 ? OK : not_here(db);
}

Status guidance_asked_of(Db *db, PersonId colleague, const Question **ret_list, size_t *ret_count)
{
    return list_of(
        db,
        "SELECT " QUESTION_COLUMNS " FROM guidance_question q"
        " JOIN guidance_colleague c ON c.question_id = q.id"
        " WHERE c.person_id = $1 AND c.answer IS NULL AND q.state = 'open'"
        " AND q.kind = 'colleague' ORDER BY q.asked_at",
        PARAMS(db_int(colleague.value)),
        ret_list,
        ret_count);
}

Status guidance_answer_as_colleague(
    Db *db, PersonId colleague, QuestionId id, Str answer, bool shows_name)
{
    DbRows *rows;
    int64_t changed;
    TRY(text_check(db, "answer", answer));
    TRY(db_execute(
        db,
        "UPDATE guidance_colleague SET answer = $3, shows_name = $4, answered_at = $5"
        " WHERE question_id = $1 AND person_id = $2 AND EXISTS (SELECT 1 FROM guidance_question q"
        "  WHERE q.id = $1 AND q.state = 'open')",
        PARAMS(
            db_int(id.value),
            db_int(colleague.value),
            db_text(str_trim(answer)),
            db_bool(shows_name),
            db_int(clock_now())),
        &changed));
    if (changed == 0)
        return not_here(db);
    TRY(db_query(
        db,
        "SELECT asker_id FROM guidance_question WHERE id = $1 AND asker_id IS NOT NULL",
        PARAMS(db_int(id.value)),
        &rows));
    if (!db_next(rows))
        return OK;
    return guidance_mail(db, GUIDANCE_ANSWERED, (PersonId){db_get_int(rows, "asker_id")}, id.value);
}

/* ---- The methodologists ---- */

Status guidance_queue(Db *db, const Question **ret_list, size_t *ret_count)
{
    return list_of(
        db,
        "SELECT " QUESTION_COLUMNS " FROM guidance_question q"
        " WHERE q.kind = 'methodologist' AND q.state = 'open' ORDER BY q.asked_at LIMIT 200",
        NO_PARAMS,
        ret_list,
        ret_count);
}

Status guidance_question_get(Db *db, QuestionId id, Question *ret_question)
{
    const Question *list;
    size_t count;
    TRY(list_of(
        db,
        "SELECT " QUESTION_COLUMNS " FROM guidance_question q WHERE q.id = $1"
        " AND q.kind = 'methodologist' AND q.state IN ('open', 'answered')",
        PARAMS(db_int(id.value)),
        &list,
        &count));
    if (count == 0)
        return not_here(db);
    *ret_question = list[0];
    return OK;
}

Status guidance_answer(Db *db, QuestionId id, PersonId by, Str answer, int64_t version)
{
    DbRows *rows;
    TRY(text_check(db, "answer", answer));
    TRY(db_query(
        db,
        "UPDATE guidance_question SET answer = $3, answered_by_id = $2, answered_at = $4,"
        " state = 'answered', version = version + 1 WHERE id = $1 AND version = $5"
        " AND state IN ('open', 'answered') RETURNING asker_id",
        PARAMS(
            db_int(id.value),
            db_int(by.value),
            db_text(str_trim(answer)),
            db_int(clock_now()),
            db_int(version)),
        &rows));
    if (!db_next(rows))
        return error_set_user(
            db->error,
            CONFLICT,
            "",
            N_("Somebody has changed this meanwhile. Look at it again and repeat your change."));
    PersonId asker = {db_get_int(rows, "asker_id")};
    return asker.value == 0 ? OK : guidance_mail(db, GUIDANCE_ANSWERED, asker, id.value);
}

Status guidance_readers(Db *db, Str *ret_names, int64_t *ret_usual_days)
{
    DbRows *rows;
    size_t count = 0;
    TRY(db_query(
        db,
        "SELECT DISTINCT p.name, p.sort_key_cs FROM person p"
        " JOIN person_role pr ON pr.person_id = p.id"
        " JOIN role_right rr ON rr.role_key = pr.role_key"
        " WHERE rr.right_key = 'guide_practice' AND p.removed_at IS NULL ORDER BY p.sort_key_cs",
        NO_PARAMS,
        &rows));
    Str *names = arena_array(db->arena, Str, db_row_count(rows));
    while (db_next(rows))
        names[count++] = db_get_text(rows, "name");
    *ret_names = str_join(db->arena, names, count, STR(", "));
    TRY(db_query(
        db,
        "SELECT answered_at - asked_at AS took FROM guidance_question WHERE state = 'answered'"
        " AND kind = 'methodologist' ORDER BY 1",
        NO_PARAMS,
        &rows));
    *ret_usual_days = -1;
    for (size_t middle = db_row_count(rows) / 2 + 1; middle > 0 && db_next(rows); middle--)
        *ret_usual_days = (db_get_int(rows, "took") + DAYS(1) - 1) / DAYS(1);
    return OK;
}

/* ---- Links, time ---- */

Status guidance_link(Db *db, PersonId person, LinkId *ret_link)
{
    Link link;
    bool is_found;
    TRY(db_found(
        db, link_find(db, LINK_GUIDANCE, person, (OrganisationId){0}, 0, &link), &is_found));
    if (!is_found || link_state_of(&link) != LINK_HOLDS) {
        link = (Link){.purpose = LINK_GUIDANCE, .person = person};
        TRY(link_save(db, &link));
    }
    *ret_link = link.id;
    return OK;
}

#define COLLEAGUES_HAVE DAYS(5)
#define ANSWERS_KEPT    DAYS(30)

/* With fewer than two answers the methodologists help. */
static Status unanswered_hand_on(Db *db, Microseconds now)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "UPDATE guidance_question SET kind = 'methodologist', came_from_colleagues = TRUE,"
        " version = version + 1 WHERE kind = 'colleague' AND state = 'open' AND asked_at < $1"
        " AND (SELECT count(*) FROM guidance_colleague c WHERE c.question_id = guidance_question.id"
        "  AND c.answer IS NOT NULL) < 2 RETURNING id",
        PARAMS(db_int(now - COLLEAGUES_HAVE)),
        &rows));
    while (db_next(rows))
        TRY(guidance_mail_methodologists(db, db_get_int(rows, "id")));
    return OK;
}

Status guidance_run_errands(Db *db, Microseconds now)
{
    DbParams params = PARAMS(db_int(now - ANSWERS_KEPT));
    TRY(unanswered_hand_on(db, now));
    TRY(db_execute(
        db,
        "DELETE FROM guidance_colleague WHERE asked_at < $1 AND question_id IN"
        " (SELECT id FROM guidance_question WHERE kind = 'colleague' AND asked_at < $1)",
        params,
        NULL));
    return db_execute(
        db,
        "UPDATE guidance_question SET question = NULL, answer = NULL, asker_id = NULL,"
        " state = CASE WHEN state = 'answered' THEN state ELSE 'withdrawn' END"
        " WHERE question IS NOT NULL AND (answered_at < $1"
        "  OR (kind = 'colleague' AND asked_at < $1) OR (state = 'draft' AND asked_at < $1))",
        params,
        NULL);
}

static Status errands_work(Db *db, void *data)
{
    (void)data;
    return guidance_run_errands(db, clock_now());
}

Status guidance_errand(Database *database, Arena *arena, Error *error)
{
    Db db;
    int64_t due = 0;
    TRY(db_begin(database, arena, error, &db));
    Status status = db_query_int(
        &db,
        "SELECT count(*) FROM guidance_question WHERE question IS NOT NULL AND (answered_at < $1"
        " OR (kind = 'colleague' AND state = 'open' AND asked_at < $2)"
        " OR (kind = 'colleague' AND asked_at < $1))",
        PARAMS(db_int(clock_now() - ANSWERS_KEPT), db_int(clock_now() - COLLEAGUES_HAVE)),
        &due);
    db_end(database, &db);
    TRY(status);
    return due == 0 ? OK : db_write(database, arena, error, errands_work, NULL);
}

Status guidance_open_topics(Db *db, Language language, Str *topics, size_t most, size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    TRY(db_query(
        db,
        "SELECT topic, count(*) AS n FROM guidance_question WHERE state = 'open'"
        " AND topic IS NOT NULL GROUP BY topic ORDER BY count(*) DESC, topic LIMIT $1",
        PARAMS(db_int((int64_t)most)),
        &rows));
    while (db_next(rows))
        TRY(code_label(
            db, language, CODE_LIST_TOPIC, db_get_text(rows, "topic"), &topics[count++]));
    *ret_count = count;
    return OK;
}
