/*
 * The fields of the form of a card, repeated for each side, step and person.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/agreements/card_form.h"

#include "features/agreements/card_values.h"
#include "features/agreements/card_words.h"
#include "web/form_rows.h"

/* The first one is in every form: what a store refuses without naming a field is said there. */
static const Field PAIR_FIELDS[] = {
    {.name = "common_client",
     .type = FIELD_TEXT,
     .label = N_("A typical common client, in general"),
     .hint = N_("No names, no dates of birth, nothing by which somebody could be recognised."),
     FIELD_TO(CardValues, common_client)},
    {.name = "further_people",
     .type = FIELD_CHOICES,
     .label = N_("Further important people at your place"),
     .hint =
         N_("Out of the page about your organisation. Those you tick, the other side sees here."),
     FIELD_TO(CardValues, further_people)},
    {.name = "own_phone",
     .type = FIELD_PHONE,
     .label = N_("Your phone"),
     .hint = N_("Only if you want to give it: we do not know it yet."),
     .autocomplete = "tel",
     FIELD_TO(CardValues, own_phone)},
    {.name = "own_email",
     .type = FIELD_EMAIL,
     .label = N_("Your e-mail"),
     .hint = N_("Only if you want to give it: we do not know it yet."),
     .autocomplete = "email",
     FIELD_TO(CardValues, own_email)},
    {.name = "common_groups",
     .type = FIELD_CHOICES,
     .label = N_("Both of you have these on your pages"),
     FIELD_TO(CardValues, common_groups)},
    {.name = "more_groups",
     .type = FIELD_CHOICES,
     .label = N_("Other target groups"),
     FIELD_TO(CardValues, more_groups)},
    {.name = "hand_over",
     .type = FIELD_CHOICES,
     .label = N_("How you hand a client over"),
     FIELD_TO(CardValues, hand_over)},
    {.name = "hand_over_text",
     .type = FIELD_TEXT,
     .label = N_("How exactly"),
     .hint = N_("Who calls whom, when, what the client takes along."),
     FIELD_TO(CardValues, hand_over_text)},
    {.name = "information",
     .type = FIELD_TEXT,
     .label = N_("What you may tell each other about a client"),
     .hint = N_("As a rule only with the client's written consent. Write which form you use."),
     FIELD_TO(CardValues, information)},
    {.name = "learning",
     .type = FIELD_TEXT,
     .label = N_("About what, and when"),
     .hint = N_("What you could consult, teach each other or see at the other's place."),
     FIELD_TO(CardValues, learning)},
    {.name = "review_date",
     .type = FIELD_DATE,
     .label = N_("When you look at it together again"),
     FIELD_TO(CardValues, review_date)},
};

static const Field SIDE_FIELDS[] = {
    {.name = "further",
     .type = FIELD_TEXT,
     .label = N_("Further important people, in words"),
     .hint = N_("Name, function, and what to turn to them with."),
     FIELD_TO(CardSideValues, further)},
    {.name = "does",
     .type = FIELD_TEXT,
     .label = N_("What they do for a common client"),
     FIELD_TO(CardSideValues, does)},
    {.name = "offers",
     .type = FIELD_CHOICES,
     .label = N_("They offer to colleagues"),
     FIELD_TO(CardSideValues, offers)},
    {.name = "wants",
     .type = FIELD_CHOICES,
     .label = N_("They would like"),
     FIELD_TO(CardSideValues, wants)},
    {.name = "contact",
     .type = FIELD_LINE,
     .label = N_("Whom to call"),
     .autocomplete = "off",
     FIELD_TO(CardSideValues, contact)},
    {.name = "substitute",
     .type = FIELD_LINE,
     .label = N_("Who stands in for them"),
     .autocomplete = "off",
     FIELD_TO(CardSideValues, substitute)},
    {.name = "wants_on",
     .type = FIELD_CHOICE,
     .label = N_("Do you want to go on together?"),
     FIELD_TO(CardSideValues, wants_on)},
};

