/* invitation_store: invitations in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "features/invitations/invitation.h"

#include "base/limits.h"
#include "features/mail/mail_queue.h"

static const char *const PLACES[PLACE_STATES] = {
    [PLACE_NONE] = "none", [PLACE_HELD] = "held", [PLACE_WAITING] = "waiting"};

/* ---- How people are invited ---- */

Status inviting_get(Db *db, MeetingId meeting, Inviting *ret_inviting)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT place_count, places_given_on, topic, sequence, told, sent_at, version"
        " FROM meeting_inviting WHERE meeting_id = $1",
        PARAMS(db_int(meeting.value)),
        &rows));
    if (!db_next(rows)) {
        *ret_inviting = (Inviting){.version = 0};
        return OK;
    }
    *ret_inviting = (Inviting){
        .place_count = db_get_int(rows, "place_count"),
        .places_given_on = db_get_text(rows, "places_given_on"),
        .topic = db_get_text(rows, "topic"),
        .sequence = db_get_int(rows, "sequence"),
        .told = db_get_text(rows, "told"),
        .sent_at = db_get_int(rows, "sent_at"),
        .version = db_get_int(rows, "version"),
    };
    return OK;
}

static Status inviting_check(Db *db, const Meeting *meeting, const Inviting *inviting)
{
    if (inviting->place_count < 0 || inviting->place_count > LIMIT_PEOPLE_PER_MEETING)
        return error_set_user(
            db->error, INVALID, "place_count", N_("One event has room for 10,000 people."));
    if (inviting->places_given_on.len > 0 &&
        str_compare(inviting->places_given_on, meeting->date) > 0)
        return error_set_user(
            db->error,
            INVALID,
            "places_given_on",
            N_("Places must be given before the event, so that people can arrange their day."));
    return OK;
}

Status inviting_save(Db *db, const Meeting *meeting, const Inviting *inviting)
{
    int64_t changed = 0;
    TRY(inviting_check(db, meeting, inviting));
    TRY(db_execute(
        db,
        "INSERT INTO meeting_inviting (meeting_id, place_count, places_given_on, topic)"
        " VALUES ($1, $2, $3, $4) ON CONFLICT (meeting_id) DO UPDATE SET place_count = $2,"
        " places_given_on = $3, topic = $4, version = meeting_inviting.version + 1"
        " WHERE meeting_inviting.version = $5",
        PARAMS(
            db_int(meeting->id.value),
            db_int(inviting->place_count),
            db_text_or_null(inviting->places_given_on),
            db_text_or_null(inviting->topic),
            db_int(inviting->version)),
        &changed));
    if (changed == 1)
        return invitation_give_places(db, meeting, clock_now());
    return error_set_user(
        db->error,
        CONFLICT,
        "",
        N_("Somebody has changed this meanwhile. Look at it again and repeat your change."));
}

/* ---- Who is asked ---- */

#define SELECT_INVITATION                                                                     \
    "SELECT i.person_id, p.name, p.email, i.organisation_id, o.name AS organisation_name,"    \
    " COALESCE(o.worker_count, (SELECT count(*) FROM person c WHERE c.organisation_id = o.id" \
    "  AND c.removed_at IS NULL)) AS worker_count, i.link_id, i.answer, i.place, i.excuse,"   \
    " i.asked_at, i.answered_at FROM invitation i JOIN person p ON p.id = i.person_id"        \
    " JOIN organisation o ON o.id = i.organisation_id "

static Invitation invitation_from_row(const DbRows *rows)
{
    Invitation invitation = {
        .person = {db_get_int(rows, "person_id")},
        .name = db_get_text(rows, "name"),
        .email = db_get_text(rows, "email"),
        .organisation = {db_get_int(rows, "organisation_id")},
        .organisation_name = db_get_text(rows, "organisation_name"),
        .worker_count = db_get_int(rows, "worker_count"),
        .link = {db_get_int(rows, "link_id")},
        .excuse = db_get_text(rows, "excuse"),
        .asked_at = db_get_int(rows, "asked_at"),
        .answered_at = db_get_int(rows, "answered_at"),
    };
    if (answer_from_key(db_get_text(rows, "answer"), &invitation.answer) != OK)
        invitation.answer = ANSWER_NONE;
    for (int place = PLACE_NONE; place < PLACE_STATES; place++) {
        if (str_equal(db_get_text(rows, "place"), str_of(PLACES[place])))
            invitation.place = (PlaceState)place;
    }
    return invitation;
}

