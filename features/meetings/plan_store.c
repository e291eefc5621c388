/*
 * Versions of plans in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/buffer.h"
#include "base/id.h"
#include "features/meetings/participant_link.h"
#include "features/meetings/plan.h"

static const char *const CHANGE_KEYS[] = {
    "made", "swapped", "moved", "dropped", "added", "locked", "unlocked"};

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

/* ---- Facts as "key value" lines ---- */

typedef struct FactLine {
    const char *key;
    int64_t *value;
} FactLine;

enum {
    FACT_COUNT = 20
};

/* Stand in for the members of the facts that are no int64_t. */
typedef struct FactNumbers {
    int64_t bound, has_what_if, settings_are_known, goal, sitting, pairs;
} FactNumbers;

/* Each number of the facts with its name. */
static void fact_lines(PlanFacts *facts, FactNumbers *numbers, FactLine *lines)
{
    PlanSettings *settings = &facts->settings;
    const FactLine all[FACT_COUNT] = {
        {"bound", &numbers->bound},
        {"bound_organisation", &facts->bound_organisation},
        {"bound_organisation_count", &facts->bound_organisation_count},
        {"bound_meetings", &facts->bound_meetings},
        {"bound_at_once", &facts->bound_at_once},
        {"pair_count", &facts->pair_count},
        {"weight", &facts->weight},
        {"weight_bound", &facts->weight_bound},
        {"has_what_if", &numbers->has_what_if},
        {"round_more_meetings", &facts->round_more_meetings},
        {"table_more_rounds", &facts->table_more_rounds},
        {"table_more_meetings", &facts->table_more_meetings},
        {"settings_are_known", &numbers->settings_are_known},
        {"table_count", &settings->table_count},
        {"round_minutes", &settings->round_minutes},
        {"move_minutes", &settings->move_minutes},
        {"goal", &numbers->goal},
        {"round_count", &settings->round_count},
        {"sitting", &numbers->sitting},
        {"pairs", &numbers->pairs},
    };
    for (size_t i = 0; i < FACT_COUNT; i++)
        lines[i] = all[i];
}

static Str facts_write(Arena *arena, const PlanFacts *facts)
{
    Buffer out;
    FactLine lines[FACT_COUNT];
    PlanFacts copy = *facts;
    FactNumbers numbers = {
        .bound = (int64_t)facts->bound,
        .has_what_if = facts->has_what_if,
        .settings_are_known = facts->settings.are_known,
        .goal = (int64_t)facts->settings.goal,
        .sitting = (int64_t)facts->settings.sitting,
        .pairs = (int64_t)facts->settings.pairs};
    fact_lines(&copy, &numbers, lines);
    buffer_init_in(&out, arena, FACT_COUNT * 64);
    for (size_t i = 0; i < FACT_COUNT; i++)
        buffer_put_format(&out, "%s %lld\n", lines[i].key, (long long)*lines[i].value);
    return buffer_text(&out);
}

/* `number` when it is one of 0 … last, else 0. */
static int64_t choice_of(int64_t number, int64_t last)
{
    return number >= 0 && number <= last ? number : 0;
}

/* A line that nobody knows is of a newer program and is passed over. */
static PlanFacts facts_read(Str text)
{
    PlanFacts facts = {0};
    FactLine lines[FACT_COUNT];
    FactNumbers numbers = {0};
    Str line;
    fact_lines(&facts, &numbers, lines);
    while (str_split(&text, '\n', &line)) {
        Str key;
        if (!str_split(&line, ' ', &key))
            continue;
        for (size_t i = 0; i < FACT_COUNT; i++) {
            if (str_equal(key, str_of(lines[i].key)) &&
                str_to_int(line, INT64_MIN, INT64_MAX, lines[i].value) != OK)
                *lines[i].value = 0;
        }
    }
    facts.bound = (RoundsBound)choice_of(numbers.bound, ROUNDS_BOUND_EXHAUSTED);
    facts.has_what_if = numbers.has_what_if == 1;
    facts.settings.are_known = numbers.settings_are_known == 1;
    facts.settings.goal = (RoundGoal)choice_of(numbers.goal, ROUNDS_FIXED);
    facts.settings.sitting = (Sitting)choice_of(numbers.sitting, SIT_SPLIT);
    facts.settings.pairs = (PairChoice)choice_of(numbers.pairs, PAIRS_WISHED);
    return facts;
}

/* ---- Reading ---- */

static Plan plan_from_row(const DbRows *rows)
{
    return (Plan){
        .id = {db_get_int(rows, "id")},
        .meeting = {db_get_int(rows, "meeting_id")},
        .number = db_get_int(rows, "number"),
        .previous = {db_get_int(rows, "previous_id")},
        .change = change_from_key(db_get_text(rows, "change_kind")),
        .people_version = db_get_int(rows, "people_version"),
        .round_count = db_get_int(rows, "round_count"),
        .lower_bound = db_get_int(rows, "lower_bound"),
        .is_proven = db_get_bool(rows, "is_proven"),
        .facts = facts_read(db_get_text(rows, "facts")),
        .made_by_name = db_get_text(rows, "made_by_name"),
        .made_at = db_get_int(rows, "made_at")};
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
    Plan plan = plan_from_row(rows);
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
        " mp.people_version, mp.round_count, mp.lower_bound, mp.is_proven, mp.facts, mp.made_at,"
        " p.name AS made_by_name FROM meeting_plan mp LEFT JOIN person p ON p.id = mp.made_by_id"
        " WHERE mp.id = $1 AND mp.meeting_id = $2",
        PARAMS(db_int(id.value), db_int(meeting.value)),
        &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such plan");
    *ret_plan = plan_from_row(rows);
    return OK;
}

Status plan_versions(Db *db, MeetingId meeting, const Plan **ret_plans, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT mp.id, mp.meeting_id, mp.number, mp.previous_id, mp.change_kind,"
        " mp.people_version, mp.round_count, mp.lower_bound, mp.is_proven, mp.facts, mp.made_at,"
        " p.name AS made_by_name FROM meeting_plan mp LEFT JOIN person p ON p.id = mp.made_by_id"
        " WHERE mp.meeting_id = $1 ORDER BY mp.number DESC",
        PARAMS(db_int(meeting.value)),
        &rows));
    size_t count = 0;
    Plan *list = arena_array(db->arena, Plan, db_row_count(rows));
    while (db_next(rows))
        list[count++] = plan_from_row(rows);
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
        list[count] = plan_from_row(rows);
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
            db_int(clock_now())),
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
            db_text(facts_write(db->arena, &plan->facts)),
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
