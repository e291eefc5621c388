/*
 * A meeting by a method, in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/circle_store.h"

#include "features/contributions/follow_up.h"
#include "features/live/room_store.h"
#include "features/meetings/participant.h"
#include "features/methods/method_store.h"

/* ---- Loading ---- */

bool meeting_has_phases(const Meeting *meeting)
{
    return meeting->method.len > 0 && !str_equal(meeting->method, STR(METHOD_USUAL));
}

/* An event of rounds alone has no phases to go through: its course is its plan. */
static Status method_load(Db *db, const Meeting *meeting, const Method **ret_method)
{
    *ret_method = NULL;
    if (!meeting_has_phases(meeting))
        return OK;
    return method_version_of(db, meeting->method, meeting->method_version, ret_method);
}

Status course_load(Db *db, const Meeting *meeting, Course *ret_course)
{
    Plan plan;
    DayPlan *day = arena_new_of(db->arena, DayPlan);
    *day = meeting->day;
    Course course = {.day = day};
    TRY(method_load(db, meeting, &course.method));
    if (meeting->confirmed_plan.value != 0) {
        Timetable *timetable = arena_new_of(db->arena, Timetable);
        TRY(plan_summary(db, meeting->id, meeting->confirmed_plan, &plan));
        *timetable = timetable_make(db->arena, &meeting->day, plan.round_count);
        course.timetable = timetable;
    }
    *ret_course = course;
    return OK;
}

static Status people_load(Db *db, MeetingId meeting, Circle *circle)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT mp.person_id, COALESCE(n.nickname, CASE WHEN p.removed_at IS NULL THEN p.name"
        " ELSE mp.name END) AS name, a.person_id IS NOT NULL AND a.state = 'present'"
        " AND a.stays LIKE '%-0' AS is_here, mp.organisation_id, o.name AS organisation_name,"
        " mp.is_excused OR (a.person_id IS NOT NULL AND a.state <> 'open'"
        " AND NOT (a.state = 'present' AND a.stays LIKE '%-0')) AS is_gone FROM meeting_person mp"
        " JOIN person p ON p.id = mp.person_id"
        " JOIN organisation o ON o.id = mp.organisation_id"
        " LEFT JOIN live_nickname n ON n.meeting_id = mp.meeting_id AND n.person_id = mp.person_id"
        " LEFT JOIN meeting_attendance a ON a.meeting_id = mp.meeting_id"
        " AND a.person_id = mp.person_id"
        " WHERE mp.meeting_id = $1 ORDER BY p.sort_key_cs, mp.person_id",
        PARAMS(db_int(meeting.value)),
        &rows));
    CirclePerson *people = arena_array(db->arena, CirclePerson, db_row_count(rows));
    while (db_next(rows))
        people[circle->person_count++] = (CirclePerson){
            .id = {db_get_int(rows, "person_id")},
            .name = db_get_text(rows, "name"),
            .organisation = {db_get_int(rows, "organisation_id")},
            .organisation_name = db_get_text(rows, "organisation_name"),
            .is_gone = db_get_bool(rows, "is_gone"),
            /* in writing nobody comes and goes */
            .is_here = circle->method->course == METHOD_IN_DAYS || db_get_bool(rows, "is_here")};
    circle->people = people;
    return OK;
}

static Circle circle_of(const Course *course, const Room *room)
{
    const RoomStep *step = room_now(room);
    Circle circle = {.method = course->method, .room = room};
    if (step->stage == STAGE_PHASE) {
        circle.number = step->phase;
        circle.phase = course_phase(course, step->phase);
    }
    return circle;
}

Status circle_load(
    Db *db, const Course *course, const Room *room, MeetingId meeting, Circle *ret_circle)
{
    if (course->method == NULL)
        return error_set(db->error, INVALID, "this event has no phases");
    Circle circle = circle_of(course, room);
    TRY(contributions_load(db, meeting, &circle.said));
    TRY(people_load(db, meeting, &circle));
    circle_seat(&circle, db->arena);
    circle_prepare(&circle, db->arena);
    *ret_circle = circle;
    return OK;
}

/* ---- Writing ---- */

typedef struct Under {
    Meeting meeting;
    Room room;
    Course course;
    Circle circle;
} Under;

/* Whether it matters what was written before: how many may be from one author, who is missing, who
 * sits where. */
