/*
 * fuzz_search: any bytes become an index whose checksums are right, so that reading itself has to
 * stand everything; the rest is a query over it and over a sound index.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/builder.h"
#include "algorithms/search/highlight.h"
#include "algorithms/search/merge.h"
#include "algorithms/search/run.h"
#include "algorithms/search/segment_head.h"
#include "base/unicode.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum {
    SERVICES = 300,
    PATCH_BYTES = 6 /* two for the place, one for the section, three new bytes */
};

static void add_service(SearchBuilder *builder, int64_t key)
{
    static const char *const WORDS[] = {
        "noclehárna", "poradna", "Brno", "Łódź", "senior", "dluhy a exekuce", "terénní program"};
    SearchText texts[] = {
        {.field = SEARCH_NAME, .language = SEARCH_CZECH, .text = str_of(WORDS[key % 7])},
        {.field = SEARCH_DOES, .language = SEARCH_POLISH, .text = str_of(WORDS[key % 5])},
        {.field = SEARCH_DOES_NOT, .language = SEARCH_CZECH, .text = str_of(WORDS[key % 3])}};
    SearchValue values[] = {{1, (uint32_t)key % 3}, {2, (uint32_t)key}};
    SearchPoint point = {49000000 + (int32_t)key * 1000, 16000000};
    uint8_t week[SEARCH_SLOT_BYTES] = {(uint8_t)key};
    SearchDocument document = {
        .key = key * 3 % SERVICES + key / 100 * 1000,
        .texts = texts,
        .text_count = 3,
        .values = values,
        .value_count = 2,
        .points = &point,
        .point_count = 1,
        .open_slots = week,
        .numbers = {(uint32_t)key}};
    if (search_builder_add(builder, &document, NULL) != OK)
        abort();
}

static Str sound_index(Arena *arena)
{
    SearchBuilder *builder = search_builder_new(1 << 22, true);
    for (int64_t i = 0; i < SERVICES; i++)
        add_service(builder, i);
    Buffer buffer;
    buffer_init(&buffer, 1 << 26);
    if (search_builder_finish(builder, search_sink_to_buffer(&buffer), NULL) != OK)
        abort();
    search_builder_free(builder);
    Str copy = str_copy(arena, buffer_text(&buffer));
    buffer_done(&buffer);
    return copy;
}

/* Changes bytes of sections as the input says; then the checksums are made right again. */
static void damage(char *index, size_t len, const uint8_t **input, size_t *left)
{
    SegmentHead head;
    memcpy(&head, index, sizeof head);
    size_t patches = *left > 0 ? *(*input)++ % 8 : 0;
    *left -= *left > 0;
    for (size_t i = 0; i < patches && *left >= PATCH_BYTES; i++) {
        const uint8_t *at = *input;
        uint64_t length = head.sections[at[2] % SECTION_COUNT].length;
        uint64_t offset = head.sections[at[2] % SECTION_COUNT].offset;
        if (at[2] >= 0xF0) { /* the head itself */
            memcpy((char *)&head + 40 + at[0] % 240, at + 3, 3);
        } else if (length >= 3) {
            offset += (at[0] + 256u * at[1]) % (length - 2);
            if (offset + 3 <= len)
                memcpy(index + offset, at + 3, 3);
        }
        *input += PATCH_BYTES;
        *left -= PATCH_BYTES;
    }
    Checksum checksum;
    checksum_begin(&checksum);
    checksum_add(
        &checksum, (Str){.bytes = index + SEGMENT_HEAD_BYTES, .len = len - SEGMENT_HEAD_BYTES});
    head.body_checksum = checksum_end(&checksum);
    segment_head_seal(&head);
    memcpy(index, &head, sizeof head);
}

static void ask(const SearchIndex *index, const SearchThesaurus *thesaurus, Str text, Arena *arena)
{
    uint32_t one = 1, facets[] = {1, 2};
    SearchPoint near = {49100000, 16000000};
    SearchFilter filter = {.dimension = 1, .values = &one, .value_count = 1};
    SearchRange range = {.number = 0, .least = 3, .most = 200};
    SearchReading reading = {
        .thesauri = &thesaurus,
        .thesaurus_count = thesaurus != NULL,
        .languages = {SEARCH_CZECH, SEARCH_POLISH},
        .language_count = 2,
        .is_being_typed = text.len % 2 == 0};
    SearchQuery query;
    search_query_read(index, &reading, text, arena, &query);
    SearchRequest requests[] = {
        {.query = &query, .limit = 5, .open_at = SEARCH_ANY_TIME, .count_most = UINT64_MAX},
        {.query = &query, .limit = 20, .open_at = 5, .filters = &filter, .filter_count = 1},
        {.query = &query,
         .limit = 5,
         .open_at = SEARCH_ANY_TIME,
         .near = &near,
         .within_metres = 30000,
         .ranges = &range,
         .range_count = 1,
         .facets = facets,
         .facet_count = 2},
        {.limit = 5,
         .open_at = SEARCH_ANY_TIME,
         .near = &near,
         .order = SEARCH_NEAREST_FIRST,
         .filters = &filter,
         .filter_count = 1}};
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
        SearchResult result;
        if (search_find(index, &requests[i], arena, NULL, &result) == OK &&
            result.hit_count > requests[i].limit)
            abort();
    }
    size_t count = 0;
    SearchSpan *spans = search_highlight(&query, SEARCH_CZECH, text, 50, arena, &count);
    Str snippet = search_snippet(text, spans, count, 20);
    if (unicode_is_valid(text) && !unicode_is_valid(snippet))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static Arena *lasting;
    static Str sound;
    if (lasting == NULL) {
        lasting = arena_new(1 << 16);
        sound = sound_index(lasting);
    }
    Arena *arena = arena_new(1 << 16);
    char *index = malloc(sound.len); /* exactly, so that reading behind its end is seen */
    if (index == NULL)
        return 0;
    memcpy(index, sound.bytes, sound.len);
    damage(index, sound.len, &bytes, &size);
    Str text = {.bytes = (const char *)bytes, .len = size};
    text = unicode_is_valid(text) ? text : unicode_from_windows_1250(arena, text);
    SearchThesaurus *thesaurus = NULL;
    if (search_thesaurus_parse(text, SEARCH_CZECH, arena, NULL, &thesaurus) != OK)
        thesaurus = NULL;
    SearchPart parts[] = {{.bytes = {.bytes = index, .len = sound.len}}, {.bytes = sound}};
    SearchIndex *opened = NULL;
    if (search_index_open(parts, 2, arena, NULL, &opened) == OK) {
        ask(opened, thesaurus, text, arena);
        Buffer merged;
        buffer_init_in(&merged, arena, 1 << 26);
        Arena *scratch = arena_new(1 << 16);
        Segment again;
        if (search_merge(opened->parts, 1, search_sink_to_buffer(&merged), scratch, NULL) == OK &&
            segment_open(buffer_text(&merged), true, NULL, &again) != OK)
            abort();
        arena_free(scratch);
    }
    free(index);
    arena_free(arena);
    return 0;
}
