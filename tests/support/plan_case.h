/*
 * plan_case: plans of the events of meeting_case.h, made and changed on a real database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TESTS_SUPPORT_PLAN_CASE_H
#define TESTS_SUPPORT_PLAN_CASE_H

#include "features/meetings/plan_change.h"
#include "features/meetings/plan_judgement.h"
#include "features/meetings/plan_load.h"

#include "tests/support/meeting_case.h"

typedef struct PlanWork {
    Plan plan;
    PlanId saved;
} PlanWork;

static inline Status plan_work(Db *db, void *data)
{
    PlanWork *work = data;
    return plan_save(db, &work->plan, (PersonId){0}, &work->saved);
}

static inline Status solve(MeetingId id, Plan *ret_plan)
{
    Problem problem;
    Plan earlier;
    Meeting meeting = event_get(id);
    Db db = ask();
    Status status = problem_load(&db, LANGUAGE_CS, &meeting, &problem);
    bool has_earlier = meeting.plan.value != 0;
    if (status == OK && has_earlier)
        status = plan_get(&db, id, meeting.plan, &earlier);
    if (status == OK)
        status = problem_solve(
            &problem, has_earlier ? &earlier : NULL, at.arena, &at.error, NULL, ret_plan);
    db_end(at.database, &db);
    return status;
}

static inline PlanId plan_made(MeetingId id)
{
    PlanWork work;
    EXPECT_INT(OK, solve(id, &work.plan));
    EXPECT_INT(OK, write_it(plan_work, &work));
    return work.saved;
}

static inline LoadedPlan loaded_plan(MeetingId id)
{
    LoadedPlan loaded = {0};
    Meeting *meeting = arena_new_of(at.arena, Meeting);
    *meeting = event_get(id);
    Db db = ask();
    EXPECT_INT(OK, plan_load(&db, LANGUAGE_CS, meeting, meeting->plan, &loaded));
    db_end(at.database, &db);
    return loaded;
}

static inline PlanJudgement judged(const LoadedPlan *loaded)
{
    PlanJudgement judgement;
    plan_judge(&loaded->problem, &loaded->plan, &loaded->names, at.arena, &judgement);
    return judgement;
}

static inline Status excuse_work(Db *db, void *data)
{
    MeetingPerson person;
    MeetingId id = *(const MeetingId *)data;
    TRY(participant_person_get(db, id, people[0], &person));
    person.is_excused = true;
    return participant_person_save(db, id, &person);
}

static inline Status change(MeetingId id, PlanEdit edit, PlanId *ret_id)
{
    LoadedPlan loaded = loaded_plan(id);
    PlanWork work;
    error_clear(&at.error);
    Status status =
        plan_change(&loaded.problem, &loaded.plan, &edit, at.arena, &at.error, &work.plan);
    if (status == OK)
        status = write_it(plan_work, &work);
    if (status == OK)
        *ret_id = work.saved;
    return status;
}

#endif
