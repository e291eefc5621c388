/* Tests of reading methods: those that Kruh brings, and what is said of files that are wrong.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/method_read.h"

#include "features/methods/shipped.h"
#include "tests/support/test.h"

#define TEXT(words) "{cs: " words ", pl: " words ", en: " words "}"

/* A small method that is whole; tests change one place of it. Lines are counted in FAULTS. */
static const char WHOLE[] = "name: " TEXT(
    "Porada") "\n" /* 1 */
              "about: " TEXT(
                  "Krátce") "\n"                         /* 2 */
                            "event_type: case_seminar\n" /* 3 */
                            "cases: anonymous\n"         /* 4 */
                            "people: {min: 3, max: 8}\n" /* 5 */
                            "minutes: 30\n"              /* 6 */
                            "roles:\n"                   /* 7 */
                            "  - {key: leader, is: leader, name: " TEXT(
                                "Vede") "}\n" /* 8 */
                                        "  - {key: presenter, is: presenter, name: " TEXT(
                                            "Nese") "}\n" /* 9 */
                                                    "  - {key: member, is: member, people: {min: "
                                                    "1, max: 6}, name: " TEXT(
                                                        "Je") "}\n"               /* 10 */
                                                              "phases:\n"         /* 11 */
                                                              "  - key: otazky\n" /* 12 */
                                                              "    name: " TEXT(
                                                                  "Otázky") "\n" /* 13 */
                                                                            "    minutes: 10\n" /* 14
                                                                                                 */
                                                                            "    speaks: "
                                                                            "everybody\n" /* 15 */
                                                                            "    writes: [{what: "
                                                                            "question, who: "
                                                                            "everybody, seen: "
                                                                            "group_until_end}]\n" /* 16 */
                                                                            "  - key: napady\n" /* 17
                                                                                                 */
                                                                            "    name: " TEXT(
                                                                                "Nápady") "\n" /* 18
                                                                                                */
                                                                                          "    "
                                                                                          "minutes:"
                                                                                          " {min: "
                                                                                          "5, "
                                                                                          "default:"
                                                                                          " 15, "
                                                                                          "max: "
                                                                                          "20}\n" /* 19 */
                                                                                          "    "
                                                                                          "speaks: "
                                                                                          "everybod"
                                                                                          "y\n" /* 20
                                                                                                 */
                                                                                          "    "
                                                                                          "silent: "
                                                                                          "[present"
                                                                                          "er]\n" /* 21 */
                                                                                          "    "
                                                                                          "writes: "
                                                                                          "[{what: "
                                                                                          "option, "
                                                                                          "who: "
                                                                                          "everybod"
                                                                                          "y, "
                                                                                          "seen: "
                                                                                          "group}]"
                                                                                          "\n" /* 22
                                                                                                */
                                                                                          "  - "
                                                                                          "key: "
                                                                                          "kava\n" /* 23 */
                                                                                          "    "
                                                                                          "kind: "
                                                                                          "informal"
                                                                                          "\n" /* 24
                                                                                                */
                                                                                          "    "
                                                                                          "name:"
                                                                                          " " TEXT(
                                                                                              "Káv"
                                                                                              "a") "\n" /* 25 */
                                                                                                   "    minutes: 5\n" /* 26 */
                                                                                                   "record:\n" /* 27 */
                                                                                                   "  {attendance: yes, hours: yes, topic: no, content: agreed_conclusions, keeps: [option],\n"
                                                                                                   "   sound_and_picture: never}\n" /* 29 */
                                                                                                   "sources: [zkušenost]\n"; /* 30 */

static Arena *arena;

static MethodReading read_as(const char *key, Str text, const MethodLibrary *library)
{
    MethodReading reading;
    method_read(arena, str_of(key), text, library, &reading);
    return reading;
}

/* The text with its first `old` replaced. */
static Str changed(const char *text, const char *old, const char *new_words)
{
    Str whole = str_of(text);
    size_t at = str_find(whole, str_of(old));
    EXPECT(at != SIZE_MAX);
    if (at == SIZE_MAX)
        return whole;
    return str_format(
        arena,
        "%.*s%s%.*s",
        (int)at,
        whole.bytes,
        new_words,
        STR_ARG(str_part(whole, at + strlen(old), whole.len)));
}

