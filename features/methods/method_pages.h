/*
 * method_pages: the methods of meetings, to be read, copied, written and checked.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_METHODS_METHOD_PAGES_H
#define FEATURES_METHODS_METHOD_PAGES_H

#include "web/route.h"

extern const RouteTable METHOD_ROUTES;

/* method_edit_pages.c */
NODISCARD Status method_new_show(Request *request, Response *response);
NODISCARD Status method_new_save(Request *request, Response *response);
NODISCARD Status method_edit_show(Request *request, Response *response);
NODISCARD Status method_edit_save(Request *request, Response *response);
NODISCARD Status method_remove(Request *request, Response *response);

#endif
