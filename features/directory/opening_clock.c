/* opening_clock: days and minutes of the town's calendar. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/opening_clock.h"

#include "web/language.h"

#include <time.h>

enum {
    NOON = 12 * 60, /* no change of the clocks moves it into another day */
    DAY_MINUTES = 24 * 60,
    WEEK = 7
};

static struct tm local_of(Microseconds at)
{
    time_t seconds = (time_t)(at / SECONDS((Microseconds)1));
    struct tm local = {0};
    (void)localtime_r(&seconds, &local);
    return local;
}

size_t date_weekday(Str iso_date)
{
    Microseconds noon = moment_of(iso_date, NOON);
    return noon == 0 ? 0 : (size_t)(local_of(noon).tm_wday + WEEK - 1) % WEEK;
}

Str date_plus(Arena *arena, Str iso_date, int64_t days)
{
    Microseconds noon = moment_of(iso_date, NOON);
    return iso_date_of(arena, noon + days * DAY_MINUTES * MINUTES((Microseconds)1));
}

int64_t minute_of_day(Microseconds at)
{
    struct tm local = local_of(at);
    return local.tm_hour * 60 + local.tm_min;
}
