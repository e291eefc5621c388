/* guidance_mail: see guidance_mail.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/guidance/guidance_mail.h"

#include "features/mail/mail_queue.h"

typedef struct MailWords {
    const char *kind;
    const char *subject;
    const char *body;
    const char *action;
    const char *path; /* behind the link; or of this server, for who has an account */
    bool is_by_link;
} MailWords;

static const MailWords WORDS[GUIDANCE_MAILS] = {
    [GUIDANCE_WAITS] =
        {"guidance_waits",
         N_("A question from practice waits"),
         N_("a colleague has asked a question. Who it is, nobody is told."),
         N_("Read and answer"),
         "/guidance/questions",
         false},
    [GUIDANCE_ASKED] =
        {"guidance_asked",
         N_("A colleague from elsewhere asks for your experience"),
         N_("somebody of another office would like to know how you would go about it. It takes "
            "about ten minutes, needs no account, and only who asked reads your answer."),
         N_("Read and answer"),
         "/guidance",
         true},
    [GUIDANCE_ANSWERED] =
        {"guidance_answered",
         N_("There is an answer to your question"),
         N_("your question has an answer. You read it by the link; it is not in this message."),
         N_("Read the answer"),
         "/guidance",
         true},
    [GUIDANCE_LINK] =
        {"guidance_link",
         N_("Your link for questions from practice"),
         N_("by this link you ask without an account, and read what was answered. It is yours "
            "alone."),
         N_("Ask"),
         "/guidance",
         true},
    [GUIDANCE_REVIEWED] =
        {"guidance_reviewed",
         N_("Your good practice was read"),
         N_("somebody has read what you offered. By the link you see what became of it."),
         N_("Look at it"),
         "/guidance",
         true},
};

Status guidance_mail(Db *db, GuidanceMail which, PersonId to, int64_t about)
{
    const MailWords *words = &WORDS[which];
    const TextArgs none = {0};
    Language language;
    TRY(mail_language(db, to, &language));
    Str parts[2] = {
        text_say(db->arena, language, N_("Good day,"), none),
        text_say(db->arena, language, words->body, none)};
    MailDraft draft = {
        .kind = words->kind,
        .to = to,
        .language = language,
        .about = about,
        .subject = text_say(db->arena, language, words->subject, none),
        .body = str_join(db->arena, parts, 2, STR("\n\n")),
        .action_label = text_say(db->arena, language, words->action, none),
        .action_path = str_of(words->path),
    };
    if (words->is_by_link)
        TRY(guidance_link(db, to, &draft.link));
    return mail_queue(db, &draft, NULL);
}

Status guidance_mail_methodologists(Db *db, int64_t about)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT DISTINCT pr.person_id FROM person_role pr"
        " JOIN role_right rr ON rr.role_key = pr.role_key"
        " JOIN account a ON a.person_id = pr.person_id AND a.blocked_at IS NULL"
        " WHERE rr.right_key = 'guide_practice' ORDER BY pr.person_id",
        NO_PARAMS,
        &rows));
    while (db_next(rows))
        TRY(guidance_mail(db, GUIDANCE_WAITS, (PersonId){db_get_int(rows, "person_id")}, about));
    return OK;
}
