/*
 * method_pages: the methods of meetings, to be read, copied, written and checked.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_METHODS_METHOD_PAGES_H
#define FEATURES_METHODS_METHOD_PAGES_H

#include "features/methods/method_store.h"
#include "web/route.h"

extern const RouteTable METHOD_ROUTES;

/* The method that the path names, in the version that the query names if it does; its row_version
 * is that of the current one. Errors: NOT_FOUND. */
NODISCARD Status method_shown_source(Request *request, MethodSource *ret_source);

/* method_edit_pages.c */
NODISCARD Status method_new_show(Request *request, Response *response);
NODISCARD Status method_new_save(Request *request, Response *response);
NODISCARD Status method_edit_show(Request *request, Response *response);
NODISCARD Status method_edit_save(Request *request, Response *response);
NODISCARD Status method_remove(Request *request, Response *response);

#endif
