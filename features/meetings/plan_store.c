/*
 * Versions of plans in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "features/meetings/participant_link.h"
#include "features/meetings/plan.h"

static const char *const CHANGE_KEYS[] = {
    "made", "swapped", "moved", "dropped", "added", "locked", "unlocked", "repaired"};

const char *plan_change_key(PlanChange change)
{
    return CHANGE_KEYS[change];
}

static PlanChange change_from_key(Str key)
{
    for (size_t i = 0; i < sizeof CHANGE_KEYS / sizeof CHANGE_KEYS[0]; i++) {
        if (str_equal(str_of(CHANGE_KEYS[i]), key))
            return (PlanChange)i;
    }
    return PLAN_MADE;
}

/* ---- Reading ---- */

static Plan plan_from_row(Db *db, const DbRows *rows)
{
    Plan plan = {
        .id = {db_get_int(rows, "id")},
        .meeting = {db_get_int(rows, "meeting_id")},
        .number = db_get_int(rows, "number"),
        .previous = {db_get_int(rows, "previous_id")},
        .change = change_from_key(db_get_text(rows, "change_kind")),
        .people_version = db_get_int(rows, "people_version"),
        .round_count = db_get_int(rows, "round_count"),
        .lower_bound = db_get_int(rows, "lower_bound"),
        .is_proven = db_get_bool(rows, "is_proven"),
        .made_by_name = db_get_text(rows, "made_by_name"),
        .made_at = db_get_int(rows, "made_at")};
    plan_facts_read(db_get_text(rows, "facts"), db->arena, &plan);
    return plan;
}

Status plan_get(Db *db, MeetingId meeting, PlanId id, Plan *ret_plan)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT mp.*, p.name AS made_by_name FROM meeting_plan mp"
        " LEFT JOIN person p ON p.id = mp.made_by_id WHERE mp.id = $1 AND mp.meeting_id = $2",
        PARAMS(db_int(id.value), db_int(meeting.value)),
        &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such plan");
    Plan plan = plan_from_row(db, rows);
    TRY(plan_schedule_read(db_get_text(rows, "schedule"), db->arena, db->error, &plan));
    *ret_plan = plan;
    return OK;
}

Status plan_summary(Db *db, MeetingId meeting, PlanId id, Plan *ret_plan)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT mp.id, mp.meeting_id, mp.number, mp.previous_id, mp.change_kind,"
        " mp.people_version, mp.round_count, mp.lower_bound, mp.is_proven,"
        " p.name AS made_by_name, mp.made_at, mp.facts FROM meeting_plan mp"
        " LEFT JOIN person p ON p.id = mp.made_by_id"
        " WHERE mp.id = $1 AND mp.meeting_id = $2",
        PARAMS(db_int(id.value), db_int(meeting.value)),
        &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such plan");
    *ret_plan = plan_from_row(db, rows);
    return OK;
}

Status plan_versions(Db *db, MeetingId meeting, const Plan **ret_plans, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT mp.id, mp.meeting_id, mp.number, mp.previous_id, mp.change_kind,"
        " mp.people_version, mp.round_count, mp.lower_bound, mp.is_proven,"
        " p.name AS made_by_name, mp.made_at, mp.facts FROM meeting_plan mp"
        " LEFT JOIN person p ON p.id = mp.made_by_id"
        " WHERE mp.meeting_id = $1 ORDER BY mp.number DESC",
        PARAMS(db_int(meeting.value)),
        &rows));
    size_t count = 0;
    Plan *list = arena_array(db->arena, Plan, db_row_count(rows));
    while (db_next(rows))
        list[count++] = plan_from_row(db, rows);
    *ret_plans = list;
    *ret_count = count;
    return OK;
}

Status plan_list_before(Db *db, const Meeting *meeting, const Plan **ret_plans, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT mp.*, '' AS made_by_name FROM meeting m JOIN meeting_plan mp"
        "  ON mp.id = COALESCE(m.confirmed_plan_id, m.plan_id)"
        " WHERE m.removed_at IS NULL AND m.id <> $1 AND m.date < $2",
        PARAMS(db_int(meeting->id.value), db_text(meeting->date)),
        &rows));
    size_t count = 0;
    Plan *list = arena_array(db->arena, Plan, db_row_count(rows));
    while (db_next(rows)) {
        list[count] = plan_from_row(db, rows);
        TRY(plan_schedule_read(db_get_text(rows, "schedule"), db->arena, db->error, &list[count]));
        count++;
    }
    *ret_plans = list;
    *ret_count = count;
    return OK;
}

/* ---- Changing ---- */

static Status conflict(Db *db)
{
    return error_set_user(
        db->error,
        CONFLICT,
        "",
        N_("Somebody else changed the plan meanwhile. Nothing is lost: look at the plan as it is "
           "now and make your change again."));
}

