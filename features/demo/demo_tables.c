/*
 * demo_tables: a round table of the town with confirmed minutes and tasks, and working groups of
 * whose statements a summary was made. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/demo/demo_fill.h"
#include "features/minutes/minutes.h"
#include "features/outputs/output.h"
#include "features/tasks/task.h"

/* ---- The round table ---- */

static const char *const TABLE_PEOPLE[] = {
    "Ivo Plánovitý",
    "Hana Ochránecká",
    "Pavla Tabulová",
    "Jiří Zvoneček",
    "Stanislav Klíčník",
    "Zdeněk Dávkař",
    "Lenka Klubková",
    "Marek Terénní",
    "Otakar Klidný",
    NULL,
};

static const DemoEvent ROUND_TABLE = {
    .name = "Kulatý stůl: škola a sociální práce",
    .method = "kulaty-stul",
    .event_type = "round_table",
    .organisation = "urad",
    .place = "Základní škola Na Hrázi, knihovna",
    .series = "Kulaté stoly",
    .series_number = 1,
    .weeks = -9,
    .start_minutes = 13 * 60,
    .length_minutes = 170,
    .by = "Ivo Plánovitý",
    .people = TABLE_PEOPLE,
    .excused = "Otakar Klidný",
};

static const MinutesPoint POINTS[] = {
    {
        .theme = STR_INIT("Kdo komu zavolá, když dítě přestane chodit do školy"),
        .essence = STR_INIT(
            "Škola dnes hlásí absence až po měsíci. Do té doby se rodině často podaří pomoci, když "
            "o tom sociální pracovník ví dřív."),
        .open_question = STR_INIT("Jak na to, když rodiče telefon nezvedají?"),
    },
    {
        .theme = STR_INIT("Volné odpoledne v sídlišti Zálesí"),
        .essence = STR_INIT(
            "Klub Doupě má plno, škola má po druhé hodině volnou tělocvičnu. Všem by pomohlo ji "
            "otevřít."),
    },
};

typedef struct DemoAgreement {
    size_t point;
    const char *who;
    const char *what;
    int weeks; /* by when, from now */
} DemoAgreement;

static const DemoAgreement AGREEMENTS[] = {
    {0, "Hana Ochránecká", "Pošle školám jméno a telefon pracovnice pro každý obvod.", -6},
    {0, "Pavla Tabulová", "Zavolá po třetím dni neomluvené absence, ne až po měsíci.", 5},
    {1, "Ivo Plánovitý", "Zjistí, za jakých podmínek půjde tělocvičnu půjčit.", -1},
    {1, "Lenka Klubková", "Domluví dva dobrovolníky na úterní odpoledne.", 4},
};

static Status fill_agreements(
    Db *db, const DemoMade *made, const Meeting *meeting, size_t point_position, int64_t point)
{
    for (size_t i = 0; i < sizeof AGREEMENTS / sizeof AGREEMENTS[0]; i++) {
        const DemoAgreement *from = &AGREEMENTS[i];
        const MinutesAgreement agreement = {
            .point = point,
            .who = str_of(from->who),
            .person = demo_person(made, from->who),
            .what = str_of(from->what),
            .due_date = demo_tuesday(db->arena, 7 * from->weeks),
        };
        if (from->point == point_position)
            TRY(minutes_agreement_add(db, meeting, &agreement));
    }
    return OK;
}

/* The first thing is done; one is late; two are still ahead. */
static Status finish_first_task(Db *db, const DemoMade *made, const Meeting *meeting)
{
    const Task *tasks;
    size_t count;
    PersonId hana = demo_person(made, "Hana Ochránecká");
    TRY(task_list(db, meeting, &tasks, &count));
    for (size_t i = 0; i < count; i++) {
        if (tasks[i].person.value == hana.value)
            TRY(task_close(db, tasks[i].id, TASK_DONE, (Str){0}));
    }
    return OK;
}