Status invitation_list(
    Db *db, Language language, MeetingId meeting, const Invitation **ret_list, size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    TRY(db_query(
        db,
        SELECT_INVITATION "WHERE i.meeting_id = $1 AND p.removed_at IS NULL ORDER BY"
                          " CASE WHEN $2 THEN o.sort_key_pl ELSE o.sort_key_cs END, o.id,"
                          " CASE WHEN $2 THEN p.sort_key_pl ELSE p.sort_key_cs END, p.id",
        PARAMS(db_int(meeting.value), db_bool(language == LANGUAGE_PL)),
        &rows));
    Invitation *list = arena_array(db->arena, Invitation, db_row_count(rows));
    while (db_next(rows))
        list[count++] = invitation_from_row(rows);
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status invitation_get(Db *db, MeetingId meeting, PersonId person, Invitation *ret_invitation)
{
    DbRows *rows;
    TRY(db_query(
        db,
        SELECT_INVITATION "WHERE i.meeting_id = $1 AND i.person_id = $2",
        PARAMS(db_int(meeting.value), db_int(person.value)),
        &rows));
    if (!db_next(rows))
        return error_set_user(
            db->error, NOT_FOUND, "", N_("This person is not invited to the event."));
    *ret_invitation = invitation_from_row(rows);
    return OK;
}

/* It opens the answer up to the day, and what to know of it some weeks longer. */
static Status link_make(
    Db *db, const Meeting *meeting, PersonId person, PersonId by, LinkId *ret_link)
{
    Microseconds day = moment_of(meeting->date, 0);
    Microseconds now = clock_now();
    Link link = {
        .purpose = LINK_INVITED,
        .person = person,
        .meeting = meeting->id.value,
        .created_by = by,
        .expires_at = (day > now ? day : now) + DAYS(60)};
    TRY(link_save(db, &link));
    *ret_link = link.id;
    return OK;
}

Status invitation_add(Db *db, const Meeting *meeting, PersonId person, PersonId by)
{
    int64_t exists;
    Person who;
    LinkId link;
    DbParams both = PARAMS(db_int(meeting->id.value), db_int(person.value));
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM invitation WHERE meeting_id = $1 AND person_id = $2",
        both,
        &exists));
    if (exists > 0)
        return OK;
    TRY(person_get(db, person, &who));
    if (who.organisation.value == 0)
        return error_set_user(
            db->error,
            INVALID,
            "people",
            N_("Somebody chosen belongs to no organisation. Say first where they work."));
    TRY(link_make(db, meeting, person, by, &link));
    return db_execute(
        db,
        "INSERT INTO invitation (meeting_id, person_id, organisation_id, link_id, answer, place,"
        " added_at) VALUES ($1, $2, $3, $4, 'none', 'none', $5)",
        PARAMS(
            db_int(meeting->id.value),
            db_int(person.value),
            db_int(who.organisation.value),
            db_int(link.value),
            db_int(clock_now())),
        NULL);
}

/* ---- The event's list of people follows ---- */

static Status seat(Db *db, MeetingId meeting, const Invitation *invitation, bool is_excused)
{
    bool is_there;
    MeetingPerson person = {
        .id = invitation->person,
        .organisation = invitation->organisation,
        .name = invitation->name,
        .origin = BY_HAND,
    };
    TRY(db_found(db, participant_person_get(db, meeting, invitation->person, &person), &is_there));
    if (is_excused && !is_there)
        return OK; /* nobody counts with them */
    if (is_there && person.is_excused == is_excused)
        return OK;
    person.is_excused = is_excused;
    return participant_person_save(db, meeting, &person);
}

static Status place_set(Db *db, MeetingId meeting, PersonId person, PlaceState place)
{
    return db_execute(
        db,
        "UPDATE invitation SET place = $3 WHERE meeting_id = $1 AND person_id = $2",
        PARAMS(db_int(meeting.value), db_int(person.value), db_text(str_of(PLACES[place]))),
        NULL);
}

/* ---- Places ---- */

static const Invitation *of_person(const Invitation *list, size_t count, int64_t person)
{
    size_t at = 0;
    while (at < count && list[at].person.value != person)
        at++;
    return &list[at]; /* every claim was made from the list */
}

static PlaceClaim claim_of(const Invitation *invitation)
{
    return (PlaceClaim){
        .person = invitation->person.value,
        .office = office_size_of(invitation->worker_count),
        .says_yes = invitation->answer == ANSWER_YES,
        .says_no = invitation->answer == ANSWER_NO,
        .has_place = invitation->place == PLACE_HELD,
        .answered_at = invitation->answered_at,
    };
}

