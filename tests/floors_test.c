/*
 * floors_test: the arrows of the house go only down. Reads every source and template, and the edges
 * between features from ARCHITECTURE.md, so that the page and the test are one. Also looks for
 * functions that Kruh does without. `floors_test ROOT`.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "tests/support/test.h"
#include "tools/file.h"

#include <dirent.h>
#include <sys/stat.h>

enum {
    FEATURES_MOST = 32,
    NAME_BYTES = 64
};

/* Bottom to top: each knows only those before it. */
enum {
    FLOOR_BASE,
    FLOOR_ALGORITHMS,
    FLOOR_DATABASE,
    FLOOR_ASSETS, /* files made while building */
    FLOOR_WEB,
    FLOOR_FEATURES,
    FLOOR_APP,
    FLOOR_COUNT
};

static const char *const FLOORS[FLOOR_COUNT] = {
    "base", "algorithms", "database", "assets", "web", "features", "app"};

/* Headers of the web floor's own: by the first, features could make HTML that is not escaped. */
static const char *const WEB_PRIVATE[] = {"web/markup.h", "web/catalogue.h", "web/form_value.h"};

static const char *const BANNED_CALLS[] = {
    "sprintf",
    "vsprintf",
    "strcpy",
    "strcat",
    "strncpy",
    "strncat",
    "strtok",
    "gets",
    "atoi",
    "atol",
    "atof",
    "strtol",
    "strtoul",
    "localtime",
    "gmtime",
    "setjmp"};

/* Memory above is of arenas. */
static const char *const MEMORY_CALLS[] = {"malloc", "calloc", "realloc", "free"};

typedef struct Edges {
    char names[FEATURES_MOST][NAME_BYTES];
    bool knows[FEATURES_MOST][FEATURES_MOST];
    size_t count;
} Edges;

static Arena *arena;
static const char *root;
static Edges edges;
static size_t include_count;
static size_t fault_count;

/* ---- What stands where ---- */

/* The floor of a path from the root, or -1. */
static int floor_of(Str path)
{
    Str folder;
    if (!str_contains_byte(path, '/') || !str_split(&path, '/', &folder))
        return -1;
    for (int i = 0; i < FLOOR_COUNT; i++) {
        if (str_equal(folder, str_of(FLOORS[i])))
            return i;
    }
    return -1;
}

/* The index of a feature; a new one is added. */
static size_t feature_index(Str name)
{
    for (size_t i = 0; i < edges.count; i++) {
        if (str_equal(name, str_of(edges.names[i])))
            return i;
    }
    if (edges.count == FEATURES_MOST || name.len >= NAME_BYTES)
        return 0;
    memcpy(edges.names[edges.count], name.bytes, name.len);
    return edges.count++;
}

/* "features/people/person.h" → people; empty for features/x.h itself. */
static Str feature_of(Str path)
{
    Str rest = str_part(path, strlen("features/"), path.len);
    Str name;
    return str_contains_byte(rest, '/') && str_split(&rest, '/', &name) ? name : (Str){0};
}

/* ---- The edges of ARCHITECTURE.md: "codes, people ← lists", "codes ← people ← town" ---- */

static void add_chain(Str line)
{
    const Str arrow = STR("←");
    Str left = {0};
    while (line.len > 0) {
        size_t at = str_find(line, arrow);
        Str right = str_trim(str_part(line, 0, at));
        line = at == SIZE_MAX ? (Str){0} : str_part(line, at + arrow.len, line.len);
        Str name;
        while (left.len > 0 && str_split(&left, ',', &name))
            edges.knows[feature_index(right)][feature_index(str_trim(name))] = true;
        left = right;
    }
}

/* Whoever may know a feature may know what it stands on. */
static void close_edges(void)
{
    for (size_t middle = 0; middle < edges.count; middle++) {
        for (size_t upper = 0; upper < edges.count; upper++) {
            for (size_t lower = 0; lower < edges.count; lower++) {
                if (edges.knows[upper][middle] && edges.knows[middle][lower])
                    edges.knows[upper][lower] = true;
            }
        }
    }
}

static void read_edges(Str architecture)
{
    edges = (Edges){0};
    Str line;
    while (str_split(&architecture, '\n', &line)) {
        if (str_starts_with(line, STR("    ")) && str_find(line, STR("←")) != SIZE_MAX)
            add_chain(str_trim(line));
    }
    close_edges();
}

/* ---- Judging ---- */

