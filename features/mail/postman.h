/*
 * postman: one thread that sends what waits in the queue, and that sees to what time brings about
 * (errands): a reminder the day before, a place that became free. Several servers on one database
 * each have one; a message is claimed by one of them before it is sent. A server that ends between
 * a mail server's "yes" and its own commit sends a message again; its Message-ID stays the same.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MAIL_POSTMAN_H
#define FEATURES_MAIL_POSTMAN_H

#include "web/site.h"

/* Called once a minute and at the start, on every server; so it does in one db_write what is due
 * and marks it as done there. */
typedef Status (*Errand)(Database *database, Arena *arena, Error *error);

/* Ends with NULL; defined in app/features.c. */
extern const Errand ERRANDS[];

typedef struct Postman Postman;

NODISCARD Status postman_start(
    Database *database, const Site *site, Arena *arena, Error *error, Postman **ret_postman);
/* Waits for the message that is being sent. */
void postman_stop(Postman *postman);

#endif
