/*
 * search_test: the first page is that of scoring everything; filters narrow; pieces, merged or not,
 * give the same; a damaged piece is never believed.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/merge.h"
#include "tests/support/search_case.h"

enum {
    RANDOM_DOCUMENTS = 3000
};

TEST(what_a_service_does_not_do_warns_and_does_not_find)
{
    SearchIndex *index = open_services();
    SearchResult result = ask(index, "noclehárna psi");
    EXPECT_KEYS("7 |1", result);
    EXPECT(!result.hits[0].warns);
    EXPECT(result.hits[1].warns);
}

TEST(filters_narrow_and_facets_say_what_another_choice_would_give)
{
    SearchIndex *index = open_services();
    uint32_t zero = 0, facets[] = {KIND, GROUP};
    SearchFilter filter = {.dimension = KIND, .values = &zero, .value_count = 1};
    SearchRequest request = {
        .filters = &filter,
        .filter_count = 1,
        .limit = PAGE,
        .open_at = SEARCH_ANY_TIME,
        .facets = facets,
        .facet_count = 2};
    SearchResult result = run_request(index, &request);
    EXPECT_KEYS("1 2", result);
    EXPECT_INT(2, result.total);
    EXPECT_INT(6, result.facet_count);
    EXPECT_INT(2, result.facets[0].count); /* kinds 0, 1, 2 have two each, 3 has one */
    EXPECT_INT(1, result.facets[3].count);
    EXPECT_INT(1, result.facets[4].count); /* groups of the two that pass */
}

TEST(hours_numbers_and_distance_are_filters)
{
    SearchIndex *index = open_services();
    SearchRequest open = {.limit = PAGE, .open_at = 3 * 8 + 5};
    EXPECT_KEYS("4", run_request(index, &open));
    SearchRange range = {.number = 0, .least = 20, .most = 40};
    SearchRequest numbers = {
        .limit = PAGE, .open_at = SEARCH_ANY_TIME, .ranges = &range, .range_count = 1};
    EXPECT_KEYS("3 4 5", run_request(index, &numbers));
    SearchPoint here = {.latitude = 49390000, .longitude = 16000000};
    SearchRequest near = {
        .limit = PAGE,
        .open_at = SEARCH_ANY_TIME,
        .near = &here,
        .within_metres = 13000,
        .order = SEARCH_NEAREST_FIRST};
    SearchResult result = run_request(index, &near);
    EXPECT_KEYS("5 4 6", result);
    EXPECT_INT(1112, result.hits[0].distance_metres);
}

TEST(a_changed_document_is_found_in_its_new_form_only)
{
    Str old = some_services(0, SERVICE_COUNT), fresh = some_services(2, 3);
    uint64_t deleted = 1 << 2;
    SearchPart parts[] = {{.bytes = old, .deleted = &deleted}, {.bytes = fresh}};
    SearchIndex *index = open_parts(parts, 2);
    EXPECT_INT(SERVICE_COUNT, index->document_count);
    EXPECT_KEYS("3 |5", ask(index, "výměnný program"));
    size_t part = 0;
    uint32_t document = 0;
    EXPECT(search_index_find(index, 3, &part, &document));
    EXPECT_INT(1, part);
}

/* ---- Random documents ---- */

static uint32_t seed;

static uint32_t roll(uint32_t bound)
{
    seed = seed * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)seed * bound >> 32);
}

/* Words with frequencies as in texts: word n about 1 / n as frequent as the first. */
static const char *random_word(void)
{
    uint32_t n = roll(4) == 0 ? roll(400) : roll(1 + roll(40));
    return str_c(arena, str_format(arena, "w%uq", n));
}

static void add_random(SearchBuilder *builder, uint32_t key)
{
    Buffer text;
    buffer_init_in(&text, arena, 100000);
    uint32_t count = 3 + roll(60);
    for (uint32_t i = 0; i < count; i++)
        buffer_put_format(&text, "%s ", random_word());
    SearchText texts[] = {
        {.field = SEARCH_NAME, .text = str_of(random_word())},
        {.field = SEARCH_DESCRIPTION, .text = buffer_text(&text)}};
    SearchValue values[] = {{KIND, roll(5)}, {GROUP, roll(700)}};
    SearchPoint point = {(int32_t)roll(2000000) + 49000000, (int32_t)roll(2000000) + 15000000};
    SearchDocument document = {
        .key = key,
        .texts = texts,
        .text_count = 2,
        .values = values,
        .value_count = 2,
        .points = &point,
        .point_count = 1,
        .numbers = {roll(100)}};
    EXPECT_INT(OK, search_builder_add(builder, &document, NULL));
}

