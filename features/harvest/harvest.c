/* harvest: which kind of text belongs where. SPDX-License-Identifier: EUPL-1.2 */
#include "features/harvest/harvest.h"

static const struct {
    const char *kind;
    Destination destination;
} KINDS[] = {
    {"harvest", GOES_TO_OUTPUTS},
    {"option", GOES_TO_BOARD},
    {"strength", GOES_TO_BOARD},
    {"constraint", GOES_TO_BOARD},
    {"problem", GOES_TO_BOARD},
    {"goal", GOES_TO_BOARD},
    {"detailed_goal", GOES_TO_BOARD},
    {"action", GOES_TO_BOARD},
    {"ally", GOES_TO_BOARD},
    {"statement", GOES_TO_MINUTES},
    {"commitment", GOES_TO_MINUTES},
    {"open_question", GOES_TO_MINUTES},
    {"method_note", GOES_TO_MINUTES},
    {"lesson", GOES_TO_MINUTES},
    {"good_practice", GOES_TO_PRACTICE},
};

Str destination_key(Destination destination)
{
    static const char *const KEYS[DESTINATIONS] = {
        "outputs", "board", "minutes", "task", "practice", ""};
    return str_of(KEYS[destination]);
}

static Destination by_kind(Str kind)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        if (str_equal(str_of(KINDS[i].kind), kind))
            return KINDS[i].destination;
    }
    return GOES_NOWHERE;
}

Destination harvest_destination(const KeptContribution *kept, MinutesRule rule)
{
    Destination destination = by_kind(kept->kind);
    if (str_equal(kept->kind, STR("statement")) && kept->table > 0)
        return GOES_TO_OUTPUTS;
    if (destination == GOES_TO_PRACTICE && !str_equal(kept->seen, STR("publishable")))
        return GOES_NOWHERE;
    if (destination != GOES_TO_MINUTES || rule == MINUTES_POINTS)
        return destination;
    if (str_equal(kept->kind, STR("commitment")))
        return GOES_TO_TASKS;
    bool is_learnt =
        str_equal(kept->kind, STR("method_note")) || str_equal(kept->kind, STR("lesson"));
    return rule == MINUTES_LEARNING && is_learnt ? GOES_TO_MINUTES : GOES_NOWHERE;
}
