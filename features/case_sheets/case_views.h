/*
 * case_views: what the pages about cases of an event show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_CASE_SHEETS_CASE_VIEWS_H
#define FEATURES_CASE_SHEETS_CASE_VIEWS_H

#include "features/case_sheets/case_call.h"
#include "features/case_sheets/sheet_release.h"
#include "features/meetings/meeting_frame.h"
#include "web/form.h"

typedef struct SheetLine {
    Str path;
    Str title;
    Str about; /* who brings it, since when */
    Str state;
    bool is_approved;
    bool waits;
} SheetLine;

typedef struct CallPage {
    MeetingFrame frame;
    Form *form;
    Str path;
    const SheetLine *lines;
    size_t line_count;
    Str links_path; /* where personal links are handed out */
    Str shown_text; /* from when to when the group reads them */
    bool is_made;
    bool is_open;
    bool is_over; /* no cases are collected any more */
} CallPage;

/* A part of a sheet as it is written, printed or read. */
typedef struct SheetPartView {
    int index;
    const char *name;
    Str label;
    Str hint;
    int64_t most_characters;
    bool is_line;
    bool is_required;
    SheetPieces pieces;
    const int *lines; /* to write on, on paper */
    size_t line_count;
} SheetPartView;

/* A text that a script shows: its key and the translation. */
typedef struct SheetWord {
    Str key;
    Str text;
} SheetWord;

typedef struct SheetChoiceView {
    Str key;
    Str label;
} SheetChoiceView;

typedef struct AuthorPage {
    Str meeting_name;
    Str day_text;
    Str path; /* "/l/TOKEN/case" */
    Str group_path;
    Str call_note;
    Str deadline;
    Str readers; /* names of the organisers */
    Str shown_text;
    int64_t people_count;
    Str state;      /* of the sheet that was sent, or empty */
    Str state_icon; /* class of the notice */
    Str note;       /* of the second reader, or empty */
    bool is_lost;
    bool takes; /* a sheet may be sent now */
    bool has_sheet;
    const char *czech_address, *polish_address; /* NULL: there are no lexica */
    Str town_words;                             /* town_list.h */
    Str draft;                                  /* its name in the browser's storage */
    const SheetPartView *parts;
    const SheetChoiceView *target_groups;
    size_t target_group_count;
    const SheetChoiceView *ages;
    const SheetChoiceView *households;
    const SheetChoiceView *ticks; /* SHEET_TICKS */
    const SheetWord *words;
    size_t word_count;
} AuthorPage;

typedef struct TownListPage {
    const Form *form;
    int64_t version;
} TownListPage;

/* A sheet to be read. */
typedef struct ReadSheet {
    const SheetPartView *parts; /* SHEET_PARTS; those without text have no pieces */
    Str facts;                  /* target group, age, household in one line, or empty */
    Str title;
    bool is_lost;
    bool shows_marks;
} ReadSheet;

typedef struct ReaderPage {
    Str path;
    Str state;
    Str note;
    Str about;
    Str version;
    ReadSheet sheet;
    int64_t kept_count;
    const SheetChoiceView *risks; /* kind and proposal */
    size_t risk_count;
    Form *form; /* of the note */
    bool may_decide;
    bool is_own;
} ReaderPage;

typedef struct GroupPage {
    Str meeting_name;
    Str day_text;
    Str shown_text;
    Str reader_name; /* for whom these pages are */
    Str readers;     /* who reads them besides the group */
    const ReadSheet *sheets;
    size_t count;
    bool is_shown; /* it is the time for it */
} GroupPage;

#endif