static void build_random(uint32_t first, uint32_t count, SearchPart *ret_part)
{
    SearchBuilder *builder = search_builder_new(1 << 24, true);
    for (uint32_t i = 0; i < count; i++)
        add_random(builder, first + i);
    *ret_part = (SearchPart){.bytes = finish(builder)};
    search_builder_free(builder);
}

static SearchQuery random_query(const SearchIndex *index)
{
    Buffer text;
    buffer_init_in(&text, arena, 1000);
    uint32_t count = 1 + roll(4);
    for (uint32_t i = 0; i < count; i++)
        buffer_put_format(&text, "%s ", random_word());
    SearchReading reading = {.languages = {SEARCH_OTHER}, .language_count = 1};
    SearchQuery query;
    search_query_read(index, &reading, buffer_text(&text), arena, &query);
    return query;
}

/* The page with early end has the scores of the first hits of scoring everything. */
static void expect_same_page(const SearchIndex *index, const SearchRequest *request)
{
    SearchRequest all = *request;
    all.limit = SEARCH_HITS_MOST;
    SearchResult page = run_request(index, request), whole = run_request(index, &all);
    EXPECT(page.hit_count <= whole.hit_count);
    EXPECT(!page.total_is_exact || page.total == whole.total || !whole.total_is_exact);
    for (size_t i = 0; i < page.hit_count; i++) {
        EXPECT_INT(whole.hits[i].score, page.hits[i].score);
        EXPECT_INT(whole.hits[i].key, page.hits[i].key);
        EXPECT(whole.hits[i].is_partial == page.hits[i].is_partial);
    }
    EXPECT(page.hit_count == PAGE || page.hit_count == whole.hit_count);
}

TEST(the_first_page_is_that_of_scoring_everything)
{
    seed = 7;
    SearchPart part;
    build_random(0, RANDOM_DOCUMENTS, &part);
    SearchIndex *index = open_parts(&part, 1);
    for (int i = 0; i < 400; i++) {
        SearchQuery query = random_query(index);
        for (size_t c = 1; c < query.concept_count; c++)
            query.concepts[c].is_optional = roll(3) == 0;
        uint32_t values[] = {roll(5), roll(5)};
        SearchFilter filter = {.dimension = KIND, .values = values, .value_count = 2};
        SearchRequest request = {
            .query = &query,
            .limit = PAGE,
            .open_at = SEARCH_ANY_TIME,
            .filters = &filter,
            .filter_count = roll(2)};
        expect_same_page(index, &request);
    }
}

TEST(merged_pieces_give_the_same_as_pieces_side_by_side)
{
    seed = 11;
    SearchPart parts[3];
    build_random(0, 1500, &parts[0]);
    build_random(1500, 900, &parts[1]);
    build_random(2400, 300, &parts[2]);
    uint64_t *deleted = arena_array(arena, uint64_t, 24);
    for (int i = 0; i < 300; i++) {
        uint32_t one = roll(1500);
        deleted[one / 64] |= (uint64_t)1 << (one % 64);
    }
    parts[0].deleted = deleted;
    SearchIndex *apart = open_parts(parts, 3);
    Buffer merged;
    buffer_init_in(&merged, arena, SIZE_MAX / 2);
    EXPECT_INT(OK, search_merge(apart->parts, 3, search_sink_to_buffer(&merged), arena, NULL));
    SearchPart one = {.bytes = buffer_text(&merged)};
    SearchIndex *together = open_parts(&one, 1);
    EXPECT_INT(apart->document_count, together->document_count);
    uint32_t facets[] = {KIND};
    SearchPoint here = {.latitude = 50000000, .longitude = 16000000};
    for (int i = 0; i < 200; i++) {
        /* Counts of terms differ by what was deleted, so both read the same query. */
        SearchQuery query = random_query(together);
        SearchRequest request = {
            .query = &query,
            .limit = PAGE,
            .open_at = SEARCH_ANY_TIME,
            .near = &here,
            .within_metres = roll(3) * 30000,
            .facets = facets,
            .facet_count = roll(2),
            .count_most = UINT64_MAX};
        SearchResult a = run_request(apart, &request), b = run_request(together, &request);
        EXPECT_STR(keys_of(a), str_of(keys_of(b)));
        EXPECT_INT(a.total, b.total);
        EXPECT(a.total_is_exact && b.total_is_exact);
        EXPECT_INT(a.facet_count, b.facet_count);
        for (size_t f = 0; f < a.facet_count && f < b.facet_count; f++)
            EXPECT_INT(a.facets[f].count, b.facets[f].count);
    }
}

