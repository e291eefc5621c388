/*
 * Rules of single meetings in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "base/limits.h"
#include "features/meetings/pair_rule.h"

static DayPart part_from_key(Str key)
{
    if (str_equal(key, STR("morning")))
        return PART_MORNING;
    return str_equal(key, STR("afternoon")) ? PART_AFTERNOON : PART_ANY;
}

Status pair_rule_list(Db *db, MeetingId meeting, const PairRule **ret_rules, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT id, organisation_id, other_id, day_part, round_number, table_number,"
        " then_organisation_id, then_other_id FROM meeting_rule"
        " WHERE meeting_id = $1 ORDER BY added_at, id",
        PARAMS(db_int(meeting.value)),
        &rows));
    PairRule *rules = arena_array(db->arena, PairRule, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows))
        rules[count++] = (PairRule){
            .id = {db_get_int(rows, "id")},
            .a = {db_get_int(rows, "organisation_id")},
            .b = {db_get_int(rows, "other_id")},
            .part = part_from_key(db_get_text(rows, "day_part")),
            .round = db_get_int(rows, "round_number"),
            .table = db_get_int(rows, "table_number"),
            .then_a = {db_get_int(rows, "then_organisation_id")},
            .then_b = {db_get_int(rows, "then_other_id")}};
    *ret_rules = rules;
    *ret_count = count;
    return OK;
}

static Status takes_part(Db *db, MeetingId meeting, OrganisationId id, const char *field)
{
    int64_t count;
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM meeting_organisation WHERE meeting_id = $1 AND organisation_id = $2",
        PARAMS(db_int(meeting.value), db_int(id.value)),
        &count));
    if (count == 0)
        return error_set_user(
            db->error, INVALID, field, N_("Choose an organisation that takes part."));
    return OK;
}

static Status two_check(
    Db *db, MeetingId meeting, OrganisationId a, OrganisationId b, const char *const *fields)
{
    TRY(takes_part(db, meeting, a, fields[0]));
    TRY(takes_part(db, meeting, b, fields[1]));
    if (a.value == b.value)
        return error_set_user(
            db->error, INVALID, fields[1], N_("Choose two different organisations."));
    return OK;
}

static bool are_the_same(const PairRule *rule)
{
    return (rule->a.value == rule->then_a.value && rule->b.value == rule->then_b.value) ||
           (rule->a.value == rule->then_b.value && rule->b.value == rule->then_a.value);
}

static Status rule_check(Db *db, MeetingId meeting, const PairRule *rule)
{
    static const char *const FIRST[] = {"a", "b"};
    static const char *const THEN[] = {"then_a", "then_b"};
    bool has_order = rule->then_a.value != 0 || rule->then_b.value != 0;
    int64_t count;
    TRY(two_check(db, meeting, rule->a, rule->b, FIRST));
    if (has_order)
        TRY(two_check(db, meeting, rule->then_a, rule->then_b, THEN));
    if (has_order && are_the_same(rule))
        return error_set_user(
            db->error, INVALID, "then_b", N_("A meeting cannot be before itself."));
    if (rule->round > 0 && rule->part != PART_ANY)
        return error_set_user(
            db->error, INVALID, "round", N_("Say a round or a part of the day, not both."));
    if (rule->round < 0 || rule->round > LIMIT_ROUNDS)
        return error_set_user(db->error, INVALID, "round", N_("There is no such round."));
    if (rule->table < 0 || rule->table > LIMIT_TABLES)
        return error_set_user(db->error, INVALID, "table", N_("There is no such table number."));
    if (!has_order && rule->round == 0 && rule->table == 0 && rule->part == PART_ANY)
        return error_set_user(
            db->error, INVALID, "when", N_("Say when or at which table the two are to meet."));
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM meeting_rule WHERE meeting_id = $1",
        PARAMS(db_int(meeting.value)),
        &count));
    if (count >= PAIR_RULES_OF_A_MEETING)
        return error_set_user(
            db->error,
            TOO_LARGE,
            "",
            N_("One event can have 500 such rules. Take out those that do not matter."));
    return OK;
}

static DbParam part_value(DayPart part)
{
    if (part == PART_ANY)
        return db_text_or_null((Str){0});
    return db_text(part == PART_MORNING ? STR("morning") : STR("afternoon"));
}

Status pair_rule_add(Db *db, MeetingId meeting, const PairRule *rule)
{
    TRY(rule_check(db, meeting, rule));
    TRY(db_execute(
        db,
        "INSERT INTO meeting_rule (id, meeting_id, organisation_id, other_id, day_part,"
        " round_number, table_number, then_organisation_id, then_other_id, added_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        PARAMS(
            db_int(id_new()),
            db_int(meeting.value),
            db_int(rule->a.value),
            db_int(rule->b.value),
            part_value(rule->part),
            db_int_or_null(rule->round),
            db_int_or_null(rule->table),
            db_int_or_null(rule->then_a.value),
            db_int_or_null(rule->then_b.value),
            db_int(clock_now())),
        NULL));
    return meeting_people_changed(db, meeting);
}

Status pair_rule_remove(Db *db, MeetingId meeting, PairRuleId id)
{
    int64_t changed;
    TRY(db_execute(
        db,
        "DELETE FROM meeting_rule WHERE id = $1 AND meeting_id = $2",
        PARAMS(db_int(id.value), db_int(meeting.value)),
        &changed));
    return changed == 0 ? OK : meeting_people_changed(db, meeting);
}

Status pair_rule_copy(Db *db, MeetingId from, MeetingId to)
{
    const PairRule *rules;
    size_t count;
    TRY(pair_rule_list(db, from, &rules, &count));
    for (size_t i = 0; i < count; i++) {
        int64_t there;
        bool has_order = rules[i].then_a.value != 0;
        TRY(db_query_int(
            db,
            "SELECT count(*) FROM meeting_organisation WHERE meeting_id = $1"
            " AND organisation_id IN ($2, $3, $4, $5)",
            PARAMS(
                db_int(to.value),
                db_int(rules[i].a.value),
                db_int(rules[i].b.value),
                db_int(rules[i].then_a.value),
                db_int(rules[i].then_b.value)),
            &there));
        int64_t named = 2;
        if (has_order)
            named += (rules[i].then_a.value != rules[i].a.value &&
                      rules[i].then_a.value != rules[i].b.value) +
                     (rules[i].then_b.value != rules[i].a.value &&
                      rules[i].then_b.value != rules[i].b.value);
        if (there == named)
            TRY(pair_rule_add(db, to, &rules[i]));
    }
    return OK;
}
