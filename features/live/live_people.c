/*
 * From "she is not coming" to a day that works without her.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/live_people.h"

#include "features/live/room_store.h"
#include "features/live/seating_store.h"
#include "features/meetings/attendance.h"

enum {
    PLAN_TRIES = 5 /* how often others may change the room while the rest is planned */
};

static const char *const WORD_KEYS[] = {"here", "absent", "left", "later", "walked_in"};

const char *presence_word_key(PresenceWord word)
{
    return WORD_KEYS[word];
}

bool presence_word_from_key(Str key, PresenceWord *ret_word)
{
    for (size_t i = 0; i < sizeof WORD_KEYS / sizeof WORD_KEYS[0]; i++) {
        if (str_equal(key, str_of(WORD_KEYS[i]))) {
            *ret_word = (PresenceWord)i;
            return true;
        }
    }
    return false;
}

/* ---- Saying it ---- */

/* What follows for the rounds; `frozen` of them are finished or running. */
static Presence presence_after(Presence before, const PresenceChange *change, int64_t frozen)
{
    Presence after = before;
    bool was_away = before.is_absent || before.last_round > 0 || before.first_round > frozen;
    switch (change->word) {
    case SAID_HERE:
        after.is_absent = false;
        after.last_round = 0;
        if (was_away)
            after.first_round = frozen > 0 ? frozen + 1 : 0;
        break;
    case SAID_ABSENT:
        after.is_absent = true;
        break;
    case SAID_LEFT:
        after.is_absent = frozen == 0;
        after.last_round = frozen;
        break;
    case SAID_LATER:
        after.is_absent = false;
        after.first_round = change->round;
        after.last_round = 0;
        break;
    case SAID_WALKED_IN:
        after = (Presence){
            .organisation = before.organisation,
            .person = before.person,
            .first_round = frozen > 0 ? frozen + 1 : 0};
        break;
    }
    return after;
}

static Status attendance_say_word(
    Db *db, MeetingId meeting, PersonId person, const PresenceChange *change)
{
    switch (change->word) {
    case SAID_HERE:
    case SAID_WALKED_IN:
        return attendance_arrive(db, meeting, person, change->at, change->by);
    case SAID_ABSENT:
        return attendance_absent(db, meeting, person, change->at, change->by);
    case SAID_LEFT:
        return attendance_leave(db, meeting, person, change->at, change->by);
    case SAID_LATER:
        break;
    }
    return OK;
}

typedef struct Saying {
    MeetingId meeting;
    const PresenceChange *change;
    const Presence *known;
    size_t known_count;
    int64_t frozen;
} Saying;

static Status said_of(Db *db, const Saying *saying, PersonId person)
{
    static const RoomEventKind KINDS[] = {
        [SAID_HERE] = ROOM_ARRIVED,
        [SAID_ABSENT] = ROOM_ABSENT,
        [SAID_LEFT] = ROOM_LEFT,
        [SAID_LATER] = ROOM_LATER,
        [SAID_WALKED_IN] = ROOM_WALKED_IN};
    const PresenceChange *change = saying->change;
    Presence before =
        presence_find(saying->known, saying->known_count, change->organisation, person);
    Presence after = presence_after(before, change, saying->frozen);
    RoomEvent event = {
        .kind = KINDS[change->word],
        .at = change->at,
        .round = change->word == SAID_LATER ? change->round : 0,
        .organisation = change->organisation,
        .person = person,
        .by = change->by};
    TRY(presence_save(db, saying->meeting, &after));
    if (person.value != 0)
        TRY(attendance_say_word(db, saying->meeting, person, change));
    return room_append(db, saying->meeting, &event);
}

static Status room_may_change(Db *db, const Room *room, const PresenceChange *change)
{
    if (room->is_rehearsal)
        return error_set_user(
            db->error,
            CONFLICT,
            "",
            N_("This is a trial run, of which nothing is kept. End it, then say who is here."));
    if (room_now(room)->stage == STAGE_ENDED && change->word == SAID_LATER)
        return error_set_user(db->error, CONFLICT, "", N_("The event has ended."));
    if (change->word == SAID_LATER && change->round <= room_round(room))
        return error_set_user(
            db->error, INVALID, "round", N_("Choose a round that has not started yet."));
    return OK;
}

