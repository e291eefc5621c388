/*
 * kinds_test: every kind of finding, in both languages, as people write it: the words in braces are
 * found whole and as what they are. Without a lexicon, so what dictionaries add is not in it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/render.h"
#include "algorithms/deidentify/town_words.h"
#include "tests/support/test.h"

static Arena *arena;

typedef struct Example {
    DeidentifyKind kind;
    const char *czech[4], *polish[4];
} Example;

/* clang-format off */
static const Example EXAMPLES[] = {
    {DEIDENTIFY_PERSON,
     {"Byla tu paní {nováková} a brečela.", "Na místě npor. {Šťastný} a další.",
      "Pani {Jana N0váková} uvedla.", "Klient {No​vák} a pan {Gábor}."},
     {"Była tu pani {kowalska} i płakała.", "Na miejscu asp. {Wesoły} i inni.",
      "Pani {Anna K0walska} podała.", "Klient {Ko​walski} i pan {Gabor}."}},
    {DEIDENTIFY_STREET,
     {"žije na adrese {ul. Dlouhá 12}, hned", "je to {Václavské náměstí 5} vzadu",
      "žije sama v {čp. 47} dole", "chodí do {ul . Solniční 3} večer"},
     {"mieszka przy {ul. Długiej 12/3}, tuż", "jest to {os. Słoneczne 3} obok",
      "zam. {ul . Polna l5 m . 4}, tam", "adres {al. Jana Pawła II 7} tam"}},
    {DEIDENTIFY_POSTCODE,
     {"doručit na {760 01} Zlín", "adresa PSČ {11000} tam", "a {708 00} Ostrava"},
     {"wysłać na {95-100} Zgierz", "adres {00-950} Warszawa", "tam {90-001} Łódź"}},
    {DEIDENTIFY_ORGANISATION,
     {"chodí do {ZŠ Komenského} rád", "pracuje u {Moravan a.s.} dlouho",
      "byl v {Nemocnici Jihlava} týden", "je to {Svaz lékařů} zase"},
     {"chodzi do {SP nr 5} chętnie", "pracuje w {Zielona Łąka sp. z o.o.} długo",
      "był w {Szpitalu im. Korczaka} tydzień", "idzie do {MOW w Rewalu} dziś"}},
    {DEIDENTIFY_DATE,
     {"přišla {12. 3. 2024} ráno", "přišla {3. května 2020} ráno", "přišla {1 . 4 . 2011} ráno", "den {2024-03-12} a"},
     {"przyszła {12.03.2024} rano", "przyszła {3 maja 2020} rano", "przyszła {1 . 04 . 2011} rano", "dzień {2024-03-12} i"}},
    {DEIDENTIFY_AGE,
     {"Marek, {34 let}, pije", "to je {devítiletý} kluk", "je jí {8 let 3 měsíce} teď", "muž, {35letý}, sám"},
     {"Marek, {34 lata}, pije", "to {dziewięcioletni} chłopak", "ma {8 lat i 3 miesiące} teraz", "chłopak, ok. {19 lat}, sam"}},
    {DEIDENTIFY_BIRTH_NUMBER,
     {"rč {410312/1110} platí", "rodné číslo {4103121110} platí", "r. č. {410312 / 1119} platí"}, {NULL}},
    {DEIDENTIFY_PESEL,
     {NULL}, {"pesel {41431211111} jest", "numer {85021512345} tam", "PESEL: {90121204455} dalej"}},
    {DEIDENTIFY_NIP,
     {NULL}, {"NIP {526-104-08-28} firmy", "nip {5261040828} firmy", "NIP: {725-18-01-126} tam"}},
    {DEIDENTIFY_REGON, {NULL}, {"REGON {012100784} firmy", "regon {123456785} tam", "REGON: {12345678512347} tam"}},
    {DEIDENTIFY_ICO, {"IČO {27074358} firmy", "ičo: {25596641} tam", "IČ {00216305} tam"}, {NULL}},
    {DEIDENTIFY_DIC, {"DIČ {CZ6801154321} muže", "dič {CZ27074358} tam", "DIČ: {CZ25596641} tam"},
     {"VAT {PL5261040828} tam", "numer {PL7251801126} tam", "NIP {PL5260250274} tam"}},
    {DEIDENTIFY_IDENTITY_CARD,
     {"OP č. {203456781} platí", "občanský průkaz {112233445} je", "č. OP {209876543} tam"},
     {"dowód {ABS123456} jest", "dow. os. {ZZA 123456} jest", "legitymacja {AXK987654} tam"}},
    {DEIDENTIFY_PASSPORT,
     {"pas {FB123456} z", "cestovní pas {12345678} má", "pas č. {AA1234567} má"},
     {"paszport {FB123456} z", "paszport nr {ZS0000177} ma", "paszportu {EB7654321} nie ma"}},
    {DEIDENTIFY_INSURANCE,
     {"číslo pojištěnce {8501154321} má", "č. pojištěnce: {123456789} má", "pojištěnec {7755661234} tam"},
     {"numer ubezpieczenia {12345678} ma", "nr ubezpieczeniowy {987654321} ma", "numer ubezpieczenia: {1122334455} ma"}},
    {DEIDENTIFY_PHONE,
     {"volat {777 123 456} večer", "na {+420 777 123 456} hned", "vzkaz na {774-55-66-31} od", "tel. {6O3 123 456} má"},
     {"dzwonić {605 112 778} wieczorem", "na {+48 605 112 778} teraz", "na {42 716 22 33} do", "tel. {6O3 123 456} ma"}},
    {DEIDENTIFY_EMAIL,
     {"psát na {jana.n@post.example} hned", "je {jana1@dopisy.example} má", "e-mail: {a.b-c@d.example}"},
     {"pisać na {jana.n@poczta.example} już", "jest {jana1@listy.example} ma", "mail: {a.b-c@d.example}"}},
    {DEIDENTIFY_URL,
     {"viz {https://foto.example/nikol} tam", "na {www.rodina.example} jsou", "profil {seznam.cz/nikol} má"},
     {"zob. {https://foto.example/nikol} tam", "na {www.rodzina.example} są", "profil {portal.pl/nikol} ma"}},
    {DEIDENTIFY_ACCOUNT,
     {"účet {115-7788990217/0100} má", "na {1234567/0800} chodí", "účet č. {19-2000145399/0800} tam"},
     {"konto {61 1090 1014 0000 0712 1981 2874} ma", "na {61109010140000071219812874} wpływa",
      "rachunek: {27 1140 2004 0000 3002 0135 5387} tam"}},
    {DEIDENTIFY_IBAN,
     {"na {CZ6508000000192000145399} chodí", "IBAN {CZ65 0800 0000 1920 0014 5399} má", "účet {CZ6508000000192000145398} má"},
     {"na {PL61109010140000071219812874} wpływa", "IBAN {PL61 1090 1014 0000 0712 1981 2874} ma",
      "konto {PL61109010140000071219812875} ma"}},
    {DEIDENTIFY_PLATE,
     {"auto {3M5 1234} stojí", "RZ {1AB 2345} je", "spz {4T25678} byla"},
     {"auto {ELX 12345} stoi", "nr rej. {EZG 4T55} jest", "rejestracja {RBR 1234K} była"}},
    {DEIDENTIFY_DATA_BOX,
     {"datová schránka {q7xk2ab} má", "ID DS: {ab3k9xz} má", "do schránky {x2y3z4w} poslat"}, {NULL}},
    {DEIDENTIFY_EDORECZENIA,
     {NULL}, {"adres {AE:PL-12345-67890-ABCDE-12} ma", "e-Doręczenia: {AE:PL-98765-43210-XYZAB-34}",
              "wysłać {AE:PL-11111-22222-QWERT-55} dziś"}},
    {DEIDENTIFY_FILE_REFERENCE,
     {"sp. zn. {0 P 114/2021-87} u", "č. j. {KRPM-88213-4/ČJ-2024-140513} a", "spis {MMB/0234511/2024} je", "viz {12 Nc 345/2020} tam"},
     {"sygn. akt {III Nsm 114/21} w", "znak {OPS.5120.871.2024.NW} jest", "l.dz. {PR-II-4412/2024} i", "zob. {Km 4512/19} tam"}},
    {DEIDENTIFY_GPS,
     {"místo {49.2013N}, dál", "na {49°12'30\"N} spí", "poloha {50.08804} tam"},
     {"miejsce {51.8553N}, dalej", "na {51°51'19\"N} śpi", "tam {51.85530} jest"}},
    {DEIDENTIFY_IP,
     {"z adresy {89.24.101.17} psal", "byla {2001:db8::ff00:42:8329} ta", "psal z {10.0.0.7}."},
     {"z adresu {89.24.101.17} pisał", "była {2001:db8::ff00:42:8329} ta", "pisał z {10.0.0.7}."}},
    {DEIDENTIFY_NICKNAME,
     {"na síti {@niki_vlk} píše", "je tam {@tygr99} často", "hledej {@slunce_07} tam"},
     {"w sieci {@niki_wilk} pisze", "jest tam {@tygrys99} często", "szukaj {@slonce_07} tam"}},
};

