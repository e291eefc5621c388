/* card_link: see card_link.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/card_link.h"

#define TIME_TO_ANSWER DAYS(14)

Status card_link_find(
    Db *db, OrganisationId organisation, Link *ret_link, Str *ret_path, bool *ret_is_there)
{
    bool is_there;
    TRY(db_found(
        db, link_find(db, LINK_PROFILE, (PersonId){0}, organisation, 0, ret_link), &is_there));
    is_there = is_there && link_state_of(ret_link) == LINK_HOLDS;
    if (is_there)
        TRY(db_found(db, link_path(db, ret_link->id, ret_path), &is_there));
    *ret_is_there = is_there;
    return OK;
}

Status card_link_keep(
    Db *db, OrganisationId organisation, PersonId by, Link *ret_link, bool *ret_is_new)
{
    Link link;
    Str path;
    bool is_there;
    TRY(card_link_find(db, organisation, &link, &path, &is_there));
    *ret_is_new = !is_there || link.expires_at < clock_now() + TIME_TO_ANSWER;
    if (*ret_is_new) {
        link = (Link){.purpose = LINK_PROFILE, .organisation = organisation, .created_by = by};
        TRY(link_save_beside(db, &link));
    }
    *ret_link = link;
    return OK;
}
