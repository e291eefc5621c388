/* circle_keep: what of a meeting outlives its close, and who is asked what became of it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/live/circle.h"

/* ---- What became of it ---- */

enum {
    FOLLOW_UP_DAYS_LEAST = 14 /* what is due sooner is about the meeting itself */
};

int64_t circle_follow_up_days(const Method *method)
{
    bool has_presenter = method_role_of_kind(method, ROLE_PRESENTER) != SIZE_MAX;
    for (size_t i = 0; has_presenter && i < method->due_count; i++) {
        if (method->dues[i].day >= FOLLOW_UP_DAYS_LEAST)
            return method->dues[i].day;
    }
    return 0;
}

Str circle_follow_up_token(const Circle *circle, PersonId person)
{
    for (size_t i = circle->said.role_count; i-- > 0;) {
        if (circle->said.roles[i].person.value == person.value)
            return circle->said.roles[i].text; /* helpers have none */
    }
    return (Str){0};
}

/* ---- What remains ---- */

static bool may_be_kept(const RecordPolicy *record, const ContributionKind *kind)
{
    for (size_t i = 0; i < record->kept_count; i++) {
        if (record->kept[i] == kind)
            return true;
    }
    return false;
}

/* Kept because the method says so, or because whoever leads does. */
static bool outlives(const Circle *circle, const WriteRule *rule, bool keeps_offer)
{
    if (rule == NULL)
        return false;
    if (visibility_is_kept(rule->seen))
        return may_be_kept(&circle->method->record, rule->kind);
    return keeps_offer && method_offers(circle->method, rule);
}

/* Good practice without its author's consent stays with the group, and so does a draft. */
static Visibility kept_as(const WriteRule *rule, const Contribution *text)
{
    bool lacks_consent =
        rule->kind->needs_consent && rule->seen == SEEN_PUBLISHABLE && !text->is_agreed;
    return lacks_consent || !visibility_is_kept(rule->seen) ? SEEN_GROUP : rule->seen;
}

const Keeping *circle_keepings(const Circle *circle, bool keeps_offer, Arena *arena)
{
    Keeping *keepings = arena_array(arena, Keeping, circle->said.count);
    for (size_t i = 0; i < circle->said.count; i++) {
        const Contribution *text = &circle->said.items[i];
        const WriteRule *rule = circle_rule_of(circle, text);
        if (!outlives(circle, rule, keeps_offer))
            continue;
        const Phase *phase = &circle->method->phases[text->phase - 1];
        keepings[i] = (Keeping){
            .is_kept = true,
            .phase_key = phase->key,
            .case_number = phase->part_number,
            .is_draft = !visibility_is_kept(rule->seen),
            .seen = str_of(visibility_key(kept_as(rule, text)))};
    }
    return keepings;
}
