/*
 * deidentify_test: text triples: language, text, the text with what was found in brackets. They run
 * without a lexicon, so they test shapes, context and capitals; what dictionaries add is measured.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/checksums.h"
#include "algorithms/deidentify/release.h"
#include "algorithms/deidentify/render.h"
#include "algorithms/deidentify/risk.h"
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

TEST(digits_without_an_end_are_replaced)
{
    char digits[5000];
    for (size_t i = 0; i < sizeof digits; i++)
        digits[i] = '7';
    DeidentifyFindings findings = find(CS, (Str){.bytes = digits, .len = sizeof digits});
    EXPECT_INT(1, findings.span_count);
    EXPECT_INT(sizeof digits, findings.spans[0].end);
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

static Str word_at(Str text, size_t number)
{
    Str word = {0};
    for (size_t i = 0; i <= number; i++)
        (void)str_split(&text, ' ', &word);
    return word;
}

/* "Jan Novák" and whoever else is called so are one family, each person one name. */
TEST(one_person_has_one_name_whatever_its_form)
{
    static const char *const CZECH[] = {
        "vím: Pavel Havlík , Pavla Havlíka , Pavlovi Havlíkovi , Pavlem Havlíkem",
        "vím: Jana Nová , Janou Novou , syn Jana Nového , Janem Novým"};
    Str text = rendered(CS, str_of(CZECH[0]));
    Str first = word_at(text, 1), family = word_at(text, 2);
    first = str_part(first, 0, first.len - 2);
    family = str_part(family, 0, 4);
    for (size_t i = 1; i <= 10; i += 3) {
        EXPECT(str_starts_with(word_at(text, i), first));
        EXPECT(str_starts_with(word_at(text, i + 1), family));
    }
    text = rendered(CS, str_of(CZECH[1]));
    Str woman = word_at(text, 1);
    woman = str_part(woman, 0, woman.len - 1);
    EXPECT(str_starts_with(word_at(text, 4), woman));
    EXPECT(!str_starts_with(word_at(text, 8), woman));
    EXPECT(str_ends_with(word_at(text, 2), STR("ová")));
    EXPECT(str_ends_with(word_at(text, 5), STR("ovou")));
    EXPECT(
        str_ends_with(word_at(text, 12), STR("em")) || str_ends_with(word_at(text, 12), STR("ou")));
}

TEST(a_child_is_the_same_by_its_diminutive)
{
    Str text =
        rendered(CS, STR("vím: syn Petr Novák , syn Petřík , dcera Anna Nováková , dcery Aničky"));
    EXPECT(str_equal(word_at(text, 2), word_at(text, 6)));
    Str woman = word_at(text, 9);
    EXPECT(str_starts_with(word_at(text, 13), str_part(woman, 0, woman.len - 2)));
    text = rendered(
        PL, STR("wiem: syn Piotr Nowak , syna Piotrusia , córka Zofia Nowak , córkę Zosię"));
    Str man = word_at(text, 2);
    EXPECT(str_starts_with(word_at(text, 6), str_part(man, 0, 3)));
    EXPECT(str_ends_with(word_at(text, 12), STR("ę")));
}

TEST(a_family_and_what_is_somebodys_keep_their_endings)
{
    Str text = rendered(
        CS, STR("vím: pan Jan Novák , manželé Novákovi , u Nováků , Novákův pes , Janin pes"));
    Str dative = word_at(text, 6), genitive = word_at(text, 9), of_man = word_at(text, 11);
    Str stem = str_part(dative, 0, dative.len - 3);
    EXPECT(str_ends_with(dative, STR("ovi")));
    EXPECT(str_starts_with(genitive, stem) && str_ends_with(genitive, STR("ů")));
    EXPECT(str_starts_with(of_man, stem) && str_ends_with(of_man, STR("ův")));
    EXPECT(str_ends_with(word_at(text, 14), STR("in")));
    text = rendered(PL, STR("wiem: pan Jan Kowalski , państwo Kowalscy , u Kowalskich"));
    bool is_adjective = str_ends_with(word_at(text, 3), STR("ki"));
    EXPECT(str_ends_with(word_at(text, 6), is_adjective ? STR("cy") : STR("owie")));
    EXPECT(str_ends_with(word_at(text, 9), is_adjective ? STR("kich") : STR("ów")));
}

