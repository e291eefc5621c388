/* links: see links.h. SPDX-License-Identifier: EUPL-1.2 */
#include "web/links.h"

void link_init(Link *link)
{
    link->before = link->after = link;
}

bool link_is_alone(const Link *link)
{
    return link->after == link;
}

void link_append(Link *list, Link *link)
{
    link->before = list->before;
    link->after = list;
    list->before->after = link;
    list->before = link;
}

void link_remove(Link *link)
{
    link->before->after = link->after;
    link->after->before = link->before;
    link_init(link);
}
