/* choice: see choice.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/pocket/choice.h"

#include "base/limits.h"
#include "base/unicode.h"
#include "features/pocket/public.h"

static Status read_places(Db *db, ChoicePlace **ret_places, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT COALESCE(l.municipality, o.municipality) AS municipality,"
        " count(DISTINCT s.id) AS service_count" PUBLIC_SERVICES
        " LEFT JOIN service_at_location sl ON sl.service_id = s.id"
        " LEFT JOIN location l ON l.id = sl.location_id" WHERE_PUBLIC
        " AND COALESCE(l.municipality, o.municipality) IS NOT NULL"
        " GROUP BY COALESCE(l.municipality, o.municipality) ORDER BY 1",
        NO_PARAMS,
        &rows));
    size_t count = 0;
    ChoicePlace *places = arena_array(db->arena, ChoicePlace, db_row_count(rows) + 1);
    while (db_next(rows))
        places[count++] = (ChoicePlace){
            .name = db_get_text(rows, "municipality"),
            .service_count = db_get_int(rows, "service_count")};
    *ret_places = places;
    *ret_count = count;
    return OK;
}

/* The engines order texts by rules of their own; here they are looked for by their bytes. */
static void sort_by_bytes(ChoicePlace *places, size_t count)
{
    for (size_t gap = count / 2; gap > 0; gap /= 2) {
        for (size_t i = gap; i < count; i++) {
            ChoicePlace one = places[i];
            size_t at = i;
            for (; at >= gap && str_compare(places[at - gap].name, one.name) > 0; at -= gap)
                places[at] = places[at - gap];
            places[at] = one;
        }
    }
}

Status choice_places(Db *db, const ChoicePlace **ret_places, size_t *ret_count)
{
    ChoicePlace *places;
    size_t count;
    TRY(read_places(db, &places, &count));
    sort_by_bytes(places, count);
    PlaceName *names = arena_array(db->arena, PlaceName, count + 1);
    Place *found = arena_array(db->arena, Place, count + 1);
    for (size_t i = 0; i < count; i++)
        names[i] = (PlaceName){.name = places[i].name, .weight = places[i].service_count};
    places_locate(names, count, found);
    for (size_t i = 0; i < count; i++)
        places[i].at = found[i];
    *ret_places = places;
    *ret_count = count;
    return OK;
}

const ChoicePlace *choice_place(const ChoicePlace *places, size_t count, Str name)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(places[middle].name, name);
        if (order == 0)
            return &places[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

Status choice_count_all(Db *db, int64_t *ret_count)
{
    return db_query_int(
        db, "SELECT count(*) AS n" PUBLIC_SERVICES WHERE_PUBLIC, NO_PARAMS, ret_count);
}

/* ---- Which services ---- */

typedef struct Chooser {
    const PocketSelection *selection;
    const ChoicePlace *places;
    size_t place_count;
    Str *names; /* folded: of what was chosen, and of the regions that hold it */
    size_t name_count;
} Chooser;

static void put_name(Arena *arena, Chooser *chooser, Str name)
{
    if (name.len > 0)
        chooser->names[chooser->name_count++] = unicode_fold(arena, name);
}

static void read_names(Arena *arena, Chooser *chooser)
{
    const PocketSelection *selection = chooser->selection;
    chooser->names =
        arena_array(arena, Str, 2 * selection->area_count + 3 * selection->place_count + 1);
    for (size_t i = 0; i < selection->area_count; i++) {
        const Area *area = area_of_code(selection->areas[i]);
        if (area == NULL)
            continue;
        put_name(arena, chooser, area->name);
        put_name(arena, chooser, area->region);
    }
    for (size_t i = 0; i < selection->place_count; i++) {
        const ChoicePlace *place =
            choice_place(chooser->places, chooser->place_count, selection->places[i]);
        put_name(arena, chooser, selection->places[i]);
        if (place == NULL || place->at.area == NULL)
            continue;
        put_name(arena, chooser, place->at.area->name);
        put_name(arena, chooser, place->at.area->region);
    }
}

static bool holds_place(const Chooser *chooser, Str municipality)
{
    const PocketSelection *selection = chooser->selection;
    for (size_t i = 0; i < selection->place_count; i++) {
        if (str_equal(selection->places[i], municipality))
            return true;
    }
    const ChoicePlace *place = choice_place(chooser->places, chooser->place_count, municipality);
    if (place == NULL || place->at.area == NULL)
        return false;
    for (size_t i = 0; i < selection->area_count; i++) {
        if (str_equal(selection->areas[i], place->at.area->code))
            return true;
    }
    return false;
}

static bool holds_served(Arena *arena, const Chooser *chooser, Str name)
{
    if (name.len == 0)
        return false;
    ArenaMark mark = arena_mark(arena);
    Str folded = unicode_fold(arena, name);
    bool holds = false;
    for (size_t i = 0; i < chooser->name_count && !holds; i++)
        holds = str_equal(chooser->names[i], folded);
    arena_rewind(arena, mark);
    return holds;
}

Status choice_services(
    Db *db,
    const PocketSelection *selection,
    const ChoicePlace *places,
    size_t place_count,
    const int64_t **ret_ids,
    size_t *ret_count)
{
    Chooser chooser = {.selection = selection, .places = places, .place_count = place_count};
    DbRows *rows;
    bool takes_all = selection->area_count + selection->place_count == 0;
    read_names(db->arena, &chooser);
    TRY(db_query(
        db,
        "SELECT s.id, COALESCE(l.municipality, o.municipality) AS municipality,"
        " a.name AS served" PUBLIC_SERVICES
        " LEFT JOIN service_at_location sl ON sl.service_id = s.id"
        " LEFT JOIN location l ON l.id = sl.location_id"
        " LEFT JOIN service_area a ON a.link_id = s.id" WHERE_PUBLIC " ORDER BY s.id",
        NO_PARAMS,
        &rows));
    int64_t *ids = arena_array(db->arena, int64_t, db_row_count(rows) + 1);
    size_t count = 0;
    while (db_next(rows)) {
        int64_t id = db_get_int(rows, "id");
        Str municipality = db_get_text(rows, "municipality");
        if (count > 0 && ids[count - 1] == id)
            continue;
        if (takes_all || municipality.len == 0 || holds_place(&chooser, municipality) ||
            holds_served(db->arena, &chooser, db_get_text(rows, "served")))
            ids[count++] = id;
    }
    if (count > LIMIT_POCKET_SERVICES)
        return error_set_user(
            db->error,
            TOO_LARGE,
            "area",
            N_("That is more than a phone should carry. Choose fewer districts."));
    *ret_ids = ids;
    *ret_count = count;
    return OK;
}
