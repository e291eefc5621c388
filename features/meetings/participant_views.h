/*
 * participant_views: what the pages about who comes show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PARTICIPANT_VIEWS_H
#define FEATURES_MEETINGS_PARTICIPANT_VIEWS_H

#include "features/directory/profile.h"
#include "features/meetings/handover.h"
#include "features/meetings/meeting_frame.h"
#include "features/meetings/participant.h"
#include "features/meetings/wish.h"
#include "features/people/import_draft.h"
#include "features/people/people_import.h"
#include "web/form.h"
#include "web/icon.h"
#include "web/paging.h"

typedef struct PersonLine {
    Str name;
    Str about; /* "klíčová pracovnice · stůl 3 · od 10:00" */
    Str edit_path;
    bool is_excused;
} PersonLine;

typedef struct OrganisationLine {
    Str name;
    Str path;
    bool has_profile;
    const PersonLine *people;
    size_t person_count;
} OrganisationLine;

typedef struct ParticipantListPage {
    MeetingFrame frame;
    Str size_text;
    Str query;
    const OrganisationLine *lines;
    size_t line_count;
    Paging paging;
    size_t duplicate_count; /* pairs of people who may be one */
} ParticipantListPage;

typedef struct ParticipantNewPage {
    MeetingFrame frame;
    Form *form;
} ParticipantNewPage;

typedef struct ParticipantEditPage {
    MeetingFrame frame;
    Form *form;
    const MeetingPerson *person;
    Str action;
    Str person_path; /* where name and contacts are mended */
} ParticipantEditPage;

/* One line of ticking in the directory. */
typedef struct PickLine {
    OrganisationId id;
    Str name;
    Str about;
    const Person *people;
    size_t person_count;
} PickLine;

typedef struct ParticipantPickPage {
    MeetingFrame frame;
    Str query;
    const PickLine *lines;
    size_t line_count;
    Paging paging;
} ParticipantPickPage;

typedef struct ImportLine {
    int64_t line;
    Str organisation;
    Str person;
    Str about;   /* role, e-mail, phone */
    Str state;   /* "new", "known" … */
    Str problem; /* in words, or empty */
    Str note;    /* the same, of what is left out */
    bool is_problem;
} ImportLine;

typedef struct ParticipantImportPage {
    MeetingFrame frame;
    ImportRefusal refusal; /* why the file could not be read, or empty */
    bool is_preview;
    Str save_path;
    Str summary;
    const ImportLine *lines; /* problems first, then the rest; at most as many as fit a page */
    size_t line_count;
    size_t hidden_count;
    size_t problem_count;
    size_t saved_count; /* rows that would be saved */
    Str ignored_columns;
} ParticipantImportPage;

typedef struct AttendingPage {
    MeetingFrame frame;
    const MeetingOrganisation *organisation;
    const PersonLine *people;
    size_t person_count;
    Str path;
    Str profile_text; /* "filled in 3. 11. 2026; missing: whom it serves" */
    bool has_profile;
    Str directory_path;
    Handover link;
    Str wish_text;
} AttendingPage;

typedef struct ProfileLinkLine {
    Str name;
    Str path;
    bool has_profile;
    Str profile_text;
    bool has_link;
    Str link_text; /* opened or not, until when */
} ProfileLinkLine;

typedef struct ProfileLinksPage {
    MeetingFrame frame;
    const ProfileLinkLine *lines;
    size_t line_count;
    size_t without_link_count;
    size_t filled_count;
} ProfileLinksPage;

typedef struct LinkSlip {
    Str organisation;
    Handover link;
} LinkSlip;

typedef struct ProfileLinksSheet {
    Str meeting_name;
    Str day_text;
    Str place;
    const LinkSlip *slips;
    size_t slip_count;
} ProfileLinksSheet;

#endif
