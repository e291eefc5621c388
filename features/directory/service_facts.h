/*
 * service_facts: what else a card says of a service: free places, dogs, what to bring, insurers …,
 * the form in which its organisation writes it, and who watches it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_SERVICE_FACTS_H
#define FEATURES_DIRECTORY_SERVICE_FACTS_H

#include "features/directory/directory_views.h"
#include "web/response.h"
#include "web/route.h"

/* Fills in what is known. */
NODISCARD Status service_facts_fill(Request *request, ServiceId service, ServiceCard *card);

/* POST: the visitor watches the free places of the service (the guard's subject), or stops. */
NODISCARD Status service_watch(Request *request, Response *response);

#endif
