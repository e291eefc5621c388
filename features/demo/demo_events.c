/*
 * demo_events: the past meeting of Lipov with its plan, the one that is being prepared, and a small
 * one of the Polish partner.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/demo/demo_fill.h"
#include "features/meetings/participant.h"
#include "features/meetings/plan.h"
#include "features/meetings/problem.h"
#include "features/meetings/project.h"
#include "features/meetings/wish.h"

#include <string.h>

static const char *const CAME_LAST_TIME[] = {
    "urad",
    "ospod",
    "most",
    "krizovatka",
    "teplo",
    "klubicko",
    "doupe",
    "rozcestnik",
};

static Status fill_project(Db *db, int64_t *ret_id)
{
    const Project project = {
        .name = STR("Mezinárodní spolupráce v komunitním plánování"),
        .registration_number = STR("CZ.03.2.63/0.0/0.0/15_023/0000000"),
        .cofinancing_text = STR("Projekt je spolufinancován Evropskou unií (ukázka, vymyšlený "
                                "projekt)."),
        .logos_note = STR("Logo programu a logo města"),
    };
    return project_save(db, &project, ret_id);
}

/* Adds the people of that organisation who come, or the organisation alone. */
static Status take_in(Db *db, const DemoMade *made, MeetingId meeting, const char *key)
{
    OrganisationId id = demo_organisation(made, key);
    TRY(participant_organisation_add(db, meeting, id, FROM_DIRECTORY));
    for (size_t i = 0; i < DEMO_PEOPLE_COUNT; i++) {
        if (!DEMO_PEOPLE[i].comes || strcmp(DEMO_PEOPLE[i].organisation, key) != 0)
            continue;
        const MeetingPerson person = {
            .id = made->people[i],
            .organisation = id,
            .origin = FROM_DIRECTORY,
        };
        TRY(participant_person_save(db, meeting, &person));
    }
    return OK;
}

static Status take_in_all(
    Db *db, const DemoMade *made, MeetingId meeting, const DemoOrganisation *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        TRY(take_in(db, made, meeting, list[i].key));
    return OK;
}

/* The plan that held at the meeting of half a year ago: who met then is known from it. */
static Status plan_it(Db *db, MeetingId id, PersonId by)
{
    Meeting meeting;
    TRY(meeting_get(db, id, &meeting));
    Problem problem;
    TRY(problem_load(db, LANGUAGE_CS, &meeting, &problem));
    Plan plan;
    TRY(problem_solve(&problem, NULL, db->arena, db->error, NULL, &plan));
    PlanId plan_id;
    TRY(plan_save(db, &plan, by, &plan_id));
    return plan_confirm(db, id, plan_id);
}

static Status fill_past(Db *db, const DemoMade *made, int64_t project)
{
    PersonId alena = demo_person(made, "Alena Metodická");
    Meeting meeting = meeting_usual(db->arena, demo_tuesday(db->arena, -182));
    meeting.name = STR("Prostor pro setkání");
    meeting.organisation = demo_organisation(made, "urad");
    meeting.series_name = STR("Prostor pro setkání");
    meeting.series_number = 1;
    meeting.project = project;
    meeting.place = STR("Domov Na Výsluní, společenský sál");
    MeetingId id;
    TRY(meeting_save(db, &meeting, alena, &id));
    for (size_t i = 0; i < sizeof CAME_LAST_TIME / sizeof CAME_LAST_TIME[0]; i++)
        TRY(take_in(db, made, id, CAME_LAST_TIME[i]));
    return plan_it(db, id, alena);
}

static Status fill_wishes(Db *db, const DemoMade *made, MeetingId meeting)
{
    for (size_t i = 0; i < DEMO_WISH_COUNT; i++) {
        const Wish wish = {
            .organisation = demo_organisation(made, DEMO_WISHES[i].organisation),
            .other = demo_organisation(made, DEMO_WISHES[i].other),
            .kind = DEMO_WISHES[i].is_never ? WISH_NEVER : WISH_MEET,
            .source = WISH_BY_LINK,
        };
        TRY(wish_save(db, meeting, &wish));
    }
    return meeting_people_changed(db, meeting);
}

static Status fill_next(Db *db, const DemoMade *made, int64_t project)
{
    PersonId alena = demo_person(made, "Alena Metodická");
    Meeting meeting = meeting_usual(db->arena, demo_tuesday(db->arena, 18));
    meeting.name = STR("Prostor pro setkání");
    meeting.organisation = demo_organisation(made, "urad");
    meeting.series_name = STR("Prostor pro setkání");
    meeting.series_number = 2;
    meeting.project = project;
    meeting.place = STR("Domov Na Výsluní, společenský sál, Slunečná 2");
    meeting.note = STR("Káva bude. Vezměte s sebou letáky svých služeb.");
    meeting.day.end_time_minutes = 13 * 60 + 30;
    meeting.day.breaks[0] = (Break){.start_time_minutes = 11 * 60, .duration_minutes = 15};
    meeting.day.break_count = 1;
    meeting.table_count = 9;
    MeetingId id;
    TRY(meeting_save(db, &meeting, alena, &id));
    TRY(meeting_organiser_save(db, id, alena, true));
    TRY(meeting_organiser_save(db, id, demo_person(made, "Ivo Plánovitý"), true));
    TRY(take_in_all(db, made, id, LIPOV_OFFICES, LIPOV_OFFICE_COUNT));
    TRY(take_in_all(db, made, id, LIPOV_SERVICES, LIPOV_SERVICE_COUNT));
    return fill_wishes(db, made, id);
}

static Status fill_polish(Db *db, const DemoMade *made)
{
    PersonId piotr = demo_person(made, "Piotr Przykładny");
    Meeting meeting = meeting_usual(db->arena, demo_tuesday(db->arena, 32));
    meeting.name = STR("Przestrzeń spotkania");
    meeting.organisation = demo_organisation(made, "mops");
    meeting.place = STR("MOPS Brzozów Dolny, sala nr 2");
    meeting.note = STR("Kawa i herbata na miejscu.");
    meeting.day.end_time_minutes = 11 * 60;
    MeetingId id;
    TRY(meeting_save(db, &meeting, piotr, &id));
    TRY(meeting_organiser_save(db, id, piotr, true));
    return take_in_all(db, made, id, BRZOZOW, BRZOZOW_COUNT);
}

Status demo_fill_events(Db *db, const DemoMade *made)
{
    int64_t project;
    TRY(fill_project(db, &project));
    TRY(fill_past(db, made, project));
    TRY(fill_next(db, made, project));
    return fill_polish(db, made);
}
