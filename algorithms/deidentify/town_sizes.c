/*
 * town_sizes: their names by stem, so that every case is known.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/town_sizes.h"
#include "algorithms/deidentify/stems.h"

#include <string.h>

/* clang-format off */
static const char TOWNS[] =
    "praha prahy praze prahu prahou brno ostrava plzen plzni liberec olomouc budejovice hradec "
    "kralove usti pardubice zlin havirov kladno most opava frydek mistek jihlava karvina "
    "teplice chomutov decin karlovy vary jablonec prerov mlada boleslav prostejov ceska lipa "
    "trebic trinec znojmo pribram tabor orlova kolin cheb pisek trutnov kromeriz sumperk "
    "vsetin breclav hodonin hradiste litvinov litomerice krumlov havlickuv brod cesky tesin "
    "krnov bohumin chrudim sokolov beroun jindrichuv strakonice klatovy valasske mezirici "
    "kutna hora nachod zdar sazavou melnik vyskov kadan warszawa krakow krakowie krakowa lodz "
    "lodzi wroclaw poznan gdansk szczecin bydgoszcz lublin bialystok katowice gdynia "
    "czestochowa radom rzeszow torun sosnowiec kielce gliwice olsztyn zabrze bielsko biala "
    "bytom zielona gora rybnik ruda slaska opole tychy gorzow wielkopolski elblag dabrowa "
    "gornicza plock walbrzych wloclawek tarnow chorzow koszalin kalisz legnica grudziadz "
    "jaworzno slupsk jastrzebie nowy sacz jelenia konin piotrkow siedlce inowroclaw myslowice "
    "pila lubin ostrow ostrowiec gniezno suwalki stargard glogow siemianowice pabianice zamosc "
    "leszno chelm lomza kedzierzyn tomaszow stalowa przemysl belchatow mielec tczew podlaska "
    "swidnica zgierz bedzin piekary raciborz legionowo ostroleka zawiercie swietochlowice "
    "zdunska starachowice starogard skierniewice pulawy tarnobrzeg wodzislaw debica krosno "
    "radomsko kolobrzeg kutno nysa ciechanow otwock piaseczno sieradz zary sopot zyrardow "
    "szczecinek swidnik minsk jaroslaw";

/* clang-format on */

Known large_towns(Arena *arena)
{
    Known towns = {.arena = arena};
    Str rest = str_of(TOWNS), word;
    while (str_split(&rest, ' ', &word))
        known_put(&towns, stem_hash(word), 1);
    return towns;
}

bool is_large_town(const Known *towns, Str name)
{
    Token tokens[16];
    const Reading reading = {.lexicon = NULL};
    size_t count = tokens_read(name, &reading, tokens, 16);
    for (size_t i = 0; i < count; i++) {
        if (tokens[i].kind == TOKEN_WORD)
            return known_get(towns, tokens[i].stem, 0) != 0;
    }
    return false;
}

static size_t stems_of(Str name, uint64_t *stems, size_t most)
{
    Token tokens[16];
    const Reading reading = {.lexicon = NULL};
    size_t count = tokens_read(name, &reading, tokens, 16), words = 0;
    for (size_t i = 0; i < count && words < most; i++) {
        if (tokens[i].kind == TOKEN_WORD)
            stems[words++] = tokens[i].stem;
    }
    return words;
}

uint32_t people_of_place(const DeidentifyProblem *problem, Str name)
{
    enum {
        MOST_STEMS = 8
    };

    uint64_t stems[MOST_STEMS], others[MOST_STEMS];
    size_t count = problem->town_people == NULL ? 0 : stems_of(name, stems, MOST_STEMS);
    for (size_t i = 0; count > 0 && i < problem->town_word_count; i++) {
        if (problem->town_people[i] == 0 ||
            stems_of(problem->town_words[i], others, MOST_STEMS) != count)
            continue;
        if (memcmp(stems, others, count * sizeof stems[0]) == 0)
            return problem->town_people[i];
    }
    return 0;
}
