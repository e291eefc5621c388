/*
 * demo_seminars: case seminars of Lipov, led by its methodologist: three that were held, with what
 * remained of the last, the next one with its invitations, the plan of the year; and a Balint group
 * of today, which can be begun at once. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/boards/board.h"
#include "features/case_sheets/case_call.h"
#include "features/demo/demo_fill.h"
#include "features/invitations/invitation.h"
#include "features/invitations/series.h"
#include "features/minutes/minutes.h"
#include "features/outcomes/feedback.h"

static const char *const SEMINAR_PEOPLE[] = {
    "Jana Osamělá",
    "Bohumil Všestranný",
    "Eliška Nováčková-Prvnídenní",
    "Milada Dětská",
    "Soňa Přepážková",
    "Denisa Uličná",
    "Věra Paragrafová",
    "Zdeňka Vlídná",
    NULL,
};

static const char *const SPRING_PEOPLE[] = {
    "Jana Osamělá",
    "Milada Dětská",
    "Soňa Přepážková",
    "Denisa Uličná",
    "Bořek Rozvážlivý",
    "Zdeňka Vlídná",
    NULL,
};

static const char *const SUMMER_PEOPLE[] = {
    "Jana Osamělá",
    "Bohumil Všestranný",
    "Milada Dětská",
    "Věra Paragrafová",
    "Bořek Rozvážlivý",
    "Kamila Zaskakující",
    "Denisa Uličná",
    NULL,
};

/* Asked to each of them, and never came: a series says so to its methodologist. */
static const char *const NEVER_CAME[] = {"Radka Samotná", "Pavla Tabulová", NULL};

#define SEMINAR                                                                                   \
    .name = "Kazuistický seminář", .method = "kazuisticky-seminar", .event_type = "case_seminar", \
    .organisation = "urad", .place = "Městský úřad Lipov, zasedací místnost 12",                  \
    .series = "Kazuistické semináře", .start_minutes = 9 * 60, .length_minutes = 210,             \
    .by = "Alena Metodická"

static const DemoEvent SPRING_SEMINAR = {
    SEMINAR,
    .series_number = 1,
    .weeks = -32,
    .people = SPRING_PEOPLE,
    .excused = "Zdeňka Vlídná",
};

static const DemoEvent SUMMER_SEMINAR = {
    SEMINAR,
    .series_number = 2,
    .weeks = -19,
    .people = SUMMER_PEOPLE,
};

static const DemoEvent PAST_SEMINAR = {
    SEMINAR,
    .series_number = 3,
    .weeks = -6,
    .people = SEMINAR_PEOPLE,
    .excused = "Zdeňka Vlídná",
};

static const char *const NOBODY_YET[] = {NULL};

static const DemoEvent NEXT_SEMINAR = {
    SEMINAR,
    .note = "Uprostřed je půl hodiny na kávu a povídání. Z té se nic nezapisuje.",
    .series_number = 4,
    .weeks = 4,
    .people = NOBODY_YET,
};

static const char *const BALINT_PEOPLE[] = {
    "Jana Osamělá",
    "Milada Dětská",
    "Denisa Uličná",
    "Nikola Výměnná",
    "Tereza Nitková",
    "Tomáš Klubovník",
    "Marie Rozvážková",
    "Olga Bezpečná",
    NULL,
};

static const DemoEvent BALINT_TODAY = {
    .name = "Bálintovská skupina",
    .method = "balint",
    .event_type = "balint_group",
    .organisation = "urad",
    .place = "Komunitní centrum Klubíčko, malá místnost",
    .note = "Bez poznámek a bez papíru. Přijďte prosím včas, dveře pak zavřeme.",
    .is_today = true,
    .start_minutes = 14 * 60,
    .length_minutes = 70,
    .by = "Alena Metodická",
    .people = BALINT_PEOPLE,
};

/* ---- What remained of the seminar that was held ---- */

