/*
 * live_views: what the screens of an event under way show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_LIVE_VIEWS_H
#define FEATURES_LIVE_LIVE_VIEWS_H

#include "features/directory/card_ask.h"
#include "features/live/circle_views.h"
#include "features/live/clock.h"
#include "web/form.h"
#include "web/icon.h"
#include "web/seats.h"

/* One table of a round. */
typedef struct TableView {
    int64_t table;
    const char *hue; /* table_hue */
    int64_t seat_count;
    Str a;
    Str a_people;
    Str b;
    Str b_people;
} TableView;

/* A dot of the row of rounds. */
typedef struct RoundDot {
    const char *state; /* "past", "current", "coming" */
} RoundDot;

/* ---- Projector ---- */

typedef struct ProjectorView {
    Str event_name;
    Str headline; /* "Round 3 of 17", "Break" … */
    Str message;  /* what to do now, or empty */
    bool is_rehearsal;
    const char *density; /* class of the grid of tables by their number */
    ClockView clock;
    const RoundDot *dots;
    size_t dot_count;
    const TableView *tables;
    size_t table_count;
    bool has_board; /* of a meeting by a method */
    CircleBoard board;
    Str resting;   /* who has a rest in this round, or empty */
    Str join_url;  /* as people type it: "kruh.example.cz/join" */
    Str join_code; /* "472 913"; empty: not opened yet */
    Markup join_qr;
} ProjectorView;

typedef struct ProjectorPage {
    ProjectorView part;
    Str stream_path;
    Str console_path;
} ProjectorPage;

/* ---- Console ---- */

typedef struct ConsoleView {
    Str path; /* "/meetings/17/live" */
    Str event_name;
    Str headline;
    Str next_label; /* empty: it has ended */
    Str undo_label; /* empty: nothing to take back */
    int64_t turn;
    bool is_rehearsal;
    Str early_day; /* the event is on that later day, and this is no trial run; else empty */
    bool may_rehearse;
    bool may_break;
    bool is_written; /* in writing, day by day: there is no hall, no clock, nobody comes */
    bool has_plan;
    Str plan_path;
    Str after_path; /* what comes next, once it has ended; else empty */
    ClockView clock;
    Str ends_text; /* "until 9:43", or empty */
    int64_t here_count;
    int64_t person_count;
    int64_t joining_count; /* who wait to be let in */
    Str join_code;
    const CircleConsole *circle; /* of a meeting by a method; else NULL */
} ConsoleView;

typedef struct ConsolePage {
    ConsoleView part;
    Str stream_path;
    Str problem;   /* why the last press did nothing, or empty */
    Str kept_text; /* that was refused; or empty */
    Str paper_path;
    Str rest_path; /* of the print of what remains; empty: all of it does, or nothing */
    int64_t rest_round;
    Str meeting_path;
} ConsolePage;

/* ---- Phones in this hall ---- */

typedef struct PhonesPage {
    Str path; /* "/meetings/17/live" */
    bool has_plan;
    Str join_url;   /* as people type it */
    Str join_code;  /* "472 913"; empty: the door is not open yet */
    Str public_url; /* with which all links begin */
    bool is_closed; /* that address is of this machine alone: no phone finds it */
    bool is_plain;  /* http: phones cannot keep their screen on, browsers warn */
    Str example;    /* "http://192.168.1.5:8080": what might be its address, or empty */
    Markup join_qr;
    Form *form;  /* of the Wi-Fi */
    Str network; /* whose QR code is shown; empty: none */
    Markup wifi_qr;
} PhonesPage;

/* ---- Who is here ---- */

typedef struct WhoPerson {
    Str id;
    Str name;
    Str state;               /* in words */
    const char *state_class; /* "free", "waiting", "full": of its badge */
    const char *icon;
    bool may_arrive;
    bool may_leave; /* was here */
} WhoPerson;

typedef struct WhoOrganisation {
    Str id;
    Str name;
    const WhoPerson *people;
    size_t person_count; /* 0: nobody's name is known */
    Str state;           /* of those without names; in words, or empty */
    bool are_all_here;
} WhoOrganisation;

/* Somebody who typed the code. */
typedef struct WhoJoin {
    Str id;
    Str name;
    Str organisation;
    bool is_new; /* not on the list: comes as a walk-in */
} WhoJoin;

typedef struct WhoPage {
    Str path;               /* "/meetings/17/live" */
    Str summary;            /* what the last change meant for the rounds, or empty */
    Str problem;            /* or empty */
    int64_t homeless_count; /* meetings that found no place: a round more is offered */
    int64_t idle_count;     /* organisations that meet nobody any more: the same */
    const WhoJoin *joins;
    size_t join_count;
    const WhoOrganisation *organisations;
    size_t organisation_count;
    const Choice *rounds; /* that have not started */
    size_t round_count;
    Str query; /* what is looked for in the list */
} WhoPage;

typedef struct WalkInPage {
    Str path;
    Form *form;
} WalkInPage;

/* ---- Coming in by a code ---- */

typedef struct JoinCodePage {
    Form *form;
} JoinCodePage;

typedef struct JoinNamesPage {
    Str path; /* "/join/472913" */
    Str event_name;
    Form *form;
} JoinNamesPage;

typedef struct JoinWaitPart {
    Str path;
    bool is_refused;
    Str own_path; /* of their own page, once they are in; or empty */
    Str name;
} JoinWaitPart;

typedef struct JoinWaitPage {
    JoinWaitPart part;
    Str stream_path;
} JoinWaitPage;

/* ---- A participant's phone ---- */

typedef struct PhonePart {
    Str path; /* "/l/TOKEN" */
    Str name; /* whose page it is */
    Str event_name;
    Str when_text; /* day and place, before it starts */
    Str headline;  /* "Round 3 of 17" */
    bool is_rehearsal;
    bool has_table; /* a meeting in the running round */
    int64_t table;
    const char *hue;
    int64_t seat_count;
    Str other; /* organisation */
    Str other_people;
    Str card_path;    /* of the pair */
    Str profile_does; /* what the other does; or empty */
    Str profile_does_not;
    CirclePhone *circle;     /* of a meeting by a method; else NULL */
    const TableSeats *group; /* where they sit in a phase with tables; else NULL */
    Str message;             /* what to do when there is no table: rest, break, waiting, end */
    Str next_text;           /* "Then: table 7 with Most", or empty */
    ClockView clock;
    bool has_ended;
    bool is_here;    /* counted as present */
    bool is_written; /* in writing, day by day */
    bool is_today;   /* the day of the event: "I am here" can be said */
    Str after_path;  /* their page afterwards */
    CardAsk card;    /* of an organisation whose card is old, until the first part begins */
} PhonePart;

typedef struct PhonePage {
    PhonePart part;
    Str stream_path;
    Str nickname;
    Str problem;   /* why something was not taken, or empty */
    Str kept_text; /* that was refused; or empty */
    Str privacy_path;
    Str readers;    /* of what is said below the part: here, a name; empty: nothing is asked */
    bool has_cases; /* the organisers have called for cases */
} PhonePage;

#endif