TEST(an_initial_is_that_of_the_name_it_stands_for)
{
    Str text = rendered(CS, STR("vím: paní Jana Nováková a zas J. Nováková"));
    Str full = word_at(text, 2), initial = word_at(text, 6);
    EXPECT(str_starts_with(full, str_part(initial, 0, initial.len - 1)));
    EXPECT(str_equal(word_at(text, 3), word_at(text, 7)));
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

TEST(a_street_is_known_by_its_word_and_by_its_number)
{
    CHECK(
        {CS, "sešli se Hradeckou ulicí 5 domů", "sešli se [street:Hradeckou ulicí 5] domů"},
        {CS, "bydlí U Stadionu 797 a pracuje", "bydlí [street:U Stadionu 797] a pracuje"},
        {CS,
         "Tam je na tř. Horova. Nevíme dál",
         "Tam je na [street:tř. Horova]. [person:Nevíme] dál"},
        {CS, "v ulici Čs. armády, č. p. 45 je", "v [street:ulici Čs. armády, č. p. 45] je"},
        {PL, "przy ul. os. Zielone 3 jest", "przy [street:ul. os. Zielone 3] jest"},
        {CS, "TRVALE BYTEM DLOUHÁ 5 TEDY", "TRVALE BYTEM [street:DLOUHÁ 5] TEDY"});
}

TEST(an_office_is_found_with_what_it_is_for)
{
    CHECK(
        {CS,
         "psali na Ministerstvo práce a sociálních věcí včera",
         "psali na [organisation:Ministerstvo práce a sociálních věcí] včera"},
        {CS, "tam Úřad práce v Chrudimi uvedl", "tam [organisation:Úřad práce v Chrudimi] uvedl"},
        {CS, "Tam firma zrušila 150 míst", "Tam firma zrušila 150 míst"},
        {PL,
         "chodzi do SP nr 11 im. Janusza Korczaka stale",
         "chodzi do [organisation:SP nr 11 im. Janusza Korczaka] stale"});
}

TEST(what_stands_between_quotation_marks_is_a_name_unless_somebody_says_it)
{
    CHECK(
        {PL, "czyta tam „Rolnika” co dzień", "czyta tam „[person:Rolnika]” co dzień"},
        {PL,
         "zespół \" Stare Dobre Małżeństwo \" gra",
         "[organisation:zespół \" Stare Dobre Małżeństwo \"] gra"},
        {CS, "Řekla: \"Přijdu zítra.\" A šla", "Řekla: \"[person:Přijdu] zítra.\" A šla"},
        {CS, "to je ten \"kamarád\" za nic", "to je ten \"kamarád\" za nic"});
}

TEST(a_company_is_found_by_its_tail_however_it_is_written)
{
    CHECK(
        {CS,
         "dělá u Kovoplast spol. s r. o. dál",
         "dělá u [organisation:Kovoplast spol. s r. o.] dál"},
        {CS,
         "dělá u Kovoplast , s . r . o . dál",
         "dělá u [organisation:Kovoplast , s . r . o .] dál"},
        {CS, "dělá u Zlatá banka, a.s. dál", "dělá u [organisation:Zlatá banka, a.s.] dál"},
        {PL, "to Komitet ds. Transportu jest", "to [organisation:Komitet ds. Transportu] jest"},
        {CS, "píše jim agentura Hvězda dnes", "píše jim agentura [organisation:Hvězda] dnes"});
}

TEST(initials_hyphens_and_drawn_letters_belong_to_a_name)
{
    CHECK(
        {CS, "podle J . Nováka je", "podle [person:J . Nováka] je"},
        {PL, "jest tam J. Sobczyk-Maj dziś", "jest tam [person:J. Sobczyk-Maj] dziś"},
        {CS, "jako N o v á k o v á píše", "jako [person:N o v á k o v á] píše"},
        {CS, "pan N o v á k je", "pan [person:N o v á k] je"},
        {CS, "tam s Noor-ul-Haqem mluvil", "tam s [person:Noor-ul-Haqem] mluvil"},
        {CS, "podle Jeana d'Arca je", "podle [person:Jeana d'Arca] je"});
}

TEST(dates_and_ages_in_words_are_found)
{
    CHECK(
        {CS,
         "je od dvanáctého května tisíc devět set osmdesát tam",
         "je od [date:dvanáctého května tisíc devět set osmdesát] tam"},
        {CS, "Tam je jí třicet osm let a pije", "Tam je jí [age:třicet osm let] a pije"},
        {CS, "Tam má devítiletý syn psa", "Tam má [age:devítiletý] syn psa"},
        {PL, "ma trzydzieści osiem lat i", "ma [age:trzydzieści osiem lat] i"},
        {PL, "córka, lat 7, chodzi", "córka, [age:lat 7], chodzi"},
        {CS, "Tam trvalo to pět let celkem", "Tam trvalo to pět let celkem"});
}

TEST(damage_hides_no_number_that_is_announced)
{
    CHECK(
        {CS, "průkaz č. 9127181 82 platí", "průkaz č. [identity_card:9127181 82] platí"},
        {CS, "účet 11233304631/2010 je", "účet [account:11233304631/2010] je"},
        {CS, "rodné číslo 4l5701/2222 je", "rodné číslo [birth_number:4l5701/2222] je"},
        {CS, "tam 15. 55. 1966 přišel", "tam [date:15. 55. 1966] přišel"},
        {CS, "tam 28. 5. 201 0 přišel", "tam [date:28. 5. 201 0] přišel"},
        {CS, "tam 19. 9. 1 969 přišel", "tam [date:19. 9. 1 969] přišel"},
        {CS, "tam 6. 7. 19 70 přišel", "tam [date:6. 7. 19 70] přišel"},
        {CS, "tam 6. 7. 15 30 lidí", "tam [date:6. 7. 15] 30 lidí"},
        {CS, "dne 21. listopadu 20 15 tam", "dne [date:21. listopadu 20 15] tam"},
        {PL, "dnia 221 lipca 1991 był", "dnia [date:221 lipca 1991] był"},
        {CS, "narozen 11. . 1954 tam", "narozen [date:11. . 1954] tam"},
        {PL, "urodzony . 5. 2013 tam", "urodzony [date:. 5. 2013] tam"},
        {CS, "tel. (+420) 608 027 703 večer", "tel. [phone:(+420) 608 027 703] večer"},
        {CS, "tel. 466 123 456-7 večer", "tel. [phone:466 123 456-7] večer"});
}

TEST(who_speaks_in_a_written_talk_is_a_person)
{
    CHECK(
        {CS,
         "Alena: nevím.\nHonza: to je jedno.",
         "[person:Alena]: nevím.\n[person:Honza]: to je jedno."},
        {PL,
         "Edyta: Chyba tak.\nAnia: nie wiem.",
         "[person:Edyta]: Chyba tak.\n[person:Ania]: nie wiem."},
        {CS, "Telefon: není.\nAdresa: neznámá.", "Telefon: není.\nAdresa: neznámá."},
        {PL, "Telefon: brak.\nStan: dobry.", "Telefon: brak.\nStan: dobry."});
}

TEST(addresses_of_computers_are_found)
{
    CHECK(
        {CS, "z 192.168.1.15 psal", "z [ip:192.168.1.15] psal"},
        {CS, "z 2001:db8::ff00:42:8329 psal", "z [ip:2001:db8::ff00:42:8329] psal"},
        {CS, "v 12:30:15 a v 8:05", "v 12:30:15 a v 8:05"});
}

TEST(a_number_found_once_is_found_everywhere)
{
    CHECK(
        {CS,
         "Tam účet 4455667788 je. a jindy 4455667788 je",
         "Tam účet [account:4455667788] je. a jindy [account:4455667788] je"});
}

/* Windows are read twice, a note that fits in one only once. */
TEST(a_long_text_is_found_like_a_short_one)
{
    Str line = STR("vím, že Zvěřina 777 123 456 lže. a zvěřinovi nevěřím.\n");
    size_t in_one = find(CS, line).span_count, lines = 2000;
    Buffer text;
    buffer_init_in(&text, arena, 1 << 20);
    for (size_t i = 0; i < lines; i++)
        buffer_put(&text, line);
    EXPECT_INT(3, in_one);
    EXPECT_INT(3 * lines, find(CS, buffer_text(&text)).span_count);
}

/* Bytes beside the findings themselves, for so many lines full of them. */
static size_t memory_beside(size_t lines, size_t *ret_spans)
{
    Arena *own = arena_new(1 << 16);
    Buffer text;
    buffer_init_in(&text, arena, 1 << 24);
    for (size_t i = 0; i < lines; i++)
        buffer_put_format(
            &text, "Jan Kos a 777123%03zu Ota Vlk do %zu. 5. 2021 ", i % 1000, i % 28 + 1);
    DeidentifyProblem problem = {.text = buffer_text(&text), .language = CS};
    DeidentifyFindings findings;
    deidentify_find(&problem, own, &findings);
    size_t bytes = arena_size_bytes(own) - findings.span_count * sizeof(DeidentifySpan);
    *ret_spans = findings.span_count;
    arena_free(own);
    return bytes;
}

TEST(a_text_full_of_findings_needs_two_bytes_for_each)
{
    size_t few = 0, many = 0;
    size_t before = memory_beside(10000, &few), after = memory_beside(30000, &many);
    EXPECT(many > few + 60000);
    EXPECT(after - before < 2 * (many - few));
}

TEST(what_may_still_tell_who_it_is_has_a_proposal)
{
    DeidentifyProblem problem = {
        .text = STR("matka sedmi dětí z Lhoty má hemofilii. psali o ní v novinách 3. 5. 2021"),
        .language = CS};
    DeidentifyFindings findings;
    Risks risks;
    deidentify_find(&problem, arena, &findings);
    risks_find(&problem, &findings, arena, &risks);
    EXPECT_INT(4, risks.count);
    EXPECT_INT(4, risks.kind_count);
    EXPECT_STR("many_children", str_of(risk_kind_name(risks.items[0].kind)));
    EXPECT_STR("dětí", str_part(problem.text, risks.items[0].start, risks.items[0].end));
    EXPECT_STR("rare_trait", str_of(risk_kind_name(risks.items[1].kind)));
    EXPECT_STR("news", str_of(risk_kind_name(risks.items[2].kind)));
    EXPECT_STR("exact_date", str_of(risk_kind_name(risks.items[3].kind)));
    problem.text = STR("klient má dvě děti a pracuje");
    deidentify_find(&problem, arena, &findings);
    risks_find(&problem, &findings, arena, &risks);
    EXPECT_INT(0, risks.count);
}

/* The proposals of a text, joined by "|": replacement/general. */
static Str proposals_of(DeidentifyLanguage language, Str text, int64_t today)
{
    DeidentifyProblem problem = {.text = text, .language = language};
    DeidentifyFindings findings;
    Buffer out;
    deidentify_find(&problem, arena, &findings);
    DeidentifyProposal *proposals = arena_array(arena, DeidentifyProposal, findings.span_count);
    deidentify_propose(&problem, &findings, 3, today, arena, proposals);
    buffer_init_in(&out, arena, 4096);
    for (size_t i = 0; i < findings.span_count; i++) {
        buffer_put(&out, i == 0 ? STR("") : STR("|"));
        buffer_put(
            &out, findings.spans[i].kind == DEIDENTIFY_PERSON ? STR("") : proposals[i].replacement);
        buffer_put_byte(&out, '/');
        buffer_put(&out, proposals[i].general);
    }
    return buffer_text(&out);
}

TEST(a_coarser_proposal_keeps_what_matters)
{
    const int64_t may_2022 = 738581; /* 10. 5. 2022 */
    EXPECT_STR(
        "30–39 let/[střední věk]|[organizace A]/[škola]|[telefon]/",
        proposals_of(CS, STR("je mu 34 let, chodil do ZŠ Husova, tel. 777 123 456"), may_2022));
    EXPECT_STR(
        "[asi před rokem]",
        str_part(
            proposals_of(CS, STR("přišel 3. 5. 2021"), may_2022),
            str_find(proposals_of(CS, STR("přišel 3. 5. 2021"), may_2022), STR("/")) + 1,
            SIZE_MAX));
    EXPECT(str_ends_with(proposals_of(CS, STR("přišel 3. 5. 2021"), 0), STR("/[před časem]")));
}

static size_t open_count(Str text, const ReleaseSpan *decided, size_t count)
{
    DeidentifyProblem problem = {.text = text, .language = CS};
    DeidentifyFindings open = {.span_count = 99};
    Status status = release_check(&problem, decided, count, arena, &open);
    return status == OK ? open.span_count : 100;
}

TEST(a_text_may_go_only_when_each_finding_was_decided_on)
{
    Str text = STR("vím, že Zvěřina 777 123 456 lže"); /* "Zvěřina" at 10, the number at 20 */
    const ReleaseSpan kept[] = {{10, 19, RELEASE_KEPT}, {20, 31, RELEASE_KEPT}};
    const ReleaseSpan lied[] = {{10, 19, RELEASE_REPLACED}, {20, 31, RELEASE_REPLACED}};
    const ReleaseSpan turned[] = {{20, 31, RELEASE_KEPT}, {10, 19, RELEASE_KEPT}};
    EXPECT_INT(2, open_count(text, NULL, 0));
    EXPECT_INT(1, open_count(text, kept, 1));
    EXPECT_INT(1, open_count(text, kept, 2)); /* a telephone number never stays */
    EXPECT_INT(2, open_count(text, lied, 2));
    EXPECT_INT(100, open_count(text, turned, 2));
    Str replaced = STR("vím, že [osoba A] [telefon] lže");
    /* Without a lexicon and capitals any word may be a name. */
    const ReleaseSpan said[] = {
        {0, 4, RELEASE_KEPT},
        {10, 19, RELEASE_REPLACED},
        {20, 29, RELEASE_REPLACED},
        {30, 34, RELEASE_KEPT}};
    EXPECT_STR("[telefon]", str_part(replaced, 20, 29));
    EXPECT_INT(0, open_count(replaced, said, 4));
}

int main(void)
{
    arena = arena_new(1 << 20);
    RUN(numbers_are_known_by_their_shape);
    RUN(a_wrong_check_digit_hides_nothing);
    RUN(digits_without_an_end_are_replaced);
    RUN(amounts_and_years_are_no_identifiers);
    RUN(dates_and_ages_are_found);
    RUN(names_are_found_by_capitals_and_by_what_stands_before);
    RUN(what_was_found_once_is_found_everywhere);
    RUN(hidden_signs_do_not_hide_a_name);
    RUN(people_get_the_same_pseudonym_in_the_right_case);
    RUN(one_person_has_one_name_whatever_its_form);
    RUN(a_child_is_the_same_by_its_diminutive);
    RUN(a_family_and_what_is_somebodys_keep_their_endings);
    RUN(an_initial_is_that_of_the_name_it_stands_for);
    RUN(a_pseudonym_never_stands_in_the_text);
    RUN(dates_move_together_and_ages_become_bands);
    RUN(a_town_keeps_and_adds_words);
    RUN(checksums_agree_with_the_formulas);
    RUN(a_street_is_known_by_its_word_and_by_its_number);
    RUN(an_office_is_found_with_what_it_is_for);
    RUN(what_stands_between_quotation_marks_is_a_name_unless_somebody_says_it);
    RUN(a_company_is_found_by_its_tail_however_it_is_written);
    RUN(initials_hyphens_and_drawn_letters_belong_to_a_name);
    RUN(dates_and_ages_in_words_are_found);
    RUN(damage_hides_no_number_that_is_announced);
    RUN(who_speaks_in_a_written_talk_is_a_person);
    RUN(addresses_of_computers_are_found);
    RUN(a_number_found_once_is_found_everywhere);
    RUN(a_long_text_is_found_like_a_short_one);
    RUN(a_text_full_of_findings_needs_two_bytes_for_each);
    RUN(what_may_still_tell_who_it_is_has_a_proposal);
    RUN(a_coarser_proposal_keeps_what_matters);
    RUN(a_text_may_go_only_when_each_finding_was_decided_on);
    arena_free(arena);
    return test_end();
}
