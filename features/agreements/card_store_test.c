/*
 * Tests of cards of pairs on a real database: writing at once, confirming, who sees what.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/agreements/card_write.h"

#include "tests/support/meeting_case.h"

static MeetingId day;

/* ---- Shorthands: people[i] of organisations[i] writes about organisations[j] ---- */

static CardWriter writer(int own, int other)
{
    return (CardWriter){
        .meeting = day,
        .own = organisations[own],
        .other = organisations[other],
        .person = people[own]};
}

static Card card_of(int a, int b)
{
    Card card = {0};
    Db db = ask();
    EXPECT_INT(OK, card_get(&db, day, organisations[a], organisations[b], &card));
    db_end(at.database, &db);
    return card;
}

static CardCounts counts_now(void)
{
    CardCounts counts = {0};
    Db db = ask();
    EXPECT_INT(OK, card_counts(&db, day, &counts));
    db_end(at.database, &db);
    return counts;
}

static size_t shown_now(const Card **ret_cards)
{
    size_t count = 99;
    Db db = ask();
    EXPECT_INT(OK, card_list_shown(&db, LANGUAGE_CS, day, ret_cards, &count));
    db_end(at.database, &db);
    return count;
}

static size_t ties_now(const CardTie **ret_ties)
{
    size_t count = 99;
    Db db = ask();
    EXPECT_INT(OK, card_ties(&db, day, ret_ties, &count));
    db_end(at.database, &db);
    return count;
}

typedef struct Work {
    CardWriter writer;
    CardDraft draft;
    CardSaved saved;
    int64_t version;
    CardShown shows;
} Work;

static Status card_work(Db *db, void *data)
{
    Work *work = data;
    return card_save(db, &work->writer, &work->draft, &work->saved);
}

static Status confirm_work(Db *db, void *data)
{
    const Work *work = data;
    return card_confirm(db, &work->writer, work->version);
}

static Status see_work(Db *db, void *data)
{
    const Work *work = data;
    return card_let_see(db, &work->writer, work->shows);
}

static CardDraft draft_of(CardField field, const char *seen, const char *text)
{
    CardDraft draft = {0};
    draft.has[field] = true;
    draft.seen[field] = card_fingerprint(at.arena, str_of(seen));
    draft.texts[field] = str_of(text);
    return draft;
}

static CardSaved saves(CardWriter who, CardDraft draft)
{
    Work work = {.writer = who, .draft = draft};
    EXPECT_INT(OK, write_it(card_work, &work));
    return work.saved;
}

static CardSaved writes(int own, int other, CardField field, const char *seen, const char *text)
{
    return saves(writer(own, other), draft_of(field, seen, text));
}

static Status confirms(int own, int other, int64_t version)
{
    return write_it(confirm_work, &(Work){.writer = writer(own, other), .version = version});
}

static Status shows(int own, int other, CardShown what)
{
    return write_it(see_work, &(Work){.writer = writer(own, other), .shows = what});
}

static void next_day(const char *date)
{
    day = event_on(date, 4);
}

/* ---- Tests ---- */

TEST(a_card_that_nobody_began_is_empty_and_saving_nothing_does_not_begin_it)
{
    next_day("2032-01-01");
    Card card = card_of(0, 1);
    EXPECT_INT(0, card.id.value);
    EXPECT_INT(organisations[0].value, card.sides[0].organisation.value);
    EXPECT_STR("Organizace 2", card.sides[1].name);
    CardSaved saved = writes(0, 1, CARD_DOES_ONE, "", "");
    EXPECT_INT(0, saved.id.value);
    EXPECT_INT(0, counts_now().started);
    EXPECT(!card_is_confirmed(&card));
}

TEST(either_side_writes_and_both_see_the_same_card)
{
    next_day("2032-01-02");
    writes(0, 1, CARD_DOES_ONE, "", "Doprovodíme na úřad.");
    writes(1, 0, CARD_DOES_OTHER, "", "Půjčíme šatník.");
    Card card = card_of(1, 0);
    EXPECT_STR("Doprovodíme na úřad.", card.texts[CARD_DOES_ONE]);
    EXPECT_STR("Půjčíme šatník.", card.texts[CARD_DOES_OTHER]);
    EXPECT_INT(card.id.value, card_of(0, 1).id.value);
    EXPECT_INT(1, counts_now().started);
    EXPECT_INT(2, card.version);
}