/* clang-format on */

/* The text without braces, and where they stood. */
static Str without_braces(const char *example, size_t *starts, size_t *ends, size_t *ret_count)
{
    Str text = str_of(example);
    Buffer out;
    size_t count = 0;
    buffer_init_in(&out, arena, 1 << 16);
    for (size_t i = 0; i < text.len; i++) {
        if (text.bytes[i] == '{')
            starts[count] = out.len;
        else if (text.bytes[i] == '}')
            ends[count++] = out.len;
        else
            buffer_put_byte(&out, text.bytes[i]);
    }
    *ret_count = count;
    return buffer_text(&out);
}

static void check_example(const char *example, DeidentifyKind kind, DeidentifyLanguage language)
{
    enum {
        MOST_MARKS = 4
    };

    size_t starts[MOST_MARKS], ends[MOST_MARKS], count = 0;
    DeidentifyProblem problem = {
        .text = without_braces(example, starts, ends, &count), .language = language};
    DeidentifyFindings found;
    deidentify_find(&problem, arena, &found);
    for (size_t mark = 0; mark < count; mark++) {
        size_t covered = 0;
        bool is_of_kind = false;
        for (size_t i = 0; i < found.span_count; i++) {
            const DeidentifySpan *span = &found.spans[i];
            for (size_t at = span->start; at < span->end; at++)
                covered += at >= starts[mark] && at < ends[mark] && problem.text.bytes[at] != ' ';
            is_of_kind |=
                span->kind == kind && span->start < ends[mark] && starts[mark] < span->end;
        }
        size_t whole = 0;
        for (size_t at = starts[mark]; at < ends[mark]; at++)
            whole += problem.text.bytes[at] != ' ';
        if (covered < whole || !is_of_kind)
            printf("# %s: %s\n", deidentify_kind_name(kind), example);
        EXPECT_INT(whole, covered);
        EXPECT(is_of_kind);
    }
}