TEST(a_builder_of_the_same_documents_writes_the_same_bytes)
{
    Str a = some_services(0, SERVICE_COUNT), b = some_services(0, SERVICE_COUNT);
    EXPECT(str_equal(a, b));
}

TEST(an_empty_index_answers)
{
    SearchPart part = {.bytes = some_services(0, 0)};
    SearchIndex *index = open_parts(&part, 1);
    EXPECT_KEYS("", ask(index, "noclehárna"));
    EXPECT_KEYS("", ask(open_parts(NULL, 0), "noclehárna"));
}

/* ---- Bad bytes ---- */

TEST(every_damaged_byte_is_noticed)
{
    Str whole = some_services(0, SERVICE_COUNT);
    for (size_t at = 0; at < whole.len; at += 7) {
        Error error = {.status = OK};
        char *damaged = arena_copy(arena, whole.bytes, whole.len);
        damaged[at] ^= 0x40;
        SearchPart part = {.bytes = {.bytes = damaged, .len = whole.len}};
        SearchIndex *index = NULL;
        bool is_unused = at >= 48 && at < 320 && damaged[at] == 0x40;
        EXPECT(is_unused || search_index_open(&part, 1, arena, &error, &index) == INVALID);
    }
}

TEST(a_piece_cut_short_or_of_another_version_is_refused_with_a_reason)
{
    Str whole = some_services(0, SERVICE_COUNT);
    SearchIndex *index = NULL;
    for (size_t len = 0; len < whole.len; len += 97) {
        SearchPart part = {.bytes = str_part(whole, 0, len)};
        EXPECT_INT(INVALID, search_index_open(&part, 1, arena, NULL, &index));
    }
    char *older = arena_copy(arena, whole.bytes, whole.len);
    older[8]++;
    SearchPart part = {.bytes = {.bytes = older, .len = whole.len}};
    Error error = {.status = OK};
    EXPECT_INT(INVALID, search_index_open(&part, 1, arena, &error, &index));
    EXPECT_WORDS("another version", error.message);
}

TEST(two_documents_of_one_key_are_refused)
{
    SearchBuilder *builder = search_builder_new(1 << 22, true);
    add_service(builder, 0);
    add_service(builder, 0);
    Buffer buffer;
    buffer_init_in(&buffer, arena, SIZE_MAX / 2);
    Error error = {.status = OK};
    EXPECT_INT(INVALID, search_builder_finish(builder, search_sink_to_buffer(&buffer), &error));
    search_builder_free(builder);
}

TEST(a_wrong_line_of_synonyms_is_named)
{
    static const char *const WRONG[] = {
        "spát => nocleh\nco to je\n", "# a\n => x\n", "a\n", "spát, , x => nocleh\n"};
    static const size_t LINES[] = {2, 2, 1, 1};
    for (size_t i = 0; i < 4; i++) {
        SearchThesaurus *thesaurus = NULL;
        Error error = {.status = OK};
        EXPECT_INT(
            INVALID,
            search_thesaurus_parse(str_of(WRONG[i]), SEARCH_CZECH, arena, &error, &thesaurus));
        EXPECT_INT(LINES[i], error.input_line);
    }
}

int main(void)
{
    arena = arena_new(1 << 20);
    RUN(what_a_service_does_not_do_warns_and_does_not_find);
    RUN(filters_narrow_and_facets_say_what_another_choice_would_give);
    RUN(hours_numbers_and_distance_are_filters);
    RUN(a_changed_document_is_found_in_its_new_form_only);
    RUN(the_first_page_is_that_of_scoring_everything);
    RUN(merged_pieces_give_the_same_as_pieces_side_by_side);
    RUN(a_builder_of_the_same_documents_writes_the_same_bytes);
    RUN(an_empty_index_answers);
    RUN(every_damaged_byte_is_noticed);
    RUN(a_piece_cut_short_or_of_another_version_is_refused_with_a_reason);
    RUN(two_documents_of_one_key_are_refused);
    RUN(a_wrong_line_of_synonyms_is_named);
    arena_free(arena);
    return test_end();
}
