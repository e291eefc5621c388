/* rules: the problem as a day, the day as a plan. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/days/rules.h"

#include "algorithms/days/blame.h"
#include "algorithms/rounds/fix.h"
#include "algorithms/rounds/plan.h"
#include "algorithms/rounds/problem.h"
#include "algorithms/rounds/seats.h"
#include "base/limits.h"

#include <string.h>

enum {
    WORK_BLOCK_BYTES = 1 << 18,
    EFFORT_FOR_A_ROUND = 60000, /* conflicts, some seconds: then one round more is tried */
    EFFORT_TO_CHOOSE = 12000    /* what to leave out: a proof seldom comes later */
};

typedef struct RuledDay {
    const RoundsProblem *problem;
    const DayRules *rules;
    const Str *names;
    Arena *work;
    Error *error;
    DayFault *fault; /* why there is no plan; names of it are in the caller's arena */
    Arena *arena;    /* the caller's */
    Presence presence;
    Graph wanted;
    RoundsPlan free;     /* planned without the rules: what they cannot make better */
    Pair *pairs;         /* by meeting */
    int32_t *meeting_of; /* by a × organisation_count + b: 1 + meeting; 0: none */
    DayProblem day;
    DayMeeting *meetings;
    bool is_fewest; /* every smaller number of rounds was ruled out */
} RuledDay;

/* The watch of rounds, asked by the exact solver. */
static bool goes_on(void *context)
{
    const RuledDay *ruled = context;
    const RoundsWatch *watch = &ruled->problem->watch;
    RoundsProgress progress = {
        .round_count = ruled->day.round_count,
        .meetings_wanted = (int64_t)ruled->day.meeting_count,
    };
    return watch->goes_on == NULL || watch->goes_on(watch->context, &progress);
}

static int32_t *meeting_of(const RuledDay *ruled, int32_t a, int32_t b)
{
    return &ruled->meeting_of[(size_t)a * (size_t)ruled->wanted.count + (size_t)b];
}

static void add_meeting(RuledDay *ruled, int32_t a, int32_t b)
{
    int32_t first = a < b ? a : b, second = a < b ? b : a;
    if (*meeting_of(ruled, first, second) > 0)
        return;
    size_t m = ruled->day.meeting_count++;
    ruled->pairs[m] = (Pair){.a = (int16_t)first, .b = (int16_t)second};
    ruled->meetings[m] = (DayMeeting){
        .a = first, .b = second, .weight = graph_weight(&ruled->wanted, first, second)};
    *meeting_of(ruled, a, b) = *meeting_of(ruled, b, a) = (int32_t)m + 1;
}

/* Those that fit without the rules, and all that rules are about. What is left out of so many
 * wishes already is not asked for again. */
static void list_meetings(RuledDay *ruled)
{
    const DayRules *rules = ruled->rules;
    size_t most = ruled->free.meeting_count + rules->window_count + 2 * rules->before_count;
    size_t all = (size_t)ruled->wanted.count;
    ruled->pairs = arena_array(ruled->work, Pair, most);
    ruled->meetings = arena_array(ruled->work, DayMeeting, most);
    ruled->meeting_of = arena_array(ruled->work, int32_t, all * all);
    for (size_t i = 0; i < ruled->free.meeting_count; i++)
        add_meeting(ruled, ruled->free.meetings[i].a, ruled->free.meetings[i].b);
    for (size_t i = 0; i < rules->window_count; i++)
        add_meeting(ruled, rules->windows[i].a, rules->windows[i].b);
    for (size_t i = 0; i < rules->before_count; i++) {
        add_meeting(ruled, rules->befores[i].first_a, rules->befores[i].first_b);
        add_meeting(ruled, rules->befores[i].then_a, rules->befores[i].then_b);
    }
    ruled->day.meetings = ruled->meetings;
}