static const Field STEP_FIELDS[] = {
    {.name = "id", .type = FIELD_HIDDEN, FIELD_TO(CardStepRow, id)},
    {.name = "seen", .type = FIELD_HIDDEN, FIELD_TO(CardStepRow, seen)},
    {.name = "what",
     .type = FIELD_LINE,
     .label = N_("What is to be done"),
     .autocomplete = "off",
     FIELD_TO(CardStepRow, what)},
    {.name = "owner",
     .type = FIELD_CHOICE,
     .label = N_("Who does it"),
     FIELD_TO(CardStepRow, owner)},
    {.name = "due_date",
     .type = FIELD_DATE,
     .label = N_("By when"),
     FIELD_TO(CardStepRow, due_date)},
};

static const Field GIFT_FIELDS[] = {
    {.name = "gives",
     .type = FIELD_CHOICES,
     .label = N_("What goes to the other side"),
     FIELD_TO(CardGiftRow, gives)},
};

static void fields_make(
    Request *request, const CardFormSubject *subject, CardValues *values, CardForm *form)
{
    FormGroup groups[] = {
        {.prefix = "", FORM_GROUP_OF(PAIR_FIELDS), .row_count = 1},
        {.prefix = "one_",
         FORM_GROUP_OF(SIDE_FIELDS),
         .row_count = 1,
         .offset = offsetof(CardValues, sides[0])},
        {.prefix = "other_",
         FORM_GROUP_OF(SIDE_FIELDS),
         .row_count = 1,
         .offset = offsetof(CardValues, sides[1])},
        {.prefix = "step_",
         .is_numbered = true,
         FORM_GROUP_OF(STEP_FIELDS),
         .row_count = values->step_count,
         .offset = offsetof(CardValues, steps),
         .row_bytes = sizeof(CardStepRow)},
        {.prefix = "person_",
         .is_numbered = true,
         FORM_GROUP_OF(GIFT_FIELDS),
         .row_count = subject->giver_count,
         .offset = offsetof(CardValues, gifts),
         .row_bytes = sizeof(CardGiftRow)},
    };
    *form = (CardForm){
        .form = form_new_of_groups(request, groups, sizeof groups / sizeof groups[0], values),
        .values = values,
    };
    form->sides[0] = groups[1].rows[0];
    form->sides[1] = groups[2].rows[0];
    form->steps = groups[3].rows;
    form->gifts = groups[4].rows;
}

/* ---- The whole form ---- */

static Status form_make(
    Request *request, const CardFormSubject *subject, CardValues *values, CardForm *ret_form)
{
    CardForm form;
    fields_make(request, subject, values, &form);
    TRY(card_choices_set(request, subject, &form));
    *ret_form = form;
    return OK;
}

Status card_form_new(Request *request, const CardFormSubject *subject, CardForm *ret_form)
{
    return form_make(request, subject, card_values_of(request->arena, subject), ret_form);
}

/* ---- Reading ---- */

/* "o17" or "p18" of a choice that was offered. */
static void owner_read(Str owner, CardStep *step)
{
    int64_t id = 0;
    if (owner.len < 2 || str_to_int(str_part(owner, 1, owner.len), 1, INT64_MAX, &id) != OK)
        return;
    if (owner.bytes[0] == 'p')
        step->person.value = id;
    else
        step->organisation.value = id;
}

/* The organisation of a person stands with them, so that a step stays theirs without the person. */
static void organisation_of_owner(const CardFormSubject *subject, CardStep *step)
{
    for (size_t i = 0; i < subject->person_count && step->person.value != 0; i++) {
        if (subject->people[i].id.value == step->person.value)
            step->organisation = subject->people[i].organisation;
    }
    for (size_t i = 0; i < subject->card->step_count && step->organisation.value == 0; i++) {
        if (subject->card->steps[i].person.value == step->person.value)
            step->organisation = subject->card->steps[i].organisation;
    }
}