/* Why `path` may not include `include`, or NULL. Both are paths from the root. */
static const char *judge_include(Str path, Str include)
{
    int from = floor_of(path);
    int to = floor_of(include);
    bool is_test = str_ends_with(path, STR("_test.c"));
    if (str_ends_with(include, STR(".c")))
        return "a source is not included; include its header";
    if (to < 0) {
        if (str_starts_with(include, STR("tests/support/")) && is_test)
            return NULL;
        if (!str_contains_byte(include, '/'))
            return "a header is included by its path from the root";
        return "what the program is made of knows neither tools nor tests";
    }
    if (to > from)
        return "the arrow goes up";
    if (from > FLOOR_WEB) {
        for (size_t i = 0; i < sizeof WEB_PRIVATE / sizeof WEB_PRIVATE[0]; i++) {
            if (str_equal(include, str_of(WEB_PRIVATE[i])))
                return "this header is the web floor's own";
        }
    }
    if (from != FLOOR_FEATURES || to != FLOOR_FEATURES)
        return NULL;
    Str upper = feature_of(path);
    Str lower = feature_of(include);
    if (upper.len == 0 || lower.len == 0 || str_equal(upper, lower))
        return NULL;
    return edges.knows[feature_index(upper)][feature_index(lower)]
               ? NULL
               : "ARCHITECTURE.md has no such edge between features";
}

static void report(Str path, size_t line, Str what, const char *why)
{
    fault_count++;
    printf("# %.*s:%zu: %.*s: %s\n", STR_ARG(path), line, STR_ARG(what), why);
}

/* The first text in double quotes of the line behind `word`, or empty. */
static Str quoted_behind(Str line, Str word)
{
    size_t at = str_find(line, word);
    if (at == SIZE_MAX)
        return (Str){0};
    Str rest = str_trim(str_part(line, at + word.len, line.len));
    Str quoted;
    if (!str_starts_with(rest, STR("\"")))
        return (Str){0};
    rest = str_part(rest, 1, rest.len);
    return str_split(&rest, '"', &quoted) ? quoted : (Str){0};
}

/* What a line of C or of a template includes, or empty. */
static Str include_of(Str line, bool is_template)
{
    if (!is_template)
        return str_starts_with(str_trim(line), STR("#")) ? quoted_behind(line, STR("include"))
                                                         : (Str){0};
    if (str_find(line, STR("{% view")) != SIZE_MAX)
        return quoted_behind(line, STR("from"));
    return quoted_behind(line, STR("{% include"));
}

static void check_includes(Str path, Str source)
{
    bool is_template = str_ends_with(path, STR(".html"));
    bool is_pure = floor_of(path) == FLOOR_ALGORITHMS && !str_ends_with(path, STR("_test.c"));
    size_t number = 0;
    Str line;
    while (str_split(&source, '\n', &line)) {
        number++;
        Str include = include_of(line, is_template);
        if (include.len > 0) {
            include_count++;
            const char *why = judge_include(path, include);
            if (why != NULL)
                report(path, number, include, why);
        }
        bool has_clock = str_equal(include, STR("base/clock.h")) ||
                         str_starts_with(str_trim(line), STR("#include <time.h>")) ||
                         str_starts_with(str_trim(line), STR("#include <unistd.h>"));
        if (is_pure && has_clock)
            report(path, number, str_trim(line), "an algorithm has no clock and no files");
    }
}

/* ---- Calls ---- */

/* A copy without comments and literals, of the same length and lines. */
static Str code_only(Str source)
{
    char *bytes = arena_copy(arena, source.bytes, source.len);
    char inside = '\0'; /* '*' and '/' for comments, the quote of a literal, else 0 */
    for (size_t i = 0; i < source.len; i++) {
        char byte = source.bytes[i];
        char next = i + 1 < source.len ? source.bytes[i + 1] : '\0';
        bool is_pair = false; /* two bytes at once */
        if (inside == '\0') {
            is_pair = byte == '/' && (next == '*' || next == '/');
            if (!is_pair && byte != '"' && byte != '\'')
                continue;
            inside = is_pair ? next : byte;
        } else if (inside == '*') {
            is_pair = byte == '*' && next == '/';
            inside = is_pair ? '\0' : inside;
        } else if (inside == '/') {
            inside = byte == '\n' ? '\0' : inside;
        } else {
            is_pair = byte == '\\' && next != '\0';
            inside = byte == inside ? '\0' : inside;
        }
        for (size_t k = i; k <= i + is_pair; k++)
            bytes[k] = source.bytes[k] == '\n' ? '\n' : ' ';
        i += is_pair;
    }
    return (Str){.bytes = bytes, .len = source.len};
}

static bool is_word_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_';
}

/* The line of the first call of `name`, or 0. */
static size_t line_of_call(Str code, const char *name)
{
    Str call = str_of(name);
    size_t line = 1;
    for (size_t i = 0; i + call.len < code.len; i++) {
        line += code.bytes[i] == '\n';
        if (code.bytes[i + call.len] == '(' && (i == 0 || !is_word_byte(code.bytes[i - 1])) &&
            memcmp(code.bytes + i, call.bytes, call.len) == 0)
            return line;
    }
    return 0;
}

static void check_calls(Str path, Str source)
{
    Str code = code_only(source);
    for (size_t i = 0; i < sizeof BANNED_CALLS / sizeof BANNED_CALLS[0]; i++) {
        size_t line = line_of_call(code, BANNED_CALLS[i]);
        if (line > 0)
            report(path, line, str_of(BANNED_CALLS[i]), "Kruh does without; see base/str.h");
    }
    int floor = floor_of(path);
    bool has_arenas_only = floor == FLOOR_FEATURES || floor == FLOOR_ALGORITHMS;
    for (size_t i = 0; i < 4 && has_arenas_only; i++) {
        size_t line = line_of_call(code, MEMORY_CALLS[i]);
        if (line > 0)
            report(path, line, str_of(MEMORY_CALLS[i]), "memory here is an arena's");
    }
}