/* Who waited is told; who has just answered sees it on the page. */
static Status place_give(
    Db *db, const Meeting *meeting, const Inviting *inviting, const Invitation *invitation)
{
    Invitation given = *invitation;
    given.place = PLACE_HELD;
    TRY(place_set(db, meeting->id, invitation->person, PLACE_HELD));
    TRY(seat(db, meeting->id, invitation, false));
    if (invitation->place != PLACE_WAITING)
        return OK;
    return invitation_mail(db, meeting, inviting, &given, MAIL_PLACE, NULL);
}

static Status place_settle(
    Db *db,
    const Meeting *meeting,
    const Inviting *inviting,
    const Invitation *invitation,
    const PlaceClaim *claim)
{
    if (claim->has_place && invitation->place != PLACE_HELD)
        return place_give(db, meeting, inviting, invitation);
    if (claim->says_yes && !claim->has_place && invitation->place != PLACE_WAITING)
        return place_set(db, meeting->id, invitation->person, PLACE_WAITING);
    if (!claim->says_yes && invitation->place != PLACE_NONE)
        return place_set(db, meeting->id, invitation->person, PLACE_NONE);
    return OK;
}

Status invitation_give_places(Db *db, const Meeting *meeting, Microseconds now)
{
    Inviting inviting;
    const Invitation *list;
    size_t count;
    TRY(inviting_get(db, meeting->id, &inviting));
    TRY(invitation_list(db, LANGUAGE_CS, meeting->id, &list, &count));
    PlaceClaim *claims = arena_array(db->arena, PlaceClaim, count);
    for (size_t i = 0; i < count; i++)
        claims[i] = claim_of(&list[i]);
    Str today = iso_date_of(db->arena, now);
    bool is_day_over = str_compare(inviting.places_given_on, today) <= 0; /* also without one */
    places_give(claims, count, inviting.place_count, is_day_over);
    for (size_t i = 0; i < count; i++) {
        const Invitation *invitation = of_person(list, count, claims[i].person);
        TRY(place_settle(db, meeting, &inviting, invitation, &claims[i]));
    }
    return OK;
}

/* ---- Answers ---- */

Status invitation_answer(
    Db *db, const Meeting *meeting, PersonId person, Answer answer, Str excuse, Microseconds now)
{
    Invitation invitation;
    TRY(invitation_get(db, meeting->id, person, &invitation));
    if (now >= moment_of(meeting->date, meeting->day.start_time_minutes))
        return error_set_user(
            db->error,
            CONFLICT,
            "",
            N_("The event has begun. Tell the people who lead it what has changed."));
    /* Saying the same once more keeps the turn on the waiting list. */
    bool is_same = invitation.answer == answer;
    TRY(db_execute(
        db,
        "UPDATE invitation SET answer = $3, excuse = $4, answered_at = $5"
        " WHERE meeting_id = $1 AND person_id = $2",
        PARAMS(
            db_int(meeting->id.value),
            db_int(person.value),
            db_text(str_of(answer_key(answer))),
            db_text_or_null(answer == ANSWER_YES ? (Str){0} : excuse),
            db_int_or_null(is_same ? invitation.answered_at : now)),
        NULL));
    if (answer != ANSWER_YES)
        TRY(seat(db, meeting->id, &invitation, true));
    return invitation_give_places(db, meeting, now);
}

/* Their turn may be somebody else's now. */
Status invitation_withdraw(Db *db, const Meeting *meeting, PersonId person)
{
    Inviting inviting;
    Invitation invitation;
    TRY(inviting_get(db, meeting->id, &inviting));
    TRY(invitation_get(db, meeting->id, person, &invitation));
    TRY(mail_withdraw(db, "invitation", meeting->id.value, person));
    if (invitation.asked_at != 0)
        TRY(invitation_mail(db, meeting, &inviting, &invitation, MAIL_CANCELLED, NULL));
    if (invitation.place == PLACE_HELD)
        TRY(participant_person_remove(db, meeting->id, person));
    TRY(db_execute(
        db,
        "DELETE FROM invitation WHERE meeting_id = $1 AND person_id = $2",
        PARAMS(db_int(meeting->id.value), db_int(person.value)),
        NULL));
    TRY(link_revoke(db, invitation.link));
    return invitation_give_places(db, meeting, clock_now());
}
