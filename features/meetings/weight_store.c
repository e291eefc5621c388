/*
 * The rules of weights in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/weight.h"

static bool rule_from_key(Str key, WeightRule *ret_rule)
{
    for (unsigned rule = 0; rule < WEIGHT_RULE_COUNT; rule++) {
        if (str_equal(str_of(weight_rule_key((WeightRule)rule)), key)) {
            *ret_rule = (WeightRule)rule;
            return true;
        }
    }
    return false;
}

Status weight_rules_get(Db *db, Str date, WeightRules *ret_rules)
{
    DbRows *rows;
    WeightRules rules = {0};
    TRY(db_query(
        db,
        "SELECT rule_key, points FROM pair_weight w WHERE valid_from ="
        " (SELECT max(valid_from) FROM pair_weight v"
        "  WHERE v.rule_key = w.rule_key AND v.valid_from <= $1)",
        PARAMS(db_text(date)),
        &rows));
    while (db_next(rows)) {
        WeightRule rule;
        if (rule_from_key(db_get_text(rows, "rule_key"), &rule))
            rules.points[rule] = db_get_int(rows, "points");
    }
    *ret_rules = rules;
    return OK;
}

Status weight_changes(Db *db, const WeightChange **ret_changes, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT w.rule_key, w.points, w.valid_from, w.changed_at, p.name"
        " FROM pair_weight w LEFT JOIN person p ON p.id = w.changed_by_id"
        " ORDER BY w.valid_from DESC, w.changed_at DESC, w.rule_key",
        NO_PARAMS,
        &rows));
    size_t count = 0;
    WeightChange *list = arena_array(db->arena, WeightChange, db_row_count(rows));
    while (db_next(rows)) {
        WeightChange *change = &list[count];
        if (!rule_from_key(db_get_text(rows, "rule_key"), &change->rule))
            continue;
        change->points = db_get_int(rows, "points");
        change->valid_from = db_get_text(rows, "valid_from");
        change->changed_by = db_get_text(rows, "name");
        change->changed_at = db_get_int(rows, "changed_at");
        count++;
    }
    *ret_changes = list;
    *ret_count = count;
    return OK;
}

Status weight_rules_save(Db *db, const WeightRules *rules, Str valid_from, PersonId by)
{
    WeightRules present;
    if (str_is_empty(valid_from))
        return error_set_user(
            db->error, INVALID, "valid_from", N_("Say from which day the points hold."));
    TRY(weight_rules_get(db, valid_from, &present));
    for (unsigned rule = 0; rule < WEIGHT_RULE_COUNT; rule++) {
        int64_t points = rules->points[rule];
        if (points < -WEIGHT_POINTS_LIMIT || points > WEIGHT_POINTS_LIMIT)
            return error_set_user(
                db->error,
                INVALID,
                weight_rule_key((WeightRule)rule),
                N_("Give whole points between -100 and 100."));
        if (points == present.points[rule])
            continue;
        TRY(db_execute(
            db,
            "INSERT INTO pair_weight (rule_key, valid_from, points, changed_by_id, changed_at)"
            " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (rule_key, valid_from) DO UPDATE SET"
            " points = excluded.points, changed_by_id = excluded.changed_by_id,"
            " changed_at = excluded.changed_at",
            PARAMS(
                db_text(str_of(weight_rule_key((WeightRule)rule))),
                db_text(valid_from),
                db_int(points),
                db_int_or_null(by.value),
                db_int(clock_now())),
            NULL));
    }
    return OK;
}
