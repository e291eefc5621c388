/*
 * Who knew whom, gathered from plans, the log of the day, attendance and cards.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/agreements/card.h"
#include "features/live/room_store.h"
#include "features/meetings/attendance.h"
#include "features/meetings/plan.h"
#include "features/outcomes/outcome_network.h"

typedef struct Pairs {
    const MeetingOrganisation *organisations;
    size_t count;
    unsigned char *states; /* count × count, the upper half in use */
    bool *was_absent;      /* attendance was recorded and nobody of them was there */
    int64_t open_count;    /* people whose attendance is not recorded */
} Pairs;

static void pair_mark(Pairs *pairs, size_t a, size_t b, PairState state)
{
    if (a == SIZE_MAX || b == SIZE_MAX || a == b)
        return;
    size_t at = a < b ? a * pairs->count + b : b * pairs->count + a;
    pairs->states[at] |= (unsigned char)state;
}

/* Positions of a plan's organisations in the list of the event; SIZE_MAX for those not on it. */
static const size_t *plan_positions(Arena *arena, const Pairs *pairs, const Plan *plan)
{
    size_t *positions = arena_array(arena, size_t, plan->organisation_count + 1);
    for (size_t i = 0; i < plan->organisation_count; i++)
        positions[i] =
            participant_position(pairs->organisations, pairs->count, plan->organisations[i]);
    return positions;
}

static Status known_mark(Db *db, const Meeting *meeting, Pairs *pairs)
{
    const Plan *plans;
    size_t count;
    TRY(plan_list_before(db, meeting, &plans, &count));
    for (size_t i = 0; i < count; i++) {
        const size_t *positions = plan_positions(db->arena, pairs, &plans[i]);
        for (size_t m = 0; m < plans[i].meeting_count; m++)
            pair_mark(
                pairs,
                positions[plans[i].meetings[m].a],
                positions[plans[i].meetings[m].b],
                PAIR_KNOWN);
    }
    return OK;
}

/* Whether the round took place; all did where the event was not led with Kruh. */
static bool round_was_held(const Room *room, int64_t round)
{
    bool was_led = false;
    for (size_t i = 0; i < room->step_count; i++) {
        was_led = was_led || room->steps[i].stage == STAGE_ROUND;
        if (room->steps[i].stage == STAGE_ROUND && room->steps[i].round == round)
            return true;
    }
    return !was_led;
}

static Status absent_find(Db *db, const Meeting *meeting, Pairs *pairs)
{
    const Attendance *people;
    size_t count;
    TRY(attendance_list(db, LANGUAGE_CS, meeting, &people, &count));
    bool *was_there = arena_array(db->arena, bool, pairs->count + 1);
    for (size_t i = 0; i < count; i++) {
        size_t at =
            participant_position(pairs->organisations, pairs->count, people[i].organisation);
        pairs->open_count += people[i].state == ATTENDANCE_OPEN;
        if (at == SIZE_MAX)
            continue;
        if (people[i].state == ATTENDANCE_PRESENT || people[i].state == ATTENDANCE_OPEN)
            was_there[at] = true;
        else
            pairs->was_absent[at] = true;
    }
    for (size_t i = 0; i < pairs->count; i++)
        pairs->was_absent[i] = pairs->was_absent[i] && !was_there[i];
    return OK;
}

static Status met_mark(Db *db, const Meeting *meeting, Pairs *pairs)
{
    Plan plan;
    Room room;
    TRY(room_load(db, meeting->id, &room));
    PlanId held = room.plan.value != 0 ? room.plan : meeting->confirmed_plan;
    if (held.value == 0)
        return OK;
    TRY(plan_get(db, meeting->id, held, &plan));
    TRY(absent_find(db, meeting, pairs));
    const size_t *positions = plan_positions(db->arena, pairs, &plan);
    for (size_t m = 0; m < plan.meeting_count; m++) {
        size_t a = positions[plan.meetings[m].a];
        size_t b = positions[plan.meetings[m].b];
        if (a == SIZE_MAX || b == SIZE_MAX || pairs->was_absent[a] || pairs->was_absent[b] ||
            !round_was_held(&room, plan.meetings[m].round))
            continue;
        pair_mark(pairs, a, b, PAIR_MET);
    }
    return OK;
}

static Status agreed_mark(Db *db, const Meeting *meeting, Pairs *pairs)
{
    const CardTie *ties;
    size_t count;
    TRY(card_ties(db, meeting->id, &ties, &count));
    for (size_t i = 0; i < count; i++)
        pair_mark(
            pairs,
            participant_position(pairs->organisations, pairs->count, ties[i].one),
            participant_position(pairs->organisations, pairs->count, ties[i].other),
            PAIR_AGREED);
    return OK;
}

/* ---- The network ---- */

static Status ties_gather(Db *db, const Pairs *pairs, OutcomeNetwork *network)
{
    size_t room = 0;
    for (size_t i = 0; i < pairs->count * pairs->count; i++)
        room += pairs->states[i] != 0;
    PairTie *ties = arena_array(db->arena, PairTie, room + 1);
    for (size_t a = 0; a < pairs->count; a++) {
        for (size_t b = a + 1; b < pairs->count; b++) {
            unsigned state = pairs->states[a * pairs->count + b];
            if (state == 0)
                continue;
            ties[network->tie_count++] = (PairTie){(int32_t)a, (int32_t)b, state};
            network->new_count += (state & PAIR_KNOWN) == 0 && (state & PAIR_MET) != 0;
        }
    }
    network->ties = ties;
    return OK;
}

/* The network of the ties that have one of these states. */
static Network network_of(Arena *arena, const OutcomeNetwork *all, unsigned states)
{
    size_t count = 0;
    NetworkTie *ties = arena_array(arena, NetworkTie, all->tie_count + 1);
    for (size_t i = 0; i < all->tie_count; i++) {
        if ((all->ties[i].state & states) != 0)
            ties[count++] = (NetworkTie){all->ties[i].a, all->ties[i].b};
    }
    return (Network){all->count, ties, count};
}

static Status measures_take(Db *db, OutcomeNetwork *network)
{
    Network before = network_of(db->arena, network, PAIR_KNOWN);
    Network after = network_of(db->arena, network, PAIR_KNOWN | PAIR_MET);
    Network agreed = network_of(db->arena, network, PAIR_AGREED);
    TRY(network_measure(&before, db->arena, db->error, &network->before));
    TRY(network_measure(&after, db->arena, db->error, &network->after));
    TRY(network_measure(&agreed, db->arena, db->error, &network->agreed));
    /* Where nearly everybody met, agreements say more of who belongs together. */
    bool is_dense = network->after.density > 0.5 && agreed.tie_count > 0;
    network->order = network_circle(is_dense ? &agreed : &after, db->arena);
    return OK;
}

Status network_load(Db *db, Language language, const Meeting *meeting, OutcomeNetwork *ret_network)
{
    Pairs pairs = {0};
    TRY(participant_organisations(db, language, meeting->id, &pairs.organisations, &pairs.count));
    pairs.states = arena_array(db->arena, unsigned char, pairs.count *pairs.count + 1);
    pairs.was_absent = arena_array(db->arena, bool, pairs.count + 1);
    TRY(known_mark(db, meeting, &pairs));
    TRY(met_mark(db, meeting, &pairs));
    TRY(agreed_mark(db, meeting, &pairs));
    OutcomeNetwork network = {
        .organisations = pairs.organisations,
        .count = (int32_t)pairs.count,
        .open_count = pairs.open_count};
    TRY(ties_gather(db, &pairs, &network));
    TRY(measures_take(db, &network));
    *ret_network = network;
    return OK;
}
