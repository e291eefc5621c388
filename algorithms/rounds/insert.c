/* insert: walks all trails, each only as far as it is shorter than the shortest yet, and exchanges
 * one. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/insert.h"

#include "algorithms/rounds/keep.h"
#include "algorithms/rounds/trail.h"

enum {
    MOST_EJECTIONS = 200, /* tried for one meeting */
    MOST_ROOMS = 40       /* rounds in which room is made for one meeting; each costs a copy */
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

int32_t insert_find_round(const Schedule *schedule, int32_t a, int32_t b)
{
    if (schedule->keep == NULL)
        return schedule_common_round(schedule, a, b);
    for (int32_t t = 0; t < schedule->round_count; t++) {
        if (schedule_is_free(schedule, a, t) && schedule_is_free(schedule, b, t) &&
            schedule->size[t] < schedule->table_limit && keep_allows(schedule, a, b, t))
            return t;
    }
    return -1;
}

bool insert_meeting(Schedule *schedule, int32_t a, int32_t b)
{
    int32_t round = insert_find_round(schedule, a, b);
    Way shortest = {.length = INT32_MAX};
    for (int32_t s = 0; round < 0 && s < schedule->round_count; s++) {
        if (!schedule_is_free(schedule, a, s))
            continue;
        for (int32_t t = 0; t < schedule->round_count && shortest.length > 1; t++) {
            if (s == t || !schedule_is_free(schedule, b, t))
                continue;
            if (keep_allows_trail(schedule, a, b, s, t))
                consider(schedule, b, a, (Way){.wanted = s, .offered = t}, &shortest);
            if (keep_allows_trail(schedule, a, b, t, s))
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
    if (!keep_allows(schedule, a, b, round))
        return false;
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

typedef struct Later {
    int32_t a, b, round;
} Later;

/* Takes out all that come after a and b, and after those, by the order. */
static size_t take_out_later(Schedule *schedule, int32_t a, int32_t b, Later *later)
{
    const Keep *keep = schedule->keep;
    size_t count = 0;
    for (size_t next = 0;; next++) {
        for (size_t i = 0; i < keep->before_count; i++) {
            const RoundsBefore *before = &keep->befores[i];
            bool is_after = (before->first_a == a && before->first_b == b) ||
                            (before->first_a == b && before->first_b == a);
            int32_t round = keep_round_of(schedule, before->then_a, before->then_b);
            if (!is_after || keep->is_over[i] || round < 0)
                continue;
            int32_t party = schedule->presence->first_party[before->then_a];
            const int16_t *row = schedule_row(schedule, round);
            while (row[party] < 0 || schedule->presence->organisation[row[party]] != before->then_b)
                party++;
            schedule_remove(schedule, party, round);
            schedule->unplaced_count--;
            later[count++] = (Later){before->then_a, before->then_b, round};
        }
        if (next == count)
            return count;
        a = later[next].a;
        b = later[next].b;
    }
}

/* They were in order before, so in the order of their rounds each finds those before it placed. */
static bool put_later(Schedule *schedule, Later *later, size_t count)
{
    for (size_t done = 0; done < count; done++) {
        size_t first = done;
        for (size_t i = done + 1; i < count; i++)
            first = later[i].round < later[first].round ? i : first;
        Later one = later[first];
        later[first] = later[done];
        if (!insert_meeting(schedule, one.a, one.b))
            return false;
    }
    return true;
}

bool insert_with_later(Schedule *schedule, int32_t a, int32_t b, Arena *work)
{
    if (schedule->keep == NULL || schedule->keep->before_count == 0)
        return false;
    ArenaMark mark = arena_mark(work);
    Schedule copy = schedule_copy(schedule, work);
    Later *later = arena_array(work, Later, schedule->keep->before_count);
    size_t count = take_out_later(schedule, a, b, later);
    bool is_in = count > 0 && insert_meeting(schedule, a, b) && put_later(schedule, later, count);
    if (!is_in)
        schedule_restore(schedule, &copy);
    arena_rewind(work, mark);
    return is_in;
}

/* Whom a party of the organisation meets in the round, after taking that meeting out; -1: one of
 * its parties is free. */
static int32_t take_out_of(Schedule *schedule, int32_t organisation, int32_t round)
{
    const Presence *presence = schedule->presence;
    int32_t party = presence->first_party[organisation];
    if (schedule_is_free(schedule, organisation, round))
        return -1;
    const int16_t *row = schedule_row(schedule, round);
    while (party < presence->first_party[organisation + 1] && row[party] < 0)
        party++;
    if (party == presence->first_party[organisation + 1])
        return -1;
    int32_t other = presence->organisation[row[party]];
    schedule_remove(schedule, party, round);
    schedule->unplaced_count--;
    return other;
}

static bool make_room(Schedule *schedule, int32_t a, int32_t b, int32_t round)
{
    int32_t of_a = take_out_of(schedule, a, round), of_b = take_out_of(schedule, b, round);
    if (!schedule_is_free(schedule, a, round) || !schedule_is_free(schedule, b, round) ||
        schedule->size[round] >= schedule->table_limit || !keep_allows(schedule, a, b, round))
        return false;
    schedule_place(schedule, a, b, round);
    return (of_a < 0 || insert_meeting(schedule, a, of_a)) &&
           (of_b < 0 || insert_meeting(schedule, b, of_b));
}

bool insert_by_making_room(Schedule *schedule, int32_t a, int32_t b, Arena *work)
{
    if (schedule->keep == NULL)
        return false;
    ArenaMark mark = arena_mark(work);
    Schedule copy = schedule_copy(schedule, work);
    bool is_in = false;
    int32_t tries = 0;
    for (int32_t t = 0; t < schedule->round_count && !is_in && tries < MOST_ROOMS; t++) {
        if (presence_capacity(schedule->presence, a, t) == 0 ||
            presence_capacity(schedule->presence, b, t) == 0 || !keep_allows(schedule, a, b, t))
            continue;
        tries++;
        is_in = make_room(schedule, a, b, t);
        if (!is_in)
            schedule_restore(schedule, &copy);
    }
    arena_rewind(work, mark);
    return is_in;
}
