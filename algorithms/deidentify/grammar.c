/*
 * grammar: endings.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/grammar.h"

#define NOM (1u << CASE_NOMINATIVE)
#define GEN (1u << CASE_GENITIVE)
#define DAT (1u << CASE_DATIVE)
#define ACC (1u << CASE_ACCUSATIVE)
#define VOC (1u << CASE_VOCATIVE)
#define LOC (1u << CASE_LOCATIVE)
#define INS (1u << CASE_INSTRUMENTAL)
#define ALL ((1u << CASES) - 1)

/* The first ending that fits counts; 0: the word of that gender does not end so. */
typedef struct Ending {
    const char *end;
    unsigned man, woman;
    Gender tells;
} Ending;

static const Ending CZECH[] = {
    {"ovou", 0, ACC | INS, GENDER_WOMAN},
    {"ová", 0, NOM | VOC, GENDER_WOMAN},
    {"ova", GEN | ACC, NOM | VOC, GENDER_WOMAN},
    {"ové", 0, GEN | DAT | LOC, GENDER_WOMAN},
    {"ove", DAT, GEN | DAT | LOC, GENDER_WOMAN},
    {"ého", GEN | ACC, 0, GENDER_MAN},
    {"ému", DAT, 0, GENDER_MAN},
    {"ím", INS, 0, GENDER_MAN},
    {"ým", INS, 0, GENDER_MAN},
    {"ém", LOC, 0, GENDER_MAN},
    {"ovi", DAT | LOC, 0, GENDER_MAN},
    {"em", INS, 0, GENDER_MAN},
    {"ií", 0, INS, GENDER_WOMAN},
    {"ii", 0, DAT | ACC | LOC, GENDER_WOMAN},
    {"ie", 0, NOM | GEN | VOC, GENDER_WOMAN},
    {"ou", INS, INS | ACC, GENDER_UNKNOWN},
    {"ý", NOM | VOC, 0, GENDER_MAN},
    {"á", 0, NOM | VOC, GENDER_WOMAN},
    {"é", 0, GEN | DAT | LOC, GENDER_WOMAN},
    {"u", DAT | VOC | LOC | ACC, ACC, GENDER_UNKNOWN},
    {"y", GEN, GEN, GENDER_UNKNOWN},
    {"ě", VOC, DAT | LOC, GENDER_WOMAN},
    {"ce", GEN | ACC, DAT | LOC, GENDER_UNKNOWN},
    {"še", GEN | ACC, DAT | LOC, GENDER_UNKNOWN},
    {"e", VOC | GEN | ACC, DAT | LOC, GENDER_UNKNOWN},
    {"i", VOC | DAT | LOC, DAT | LOC, GENDER_UNKNOWN},
    {"o", VOC, VOC, GENDER_UNKNOWN},
    {"a", NOM | GEN | ACC, NOM, GENDER_UNKNOWN},
    {"", NOM, ALL, GENDER_MAN},
};

static const Ending POLISH[] = {
    {"iego", GEN | ACC, 0, GENDER_MAN},
    {"iemu", DAT, 0, GENDER_MAN},
    {"ego", GEN | ACC, 0, GENDER_MAN},
    {"emu", DAT, 0, GENDER_MAN},
    {"owi", DAT, 0, GENDER_MAN},
    {"kim", INS | LOC, 0, GENDER_MAN},
    {"ki", NOM | VOC, GEN, GENDER_MAN},
    {"iej", 0, GEN | DAT | LOC, GENDER_WOMAN},
    {"ej", 0, GEN | DAT | LOC, GENDER_WOMAN},
    {"iem", INS, 0, GENDER_MAN},
    {"em", INS, 0, GENDER_MAN},
    {"ym", INS | LOC, 0, GENDER_MAN},
    {"ską", 0, INS | ACC, GENDER_WOMAN},
    {"cką", 0, INS | ACC, GENDER_WOMAN},
    {"ą", INS, INS, GENDER_WOMAN},
    {"ę", ACC, ACC, GENDER_WOMAN},
    {"ii", 0, GEN | DAT | LOC, GENDER_WOMAN},
    {"ska", 0, NOM | VOC, GENDER_WOMAN},
    {"cka", 0, NOM | VOC, GENDER_WOMAN},
    {"cie", LOC | VOC, DAT | LOC, GENDER_UNKNOWN},
    {"ce", LOC | DAT, DAT | LOC, GENDER_WOMAN},
    {"ie", LOC | VOC, DAT | LOC, GENDER_UNKNOWN},
    {"rze", LOC | VOC, DAT | LOC, GENDER_UNKNOWN},
    {"y", NOM | GEN, GEN, GENDER_UNKNOWN},
    {"i", GEN, GEN | DAT | LOC, GENDER_UNKNOWN},
    {"u", LOC | VOC, VOC, GENDER_MAN},
    {"o", VOC, VOC, GENDER_UNKNOWN},
    {"a", GEN | ACC | NOM, NOM, GENDER_UNKNOWN},
    {"", NOM, ALL, GENDER_MAN},
};

static const Ending *ending_of(Str word, bool is_polish)
{
    const Ending *ending = is_polish ? POLISH : CZECH;
    while (!str_ends_with(word, str_of(ending->end)))
        ending++;
    return ending;
}

