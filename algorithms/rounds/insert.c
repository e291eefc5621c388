/* insert: walks all trails, each only as far as it is shorter than the shortest yet, and exchanges
 * one. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/insert.h"

#include "algorithms/rounds/trail.h"

enum {
    MOST_EJECTIONS = 200 /* tried for one meeting */
};

/* The way to make `organisation` free in round `wanted`, by exchanging it with `offered`. */
typedef struct Way {
    int32_t organisation, wanted, offered;
    int32_t length; /* meetings that change their round */
} Way;

static bool keeps_to_tables(const Schedule *schedule, const Trail *trail, const Way *way)
{
    return schedule->size[way->wanted] + 1 - trail->gain <= schedule->table_limit &&
           schedule->size[way->offered] + trail->gain <= schedule->table_limit;
}

/* A trail that ends at one of the two would take the room again that it makes. */
static void consider(
    Schedule *schedule, int32_t organisation, int32_t other, Way way, Way *shortest)
{
    way.organisation = organisation;
    TrailStart start = trail_start(schedule, organisation, way.wanted, way.offered);
    Trail trail;
    bool is_shorter =
        start.party >= 0 &&
        trail_walk(schedule, start.party, way.wanted, way.offered, shortest->length - 1, &trail) &&
        trail.end != other && trail.end != organisation && keeps_to_tables(schedule, &trail, &way);
    trail_start_undo(schedule, start, way.offered);
    if (!is_shorter)
        return;
    way.length = trail.length;
    *shortest = way;
}

bool insert_meeting(Schedule *schedule, int32_t a, int32_t b)
{
    int32_t round = schedule_common_round(schedule, a, b);
    Way shortest = {.length = INT32_MAX};
    for (int32_t s = 0; round < 0 && s < schedule->round_count; s++) {
        if (!schedule_is_free(schedule, a, s))
            continue;
        for (int32_t t = 0; t < schedule->round_count && shortest.length > 1; t++) {
            if (s == t || !schedule_is_free(schedule, b, t))
                continue;
            consider(schedule, b, a, (Way){.wanted = s, .offered = t}, &shortest);
            consider(schedule, a, b, (Way){.wanted = t, .offered = s}, &shortest);
        }
    }
    if (round < 0 && shortest.length < INT32_MAX) {
        round = shortest.wanted;
        TrailStart start = trail_start(schedule, shortest.organisation, round, shortest.offered);
        trail_flip(schedule, start.party, round, shortest.offered);
    }
    if (round < 0)
        return false;
    schedule_place(schedule, a, b, round);
    return true;
}

/* The meeting takes the place of the one that `party`, of b, has in the round, if that one can go
 * elsewhere. */
static bool take_place(Schedule *schedule, int32_t a, int32_t b, int32_t party, int32_t round)
{
    int32_t partner = schedule_row(schedule, round)[party];
    int32_t other = schedule->presence->organisation[partner];
    int32_t own = schedule_free_party(schedule, a, round);
    schedule_remove(schedule, party, round);
    schedule->unplaced_count--;
    schedule_place_parties(schedule, own, party, round);
    if (insert_meeting(schedule, b, other))
        return true;
    schedule_remove(schedule, own, round);
    schedule->unplaced_count--;
    schedule_place_parties(schedule, party, partner, round);
    return false;
}

bool insert_by_ejecting(Schedule *schedule, int32_t a, int32_t b)
{
    const Presence *presence = schedule->presence;
    int32_t tries = 0;
    for (int32_t round = 0; round < schedule->round_count; round++) {
        bool a_is_free = schedule_is_free(schedule, a, round);
        if (a_is_free == schedule_is_free(schedule, b, round))
            continue;
        int32_t with_room = a_is_free ? a : b, without = a_is_free ? b : a;
        for (int32_t party = presence->first_party[without];
             party < presence->first_party[without + 1];
             party++) {
            if (schedule_row(schedule, round)[party] < 0)
                continue;
            if (tries++ >= MOST_EJECTIONS)
                return false;
            if (take_place(schedule, with_room, without, party, round))
                return true;
        }
    }
    return false;
}
