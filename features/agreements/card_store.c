/*
 * Cards of pairs, read from the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/agreements/card_words.h"

/* Which cards: of this event; of one organisation or two of it, or of all with 0; only those that
 * both let others read. */
typedef struct Scope {
    MeetingId meeting;
    OrganisationId a_or_0;
    OrganisationId b_or_0;
    bool only_shown;
} Scope;

/* A card that both confirmed as it says now, and let others read. */
#define IS_SHOWN                                                                              \
    "(SELECT count(*) FROM pair_card_side x WHERE x.card_id = c.id AND x.shows = 'agreement'" \
    " AND x.confirmed_version = c.version) = 2"

#define IN_SCOPE                                                              \
    " c.meeting_id = $1 AND ($2 IS NULL OR c.one_id = $2 OR c.other_id = $2)" \
    " AND ($3 IS NULL OR c.one_id = $3 OR c.other_id = $3) AND (NOT $4 OR " IS_SHOWN ")"

#define SCOPE_PARAMS(scope)                                                \
    db_int((scope)->meeting.value), db_int_or_null((scope)->a_or_0.value), \
        db_int_or_null((scope)->b_or_0.value), db_bool((scope)->only_shown)

typedef struct Cards {
    Card *items;   /* by id */
    size_t *ranks; /* where each stands in the order of names, from 0 */
    size_t count;
} Cards;

static Card *card_of_id(const Cards *cards, int64_t id)
{
    for (size_t first = 0, end = cards->count; first < end;) {
        size_t middle = first + (end - first) / 2;
        if (cards->items[middle].id.value == id)
            return &cards->items[middle];
        if (cards->items[middle].id.value < id)
            first = middle + 1;
        else
            end = middle;
    }
    return NULL;
}

static Card card_from_row(const DbRows *rows)
{
    return (Card){
        .id = {db_get_int(rows, "id")},
        .uuid = db_get_text(rows, "uuid"),
        .meeting = {db_get_int(rows, "meeting_id")},
        .version = db_get_int(rows, "version"),
        .updated_at = db_get_int(rows, "updated_at"),
        .sides = {
            {.organisation = {db_get_int(rows, "one_id")},
             .name = db_get_text(rows, "one_name"),
             .wants_on = card_answer_from_key(db_get_text(rows, "one_wants_on")),
             .confirmed_version = db_get_int(rows, "one_confirmed_version"),
             .confirmed_by = db_get_text(rows, "one_confirmed_by"),
             .confirmed_at = db_get_int(rows, "one_confirmed_at"),
             .shows = card_shown_from_key(db_get_text(rows, "one_shows"))},
            {.organisation = {db_get_int(rows, "other_id")},
             .name = db_get_text(rows, "other_name"),
             .wants_on = card_answer_from_key(db_get_text(rows, "other_wants_on")),
             .confirmed_version = db_get_int(rows, "other_confirmed_version"),
             .confirmed_by = db_get_text(rows, "other_confirmed_by"),
             .confirmed_at = db_get_int(rows, "other_confirmed_at"),
             .shows = card_shown_from_key(db_get_text(rows, "other_shows"))}}};
}

