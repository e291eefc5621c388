/*
 * circle_views: what the screens of a meeting by a method show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_CIRCLE_VIEWS_H
#define FEATURES_LIVE_CIRCLE_VIEWS_H

#include "base/str.h"
#include "features/case_sheets/case_views.h"
#include "web/form.h"
#include "web/seats.h"

/* A part of a text: "For: …". */
typedef struct TextDetail {
    Str label;
    Str value;
} TextDetail;

typedef struct TextView {
    Str id;
    Str text;
    const TextDetail *details;
    size_t detail_count;
    bool is_own;        /* and may be taken back */
    bool is_alone;      /* nobody but its author sees it now */
    bool needs_consent; /* of its author, to be published */
    bool is_agreed;     /* which has been given */
} TextView;

/* Texts of one kind, of the running phase or of an earlier one. */
typedef struct TextList {
    Str label;
    const TextView *texts;
    size_t count;
    bool is_handed;         /* was held back until now, or is for this viewer alone: stays open */
    int64_t left_out_count; /* older ones, of which there are too many for this screen */
} TextList;

/* What the small groups wrote in a phase, side by side. */
typedef struct TextColumns {
    Str title;               /* the question, or the phase */
    const TextList *columns; /* one a group that wrote; its label is the group */
    size_t count;
} TextColumns;

/* Somebody at a table. */
typedef struct SeatView {
    Str id;
    Str name;
    Str office;
    bool is_host;
    bool is_own; /* of who looks */
} SeatView;

typedef struct TableSeats {
    int64_t number;
    const char *hue;
    Str title; /* "Table 3", "Group 1" */
    const SeatView *people;
    size_t count;
    Str names; /* all of them in a line */
    Str owes;  /* for leaders: that it has not written yet what the phase asks for; or empty */
} TableSeats;

/* What stands on every screen of the meeting. */
typedef struct CircleBoard {
    Str part;             /* "Case 1", or empty */
    Str prompt;           /* the question to the group, or empty */
    int64_t turn_seconds; /* one after another, so long each; 0: nothing is said of it */
    const Str *steps;     /* what to go through, in order */
    size_t step_count;
    Str note;                 /* what these minutes are: "The presenter is listening", or empty */
    Str until;                /* of a meeting in writing: until when this step is open; or empty */
    Str key_question;         /* of the case that is spoken about, or empty */
    Str question;             /* the organisers' own to all groups, or empty */
    const TableSeats *tables; /* who sits where now */
    size_t table_count;
    const char *density;  /* class of the tables on the wall, by their number */
    TextColumns *columns; /* what groups wrote, side by side */
    size_t column_count;
    const Str *rules; /* while the rules are shown */
    size_t rule_count;
    int64_t accepted_count; /* the same */
    int64_t here_count;
    const TextList *lists;
    size_t list_count;
    const TextList *earlier; /* of the phases before, of the same case */
    size_t earlier_count;
    TextList since; /* while the meeting looks back: what came of earlier cases of its series */
    bool is_wall;   /* nobody opens anything there */
    bool is_hidden; /* until all have written */
    int64_t wrote_count;
    int64_t expected_count; /* 0: nobody writes now */
} CircleBoard;

/* One field for writing. */
typedef struct DetailField {
    const char *name;
    Str label;
    Str id;
    Str value; /* what was chosen in the directory a moment ago; or empty */
    bool is_date;
    bool is_number;
    const Choice *choices; /* NULL: free words */
    size_t choice_count;
} DetailField;

typedef struct WriteField {
    Str id;
    Str kind;
    Str label;
    Str hint;
    Str seen;       /* who will see it, in words */
    Str more_label; /* "Add: by when, who does it" */
    bool has_text;
    bool is_private; /* for its author alone, as long as the meeting lasts */
    const DetailField *details;
    size_t detail_count;
    Str draft_key;
    bool has_value; /* one of the details */
} WriteField;

/* What somebody does at the moment, on their phone or at the console. */
typedef struct CircleDesk {
    Str path;  /* where the forms go: "/l/TOKEN/participant" */
    Str phase; /* number, of the forms */
    Str saved; /* the draft that has just been taken */
    const WriteField *fields;
    size_t field_count;
    const TextList *own; /* what the viewer wrote in this phase */
    size_t own_count;
    const ReadSheet *sheet; /* of the presenter, while the case is told; or NULL */
    bool is_silent;
    Str to_silent;   /* what somebody who only listens is told */
    bool asks_rules; /* whether they hold, and they have not said so */
    bool has_accepted;
    bool is_closed;
    Str directory_path;     /* where this part looks for who could help; or empty */
    const Str *done_drafts; /* whose texts need not be kept any more */
    size_t done_draft_count;
} CircleDesk;

typedef struct CirclePhone {
    CircleBoard board;
    CircleDesk desk;
    const TableSeats *table; /* at which they sit; NULL: at none */
    bool has_no_table;       /* others sit at tables, and they do not */
    Str roles;               /* "You present the case", or empty */
    Str consent_path;        /* where each says whether conclusions may leave the group; or empty */
    Str follow_up_url;   /* of who presented: where they are asked what became of it; or empty */
    Markup follow_up_qr; /* the same */
} CirclePhone;

typedef struct CircleConsole {
    CircleBoard board;
    CircleDesk desk;
    Str to_leader;        /* a hint, or empty */
    Str leads;            /* who leads this phase, or empty */
    Str waited_for;       /* names of those who have not written, or empty */
    Str tables_path;      /* while people sit at tables; else empty */
    Str consent_path;     /* where the group is asked what may leave it; or empty */
    Str owing;            /* tables that have not written yet; or empty */
    Str skip_label;       /* what can be left out, or empty */
    Str presenter;        /* of the case; or empty */
    bool needs_presenter; /* the phase is one of a case and nobody presents it */
    bool is_close;        /* the next press closes the meeting */
    int64_t wiped_count;  /* then so many texts are gone */
    int64_t kept_count;
    int64_t offered_count; /* of those that are wiped, unless the box is ticked */
    Str deviations;        /* phases that were left out, or empty */
    Str roles_path;
    int64_t unreadable_count;
} CircleConsole;

/* ---- Small groups, for the leaders ---- */

typedef struct TablesPage {
    Str path;      /* "/meetings/17/live/tables" */
    Str problem;   /* or empty */
    Str phase;     /* its name */
    Str size_hint; /* "4 to 6 people at a table" */
    bool has_hosts;
    bool may_undo;
    const TableSeats *tables;
    size_t table_count;      /* 0: nobody sits at tables now */
    const SeatView *without; /* here, and at no table */
    size_t without_count;
    const Choice *choices; /* tables to move to; the last one is new */
    size_t choice_count;
    Str wanted; /* number of tables */
} TablesPage;

/* ---- Roles ---- */

typedef struct RoleHolder {
    Str id;
    Str name;
} RoleHolder;

typedef struct RoleRow {
    Str role;
    Str id; /* of the field */
    Str case_number;
    Str label; /* "Presenter, case 1" */
    bool is_for_one;
    const RoleHolder *holders;
    size_t holder_count;
} RoleRow;

typedef struct LeaderRow {
    Str phase;
    Str label;
    Str role;
    Str id;
    Str person; /* id of who is named, or empty */
} LeaderRow;

typedef struct RolesPage {
    Str path; /* "/meetings/17/live" */
    Str problem;
    bool is_open; /* else roles cannot be given yet */
    RoleRow *roles;
    size_t role_count;
    const Choice *people;
    size_t person_count;
    LeaderRow *leaders;
    size_t leader_count;
    const Choice *organisers;
    size_t organiser_count;
} RolesPage;

#endif
