/*
 * What stands on a card, as values of its form.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/agreements/card_values.h"

#include "features/agreements/card_words.h"

static StrList keys_of(Arena *arena, Str value)
{
    StrList list = {0};
    list.items = card_codes_split(arena, value, &list.count);
    return list;
}

static bool list_has(StrList list, Str key)
{
    for (size_t i = 0; i < list.count; i++) {
        if (str_equal(list.items[i], key))
            return true;
    }
    return false;
}

/* Those of the card that both profiles have, and the others; a card that nobody began offers what
 * both have as ticked. */
static void groups_split(Arena *arena, const CardFormSubject *subject, CardValues *values)
{
    StrList common = subject->common_groups;
    StrList present = keys_of(arena, subject->card->texts[CARD_TARGET_GROUPS]);
    Str *more = arena_array(arena, Str, present.count);
    Str *ticked = arena_array(arena, Str, common.count);
    values->common_groups.items = ticked;
    values->more_groups.items = more;
    for (size_t i = 0; i < common.count; i++) {
        if (subject->card->id.value == 0 || list_has(present, common.items[i]))
            ticked[values->common_groups.count++] = common.items[i];
    }
    for (size_t i = 0; i < present.count; i++) {
        if (!list_has(common, present.items[i]))
            more[values->more_groups.count++] = present.items[i];
    }
}

static void sides_fill(Arena *arena, const Card *card, CardValues *values)
{
    static const struct {
        CardField further, does, offers, wants, contact, substitute;
    } FIELDS[2] = {
        {CARD_FURTHER_ONE,
         CARD_DOES_ONE,
         CARD_OFFERS_ONE,
         CARD_WANTS_ONE,
         CARD_CONTACT_ONE,
         CARD_SUBSTITUTE_ONE},
        {CARD_FURTHER_OTHER,
         CARD_DOES_OTHER,
         CARD_OFFERS_OTHER,
         CARD_WANTS_OTHER,
         CARD_CONTACT_OTHER,
         CARD_SUBSTITUTE_OTHER}};

    for (size_t side = 0; side < 2; side++)
        values->sides[side] = (CardSideValues){
            .further = card->texts[FIELDS[side].further],
            .does = card->texts[FIELDS[side].does],
            .offers = keys_of(arena, card->texts[FIELDS[side].offers]),
            .wants = keys_of(arena, card->texts[FIELDS[side].wants]),
            .contact = card->texts[FIELDS[side].contact],
            .substitute = card->texts[FIELDS[side].substitute],
            .wants_on = str_of(card_answer_key(card->sides[side].wants_on))};
}

Str card_owner_key(Arena *arena, OrganisationId organisation, PersonId person)
{
    if (person.value != 0)
        return str_format(arena, "p%lld", (long long)person.value);
    if (organisation.value != 0)
        return str_format(arena, "o%lld", (long long)organisation.value);
    return (Str){0};
}

/* And an empty row for the next one; paper has room for three. */
static void steps_fill(Arena *arena, const CardFormSubject *subject, CardValues *values)
{
    const Card *card = subject->card;
    size_t empty = subject->is_typing ? 3 : 1;
    for (size_t i = 0; i < card->step_count && i < LIMIT_CARD_STEPS; i++) {
        const CardStep *step = &card->steps[i];
        values->steps[values->step_count++] = (CardStepRow){
            .id = str_format(arena, "%lld", (long long)step->id),
            .seen = card_fingerprint(arena, card_step_text(arena, step)),
            .what = step->what,
            .owner = card_owner_key(arena, step->organisation, step->person),
            .due_date = step->due_date};
    }
    for (size_t i = 0; i < empty && values->step_count < LIMIT_CARD_STEPS; i++)
        values->step_count++;
}

static void gifts_fill(Arena *arena, const CardFormSubject *subject, CardValues *values)
{
    const Card *card = subject->card;
    for (size_t i = 0; i < card->contact_count; i++) {
        const CardContact *contact = &card->contacts[i];
        for (size_t giver = 0; giver < subject->giver_count; giver++) {
            if (contact->person.value != subject->givers[giver].id.value)
                continue;
            Str *keys = arena_array(arena, Str, 4);
            StrList *gives = &values->gifts[giver].gives;
            gives->items = keys;
            if (contact->name.len > 0)
                keys[gives->count++] = STR("name");
            if (contact->job_title.len > 0)
                keys[gives->count++] = STR("job_title");
            if (contact->phone.len > 0)
                keys[gives->count++] = STR("phone");
            if (contact->email.len > 0)
                keys[gives->count++] = STR("email");
        }
    }
}