static void expect_whole(const MethodReading *reading, Str name)
{
    for (size_t i = 0; i < reading->fault_count; i++)
        printf(
            "# %.*s:%zu: %.*s\n",
            STR_ARG(name),
            reading->faults[i].line,
            STR_ARG(fault_text(arena, LANGUAGE_EN, &reading->faults[i])));
    EXPECT_INT(0, reading->fault_count);
    EXPECT(method_is_playable(reading->method));
}

/* The fault is said at that line with these words, and in all languages in words at all. */
static void expect_fault(const MethodReading *reading, size_t line, const char *words)
{
    for (size_t i = 0; i < reading->fault_count; i++) {
        const MethodFault *fault = &reading->faults[i];
        Str text = fault_text(arena, LANGUAGE_EN, fault);
        if (fault->line == line && str_find(text, str_of(words)) != SIZE_MAX) {
            EXPECT(fault_text(arena, LANGUAGE_CS, fault).len > 0);
            EXPECT(!str_equal(fault_text(arena, LANGUAGE_PL, fault), text));
            return;
        }
    }
    printf(
        "# no fault at line %zu with \"%s\", but %zu others:\n", line, words, reading->fault_count);
    for (size_t i = 0; i < reading->fault_count; i++)
        printf(
            "#   %zu: %.*s\n",
            reading->faults[i].line,
            STR_ARG(fault_text(arena, LANGUAGE_EN, &reading->faults[i])));
    EXPECT(false);
}

TEST(every_method_that_kruh_brings_is_whole)
{
    EXPECT(shipped_count() >= 17);
    for (size_t i = 0; i < shipped_count(); i++) {
        MethodReading reading;
        method_read(arena, shipped_key(i), shipped_text(i), &SHIPPED_LIBRARY, &reading);
        expect_whole(&reading, shipped_key(i));
    }
}

TEST(what_a_file_says_is_what_is_played)
{
    MethodReading reading = read_as("porada", str_of(WHOLE), NULL);
    expect_whole(&reading, STR("porada"));
    const Method *method = reading.method;
    EXPECT_INT(3, method->phase_count);
    const Phase *ideas = &method->phases[1];
    size_t presenter = method_role_index(method, STR("presenter"));
    size_t member = method_role_of_kind(method, ROLE_MEMBER);
    EXPECT_INT(15, ideas->minutes.usual);
    EXPECT(phase_is_silent(ideas, presenter));
    EXPECT(!role_set_has(ideas->speaks, presenter) && role_set_has(ideas->speaks, member));
    EXPECT(phase_rule(ideas, member, STR("option")) != NULL);
    EXPECT(phase_rule(ideas, presenter, STR("option")) == NULL); /* the silent write nothing */
    EXPECT(phase_rule(ideas, member, STR("question")) == NULL);  /* its time is over */
    EXPECT_STR("Nápady", method_text(&ideas->name, LANGUAGE_PL));
    EXPECT(!method->phases[2].is_in_hours && !phase_has_text(&method->phases[2]));
}

typedef struct FaultCase {
    const char *old;
    const char *new_words;
    size_t line;
    const char *words;
} FaultCase;

