/* seating: entries folded, people divided. SPDX-License-Identifier: EUPL-1.2 */
#include "features/live/seating.h"

#include "algorithms/groups/groups.h"

#include <stdlib.h>

/* ---- Who sits where ---- */

static int seat_compare(const void *a, const void *b)
{
    int64_t x = ((const Seat *)a)->person.value;
    int64_t y = ((const Seat *)b)->person.value;
    return x < y ? -1 : x > y;
}

static Seat *seat_find(Seat *seats, size_t count, PersonId person)
{
    for (size_t i = 0; i < count; i++) {
        if (seats[i].person.value == person.value)
            return &seats[i];
    }
    return NULL;
}

static void entry_apply(const Contribution *entry, Arena *arena, Seat *seats, size_t *count)
{
    Error ignored = {0};
    Seat *made;
    size_t made_count;
    if (entry->act == ACT_MOVED) {
        Seat *seat = seat_find(seats, *count, entry->person);
        if (seat == NULL)
            seat = &seats[(*count)++];
        *seat = (Seat){entry->person, entry->table};
        return;
    }
    if (seats_parse(entry->text, arena, &ignored, &made, &made_count) != OK)
        return;
    *count = 0;
    for (size_t i = 0; i < made_count; i++)
        seats[(*count)++] = made[i];
}

/* How many seats there can be at the most. */
static size_t room_for(const Contributions *said, int64_t phase)
{
    size_t room = 0;
    for (size_t i = 0; i < said->seat_count; i++) {
        if (said->seats[i].phase == phase)
            room += said->seats[i].text.len / 4 + 1;
    }
    return room;
}

Seating seating_of(const Contributions *said, int64_t phase, Arena *arena)
{
    Seating seating = {0};
    size_t count = 0;
    size_t room = room_for(said, phase);
    if (room == 0)
        return seating;
    Seat *seats = arena_array(arena, Seat, room);
    for (size_t i = 0; i < said->seat_count; i++) {
        const Contribution *entry = &said->seats[i];
        if (entry->phase != phase)
            continue;
        entry_apply(entry, arena, seats, &count);
        if (str_equal(entry->kind, STR(SEATED_BY_LEADER)))
            seating.last_move = entry->id;
    }
    for (size_t i = 0; i < count; i++) {
        if (seats[i].table > 0 && seats[i].table <= SEATING_TABLES_MOST)
            seats[seating.seat_count++] = seats[i];
    }
    for (size_t i = 0; i < seating.seat_count; i++)
        seating.table_count =
            seats[i].table > seating.table_count ? seats[i].table : seating.table_count;
    if (seating.seat_count > 0)
        qsort(seats, seating.seat_count, sizeof seats[0], seat_compare);
    seating.seats = seats;
    return seating;
}

int64_t seating_table(const Seating *seating, PersonId person)
{
    const Seat wanted = {.person = person};
    if (seating->seat_count == 0)
        return 0;
    const Seat *seat =
        bsearch(&wanted, seating->seats, seating->seat_count, sizeof wanted, seat_compare);
    return seat != NULL ? seat->table : 0;
}

int64_t seating_table_count(int64_t person_count, const PhaseTables *tables)
{
    int64_t least = tables->people_least > 1 ? tables->people_least : 2;
    int64_t most = tables->people_most > least ? tables->people_most : least;
    int64_t fewest = (person_count + most - 1) / most;
    int64_t middle = (2 * person_count + (least + most) / 2) / (least + most);
    int64_t count = middle;
    if (count > person_count / least)
        count = person_count / least;
    if (count < fewest)
        count = fewest;
    if (count > SEATING_TABLES_MOST)
        count = SEATING_TABLES_MOST;
    return count > 1 ? count : 1;
}

int64_t seating_smallest(const Seat *seats, size_t count, int64_t table_count)
{
    int64_t people[SEATING_TABLES_MOST + 1] = {0};
    int64_t found = 1;
    for (size_t i = 0; i < count; i++) {
        if (seats[i].table > 0 && seats[i].table <= SEATING_TABLES_MOST)
            people[seats[i].table]++;
    }
    for (int64_t table = 2; table <= table_count && table <= SEATING_TABLES_MOST; table++) {
        if (people[table] < people[found])
            found = table;
    }
    return found;
}

/* ---- Dividing people ---- */

enum {
    BUDGET = 4000000, /* moves looked at: some milliseconds, as it happens within a write */
    WORTH_OTHER_VALUE = 10,
    WORTH_OTHER_OFFICE = 500, /* where an office has more people than there are tables */
    WORTH_NEW = 2000,         /* whoever has not sat together yet: more than all of the above */
    WORTH_NEW_HOST = 3000     /* the same table again is what people mind most */
};

typedef struct Dividing {
    const Division *division;
    int32_t *distances;
    GroupsPair *apart;
    size_t apart_count;
} Dividing;

static bool sat_together(const Division *division, const Guest *a, const Guest *b)
{
    for (size_t i = 0; i < division->before_count; i++) {
        int64_t table = seating_table(&division->before[i], a->person);
        if (table > 0 && table == seating_table(&division->before[i], b->person))
            return true;
    }
    return false;
}

