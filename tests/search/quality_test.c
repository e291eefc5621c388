/*
 * quality_test: 200 and more questions as people ask them, over services of the Czech and Polish
 * code lists in several towns: whether one of the right services is among the first three; and
 * beside it SQLite's FTS5 as it comes. `quality_test ROOT [show]`.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/builder.h"
#include "algorithms/search/run.h"
#include "base/csv.h"
#include "tests/support/test.h"
#include "tools/file.h"

#include <sqlite3.h>

enum {
    SERVICES_MOST = 2000,
    FIRST = 3,
    REQUIRED_PERCENT = 95
};

typedef struct Service {
    Str code, place;
    SearchText texts[8];
    size_t text_count;
} Service;

typedef struct Language {
    SearchLanguage language;
    const char *code;
    const char *services, *needs;
    const char *places[8];
} Language;

static const Language LANGUAGES[] = {
    {SEARCH_CZECH,
     "cs",
     "tests/search/services_cs.tsv",
     "lexica/needs_cs.txt",
     {"Brno",
      "Ostrava",
      "Praha",
      "Most",
      "Ústí nad Labem",
      "Liberec",
      "Karlovy Vary",
      "Hradec Králové"}},
    {SEARCH_POLISH,
     "pl",
     "tests/search/services_pl.tsv",
     "lexica/needs_pl.txt",
     {"Łódź", "Warszawa", "Kraków", "Zgierz", "Gdańsk", "Bielsko-Biała"}},
};

enum {
    LANGUAGE_COUNT = sizeof LANGUAGES / sizeof *LANGUAGES
};

static Arena *arena;
static const char *root;
static bool shows;
static Service services[SERVICES_MOST];
static size_t service_count;
static SearchIndex *index_of_all;
static SearchThesaurus *thesauri[LANGUAGE_COUNT];
static sqlite3 *fts;
static CsvTable questions;

/* ---- What there is ---- */

static Str read_text(const char *name)
{
    Str text = {0};
    Str path = str_format(arena, "%s/%s", root, name);
    EXPECT_INT(OK, file_read(str_c(arena, path), arena, NULL, &text));
    return text;
}

static CsvTable read_table(const char *name)
{
    CsvTable table = {0};
    EXPECT_INT(OK, csv_parse(read_text(name), arena, NULL, &table));
    return table;
}

/* The text with the place in it, as providers name themselves: in the first case. */
static Str with_place(Str text, Str place)
{
    const Str mark = STR("{place}");
    size_t at = str_find(text, mark);
    if (at == SIZE_MAX)
        return text;
    Str parts[] = {str_part(text, 0, at), place, str_part(text, at + mark.len, text.len)};
    return str_join(arena, parts, 3, (Str){0});
}

static void add_service(const Language *language, const CsvRow *row, Str place)
{
    static const SearchField FIELDS[] = {
        SEARCH_NAME, SEARCH_KIND, SEARCH_GROUP, SEARCH_DOES, SEARCH_DOES_NOT, SEARCH_DESCRIPTION};
    Service *service = &services[service_count++];
    service->code = csv_cell(row, 0);
    service->place = place;
    for (size_t i = 0; i < 6; i++)
        service->texts[service->text_count++] = (SearchText){
            .field = FIELDS[i],
            .language = language->language,
            .text = with_place(csv_cell(row, i + 1), place)};
    service->texts[service->text_count++] =
        (SearchText){.field = SEARCH_PLACE, .language = language->language, .text = place};
}

static void read_services(void)
{
    for (size_t l = 0; l < LANGUAGE_COUNT; l++) {
        CsvTable table = read_table(LANGUAGES[l].services);
        for (size_t i = 0; i < table.row_count; i++) {
            for (size_t p = 0; p < 8 && LANGUAGES[l].places[p] != NULL; p++)
                add_service(&LANGUAGES[l], &table.rows[i], str_of(LANGUAGES[l].places[p]));
        }
        EXPECT_INT(
            OK,
            search_thesaurus_parse(
                read_text(LANGUAGES[l].needs), LANGUAGES[l].language, arena, NULL, &thesauri[l]));
    }
}

static void build_index(void)
{
    SearchBuilder *builder = search_builder_new(1 << 26, true);
    for (size_t i = 0; i < service_count; i++) {
        SearchDocument document = {
            .key = (int64_t)i, .texts = services[i].texts, .text_count = services[i].text_count};
        EXPECT_INT(OK, search_builder_add(builder, &document, NULL));
    }
    Buffer *bytes = arena_new_of(arena, Buffer);
    buffer_init_in(bytes, arena, SIZE_MAX / 2);
    EXPECT_INT(OK, search_builder_finish(builder, search_sink_to_buffer(bytes), NULL));
    search_builder_free(builder);
    SearchPart part = {.bytes = buffer_text(bytes)};
    EXPECT_INT(OK, search_index_open(&part, 1, arena, NULL, &index_of_all));
}