static const FaultCase FAULTS[] = {
    {"minutes: 30", "minute: 30", 6, "“minute” is not known here; “minutes” may be meant"},
    {"sources:", "colour: red\nsources:", 30, "“colour” is not known here; take it out"},
    {"minutes: 30", "minutes: 31", 6, "take 30 minutes together, with all repetitions, and"},
    {"minutes: 10", "minutes: ten", 14, "must be a whole number from 0"},
    {"{min: 5, default: 15", "{min: 16, default: 15", 19, "out of order"},
    {"{min: 5, default: 15, max: 20}", "{default: 15}", 19, "needs both min and max"},
    {"pl: Nápady, ", "", 18, "has no text in the language pl"},
    {"name: {cs: Nápady, pl: Nápady, en: Nápady}", "name: Nápady", 18, "in three languages"},
    {"speaks: everybody\n    silent", "speaks: []\n    silent", 17, "Nobody may speak"},
    {"silent: [presenter]", "silent: [leader, presenter, member]", 17, "Nobody may speak"},
    {"speaks: everybody\n    silent",
     "speaks: [presenter]\n    silent",
     17,
     "both speaks and is silent"},
    {"[presenter]\n", "[nobody]\n", 21, "a role “nobody” that is not among the roles"},
    {"who: everybody, seen: group}",
     "who: [presenter], seen: group}",
     22,
     "silent here cannot write"},
    {"kind: informal\n",
     "kind: informal\n    writes: [{what: note, who: everybody, seen: group}]\n",
     25,
     "no field for text"},
    {"kind: informal", "kind: coffee", 24, "cannot be “coffee”; write one of: talk"},
    {"seen: group}", "seen: organiser_only}", 22, "“seen” cannot be"},
    {"what: option", "what: advice", 22, "“what” cannot be “advice”"},
    {"keeps: [option]", "keeps: []", 17, "“option” would be kept (group)"},
    {"keeps: [option]", "keeps: [option, lesson]", 28, "names “lesson”, but no phase keeps it"},
    {"content: agreed_conclusions", "content: none", 28, "nothing is kept; take “keeps” out"},
    {"cases: anonymous", "cases: named", 12, "nothing is written in Kruh"},
    {"cases: anonymous", "cases: named", 28, "attendance and hours only"},
    {"[option],", "[option], release: everybody,", 28, "no phase asks for it"},
    {"attendance: yes", "attendance: no", 28, "Hours come from attendance"},
    {"sound_and_picture: never", "sound_and_picture: yes", 29, "write one of: never"},
    {"people: {min: 3, max: 8}",
     "people: {min: 30, max: 80}",
     5,
     "The roles are for 3 to 8 people"},
    {"is: leader", "is: helper", 8, "Exactly one role leads"},
    {"is: member", "is: helper", 8, "Exactly one role is of everybody"},
    {"key: presenter, is", "key: leader, is", 9, "A second role has the key"},
    {"- key: napady", "- key: otazky", 17, "A second phase has the key"},
    {"- key: napady", "- key: Nápady", 17, "cannot be a key"},
    {"name: {cs: Porada", "name: {cs: Porada, cs: Jiná", 1, "a second time"},
    {"sources: [zkušenost]", "sources: []", 30, "Say where the method comes from"},
    {"    speaks: everybody\n    silent",
     "    leads: [member]\n    speaks: everybody\n    silent",
     20,
     "Only a leader or co-leader leads"},
    {"    silent: [", "    days: 2\n    silent: [", 21, "course: days"},
    {"    silent: [", "    tables: {people: 4}\n    silent: [", 21, "kind: tables"},
    {"seen: group}", "seen: group, shown_in: otazky}", 22, "no later phase “otazky”"},
    {"seen: group}", "seen: private_author, shown: at_once}", 22, "never shown"},
    {"name: {cs: Porada", "name: &x {cs: Porada", 1, "without & and !"},
    {"minutes: 30", "minutes: *x", 6, "begins with *"},
    {"minutes: 30", "minutes: !!int 30", 6, "quotation marks"},
    {"sources:", "---\nsources:", 30, "one method"},
    {"minutes: 30", "minutes: 30: 40", 6, "cannot be read"},
    {"minutes: 30", "\tminutes: 30", 6, "cannot be read"},
    {"cs: Porada", "cs: \"Por\\0ada\"", 1, "a character that nobody can see"},
};

TEST(each_fault_is_said_at_its_line_with_what_to_do)
{
    for (size_t i = 0; i < sizeof FAULTS / sizeof FAULTS[0]; i++) {
        const FaultCase *fault = &FAULTS[i];
        MethodReading reading =
            read_as("porada", changed(WHOLE, fault->old, fault->new_words), NULL);
        expect_fault(&reading, fault->line, fault->words);
    }
}

TEST(advice_has_no_place_where_questions_are_asked)
{
    Str text = changed(
        WHOLE,
        "seen: group_until_end}",
        "seen: group_until_end}, {what: option, who: everybody, seen: group_until_end}");
    MethodReading reading = read_as("porada", text, NULL);
    expect_fault(&reading, 12, "would be advice");
}

TEST(a_fault_does_not_hide_the_next_one)
{
    Str text = changed(WHOLE, "event_type:", "event_typ:");
    text = changed(str_c(arena, text), "kind: informal", "kind: coffee");
    MethodReading reading = read_as("porada", text, NULL);
    expect_fault(&reading, 3, "may be meant");
    expect_fault(&reading, 24, "cannot be “coffee”");
    EXPECT(reading.method != NULL && reading.method->phase_count == 3); /* still to be shown */
}