static const BoardOption OPTIONS[] = {
    {
        .content = STR_INIT("Jít do dluhové poradny společně s klientkou"),
        .speaks_for = STR_INIT("nejde na to sama, uvidí, že se to dá řešit"),
        .speaks_against = STR_INIT("může to cítit jako nátlak"),
        .helper = STR_INIT("Občanská poradna Rozcestník"),
    },
    {
        .content = STR_INIT("Písemný splátkový kalendář s pronajímatelem"),
        .speaks_for = STR_INIT("zastaví výpověď z nájmu"),
        .law = STR_INIT("§ 1932 občanského zákoníku"),
        .helper = STR_INIT("správa městských bytů"),
    },
    {
        .content = STR_INIT("Společné setkání ve škole, matka mluví první"),
        .speaks_for = STR_INIT("učitelka volá sama a má o děti zájem"),
        .helper = STR_INIT("výchovná poradkyně"),
    },
    {
        .content = STR_INIT("Odlehčovací služba pro dědu dvakrát týdně"),
        .speaks_for = STR_INIT("matka bude mít dopoledne na úřady"),
        .speaks_against = STR_INIT("děda cizí lidi odmítá"),
    },
    {
        .content = STR_INIT("Motivační rozhovor: jak je to důležité na škále 0–10"),
        .speaks_for = STR_INIT("rozhodne ona, ne my"),
    },
};

static Status fill_board(Db *db, const Meeting *meeting)
{
    const Board board = {
        .kind = BOARD_OPTIONS,
        .title = STR("Pod jednou střechou"),
        .question = STR("Jak mám otevřít téma dluhu, aniž bych ztratila důvěru matky?"),
    };
    int64_t id;
    TRY(board_make(db, meeting, &board, &id));
    for (size_t i = 0; i < sizeof OPTIONS / sizeof OPTIONS[0]; i++)
        TRY(board_option_save(db, meeting->id, id, &OPTIONS[i]));
    TRY(board_hand(db, meeting->id, id, true));
    Board made;
    TRY(board_get(db, meeting->id, id, &made));
    const int64_t tried[] = {made.options[1].id, made.options[4].id};
    return board_result(
        db,
        id,
        STR("helped_partly"),
        STR("Začalo to obědem u kuchyňského stolu. Splátky běží, do poradny se zatím nechce."),
        tried,
        2,
        today_iso(db->arena));
}

static const MinutesPoint SEMINAR_POINTS[] = {
    {.theme = STR_INIT("Jít do dluhové poradny společně s klientkou")},
    {.theme = STR_INIT("Písemný splátkový kalendář s pronajímatelem")},
    {.theme = STR_INIT("Společné setkání ve škole, rodina mluví první")},
    {.theme = STR_INIT("Odlehčovací služba, aby pečující měla dopoledne pro sebe")},
};

static Status fill_minutes(Db *db, const DemoMade *made, Meeting *meeting)
{
    Arena *arena = db->arena;
    int64_t point;
    TRY(minutes_begin(db, meeting));
    Minutes minutes;
    TRY(minutes_load(db, LANGUAGE_CS, meeting, &minutes));
    minutes.method_note = STR(
        "O splátkách se dá mluvit až po tom, co klientka řekne, čeho se u dluhu bojí. Dluhové "
        "poradenství smí doprovodit i obec (sociální práce podle § 92 až 95 zákona o sociálních "
        "službách).");
    minutes.topics = STR("debts old_age out_of_school");
    minutes.case_count = 2;
    minutes.next_date = demo_tuesday(arena, 7 * NEXT_SEMINAR.weeks);
    TRY(minutes_head_save(db, meeting, &minutes));
    for (size_t i = 0; i < sizeof SEMINAR_POINTS / sizeof SEMINAR_POINTS[0]; i++)
        TRY(minutes_point_save(db, meeting, &SEMINAR_POINTS[i], &point));
    Str sent = demo_tuesday(arena, 7 * (PAST_SEMINAR.weeks + 1));
    Str until = demo_tuesday(arena, 7 * (PAST_SEMINAR.weeks + 2));
    TRY(minutes_send(db, meeting, until, sent));
    TRY(minutes_comment_add(db, meeting, demo_person(made, "Jana Osamělá"), (Str){0}, sent));
    TRY(minutes_comment_add(db, meeting, demo_person(made, "Soňa Přepážková"), (Str){0}, until));
    return minutes_confirm(db, meeting, demo_person(made, "Alena Metodická"), today_iso(arena));
}

