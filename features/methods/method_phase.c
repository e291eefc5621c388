/* method_phase: one phase of a method's file. SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/method_reader.h"

enum {
    MINUTES_MOST = 24 * 60,
    DAYS_MOST = 60,
    SECONDS_MOST = 3600,
    CONTRIBUTIONS_MOST = 1000
};

static const WordValue KINDS[] = {
    {"talk", PHASE_TALK},
    {"tables", PHASE_TABLES},
    {"pairs", PHASE_PAIRS},
    {"break", PHASE_BREAK},
    {"informal", PHASE_INFORMAL},
    {"private", PHASE_PRIVATE},
    {NULL, 0}};
static const WordValue TURNS[] = {{"free", TURNS_FREE}, {"round", TURNS_ROUND}, {NULL, 0}};
static const WordValue VISIBILITIES[] = {
    {"private_author", SEEN_PRIVATE_AUTHOR},
    {"group_until_end", SEEN_GROUP_UNTIL_END},
    {"group", SEEN_GROUP},
    {"organiser", SEEN_ORGANISER},
    {"publishable", SEEN_PUBLISHABLE},
    {NULL, 0}};
static const WordValue SHOWINGS[] = {
    {"at_once", SHOWN_AT_ONCE},
    {"when_all_have_written", SHOWN_WHEN_ALL_WROTE},
    {"when_the_phase_ends", SHOWN_WHEN_PHASE_ENDS},
    {NULL, 0}};
static const WordValue AT_HAND[] = {
    {"rules", AT_HAND_RULES},
    {"attendance", AT_HAND_ATTENDANCE},
    {"topics", AT_HAND_TOPICS},
    {"case_sheet", AT_HAND_CASE_SHEET},
    {"directory", AT_HAND_DIRECTORY},
    {"consent", AT_HAND_CONSENT},
    {"next_date", AT_HAND_NEXT_DATE},
    {"feedback", AT_HAND_FEEDBACK},
    {"question", AT_HAND_QUESTION},
    {NULL, 0}};

static RoleSet roles_of_kinds(const Method *method, unsigned kinds)
{
    RoleSet set = 0;
    for (size_t i = 0; i < method->role_count; i++) {
        if ((kinds & (1u << method->roles[i].kind)) != 0)
            set |= role_set_of(i);
    }
    return set;
}

/* Whom "everybody" stands for: neither those who must be silent nor those who only watch. */
static RoleSet everybody(const Method *method, RoleSet silent)
{
    return method_all_roles(method) & ~silent & ~roles_of_kinds(method, 1u << ROLE_WATCHER);
}

static MethodText label_of(const ContributionKind *kind)
{
    MethodText label;
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        label.in[i] = text_get((Language)i, kind->label);
    return label;
}

/* Who writes must be somebody, and none of those who only listen: but for themselves they may. */
static void check_writers(
    MethodReader *reader, const YamlNode *node, const WriteRule *rule, RoleSet silent)
{
    const YamlNode *who = yaml_get(node, "who");
    size_t line = who == NULL ? node->line : who->line;
    if (rule->who == 0 && !reader->had_roles_fault)
        FAULT(reader, line, N_("Nobody may write this; name a role in “who”."));
    if ((rule->who & silent) != 0 && rule->seen != SEEN_PRIVATE_AUTHOR)
        FAULT(
            reader,
            line,
            N_("Who is silent here cannot write for others; take the role out of “who” or out of "
               "“silent”."));
    if (rule->seen == SEEN_PRIVATE_AUTHOR &&
        (yaml_get(node, "shown") != NULL || yaml_get(node, "to") != NULL ||
         yaml_get(node, "shown_in") != NULL))
        FAULT(
            reader,
            node->line,
            N_("What only its author sees is never shown; take “shown”, “shown_in” and “to” out."));
}

/* Which phase it is comes out when all are read. */
static void wait_for_phase(MethodReader *reader, const YamlNode *key, WriteRule *rule)
{
    if (reader->shown_in_count == LIMIT_METHOD_PHASES)
        return;
    rule->shown = SHOWN_IN_PHASE;
    rule->shown_in = reader->shown_in_count;
    reader->shown_in[reader->shown_in_count++] = key;
}

