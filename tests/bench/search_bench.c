/*
 * search_bench: the first page of a search by Kruh's index, SQLite's FTS5 and PostgreSQL, over the
 * same services, in one run; and what building, a change, counts and facets cost.
 *
 *     tests/support/with-postgres --unsynced search_bench DATA FOLDER SERVICES
 *     search_bench --write DATA FOLDER SERVICES
 *
 * The second writes only what a phone has: FOLDER/index, without places of words, and the texts of
 * the cards, FOLDER/cards.json.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/number_map.h"
#include "algorithms/search/words.h"
#include "tests/bench/search_own.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum {
    QUESTIONS = 60, /* of a class */
    SAMPLE = 20000, /* services from which words are taken */
    BUILD_MEMORY = 256 << 20,
    SECONDS_A_CLASS = 8, /* for one rival; a slow one is asked fewer times, each question once */
    RIVALS_MOST = 3
};

typedef struct Question {
    Str words[2];
    size_t count;
} Question;

typedef struct Class {
    const char *name;
    Question questions[QUESTIONS];
    size_t count;
} Class;

typedef struct Figures {
    double median, p99, cpu; /* microseconds */
    size_t empty;            /* questions without an answer */
} Figures;

static Arena *arena;
static Error error;

static void stop_unless(Status status)
{
    if (status == OK)
        return;
    (void)fprintf(stderr, "search_bench: %s\n", error.message);
    exit(status == NOT_FOUND ? 77 : 1);
}

/* ---- Questions ---- */

typedef struct WordCount {
    Str word;
    uint32_t count;
} WordCount;

typedef struct Words {
    WordCount *items;
    size_t count;
    NumberMap places;
} Words;

/* Counts in how many descriptions of a sample each word stands: plain ones, that all rivals cut
 * alike. */
static void count_words(Words *words, const CorpusService *service, uint32_t number)
{
    static uint32_t seen_in[1 << 20];
    SearchWord word;
    Str text = service->texts[CORPUS_TEXTS - 1].text;
    for (size_t at = 0; search_next_word(text, &at, &word);) {
        Str folded = search_word_text(&word);
        if (folded.len < 4 || search_is_stop_word(SEARCH_ENGLISH, folded) ||
            word.end - word.start != folded.len)
            continue;
        uint32_t place = number_map_put(&words->places, str_hash(folded), (uint32_t)words->count);
        if (place == words->count)
            words->items[words->count++] = (WordCount){.word = str_copy(arena, folded)};
        if (seen_in[place] == number + 1)
            continue;
        seen_in[place] = number + 1;
        words->items[place].count++;
    }
}

static int compare_counts(const void *a, const void *b)
{
    const WordCount *x = a, *y = b;
    return x->count > y->count ? -1 : x->count < y->count;
}

static void ask_for(Class *class, Str first, Str second)
{
    if (class->count == QUESTIONS)
        return;
    class->questions[class->count++] =
        (Question){.words = {first, second}, .count = second.len > 0 ? 2 : 1};
}

static void make_classes(const Corpus *corpus, uint32_t services, Class *classes)
{
    Words words = {.items = arena_array(arena, WordCount, 1 << 20)};
    number_map_init(&words.places, arena);
    CorpusService service;
    uint32_t sample = services < SAMPLE ? services : SAMPLE;
    for (uint32_t i = 0; i < sample; i++) {
        corpus_make(corpus, i, arena, &service);
        count_words(&words, &service, i);
    }
    qsort(words.items, words.count, sizeof *words.items, compare_counts);
    classes[0].name = "one common word";
    classes[1].name = "two common words";
    classes[2].name = "a word of one in 200";
    classes[3].name = "a rare word";
    for (size_t i = 0; i < QUESTIONS; i++) {
        ask_for(&classes[0], words.items[i].word, (Str){0});
        ask_for(&classes[1], words.items[i].word, words.items[(i * 7 + 3) % QUESTIONS].word);
        corpus_make(corpus, (uint32_t)(i * 977 % services), arena, &service);
        ask_for(&classes[3], str_copy(arena, str_of(service.number)), (Str){0});
    }
    size_t middle = 0;
    while (middle + 1 < words.count && words.items[middle].count > sample / 200)
        middle++;
    for (size_t i = 0; i < QUESTIONS && middle + i < words.count; i++)
        ask_for(&classes[2], words.items[middle + i].word, (Str){0});
}

