/* Stays and hours. SPDX-License-Identifier: EUPL-1.2 */
#include "features/meetings/stay.h"

Str stays_write(Arena *arena, const Stay *items, size_t count)
{
    Str parts[STAYS_PER_PERSON];
    for (size_t i = 0; i < count && i < STAYS_PER_PERSON; i++)
        parts[i] = str_format(arena, "%lld-%lld", (long long)items[i].from, (long long)items[i].to);
    return str_join(arena, parts, count, STR(" "));
}

static Status stay_read(Str text, Stay *ret_stay)
{
    Stay stay;
    Str rest = text;
    Str from;
    if (!str_split(&rest, '-', &from) || rest.bytes == NULL)
        return INVALID;
    TRY(str_to_int(from, 0, INT64_MAX, &stay.from));
    TRY(str_to_int(rest, 0, INT64_MAX, &stay.to));
    *ret_stay = stay;
    return OK;
}

Status stays_read(Str text, Error *error, Stays *ret_stays)
{
    Stays stays = {0};
    Str rest = text;
    Str part;
    while (text.len > 0 && str_split(&rest, ' ', &part)) {
        if (stays.count == STAYS_PER_PERSON || stay_read(part, &stays.items[stays.count]) != OK)
            return error_set(error, INVALID, "a text of stays is damaged");
        stays.count++;
    }
    *ret_stays = stays;
    return OK;
}

static Microseconds later(Microseconds a, Microseconds b)
{
    return a > b ? a : b;
}

static Microseconds sooner(Microseconds a, Microseconds b)
{
    return a < b ? a : b;
}

/* What of [from, to) is not a break. Breaks are by time; overlapping ones count once. */
static Microseconds without_breaks(const HeldTimes *held, Microseconds from, Microseconds to)
{
    Microseconds sum = 0;
    Microseconds at = from;
    for (size_t i = 0; i < held->break_count && at < to; i++) {
        sum += later(0, sooner(to, held->breaks[i].from) - at);
        at = later(at, held->breaks[i].to);
    }
    return sum + later(0, to - at);
}

static int64_t whole_minutes(Microseconds duration)
{
    return (duration + MINUTES(1) / 2) / MINUTES(1);
}

int64_t held_minutes(const HeldTimes *held)
{
    return whole_minutes(without_breaks(held, held->start, held->end));
}

int64_t stays_minutes(const Stays *stays, const HeldTimes *held)
{
    Microseconds sum = 0;
    Microseconds counted = held->start;
    for (size_t i = 0; i < stays->count; i++) {
        const Stay *stay = &stays->items[i];
        Microseconds from = later(counted, stay->from);
        Microseconds to = stay->to == 0 ? held->end : sooner(held->end, stay->to);
        if (to <= from)
            continue;
        sum += without_breaks(held, from, to);
        counted = to;
    }
    return whole_minutes(sum);
}
