/* card_visit: who comes to which card. SPDX-License-Identifier: EUPL-1.2 */
#include "features/agreements/card_visit.h"

Status card_visit_guard(Request *request)
{
    OrganisationId other;
    MeetingOrganisation attending;
    CardVisit *visit = arena_new_of(request->arena, CardVisit);
    TRY(participant_link_guard(request));
    visit->participant = *request_participant(request);
    const Participant *participant = &visit->participant;
    OrganisationId own = participant->person.organisation;
    TRY(request_param_id(request, "organisation", &other.value));
    TRY(card_get(&request->db, participant->meeting.id, own, other, &visit->card));
    if (visit->card.id.value == 0)
        TRY(participant_organisation_get(&request->db, participant->meeting.id, other, &attending));
    visit->own = card_side(&visit->card, own);
    request->subject = visit;
    return OK;
}

const CardVisit *request_card_visit(const Request *request)
{
    return request->subject;
}

CardWriter card_visit_writer(const CardVisit *visit)
{
    return (CardWriter){
        .meeting = visit->card.meeting,
        .own = visit->card.sides[visit->own].organisation,
        .other = visit->card.sides[1 - visit->own].organisation,
        .person = visit->participant.person.id};
}

Str card_visit_path(const Request *request)
{
    const CardVisit *visit = request_card_visit(request);
    return str_format(
        request->arena,
        "%.*s/cards/%lld",
        STR_ARG(visit->participant.path),
        (long long)visit->card.sides[1 - visit->own].organisation.value);
}
