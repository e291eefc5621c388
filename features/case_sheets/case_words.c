/*
 * case_words: what pages and scripts of this feature say.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/case_sheets/case_pages.h"
#include "features/case_sheets/town_list.h"
#include "features/codes/code_list.h"

typedef struct Word {
    const char *key;
    const char *text; /* message id */
} Word;

// clang-format off
static const Word WORDS[] = {
    {"person", N_("person")}, {"place", N_("place")}, {"street", N_("street or house number")},
    {"postcode", N_("postcode")}, {"organisation", N_("organisation")}, {"date", N_("date")},
    {"age", N_("age")}, {"birth_number", N_("birth number")}, {"pesel", "PESEL"}, {"nip", "NIP"},
    {"regon", "REGON"}, {"ico", "IČO"}, {"dic", "DIČ"}, {"identity_card", N_("number of an identity card")},
    {"passport", N_("number of a passport")}, {"insurance", N_("insurance number")},
    {"phone", N_("telephone")}, {"email", N_("e-mail address")}, {"url", N_("address on the web")},
    {"account", N_("number of an account")}, {"iban", "IBAN"}, {"plate", N_("plate of a vehicle")},
    {"data_box", N_("data box")}, {"edoreczenia", "e-Doręczenia"}, {"file_reference", N_("reference of a file")},
    {"gps", N_("position")}, {"ip", N_("address of a computer")}, {"nickname", N_("nickname")},
    {"number", N_("number that may identify somebody")},

    {"sure", N_("surely")}, {"likely", N_("probably")}, {"doubtful", N_("perhaps: please look")},
    {"why-again", N_("It was found elsewhere in the text.")},
    {"why-number", N_("It has the form of such a number.")},
    {"why-lexicon", N_("It stands in the lexicon of names.")},
    {"why-capital", N_("It has a capital letter and is no ordinary word.")},
    {"why-before", N_("The words before it say so.")},
    {"why-unknown", N_("It is no word that the dictionary knows.")},
    {"why-other", N_("It has the form of it.")},

    {"replace", N_("Replace: {1}")}, {"general", N_("More generally: {1}")}, {"keep", N_("Keep it")},
    {"must-go", N_("Such a number cannot stay.")}, {"times", N_("{1} times")},
    {"open", N_("Findings that you have still to decide on: {1}")},
    {"nothing-open", N_("Everything that was found is decided on.")},
    {"nothing-found", N_("Nothing was found yet. Write on; what identifies somebody shows up here.")},
    {"still-found", N_("In the finished text this still looks like something that identifies somebody.")},
    {"missing", N_("This field is needed: {1}")}, {"tick", N_("Tick all eight sentences when they are true.")},
    {"sending", N_("Sending …")},
    {"offline", N_("The server cannot be reached. Your text is kept on this device; send it when the connection is back.")},
    {"refused", N_("The server did not take the sheet: {1}")},
    {"kept", N_("Kept on this device.")}, {"not-kept", N_("This browser keeps nothing: do not close the page before you have sent the sheet.")},
    {"forget", N_("Delete your text, your decisions and the key from this device?")},
    {"key-title", N_("Key of pseudonyms: keep it where only you can read it, or destroy it.")},
    {"key-file", N_("key-of-pseudonyms.txt")},

    {"risk-small_place", N_("A small place: few people there share anything.")},
    {"risk-many_children", N_("Many children or twins: such families are known in their place.")},
    {"risk-rare_trait", N_("A rare trait: few people have this illness, origin, office or deed.")},
    {"risk-exact_date", N_("A day: it can be found in files and papers.")},
    {"risk-high_age", N_("A high age: few people reach it.")},
    {"risk-news", N_("News: what was in the papers can be looked up.")},
    {"do-small_place", N_("Write the size of the place, or its region.")},
    {"do-many_children", N_("Write \"several children\".")},
    {"do-rare_trait", N_("Write what matters of it for the case: \"a chronic illness\", \"a public office\".")},
    {"do-exact_date", N_("Write the month, or how long ago.")},
    {"do-high_age", N_("Write \"over 80\".")},
    {"do-news", N_("Leave it out, or say only what it meant for the family.")},
    {"risks-several", N_("Several of these together make a family recognisable even where each alone would not.")},
    {"risks-none", N_("No rare circumstances were found. The question remains: would a colleague from the town recognise them?")},
};

// clang-format on

enum {
    WORD_COUNT = sizeof WORDS / sizeof WORDS[0]
};

