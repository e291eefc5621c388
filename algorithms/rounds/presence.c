/* presence: parties made from people, with a set of rounds each where somebody has a window.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/presence.h"

#include "base/limits.h"

#include <string.h>

static bool has_window(const RoundsProblem *problem)
{
    for (size_t i = 0; i < problem->person_count; i++) {
        if (problem->people[i].arrives > 1 || problem->people[i].leaves > 0)
            return true;
    }
    return problem->away_count > 0;
}

/* Parties in the order of organisations, and of people within one. */
static void make_parties(const RoundsProblem *problem, Presence *presence)
{
    bool split = problem->seating == ROUNDS_SPLIT;
    int32_t *first = presence->first_party;
    for (size_t i = 0; i < problem->person_count; i++) {
        const RoundsPerson *person = &problem->people[i];
        if (!person->is_absent && (split || first[person->organisation + 1] == 0))
            first[person->organisation + 1]++;
    }
    for (int32_t o = 0; o < presence->organisation_count; o++)
        first[o + 1] += first[o];
    presence->party_count = first[presence->organisation_count];
}

static void name_parties(const RoundsProblem *problem, Presence *presence, Arena *arena)
{
    ArenaMark mark = arena_mark(arena);
    int32_t *used = arena_array(arena, int32_t, (size_t)presence->organisation_count);
    for (size_t i = 0; i < problem->person_count; i++) {
        int32_t o = problem->people[i].organisation;
        if (problem->people[i].is_absent || used[o] == presence_parties(presence, o))
            continue;
        int32_t party = presence->first_party[o] + used[o]++;
        presence->organisation[party] = o;
        presence->person[party] =
            problem->seating == ROUNDS_SPLIT ? (int32_t)i : ROUNDS_ALL_PRESENT;
    }
    arena_rewind(arena, mark);
}

/* The party is there whenever one of its people is; `room` is for one set of rounds. */
static void add_window(
    const RoundsProblem *problem,
    const Presence *presence,
    int32_t party,
    size_t index,
    uint64_t *room)
{
    const RoundsPerson *person = &problem->people[index];
    int32_t from = person->arrives > 1 ? person->arrives - 1 : 0;
    int32_t to = person->leaves > 0 ? person->leaves : LIMIT_ROUNDS;
    memset(room, 0, (size_t)presence->words * sizeof *room);
    for (int32_t t = from; t < to; t++)
        bits_set(room, t, true);
    for (size_t i = 0; i < problem->away_count; i++) {
        const RoundsAway *away = &problem->aways[i];
        for (int32_t t = away->from; (size_t)away->person == index && t <= away->to; t++)
            bits_set(room, t - 1, false);
    }
    uint64_t *there = presence->there + (int64_t)party * presence->words;
    for (int32_t i = 0; i < presence->words; i++)
        there[i] |= room[i];
}

static void mark_windows(const RoundsProblem *problem, Presence *presence, Arena *arena)
{
    uint64_t *room = arena_array(arena, uint64_t, (size_t)presence->words);
    if (problem->seating == ROUNDS_SPLIT) {
        for (int32_t party = 0; party < presence->party_count; party++)
            add_window(problem, presence, party, (size_t)presence->person[party], room);
        return;
    }
    for (size_t i = 0; i < problem->person_count; i++) {
        const RoundsPerson *person = &problem->people[i];
        if (!person->is_absent)
            add_window(problem, presence, presence->first_party[person->organisation], i, room);
    }
}

Presence presence_of_problem(const RoundsProblem *problem, Arena *arena)
{
    Presence presence = {
        .organisation_count = problem->organisation_count,
        .first_party = arena_array(arena, int32_t, (size_t)problem->organisation_count + 1),
        .words = bits_words(LIMIT_ROUNDS),
        .is_windowed = has_window(problem),
    };
    make_parties(problem, &presence);
    size_t parties = (size_t)presence.party_count;
    presence.organisation = arena_array(arena, int32_t, parties);
    presence.person = arena_array(arena, int32_t, parties);
    name_parties(problem, &presence, arena);
    if (presence.is_windowed) {
        presence.there = arena_array(arena, uint64_t, parties * (size_t)presence.words);
        mark_windows(problem, &presence, arena);
    }
    return presence;
}