static bool counts_texts(const Circle *circle)
{
    for (size_t i = 0; circle->phase != NULL && i < circle->phase->write_count; i++) {
        if (circle->phase->writes[i].most > 0)
            return true;
    }
    bool has_tables = circle->phase != NULL && circle->phase->kind == PHASE_TABLES;
    return has_tables || circle_is_hidden(circle);
}

/* With the roles, and with the texts of the running phase where they are needed. */
static Status under_load(Db *db, MeetingId meeting, Under *ret_under)
{
    TRY(meeting_get(db, meeting, &ret_under->meeting));
    TRY(room_load(db, meeting, &ret_under->room));
    TRY(course_load(db, &ret_under->meeting, &ret_under->course));
    course_settle(&ret_under->course, db->arena, clock_now(), &ret_under->room);
    if (ret_under->course.method == NULL)
        return error_set_user(
            db->error, CONFLICT, "", N_("Nothing is written down at this event."));
    ret_under->circle = circle_of(&ret_under->course, &ret_under->room);
    TRY(contributions_load_phase(
        db,
        meeting,
        counts_texts(&ret_under->circle) ? ret_under->circle.number : 0,
        &ret_under->circle.said));
    circle_seat(&ret_under->circle, db->arena);
    return OK;
}

static Status reveal_if_last(Db *db, MeetingId meeting, Under *under)
{
    if (!circle_is_hidden(&under->circle))
        return OK;
    TRY(contributions_load_phase(db, meeting, under->circle.number, &under->circle.said));
    TRY(people_load(db, meeting, &under->circle));
    circle_prepare(&under->circle, db->arena);
    if (under->circle.writers.waited_count > 0)
        return OK;
    RoomEvent event;
    TRY(room_reveal(&under->room, clock_now(), db->error, &event));
    return room_append(db, meeting, &event);
}

Status circle_write(
    Db *db, MeetingId meeting, const CircleViewer *viewer, const Contribution *draft)
{
    const WriteRule *rule;
    Under *under = arena_new_of(db->arena, Under);
    TRY(under_load(db, meeting, under));
    TRY(circle_may_write(&under->circle, viewer, draft, db->error, &rule));
    Contribution entry = *draft;
    entry.act = ACT_WROTE;
    entry.person = viewer->person;
    entry.table = circle_table(&under->circle, viewer);
    TRY(contribution_add(db, meeting, &entry));
    TRY(reveal_if_last(db, meeting, under));
    return room_tell(db, meeting);
}

Status circle_take_back(Db *db, MeetingId meeting, const CircleViewer *viewer, int64_t text)
{
    Contributions said;
    TRY(contributions_load(db, meeting, &said));
    for (size_t i = 0; i < said.count; i++) {
        if (said.items[i].id != text || said.items[i].person.value != viewer->person.value)
            continue;
        const Contribution entry = {
            .act = ACT_TOOK_BACK,
            .phase = said.items[i].phase,
            .person = viewer->person,
            .refers = text};
        TRY(contribution_add(db, meeting, &entry));
        return room_tell(db, meeting);
    }
    return error_set_user(
        db->error, NOT_FOUND, "", N_("This text is not yours, or it has been taken back already."));
}

Status circle_agree(
    Db *db, MeetingId meeting, const CircleViewer *viewer, int64_t text, bool is_agreed)
{
    Contributions said;
    TRY(contributions_load(db, meeting, &said));
    for (size_t i = 0; i < said.count; i++) {
        const Contribution *one = &said.items[i];
        const ContributionKind *kind = contribution_kind(one->kind);
        if (one->id != text || one->person.value != viewer->person.value || kind == NULL ||
            !kind->needs_consent)
            continue;
        const Contribution entry = {
            .act = is_agreed ? ACT_AGREED : ACT_DISAGREED,
            .phase = one->phase,
            .person = viewer->person,
            .refers = text};
        TRY(contribution_add(db, meeting, &entry));
        return room_tell(db, meeting);
    }
    return error_set_user(
        db->error, NOT_FOUND, "", N_("This text is not yours, or it has been taken back already."));
}

Status circle_accept(Db *db, MeetingId meeting, PersonId person)
{
    bool has_accepted;
    TRY(contributions_accepted(db, meeting, person, &has_accepted));
    if (has_accepted)
        return OK;
    const Contribution entry = {.act = ACT_ACCEPTED, .person = person};
    TRY(contribution_add(db, meeting, &entry));
    return room_tell(db, meeting);
}

