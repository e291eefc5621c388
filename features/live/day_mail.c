/* day_mail: which step runs, and what is said of it. SPDX-License-Identifier: EUPL-1.2 */
#include "features/live/day_mail.h"

#include "features/live/circle_store.h"
#include "features/live/room_store.h"
#include "features/mail/mail_queue.h"
#include "features/meetings/participant_link.h"

#define KIND "written_step"

/* The step of a meeting in writing that runs now. */
typedef struct OpenStep {
    Meeting meeting;
    Room room;
    Course course;
    const Phase *phase; /* NULL: none runs */
    int64_t number;
    Microseconds due;
} OpenStep;

static Status step_load(Db *db, MeetingId id, OpenStep *ret_step)
{
    OpenStep *step = ret_step;
    *step = (OpenStep){0};
    TRY(meeting_get(db, id, &step->meeting));
    TRY(room_load(db, id, &step->room));
    TRY(course_load(db, &step->meeting, &step->course));
    course_settle(&step->course, db->arena, clock_now(), &step->room);
    const RoomStep *now = room_now(&step->room);
    step->due = course_due(&step->course, now);
    if (step->due == 0 || step->room.is_rehearsal)
        return OK;
    step->number = now->phase;
    step->phase = course_phase(&step->course, now->phase);
    return OK;
}

static Status was_told(Db *db, const OpenStep *step, bool *ret_was)
{
    int64_t count;
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM live_day_told WHERE meeting_id = $1 AND phase = $2",
        PARAMS(db_int(step->meeting.id.value), db_int(step->number)),
        &count));
    *ret_was = count > 0;
    return OK;
}

/* ---- The letter ---- */

/* Who sees all that is written besides the group: named to lead, or has pressed at the console. */
static Status leaders_text(Db *db, const Meeting *meeting, Str *ret_text)
{
    DbRows *rows;
    size_t count = 0;
    TRY(db_query(
        db,
        "SELECT p.name FROM person p WHERE p.id IN (SELECT person_id FROM meeting_organiser"
        " WHERE meeting_id = $1 AND is_facilitator) OR p.id IN (SELECT person_id FROM live_leader"
        " WHERE meeting_id = $1) OR p.id IN (SELECT by_id FROM live_event WHERE meeting_id = $1)"
        " ORDER BY p.sort_key_cs, p.id",
        PARAMS(db_int(meeting->id.value)),
        &rows));
    Str *names = arena_array(db->arena, Str, db_row_count(rows) + 1);
    while (db_next(rows))
        names[count++] = db_get_text(rows, "name");
    if (count == 0)
        names[count++] = meeting->organisation_name;
    *ret_text = str_join(db->arena, names, count, STR(", "));
    return OK;
}

/* What everybody is told alike. */
typedef struct Telling {
    const OpenStep *step;
    Str leaders;
    int64_t person_count;
} Telling;

static Str body_text(Db *db, Language language, const Telling *telling)
{
    const OpenStep *step = telling->step;
    Arena *arena = db->arena;
    Str parts[5];
    size_t count = 0;
    parts[count++] = text_say(arena, language, N_("Good day,"), (TextArgs){0});
    parts[count++] = text_say(
        arena,
        language,
        N_("step {1} of {2} is open: {3}."),
        ARGS(
            text_arg(step->number),
            text_arg((int64_t)step->course.method->phase_count),
            text_arg(method_text(&step->phase->name, language))));
    if (!method_text_is_empty(&step->phase->prompt))
        parts[count++] = method_text(&step->phase->prompt, language);
    parts[count++] = text_say(
        arena,
        language,
        N_("It takes about {1} minutes, whenever it suits you, until {2}."),
        ARGS(
            text_arg(step->phase->minutes.usual),
            text_arg(format_moment(arena, language, step->due))));
    parts[count++] = text_say_plural(
        arena,
        language,
        NN_("What is written is read by the {1} person of this group and by: {2}. Nobody needs an "
            "account. At the end it is wiped.",
            "What is written is read by the {1} people of this group and by: {2}. Nobody needs an "
            "account. At the end it is wiped."),
        telling->person_count,
        ARGS(text_arg(telling->person_count), text_arg(telling->leaders)));
    return str_join(arena, parts, count, STR("\n\n"));
}

