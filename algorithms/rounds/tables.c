/* tables: a side of a meeting is a person, or an organisation that sits together.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/tables.h"

#include <string.h>

enum {
    NO_TABLE = 0
};

typedef struct Work {
    RoundsMeeting *meetings;
    int32_t highest; /* table */

    /* By side: organisations when they sit together, else people. */
    int32_t *last;   /* the table of its latest meeting */
    int32_t *home;   /* its home table */
    int32_t *people; /* how many move with it */

    /* By table, of the round in hand. */
    bool *is_taken;
    int32_t *wishes; /* meetings without a table whose people come from here */
    size_t *wish;    /* the exclusive or of these meetings' indices: the index when it is one */
    int32_t *queue;  /* tables that only one meeting wants */
    int32_t queue_count;
    RoundsMeeting *sorted;
} Work;

typedef struct Sides {
    int32_t a, b;
} Sides;

static Sides sides_of(const RoundsMeeting *meeting)
{
    return (Sides){
        .a = meeting->person_a == ROUNDS_ALL_PRESENT ? meeting->a : meeting->person_a,
        .b = meeting->person_b == ROUNDS_ALL_PRESENT ? meeting->b : meeting->person_b,
    };
}

static bool is_free(const Work *work, int32_t table)
{
    return table != NO_TABLE && table <= work->highest && !work->is_taken[table];
}

static void seat_at_home(Work *work, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (work->meetings[i].table != NO_TABLE)
            work->is_taken[work->meetings[i].table] = true;
    }
    for (size_t i = from; i < to; i++) {
        if (work->meetings[i].table != NO_TABLE)
            continue;
        Sides sides = sides_of(&work->meetings[i]);
        int32_t home =
            is_free(work, work->home[sides.a]) ? work->home[sides.a] : work->home[sides.b];
        if (!is_free(work, home))
            continue;
        work->meetings[i].table = (int16_t)home;
        work->is_taken[home] = true;
    }
}

/* The tables where the two sides come from, once each and only if free. */
static int32_t tables_before(const Work *work, size_t index, int32_t ret_tables[2])
{
    Sides sides = sides_of(&work->meetings[index]);
    int32_t count = 0, of_a = work->last[sides.a], of_b = work->last[sides.b];
    bool prefers_b = work->people[sides.b] > work->people[sides.a];
    int32_t better = prefers_b ? of_b : of_a, other = prefers_b ? of_a : of_b;
    if (is_free(work, better))
        ret_tables[count++] = better;
    if (other != better && is_free(work, other))
        ret_tables[count++] = other;
    return count;
}

static void collect_wishes(Work *work, size_t from, size_t to)
{
    for (int32_t table = 1; table <= work->highest; table++) {
        work->wishes[table] = 0;
        work->wish[table] = 0;
    }
    for (size_t i = from; i < to; i++) {
        int32_t tables[2];
        int32_t count = work->meetings[i].table == NO_TABLE ? tables_before(work, i, tables) : 0;
        for (int32_t k = 0; k < count; k++) {
            work->wishes[tables[k]]++;
            work->wish[tables[k]] ^= i;
        }
    }
    work->queue_count = 0;
    for (int32_t table = 1; table <= work->highest; table++) {
        if (work->wishes[table] == 1)
            work->queue[work->queue_count++] = table;
    }
}

static void seat(Work *work, size_t index, int32_t table)
{
    int32_t tables[2], count = tables_before(work, index, tables);
    for (int32_t k = 0; k < count; k++) {
        work->wish[tables[k]] ^= index;
        if (--work->wishes[tables[k]] == 1)
            work->queue[work->queue_count++] = tables[k];
    }
    work->meetings[index].table = (int16_t)table;
    work->is_taken[table] = true;
}

static void seat_those_alone_in_their_wish(Work *work)
{
    while (work->queue_count > 0) {
        int32_t table = work->queue[--work->queue_count];
        if (work->wishes[table] == 1 && is_free(work, table))
            seat(work, work->wish[table], table);
    }
}

