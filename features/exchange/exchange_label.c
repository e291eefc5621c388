/* exchange_label: the tables of HSDS in words. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/exchange_label.h"

#include "web/language.h"

#include <assert.h>

static const char *const LABELS[EXCHANGE_TABLES] = {
    [TABLE_TAXONOMY] = N_("Lists of terms"),
    [TABLE_TAXONOMY_TERM] = N_("Terms"),
    [TABLE_UNIT] = N_("Units of capacity"),
    [TABLE_ORGANIZATION] = N_("Organisations"),
    [TABLE_ORGANIZATION_IDENTIFIER] = N_("Registration numbers"),
    [TABLE_PROGRAM] = N_("Programmes"),
    [TABLE_SERVICE] = N_("Services"),
    [TABLE_LOCATION] = N_("Places"),
    [TABLE_SERVICE_AT_LOCATION] = N_("Services at places"),
    [TABLE_ADDRESS] = N_("Addresses"),
    [TABLE_CONTACT] = N_("People to turn to"),
    [TABLE_PHONE] = N_("Phone numbers"),
    [TABLE_SCHEDULE] = N_("Opening hours"),
    [TABLE_SERVICE_AREA] = N_("Areas served"),
    [TABLE_FUNDING] = N_("Sources of funding"),
    [TABLE_REQUIRED_DOCUMENT] = N_("Documents to bring"),
    [TABLE_LANGUAGE] = N_("Languages"),
    [TABLE_ACCESSIBILITY] = N_("Barriers and access"),
    [TABLE_COST_OPTION] = N_("Prices"),
    [TABLE_SERVICE_CAPACITY] = N_("Capacity"),
    [TABLE_URL] = N_("Web pages"),
    [TABLE_ATTRIBUTE] = N_("Properties"),
    [TABLE_METADATA] = N_("Notes on changes"),
    [TABLE_META_TABLE_DESCRIPTION] = N_("Descriptions of tables"),
};

const char *exchange_label(ExchangeTable table)
{
    assert(table < TABLE_NONE);
    return LABELS[table];
}
