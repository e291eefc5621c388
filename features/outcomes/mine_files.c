/*
 * Files of a participant's own page: contacts for a phone, days for a calendar, the photo.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/outcomes/mine_load.h"
#include "features/outcomes/news.h"
#include "features/outcomes/outcome_pages.h"
#include "features/outcomes/photo.h"
#include "features/outcomes/vcard.h"

/* Contacts of people keep their number; a further person of a profile has none, so the name it is.
 */
static Vcard vcard_of(Request *request, const CardContact *contact)
{
    const Participant *participant = request_participant(request);
    Str date = format_date(request->arena, request->language, participant->meeting.date);
    Str met = request_text(
        request, N_("Met at {1}, {2}"), ARGS(text_arg(participant->meeting.name), text_arg(date)));
    Str turn = contact->turn_to_with;
    uint64_t key = contact->person.value != 0 ? (uint64_t)contact->person.value
                                              : str_hash(str_format(
                                                    request->arena,
                                                    "%lld %.*s %.*s",
                                                    (long long)contact->organisation.value,
                                                    STR_ARG(contact->name),
                                                    STR_ARG(contact->email)));
    return (Vcard){
        .uid = str_format(
            request->arena,
            "kruh-%.*s-%llu",
            STR_ARG(participant->meeting.uuid),
            (unsigned long long)key),
        .name = contact->name,
        .organisation = contact->organisation_name,
        .job_title = contact->job_title,
        .phone = contact->phone,
        .email = contact->email,
        .note = turn.len == 0
                    ? met
                    : str_format(request->arena, "%.*s\n%.*s", STR_ARG(met), STR_ARG(turn))};
}

static Status send_contacts(
    Request *request,
    Response *response,
    const CardContact *const *contacts,
    size_t count,
    const char *name)
{
    Vcard *cards = arena_array(request->arena, Vcard, count);
    for (size_t i = 0; i < count; i++)
        cards[i] = vcard_of(request, contacts[i]);
    response_body(
        request,
        response,
        "text/vcard; charset=utf-8",
        vcard_write(request->arena, cards, count),
        str_of(name));
    return OK;
}

Status mine_contacts(Request *request, Response *response)
{
    MineCards mine;
    TRY(mine_cards_load(request, &mine));
    if (mine.contact_count == 0)
        return error_set_user(
            &request->error, NOT_FOUND, "", N_("Nobody has given you a contact yet."));
    return send_contacts(request, response, mine.contacts, mine.contact_count, "contacts.vcf");
}

Status mine_contact(Request *request, Response *response)
{
    MineCards mine;
    int64_t number;
    TRY(mine_cards_load(request, &mine));
    if (str_to_int(request_param(request, "contact"), 1, (int64_t)mine.contact_count, &number) !=
        OK)
        return error_set_user(
            &request->error,
            NOT_FOUND,
            "",
            N_("This contact is no longer here: whoever gave it has withdrawn it."));
    return send_contacts(request, response, &mine.contacts[number - 1], 1, "contact.vcf");
}

Status mine_calendar(Request *request, Response *response)
{
    MineCards mine;
    TRY(mine_cards_load(request, &mine));
    Str file = calendar_write(
        request->arena, request_participant(request)->meeting.name, mine.days, mine.day_count);
    response_body(request, response, "text/calendar; charset=utf-8", file, STR("kruh.ics"));
    return OK;
}

/* Only for those who are asked about it. */
Status mine_photo(Request *request, Response *response)
{
    const Participant *participant = request_participant(request);
    const PhotoConsent *consent;
    Photo photo;
    TRY(news_consent_of(&request->db, participant->meeting.id, participant->person.id, &consent));
    if (consent == NULL)
        return error_set(&request->error, NOT_FOUND, "nobody asked this person about a photo");
    TRY(photo_get(&request->db, participant->meeting.id, &photo));
    response_body(request, response, photo.content_type, photo.bytes, (Str){0});
    return OK;
}