static Status fill_round_table(Db *db, const DemoMade *made)
{
    MeetingId id;
    Meeting meeting;
    TRY(demo_event_make(db, made, &ROUND_TABLE, &id));
    TRY(demo_event_hold(db, made, &ROUND_TABLE, id));
    TRY(meeting_get(db, id, &meeting));
    TRY(minutes_begin(db, &meeting));
    for (size_t i = 0; i < sizeof POINTS / sizeof POINTS[0]; i++) {
        int64_t point;
        TRY(minutes_point_save(db, &meeting, &POINTS[i], &point));
        TRY(fill_agreements(db, made, &meeting, i, point));
    }
    Str sent = demo_tuesday(db->arena, 7 * (ROUND_TABLE.weeks + 1));
    Str until = demo_tuesday(db->arena, 7 * (ROUND_TABLE.weeks + 2));
    TRY(minutes_send(db, &meeting, until, sent));
    TRY(minutes_comment_add(db, &meeting, demo_person(made, "Pavla Tabulová"), (Str){0}, sent));
    TRY(minutes_comment_add(
        db,
        &meeting,
        demo_person(made, "Zdeněk Dávkař"),
        STR("Prosím doplnit, že o dávku na školní potřeby se žádá na našem pracovišti."),
        until));
    Minutes minutes;
    TRY(minutes_load(db, LANGUAGE_CS, &meeting, &minutes));
    for (size_t i = 0; i < minutes.comment_count; i++) {
        if (minutes.comments[i].content.len > 0)
            TRY(minutes_comment_answer(db, &meeting, minutes.comments[i].id, true));
    }
    TRY(minutes_confirm(db, &meeting, demo_person(made, "Ivo Plánovitý"), today_iso(db->arena)));
    return finish_first_task(db, made, &meeting);
}

/* ---- Working groups ---- */

static const char *const GROUP_PEOPLE[] = {
    "Marek Terénní",
    "Denisa Uličná",
    "Radek Rozcestný",
    "Nikola Výměnná",
    "Karel Teplý",
    "Ondřej Polévka",
    "Jana Osamělá",
    "Bohumil Všestranný",
    "Věra Paragrafová",
    "Otakar Klidný",
    "Tomáš Klubovník",
    "Ivo Plánovitý",
    NULL,
};

static const DemoEvent WORKING_GROUPS = {
    .name = "Terénní práce U Cihelny a na Staré pile",
    .method = "pracovni-skupiny",
    .event_type = "working_group",
    .organisation = "urad",
    .place = "Komunitní centrum Klubíčko",
    .weeks = -4,
    .start_minutes = 9 * 60,
    .length_minutes = 120,
    .by = "Ivo Plánovitý",
    .people = GROUP_PEOPLE,
};

static const Str QUESTIONS[] = {
    STR_INIT("Jak má vypadat dobrý terénní program v Lipově?"),
    STR_INIT("Rozlišovat terénní program obecný (Most) a protidrogový (Křižovatka)?"),
    STR_INIT("Jak spolupracovat s ostatními službami a s úřadem?"),
};

typedef struct DemoStatement {
    int64_t question; /* position, from 1 */
    int64_t group;
    const char *content;
    Support support;
    StatementKind kind;
    const char *addressee;
} DemoStatement;

static const DemoStatement STATEMENTS[] = {
    {1, 1, "Program má jasně řečeno, pro koho je a co nedělá.", SUPPORT_CONSENSUS, 0, NULL},
    {1, 1, "Pracovník zná svou lokalitu a lidé znají jeho.", SUPPORT_MAJORITY, 0, NULL},
    {1, 1, "Jednou za čtvrt roku projdeme lokality společně.", 0, STATEMENT_PROPOSAL, "provider"},
    {1, 2, "Služba se řídí potřebou člověka, ne naší nabídkou.", SUPPORT_CONSENSUS, 0, NULL},
    {1, 2, "Papírování bere půl dne, který chybí v terénu.", 0, STATEMENT_PROBLEM, NULL},
    {1, 2, "Jeden výkaz pro město i kraj.", 0, STATEMENT_PROPOSAL, "region"},
    {2,
     1,
     "Rozlišovat ano, ale každý program musí mít přesně vymezeno, co dělá, ať se nezdvojují.",
     SUPPORT_CONSENSUS,
     0,
     NULL},
    {2,
     1,
     "Kde protidrogový program není, naučí se základy i pracovníci Mostu.",
     0,
     STATEMENT_PROPOSAL,
     "provider"},
    {2, 2, "Je dobré je oddělit, a ať o sobě navzájem vědí.", SUPPORT_CONSENSUS, 0, NULL},
    {2, 2, "Lidé ze Staré pily do kontaktního centra nedojdou.", 0, STATEMENT_PROBLEM, NULL},
    {3, 1, "Důležité je vědět, co kdo dělá a kde.", SUPPORT_CONSENSUS, 0, NULL},
    {3, 1, "Jedno místo, kde je vidět, kdo má volno.", 0, STATEMENT_PROPOSAL, "municipality"},
    {3, 2, "Adresář s telefony mít u sebe, i na papíře.", SUPPORT_MAJORITY, 0, NULL},
    {3,
     2,
     "Společné školení terénních pracovníků a pracovníků obvodů.",
     0,
     STATEMENT_PROPOSAL,
     "municipality"},
};