static void apply_rules(RuledDay *ruled)
{
    const DayRules *rules = ruled->rules;
    DayOrder *orders = arena_array(ruled->work, DayOrder, rules->before_count);
    for (size_t i = 0; i < rules->window_count; i++) {
        const DayWindow *window = &rules->windows[i];
        DayMeeting *meeting = &ruled->meetings[*meeting_of(ruled, window->a, window->b) - 1];
        if (window->earliest > meeting->earliest)
            meeting->earliest = window->earliest;
        if (window->latest > 0 && (meeting->latest == 0 || window->latest < meeting->latest))
            meeting->latest = window->latest;
        if (window->table > 0)
            meeting->table = window->table;
        /* What was fixed by hand is the last to be left out. */
        if (meeting->earliest > 0 && meeting->earliest == meeting->latest)
            meeting->weight = LIMIT_DAY_WEIGHT;
    }
    for (size_t i = 0; i < rules->before_count; i++) {
        const DayBefore *before = &rules->befores[i];
        orders[i] = (DayOrder){
            .first = *meeting_of(ruled, before->first_a, before->first_b) - 1,
            .then = *meeting_of(ruled, before->then_a, before->then_b) - 1};
    }
    ruled->day.orders = orders;
    ruled->day.order_count = rules->before_count;
}

/* The day with so many rounds. */
static Status solve_day(RuledDay *ruled, int32_t rounds, Arena *arena, PlannedDay *ret_plan)
{
    DayProblem *day = &ruled->day;
    size_t count = (size_t)day->participant_count;
    int16_t *at_once = arena_array(ruled->work, int16_t, count * (size_t)rounds);
    for (int32_t o = 0; o < day->participant_count; o++) {
        for (int32_t t = 0; t < rounds; t++)
            at_once[(size_t)o * (size_t)rounds + (size_t)t] =
                (int16_t)presence_capacity(&ruled->presence, o, t);
    }
    day->at_once = at_once;
    day->round_count = rounds;
    return day_solve(day, arena, ruled->error, ret_plan);
}

/* Rounds with which there surely is a plan, if there is one at all: the windows, and behind them
 * every meeting or every chain of meetings one by one. */
static int32_t enough_rounds(const RuledDay *ruled)
{
    int64_t rounds = ruled->free.round_count + (int64_t)ruled->day.order_count;
    int32_t windows = 0;
    for (size_t m = 0; m < ruled->day.meeting_count; m++) {
        const DayMeeting *meeting = &ruled->meetings[m];
        windows = meeting->earliest > windows ? meeting->earliest : windows;
        windows = meeting->latest > windows ? meeting->latest : windows;
    }
    rounds += windows;
    return rounds > LIMIT_ROUNDS ? LIMIT_ROUNDS : (int32_t)rounds;
}

static Status say_stopped(const RuledDay *ruled)
{
    DayFault fault = {.kind = DAY_FAULT_TIME};
    return day_fault_set(&fault, NULL, ruled->arena, ruled->error, ruled->fault);
}

static Status say_impossible(const RuledDay *ruled)
{
    return day_blame(&ruled->day, ruled->names, ruled->arena, ruled->error, ruled->fault);
}

/* Where only breaks were asked for, the plan without rules is lawful, and better than none. */
static void fall_back(RuledDay *ruled, Arena *arena, PlannedDay *plan)
{
    const DayRules *rules = ruled->rules;
    DayProblem *day = &ruled->day;
    if (plan->outcome != DAY_UNDECIDED || rules->window_count > 0 || rules->before_count > 0 ||
        rules->is_fair)
        return;
    int16_t *rounds = arena_array(arena, int16_t, day->meeting_count);
    for (size_t i = 0; i < ruled->free.meeting_count; i++) {
        const RoundsMeeting *meeting = &ruled->free.meetings[i];
        rounds[*meeting_of(ruled, meeting->a, meeting->b) - 1] = meeting->round;
    }
    const int32_t *breaks = day_count_breaks(day, rounds, arena);
    plan->outcome = DAY_PLANNED;
    plan->rounds = rounds;
    plan->break_count = 0;
    for (int32_t p = 0; p < day->participant_count; p++)
        plan->break_count += breaks[p];
}

