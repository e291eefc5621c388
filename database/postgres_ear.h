/*
 * postgres_ear: hears the news of other servers: a thread with a connection of its own that has
 * said LISTEN. When the connection is lost it is made again every second, and the hearer is told
 * that anything may have changed meanwhile.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef DATABASE_POSTGRES_EAR_H
#define DATABASE_POSTGRES_EAR_H

#include "database/news.h"

typedef struct PostgresEar PostgresEar;

/* Tells the hearer what others tell, but nothing that `target` itself has told. Both must outlive
 * the ear. Errors: FAILED. Owner: the caller, who ends it with postgres_ear_close. */
NODISCARD Status
postgres_ear_open(const DbTarget *target, Hearer *hearer, Error *error, PostgresEar **ret_ear);
void postgres_ear_close(PostgresEar *ear); /* NULL is fine */

#endif
