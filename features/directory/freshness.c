/* freshness: the age of a verification. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/freshness.h"

#include "features/town/rule.h"

#include <stdatomic.h>

#define REMEMBERED SECONDS(10)

static _Atomic int64_t valid_days = VALID_DAYS;
static _Atomic Microseconds loaded_at;

int64_t freshness_valid_days(void)
{
    return atomic_load(&valid_days);
}

Status freshness_days(Db *db, int64_t *ret_days)
{
    Rule rule;
    bool is_found;
    TRY(db_found(db, rule_on(db, RULE_CAPACITY_FRESHNESS, today_iso(db->arena), &rule), &is_found));
    *ret_days = is_found && rule.value >= 1 ? (int64_t)rule.value : VALID_DAYS;
    return OK;
}

Status freshness_reload(Db *db)
{
    int64_t days;
    TRY(freshness_days(db, &days));
    atomic_store(&valid_days, days);
    atomic_store(&loaded_at, clock_monotonic());
    return OK;
}

Status freshness_load(Db *db)
{
    Microseconds last = atomic_load(&loaded_at);
    return last != 0 && clock_monotonic() - last < REMEMBERED ? OK : freshness_reload(db);
}

FreshnessState freshness_state(Microseconds verified_at, Microseconds now)
{
    if (verified_at == 0)
        return NEVER_VERIFIED;
    Microseconds age = now - verified_at;
    if (age <= DAYS(FRESH_DAYS))
        return FRESH;
    return age <= DAYS(freshness_valid_days()) ? VALID : STALE;
}

Freshness freshness_of(const Request *request, Microseconds verified_at)
{
    static const char *const BADGES[] = {
        [FRESH] = "free",
        [VALID] = "info",
        [STALE] = "waiting",
        [NEVER_VERIFIED] = "waiting",
    };

    Freshness freshness = {.state = freshness_state(verified_at, clock_now())};
    freshness.is_valid = freshness.state == FRESH || freshness.state == VALID;
    freshness.badge = BADGES[freshness.state];
    if (freshness.state == NEVER_VERIFIED) {
        freshness.text = text_get(request->language, N_("not verified yet"));
        return freshness;
    }
    Arena *arena = request->arena;
    bool may_be_today = clock_now() - verified_at <= DAYS((Microseconds)1);
    if (may_be_today && str_equal(iso_date_of(arena, verified_at), today_iso(arena))) {
        freshness.text = text_get(request->language, N_("verified today"));
        return freshness;
    }
    Str day = format_day(arena, request->language, verified_at);
    freshness.text = freshness.state == STALE
                         ? request_text(request, N_("last verified {1}"), ARGS(text_arg(day)))
                         : request_text(request, N_("verified {1}"), ARGS(text_arg(day)));
    return freshness;
}
