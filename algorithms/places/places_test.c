/* Tests of algorithms/places. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/places/places.h"

#include "tests/support/test.h"

TEST(a_town_is_found_without_its_diacritics_and_capitals)
{
    Place place;
    EXPECT(place_find(STR("USTI NAD ORLICI"), NULL, &place));
    EXPECT_STR("Ústí nad Orlicí", place.name);
    EXPECT_STR("Pardubický kraj", place.area->region);
    EXPECT(place_find(STR("lodz"), NULL, &place));
    EXPECT_STR("Łódź", place.name);
    EXPECT_STR("PL", place.area->country);
    EXPECT(!place_find(STR("Nikde"), NULL, &place));
    EXPECT(!place_find(STR(""), NULL, &place));
}

TEST(of_villages_of_one_name_the_nearest_is_meant)
{
    Place all[64], zlin, place;
    EXPECT(places_named(STR("Nová Ves"), all, 64) > 5);
    EXPECT(!place_find(STR("Nová Ves"), NULL, &place));
    EXPECT(place_find(STR("Zlín"), NULL, &zlin));
    EXPECT(place_find(STR("Nová Ves"), &zlin, &place));
    double distance =
        distance_kilometres(zlin.latitude, zlin.longitude, place.latitude, place.longitude);
    for (size_t i = 0; i < places_named(STR("Nová Ves"), all, 64); i++)
        EXPECT(
            distance <=
            distance_kilometres(zlin.latitude, zlin.longitude, all[i].latitude, all[i].longitude));
}

TEST(of_villages_of_one_name_the_district_tells_which_is_meant)
{
    static const PlaceName NAMES[] = {
        {.name = STR_INIT("Zlín"), .weight = 9},
        {.name = STR_INIT("Nová Ves"), .district = STR_INIT("okres Brno-venkov")},
        {.name = STR_INIT("Nová Ves"), .region = STR_INIT("Liberecký kraj")},
        {.name = STR_INIT("Nová Ves")}};
    Place found[4], place;
    EXPECT(place_find_in(STR("Nová Ves"), STR("Mělník"), (Str){0}, &place));
    EXPECT_STR("Mělník", place.area->name);
    EXPECT(!place_find_in(STR("Nová Ves"), (Str){0}, (Str){0}, &place));
    EXPECT(!place_find_in(STR("Nová Ves"), STR("Nikde"), (Str){0}, &place));
    EXPECT(place_find_in(STR("Zlín"), STR("Nikde"), (Str){0}, &place));
    EXPECT(place_find_in(STR("Bernartice"), STR("Písek"), (Str){0}, &place));
    EXPECT_STR("Písek", place.area->name);
    places_locate(NAMES, 4, found);
    EXPECT_STR("Brno-venkov", found[1].area->name);
    EXPECT_STR("Liberecký kraj", found[2].area->region);
    EXPECT(place_find(STR("Nová Ves"), &found[0], &place));
    EXPECT(found[3].area == place.area);
}

TEST(nearly_every_place_lies_in_its_own_area)
{
    static const char *const TOWNS[] = {
        "Praha", "Brno", "Plzeň", "Ostrava", "Otrokovice", "Zgierz", "Kraków", "Gdynia", "Cheb"};
    for (size_t i = 0; i < sizeof TOWNS / sizeof TOWNS[0]; i++) {
        Place place;
        EXPECT(place_find(str_of(TOWNS[i]), NULL, &place));
        const Area *area = area_at(map_point(place.latitude, place.longitude));
        EXPECT(area == place.area);
    }
    EXPECT(area_at(map_point(48.2, 16.37)) == NULL); /* Vienna */
    EXPECT(area_at((MapPoint){INT32_MAX, INT32_MIN}) == NULL);
}

TEST(a_postcode_lies_where_its_municipalities_are)
{
    double latitude = 0, longitude = 0;
    EXPECT(postcode_find(STR("36235"), &latitude, &longitude)); /* Abertamy */
    EXPECT(distance_kilometres(latitude, longitude, 50.3689, 12.8184) < 10);
    EXPECT(!postcode_find(STR("00000"), &latitude, &longitude));
    EXPECT(!postcode_find(STR("30-001"), &latitude, &longitude));
}

TEST(distances_are_those_of_the_globe)
{
    double prague_brno = distance_kilometres(50.0755, 14.4378, 49.1951, 16.6068);
    EXPECT(prague_brno > 180 && prague_brno < 190);
    EXPECT(distance_kilometres(50, 15, 50, 15) == 0);
}

TEST(a_point_of_the_map_leads_back_to_its_degrees)
{
    const MapProjection *map = &MAP_PROJECTION;
    const double TOWNS[][2] = {{49.8209, 18.2625}, {50.0755, 14.4378}, {54.352, 18.6466}};
    for (size_t i = 0; i < 3; i++) {
        MapPoint point = map_point(TOWNS[i][0], TOWNS[i][1]);
        double latitude = map->north - point.y / map->units_a_degree;
        double longitude = map->west + point.x / map->units_a_degree / map->shrinking;
        EXPECT(distance_kilometres(TOWNS[i][0], TOWNS[i][1], latitude, longitude) < 0.1);
    }
}

TEST(every_area_has_an_outline_and_a_code_of_its_own)
{
    size_t count;
    const Area *areas = areas_all(&count);
    EXPECT(count >= 77 + 16);
    for (size_t i = 0; i < count; i++) {
        EXPECT(areas[i].ring_count > 0 && areas[i].box.left < areas[i].box.right);
        EXPECT(area_of_code(areas[i].code) == &areas[i]);
    }
    EXPECT(area_of_code(STR("XX")) == NULL);
}

int main(void)
{
    RUN(a_town_is_found_without_its_diacritics_and_capitals);
    RUN(of_villages_of_one_name_the_nearest_is_meant);
    RUN(of_villages_of_one_name_the_district_tells_which_is_meant);
    RUN(nearly_every_place_lies_in_its_own_area);
    RUN(a_postcode_lies_where_its_municipalities_are);
    RUN(distances_are_those_of_the_globe);
    RUN(a_point_of_the_map_leads_back_to_its_degrees);
    RUN(every_area_has_an_outline_and_a_code_of_its_own);
    return test_end();
}
