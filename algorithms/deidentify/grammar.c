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
    {"ím", INS | LOC, 0, GENDER_MAN},
    {"ým", INS, 0, GENDER_MAN},
    {"ém", LOC, 0, GENDER_MAN},
    {"ího", GEN | ACC, 0, GENDER_MAN},
    {"ímu", DAT, 0, GENDER_MAN},
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
    {"če", GEN | ACC, DAT | LOC, GENDER_UNKNOWN},
    {"je", GEN | ACC, DAT | LOC, GENDER_UNKNOWN},
    {"ře", GEN | ACC, DAT | LOC, GENDER_UNKNOWN},
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
    {"e", LOC | VOC, 0, GENDER_UNKNOWN},
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
    "adam adas adrian albert aleksander ales alexandr alfred alois alojzy amadeusz ambrozy "
    "andrij andrzej antek antoni antonin arkadiusz arnold artur bartek bartlomiej bartosz "
    "bazyli benedykt beniamin bernard blazej bogdan bogumil boguslaw bohumil bohuslav bolek "
    "boleslav boleslaw bonifacy borys bronek bronislaw bruno cezary cyprian czesiek czeslaw "
    "damian daniel dariusz david dawid dionizy dominik dusan edek edmund eduard edward edwin "
    "emanuel emil erik ernest eryk eugeniusz fabian felek felicjan feliks ferdynand filip "
    "florian franciszek franek frantisek fryderyk gabriel gejza gerard gracjan grzegorz "
    "grzesiek gustaw heniek henryk herbert hieronim hilary hipolit honza honzik hubert hugo "
    "hynek ignacy igor ireneusz ivan ivo iwo jacek jachym jacus jakub jan janek janusz jarek "
    "jaromir jaroslav jaroslaw jas jasiek jedrzej jeremi jerzy jindrich jiri jirka joachim "
    "josef jozef jozek jozka julian julius juliusz jurek kacper kajetan kamil karel karol "
    "kazek kazimierz klemens konrad konstanty kornel krystian krystof krzysiek krzysztof "
    "ksawery kuba kubik kubus ladislav lech leon leonard leopold leos leslaw leszek libor "
    "lolek lubomir lubos lucjan ludek ludwik lukas lukasz maciej maciek maksym maksymilian "
    "marcel marceli marcin marek marian mariusz martin matej mateusz matus matysek maurycy "
    "michal michalek mieczyslaw mietek mikolaj milan milos miloslav milosz mirek miron "
    "miroslav miroslaw misiek mykola natan nikodem norbert olaf oldrich olek olgierd oliwier "
    "ondra ondrej oskar otakar patrik patryk pavel pawel pepa peta petr piotr premysl "
    "przemyslaw radek radim radoslav radoslaw rafal rajmund remigiusz rene richard robert "
    "roman rostislav rudolf rysiek ryszard sebastian serhij seweryn slawek slawomir "
    "stanislav stanislaw stas stasiek staszek stefan stefek stepan sylwester szczepan szymek "
    "szymon tadeas tadek tadeusz taras teodor tibor tobiasz tolek tomas tomasek tomasz tomek "
    "tonda tymon tymoteusz vaclav vasek vasyl viktor vilem vit vladimir vlastimil vojta "
    "vojtech wacek waclaw waldek waldemar walenty wawrzyniec wiesiek wieslaw wiktor wilhelm "
    "wincenty witek witold wladek wladyslaw wlodzimierz wojciech wojtek zbigniew zbynek "
    "zbyszek zdenek zdzisiek zdzislaw zenek zenon zygmunt";

static const char WOMEN[] =
    "ada adela agata agnieszka aleksandra alena alexandra alice alicja alina amalie amelia "
    "amelie amelka anastazja andrea andzelika aneta anetka anezka angelika ania anicka "
    "aniela anita anna antonina apolonia asia barbara barbora barunka basia beata berenika "
    "blanka bogna bogumila boguslawa bohumila bozena bronislawa brygida cecylia celina "
    "czeslawa dagmar dagmara dana daniela danka danuta daria denisa diana dominika donata "
    "dorota edyta ela elena eliska eliza elwira elzbieta ema emilia emma eryka eugenia eva "
    "ewa ewelina ewka felicja filomena gabriela gabrysia genowefa gertruda gizela gloria "
    "gosia grazyna greta halina hana hania hanka hanna hela helena henryka honorata "
    "hortensja ida iga ilona inga irena irka irmina iryna iva ivana iveta iwona iza izabela "
    "jadwiga jadzia jagna jagoda jana janina jarmila jaroslava jaroslawa jessica jindriska "
    "jirina jitka joanna jola jolanta josefa jowita jozefa julia julie julita julka justyna "
    "kaja kalina kamila karina karolina kasia katarzyna katerina kazimiera kinga klara "
    "klaudia klementyna konstancja kornelia kristyna kristynka krysia krystyna ksenia kveta "
    "lada laura lenka leokadia leona libuse lida lidia lilia liliana liwia lucie lucja "
    "lucyna ludmila ludwika luiza lusia magda magdalena maja malgorzata malgosia malwina "
    "marcela marcelina maria marianna marie marika marketa marlena marta martina martyna "
    "marysia marzena matylda michaela michalina milada milena miloslava miloslawa mira "
    "miroslava miroslawa monika nadezda nadia natalia natalie natasza nela nikola nikolka "
    "nina nora oksana ola olena olga oliwia oliwka otylia patrycja paula paulina pavla "
    "pavlina pelagia petra pola radka regina renata roksana romana roza rozalia ruzena "
    "ryszarda sabina sandra sara sarka simona slawa sofie sona sonia stanislava stanislawa "
    "stefania stella sylva sylvie sylwia tamara tatana tatiana tekla teodora teresa tereza "
    "terezie terezka ursula urszula vanda vanesa vendula vera veronika viktorie vlasta "
    "waclawa walentyna wanda wandzia weronika wiera wieslawa wiktoria wioletta wirginia "
    "wladyslawa yveta zaneta zdenka zdzislawa zenobia zofia zofie zosia zuzana zuzanka "
    "zuzanna zuzia";

const char *grammar_first_names(Gender gender)
{
    return gender == GENDER_WOMAN ? WOMEN : MEN;
}