Status presence_say(Db *db, MeetingId meeting, const PresenceChange *change)
{
    Room room;
    const MeetingPerson *people;
    size_t count;
    bool is_found = false;
    MeetingOrganisation organisation;
    Saying saying = {.meeting = meeting, .change = change};
    TRY(room_load(db, meeting, &room));
    TRY(room_may_change(db, &room, change));
    TRY(presence_list(db, meeting, &saying.known, &saying.known_count));
    TRY(participant_organisation_get(db, meeting, change->organisation, &organisation));
    TRY(participant_people(db, LANGUAGE_CS, meeting, change->organisation, &people, &count));
    saying.frozen = replan_frozen_rounds(&room);
    for (size_t i = 0; i < count; i++) {
        if (change->person.value != 0 && change->person.value != people[i].id.value)
            continue;
        TRY(said_of(db, &saying, people[i].id));
        is_found = true;
    }
    if (!is_found && change->person.value != 0)
        return error_set(db->error, NOT_FOUND, "this person does not sit for that organisation");
    if (!is_found)
        TRY(said_of(db, &saying, (PersonId){0}));
    return seating_settle(db, meeting);
}

/* ---- Planning the rest ---- */

typedef struct RestWork {
    MeetingId meeting;
    int64_t sequence; /* of the room that it was planned for */
    Plan plan;
    PersonId by;
} RestWork;

static Status rest_work(Db *db, void *data)
{
    RestWork *work = data;
    int64_t sequence;
    PlanId id;
    TRY(room_sequence(db, work->meeting, &sequence));
    if (sequence != work->sequence)
        return error_set(db->error, CONFLICT, "the room changed while its rest was planned");
    TRY(plan_save(db, &work->plan, work->by, &id));
    TRY(plan_confirm(db, work->meeting, id));
    RoomEvent event = {.kind = ROOM_PLAN, .at = clock_now(), .plan = id, .by = work->by};
    return room_append(db, work->meeting, &event);
}

/* Everything that the rest depends on, as it is now. */
static Status rest_load(
    Db *db,
    const RestPlanning *planning,
    Room *room,
    LoadedPlan *announced,
    const Presence **ret_presence,
    size_t *ret_count)
{
    Meeting *meeting = arena_new_of(db->arena, Meeting);
    TRY(meeting_get(db, planning->meeting, meeting));
    if (meeting->confirmed_plan.value == 0)
        return error_set_user(
            db->error,
            INVALID,
            "",
            N_("No plan holds for this event yet. Open the plan and say that it holds."));
    TRY(room_load(db, planning->meeting, room));
    TRY(presence_list(db, planning->meeting, ret_presence, ret_count));
    return plan_load(db, planning->language, meeting, meeting->confirmed_plan, announced);
}

/* One try, on a conversation of its own, so that it sees what was written a moment ago. */
static Status rest_plan(
    Database *database,
    Arena *arena,
    Error *error,
    const RestPlanning *planning,
    RestWork *work,
    Replan *replan)
{
    Db db;
    Room room;
    LoadedPlan announced;
    const Presence *presence;
    size_t count;
    TRY(db_begin(database, arena, error, &db));
    Status status = rest_load(&db, planning, &room, &announced, &presence, &count);
    db_end(database, &db);
    TRY(status);
    TRY(replan_make(
        &announced,
        presence,
        count,
        replan_frozen_rounds(&room),
        planning->extra_rounds,
        arena,
        error,
        replan));
    *work = (RestWork){
        .meeting = planning->meeting,
        .sequence = room.sequence,
        .plan = replan->plan,
        .by = planning->by};
    return OK;
}

Status live_plan_rest(
    Database *database,
    Arena *arena,
    Error *error,
    const RestPlanning *planning,
    RestChange *ret_change)
{
    Replan replan;
    Status status = CONFLICT;
    for (int i = 0; i < PLAN_TRIES && status == CONFLICT; i++) {
        RestWork work;
        error_clear(error);
        TRY(rest_plan(database, arena, error, planning, &work, &replan));
        if (!replan_changes(&replan)) {
            *ret_change = (RestChange){.idle_count = (int64_t)replan.idle_count};
            return OK;
        }
        status = db_write(database, arena, error, rest_work, &work);
    }
    TRY(status);
    *ret_change = (RestChange){
        .has_changed = true,
        .told_count = (int64_t)replan.told_count,
        .lost_count = (int64_t)replan.lost_count,
        .homeless_count = (int64_t)replan.homeless_count,
        .idle_count = (int64_t)replan.idle_count,
        .moved_count = (int64_t)replan.moved_count,
        .added_count = (int64_t)replan.added_count};
    return OK;
}
