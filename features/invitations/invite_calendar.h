/*
 * invite_calendar: an event as the calendars of people take it (iTIP, RFC 5546): an invitation, its
 * change and its end, and the reply that a calendar sends back. Written and read by libical.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_INVITATIONS_INVITE_CALENDAR_H
#define FEATURES_INVITATIONS_INVITE_CALENDAR_H

#include "base/clock.h"
#include "base/str.h"

typedef enum InviteMethod {
    INVITE_REQUEST, /* also a change, with a higher sequence */
    INVITE_CANCEL,
    INVITE_PUBLISH /* a file to be put into a calendar by hand */
} InviteMethod;

const char *invite_method_word(InviteMethod method);

typedef struct Invite {
    InviteMethod method;
    Str uid;          /* the same for all messages about one event */
    int64_t sequence; /* grows with each change */
    Microseconds starts_at;
    Microseconds ends_at;
    Microseconds changed_at;
    Str title;
    Str place;
    Str about;     /* the topic's label, never a case */
    Str organizer; /* address */
    Str organizer_name;
    Str attendee;
    Str attendee_name;
} Invite;

/* Owner: the arena. */
Str invite_write(Arena *arena, const Invite *invite);

typedef enum InviteAnswer {
    INVITE_ACCEPTED,
    INVITE_DECLINED,
    INVITE_TENTATIVE
} InviteAnswer;

typedef struct InviteReply {
    Str uid;
    Str attendee; /* address, without "mailto:" */
    InviteAnswer answer;
    int64_t sequence;
    Str comment; /* what they wrote beside it, or empty */
} InviteReply;

/* Reads the file that a calendar sent back. Errors, each in words: INVALID for what is no calendar,
 * no reply, of several people or events, or without an answer; TOO_LARGE (LIMIT_REPLY_BYTES). */
NODISCARD Status invite_read_reply(Str file, Arena *arena, Error *error, InviteReply *ret_reply);

#endif
