/* register_places: names of Czech places by their codes. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/register_places.h"

#include "features/exchange/place_codes.h"

#include <stdlib.h>

typedef struct PlaceCode {
    Str code;
    Str name;
    Str above; /* code of the district, or of the region */
} PlaceCode;

struct RegisterPlaces {
    PlaceCode *codes; /* sorted */
    size_t count;
};

static int compare_codes(const void *a, const void *b)
{
    const PlaceCode *one = a;
    const PlaceCode *other = b;
    return str_compare(one->code, other->code);
}

const RegisterPlaces *register_places_new(Arena *arena)
{
    RegisterPlaces *places = arena_new_of(arena, RegisterPlaces);
    const EmbeddedFile *file = &PLACE_CODES.items[0];
    Str rest = {.bytes = (const char *)file->bytes, .len = file->len};
    size_t lines = 0;
    for (size_t i = 0; i < rest.len; i++)
        lines += rest.bytes[i] == '\n';
    places->codes = arena_array(arena, PlaceCode, lines + 1);
    Str line;
    while (str_split(&rest, '\n', &line)) {
        PlaceCode *place = &places->codes[places->count];
        if (str_split(&line, '\t', &place->code) && str_split(&line, '\t', &place->name)) {
            (void)str_split(&line, '\t', &place->above);
            places->count++;
        }
    }
    qsort(places->codes, places->count, sizeof *places->codes, compare_codes);
    return places;
}

static const PlaceCode *find(const RegisterPlaces *places, Str id)
{
    size_t slash = str_find(id, STR("/"));
    const PlaceCode key = {.code = slash == SIZE_MAX ? id : str_part(id, slash + 1, id.len)};
    return bsearch(&key, places->codes, places->count, sizeof key, compare_codes);
}

Str register_place_name(const RegisterPlaces *places, Str id)
{
    const PlaceCode *place = find(places, id);
    return place == NULL ? (Str){0} : place->name;
}

RegisterPlace register_municipality(const RegisterPlaces *places, Str id)
{
    RegisterPlace found = {0};
    const PlaceCode *municipality = find(places, id);
    if (municipality == NULL)
        return found;
    found.municipality = municipality->name;
    const PlaceCode *district = find(places, municipality->above);
    if (district == NULL)
        return found;
    found.district = district->name;
    found.region = register_place_name(places, district->above);
    return found;
}