static const Feedback SHEETS[] = {
    {.marks = {5, 5, 5},
     .will_use = STR_INIT("yes"),
     .goes_on = STR_INIT("yes"),
     .texts = {STR_INIT("Že v tom nejsem sama. Na každý seminář se těším.")}},
    {.marks = {5, 4, 5},
     .will_use = STR_INIT("yes"),
     .goes_on = STR_INIT("yes"),
     .texts = {STR_INIT("Konkrétní možnosti, ne poučky."), {0}, STR_INIT("Dluhy a bydlení")}},
    {.marks = {4, 5, 4},
     .will_use = STR_INIT("partly"),
     .goes_on = STR_INIT("yes"),
     .texts = {{0}, STR_INIT("Na druhý případ už bylo málo času.")}},
    {.marks = {5, 5, 5}, .will_use = STR_INIT("yes"), .goes_on = STR_INIT("yes")},
    {.marks = {4, 4, 5},
     .will_use = STR_INIT("partly"),
     .goes_on = STR_INIT("yes"),
     .texts = {STR_INIT("Povídání u kávy."), {0}, STR_INIT("Když klient nechce spolupracovat")}},
    {.marks = {5, 5, 4}, .will_use = STR_INIT("yes"), .goes_on = STR_INIT("yes")},
};

/* Of the first one, before there was time for the second case: marks rise over the series. */
static const Feedback FIRST_SHEETS[] = {
    {.marks = {4, 3, 3},
     .will_use = STR_INIT("partly"),
     .goes_on = STR_INIT("yes"),
     .texts = {{0}, STR_INIT("Mluvilo se moc rychle, nestačila jsem se zeptat.")}},
    {.marks = {4, 4, 4}, .will_use = STR_INIT("yes"), .goes_on = STR_INIT("yes")},
    {.marks = {5, 4, 3},
     .will_use = STR_INIT("yes"),
     .goes_on = STR_INIT("yes"),
     .texts = {STR_INIT("Poznat lidi z jiných úřadů."), {0}, STR_INIT("Děti mimo školu")}},
    {.marks = {3, 4, 4}, .will_use = STR_INIT("partly"), .goes_on = STR_INIT("no")},
    {.marks = {4, 3, 4}, .will_use = STR_INIT("yes"), .goes_on = STR_INIT("yes")},
};

static Status fill_feedback(
    Db *db,
    const DemoMade *made,
    const Meeting *meeting,
    const DemoEvent *event,
    const Feedback *sheets,
    size_t count)
{
    Str day = meeting->date;
    for (size_t i = 0; i < count; i++)
        TRY(feedback_save(db, meeting, demo_person(made, event->people[i]), &sheets[i], day));
    return feedback_close(db, meeting->id, demo_person(made, event->by));
}

/* They were asked three weeks before, and those who came had said so. */
static Status fill_past_invitations(
    Db *db, const DemoMade *made, const Meeting *meeting, const DemoEvent *event)
{
    int64_t mails;
    PersonId by = demo_person(made, event->by);
    Microseconds before = moment_of(meeting->date, 0) - DAYS(14);
    for (size_t i = 0; event->people[i] != NULL; i++)
        TRY(invitation_add(db, meeting, demo_person(made, event->people[i]), by));
    for (size_t i = 0; NEVER_CAME[i] != NULL; i++)
        TRY(invitation_add(db, meeting, demo_person(made, NEVER_CAME[i]), by));
    TRY(invitation_send(db, meeting, &mails));
    for (size_t i = 0; event->people[i] != NULL; i++)
        TRY(invitation_answer(
            db, meeting, demo_person(made, event->people[i]), ANSWER_YES, (Str){0}, before));
    return invitation_answer(
        db,
        meeting,
        demo_person(made, NEVER_CAME[0]),
        ANSWER_NO,
        STR("Nemám za sebe nikoho na úřadě."),
        before);
}

static Status fill_held(
    Db *db,
    const DemoMade *made,
    const DemoEvent *event,
    const Feedback *sheets,
    size_t sheet_count,
    Meeting *ret_meeting)
{
    MeetingId id;
    TRY(demo_event_make(db, made, event, &id));
    TRY(meeting_get(db, id, ret_meeting));
    TRY(fill_past_invitations(db, made, ret_meeting, event));
    TRY(demo_event_hold(db, made, event, id));
    return fill_feedback(db, made, ret_meeting, event, sheets, sheet_count);
}

