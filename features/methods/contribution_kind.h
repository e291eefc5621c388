/*
 * contribution_kind: the kinds of what people write in a meeting (a question, an option, a
 * statement of a group, an action with who and by when), each with its name and the parts it has.
 * A method's file says who may write which kind when; it cannot make up kinds.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_METHODS_CONTRIBUTION_KIND_H
#define FEATURES_METHODS_CONTRIBUTION_KIND_H

#include "base/str.h"

/* Parts that a contribution has besides its text. */
typedef enum ContributionPart {
    PART_MARK = 1 << 0,      /* code list statement_mark: consensus, majority, single view … */
    PART_ADDRESSEE = 1 << 1, /* code list addressee: who should act */
    PART_REASONS = 1 << 2,   /* what speaks for it and what against */
    PART_LAW = 1 << 3,       /* the law or standard it rests on */
    PART_HELPER = 1 << 4,    /* who can help: an entry of the directory, or words */
    PART_WHO = 1 << 5,       /* whose task it is: client, worker, others; or a name */
    PART_DUE = 1 << 6,       /* by when */
    PART_RANK = 1 << 7,      /* 1 is the weightiest */
    PART_GOAL = 1 << 8,      /* the main goal to which it belongs */
    PART_OUTCOME = 1 << 9    /* code list case_follow_up: what came of it */
} ContributionPart;

typedef struct ContributionKind {
    const char *key;    /* "option" */
    const char *label;  /* message id: "Option" */
    unsigned parts;     /* ContributionPart */
    bool has_text;      /* else it is a code only, and nothing can be told in it */
    bool needs_consent; /* of its author, to be published: without it, it stays in the group */
    bool is_advice;     /* refused while questions are asked */
    bool is_contract;   /* a part of a contract board, about an anonymous family */
} ContributionKind;

extern const ContributionKind CONTRIBUTION_KINDS[];
extern const size_t CONTRIBUTION_KIND_COUNT;

/* NULL for a word that is none. */
const ContributionKind *contribution_kind(Str key);

#endif
