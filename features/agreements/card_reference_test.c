/*
 * Tests of what cards keep and lose when people and organisations become one or are forgotten.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/agreements/agreement_pages.h"
#include "features/agreements/card_typing.h"
#include "features/agreements/card_write.h"

#include "tests/support/meeting_case.h"

static MeetingId day;

typedef struct Work {
    CardWriter writer;
    CardDraft draft;
    CardSaved saved;
    int64_t from, to;
    CardTyping typing;
} Work;

static Status card_work(Db *db, void *data)
{
    Work *work = data;
    return card_save(db, &work->writer, &work->draft, &work->saved);
}

static Status confirm_work(Db *db, void *data)
{
    const Work *work = data;
    return card_confirm(db, &work->writer, work->saved.version);
}

static Status person_work(Db *db, void *data)
{
    const Work *work = data;
    return AGREEMENT_PERSON_REFERENCE.move(db, (PersonId){work->from}, (PersonId){work->to});
}

static Status forget_work(Db *db, void *data)
{
    const Work *work = data;
    return AGREEMENT_PERSON_REFERENCE.forget(db, (PersonId){work->from});
}

static Status organisation_work(Db *db, void *data)
{
    const Work *work = data;
    return AGREEMENT_ORGANISATION_REFERENCE.move(
        db, (OrganisationId){work->from}, (OrganisationId){work->to});
}

static Status typing_work(Db *db, void *data)
{
    Work *work = data;
    return card_typing_open(db, &work->typing);
}

static CardSaved saves(int own, int other, CardDraft draft)
{
    Work work = {
        .writer =
            {.meeting = day,
             .own = organisations[own],
             .other = organisations[other],
             .person = people[own]},
        .draft = draft};
    EXPECT_INT(OK, write_it(card_work, &work));
    EXPECT_INT(OK, write_it(confirm_work, &work));
    return work.saved;
}

static CardDraft text(CardField field, const char *value)
{
    CardDraft draft = {0};
    draft.has[field] = true;
    draft.texts[field] = str_of(value);
    return draft;
}

static Card card_of(int a, int b)
{
    Card card = {0};
    Db db = ask();
    EXPECT_INT(OK, card_get(&db, day, organisations[a], organisations[b], &card));
    db_end(at.database, &db);
    return card;
}

TEST(a_person_who_becomes_another_keeps_what_either_ticked)
{
    day = event_on("2033-01-01", 4);
    CardGift gifts[] = {
        {.person = people[0], .shares_name = true}, {.person = people[1], .shares_phone = true}};
    CardDraft draft = {.gifts = gifts, .gift_count = 2};
    CardStepDraft step = {.step = {.what = STR("Zavolat"), .person = people[0]}};
    draft.steps = &step;
    draft.step_count = 1;
    saves(0, 1, draft);
    EXPECT_INT(OK, write_it(person_work, &(Work){.from = people[0].value, .to = people[1].value}));
    Card card = card_of(0, 1);
    EXPECT_INT(1, card.contact_count);
    EXPECT_STR("Člověk 2", card.contacts[0].name);
    EXPECT_INT(people[1].value, card.steps[0].person.value);
    EXPECT_STR("Člověk 2", card.sides[0].confirmed_by);
}

TEST(a_person_who_is_forgotten_leaves_the_agreement_and_takes_name_and_contact_along)
{
    day = event_on("2033-01-02", 4);
    CardGift gift = {.person = people[2], .shares_name = true};
    CardDraft draft = text(CARD_DOES_ONE, "Doprovodíme.");
    CardStepDraft step = {
        .step = {.what = STR("Zavolat"), .person = people[2], .organisation = organisations[2]}};
    draft.has[CARD_CONTACT_ONE] = draft.has[CARD_CONTACT_OTHER] = true;
    draft.texts[CARD_CONTACT_ONE] = STR("volat Člověk 3, kancelář");
    draft.texts[CARD_CONTACT_OTHER] = STR("volat Člověk 4");
    draft.gifts = &gift;
    draft.gift_count = 1;
    draft.steps = &step;
    draft.step_count = 1;
    saves(2, 3, draft);
    EXPECT_INT(OK, write_it(forget_work, &(Work){.from = people[2].value}));
    Card card = card_of(2, 3);
    EXPECT_STR("Doprovodíme.", card.texts[CARD_DOES_ONE]);
    EXPECT_STR("", card.texts[CARD_CONTACT_ONE]);
    EXPECT_STR("volat Člověk 4", card.texts[CARD_CONTACT_OTHER]);
    EXPECT_INT(0, card.contact_count);
    EXPECT_INT(0, card.steps[0].person.value);
    EXPECT_INT(organisations[2].value, card.steps[0].organisation.value);
    EXPECT_STR("", card.sides[0].confirmed_by);
    EXPECT(card_is_confirmed_by(&card, 0));
}

TEST(an_organisation_that_becomes_another_takes_its_card_along_and_its_side_with_it)
{
    day = event_on("2033-01-03", 4);
    /* Of 3 and 2 the first side is 2; of 0 and 2 it is 0: the sides change places. */
    CardDraft draft = text(CARD_DOES_OTHER, "dělá tři");
    draft.has[CARD_DOES_ONE] = true;
    draft.texts[CARD_DOES_ONE] = STR("dělá dva");
    draft.has_answers[1] = true;
    draft.answers[1] = SAID_YES;
    saves(3, 2, draft);
    Work merge = {.from = organisations[3].value, .to = organisations[0].value};
    EXPECT_INT(OK, write_it(organisation_work, &merge));
    Card card = card_of(0, 2);
    EXPECT_STR("dělá tři", card.texts[CARD_DOES_ONE]);
    EXPECT_STR("dělá dva", card.texts[CARD_DOES_OTHER]);
    EXPECT_INT(SAID_YES, card.sides[0].wants_on);
    EXPECT(!card_is_confirmed_by(&card, 0));
    EXPECT_INT(0, card_of(3, 2).id.value);
}

