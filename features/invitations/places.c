/* places: the rule. SPDX-License-Identifier: EUPL-1.2 */
#include "features/invitations/places.h"

#include <stdlib.h>

static int compare(const void *a, const void *b)
{
    const PlaceClaim *one = a;
    const PlaceClaim *other = b;
    if (one->office != other->office)
        return one->office < other->office ? -1 : 1;
    if (one->answered_at != other->answered_at)
        return one->answered_at < other->answered_at ? -1 : 1;
    return (one->person > other->person) - (one->person < other->person);
}

void places_give(PlaceClaim *claims, size_t count, int64_t place_count, bool is_day_over)
{
    int64_t may_come = 0;
    int64_t held = 0;
    for (size_t i = 0; i < count; i++) {
        claims[i].has_place = claims[i].has_place && claims[i].says_yes;
        may_come += claims[i].says_no ? 0 : 1;
        held += claims[i].has_place ? 1 : 0;
    }
    bool is_room_for_all = place_count == 0 || may_come <= place_count;
    qsort(claims, count, sizeof *claims, compare);
    for (size_t i = 0; i < count; i++) {
        PlaceClaim *claim = &claims[i];
        bool may_now = is_room_for_all || is_day_over || claim->office == OFFICE_OF_ONE;
        if (!claim->says_yes || claim->has_place || !may_now)
            continue;
        if (!is_room_for_all && held >= place_count)
            return;
        claim->has_place = true;
        held++;
    }
}
