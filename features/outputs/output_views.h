/*
 * output_views: what the pages of working groups show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTPUTS_OUTPUT_VIEWS_H
#define FEATURES_OUTPUTS_OUTPUT_VIEWS_H

#include "features/meetings/meeting_frame.h"
#include "features/meetings/paper_views.h"
#include "features/outputs/output.h"
#include "web/form.h"

typedef struct StatementView {
    const Statement *statement;
    Str mark;      /* "consensus · problem · for: municipality" */
    Str edit_path; /* where it is changed */
    Str field;     /* name of its check box */
    bool is_edited;
} StatementView;

typedef struct QuestionTab {
    Str numeral;
    Str content;
    Str path;
    int64_t count; /* statements */
    bool is_current;
} QuestionTab;

typedef struct GroupTab {
    int64_t number;
    Str path;
    int64_t count;
    bool is_current;
} GroupTab;

typedef struct OutputCommentView {
    const OutputComment *comment;
    Str about; /* "II. …", or to the whole */
} OutputCommentView;

/* Where organisers start. */
typedef struct OutputPage {
    MeetingFrame frame;
    Form *form;       /* questions, groups */
    Form *round_form; /* until */
    const OutputSet *set;
    Str action; /* "/meetings/17/outputs" */
    Str until_text;
    bool takes_comments;
    bool is_set_up;
    const GroupTab *groups;
    size_t group_count;
    const OutputCommentView *comments;
    size_t comment_count;
} OutputPage;

/* One group writes. */
typedef struct OutputWritePage {
    Str path; /* "…/outputs" */
    Str action;
    Form *form;
    int64_t group;
    Str numeral;
    const OutputQuestion *question; /* NULL: nothing is set up yet */
    Str readers;                    /* for whoever writes by a link; else empty */
    bool is_open;                   /* may be changed */
    bool is_organiser;
    Str edited; /* id of the statement in the form, or empty */
    Str new_path;
    const GroupTab *groups;
    size_t group_count;
    const QuestionTab *questions;
    size_t question_count;
    const StatementView *statements;
    size_t statement_count;
} OutputWritePage;

typedef struct OutputTypingPage {
    MeetingFrame frame;
    Str path;
    Form *form;
    bool is_set_up;
} OutputTypingPage;

/* What one group says to one question. */
typedef struct GroupColumn {
    int64_t number;
    const StatementView *statements;
    size_t statement_count;
} GroupColumn;

typedef struct FindingView {
    const Finding *finding;
    Str kind;
    const char *badge;
    const Str *says; /* "1: …": each statement with the number of its group */
    size_t says_count;
} FindingView;

/* A question with all groups. */
typedef struct QuestionSection {
    Str numeral;
    Str content;
    const GroupColumn *groups;
    size_t group_count;
    const FindingView *findings;
    size_t finding_count;
} QuestionSection;

typedef struct OutputComparePage {
    MeetingFrame frame;
    Str path;
    Form *form;
    bool is_open;
    const OutputQuestion *question; /* NULL: nothing is set up yet */
    QuestionSection section;
    const QuestionTab *questions;
    size_t question_count;
} OutputComparePage;

typedef struct OutputPrintPage {
    PaperHead head;
    int64_t group_count;
    bool is_published;
    const QuestionSection *sections;
    size_t section_count;
} OutputPrintPage;

/* An empty form of one group for a note-keeper without a phone. */
typedef struct OutputBlank {
    int64_t group;
    Str numeral;
    Str content;
} OutputBlank;

typedef struct OutputSheetPage {
    PaperHead head;
    const OutputBlank *sheets;
    size_t sheet_count;
} OutputSheetPage;

/* A participant, by the personal link. */
typedef struct OutputMinePage {
    Str path;
    Form *form; /* a comment; NULL: none are taken */
    Str until_text;
    Str readers;
    SummaryState state;
    const GroupTab *groups;
    size_t group_count;
    const QuestionSection *sections;
    size_t section_count;
} OutputMinePage;

#endif
