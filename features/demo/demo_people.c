/*
 * demo_people: invented colleagues with names that no one bears, and whom their organisations want
 * to meet. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/demo/demo_data.h"

const DemoPerson DEMO_PEOPLE[] = {
    {"urad", "Adam Správcovský", "správce systému", "administrator", false, 9},
    {"urad",
     "Alena Metodická",
     "vedoucí oddělení sociálních služeb, metodička",
     "methodologist",
     true,
     21},
    {"urad", "Ivo Plánovitý", "koordinátor komunitního plánování", "planner", true, 12},
    {"ospod", "Hana Ochránecká", "vedoucí OSPOD", NULL, true, 15},
    {"ospod", "Milada Dětská", "sociální pracovnice", NULL, true, 4},
    {"sever", "Jana Osamělá", "sociální pracovnice", NULL, true, 7},
    {"zalesi", "Bohumil Všestranný", "sociální pracovník", NULL, true, 18},
    {"hraz", "Eliška Nováčková-Prvnídenní", "sociální pracovnice", NULL, true, 0},
    {"prace", "Zdeněk Dávkař", "vedoucí oddělení dávek", NULL, true, 22},
    {"prace", "Soňa Přepážková", "referentka", NULL, true, 6},
    {"skola", "Pavla Tabulová", "výchovná poradkyně", NULL, true, 13},
    {"skola", "Jiří Zvoneček", "školní psycholog", NULL, true, 5},
    {"ambulance", "Otakar Klidný", "psychiatr", NULL, true, 27},
    {"bydleni", "Stanislav Klíčník", "správce bytů", NULL, true, 3},
    {"most", "Marek Terénní", "vedoucí terénu", "field_worker", true, 16},
    {"most", "Denisa Uličná", "terénní pracovnice", NULL, true, 2},
    {"krizovatka", "Radek Rozcestný", "adiktolog", NULL, true, 11},
    {"krizovatka", "Nikola Výměnná", "terénní pracovnice", NULL, true, 1},
    {"utociste", "Olga Bezpečná", "vedoucí služby", NULL, true, 19},
    {"teplo", "Karel Teplý", "vedoucí noclehárny", NULL, true, 14},
    {"teplo", "Ondřej Polévka", "pracovník v sociálních službách", NULL, true, 8},
    {"pecovatelky", "Božena Ochotná", "vedoucí služby", NULL, true, 20},
    {"pecovatelky", "Marie Rozvážková", "koordinátorka péče", NULL, true, 10},
    {"vysluni", "Zdeňka Vlídná", "sociální pracovnice", "participant", true, 6},
    {"klubicko", "Lenka Klubková", "vedoucí služby", "service_manager", true, 17},
    {"klubicko", "Tereza Nitková", "klíčová pracovnice", NULL, true, 3},
    {"doupe", "Tomáš Klubovník", "klíčový pracovník", NULL, true, 5},
    {"doupe", "Vojta Kytarista", "kontaktní pracovník", NULL, true, 2},
    {"rozcestnik", "Věra Paragrafová", "dluhová poradkyně", NULL, true, 12},
    {"rozcestnik", "Hugo Oddlužil", "právník", NULL, true, 9},
    {"vysluni", "Anežka Večerní", "vrchní sestra", NULL, true, 24},
    {"tresnov", "Radka Samotná", "sociální pracovnice", NULL, false, 9},
    {"modrinec", "Bořek Rozvážlivý", "sociální pracovník", NULL, false, 5},
    {"modrinec", "Kamila Zaskakující", "sociální pracovnice", NULL, false, 2},
    {"mops", "Piotr Przykładny", "kierownik działu pracy socjalnej", "planner", true, 14},
    {"mops", "Halina Zmyślna", "pracownica socjalna", NULL, true, 8},
    {"oik", "Grażyna Zmyślona", "psycholożka", NULL, true, 16},
    {"rzeka", "Łukasz Wymyślny", "streetworker", NULL, true, 4},
    {"rzeka", "Świętosława Niby", "koordynatorka noclegowni", NULL, true, 6},
    {"sds", "Żaneta Niby-Nowak", "terapeutka", NULL, true, 1},
    {"poradnia", "Ździsław Przykład", "terapeuta uzależnień", NULL, true, 11},
};

const size_t DEMO_PEOPLE_COUNT = sizeof DEMO_PEOPLE / sizeof DEMO_PEOPLE[0];

const DemoWish DEMO_WISHES[] = {
    {"most", "rozcestnik", false},      {"rozcestnik", "most", false},
    {"most", "prace", false},           {"most", "ambulance", false},
    {"krizovatka", "ambulance", false}, {"ambulance", "krizovatka", false},
    {"klubicko", "ospod", false},       {"ospod", "klubicko", false},
    {"klubicko", "skola", false},       {"skola", "doupe", false},
    {"doupe", "skola", false},          {"ospod", "skola", false},
    {"sever", "bydleni", false},        {"bydleni", "teplo", false},
    {"teplo", "bydleni", false},        {"pecovatelky", "vysluni", false},
    {"vysluni", "pecovatelky", false},  {"zalesi", "pecovatelky", false},
    {"hraz", "rozcestnik", false},      {"prace", "most", false},
    {"utociste", "bydleni", true}, /* it may rent to those from whom people hide here */
};

const size_t DEMO_WISH_COUNT = sizeof DEMO_WISHES / sizeof DEMO_WISHES[0];
