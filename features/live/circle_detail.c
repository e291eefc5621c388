/* circle_detail: the parts of a contribution in words. SPDX-License-Identifier: EUPL-1.2 */
#include "features/codes/code_list.h"
#include "features/live/circle_view.h"

static const struct {
    const char *label;
    const char *list;
    ContributionPart part;
} DETAILS[CONTRIBUTION_DETAILS] = {
    [DETAIL_MARK] = {N_("How far we agree"), "statement_mark", PART_MARK},
    [DETAIL_ADDRESSEE] = {N_("Who should act"), "addressee", PART_ADDRESSEE},
    [DETAIL_REASONS_FOR] = {N_("What speaks for it"), NULL, PART_REASONS},
    [DETAIL_REASONS_AGAINST] = {N_("What speaks against it"), NULL, PART_REASONS},
    [DETAIL_LAW] = {N_("Law or standard"), NULL, PART_LAW},
    [DETAIL_HELPER] = {N_("Who can help"), NULL, PART_HELPER},
    [DETAIL_WHO] = {N_("Who does it"), NULL, PART_WHO},
    [DETAIL_DUE] = {N_("By when"), NULL, PART_DUE},
    [DETAIL_RANK] = {N_("Weight (1 is the heaviest)"), NULL, PART_RANK},
    [DETAIL_GOAL] = {N_("Belongs to the goal"), NULL, PART_GOAL},
    [DETAIL_OUTCOME] = {N_("How it turned out"), "case_follow_up", PART_OUTCOME}};

const char *circle_detail_label(ContributionDetail detail)
{
    return DETAILS[detail].label;
}

const char *circle_detail_list(ContributionDetail detail)
{
    return DETAILS[detail].list;
}

size_t circle_details_of_kind(
    const ContributionKind *kind, ContributionDetail ret_details[CONTRIBUTION_DETAILS])
{
    size_t count = 0;
    for (ContributionDetail detail = 0; detail < CONTRIBUTION_DETAILS; detail++) {
        if ((kind->parts & DETAILS[detail].part) != 0)
            ret_details[count++] = detail;
    }
    return count;
}

static Status detail_value(
    Db *db, Language language, ContributionDetail detail, Str value, Str *ret_text)
{
    if (DETAILS[detail].list != NULL) {
        bool is_found;
        Status status = code_label(db, language, DETAILS[detail].list, value, ret_text);
        TRY(db_found(db, status, &is_found));
        if (is_found && ret_text->len > 0)
            return OK;
    }
    *ret_text = detail == DETAIL_DUE && value.len == 10 && value.bytes[4] == '-'
                    ? format_date(db->arena, language, value)
                    : value;
    return OK;
}

Status circle_details(
    Db *db,
    Language language,
    const Contribution *text,
    const TextDetail **ret_details,
    size_t *ret_count)
{
    size_t count = 0;
    TextDetail *details = NULL;
    for (ContributionDetail detail = 0; detail < CONTRIBUTION_DETAILS; detail++) {
        if (text->details[detail].len == 0)
            continue;
        if (details == NULL)
            details = arena_array(db->arena, TextDetail, CONTRIBUTION_DETAILS);
        details[count].label = text_get(language, DETAILS[detail].label);
        TRY(detail_value(db, language, detail, text->details[detail], &details[count].value));
        count++;
    }
    *ret_details = details;
    *ret_count = count;
    return OK;
}
