/*
 * card_views: what the pages of cards show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_AGREEMENTS_CARD_VIEWS_H
#define FEATURES_AGREEMENTS_CARD_VIEWS_H

#include "features/agreements/card_form.h"
#include "features/meetings/meeting_frame.h"
#include "features/meetings/participant_link.h"
#include "web/icon.h"

/* What of a field its writer saw: travels with the form. */
typedef struct SeenField {
    const char *key;
    Str fingerprint;
} SeenField;

typedef struct CardStepView {
    Form *form;
    int64_t number;
    bool is_new;
} CardStepView;

typedef struct CardGiverView {
    Form *form;
    Str name;
} CardGiverView;

/* One side as the form shows it. */
typedef struct CardSideView {
    Str name;
    Form *form;
    Str does; /* of its page about itself, as the rest */
    Str does_not_do;
    Str services;
} CardSideView;

/* The five topics with their fields; included by the page of the pair and by that of a typist. */
typedef struct CardFields {
    Form *form;
    bool is_typing;
    CardSideView own;
    CardSideView other;
    const CardGiverView *givers;
    size_t giver_count;
    bool needs_phone; /* of the writer */
    bool needs_email;
    bool has_further;            /* the writer's page names further people */
    Str other_further;           /* what the other side wrote of its further people */
    const CardContact *received; /* what the other side gave */
    size_t received_count;
    bool has_common_groups;
    bool more_is_open; /* something stands in the part that is folded up otherwise */
    bool handing_is_open;
    bool calls_are_open;
    bool learning_is_open;
    const CardStepView *steps;
    size_t step_count;
    const SeenField *seen;
    size_t seen_count;
} CardFields;

typedef struct CardCaution {
    Str label; /* of the field */
    Str text;  /* what in it looks like a name or a number of somebody */
} CardCaution;

typedef struct CardPage {
    const Participant *participant;
    Str path;
    Str version;
    Str draft_key; /* under which the browser keeps what is half written */
    Str saved;     /* the draft that has just been saved */
    CardFields fields;
    bool exists;
    bool is_confirmed_by_own;
    bool is_confirmed_by_other;
    CardShown own_shows;
    CardShown other_shows;
    CardShown shown;
    const Str *history; /* "21. 11. 2026 9:30 Jana Nová confirmed it", newest first */
    size_t history_count;
    const CardCaution *cautions;
    size_t caution_count;
} CardPage;

typedef struct CardLine {
    Str name;
    Str path;
    Str about; /* "Round 3, table 4" or empty */
    Str state;
    const char *badge; /* "free", "waiting", "info" */
    const char *icon;
} CardLine;

typedef struct CardListPage {
    const Participant *participant;
    Str path;
    const CardLine *planned;
    size_t planned_count;
    const CardLine *further; /* cards of pairs outside the plan */
    size_t further_count;
    const Choice *others; /* with whom no card is begun yet */
    size_t other_count;
    const Card *shown; /* agreements that others let see */
    size_t shown_count;
} CardListPage;

/* Who asked for a paper card to be typed in. */
typedef struct TypingLine {
    Str text; /* "21. 11. 2026 9:30: Jana Nová (Charita), with Azyl" */
    Str path; /* of the form; empty once it is saved */
    Str done; /* then: the draft that the browser may forget */
} TypingLine;

typedef struct CardOverviewPage {
    MeetingFrame frame;
    CardCounts counts;
    const Card *shown;
    size_t shown_count;
    const Choice *people; /* who may ask */
    size_t person_count;
    const Choice *organisations;
    size_t organisation_count;
    Str error; /* why the request could not be written down, or empty */
    const TypingLine *typings;
    size_t typing_count;
} CardOverviewPage;

typedef struct CardTypingPage {
    Str path;
    Str pair;  /* "Charita – Azyl" */
    Str asked; /* who asked, when */
    Str draft_key;
    CardFields fields;
} CardTypingPage;

/* A field that both wrote in, to be chosen from. */
typedef struct ClashView {
    const char *key;
    Str label;
    Str theirs; /* as people read it */
    Str mine;
    Str joined;
    Str theirs_value; /* as it is sent */
    Str mine_value;
    Str joined_value;
    Str fingerprint; /* of what stands there now */
} ClashView;

typedef struct CardClashPage {
    Str path;
    Str draft;
    Str other_name;
    const ClashView *clashes;
    size_t clash_count;
} CardClashPage;

#endif