static Status role_entry(
    Db *db, MeetingId meeting, const RoleChange *change, ContributionAct act, PersonId person)
{
    const Contribution entry = {
        .act = act,
        .person = person,
        .kind = change->role,
        .refers = change->case_number,
        .text = act == ACT_TOOK_ROLE ? change->token : (Str){0}};
    return contribution_add(db, meeting, &entry);
}

Status circle_role_save(Db *db, MeetingId meeting, const RoleChange *change)
{
    Contributions said;
    bool had_it = false;
    TRY(contributions_load(db, meeting, &said));
    for (size_t i = 0; i < said.role_count; i++) {
        const Contribution *entry = &said.roles[i];
        if (!str_equal(entry->kind, change->role) || entry->refers != change->case_number)
            continue;
        bool is_theirs = entry->person.value == change->person.value;
        had_it = had_it || is_theirs;
        if (is_theirs ? !change->has_it : change->is_for_one && change->has_it)
            TRY(role_entry(db, meeting, change, ACT_LEFT_ROLE, entry->person));
    }
    if (change->has_it && !had_it)
        TRY(role_entry(db, meeting, change, ACT_TOOK_ROLE, change->person));
    return room_tell(db, meeting);
}

static Status language_read(Db *db, PersonId person, Str *ret_language)
{
    DbRows *rows;
    TRY(db_query(
        db, "SELECT language FROM person WHERE id = $1", PARAMS(db_int(person.value)), &rows));
    *ret_language = db_next(rows) ? db_get_text(rows, "language") : (Str){0};
    return OK;
}

/* Whoever presented a case is asked later; from here on nobody knows who that is. */
static Status presenters_ask(Db *db, MeetingId meeting, const Circle *circle)
{
    int64_t days = circle_follow_up_days(circle->method);
    for (size_t i = 0; days > 0 && i < circle->said.role_count; i++) {
        const Contribution *role = &circle->said.roles[i];
        MeetingPerson person = {0};
        bool is_found;
        if (role->text.len == 0)
            continue;
        TRY(db_found(db, participant_person_get(db, meeting, role->person, &person), &is_found));
        const FollowUp about = {
            .meeting = meeting, .case_number = role->refers, .due_at = clock_now() + DAYS(days)};
        FollowUpLetter to = {.email = person.email, .name = person.name};
        TRY(language_read(db, role->person, &to.language));
        TRY(follow_up_ask(db, &about, role->text, &to));
    }
    return OK;
}

Status circle_close(
    Db *db, MeetingId meeting, const Course *course, const Room *room, bool keeps_offer)
{
    Circle circle;
    TRY(circle_load(db, course, room, meeting, &circle));
    TRY(presenters_ask(db, meeting, &circle));
    return contributions_close(
        db, meeting, &circle.said, circle_keepings(&circle, keeps_offer, db->arena));
}

/* ---- Leaders ---- */

Status circle_leaders(Db *db, MeetingId meeting, const CircleLeader **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT l.phase, l.role, l.person_id, p.name FROM live_leader l"
        " JOIN person p ON p.id = l.person_id WHERE l.meeting_id = $1 ORDER BY l.phase, l.role",
        PARAMS(db_int(meeting.value)),
        &rows));
    size_t count = 0;
    CircleLeader *list = arena_array(db->arena, CircleLeader, db_row_count(rows));
    while (db_next(rows))
        list[count++] = (CircleLeader){
            .phase = db_get_int(rows, "phase"),
            .role = db_get_text(rows, "role"),
            .person = {db_get_int(rows, "person_id")},
            .name = db_get_text(rows, "name")};
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status circle_leader_save(Db *db, MeetingId meeting, int64_t phase, Str role, PersonId person)
{
    TRY(room_tell(db, meeting));
    if (person.value == 0)
        return db_execute(
            db,
            "DELETE FROM live_leader WHERE meeting_id = $1 AND phase = $2 AND role = $3",
            PARAMS(db_int(meeting.value), db_int(phase), db_text(role)),
            NULL);
    return db_execute(
        db,
        "INSERT INTO live_leader (meeting_id, phase, role, person_id) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (meeting_id, phase, role) DO UPDATE SET person_id = excluded.person_id",
        PARAMS(db_int(meeting.value), db_int(phase), db_text(role), db_int(person.value)),
        NULL);
}
