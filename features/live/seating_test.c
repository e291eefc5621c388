/* Tests of small groups: how many tables, who sits where. SPDX-License-Identifier: EUPL-1.2 */
#include "features/live/seating.h"

#include "algorithms/groups/groups.h"
#include "tests/support/test.h"

enum {
    GUESTS = 40
};

static Arena *arena;
static Error error;
static Guest guests[GUESTS];
static Seat seats[GUESTS];

/* People in offices of `per_office`, of three sizes, two territories. */
static void guests_make(size_t count, int64_t per_office)
{
    for (size_t i = 0; i < count; i++)
        guests[i] = (Guest){
            .person = {1000 + (int64_t)i * 7},
            .office = 1 + (int64_t)i / per_office,
            .values = {(int32_t)(i % 3), (int32_t)(i % 2), GROUPS_UNKNOWN}};
}

static void divide(size_t count, int64_t tables, const Seating *before, size_t before_count)
{
    const Division division = {
        .guests = guests,
        .guest_count = count,
        .table_count = tables,
        .before = before,
        .before_count = before_count,
        .is_mixed = true,
        .seed = before_count + 1};
    EXPECT_INT(OK, seating_divide(&division, arena, &error, seats));
}

static int64_t people_at(size_t count, int64_t table)
{
    int64_t people = 0;
    for (size_t i = 0; i < count; i++)
        people += seats[i].table == table;
    return people;
}

static int64_t pairs_of_one_office(size_t count)
{
    int64_t pairs = 0;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i + 1; k < count; k++)
            pairs += seats[i].table == seats[k].table && guests[i].office == guests[k].office;
    }
    return pairs;
}

static Seating seating_now(size_t count)
{
    Contribution *entry = arena_new_of(arena, Contribution);
    *entry =
        (Contribution){.act = ACT_SEATED, .phase = 1, .text = seats_write(arena, seats, count)};
    const Contributions said = {.seats = entry, .seat_count = 1};
    return seating_of(&said, 1, arena);
}

TEST(tables_have_as_many_people_as_the_method_says_where_that_is_possible)
{
    const PhaseTables cafe = {.people_least = 4, .people_most = 6};
    const PhaseTables groups = {.people_least = 6, .people_most = 12};
    EXPECT_INT(1, seating_table_count(1, &cafe));
    EXPECT_INT(1, seating_table_count(6, &cafe));
    EXPECT_INT(2, seating_table_count(7, &cafe)); /* rather three people than seven */
    EXPECT_INT(3, seating_table_count(16, &cafe));
    EXPECT_INT(2, seating_table_count(14, &groups));
    for (int64_t people = 12; people <= 200; people++) {
        int64_t tables = seating_table_count(people, &cafe);
        EXPECT(people <= 6 * tables && people >= 4 * tables);
    }
    EXPECT_INT(SEATING_TABLES_MOST, seating_table_count(10000, &cafe));
}

TEST(sizes_differ_by_one_and_nobody_sits_with_their_own_office)
{
    guests_make(29, 3);
    divide(29, 6, NULL, 0);
    for (int64_t table = 1; table <= 6; table++)
        EXPECT(people_at(29, table) == 4 || people_at(29, table) == 5);
    EXPECT_INT(0, pairs_of_one_office(29));
}

TEST(an_office_with_more_people_than_tables_is_spread)
{
    guests_make(12, 12);
    divide(12, 3, NULL, 0);
    for (int64_t table = 1; table <= 3; table++)
        EXPECT_INT(4, people_at(12, table));
    guests_make(12, 6); /* two offices at three tables: two of each at every table */
    divide(12, 3, NULL, 0);
    EXPECT_INT(6, pairs_of_one_office(12));
}

TEST(hosts_stay_and_nobody_meets_again_or_comes_to_the_same_table)
{
    Seating before[3];
    int64_t again = 0;
    guests_make(16, 1);
    for (size_t i = 0; i < 4; i++)
        guests[i * 4].stays_at = (int64_t)i + 1;
    for (size_t round = 0; round < 3; round++) {
        divide(16, 4, before, round);
        for (size_t i = 0; i < 4; i++)
            EXPECT_INT((int64_t)i + 1, seats[i * 4].table);
        before[round] = seating_now(16);
    }
    for (size_t i = 0; i < 16; i++) {
        for (size_t k = i + 1; k < 16; k++) {
            int64_t together = 0;
            for (size_t round = 0; round < 3; round++)
                together += seating_table(&before[round], guests[i].person) ==
                            seating_table(&before[round], guests[k].person);
            again += together > 1 ? together - 1 : 0;
        }
    }
    EXPECT_INT(0, again);
}

TEST(the_same_people_get_the_same_tables)
{
    Seat first[20];
    guests_make(20, 2);
    divide(20, 4, NULL, 0);
    for (size_t i = 0; i < 20; i++)
        first[i] = seats[i];
    divide(20, 4, NULL, 0);
    for (size_t i = 0; i < 20; i++)
        EXPECT_INT(first[i].table, seats[i].table);
}

TEST(what_was_said_last_of_a_seat_holds)
{
    const Seat made[] = {{{5}, 1}, {{3}, 2}, {{9}, 2}};
    const Contribution said[] = {
        {.id = 1, .act = ACT_SEATED, .phase = 2, .text = seats_write(arena, made, 3)},
        {.id = 2, .act = ACT_MOVED, .phase = 2, .person = {9}, .table = 1, .kind = STR("moved")},
        {.id = 3, .act = ACT_MOVED, .phase = 2, .person = {12}, .table = 3, .kind = STR("late")},
        {.id = 4, .act = ACT_MOVED, .phase = 3, .person = {5}, .table = 9, .kind = STR("moved")}};
    const Contributions all = {.seats = said, .seat_count = 4};
    Seating seating = seating_of(&all, 2, arena);
    EXPECT_INT(4, seating.seat_count);
    EXPECT_INT(3, seating.table_count);
    EXPECT_INT(2, seating.last_move);
    EXPECT_INT(1, seating_table(&seating, (PersonId){5}));
    EXPECT_INT(2, seating_table(&seating, (PersonId){3}));
    EXPECT_INT(1, seating_table(&seating, (PersonId){9}));
    EXPECT_INT(3, seating_table(&seating, (PersonId){12}));
    EXPECT_INT(0, seating_table(&seating, (PersonId){4}));
    EXPECT_INT(0, seating_of(&all, 7, arena).table_count);
}

TEST(who_comes_late_sits_at_the_smallest_table)
{
    const Seat some[] = {{{1}, 1}, {{2}, 1}, {{3}, 2}, {{4}, 3}, {{5}, 3}, {{6}, 0}};
    EXPECT_INT(2, seating_smallest(some, 6, 3));
    EXPECT_INT(4, seating_smallest(some, 6, 4));
    EXPECT_INT(1, seating_smallest(some, 0, 3));
}

int main(void)
{
    arena = arena_new(1 << 20);
    RUN(tables_have_as_many_people_as_the_method_says_where_that_is_possible);
    RUN(sizes_differ_by_one_and_nobody_sits_with_their_own_office);
    RUN(an_office_with_more_people_than_tables_is_spread);
    RUN(hosts_stay_and_nobody_meets_again_or_comes_to_the_same_table);
    RUN(the_same_people_get_the_same_tables);
    RUN(what_was_said_last_of_a_seat_holds);
    RUN(who_comes_late_sits_at_the_smallest_table);
    arena_free(arena);
    return test_end();
}
