/*
 * participant_link_views: what the pages about personal links of participants show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PARTICIPANT_LINK_VIEWS_H
#define FEATURES_MEETINGS_PARTICIPANT_LINK_VIEWS_H

#include "features/meetings/participant_link.h"
#include "features/meetings/participant_views.h"

typedef struct ParticipantLinkLine {
    Str name;
    Str about; /* organisation */
    Str path;  /* "/meetings/17…/people/18…/link" */
    Str state; /* "holds until …" */
    bool holds;
    bool is_reported;
} ParticipantLinkLine;

typedef struct ParticipantLinksPage {
    MeetingFrame frame;
    const ParticipantLinkLine *lines; /* those that were reported first */
    size_t line_count;
    Paging paging;
    size_t missing_count;
    size_t reported_count;
} ParticipantLinksPage;

/* A slip to hand out. */
typedef struct ParticipantSlip {
    Str name;
    Str organisation;
    Handover link;
} ParticipantSlip;

typedef struct ParticipantLinksSheet {
    Str meeting_name;
    Str day_text;
    Str place;
    const ParticipantSlip *slips; /* of those who have a link that holds */
    size_t slip_count;
} ParticipantLinksSheet;

typedef struct ParticipantLinkPage {
    const MeetingPerson *person;
    Str path;
    Handover link;
    Str reported; /* when its holder said that it is somebody else's page; or empty */
} ParticipantLinkPage;

typedef struct NotMinePage {
    const Participant *participant;
    Str path;
    Str back_path;
    Str contact;
    Str readers; /* of the report */
    bool is_reported;
} NotMinePage;

#endif
