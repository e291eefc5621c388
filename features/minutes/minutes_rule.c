/* minutes_rule: which event keeps what. SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/method_store.h"
#include "features/minutes/minutes.h"

static const struct {
    const char *event_type;
    MinutesRule rule;
} RULES[] = {
    {"case_seminar", MINUTES_LEARNING},
    {"accredited_course", MINUTES_LEARNING},
    {"training", MINUTES_LEARNING},
    {"conference", MINUTES_LEARNING},
    {"internship", MINUTES_LEARNING},
    {"study_visit", MINUTES_LEARNING},
    {"space_for_meeting", MINUTES_NONE},
    {"intervision", MINUTES_NONE},
    {"intervision_written", MINUTES_NONE},
    {"supervision_individual", MINUTES_NONE},
    {"supervision_group", MINUTES_NONE},
    {"supervision_team", MINUTES_NONE},
    {"supervision_case", MINUTES_NONE},
    {"supervision_managerial", MINUTES_NONE},
    {"balint_group", MINUTES_NONE},
    {"case_conference", MINUTES_NONE},
    {"family_conference", MINUTES_NONE},
    {"interdisciplinary_team", MINUTES_NONE},
};

MinutesRule minutes_rule_of_kind(Str event_type)
{
    for (size_t i = 0; i < sizeof RULES / sizeof RULES[0]; i++) {
        if (str_equal(str_of(RULES[i].event_type), event_type))
            return RULES[i].rule;
    }
    return MINUTES_POINTS;
}

MinutesRule minutes_rule_of_method(const Method *method)
{
    if (method->cases == CASES_NAMED || method->record.content == CONTENT_NONE)
        return MINUTES_NONE;
    if (method->record.content == CONTENT_MINUTES)
        return MINUTES_POINTS;
    return method->record.release == RELEASE_EVERYBODY ? MINUTES_NONE : MINUTES_LEARNING;
}

Status minutes_rule(Db *db, const Meeting *meeting, MinutesRule *ret_rule)
{
    const Method *method;
    if (meeting->method.len == 0 || str_equal(meeting->method, STR(METHOD_USUAL))) {
        *ret_rule = minutes_rule_of_kind(meeting->event_type);
        return OK;
    }
    TRY(method_version_of(db, meeting->method, meeting->method_version, &method));
    *ret_rule = minutes_rule_of_method(method);
    return OK;
}

Status minutes_must_be_kept(Db *db, const Meeting *meeting)
{
    MinutesRule rule;
    TRY(minutes_rule(db, meeting, &rule));
    if (rule != MINUTES_NONE)
        return OK;
    return error_set_user(
        db->error,
        CONFLICT,
        "",
        N_("Of this kind of meeting no minutes are kept here: what was said stays with those who "
           "were there."));
}

const char *minutes_lack(const Minutes *minutes, int64_t present_count, Str today)
{
    int64_t agreed = 0;
    if (minutes->state == MINUTES_DRAFT)
        return N_("Send it first to those who were there.");
    for (size_t i = 0; i < minutes->comment_count; i++) {
        const MinutesComment *comment = &minutes->comments[i];
        agreed += comment->content.len == 0;
        if (comment->content.len > 0 && comment->answer.len == 0)
            return N_("A comment waits for an answer: taken, or not.");
    }
    if (str_compare(today, minutes->comments_until) <= 0 && agreed < present_count)
        return N_("Those who were there still have time to comment.");
    return NULL;
}
