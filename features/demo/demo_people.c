/*
 * demo_people: invented colleagues with names that no one bears, and whom their organisations want
 * to meet. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/demo/demo_data.h"

const DemoPerson DEMO_PEOPLE[] = {
    {"urad", "Adam Správcovský", "správce systému", "administrator", false},
    {"urad",
     "Alena Metodická",
     "vedoucí oddělení sociálních služeb, metodička",
     "methodologist",
     true},
    {"urad", "Ivo Plánovitý", "koordinátor komunitního plánování", "planner", true},
    {"ospod", "Hana Ochránecká", "vedoucí OSPOD", NULL, true},
    {"ospod", "Milada Dětská", "sociální pracovnice", NULL, true},
    {"sever", "Jana Osamělá", "sociální pracovnice", NULL, true},
    {"zalesi", "Bohumil Všestranný", "sociální pracovník", NULL, true},
    {"hraz", "Eliška Nováčková-Prvnídenní", "sociální pracovnice", NULL, true},
    {"prace", "Zdeněk Dávkař", "vedoucí oddělení dávek", NULL, true},
    {"prace", "Soňa Přepážková", "referentka", NULL, true},
    {"skola", "Pavla Tabulová", "výchovná poradkyně", NULL, true},
    {"skola", "Jiří Zvoneček", "školní psycholog", NULL, true},
    {"ambulance", "Otakar Klidný", "psychiatr", NULL, true},
    {"bydleni", "Stanislav Klíčník", "správce bytů", NULL, true},
    {"most", "Marek Terénní", "vedoucí terénu", "field_worker", true},
    {"most", "Denisa Uličná", "terénní pracovnice", NULL, true},
    {"krizovatka", "Radek Rozcestný", "adiktolog", NULL, true},
    {"krizovatka", "Nikola Výměnná", "terénní pracovnice", NULL, true},
    {"utociste", "Olga Bezpečná", "vedoucí služby", NULL, true},
    {"teplo", "Karel Teplý", "vedoucí noclehárny", NULL, true},
    {"teplo", "Ondřej Polévka", "pracovník v sociálních službách", NULL, true},
    {"pecovatelky", "Božena Ochotná", "vedoucí služby", NULL, true},
    {"pecovatelky", "Marie Rozvážková", "koordinátorka péče", NULL, true},
    {"vysluni", "Zdeňka Vlídná", "sociální pracovnice", "participant", true},
    {"klubicko", "Lenka Klubková", "vedoucí služby", "service_manager", true},
    {"klubicko", "Tereza Nitková", "klíčová pracovnice", NULL, true},
    {"doupe", "Tomáš Klubovník", "klíčový pracovník", NULL, true},
    {"doupe", "Vojta Kytarista", "kontaktní pracovník", NULL, true},
    {"rozcestnik", "Věra Paragrafová", "dluhová poradkyně", NULL, true},
    {"rozcestnik", "Hugo Oddlužil", "právník", NULL, true},
    {"vysluni", "Anežka Večerní", "vrchní sestra", NULL, true},
    {"mops", "Piotr Przykładny", "kierownik działu pracy socjalnej", "planner", true},
    {"mops", "Halina Zmyślna", "pracownica socjalna", NULL, true},
    {"oik", "Grażyna Zmyślona", "psycholożka", NULL, true},
    {"rzeka", "Łukasz Wymyślny", "streetworker", NULL, true},
    {"rzeka", "Świętosława Niby", "koordynatorka noclegowni", NULL, true},
    {"sds", "Żaneta Niby-Nowak", "terapeutka", NULL, true},
    {"poradnia", "Ździsław Przykład", "terapeuta uzależnień", NULL, true},
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
