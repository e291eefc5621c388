/*
 * status: how every function of Kruh says whether it did what it promises.
 *
 * A Status is one of few words, each with exactly one HTTP answer (web/response.c) and one exit
 * code (app/main.c). The detail travels in an Error that the caller owns: the first cause wins,
 * later ones are dropped, so the message names what really broke. An expected outcome is never an
 * error: "the list is empty" is OK with an empty list.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#define NODISCARD __attribute__((warn_unused_result))

typedef enum Status {
    OK = 0,    /* done */
    NOT_FOUND, /* no such thing, or none that the asker may know of; 404 */
    INVALID,   /* what was given cannot be used as it is; 422, exit 1 */
    FORBIDDEN, /* the asker has no right to it; 403 */
    CONFLICT,  /* somebody changed it meanwhile, or it exists already; 409 */
    TOO_LARGE, /* beyond a limit of base/limits.h; 413 */
    BUSY,      /* no room or lock just now, the same call may work later; 503 */
    FAILED     /* the world broke: disk, database, network; 500 */
} Status;

enum {
    ERROR_MESSAGE_BYTES = 512,
    ERROR_FIELD_BYTES = 64
};

/*
 * The first cause of a failure. `message` is an English sentence for logs and the command line,
 * "what, where, what to do"; it never holds personal data. `user_message` is a message id of
 * the catalogues in locale/ (a string literal) to be shown to a person, or NULL. `field` names the
 * form field or the CSV column at fault, or is empty. `file` and `line` are of the source that set
 * it.
 */
typedef struct Error {
    Status status;
    char message[ERROR_MESSAGE_BYTES];
    char field[ERROR_FIELD_BYTES];
    const char *user_message;
    size_t input_line; /* of a file that was read (CSV), from 1; 0: none */
    const char *file;
    int line;
} Error;

/* Marks a literal as a message id, so that the catalogue tool finds it: static tables, errors. */
#define N_(message_id) message_id

/* Records the first cause; later calls change nothing. Always returns `status`. `error` may be
 * NULL. */
Status error_set_at(
    Error *error, const char *file, int line, Status status, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* As error_set_at, with a message id that may be shown to a person and the field at fault. */
Status error_set_user_at(
    Error *error,
    const char *file,
    int line,
    Status status,
    const char *field,
    const char *user_message);

#define error_set(error, status, ...) \
    error_set_at((error), __FILE__, __LINE__, (status), __VA_ARGS__)
#define error_set_user(error, status, field, user_message) \
    error_set_user_at((error), __FILE__, __LINE__, (status), (field), (user_message))

/* Forgets what was recorded, for an Error that is used again. */
void error_clear(Error *error);

/* The word for logs: "ok", "not found", … Never NULL. */
const char *status_name(Status status);

/* Returns from the calling function with the status of `call` unless it is OK. */
#define TRY(call)                    \
    do {                             \
        Status try_status_ = (call); \
        if (try_status_ != OK)       \
            return try_status_;      \
    } while (0)

#endif