/* As few rounds as possible, all meetings in; breaks only then. */
static Status find_fewest_rounds(RuledDay *ruled, Arena *arena, PlannedDay *ret_plan)
{
    int32_t enough = enough_rounds(ruled), rounds = ruled->free.lower_bound, step = 1;
    PlannedDay plan = {.outcome = DAY_IMPOSSIBLE};
    ruled->is_fewest = true;
    ruled->day.effort = EFFORT_FOR_A_ROUND;
    for (; rounds <= enough && plan.outcome != DAY_PLANNED; rounds += step) {
        TRY(solve_day(ruled, rounds, arena, &plan));
        if (rounds >= ruled->free.round_count)
            fall_back(ruled, arena, &plan);
        if (plan.outcome == DAY_UNDECIDED) {
            ruled->is_fewest = false;
            step *= 2; /* a little room more may not be enough either */
        }
        if (plan.was_stopped && plan.outcome != DAY_PLANNED)
            return say_stopped(ruled);
    }
    if (plan.outcome == DAY_UNDECIDED)
        return say_stopped(ruled);
    if (plan.outcome == DAY_IMPOSSIBLE)
        return say_impossible(ruled);
    *ret_plan = plan;
    return OK;
}

/* Rounds are given: all these meetings if the rules let them, else the most weight. */
static Status fill_given_rounds(RuledDay *ruled, Arena *arena, PlannedDay *ret_plan)
{
    PlannedDay plan;
    ruled->day.effort = EFFORT_FOR_A_ROUND;
    TRY(solve_day(ruled, ruled->problem->round_count, arena, &plan));
    fall_back(ruled, arena, &plan);
    if (plan.outcome != DAY_PLANNED && !plan.was_stopped) {
        ruled->day.may_leave_out = true;
        ruled->day.effort = EFFORT_TO_CHOOSE;
        TRY(solve_day(ruled, ruled->problem->round_count, arena, &plan));
    }
    if (plan.outcome == DAY_UNDECIDED)
        return say_stopped(ruled);
    if (plan.outcome == DAY_IMPOSSIBLE)
        return say_impossible(ruled);
    *ret_plan = plan;
    return OK;
}

/* People for the meetings, then tables, by the library of rounds. */
static void write_plan(RuledDay *ruled, const PlannedDay *plan, Arena *arena, RoundsPlan *ret_plan)
{
    Graph none = graph_copy(&ruled->wanted, ruled->work);
    for (size_t m = 0; m < ruled->day.meeting_count; m++)
        graph_remove(&none, ruled->pairs[m].a, ruled->pairs[m].b);
    Schedule schedule = schedule_new(
        &none,
        &ruled->presence,
        ruled->day.round_count,
        ruled->problem->table_count,
        ruled->problem->seed,
        ruled->work);
    for (size_t m = 0; m < ruled->day.meeting_count; m++) {
        if (plan->rounds[m] > 0)
            schedule_place(&schedule, ruled->pairs[m].a, ruled->pairs[m].b, plan->rounds[m] - 1);
    }
    seats_share_meetings(&schedule, ruled->work);
    PlanFrame frame = {
        .problem = ruled->problem,
        .wanted = &ruled->wanted,
        .presence = &ruled->presence,
        .work = ruled->work,
    };
    size_t count;
    RoundsMeeting *meetings = plan_list_meetings(&schedule, ruled->work, &count);
    fix_tables(ruled->rules->windows, ruled->rules->window_count, meetings, count, 0);
    plan_of_meetings(&frame, meetings, count, arena, ret_plan);
}