/* In the order of the other's name; for cards of all, of the first side's. */
static Status heads_load(Db *db, Language language, const Scope *scope, Cards *cards)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT c.id, c.uuid, c.meeting_id, c.one_id, c.other_id, c.version, c.updated_at,"
        " a.name AS one_name, b.name AS other_name,"
        " s.wants_on AS one_wants_on, s.confirmed_version AS one_confirmed_version,"
        " s.confirmed_at AS one_confirmed_at, s.shows AS one_shows, p.name AS one_confirmed_by,"
        " t.wants_on AS other_wants_on, t.confirmed_version AS other_confirmed_version,"
        " t.confirmed_at AS other_confirmed_at, t.shows AS other_shows,"
        " q.name AS other_confirmed_by,"
        " row_number() OVER (ORDER BY CASE WHEN c.one_id = $2 THEN"
        "  (CASE WHEN $5 THEN b.sort_key_pl ELSE b.sort_key_cs END) ELSE"
        "  (CASE WHEN $5 THEN a.sort_key_pl ELSE a.sort_key_cs END) END, c.id) AS place"
        " FROM pair_card c"
        " JOIN organisation a ON a.id = c.one_id JOIN organisation b ON b.id = c.other_id"
        " LEFT JOIN pair_card_side s ON s.card_id = c.id AND s.organisation_id = c.one_id"
        " LEFT JOIN person p ON p.id = s.confirmed_by_id"
        " LEFT JOIN pair_card_side t ON t.card_id = c.id AND t.organisation_id = c.other_id"
        " LEFT JOIN person q ON q.id = t.confirmed_by_id"
        " WHERE" IN_SCOPE " ORDER BY c.id",
        PARAMS(SCOPE_PARAMS(scope), db_bool(language == LANGUAGE_PL)),
        &rows));
    cards->items = arena_array(db->arena, Card, db_row_count(rows));
    cards->ranks = arena_array(db->arena, size_t, db_row_count(rows));
    cards->count = 0;
    while (db_next(rows)) {
        cards->ranks[cards->count] = (size_t)db_get_int(rows, "place") - 1;
        cards->items[cards->count++] = card_from_row(rows);
    }
    return OK;
}

static Status texts_load(Db *db, const Scope *scope, const Cards *cards)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT t.card_id, t.field_key, t.value FROM pair_card_text t"
        " JOIN pair_card c ON c.id = t.card_id WHERE" IN_SCOPE,
        PARAMS(SCOPE_PARAMS(scope)),
        &rows));
    while (db_next(rows)) {
        Card *card = card_of_id(cards, db_get_int(rows, "card_id"));
        CardField field = card_field_of_key(db_get_text(rows, "field_key"));
        if (card == NULL || field == CARD_FIELD_COUNT)
            continue;
        if (!scope->only_shown || CARD_FIELDS[field].is_agreement)
            card->texts[field] = db_get_text(rows, "value");
    }
    return OK;
}

static CardStep step_from_row(const DbRows *rows)
{
    return (CardStep){
        .id = db_get_int(rows, "id"),
        .uuid = db_get_text(rows, "uuid"),
        .what = db_get_text(rows, "what"),
        .organisation = {db_get_int(rows, "organisation_id")},
        .organisation_name = db_get_text(rows, "organisation_name"),
        .person = {db_get_int(rows, "person_id")},
        .person_name = db_get_text(rows, "person_name"),
        .due_date = db_get_text(rows, "due_date")};
}

static Status steps_load(Db *db, const Scope *scope, const Cards *cards)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT s.card_id, s.id, s.uuid, s.what, s.organisation_id, o.name AS organisation_name,"
        " s.person_id, p.name AS person_name, s.due_date FROM pair_card_step s"
        " JOIN pair_card c ON c.id = s.card_id"
        " LEFT JOIN organisation o ON o.id = s.organisation_id"
        " LEFT JOIN person p ON p.id = s.person_id"
        " WHERE" IN_SCOPE " ORDER BY s.card_id, s.due_date NULLS LAST, s.id",
        PARAMS(SCOPE_PARAMS(scope)),
        &rows));
    CardStep *steps = arena_array(db->arena, CardStep, db_row_count(rows));
    for (size_t i = 0; db_next(rows); i++) {
        Card *card = card_of_id(cards, db_get_int(rows, "card_id"));
        steps[i] = step_from_row(rows);
        if (card == NULL)
            continue;
        if (card->step_count++ == 0)
            card->steps = &steps[i];
    }
    return OK;
}

static CardContact contact_from_row(const DbRows *rows)
{
    return (CardContact){
        .person = {db_get_int(rows, "person_id")},
        .further = db_get_int(rows, "further_id"),
        .organisation = {db_get_int(rows, "organisation_id")},
        .organisation_name = db_get_text(rows, "organisation_name"),
        .name = db_get_text(rows, "name"),
        .job_title = db_get_text(rows, "job_title"),
        .phone = db_get_text(rows, "phone"),
        .email = db_get_text(rows, "email"),
        .turn_to_with = db_get_text(rows, "turn_to_with")};
}

