/* right: the words of rights and their bits. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/right.h"

const RightWords RIGHT_WORDS[RIGHT_COUNT] = {
    {RIGHT_ADMINISTER, "administer", N_("look after settings, backups, lists of values and roles")},
    {RIGHT_MANAGE_PEOPLE,
     "manage_people",
     N_("add, invite and change all people and organisations")},
    {RIGHT_MANAGE_OWN_PEOPLE,
     "manage_own_people",
     N_("add, invite and change people of the own organisation and its parts")},
    {RIGHT_SEE_PEOPLE, "see_people", N_("see names and contacts of colleagues")},
    {RIGHT_SEE_DIRECTORY,
     "see_directory",
     N_("look into the directory of organisations and services")},
    {RIGHT_EDIT_DIRECTORY, "edit_directory", N_("change the pages of all organisations")},
    {RIGHT_EDIT_OWN_PROFILE, "edit_own_profile", N_("change the page of the own organisation")},
    {RIGHT_PLAN_MEETINGS, "plan_meetings", N_("prepare events and plan who meets whom")},
    {RIGHT_LEAD_MEETINGS, "lead_meetings", N_("lead events in which they are named")},
    {RIGHT_EDIT_METHODS, "edit_methods", N_("write methods of meetings for the town")},
    {RIGHT_GUIDE,
     "guide_practice",
     N_("answer questions from practice, review good practice, see who never comes")},
    {RIGHT_SEE_REPORTS, "see_reports", N_("see counts, never what was said")},
};

Rights right_from_key(Str key)
{
    for (size_t i = 0; i < RIGHT_COUNT && key.len > 0; i++) {
        const char *word = RIGHT_WORDS[i].key; /* asked for each right of each role of a page */
        if (word[0] == key.bytes[0] && str_equal(key, str_of(word)))
            return RIGHT_WORDS[i].right;
    }
    return 0;
}

const char *right_key(Rights one)
{
    for (size_t i = 0; i < RIGHT_COUNT; i++) {
        if (RIGHT_WORDS[i].right == one)
            return RIGHT_WORDS[i].key;
    }
    return "";
}

Rights right_within_organisation(Rights rights)
{
    Rights within = rights & ~(RIGHT_ADMINISTER | RIGHT_MANAGE_PEOPLE | RIGHT_EDIT_DIRECTORY |
                               RIGHT_EDIT_METHODS | RIGHT_GUIDE);
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
