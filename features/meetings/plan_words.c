/*
 * What is said of a plan.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/plan_judgement.h"

static const TextArgs NONE = {0};

/* "17 meetings" */
static Str meetings_text(Arena *arena, Language language, int64_t count)
{
    return text_say_plural(arena, language, N_("{1} meeting"), N_("{1} meetings"), count, NONE);
}

static Str rounds_text(Arena *arena, Language language, int64_t count)
{
    return text_say_plural(arena, language, N_("{1} round"), N_("{1} rounds"), count, NONE);
}

Str plan_size_text(Arena *arena, Language language, const Plan *plan)
{
    int64_t tables = plan_table_count(plan);
    return text_say_plural(
        arena,
        language,
        N_("{2} at {1} table"),
        N_("{2} at {1} tables"),
        tables,
        ARGS(text_arg(tables), text_arg(rounds_text(arena, language, plan->round_count))));
}

/* ---- Why it cannot be fewer rounds ---- */

static Str degree_text(
    Arena *arena, Language language, const PlanFacts *facts, const PlanNames *names, Str meetings)
{
    Str name = names->organisations[facts->bound_organisation];
    if (facts->bound_organisation_count > 1)
        return text_say_plural(
            arena,
            language,
            N_("{1} organisation has {2}"),
            N_("each of {1} organisations has {2}"),
            facts->bound_organisation_count,
            ARGS(text_arg(facts->bound_organisation_count), text_arg(meetings)));
    return text_say(arena, language, N_("{1} has {2}"), ARGS(text_arg(name), text_arg(meetings)));
}

static Str set_text(Arena *arena, Language language, const PlanFacts *facts, Str meetings)
{
    return text_say_plural(
        arena,
        language,
        N_("{1} organisation has {2} with others, {3} at once at the most"),
        N_("{1} organisations have {2} among themselves, {3} at once at the most"),
        facts->bound_organisation_count,
        ARGS(
            text_arg(facts->bound_organisation_count),
            text_arg(meetings),
            text_arg(facts->bound_at_once)));
}

static Str bound_text(Arena *arena, Language language, const Plan *plan, const PlanNames *names)
{
    const PlanFacts *facts = &plan->facts;
    Str meetings = meetings_text(arena, language, facts->bound_meetings);
    bool knows_name = facts->bound_organisation >= 0 &&
                      facts->bound_organisation < (int64_t)plan->organisation_count;
    switch (facts->bound) {
    case ROUNDS_BOUND_DEGREE:
        if (!knows_name)
            break;
        if (facts->bound_at_once > 1)
            return text_say(
                arena,
                language,
                N_("{1} and can hold {2} of them at once"),
                ARGS(
                    text_arg(degree_text(arena, language, facts, names, meetings)),
                    text_arg(facts->bound_at_once)));
        return degree_text(arena, language, facts, names, meetings);
    case ROUNDS_BOUND_WINDOW:
        if (!knows_name)
            break;
        return text_say(
            arena,
            language,
            N_("{1} is there for a part of the day only and has {2}"),
            ARGS(text_arg(names->organisations[facts->bound_organisation]), text_arg(meetings)));
    case ROUNDS_BOUND_TABLES:
        return text_say_plural(
            arena,
            language,
            N_("{2} have to fit at {1} table"),
            N_("{2} have to fit at {1} tables"),
            facts->bound_at_once,
            ARGS(text_arg(facts->bound_at_once), text_arg(meetings)));
    case ROUNDS_BOUND_SET:
        return set_text(arena, language, facts, meetings);
    case ROUNDS_BOUND_EXHAUSTED:
        return text_say(
            arena, language, N_("every plan with one round fewer was tried, none works"), NONE);
    case ROUNDS_BOUND_NOTHING:
        break;
    }
    return (Str){0};
}

/* A plan in which all meet: is the number of rounds the smallest? */
static Str fewest_text(
    Arena *arena,
    Language language,
    const Plan *plan,
    const PlanNames *names,
    const PlanJudgement *judgement)
{
    Str why = bound_text(arena, language, plan, names);
    if (judgement->is_best && why.len > 0)
        return text_say(
            arena, language, N_("Fewer rounds are impossible: {1}."), ARGS(text_arg(why)));
    if (judgement->is_best)
        return text_say(arena, language, N_("Fewer rounds are impossible."), NONE);
    if (plan->round_count == plan->lower_bound)
        return text_say(
            arena,
            language,
            N_("Not fewer than {1} are needed, and it has no more."),
            ARGS(text_arg(rounds_text(arena, language, plan->lower_bound))));
    return text_say(
        arena,
        language,
        N_("At least {1} are needed. Whether fewer than {2} would do, nobody knows."),
        ARGS(
            text_arg(rounds_text(arena, language, plan->lower_bound)),
            text_arg(plan->round_count)));
}