/* Of each only what she ticked; then further people of the profiles. Somebody who was taken off the
 * event, or whose profile was deleted, gives nothing any more. */
static Status contacts_load(Db *db, const Scope *scope, const Cards *cards)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT g.card_id, 1 AS part, g.person_id, 0 AS further_id, mp.organisation_id,"
        " o.name AS organisation_name, p.sort_key_cs AS place,"
        " CASE WHEN g.shares_name THEN p.name END AS name,"
        " CASE WHEN g.shares_job_title THEN p.job_title END AS job_title,"
        " CASE WHEN g.shares_phone THEN p.phone END AS phone,"
        " CASE WHEN g.shares_email THEN p.email END AS email, '' AS turn_to_with"
        " FROM pair_card_contact g JOIN pair_card c ON c.id = g.card_id"
        " JOIN person p ON p.id = g.person_id AND p.removed_at IS NULL"
        " JOIN meeting_person mp ON mp.meeting_id = c.meeting_id AND mp.person_id = g.person_id"
        "  AND mp.organisation_id IN (c.one_id, c.other_id)"
        " JOIN organisation o ON o.id = mp.organisation_id"
        " WHERE (g.shares_name OR g.shares_job_title OR g.shares_phone OR g.shares_email) "
        "AND" IN_SCOPE " UNION ALL"
        " SELECT f.card_id, 2 AS part, 0 AS person_id, k.id AS further_id, k.organisation_id,"
        " o.name AS organisation_name, k.sort_key_cs AS place, k.name, k.title AS job_title,"
        " k.phone, k.email, k.turn_to_with"
        " FROM pair_card_further f JOIN pair_card c ON c.id = f.card_id"
        " JOIN contact k ON k.id = f.contact_id AND k.organisation_id IN (c.one_id, c.other_id)"
        " JOIN organisation o ON o.id = k.organisation_id WHERE" IN_SCOPE
        " ORDER BY card_id, part, place",
        PARAMS(SCOPE_PARAMS(scope)),
        &rows));
    CardContact *contacts = arena_array(db->arena, CardContact, db_row_count(rows));
    for (size_t i = 0; db_next(rows); i++) {
        Card *card = card_of_id(cards, db_get_int(rows, "card_id"));
        contacts[i] = contact_from_row(rows);
        if (card == NULL)
            continue;
        if (card->contact_count++ == 0)
            card->contacts = &contacts[i];
    }
    return OK;
}

static Status cards_load(Db *db, Language language, const Scope *scope, Cards *ret_cards)
{
    Cards cards;
    TRY(heads_load(db, language, scope, &cards));
    TRY(texts_load(db, scope, &cards));
    if (!scope->only_shown) {
        TRY(steps_load(db, scope, &cards));
        TRY(contacts_load(db, scope, &cards));
    }
    *ret_cards = cards;
    return OK;
}

static const Card *in_order_of_names(Arena *arena, const Cards *cards)
{
    Card *sorted = arena_array(arena, Card, cards->count);
    for (size_t i = 0; i < cards->count; i++)
        sorted[cards->ranks[i]] = cards->items[i];
    return sorted;
}

static Status name_get(Db *db, OrganisationId id, Str *ret_name)
{
    Organisation organisation;
    TRY(organisation_get(db, id, &organisation));
    *ret_name = organisation.name;
    return OK;
}

Status card_get(Db *db, MeetingId meeting, OrganisationId a, OrganisationId b, Card *ret_card)
{
    Scope scope = {.meeting = meeting, .a_or_0 = a, .b_or_0 = b};
    Cards cards;
    if (a.value == b.value || a.value == 0 || b.value == 0)
        return error_set(db->error, NOT_FOUND, "a card is of two organisations");
    TRY(cards_load(db, LANGUAGE_CS, &scope, &cards));
    if (cards.count > 0) {
        *ret_card = cards.items[0];
        return OK;
    }
    bool is_ordered = a.value < b.value;
    Card card = {
        .meeting = meeting,
        .sides = {{.organisation = is_ordered ? a : b}, {.organisation = is_ordered ? b : a}}};
    TRY(name_get(db, card.sides[0].organisation, &card.sides[0].name));
    TRY(name_get(db, card.sides[1].organisation, &card.sides[1].name));
    *ret_card = card;
    return OK;
}