/* What is known without the rules holds with them, too; the day may know more. */
static void prove(const RuledDay *ruled, const PlannedDay *day, Arena *arena, RoundsPlan *plan)
{
    const RoundsPlan *free = &ruled->free;
    plan->lower_bound = free->lower_bound;
    plan->witness = free->witness;
    if (free->witness.set != NULL)
        plan->witness.set = arena_copy(
            arena,
            free->witness.set,
            (size_t)free->witness.organisation_count * sizeof *free->witness.set);
    if (ruled->problem->round_count == 0 && ruled->is_fewest &&
        ruled->day.round_count > free->lower_bound) {
        plan->lower_bound = ruled->day.round_count;
        plan->witness = (RoundsWitness){
            .bound = ROUNDS_BOUND_EXHAUSTED,
            .organisation = -1,
            .meetings = (int32_t)ruled->day.meeting_count,
            .at_once = ruled->problem->table_count};
    }
    /* Where every meeting that is possible was asked for, the day knows the most weight itself. */
    bool is_most =
        ruled->day.may_leave_out && day->is_optimal &&
        ruled->day.meeting_count + free->unplaced_count == (size_t)ruled->wanted.edge_count;
    plan->weight_bound = is_most ? plan->weight : free->weight_bound;
    plan->meeting_bound = is_most ? (int64_t)plan->meeting_count : free->meeting_bound;
    plan->is_optimal = plan->weight == plan->weight_bound &&
                       (int64_t)plan->meeting_count == plan->meeting_bound &&
                       (ruled->problem->round_count > 0 || plan->round_count == plan->lower_bound);
    plan->step_count = free->step_count;
    plan->was_stopped = day->was_stopped;
}

static Status solve(RuledDay *ruled, Arena *arena, RoundsPlan *ret_plan, DayBreaks *ret_breaks)
{
    const RoundsProblem *problem = ruled->problem;
    PlannedDay day = {.outcome = DAY_UNDECIDED};
    TRY(rounds_solve(problem, ruled->work, ruled->error, &ruled->free));
    TRY(day_rules_contradict(
        problem, ruled->rules, ruled->names, ruled->work, ruled->error, ruled->fault));
    ruled->presence = presence_of_problem(problem, ruled->work);
    ruled->wanted = graph_of_problem(problem, ruled->work);
    ruled->day = (DayProblem){
        .participant_count = problem->organisation_count,
        .table_count = problem->table_count,
        .few_breaks = ruled->rules->few_breaks,
        .is_fair = ruled->rules->is_fair,
        .fairness = ruled->rules->fairness,
        .watch = {.goes_on = goes_on, .context = ruled},
    };
    list_meetings(ruled);
    apply_rules(ruled);
    if (problem->round_count > 0)
        TRY(fill_given_rounds(ruled, ruled->work, &day));
    else
        TRY(find_fewest_rounds(ruled, ruled->work, &day));
    write_plan(ruled, &day, arena, ret_plan);
    prove(ruled, &day, arena, ret_plan);
    *ret_breaks = (DayBreaks){.count = day.break_count, .bound = day.break_bound};
    return OK;
}

Status day_rules_solve(
    const RoundsProblem *problem,
    const DayRules *rules,
    const Str *names,
    Arena *arena,
    Error *error,
    DayFault *ret_fault_or_null,
    RoundsPlan *ret_plan,
    DayBreaks *ret_breaks)
{
    if (ret_fault_or_null != NULL)
        *ret_fault_or_null = (DayFault){.kind = DAY_FAULT_NONE};
    if (rules->is_fair && rules->fairness < 0)
        return error_set(error, INVALID, "a fairness below 0: give 0 or more breaks");
    RuledDay ruled = {
        .problem = problem,
        .rules = rules,
        .names = names,
        .work = arena_new(WORK_BLOCK_BYTES),
        .error = error,
        .fault = ret_fault_or_null,
        .arena = arena,
    };
    Status status = solve(&ruled, arena, ret_plan, ret_breaks);
    arena_free(ruled.work);
    return status;
}
