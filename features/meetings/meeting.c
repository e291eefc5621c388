/*
 * Events: the words of their settings, what is usual, and who may prepare them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/meeting.h"

#include "features/methods/method.h"

#include "features/people/right.h"

static const char *const GOAL_KEYS[] = {"fewest", "fit", "fixed"};
static const char *const SITTING_KEYS[] = {"together", "split"};
static const char *const PAIR_KEYS[] = {"all", "wished"};

/* The position of the key; 0, the usual choice, for an unknown one. */
static size_t key_position(const char *const *keys, size_t count, Str key)
{
    for (size_t i = 0; i < count; i++) {
        if (str_equal(str_of(keys[i]), key))
            return i;
    }
    return 0;
}

const char *round_goal_key(RoundGoal goal)
{
    return GOAL_KEYS[goal];
}

RoundGoal round_goal_from_key(Str key)
{
    return (RoundGoal)key_position(GOAL_KEYS, 3, key);
}

const char *sitting_key(Sitting sitting)
{
    return SITTING_KEYS[sitting];
}

Sitting sitting_from_key(Str key)
{
    return (Sitting)key_position(SITTING_KEYS, 2, key);
}

const char *pair_choice_key(PairChoice choice)
{
    return PAIR_KEYS[choice];
}

PairChoice pair_choice_from_key(Str key)
{
    return (PairChoice)key_position(PAIR_KEYS, 2, key);
}

Meeting meeting_usual(Arena *arena, Str date)
{
    return (Meeting){
        .event_type = STR("space_for_meeting"),
        .method = STR(METHOD_USUAL),
        .date = str_copy(arena, date),
        .day =
            {
                .start_time_minutes = 9 * 60,
                .end_time_minutes = 13 * 60,
                .opening_minutes = 20,
                .closing_minutes = 20,
                .round_minutes = 10,
                .move_minutes = 1,
            },
        .goal = ROUNDS_FEWEST,
        .round_count = 8,
        .sitting = SIT_TOGETHER,
        .pairs = PAIRS_ALL,
        .gap_difference = -1,
    };
}

Status meeting_guard(Request *request)
{
    MeetingId id;
    bool can = false;
    Meeting *meeting = arena_new_of(request->arena, Meeting);
    TRY(request_param_id(request, "meeting", &id.value));
    TRY(meeting_get(&request->db, id, meeting));
    TRY(meeting_can_organise(&request->db, meeting, &request->actor, &can));
    if (!can)
        return error_set(&request->error, NOT_FOUND, "no such event for this visitor");
    request->subject = meeting;
    return OK;
}

const Meeting *request_meeting(const Request *request)
{
    return request->subject;
}

Str meeting_path(Arena *arena, MeetingId id, const char *rest)
{
    const Str parts[] = {STR("/meetings/"), str_of_int(arena, id.value), str_of(rest)};
    return str_join(arena, parts, 3, (Str){0});
}
