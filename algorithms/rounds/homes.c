/* homes: for every round and table the meeting at it, then one look at each meeting.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/homes.h"

typedef struct Homes {
    const RoundsProblem *problem;
    RoundsMeeting *meetings;
    int32_t *of_organisation; /* the home table of one that sits together; 0: any */
    int32_t highest;          /* home table */
    size_t *at;               /* by round × (highest + 1) + table: 1 + meeting; 0: nobody */
} Homes;

static bool know_homes(Homes *homes, Arena *arena)
{
    const RoundsProblem *problem = homes->problem;
    homes->of_organisation = arena_array(arena, int32_t, (size_t)problem->organisation_count);
    for (size_t i = 0; i < problem->person_count; i++) {
        const RoundsPerson *person = &problem->people[i];
        int32_t *home = &homes->of_organisation[person->organisation];
        if (person->is_absent)
            continue;
        if (*home == 0)
            *home = person->home_table;
        if (person->home_table > homes->highest)
            homes->highest = person->home_table;
    }
    return homes->highest > 0;
}

static int32_t home_of(const Homes *homes, int32_t organisation, int32_t person)
{
    return person == ROUNDS_ALL_PRESENT ? homes->of_organisation[organisation]
                                        : homes->problem->people[person].home_table;
}

static bool is_home(const Homes *homes, const RoundsMeeting *meeting, int32_t table)
{
    return table != 0 && (home_of(homes, meeting->a, meeting->person_a) == table ||
                          home_of(homes, meeting->b, meeting->person_b) == table);
}

static size_t *at(const Homes *homes, int32_t round, int32_t table)
{
    return &homes->at[(size_t)round * ((size_t)homes->highest + 1) + (size_t)table];
}

/* Whether the meeting got its side's home table. */
static bool take_home(const Homes *homes, size_t index, int32_t home)
{
    RoundsMeeting *meeting = &homes->meetings[index];
    if (home == 0)
        return false;
    size_t *place = at(homes, meeting->round, home);
    RoundsMeeting *there = *place > 0 ? &homes->meetings[*place - 1] : NULL;
    if (there != NULL && is_home(homes, there, home))
        return false;
    if (there != NULL)
        there->table = 0;
    if (meeting->table > 0 && meeting->table <= homes->highest)
        *at(homes, meeting->round, meeting->table) = 0;
    meeting->table = (int16_t)home;
    *place = index + 1;
    return true;
}

void homes_take(
    const RoundsProblem *problem,
    RoundsMeeting *meetings,
    size_t count,
    int32_t frozen_rounds,
    Arena *arena)
{
    Homes homes = {.problem = problem, .meetings = meetings};
    int32_t last = 0;
    if (!know_homes(&homes, arena))
        return;
    for (size_t i = 0; i < count; i++)
        last = meetings[i].round > last ? meetings[i].round : last;
    homes.at = arena_array(arena, size_t, ((size_t)last + 1) * ((size_t)homes.highest + 1));
    for (size_t i = 0; i < count; i++) {
        if (meetings[i].table > 0 && meetings[i].table <= homes.highest)
            *at(&homes, meetings[i].round, meetings[i].table) = i + 1;
    }
    for (size_t i = 0; i < count; i++) {
        const RoundsMeeting *meeting = &meetings[i];
        if (meeting->round <= frozen_rounds || is_home(&homes, meeting, meeting->table))
            continue;
        if (!take_home(&homes, i, home_of(&homes, meeting->a, meeting->person_a)))
            (void)take_home(&homes, i, home_of(&homes, meeting->b, meeting->person_b));
    }
}
