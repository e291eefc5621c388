/*
 * day_mail: the one letter a day of a meeting in writing. Whoever sits alone in a small office
 * learns that the next step is open, what it asks, how long it takes, until when, and who reads it,
 * and comes in by their personal link without an account. It holds nothing that anybody wrote and
 * no role: who brought the case gets the same letter as all the others.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_DAY_MAIL_H
#define FEATURES_LIVE_DAY_MAIL_H

#include "features/mail/postman.h"

/* An Errand: queues the letters of steps that have begun, each step once. Without a mail server
 * nothing is queued, and nothing is missed when one is set later but steps that are over. */
NODISCARD Status day_mail_errand(Database *database, Arena *arena, Error *error);

#endif
