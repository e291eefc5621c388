/*
 * rule: legal and agreed numbers as dated data: value, unit, from when to when, by which law, and
 * who last compared it with the source. Code asks for the rule of a day; pages say "by the rule
 * valid on …". There is no such number in the code.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_TOWN_RULE_H
#define FEATURES_TOWN_RULE_H

#include "database/db.h"
#include "web/language.h"

/* The keys of the rules that the program itself relies on or prepares for. */
#define RULE_LEARNING_HOURS_YEAR     "learning_hours_year"
#define RULE_PROJECT_THRESHOLD_HOURS "project_threshold_hours"
#define RULE_EVIDENCE_RETENTION      "evidence_retention"
#define RULE_CAPACITY_FRESHNESS      "capacity_freshness"
#define RULE_SMALLEST_SHOWN_COUNT    "smallest_shown_count"

typedef struct RuleId {
    int64_t value;
} RuleId;

typedef struct Rule {
    RuleId id;
    Str key;
    double value;
    Str unit;       /* "hours", "days", "years", "people" */
    Str valid_from; /* ISO date */
    Str valid_to;   /* last day, or empty */
    Str legal_reference;
    Str verified_on; /* ISO date, or empty: nobody has compared it with its source */
    Str verified_by;
    int64_t version;
} Rule;

/* The rule of that day. Errors: NOT_FOUND. */
NODISCARD Status rule_on(Db *db, const char *key, Str iso_date, Rule *ret_rule);

NODISCARD Status rule_get(Db *db, RuleId id, Rule *ret_rule);
/* All, the newest of each key first. */
NODISCARD Status rule_list(Db *db, const Rule **ret_rules, size_t *ret_count);

bool rule_holds_on(const Rule *rule, Str iso_date);
/* How many of those that hold on that day nobody has compared with their source. */
size_t rule_count_unverified(const Rule *rules, size_t count, Str iso_date);

/* Inside db_write. Makes it when id is 0: the one before then ends the day before (its valid_to),
 * if it had no end. Errors: INVALID (dates the wrong way round, negative value, no reference),
 * CONFLICT (older version; the same key from the same day). */
NODISCARD Status rule_save(Db *db, const Rule *rule, RuleId *ret_id);

/* What the rule is about, in words; the key itself for an unknown one. */
Str rule_name(Arena *arena, Language language, Str key);
Str rule_value_text(Arena *arena, Language language, const Rule *rule); /* "24 hours" */

/* The day before an ISO date; empty for what is no date. */
Str iso_day_before(Arena *arena, Str iso_date);

#endif
