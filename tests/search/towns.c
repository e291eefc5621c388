/*
 * towns: services in several towns. SPDX-License-Identifier: EUPL-1.2
 */
#include "tests/search/towns.h"

#include "tools/file.h"

enum {
    PLACES_MOST = 64, /* of one language */
    BUILD_BYTES = 1 << 26
};

typedef struct Language {
    SearchLanguage language;
    const char *services, *needs;
    const char *code;
    const char *places[PLACES_MOST];
} Language;

static const Language LANGUAGES[TOWN_LANGUAGES] = {
    {SEARCH_CZECH,
     "tests/search/services_cs.tsv",
     "lexica/needs_cs.txt",
     "cs",
     {"Brno",
      "Ostrava",
      "Praha",
      "Most",
      "Ústí nad Labem",
      "Liberec",
      "Karlovy Vary",
      "Hradec Králové"}},
    {SEARCH_POLISH,
     "tests/search/services_pl.tsv",
     "lexica/needs_pl.txt",
     "pl",
     {"Łódź", "Warszawa", "Kraków", "Zgierz", "Gdańsk", "Bielsko-Biała"}},
};

static Status read_text(
    const char *root, const char *name, Arena *arena, Error *error, Str *ret_text)
{
    return file_read(str_c(arena, str_format(arena, "%s/%s", root, name)), arena, error, ret_text);
}

static Status read_table(
    const char *root, const char *name, Arena *arena, Error *error, CsvTable *ret_table)
{
    Str text;
    TRY(read_text(root, name, arena, error, &text));
    return csv_parse(text, arena, error, ret_table);
}

/* The text with the place in it, as providers name themselves: in the first case. */
static Str with_place(Str text, Str place, Arena *arena)
{
    const Str mark = STR("{place}");
    size_t at = str_find(text, mark);
    if (at == SIZE_MAX)
        return text;
    Str parts[] = {str_part(text, 0, at), place, str_part(text, at + mark.len, text.len)};
    return str_join(arena, parts, 3, (Str){0});
}

static void add_service(
    Towns *towns, SearchLanguage language, const CsvRow *row, Str place, Arena *arena)
{
    static const SearchField FIELDS[TOWN_TEXTS - 1] = {
        SEARCH_NAME, SEARCH_KIND, SEARCH_GROUP, SEARCH_DOES, SEARCH_DOES_NOT, SEARCH_DESCRIPTION};
    TownService *service = &towns->services[towns->service_count++];
    service->code = csv_cell(row, 0);
    service->place = place;
    for (size_t i = 0; i < TOWN_TEXTS - 1; i++)
        service->texts[i] = (SearchText){
            .field = FIELDS[i],
            .language = language,
            .text = with_place(csv_cell(row, i + 1), place, arena)};
    service->texts[TOWN_TEXTS - 1] =
        (SearchText){.field = SEARCH_PLACE, .language = language, .text = place};
}

typedef struct Places {
    Str names[PLACES_MOST];
    size_t count;
} Places;

static void note_place(Places *places, Str name)
{
    for (size_t i = 0; i < places->count; i++) {
        if (str_equal(places->names[i], name))
            return;
    }
    if (name.len > 0 && places->count < PLACES_MOST)
        places->names[places->count++] = name;
}

/* Those of the language, then all that its questions name. */
static void list_places(const Towns *towns, const Language *language, Places *places)
{
    const CsvTable *tables[] = {
        &towns->questions,
        &towns->spoken,
        &towns->lived,
        &towns->unseen,
        &towns->held,
        &towns->told,
        &towns->blind};
    for (size_t i = 0; i < PLACES_MOST && language->places[i] != NULL; i++)
        note_place(places, str_of(language->places[i]));
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        for (size_t i = 0; i < tables[t]->row_count; i++) {
            const CsvRow *row = &tables[t]->rows[i];
            if (str_equal(csv_cell(row, 0), str_of(language->code)))
                note_place(places, csv_cell(row, 3));
        }
    }
}

static Status read_language(const char *root, size_t l, Towns *towns, Arena *arena, Error *error)
{
    const Language *language = &LANGUAGES[l];
    CsvTable table;
    Str needs;
    Places *places = arena_new_of(arena, Places);
    list_places(towns, language, places);
    TRY(read_table(root, language->services, arena, error, &table));
    for (size_t i = 0; i < table.row_count; i++) {
        for (size_t p = 0; p < places->count; p++) {
            if (towns->service_count < TOWN_SERVICES_MOST)
                add_service(towns, language->language, &table.rows[i], places->names[p], arena);
        }
    }
    TRY(read_text(root, language->needs, arena, error, &needs));
    return search_thesaurus_parse(needs, language->language, arena, error, &towns->thesauri[l]);
}

static Status build_index(Towns *towns, Arena *arena, Error *error)
{
    SearchBuilder *builder = search_builder_new(BUILD_BYTES, true);
    Buffer *bytes = arena_new_of(arena, Buffer);
    buffer_init_in(bytes, arena, BUILD_BYTES);
    Status status = OK;
    for (size_t i = 0; i < towns->service_count && status == OK; i++) {
        SearchDocument document = {
            .key = (int64_t)i, .texts = towns->services[i].texts, .text_count = TOWN_TEXTS};
        status = search_builder_add(builder, &document, error);
    }
    if (status == OK)
        status = search_builder_finish(builder, search_sink_to_buffer(bytes), error);
    search_builder_free(builder);
    towns->bytes = buffer_text(bytes);
    SearchPart part = {.bytes = towns->bytes};
    return status == OK ? search_index_open(&part, 1, arena, error, &towns->index) : status;
}

Status towns_open(const char *root, Arena *arena, Error *error, Towns **ret_towns)
{
    Towns *towns = arena_new_of(arena, Towns);
    TRY(read_table(root, "tests/search/questions.tsv", arena, error, &towns->questions));
    TRY(read_table(root, "tests/search/questions_spoken.tsv", arena, error, &towns->spoken));
    TRY(read_table(root, "tests/search/questions_lived.tsv", arena, error, &towns->lived));
    TRY(read_table(root, "tests/search/questions_unseen.tsv", arena, error, &towns->unseen));
    TRY(read_table(root, "tests/search/questions_held.tsv", arena, error, &towns->held));
    TRY(read_table(root, "tests/search/questions_told.tsv", arena, error, &towns->told));
    TRY(read_table(root, "tests/search/questions_blind.tsv", arena, error, &towns->blind));
    for (size_t l = 0; l < TOWN_LANGUAGES; l++)
        TRY(read_language(root, l, towns, arena, error));
    TRY(build_index(towns, arena, error));
    *ret_towns = towns;
    return OK;
}

Status towns_ask(
    const Towns *towns,
    Str language,
    Str question,
    size_t limit,
    Arena *arena,
    SearchQuery *ret_query,
    SearchResult *ret_result)
{
    bool is_polish = str_equal(language, STR("pl"));
    const SearchThesaurus *both[] = {towns->thesauri[0], towns->thesauri[1]};
    SearchReading reading = {
        .thesauri = both,
        .thesaurus_count = TOWN_LANGUAGES,
        .languages =
            {is_polish ? SEARCH_POLISH : SEARCH_CZECH, is_polish ? SEARCH_CZECH : SEARCH_POLISH},
        .language_count = TOWN_LANGUAGES};
    search_query_read(towns->index, &reading, question, arena, ret_query);
    SearchRequest request = {
        .query = ret_query, .limit = limit, .open_at = SEARCH_ANY_TIME, .count_most = UINT64_MAX};
    return search_find(towns->index, &request, arena, NULL, ret_result);
}