TEST(every_kind_is_found_as_people_write_it)
{
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof EXAMPLES[0]; i++) {
        for (size_t k = 0; k < 4; k++) {
            if (EXAMPLES[i].czech[k] != NULL)
                check_example(EXAMPLES[i].czech[k], EXAMPLES[i].kind, DEIDENTIFY_CZECH);
            if (EXAMPLES[i].polish[k] != NULL)
                check_example(EXAMPLES[i].polish[k], EXAMPLES[i].kind, DEIDENTIFY_POLISH);
        }
    }
}

TEST(what_identifies_nobody_stays)
{
    static const char *const TEXTS[] = {
        "Dnes má 12 500 Kč a platí 1.250 korun",
        "Dnes to je 20 procent a stojí 15 %",
        "od 9.30 do 11.15 hodin",
        "přišla v 22:15 a měla 38,5 stupně",
        "z Vašeho dopisu a Vám, děkujeme",
        "Dziś ma 1 250 zł na miesiąc",
        "proszę Państwa o pomoc dla Państwa syna",
        "spotkanie o 9.30 w sali 12"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        DeidentifyProblem problem = {
            .text = str_of(TEXTS[i]), .language = i < 5 ? DEIDENTIFY_CZECH : DEIDENTIFY_POLISH};
        DeidentifyFindings found;
        deidentify_find(&problem, arena, &found);
        if (found.span_count > 0)
            printf("# %s\n", TEXTS[i]);
        EXPECT_INT(0, found.span_count);
    }
}

static Str rendered(const DeidentifyProblem *problem)
{
    DeidentifyFindings found;
    Buffer out;
    buffer_init_in(&out, arena, 1 << 16);
    deidentify_find(problem, arena, &found);
    deidentify_render(problem, &found, 1, arena, &out);
    return buffer_text(&out);
}

TEST(a_village_becomes_its_size_by_the_towns_own_list)
{
    DeidentifyProblem problem = {.language = DEIDENTIFY_CZECH};
    Str list = STR("# okolí\nLhotka = 480\nBřezí Dolní = 3 200\nVelký Potok = 12.500\nSlunečná\n"
                   "keep: Charita\nA = b\n");
    town_words_read(list, arena, &problem);
    EXPECT_INT(5, problem.town_word_count);
    EXPECT_INT(1, problem.keep_count);
    EXPECT_STR("A = b", problem.town_words[4]);
    problem.text = STR("žije v Lhotce, v Březí Dolní a u Velkého Potoka");
    EXPECT_STR(
        "žije v [obec do 1 000 obyvatel A], v [obec do 5 000 obyvatel B] a u [město do 20 000 "
        "obyvatel C]",
        rendered(&problem));
    problem.language = DEIDENTIFY_POLISH;
    problem.text = STR("mieszka w Lhotce");
    EXPECT_STR("mieszka w [miejscowość do 1 000 mieszkańców A]", rendered(&problem));
}

int main(void)
{
    arena = arena_new(1 << 20);
    RUN(every_kind_is_found_as_people_write_it);
    RUN(what_identifies_nobody_stays);
    RUN(a_village_becomes_its_size_by_the_towns_own_list);
    arena_free(arena);
    return test_end();
}