static Status person_tell(Db *db, const Telling *telling, const MeetingPerson *person, LinkId link)
{
    const OpenStep *step = telling->step;
    Language language;
    TRY(mail_language(db, person->id, &language));
    const MailDraft draft = {
        .kind = KIND,
        .to = person->id,
        .language = language,
        .about = step->meeting.id.value,
        .subject = text_say(
            db->arena,
            language,
            N_("{1}: step {2} is open"),
            ARGS(text_arg(step->meeting.name), text_arg(step->number))),
        .body = body_text(db, language, telling),
        .action_label = text_say(db->arena, language, N_("Open the step"), (TextArgs){0}),
        .link = link,
        .action_path = STR("/participant")};
    return mail_queue(db, &draft, NULL);
}

static Status all_tell(Db *db, const OpenStep *step)
{
    const MeetingPerson *people;
    const ParticipantLink *links;
    size_t count, link_count;
    Telling telling = {.step = step};
    MeetingId id = step->meeting.id;
    TRY(participant_people(db, LANGUAGE_CS, id, (OrganisationId){0}, &people, &count));
    TRY(participant_links(db, id, &links, &link_count));
    TRY(leaders_text(db, &step->meeting, &telling.leaders));
    for (size_t i = 0; i < count; i++)
        telling.person_count += !people[i].is_excused;
    for (size_t i = 0; i < count; i++) {
        const ParticipantLink *link = participant_link_of(links, link_count, people[i].id);
        if (!people[i].is_excused && link != NULL && link->holds)
            TRY(person_tell(db, &telling, &people[i], link->link.id));
    }
    return OK;
}

/* ---- The errand ---- */

static Status tell_work(Db *db, void *data)
{
    const MeetingId *meeting = data;
    OpenStep step;
    int64_t is_new;
    TRY(step_load(db, *meeting, &step));
    if (step.phase == NULL)
        return OK;
    TRY(db_execute(
        db,
        "INSERT INTO live_day_told (meeting_id, phase, told_at) VALUES ($1, $2, $3)"
        " ON CONFLICT (meeting_id, phase) DO NOTHING",
        PARAMS(db_int(meeting->value), db_int(step.number), db_int(clock_now())),
        &is_new));
    if (is_new == 0)
        return OK;
    TRY(mail_withdraw(db, KIND, meeting->value, (PersonId){0})); /* of a step that is over */
    return all_tell(db, &step);
}

/* A look that does not stand in the way of those who write: the meetings that have a step to tell
 * of. A meeting that was called off has none. */
static Status look(Db *db, MeetingId *ids, size_t count, size_t *ret_due_count)
{
    size_t due_count = 0;
    bool is_on = false;
    TRY(mail_is_on(db, &is_on));
    for (size_t i = 0; is_on && i < count; i++) {
        OpenStep step;
        bool is_found;
        bool is_told = true;
        TRY(db_found(db, step_load(db, ids[i], &step), &is_found));
        if (is_found && step.phase != NULL)
            TRY(was_told(db, &step, &is_told));
        if (!is_told)
            ids[due_count++] = ids[i];
    }
    *ret_due_count = due_count;
    return OK;
}

Status day_mail_errand(Database *database, Arena *arena, Error *error)
{
    Db db;
    const int64_t *under_way; /* every meeting under way has a key */
    size_t count;
    size_t due_count = 0;
    TRY(seal_key_list(SEAL_MEETING, arena, error, &under_way, &count));
    if (count == 0)
        return OK;
    MeetingId *ids = arena_array(arena, MeetingId, count);
    for (size_t i = 0; i < count; i++)
        ids[i] = (MeetingId){under_way[i]};
    TRY(db_begin(database, arena, error, &db));
    Status status = look(&db, ids, count, &due_count);
    db_end(database, &db);
    TRY(status);
    for (size_t i = 0; i < due_count; i++) {
        Error own = {0}; /* one that fails does not keep the others waiting */
        if (db_write(database, arena, &own, tell_work, &ids[i]) != OK && error->status == OK)
            *error = own;
    }
    return error->status;
}
