/* upkeep_views: what the pages show that keep the directory true. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_UPKEEP_VIEWS_H
#define FEATURES_DIRECTORY_UPKEEP_VIEWS_H

#include "features/directory/directory_views.h"
#include "web/icon.h"

/* A word that can be said of free places by one tap. */
typedef struct StateButton {
    Str key;
    Str label;
    bool is_present; /* it holds now */
} StateButton;

typedef struct CapacityView {
    int64_t service_id;
    Str name;
    Str state;         /* what holds now, in words */
    const char *badge; /* its class */
    Str said;          /* "said 21. 11. 2026, until 25. 11. 2026", or empty */
    StateButton buttons[8];
    size_t button_count;
    Str available;
    Str maximum;
    Str waiting_days;
    Str valid_until;
    Str unit;             /* the id of the present one, or empty */
    const Choice *groups; /* for whom the service is */
    size_t group_count;
    const Str *others; /* what was said for single groups */
    size_t other_count;
    Str hours_path; /* the form of its opening hours */
} CapacityView;

typedef struct PublicView {
    Str kind; /* "page", "service", "contact" */
    int64_t id;
    Str name;
    Str about;
    bool is_public;
    bool is_suggested; /* others decide: a tap suggests it */
} PublicView;

typedef struct SuggestionView {
    int64_t id;
    Str what; /* "Phone · Noclehárna Teplo" */
    Str present;
    Str suggested;
    Str note;
    Str by;
    bool is_field; /* accepting it writes it into the page */
    bool may_decide;
    bool is_withdrawal, is_publication; /* accepting it does that */
} SuggestionView;

typedef struct NotOurCardPage {
    Str name; /* of the organisation whose card it is */
    Str path;
    Str card_path;
    Str contact; /* of the town, or empty */
    bool is_told;
} NotOurCardPage;

typedef struct UpkeepPage {
    Str path;         /* of this page; the forms go below it */
    Str edit_path;    /* or empty */
    Str history_path; /* or empty */
    Str overlap_path; /* of features/landscape */
    bool is_by_link;
    bool is_own;      /* may say that all of it is true */
    bool may_publish; /* decides what is public */
    bool is_filled_in;
    Freshness freshness;
    int64_t age_days; /* since it was verified; -1: never */
    Str description;
    int64_t version;
    const CapacityView *services;
    size_t service_count;
    const Choice *units; /* in which places are counted */
    size_t unit_count;
    const PublicView *parts;
    size_t part_count;
    const SuggestionView *suggestions;
    size_t suggestion_count;
    bool refuses_letters;
    Str email; /* to which letters go, or empty */
} UpkeepPage;

typedef struct SuggestPage {
    Form *form;
    Str path;
    bool is_signed_in;
    bool asks_for_email;
} SuggestPage;

/* What became of a suggestion, for whoever made it. */
typedef struct AnswerView {
    Str card;
    Str what; /* "Phone" */
    Str when; /* it was suggested */
    Str suggested;
    Str note;
    Str state;         /* in words */
    const char *badge; /* its class */
    Str words;         /* of who decided, or empty */
    bool is_unread;
} AnswerView;

typedef struct SuggestionPage {
    const AnswerView *answer;
    bool is_decided;
    bool has_email; /* the answer comes by a letter too */
    Str address;    /* of this page */
    int64_t days;   /* that it stands after the decision */
} SuggestionPage;

typedef struct SuggestionsPage {
    const AnswerView *answers;
    size_t count;
    bool has_unread;
} SuggestionsPage;

typedef struct HistoryLine {
    Str what;
    Str before;
    Str after;
    bool has_values;
} HistoryLine;

typedef struct HistorySave {
    int64_t id;
    Str when;
    Str by;
    Str title;
    bool may_take_back;
    const HistoryLine *lines;
    size_t line_count;
} HistorySave;

typedef struct HistoryPage {
    Str path;
    const HistorySave *saves;
    size_t count;
    Str older_path; /* or empty */
    bool is_by_link;
} HistoryPage;

typedef struct DueRow {
    Str name;
    Str path;
    Freshness freshness;
    Str reminded; /* "asked 21. 11. 2026", or empty */
    Str why;      /* no letter helps, or empty */
    PhoneView phone;
} DueRow;

/* A card for which others suggest something. */
typedef struct DueSuggestions {
    Str name;
    Str path;
    int64_t count;
} DueSuggestions;

typedef struct DuePageView {
    const DueRow *rows;
    size_t count;
    const DueRow *calls; /* whom no letter reaches */
    size_t call_count;
    bool has_cards;            /* any, due or not */
    bool may_add;              /* organisations, if there are none */
    int64_t can_be_written_to; /* those to whom a letter may go now */
    bool reminders_are_on;
    int64_t reminders_most; /* letters of one day */
    int64_t pause_days;     /* between two letters to one organisation */
    Str last;               /* when the last letters went, or empty */
    int64_t last_count;
    int64_t link_missing; /* those who have no link that holds */
    const DueSuggestions *suggested;
    size_t suggested_count;
    bool has_mail;
} DuePageView;

/* To be cut out and handed over: one organisation and the link of its card. */
typedef struct DueSlip {
    Str organisation;
    Str address;
    Markup qr;
    Str until;
} DueSlip;

typedef struct DueSheet {
    Str town;
    const DueSlip *slips;
    size_t slip_count;
} DueSheet;

typedef struct NewsRow {
    Str when;
    Str title;
    Str path;
    Str about;
} NewsRow;

typedef struct DirectoryNewsPage {
    const NewsRow *rows;
    size_t count;
} DirectoryNewsPage;

/* Above an event's page: the card is old. */
typedef struct CardAgeView {
    Str text;
    Str path;
} CardAgeView;

/* A part of a form, as a row of a page. */
typedef Form *Formed;

typedef struct OpeningPage {
    Form *form;
    const Formed *rows;
    size_t row_count;
    Str path;
    bool is_by_link;
    Str of_place; /* the hours that hold until the service has its own, or empty */
    const Str *others;
    size_t other_count;
} OpeningPage;

#endif
