/*
 * public: which services may leave the house, as parts of a query: s, its organisation o, the
 * organisation's page p. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_POCKET_PUBLIC_H
#define FEATURES_POCKET_PUBLIC_H

#define PUBLIC_SERVICES                                               \
    " FROM service s JOIN organisation o ON o.id = s.organisation_id" \
    " LEFT JOIN profile p ON p.organisation_id = o.id"

#define WHERE_PUBLIC                                                                  \
    " WHERE s.removed_at IS NULL AND o.removed_at IS NULL AND s.withdrawn_at IS NULL" \
    " AND p.withdrawn_at IS NULL AND (s.status IS NULL OR s.status IN ('', 'active'))"

#endif
