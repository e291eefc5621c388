/*
 * search_case: a few services and synonyms, and how the tests of the search ask for them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TESTS_SUPPORT_SEARCH_CASE_H
#define TESTS_SUPPORT_SEARCH_CASE_H

#include "algorithms/search/builder.h"
#include "algorithms/search/run.h"
#include "tests/support/test.h"

enum {
    KIND = 1, /* dimensions of these tests */
    GROUP = 2,
    PAGE = 10
};

static Arena *arena;

/* ---- A few services ---- */

static const char *const SERVICES[][5] = {
    /* name, kind, place, description, what it does not do */
    {"Naděje Brno", "Noclehárny", "Brno", "Nocleh, sprcha a polévka.", "Nepřijímáme psy."},
    {"Dům Světlo", "Azylové domy", "Brno", "Ubytování pro matky s dětmi.", ""},
    {"K-centrum Pod mostem", "Kontaktní centra", "Ostrava", "Výměnný program a testování.", ""},
    {"Poradna Krok", "Odborné sociální poradenství", "Most", "Pomoc s dluhy a exekucemi.", ""},
    {"Terénní program Most", "Terénní programy", "Most", "Výměna injekčního materiálu.", ""},
    {"Domov U Lípy", "Domovy pro seniory", "Praha", "Péče o seniory.", ""},
    {"Noclehárna Centrum", "Noclehárny", "Praha", "Psy přijímáme, kotce ve dvoře.", ""},
};

enum {
    SERVICE_COUNT = sizeof SERVICES / sizeof *SERVICES
};

static inline void add_text(
    SearchDocument *document, SearchText *texts, SearchField field, const char *text)
{
    texts[document->text_count++] =
        (SearchText){.field = field, .language = SEARCH_CZECH, .text = str_of(text)};
}

static inline void add_service(SearchBuilder *builder, size_t i)
{
    SearchText texts[5];
    uint8_t week[SEARCH_SLOT_BYTES] = {0};
    week[i] = 0xFF;
    SearchValue values[] = {{KIND, (uint32_t)i / 2}, {GROUP, (uint32_t)i % 3}};
    SearchPoint point = {.latitude = 49000000 + (int32_t)i * 100000, .longitude = 16000000};
    SearchDocument document = {
        .key = (int64_t)i + 1,
        .texts = texts,
        .values = values,
        .value_count = 2,
        .points = &point,
        .point_count = 1,
        .open_slots = week,
        .numbers = {(uint32_t)i * 10},
    };
    add_text(&document, texts, SEARCH_NAME, SERVICES[i][0]);
    add_text(&document, texts, SEARCH_KIND, SERVICES[i][1]);
    add_text(&document, texts, SEARCH_PLACE, SERVICES[i][2]);
    add_text(&document, texts, SEARCH_DESCRIPTION, SERVICES[i][3]);
    add_text(&document, texts, SEARCH_DOES_NOT, SERVICES[i][4]);
    EXPECT_INT(OK, search_builder_add(builder, &document, NULL));
}

/* A piece in memory; owner: the arena of the tests. */
static inline Str finish(SearchBuilder *builder)
{
    Buffer *buffer = arena_new_of(arena, Buffer);
    buffer_init_in(buffer, arena, SIZE_MAX / 2);
    EXPECT_INT(OK, search_builder_finish(builder, search_sink_to_buffer(buffer), NULL));
    return buffer_text(buffer);
}

static inline Str some_services(size_t first, size_t end)
{
    SearchBuilder *builder = search_builder_new(1 << 22, true);
    for (size_t i = first; i < end; i++)
        add_service(builder, i);
    Str bytes = finish(builder);
    search_builder_free(builder);
    return bytes;
}

static inline SearchIndex *open_parts(const SearchPart *parts, size_t count)
{
    SearchIndex *index = NULL;
    EXPECT_INT(OK, search_index_open(parts, count, arena, NULL, &index));
    return index;
}

static inline SearchIndex *open_services(void)
{
    SearchPart part = {.bytes = some_services(0, SERVICE_COUNT)};
    return open_parts(&part, 1);
}

static const char SYNONYMS[] = "# people say\n"
                               "- potřebuji, hledám, nemám, kde\n"
                               "spát, přespat, nemám kde bydlet => noclehárna, azylový dům\n"
                               "\"k centrum\" => kontaktní centrum\n"
                               "exekuce = dluhy\n"
                               "- máma, sama\n"
                               "~ dům\n"
                               "máma + sama => domov pro seniory\n"
                               "sprcha, boty ~> noclehárna\n"
                               "vyhodit z bytu, těhotná => azylový dům\n"
                               "zadlužit => poradna\n";

static inline SearchQuery read_query(
    const SearchIndex *index, const char *text, bool is_being_typed)
{
    SearchThesaurus *thesaurus = NULL;
    EXPECT_INT(OK, search_thesaurus_parse(str_of(SYNONYMS), SEARCH_CZECH, arena, NULL, &thesaurus));
    const SearchThesaurus *thesauri[] = {thesaurus};
    SearchReading reading = {
        .thesauri = thesauri,
        .thesaurus_count = 1,
        .languages = {SEARCH_CZECH, SEARCH_POLISH},
        .language_count = 2,
        .is_being_typed = is_being_typed,
    };
    SearchQuery query;
    search_query_read(index, &reading, str_of(text), arena, &query);
    return query;
}

static inline SearchResult run_request(const SearchIndex *index, const SearchRequest *request)
{
    SearchResult result = {0};
    EXPECT_INT(OK, search_find(index, request, arena, NULL, &result));
    return result;
}

static inline SearchResult ask(const SearchIndex *index, const char *text)
{
    SearchQuery query = read_query(index, text, false);
    SearchRequest request = {.query = &query, .limit = PAGE, .open_at = SEARCH_ANY_TIME};
    return run_request(index, &request);
}

/* The keys of a result, "3 5"; partial ones behind a bar. */
static const char *keys_of(SearchResult result)
{
    Buffer keys;
    buffer_init_in(&keys, arena, 10000);
    bool has_bar = false;
    for (size_t i = 0; i < result.hit_count; i++) {
        if (result.hits[i].is_partial && !has_bar) {
            buffer_put(&keys, STR("|"));
            has_bar = true;
        }
        buffer_put_format(&keys, "%lld ", (long long)result.hits[i].key);
    }
    return str_c(arena, str_trim(buffer_text(&keys)));
}

#define EXPECT_KEYS(expected, result) EXPECT_STR(expected, str_of(keys_of(result)))

#endif
