/* model: rounds, people, tables and order. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/days/model.h"

#include "algorithms/sat/total.h"

static void list_meetings(DayModel *model)
{
    const DayProblem *problem = model->problem;
    size_t participants = (size_t)problem->participant_count;
    model->first_of = arena_array(model->arena, size_t, participants + 1);
    model->meetings_of = arena_array(model->arena, int32_t, 2 * problem->meeting_count);
    size_t *next = arena_array(model->arena, size_t, participants);
    for (size_t m = 0; m < problem->meeting_count; m++) {
        model->first_of[problem->meetings[m].a + 1]++;
        model->first_of[problem->meetings[m].b + 1]++;
    }
    for (size_t p = 0; p < participants; p++) {
        model->first_of[p + 1] += model->first_of[p];
        next[p] = model->first_of[p];
    }
    for (size_t m = 0; m < problem->meeting_count; m++) {
        model->meetings_of[next[problem->meetings[m].a]++] = (int32_t)m;
        model->meetings_of[next[problem->meetings[m].b]++] = (int32_t)m;
    }
}

/* Each meeting in one round, or left out. */
static void hold_meetings(DayModel *model)
{
    const DayProblem *problem = model->problem;
    int32_t rounds = problem->round_count;
    for (size_t m = 0; m < problem->meeting_count; m++) {
        size_t count = 0;
        for (int32_t t = 0; t < rounds; t++) {
            if (!day_may_hold(problem, m, t))
                continue;
            Literal held = sat_new_literal(model->sat);
            model->held[m * (size_t)rounds + (size_t)t] = held;
            model->scratch[count++] = held;
        }
        if (problem->may_leave_out)
            model->scratch[count++] = model->left_out[m] = sat_new_literal(model->sat);
        sat_clause(model->sat, model->scratch, count);
        total_at_most(model->sat, model->scratch, count, 1, model->arena);
    }
}

/* The meetings of a participant that may be in this round; their number. */
static size_t list_held(
    const DayModel *model, int32_t participant, int32_t round, Literal *ret_held)
{
    size_t count = 0;
    for (size_t i = model->first_of[participant]; i < model->first_of[participant + 1]; i++) {
        Literal held = day_held(model, (size_t)model->meetings_of[i], round);
        if (held != 0)
            ret_held[count++] = held;
    }
    return count;
}

/* Says that `any` is true just when one of the literals is. */
static void define_any(Sat *sat, Literal any, Literal *literals, size_t count)
{
    for (size_t i = 0; i < count; i++)
        SAT_CLAUSE(sat, -literals[i], any);
    literals[count] = -any; /* the scratch has room for one more */
    sat_clause(sat, literals, count + 1);
}

static void keep_people(DayModel *model)
{
    const DayProblem *problem = model->problem;
    for (int32_t p = 0; p < problem->participant_count; p++) {
        for (int32_t t = 0; t < problem->round_count; t++) {
            size_t count = list_held(model, p, t, model->scratch);
            if (count == 0)
                continue;
            total_at_most(
                model->sat,
                model->scratch,
                count,
                (size_t)day_at_once(problem, p, t),
                model->arena);
            Literal any = model->scratch[0];
            if (count > 1) {
                any = sat_new_literal(model->sat);
                define_any(model->sat, any, model->scratch, count);
            }
            model->meets[(size_t)p * (size_t)problem->round_count + (size_t)t] = any;
        }
    }
}

static bool meets_one_by_one(const DayProblem *problem, int32_t participant)
{
    for (int32_t t = 0; t < problem->round_count; t++) {
        if (day_at_once(problem, participant, t) > 1)
            return false;
    }
    return true;
}

/* Implied, and said because it helps: who meets one by one meets in as many rounds as meetings. */
static void count_rounds(DayModel *model)
{
    const DayProblem *problem = model->problem;
    for (int32_t p = 0; p < problem->participant_count; p++) {
        size_t count = 0, meetings = model->first_of[p + 1] - model->first_of[p];
        if (!meets_one_by_one(problem, p))
            continue;
        for (int32_t t = 0; t < problem->round_count; t++) {
            if (day_meets(model, p, t) != 0)
                model->scratch[count++] = day_meets(model, p, t);
        }
        for (size_t i = model->first_of[p]; problem->may_leave_out && i < model->first_of[p + 1];
             i++)
            model->scratch[count++] = model->left_out[model->meetings_of[i]];
        total_exactly(model->sat, model->scratch, count, meetings, model->arena);
    }
}

/* A set of participants of which one is in every meeting; each meeting goes to the first of them.
 * Greedy: who has most meetings that nobody has yet. Returns the participant by meeting. */
