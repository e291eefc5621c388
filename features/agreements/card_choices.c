/*
 * What can be chosen in the form of a card.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/agreements/card_values.h"

#include "features/codes/code_list.h"

Str card_gift_text(const MeetingPerson *person, Str key)
{
    if (str_equal(key, STR("name")))
        return person->name;
    if (str_equal(key, STR("job_title")))
        return person->job_title;
    if (str_equal(key, STR("phone")))
        return person->phone;
    return person->email;
}

/* What can be given is offered as it is: "Jana Nová", "603 …". */
static void gift_choices(Arena *arena, const CardFormSubject *subject, const CardForm *form)
{
    static const Str KEYS[] = {
        STR_INIT("name"), STR_INIT("job_title"), STR_INIT("phone"), STR_INIT("email")};

    for (size_t row = 0; row < subject->giver_count; row++) {
        Choice *choices = arena_array(arena, Choice, 4);
        size_t count = 0;
        for (size_t i = 0; i < 4; i++) {
            Str text = card_gift_text(&subject->givers[row], KEYS[i]);
            if (text.len > 0)
                choices[count++] = (Choice){KEYS[i], text};
        }
        form_choices(form->gifts[row], "gives", choices, count);
    }
}

static void further_choices(Arena *arena, const CardFormSubject *subject, const CardForm *form)
{
    Choice *choices = arena_array(arena, Choice, subject->contact_count);
    for (size_t i = 0; i < subject->contact_count; i++) {
        const Contact *contact = &subject->contacts[i];
        Str label = contact->name;
        if (contact->title.len > 0)
            label = str_format(arena, "%.*s, %.*s", STR_ARG(label), STR_ARG(contact->title));
        if (contact->turn_to_with.len > 0)
            label = str_format(arena, "%.*s: %.*s", STR_ARG(label), STR_ARG(contact->turn_to_with));
        choices[i] = (Choice){str_format(arena, "%lld", (long long)contact->id), label};
    }
    form_choices(form->form, "further_people", choices, subject->contact_count);
}

/* Both, either organisation, or one of their people; and whoever does a step already. */
static void owner_choices(Request *request, const CardFormSubject *subject, const CardForm *form)
{
    Arena *arena = request->arena;
    const Card *card = subject->card;
    Choice *choices = arena_array(arena, Choice, 3 + subject->person_count + card->step_count);
    size_t count = 0;
    choices[count++] = (Choice){(Str){0}, request_text(request, N_("both of us"), (TextArgs){0})};
    for (size_t i = 0; i < 2; i++) {
        const CardSide *side = &card->sides[i == 0 ? subject->own : 1 - subject->own];
        choices[count++] =
            (Choice){card_owner_key(arena, side->organisation, (PersonId){0}), side->name};
    }
    for (size_t i = 0; i < subject->person_count; i++)
        choices[count++] = (Choice){
            card_owner_key(arena, (OrganisationId){0}, subject->people[i].id),
            subject->people[i].name};
    for (size_t i = 0; i < card->step_count; i++) {
        const CardStep *step = &card->steps[i];
        Str key = card_owner_key(arena, step->organisation, step->person);
        bool is_known = false;
        for (size_t j = 0; j < count; j++)
            is_known |= str_equal(choices[j].key, key);
        if (!is_known)
            choices[count++] = (Choice){
                key, step->person.value != 0 ? step->person_name : step->organisation_name};
    }
    for (size_t row = 0; row < form->values->step_count; row++)
        form_choices(form->steps[row], "owner", choices, count);
}

/* Target groups are offered in two parts: those of both pages, and all the rest. */
static Status group_choices(Request *request, const CardFormSubject *subject, const CardForm *form)
{
    const Choice *all;
    size_t count;
    size_t common = 0;
    size_t more = 0;
    StrList kept;
    kept.items =
        card_codes_split(request->arena, subject->card->texts[CARD_TARGET_GROUPS], &kept.count);
    TRY(code_list_choices_keeping(
        &request->db, request->language, CODE_LIST_TARGET_GROUP, kept, &all, &count));
    Choice *common_choices = arena_array(request->arena, Choice, count);
    Choice *more_choices = arena_array(request->arena, Choice, count);
    for (size_t i = 0; i < count; i++) {
        bool is_common = false;
        for (size_t j = 0; j < subject->common_groups.count; j++)
            is_common |= str_equal(subject->common_groups.items[j], all[i].key);
        if (is_common)
            common_choices[common++] = all[i];
        else
            more_choices[more++] = all[i];
    }
    form_choices(form->form, "common_groups", common_choices, common);
    form_choices(form->form, "more_groups", more_choices, more);
    return OK;
}

static Status code_choices(
    Request *request, Form *form, const char *field, const char *list, Str stored)
{
    const Choice *choices;
    size_t count;
    StrList kept;
    kept.items = card_codes_split(request->arena, stored, &kept.count);
    TRY(code_list_choices_keeping(&request->db, request->language, list, kept, &choices, &count));
    form_choices(form, field, choices, count);
    return OK;
}

Status card_choices_set(Request *request, const CardFormSubject *subject, const CardForm *form)
{
    const Str *texts = subject->card->texts;
    Choice *answers = arena_array(request->arena, Choice, 2);
    answers[0] = (Choice){STR("yes"), request_text(request, N_("yes"), (TextArgs){0})};
    answers[1] = (Choice){STR("no"), request_text(request, N_("no"), (TextArgs){0})};
    const char *learning = CODE_LIST_LEARNING_OFFER;
    for (size_t i = 0; i < 2; i++) {
        Form *side = form->sides[i];
        Str offers = texts[i == 0 ? CARD_OFFERS_ONE : CARD_OFFERS_OTHER];
        Str wants = texts[i == 0 ? CARD_WANTS_ONE : CARD_WANTS_OTHER];
        TRY(code_choices(request, side, "offers", learning, offers));
        TRY(code_choices(request, side, "wants", learning, wants));
        form_choices(side, "wants_on", answers, 2);
    }
    TRY(code_choices(request, form->form, "hand_over", CODE_LIST_HAND_OVER, texts[CARD_HAND_OVER]));
    gift_choices(request->arena, subject, form);
    further_choices(request->arena, subject, form);
    owner_choices(request, subject, form);
    return group_choices(request, subject, form);
}
