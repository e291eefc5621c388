/*
 * Puts somebody unexpected on all the lists.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/walk_in.h"

#include "features/live/live_people.h"
#include "features/meetings/participant_link.h"

static Status organisation_take(Db *db, Str name, OrganisationId *ret_id)
{
    Organisation organisation;
    Status status = organisation_find(db, name, &organisation);
    if (status == OK)
        *ret_id = organisation.id;
    if (status != NOT_FOUND)
        return status;
    error_clear(db->error);
    return organisation_save(db, &(Organisation){.name = name}, ret_id);
}

static Status person_take(
    Db *db, const WalkIn *walk_in, OrganisationId organisation, PersonId *ret_id)
{
    Person person;
    Status status = person_find(db, walk_in->name, organisation, &person);
    if (status == OK)
        *ret_id = person.id;
    if (status != NOT_FOUND)
        return status;
    error_clear(db->error);
    return person_save(
        db,
        &(Person){
            .name = walk_in->name,
            .organisation = organisation,
            .job_title = walk_in->job_title,
            .email = walk_in->email,
            .phone = walk_in->phone},
        ret_id);
}

/* Who is on the list already is simply here. */
static Status list_put(Db *db, MeetingId meeting, const MeetingPerson *person)
{
    MeetingPerson there;
    Status status = participant_person_get(db, meeting, person->id, &there);
    if (status != NOT_FOUND)
        return status;
    error_clear(db->error);
    return participant_person_save(db, meeting, person);
}

Status walk_in_add(Db *db, MeetingId meeting, const WalkIn *walk_in, PersonId *ret_person)
{
    MeetingPerson person = {.name = str_trim(walk_in->name), .origin = WALK_IN};
    if (str_trim(walk_in->organisation).len == 0)
        return error_set_user(
            db->error,
            INVALID,
            "organisation",
            N_("Write for which organisation they come, or their own name."));
    if (person.name.len == 0)
        return error_set_user(db->error, INVALID, "name", N_("Write the name."));
    TRY(organisation_take(db, str_trim(walk_in->organisation), &person.organisation));
    TRY(person_take(db, walk_in, person.organisation, &person.id));
    TRY(list_put(db, meeting, &person));
    TRY(participant_links_make(db, meeting, person.id, walk_in->by));
    PresenceChange change = {
        .word = SAID_WALKED_IN,
        .organisation = person.organisation,
        .person = person.id,
        .at = walk_in->at,
        .by = walk_in->by};
    TRY(presence_say(db, meeting, &change));
    *ret_person = person.id;
    return OK;
}