TEST(a_repeated_case_has_phases_of_its_own)
{
    Str text = changed(
        WHOLE,
        "record:\n",
        "  - {repeat: {from: otazky, to: napady}, times: 2, as: " TEXT("Případ") "}\nrecord:\n");
    text = changed(str_c(arena, text), "minutes: 30", "minutes: 80");
    MethodReading reading = read_as("porada", text, NULL);
    expect_whole(&reading, STR("porada"));
    EXPECT_INT(7, reading.method->phase_count);
    EXPECT_STR("napady-3", reading.method->phases[6].key);
    EXPECT_INT(3, reading.method->phases[6].part_number);
    EXPECT_INT(1, reading.method->phases[0].part_number);
    EXPECT_INT(0, reading.method->phases[2].part_number); /* the coffee is of no case */
}

TEST(what_is_shown_later_waits_for_the_phase_of_its_own_case)
{
    Str text = changed(WHOLE, "seen: group_until_end}", "seen: group_until_end, shown_in: napady}");
    text = changed(
        str_c(arena, text),
        "record:\n",
        "  - {repeat: {from: otazky, to: napady}, as: " TEXT("Případ") "}\nrecord:\n");
    text = changed(str_c(arena, text), "minutes: 30", "minutes: 55");
    MethodReading reading = read_as("porada", text, NULL);
    expect_whole(&reading, STR("porada"));
    EXPECT_INT(1, reading.method->phases[0].writes[0].shown_in);
    EXPECT_INT(4, reading.method->phases[3].writes[0].shown_in);
}

/* ---- Phases of other methods ---- */

typedef struct Shelf {
    Str keys[3];
    Str texts[3];
} Shelf;

static bool find_on_shelf(void *context, Str key, Str *ret_text)
{
    const Shelf *shelf = context;
    for (size_t i = 0; i < 3; i++) {
        if (str_equal(shelf->keys[i], key)) {
            *ret_text = shelf->texts[i];
            return true;
        }
    }
    return false;
}

TEST(a_phase_comes_from_another_method_with_what_stands_beside_it)
{
    Str text = changed(WHOLE, "key: napady\n", "key: napady\n    from: balint/fantazie\n");
    text = changed(
        str_c(arena, text), "    writes: [{what: option, who: everybody, seen: group}]\n", "");
    text = changed(str_c(arena, text), ", keeps: [option]", "");
    text = changed(str_c(arena, text), "agreed_conclusions", "none");
    MethodReading reading = read_as("porada", text, &SHIPPED_LIBRARY);
    expect_whole(&reading, STR("porada"));
    const Phase *phase = &reading.method->phases[1];
    EXPECT_STR("balint/fantazie", phase->from);
    EXPECT_INT(15, phase->minutes.usual); /* its own */
    EXPECT_STR("Předkladatel naslouchá", method_text(&phase->screen, LANGUAGE_CS));
    EXPECT_INT(1, reading.use_count);
    EXPECT_STR("balint", reading.uses[0].key);
}

TEST(phases_that_come_from_each_other_go_in_a_circle)
{
    Shelf shelf = {
        .keys = {STR_INIT("a"), STR_INIT("b")},
        .texts = {
            STR_INIT("phases:\n  - {key: x, from: b/x}\n"),
            STR_INIT("phases:\n  - {key: x, from: a/x}\n")}};
    const MethodLibrary library = {.find = find_on_shelf, .context = &shelf};
    Str text = changed(WHOLE, "key: napady\n", "key: napady\n    from: a/x\n");
    MethodReading reading = read_as("porada", text, &library);
    expect_fault(&reading, 18, "go in a circle");
    text = changed(WHOLE, "key: napady\n", "key: napady\n    from: porada/otazky\n");
    reading = read_as("porada", text, &library);
    expect_fault(&reading, 18, "go in a circle");
}

TEST(a_phase_from_nowhere_is_said_where_it_is_asked_for)
{
    Str text = changed(WHOLE, "key: napady\n", "key: napady\n    from: nothing/x\n");
    MethodReading reading = read_as("porada", text, &SHIPPED_LIBRARY);
    expect_fault(&reading, 18, "There is no method “nothing”");
    text = changed(WHOLE, "key: napady\n", "key: napady\n    from: balint/x\n");
    reading = read_as("porada", text, &SHIPPED_LIBRARY);
    expect_fault(&reading, 18, "has no phase “x”");
    text = changed(WHOLE, "key: napady\n", "key: napady\n    from: balint\n");
    reading = read_as("porada", text, &SHIPPED_LIBRARY);
    expect_fault(&reading, 18, "METHOD/PHASE");
}