TEST(two_who_write_in_the_same_field_at_once_lose_neither_text)
{
    next_day("2032-01-03");
    writes(0, 1, CARD_COMMON_CLIENT, "", "Matka s dětmi v nouzi o bydlení.");
    CardSaved saved = writes(1, 0, CARD_COMMON_CLIENT, "", "Člověk po výkonu trestu.");
    EXPECT_INT(1, saved.clash_count);
    EXPECT_STR("Matka s dětmi v nouzi o bydlení.", saved.clashes[0].theirs);
    EXPECT_STR("Člověk po výkonu trestu.", saved.clashes[0].mine);
    EXPECT_STR(
        "Matka s dětmi v nouzi o bydlení.\n\nČlověk po výkonu trestu.",
        card_of(0, 1).texts[CARD_COMMON_CLIENT]);
    /* A choice afterwards is a change of what was seen. */
    EXPECT_INT(
        0,
        writes(
            1,
            0,
            CARD_COMMON_CLIENT,
            "Matka s dětmi v nouzi o bydlení.\n\nČlověk po výkonu trestu.",
            "Člověk po výkonu trestu.")
            .clash_count);
    EXPECT_STR("Člověk po výkonu trestu.", card_of(0, 1).texts[CARD_COMMON_CLIENT]);
}

TEST(fields_that_only_one_of_two_changed_are_merged_without_a_question)
{
    next_day("2032-01-04");
    writes(0, 1, CARD_DOES_ONE, "", "první");
    CardDraft draft = draft_of(CARD_DOES_ONE, "", "");
    draft.has[CARD_INFORMATION] = true;
    draft.texts[CARD_INFORMATION] = STR("Jen s písemným souhlasem.");
    EXPECT_INT(0, saves(writer(1, 0), draft).clash_count);
    EXPECT_STR("první", card_of(0, 1).texts[CARD_DOES_ONE]);
    EXPECT_STR("Jen s písemným souhlasem.", card_of(0, 1).texts[CARD_INFORMATION]);
}

TEST(a_text_that_is_taken_back_stays_nowhere)
{
    next_day("2032-01-05");
    writes(0, 1, CARD_COMMON_CLIENT, "", "jméno, které sem nepatří");
    writes(0, 1, CARD_COMMON_CLIENT, "jméno, které sem nepatří", "");
    EXPECT_STR("", card_of(0, 1).texts[CARD_COMMON_CLIENT]);
    int64_t left = 9;
    Db db = ask();
    EXPECT_INT(
        OK,
        db_query_int(
            &db,
            "SELECT count(*) FROM pair_card_text WHERE card_id = $1",
            PARAMS(db_int(card_of(0, 1).id.value)),
            &left));
    db_end(at.database, &db);
    EXPECT_INT(0, left);
}

TEST(both_confirm_a_version_and_a_later_change_asks_both_again)
{
    next_day("2032-01-06");
    int64_t version = writes(0, 1, CARD_DOES_ONE, "", "a").version;
    EXPECT_INT(OK, confirms(0, 1, version));
    Card card = card_of(0, 1);
    EXPECT(card_is_confirmed_by(&card, 0) && !card_is_confirmed(&card));
    EXPECT_STR("Člověk 1", card.sides[0].confirmed_by);
    EXPECT_INT(OK, confirms(1, 0, version));
    card = card_of(0, 1);
    EXPECT(card_is_confirmed(&card));
    EXPECT_INT(1, counts_now().confirmed);
    int64_t later = writes(1, 0, CARD_DOES_ONE, "a", "b").version;
    card = card_of(0, 1);
    EXPECT(!card_is_confirmed_by(&card, 0) && !card_is_confirmed_by(&card, 1));
    EXPECT_INT(0, counts_now().confirmed);
    EXPECT_INT(CONFLICT, confirms(0, 1, version));
    EXPECT(at.error.user_message != NULL);
    EXPECT_INT(OK, confirms(0, 1, later));
    EXPECT_INT(CONFLICT, confirms(2, 3, 1));
}

