/*
 * The text of what was known when a plan was made: "key value" lines.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/buffer.h"
#include "base/limits.h"
#include "features/meetings/plan.h"

typedef struct FactLine {
    const char *key;
    int64_t *value;
} FactLine;

enum {
    FACT_COUNT = 26,
    FACT_LINE_BYTES = 96
};

#define LOST_LOCK "lost_lock"

/* Stand in for the members of the facts that are no int64_t. */
typedef struct FactNumbers {
    int64_t bound, has_what_if, settings_are_known, goal, sitting, pairs;
    int64_t has_gaps, was_stopped, few_gaps;
} FactNumbers;

/* Each number of the facts with its name. */
static void fact_lines(PlanFacts *facts, FactNumbers *numbers, FactLine *lines)
{
    PlanSettings *settings = &facts->settings;
    const FactLine all[FACT_COUNT] = {
        {"bound", &numbers->bound},
        {"bound_organisation", &facts->bound_organisation},
        {"bound_organisation_count", &facts->bound_organisation_count},
        {"bound_meetings", &facts->bound_meetings},
        {"bound_at_once", &facts->bound_at_once},
        {"pair_count", &facts->pair_count},
        {"weight", &facts->weight},
        {"weight_bound", &facts->weight_bound},
        {"has_what_if", &numbers->has_what_if},
        {"round_more_meetings", &facts->round_more_meetings},
        {"table_more_rounds", &facts->table_more_rounds},
        {"table_more_meetings", &facts->table_more_meetings},
        {"settings_are_known", &numbers->settings_are_known},
        {"table_count", &settings->table_count},
        {"round_minutes", &settings->round_minutes},
        {"move_minutes", &settings->move_minutes},
        {"goal", &numbers->goal},
        {"round_count", &settings->round_count},
        {"sitting", &numbers->sitting},
        {"pairs", &numbers->pairs},
        {"has_gaps", &numbers->has_gaps},
        {"gap_count", &facts->gap_count},
        {"gap_bound", &facts->gap_bound},
        {"was_stopped", &numbers->was_stopped},
        {"few_gaps", &numbers->few_gaps},
        {"gap_difference", &settings->gap_difference},
    };
    for (size_t i = 0; i < FACT_COUNT; i++)
        lines[i] = all[i];
}

Str plan_facts_write(Arena *arena, const Plan *plan)
{
    Buffer out;
    FactLine lines[FACT_COUNT];
    const PlanFacts *facts = &plan->facts;
    PlanFacts copy = *facts;
    FactNumbers numbers = {
        .bound = (int64_t)facts->bound,
        .has_what_if = facts->has_what_if,
        .settings_are_known = facts->settings.are_known,
        .goal = (int64_t)facts->settings.goal,
        .sitting = (int64_t)facts->settings.sitting,
        .pairs = (int64_t)facts->settings.pairs,
        .has_gaps = facts->has_gaps,
        .was_stopped = facts->was_stopped,
        .few_gaps = facts->settings.few_gaps};
    fact_lines(&copy, &numbers, lines);
    buffer_init_in(&out, arena, (FACT_COUNT + plan->lost_lock_count) * FACT_LINE_BYTES);
    for (size_t i = 0; i < FACT_COUNT; i++)
        buffer_put_format(&out, "%s %lld\n", lines[i].key, (long long)*lines[i].value);
    for (size_t i = 0; i < plan->lost_lock_count; i++) {
        const LostLock *lost = &plan->lost_locks[i];
        buffer_put_format(
            &out,
            "%s %d %d %lld %lld %d\n",
            LOST_LOCK,
            (int)lost->round,
            (int)lost->table,
            (long long)lost->a.value,
            (long long)lost->b.value,
            (int)lost->reason);
    }
    return buffer_text(&out);
}

/* Numbers of a line behind its key. A line that is none is passed over. */
static bool lost_lock_read(Str rest, LostLock *ret_lost)
{
    int64_t n[5];
    for (size_t i = 0; i < 5; i++) {
        Str word;
        if (!str_split(&rest, ' ', &word) || str_to_int(word, 0, INT64_MAX, &n[i]) != OK)
            return false;
    }
    if (n[0] > LIMIT_ROUNDS || n[1] > LIMIT_TABLES || n[4] > LOCK_IN_THE_WAY)
        return false;
    *ret_lost = (LostLock){
        .round = (int32_t)n[0],
        .table = (int32_t)n[1],
        .a = {n[2]},
        .b = {n[3]},
        .reason = (LockLoss)n[4]};
    return true;
}

static void lost_locks_read(Str text, Arena *arena, Plan *plan)
{
    Str rest = text;
    Str line;
    Str key;
    size_t count = 0;
    while (str_split(&rest, '\n', &line))
        count += str_starts_with(line, STR(LOST_LOCK " "));
    if (count == 0)
        return;
    LostLock *lost = arena_array(arena, LostLock, count);
    while (str_split(&text, '\n', &line)) {
        if (str_starts_with(line, STR(LOST_LOCK " ")) && str_split(&line, ' ', &key))
            plan->lost_lock_count += lost_lock_read(line, &lost[plan->lost_lock_count]);
    }
    plan->lost_locks = lost;
}

/* `number` when it is one of 0 … last, else 0. */
static int64_t choice_of(int64_t number, int64_t last)
{
    return number >= 0 && number <= last ? number : 0;
}

/* A line that nobody knows is of a newer program and is passed over. */
static PlanFacts numbers_read(Str text)
{
    PlanFacts facts = {.settings.gap_difference = -1}; /* as plans were before it was asked for */
    FactLine lines[FACT_COUNT];
    FactNumbers numbers = {0};
    Str line;
    size_t next = 0; /* this program wrote them in this order, so the first look finds it */
    fact_lines(&facts, &numbers, lines);
    while (str_split(&text, '\n', &line)) {
        Str key;
        if (!str_split(&line, ' ', &key))
            continue;
        for (size_t i = 0; i < FACT_COUNT; i++) {
            const FactLine *fact = &lines[(next + i) % FACT_COUNT];
            if (!str_equal(key, str_of(fact->key)))
                continue;
            if (str_to_int(line, INT64_MIN, INT64_MAX, fact->value) != OK)
                *fact->value = 0;
            next += i + 1;
            break;
        }
    }
    facts.bound = (RoundsBound)choice_of(numbers.bound, ROUNDS_BOUND_EXHAUSTED);
    facts.has_what_if = numbers.has_what_if == 1;
    facts.has_gaps = numbers.has_gaps == 1;
    facts.was_stopped = numbers.was_stopped == 1;
    facts.settings.few_gaps = numbers.few_gaps == 1;
    facts.settings.are_known = numbers.settings_are_known == 1;
    facts.settings.goal = (RoundGoal)choice_of(numbers.goal, ROUNDS_FIXED);
    facts.settings.sitting = (Sitting)choice_of(numbers.sitting, SIT_SPLIT);
    facts.settings.pairs = (PairChoice)choice_of(numbers.pairs, PAIRS_WISHED);
    return facts;
}

void plan_facts_read(Str text, Arena *arena, Plan *plan)
{
    plan->facts = numbers_read(text);
    lost_locks_read(text, arena, plan);
}