TEST(a_version_is_another_when_a_phase_it_took_is_another)
{
    Shelf shelf = {
        .keys = {STR_INIT("a")}, .texts = {STR_INIT("phases:\n  - {key: x, turns: round}\n")}};
    const MethodLibrary library = {.find = find_on_shelf, .context = &shelf};
    Str text = changed(WHOLE, "key: napady\n", "key: napady\n    from: a/x\n");
    MethodReading first = read_as("porada", text, &library);
    expect_whole(&first, STR("porada"));
    shelf.texts[0] = STR("phases:\n  - {key: x, turns: free}\n");
    MethodReading second = read_as("porada", text, &library);
    MethodReading third = read_as("porada", text, &library);
    EXPECT(!str_equal(first.method->version, second.method->version));
    EXPECT(str_equal(second.method->version, third.method->version));
}

/* ---- Promises of those that Kruh brings ---- */

static const Method *shipped(const char *key)
{
    Str text = {0};
    EXPECT(shipped_find(str_of(key), &text));
    return read_as(key, text, &SHIPPED_LIBRARY).method;
}

TEST(in_a_balint_group_nothing_is_written_and_the_presenter_is_silent)
{
    const Method *method = shipped("balint");
    size_t presenter = method_role_of_kind(method, ROLE_PRESENTER);
    size_t fantasies = method_phase_index(method, STR("fantazie"));
    for (size_t i = 0; i < method->phase_count; i++)
        EXPECT(!phase_has_text(&method->phases[i]));
    EXPECT_INT(CONTENT_NONE, method->record.content);
    EXPECT(!method->record.topic);
    EXPECT(phase_is_silent(&method->phases[fantasies], presenter));
    EXPECT_STR(
        "Předkladatel naslouchá", method_text(&method->phases[fantasies].screen, LANGUAGE_CS));
}

TEST(where_clients_have_names_there_is_no_field_for_text)
{
    static const char *const KEYS[] = {
        "pripadova-konference", "rodinna-konference", "zespol-interdyscyplinarny"};
    for (size_t k = 0; k < sizeof KEYS / sizeof KEYS[0]; k++) {
        const Method *method = shipped(KEYS[k]);
        EXPECT_INT(CASES_NAMED, method->cases);
        for (size_t i = 0; i < method->phase_count; i++)
            EXPECT_INT(0, method->phases[i].write_count);
    }
}

TEST(conclusions_of_supervision_wait_for_everybody)
{
    static const char *const KEYS[] = {
        "supervize-individualni",
        "supervize-skupinova",
        "supervize-tymova",
        "superwizja-kontrakt-socjalny"};
    for (size_t k = 0; k < sizeof KEYS / sizeof KEYS[0]; k++) {
        const Method *method = shipped(KEYS[k]);
        EXPECT_INT(RELEASE_EVERYBODY, method->record.release);
        EXPECT_INT(1, method->record.kept_count);
        EXPECT(method->supervision != SUPERVISION_NONE);
    }
}

TEST(written_intervision_has_ten_steps_in_ten_days)
{
    const Method *method = shipped("pisemna-intervize");
    int64_t days = 0, most = 0;
    for (size_t i = 0; i < method->phase_count; i++) {
        days += method->phases[i].days.usual;
        most += method->phases[i].days.most;
    }
    EXPECT_INT(METHOD_IN_DAYS, method->course);
    EXPECT_INT(10, method->phase_count);
    EXPECT_INT(10, days);
    EXPECT_INT(20, most);
}

int main(void)
{
    arena = arena_new(65536);
    RUN(every_method_that_kruh_brings_is_whole);
    RUN(what_a_file_says_is_what_is_played);
    RUN(each_fault_is_said_at_its_line_with_what_to_do);
    RUN(advice_has_no_place_where_questions_are_asked);
    RUN(a_fault_does_not_hide_the_next_one);
    RUN(a_repeated_case_has_phases_of_its_own);
    RUN(what_is_shown_later_waits_for_the_phase_of_its_own_case);
    RUN(a_phase_comes_from_another_method_with_what_stands_beside_it);
    RUN(phases_that_come_from_each_other_go_in_a_circle);
    RUN(a_phase_from_nowhere_is_said_where_it_is_asked_for);
    RUN(a_version_is_another_when_a_phase_it_took_is_another);
    RUN(in_a_balint_group_nothing_is_written_and_the_presenter_is_silent);
    RUN(where_clients_have_names_there_is_no_field_for_text);
    RUN(conclusions_of_supervision_wait_for_everybody);
    RUN(written_intervision_has_ten_steps_in_ten_days);
    arena_free(arena);
    return test_end();
}
