/*
 * meeting_form: the form of an event's name, day, place and course of the day.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_MEETING_FORM_H
#define FEATURES_MEETINGS_MEETING_FORM_H

#include "features/meetings/meeting.h"
#include "web/form.h"

enum {
    FORM_BREAKS = 3 /* that the form offers; BREAKS_PER_DAY at the most */
};

typedef struct MeetingForm {
    Str name;
    Str method;
    bool newest_method; /* asks for the current version of the method it has */
    Str event_type;
    Str series_name;
    int64_t series_number;
    Str project;      /* id, or empty */
    Str organisation; /* id, or empty; offered to administrators */
    Str date;
    Str place;
    Str note;
    int64_t start_time;
    int64_t end_time;
    int64_t opening_minutes;
    int64_t closing_minutes;
    int64_t round_minutes;
    int64_t move_minutes;
    int64_t break_1_time, break_2_time, break_3_time; /* -1: none */
    int64_t break_1_minutes, break_2_minutes, break_3_minutes;
} MeetingForm;

/* The form with its choices, showing that event. */
NODISCARD Status
meeting_form_new(Request *request, const Meeting *meeting, bool may_choose, Form **ret_form);

/* What the form says of an event. */
MeetingForm meeting_form_values(Arena *arena, const Meeting *meeting);

/* Like form_read, with what holds between fields: all that is wrong is said at once. */
NODISCARD Status meeting_form_read(Form *form, Request *request, MeetingForm *ret_values);

/* Takes what was written into the event. Another method, or the newest version of its own, comes
 * with the save; another method also says the kind of event, unless that was changed as well. */
NODISCARD Status
meeting_form_take(Request *request, const MeetingForm *values, bool may_choose, Meeting *meeting);

#endif
