/*
 * Tests of the soft look at cards: what is warned of, and what is left in peace.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/agreements/card_caution.h"

#include "tests/support/test.h"

typedef struct Case {
    CardField field;
    const char *text;
    const char *found;
} Case;

static const Case CASES[] = {
    {CARD_COMMON_CLIENT, "Matka se třemi dětmi, bez bydlení, dluhy od 2019.", ""},
    {CARD_COMMON_CLIENT, "Paní ve věku 60+ po smrti partnera", ""},
    {CARD_COMMON_CLIENT, "jako paní Nováková z Lipova", "paní Nováková"},
    {CARD_COMMON_CLIENT, "pan Čermák", "pan Čermák"},
    {CARD_COMMON_CLIENT, "pani Żanna, samotna", "pani Żanna"},
    {CARD_COMMON_CLIENT, "narozen 15. 2. 1980 v Ostravě", "15. 2. 1980"},
    {CARD_COMMON_CLIENT, "volat 603 123 456", "603 123 456"},
    {CARD_COMMON_CLIENT, "rodné číslo 800215/1234.", "800215/1234"},
    {CARD_DOES_ONE, "PESEL 85021512345", "85021512345"},
    {CARD_DOES_ONE, "Volat paní Dvořákovou, 603 123 456, do 15. 2. 2027.", ""},
    {CARD_DOES_ONE, "Do 3 dnů, nejvýš 12 hodin, 8:00-16:00", ""},
    {CARD_COMMON_CLIENT, "dávka 4 860 Kč, příspěvek 13 000 Kč", ""},
    {CARD_CONTACT_ONE, "+420 603 123 456", ""},
    {CARD_HAND_OVER, "phone", ""},
    {CARD_COMMON_CLIENT, "", ""},
};

TEST(what_tells_who_a_client_is_is_found_and_colleagues_are_left_in_peace)
{
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        EXPECT_STR(CASES[i].found, card_caution(CASES[i].field, str_of(CASES[i].text)));
}

TEST(with_the_library_a_name_needs_no_word_for_a_lady_or_a_gentleman)
{
    card_caution_start((Lexicon){.edges = NULL}, (Lexicon){.edges = NULL});
    Str text = STR("Matka s dětmi, doporučil ji MUDr. Kopřiva, bydlí v ulici Krátká 5.");
    EXPECT_STR("Kopřiva", card_caution(CARD_COMMON_CLIENT, text));
    EXPECT_STR("ulici Krátká 5", card_caution(CARD_COMMON_CLIENT, STR("žena v ulici Krátká 5")));
    EXPECT_STR("", card_caution(CARD_COMMON_CLIENT, STR("Matka se třemi dětmi a dluhy.")));
    EXPECT_STR("", card_caution(CARD_DOES_ONE, STR("Volat MUDr. Kopřivu.")));
}

int main(void)
{
    RUN(what_tells_who_a_client_is_is_found_and_colleagues_are_left_in_peace);
    RUN(with_the_library_a_name_needs_no_word_for_a_lady_or_a_gentleman);
    return test_end();
}