/* ---- Measuring ---- */

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static Figures measure(Rival *rival, const Class *class)
{
    static double times[1 << 16];
    size_t count = 0;
    Figures figures = {0};
    Microseconds end = clock_monotonic() + SECONDS(SECONDS_A_CLASS);
    for (size_t i = 0; i < class->count && clock_monotonic() < end; i++) { /* the first reading */
        size_t hits = 0;
        stop_unless(
            rival->ask(rival, class->questions[i].words, class->questions[i].count, &hits, &error));
        figures.empty += hits == 0;
    }
    Microseconds cpu = rival->cpu(rival);
    end = clock_monotonic() + SECONDS(SECONDS_A_CLASS);
    while (count < sizeof times / sizeof *times &&
           (count < class->count || clock_monotonic() < end)) {
        const Question *question = &class->questions[count % class->count];
        struct timespec before, after;
        size_t hits = 0;
        (void)clock_gettime(CLOCK_MONOTONIC, &before);
        stop_unless(rival->ask(rival, question->words, question->count, &hits, &error));
        (void)clock_gettime(CLOCK_MONOTONIC, &after);
        times[count++] = (double)(after.tv_sec - before.tv_sec) * 1e6 +
                         (double)(after.tv_nsec - before.tv_nsec) / 1e3;
    }
    figures.cpu = (double)(rival->cpu(rival) - cpu) / (double)count;
    qsort(times, count, sizeof *times, compare_doubles);
    figures.median = times[count / 2];
    figures.p99 = times[count * 99 / 100];
    return figures;
}

static void compare(Rival *rivals, size_t rival_count, const Class *class)
{
    Figures figures[RIVALS_MOST];
    for (size_t i = 0; i < rival_count; i++) {
        figures[i] = measure(&rivals[i], class);
        printf(
            "| %-22s | %-20s | %10.1f | %10.1f | %10.1f | %6.1f | %6.1f | %5zu |\n",
            class->name,
            rivals[i].name,
            figures[i].median,
            figures[i].p99,
            figures[i].cpu,
            figures[i].p99 / figures[0].p99,
            figures[i].cpu / figures[0].cpu,
            figures[i].empty);
        (void)fflush(stdout);
    }
}

/* ---- Building ---- */

static void fill(const Corpus *corpus, Rival *rival, uint32_t services)
{
    Arena *scratch = arena_new(1 << 16);
    Microseconds making = 0, making_cpu = 0, start = clock_monotonic(), cpu = clock_thread_cpu();
    for (uint32_t i = 0; i < services; i++) {
        CorpusService service;
        Microseconds before = clock_monotonic(), before_cpu = clock_thread_cpu();
        corpus_make(corpus, i, scratch, &service);
        making += clock_monotonic() - before;
        making_cpu += clock_thread_cpu() - before_cpu;
        stop_unless(rival->add(rival, &service, &error));
        arena_reset(scratch);
    }
    stop_unless(rival->finish(rival, &error));
    arena_free(scratch);
    struct rusage usage;
    (void)getrusage(RUSAGE_SELF, &usage);
    printf(
        "| %-20s | %8.1f | %8.1f | %8.1f | %10ld |\n",
        rival->name,
        (double)(clock_monotonic() - start - making) / 1e6,
        (double)(clock_thread_cpu() - cpu - making_cpu) / 1e6,
        (double)rival->size_bytes(rival) / 1e6,
        usage.ru_maxrss / 1024);
    (void)fflush(stdout);
}

/* ---- What only Kruh does ---- */

