/* contradict: each kind of contradiction in one function, in words with names and rounds.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/days/rules.h"
#include "algorithms/rounds/graph.h"
#include "algorithms/rounds/presence.h"
#include "base/limits.h"

/* Two organisations that have a rule: the window of all their windows, and who comes before. */
typedef struct Ruled {
    int32_t a, b; /* a < b */
    int32_t earliest, latest;
    int32_t table; /* 0: any */
    size_t next;   /* first of those after it in `afters`, or SIZE_MAX */
    int32_t state;
} Ruled;

typedef struct After {
    size_t then, next;
} After;

typedef struct Look {
    const RoundsProblem *problem;
    const DayRules *rules;
    const Str *names;
    Arena *arena;
    Error *error;
    DayFault *ret_fault; /* or NULL */
    Presence presence;
    Graph wanted;
    Ruled *ruled;
    size_t ruled_count;
    After *afters;
    int32_t last_round; /* of the day; LIMIT_ROUNDS when it is open */
} Look;

enum {
    NOT_SEEN = 0,
    ON_THE_WAY,
    DONE
};

static Status refuse(const Look *look, DayFault fault)
{
    return day_fault_set(&fault, look->names, look->arena, look->error, look->ret_fault);
}

static Status check_pair(const Look *look, int32_t a, int32_t b)
{
    int32_t count = look->problem->organisation_count;
    if (a < 0 || b < 0 || a >= count || b >= count || a == b)
        return error_set(
            look->error,
            INVALID,
            "a rule is of organisations %d and %d: name two that are there",
            a + 1,
            b + 1);
    if (!graph_has(&look->wanted, a, b))
        return refuse(look, (DayFault){.kind = DAY_FAULT_NOT_TO_MEET, .a = a, .b = b});
    return OK;
}

/* The entry of the two, made if need be. Few have rules, so looking through all is no matter. */
static size_t ruled_of(Look *look, int32_t a, int32_t b)
{
    int32_t first = a < b ? a : b, second = a < b ? b : a;
    for (size_t i = 0; i < look->ruled_count; i++) {
        if (look->ruled[i].a == first && look->ruled[i].b == second)
            return i;
    }
    look->ruled[look->ruled_count] =
        (Ruled){.a = first, .b = second, .latest = look->last_round, .next = SIZE_MAX};
    return look->ruled_count++;
}

static Status read_table(const Look *look, const DayWindow *window, Ruled *ruled)
{
    int32_t most = look->problem->table_count > 0 ? look->problem->table_count : LIMIT_TABLES;
    DayFault fault = {.a = window->a, .b = window->b, .table = window->table, .most = most};
    fault.kind = DAY_FAULT_NO_TABLE;
    if (window->table < 0 || window->table > most)
        return refuse(look, fault);
    fault.kind = DAY_FAULT_TWO_TABLES;
    fault.most = ruled->table;
    if (window->table > 0 && ruled->table > 0 && ruled->table != window->table)
        return refuse(look, fault);
    ruled->table = window->table > 0 ? window->table : ruled->table;
    return OK;
}

static Status read_windows(Look *look)
{
    for (size_t i = 0; i < look->rules->window_count; i++) {
        const DayWindow *window = &look->rules->windows[i];
        TRY(check_pair(look, window->a, window->b));
        DayFault fault = {
            .kind = DAY_FAULT_NO_ROUND,
            .a = window->a,
            .b = window->b,
            .from = window->earliest,
            .to = window->latest,
            .most = look->last_round};
        if (window->earliest < 0 || window->latest < 0 || window->earliest > look->last_round ||
            window->latest > LIMIT_ROUNDS)
            return refuse(look, fault);
        Ruled *ruled = &look->ruled[ruled_of(look, window->a, window->b)];
        if (window->earliest > ruled->earliest)
            ruled->earliest = window->earliest;
        if (window->latest > 0 && window->latest < ruled->latest)
            ruled->latest = window->latest;
        fault.kind = DAY_FAULT_CROSSED;
        fault.from = ruled->earliest;
        fault.to = ruled->latest;
        if (ruled->earliest > ruled->latest)
            return refuse(look, fault);
        TRY(read_table(look, window, ruled));
    }
    return OK;
}

static Status read_befores(Look *look)
{
    for (size_t i = 0; i < look->rules->before_count; i++) {
        const DayBefore *before = &look->rules->befores[i];
        TRY(check_pair(look, before->first_a, before->first_b));
        TRY(check_pair(look, before->then_a, before->then_b));
        size_t first = ruled_of(look, before->first_a, before->first_b);
        size_t then = ruled_of(look, before->then_a, before->then_b);
        look->afters[i] = (After){.then = then, .next = look->ruled[first].next};
        look->ruled[first].next = i;
    }
    return OK;
}

static bool can_meet_in(const Look *look, const Ruled *ruled, int32_t round)
{
    return presence_capacity(&look->presence, ruled->a, round - 1) > 0 &&
           presence_capacity(&look->presence, ruled->b, round - 1) > 0;
}

static Status find_a_round(const Look *look)
{
    for (size_t i = 0; i < look->ruled_count; i++) {
        const Ruled *ruled = &look->ruled[i];
        int32_t round = ruled->earliest > 0 ? ruled->earliest : 1;
        while (round <= ruled->latest && !can_meet_in(look, ruled, round))
            round++;
        if (round > ruled->latest)
            return refuse(
                look,
                (DayFault){
                    .kind = DAY_FAULT_NEVER_THERE,
                    .a = ruled->a,
                    .b = ruled->b,
                    .from = ruled->earliest > 0 ? ruled->earliest : 1,
                    .to = ruled->latest});
    }
    return OK;
}

