/*
 * Says which locked meetings could not stay, why, and where the two meet now.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/plan_lost.h"

static const char *reason_text(LockLoss reason)
{
    switch (reason) {
    case LOCK_OF_NOBODY:
        return N_("one of them does not take part any more");
    case LOCK_OF_NEVER:
        return N_("one of them said that they must never meet");
    case LOCK_NOT_WISHED:
        return N_("only pairs that asked for it meet, and neither of them did");
    case LOCK_WITHOUT_ROUND:
        return N_("the plan has no such round now");
    case LOCK_WITHOUT_TABLE:
        return N_("the event has no such table now");
    case LOCK_WITHOUT_ROOM:
        return N_("there was no room for this pair in the rounds");
    case LOCK_NOT_THERE:
        return N_("somebody of them is not there in that round");
    case LOCK_IN_THE_WAY:
        break;
    }
    return N_("another locked meeting, or when others come and leave, stands in the way");
}

/* The number of the organisation in the plan, or -1. */
static int32_t number_in(const Plan *plan, OrganisationId id)
{
    for (size_t i = 0; i < plan->organisation_count; i++) {
        if (plan->organisations[i].value == id.value)
            return (int32_t)i;
    }
    return -1;
}

static const PlanMeeting *meeting_of(const Plan *plan, int32_t a, int32_t b)
{
    for (size_t i = 0; i < plan->meeting_count; i++) {
        const PlanMeeting *meeting = &plan->meetings[i];
        if ((meeting->a == a && meeting->b == b) || (meeting->a == b && meeting->b == a))
            return meeting;
    }
    return NULL;
}

static Status name_of(
    Db *db, const LoadedPlan *loaded, OrganisationId id, int32_t number, Str *ret_name)
{
    Organisation organisation = {.name = STR("?")};
    if (number >= 0) {
        *ret_name = loaded->names.organisations[number];
        return OK;
    }
    Status status = organisation_get(db, id, &organisation);
    if (status == NOT_FOUND)
        error_clear(db->error);
    else
        TRY(status);
    *ret_name = organisation.name;
    return OK;
}

static Str lost_text(
    Arena *arena, Language language, const LostLock *lost, Str a, Str b, const PlanMeeting *now)
{
    Str text = text_say(
        arena,
        language,
        N_("{1} – {2}, round {3}, table {4}: {5}."),
        ARGS(
            text_arg(a),
            text_arg(b),
            text_arg(lost->round),
            text_arg(lost->table),
            text_arg(text_get(language, reason_text(lost->reason)))));
    if (now == NULL)
        return text;
    Str elsewhere = text_say(
        arena,
        language,
        N_("They meet in round {1} at table {2} now."),
        ARGS(text_arg(now->round), text_arg(now->table)));
    return str_format(arena, "%.*s %.*s", STR_ARG(text), STR_ARG(elsewhere));
}

Status plan_lost_texts(
    Db *db, Language language, const LoadedPlan *loaded, const Str **ret_texts, size_t *ret_count)
{
    const Plan *plan = &loaded->plan;
    Str *texts = arena_array(db->arena, Str, plan->lost_lock_count);
    size_t count = 0;
    for (size_t i = 0; i < plan->lost_lock_count; i++) {
        const LostLock *lost = &plan->lost_locks[i];
        Str names[2];
        int32_t a = number_in(plan, lost->a);
        int32_t b = number_in(plan, lost->b);
        const PlanMeeting *now = a < 0 || b < 0 ? NULL : meeting_of(plan, a, b);
        if (now != NULL && now->round == lost->round && now->table == lost->table)
            continue;
        TRY(name_of(db, loaded, lost->a, a, &names[0]));
        TRY(name_of(db, loaded, lost->b, b, &names[1]));
        texts[count++] = lost_text(db->arena, language, lost, names[0], names[1], now);
    }
    *ret_texts = texts;
    *ret_count = count;
    return OK;
}
