/* suggestion_note: see suggestion_note.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/suggestion_note.h"

#include "features/directory/card_link.h"
#include "features/mail/mail_queue.h"

#define MAIL_KIND "suggestion"

static Status tell_organisation(Db *db, const Suggesting *suggesting)
{
    OrganisationId id = suggesting->suggestion.organisation;
    Language language = suggesting->language;
    Organisation organisation;
    bool has_mail, refuses;
    TRY(mail_is_on(db, &has_mail));
    TRY(letters_refused(db, id, &refuses));
    TRY(organisation_get(db, id, &organisation));
    if (!has_mail || refuses || organisation.email.len == 0)
        return OK;
    Link link;
    bool is_new;
    TRY(card_link_keep(db, id, suggesting->suggestion.by, &link, &is_new));
    const MailDraft draft = {
        .kind = MAIL_KIND,
        .address = organisation.email,
        .language = language,
        .about = id.value,
        .subject = text_say(
            db->arena,
            language,
            N_("Somebody suggests a correction: {1}"),
            ARGS(text_arg(organisation.name))),
        .body = text_say(
            db->arena,
            language,
            N_("Somebody thinks that something should stand otherwise on your card in the "
               "directory of {1}. Look at it, please, and decide: nothing changes by itself. You "
               "need no "
               "account."),
            ARGS(text_arg(suggesting->town))),
        .action_label = text_get(language, N_("Look at the card")),
        .link = link.id,
        .action_path = STR("/card"),
    };
    return mail_queue(db, &draft, NULL);
}

Status suggestion_send(Db *db, const Suggesting *suggesting, bool *ret_is_new)
{
    int64_t waiting;
    TRY(suggestion_count(db, suggesting->suggestion.organisation, &waiting));
    TRY(suggestion_save(db, &suggesting->suggestion, ret_is_new));
    return waiting == 0 ? tell_organisation(db, suggesting) : OK;
}
