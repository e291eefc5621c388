/* method_check: what only the whole of a method shows: sums, and promises of one part that another
 * would break. SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/method_reader.h"

static size_t line_of(const YamlNode *file, const char *key)
{
    const YamlNode *node = yaml_get(file, key);
    return node == NULL ? 1 : node->line;
}

static Str number(MethodReader *reader, int64_t value)
{
    return str_format(reader->arena, "%lld", (long long)value);
}

static void check_minutes(MethodReader *reader, const YamlNode *file)
{
    const Method *method = reader->method;
    int64_t sum = 0;
    for (size_t i = 0; i < method->phase_count; i++)
        sum += method->phases[i].minutes.usual;
    if (sum != method->minutes)
        FAULT_2(
            reader,
            line_of(file, "minutes"),
            N_("The phases take {1} minutes together, with all repetitions, and “minutes” says "
               "{2}; change one of them."),
            number(reader, sum),
            number(reader, method->minutes));
}

/* The roles must have room in the group, and fill it. */
static void check_people(MethodReader *reader, const YamlNode *file)
{
    const Method *method = reader->method;
    int64_t least = 0, most = 0;
    for (size_t i = 0; i < method->role_count; i++) {
        least += method->roles[i].people.least;
        most += method->roles[i].people.most;
    }
    if (least > method->people_most || most < method->people_least)
        FAULT_3(
            reader,
            line_of(file, "people"),
            N_("The roles are for {1} to {2} people, which does not fit “people” ({3}); change one "
               "of them."),
            number(reader, least),
            number(reader, most),
            str_format(
                reader->arena,
                "%lld–%lld",
                (long long)method->people_least,
                (long long)method->people_most));
}

static bool is_kept(const RecordPolicy *record, const ContributionKind *kind)
{
    for (size_t i = 0; i < record->kept_count; i++) {
        if (record->kept[i] == kind)
            return true;
    }
    return false;
}

static bool has_rule_that_keeps(const Method *method, const ContributionKind *kind)
{
    for (size_t i = 0; i < method->phase_count; i++) {
        for (size_t j = 0; j < method->phases[i].write_count; j++) {
            const WriteRule *rule = &method->phases[i].writes[j];
            if (rule->kind == kind && visibility_is_kept(rule->seen))
                return true;
        }
    }
    return false;
}

/* What remains is what the record says, nothing beside it. */
static void check_record(MethodReader *reader, const YamlNode *file)
{
    const RecordPolicy *record = &reader->method->record;
    const YamlNode *node = yaml_get(file, "record");
    if (record->content == CONTENT_NONE && record->kept_count > 0)
        FAULT(
            reader,
            line_of(node, "keeps"),
            N_("With “content: none” nothing is kept; take “keeps” out or write what the content "
               "is."));
    for (size_t i = 0; i < record->kept_count; i++) {
        if (!has_rule_that_keeps(reader->method, record->kept[i]))
            FAULT_1(
                reader,
                line_of(node, "keeps"),
                N_("“keeps” names “{1}”, but no phase keeps it; take it out, or write group, "
                   "organiser or publishable in “seen” of a phase."),
                str_of(record->kept[i]->key));
    }
    if (record->hours && !record->attendance)
        FAULT(
            reader,
            line_of(node, "hours"),
            N_("Hours come from attendance; write “attendance: yes” or “hours: no”."));
}

static bool has_rule_that_offers(const Method *method, const ContributionKind *kind)
{
    for (size_t i = 0; i < method->phase_count; i++) {
        for (size_t j = 0; j < method->phases[i].write_count; j++) {
            const WriteRule *rule = &method->phases[i].writes[j];
            if (rule->kind == kind && method_offers(method, rule))
                return true;
        }
    }
    return false;
}