static int32_t *cover_meetings(const DayModel *model)
{
    const DayProblem *problem = model->problem;
    int32_t *cover = arena_array(model->arena, int32_t, problem->meeting_count);
    int32_t *open = arena_array(model->arena, int32_t, (size_t)problem->participant_count);
    for (size_t m = 0; m < problem->meeting_count; m++)
        cover[m] = -1;
    for (int32_t p = 0; p < problem->participant_count; p++)
        open[p] = (int32_t)(model->first_of[p + 1] - model->first_of[p]);
    for (size_t left = problem->meeting_count; left > 0;) {
        int32_t most = 0;
        for (int32_t p = 1; p < problem->participant_count; p++)
            most = open[p] > open[most] ? p : most;
        for (size_t i = model->first_of[most]; i < model->first_of[most + 1]; i++) {
            int32_t m = model->meetings_of[i];
            if (cover[m] >= 0)
                continue;
            cover[m] = most;
            open[problem->meetings[m].a]--;
            open[problem->meetings[m].b]--;
            left--;
        }
    }
    return cover;
}

/* At most one of the meetings of a participant who meets one by one needs a table: that there is
 * one counts, not which. Returns how many literals say what needs tables in the round. */
static size_t list_needs(
    const DayModel *model, const int32_t *cover, int32_t round, Literal *ret_needs)
{
    const DayProblem *problem = model->problem;
    Literal *own = arena_array(model->arena, Literal, problem->meeting_count + 1);
    size_t count = 0;
    for (int32_t p = 0; p < problem->participant_count; p++) {
        size_t own_count = 0;
        for (size_t i = model->first_of[p]; i < model->first_of[p + 1]; i++) {
            Literal held = day_held(model, (size_t)model->meetings_of[i], round);
            if (held != 0 && cover[model->meetings_of[i]] == p)
                own[own_count++] = held;
        }
        if (own_count <= 1 || day_at_once(problem, p, round) > 1) {
            for (size_t i = 0; i < own_count; i++)
                ret_needs[count++] = own[i];
            continue;
        }
        Literal any = sat_new_literal(model->sat);
        define_any(model->sat, any, own, own_count);
        ret_needs[count++] = any;
    }
    return count;
}

static void keep_tables(DayModel *model)
{
    const DayProblem *problem = model->problem;
    const int32_t *cover = cover_meetings(model);
    size_t tables = (size_t)problem->table_count;
    for (int32_t t = 0; t < problem->round_count; t++) {
        ArenaMark mark = arena_mark(model->arena);
        size_t count = list_needs(model, cover, t, model->scratch);
        total_at_most(model->sat, model->scratch, count, tables, model->arena);
        /* Implied: there are two at a table. */
        count = 0;
        for (int32_t p = 0; p < problem->participant_count; p++) {
            if (day_meets(model, p, t) != 0)
                model->scratch[count++] = day_meets(model, p, t);
        }
        total_at_most(model->sat, model->scratch, count, 2 * tables, model->arena);
        arena_rewind(model->arena, mark);
    }
}

/* `then` in a round: `first` is in one before it. */
static void keep_order(DayModel *model)
{
    const DayProblem *problem = model->problem;
    for (size_t i = 0; i < problem->order_count; i++) {
        size_t first = (size_t)problem->orders[i].first, then = (size_t)problem->orders[i].then;
        size_t count = 1;
        if (problem->may_leave_out)
            model->scratch[count++] = model->left_out[first];
        for (int32_t t = 0; t < problem->round_count; t++) {
            Literal held = day_held(model, then, t);
            model->scratch[0] = -held;
            if (held != 0)
                sat_clause(model->sat, model->scratch, count);
            if (day_held(model, first, t) != 0)
                model->scratch[count++] = day_held(model, first, t);
        }
    }
}

/* Two that are to be at one table are not in one round. Few have a table of their own. */
static void keep_places(DayModel *model)
{
    const DayProblem *problem = model->problem;
    for (size_t m = 0; m < problem->meeting_count; m++) {
        if (problem->meetings[m].table == 0)
            continue;
        for (size_t other = m + 1; other < problem->meeting_count; other++) {
            if (problem->meetings[other].table != problem->meetings[m].table)
                continue;
            for (int32_t t = 0; t < problem->round_count; t++) {
                Literal one = day_held(model, m, t), two = day_held(model, other, t);
                if (one != 0 && two != 0)
                    SAT_CLAUSE(model->sat, -one, -two);
            }
        }
    }
}

DayModel day_model(const DayProblem *problem, Sat *sat, Arena *arena)
{
    size_t rounds = (size_t)problem->round_count, meetings = problem->meeting_count;
    size_t participants = (size_t)problem->participant_count;
    DayModel model = {
        .problem = problem,
        .sat = sat,
        .arena = arena,
        .held = arena_array(arena, Literal, meetings * rounds),
        .left_out = arena_array(arena, Literal, meetings),
        .meets = arena_array(arena, Literal, participants * rounds),
        .scratch = arena_array(arena, Literal, 2 * meetings + participants + rounds + 2),
    };
    list_meetings(&model);
    hold_meetings(&model);
    keep_people(&model);
    count_rounds(&model);
    if (problem->table_count > 0)
        keep_tables(&model);
    keep_places(&model);
    keep_order(&model);
    return model;
}
