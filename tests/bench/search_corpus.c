/*
 * search_corpus: services made from real packages. SPDX-License-Identifier: EUPL-1.2
 */
#include "tests/bench/search_corpus.h"

#include "base/csv.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    SENTENCES_LEAST = 2, /* about 68 words, as real services have */
    SENTENCES_MOST = 6,
    SENTENCE_LEAST_BYTES = 25,
    ORGANISATIONS_SHARE = 3 /* services of one provider */
};

typedef struct Texts {
    Str *items;
    size_t count, capacity;
} Texts;

typedef struct Place {
    Str name, district;
    SearchPoint point;
} Place;

struct Corpus {
    Texts names, sentences, organisations, kinds, groups;
    Place *places;
    size_t place_count;
};

/* ---- Reading ---- */

static void add(Texts *texts, Arena *arena, Str text)
{
    if (texts->count == texts->capacity) {
        size_t larger = 2 * texts->capacity + 256;
        Str *fresh = arena_array(arena, Str, larger);
        if (texts->count > 0)
            memcpy(fresh, texts->items, texts->count * sizeof *fresh);
        texts->items = fresh;
        texts->capacity = larger;
    }
    texts->items[texts->count++] = text;
}

static Status read_file(
    const char *data, const char *name, Arena *arena, Error *error, Str *ret_bytes)
{
    Str path = str_format(arena, "%s/%s", data, name);
    int file = open(str_c(arena, path), O_RDONLY | O_CLOEXEC);
    struct stat about;
    if (file < 0 || fstat(file, &about) != 0) {
        if (file >= 0)
            (void)close(file);
        return error_set(error, NOT_FOUND, "%.*s is not there", STR_ARG(path));
    }
    void *bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    (void)close(file);
    if (bytes == MAP_FAILED)
        return error_set(error, FAILED, "%.*s cannot be read", STR_ARG(path));
    *ret_bytes = (Str){.bytes = bytes, .len = (size_t)about.st_size};
    return OK;
}

static Status read_table(
    const char *data, const char *name, Arena *arena, Error *error, CsvTable *ret_table)
{
    Str bytes;
    TRY(read_file(data, name, arena, error, &bytes));
    return csv_parse(bytes, arena, error, ret_table);
}

static void add_sentences(Corpus *corpus, Arena *arena, Str text)
{
    size_t start = 0;
    for (size_t at = 0; at < text.len; at++) {
        bool ends = text.bytes[at] == '.' || text.bytes[at] == '\n' || at + 1 == text.len;
        if (!ends)
            continue;
        Str sentence = str_trim(str_part(text, start, at + 1));
        if (sentence.len >= SENTENCE_LEAST_BYTES && str_find(sentence, STR("###")) == SIZE_MAX)
            add(&corpus->sentences, arena, sentence);
        start = at + 1;
    }
}

static Status read_package(
    Corpus *corpus,
    const char *data,
    const char *services,
    const char *organisations,
    Arena *arena,
    Error *error)
{
    CsvTable table;
    TRY(read_table(data, services, arena, error, &table));
    size_t name = csv_column(&table, arena, STR("name|service_name"));
    size_t description = csv_column(&table, arena, STR("description|service_description"));
    for (size_t i = 0; i < table.row_count; i++) {
        add(&corpus->names, arena, csv_cell(&table.rows[i], name));
        add_sentences(corpus, arena, csv_cell(&table.rows[i], description));
    }
    TRY(read_table(data, organisations, arena, error, &table));
    name = csv_column(&table, arena, STR("name|organization_name"));
    for (size_t i = 0; i < table.row_count; i++)
        add(&corpus->organisations, arena, csv_cell(&table.rows[i], name));
    return OK;
}

static int32_t millionths(Str text)
{
    double degrees = 0;
    return str_to_double(text, &degrees) == OK ? (int32_t)(degrees * 1e6) : 0;
}

static Status read_places(Corpus *corpus, const char *data, Arena *arena, Error *error)
{
    CsvTable table;
    TRY(read_table(data, "geo/cz-municipalities-2018.csv", arena, error, &table));
    corpus->places = arena_array(arena, Place, table.row_count + 1);
    for (size_t i = 0; i < table.row_count; i++) {
        const CsvRow *row = &table.rows[i];
        corpus->places[corpus->place_count++] = (Place){
            .name = csv_cell(row, 0),
            .district = csv_cell(row, 2),
            .point = {millionths(csv_cell(row, 7)), millionths(csv_cell(row, 8))}};
    }
    return OK;
}

static Status read_list(
    const char *data, const char *name, Arena *arena, Error *error, Texts *ret_texts)
{
    CsvTable table;
    TRY(read_table(data, name, arena, error, &table));
    size_t column = csv_column(&table, arena, STR("name_cs"));
    for (size_t i = 0; i < table.row_count; i++)
        add(ret_texts, arena, csv_cell(&table.rows[i], column));
    return OK;
}