TEST(others_see_only_what_both_sides_allow_of_a_card_that_both_confirmed)
{
    const Card *cards;
    const CardTie *ties;
    next_day("2032-01-07");
    CardDraft draft = draft_of(CARD_DOES_ONE, "", "Doprovodíme.");
    draft.has[CARD_CONTACT_ONE] = true;
    draft.texts[CARD_CONTACT_ONE] = STR("Jana, 777");
    CardStepDraft step = {.step = {.what = STR("Zavolat si")}};
    draft.steps = &step;
    draft.step_count = 1;
    int64_t version = saves(writer(0, 1), draft).version;
    EXPECT_INT(OK, shows(0, 1, SHOWS_AGREEMENT));
    EXPECT_INT(OK, confirms(0, 1, version));
    EXPECT_INT(OK, confirms(1, 0, version));
    EXPECT_INT(0, shown_now(&cards));
    EXPECT_INT(0, ties_now(&ties));
    EXPECT_INT(OK, shows(1, 0, SHOWS_TIE));
    EXPECT_INT(0, shown_now(&cards));
    EXPECT_INT(1, ties_now(&ties));
    EXPECT_INT(OK, shows(1, 0, SHOWS_AGREEMENT));
    EXPECT_INT(1, shown_now(&cards));
    EXPECT_STR("Doprovodíme.", cards[0].texts[CARD_DOES_ONE]);
    EXPECT_STR("", cards[0].texts[CARD_CONTACT_ONE]);
    EXPECT_INT(0, cards[0].step_count + cards[0].contact_count);
    EXPECT_STR("", cards[0].sides[0].confirmed_by);
    EXPECT_INT(1, counts_now().shown);
    /* Either withdraws at once; and what nobody confirmed is not shown either. */
    EXPECT_INT(OK, shows(0, 1, SHOWS_NOTHING));
    EXPECT_INT(0, shown_now(&cards));
    EXPECT_INT(0, ties_now(&ties));
    EXPECT_INT(OK, shows(0, 1, SHOWS_AGREEMENT));
    writes(0, 1, CARD_DOES_ONE, "Doprovodíme.", "Doprovodíme jindy.");
    EXPECT_INT(0, shown_now(&cards));
    EXPECT_INT(NOT_FOUND, shows(2, 3, SHOWS_TIE));
}

TEST(a_person_gives_only_what_she_ticked_and_only_to_this_pair)
{
    next_day("2032-01-08");
    CardGift gift = {.person = people[0], .shares_name = true};
    CardDraft draft = {.gifts = &gift, .gift_count = 1};
    saves(writer(0, 1), draft);
    Card card = card_of(0, 1);
    EXPECT_INT(1, card.contact_count);
    EXPECT_STR("Člověk 1", card.contacts[0].name);
    EXPECT_STR("", card.contacts[0].phone);
    EXPECT_INT(0, card_of(0, 2).contact_count);
    /* Nobody gives the contact of somebody who did not come for one of the two. */
    gift.person = people[3];
    saves(writer(0, 1), draft);
    EXPECT_INT(1, card_of(0, 1).contact_count);
    gift = (CardGift){.person = people[0]};
    saves(writer(0, 1), draft);
    EXPECT_INT(0, card_of(0, 1).contact_count);
}

TEST(a_typist_adds_to_what_a_person_said_and_never_replaces_it)
{
    next_day("2032-01-09");
    CardGift own = {.person = people[0], .shares_name = true};
    CardDraft said = draft_of(CARD_DOES_ONE, "", "z telefonu");
    said.gifts = &own;
    said.gift_count = 1;
    said.has_answers[0] = true;
    said.answers[0] = SAID_NO;
    saves(writer(0, 1), said);
    CardWriter typist = writer(0, 1);
    typist.is_typing = true;
    typist.asked_by = people[1];
    CardGift typed[] = {
        {.person = people[0], .shares_phone = true}, {.person = people[1], .shares_name = true}};
    CardDraft paper = draft_of(CARD_DOES_ONE, "", "z papíru");
    paper.gifts = typed;
    paper.gift_count = 2;
    paper.has_answers[0] = paper.has_answers[1] = true;
    paper.answers[0] = paper.answers[1] = SAID_YES;
    saves(typist, paper);
    Card card = card_of(0, 1);
    EXPECT_STR("z telefonu\n\nz papíru", card.texts[CARD_DOES_ONE]);
    EXPECT_INT(2, card.contact_count);
    EXPECT_STR("Člověk 1", card.contacts[0].name);
    EXPECT_INT(SAID_NO, card.sides[0].wants_on);
    EXPECT_INT(SAID_YES, card.sides[1].wants_on);
    EXPECT_INT(0, counts_now().want_on);
}