static int32_t distance_of(const Division *division, const Guest *a, const Guest *b)
{
    int32_t distance = a->office != b->office ? WORTH_OTHER_OFFICE : 0;
    for (int i = 0; i < SEATING_ATTRIBUTES; i++) {
        bool are_known = a->values[i] != GROUPS_UNKNOWN && b->values[i] != GROUPS_UNKNOWN;
        distance += are_known && a->values[i] != b->values[i] ? WORTH_OTHER_VALUE : 0;
    }
    if (!sat_together(division, a, b))
        distance += a->stays_at != 0 || b->stays_at != 0 ? WORTH_NEW_HOST : WORTH_NEW;
    return distance;
}

static size_t size_of_office(const Division *division, int64_t office)
{
    size_t size = 0;
    for (size_t i = 0; i < division->guest_count; i++)
        size += division->guests[i].office == office;
    return size;
}

/* Hosts are at tables of their own, in any case; two of one office, where there are tables. */
static void pairs_fill(Dividing *dividing, bool with_offices, Arena *arena)
{
    const Division *division = dividing->division;
    size_t count = division->guest_count;
    dividing->distances = arena_array(arena, int32_t, count * count);
    dividing->apart = arena_array(arena, GroupsPair, count * count / 2 + 1);
    for (size_t i = 0; i < count; i++) {
        const Guest *a = &division->guests[i];
        bool may_be_alone = with_offices && a->office != 0 &&
                            size_of_office(division, a->office) <= (size_t)division->table_count;
        for (size_t k = i + 1; k < count; k++) {
            const Guest *b = &division->guests[k];
            int32_t distance = distance_of(division, a, b);
            dividing->distances[i * count + k] = distance;
            dividing->distances[k * count + i] = distance;
            bool are_hosts = a->stays_at != 0 && b->stays_at != 0;
            if (are_hosts || (may_be_alone && a->office == b->office))
                dividing->apart[dividing->apart_count++] = (GroupsPair){(int32_t)i, (int32_t)k};
        }
    }
}

static Status groups_of(
    const Division *division,
    bool with_offices,
    Arena *arena,
    Error *error,
    const int32_t **ret_group_of)
{
    GroupsPlan plan;
    Dividing dividing = {.division = division};
    pairs_fill(&dividing, with_offices, arena);
    const GroupsProblem problem = {
        .person_count = (int32_t)division->guest_count,
        .group_count = (int32_t)division->table_count,
        .distances = dividing.distances,
        .apart = dividing.apart,
        .apart_count = dividing.apart_count,
        .seed = division->seed,
        .budget = BUDGET};
    TRY(groups_solve(&problem, arena, error, &plan));
    *ret_group_of = plan.group_of;
    return OK;
}

/* Groups have no numbers of their own: the host's table is the group's, others take what is left.
 */
static void tables_name(const Division *division, const int32_t *group_of, Seat *seats)
{
    int64_t table_of[SEATING_TABLES_MOST] = {0};
    bool is_taken[SEATING_TABLES_MOST + 1] = {false};
    int64_t next = 1;
    for (size_t i = 0; i < division->guest_count; i++) {
        int64_t table = division->guests[i].stays_at;
        if (table < 1 || table > division->table_count || is_taken[table])
            continue;
        table_of[group_of[i]] = table;
        is_taken[table] = true;
    }
    for (int64_t group = 0; group < division->table_count; group++) {
        while (table_of[group] == 0 && is_taken[next])
            next++;
        if (table_of[group] == 0) {
            table_of[group] = next;
            is_taken[next] = true;
        }
    }
    for (size_t i = 0; i < division->guest_count; i++)
        seats[i] = (Seat){division->guests[i].person, table_of[group_of[i]]};
}

/* Without a search: hosts at their tables, the others one after the other; listed by office, no two
 * of an office come to one table. Neighbours together where nothing is to be mixed. */
static void deal(const Division *division, Seat *seats)
{
    int64_t room[SEATING_TABLES_MOST + 1] = {0};
    int64_t count = (int64_t)division->guest_count;
    for (int64_t table = 1; table <= division->table_count; table++)
        room[table] = count / division->table_count + (table <= count % division->table_count);
    for (size_t i = 0; i < division->guest_count; i++) {
        seats[i] = (Seat){division->guests[i].person, division->guests[i].stays_at};
        room[seats[i].table]--;
    }
    int64_t table = 1;
    for (size_t i = 0; i < division->guest_count; i++) {
        if (seats[i].table != 0)
            continue;
        for (int64_t tries = 0; tries < division->table_count && room[table] <= 0; tries++)
            table = table % division->table_count + 1;
        seats[i].table = table;
        room[table]--;
        if (division->is_mixed)
            table = table % division->table_count + 1;
    }
}

Status seating_divide(const Division *division, Arena *arena, Error *error, Seat *ret_seats)
{
    const int32_t *group_of;
    if (!division->is_mixed || division->guest_count > SEATING_MIXED_MOST ||
        division->table_count < 2 || (int64_t)division->guest_count <= division->table_count) {
        deal(division, ret_seats);
        return OK;
    }
    Status status = groups_of(division, true, arena, error, &group_of);
    if (status == INVALID) { /* all rules at once cannot be kept: offices may meet */
        error_clear(error);
        status = groups_of(division, false, arena, error, &group_of);
    }
    TRY(status);
    tables_name(division, group_of, ret_seats);
    return OK;
}
