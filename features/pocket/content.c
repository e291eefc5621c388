/* content: see content.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/pocket/content.h"

#include "features/codes/code_list.h"
#include "features/directory/freshness.h"

#include <string.h>

enum {
    OUTLINE_BYTES = 512 * 1024
};

/* ---- Numbers ---- */

static void numbering_put(Arena *arena, Numbering *numbering, Str text)
{
    if (text.len == 0)
        return;
    if (numbering->count == numbering->capacity) {
        size_t larger = 2 * numbering->capacity + 64;
        Str *fresh = arena_array(arena, Str, larger);
        if (numbering->count > 0)
            memcpy(fresh, numbering->texts, numbering->count * sizeof *fresh);
        numbering->texts = fresh;
        numbering->capacity = larger;
    }
    uint32_t number = number_map_put(&numbering->map, str_hash(text), numbering->count);
    if (number == numbering->count)
        numbering->texts[numbering->count++] = text;
}

static void number_list(PocketContent *content, PocketDimension list, StrList texts)
{
    for (size_t i = 0; i < texts.count; i++)
        numbering_put(content->db->arena, &content->lists[list], texts.items[i]);
}

static void number_all(PocketContent *content)
{
    Arena *arena = content->db->arena;
    for (int list = 0; list < POCKET_LISTS; list++)
        number_map_init(&content->lists[list].map, arena);
    for (size_t i = 0; i < content->entry_count; i++) {
        const PocketEntry *entry = &content->entries[i];
        numbering_put(arena, &content->lists[POCKET_KIND], entry->kind);
        number_list(content, POCKET_GROUP, entry->groups);
        number_list(content, POCKET_FORM, entry->forms);
        number_list(content, POCKET_LANGUAGE, entry->languages);
        for (size_t p = 0; p < entry->place_count; p++)
            numbering_put(arena, &content->lists[POCKET_PLACE], entry->places[p].municipality);
    }
}

uint32_t content_number(const PocketContent *content, PocketDimension list, Str text)
{
    return text.len == 0 ? NUMBER_MAP_NONE
                         : number_map_get(&content->lists[list].map, str_hash(text));
}

Status content_read(
    Db *db, Language language, const PocketSelection *selection, PocketContent *ret_content)
{
    PocketContent content = {.db = db, .language = language, .selection = selection};
    const int64_t *ids;
    size_t count;
    TRY(choice_places(db, &content.places, &content.place_count));
    TRY(choice_services(db, selection, content.places, content.place_count, &ids, &count));
    TRY(pocket_entries(db, language, ids, count, &content.entries, &content.entry_count));
    number_all(&content);
    *ret_content = content;
    return OK;
}

/* ---- The head ---- */

static Status put_codes(
    const PocketContent *content,
    Json *json,
    const char *name,
    PocketDimension list,
    const char *of)
{
    const Numbering *numbering = &content->lists[list];
    json_name(json, name);
    json_begin_list(json);
    for (uint32_t i = 0; i < numbering->count; i++) {
        Str label;
        TRY(code_label(content->db, content->language, of, numbering->texts[i], &label));
        json_put(json, label);
    }
    json_end(json);
    return OK;
}

static void put_point(Json *json, MapPoint point)
{
    json_name(json, "x");
    json_put(json, (int64_t)point.x);
    json_name(json, "y");
    json_put(json, (int64_t)point.y);
}

static void put_projection(Json *json)
{
    const struct {
        const char *name;
        double value;
    } NUMBERS[] = {
        {"north", MAP_PROJECTION.north},
        {"west", MAP_PROJECTION.west},
        {"units_a_degree", MAP_PROJECTION.units_a_degree},
        {"shrinking", MAP_PROJECTION.shrinking}};

    json_name(json, "projection");
    json_begin_object(json);
    for (size_t i = 0; i < sizeof NUMBERS / sizeof NUMBERS[0]; i++) {
        json_name(json, NUMBERS[i].name);
        json_put(json, NUMBERS[i].value);
    }
    json_end(json);
}

