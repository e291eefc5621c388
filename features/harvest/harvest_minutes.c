/* harvest_minutes: points of the draft, who does what by when, and tasks.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/harvest/harvest_private.h"
#include "features/meetings/participant.h"
#include "features/tasks/task.h"

/* ---- Promises ---- */

bool is_day(Str text)
{
    if (text.len != 10 || text.bytes[4] != '-' || text.bytes[7] != '-')
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (i != 4 && i != 7 && (text.bytes[i] < '0' || text.bytes[i] > '9'))
            return false;
    }
    return true;
}

static Status person_named(Db *db, const Taking *taking, Str name, PersonId *ret_person)
{
    const MeetingPerson *people;
    size_t count;
    *ret_person = (PersonId){0};
    TRY(participant_people(
        db, taking->language, taking->meeting->id, (OrganisationId){0}, &people, &count));
    for (size_t i = 0; i < count; i++) {
        if (str_equal(people[i].name, name))
            *ret_person = people[i].id;
    }
    return OK;
}

Status promise_of(Db *db, const Taking *taking, const KeptContribution *kept, Promise *ret)
{
    Str due = str_trim(kept->details[DETAIL_DUE]);
    Promise promise = {.what = kept->text, .who = str_trim(kept->details[DETAIL_WHO])};
    if (is_day(due))
        promise.due_date = due;
    else if (due.len > 0)
        promise.what = str_format(db->arena, "%.*s (%.*s)", STR_ARG(kept->text), STR_ARG(due));
    TRY(person_named(db, taking, promise.who, &promise.person));
    if (promise.who.len == 0)
        promise.who =
            text_say(db->arena, taking->language, N_("who, is still to be said"), (TextArgs){0});
    *ret = promise;
    return OK;
}

/* ---- Minutes ---- */

static Str joined(Db *db, Str before, Str text, const char *between)
{
    if (before.len == 0)
        return text;
    return str_format(db->arena, "%.*s%s%.*s", STR_ARG(before), between, STR_ARG(text));
}

/* The point of that theme as it is now; a new one where there is none. */
static Status point_of(Db *db, const Taking *taking, Str theme, MinutesPoint *ret_point)
{
    Minutes minutes;
    TRY(minutes_load(db, taking->language, taking->meeting, &minutes));
    *ret_point = (MinutesPoint){.theme = theme};
    for (size_t i = 0; i < minutes.point_count; i++) {
        if (str_equal(minutes.points[i].theme, theme))
            *ret_point = minutes.points[i];
    }
    return OK;
}

static Status take_point(Db *db, const Taking *taking, const HarvestText *text)
{
    MinutesPoint point;
    int64_t id;
    const KeptContribution *kept = text->kept;
    TRY(point_of(db, taking, text->theme, &point));
    if (str_equal(kept->kind, STR("open_question")))
        point.open_question = joined(db, point.open_question, kept->text, "\n");
    else if (!str_equal(kept->kind, STR("commitment")))
        point.essence = joined(db, point.essence, kept->text, "\n");
    TRY(minutes_point_save(db, taking->meeting, &point, &id));
    if (!str_equal(kept->kind, STR("commitment")))
        return OK;
    Promise promise;
    TRY(promise_of(db, taking, kept, &promise));
    const MinutesAgreement agreement = {
        .point = id,
        .what = promise.what,
        .person = promise.person,
        .who = promise.who,
        .due_date = promise.due_date};
    return minutes_agreement_add(db, taking->meeting, &agreement);
}

/* Of a learning event: the note of the methodologist, or what was learnt. */
static Status take_lesson(Db *db, const Taking *taking, const HarvestText *text)
{
    Minutes minutes;
    int64_t id;
    const MinutesPoint point = {.theme = text->kept->text};
    if (!str_equal(text->kept->kind, STR("method_note")))
        return minutes_point_save(db, taking->meeting, &point, &id);
    TRY(minutes_load(db, taking->language, taking->meeting, &minutes));
    Str note = text->kept->text;
    if (text->kept->details[DETAIL_LAW].len > 0)
        note = str_format(
            db->arena, "%.*s (%.*s)", STR_ARG(note), STR_ARG(text->kept->details[DETAIL_LAW]));
    minutes.method_note = joined(db, minutes.method_note, note, "\n\n");
    return minutes_head_save(db, taking->meeting, &minutes);
}

Status take_to_minutes(Db *db, const Taking *taking)
{
    TRY(minutes_begin(db, taking->meeting));
    for (size_t i = 0; i < taking->count; i++)
        TRY(taking->rule == MINUTES_LEARNING ? take_lesson(db, taking, taking->texts[i])
                                             : take_point(db, taking, taking->texts[i]));
    return OK;
}

/* ---- Tasks, where no minutes are kept that would make them ---- */

Status take_to_tasks(Db *db, const Taking *taking)
{
    for (size_t i = 0; i < taking->count; i++) {
        Promise promise;
        int64_t id;
        TRY(promise_of(db, taking, taking->texts[i]->kept, &promise));
        const Task task = {
            .meeting = taking->meeting->id,
            .what = promise.what,
            .person = promise.person,
            .who = promise.who,
            .due_date = promise.due_date};
        TRY(task_save(db, &task, &id));
    }
    return OK;
}