static Status steps_read(
    Request *request, const CardFormSubject *subject, const CardForm *form, CardDraft *draft)
{
    Status status = OK;
    const CardValues *values = form->values;
    CardStepDraft *steps = arena_array(request->arena, CardStepDraft, values->step_count);
    draft->steps = steps;
    for (size_t i = 0; i < values->step_count; i++) {
        const CardStepRow *row = &values->steps[i];
        CardStep step = {.what = row->what, .due_date = row->due_date};
        owner_read(row->owner, &step);
        organisation_of_owner(subject, &step);
        if (row->id.len > 0 && str_to_int(row->id, 1, INT64_MAX, &step.id) != OK)
            return error_set(&request->error, INVALID, "a step without a right id");
        if (step.id == 0 && row->what.len == 0 && row->due_date.len == 0)
            continue;
        if (step.id == 0 && row->what.len == 0) {
            form_error(form->steps[i], "what", N_("Write what is to be done."));
            status = INVALID;
        }
        steps[draft->step_count++] = (CardStepDraft){.step = step, .seen = row->seen};
    }
    return status;
}

static void gifts_read(
    Request *request, const CardFormSubject *subject, const CardForm *form, CardDraft *draft)
{
    CardGift *gifts = arena_array(request->arena, CardGift, subject->giver_count);
    for (size_t i = 0; i < subject->giver_count; i++)
        gifts[i] = card_values_gift(&form->values->gifts[i], subject->givers[i].id);
    if (subject->giver_count == 1) {
        gifts[0].shares_phone |= form->values->own_phone.len > 0;
        gifts[0].shares_email |= form->values->own_email.len > 0;
    }
    draft->gifts = gifts;
    draft->gift_count = subject->giver_count;
}

static void further_read(Request *request, const CardForm *form, CardDraft *draft)
{
    StrList ticked = form->values->further_people;
    int64_t *ids = arena_array(request->arena, int64_t, ticked.count);
    for (size_t i = 0; i < ticked.count; i++) {
        if (str_to_int(ticked.items[i], 1, INT64_MAX, &ids[draft->further_count]) == OK)
            draft->further_count++;
    }
    draft->further = ids;
    draft->has_further = request_has_field(request, "offers_further");
}

/* A field was in the form when the form says what of it was seen. */
static void texts_read(Request *request, const CardForm *form, CardDraft *draft)
{
    card_values_texts(request->arena, form->values, draft->texts);
    for (int field = 0; field < CARD_FIELD_COUNT; field++) {
        Str name = str_format(request->arena, "seen_%s", CARD_FIELDS[field].key);
        const char *seen = str_c(request->arena, name);
        draft->has[field] = request_has_field(request, seen);
        draft->seen[field] = request_field(request, seen);
    }
}

Status card_form_read(
    Request *request, const CardFormSubject *subject, CardForm *ret_form, CardDraft *ret_draft)
{
    int64_t steps = 0;
    CardForm form;
    CardDraft draft = {0};
    CardValues *values = card_values_new(request->arena, subject);
    if (str_to_int(request_field(request, "step_rows"), 0, CARD_STEP_ROWS, &steps) != OK)
        return error_set(&request->error, INVALID, "a form of a card without its number of steps");
    values->step_count = (size_t)steps;
    TRY(form_make(request, subject, values, &form));
    Status status = form_read(form.form, request, values);
    if (steps_read(request, subject, &form, &draft) != OK)
        status = INVALID;
    texts_read(request, &form, &draft);
    gifts_read(request, subject, &form, &draft);
    further_read(request, &form, &draft);
    for (size_t side = 0; side < 2; side++) {
        Str name = str_format(request->arena, "%.*swants_on", STR_ARG(form.sides[side]->prefix));
        draft.has_answers[side] = request_has_field(request, str_c(request->arena, name));
        draft.answers[side] = card_answer_from_key(values->sides[side].wants_on);
    }
    *ret_form = form;
    *ret_draft = draft;
    return status;
}