unsigned grammar_cases(Str word, Gender gender, bool is_polish)
{
    const Ending *ending = ending_of(word, is_polish);
    unsigned cases = gender == GENDER_WOMAN ? ending->woman : ending->man;
    return cases == 0 ? ALL : cases;
}

Gender grammar_gender(Str word, bool is_polish)
{
    return ending_of(word, is_polish)->tells;
}

typedef struct Preposition {
    const char *words;
    unsigned czech, polish;
} Preposition;

static const Preposition PREPOSITIONS[] = {
    {" s se ", INS, ALL},
    {" k ke ku vuci diky ", DAT, DAT},
    {" od do bez u podle kolem ohledne vedle kvuli dla wedlug obok oprocz ", GEN | DAT, GEN},
    {" o ", LOC | ACC, LOC | ACC},
    {" v ve po pri w we przy ", LOC | ACC, LOC},
    {" na ", ACC | LOC, ACC | LOC},
    {" z ze ", GEN, GEN | INS},
    {" za pred nad pod mezi przed miedzy ", INS | ACC, INS | ACC},
    {" pro przez pres ", ACC, ACC},
    {" proti przeciw przeciwko ", DAT, DAT},
};

unsigned grammar_cases_behind(Str preposition, bool is_polish)
{
    char padded[16] = {' '};
    if (preposition.len == 0 || preposition.len > 12)
        return ALL;
    for (size_t i = 0; i < preposition.len; i++)
        padded[i + 1] = preposition.bytes[i];
    padded[preposition.len + 1] = ' ';
    Str wanted = {.bytes = padded, .len = preposition.len + 2};
    for (size_t i = 0; i < sizeof PREPOSITIONS / sizeof PREPOSITIONS[0]; i++) {
        if (str_find(str_of(PREPOSITIONS[i].words), wanted) != SIZE_MAX)
            return is_polish ? PREPOSITIONS[i].polish : PREPOSITIONS[i].czech;
    }
    return ALL;
}

/* Source: the names that parents chose most often in both countries, with their diminutives. */
static const char MEN[] =
    "adam ales alexandr alois andrzej antonin antoni antek bartosz bartek bogdan bohumil bohuslav "
    "boleslav "
    "daniel dariusz david dawid dominik dusan eduard edward emil erik filip franciszek franek "
    "frantisek "
    "gabriel gejza grzegorz henryk honza honzik hynek igor ivan ivo jachym jakub jan janek jaromir "
    "jaroslav jarek jas "
    "jerzy jindrich jiri jirka josef jozef jozka pepa julius kacper kamil karel kazimierz krystian "
    "krystof "
    "krzysztof kuba kubik kubus ladislav leos libor lubomir lubos ludek lukas lukasz maciej marcel "
    "marcin marek "
    "marian mariusz martin matej matus matysek maksym mateusz michal mikolaj milan miloslav milos "
    "miroslav "
    "miroslaw mirek oldrich ondrej ondra oskar otakar patryk patrik pavel pawel petr peta piotr "
    "premysl "
    "radek radim radoslav rafal rene richard robert roman rostislav rudolf ryszard sebastian "
    "sebastian slawomir "
    "slawek stanislav stanislaw stefan stepan szymon szczepan tadeusz tadeas tibor tomas tomasek "
    "tomasz tonda "
    "vaclav vasek viktor vilem vit vladimir vlastimil vojtech vojta vasyl andrij serhij taras "
    "mykola waldemar "
    "wiktor witold wlodzimierz wojciech zbigniew zbynek zdenek zdzislaw michalek staszek stas adas";

static const char WOMEN[] = "adela agata agnieszka alena aleksandra alexandra alice alicja amalie "
                            "amelie amelka aneta anetka anezka "
                            "anicka anna ania andrea barbara barbora barunka beata blanka bohumila "
                            "bozena dagmar dana daniela danuta "
                            "denisa dominika dorota edyta elena eliska elzbieta ema emilia eva ewa "
                            "ewelina filomena gabriela gabrysia "
                            "halina hana hania hanka helena ilona irena iryna iva ivana iveta "
                            "iwona izabela jadwiga jana jarmila "
                            "jaroslava jessica jindriska jirina jitka joanna jolanta josefa julie "
                            "julia julka justyna kamila karolina "
                            "katarzyna kasia katerina klara kristyna kristynka krystyna kveta lada "
                            "laura lenka leona libuse lidia lida "
                            "lucie lucja ludmila magda magdalena magdalena malgorzata marcela "
                            "marcelina maria marie marketa marta "
                            "martina marysia marzena michaela milada milena miloslava miroslava "
                            "monika nadia nadezda natalie natalia "
                            "nela nikola nikolka nina oksana olena olga oliwia oliwka patrycja "
                            "pavla pavlina petra radka renata romana "
                            "roza ruzena sabina sara simona sona sofie stanislava stefania sylva "
                            "sylvie sylwia sarka tatana tereza "
                            "terezka teresa terezie ursula urszula vanesa vanda vendula vera "
                            "veronika viktorie vlasta wanda weronika "
                            "wiktoria yveta zaneta zdenka zofia zofie zuzana zuzia zuzanka";

const char *grammar_first_names(Gender gender)
{
    return gender == GENDER_WOMAN ? WOMEN : MEN;
}
