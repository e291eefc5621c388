/* schedule: rows of partners, one row a round, so that a trail through two rounds stays within two
 * rows that fit the processor's nearest cache. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/schedule.h"

#include <assert.h>
#include <string.h>

static void make_room(Schedule *schedule, int32_t rounds, Arena *arena)
{
    const Presence *presence = schedule->presence;
    size_t parties = (size_t)presence->party_count;
    size_t organisations = (size_t)presence->organisation_count;
    int32_t words = bits_words(rounds);
    Schedule old = *schedule;
    schedule->room_rounds = rounds;
    schedule->words = words;
    schedule->partner = arena_array(arena, int16_t, (size_t)rounds * parties);
    schedule->free = arena_array(arena, uint64_t, organisations * (size_t)words);
    schedule->open = arena_array(arena, uint64_t, (size_t)words);
    schedule->size = arena_array(arena, int32_t, (size_t)rounds);
    if (old.room_rounds == 0)
        return;
    memcpy(
        schedule->partner,
        old.partner,
        (size_t)old.round_count * parties * sizeof *schedule->partner);
    memcpy(schedule->size, old.size, (size_t)old.round_count * sizeof *schedule->size);
    memcpy(schedule->open, old.open, (size_t)old.words * sizeof *schedule->open);
    for (size_t o = 0; o < organisations; o++)
        memcpy(
            schedule->free + o * (size_t)words,
            old.free + o * (size_t)old.words,
            (size_t)old.words * sizeof *schedule->free);
}

void schedule_add_round(Schedule *schedule, Arena *arena)
{
    const Presence *presence = schedule->presence;
    if (schedule->round_count == schedule->room_rounds)
        make_room(schedule, schedule->room_rounds + schedule->room_rounds / 8 + 8, arena);
    int32_t round = schedule->round_count++;
    int16_t *row = schedule_row(schedule, round);
    for (int32_t p = 0; p < presence->party_count; p++)
        row[p] = presence_is_there(presence, p, round) ? PARTY_FREE : PARTY_AWAY;
    for (int32_t o = 0; o < presence->organisation_count; o++)
        schedule_note_free(schedule, o, round);
    schedule_note_size(schedule, round, 0);
}

Schedule schedule_new(
    const Graph *graph,
    const Presence *presence,
    int32_t round_count,
    int32_t table_count,
    uint64_t seed,
    Arena *arena)
{
    int64_t even = round_count == 0 ? 0 : (graph->edge_count + round_count - 1) / round_count;
    Schedule schedule = {
        .presence = presence,
        .table_limit = table_count > 0 ? table_count : INT32_MAX,
        .keeps_limit = presence->is_windowed,
        .unplaced = arena_array(arena, Pair, (size_t)graph->edge_count),
        .unplaced_count = graph->edge_count,
        .unplaced_room = graph->edge_count,
        .random = {.state = seed},
    };
    schedule.target_size = presence->is_windowed ? schedule.table_limit : (int32_t)even;
    graph_list(graph, schedule.unplaced);
    make_room(&schedule, round_count + 8, arena);
    while (schedule.round_count < round_count)
        schedule_add_round(&schedule, arena);
    return schedule;
}

Schedule schedule_copy(const Schedule *schedule, Arena *arena)
{
    Schedule copy = *schedule;
    make_room(&copy, schedule->room_rounds, arena);
    copy.unplaced =
        arena_copy(arena, schedule->unplaced, (size_t)schedule->unplaced_room * sizeof(Pair));
    return copy;
}

void schedule_restore(Schedule *schedule, const Schedule *copy)
{
    const Presence *presence = schedule->presence;
    size_t rounds = (size_t)schedule->room_rounds, words = (size_t)schedule->words;
    memcpy(
        schedule->partner,
        copy->partner,
        rounds * (size_t)presence->party_count * sizeof *copy->partner);
    memcpy(
        schedule->free,
        copy->free,
        (size_t)presence->organisation_count * words * sizeof *copy->free);
    memcpy(schedule->open, copy->open, words * sizeof *copy->open);
    memcpy(schedule->size, copy->size, rounds * sizeof *copy->size);
    memcpy(schedule->unplaced, copy->unplaced, (size_t)copy->unplaced_count * sizeof(Pair));
    schedule->unplaced_count = copy->unplaced_count;
}

int32_t schedule_common_round(const Schedule *schedule, int32_t a, int32_t b)
{
    return bits_first_common(
        schedule_free(schedule, a), schedule_free(schedule, b), schedule->open, schedule->words);
}

int32_t schedule_free_party(const Schedule *schedule, int32_t organisation, int32_t round)
{
    const int16_t *row = schedule_row(schedule, round);
    const int32_t *first = schedule->presence->first_party + organisation;
    for (int32_t p = first[0]; p < first[1]; p++) {
        if (row[p] == PARTY_FREE)
            return p;
    }
    return -1;
}

void schedule_note_free(Schedule *schedule, int32_t organisation, int32_t round)
{
    bits_set(
        schedule_free(schedule, organisation),
        round,
        schedule_free_party(schedule, organisation, round) >= 0);
}

void schedule_note_size(Schedule *schedule, int32_t round, int32_t change)
{
    schedule->size[round] += change;
    bits_set(schedule->open, round, schedule->size[round] < schedule->target_size);
}

void schedule_place_parties(Schedule *schedule, int32_t p, int32_t q, int32_t round)
{
    int16_t *row = schedule_row(schedule, round);
    assert(p >= 0 && q >= 0 && row[p] == PARTY_FREE && row[q] == PARTY_FREE);
    row[p] = (int16_t)q;
    row[q] = (int16_t)p;
    schedule_note_free(schedule, schedule->presence->organisation[p], round);
    schedule_note_free(schedule, schedule->presence->organisation[q], round);
    schedule_note_size(schedule, round, 1);
}

void schedule_place(Schedule *schedule, int32_t a, int32_t b, int32_t round)
{
    int32_t p = schedule_free_party(schedule, a, round);
    int32_t q = schedule_free_party(schedule, b, round);
    schedule_place_parties(schedule, p, q, round);
}

void schedule_remove(Schedule *schedule, int32_t party, int32_t round)
{
    int16_t *row = schedule_row(schedule, round);
    int32_t other = row[party];
    int32_t a = schedule->presence->organisation[party];
    int32_t b = schedule->presence->organisation[other];
    row[party] = PARTY_FREE;
    row[other] = PARTY_FREE;
    schedule->unplaced[schedule->unplaced_count++] = (Pair){.a = (int16_t)a, .b = (int16_t)b};
    bits_set(schedule_free(schedule, a), round, true);
    bits_set(schedule_free(schedule, b), round, true);
    schedule_note_size(schedule, round, -1);
}
