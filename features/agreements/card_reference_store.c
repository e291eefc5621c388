/*
 * What cards say of a person, when two entries of one person become one or a profile is deleted.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/buffer.h"
#include "features/agreements/agreement_pages.h"
#include "features/agreements/card.h"

/* What either of the two ticked is given. */
static Status contacts_move(Db *db, DbParams both)
{
    TRY(db_execute(
        db,
        "UPDATE pair_card_contact SET"
        " shares_name = pair_card_contact.shares_name OR f.shares_name,"
        " shares_job_title = pair_card_contact.shares_job_title OR f.shares_job_title,"
        " shares_phone = pair_card_contact.shares_phone OR f.shares_phone,"
        " shares_email = pair_card_contact.shares_email OR f.shares_email"
        " FROM pair_card_contact f WHERE pair_card_contact.person_id = $2 AND f.person_id = $1"
        " AND f.card_id = pair_card_contact.card_id",
        both,
        NULL));
    TRY(db_execute(
        db,
        "DELETE FROM pair_card_contact WHERE person_id = $1 AND card_id IN"
        " (SELECT card_id FROM pair_card_contact WHERE person_id = $2)",
        both,
        NULL));
    return db_execute(
        db, "UPDATE pair_card_contact SET person_id = $2 WHERE person_id = $1", both, NULL);
}

/* Every other column that names a person. */
static const char *const MOVES[] = {
    "UPDATE pair_card_text SET changed_by_id = $2 WHERE changed_by_id = $1",
    "UPDATE pair_card_step SET person_id = $2 WHERE person_id = $1",
    "UPDATE pair_card_side SET confirmed_by_id = $2 WHERE confirmed_by_id = $1",
    "UPDATE pair_card_event SET person_id = $2 WHERE person_id = $1",
    "UPDATE pair_card_event SET asked_by_id = $2 WHERE asked_by_id = $1",
    "UPDATE pair_card_typing SET asked_by_id = $2 WHERE asked_by_id = $1",
    "UPDATE pair_card_typing SET organiser_id = $2 WHERE organiser_id = $1",
};

static Status move_person(Db *db, PersonId from, PersonId to)
{
    DbParams both = PARAMS(db_int(from.value), db_int(to.value));
    TRY(contacts_move(db, both));
    for (size_t i = 0; i < sizeof MOVES / sizeof MOVES[0]; i++)
        TRY(db_execute(db, MOVES[i], both, NULL));
    return OK;
}

/* A card is an agreement of two organisations and stays; the person on it does not. */
static const char *const FORGETS[] = {
    "DELETE FROM pair_card_contact WHERE person_id = $1",
    "UPDATE pair_card_text SET changed_by_id = NULL WHERE changed_by_id = $1",
    "UPDATE pair_card_step SET person_id = NULL WHERE person_id = $1",
    "UPDATE pair_card_side SET confirmed_by_id = NULL WHERE confirmed_by_id = $1",
    "UPDATE pair_card_event SET person_id = NULL WHERE person_id = $1",
    "UPDATE pair_card_event SET asked_by_id = NULL WHERE asked_by_id = $1",
    "UPDATE pair_card_typing SET asked_by_id = NULL WHERE asked_by_id = $1",
};

/* "%Jana Nová%", with the signs of LIKE made plain. */
static Str like_pattern(Arena *arena, Str name)
{
    Buffer out;
    buffer_init_in(&out, arena, 2 * name.len + 8);
    buffer_put_byte(&out, '%');
    for (size_t i = 0; i < name.len; i++) {
        if (name.bytes[i] == '%' || name.bytes[i] == '_' || name.bytes[i] == '!')
            buffer_put_byte(&out, '!');
        buffer_put_byte(&out, name.bytes[i]);
    }
    buffer_put_byte(&out, '%');
    return buffer_text(&out);
}

/* "Whom to call" and who stands in name people in words: lines with this name go. */
static Status words_forget(Db *db, PersonId person)
{
    Person whose;
    TRY(person_get(db, person, &whose));
    if (whose.name.len == 0)
        return OK;
    return db_execute(
        db,
        "DELETE FROM pair_card_text WHERE field_key IN"
        " ('one_contact', 'one_substitute', 'other_contact', 'other_substitute')"
        " AND value LIKE $1 ESCAPE '!'",
        PARAMS(db_text(like_pattern(db->arena, whose.name))),
        NULL);
}

static Status forget_person(Db *db, PersonId person)
{
    TRY(words_forget(db, person));
    for (size_t i = 0; i < sizeof FORGETS / sizeof FORGETS[0]; i++)
        TRY(db_execute(db, FORGETS[i], PARAMS(db_int(person.value)), NULL));
    return OK;
}

static Status count_person(Db *db, PersonId person, int64_t *ret_count)
{
    return db_query_int(
        db,
        "SELECT count(DISTINCT card_id) FROM pair_card_contact WHERE person_id = $1",
        PARAMS(db_int(person.value)),
        ret_count);
}

const PersonReference AGREEMENT_PERSON_REFERENCE = {
    .move = move_person,
    .forget = forget_person,
    .count = count_person,
    .count_singular = NN_("{1} card of a pair", "{1} cards of pairs"), /* and the next member */
};