static void seat_all(Work *work, size_t from, size_t to)
{
    for (int32_t table = 1; table <= work->highest; table++)
        work->is_taken[table] = false;
    seat_at_home(work, from, to);
    collect_wishes(work, from, to);
    seat_those_alone_in_their_wish(work);
    for (size_t i = from; i < to; i++) {
        int32_t tables[2];
        if (work->meetings[i].table == NO_TABLE && tables_before(work, i, tables) > 0) {
            seat(work, i, tables[0]);
            seat_those_alone_in_their_wish(work);
        }
    }
    int32_t table = 1;
    for (size_t i = from; i < to; i++) {
        if (work->meetings[i].table != NO_TABLE)
            continue;
        while (work->is_taken[table])
            table++;
        work->meetings[i].table = (int16_t)table;
        work->is_taken[table] = true;
    }
}

/* Every table has at most one meeting, unless people put two at one by hand in a round that is
 * over; these stay in the order in which they came. */
static void sort_by_table(Work *work, size_t from, size_t to)
{
    size_t count = to - from;
    for (int32_t table = 1; table <= work->highest; table++)
        work->wishes[table] = 0;
    for (size_t i = from; i < to; i++)
        work->wishes[work->meetings[i].table]++;
    size_t next = 0;
    for (int32_t table = 1; table <= work->highest; table++) {
        work->wish[table] = next;
        next += (size_t)work->wishes[table];
    }
    for (size_t i = from; i < to; i++)
        work->sorted[work->wish[work->meetings[i].table]++] = work->meetings[i];
    memcpy(work->meetings + from, work->sorted, count * sizeof *work->sorted);
}

static void note_side(Work *work, int32_t side, int32_t table, Tables *tables)
{
    if (work->last[side] != NO_TABLE && work->last[side] != table)
        tables->move_count += work->people[side];
    if (work->home[side] != NO_TABLE && work->home[side] != table)
        tables->away_count++;
    work->last[side] = table;
}

static void note_round(Work *work, size_t from, size_t to, Tables *tables)
{
    for (size_t i = from; i < to; i++) {
        const RoundsMeeting *meeting = &work->meetings[i];
        Sides sides = sides_of(meeting);
        note_side(work, sides.a, meeting->table, tables);
        note_side(work, sides.b, meeting->table, tables);
        if (meeting->table > tables->table_count)
            tables->table_count = meeting->table;
    }
}

static void know_sides(const RoundsProblem *problem, Work *work)
{
    for (size_t i = 0; i < problem->person_count; i++) {
        const RoundsPerson *person = &problem->people[i];
        size_t side = problem->seating == ROUNDS_SPLIT ? i : (size_t)person->organisation;
        if (person->is_absent)
            continue;
        work->people[side]++;
        if (work->home[side] == NO_TABLE)
            work->home[side] = person->home_table;
    }
}

Tables tables_assign(
    const RoundsProblem *problem,
    RoundsMeeting *meetings,
    size_t count,
    int32_t highest,
    Arena *arena)
{
    ArenaMark mark = arena_mark(arena);
    bool split = problem->seating == ROUNDS_SPLIT;
    size_t sides = split ? problem->person_count : (size_t)problem->organisation_count;
    size_t tables = (size_t)highest + 1;
    Work work = {
        .meetings = meetings,
        .highest = highest,
        .last = arena_array(arena, int32_t, sides),
        .home = arena_array(arena, int32_t, sides),
        .people = arena_array(arena, int32_t, sides),
        .is_taken = arena_array(arena, bool, tables),
        .wishes = arena_array(arena, int32_t, tables),
        .wish = arena_array(arena, size_t, tables),
        .queue = arena_array(arena, int32_t, tables),
        .sorted = arena_array(arena, RoundsMeeting, count),
    };
    know_sides(problem, &work);
    Tables result = {.table_count = 0};
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from; to < count && meetings[to].round == meetings[from].round;)
            to++;
        seat_all(&work, from, to);
        note_round(&work, from, to, &result);
        sort_by_table(&work, from, to);
    }
    arena_rewind(arena, mark);
    return result;
}
