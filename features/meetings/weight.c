/*
 * The points of a pair.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/weight.h"

static const struct {
    const char *key;
    const char *reason;
} RULES[WEIGHT_RULE_COUNT] = {
    [WEIGHT_NEVER_MET] = {"never_met", N_("they have never met at an event before")},
    [WEIGHT_SAME_MUNICIPALITY] = {"same_municipality", N_("they work in the same municipality")},
    [WEIGHT_COMMON_TARGET_GROUP] =
        {"common_target_group", N_("they have a target group in common")},
    [WEIGHT_BOTH_ASKED] = {"both_asked", N_("both want to meet")},
    [WEIGHT_ONE_ASKED] = {"one_asked", N_("one of them wants to meet")},
    [WEIGHT_SAME_OWNER] = {"same_owner", N_("they belong to the same founder")},
    [WEIGHT_UNLIKE_SECTORS] = {"unlike_sectors", N_("they are of different sectors")},
};

const char *weight_rule_key(WeightRule rule)
{
    return RULES[rule].key;
}

const char *weight_rule_reason(WeightRule rule)
{
    return RULES[rule].reason;
}

int64_t weight_of(const WeightRules *rules, WeightFacts facts, int64_t list_points)
{
    int64_t sum = list_points;
    if (list_points > 0)
        facts &= ~(1U << WEIGHT_BOTH_ASKED | 1U << WEIGHT_ONE_ASKED);
    for (unsigned rule = 0; rule < WEIGHT_RULE_COUNT; rule++) {
        if (facts & 1U << rule)
            sum += rules->points[rule];
    }
    return sum;
}
