/*
 * mail_text: a message as SMTP servers take it (RFC 5322, MIME): plain text, the same as simple
 * HTML, and where there is one an invitation of a calendar (iMIP, RFC 6047). Pure.
 *
 * Nothing that somebody typed can become a header or a part: header texts are ASCII or encoded
 * words, control characters become spaces, bodies are base64.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_MAIL_TEXT_H
#define WEB_MAIL_TEXT_H

#include "base/clock.h"
#include "web/language.h"

typedef struct MailMessage {
    Str id;          /* "uuid@host": the same for a message that is sent again */
    Microseconds at; /* its date */
    Language language;
    Str from; /* addresses as mail_address_is_sendable wants them */
    Str from_name;
    Str to;
    Str to_name;
    Str subject;
    Str text;         /* paragraphs with an empty line between them */
    Str action_label; /* of the one link behind the text; or empty */
    Str action_url;
    Str footer;          /* why they got it; smaller */
    Str calendar;        /* iCalendar; or empty */
    Str calendar_method; /* "REQUEST", "CANCEL" */
} MailMessage;

/* Lines end in CRLF and have at most 78 bytes. Owner: the arena. Errors: INVALID (an address that
 * cannot be sent to), TOO_LARGE (LIMIT_MAIL_BYTES). */
NODISCARD Status
mail_compose(const MailMessage *message, Arena *arena, Error *error, Str *ret_message);

#endif
