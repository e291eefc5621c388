/*
 * Writing on cards. What is merged is worked out against the card as it stands within the write,
 * so two who save in the same moment come one after the other.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "base/limits.h"
#include "features/agreements/card_rows.h"
#include "features/agreements/card_step.h"
#include "features/agreements/card_words.h"

/* ---- Texts ---- */

static Status length_check(Db *db, const CardFieldType *type, Str value)
{
    size_t most = type->kind == CARD_LINE ? LIMIT_LINE_BYTES : LIMIT_TEXT_BYTES;
    if (value.len <= most)
        return OK;
    return error_set_user(
        db->error,
        INVALID,
        type->key,
        N_("Both of you wrote here, and together it is too long. Shorten yours and save again."));
}

/* Decides every field; `ret_values` has the new text of those with ret_is_new. */
static Status texts_merge(
    Db *db,
    const CardDraft *draft,
    const Card *card,
    Str ret_values[CARD_FIELD_COUNT],
    bool ret_is_new[CARD_FIELD_COUNT],
    CardSaved *saved)
{
    for (int field = 0; field < CARD_FIELD_COUNT; field++) {
        const CardFieldType *type = &CARD_FIELDS[field];
        Str present = card->texts[field];
        if (!draft->has[field])
            continue;
        CardMerge merge = card_merge(
            db->arena,
            type->kind,
            draft->seen[field],
            present,
            draft->texts[field],
            &ret_values[field]);
        TRY(length_check(db, type, ret_values[field]));
        ret_is_new[field] = !str_equal(present, ret_values[field]);
        if (merge == MERGE_JOINED)
            saved->clashes[saved->clash_count++] = (CardClash){
                .field = (CardField)field,
                .theirs = present,
                .mine = draft->texts[field],
                .joined = ret_values[field]};
    }
    return OK;
}

Status card_text_write(Db *db, CardId card, CardField field, Str value, PersonId by_or_0)
{
    if (value.len == 0)
        return db_execute(
            db,
            "DELETE FROM pair_card_text WHERE card_id = $1 AND field_key = $2",
            PARAMS(db_int(card.value), db_text(str_of(CARD_FIELDS[field].key))),
            NULL);
    return db_execute(
        db,
        "INSERT INTO pair_card_text (card_id, field_key, value, changed_by_id, changed_at)"
        " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (card_id, field_key) DO UPDATE SET"
        " value = excluded.value, changed_by_id = excluded.changed_by_id,"
        " changed_at = excluded.changed_at",
        PARAMS(
            db_int(card.value),
            db_text(str_of(CARD_FIELDS[field].key)),
            db_text(value),
            db_int_or_null(by_or_0.value),
            db_int(clock_now())),
        NULL);
}

/* ---- What people say for themselves ---- */

/* Only of people who came for one of the two. A typist never overrules a person. */
static Status gift_write(Db *db, const CardWriter *writer, CardId card, const CardGift *gift)
{
    return db_execute(
        db,
        "INSERT INTO pair_card_contact (card_id, person_id, shares_name, shares_job_title,"
        " shares_phone, shares_email, changed_at)"
        " SELECT $1, person_id, $3, $4, $5, $6, $7 FROM meeting_person"
        " WHERE meeting_id = $8 AND person_id = $2 AND organisation_id IN ($9, $10)"
        " ON CONFLICT (card_id, person_id) DO UPDATE SET shares_name = excluded.shares_name,"
        " shares_job_title = excluded.shares_job_title, shares_phone = excluded.shares_phone,"
        " shares_email = excluded.shares_email, changed_at = excluded.changed_at"
        " WHERE NOT $11",
        PARAMS(
            db_int(card.value),
            db_int(gift->person.value),
            db_bool(gift->shares_name),
            db_bool(gift->shares_job_title),
            db_bool(gift->shares_phone),
            db_bool(gift->shares_email),
            db_int(clock_now()),
            db_int(writer->meeting.value),
            db_int(writer->own.value),
            db_int(writer->other.value),
            db_bool(writer->is_typing)),
        NULL);
}