static Status fill_past(Db *db, const DemoMade *made)
{
    Meeting meeting;
    TRY(fill_held(db, made, &SPRING_SEMINAR, FIRST_SHEETS, 5, &meeting));
    TRY(fill_held(db, made, &SUMMER_SEMINAR, SHEETS, 6, &meeting));
    TRY(fill_held(db, made, &PAST_SEMINAR, SHEETS, 6, &meeting));
    TRY(fill_board(db, &meeting));
    return fill_minutes(db, made, &meeting);
}

/* ---- The next one ---- */

typedef struct DemoAnswer {
    const char *person;
    Answer answer;
    const char *excuse;
} DemoAnswer;

static const DemoAnswer ANSWERS[] = {
    {"Jana Osamělá", ANSWER_YES, NULL},
    {"Bohumil Všestranný", ANSWER_YES, NULL},
    {"Eliška Nováčková-Prvnídenní", ANSWER_YES, NULL},
    {"Milada Dětská", ANSWER_YES, NULL},
    {"Soňa Přepážková", ANSWER_MAYBE, NULL},
    {"Denisa Uličná", ANSWER_YES, NULL},
    {"Věra Paragrafová", ANSWER_NO, "Ten den jsem u soudu s klientem."},
    {"Zdeňka Vlídná", ANSWER_NONE, NULL},
    {"Tereza Nitková", ANSWER_NONE, NULL},
};

static Status fill_invitations(Db *db, const DemoMade *made, const Meeting *meeting)
{
    const size_t count = sizeof ANSWERS / sizeof ANSWERS[0];
    int64_t mails;
    Inviting inviting;
    TRY(inviting_get(db, meeting->id, &inviting));
    inviting.place_count = 12;
    inviting.topic = STR("Dluhy a bydlení");
    TRY(inviting_save(db, meeting, &inviting));
    for (size_t i = 0; i < count; i++)
        TRY(invitation_add(
            db, meeting, demo_person(made, ANSWERS[i].person), demo_person(made, NEXT_SEMINAR.by)));
    TRY(invitation_send(db, meeting, &mails));
    for (size_t i = 0; i < count; i++) {
        const DemoAnswer *said = &ANSWERS[i];
        if (said->answer == ANSWER_NONE)
            continue;
        Str excuse = said->excuse == NULL ? (Str){0} : str_of(said->excuse);
        TRY(invitation_answer(
            db, meeting, demo_person(made, said->person), said->answer, excuse, clock_now()));
    }
    return OK;
}

static Status fill_year(Db *db, const Meeting *meeting)
{
    static const char *const TOPICS[] = {
        "Když klient nechce spolupracovat", "Děti mimo školu", "Stáří a péče doma"};
    const SeriesId series = {meeting->series};
    const SeriesTerm *terms;
    size_t count, topic = 0;
    TRY(series_plan_days(db, series, demo_tuesday(db->arena, 7 * 13), 10, 4));
    TRY(series_terms(db, series, &terms, &count));
    for (size_t i = 0; i < count && topic < sizeof TOPICS / sizeof TOPICS[0]; i++) {
        if (terms[i].meeting.value == 0)
            TRY(series_term_save(db, series, terms[i].id, str_of(TOPICS[topic++])));
    }
    return OK;
}

static Status fill_next(Db *db, const DemoMade *made)
{
    MeetingId id;
    Meeting meeting;
    TRY(demo_event_make(db, made, &NEXT_SEMINAR, &id));
    TRY(meeting_get(db, id, &meeting));
    TRY(fill_invitations(db, made, &meeting));
    const CaseCall call = {
        .is_made = true,
        .is_open = true,
        .deadline = demo_tuesday(db->arena, 7 * (NEXT_SEMINAR.weeks - 1)),
        .note =
            STR("Nejvíc pomůže případ, u kterého nevíte, jak dál. Stačí půl stránky, bez jmen."),
    };
    TRY(case_call_save(db, &meeting, &call, demo_person(made, NEXT_SEMINAR.by)));
    return fill_year(db, &meeting);
}

Status demo_fill_seminars(Db *db, const DemoMade *made)
{
    MeetingId today;
    TRY(fill_past(db, made));
    TRY(fill_next(db, made));
    return demo_event_make(db, made, &BALINT_TODAY, &today);
}
