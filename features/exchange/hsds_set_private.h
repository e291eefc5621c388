/* hsds_set_private: what loading and finding share. SPDX-License-Identifier: EUPL-1.2 */
#ifndef FEATURES_EXCHANGE_HSDS_SET_PRIVATE_H
#define FEATURES_EXCHANGE_HSDS_SET_PRIVATE_H

#include "features/exchange/hsds_set.h"

/* The order of set->owners, for qsort. */
int hsds_owner_compare(const void *a, const void *b);

/* The owner of this id, or NULL. */
const HsdsOwner *hsds_owner(const HsdsSet *set, int64_t id);

#endif
