/* capacity_notes: see capacity_notes.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/capacity_notes.h"

#include "features/codes/code_list.h"
#include "features/directory/service.h"
#include "features/mail/mail_queue.h"

#define MAIL_KIND "capacity"

enum {
    NEWS_DAYS = 2,
    NEWS_MOST = 5
};

Status capacity_whose(Db *db, Language language, Str service, Str group, Str *ret_name)
{
    Str label;
    *ret_name = service;
    if (group.len == 0)
        return OK;
    TRY(code_label(db, language, CODE_LIST_TARGET_GROUP, group, &label));
    *ret_name =
        text_say(db->arena, language, N_("{1} ({2})"), ARGS(text_arg(service), text_arg(label)));
    return OK;
}

static Status note_one(Db *db, const Service *service, const CapacitySaid *said, PersonId person)
{
    Language language;
    TRY(mail_language(db, person, &language));
    Str state = text_get(language, capacity_state_name(said->state));
    Str whose;
    TRY(capacity_whose(db, language, service->name, said->target_group, &whose));
    const MailDraft draft = {
        .kind = MAIL_KIND,
        .to = person,
        .language = language,
        .about = said->service_id,
        .subject =
            text_say(db->arena, language, N_("{1}: {2}"), ARGS(text_arg(whose), text_arg(state))),
        .body = text_say(
            db->arena,
            language,
            N_("The service has just said: {1}. Call before you send somebody."),
            ARGS(text_arg(state))),
        .action_label = text_get(language, N_("Open the card")),
        .action_path =
            str_format(db->arena, "/directory/services/%lld", (long long)said->service_id),
        .footer = text_get(
            language,
            N_("You get this because you watch the free places of this service. You can stop it on "
               "its card.")),
    };
    return mail_queue(db, &draft, NULL);
}

Status capacity_note_watchers(Db *db, const CapacitySaid *said)
{
    const PersonId *people;
    size_t count;
    TRY(capacity_watchers(db, said->service_id, &people, &count));
    if (count == 0)
        return OK;
    Service service;
    TRY(service_get(db, (ServiceId){said->service_id}, &service));
    TRY(mail_withdraw(db, MAIL_KIND, said->service_id, (PersonId){0}));
    for (size_t i = 0; i < count; i++) {
        if (people[i].value != said->by_id)
            TRY(note_one(db, &service, said, people[i]));
    }
    return OK;
}

Status capacity_waiting(Request *request, WaitingItem *items, size_t *ret_count)
{
    *ret_count = 0;
    if (request->actor.person_id == 0)
        return OK;
    const CapacityNews *news;
    size_t count;
    TRY(capacity_news(
        &request->db,
        (PersonId){request->actor.person_id},
        clock_now() - DAYS(NEWS_DAYS),
        NEWS_MOST,
        &news,
        &count));
    for (size_t i = 0; i < count; i++) {
        Str state =
            text_get(request->language, capacity_state_name(capacity_state_of(news[i].state)));
        Str whose;
        TRY(capacity_whose(
            &request->db, request->language, news[i].service_name, news[i].target_group, &whose));
        items[i] = (WaitingItem){
            .path = str_format(
                request->arena, "/directory/services/%lld", (long long)news[i].service_id),
            .title = request_text(request, N_("{1}: {2}"), ARGS(text_arg(whose), text_arg(state))),
            .about = format_moment(request->arena, request->language, news[i].updated_at),
        };
    }
    *ret_count = count;
    return OK;
}
