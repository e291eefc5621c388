/*
 * Sessions, conclusions and consents, in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "base/limits.h"
#include "features/meetings/attendance.h"
#include "features/supervision/supervision.h"

Status session_get(Db *db, MeetingId meeting, SupervisionSession *ret_session)
{
    DbRows *rows;
    SupervisionSession session = {.meeting = meeting};
    TRY(db_query(
        db,
        "SELECT * FROM supervision_session WHERE meeting_id = $1",
        PARAMS(db_int(meeting.value)),
        &rows));
    if (db_next(rows)) {
        session.contract = db_get_int(rows, "contract_id");
        session.paid_by = db_get_text(rows, "paid_by");
        session.cancelled_reason = db_get_text(rows, "cancelled_reason");
        session.is_evaluated = db_get_bool(rows, "is_evaluated");
    }
    *ret_session = session;
    return OK;
}

static Status session_check(Db *db, const Meeting *meeting, const SupervisionContract *contract)
{
    const PersonId supervisors[] = {contract->supervisor, contract->second};
    const char *obstacle = NULL;
    if (str_compare(meeting->date, contract->valid_from) < 0 ||
        (contract->valid_to.len > 0 && str_compare(meeting->date, contract->valid_to) > 0))
        return error_set_user(
            db->error, INVALID, "contract", N_("The contract does not hold on that day."));
    for (size_t i = 0; i < 2 && obstacle == NULL; i++) {
        if (supervisors[i].value != 0)
            TRY(supervisor_obstacle(
                db,
                supervisors[i],
                contract->organisation,
                contract->law,
                meeting->date,
                &obstacle));
    }
    return obstacle == NULL ? OK : error_set_user(db->error, INVALID, "contract", obstacle);
}

Status session_save(
    Db *db,
    const Meeting *meeting,
    const SupervisionContract *contract_or_null,
    const SupervisionSession *session)
{
    TRY(db_execute(
        db,
        "DELETE FROM supervision_session WHERE meeting_id = $1",
        PARAMS(db_int(meeting->id.value)),
        NULL));
    if (contract_or_null == NULL)
        return OK;
    TRY(session_check(db, meeting, contract_or_null));
    return db_execute(
        db,
        "INSERT INTO supervision_session (meeting_id, contract_id, paid_by, cancelled_reason,"
        " is_evaluated) VALUES ($1, $2, $3, $4, $5)",
        PARAMS(
            db_int(meeting->id.value),
            db_int(contract_or_null->id),
            db_text_or_null(session->paid_by),
            db_text_or_null(session->cancelled_reason),
            db_bool(session->is_evaluated)),
        NULL);
}

Status session_meetings(Db *db, int64_t contract, const MeetingId **ret_list, size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    TRY(db_query(
        db,
        "SELECT m.id FROM supervision_session s JOIN meeting m ON m.id = s.meeting_id"
        " WHERE s.contract_id = $1 AND m.removed_at IS NULL ORDER BY m.date, m.id",
        PARAMS(db_int(contract)),
        &rows));
    MeetingId *list = arena_array(db->arena, MeetingId, db_row_count(rows));
    while (db_next(rows))
        list[count++] = (MeetingId){db_get_int(rows, "id")};
    *ret_list = list;
    *ret_count = count;
    return OK;
}

/* ---- Conclusions ---- */

bool conclusion_may_leave(const Conclusion *conclusion)
{
    return conclusion->open_count == 0 && conclusion->attendee_count > 0 &&
           conclusion->yes_count == conclusion->attendee_count;
}

typedef struct Answer {
    int64_t conclusion;
    PersonId person;
    bool is_given;
} Answer;

static Status answers_load(Db *db, MeetingId meeting, const Answer **ret_list, size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    TRY(db_query(
        db,
        "SELECT a.* FROM supervision_consent a JOIN supervision_conclusion c"
        " ON c.id = a.conclusion_id WHERE c.meeting_id = $1",
        PARAMS(db_int(meeting.value)),
        &rows));
    Answer *list = arena_array(db->arena, Answer, db_row_count(rows));
    while (db_next(rows))
        list[count++] = (Answer){
            db_get_int(rows, "conclusion_id"),
            {db_get_int(rows, "person_id")},
            db_get_bool(rows, "is_given")};
    *ret_list = list;
    *ret_count = count;
    return OK;
}

/* Only answers of those who were there count. */
static void answers_count(
    const Attendance *people,
    size_t people_count,
    const Answer *answers,
    size_t answer_count,
    Conclusion *conclusion)
{
    for (size_t p = 0; p < people_count; p++) {
        conclusion->open_count += people[p].state == ATTENDANCE_OPEN;
        if (people[p].state != ATTENDANCE_PRESENT)
            continue;
        conclusion->attendee_count++;
        for (size_t a = 0; a < answer_count; a++) {
            if (answers[a].conclusion != conclusion->id ||
                answers[a].person.value != people[p].person.value)
                continue;
            conclusion->yes_count += answers[a].is_given;
            conclusion->no_count += !answers[a].is_given;
        }
    }
}

