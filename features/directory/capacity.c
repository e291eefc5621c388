/* capacity: see capacity.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/capacity.h"

#include "features/directory/freshness.h"

static const struct {
    const char *key;
    const char *name;
} STATES[CAPACITY_STATES] = {
    [CAPACITY_UNKNOWN] = {"unknown", N_("not known")},
    [CAPACITY_FREE] = {"free", N_("free places")},
    [CAPACITY_LIMITED] = {"limited", N_("the last few places")},
    [CAPACITY_WAITING] = {"waiting", N_("waiting list")},
    [CAPACITY_FULL] = {"full", N_("full")},
    [CAPACITY_ASSESSMENT] = {"assessment", N_("only after an assessment")},
};

const char *capacity_state_key(CapacityState state)
{
    return STATES[state].key;
}

const char *capacity_state_name(CapacityState state)
{
    return STATES[state].name;
}

CapacityState capacity_state_of(Str key)
{
    for (int state = 0; state < CAPACITY_STATES; state++) {
        if (str_equal(key, str_of(STATES[state].key)))
            return (CapacityState)state;
    }
    return CAPACITY_UNKNOWN;
}

CapacityState capacity_state_now(const ServiceCapacity *capacity, Microseconds now)
{
    bool is_over = capacity->valid_until != 0 && now >= capacity->valid_until;
    bool is_stale = now - capacity->updated_at > DAYS(freshness_valid_days());
    return is_over || is_stale ? CAPACITY_UNKNOWN : capacity_state_of(capacity->state);
}

bool capacity_number(const ServiceCapacity *capacity, Microseconds now, double *ret_available)
{
    switch (capacity_state_now(capacity, now)) {
    case CAPACITY_FULL:
    case CAPACITY_WAITING:
        *ret_available = 0;
        return true;
    case CAPACITY_FREE:
    case CAPACITY_LIMITED:
    case CAPACITY_ASSESSMENT:
        if (!capacity->available.is_set)
            return false;
        *ret_available = capacity->available.value;
        return true;
    case CAPACITY_UNKNOWN:
    case CAPACITY_STATES:
        break;
    }
    return false;
}