TEST(steps_that_both_changed_stand_side_by_side_and_a_step_sent_twice_stands_once)
{
    next_day("2032-01-10");
    CardStepDraft step = {.step = {.what = STR("Poslat leták"), .due_date = STR("2032-02-01")}};
    CardDraft draft = {.steps = &step, .step_count = 1};
    saves(writer(0, 1), draft);
    saves(writer(0, 1), draft);
    Card card = card_of(0, 1);
    EXPECT_INT(1, card.step_count);
    CardStepDraft a = {
        .step = card.steps[0],
        .seen = card_fingerprint(at.arena, card_step_text(at.arena, &card.steps[0]))};
    CardStepDraft b = a;
    a.step.what = STR("Poslat dva letáky");
    b.step.due_date = STR("2032-03-01");
    b.step.organisation = organisations[1];
    CardSaved first = saves(writer(0, 1), (CardDraft){.steps = &a, .step_count = 1});
    CardSaved second = saves(writer(1, 0), (CardDraft){.steps = &b, .step_count = 1});
    EXPECT_INT(0, first.doubled_step_count);
    EXPECT_INT(1, second.doubled_step_count);
    card = card_of(0, 1);
    EXPECT_INT(2, card.step_count);
    EXPECT_STR("Poslat dva letáky", card.steps[0].what);
    EXPECT_STR("Poslat leták", card.steps[1].what);
    EXPECT_STR("Organizace 2", card.steps[1].organisation_name);
    /* One takes it off; whoever has changed it meanwhile brings it back. */
    CardStepDraft gone = {
        .step = {.id = card.steps[0].id},
        .seen = card_fingerprint(at.arena, card_step_text(at.arena, &card.steps[0]))};
    CardStepDraft changed = {.step = card.steps[0], .seen = gone.seen};
    changed.step.what = STR("Poslat tři letáky");
    saves(writer(0, 1), (CardDraft){.steps = &gone, .step_count = 1});
    EXPECT_INT(1, card_of(0, 1).step_count);
    saves(writer(1, 0), (CardDraft){.steps = &changed, .step_count = 1});
    EXPECT_INT(2, card_of(0, 1).step_count);
}

TEST(an_organisation_sees_its_own_cards_alone)
{
    const Card *cards;
    size_t count;
    next_day("2032-01-11");
    writes(0, 1, CARD_DOES_ONE, "", "mezi 1 a 2");
    writes(0, 2, CARD_DOES_ONE, "", "mezi 1 a 3");
    writes(2, 3, CARD_DOES_ONE, "", "mezi 3 a 4");
    Db db = ask();
    EXPECT_INT(OK, card_list_of(&db, LANGUAGE_CS, day, organisations[2], &cards, &count));
    EXPECT_INT(2, count);
    for (size_t i = 0; i < count; i++)
        EXPECT(
            cards[i].sides[0].organisation.value == organisations[2].value ||
            cards[i].sides[1].organisation.value == organisations[2].value);
    EXPECT_STR("mezi 1 a 3", cards[0].texts[CARD_DOES_ONE]);
    EXPECT_INT(OK, card_list_of(&db, LANGUAGE_CS, day, organisations[4], &cards, &count));
    EXPECT_INT(0, count);
    EXPECT_INT(NOT_FOUND, card_list_of(&db, LANGUAGE_CS, day, (OrganisationId){0}, &cards, &count));
    db_end(at.database, &db);
}

int main(void)
{
    if (!case_open())
        return 1;
    RUN(a_card_that_nobody_began_is_empty_and_saving_nothing_does_not_begin_it);
    RUN(either_side_writes_and_both_see_the_same_card);
    RUN(two_who_write_in_the_same_field_at_once_lose_neither_text);
    RUN(fields_that_only_one_of_two_changed_are_merged_without_a_question);
    RUN(a_text_that_is_taken_back_stays_nowhere);
    RUN(both_confirm_a_version_and_a_later_change_asks_both_again);
    RUN(others_see_only_what_both_sides_allow_of_a_card_that_both_confirmed);
    RUN(a_person_gives_only_what_she_ticked_and_only_to_this_pair);
    RUN(a_typist_adds_to_what_a_person_said_and_never_replaces_it);
    RUN(steps_that_both_changed_stand_side_by_side_and_a_step_sent_twice_stands_once);
    RUN(an_organisation_sees_its_own_cards_alone);
    case_close();
    return test_end();
}