Status corpus_open(const char *data, Arena *arena, Error *error, Corpus **ret_corpus)
{
    Corpus *corpus = arena_new_of(arena, Corpus);
    TRY(read_package(
        corpus,
        data,
        "directories/hsds-1.1-miami/data/services.csv",
        "directories/hsds-1.1-miami/data/organizations.csv",
        arena,
        error));
    TRY(read_package(
        corpus,
        data,
        "directories/hsds-2.0-washington-dc/services.csv",
        "directories/hsds-2.0-washington-dc/organizations.csv",
        arena,
        error));
    TRY(read_places(corpus, data, arena, error));
    TRY(read_list(data, "codelists/cz_druhy_socialnich_sluzeb.tsv", arena, error, &corpus->kinds));
    TRY(read_list(data, "codelists/cz_cilove_skupiny.tsv", arena, error, &corpus->groups));
    *ret_corpus = corpus;
    return OK;
}

/* ---- Making ---- */

typedef struct Dice {
    uint64_t state;
} Dice;

/* Source: S. Vigna's splitmix64. */
static uint32_t roll(Dice *dice, size_t bound)
{
    dice->state += 0x9E3779B97F4A7C15u;
    uint64_t mixed = (dice->state ^ dice->state >> 30) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBu;
    return (uint32_t)((mixed >> 32) * bound >> 32);
}

static Str pick(Dice *dice, const Texts *texts)
{
    return texts->items[roll(dice, texts->count)];
}

static Str make_description(const Corpus *corpus, Dice *dice, Arena *arena)
{
    Str parts[SENTENCES_MOST];
    uint32_t count = SENTENCES_LEAST + roll(dice, SENTENCES_MOST - SENTENCES_LEAST + 1);
    for (uint32_t i = 0; i < count; i++)
        parts[i] = pick(dice, &corpus->sentences);
    return str_join(arena, parts, count, STR(" "));
}

static void open_hours(Dice *dice, uint8_t *week)
{
    uint32_t from = 14 + roll(dice, 6), until = 30 + roll(dice, 10), days = 5 + roll(dice, 3);
    for (uint32_t day = 0; day < days; day++) {
        for (uint32_t slot = day * 48 + from; slot < day * 48 + until; slot++)
            week[slot / 8] = (uint8_t)(week[slot / 8] | 1u << slot % 8);
    }
}

static void put_value(CorpusService *service, uint32_t dimension, uint32_t value)
{
    service->values[service->document.value_count++] = (SearchValue){dimension, value};
}

static void put_text(CorpusService *service, SearchField field, SearchLanguage language, Str text)
{
    service->texts[service->document.text_count++] =
        (SearchText){.field = field, .language = language, .text = text};
}

void corpus_make(const Corpus *corpus, uint32_t number, Arena *arena, CorpusService *ret_service)
{
    Dice dice = {.state = number};
    *ret_service = (CorpusService){.document = {.key = number}};
    CorpusService *service = ret_service;
    uint32_t organisation = number / ORGANISATIONS_SHARE;
    (void)snprintf(
        service->number,
        sizeof service->number,
        "%08u",
        (organisation * 7919u + 12345) % 100000000);
    uint32_t kind = roll(&dice, corpus->kinds.count), place = roll(&dice, corpus->place_count);
    uint32_t group = roll(&dice, corpus->groups.count);
    uint32_t second = roll(&dice, corpus->groups.count);
    Str groups[] = {corpus->groups.items[group], corpus->groups.items[second]};
    Str provider[] = {
        corpus->organisations.items[organisation % corpus->organisations.count],
        {.bytes = service->number, .len = 8}};
    Str where[] = {corpus->places[place].name, corpus->places[place].district};
    put_text(service, SEARCH_NAME, SEARCH_ENGLISH, pick(&dice, &corpus->names));
    put_text(service, SEARCH_KIND, SEARCH_CZECH, corpus->kinds.items[kind]);
    put_text(service, SEARCH_GROUP, SEARCH_CZECH, str_join(arena, groups, 2, STR(", ")));
    put_text(service, SEARCH_PLACE, SEARCH_CZECH, str_join(arena, where, 2, STR(", ")));
    put_text(service, SEARCH_ORGANISATION, SEARCH_ENGLISH, str_join(arena, provider, 2, STR(" ")));
    put_text(service, SEARCH_DESCRIPTION, SEARCH_ENGLISH, make_description(corpus, &dice, arena));
    put_value(service, CORPUS_KIND, kind);
    put_value(service, CORPUS_GROUP, group);
    put_value(service, CORPUS_GROUP, second);
    put_value(service, CORPUS_FORM, roll(&dice, 3));
    put_value(service, CORPUS_PLACE, place);
    put_value(service, CORPUS_LANGUAGE, roll(&dice, 4));
    put_value(service, CORPUS_ACCESS, roll(&dice, 2));
    service->point = corpus->places[place].point;
    open_hours(&dice, service->week);
    service->document.texts = service->texts;
    service->document.values = service->values;
    service->document.points = &service->point;
    service->document.point_count = 1;
    service->document.open_slots = service->week;
    service->document.numbers[0] = roll(&dice, 100);
}
