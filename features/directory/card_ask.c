/* card_ask: see card_ask.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/card_ask.h"

#include "features/directory/freshness.h"

Status card_ask(Request *request, OrganisationId organisation, Str link_path, CardAsk *ret_ask)
{
    *ret_ask = (CardAsk){0};
    DbRows *rows;
    TRY(db_query(
        &request->db,
        "SELECT verified_at FROM profile WHERE organisation_id = $1",
        PARAMS(db_int(organisation.value)),
        &rows));
    if (!db_next(rows))
        return OK;
    Microseconds verified_at = db_get_int(rows, "verified_at");
    Microseconds now = clock_now();
    FreshnessState state = freshness_state(verified_at, now);
    if (state == FRESH || state == VALID)
        return OK;
    ret_ask->path = str_format(request->arena, "%.*s/card", STR_ARG(link_path));
    ret_ask->text =
        state == NEVER_VERIFIED
            ? text_get(
                  request->language,
                  N_("Nobody has confirmed the card of your organisation yet: is it true?"))
            : text_say_plural(
                  request->arena,
                  request->language,
                  NN_("The card of your organisation is {1} day old: is it still true?",
                      "The card of your organisation is {1} days old: is it still true?"),
                  (now - verified_at) / DAYS(1),
                  (TextArgs){0});
    return OK;
}
