/* Tests of features/invitations/places.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/invitations/places.h"

#include "tests/support/test.h"

static PlaceClaim yes(int64_t person, OfficeSize office, Microseconds at)
{
    return (PlaceClaim){.person = person, .office = office, .says_yes = true, .answered_at = at};
}

static bool has(const PlaceClaim *claims, size_t count, int64_t person)
{
    for (size_t i = 0; i < count; i++) {
        if (claims[i].person == person)
            return claims[i].has_place;
    }
    return false;
}

TEST(everybody_comes_where_everybody_fits_in)
{
    PlaceClaim claims[] = {yes(1, OFFICE_LARGER, 1), yes(2, OFFICE_SMALL, 2), {.person = 3}};
    places_give(claims, 3, 3, false);
    EXPECT(has(claims, 3, 1) && has(claims, 3, 2) && !has(claims, 3, 3));
    PlaceClaim free_event[] = {yes(1, OFFICE_LARGER, 1), yes(2, OFFICE_LARGER, 2)};
    places_give(free_event, 2, 0, false);
    EXPECT(has(free_event, 2, 1) && has(free_event, 2, 2));
}

TEST(before_the_day_only_who_is_alone_in_an_office_gets_a_place)
{
    PlaceClaim claims[] = {
        yes(1, OFFICE_LARGER, 1), yes(2, OFFICE_SMALL, 2), yes(3, OFFICE_OF_ONE, 3)};
    places_give(claims, 3, 2, false);
    EXPECT(!has(claims, 3, 1) && !has(claims, 3, 2) && has(claims, 3, 3));
    places_give(claims, 3, 2, true);
    EXPECT(!has(claims, 3, 1) && has(claims, 3, 2) && has(claims, 3, 3));
}

TEST(among_equals_who_answered_sooner_comes_first)
{
    PlaceClaim claims[] = {
        yes(1, OFFICE_LARGER, 30), yes(2, OFFICE_LARGER, 10), yes(3, OFFICE_LARGER, 20)};
    places_give(claims, 3, 2, true);
    EXPECT(!has(claims, 3, 1) && has(claims, 3, 2) && has(claims, 3, 3));
}

TEST(a_place_that_was_given_is_not_taken_for_a_lone_worker_who_comes_later)
{
    PlaceClaim claims[] = {yes(1, OFFICE_LARGER, 1), yes(2, OFFICE_OF_ONE, 9)};
    claims[0].has_place = true;
    places_give(claims, 2, 1, true);
    EXPECT(has(claims, 2, 1) && !has(claims, 2, 2));
}

TEST(who_says_no_gives_the_place_to_the_next_one)
{
    PlaceClaim claims[] = {
        yes(1, OFFICE_OF_ONE, 1), yes(2, OFFICE_LARGER, 2), yes(3, OFFICE_SMALL, 3)};
    claims[0].has_place = true;
    claims[0].says_yes = false;
    claims[0].says_no = true;
    places_give(claims, 3, 1, true);
    EXPECT(!has(claims, 3, 1) && !has(claims, 3, 2) && has(claims, 3, 3));
}

TEST(never_more_places_are_given_than_there_are)
{
    for (uint64_t seed = 1; seed < 400; seed++) {
        PlaceClaim claims[12];
        uint64_t bits = seed * UINT64_C(0x9E3779B97F4A7C15);
        for (size_t i = 0; i < 12; i++) {
            claims[i] = (PlaceClaim){
                .person = (int64_t)i,
                .office = (OfficeSize)(bits % 3),
                .says_yes = bits >> 5 & 1,
                .answered_at = (Microseconds)(bits >> 9 & 7),
            };
            bits = bits * 6364136223846793005u + 1442695040888963407u;
        }
        for (int64_t places = 1; places <= 12; places++) {
            int64_t held = 0;
            places_give(claims, 12, places, seed & 1);
            for (size_t i = 0; i < 12; i++)
                held += claims[i].has_place;
            EXPECT(held <= places);
        }
    }
}

TEST(an_office_is_of_one_small_or_larger)
{
    EXPECT_INT(OFFICE_OF_ONE, office_size_of(1));
    EXPECT_INT(OFFICE_SMALL, office_size_of(3));
    EXPECT_INT(OFFICE_LARGER, office_size_of(4));
}

int main(void)
{
    RUN(everybody_comes_where_everybody_fits_in);
    RUN(before_the_day_only_who_is_alone_in_an_office_gets_a_place);
    RUN(among_equals_who_answered_sooner_comes_first);
    RUN(a_place_that_was_given_is_not_taken_for_a_lone_worker_who_comes_later);
    RUN(who_says_no_gives_the_place_to_the_next_one);
    RUN(never_more_places_are_given_than_there_are);
    RUN(an_office_is_of_one_small_or_larger);
    return test_end();
}
