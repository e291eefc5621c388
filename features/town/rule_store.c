/* rule_store: dated numbers in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "features/town/rule.h"

#include "base/id.h"
#include "base/limits.h"

#define RULE_COLUMNS                                                                  \
    "id, rule_key, value, unit, valid_from, valid_to, legal_reference, verified_on, " \
    "verified_by, version "

static Rule rule_from_row(const DbRows *rows)
{
    return (Rule){
        .id = {db_get_int(rows, "id")},
        .key = db_get_text(rows, "rule_key"),
        .value = db_get_double(rows, "value"),
        .unit = db_get_text(rows, "unit"),
        .valid_from = db_get_text(rows, "valid_from"),
        .valid_to = db_get_text(rows, "valid_to"),
        .legal_reference = db_get_text(rows, "legal_reference"),
        .verified_on = db_get_text(rows, "verified_on"),
        .verified_by = db_get_text(rows, "verified_by"),
        .version = db_get_int(rows, "version"),
    };
}

static Status rule_one(Db *db, DbRows *rows, Rule *ret_rule)
{
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such rule");
    *ret_rule = rule_from_row(rows);
    return OK;
}

static Status rule_check(Db *db, const Rule *rule)
{
    if (rule->value < 0 || rule->value > 1e9) {
        return error_set_user(
            db->error, INVALID, "value", N_("Write a number that is not negative."));
    }
    if (str_is_empty(rule->legal_reference) || rule->legal_reference.len > LIMIT_LINE_BYTES) {
        return error_set_user(
            db->error,
            INVALID,
            "legal_reference",
            N_("Write where the number comes from: the law and its section, or who agreed on it."));
    }
    if (str_is_empty(rule->valid_from)) {
        return error_set_user(
            db->error, INVALID, "valid_from", N_("Write from which day it holds."));
    }
    if (rule->valid_to.len > 0 && str_compare(rule->valid_to, rule->valid_from) < 0) {
        return error_set_user(
            db->error, INVALID, "valid_to", N_("The last day is before the first one."));
    }
    return OK;
}

/* Whatever held without an end ends the day before the new one begins: computed by rule_on, which
 * takes the newest that has begun; the column says it for people. */
static Status end_earlier(Db *db, const Rule *rule, Str day_before)
{
    return db_execute(
        db,
        "UPDATE rule SET valid_to = $3, version = version + 1"
        " WHERE rule_key = $1 AND valid_from < $2 AND (valid_to IS NULL OR valid_to >= $2)",
        PARAMS(db_text(rule->key), db_text(rule->valid_from), db_text(day_before)),
        NULL);
}

static Status rule_insert(Db *db, const Rule *rule, RuleId id)
{
    return db_execute(
        db,
        "INSERT INTO rule (id, rule_key, value, unit, valid_from, valid_to, legal_reference,"
        " verified_on, verified_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        PARAMS(
            db_int(id.value),
            db_text(rule->key),
            db_double(rule->value),
            db_text(rule->unit),
            db_text(rule->valid_from),
            db_text_or_null(rule->valid_to),
            db_text(rule->legal_reference),
            db_text_or_null(rule->verified_on),
            db_text_or_null(rule->verified_by)),
        NULL);
}

static Status rule_update(Db *db, const Rule *rule)
{
    int64_t changed = 0;
    TRY(db_execute(
        db,
        "UPDATE rule SET value = $3, valid_from = $4, valid_to = $5, legal_reference = $6,"
        " verified_on = $7, verified_by = $8, version = version + 1"
        " WHERE id = $1 AND version = $2",
        PARAMS(
            db_int(rule->id.value),
            db_int(rule->version),
            db_double(rule->value),
            db_text(rule->valid_from),
            db_text_or_null(rule->valid_to),
            db_text(rule->legal_reference),
            db_text_or_null(rule->verified_on),
            db_text_or_null(rule->verified_by)),
        &changed));
    if (changed == 1)
        return OK;
    return error_set_user(
        db->error,
        CONFLICT,
        "",
        N_("Somebody has changed this meanwhile. Look at it again and repeat your change."));
}

Status rule_on(Db *db, const char *key, Str iso_date, Rule *ret_rule)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT " RULE_COLUMNS "FROM rule WHERE rule_key = $1 AND valid_from <= $2"
        " AND (valid_to IS NULL OR valid_to >= $2) ORDER BY valid_from DESC LIMIT 1",
        PARAMS(db_text(str_of(key)), db_text(iso_date)),
        &rows));
    return rule_one(db, rows, ret_rule);
}

Status rule_get(Db *db, RuleId id, Rule *ret_rule)
{
    DbRows *rows;
    TRY(db_query(
        db, "SELECT " RULE_COLUMNS "FROM rule WHERE id = $1", PARAMS(db_int(id.value)), &rows));
    return rule_one(db, rows, ret_rule);
}

Status rule_list(Db *db, const Rule **ret_rules, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT " RULE_COLUMNS "FROM rule ORDER BY rule_key, valid_from DESC",
        NO_PARAMS,
        &rows));
    Rule *rules = arena_array(db->arena, Rule, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows))
        rules[count++] = rule_from_row(rows);
    *ret_rules = rules;
    *ret_count = count;
    return OK;
}

Status rule_save(Db *db, const Rule *rule, RuleId *ret_id)
{
    TRY(rule_check(db, rule));
    if (rule->id.value != 0) {
        TRY(rule_update(db, rule));
        *ret_id = rule->id;
        return OK;
    }
    TRY(end_earlier(db, rule, iso_day_before(db->arena, rule->valid_from)));
    RuleId id = {id_new()};
    TRY(rule_insert(db, rule, id));
    *ret_id = id;
    return OK;
}