TEST(two_cards_with_the_same_organisation_are_joined_and_nothing_is_lost)
{
    day = event_on("2033-01-04", 4);
    CardStepDraft step = {.step = {.what = STR("Zavolat"), .organisation = organisations[3]}};
    CardDraft one = text(CARD_COMMON_CLIENT, "rodina");
    CardDraft other = text(CARD_COMMON_CLIENT, "senior");
    CardGift gift = {.person = people[3], .shares_name = true};
    other.steps = &step;
    other.step_count = 1;
    other.gifts = &gift;
    other.gift_count = 1;
    saves(0, 1, one);
    saves(3, 1, other);
    Work merge = {.from = organisations[3].value, .to = organisations[0].value};
    EXPECT_INT(OK, write_it(organisation_work, &merge));
    Card card = card_of(0, 1);
    EXPECT_STR("rodina\n\nsenior", card.texts[CARD_COMMON_CLIENT]);
    EXPECT_INT(1, card.step_count);
    EXPECT_INT(organisations[0].value, card.steps[0].organisation.value);
    EXPECT(!card_is_confirmed_by(&card, 0));
    EXPECT_INT(0, card_of(3, 1).id.value);
}

TEST(a_card_between_two_that_become_one_stays_what_it_was)
{
    day = event_on("2033-01-05", 4);
    saves(0, 3, text(CARD_COMMON_CLIENT, "mezi nimi"));
    Work merge = {.from = organisations[3].value, .to = organisations[0].value};
    EXPECT_INT(OK, write_it(organisation_work, &merge));
    EXPECT_STR("mezi nimi", card_of(0, 3).texts[CARD_COMMON_CLIENT]);
}

TEST(a_request_to_type_a_card_names_who_asked_and_is_done_once)
{
    day = event_on("2033-01-06", 4);
    Work work = {
        .typing = {
            .meeting = day,
            .asked_by = people[1],
            .other = organisations[0],
            .organiser = people[5]}};
    EXPECT_INT(OK, write_it(typing_work, &work));
    CardTyping typing;
    Db db = ask();
    EXPECT_INT(OK, card_typing_get(&db, day, work.typing.id, &typing));
    EXPECT_INT(organisations[1].value, typing.asked_side.value);
    EXPECT_INT(organisations[0].value, typing.other.value);
    EXPECT_STR("Člověk 2", typing.asked_by_name);
    EXPECT_INT(
        NOT_FOUND, card_typing_get(&db, (MeetingId){day.value + 1}, work.typing.id, &typing));
    db_end(at.database, &db);
    work.typing.other = organisations[1];
    EXPECT_INT(INVALID, write_it(typing_work, &work));
    work.typing = (CardTyping){
        .meeting = day, .asked_by = people[5], .other = organisations[0], .organiser = people[5]};
    EXPECT_INT(INVALID, write_it(typing_work, &work));
}

int main(void)
{
    if (!case_open())
        return 1;
    RUN(a_person_who_becomes_another_keeps_what_either_ticked);
    RUN(a_person_who_is_forgotten_leaves_the_agreement_and_takes_name_and_contact_along);
    RUN(an_organisation_that_becomes_another_takes_its_card_along_and_its_side_with_it);
    RUN(two_cards_with_the_same_organisation_are_joined_and_nothing_is_lost);
    RUN(a_card_between_two_that_become_one_stays_what_it_was);
    RUN(a_request_to_type_a_card_names_who_asked_and_is_done_once);
    case_close();
    return test_end();
}
