/* violation: a violated rule as an English sentence. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/check.h"

static Str name_of(const Str *names, int32_t organisation, Arena *arena)
{
    return names != NULL && organisation >= 0
               ? names[organisation]
               : str_format(arena, "organisation %d", organisation + 1);
}

static Str told(const RoundsViolation *violation, Str a, Str b, Arena *arena)
{
    switch (violation->rule) {
    case ROUNDS_RULE_UNKNOWN:
        return STR("a round, table or organisation that does not exist");
    case ROUNDS_RULE_ITSELF:
        return str_format(arena, "%.*s meets itself", STR_ARG(a));
    case ROUNDS_RULE_MET_TWICE:
        return str_format(arena, "%.*s meets %.*s more than once", STR_ARG(a), STR_ARG(b));
    case ROUNDS_RULE_NEVER:
        return str_format(
            arena, "%.*s meets %.*s, and the two must not meet", STR_ARG(a), STR_ARG(b));
    case ROUNDS_RULE_NOT_WISHED:
        return str_format(
            arena, "%.*s meets %.*s, which nobody wished for", STR_ARG(a), STR_ARG(b));
    case ROUNDS_RULE_TABLE_TAKEN:
        return str_format(arena, "table %d has two meetings", violation->table);
    case ROUNDS_RULE_BUSY:
        return str_format(arena, "%.*s has more meetings than it can hold", STR_ARG(a));
    case ROUNDS_RULE_PERSON_BUSY:
        return str_format(
            arena, "person %d of %.*s has two meetings", violation->person + 1, STR_ARG(a));
    case ROUNDS_RULE_WRONG_PERSON:
        return str_format(
            arena,
            "%.*s is represented by person %d, who cannot stand for it",
            STR_ARG(a),
            violation->person + 1);
    case ROUNDS_RULE_NOT_THERE:
        return str_format(arena, "%.*s is not there", STR_ARG(a));
    case ROUNDS_RULE_AWAY_FROM_HOME:
        return str_format(
            arena,
            "person %d of %.*s sits at table %d, away from home",
            violation->person + 1,
            STR_ARG(a),
            violation->table);
    case ROUNDS_RULE_MISSING:
        return str_format(arena, "%.*s and %.*s do not meet", STR_ARG(a), STR_ARG(b));
    case ROUNDS_RULE_FROZEN:
        return STR("this round is over or running, and was changed");
    case ROUNDS_RULE_WINDOW:
        return str_format(
            arena, "%.*s and %.*s are to meet in another round", STR_ARG(a), STR_ARG(b));
    case ROUNDS_RULE_TABLE:
        return str_format(
            arena, "%.*s and %.*s are to meet at another table", STR_ARG(a), STR_ARG(b));
    case ROUNDS_RULE_ORDER:
        return str_format(
            arena, "%.*s and %.*s are to meet before two others", STR_ARG(a), STR_ARG(b));
    }
    return STR("");
}

Str rounds_violation_sentence(const RoundsViolation *violation, const Str *names, Arena *arena)
{
    Str a = name_of(names, violation->a, arena), b = name_of(names, violation->b, arena);
    Str sentence = told(violation, a, b, arena);
    return violation->round > 0
               ? str_format(arena, "round %d: %.*s", violation->round, STR_ARG(sentence))
               : sentence;
}
