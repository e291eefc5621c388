/*
 * case_sheet: the parts of a sheet, its days, and its text in one piece.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/case_sheets/case_sheet.h"
#include "base/buffer.h"
#include "base/limits.h"

enum {
    PACKED_FIELDS = SHEET_PARTS + 5,
    NOON = 12 * 60
};

static const char SEPARATOR = '\x1f'; /* forms refuse control characters */

// clang-format off
const SheetPartType SHEET_PART_TYPES[SHEET_PARTS] = {
    [SHEET_TITLE] = {"title", N_("A title for the case"),
        N_("A picture, not a place or a name: \"Under one roof\"."), 100, true, true},
    [SHEET_QUESTION] = {"question", N_("My question for the group"),
        N_("One sentence, in the first person, about something that can be done: \"How can I open the topic of the debt without losing the mother's trust?\""), 400, false, true},
    [SHEET_WHY_NOW] = {"why_now", N_("Why now"),
        N_("What has changed, what presses."), 600, false, false},
    [SHEET_SITUATION] = {"situation", N_("The situation"),
        N_("As much as is needed to understand the question, at most 1,200 characters."), 1200, false, true},
    [SHEET_MAP] = {"map", N_("Who belongs to whom"),
        N_("Family and network, with letters instead of names: \"M mother, A son (9), G grandfather who lives with them\"."), 800, false, false},
    [SHEET_TRIED] = {"tried", N_("What has been tried"), NULL, 800, false, false},
    [SHEET_RESOURCES] = {"resources", N_("What can be built on"),
        N_("Strengths, people, services, what works."), 600, false, false},
    [SHEET_RISKS] = {"risks", N_("What I am afraid of"),
        N_("Risks for the client, the family, others."), 600, false, false},
    [SHEET_LAW] = {"law", N_("Legal frame"),
        N_("Guardianship, court decisions, benefits: only what matters for the question."), 600, false, false},
    [SHEET_NO_ADVICE] = {"no_advice", N_("What I need no advice on"),
        N_("So that the group does not spend its time there."), 400, false, false},
};

const char *const SHEET_TICK_WORDS[SHEET_TICKS] = {
    N_("All names are changed, also those of neighbours, officials and colleagues."),
    N_("Ages are changed by up to two years, or are bands."),
    N_("The place is removed: no village, street, part of the town."),
    N_("Nationality and illness are there only if the question needs them."),
    N_("An unusual event is changed or left out."),
    N_("Employer and school are removed."),
    N_("Days are told as time gone by: \"a year ago\"."),
    N_("There are no initials and no numbers of documents."),
};

const SheetChoice SHEET_AGE_CHOICES[SHEET_AGES] = {
    {"child", N_("child up to 14")}, {"youth", N_("15 to 17")}, {"young", N_("18 to 29")},
    {"middle", N_("30 to 64")}, {"senior", N_("65 and older")}, {"several", N_("several generations")},
};

const SheetChoice SHEET_HOUSEHOLD_CHOICES[SHEET_HOUSEHOLDS] = {
    {"alone", N_("lives alone")}, {"couple", N_("couple")}, {"parents", N_("parents with children")},
    {"one_parent", N_("one parent with children")}, {"generations", N_("several generations together")},
    {"institution", N_("institution or hostel")}, {"homeless", N_("without a home")},
};

// clang-format on

const char *sheet_choice_label(const SheetChoice *choices, size_t count, Str key)
{
    for (size_t i = 0; i < count; i++) {
        if (str_equal(key, str_of(choices[i].key)))
            return choices[i].label;
    }
    return NULL;
}

/* ---- Days ---- */

static Str day_beside(Arena *arena, Str day, int64_t days)
{
    return iso_date_of(arena, moment_of(day, NOON) + days * DAYS(1));
}

Str sheet_shown_from(Arena *arena, const Meeting *meeting)
{
    return day_beside(arena, meeting->date, -SHEET_SHOWN_DAYS_BEFORE);
}

Str sheet_shown_until(Arena *arena, const Meeting *meeting)
{
    return day_beside(arena, meeting->date, SHEET_KEPT_DAYS_AFTER);
}

bool sheet_is_shown_on(Arena *arena, const Meeting *meeting, Str today)
{
    return str_compare(today, sheet_shown_from(arena, meeting)) >= 0 &&
           str_compare(today, sheet_shown_until(arena, meeting)) <= 0;
}

/* ---- In one piece ---- */

Str sheet_pack(Arena *arena, const SheetContent *content)
{
    Buffer out;
    buffer_init_in(&out, arena, LIMIT_FORM_BYTES);
    for (size_t i = 0; i < SHEET_PARTS; i++) {
        buffer_put(&out, content->parts[i]);
        buffer_put_byte(&out, SEPARATOR);
    }
    const Str rest[] = {
        content->target_group,
        content->age,
        content->household,
        content->language,
        content->decisions};
    for (size_t i = 0; i < sizeof rest / sizeof rest[0]; i++) {
        buffer_put(&out, rest[i]);
        buffer_put_byte(&out, SEPARATOR);
    }
    return buffer_text(&out);
}

Status sheet_unpack(Str packed, SheetContent *ret_content)
{
    Str fields[PACKED_FIELDS], rest = packed;
    for (size_t i = 0; i < PACKED_FIELDS; i++) {
        if (!str_split(&rest, SEPARATOR, &fields[i]))
            return INVALID;
    }
    SheetContent content = {
        .target_group = fields[SHEET_PARTS],
        .age = fields[SHEET_PARTS + 1],
        .household = fields[SHEET_PARTS + 2],
        .language = fields[SHEET_PARTS + 3],
        .decisions = fields[SHEET_PARTS + 4],
    };
    for (size_t i = 0; i < SHEET_PARTS; i++)
        content.parts[i] = fields[i];
    *ret_content = content;
    return OK;
}
