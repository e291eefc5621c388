/*
 * The form of the settings of a plan.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/plan_form.h"

#include "base/limits.h"

static const Field FIELDS[] = {
    {.name = "table_count",
     .type = FIELD_INT,
     .label = N_("Tables"),
     .hint = N_("Leave it empty for as many as are needed."),
     .minimum = 1,
     .maximum = LIMIT_TABLES,
     FIELD_TO(PlanForm, table_count)},
    {.name = "round_minutes",
     .type = FIELD_INT,
     .label = N_("One round, minutes"),
     .is_required = true,
     .minimum = 1,
     .maximum = MINUTES_PER_DAY,
     FIELD_TO(PlanForm, round_minutes)},
    {.name = "move_minutes",
     .type = FIELD_INT,
     .label = N_("To change tables, minutes"),
     .is_required = true,
     .minimum = 0,
     .maximum = MINUTES_PER_DAY,
     FIELD_TO(PlanForm, move_minutes)},
    {.name = "goal",
     .type = FIELD_CHOICE,
     .label = N_("How many rounds"),
     .is_required = true,
     FIELD_TO(PlanForm, goal)},
    {.name = "round_count",
     .type = FIELD_INT,
     .label = N_("Number of rounds"),
     .hint = N_("Only if you have chosen the number yourself."),
     .minimum = 1,
     .maximum = LIMIT_ROUNDS,
     FIELD_TO(PlanForm, round_count)},
    {.name = "sitting",
     .type = FIELD_CHOICE,
     .label = N_("People of one organisation"),
     .is_required = true,
     FIELD_TO(PlanForm, sitting)},
    {.name = "pairs",
     .type = FIELD_CHOICE,
     .label = N_("Who meets whom"),
     .is_required = true,
     FIELD_TO(PlanForm, pairs)},
    {.name = "gaps",
     .type = FIELD_CHOICE,
     .label = N_("Gaps between meetings"),
     .hint = N_("A gap is a time without a meeting between two meetings of one organisation. "
                "Keeping them few takes some seconds."),
     .is_required = true,
     FIELD_TO(PlanForm, gaps)},
};

/* A choice whose label is a message id. */
static Choice choice_of(Request *request, const char *key, const char *label)
{
    return (Choice){str_of(key), request_text(request, label, (TextArgs){0})};
}

/* Key, meaning and words of what is wished of gaps. */
static const struct GapChoice {
    const char *key;
    bool few_gaps;
    int64_t difference;
    const char *label;
} GAP_CHOICES[] = {
    {"any", false, -1, N_("do not matter")},
    {"few", true, -1, N_("as few as possible")},
    {"fair_2", true, 2, N_("as few as possible, and nobody over two more than anybody else")},
    {"fair_1", true, 1, N_("as few as possible, and nobody over one more than anybody else")},
    {"fair_0", true, 0, N_("as few as possible, and the same number for all")},
};

enum {
    GAP_CHOICE_COUNT = sizeof GAP_CHOICES / sizeof GAP_CHOICES[0]
};

static const char *gap_key(const Meeting *meeting)
{
    for (size_t i = 0; meeting->few_gaps && i < GAP_CHOICE_COUNT; i++) {
        if (GAP_CHOICES[i].few_gaps && GAP_CHOICES[i].difference == meeting->gap_difference)
            return GAP_CHOICES[i].key;
    }
    return meeting->few_gaps ? "few" : "any";
}

static void gaps_take(Str key, Meeting *meeting)
{
    for (size_t i = 0; i < GAP_CHOICE_COUNT; i++) {
        if (!str_equal(key, str_of(GAP_CHOICES[i].key)))
            continue;
        meeting->few_gaps = GAP_CHOICES[i].few_gaps;
        meeting->gap_difference = GAP_CHOICES[i].difference;
    }
}

static void choices_fill(Request *request, Form *form)
{
    Choice *goals = arena_array(request->arena, Choice, 3);
    Choice *sittings = arena_array(request->arena, Choice, 2);
    Choice *pairs = arena_array(request->arena, Choice, 2);
    goals[0] = choice_of(
        request, round_goal_key(ROUNDS_FEWEST), N_("As few as possible, so that all pairs meet"));
    goals[1] = choice_of(
        request,
        round_goal_key(ROUNDS_THAT_FIT),
        N_("As many as fit the day, with the pairs that are worth most"));
    goals[2] = choice_of(request, round_goal_key(ROUNDS_FIXED), N_("This many:"));
    sittings[0] = choice_of(request, sitting_key(SIT_TOGETHER), N_("sit together at one table"));
    sittings[1] =
        choice_of(request, sitting_key(SIT_SPLIT), N_("split and sit at several tables at once"));
    pairs[0] = choice_of(request, pair_choice_key(PAIRS_ALL), N_("Everybody, except a never"));
    pairs[1] = choice_of(
        request, pair_choice_key(PAIRS_WISHED), N_("Only pairs of which one side asked for it"));
    Choice *gaps = arena_array(request->arena, Choice, GAP_CHOICE_COUNT);
    for (size_t i = 0; i < GAP_CHOICE_COUNT; i++)
        gaps[i] = choice_of(request, GAP_CHOICES[i].key, GAP_CHOICES[i].label);
    form_choices(form, "gaps", gaps, GAP_CHOICE_COUNT);
    form_choices(form, "goal", goals, 3);
    form_choices(form, "sitting", sittings, 2);
    form_choices(form, "pairs", pairs, 2);
}

Form *plan_form_new(Request *request, const Meeting *meeting)
{
    PlanForm *values = arena_new_of(request->arena, PlanForm);
    *values = (PlanForm){
        .table_count = meeting->table_count,
        .round_minutes = meeting->day.round_minutes,
        .move_minutes = meeting->day.move_minutes,
        .goal = str_of(round_goal_key(meeting->goal)),
        .round_count = meeting->round_count,
        .sitting = str_of(sitting_key(meeting->sitting)),
        .pairs = str_of(pair_choice_key(meeting->pairs)),
        .gaps = str_of(gap_key(meeting))};
    Form *form = FORM(request, FIELDS, values);
    choices_fill(request, form);
    return form;
}

void plan_form_take(const PlanForm *values, Meeting *meeting)
{
    meeting->table_count = values->table_count;
    meeting->day.round_minutes = values->round_minutes;
    meeting->day.move_minutes = values->move_minutes;
    meeting->goal = round_goal_from_key(values->goal);
    meeting->round_count = values->round_count;
    meeting->sitting = sitting_from_key(values->sitting);
    meeting->pairs = pair_choice_from_key(values->pairs);
    gaps_take(values->gaps, meeting);
}
