/* Tests of what the program draws: tables with seats, rings, initials, icons, networks, maps.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "web/avatar.h"
#include "web/icon.h"
#include "web/map_drawing.h"
#include "web/network_drawing.h"
#include "web/ring.h"
#include "web/seats.h"

#include "tests/support/test.h"

static Arena *arena;

static int count_of(Str text, const char *part)
{
    int count = 0;
    for (;;) {
        size_t at = str_find(text, str_of(part));
        if (at == SIZE_MAX)
            return count;
        count++;
        text = str_part(text, at + strlen(part), text.len);
    }
}

static bool holds(Str text, const char *part)
{
    return str_find(text, str_of(part)) != SIZE_MAX;
}

TEST(a_table_has_as_many_seats_as_people)
{
    for (int64_t people = SEATS_LEAST; people <= SEATS_MOST; people++) {
        Str svg = seats_draw(arena, 4, people, 0).html;
        EXPECT_INT(people, count_of(svg, "class=\"person\""));
        EXPECT_INT(1, count_of(svg, "class=\"board\""));
        EXPECT(holds(svg, ">4</text>"));
    }
}

TEST(an_unlikely_number_of_people_still_gives_a_table)
{
    EXPECT_INT(SEATS_LEAST, count_of(seats_draw(arena, 1, -3, 0).html, "class=\"person\""));
    EXPECT_INT(SEATS_MOST, count_of(seats_draw(arena, 1, 5000, 0).html, "class=\"person\""));
}

TEST(the_honey_seat_is_one_of_the_seats)
{
    Str svg = seats_draw(arena, 2, 5, 1).html;
    EXPECT_INT(4, count_of(svg, "class=\"person\""));
    EXPECT_INT(1, count_of(svg, "class=\"honey\""));
    /* The first seat is at the bottom, where the one who looks sits. */
    EXPECT(holds(svg, "<circle class=\"honey\" cx=\"50.0\" cy=\"89.0\""));
}

TEST(a_table_without_a_number_is_blank)
{
    EXPECT(!holds(seats_draw(arena, 0, 4, 0).html, "<text"));
}

TEST(colours_repeat_from_the_ninth_table_on)
{
    EXPECT_STR("table-1", str_of(table_hue(1)));
    EXPECT_STR("table-8", str_of(table_hue(8)));
    EXPECT_STR("table-1", str_of(table_hue(9)));
    EXPECT_STR("table-8", str_of(table_hue(2000)));
    EXPECT_STR("table-1", str_of(table_hue(0)));
}

TEST(a_ring_shows_its_part_and_never_more_than_the_whole)
{
    EXPECT(holds(ring_draw(arena, 1, 4).html, "stroke-dasharray=\"25.0 100\""));
    EXPECT(holds(ring_draw(arena, 9, 4).html, "stroke-dasharray=\"100.0 100\""));
    EXPECT(!holds(ring_draw(arena, 0, 4).html, "class=\"run\""));
    EXPECT(!holds(ring_draw(arena, 1, 0).html, "class=\"run\""));
}

TEST(initials_are_of_the_first_and_the_last_word_without_titles)
{
    static const struct {
        const char *name, *initials;
    } CASES[] = {
        {"Jana Nováková", "JN"},
        {"Simona Ďuricová", "SĎ"},
        {"Mgr. et Bc. Łucja Anna Śliwa, DiS.", "ŁŚ"},
        {"J. Novák", "JN"},
        {"Kotva", "K"},
        {"  Eva   Malá ", "EM"},
        {"", ""},
    };

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        EXPECT_STR(CASES[i].initials, avatar_initials(arena, str_of(CASES[i].name)));
}

TEST(initials_are_escaped)
{
    EXPECT(holds(avatar_draw(arena, STR("<b> &c")).html, ">&lt;&amp;</span>"));
}

TEST(an_icon_is_drawn_without_its_own_frame_and_hidden_from_readers)
{
    Str svg = icon_draw("users").html;
    EXPECT(str_starts_with(
        svg, STR("<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path")));
    EXPECT_INT(1, count_of(svg, "<svg"));
    EXPECT_INT(1, count_of(svg, "</svg>"));
}

