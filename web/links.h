/*
 * links: a thing's place in a list, inside the thing: put in and taken out without memory or
 * search. A list is a Link of its own, joined with itself while it is empty.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_LINKS_H
#define WEB_LINKS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Link {
    struct Link *before;
    struct Link *after;
} Link;

/* Not inline: at -O3 gcc 12 reads the head of a list once and takes it to be the same after an
 * element was taken out (a screen was rendered 64 times). */
void link_init(Link *link);
bool link_is_alone(const Link *link); /* the list is empty, or the thing in none */
void link_append(Link *list, Link *link);
void link_remove(Link *link); /* fine for a thing that is in no list */

/* The thing of this Type whose `member` the link is. */
#define LINK_OF(link, Type, member) ((Type *)(void *)((char *)(link)-offsetof(Type, member)))

#endif
