/*
 * demo_practice: what comes from practice between meetings: questions, guidance, good practice; and
 * how many places services have said they have. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/demo/demo_fill.h"
#include "features/directory/capacity_store.h"
#include "features/directory/profile.h"
#include "features/guidance/guidance.h"

typedef struct DemoQuestion {
    const char *by;
    const char *topic;
    const char *text;
    const char *answer; /* NULL: it waits for one */
    const char *title;  /* of the guidance that was made of it */
} DemoQuestion;

static const DemoQuestion QUESTIONS[] = {
    {"Jana Osamělá",
     "old_age",
     "Paní je 84 let a nechce domů pustit pečovatelku, jen mě. Jak dlouho mám chodit sama, než "
     "to předám?",
     NULL,
     NULL},
    {"Bohumil Všestranný",
     "debts",
     "Smím s klientem vyplnit žádost o splátky, nebo je to už právní služba?",
     "Vyplnit společně formulář smíte, je to součást sociální práce. Posoudit, zda je dluh "
     "oprávněný, nechte poradně. Do spisu stačí věta, že jste pomohli s vyplněním.",
     "Pomoc s žádostí o splátky"},
    {"Eliška Nováčková-Prvnídenní",
     "documents",
     "Klient nemá občanku a bez ní ho nikde neobjednají. Čím začít?",
     "Začněte na matrice, kde se narodil: rodný list mu vydají i bez občanky, když totožnost "
     "potvrdíte svědectvím úřadu. S rodným listem jde požádat o občanku. Počítejte s měsícem.",
     "Klient bez dokladů: pořadí kroků"},
};

typedef struct DemoPractice {
    const char *by;
    const char *topic;
    const char *title;
    const char *body;
    bool is_published;
} DemoPractice;

static const DemoPractice PRACTICES[] = {
    {"Denisa Uličná",
     "housing",
     "Společná procházka s novým nájemníkem",
     "První týden v novém bytě obejdeme s nájemníkem domovníka, sousedy a obchod. Trvá to hodinu a "
     "za dva roky ani jedna stížnost.",
     true},
    {"Zdeňka Vlídná",
     "old_age",
     "Kniha života u postele",
     "Rodina s námi sepíše deset vět o tom, kým člověk byl. Noční směna ví, o čem si s ním "
     "povídat.",
     true},
    {"Tereza Nitková",
     "upbringing",
     "Vaříme s maminkami",
     "U vaření se mluví líp než u stolu. Jednou týdně, děti s námi.",
     false},
};

static Status fill_questions(Db *db, const DemoMade *made)
{
    PersonId alena = demo_person(made, "Alena Metodická");
    for (size_t i = 0; i < sizeof QUESTIONS / sizeof QUESTIONS[0]; i++) {
        const DemoQuestion *from = &QUESTIONS[i];
        QuestionId id;
        Question question;
        TRY(guidance_ask(
            db,
            demo_person(made, from->by),
            STR("methodologist"),
            str_of(from->topic),
            str_of(from->text),
            &id));
        if (from->answer == NULL)
            continue;
        TRY(guidance_question_get(db, id, &question));
        TRY(guidance_answer(db, id, alena, str_of(from->answer), question.version));
        TRY(guidance_publish(
            db, id, alena, str_of(from->topic), str_of(from->title), str_of(from->answer)));
    }
    return OK;
}

static Status fill_practices(Db *db, const DemoMade *made)
{
    const Entry *offered;
    size_t count;
    for (size_t i = 0; i < sizeof PRACTICES / sizeof PRACTICES[0]; i++)
        TRY(guidance_offer_practice(
            db,
            demo_person(made, PRACTICES[i].by),
            str_of(PRACTICES[i].topic),
            str_of(PRACTICES[i].title),
            str_of(PRACTICES[i].body),
            STR("named")));
    TRY(guidance_offered(db, &offered, &count));
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < sizeof PRACTICES / sizeof PRACTICES[0]; k++) {
            if (PRACTICES[k].is_published &&
                str_equal(offered[i].title, str_of(PRACTICES[k].title)))
                TRY(guidance_review(
                    db,
                    offered[i].id,
                    demo_person(made, "Alena Metodická"),
                    true,
                    (Str){0},
                    offered[i].version));
        }
    }
    return OK;
}

Status demo_fill_practice(Db *db, const DemoMade *made)
{
    TRY(fill_questions(db, made));
    return fill_practices(db, made);
}

/* ---- Free places ---- */

typedef struct DemoPlaces {
    const char *organisation;
    const char *by;
    CapacityState state;
    int available; /* below 0: not said */
    int maximum;
    int waiting_days;
    const char *note;
} DemoPlaces;

static const DemoPlaces PLACES[] = {
    {"teplo", "Karel Teplý", CAPACITY_FREE, 4, 20, 0, "Přijďte do osmi večer."},
    {"pecovatelky", "Božena Ochotná", CAPACITY_LIMITED, 2, 60, 0, "Jen dopoledne."},
    {"vysluni", "Zdeňka Vlídná", CAPACITY_WAITING, 0, 48, 90, "Čeká jedenáct lidí."},
    {"doupe", "Tomáš Klubovník", CAPACITY_FULL, 0, 25, 0, "Od příštího měsíce otevřeme i v pátek."},
    {"rozcestnik", "Věra Paragrafová", CAPACITY_LIMITED, -1, 0, 14, "Objednáváme na čtrnáct dní."},
    {"rzeka", "Łukasz Wymyślny", CAPACITY_FREE, 6, 18, 0, NULL},
};

static Status say_places(Db *db, const DemoMade *made, const DemoPlaces *places)
{
    Profile profile;
    bool is_other;
    OrganisationId organisation = demo_organisation(made, places->organisation);
    TRY(profile_get(db, organisation, &profile));
    if (profile.service_count == 0)
        return OK;
    const CapacitySaid said = {
        .service_id = profile.services[0].id.value,
        .organisation_id = organisation.value,
        .state = places->state,
        .available = {.is_set = places->available >= 0, .value = places->available},
        .maximum = {.is_set = places->maximum > 0, .value = places->maximum},
        .waiting_days = {.is_set = places->waiting_days > 0, .value = places->waiting_days},
        .description = places->note == NULL ? (Str){0} : str_of(places->note),
        .by_name = str_of(places->by),
        .by_id = demo_person(made, places->by).value,
    };
    return capacity_say(db, &said, &is_other);
}

Status demo_fill_places(Db *db, const DemoMade *made)
{
    for (size_t i = 0; i < sizeof PLACES / sizeof PLACES[0]; i++)
        TRY(say_places(db, made, &PLACES[i]));
    return OK;
}
