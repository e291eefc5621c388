/* content_index: documents of the finder with the numbers of this file. See content.h.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/pocket/content.h"

#include "features/directory/directory_search.h"
#include "features/finder/finder_documents.h"

enum {
    BUILD_BYTES = 256 * 1024 * 1024,
    NAMES_BYTES = 64 * 1024,
    TEXTS_MOST = 128, /* more than the finder gives */
    VALUES_MOST = 160
};

_Static_assert(
    (int)POCKET_KIND == (int)FINDER_KIND && (int)POCKET_GROUP == (int)FINDER_GROUP &&
        (int)POCKET_FORM == (int)FINDER_FORM && (int)POCKET_PLACE == (int)FINDER_PLACE &&
        (int)POCKET_LANGUAGE == (int)FINDER_LANGUAGE,
    "the first dimensions are those of the finder");

typedef struct Making {
    const PocketContent *content;
    SearchBuilder *builder;
    FinderValues names; /* of values, as the finder numbers them */
    NumberMap entries;  /* by the id of the service */
    SearchText texts[TEXTS_MOST];
    SearchValue values[VALUES_MOST];
} Making;

/* The languages that texts of a service may be in: nobody says it; its country does, where it is
 * known. */
typedef struct Languages {
    bool czech, polish;
} Languages;

static Languages languages_of(const PocketContent *content, const PocketEntry *entry)
{
    Languages languages = {false, false};
    for (size_t i = 0; i < entry->place_count; i++) {
        const ChoicePlace *place =
            choice_place(content->places, content->place_count, entry->places[i].municipality);
        if (place == NULL || place->at.area == NULL)
            continue;
        bool is_polish = str_equal(place->at.area->country, STR("PL"));
        languages.polish = languages.polish || is_polish;
        languages.czech = languages.czech || !is_polish;
    }
    if (!languages.czech && !languages.polish)
        languages.czech = languages.polish = true;
    return languages;
}

/* Labels of codes are known in both languages, whoever wrote the rest. What the page of the
 * organisation says is not on the card of a service that has words of its own, and not here either:
 * it would stand in all services of that organisation. */
static bool is_wanted(const SearchText *text, Languages languages, const PocketEntry *entry)
{
    if (text->field == SEARCH_DESCRIPTION && entry->page_description.len > 0 &&
        str_equal(text->text, entry->page_description) &&
        !str_equal(entry->description, entry->page_description))
        return false;
    if (text->field == SEARCH_KIND || text->field == SEARCH_GROUP)
        return true;
    return text->language == SEARCH_POLISH ? languages.polish : languages.czech;
}

static void put_value(Making *making, SearchDocument *document, uint32_t dimension, uint32_t value)
{
    if (value != NUMBER_MAP_NONE && document->value_count < VALUES_MOST)
        making->values[document->value_count++] = (SearchValue){dimension, value};
}

/* Kind, groups, forms, places and languages by their numbers in the head of the file. What the
 * server narrows by beside these (withdrawn, whose) does not travel. */
static void put_values(
    Making *making, SearchDocument *document, const SearchDocument *from, const PocketEntry *entry)
{
    for (size_t i = 0; i < from->value_count; i++) {
        const SearchValue *value = &from->values[i];
        if (value->dimension < POCKET_LISTS)
            put_value(
                making,
                document,
                value->dimension,
                content_number(
                    making->content,
                    (PocketDimension)value->dimension,
                    making->names.names[value->value]));
    }
    for (uint32_t i = 0; i < SERVICE_ANSWER_COUNT; i++) {
        if (str_equal(entry->answers[i], STR("yes")))
            put_value(making, document, POCKET_YES, i);
    }
}

static bool is_service(const SearchDocument *document)
{
    for (size_t i = 0; i < document->value_count; i++) {
        if (document->values[i].dimension == FINDER_WHAT)
            return document->values[i].value == HIT_SERVICE;
    }
    return false;
}

/* Of a service whose place is secret anywhere, no place has a point. */
static Status take(void *context, const SearchDocument *from, Error *error)
{
    Making *making = context;
    uint32_t number =
        is_service(from) ? number_map_get(&making->entries, (uint64_t)from->key) : NUMBER_MAP_NONE;
    if (number == NUMBER_MAP_NONE)
        return OK;
    const PocketEntry *entry = &making->content->entries[number];
    Languages languages = languages_of(making->content, entry);
    SearchDocument document = {
        .key = (int64_t)number,
        .texts = making->texts,
        .values = making->values,
        .points = from->points,
        .point_count = entry->is_confidential ? 0 : from->point_count,
        .open_slots = from->open_slots};
    for (size_t i = 0; i < from->text_count && document.text_count < TEXTS_MOST; i++) {
        if (is_wanted(&from->texts[i], languages, entry))
            making->texts[document.text_count++] = from->texts[i];
    }
    put_values(making, &document, from, entry);
    return search_builder_add(making->builder, &document, error);
}

/* Each organisation once, ascending as its services are met. */
static const int64_t *organisations_of(const PocketContent *content, size_t *ret_count)
{
    Arena *arena = content->db->arena;
    int64_t *organisations = arena_array(arena, int64_t, content->entry_count + 1);
    uint32_t count = 0;
    NumberMap seen;
    number_map_init(&seen, arena);
    for (size_t i = 0; i < content->entry_count; i++) {
        int64_t organisation = content->entries[i].organisation;
        if (number_map_put(&seen, (uint64_t)organisation, count) == count)
            organisations[count++] = organisation;
    }
    *ret_count = count;
    return organisations;
}

Status content_index(const PocketContent *content, Buffer *out)
{
    Db *db = content->db;
    Making *making = arena_new_of(db->arena, Making);
    *making = (Making){.content = content, .builder = search_builder_new(BUILD_BYTES, false)};
    Arena *names = arena_new(NAMES_BYTES); /* that of the Db is rewound after each batch */
    finder_values_init(&making->names, names);
    number_map_init(&making->entries, db->arena);
    for (size_t i = 0; i < content->entry_count; i++)
        (void)number_map_put(&making->entries, (uint64_t)content->entries[i].service, (uint32_t)i);
    const FinderReader reader = {
        .db = db,
        .values = &making->names,
        .now = clock_now(),
        .is_kept_long = true,
        .take = take,
        .context = making};
    size_t count;
    const int64_t *organisations = organisations_of(content, &count);
    Status status = finder_read_some(&reader, organisations, count);
    if (status == OK)
        status = search_builder_finish(making->builder, search_sink_to_buffer(out), db->error);
    search_builder_free(making->builder);
    arena_free(names);
    return status;
}
