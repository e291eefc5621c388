/*
 * meeting_views: what the pages of lists, settings and organisers of events show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_MEETING_VIEWS_H
#define FEATURES_MEETINGS_MEETING_VIEWS_H

#include "features/meetings/handover.h"
#include "features/meetings/meeting_frame.h"
#include "features/meetings/project.h"
#include "web/form.h"
#include "web/icon.h"

typedef struct MeetingCard {
    Str path;
    Str name;
    Str day_text;
    Str place;
    Str size_text;
    Str series_text; /* "Prostor pro setkání, 2", or empty */
    Str series_path;
    Str plan_text;
    bool has_plan;
    bool has_pairs; /* else there is nothing to plan */
} MeetingCard;

typedef struct MeetingListPage {
    const MeetingCard *coming;
    size_t coming_count;
    const MeetingCard *past;
    size_t past_count;
    bool may_plan;
    Str series_name; /* only this series is shown; or empty */
} MeetingListPage;

typedef struct DayLine {
    Str time;
    Str what;
    bool is_round;
} DayLine;

typedef struct MeetingPage {
    MeetingFrame frame;
    Str event_type;
    Str series_text;
    const Project *project; /* or NULL */
    const Organiser *organisers;
    size_t organiser_count;
    const DayLine *lines; /* rounds in a row are one line */
    size_t line_count;
    Str fit_text;            /* how many rounds fit */
    Str late_text;           /* the plan is longer than the day; or empty */
    const MeetingStep *next; /* of preparing */
    bool is_ready;           /* of a method without pairs: there are people */
    bool is_written;         /* in writing, day by day */
    bool is_running;         /* then this comes before any preparing, */
    bool is_over;            /* and so does this */
    bool may_plan;           /* copy and cancel it */
    bool has_presenter;      /* somebody brings a case */
} MeetingPage;

typedef struct MeetingEditPage {
    Form *form;
    Str action;
    Str back_path;
    Str version;
    bool is_new;
    bool may_choose_organisation;
    bool may_plan;
    bool has_newer_method; /* than the event's */
    bool has_pairs;        /* its method has rounds of pairs; else their fields are folded */
} MeetingEditPage;

typedef struct MeetingCopyPage {
    MeetingFrame frame;
    Form *form;
} MeetingCopyPage;

typedef struct MeetingRemovePage {
    MeetingFrame frame;
    bool is_running;
    bool has_evidence; /* it was held */
} MeetingRemovePage;

typedef struct OrganiserPage {
    MeetingFrame frame;
    const Organiser *organisers;
    size_t organiser_count;
    Form *form;
    Handover link;
} OrganiserPage;

typedef struct FacilitatorJoinPage {
    Str meeting_name;
    Str day_text;
    Str place;
    Str readers; /* of the new name */
    Str action;
    Str meeting_path; /* for somebody who is in already; or empty */
    bool is_signed_in;
    Str sign_in_path;
} FacilitatorJoinPage;

typedef struct ProjectListPage {
    const Project *projects;
    const bool *may_mend; /* for each */
    size_t count;
} ProjectListPage;

typedef struct ProjectEditPage {
    Form *form;
    Str action;
    Str version;
    bool is_new;
} ProjectEditPage;

#endif
