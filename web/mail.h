/*
 * mail: gives one message to an SMTP server (libcurl). Who may get what, and when it is tried
 * again, is the business of features/mail; what a message looks like that of web/mail_text.h.
 * Asks no other machine than the server it is told, not even through a proxy of the environment.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_MAIL_H
#define WEB_MAIL_H

#include "base/str.h"

typedef enum MailSecurity {
    MAIL_STARTTLS, /* begins in the clear and must become encrypted before anything is said */
    MAIL_TLS,      /* encrypted from the first byte */
    MAIL_PLAIN     /* for a server on the same machine or in the same rack */
} MailSecurity;

typedef struct MailServer {
    Str host;
    int64_t port;
    MailSecurity security;
    Str user; /* empty: without signing in */
    Str password;
    Str authority_file; /* PEM of an authority of the town's own; empty: those of the system */
    Str own_name;       /* how we introduce ourselves: the host of the public URL */
} MailServer;

/* What became of a message. What is the server's matter hits every message alike. */
typedef enum MailResult {
    MAIL_SENT,
    MAIL_LATER,           /* the server asks to come again (4xx) */
    MAIL_ADDRESS_REFUSED, /* it does not take this message for this address (5xx) */
    MAIL_NO_SERVER,       /* no such name, nobody listens */
    MAIL_NO_ANSWER,       /* too slow, or it hung up in the middle */
    MAIL_NOT_ENCRYPTED,   /* no encryption, or a certificate that is not to be believed */
    MAIL_SIGN_IN_REFUSED, /* name or password */
    MAIL_SENDER_REFUSED,  /* it sends nothing for our sender's address */
    MAIL_RESULT_COUNT
} MailResult;

/* Whether only this message is concerned: the next one may go through. */
bool mail_is_of_message(MailResult result);
/* What happened and what to do, as a message id. */
const char *mail_result_words(MailResult result);

typedef struct MailAnswer {
    MailResult result;
    int64_t code; /* of SMTP; 0: none came */
    Str words;    /* the server's last line, without control characters; may hold an address, so it
                     is for the administrator's page and for no log */
} MailAnswer;

/* A conversation that carries many messages over one connection where the server lets it. */
typedef struct MailLine MailLine;

/* Owner: the arena, which closes it. Errors: INVALID (a host that is none), BUSY. */
NODISCARD Status
mail_line_open(const MailServer *server, Arena *arena, Error *error, MailLine **ret_line);

/* Gives one message (of mail_compose) to the server. Never fails otherwise than by its answer.
 * Limits: LIMIT_MAIL_CONNECT_SECONDS and LIMIT_MAIL_SECONDS. Owner of the words: the arena. */
MailAnswer mail_line_send(MailLine *line, Str from, Str to, Str message, Arena *arena);

/* Whether this can stand in "MAIL FROM:<…>" as it is: ASCII, one @, no spaces, brackets or control
 * characters, at most LIMIT_EMAIL_BYTES. */
bool mail_address_is_sendable(Str address);

/* A host name or an address, without anything that would lead elsewhere. */
bool mail_host_is_plain(Str host);

#endif
