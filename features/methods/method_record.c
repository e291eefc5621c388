/* method_record: what a method's file says of what remains, what is due around the event, and where
 * it comes from. SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/method_reader.h"

static const WordValue CONTENTS[] = {
    {"none", CONTENT_NONE},
    {"agreed_conclusions", CONTENT_AGREED_CONCLUSIONS},
    {"minutes", CONTENT_MINUTES},
    {NULL, 0}};
static const WordValue RELEASES[] = {
    {"leader", RELEASE_LEADER}, {"everybody", RELEASE_EVERYBODY}, {NULL, 0}};

static const ContributionKind *const *read_kinds(
    MethodReader *reader, const YamlNode *node, const char *key, size_t *ret_count)
{
    size_t count = 0;
    const YamlNode *list = yaml_get(node, key);
    if (list == NULL)
        return NULL;
    if (list->shape != YAML_LIST) {
        FAULT_1(
            reader,
            list->line,
            N_("“{1}” must be a list; begin each item with a dash."),
            str_of(key));
        return NULL;
    }
    const ContributionKind **kinds =
        arena_array(reader->arena, const ContributionKind *, list->entry_count);
    for (size_t i = 0; i < list->entry_count; i++) {
        const ContributionKind *kind = read_kind(reader, list->entries[i].value, key);
        if (kind != NULL)
            kinds[count++] = kind;
    }
    *ret_count = count;
    return kinds;
}

void read_record(MethodReader *reader, const YamlNode *file)
{
    static const char *const KEYS[] = {
        "attendance",
        "hours",
        "topic",
        "content",
        "release",
        "keeps",
        "offers",
        "sound_and_picture",
        NULL};
    static const WordValue NEVER[] = {{"never", 0}, {NULL, 0}};
    const YamlNode *node = read_needed(reader, file, "record");
    RecordPolicy record = {0};
    if (node == NULL || !read_keys(reader, node, KEYS))
        return;
    (void)read_needed(reader, node, "attendance");
    (void)read_needed(reader, node, "hours");
    (void)read_needed(reader, node, "topic");
    (void)read_needed(reader, node, "content");
    (void)read_needed(reader, node, "sound_and_picture");
    record.attendance = read_bool(reader, node, "attendance", true);
    record.hours = read_bool(reader, node, "hours", true);
    record.topic = read_bool(reader, node, "topic", false);
    record.content = (RecordContent)read_word(reader, node, "content", CONTENTS, CONTENT_NONE);
    record.release = (Release)read_word(reader, node, "release", RELEASES, RELEASE_LEADER);
    (void)read_word(reader, node, "sound_and_picture", NEVER, 0);
    record.kept = read_kinds(reader, node, "keeps", &record.kept_count);
    record.offered = read_kinds(reader, node, "offers", &record.offered_count);
    reader->method->record = record;
}

static void read_due(MethodReader *reader, const YamlNode *node, MethodDue *ret_due)
{
    static const char *const KEYS[] = {"day", "what", NULL};
    if (!read_keys(reader, node, KEYS))
        return;
    (void)read_needed(reader, node, "day");
    ret_due->day = read_int(reader, node, "day", -LIMIT_METHOD_DUE_DAYS, LIMIT_METHOD_DUE_DAYS, 0);
    ret_due->what = read_text(reader, node, "what", true);
}

/* By day, those of one day as the file has them. */
static void sort_dues(MethodDue *dues, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        MethodDue due = dues[i];
        size_t at = i;
        for (; at > 0 && dues[at - 1].day > due.day; at--)
            dues[at] = dues[at - 1];
        dues[at] = due;
    }
}

void read_dues(MethodReader *reader, const YamlNode *file)
{
    const YamlNode *list = yaml_get(file, "dues");
    if (list == NULL)
        return;
    if (list->shape != YAML_LIST) {
        FAULT_1(
            reader,
            list->line,
            N_("“{1}” must be a list; begin each item with a dash."),
            STR("dues"));
        return;
    }
    MethodDue *dues = arena_array(reader->arena, MethodDue, list->entry_count);
    for (size_t i = 0; i < list->entry_count; i++)
        read_due(reader, list->entries[i].value, &dues[i]);
    sort_dues(dues, list->entry_count);
    reader->method->dues = dues;
    reader->method->due_count = list->entry_count;
}

void read_sources(MethodReader *reader, const YamlNode *file)
{
    const YamlNode *list = read_needed(reader, file, "sources");
    if (list == NULL)
        return;
    if (list->shape != YAML_LIST || list->entry_count == 0) {
        FAULT(
            reader,
            list->line,
            N_("Say where the method comes from: a list below “sources”, each line with a dash."));
        return;
    }
    Str *sources = arena_array(reader->arena, Str, list->entry_count);
    for (size_t i = 0; i < list->entry_count; i++) {
        const YamlNode *item = list->entries[i].value;
        if (item->shape == YAML_TEXT && item->text.len > 0)
            sources[reader->method->source_count++] = item->text;
        else
            FAULT(reader, item->line, N_("A source is one line of text; write it so."));
    }
    reader->method->sources = sources;
}
