/*
 * card: the card of a pair: what two organisations agreed on at an event. Either side writes it,
 * both see it, and both confirm what it says; a later change asks both again.
 *
 * Until both sides let others see it, a card is visible to the people who came for the two alone:
 * to other participants, to organisers and administrators there are only counts. So no function
 * here gives a card to whoever asks: those below the line "What others may know" are for pages of
 * others, all the rest is for pages of the pair, whose guard is participant_link_guard.
 *
 * Pages: "/l/{token}/cards", "/l/{token}/cards/{organisation}" of the pair;
 * "/meetings/{meeting}/cards" of the organisers.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_AGREEMENTS_CARD_H
#define FEATURES_AGREEMENTS_CARD_H

#include "features/agreements/card_field.h"
#include "features/meetings/meeting.h"

#define CODE_LIST_HAND_OVER      "hand_over"      /* by phone, by a form … */
#define CODE_LIST_LEARNING_OFFER "learning_offer" /* consultations, training, internship */

typedef struct CardId {
    int64_t value;
} CardId;

/* What one side lets others see; a card shows what both allow. */
typedef enum CardShown {
    SHOWS_NOTHING,
    SHOWS_TIE,      /* that the two have an agreement, for the picture of the network */
    SHOWS_AGREEMENT /* and what it says, without contacts, people and dates */
} CardShown;

typedef enum CardAnswer {
    NOT_SAID,
    SAID_YES,
    SAID_NO
} CardAnswer;

/* What one side says for itself. */
typedef struct CardSide {
    OrganisationId organisation;
    Str name;
    CardAnswer wants_on;       /* to go on together */
    int64_t confirmed_version; /* 0: never */
    Str confirmed_by;          /* name, or empty */
    Microseconds confirmed_at;
    CardShown shows;
} CardSide;

/* A follow-up step. */
typedef struct CardStep {
    int64_t id;
    Str uuid; /* for a calendar; the same as long as the step is there */
    Str what;
    OrganisationId organisation; /* whose step it is; 0: of both */
    Str organisation_name;
    PersonId person; /* who does it; 0: not said */
    Str person_name;
    Str due_date; /* ISO, or empty */
} CardStep;

/* A contact that somebody of the two sides gave for this card; what was not given is empty. */
typedef struct CardContact {
    PersonId person; /* 0: a further important person out of a profile */
    int64_t further; /* which Contact of the profile; 0: a person who was there */
    OrganisationId organisation;
    Str organisation_name;
    Str name; /* empty when somebody gives a number without the name */
    Str job_title;
    Str phone;
    Str email;
    Str turn_to_with; /* "turn to them with …"; of further people */
} CardContact;

typedef struct Card {
    CardId id; /* 0: nobody has written anything yet */
    Str uuid;
    MeetingId meeting;
    CardSide sides[2]; /* [0] is the one with the smaller id; fields "…_one" are its */
    int64_t version;   /* what a confirmation is of */
    Microseconds updated_at;
    Str texts[CARD_FIELD_COUNT];
    const CardStep *steps; /* by date, then in the order of writing */
    size_t step_count;
    const CardContact *contacts; /* what the people of both sides gave each other */
    size_t contact_count;
} Card;

/* ---- For the pair ---- */

/* The card of these two at the event; an empty one (id 0) when nobody has written yet. */
NODISCARD Status
card_get(Db *db, MeetingId meeting, OrganisationId a, OrganisationId b, Card *ret_card);

/* All cards of the organisation at the event, by the other's name: for the pages of its people
 * during the event and after it. Ask with the organisation of the MeetingPerson. */
NODISCARD Status card_list_of(
    Db *db,
    Language language,
    MeetingId meeting,
    OrganisationId organisation,
    const Card **ret_cards,
    size_t *ret_count);

/* 0 or 1: which side that organisation is; the other is 1 - side. */
size_t card_side(const Card *card, OrganisationId organisation);

/* Whether that side confirmed what the card says now. */
bool card_is_confirmed_by(const Card *card, size_t side);
bool card_is_confirmed(const Card *card); /* by both */

/* What others may see of it now: what both allow of a card that both confirmed. */
CardShown card_shown(const Card *card);

/* ---- What others may know ---- */

typedef struct CardCounts {
    int64_t started;   /* somebody has written */
    int64_t confirmed; /* by both, as it says now */
    int64_t shown;     /* both let others read the agreement */
    int64_t want_on;   /* both want to go on together */
    int64_t steps;     /* follow-up steps of all cards */
} CardCounts;

NODISCARD Status card_counts(Db *db, MeetingId meeting, CardCounts *ret_counts);

/* Agreements that both sides let others read, by name of the first side. Only sides' names and the
 * texts of the fields with is_agreement are filled in; contacts and steps are not. */
NODISCARD Status card_list_shown(
    Db *db, Language language, MeetingId meeting, const Card **ret_cards, size_t *ret_count);

/* A line of the picture of the network. */
typedef struct CardTie {
    OrganisationId one, other;
    bool both_want_on;
} CardTie;

/* Pairs that both confirmed their card and let others see that they have an agreement. Further
 * ones are in CardCounts.confirmed, without their names. */
NODISCARD Status card_ties(Db *db, MeetingId meeting, const CardTie **ret_ties, size_t *ret_count);

#endif