TEST(an_icon_is_not_taken_for_one_whose_name_begins_alike)
{
    EXPECT(!str_equal(icon_draw("user").html, icon_draw("users").html));
    EXPECT(!str_equal(icon_draw("user").html, icon_draw("user-plus").html));
}

TEST(a_network_draws_only_who_stands_on_the_circle_and_their_ties)
{
    static const int32_t order[] = {4, 1};
    static const DrawnTie ties[] = {{1, 4, TIE_NEW}, {0, 4, TIE_AGREED}, {1, 9, TIE_KNOWN}};
    Str drawn = network_draw(arena, STR("síť"), order, 2, ties, 3).html;
    EXPECT_INT(2, count_of(drawn, "<circle"));
    EXPECT(holds(drawn, ">5</text>"));
    EXPECT(holds(drawn, ">2</text>"));
    EXPECT_INT(1, count_of(drawn, "L"));
}

TEST(a_place_on_the_map_has_its_name_written_and_escaped)
{
    static const DrawnDot dots[] = {
        {.at = {50, 50}, .label = STR_INIT("A: 2"), .name = STR_INIT("<Lipov>")},
        {.at = {70, 50}, .label = STR_INIT("B: 1")}};
    const MapBox box = {0, 0, 100, 100};
    Str drawn = map_draw(arena, STR("mapa"), box, NULL, 0, dots, 2).html;
    EXPECT_INT(1, count_of(drawn, "class=\"map-name\""));
    EXPECT(holds(drawn, "&lt;Lipov&gt;"));
}

TEST(areas_drawn_as_one_have_no_border_between_them)
{
    /* Two squares beside each other; their rings go round in different directions. */
    static const MapPoint WEST[] = {{0, 0}, {10, 0}, {10, 10}, {0, 10}};
    /* And one has a corner on the border between them that the other lacks. */
    static const MapPoint EAST[] = {{10, 0}, {10, 4}, {10, 10}, {20, 10}, {20, 0}};
    static const uint16_t RINGS[] = {4}, MORE[] = {5};
    static const Area west = {.points = WEST, .rings = RINGS, .ring_count = 1};
    static const Area east = {.points = EAST, .rings = MORE, .ring_count = 1};
    static const Area *const others[] = {&east};
    const DrawnArea whole = {.area = &west, .joined = others, .joined_count = 1, .shade = 1};
    Str drawn = map_draw(arena, STR("mapa"), (MapBox){0, 0, 20, 10}, &whole, 1, NULL, 0).html;
    EXPECT_INT(1, count_of(drawn, "map-joined shade-1"));
    EXPECT(holds(
        drawn,
        "<path class=\"map-border\" d=\"M0 0l10 0M10 10l-10 0l0 -10M10 10l10 0l0 -10l-10 0\"/>"));
}

TEST(the_logo_has_eight_seats_of_which_one_is_honey)
{
    Str svg = logo_draw().html;
    EXPECT_INT(8, count_of(svg, "<circle"));
    EXPECT_INT(1, count_of(svg, "class=\"honey\""));
}

int main(void)
{
    arena = arena_new(64 * 1024);
    RUN(a_table_has_as_many_seats_as_people);
    RUN(an_unlikely_number_of_people_still_gives_a_table);
    RUN(the_honey_seat_is_one_of_the_seats);
    RUN(a_table_without_a_number_is_blank);
    RUN(colours_repeat_from_the_ninth_table_on);
    RUN(a_ring_shows_its_part_and_never_more_than_the_whole);
    RUN(initials_are_of_the_first_and_the_last_word_without_titles);
    RUN(initials_are_escaped);
    RUN(an_icon_is_drawn_without_its_own_frame_and_hidden_from_readers);
    RUN(an_icon_is_not_taken_for_one_whose_name_begins_alike);
    RUN(a_network_draws_only_who_stands_on_the_circle_and_their_ties);
    RUN(a_place_on_the_map_has_its_name_written_and_escaped);
    RUN(areas_drawn_as_one_have_no_border_between_them);
    RUN(the_logo_has_eight_seats_of_which_one_is_honey);
    arena_free(arena);
    return test_end();
}
