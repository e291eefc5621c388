/* right: the words of rights and their bits. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/right.h"

static const struct {
    Rights right;
    const char *key;
} RIGHTS[] = {
    {RIGHT_ADMINISTER, "administer"},
    {RIGHT_MANAGE_PEOPLE, "manage_people"},
    {RIGHT_SEE_PEOPLE, "see_people"},
    {RIGHT_SEE_DIRECTORY, "see_directory"},
    {RIGHT_EDIT_DIRECTORY, "edit_directory"},
    {RIGHT_EDIT_OWN_PROFILE, "edit_own_profile"},
    {RIGHT_PLAN_MEETINGS, "plan_meetings"},
    {RIGHT_LEAD_MEETINGS, "lead_meetings"},
    {RIGHT_SEE_REPORTS, "see_reports"},
    {RIGHT_MANAGE_OWN_PEOPLE, "manage_own_people"},
};

enum {
    RIGHT_COUNT = sizeof RIGHTS / sizeof RIGHTS[0]
};

Rights right_from_key(Str key)
{
    for (size_t i = 0; i < RIGHT_COUNT; i++) {
        if (str_equal(key, str_of(RIGHTS[i].key)))
            return RIGHTS[i].right;
    }
    return 0;
}

const char *right_key(Rights one)
{
    for (size_t i = 0; i < RIGHT_COUNT; i++) {
        if (RIGHTS[i].right == one)
            return RIGHTS[i].key;
    }
    return "";
}

Rights right_within_organisation(Rights rights)
{
    Rights within = rights & ~(RIGHT_ADMINISTER | RIGHT_MANAGE_PEOPLE | RIGHT_EDIT_DIRECTORY);
    if (rights & RIGHT_MANAGE_PEOPLE)
        within |= RIGHT_MANAGE_OWN_PEOPLE;
    if (rights & RIGHT_EDIT_DIRECTORY)
        within |= RIGHT_EDIT_OWN_PROFILE;
    return within;
}

bool right_covers(Rights has, Rights wanted)
{
    if (has & RIGHT_ADMINISTER)
        return true;
    if (has & RIGHT_MANAGE_PEOPLE)
        has |= RIGHT_MANAGE_OWN_PEOPLE;
    if (has & RIGHT_EDIT_DIRECTORY)
        has |= RIGHT_EDIT_OWN_PROFILE;
    return (wanted & ~has) == 0;
}