static void further_fill(Arena *arena, const CardFormSubject *subject, CardValues *values)
{
    const Card *card = subject->card;
    Str *keys = arena_array(arena, Str, subject->contact_count);
    values->further_people.items = keys;
    for (size_t i = 0; i < subject->contact_count; i++) {
        for (size_t j = 0; j < card->contact_count; j++) {
            if (card->contacts[j].further != subject->contacts[i].id)
                continue;
            keys[values->further_people.count++] =
                str_format(arena, "%lld", (long long)subject->contacts[i].id);
            break;
        }
    }
}

CardValues *card_values_new(Arena *arena, const CardFormSubject *subject)
{
    size_t size = sizeof(CardValues) + subject->giver_count * sizeof(CardGiftRow);
    return arena_alloc(arena, size);
}

CardValues *card_values_of(Arena *arena, const CardFormSubject *subject)
{
    const Card *card = subject->card;
    CardValues *values = card_values_new(arena, subject);
    sides_fill(arena, card, values);
    groups_split(arena, subject, values);
    further_fill(arena, subject, values);
    values->common_client = card->texts[CARD_COMMON_CLIENT];
    values->hand_over = keys_of(arena, card->texts[CARD_HAND_OVER]);
    values->hand_over_text = card->texts[CARD_HAND_OVER_TEXT];
    values->information = card->texts[CARD_INFORMATION];
    values->learning = card->texts[CARD_LEARNING];
    values->review_date = card->texts[CARD_REVIEW_DATE];
    steps_fill(arena, subject, values);
    gifts_fill(arena, subject, values);
    return values;
}

/* ---- And back ---- */

static Str codes_of(Arena *arena, StrList one, StrList other)
{
    Str *all = arena_array(arena, Str, one.count + other.count);
    for (size_t i = 0; i < one.count; i++)
        all[i] = one.items[i];
    for (size_t i = 0; i < other.count; i++)
        all[one.count + i] = other.items[i];
    return card_codes_join(arena, all, one.count + other.count);
}

void card_values_texts(Arena *arena, const CardValues *values, Str ret_texts[CARD_FIELD_COUNT])
{
    const StrList none = {0};
    const CardSideValues *one = &values->sides[0];
    const CardSideValues *other = &values->sides[1];
    const Str texts[CARD_FIELD_COUNT] = {
        [CARD_FURTHER_ONE] = one->further,
        [CARD_FURTHER_OTHER] = other->further,
        [CARD_TARGET_GROUPS] = codes_of(arena, values->common_groups, values->more_groups),
        [CARD_COMMON_CLIENT] = values->common_client,
        [CARD_DOES_ONE] = one->does,
        [CARD_DOES_OTHER] = other->does,
        [CARD_HAND_OVER] = codes_of(arena, values->hand_over, none),
        [CARD_HAND_OVER_TEXT] = values->hand_over_text,
        [CARD_INFORMATION] = values->information,
        [CARD_OFFERS_ONE] = codes_of(arena, one->offers, none),
        [CARD_WANTS_ONE] = codes_of(arena, one->wants, none),
        [CARD_OFFERS_OTHER] = codes_of(arena, other->offers, none),
        [CARD_WANTS_OTHER] = codes_of(arena, other->wants, none),
        [CARD_LEARNING] = values->learning,
        [CARD_CONTACT_ONE] = one->contact,
        [CARD_SUBSTITUTE_ONE] = one->substitute,
        [CARD_CONTACT_OTHER] = other->contact,
        [CARD_SUBSTITUTE_OTHER] = other->substitute,
        [CARD_REVIEW_DATE] = values->review_date};
    for (int field = 0; field < CARD_FIELD_COUNT; field++)
        ret_texts[field] = texts[field];
}

CardGift card_values_gift(const CardGiftRow *row, PersonId person)
{
    return (CardGift){
        .person = person,
        .shares_name = list_has(row->gives, STR("name")),
        .shares_job_title = list_has(row->gives, STR("job_title")),
        .shares_phone = list_has(row->gives, STR("phone")),
        .shares_email = list_has(row->gives, STR("email"))};
}
