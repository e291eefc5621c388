/*
 * live_pages: the handlers of this feature; live_routes.c has the map of its pages.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_LIVE_PAGES_H
#define FEATURES_LIVE_LIVE_PAGES_H

#include "features/live/live_people.h"
#include "features/live/live_views.h"
#include "features/town/waiting.h"
#include "web/page.h"
#include "web/route.h"
#include "web/stream.h"

extern const RouteTable LIVE_ROUTES;

/* Events of today that are to be led, until they have ended. */
Status live_waiting(Request *request, WaitingItem *items, size_t *ret_count);

/* console_pages.c */
Status console_show(Request *request, Response *response);
Status console_stream(Request *request, Response *response);
Status console_press(Request *request, Response *response);
/* The console with what is wrong above it, and the text that was refused. */
Status console_say(Request *request, Response *response, Str problem, Str kept_text);

/* projector_pages.c */
Status projector_show(Request *request, Response *response);
Status projector_stream(Request *request, Response *response);

/* phone_pages.c */
Status phone_show(Request *request, Response *response);
Status phone_stream(Request *request, Response *response);
Status phone_arrive(Request *request, Response *response);
Status phone_nickname(Request *request, Response *response);
/* The phone with what is wrong above it, and the text that was refused. */
Status phone_say(Request *request, Response *response, Str problem, Str kept_text);

/* circle_pages.c: what people do in a meeting by a method */
Status phone_write(Request *request, Response *response);
Status phone_take_back(Request *request, Response *response);
Status phone_agree(Request *request, Response *response);
Status phone_accept(Request *request, Response *response);
Status console_write(Request *request, Response *response);
Status console_take_back(Request *request, Response *response);
Status console_agree(Request *request, Response *response);

/* help_pages.c */
Status phone_help(Request *request, Response *response);

/* roles_pages.c */
Status roles_show(Request *request, Response *response);
Status roles_change(Request *request, Response *response);

/* tables_pages.c */
Status tables_show(Request *request, Response *response);
Status tables_change(Request *request, Response *response);
Status tables_print(Request *request, Response *response);

/* phones_pages.c */
Status phones_show(Request *request, Response *response);
Status phones_change(Request *request, Response *response);

/* who_pages.c, walk_in_pages.c */
Status who_show(Request *request, Response *response);
Status who_change(Request *request, Response *response);
/* Plans the rest of the day and leads to the list, which says what it meant. */
Status who_plan_rest(Request *request, Response *response, int64_t extra_rounds);
/* What cannot be is said above the list; any other status as it is. */
Status who_refused(Request *request, Response *response, Status status);
Status who_rounds_add(Request *request, Response *response);
Status walk_in_show(Request *request, Response *response);
Status walk_in_create(Request *request, Response *response);

/* join_pages.c */
Status join_show(Request *request, Response *response);
Status join_code(Request *request, Response *response);
Status join_names(Request *request, Response *response);
Status join_ask(Request *request, Response *response);
Status join_guard(Request *request);
Status join_wait(Request *request, Response *response);
Status join_wait_stream(Request *request, Response *response);
Status join_decide(Request *request, Response *response);

/* ---- What several of them do and show ---- */

/* Plans the rest of the event's day, if a plan holds (live_people.h). */
Status live_rest(
    Request *request, const Meeting *meeting, int64_t extra_rounds, RestChange *ret_change);

/* "Round 3 of 17", "Break", "The event has not started yet" … */
Str live_headline(Arena *arena, Language language, const Screen *screen);
/* What everybody should do now, in a sentence; or empty. */
Str live_message(Arena *arena, Language language, const Screen *screen);
/* What people type to come in: "kruh.example.cz/join". */
Str live_join_address(const Request *request);
/* The same with the code, for phones to scan. */
Markup live_join_qr(Request *request, Str code);
/* "472 913" */
Str live_code_text(Arena *arena, Str code);

NODISCARD Status projector_fill(Request *request, const Screen *screen, ProjectorView *ret_view);
ConsoleView console_view(Request *request, const Screen *screen);

#endif
