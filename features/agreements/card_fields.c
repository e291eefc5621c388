/*
 * Fills the five topics.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/agreements/card_fields.h"

#include "features/codes/code_list.h"

const char *card_field_label(CardField field)
{
    switch (field) {
    case CARD_FURTHER_ONE:
    case CARD_FURTHER_OTHER:
        return N_("Further important people, in words");
    case CARD_TARGET_GROUPS:
        return N_("Whom both of you serve");
    case CARD_COMMON_CLIENT:
        return N_("A typical common client, in general");
    case CARD_DOES_ONE:
    case CARD_DOES_OTHER:
        return N_("What they do for a common client");
    case CARD_HAND_OVER:
        return N_("How you hand a client over");
    case CARD_HAND_OVER_TEXT:
        return N_("How exactly");
    case CARD_INFORMATION:
        return N_("What you may tell each other about a client");
    case CARD_OFFERS_ONE:
    case CARD_OFFERS_OTHER:
        return N_("They offer to colleagues");
    case CARD_WANTS_ONE:
    case CARD_WANTS_OTHER:
        return N_("They would like");
    case CARD_LEARNING:
        return N_("About what, and when");
    case CARD_CONTACT_ONE:
    case CARD_CONTACT_OTHER:
        return N_("Whom to call");
    case CARD_SUBSTITUTE_ONE:
    case CARD_SUBSTITUTE_OTHER:
        return N_("Who stands in for them");
    case CARD_REVIEW_DATE:
        return N_("When you look at it together again");
    case CARD_FIELD_COUNT:
        break;
    }
    return "";
}

Status card_field_text(Request *request, CardField field, Str value, Str *ret_text)
{
    const CardFieldType *type = &CARD_FIELDS[field];
    if (value.len == 0) {
        *ret_text = request_text(request, N_("nothing"), (TextArgs){0});
    } else if (type->kind == CARD_DATE) {
        *ret_text = format_date(request->arena, request->language, value);
    } else if (type->kind == CARD_CODES) {
        size_t count;
        const Str *keys = card_codes_split(request->arena, value, &count);
        Str *labels = arena_array(request->arena, Str, count);
        for (size_t i = 0; i < count; i++)
            TRY(code_label(&request->db, request->language, type->list, keys[i], &labels[i]));
        *ret_text = str_join(request->arena, labels, count, STR(", "));
    } else {
        *ret_text = value;
    }
    return OK;
}

/* ---- Parts ---- */

/* Only fields that stand in the form: a participant does not write the other's further people. */
static void seen_fill(
    Request *request, const CardFormSubject *subject, bool typed_seen, CardFields *fields)
{
    CardField others = subject->own == 0 ? CARD_FURTHER_OTHER : CARD_FURTHER_ONE;
    SeenField *seen = arena_array(request->arena, SeenField, CARD_FIELD_COUNT);
    for (int field = 0; field < CARD_FIELD_COUNT; field++) {
        const char *key = CARD_FIELDS[field].key;
        if ((CardField)field == others && !fields->is_typing)
            continue;
        Str name = str_format(request->arena, "seen_%s", key);
        seen[fields->seen_count++] = (SeenField){
            key,
            typed_seen ? request_field(request, str_c(request->arena, name))
                       : card_fingerprint(request->arena, subject->card->texts[field])};
    }
    fields->seen = seen;
}

static Status side_fill(
    Request *request, const CardSide *side, Form *form, bool with_profile, CardSideView *ret_view)
{
    Profile profile;
    CardSideView view = {.name = side->name, .form = form};
    if (with_profile) {
        TRY(profile_get(&request->db, side->organisation, &profile));
        Str *names = arena_array(request->arena, Str, profile.service_count);
        for (size_t i = 0; i < profile.service_count; i++)
            names[i] = profile.services[i].name;
        view.does = profile.description;
        view.does_not_do = profile.does_not_do;
        view.services = str_join(request->arena, names, profile.service_count, STR(", "));
    }
    *ret_view = view;
    return OK;
}

static void received_fill(Arena *arena, const CardFormSubject *subject, CardFields *fields)
{
    const Card *card = subject->card;
    OrganisationId other = card->sides[1 - subject->own].organisation;
    CardContact *received = arena_array(arena, CardContact, card->contact_count);
    for (size_t i = 0; i < card->contact_count; i++) {
        if (card->contacts[i].organisation.value == other.value)
            received[fields->received_count++] = card->contacts[i];
    }
    fields->received = received;
}

static void rows_fill(
    Arena *arena, const CardFormSubject *subject, const CardForm *form, CardFields *fields)
{
    CardGiverView *givers = arena_array(arena, CardGiverView, subject->giver_count);
    CardStepView *steps = arena_array(arena, CardStepView, form->values->step_count);
    for (size_t i = 0; i < subject->giver_count; i++)
        givers[i] = (CardGiverView){form->gifts[i], subject->givers[i].name};
    for (size_t i = 0; i < form->values->step_count; i++)
        steps[i] =
            (CardStepView){form->steps[i], (int64_t)i + 1, form->values->steps[i].id.len == 0};
    fields->givers = givers;
    fields->giver_count = subject->giver_count;
    fields->steps = steps;
    fields->step_count = form->values->step_count;
}

static void folds_fill(const CardForm *form, CardFields *fields)
{
    const CardValues *values = form->values;
    fields->more_is_open = values->more_groups.count > 0;
    fields->handing_is_open = values->hand_over_text.len > 0 || values->information.len > 0;
    fields->learning_is_open = values->learning.len > 0;
    for (size_t i = 0; i < 2; i++) {
        const CardSideValues *side = &values->sides[i];
        fields->calls_are_open |= side->contact.len > 0 || side->substitute.len > 0;
        fields->learning_is_open |= side->offers.count > 0 || side->wants.count > 0;
    }
}

Status card_fields_fill(
    Request *request,
    const CardFormSubject *subject,
    const CardForm *form,
    bool typed_seen,
    CardFields *ret_fields)
{
    const Card *card = subject->card;
    bool is_typing = subject->is_typing;
    size_t other = 1 - subject->own;
    CardFields fields = {
        .form = form->form,
        .is_typing = is_typing,
        .has_further = subject->contact_count > 0 && !is_typing,
        .has_common_groups = subject->common_groups.count > 0,
        .other_further = card->texts[other == 0 ? CARD_FURTHER_ONE : CARD_FURTHER_OTHER]};
    TRY(side_fill(
        request, &card->sides[subject->own], form->sides[subject->own], false, &fields.own));
    TRY(side_fill(request, &card->sides[other], form->sides[other], !is_typing, &fields.other));
    if (!is_typing && subject->giver_count == 1) {
        fields.needs_phone = subject->givers[0].phone.len == 0;
        fields.needs_email = subject->givers[0].email.len == 0;
    }
    seen_fill(request, subject, typed_seen, &fields);
    received_fill(request->arena, subject, &fields);
    rows_fill(request->arena, subject, form, &fields);
    folds_fill(form, &fields);
    *ret_fields = fields;
    return OK;
}
