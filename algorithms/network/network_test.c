/* Tests of the measures of a network. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/network/network.h"

#include "tests/support/test.h"

#include <math.h>

static Arena *arena;
static Error error;

static NetworkMeasures measure(int32_t node_count, const NetworkTie *ties, size_t tie_count)
{
    NetworkMeasures measures = {0};
    Network network = {node_count, ties, tie_count};
    error_clear(&error);
    EXPECT_INT(OK, network_measure(&network, arena, &error, &measures));
    return measures;
}

static bool is_near(double a, double b)
{
    return fabs(a - b) < 1e-9;
}

TEST(in_a_star_the_middle_is_the_only_broker)
{
    const NetworkTie star[] = {{0, 1}, {0, 2}, {0, 3}, {4, 0}};
    NetworkMeasures measures = measure(5, star, 4);
    EXPECT(is_near(1, measures.betweenness[0]));
    EXPECT(is_near(0, measures.betweenness[4]));
    EXPECT(is_near(0.4, measures.density));
    EXPECT_INT(4, measures.degrees[0]);
    EXPECT_INT(1, measures.part_count);
}

TEST(on_a_path_the_middle_lies_on_most_ways)
{
    const NetworkTie path[] = {{0, 1}, {1, 2}, {2, 3}, {3, 4}};
    NetworkMeasures measures = measure(5, path, 4);
    EXPECT(is_near(4.0 / 6, measures.betweenness[2])); /* of 6 pairs of others, 4 pass it */
    EXPECT(is_near(3.0 / 6, measures.betweenness[1]));
}

TEST(ways_of_the_same_length_share_their_worth)
{
    const NetworkTie square[] = {{0, 1}, {1, 2}, {2, 3}, {3, 0}};
    NetworkMeasures measures = measure(4, square, 4);
    for (int v = 0; v < 4; v++)
        EXPECT(is_near(0.5 / 3, measures.betweenness[v]));
}

TEST(brokers_come_by_their_strength_and_no_more_than_asked_for)
{
    const NetworkTie path[] = {{0, 1}, {1, 2}, {2, 3}, {3, 4}};
    NetworkMeasures measures = measure(5, path, 4);
    int32_t brokers[5];
    EXPECT_INT(3, network_brokers(&measures, 5, 5, brokers));
    EXPECT_INT(2, brokers[0]);
    EXPECT_INT(1, brokers[1]); /* as strong as 3, and before it */
    EXPECT_INT(3, brokers[2]);
    EXPECT_INT(2, network_brokers(&measures, 5, 2, brokers));
    EXPECT_INT(1, brokers[1]);
    EXPECT_INT(0, network_brokers(&(NetworkMeasures){0}, 5, 5, brokers));
}

TEST(a_tie_named_twice_counts_once_and_one_with_itself_not_at_all)
{
    const NetworkTie ties[] = {{0, 1}, {1, 0}, {0, 1}, {2, 2}};
    NetworkMeasures measures = measure(4, ties, 4);
    EXPECT_INT(1, measures.tie_count);
    EXPECT_INT(2, measures.isolated_count);
    EXPECT_INT(3, measures.part_count);
}

TEST(nobody_and_one_alone_are_networks_too)
{
    EXPECT_INT(0, measure(0, NULL, 0).part_count);
    NetworkMeasures one = measure(1, NULL, 0);
    EXPECT_INT(1, one.isolated_count);
    EXPECT(is_near(0, one.density));
}

TEST(a_tie_of_somebody_who_is_not_there_is_refused)
{
    NetworkMeasures measures;
    Network wrong = {2, &(NetworkTie){0, 2}, 1};
    EXPECT_INT(INVALID, network_measure(&wrong, arena, &error, &measures));
    wrong = (Network){NETWORK_NODES + 1, NULL, 0};
    error_clear(&error);
    EXPECT_INT(TOO_LARGE, network_measure(&wrong, arena, &error, &measures));
}

TEST(around_the_circle_everybody_stands_once_and_neighbours_stand_together)
{
    /* Two rings of three whose members alternate: {0, 2, 4} and {1, 3, 5}. */
    const NetworkTie ties[] = {{0, 2}, {2, 4}, {4, 0}, {1, 3}, {3, 5}, {5, 1}};
    Network network = {6, ties, 6};
    int32_t *order = network_circle(&network, arena);
    int seen[6] = {0};
    int changes = 0;
    for (int i = 0; i < 6; i++) {
        seen[order[i]]++;
        changes += order[i] % 2 != order[(i + 1) % 6] % 2;
    }
    for (int i = 0; i < 6; i++)
        EXPECT_INT(1, seen[i]);
    EXPECT(changes < 6);
}

int main(void)
{
    arena = arena_new(64 * 1024);
    RUN(in_a_star_the_middle_is_the_only_broker);
    RUN(on_a_path_the_middle_lies_on_most_ways);
    RUN(ways_of_the_same_length_share_their_worth);
    RUN(brokers_come_by_their_strength_and_no_more_than_asked_for);
    RUN(a_tie_named_twice_counts_once_and_one_with_itself_not_at_all);
    RUN(nobody_and_one_alone_are_networks_too);
    RUN(a_tie_of_somebody_who_is_not_there_is_refused);
    RUN(around_the_circle_everybody_stands_once_and_neighbours_stand_together);
    arena_free(arena);
    return test_end();
}
