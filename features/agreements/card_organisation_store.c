/*
 * What cards say of an organisation, when two entries of one organisation become one. A card with
 * somebody else goes over to the survivor, or is joined with the survivor's card with them; then
 * both sides are asked again. A card between the two themselves stays as it was.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/agreements/agreement_pages.h"
#include "features/agreements/card_merge.h"
#include "features/agreements/card_rows.h"

typedef struct Move {
    OrganisationId from, to;
} Move;

/* ---- Sides ---- */

/* The first side becomes the second: their fields change places. */
static Status sides_swap(Db *db, CardId card)
{
    static const char *const STEPS[] = {
        "UPDATE pair_card_text SET field_key = 'swap_' || substr(field_key, 5)"
        " WHERE card_id = $1 AND field_key LIKE 'one!_%' ESCAPE '!'",
        "UPDATE pair_card_text SET field_key = 'one_' || substr(field_key, 7)"
        " WHERE card_id = $1 AND field_key LIKE 'other!_%' ESCAPE '!'",
        "UPDATE pair_card_text SET field_key = 'other_' || substr(field_key, 6)"
        " WHERE card_id = $1 AND field_key LIKE 'swap!_%' ESCAPE '!'",
    };

    for (size_t i = 0; i < sizeof STEPS / sizeof STEPS[0]; i++)
        TRY(db_execute(db, STEPS[i], PARAMS(db_int(card.value)), NULL));
    return OK;
}

/* Rows of a card that name the organisation, but those that would stand there twice. */
static Status names_move(Db *db, CardId card, const Move *move)
{
    static const char *const MOVES[] = {
        "UPDATE pair_card_side SET organisation_id = $3 WHERE card_id = $1"
        " AND organisation_id = $2 AND NOT EXISTS (SELECT 1 FROM pair_card_side t"
        "  WHERE t.card_id = $1 AND t.organisation_id = $3)",
        "UPDATE pair_card_step SET organisation_id = $3 WHERE card_id = $1"
        " AND organisation_id = $2",
        "UPDATE pair_card_event SET organisation_id = $3 WHERE card_id = $1"
        " AND organisation_id = $2",
    };

    for (size_t i = 0; i < sizeof MOVES / sizeof MOVES[0]; i++)
        TRY(db_execute(
            db,
            MOVES[i],
            PARAMS(db_int(card.value), db_int(move->from.value), db_int(move->to.value)),
            NULL));
    return OK;
}

static Status card_rename(Db *db, CardId card, const Move *move, OrganisationId other)
{
    bool is_first = move->to.value < other.value;
    TRY(names_move(db, card, move));
    return db_execute(
        db,
        "UPDATE pair_card SET one_id = $2, other_id = $3, version = version + 1 WHERE id = $1",
        PARAMS(
            db_int(card.value),
            db_int(is_first ? move->to.value : other.value),
            db_int(is_first ? other.value : move->to.value)),
        NULL);
}

/* ---- Two cards with the same other organisation ---- */

static Status texts_join(Db *db, CardId from, CardId to)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT f.field_key, f.value AS theirs, COALESCE(t.value, '') AS present"
        " FROM pair_card_text f LEFT JOIN pair_card_text t"
        "  ON t.card_id = $2 AND t.field_key = f.field_key WHERE f.card_id = $1",
        PARAMS(db_int(from.value), db_int(to.value)),
        &rows));
    while (db_next(rows)) {
        CardField field = card_field_of_key(db_get_text(rows, "field_key"));
        Str value;
        if (field == CARD_FIELD_COUNT)
            continue;
        (void)card_merge(
            db->arena,
            CARD_FIELDS[field].kind,
            (Str){0},
            db_get_text(rows, "present"),
            db_get_text(rows, "theirs"),
            &value);
        TRY(card_text_write(db, to, field, value, (PersonId){0}));
    }
    return OK;
}

