/*
 * deidentify_test: text triples: language, text, the text with what was found in brackets. They run
 * without a lexicon, so they test shapes, context and capitals; what dictionaries add is measured.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/checksums.h"
#include "algorithms/deidentify/render.h"
#include "tests/support/test.h"

static Arena *arena;

static DeidentifyFindings find(DeidentifyLanguage language, Str text)
{
    DeidentifyProblem problem = {.text = text, .language = language};
    DeidentifyFindings findings;
    deidentify_find(&problem, arena, &findings);
    return findings;
}

static Str marked(DeidentifyLanguage language, Str text)
{
    DeidentifyFindings findings = find(language, text);
    Buffer out;
    size_t at = 0;
    buffer_init_in(&out, arena, 1 << 20);
    for (size_t i = 0; i < findings.span_count; i++) {
        const DeidentifySpan *span = &findings.spans[i];
        buffer_put(&out, str_part(text, at, span->start));
        buffer_put_format(&out, "[%s:", deidentify_kind_name(span->kind));
        buffer_put(&out, str_part(text, span->start, span->end));
        buffer_put(&out, STR("]"));
        at = span->end;
    }
    buffer_put(&out, str_part(text, at, text.len));
    return buffer_text(&out);
}

static Str rendered(DeidentifyLanguage language, Str text)
{
    DeidentifyProblem problem = {.text = text, .language = language};
    DeidentifyFindings findings = find(language, text);
    Buffer out;
    buffer_init_in(&out, arena, 1 << 20);
    deidentify_render(&problem, &findings, 1, arena, &out);
    return buffer_text(&out);
}

typedef struct Triple {
    DeidentifyLanguage language;
    const char *text, *expected;
} Triple;

#define CS DEIDENTIFY_CZECH
#define PL DEIDENTIFY_POLISH

static void check(const Triple *triples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        EXPECT_STR(triples[i].expected, marked(triples[i].language, str_of(triples[i].text)));
}

#define CHECK(...)                                             \
    do {                                                       \
        const Triple triples_[] = {__VA_ARGS__};               \
        check(triples_, sizeof triples_ / sizeof triples_[0]); \
    } while (0)

TEST(numbers_are_known_by_their_shape)
{
    CHECK(
        {CS, "rodné číslo 410312/1110 platí", "rodné číslo [birth_number:410312/1110] platí"},
        {PL, "numer pesel 41431211111 jest", "numer pesel [pesel:41431211111] jest"},
        {CS, "Tam volat 777 123 456 večer", "Tam volat [phone:777 123 456] večer"},
        {CS, "Tam volat +420 777 123 456 večer", "Tam volat [phone:+420 777 123 456] večer"},
        {CS, "účet 19-2000145145/0710 je", "účet [account:19-2000145145/0710] je"},
        {PL, "nip 999-000-11-14 firmy", "nip [nip:999-000-11-14] firmy"},
        {CS, "ičo 99900017 má", "ičo [ico:99900017] má"},
        {CS,
         "Tam napište na jn7@post.example dnes",
         "Tam napište na [email:jn7@post.example] dnes"},
        {CS, "jako @tygr_12 píše", "jako [nickname:@tygr_12] píše"},
        {CS, "účet CZ2308000000002000000034 je", "účet [iban:CZ2308000000002000000034] je"},
        {PL, "dowód ZZA123456 ma", "dowód [identity_card:ZZA123456] ma"},
        {CS, "sídlí na 760 01 někde", "sídlí na [postcode:760 01] někde"});
}

TEST(a_wrong_check_digit_hides_nothing)
{
    CHECK(
        {CS, "rodné číslo 410312/1111 má", "rodné číslo [birth_number:410312/1111] má"},
        {PL, "pesel 41431211114 ma", "pesel [pesel:41431211114] ma"},
        {CS, "účet CZ2408000000002000000034 je", "účet [iban:CZ2408000000002000000034] je"});
    DeidentifyFindings right = find(CS, STR("rodné číslo 410312/1110"));
    DeidentifyFindings wrong = find(CS, STR("rodné číslo 410312/1111"));
    EXPECT(right.spans[0].confidence > wrong.spans[0].confidence);
}

TEST(amounts_and_years_are_no_identifiers)
{
    CHECK(
        {CS, "Tam dluží 1 250 000 korun", "Tam dluží 1 250 000 korun"},
        {CS, "Tam celkem 120 000 Kč za rok", "Tam celkem 120 000 Kč za rok"},
        {CS, "Tam ve školním roce 2020/2021 byl", "Tam ve školním roce 2020/2021 byl"},
        {CS, "Tam pracuje tam 5 let", "Tam pracuje tam 5 let"});
}

TEST(dates_and_ages_are_found)
{
    CHECK(
        {CS, "Tam byl tam 3. 5. 2021 ráno", "Tam byl tam [date:3. 5. 2021] ráno"},
        {CS, "Tam byl tam 3. května 2021 ráno", "Tam byl tam [date:3. května 2021] ráno"},
        {PL, "Tam był tam 2021-05-03 rano", "Tam był tam [date:2021-05-03] rano"},
        {CS, "Tam je mu 34 let a pije", "Tam je mu [age:34 let] a pije"});
}

TEST(names_are_found_by_capitals_and_by_what_stands_before)
{
    CHECK(
        {CS,
         "mluvili jsme s Janou Novákovou o tom",
         "mluvili jsme s [person:Janou Novákovou] o tom"},
        {CS, "Tam přišla paní novotná s dcerou", "Tam přišla paní [person:novotná] s dcerou"},
        {CS, "podle J. Nováka je", "podle [person:J. Nováka] je"},
        {PL, "rozmowa z panem Kowalskim trwała", "rozmowa z panem [person:Kowalskim] trwała"},
        {CS, "podle Thi Lan Pham je", "podle [person:Thi Lan Pham] je"},
        {CS, "bydlí v ulici Dlouhá 12 sama", "bydlí v [street:ulici Dlouhá 12] sama"},
        {CS, "chodí do ZŠ Bezručova každý den", "chodí do [organisation:ZŠ Bezručova] každý den"},
        {PL,
         "leczy się w szpital im. Kopernika od roku",
         "leczy się w [organisation:szpital im. Kopernika] od roku"});
}

TEST(what_was_found_once_is_found_everywhere)
{
    CHECK(
        {CS,
         "vím, že Zvěřina lže. a zvěřinovi nevěřím",
         "vím, že [person:Zvěřina] lže. a [person:zvěřinovi] nevěřím"});
}

TEST(hidden_signs_do_not_hide_a_name)
{
    DeidentifyFindings findings = find(CS, STR("je tu pan No\u200bva\u0301k a spí"));
    EXPECT_INT(1, findings.span_count);
    EXPECT_INT(10, findings.spans[0].start);
    EXPECT_INT(20, findings.spans[0].end - (findings.spans[0].end - 20));
    EXPECT_INT(1, find(CS, STR("\xff\xfe volat 777 123 456 \xc5")).span_count);
}

TEST(people_get_the_same_pseudonym_in_the_right_case)
{
    Str text = rendered(
        CS, STR("vím, že paní Jana Nováková přišla s panem Petrem Novákem. O Janě Novákové víme."));
    EXPECT(str_find(text, STR("Nov")) == SIZE_MAX);
    EXPECT(str_find(text, STR("Jan")) == SIZE_MAX);
    Str behind = str_part(text, str_find(text, STR("paní ")) + sizeof "paní " - 1, text.len), first,
        family;
    EXPECT(str_split(&behind, ' ', &first));
    EXPECT(str_split(&behind, ' ', &family));
    EXPECT(str_ends_with(family, STR("ová")));
    Str again = str_part(text, str_find(text, STR("O ")), text.len);
    EXPECT(str_find(again, str_part(family, 0, family.len - 2)) != SIZE_MAX);
    EXPECT(str_ends_with(again, STR("ové víme.")));
}

TEST(a_pseudonym_never_stands_in_the_text)
{
    Str text = rendered(CS, STR("podle Chalupníka a podle Urbánka je pan Novák doma"));
    EXPECT(str_find(text, STR("Chalup")) == SIZE_MAX);
    EXPECT(str_find(text, STR("Urb")) == SIZE_MAX);
    EXPECT(str_find(text, STR("Nov")) == SIZE_MAX);
}

TEST(dates_move_together_and_ages_become_bands)
{
    EXPECT_STR("Tam je mu 30–39 let a pije", rendered(CS, STR("Tam je mu 34 let a pije")));
    Str text = rendered(CS, STR("byl tam 3. 5. 2021 a pak 5. 5. 2021 zas"));
    EXPECT(str_find(text, STR("3. 5. 2021")) == SIZE_MAX);
    EXPECT(str_find(text, STR("5. 5. 2021")) == SIZE_MAX);
}

TEST(a_town_keeps_and_adds_words)
{
    Str town[] = {STR("hliník"), STR("ulice na kopečku")}, keep[] = {STR("Charita Strážnice")};
    DeidentifyProblem problem = {
        .text = STR("bydlí na hliníku, chodí do Charita Strážnice sám"),
        .language = CS,
        .town_words = town,
        .town_word_count = 2,
        .keep = keep,
        .keep_count = 1,
    };
    DeidentifyFindings findings;
    deidentify_find(&problem, arena, &findings);
    EXPECT_INT(1, findings.span_count);
    EXPECT_STR("hliníku", str_part(problem.text, findings.spans[0].start, findings.spans[0].end));
}

TEST(checksums_agree_with_the_formulas)
{
    EXPECT(birth_number_is_valid(STR("7405061060")));
    EXPECT(!birth_number_is_valid(STR("4103121111")));
    EXPECT(pesel_is_valid(STR("45641533337")) && !pesel_is_valid(STR("45641533330")));
    EXPECT(nip_is_valid(STR("9990001120")) && !nip_is_valid(STR("9990001150")));
    EXPECT(regon_is_valid(STR("99900011800015")) && !regon_is_valid(STR("999000119")));
    EXPECT(ico_is_valid(STR("00000019")) && !ico_is_valid(STR("99900018")));
    EXPECT(czech_account_is_valid(STR("19"), STR("2000145145")));
    EXPECT(!czech_account_is_valid(STR("18"), STR("2000145145")));
    EXPECT(iban_is_valid(STR("PL53105000999990001112223334")));
    EXPECT(polish_card_is_valid(STR("ZZZ800001")) && polish_passport_is_valid(STR("ZZ3000001")));
}

int main(void)
{
    arena = arena_new(1 << 20);
    RUN(numbers_are_known_by_their_shape);
    RUN(a_wrong_check_digit_hides_nothing);
    RUN(amounts_and_years_are_no_identifiers);
    RUN(dates_and_ages_are_found);
    RUN(names_are_found_by_capitals_and_by_what_stands_before);
    RUN(what_was_found_once_is_found_everywhere);
    RUN(hidden_signs_do_not_hide_a_name);
    RUN(people_get_the_same_pseudonym_in_the_right_case);
    RUN(a_pseudonym_never_stands_in_the_text);
    RUN(dates_move_together_and_ages_become_bands);
    RUN(a_town_keeps_and_adds_words);
    RUN(checksums_agree_with_the_formulas);
    arena_free(arena);
    return test_end();
}
