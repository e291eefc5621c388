/*
 * outcome_views: what the pages of the organisers after an event show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTCOMES_OUTCOME_VIEWS_H
#define FEATURES_OUTCOMES_OUTCOME_VIEWS_H

#include "features/agreements/card.h"
#include "features/meetings/attendance.h"
#include "features/meetings/meeting_frame.h"
#include "features/meetings/paper_views.h"
#include "features/outcomes/after_source.h"
#include "features/outcomes/certificate.h"
#include "features/outcomes/feedback.h"
#include "features/outcomes/news.h"
#include "features/outcomes/poll.h"
#include "web/form.h"
#include "web/network_drawing.h"

typedef struct AfterPage {
    MeetingFrame frame;
    bool is_over; /* its day has come, or it was started */
    AttendanceSum sum;
    Str session_hours;
    Str person_hours;
    CardCounts cards;
    int64_t new_ties;
    int64_t open_count; /* people of whom the ties are by the plan alone */
    const AfterRow *rows;
    size_t row_count;
} AfterPage;

/* ---- Attendance ---- */

typedef struct AttendanceRow {
    const Attendance *attendance;
    Str state;
    const char *badge; /* class of its colour */
    Str times;
    Str hours;
    Str path; /* where it is corrected */
} AttendanceRow;

typedef struct HistoryLine {
    Str what;
    Str when_who;
    Str reason;
} HistoryLine;

typedef struct AttendancePage {
    MeetingFrame frame;
    Form *form; /* times of the event */
    Str times;
    bool is_actual;
    AttendanceSum sum;
    Str session_hours;
    Str person_hours;
    const AttendanceRow *rows;
    size_t row_count;
    const HistoryLine *history;
    size_t history_count;
} AttendancePage;

typedef struct AttendanceEditPage {
    MeetingFrame frame;
    Form *form;
    const Attendance *attendance;
    Str action;
    Str state;
    Str times;
    Str hours;
    const HistoryLine *history;
    size_t history_count;
} AttendanceEditPage;

/* ---- Answers ---- */

typedef struct MeanRow {
    Str label;
    const FeedbackMean *mean;
    Str text; /* "4,6", or why there is none */
} MeanRow;

typedef struct CountRow {
    Str label;
    Str text;
} CountRow;

typedef struct TextGroup {
    Str label;
    const Str *texts;
    size_t text_count;
} TextGroup;

typedef struct FeedbackPage {
    MeetingFrame frame;
    FeedbackState state;
    Str open_until;
    bool are_few;
    MeanRow means[FEEDBACK_MARKS]; /* without the Polish one where nobody was asked */
    size_t mean_count;
    CountRow counts[2];
    TextGroup texts[FEEDBACK_TEXTS];
} FeedbackPage;

/* One event of a series in its trend. */
typedef struct TrendRow {
    Str name;
    Str date;
    int64_t count;             /* sheets */
    Str means[FEEDBACK_MARKS]; /* "4,2"; empty: too few have said it */
} TrendRow;

typedef struct FeedbackTrendPage {
    Str series_name;
    const TrendRow *rows;
    size_t row_count;
    bool has_relation; /* somebody was asked of relation and emotions */
} FeedbackTrendPage;

typedef struct PollRow {
    const PollDay *day;
    Str label;
    bool is_best;
} PollRow;

typedef struct PollPage {
    MeetingFrame frame;
    Form *form;
    const PollRow *rows;
    size_t row_count;
    int64_t people_count;
} PollPage;

/* ---- Network ---- */

typedef struct NetworkRow {
    int64_t number;
    Str name;
    Str known; /* numbers of those known before */
    Str met;   /* newly met */
    Str agreed;
} NetworkRow;

typedef struct MeasureRow {
    Str label;
    Str before;
    Str after;
    Str agreed;
} MeasureRow;

typedef struct NetworkPage {
    MeetingFrame frame;
    bool is_drawn;
    Markup before;
    Markup after;
    int64_t new_count;
    int64_t open_count;
    Str csv_path;
    const NetworkRow *rows;
    size_t row_count;
    const MeasureRow *measures;
    size_t measure_count;
    const Str *brokers;
    size_t broker_count;
    int64_t hidden_count; /* agreements that are not shown to others */
} NetworkPage;

/* ---- Confirmations ---- */

typedef struct CertificateRow {
    Str number;
    Str name;
    Str organisation_name;
    Str hours;
    Str issued;
    bool is_annulled;
} CertificateRow;

typedef struct CertificatePage {
    MeetingFrame frame;
    const CertificateRow *rows;
    size_t row_count;
    int64_t present_count; /* and have hours */
    int64_t short_count;   /* were there, yet without a single minute */
    bool has_valid;
} CertificatePage;

typedef struct CertificateSheets {
    PaperHead head;
    Str times;
    const CertificateRow *rows;
    size_t row_count;
} CertificateSheets;

/* ---- News ---- */

typedef struct ConsentRow {
    const PhotoConsent *consent;
    Str state;
    const char *badge;
} ConsentRow;

typedef struct NewsPage {
    MeetingFrame frame;
    const News *news;
    Form *form;
    Form *photo_form;
    Form *consent_form;
    Str action;     /* "/meetings/17/after/news" */
    Str photo_path; /* empty: there is none */
    const ConsentRow *consents;
    size_t consent_count;
    const Str *lacks;
    size_t lack_count;
    Str foreign_place;
} NewsPage;

#endif
