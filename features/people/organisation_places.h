/*
 * organisation_places: places that must not be found (a shelter, a flat of asylum). What nobody may
 * be shown is not kept: whoever writes that an organisation or one of its places is confidential,
 * or writes to one that is, ends its write with this. Every feature then deletes what it keeps that
 * tells where the place is (organisation_reference.h), in the same transaction, and what is made of
 * the directory, the index of the search and the packages of the pocket, is made anew.
 *
 * What stays, and why: the municipality and the phone, by which people are sent there; the region
 * and the district, which the municipality tells anyway; the e-mail of the organisation itself, to
 * which letters of this town go (is your card still true, an invitation), and those of its people,
 * who share them by themselves: an address of mail is no place, and no public page shows it. Of
 * what was written in sentences a program cannot know what it tells; the form says so. Deleted is
 * for good: nothing here comes back when the place is no longer confidential.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_ORGANISATION_PLACES_H
#define FEATURES_PEOPLE_ORGANISATION_PLACES_H

#include "features/people/organisation.h"

/* Inside db_write. Of those that have no confidential place nothing is touched. `is_news`: a place
 * has become confidential by this write, so what is made of all is made anew in any case. */
NODISCARD Status
organisations_forget_places(Db *db, const int64_t *organisations, size_t count, bool is_news);

/* People's own part of it: address and web of a confidential organisation, also of the entries that
 * were merged into it. Adds to `forgotten` how many rows told something. */
NODISCARD Status
organisation_forget_seats(Db *db, const int64_t *organisations, size_t count, int64_t *forgotten);

#endif