static Status further_write(Db *db, const CardWriter *writer, CardId card, const CardDraft *draft)
{
    if (!draft->has_further)
        return OK;
    TRY(db_execute(
        db,
        "DELETE FROM pair_card_further WHERE card_id = $1 AND contact_id IN"
        " (SELECT id FROM contact WHERE organisation_id = $2)",
        PARAMS(db_int(card.value), db_int(writer->own.value)),
        NULL));
    for (size_t i = 0; i < draft->further_count; i++)
        TRY(db_execute(
            db,
            "INSERT INTO pair_card_further (card_id, contact_id) SELECT $1, id FROM contact"
            " WHERE id = $2 AND organisation_id = $3"
            " ON CONFLICT (card_id, contact_id) DO NOTHING",
            PARAMS(db_int(card.value), db_int(draft->further[i]), db_int(writer->own.value)),
            NULL));
    return OK;
}

static Status answer_write(
    Db *db, const CardWriter *writer, const Card *card, size_t side, CardAnswer answer)
{
    return db_execute(
        db,
        "INSERT INTO pair_card_side (card_id, organisation_id, wants_on) VALUES ($1, $2, $3)"
        " ON CONFLICT (card_id, organisation_id) DO UPDATE SET wants_on ="
        " CASE WHEN $4 THEN COALESCE(pair_card_side.wants_on, excluded.wants_on)"
        " ELSE excluded.wants_on END",
        PARAMS(
            db_int(card->id.value),
            db_int(card->sides[side].organisation.value),
            db_text_or_null(str_of(card_answer_key(answer))),
            db_bool(writer->is_typing)),
        NULL);
}

/* ---- The card itself ---- */

static Status event_write(Db *db, const CardWriter *writer, const Card *card, const char *kind)
{
    return db_execute(
        db,
        "INSERT INTO pair_card_event (id, card_id, kind, version, person_id, asked_by_id,"
        " organisation_id, happened_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        PARAMS(
            db_int(id_new()),
            db_int(card->id.value),
            db_text(str_of(kind)),
            db_int(card->version),
            db_int_or_null(writer->person.value),
            db_int_or_null(writer->asked_by.value),
            db_int(writer->own.value),
            db_int(clock_now())),
        NULL);
}

static Status card_begin(Db *db, Card *card)
{
    char uuid[UUID_TEXT_BYTES];
    uuid_new(uuid);
    card->id.value = id_new();
    card->version = 1;
    return db_execute(
        db,
        "INSERT INTO pair_card (id, uuid, meeting_id, one_id, other_id, version, created_at,"
        " updated_at) VALUES ($1, $2, $3, $4, $5, 1, $6, $6)",
        PARAMS(
            db_int(card->id.value),
            db_text(str_of(uuid)),
            db_int(card->meeting.value),
            db_int(card->sides[0].organisation.value),
            db_int(card->sides[1].organisation.value),
            db_int(clock_now())),
        NULL);
}

static Status card_change(Db *db, Card *card)
{
    card->version++;
    return db_execute(
        db,
        "UPDATE pair_card SET version = $2, updated_at = $3 WHERE id = $1",
        PARAMS(db_int(card->id.value), db_int(card->version), db_int(clock_now())),
        NULL);
}

/* Somebody ticked something, or said whether they go on. */
static bool says_something(const CardDraft *draft)
{
    bool says = draft->further_count > 0;
    for (size_t side = 0; side < 2; side++)
        says |= draft->has_answers[side] && draft->answers[side] != NOT_SAID;
    for (size_t i = 0; i < draft->gift_count; i++) {
        const CardGift *gift = &draft->gifts[i];
        says |=
            gift->shares_name || gift->shares_job_title || gift->shares_phone || gift->shares_email;
    }
    return says;
}

