/* contribution: questions about what was written. SPDX-License-Identifier: EUPL-1.2 */
#include "features/contributions/contribution.h"

static const char *const DETAIL_NAMES[CONTRIBUTION_DETAILS] = {
    [DETAIL_MARK] = "mark",
    [DETAIL_ADDRESSEE] = "addressee",
    [DETAIL_REASONS_FOR] = "reasons_for",
    [DETAIL_REASONS_AGAINST] = "reasons_against",
    [DETAIL_LAW] = "law",
    [DETAIL_HELPER] = "helper",
    [DETAIL_WHO] = "who",
    [DETAIL_DUE] = "due",
    [DETAIL_RANK] = "rank",
    [DETAIL_GOAL] = "goal",
    [DETAIL_OUTCOME] = "outcome"};

const char *contribution_detail_name(ContributionDetail detail)
{
    return DETAIL_NAMES[detail];
}

PersonId contributions_in_role(const Contributions *all, Str role, int64_t case_number)
{
    for (size_t i = all->role_count; i-- > 0;) {
        const Contribution *entry = &all->roles[i];
        if (str_equal(entry->kind, role) && entry->refers == case_number)
            return entry->person;
    }
    return (PersonId){0};
}
