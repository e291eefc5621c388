/*
 * place_name: what a municipality is called in queries over location l and organisation o. Where
 * there are two of one name in two districts, as a register of a whole country brings them, the
 * district stands behind it: services in two villages are none of one place.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LANDSCAPE_PLACE_NAME_H
#define FEATURES_LANDSCAPE_PLACE_NAME_H

#define PLACE_NAME_SQL                                                 \
    "CASE WHEN l.region IS NOT NULL AND l.municipality_key IN"         \
    " (SELECT municipality_key FROM location WHERE region IS NOT NULL" \
    "  GROUP BY municipality_key HAVING count(DISTINCT region) > 1)"   \
    " THEN l.municipality || ' (' || l.region || ')'"                  \
    " ELSE COALESCE(l.municipality, o.municipality) END"

#endif
