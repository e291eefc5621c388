/* content_index: entries as documents of the search. See content.h.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/pocket/content.h"

#include "algorithms/search/builder.h"
#include "features/codes/code_list.h"

enum {
    BUILD_BYTES = 256 * 1024 * 1024,
    TEXTS_MOST = 64,
    VALUES_MOST = 128, /* further ones are still words */
    POINTS_MOST = SEARCH_POINTS_MOST
};

typedef struct Making {
    const PocketContent *content;
    SearchText texts[TEXTS_MOST];
    SearchValue values[VALUES_MOST];
    SearchPoint points[POINTS_MOST];
    SearchDocument document;
    bool reads_czech, reads_polish; /* the languages that its texts may be in */
} Making;

static void put_value(Making *making, PocketDimension dimension, uint32_t value)
{
    if (value != NUMBER_MAP_NONE && making->document.value_count < VALUES_MOST)
        making->values[making->document.value_count++] = (SearchValue){dimension, value};
}

static void put_in(Making *making, SearchField field, SearchLanguage language, Str text)
{
    if (text.len > 0 && making->document.text_count < TEXTS_MOST)
        making->texts[making->document.text_count++] =
            (SearchText){.field = field, .language = language, .text = text};
}

static void put_text(Making *making, SearchField field, Str text)
{
    if (making->reads_czech)
        put_in(making, field, SEARCH_CZECH, text);
    if (making->reads_polish)
        put_in(making, field, SEARCH_POLISH, text);
}

/* A code is known by its words in both languages, whoever asks. */
static Status put_code(Making *making, SearchField field, const char *list, Str key)
{
    Str czech, polish;
    if (key.len == 0)
        return OK;
    TRY(code_label(making->content->db, LANGUAGE_CS, list, key, &czech));
    TRY(code_label(making->content->db, LANGUAGE_PL, list, key, &polish));
    put_in(making, field, SEARCH_CZECH, czech);
    put_in(making, field, SEARCH_POLISH, polish);
    return OK;
}

/* Nobody says in which language a service wrote; its country does, where it is known. */
static void guess_languages(Making *making, const PocketEntry *entry)
{
    const PocketContent *content = making->content;
    making->reads_czech = making->reads_polish = false;
    for (size_t i = 0; i < entry->place_count; i++) {
        const ChoicePlace *place =
            choice_place(content->places, content->place_count, entry->places[i].municipality);
        if (place == NULL || place->at.area == NULL)
            continue;
        bool is_polish = str_equal(place->at.area->country, STR("PL"));
        making->reads_polish = making->reads_polish || is_polish;
        making->reads_czech = making->reads_czech || !is_polish;
    }
    if (!making->reads_czech && !making->reads_polish)
        making->reads_czech = making->reads_polish = true;
}

static int32_t millionths(double degrees)
{
    return (int32_t)(degrees * 1e6 + (degrees < 0 ? -0.5 : 0.5));
}

/* A position in the sea or beyond the globe finds nothing near, and breaks nothing. */
static void put_place(Making *making, const PocketPlace *place, bool is_confidential)
{
    const PocketContent *content = making->content;
    const ChoicePlace *known =
        choice_place(content->places, content->place_count, place->municipality);
    bool is_known = known != NULL && known->at.area != NULL;
    put_text(making, SEARCH_PLACE, place->municipality);
    if (is_known)
        put_text(making, SEARCH_PLACE, known->at.area->name);
    put_value(making, POCKET_PLACE, content_number(content, POCKET_PLACE, place->municipality));
    if (is_confidential || making->document.point_count == POINTS_MOST)
        return;
    double latitude = place->has_position ? place->latitude : is_known ? known->at.latitude : 0;
    double longitude = place->has_position ? place->longitude : is_known ? known->at.longitude : 0;
    bool is_on_earth = latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180;
    if ((place->has_position || is_known) && is_on_earth)
        making->points[making->document.point_count++] =
            (SearchPoint){millionths(latitude), millionths(longitude)};
}

static Status put_codes(Making *making, const PocketEntry *entry)
{
    const PocketContent *content = making->content;
    TRY(put_code(making, SEARCH_KIND, CODE_LIST_SERVICE_KIND, entry->kind));
    put_value(making, POCKET_KIND, content_number(content, POCKET_KIND, entry->kind));
    for (size_t i = 0; i < entry->groups.count; i++) {
        Str key = entry->groups.items[i];
        TRY(put_code(making, SEARCH_GROUP, CODE_LIST_TARGET_GROUP, key));
        put_value(making, POCKET_GROUP, content_number(content, POCKET_GROUP, key));
    }
    for (size_t i = 0; i < entry->forms.count; i++)
        put_value(making, POCKET_FORM, content_number(content, POCKET_FORM, entry->forms.items[i]));
    for (size_t i = 0; i < entry->languages.count; i++)
        put_value(
            making,
            POCKET_LANGUAGE,
            content_number(content, POCKET_LANGUAGE, entry->languages.items[i]));
    for (uint32_t i = 0; i < SERVICE_ANSWER_COUNT; i++) {
        if (str_equal(entry->answers[i], STR("yes")))
            put_value(making, POCKET_YES, i);
    }
    return OK;
}

static Status make_document(Making *making, const PocketEntry *entry, int64_t key)
{
    making->document = (SearchDocument){
        .key = key, .texts = making->texts, .values = making->values, .points = making->points};
    guess_languages(making, entry);
    put_text(making, SEARCH_NAME, entry->name);
    put_text(making, SEARCH_ORGANISATION, entry->organisation_name);
    put_text(making, SEARCH_DOES, entry->description);
    put_text(making, SEARCH_DOES_NOT, entry->does_not_do);
    put_text(making, SEARCH_DESCRIPTION, entry->conditions);
    for (size_t i = 0; i < entry->place_count; i++)
        put_place(making, &entry->places[i], entry->is_confidential);
    return put_codes(making, entry);
}

static Status add_all(Making *making, SearchBuilder *builder)
{
    const PocketContent *content = making->content;
    Db *db = content->db;
    for (size_t i = 0; i < content->entry_count; i++) {
        ArenaMark mark = arena_mark(db->arena);
        TRY(make_document(making, &content->entries[i], (int64_t)i));
        TRY(search_builder_add(builder, &making->document, db->error));
        arena_rewind(db->arena, mark);
    }
    return OK;
}

Status content_index(const PocketContent *content, Buffer *out)
{
    Making *making = arena_new_of(content->db->arena, Making);
    making->content = content;
    SearchBuilder *builder = search_builder_new(BUILD_BYTES, false);
    Status status = add_all(making, builder);
    if (status == OK)
        status = search_builder_finish(builder, search_sink_to_buffer(out), content->db->error);
    search_builder_free(builder);
    return status;
}
