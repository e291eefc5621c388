/* contribution_kind: the table of the kinds. SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/contribution_kind.h"

// clang-format off
const ContributionKind CONTRIBUTION_KINDS[] = {
    {.key = "key_question",    .label = N_("The key question"), .has_text = true},
    {.key = "question",        .label = N_("Question"), .has_text = true},
    {.key = "fact",            .label = N_("Fact"), .has_text = true},
    {.key = "case_text",       .label = N_("The case, without names"), .has_text = true},
    {.key = "answer",          .label = N_("Answer"), .has_text = true},
    {.key = "feeling",         .label = N_("Feeling"), .has_text = true},
    {.key = "image",           .label = N_("Image or association"), .has_text = true},
    {.key = "hypothesis",      .label = N_("Hypothesis"), .has_text = true},
    {.key = "resource",        .label = N_("What can be built on"), .has_text = true},
    {.key = "risk",            .label = N_("Risk"), .has_text = true},
    {.key = "strength",        .label = N_("Strength"), .has_text = true, .is_contract = true},
    {.key = "constraint",      .label = N_("Constraint"), .has_text = true, .is_contract = true},
    {.key = "problem",         .label = N_("Problem"), .parts = PART_RANK, .has_text = true, .is_contract = true},
    {.key = "goal",            .label = N_("Main goal"), .has_text = true, .is_contract = true},
    {.key = "detailed_goal",   .label = N_("Detailed goal"), .parts = PART_GOAL, .has_text = true, .is_contract = true},
    {.key = "action",          .label = N_("Action"), .parts = PART_GOAL | PART_WHO | PART_DUE, .has_text = true, .is_advice = true, .is_contract = true},
    {.key = "ally",            .label = N_("Ally in helping"), .parts = PART_HELPER, .has_text = true, .is_advice = true, .is_contract = true},
    {.key = "option",          .label = N_("Option"), .parts = PART_REASONS | PART_LAW | PART_HELPER, .has_text = true, .is_advice = true},
    {.key = "decision",        .label = N_("Decision and reason"), .parts = PART_REASONS, .has_text = true, .is_advice = true},
    {.key = "next_step",       .label = N_("My next step"), .parts = PART_DUE, .has_text = true},
    {.key = "outcome",         .label = N_("What came of it"), .parts = PART_OUTCOME},
    {.key = "method_note",     .label = N_("Methodical note"), .parts = PART_LAW, .has_text = true, .is_advice = true},
    {.key = "good_practice",   .label = N_("Good practice"), .has_text = true, .needs_consent = true},
    {.key = "theme",           .label = N_("Theme"), .parts = PART_RANK, .has_text = true},
    {.key = "statement",       .label = N_("Statement"), .parts = PART_MARK | PART_ADDRESSEE, .has_text = true},
    {.key = "harvest",         .label = N_("What the table found"), .has_text = true},
    {.key = "commitment",      .label = N_("Commitment"), .parts = PART_WHO | PART_DUE, .has_text = true},
    {.key = "open_question",   .label = N_("Open question"), .has_text = true},
    {.key = "conclusion",      .label = N_("Conclusion"), .has_text = true},
    {.key = "lesson",          .label = N_("What we learned"), .has_text = true},
    {.key = "note",            .label = N_("Note"), .has_text = true},
};
// clang-format on

const size_t CONTRIBUTION_KIND_COUNT = sizeof CONTRIBUTION_KINDS / sizeof CONTRIBUTION_KINDS[0];

const ContributionKind *contribution_kind(Str key)
{
    for (size_t i = 0; i < CONTRIBUTION_KIND_COUNT; i++) {
        if (str_equal(str_of(CONTRIBUTION_KINDS[i].key), key))
            return &CONTRIBUTION_KINDS[i];
    }
    return NULL;
}