static void build_fts(void)
{
    sqlite3_stmt *insert = NULL;
    EXPECT_INT(SQLITE_OK, sqlite3_open(":memory:", &fts));
    EXPECT_INT(
        SQLITE_OK,
        sqlite3_exec(
            fts,
            "CREATE VIRTUAL TABLE service USING fts5(name, kind, target, does, does_not,"
            " description, place)",
            NULL,
            NULL,
            NULL));
    EXPECT_INT(
        SQLITE_OK,
        sqlite3_prepare_v2(
            fts,
            "INSERT INTO service(rowid, name, kind, target, does, does_not, description, place)"
            " VALUES (?,?,?,?,?,?,?,?)",
            -1,
            &insert,
            NULL));
    for (size_t i = 0; i < service_count; i++) {
        sqlite3_bind_int64(insert, 1, (int64_t)i + 1);
        for (int t = 0; t < 7; t++) {
            Str text = services[i].texts[t].text;
            sqlite3_bind_text(insert, t + 2, text.bytes, (int)text.len, SQLITE_STATIC);
        }
        EXPECT_INT(SQLITE_DONE, sqlite3_step(insert));
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
}

/* ---- Questions ---- */

static bool has_code(Str codes, Str code)
{
    Str one;
    while (str_split(&codes, ',', &one)) {
        if (str_equal(one, code))
            return true;
    }
    return false;
}

static bool is_right(const CsvRow *question, int64_t key)
{
    const Service *service = &services[key];
    Str place = csv_cell(question, 3);
    return has_code(csv_cell(question, 2), service->code) &&
           (place.len == 0 || str_equal(place, service->place));
}

/* Everybody's query is read in both languages; that of who asks comes first. */
static bool ask_ours(const CsvRow *question)
{
    bool is_polish = str_equal(csv_cell(question, 0), STR("pl"));
    const SearchThesaurus *both[] = {thesauri[0], thesauri[1]};
    SearchReading reading = {
        .thesauri = both,
        .thesaurus_count = LANGUAGE_COUNT,
        .languages = {is_polish ? SEARCH_POLISH : SEARCH_CZECH},
        .language_count = 1};
    SearchQuery query;
    search_query_read(index_of_all, &reading, csv_cell(question, 1), arena, &query);
    SearchRequest request = {.query = &query, .limit = FIRST, .open_at = SEARCH_ANY_TIME};
    SearchResult result = {0};
    EXPECT_INT(OK, search_find(index_of_all, &request, arena, NULL, &result));
    bool is_found = false;
    for (size_t i = 0; i < result.hit_count; i++)
        is_found = is_found || is_right(question, result.hits[i].key);
    if (shows && !is_found) {
        printf("# \"%.*s\" gives", STR_ARG(csv_cell(question, 1)));
        for (size_t i = 0; i < result.hit_count; i++) {
            const Service *service = &services[result.hits[i].key];
            printf(
                "%s %.*s (%.*s)",
                result.hits[i].is_partial ? " ~" : "",
                STR_ARG(service->texts[0].text),
                STR_ARG(service->code));
        }
        for (size_t c = 0; c < query.concept_count; c++) {
            printf("; [");
            for (size_t a = 0; a < query.concepts[c].alternative_count; a++)
                printf("%.*s, ", STR_ARG(query.concepts[c].alternatives[a].phrase.shown));
            printf("]");
        }
        printf("\n");
    }
    return is_found;
}

static bool ask_fts(const CsvRow *question, const char *between)
{
    Buffer match;
    buffer_init_in(&match, arena, 10000);
    SearchWord word;
    Str text = csv_cell(question, 1);
    for (size_t at = 0; search_next_word(text, &at, &word);) {
        if (match.len > 0)
            buffer_put(&match, str_of(between));
        buffer_put_format(&match, "\"%.*s\"", STR_ARG(str_part(text, word.start, word.end)));
    }
    sqlite3_stmt *select = NULL;
    EXPECT_INT(
        SQLITE_OK,
        sqlite3_prepare_v2(
            fts,
            "SELECT rowid - 1 FROM service WHERE service MATCH ? ORDER BY rank LIMIT 3",
            -1,
            &select,
            NULL));
    sqlite3_bind_text(select, 1, match.bytes, (int)match.len, SQLITE_STATIC);
    bool is_found = false;
    while (sqlite3_step(select) == SQLITE_ROW)
        is_found = is_found || is_right(question, sqlite3_column_int64(select, 0));
    sqlite3_finalize(select);
    return is_found;
}

TEST(a_right_service_is_among_the_first_three)
{
    for (size_t l = 0; l < LANGUAGE_COUNT; l++) {
        size_t all = 0, ours = 0, with_and = 0, with_or = 0;
        for (size_t i = 0; i < questions.row_count; i++) {
            const CsvRow *question = &questions.rows[i];
            if (!str_equal(csv_cell(question, 0), str_of(LANGUAGES[l].code)))
                continue;
            all++;
            ours += ask_ours(question);
            with_and += ask_fts(question, " ");
            with_or += ask_fts(question, " OR ");
        }
        printf(
            "# %s: of %zu questions Kruh %zu, FTS5 as it comes %zu, FTS5 with OR %zu\n",
            LANGUAGES[l].code,
            all,
            ours,
            with_and,
            with_or);
        EXPECT(all >= 80);
        EXPECT(ours * 100 >= all * REQUIRED_PERCENT);
        EXPECT(ours > with_and && ours > with_or);
    }
}

/* A question whose answer is not there would measure nothing. */
TEST(every_question_has_a_right_service)
{
    EXPECT(questions.row_count >= 200);
    for (size_t i = 0; i < questions.row_count; i++) {
        bool has_one = false;
        for (size_t s = 0; s < service_count; s++)
            has_one = has_one || is_right(&questions.rows[i], (int64_t)s);
        if (!has_one)
            printf("# line %zu\n", questions.rows[i].line);
        EXPECT(has_one);
    }
}

int main(int argument_count, char **arguments)
{
    root = argument_count > 1 ? arguments[1] : ".";
    shows = argument_count > 2;
    arena = arena_new(1 << 20);
    read_services();
    build_index();
    build_fts();
    questions = read_table("tests/search/questions.tsv");
    RUN(every_question_has_a_right_service);
    RUN(a_right_service_is_among_the_first_three);
    sqlite3_close(fts);
    arena_free(arena);
    return test_end();
}
