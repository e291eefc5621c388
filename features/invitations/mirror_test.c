/* Tests of features/invitations/mirror.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/invitations/mirror.h"

#include "tests/support/test.h"

enum {
    TOWN = 60
};

static Arena *arena;
static MirrorPerson town[TOWN];
static bool chosen[TOWN];

/* A third of lone workers, each an office; the others three to an office. */
static void make_town(void)
{
    for (int i = 0; i < TOWN; i++) {
        bool is_alone = i % 3 == 0;
        town[i] = (MirrorPerson){
            .office = is_alone ? i : 1000 + i / 9,
            .values = {is_alone ? 0 : 2, i % 4, i % 5 == 0 ? 3 : i % 3},
            .may_be_chosen = true,
            .comes_first = is_alone,
        };
    }
}

static int count_of(int attribute, int value)
{
    int count = 0;
    for (int i = 0; i < TOWN; i++)
        count += chosen[i] && town[i].values[attribute] == value;
    return count;
}

TEST(a_group_of_twelve_has_the_shares_of_the_town)
{
    make_town();
    mirror_choose(town, TOWN, 12, arena, chosen);
    EXPECT(count_of(0, 0) >= 4 && count_of(0, 0) <= 6);
    for (int value = 0; value < 4; value++)
        EXPECT(count_of(1, value) >= 2 && count_of(1, value) <= 4);
}

TEST(no_two_are_of_one_office_while_there_are_offices)
{
    make_town();
    mirror_choose(town, TOWN, 15, arena, chosen);
    int total = 0;
    for (int i = 0; i < TOWN; i++) {
        total += chosen[i];
        for (int k = 0; k < i; k++)
            EXPECT(!chosen[i] || !chosen[k] || town[i].office != town[k].office);
    }
    EXPECT_INT(15, total);
}

TEST(more_than_there_are_takes_everybody_who_may_be_chosen)
{
    make_town();
    town[7].may_be_chosen = false;
    mirror_choose(town, TOWN, 100, arena, chosen);
    int total = 0;
    for (int i = 0; i < TOWN; i++)
        total += chosen[i];
    EXPECT_INT(TOWN - 1, total);
    EXPECT(!chosen[7]);
}

TEST(the_same_people_give_the_same_proposal)
{
    bool before[TOWN];
    make_town();
    mirror_choose(town, TOWN, 9, arena, chosen);
    memcpy(before, chosen, sizeof before);
    mirror_choose(town, TOWN, 9, arena, chosen);
    EXPECT(memcmp(before, chosen, sizeof before) == 0);
}

int main(void)
{
    arena = arena_new(64 * 1024);
    RUN(a_group_of_twelve_has_the_shares_of_the_town);
    RUN(no_two_are_of_one_office_while_there_are_offices);
    RUN(more_than_there_are_takes_everybody_who_may_be_chosen);
    RUN(the_same_people_give_the_same_proposal);
    arena_free(arena);
    return test_end();
}