static double time_request(OwnIndex *own, const SearchRequest *request, uint64_t *ret_total)
{
    enum {
        TIMES = 21
    };

    double times[TIMES];
    for (int i = 0; i < TIMES; i++) {
        Microseconds before = clock_monotonic();
        SearchResult result;
        stop_unless(search_find(own->index, request, own->request, &error, &result));
        times[i] = (double)(clock_monotonic() - before);
        *ret_total = result.total;
    }
    qsort(times, TIMES, sizeof *times, compare_doubles);
    return times[TIMES / 2];
}

static void print_request(OwnIndex *own, const char *name, const SearchRequest *request)
{
    uint64_t total = 0;
    double median = time_request(own, request, &total);
    printf("| %-58s | %10.0f | %9llu |\n", name, median, (unsigned long long)total);
    arena_reset(own->request);
}

static SearchQuery query_of(OwnIndex *own, Str text, bool is_being_typed)
{
    SearchQuery query;
    SearchReading reading = own->reading;
    reading.is_being_typed = is_being_typed;
    search_query_read(own->index, &reading, text, arena, &query);
    return query;
}

static void measure_filters(OwnIndex *own, const Class *common)
{
    Str word = common->questions[0].words[0];
    SearchQuery query = query_of(own, word, false);
    uint32_t facets[] = {CORPUS_KIND, CORPUS_GROUP, CORPUS_FORM, CORPUS_LANGUAGE};
    uint32_t kind = 22;
    SearchFilter filter = {.dimension = CORPUS_KIND, .values = &kind, .value_count = 1};
    SearchPoint brno = {.latitude = 49195000, .longitude = 16607000};
    SearchRequest base = {.limit = 10, .open_at = SEARCH_ANY_TIME};
    SearchRequest word_only = base, all = base, near = base, filtered = base, open_now = base;
    word_only.query = all.query = near.query = filtered.query = open_now.query = &query;
    all.facets = facets;
    all.facet_count = sizeof facets / sizeof *facets;
    near.near = &brno;
    near.within_metres = 20000;
    filtered.filters = &filter;
    filtered.filter_count = 1;
    open_now.open_at = 48 + 20;
    SearchRequest nearest = near;
    nearest.query = NULL;
    nearest.order = SEARCH_NEAREST_FIRST;
    printf("\n| a common word, and                                         | microseconds |     "
           "total |\n");
    printf("|---|---:|---:|\n");
    print_request(own, "nothing else", &word_only);
    print_request(own, "total and facets of four dimensions, exactly", &all);
    print_request(own, "one kind", &filtered);
    print_request(own, "within 20 km", &near);
    print_request(own, "open now", &open_now);
    print_request(own, "no word: the nearest within 20 km", &nearest);
}

static void measure_typing(OwnIndex *own)
{
    enum {
        TIMES = 9
    };

    static const char *const TYPED[] = {"comunity", "counselng", "noclehrana", "azilovy"};
    double worst = 0;
    for (size_t i = 0; i < sizeof TYPED / sizeof *TYPED; i++) {
        double times[TIMES];
        for (int t = 0; t < TIMES; t++) {
            Microseconds before = clock_thread_cpu();
            (void)query_of(own, str_of(TYPED[i]), false);
            times[t] = (double)(clock_thread_cpu() - before);
        }
        qsort(times, TIMES, sizeof *times, compare_doubles);
        worst = times[TIMES / 2] > worst ? times[TIMES / 2] : worst;
    }
    printf("\na word with a typing error is understood within %.0f microseconds of CPU\n", worst);
}