/* What whoever leads may keep is the anonymous contract, never what somebody told or felt. */
static void check_offers(MethodReader *reader, const YamlNode *file)
{
    const RecordPolicy *record = &reader->method->record;
    size_t line = line_of(yaml_get(file, "record"), "offers");
    if (record->content == CONTENT_NONE && record->offered_count > 0)
        FAULT(
            reader,
            line,
            N_("With “content: none” nothing can be kept, nor offered; take “offers” out or write "
               "what the content is."));
    for (size_t i = 0; i < record->offered_count; i++) {
        const ContributionKind *kind = record->offered[i];
        if (!kind->is_contract)
            FAULT_1(
                reader,
                line,
                N_("“{1}” is no part of a contract, so it cannot be offered; write strength, "
                   "constraint, problem, goal, detailed_goal, action or ally."),
                str_of(kind->key));
        else if (!has_rule_that_offers(reader->method, kind))
            FAULT_1(
                reader,
                line,
                N_("“offers” names “{1}”, but no phase writes it with “seen: group_until_end”; "
                   "take it out."),
                str_of(kind->key));
    }
}

static void check_release(MethodReader *reader, const YamlNode *file)
{
    const Method *method = reader->method;
    bool asks = false;
    for (size_t i = 0; i < method->phase_count; i++)
        asks = asks || (method->phases[i].at_hand & AT_HAND_CONSENT) != 0;
    if (method->record.release == RELEASE_EVERYBODY && !asks)
        FAULT(
            reader,
            line_of(yaml_get(file, "record"), "release"),
            N_("Everybody's consent is wanted, and no phase asks for it; add “at_hand: [consent]” "
               "to a phase."));
}

static bool has_questions(const Phase *phase)
{
    for (size_t i = 0; i < phase->write_count; i++) {
        if (str_equal(str_of(phase->writes[i].kind->key), STR("question")))
            return true;
    }
    return false;
}

static void check_rule(MethodReader *reader, const Phase *phase, const WriteRule *rule)
{
    const RecordPolicy *record = &reader->method->record;
    Str kind = str_of(rule->kind->key);
    if (reader->method->cases == CASES_NAMED)
        FAULT(
            reader,
            phase->line,
            N_("Where people speak of a client by name, nothing is written in Kruh; take “writes” "
               "out."));
    else if (visibility_is_kept(rule->seen) && !is_kept(record, rule->kind))
        FAULT_2(
            reader,
            phase->line,
            N_("“{1}” would be kept ({2}), but the record does not keep it; write it into “keeps”, "
               "or group_until_end into “seen”."),
            kind,
            str_of(visibility_key(rule->seen)));
    if (rule->kind->is_advice && has_questions(phase))
        FAULT_1(
            reader,
            phase->line,
            N_("Questions are asked in this phase, so “{1}” would be advice; leave it to another "
               "phase."),
            kind);
}

static void check_phases(MethodReader *reader)
{
    const Method *method = reader->method;
    for (size_t i = 0; i < method->phase_count; i++) {
        const Phase *phase = &method->phases[i];
        if (phase->part_number > 1)
            continue; /* said at the first time */
        for (size_t j = 0; j < phase->write_count; j++)
            check_rule(reader, phase, &phase->writes[j]);
        if (phase->kind == PHASE_TABLES && phase->tables.people_least < 2)
            FAULT(
                reader,
                phase->line,
                N_("A table has at least two people; write it in “tables: people”."));
        if (method->course == METHOD_IN_DAYS &&
            (phase->kind == PHASE_TABLES || phase->kind == PHASE_PAIRS))
            FAULT(
                reader,
                phase->line,
                N_("With “course: days” nobody sits at tables or in pairs: each writes at a time "
                   "of their own; write “kind: talk”."));
    }
}

static void check_named(MethodReader *reader, const YamlNode *file)
{
    const RecordPolicy *record = &reader->method->record;
    if (reader->method->cases == CASES_NAMED && (record->content != CONTENT_NONE || record->topic))
        FAULT(
            reader,
            line_of(file, "record"),
            N_("Where people speak of a client by name, Kruh keeps attendance and hours only; "
               "write “content: none” and “topic: no”."));
}

void check_method(MethodReader *reader, const YamlNode *file)
{
    check_minutes(reader, file);
    check_people(reader, file);
    check_phases(reader);
    check_record(reader, file);
    check_offers(reader, file);
    check_release(reader, file);
    check_named(reader, file);
}
