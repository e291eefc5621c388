/*
 * pair_rule_view: rules of single meetings in words, and their page.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PAIR_RULE_VIEW_H
#define FEATURES_MEETINGS_PAIR_RULE_VIEW_H

#include "features/meetings/meeting_frame.h"
#include "features/meetings/pair_rule.h"
#include "web/form.h"

typedef struct PairRuleLine {
    Str who;  /* "Sever – Naděje" */
    Str what; /* "in round 3, at table 2" or "before Charita – Domov" */
    Str remove_path;
} PairRuleLine;

/* What was typed, or comes along from the page of a meeting. */
typedef struct PairRuleTyped {
    Str a, b, when, round, table;
    Str first_a, first_b, then_a, then_b;
} PairRuleTyped;

typedef struct PairRulePage {
    MeetingFrame frame;
    Str path;
    Str error; /* or empty */
    PairRuleTyped typed;
    const Choice *organisations;
    size_t organisation_count;
    const Choice *times;
    size_t time_count;
    const PairRuleLine *lines;
    size_t line_count;
} PairRulePage;

/* "Fixed meetings and order", and how many rules there are. Owner: the request's arena. */
NODISCARD Status pair_rules_text(Request *request, MeetingId meeting, Str *ret_text);

#endif