/* One of two sides that has more meetings fixed to a round than people then. */
static Status check_busy(const Look *look, int32_t organisation, int32_t round, int32_t count)
{
    int32_t most = presence_capacity(&look->presence, organisation, round - 1);
    if (count <= most)
        return OK;
    return refuse(
        look,
        (DayFault){
            .kind = DAY_FAULT_BUSY,
            .a = organisation,
            .from = round,
            .count = count,
            .most = most});
}

/* What is fixed: no more in a round than people and tables, no two at one table. */
static Status count_fixed(const Look *look)
{
    for (size_t i = 0; i < look->ruled_count; i++) {
        const Ruled *one = &look->ruled[i];
        int32_t of_a = 0, of_b = 0, all = 0, tables = look->problem->table_count;
        DayFault fault = {.a = one->a, .b = one->b, .from = one->earliest, .table = one->table};
        if (one->earliest != one->latest)
            continue;
        for (size_t k = 0; k < look->ruled_count; k++) {
            const Ruled *other = &look->ruled[k];
            if (other->earliest != one->earliest || other->latest != one->earliest)
                continue;
            of_a += other->a == one->a || other->b == one->a;
            of_b += other->a == one->b || other->b == one->b;
            all++;
            fault.kind = DAY_FAULT_TABLE_TAKEN;
            fault.c = other->a;
            fault.d = other->b;
            if (k != i && one->table > 0 && other->table == one->table)
                return refuse(look, fault);
        }
        TRY(check_busy(look, one->a, one->earliest, of_a));
        TRY(check_busy(look, one->b, one->earliest, of_b));
        fault.kind = DAY_FAULT_FULL;
        fault.count = all;
        fault.most = tables;
        if (tables > 0 && all > tables)
            return refuse(look, fault);
    }
    return OK;
}

/* Follows an order as far as it goes: back to where it was is a contradiction; later rounds are
 * pushed along. Depth first, without recursion: `way` holds those on the way. */
static Status follow_order(Look *look, size_t start, size_t *way, size_t *cursor)
{
    size_t depth = 0;
    way[0] = start;
    cursor[0] = look->ruled[start].next;
    look->ruled[start].state = ON_THE_WAY;
    for (;;) {
        if (cursor[depth] == SIZE_MAX) {
            look->ruled[way[depth]].state = DONE;
            if (depth == 0)
                return OK;
            depth--;
            continue;
        }
        const After *after = &look->afters[cursor[depth]];
        Ruled *then = &look->ruled[after->then];
        cursor[depth] = after->next;
        if (then->state == ON_THE_WAY)
            return refuse(
                look,
                (DayFault){
                    .kind = DAY_FAULT_CIRCLE,
                    .a = then->a,
                    .b = then->b,
                    .count = (int32_t)depth + 1});
        if (then->state == NOT_SEEN) {
            then->state = ON_THE_WAY;
            depth++;
            way[depth] = after->then;
            cursor[depth] = then->next;
        }
    }
}

/* Without circles: the earliest round of each is one after those before it. */
static Status push_later(Look *look)
{
    bool is_changed = true;
    while (is_changed) {
        is_changed = false;
        for (size_t i = 0; i < look->ruled_count; i++) {
            const Ruled *first = &look->ruled[i];
            int32_t earliest = (first->earliest > 0 ? first->earliest : 1) + 1;
            for (size_t k = first->next; k != SIZE_MAX; k = look->afters[k].next) {
                Ruled *then = &look->ruled[look->afters[k].then];
                if (then->earliest >= earliest)
                    continue;
                then->earliest = earliest;
                is_changed = true;
                if (earliest > then->latest)
                    return refuse(
                        look,
                        (DayFault){
                            .kind = DAY_FAULT_TOO_LATE,
                            .a = then->a,
                            .b = then->b,
                            .from = earliest - 1,
                            .to = then->latest});
            }
        }
    }
    return OK;
}

static Status look_at_orders(Look *look)
{
    size_t *way = arena_array(look->arena, size_t, look->ruled_count + 1);
    size_t *cursor = arena_array(look->arena, size_t, look->ruled_count + 1);
    for (size_t i = 0; i < look->ruled_count; i++) {
        if (look->ruled[i].state == NOT_SEEN)
            TRY(follow_order(look, i, way, cursor));
    }
    return push_later(look);
}

Status day_rules_contradict(
    const RoundsProblem *problem,
    const DayRules *rules,
    const Str *names,
    Arena *arena,
    Error *error,
    DayFault *ret_fault_or_null)
{
    size_t most = rules->window_count + 2 * rules->before_count;
    if (most > LIMIT_DAY_RULES)
        return error_set(
            error, TOO_LARGE, "there are more than %d rules of meetings", LIMIT_DAY_RULES);
    Look look = {
        .problem = problem,
        .rules = rules,
        .names = names,
        .arena = arena,
        .error = error,
        .ret_fault = ret_fault_or_null,
        .presence = presence_of_problem(problem, arena),
        .wanted = graph_of_problem(problem, arena),
        .ruled = arena_array(arena, Ruled, most),
        .afters = arena_array(arena, After, rules->before_count),
        .last_round = problem->round_count > 0 ? problem->round_count : LIMIT_ROUNDS,
    };
    TRY(read_windows(&look));
    TRY(read_befores(&look));
    TRY(find_a_round(&look));
    TRY(count_fixed(&look));
    return look_at_orders(&look);
}