Status conclusion_list(
    Db *db,
    const Meeting *meeting,
    PersonId mine_or_0,
    const Conclusion **ret_list,
    size_t *ret_count)
{
    DbRows *rows;
    const Attendance *people;
    const Answer *answers;
    size_t people_count, answer_count;
    size_t count = 0;
    TRY(db_query(
        db,
        "SELECT * FROM supervision_conclusion WHERE meeting_id = $1 ORDER BY asked_at, id",
        PARAMS(db_int(meeting->id.value)),
        &rows));
    TRY(attendance_list(db, LANGUAGE_CS, meeting, &people, &people_count));
    TRY(answers_load(db, meeting->id, &answers, &answer_count));
    Conclusion *list = arena_array(db->arena, Conclusion, db_row_count(rows));
    while (db_next(rows)) {
        Conclusion *one = &list[count++];
        *one = (Conclusion){
            .id = db_get_int(rows, "id"),
            .content = db_get_text(rows, "content"),
            .recipient = db_get_text(rows, "recipient"),
            .kept = db_get_int(rows, "kept_id"),
            .released_at = db_get_int(rows, "released_at")};
        answers_count(people, people_count, answers, answer_count, one);
        for (size_t a = 0; a < answer_count; a++) {
            if (answers[a].conclusion == one->id && answers[a].person.value == mine_or_0.value)
                one->mine = answers[a].is_given ? CONSENT_YES : CONSENT_NO;
        }
    }
    *ret_list = list;
    *ret_count = count;
    return OK;
}

static Status conclusion_find(
    Db *db, const Meeting *meeting, int64_t id, Conclusion *ret_conclusion)
{
    const Conclusion *list;
    size_t count;
    TRY(conclusion_list(db, meeting, (PersonId){0}, &list, &count));
    for (size_t i = 0; i < count; i++) {
        if (list[i].id == id) {
            *ret_conclusion = list[i];
            return OK;
        }
    }
    return error_set(db->error, NOT_FOUND, "no such conclusion of this event");
}

static bool is_asked_about(const KeptContribution *text, const Conclusion *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (list[i].kept == text->id)
            return true;
    }
    return false;
}

Status conclusions_written(
    Db *db, const Meeting *meeting, const KeptContribution **ret_list, size_t *ret_count)
{
    const KeptContribution *kept;
    const Conclusion *asked;
    size_t kept_count, asked_count, count = 0;
    TRY(contributions_kept(db, meeting->id, &kept, &kept_count));
    TRY(conclusion_list(db, meeting, (PersonId){0}, &asked, &asked_count));
    KeptContribution *list = arena_array(db->arena, KeptContribution, kept_count);
    for (size_t i = 0; i < kept_count; i++) {
        if (str_equal(kept[i].kind, STR("conclusion")) &&
            !is_asked_about(&kept[i], asked, asked_count))
            list[count++] = kept[i];
    }
    *ret_list = list;
    *ret_count = count;
    return OK;
}

/* Of two who ask about the same text the first one has asked. */
static Status written_check(Db *db, const Meeting *meeting, int64_t kept)
{
    const KeptContribution *list;
    size_t count;
    TRY(conclusions_written(db, meeting, &list, &count));
    for (size_t i = 0; i < count; i++) {
        if (list[i].id == kept)
            return OK;
    }
    return error_set_user(
        db->error,
        CONFLICT,
        "",
        N_("Somebody else has asked the group about this conclusion meanwhile. It stands above."));
}

Status conclusion_ask(Db *db, const Meeting *meeting, Str content, Str recipient, int64_t kept_or_0)
{
    if (content.len == 0)
        return error_set_user(db->error, INVALID, "content", N_("Write the conclusion."));
    if (recipient.len == 0)
        return error_set_user(db->error, INVALID, "recipient", N_("Say to whom it should go."));
    if (kept_or_0 != 0)
        TRY(written_check(db, meeting, kept_or_0));
    return db_execute(
        db,
        "INSERT INTO supervision_conclusion (id, meeting_id, content, recipient, asked_at, kept_id)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        PARAMS(
            db_int(id_new()),
            db_int(meeting->id.value),
            db_text(content),
            db_text(recipient),
            db_int(clock_now()),
            db_int_or_null(kept_or_0)),
        NULL);
}

