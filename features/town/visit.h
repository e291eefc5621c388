/*
 * visit: what of the town every page needs, remembered by the process.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_TOWN_VISIT_H
#define FEATURES_TOWN_VISIT_H

/* After the settings were saved: the next page asks the database again. Other servers of the same
 * database notice within some seconds. */
void visit_forget_town(void);

#endif
