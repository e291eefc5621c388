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

static inline void link_init(Link *link)
{
    link->before = link->after = link;
}

/* Whether the list is empty, or the thing in none. */
static inline bool link_is_alone(const Link *link)
{
    return link->after == link;
}

static inline void link_append(Link *list, Link *link)
{
    link->before = list->before;
    link->after = list;
    list->before->after = link;
    list->before = link;
}

/* Fine for a thing that is in no list. */
static inline void link_remove(Link *link)
{
    link->before->after = link->after;
    link->after->before = link->before;
    link_init(link);
}

/* The thing of this Type whose `member` the link is. */
#define LINK_OF(link, Type, member) ((Type *)(void *)((char *)(link)-offsetof(Type, member)))

#endif
