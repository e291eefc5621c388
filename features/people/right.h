/*
 * right: what roles may do. A role is data (tables role, role_right); rights are the words by
 * which routes and code ask. Which object a person may touch is the guards' business.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_RIGHT_H
#define FEATURES_PEOPLE_RIGHT_H

#include "web/route.h"

#define RIGHT_ADMINISTER       ((Rights)1 << 8)  /* settings, state, backups, code lists, roles */
#define RIGHT_MANAGE_PEOPLE    ((Rights)1 << 9)  /* organisations, people, invitations */
#define RIGHT_SEE_PEOPLE       ((Rights)1 << 10) /* names and contacts of colleagues */
#define RIGHT_SEE_DIRECTORY    ((Rights)1 << 11) /* organisations and services */
#define RIGHT_EDIT_DIRECTORY   ((Rights)1 << 12) /* everybody's entries */
#define RIGHT_EDIT_OWN_PROFILE ((Rights)1 << 13) /* the entries of one's own organisation */
#define RIGHT_PLAN_MEETINGS    ((Rights)1 << 14) /* make events, plan them */
#define RIGHT_LEAD_MEETINGS    ((Rights)1 << 15) /* facilitate events one is named in */
#define RIGHT_SEE_REPORTS      ((Rights)1 << 16) /* counts, never content */
#define RIGHT_MANAGE_OWN_PEOPLE \
    ((Rights)1 << 17)                        /* people of one's own organisation and below it */
#define RIGHT_EDIT_METHODS ((Rights)1 << 18) /* methods of meetings of the town's own */

#define RIGHT_GUIDE \
    ((Rights)1 << 19) /* answers questions from practice, reviews it, sees who never comes */

enum {
    RIGHT_COUNT = 12
};

/* All rights, in the order in which they are shown. */
typedef struct RightWords {
    Rights right;
    const char *key;   /* as in role_right.right_key */
    const char *words; /* message id: what somebody may do who has it */
} RightWords;

extern const RightWords RIGHT_WORDS[RIGHT_COUNT];

/* "plan_meetings" as in role_right.right_key → the bit; 0 for an unknown word. */
Rights right_from_key(Str key);
const char *right_key(Rights one);

/* What remains of the rights of a role that was given for one organisation only: what reaches
 * beyond it becomes the right to one's own (RIGHT_MANAGE_PEOPLE: RIGHT_MANAGE_OWN_PEOPLE), and
 * RIGHT_ADMINISTER falls away. */
Rights right_within_organisation(Rights rights);

/* Whether somebody who has `has` may give `wanted` to others, or manage those who have it: all of
 * it is within their own. RIGHT_ADMINISTER covers everything, the wide right the own one. */
bool right_covers(Rights has, Rights wanted);

#endif