/* Moves the event from one version to another, if it is still at the first. */
static Status head_move(Db *db, MeetingId meeting, PlanId from, PlanId to)
{
    int64_t changed;
    TRY(db_execute(
        db,
        "UPDATE meeting SET plan_id = $3 WHERE id = $1 AND removed_at IS NULL"
        " AND COALESCE(plan_id, 0) = $2",
        PARAMS(db_int(meeting.value), db_int(from.value), db_int_or_null(to.value)),
        &changed));
    return changed == 1 ? OK : conflict(db);
}

/* The event gets the settings that the version it went to was made with. */
static Status settings_return(Db *db, MeetingId meeting, PlanId to)
{
    Plan plan;
    TRY(plan_summary(db, meeting, to, &plan));
    const PlanSettings *settings = &plan.facts.settings;
    if (!settings->are_known)
        return OK;
    return db_execute(
        db,
        "UPDATE meeting SET table_count = $2, round_minutes = $3, move_minutes = $4,"
        " round_goal = $5, round_count = $6, sitting = $7, pair_choice = $8,"
        " gap_goal = $10, gap_difference = $11,"
        " version = version + 1, updated_at = $9 WHERE id = $1",
        PARAMS(
            db_int(meeting.value),
            db_int(settings->table_count),
            db_int(settings->round_minutes),
            db_int(settings->move_minutes),
            db_text(str_of(round_goal_key(settings->goal))),
            db_int(settings->round_count),
            db_text(str_of(sitting_key(settings->sitting))),
            db_text(str_of(pair_choice_key(settings->pairs))),
            db_int(clock_now()),
            db_text(settings->few_gaps ? STR("few") : STR("any")),
            settings->gap_difference < 0 ? db_int_or_null(0) : db_int(settings->gap_difference)),
        NULL);
}

Status plan_save(Db *db, const Plan *plan, PersonId by, PlanId *ret_id)
{
    PlanId id = {id_new()};
    TRY(db_execute(
        db,
        "INSERT INTO meeting_plan (id, meeting_id, number, previous_id, change_kind,"
        " people_version, round_count, lower_bound, is_proven, facts, schedule, made_by_id,"
        " made_at) VALUES ($1, $2,"
        " (SELECT COALESCE(max(number), 0) + 1 FROM meeting_plan WHERE meeting_id = $2),"
        " $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        PARAMS(
            db_int(id.value),
            db_int(plan->meeting.value),
            db_int_or_null(plan->previous.value),
            db_text(str_of(plan_change_key(plan->change))),
            db_int(plan->people_version),
            db_int(plan->round_count),
            db_int(plan->lower_bound),
            db_bool(plan->is_proven),
            db_text(plan_facts_write(db->arena, plan)),
            db_text(plan_schedule_write(db->arena, plan)),
            db_int_or_null(by.value),
            db_int(clock_now())),
        NULL));
    TRY(head_move(db, plan->meeting, plan->previous, id));
    *ret_id = id;
    return OK;
}

Status plan_undo(Db *db, MeetingId meeting, PlanId present)
{
    PlanId previous;
    bool is_found;
    TRY(db_found(
        db,
        db_query_int(
            db,
            "SELECT COALESCE(mp.previous_id, 0) FROM meeting_plan mp"
            " JOIN meeting m ON m.id = mp.meeting_id AND m.plan_id = mp.id"
            " WHERE mp.id = $1 AND m.id = $2",
            PARAMS(db_int(present.value), db_int(meeting.value)),
            &previous.value),
        &is_found));
    if (!is_found)
        return conflict(db);
    if (previous.value == 0)
        return error_set_user(
            db->error, INVALID, "", N_("This is the first plan; there is nothing to go back to."));
    TRY(head_move(db, meeting, present, previous));
    return settings_return(db, meeting, previous);
}

Status plan_return_to(Db *db, MeetingId meeting, PlanId present, PlanId to)
{
    int64_t found;
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM meeting_plan WHERE id = $1 AND meeting_id = $2",
        PARAMS(db_int(to.value), db_int(meeting.value)),
        &found));
    if (found == 0)
        return error_set(db->error, NOT_FOUND, "no such version of the plan");
    TRY(head_move(db, meeting, present, to));
    return settings_return(db, meeting, to);
}

Status plan_confirm(Db *db, MeetingId meeting, PlanId present)
{
    int64_t changed;
    TRY(db_execute(
        db,
        "UPDATE meeting SET confirmed_plan_id = plan_id"
        " WHERE id = $1 AND plan_id = $2 AND removed_at IS NULL",
        PARAMS(db_int(meeting.value), db_int(present.value)),
        &changed));
    if (changed != 1)
        return conflict(db);
    return participant_links_make(db, meeting, (PersonId){0}, (PersonId){0});
}
