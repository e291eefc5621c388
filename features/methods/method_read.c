/* method_read: the file of a method, from its top. SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/method_read.h"

#include "features/methods/method_reader.h"
#include "features/methods/method_version.h"

static const WordValue COURSES[] = {
    {"one_day", METHOD_ONE_DAY}, {"days", METHOD_IN_DAYS}, {NULL, 0}};
static const WordValue CASES[] = {
    {"none", CASES_NONE}, {"anonymous", CASES_ANONYMOUS}, {"named", CASES_NAMED}, {NULL, 0}};
static const WordValue FORMS[] = {
    {"individual", SUPERVISION_INDIVIDUAL},
    {"group", SUPERVISION_GROUP},
    {"team", SUPERVISION_TEAM},
    {NULL, 0}};

enum {
    MINUTES_MOST = 100000
};

static void read_head(MethodReader *reader, const YamlNode *file)
{
    Method *method = reader->method;
    method->name = read_text(reader, file, "name", true);
    method->about = read_text(reader, file, "about", true);
    method->event_type = read_key(reader, file, "event_type", true);
    method->supervision =
        (SupervisionForm)read_word(reader, file, "supervision", FORMS, SUPERVISION_NONE);
    method->course = (MethodCourse)read_word(reader, file, "course", COURSES, METHOD_ONE_DAY);
    (void)read_needed(reader, file, "cases");
    method->cases = (MethodCases)read_word(reader, file, "cases", CASES, CASES_ANONYMOUS);
    (void)read_needed(reader, file, "people");
    MethodRange people =
        read_range(reader, file, "people", LIMIT_PEOPLE_PER_MEETING, (MethodRange){1, 1, 1});
    method->people_least = people.least;
    method->people_most = people.most;
    (void)read_needed(reader, file, "minutes");
    method->minutes = read_int(reader, file, "minutes", 1, MINUTES_MOST, 0);
    method->rules = read_texts(reader, file, "rules", &method->rule_count);
}

/* By key, so that equal methods are equal to the byte. */
static void sort_uses(MethodReader *reader)
{
    for (size_t i = 1; i < reader->use_count; i++) {
        MethodUse use = reader->uses[i];
        size_t at = i;
        for (; at > 0 && str_compare(reader->uses[at - 1].key, use.key) > 0; at--)
            reader->uses[at] = reader->uses[at - 1];
        reader->uses[at] = use;
    }
}

static void read_file(MethodReader *reader, const YamlNode *file)
{
    static const char *const KEYS[] = {
        "name",
        "about",
        "event_type",
        "supervision",
        "course",
        "cases",
        "people",
        "minutes",
        "rules",
        "roles",
        "phases",
        "record",
        "dues",
        "sources",
        NULL};
    if (!read_keys(reader, file, KEYS))
        return;
    read_head(reader, file);
    read_role_list(reader, file);
    read_phase_list(reader, file);
    read_record(reader, file);
    read_dues(reader, file);
    read_sources(reader, file);
    /* Sums of what could not be read would only puzzle. */
    if (reader->faults.count == 0)
        check_method(reader, file);
}

void method_read(
    Arena *arena, Str key, Str text, const MethodLibrary *library, MethodReading *ret_reading)
{
    MethodReader *reader = arena_new_of(arena, MethodReader);
    *reader = (MethodReader){
        .arena = arena,
        .faults = {.arena = arena},
        .library = library,
        .method = arena_new_of(arena, Method)};
    reader->method->key = str_copy(arena, key);
    const YamlNode *file = yaml_tree_read(arena, text, &reader->faults);
    if (file != NULL)
        read_file(reader, file);
    faults_sort(&reader->faults);
    sort_uses(reader);
    reader->method->version = method_version_hash(arena, text, reader->uses, reader->use_count);
    *ret_reading = (MethodReading){
        .method = file == NULL ? NULL : reader->method,
        .faults = reader->faults.items,
        .fault_count = reader->faults.count,
        .uses = reader->uses,
        .use_count = reader->use_count};
}