Status conclusion_remove(Db *db, MeetingId meeting, int64_t id)
{
    DbParams params = PARAMS(db_int(id), db_int(meeting.value));
    TRY(db_execute(
        db,
        "DELETE FROM supervision_consent WHERE conclusion_id IN (SELECT id FROM"
        " supervision_conclusion WHERE id = $1 AND meeting_id = $2 AND released_at IS NULL)",
        params,
        NULL));
    return db_execute(
        db,
        "DELETE FROM supervision_conclusion WHERE id = $1 AND meeting_id = $2"
        " AND released_at IS NULL",
        params,
        NULL);
}

Status consent_say(
    Db *db, const Meeting *meeting, PersonId person, int64_t conclusion, bool is_given)
{
    Attendance attendance;
    Conclusion one = {0};
    bool is_found;
    TRY(conclusion_find(db, meeting, conclusion, &one));
    if (one.released_at != 0)
        return error_set_user(
            db->error, CONFLICT, "", N_("The conclusion has left the group already."));
    TRY(db_found(db, attendance_get(db, meeting, person, &attendance), &is_found));
    if (!is_found || attendance.state == ATTENDANCE_ABSENT ||
        attendance.state == ATTENDANCE_EXCUSED)
        return error_set_user(
            db->error, FORBIDDEN, "", N_("Only those who were there decide about it."));
    return db_execute(
        db,
        "INSERT INTO supervision_consent (conclusion_id, person_id, name, is_given, said_at)"
        " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (conclusion_id, person_id) DO UPDATE SET"
        " is_given = excluded.is_given, said_at = excluded.said_at",
        PARAMS(
            db_int(conclusion),
            db_int(person.value),
            db_text(attendance.name),
            db_bool(is_given),
            db_int(clock_now())),
        NULL);
}

Status conclusion_release(Db *db, const Meeting *meeting, int64_t id)
{
    Conclusion one = {0};
    TRY(conclusion_find(db, meeting, id, &one));
    if (one.released_at != 0)
        return OK;
    if (!conclusion_may_leave(&one))
        return error_set_user(
            db->error,
            CONFLICT,
            "",
            N_("It stays in the group: not everybody who was there has agreed."));
    return db_execute(
        db,
        "UPDATE supervision_conclusion SET released_at = $2 WHERE id = $1",
        PARAMS(db_int(id), db_int(clock_now())),
        NULL);
}

/* ---- People and organisations ---- */

static Status person_move(Db *db, PersonId from, PersonId to)
{
    static const char *const MOVES[] = {
        "UPDATE supervision_contract SET supervisor_id = $2 WHERE supervisor_id = $1",
        "UPDATE supervision_contract SET second_supervisor_id = $2"
        " WHERE second_supervisor_id = $1",
        "DELETE FROM supervisor_certificate WHERE person_id = $1 AND number IN"
        " (SELECT number FROM supervisor_certificate WHERE person_id = $2)",
        "UPDATE supervisor_certificate SET person_id = $2 WHERE person_id = $1",
        /* Of two answers of one person a refusal stays. */
        "UPDATE supervision_consent SET is_given = FALSE WHERE person_id = $2 AND conclusion_id IN"
        " (SELECT conclusion_id FROM supervision_consent WHERE person_id = $1 AND NOT is_given)",
        "DELETE FROM supervision_consent WHERE person_id = $1 AND conclusion_id IN"
        " (SELECT conclusion_id FROM supervision_consent WHERE person_id = $2)",
        "UPDATE supervision_consent SET person_id = $2 WHERE person_id = $1",
    };
    for (size_t i = 0; i < sizeof MOVES / sizeof MOVES[0]; i++)
        TRY(db_execute(db, MOVES[i], PARAMS(db_int(from.value), db_int(to.value)), NULL));
    return OK;
}

static Status person_forget(Db *db, PersonId person)
{
    return db_execute(
        db,
        "DELETE FROM supervisor_certificate WHERE person_id = $1",
        PARAMS(db_int(person.value)),
        NULL);
}

const PersonReference SUPERVISION_PERSON_REFERENCE = {.move = person_move, .forget = person_forget};

static Status organisation_move(Db *db, OrganisationId from, OrganisationId to)
{
    return db_execute(
        db,
        "UPDATE supervision_contract SET organisation_id = $2 WHERE organisation_id = $1",
        PARAMS(db_int(from.value), db_int(to.value)),
        NULL);
}

static Status organisation_count(Db *db, OrganisationId organisation, int64_t *ret_count)
{
    return db_query_int(
        db,
        "SELECT count(*) FROM supervision_contract WHERE organisation_id = $1",
        PARAMS(db_int(organisation.value)),
        ret_count);
}

const OrganisationReference SUPERVISION_ORGANISATION_REFERENCE = {
    .move = organisation_move,
    .count = organisation_count,
    NN_("{1} contract of supervision", "{1} contracts of supervision")};