static void read_rule(MethodReader *reader, const YamlNode *node, RoleSet silent, WriteRule *rule)
{
    static const char *const KEYS[] = {
        "what", "who", "seen", "to", "shown", "shown_in", "most", "leaves", "label", "hint", NULL};
    if (!read_keys(reader, node, KEYS))
        return;
    const YamlNode *what = read_needed(reader, node, "what");
    rule->kind = what == NULL ? NULL : read_kind(reader, what, "what");
    (void)read_needed(reader, node, "who");
    (void)read_needed(reader, node, "seen");
    rule->who = read_roles(reader, node, "who", everybody(reader->method, silent), ~(RoleSet)0);
    rule->seen = (Visibility)read_word(reader, node, "seen", VISIBILITIES, SEEN_GROUP_UNTIL_END);
    RoleSet all = method_all_roles(reader->method);
    rule->to = read_roles(reader, node, "to", all, all);
    rule->shown = (Showing)read_word(reader, node, "shown", SHOWINGS, SHOWN_AT_ONCE);
    rule->most = read_int(reader, node, "most", 1, CONTRIBUTIONS_MOST, 0);
    rule->leaves = read_int(reader, node, "leaves", 1, CONTRIBUTIONS_MOST, 0);
    rule->label = read_text(reader, node, "label", false);
    rule->hint = read_text(reader, node, "hint", false);
    if (rule->kind != NULL && method_text_is_empty(&rule->label))
        rule->label = label_of(rule->kind);
    if (read_key(reader, node, "shown_in", false).len > 0)
        wait_for_phase(reader, yaml_get(node, "shown_in"), rule);
    check_writers(reader, node, rule, silent);
}

static void read_rules_of_writing(MethodReader *reader, const YamlNode *node, Phase *phase)
{
    const YamlNode *list = yaml_get(node, "writes");
    if (list == NULL)
        return;
    if (phase->kind == PHASE_BREAK || phase->kind == PHASE_INFORMAL ||
        phase->kind == PHASE_PRIVATE) {
        FAULT(
            reader,
            list->line,
            N_("A break, an informal part and private time have no field for text; take “writes” "
               "out."));
        return;
    }
    if (list->shape != YAML_LIST) {
        FAULT_1(
            reader,
            list->line,
            N_("“{1}” must be a list; begin each item with a dash."),
            STR("writes"));
        return;
    }
    WriteRule *rules = arena_array(reader->arena, WriteRule, list->entry_count);
    size_t count = 0;
    for (size_t i = 0; i < list->entry_count; i++) {
        read_rule(reader, list->entries[i].value, phase->silent, &rules[count]);
        if (rules[count].kind != NULL)
            count++;
    }
    phase->writes = rules;
    phase->write_count = count;
}

static void read_tables(MethodReader *reader, const YamlNode *node, Phase *phase)
{
    static const char *const KEYS[] = {"people", "mixed", "travels", NULL};
    const YamlNode *tables = yaml_get(node, "tables");
    if (phase->kind != PHASE_TABLES) {
        if (tables != NULL)
            FAULT(
                reader,
                tables->line,
                N_("Only a phase with “kind: tables” has tables; add that or take “tables” out."));
        return;
    }
    tables = read_needed(reader, node, "tables");
    if (tables == NULL || !read_keys(reader, tables, KEYS))
        return;
    (void)read_needed(reader, tables, "people");
    MethodRange people =
        read_range(reader, tables, "people", LIMIT_PEOPLE_PER_MEETING, (MethodRange){4, 4, 6});
    phase->tables = (PhaseTables){
        .people_least = people.least,
        .people_most = people.most,
        .is_mixed = read_bool(reader, tables, "mixed", false),
        .travels = read_bool(reader, tables, "travels", false)};
}

