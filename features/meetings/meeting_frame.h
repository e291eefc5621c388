/*
 * meeting_frame: what stands around every page of one event: its name and day, and the steps of
 * preparing it with what is done and what comes next.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_MEETING_FRAME_H
#define FEATURES_MEETINGS_MEETING_FRAME_H

#include "features/meetings/plan.h"
#include "features/methods/method.h"
#include "web/page.h"

typedef enum StepKind {
    STEP_PEOPLE,
    STEP_PROFILES,
    STEP_WISHES,
    STEP_PLAN,
    STEP_PAPER,
    STEP_COUNT
} StepKind;

typedef struct MeetingStep {
    Str label;
    Str path;
    Str about; /* how far it is, in words */
    const char *icon;
    bool is_done;
    bool is_current; /* the page that is shown */
    bool is_next;    /* what to do next */
} MeetingStep;

/* How far the preparing is. */
typedef struct MeetingProgress {
    int64_t profile_count; /* organisations with a profile filled in */
    int64_t wish_count;
    int64_t wishing_count; /* organisations that have said whom they want to meet */
    bool has_plan;
    bool plan_is_old; /* people, wishes or settings changed since */
    bool plan_is_confirmed;
    Plan plan; /* without its meetings */
} MeetingProgress;

typedef struct MeetingFrame {
    const Meeting *meeting;
    Str path;     /* "/meetings/17…" */
    Str day_text; /* "úterý 8. prosince 2026, 9:00–13:00" */
    MeetingProgress progress;
    MeetingStep steps[STEP_COUNT]; /* those without a label do not concern its method */
    const Method *method;          /* NULL for METHOD_USUAL, which every page would ask for */
    bool has_pairs;                /* by its method rounds of pairs are planned */
} MeetingFrame;

NODISCARD Status meeting_progress(Db *db, const Meeting *meeting, MeetingProgress *ret_progress);

/* How the event goes: its method (NULL for METHOD_USUAL), and whether rounds of pairs are planned.
 */
NODISCARD Status
meeting_course(Db *db, const Meeting *meeting, const Method **ret_method, bool *ret_has_pairs);

/* `current` may be STEP_COUNT: none of the steps. */
NODISCARD Status
meeting_frame(Request *request, const Meeting *meeting, StepKind current, MeetingFrame *ret_frame);

/* A page of this event: its title, section and the way back to the event's own page. */
Page meeting_subpage(Request *request, const MeetingFrame *frame, const char *title);

/* "úterý 8. prosince 2026, 9:00–13:00" */
Str meeting_day_text(Arena *arena, Language language, const Meeting *meeting);
/* "9:15–9:25" */
Str time_range_text(Arena *arena, Language language, int64_t from_minutes, int64_t to_minutes);

/* "45 min", "2 h", "16 h 29 min": the signs for minutes and hours need no plural. */
Str duration_text(Arena *arena, Language language, int64_t minutes);

/* "18 organisations, 30 people" */
Str meeting_size_text(
    Arena *arena, Language language, int64_t organisation_count, int64_t person_count);

#endif