static int64_t statement_of(const OutputSet *set, int64_t question, int64_t group)
{
    for (size_t i = 0; i < set->statement_count; i++) {
        if (set->statements[i].group == group &&
            set->statements[i].question == output_question_at(set, question)->id)
            return set->statements[i].id;
    }
    return 0;
}

static Status add_finding(
    Db *db,
    MeetingId id,
    const OutputSet *set,
    int64_t question,
    FindingKind kind,
    const char *words)
{
    const int64_t both[] = {statement_of(set, question, 1), statement_of(set, question, 2)};
    const Finding finding = {
        .question = output_question_at(set, question)->id,
        .kind = kind,
        .content = str_of(words),
        .statements = both,
        .statement_count = 2,
    };
    return finding_add(db, id, &finding);
}

static Status fill_statements(Db *db, MeetingId id)
{
    OutputSet set;
    TRY(output_load(db, id, &set));
    for (size_t i = 0; i < sizeof STATEMENTS / sizeof STATEMENTS[0]; i++) {
        const DemoStatement *from = &STATEMENTS[i];
        const Statement statement = {
            .question = output_question_at(&set, from->question)->id,
            .group = from->group,
            .content = str_of(from->content),
            .support = from->support,
            .kind = from->kind,
            .addressee = from->addressee == NULL ? (Str){0} : str_of(from->addressee),
        };
        TRY(statement_save(db, id, &statement));
    }
    return OK;
}

static Status fill_groups(Db *db, const DemoMade *made)
{
    OutputSet set;
    MeetingId id;
    TRY(demo_event_make(db, made, &WORKING_GROUPS, &id));
    TRY(demo_event_hold(db, made, &WORKING_GROUPS, id));
    TRY(output_setup(db, id, QUESTIONS, sizeof QUESTIONS / sizeof QUESTIONS[0], 2));
    TRY(fill_statements(db, id));
    TRY(output_load(db, id, &set));
    TRY(add_finding(
        db,
        id,
        &set,
        2,
        FINDING_DIFFERENCE,
        "První skupina váže rozlišení na přesné vymezení, druhá na vzájemnou informovanost."));
    TRY(add_finding(
        db, id, &set, 3, FINDING_AGREEMENT, "Vědět o sobě: co kdo dělá, kde a jak ho zastihnout."));
    Str sent = demo_tuesday(db->arena, 7 * (WORKING_GROUPS.weeks + 1));
    Str until = demo_tuesday(db->arena, 7 * (WORKING_GROUPS.weeks + 2));
    TRY(output_state_set(db, id, SUMMARY_COMMENTS, until, sent));
    TRY(output_comment_add(
        db, id, 0, STR("Díky, takhle to sedí. Doplnila bych jen noční službu."), sent));
    TRY(output_load(db, id, &set));
    for (size_t i = 0; i < set.comment_count; i++)
        TRY(output_comment_settle(db, id, set.comments[i].id));
    return output_state_set(db, id, SUMMARY_PUBLISHED, (Str){0}, today_iso(db->arena));
}

Status demo_fill_tables(Db *db, const DemoMade *made)
{
    TRY(fill_round_table(db, made));
    return fill_groups(db, made);
}
