/*
 * invitation_views: what the pages of invitations show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_INVITATIONS_INVITATION_VIEWS_H
#define FEATURES_INVITATIONS_INVITATION_VIEWS_H

#include "features/invitations/invitation.h"
#include "features/meetings/handover.h"
#include "features/meetings/meeting_frame.h"
#include "web/form.h"
#include "web/icon.h"

/* Somebody who was asked, in words. */
typedef struct InvitedRow {
    const Invitation *invitation;
    Str office;  /* "alone in the office" */
    Str answer;  /* "comes" */
    Str waiting; /* "waits for a place", or empty */
    bool has_place;
    bool says_no;
    bool has_address;
} InvitedRow;

typedef struct InvitationCounts {
    int64_t asked, yes, maybe, no, silent, held, waiting;
} InvitationCounts;

typedef struct InvitationsPage {
    MeetingFrame frame;
    Str path; /* "/meetings/17/invitations" */
    const Inviting *inviting;
    const Form *form;
    InvitationCounts counts;
    const InvitedRow *rows;
    size_t row_count;
    int64_t unsent_count; /* on the list, and not asked yet */
    int64_t listed_count; /* on the event's list of people, and never invited */
    bool is_mail_on;
    bool is_changed; /* calendars were told something else */
    bool is_over;    /* nobody is invited any more */
    Str places_day;  /* in words, or empty */
} InvitationsPage;

/* A person to be chosen. */
typedef struct ChoiceRow {
    PersonId person;
    Str name;
    Str office;
    Str territory;
    bool is_chosen;
} ChoiceRow;

typedef struct ChoiceOffice {
    Str name;
    const ChoiceRow *rows;
    size_t count;
} ChoiceOffice;

/* One value of an attribute: how often in the town, how often among the chosen. */
typedef struct MirrorRow {
    Str attribute;
    Str value;
    int64_t town, chosen;
} MirrorRow;

typedef struct ChoosePage {
    MeetingFrame frame;
    Str path;
    const ChoiceOffice *offices;
    size_t office_count;
    const MirrorRow *mirror; /* none: nothing was proposed */
    size_t mirror_count;
    int64_t wanted;
    Str problem; /* or empty */
} ChoosePage;

typedef struct ReplyPage {
    MeetingFrame frame;
    Str path;
    const Form *form;
} ReplyPage;

typedef struct InvitationSlip {
    Str name;
    Str organisation;
    Handover link;
} InvitationSlip;

typedef struct InvitationSheet {
    Str meeting_name;
    Str day_text;
    Str place;
    const InvitationSlip *slips;
    size_t slip_count;
} InvitationSheet;

typedef struct InvitedHandover {
    MeetingFrame frame;
    Str path; /* "/meetings/17/invitations/5" */
    Str name;
    Handover link;
} InvitedHandover;

/* The page of one who was asked. */
typedef struct InvitedPage {
    const Meeting *meeting;
    const Inviting *inviting;
    const Invitation *invitation;
    Str day_text;
    Str path; /* "/l/TOKEN/invited" */
    Str readers;
    Str state;        /* "You have a place.", or empty */
    const char *tone; /* class of the notice */
    bool is_over;
    Str day_path; /* their page of the day, or empty */
    const Form *form;
} InvitedPage;

#endif