/* From a changed service to an index that finds it. */
static void measure_change(OwnIndex *own, const Corpus *corpus)
{
    Microseconds before = clock_monotonic();
    SearchBuilder *builder = search_builder_new(1 << 22, true);
    CorpusService service;
    corpus_make(corpus, 17, arena, &service);
    service.texts[0].text = STR("Quizzaciously changed");
    stop_unless(search_builder_add(builder, &service.document, &error));
    Buffer bytes;
    buffer_init_in(&bytes, arena, 1 << 30);
    stop_unless(search_builder_finish(builder, search_sink_to_buffer(&bytes), &error));
    search_builder_free(builder);
    uint64_t *deleted = arena_array(arena, uint64_t, search_part_mark_words(own->index, 0));
    size_t part = 0;
    uint32_t document = 0;
    if (search_index_find(own->index, 17, &part, &document))
        deleted[document / 64] |= (uint64_t)1 << (document % 64);
    SearchPart parts[] = {
        {.bytes = own->mapped, .deleted = deleted, .is_checked = true},
        {.bytes = buffer_text(&bytes)}};
    SearchIndex *index = NULL;
    stop_unless(search_index_open(parts, 2, arena, &error, &index));
    SearchQuery query;
    search_query_read(index, &own->reading, STR("quizzaciously"), arena, &query);
    SearchRequest request = {.query = &query, .limit = 10, .open_at = SEARCH_ANY_TIME};
    SearchResult result;
    stop_unless(search_find(index, &request, arena, &error, &result));
    bool is_found = result.hit_count == 1 && result.hits[0].key == 17;
    printf(
        "a changed service is %s after %lld microseconds\n",
        is_found ? "found" : "NOT FOUND",
        (long long)(clock_monotonic() - before));
    if (!is_found)
        exit(1);
}

/* ---- All ---- */

static void print_heads(uint32_t services)
{
    printf("\n### %u services\n\n", services);
    printf("| building             | seconds  | of CPU   | MB       | MB memory  |\n"
           "|---|---:|---:|---:|---:|\n");
}

static void write_cards(const Corpus *corpus, const char *folder, uint32_t services)
{
    char path[1000];
    (void)snprintf(path, sizeof path, "%s/cards.json", folder);
    FILE *file = fopen(path, "w");
    Arena *scratch = arena_new(1 << 16);
    for (uint32_t i = 0; i < services && file != NULL; i++) {
        CorpusService service;
        corpus_make(corpus, i, scratch, &service);
        for (size_t t = 0; t < CORPUS_TEXTS; t++)
            (void)fprintf(file, "%.*s\n", STR_ARG(service.texts[t].text));
        arena_reset(scratch);
    }
    if (file != NULL)
        (void)fclose(file);
    arena_free(scratch);
}

int main(int argument_count, char **arguments)
{
    bool only_writes = argument_count > 1 && str_equal(str_of(arguments[1]), STR("--write"));
    char **names = arguments + only_writes;
    int64_t services = 0;
    if (argument_count - only_writes != 4 ||
        str_to_int(str_of(names[3]), 1, 10000000, &services) != OK) {
        (void)fprintf(stderr, "usage: search_bench [--write] DATA FOLDER SERVICES\n");
        return 2;
    }
    arena = arena_new(1 << 20);
    Corpus *corpus = NULL;
    stop_unless(corpus_open(names[1], arena, &error, &corpus));
    Rival rivals[RIVALS_MOST];
    size_t count = 1;
    if (!only_writes)
        print_heads((uint32_t)services);
    stop_unless(own_rival(names[2], BUILD_MEMORY, !only_writes, arena, &error, &rivals[0]));
    fill(corpus, &rivals[0], (uint32_t)services);
    if (only_writes) {
        write_cards(corpus, names[2], (uint32_t)services);
        return 0;
    }
    stop_unless(sqlite_rival(names[2], arena, &error, &rivals[count]));
    fill(corpus, &rivals[count++], (uint32_t)services);
    const char *url = getenv("KRUH_TEST_DATABASE_URL");
    if (url != NULL) {
        stop_unless(postgres_rival(url, arena, &error, &rivals[count]));
        fill(corpus, &rivals[count++], (uint32_t)services);
    }
    static Class classes[4];
    make_classes(corpus, (uint32_t)services, classes);
    printf(
        "\n| microseconds           | of                   |     median |        p99 |        CPU |"
        " p99 × |  CPU × | empty |\n|---|---|---:|---:|---:|---:|---:|---:|\n");
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        compare(rivals, count, &classes[i]);
    measure_filters(rivals[0].state, &classes[0]);
    measure_typing(rivals[0].state);
    measure_change(rivals[0].state, corpus);
    for (size_t i = 0; i < count; i++)
        rivals[i].close(&rivals[i]);
    arena_free(arena);
    return 0;
}
