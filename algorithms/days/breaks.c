/* breaks: how many each participant has, and that nobody has many more than others.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/days/model.h"
#include "algorithms/sat/total.h"

typedef struct Breaks {
    DayModel *model;
    Total *totals; /* by participant: breaks it has, in unary */
    size_t most;   /* breaks that anybody can have */
} Breaks;

/* Whether a participant still has a meeting, by round from which on; 0 where it never has. */
static void say_later(const DayModel *model, int32_t participant, Literal *ret_later)
{
    Literal behind = 0;
    for (int32_t t = model->problem->round_count - 1; t >= 0; t--) {
        Literal now = day_meets(model, participant, t);
        if (now == 0 || behind == 0) {
            behind = now == 0 ? behind : now;
        } else {
            Literal later = sat_new_literal(model->sat);
            SAT_CLAUSE(model->sat, -now, later);
            SAT_CLAUSE(model->sat, -behind, later);
            SAT_CLAUSE(model->sat, -later, now, behind);
            behind = later;
        }
        ret_later[t] = behind;
    }
}

/* A break begins in a round: a meeting just before, none now, and one later on. */
static size_t list_begins(DayModel *model, int32_t participant, Literal *later, Literal *ret_begins)
{
    size_t count = 0;
    say_later(model, participant, later);
    for (int32_t t = 1; t + 1 < model->problem->round_count; t++) {
        Literal before = day_meets(model, participant, t - 1);
        Literal now = day_meets(model, participant, t), behind = later[t + 1];
        if (before == 0 || behind == 0)
            continue;
        Literal begins = sat_new_literal(model->sat);
        SAT_CLAUSE(model->sat, -begins, before);
        SAT_CLAUSE(model->sat, -begins, behind);
        if (now == 0) {
            SAT_CLAUSE(model->sat, begins, -before, -behind);
        } else {
            SAT_CLAUSE(model->sat, begins, -before, now, -behind);
            SAT_CLAUSE(model->sat, -begins, -now);
        }
        ret_begins[count++] = begins;
    }
    return count;
}

/* n meetings have at most n - 1 breaks between them, and each takes a round. */
static size_t most_breaks(const DayModel *model, int32_t participant)
{
    size_t meetings = model->first_of[participant + 1] - model->first_of[participant];
    size_t rounds = (size_t)model->problem->round_count;
    size_t most = meetings == 0 ? 0 : meetings - 1;
    return most > (rounds - 1) / 2 ? (rounds - 1) / 2 : most;
}

static void count_breaks(Breaks *breaks, int32_t participant, Literal *later)
{
    DayModel *model = breaks->model;
    size_t most = most_breaks(model, participant);
    Total *total = &breaks->totals[participant];
    if (most == 0)
        return;
    size_t count = list_begins(model, participant, later, model->scratch);
    *total = total_new(model->sat, model->scratch, count, most, TOTAL_EXACT, model->arena);
    for (size_t k = 1; k < total->count; k++)
        SAT_CLAUSE(model->sat, -total->at_least[k], total->at_least[k - 1]);
    if (total->count > breaks->most)
        breaks->most = total->count;
}

/* Somebody with more than k + fairness breaks wants everybody to have more than k. */
static void share_fairly(const Breaks *breaks)
{
    const DayModel *model = breaks->model;
    const DayProblem *problem = model->problem;
    size_t fairness = (size_t)problem->fairness;
    for (size_t k = 0; k + fairness < breaks->most; k++) {
        Literal many = sat_new_literal(model->sat);
        for (int32_t p = 0; p < problem->participant_count; p++) {
            const Total *total = &breaks->totals[p];
            if (k + fairness < total->count)
                SAT_CLAUSE(model->sat, -total->at_least[k + fairness], many);
            if (k < total->count)
                SAT_CLAUSE(model->sat, -many, total->at_least[k]);
            else
                SAT_CLAUSE(model->sat, -many);
        }
    }
}

void day_model_breaks(DayModel *model)
{
    const DayProblem *problem = model->problem;
    size_t participants = (size_t)problem->participant_count;
    Literal *later = arena_array(model->arena, Literal, (size_t)problem->round_count);
    Breaks breaks = {.model = model, .totals = arena_array(model->arena, Total, participants)};
    for (int32_t p = 0; p < problem->participant_count; p++) {
        count_breaks(&breaks, p, later);
        model->break_count += breaks.totals[p].count;
    }
    model->breaks = arena_array(model->arena, Literal, model->break_count);
    size_t at = 0;
    for (size_t p = 0; p < participants; p++) {
        for (size_t k = 0; k < breaks.totals[p].count; k++)
            model->breaks[at++] = breaks.totals[p].at_least[k];
    }
    if (problem->is_fair)
        share_fairly(&breaks);
}