int32_t presence_capacity(const Presence *presence, int32_t organisation, int32_t round)
{
    if (!presence->is_windowed)
        return presence_parties(presence, organisation);
    int32_t capacity = 0;
    for (int32_t p = presence->first_party[organisation];
         p < presence->first_party[organisation + 1];
         p++)
        capacity += presence_is_there(presence, p, round);
    return capacity;
}

static int32_t count_until(const uint64_t *bits, int32_t bit_count)
{
    int32_t count = bits_count(bits, bit_count / 64);
    if (bit_count % 64 != 0)
        count +=
            __builtin_popcountll(bits[bit_count / 64] & ((UINT64_C(1) << (bit_count % 64)) - 1));
    return count;
}

int64_t presence_capacity_until(const Presence *presence, int32_t organisation, int32_t round_count)
{
    if (!presence->is_windowed)
        return (int64_t)presence_parties(presence, organisation) * round_count;
    int64_t capacity = 0;
    for (int32_t p = presence->first_party[organisation];
         p < presence->first_party[organisation + 1];
         p++)
        capacity += count_until(presence->there + (int64_t)p * presence->words, round_count);
    return capacity;
}

static int32_t meetings_in(const Presence *presence, int32_t table_count, int32_t round)
{
    int32_t there = presence->party_count;
    if (presence->is_windowed) {
        there = 0;
        for (int32_t p = 0; p < presence->party_count; p++)
            there += presence_is_there(presence, p, round);
    }
    return table_count > 0 && table_count < there / 2 ? table_count : there / 2;
}

int64_t presence_meetings_until(const Presence *presence, int32_t table_count, int32_t round_count)
{
    int64_t meetings = 0;
    for (int32_t t = 0; t < round_count; t++)
        meetings += meetings_in(presence, table_count, t);
    return meetings;
}

int32_t presence_rounds_for(const Presence *presence, int32_t table_count, int64_t meetings)
{
    int32_t rounds = 0;
    for (int64_t held = 0; held < meetings && rounds <= LIMIT_ROUNDS; rounds++)
        held += rounds < LIMIT_ROUNDS ? meetings_in(presence, table_count, rounds) : 0;
    return rounds;
}

static bool share_a_round(const Presence *presence, int32_t p, int32_t q, int32_t round_count)
{
    const uint64_t *of_p = presence->there + (int64_t)p * presence->words;
    const uint64_t *of_q = presence->there + (int64_t)q * presence->words;
    int32_t round = bits_first_common(of_p, of_q, of_q, presence->words);
    return round >= 0 && round < round_count;
}

bool presence_can_meet(const Presence *presence, int32_t a, int32_t b, int32_t round_count)
{
    int32_t a_end = presence->first_party[a + 1], b_end = presence->first_party[b + 1];
    if (presence->first_party[a] == a_end || presence->first_party[b] == b_end)
        return false;
    if (!presence->is_windowed)
        return true;
    for (int32_t p = presence->first_party[a]; p < a_end; p++) {
        for (int32_t q = presence->first_party[b]; q < b_end; q++) {
            if (share_a_round(presence, p, q, round_count))
                return true;
        }
    }
    return false;
}

void presence_close(Presence *presence, int32_t round_count, Arena *arena)
{
    size_t words = (size_t)presence->party_count * (size_t)presence->words;
    if (!presence->is_windowed) {
        presence->there = arena_array(arena, uint64_t, words);
        memset(presence->there, 0xFF, words * sizeof *presence->there);
        presence->is_windowed = true;
    }
    for (int32_t p = 0; p < presence->party_count; p++) {
        for (int32_t t = 0; t < round_count; t++)
            bits_set(presence->there + (int64_t)p * presence->words, t, false);
    }
}