Str plan_proof_text(
    Arena *arena,
    Language language,
    const Problem *problem,
    const Plan *plan,
    const PlanNames *names,
    const PlanJudgement *judgement)
{
    if (judgement->is_old)
        return text_say(
            arena,
            language,
            N_("People, wishes or settings have changed since this plan was made."),
            NONE);
    if (plan->change == PLAN_REPAIRED)
        return text_say(
            arena,
            language,
            N_("The rest was planned anew while the event ran, with as few changes as possible."),
            NONE);
    if (plan->change != PLAN_MADE && !plan->is_proven)
        return text_say(
            arena,
            language,
            N_("The plan was changed by hand, so whether it is the best is not said any more."),
            NONE);
    if (problem->rounds.round_count == 0)
        return fewest_text(arena, language, plan, names, judgement);
    if (judgement->is_best && judgement->pairs_in == judgement->pairs_total)
        return fewest_text(arena, language, plan, names, judgement);
    if (judgement->is_best)
        return text_say(
            arena,
            language,
            N_("No better choice of pairs exists for so many rounds and tables."),
            NONE);
    if (plan->facts.weight_bound > 0)
        return text_say(
            arena,
            language,
            N_("The pairs that meet have {1} points; more than {2} are impossible."),
            ARGS(text_arg(plan->facts.weight), text_arg(plan->facts.weight_bound)));
    return text_say(arena, language, N_("A better choice of pairs may exist."), NONE);
}

Str plan_pairs_text(Arena *arena, Language language, const PlanJudgement *judgement)
{
    if (judgement->pairs_in == judgement->pairs_total)
        return text_say_plural(
            arena,
            language,
            N_("The one pair that may meet does meet."),
            N_("All {1} pairs meet."),
            judgement->pairs_total,
            NONE);
    return text_say_plural(
        arena,
        language,
        N_("{2} of {1} pair meets."),
        N_("{2} of {1} pairs meet."),
        judgement->pairs_total,
        ARGS(text_arg(judgement->pairs_total), text_arg(judgement->pairs_in)));
}

Str plan_wished_text(Arena *arena, Language language, const PlanJudgement *judgement)
{
    if (judgement->wished_total == 0)
        return (Str){0};
    return text_say_plural(
        arena,
        language,
        N_("{2} of {1} wished meeting is in."),
        N_("{2} of {1} wished meetings are in."),
        judgement->wished_total,
        ARGS(text_arg(judgement->wished_total), text_arg(judgement->wished_in)));
}

/* ---- Gaps ---- */

Str plan_gaps_text(
    Arena *arena, Language language, const Plan *plan, const PlanJudgement *judgement)
{
    const PlanFacts *facts = &plan->facts;
    if (!facts->settings.few_gaps)
        return (Str){0};
    if (judgement->gap_count == 0)
        return text_say(arena, language, N_("Nobody has a gap between meetings."), NONE);
    Str count = text_say_plural(
        arena,
        language,
        N_("There is {1} gap between meetings."),
        N_("There are {1} gaps between meetings."),
        judgement->gap_count,
        NONE);
    if (!facts->has_gaps || plan->change != PLAN_MADE || judgement->is_old)
        return count;
    Str proof =
        judgement->gap_count == facts->gap_bound
            ? text_say(
                  arena, language, N_("Fewer are impossible with these meetings and rounds."), NONE)
            : text_say(
                  arena,
                  language,
                  N_("Fewer than {1} are impossible; what lies between, nobody knows."),
                  ARGS(text_arg(facts->gap_bound)));
    return str_format(arena, "%.*s %.*s", STR_ARG(count), STR_ARG(proof));
}

/* ---- What if ---- */

static Str more_meetings_text(
    Arena *arena, Language language, const char *gain, const char *none, int64_t more)
{
    if (more <= 0)
        return text_say(arena, language, none, NONE);
    return text_say(arena, language, gain, ARGS(text_arg(meetings_text(arena, language, more))));
}

Str plan_more_round_text(Arena *arena, Language language, const Plan *plan)
{
    if (!plan->facts.has_what_if || plan->change != PLAN_MADE)
        return (Str){0};
    return more_meetings_text(
        arena,
        language,
        N_("One more round would add {1}."),
        N_("One more round would add nothing."),
        plan->facts.round_more_meetings - (int64_t)plan->meeting_count);
}

Str plan_more_table_text(Arena *arena, Language language, const Problem *problem, const Plan *plan)
{
    int64_t fewer = plan->round_count - plan->facts.table_more_rounds;
    if (!plan->facts.has_what_if || plan->change != PLAN_MADE || problem->rounds.table_count == 0)
        return (Str){0};
    if (problem->rounds.round_count == 0 && fewer > 0)
        return text_say(
            arena,
            language,
            N_("One more table would save {1}."),
            ARGS(text_arg(rounds_text(arena, language, fewer))));
    return more_meetings_text(
        arena,
        language,
        N_("One more table would add {1}."),
        N_("One more table would change nothing."),
        plan->facts.table_more_meetings - (int64_t)plan->meeting_count);
}