const SheetWord *sheet_words(Request *request, size_t *ret_count)
{
    SheetWord *words = arena_array(request->arena, SheetWord, WORD_COUNT);
    for (size_t i = 0; i < WORD_COUNT; i++)
        words[i] = (SheetWord){
            .key = str_of(WORDS[i].key),
            .text = request_text(
                request, WORDS[i].text, ARGS(text_arg(STR("{1}")), text_arg(STR("{2}"))))};
    *ret_count = WORD_COUNT;
    return words;
}

static Str word(Request *request, const char *before, const char *key)
{
    Str wanted = str_format(request->arena, "%s-%s", before, key);
    for (size_t i = 0; i < WORD_COUNT; i++) {
        if (str_equal(wanted, str_of(WORDS[i].key)))
            return request_text(request, WORDS[i].text, (TextArgs){0});
    }
    return (Str){0};
}

const SheetChoiceView *sheet_risk_views(Request *request, const SheetReading *reading)
{
    SheetChoiceView *views = arena_array(request->arena, SheetChoiceView, reading->risk_count);
    size_t count = 0;
    for (int kind = 0; kind < RISK_KINDS; kind++) {
        const char *name = risk_kind_name((RiskKind)kind);
        if (reading->risks[kind])
            views[count++] = (SheetChoiceView){
                .key = word(request, "risk", name), .label = word(request, "do", name)};
    }
    return views;
}

Str sheet_state_text(Request *request, SheetState state)
{
    switch (state) {
    case SHEET_SENT:
        return request_text(request, N_("waits for the second reader"), (TextArgs){0});
    case SHEET_RETURNED:
        return request_text(request, N_("returned with a note"), (TextArgs){0});
    case SHEET_APPROVED:
        break;
    }
    return request_text(request, N_("approved"), (TextArgs){0});
}

Str sheet_days_text(Request *request, const Meeting *meeting)
{
    Arena *arena = request->arena;
    return request_text(
        request,
        N_("from {1} to {2}"),
        ARGS(
            text_arg(format_date(arena, request->language, sheet_shown_from(arena, meeting))),
            text_arg(format_date(arena, request->language, sheet_shown_until(arena, meeting)))));
}

enum {
    CHARACTERS_A_LINE = 240,
    LINES_MOST = 16
};

static const int WRITING_LINES[LINES_MOST] = {0};

const SheetPartView *sheet_part_views(Request *request, const SheetReading *reading)
{
    SheetPartView *views = arena_array(request->arena, SheetPartView, SHEET_PARTS);
    for (int i = 0; i < SHEET_PARTS; i++) {
        const SheetPartType *type = &SHEET_PART_TYPES[i];
        views[i] = (SheetPartView){
            .index = i,
            .name = type->name,
            .label = request_text(request, type->label, (TextArgs){0}),
            .hint =
                type->hint == NULL ? (Str){0} : request_text(request, type->hint, (TextArgs){0}),
            .most_characters = (int64_t)type->most_characters,
            .is_line = type->is_line,
            .is_required = type->is_required,
            .lines = WRITING_LINES,
            .line_count = type->is_line ? 1 : type->most_characters / CHARACTERS_A_LINE,
        };
        if (reading != NULL)
            views[i].pieces = reading->parts[i];
    }
    return views;
}

/* "Families with children · 30 to 64 · one parent with children" */
static Status facts_of(Request *request, const SheetContent *content, Str *ret_facts)
{
    Str facts[3];
    size_t count = 0;
    const char *age = sheet_choice_label(SHEET_AGE_CHOICES, SHEET_AGES, content->age);
    const char *household =
        sheet_choice_label(SHEET_HOUSEHOLD_CHOICES, SHEET_HOUSEHOLDS, content->household);
    if (content->target_group.len > 0)
        TRY(code_label(
            &request->db,
            request->language,
            CODE_LIST_TARGET_GROUP,
            content->target_group,
            &facts[count++]));
    if (age != NULL)
        facts[count++] = request_text(request, age, (TextArgs){0});
    if (household != NULL)
        facts[count++] = request_text(request, household, (TextArgs){0});
    *ret_facts = str_join(request->arena, facts, count, STR(" · "));
    return OK;
}

Status sheet_to_read(
    Request *request, const CaseSheet *sheet, bool shows_marks, ReadSheet *ret_read)
{
    ReadSheet read = {.is_lost = sheet->is_lost, .shows_marks = shows_marks};
    if (!sheet->is_lost) {
        TownList town;
        TRY(town_list_get(&request->db, &town));
        SheetReading reading = sheet_read(&sheet->content, town.words, request->arena);
        read.parts = sheet_part_views(request, &reading);
        read.title = sheet->content.parts[SHEET_TITLE];
        TRY(facts_of(request, &sheet->content, &read.facts));
    }
    *ret_read = read;
    return OK;
}
