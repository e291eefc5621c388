/*
 * participant: the organisations that take part in an event and the people who sit at the tables
 * for them. The people themselves belong to features/people; here stands what holds for one day.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PARTICIPANT_H
#define FEATURES_MEETINGS_PARTICIPANT_H

#include "features/meetings/meeting.h"

/* How somebody came to be on the list. */
typedef enum Origin {
    FROM_LIST, /* an imported table */
    BY_HAND,
    FROM_DIRECTORY,
    WALK_IN,  /* came on the day */
    FROM_COPY /* was at the event this one was copied from */
} Origin;

typedef struct MeetingOrganisation {
    OrganisationId id;
    Str name;
    Str sector;       /* code list sector, or empty */
    Str municipality; /* or empty */
    Str owner_key;    /* folded owner; the same key, the same owner; or empty */
    Origin origin;
    int64_t person_count; /* of those who are not excused */
    int64_t excused_count;
} MeetingOrganisation;

typedef struct MeetingPerson {
    PersonId id;
    OrganisationId organisation; /* for whom they sit at the table */
    Str name;
    Str organisation_name;
    Str job_title;
    Str email;
    Str phone;
    int64_t home_table;        /* others come to this table; 0: none */
    int64_t arrives_minutes;   /* after midnight; 0: from the start */
    int64_t leaves_minutes;    /* 0: till the end */
    int64_t away_from_minutes; /* is away in between, and comes back; 0: is not */
    int64_t away_to_minutes;
    bool is_excused;
    Origin origin;
} MeetingPerson;

/* In the order of their names in that language. */
NODISCARD Status participant_organisations(
    Db *db,
    Language language,
    MeetingId meeting,
    const MeetingOrganisation **ret_list,
    size_t *ret_count);

/* By organisation, then by name; of one organisation, or of all for 0. */
NODISCARD Status participant_people(
    Db *db,
    Language language,
    MeetingId meeting,
    OrganisationId of_organisation_or_0,
    const MeetingPerson **ret_list,
    size_t *ret_count);

/* Errors: NOT_FOUND when they do not take part. */
NODISCARD Status participant_organisation_get(
    Db *db, MeetingId meeting, OrganisationId id, MeetingOrganisation *ret_organisation);
NODISCARD Status
participant_person_get(Db *db, MeetingId meeting, PersonId id, MeetingPerson *ret_person);

/* The position of that organisation in a list of participant_organisations, or SIZE_MAX. */
size_t participant_position(
    const MeetingOrganisation *list, size_t count, OrganisationId organisation);

/* ---- Inside db_write ---- */

/* Saying it twice changes nothing. Errors: TOO_LARGE beyond LIMIT_ORGANISATIONS_PER_MEETING. */
NODISCARD Status
participant_organisation_add(Db *db, MeetingId meeting, OrganisationId organisation, Origin origin);

/* With its people, wishes and wishes about it. */
NODISCARD Status
participant_organisation_remove(Db *db, MeetingId meeting, OrganisationId organisation);

/* Adds the person (and the organisation, if it is not there), or changes what the day says of
 * them. Errors: INVALID with the field (leaves before arriving, a table that is not there),
 * TOO_LARGE beyond LIMIT_PEOPLE_PER_MEETING. */
NODISCARD Status participant_person_save(Db *db, MeetingId meeting, const MeetingPerson *person);

NODISCARD Status participant_person_remove(Db *db, MeetingId meeting, PersonId person);

/* ---- What events say of a person, for merging and forgetting (person_reference.h) ---- */

/* What is said of `from` is said of `to`; at an event where both are, `to` stays. */
NODISCARD Status participant_person_move(Db *db, PersonId from, PersonId to);
/* Lists of attendance of events up to today are evidence and stay with their copy of the name;
 * leading events and coming to later ones does not. */
NODISCARD Status participant_person_forget(Db *db, PersonId person);
/* Events the person comes to or prepares. */
NODISCARD Status participant_person_count(Db *db, PersonId person, int64_t *ret_count);

#endif