static void read_speakers(MethodReader *reader, const YamlNode *node, Phase *phase)
{
    const Method *method = reader->method;
    const unsigned leaders = 1u << ROLE_LEADER | 1u << ROLE_CO_LEADER;
    RoleSet all = method_all_roles(method);
    bool is_free = phase->kind != PHASE_TALK;
    bool has_nobody =
        phase->kind == PHASE_BREAK || phase->kind == PHASE_INFORMAL || phase->kind == PHASE_PRIVATE;
    phase->silent = read_roles(reader, node, "silent", all, 0);
    RoleSet some = everybody(method, phase->silent);
    if (!is_free)
        (void)read_needed(reader, node, "speaks");
    phase->speaks = read_roles(reader, node, "speaks", some, has_nobody ? 0 : some);
    phase->leads = read_roles(
        reader, node, "leads", roles_of_kinds(method, leaders), roles_of_kinds(method, leaders));
    if (reader->had_roles_fault)
        return;
    if ((phase->leads & ~roles_of_kinds(method, leaders)) != 0 || phase->leads == 0)
        FAULT(
            reader,
            yaml_get(node, "leads") == NULL ? node->line : yaml_get(node, "leads")->line,
            N_("Only a leader or co-leader leads a phase; write one of their roles."));
    if ((phase->speaks & phase->silent) != 0)
        FAULT(
            reader,
            node->line,
            N_("A role both speaks and is silent in this phase; take it out of one of the two."));
    else if (phase->speaks == 0 && !has_nobody)
        FAULT(
            reader, node->line, N_("Nobody may speak in this phase; write who does in “speaks”."));
}

static void read_minutes(MethodReader *reader, const YamlNode *node, Phase *phase)
{
    (void)read_needed(reader, node, "minutes");
    phase->minutes = read_range(reader, node, "minutes", MINUTES_MOST, (MethodRange){0});
    const YamlNode *days = yaml_get(node, "days");
    if (reader->method->course == METHOD_IN_DAYS) {
        (void)read_needed(reader, node, "days");
        phase->days = read_range(reader, node, "days", DAYS_MOST, (MethodRange){1, 1, 1});
        if (days != NULL && phase->days.least < 1)
            FAULT(reader, days->line, N_("A step in writing lasts at least one day; write 1."));
    } else if (days != NULL) {
        FAULT(
            reader,
            days->line,
            N_("Only a method with “course: days” has days; add that at the top or take them "
               "out."));
    }
}

void read_phase(MethodReader *reader, const YamlNode *node, Phase *ret_phase)
{
    static const char *const KEYS[] = {
        "key",    "name",      "from",           "kind",      "minutes", "days",
        "leads",  "speaks",    "silent",         "turns",     "seconds", "prompt",
        "screen", "to_silent", "steps",          "to_leader", "writes",  "at_hand",
        "tables", "in_hours",  "may_be_skipped", NULL};
    Phase phase = {.line = node->line};
    if (!read_keys(reader, node, KEYS))
        return;
    phase.key = read_key(reader, node, "key", true);
    phase.name = read_text(reader, node, "name", true);
    phase.kind = (PhaseKind)read_word(reader, node, "kind", KINDS, PHASE_TALK);
    read_minutes(reader, node, &phase);
    read_speakers(reader, node, &phase);
    phase.turns = (Turns)read_word(reader, node, "turns", TURNS, TURNS_FREE);
    phase.seconds_each = read_int(reader, node, "seconds", 1, SECONDS_MOST, 0);
    phase.prompt = read_text(reader, node, "prompt", false);
    phase.screen = read_text(reader, node, "screen", false);
    phase.to_silent = read_text(reader, node, "to_silent", false);
    phase.to_leader = read_text(reader, node, "to_leader", false);
    phase.steps = read_texts(reader, node, "steps", &phase.step_count);
    phase.at_hand = read_words(reader, node, "at_hand", AT_HAND);
    phase.may_be_skipped = read_bool(reader, node, "may_be_skipped", false);
    phase.is_in_hours = read_bool(
        reader, node, "in_hours", phase.kind != PHASE_BREAK && phase.kind != PHASE_INFORMAL);
    read_tables(reader, node, &phase);
    read_rules_of_writing(reader, node, &phase);
    *ret_phase = phase;
}