static Status own_words_write(
    Db *db, const CardWriter *writer, const CardDraft *draft, const Card *card)
{
    for (size_t i = 0; i < draft->gift_count; i++)
        TRY(gift_write(db, writer, card->id, &draft->gifts[i]));
    for (size_t side = 0; side < 2; side++) {
        if (draft->has_answers[side])
            TRY(answer_write(db, writer, card, side, draft->answers[side]));
    }
    return further_write(db, writer, card->id, draft);
}

Status card_save(Db *db, const CardWriter *writer, const CardDraft *draft, CardSaved *ret_saved)
{
    Card card;
    CardSaved saved = {0};
    CardStepPlan steps = {0};
    Str values[CARD_FIELD_COUNT] = {0};
    bool is_new[CARD_FIELD_COUNT] = {false};
    TRY(card_get(db, writer->meeting, writer->own, writer->other, &card));
    TRY(texts_merge(db, draft, &card, values, is_new, &saved));
    TRY(card_steps_merge(db, draft, &card, &steps));
    bool changes = steps.change_count > 0;
    for (int field = 0; field < CARD_FIELD_COUNT; field++)
        changes |= is_new[field];
    saved.doubled_step_count = steps.doubled_count;
    saved.version_before = card.version;
    if (card.id.value == 0 && !changes && !says_something(draft)) {
        *ret_saved = saved;
        return OK;
    }
    bool is_first = card.id.value == 0;
    if (is_first)
        TRY(card_begin(db, &card));
    else if (changes)
        TRY(card_change(db, &card));
    for (int field = 0; field < CARD_FIELD_COUNT; field++) {
        if (is_new[field])
            TRY(card_text_write(db, card.id, (CardField)field, values[field], writer->person));
    }
    TRY(card_steps_write(db, card.id, &steps));
    TRY(own_words_write(db, writer, draft, &card));
    if (writer->is_typing)
        TRY(event_write(db, writer, &card, "typed"));
    else if (is_first || changes)
        TRY(event_write(db, writer, &card, "changed"));
    saved.id = card.id;
    saved.version = card.version;
    *ret_saved = saved;
    return OK;
}

/* ---- Confirming, letting others see ---- */

Status card_confirm(Db *db, const CardWriter *writer, int64_t version)
{
    Card card;
    TRY(card_get(db, writer->meeting, writer->own, writer->other, &card));
    if (card.id.value == 0 || card.version != version)
        return error_set_user(
            db->error,
            CONFLICT,
            "",
            N_("The other side has changed the card meanwhile. Read it again, please, and confirm "
               "it then."));
    TRY(db_execute(
        db,
        "INSERT INTO pair_card_side (card_id, organisation_id, confirmed_version,"
        " confirmed_by_id, confirmed_at) VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT (card_id, organisation_id) DO UPDATE SET"
        " confirmed_version = excluded.confirmed_version,"
        " confirmed_by_id = excluded.confirmed_by_id, confirmed_at = excluded.confirmed_at",
        PARAMS(
            db_int(card.id.value),
            db_int(writer->own.value),
            db_int(version),
            db_int_or_null(writer->person.value),
            db_int(clock_now())),
        NULL));
    return event_write(db, writer, &card, "confirmed");
}

Status card_let_see(Db *db, const CardWriter *writer, CardShown shows)
{
    Card card;
    TRY(card_get(db, writer->meeting, writer->own, writer->other, &card));
    if (card.id.value == 0)
        return error_set(db->error, NOT_FOUND, "nobody has written on this card");
    CardShown before = card.sides[card_side(&card, writer->own)].shows;
    if (before == shows)
        return OK;
    TRY(db_execute(
        db,
        "INSERT INTO pair_card_side (card_id, organisation_id, shows) VALUES ($1, $2, $3)"
        " ON CONFLICT (card_id, organisation_id) DO UPDATE SET shows = excluded.shows",
        PARAMS(
            db_int(card.id.value),
            db_int(writer->own.value),
            db_text(str_of(card_shown_key(shows)))),
        NULL));
    return event_write(db, writer, &card, shows < before ? "withdrawn" : "shown");
}
