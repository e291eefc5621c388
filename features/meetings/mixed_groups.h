/*
 * mixed_groups: the people of an event in small groups that are as mixed as can be: by the size of
 * their offices, the kind of territory, the years in the field; never two of one office in a group
 * where that is possible. Nothing of it is kept: the same people give the same groups each time.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_MIXED_GROUPS_H
#define FEATURES_MEETINGS_MIXED_GROUPS_H

#include "algorithms/groups/groups.h"
#include "features/codes/code_list.h"
#include "features/meetings/meeting_frame.h"
#include "features/meetings/participant.h"
#include "features/people/person_traits.h"

enum {
    MIXED_LEAST = 4,   /* people; fewer are one group */
    MIXED_MOST = 1000, /* on a page; kruh groups divides more */
    MIXED_GROUPS_MOST = 200,
    MIXED_ROUNDS_MOST = 5,
    MIXED_USUAL_SIZE = 5
};

/* What groups are mixed by, in the order in which it is shown. */
typedef enum MixedAttribute {
    MIXED_OFFICE_SIZE,
    MIXED_TERRITORY,
    MIXED_PRACTICE,
    MIXED_ATTRIBUTES
} MixedAttribute;

typedef struct MixedGroups {
    const MeetingPerson *people; /* who is not excused */
    int32_t count;
    int32_t group_count;
    int32_t *values[MIXED_ATTRIBUTES]; /* by person; GROUPS_UNKNOWN: nobody has said */
    const Code *territories;           /* value i of MIXED_TERRITORY */
    size_t territory_count;
    GroupsPlan plan;
    Str largest_office;        /* that has more people than there are groups; or empty */
    int64_t same_office_count; /* pairs of one office in one group, over all rounds */
} MixedGroups;

/* The usual number of groups for so many people. */
int32_t mixed_groups_usual(int32_t person_count);

/* Those who are not excused. */
NODISCARD Status mixed_groups_people(
    Db *db,
    Language language,
    MeetingId meeting,
    const MeetingPerson **ret_people,
    int32_t *ret_count);

/* `groups` from 2 to the number of people. Owner: db->arena. Errors: INVALID in words for too few
 * or too many people. Limits: a part of a second. */
NODISCARD Status mixed_groups_load(
    Db *db,
    Language language,
    MeetingId meeting,
    int32_t groups,
    int32_t rounds,
    MixedGroups *ret_groups);

/* ---- The page ---- */

/* One value of an attribute and how often it is in each group of the first round. */
typedef struct MixedRow {
    Str attribute;
    Str value;
    const int32_t *counts; /* by group */
    size_t group_count;
    int64_t total;
} MixedRow;

typedef struct MixedGroup {
    int64_t number;
    const Str *names; /* "Jana Osamělá (Sever)" */
    size_t count;
} MixedGroup;

typedef struct MixedRound {
    int64_t number;
    const MixedGroup *groups;
    size_t group_count;
} MixedRound;

typedef struct MixedGroupsPage {
    MeetingFrame frame;
    Str path;
    Str csv_path;
    bool is_over; /* then nobody is divided any more */
    Str problem;  /* or empty */
    int64_t person_count;
    int64_t groups, rounds; /* as asked for */
    const MixedRound *list;
    size_t round_count; /* 0: nothing can be shown */
    const MixedRow *rows;
    size_t row_count;
    Str largest_office;
    int64_t same_office_count;
    int64_t repeat_count; /* pairs that meet again */
} MixedGroupsPage;

#endif