Status card_list_of(
    Db *db,
    Language language,
    MeetingId meeting,
    OrganisationId organisation,
    const Card **ret_cards,
    size_t *ret_count)
{
    Scope scope = {.meeting = meeting, .a_or_0 = organisation};
    Cards cards;
    if (organisation.value == 0) /* would mean those of everybody */
        return error_set(db->error, NOT_FOUND, "cards of no organisation");
    TRY(cards_load(db, language, &scope, &cards));
    *ret_cards = in_order_of_names(db->arena, &cards);
    *ret_count = cards.count;
    return OK;
}

Status card_list_shown(
    Db *db, Language language, MeetingId meeting, const Card **ret_cards, size_t *ret_count)
{
    Scope scope = {.meeting = meeting, .only_shown = true};
    Cards cards;
    TRY(cards_load(db, language, &scope, &cards));
    for (size_t i = 0; i < cards.count; i++) {
        for (size_t side = 0; side < 2; side++) {
            CardSide *said = &cards.items[i].sides[side];
            *said = (CardSide){
                .organisation = said->organisation,
                .name = said->name,
                .confirmed_version = said->confirmed_version,
                .shows = said->shows};
        }
    }
    *ret_cards = in_order_of_names(db->arena, &cards);
    *ret_count = cards.count;
    return OK;
}

Status card_counts(Db *db, MeetingId meeting, CardCounts *ret_counts)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "WITH said AS (SELECT c.id,"
        " count(*) FILTER (WHERE s.confirmed_version = c.version) AS confirmed,"
        " count(*) FILTER (WHERE s.confirmed_version = c.version AND s.shows = 'agreement')"
        "  AS shown,"
        " count(*) FILTER (WHERE s.wants_on = 'yes') AS want_on"
        " FROM pair_card c LEFT JOIN pair_card_side s ON s.card_id = c.id"
        " WHERE c.meeting_id = $1 GROUP BY c.id)"
        " SELECT count(*) AS started, count(*) FILTER (WHERE confirmed = 2) AS confirmed,"
        " count(*) FILTER (WHERE shown = 2) AS shown, count(*) FILTER (WHERE want_on = 2)"
        "  AS want_on,"
        " (SELECT count(*) FROM pair_card_step t JOIN pair_card c ON c.id = t.card_id"
        "  WHERE c.meeting_id = $1) AS steps FROM said",
        PARAMS(db_int(meeting.value)),
        &rows));
    CardCounts counts = {0};
    if (db_next(rows))
        counts = (CardCounts){
            .started = db_get_int(rows, "started"),
            .confirmed = db_get_int(rows, "confirmed"),
            .shown = db_get_int(rows, "shown"),
            .want_on = db_get_int(rows, "want_on"),
            .steps = db_get_int(rows, "steps")};
    *ret_counts = counts;
    return OK;
}

Status card_ties(Db *db, MeetingId meeting, const CardTie **ret_ties, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT c.one_id, c.other_id,"
        " s.wants_on = 'yes' AND t.wants_on = 'yes' AS both_want_on"
        " FROM pair_card c"
        " JOIN pair_card_side s ON s.card_id = c.id AND s.organisation_id = c.one_id"
        " JOIN pair_card_side t ON t.card_id = c.id AND t.organisation_id = c.other_id"
        " WHERE c.meeting_id = $1 AND s.shows <> 'nothing' AND t.shows <> 'nothing'"
        " AND s.confirmed_version = c.version AND t.confirmed_version = c.version"
        " ORDER BY c.one_id, c.other_id",
        PARAMS(db_int(meeting.value)),
        &rows));
    size_t count = 0;
    CardTie *ties = arena_array(db->arena, CardTie, db_row_count(rows));
    while (db_next(rows))
        ties[count++] = (CardTie){
            .one = {db_get_int(rows, "one_id")},
            .other = {db_get_int(rows, "other_id")},
            .both_want_on = db_get_bool(rows, "both_want_on")};
    *ret_ties = ties;
    *ret_count = count;
    return OK;
}