static void put_municipalities(const PocketContent *content, Json *json)
{
    const Numbering *numbering = &content->lists[POCKET_PLACE];
    json_name(json, "municipalities");
    json_begin_list(json);
    for (uint32_t i = 0; i < numbering->count; i++) {
        const ChoicePlace *place =
            choice_place(content->places, content->place_count, numbering->texts[i]);
        json_begin_object(json);
        json_name(json, "name");
        json_put(json, numbering->texts[i]);
        if (place != NULL && place->at.area != NULL) {
            json_name(json, "area");
            json_put(json, place->at.area->name);
            put_point(json, map_point(place->at.latitude, place->at.longitude));
        }
        json_end(json);
    }
    json_end(json);
}

static bool is_chosen(const PocketContent *content, const Area *area)
{
    const PocketSelection *selection = content->selection;
    for (size_t i = 0; i < selection->area_count; i++) {
        if (str_equal(selection->areas[i], area->code))
            return true;
    }
    return false;
}

static bool has_services(const PocketContent *content, const Area *area)
{
    const Numbering *numbering = &content->lists[POCKET_PLACE];
    for (uint32_t i = 0; i < numbering->count; i++) {
        const ChoicePlace *place =
            choice_place(content->places, content->place_count, numbering->texts[i]);
        if (place != NULL && place->at.area == area)
            return true;
    }
    return false;
}

/* As an SVG path: each corner relative to the one before. */
static Str outline(Arena *arena, const Area *area)
{
    Buffer out;
    buffer_init_in(&out, arena, OUTLINE_BYTES);
    const MapPoint *points = area->points;
    for (size_t r = 0; r < area->ring_count; r++) {
        buffer_put_format(&out, "M%d %d", points[0].x, points[0].y);
        for (size_t i = 1; i < area->rings[r]; i++)
            buffer_put_format(
                &out, "l%d %d", points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
        buffer_put_byte(&out, 'z');
        points += area->rings[r];
    }
    return buffer_text(&out);
}

static void put_map(const PocketContent *content, Json *json)
{
    size_t count;
    const Area *areas = areas_all(&count);
    json_name(json, "areas");
    json_begin_list(json);
    for (size_t i = 0; i < count; i++) {
        bool chosen = is_chosen(content, &areas[i]);
        if (!chosen && !has_services(content, &areas[i]))
            continue;
        const MapBox box = areas[i].box;
        json_begin_object(json);
        json_name(json, "code");
        json_put(json, areas[i].code);
        json_name(json, "name");
        json_put(json, areas[i].name);
        json_name(json, "chosen");
        json_put(json, chosen);
        json_name(json, "box");
        json_begin_list(json);
        const int32_t edges[] = {box.left, box.top, box.right, box.bottom};
        for (size_t e = 0; e < 4; e++)
            json_put(json, (int64_t)edges[e]);
        json_end(json);
        json_name(json, "path");
        json_put(json, outline(content->db->arena, &areas[i]));
        json_end(json);
    }
    json_end(json);
}

static void put_texts(Json *json, const char *name, const Str *texts, size_t count)
{
    json_name(json, name);
    json_begin_list(json);
    for (size_t i = 0; i < count; i++)
        json_put(json, texts[i]);
    json_end(json);
}

Status content_head(const PocketContent *content, Json *json)
{
    const PocketSelection *selection = content->selection;
    int64_t days;
    TRY(freshness_days(content->db, &days));
    json_name(json, "services");
    json_put(json, (int64_t)content->entry_count);
    json_name(json, "fresh_days");
    json_put(json, FRESH_DAYS);
    json_name(json, "valid_days");
    json_put(json, days);
    put_texts(json, "chosen_areas", selection->areas, selection->area_count);
    put_texts(json, "chosen_places", selection->places, selection->place_count);
    TRY(put_codes(content, json, "kinds", POCKET_KIND, CODE_LIST_SERVICE_KIND));
    TRY(put_codes(content, json, "groups", POCKET_GROUP, CODE_LIST_TARGET_GROUP));
    TRY(put_codes(content, json, "forms", POCKET_FORM, CODE_LIST_SERVICE_FORM));
    TRY(put_codes(content, json, "languages", POCKET_LANGUAGE, CODE_LIST_LANGUAGE));
    json_name(json, "answers");
    json_begin_list(json);
    for (size_t i = 0; i < SERVICE_ANSWER_COUNT; i++)
        json_put(json, text_get(content->language, SERVICE_ANSWERS[i].label));
    json_end(json);
    put_projection(json);
    put_municipalities(content, json);
    put_map(content, json);
    return OK;
}