/* Everything else of the card goes to the other one; what both have, stays as it is there. */
static Status rows_join(Db *db, CardId from, CardId to)
{
    static const char *const JOINS[] = {
        "UPDATE pair_card_step SET card_id = $2 WHERE card_id = $1",
        "UPDATE pair_card_event SET card_id = $2 WHERE card_id = $1",
        "UPDATE pair_card_side SET wants_on = COALESCE(wants_on, (SELECT f.wants_on"
        " FROM pair_card_side f WHERE f.card_id = $1"
        "  AND f.organisation_id = pair_card_side.organisation_id)) WHERE card_id = $2",
        "UPDATE pair_card_side SET card_id = $2, confirmed_version = NULL WHERE card_id = $1"
        " AND organisation_id NOT IN"
        "  (SELECT t.organisation_id FROM pair_card_side t WHERE t.card_id = $2)",
        "UPDATE pair_card_contact SET card_id = $2 WHERE card_id = $1 AND person_id NOT IN"
        " (SELECT t.person_id FROM pair_card_contact t WHERE t.card_id = $2)",
        "UPDATE pair_card_further SET card_id = $2 WHERE card_id = $1 AND contact_id NOT IN"
        " (SELECT t.contact_id FROM pair_card_further t WHERE t.card_id = $2)",
        "UPDATE pair_card SET version = version + 1 WHERE id = $2 AND id <> $1",
    };
    static const char *const RESTS[] = {
        "DELETE FROM pair_card_text WHERE card_id = $1",
        "DELETE FROM pair_card_side WHERE card_id = $1",
        "DELETE FROM pair_card_contact WHERE card_id = $1",
        "DELETE FROM pair_card_further WHERE card_id = $1",
        "DELETE FROM pair_card WHERE id = $1",
    };

    for (size_t i = 0; i < sizeof JOINS / sizeof JOINS[0]; i++)
        TRY(db_execute(db, JOINS[i], PARAMS(db_int(from.value), db_int(to.value)), NULL));
    for (size_t i = 0; i < sizeof RESTS / sizeof RESTS[0]; i++)
        TRY(db_execute(db, RESTS[i], PARAMS(db_int(from.value)), NULL));
    return OK;
}

static Status card_move(Db *db, CardId card, const Move *move, OrganisationId other, CardId same)
{
    bool was_first = move->from.value < other.value;
    if (was_first != (move->to.value < other.value))
        TRY(sides_swap(db, card));
    if (same.value == 0)
        return card_rename(db, card, move, other);
    TRY(names_move(db, card, move));
    TRY(texts_join(db, card, same));
    return rows_join(db, card, same);
}

static Status move_organisation(Db *db, OrganisationId from, OrganisationId to)
{
    DbRows *rows;
    Move move = {from, to};
    DbParams both = PARAMS(db_int(from.value), db_int(to.value));
    TRY(db_query(
        db,
        "WITH mine AS (SELECT id, meeting_id, CASE WHEN one_id = $1 THEN other_id ELSE one_id END"
        "  AS with_id FROM pair_card WHERE one_id = $1 OR other_id = $1)"
        " SELECT m.id, m.with_id, COALESCE(c.id, 0) AS same_id FROM mine m LEFT JOIN pair_card c"
        "  ON c.meeting_id = m.meeting_id AND ((c.one_id = $2 AND c.other_id = m.with_id)"
        "   OR (c.one_id = m.with_id AND c.other_id = $2))"
        " WHERE m.with_id <> $2 ORDER BY m.id",
        both,
        &rows));
    while (db_next(rows))
        TRY(card_move(
            db,
            (CardId){db_get_int(rows, "id")},
            &move,
            (OrganisationId){db_get_int(rows, "with_id")},
            (CardId){db_get_int(rows, "same_id")}));
    return db_execute(
        db,
        "UPDATE pair_card_typing SET one_id = CASE WHEN one_id = $1 THEN $2 ELSE one_id END,"
        " other_id = CASE WHEN other_id = $1 THEN $2 ELSE other_id END,"
        " asked_side_id = CASE WHEN asked_side_id = $1 THEN $2 ELSE asked_side_id END"
        " WHERE (one_id = $1 AND other_id <> $2) OR (other_id = $1 AND one_id <> $2)",
        both,
        NULL);
}

static Status count_cards(Db *db, OrganisationId organisation, int64_t *ret_count)
{
    return db_query_int(
        db,
        "SELECT count(*) FROM ("
        " SELECT meeting_id, one_id, other_id FROM pair_card WHERE one_id = $1 OR other_id = $1"
        " UNION SELECT meeting_id, one_id, other_id FROM pair_card_typing"
        "  WHERE one_id = $1 OR other_id = $1) AS cards",
        PARAMS(db_int(organisation.value)),
        ret_count);
}

const OrganisationReference AGREEMENT_ORGANISATION_REFERENCE = {
    .move = move_organisation,
    .count = count_cards,
    .count_singular = NN_("{1} card of a pair", "{1} cards of pairs"), /* and the next member */
};