/* ---- Walking ---- */

static void visit_file(Str full, void (*check)(Str path, Str source), bool with_templates)
{
    bool is_c = str_ends_with(full, STR(".c")) || str_ends_with(full, STR(".h"));
    bool is_template = with_templates && str_ends_with(full, STR(".html"));
    Str source;
    if ((is_c || is_template) && file_read(str_c(arena, full), arena, NULL, &source) == OK)
        check(str_part(full, strlen(root) + 1, full.len), source);
}

static void visit(Str folder, void (*check)(Str path, Str source), bool with_templates)
{
    DIR *entries = opendir(str_c(arena, folder));
    const struct dirent *entry = NULL;
    while (entries != NULL && (entry = readdir(entries)) != NULL) {
        Str full = str_format(arena, "%.*s/%s", STR_ARG(folder), entry->d_name);
        struct stat info;
        if (entry->d_name[0] == '.' || stat(str_c(arena, full), &info) != 0)
            continue;
        if (S_ISDIR(info.st_mode))
            visit(full, check, with_templates);
        else
            visit_file(full, check, with_templates);
    }
    if (entries != NULL)
        (void)closedir(entries);
}

static void visit_all(void (*check)(Str path, Str source), bool with_templates)
{
    fault_count = 0;
    for (int i = 0; i < FLOOR_COUNT; i++)
        visit(str_format(arena, "%s/%s", root, FLOORS[i]), check, with_templates);
}

/* ---- Tests ---- */

TEST(the_test_sees_what_it_looks_for)
{
    static const struct {
        const char *path;
        const char *include;
        bool is_allowed;
    } CASES[] = {
        {"app/main.c", "features/meetings/meeting.h", true},
        {"features/meetings/meeting.c", "features/people/person.h", true},
        {"features/meetings/meeting.c", "features/meetings/plan.h", true},
        {"features/people/person.c", "features/meetings/meeting.h", false},
        {"features/people/person.c", "features/directory/service.h", false},
        {"features/town/town.c", "features/codes/code_list.h", true},
        {"features/meetings/meeting.c", "features/people/person_store.c", false},
        {"features/meetings/meeting.c", "web/markup.h", false},
        {"web/seats.c", "web/markup.h", true},
        {"web/page.c", "features/people/person.h", false},
        {"base/str.c", "web/html.h", false},
        {"algorithms/rounds/solve.c", "database/db.h", false},
        {"web/page.c", "tests/support/test.h", false},
        {"web/page_test.c", "tests/support/test.h", true},
        {"web/page.c", "tools/file.h", false},
        {"web/page.c", "page.h", false},
    };

    read_edges(STR("    codes ← people ← town\n    codes, people, town ← meetings\n"
                   "    codes, people ← directory\n"));
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        const char *why = judge_include(str_of(CASES[i].path), str_of(CASES[i].include));
        if ((why == NULL) != CASES[i].is_allowed)
            EXPECT_STR(CASES[i].path, str_of(CASES[i].include));
    }
    Str code = code_only(STR("/* atoi( */ \"atoi(\" 'a' '\\'' // atoi(\nmy_atoi(1); x = atoi(y);"));
    EXPECT_INT(2, line_of_call(code, "atoi"));
    EXPECT_INT(0, line_of_call(code, "strcpy"));
    EXPECT_STR("a/b.html", include_of(STR("  {% include \"a/b.html\" : x %}"), true));
    EXPECT_STR("a/b.h", include_of(STR("{% view X *view from \"a/b.h\" %}"), true));
}

TEST(no_two_features_know_each_other)
{
    Str text;
    Str path = str_format(arena, "%s/ARCHITECTURE.md", root);
    EXPECT_INT(OK, file_read(str_c(arena, path), arena, NULL, &text));
    read_edges(text);
    EXPECT(edges.count > 3);
    for (size_t i = 0; i < edges.count; i++)
        EXPECT(!edges.knows[i][i]);
}

TEST(every_include_goes_down)
{
    visit_all(check_includes, true);
    EXPECT(include_count > 100);
    EXPECT_INT(0, fault_count);
}

TEST(no_source_calls_what_kruh_does_without)
{
    visit_all(check_calls, false);
    EXPECT_INT(0, fault_count);
}

int main(int argument_count, char **arguments)
{
    if (argument_count != 2) {
        (void)fprintf(stderr, "usage: floors_test ROOT\n");
        return 2;
    }
    root = arguments[1];
    arena = arena_new((size_t)1024 * 1024);
    RUN(the_test_sees_what_it_looks_for);
    RUN(no_two_features_know_each_other);
    RUN(every_include_goes_down);
    RUN(no_source_calls_what_kruh_does_without);
    arena_free(arena);
    return test_end();
}
