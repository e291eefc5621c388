/*
 * synonym_pages: how people say what they need, edited by a methodologist: tried on questions
 * before it holds, with all versions and a way back. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/finder/finder.h"
#include "features/finder/finder_pages.h"
#include "features/finder/finder_views.h"
#include "features/finder/synonym_page.html.h"
#include "features/finder/synonyms.h"
#include "web/fields.h"
#include "web/page.h"

enum {
    NOTE_BYTES = 300,
    QUESTIONS_MOST = 10, /* that are tried at once */
    NAMES_SHOWN = 5
};

typedef struct SynonymForm {
    Str content;
    Str note;
    Str questions;
    Str language;
    Str before;
} SynonymForm;

static const Field SYNONYM_FIELDS[] = {
    {.name = "content",
     .type = FIELD_TEXT,
     .label = N_("What people say => what it is called"),
     .hint = N_("One line each. => finds what stands behind it, ~> does so as a hint only, = both "
                "ways. mum + alone: only together. - leaves words out, ~ words never lead by "
                "themselves, # is a note, [housing] says under which need the lines below are "
                "counted."),
     .is_required = true,
     .maximum = SEARCH_THESAURUS_BYTES,
     FIELD_TO(SynonymForm, content)},
    {.name = "questions",
     .type = FIELD_TEXT,
     .label = N_("Try it on questions, one a line"),
     .maximum = 2000,
     FIELD_TO(SynonymForm, questions)},
    {.name = "note",
     .type = FIELD_LINE,
     .label = N_("What you changed and why"),
     .maximum = NOTE_BYTES,
     FIELD_TO(SynonymForm, note)},
    {.name = "language", .type = FIELD_HIDDEN, FIELD_TO(SynonymForm, language)},
    {.name = "before", .type = FIELD_HIDDEN, FIELD_TO(SynonymForm, before)},
};

static Language language_of(Str key)
{
    return str_equal(key, STR("pl")) ? LANGUAGE_PL : LANGUAGE_CS;
}

/* ---- Parts of the page ---- */

static void languages_fill(Request *request, Language chosen, SynonymPage *view)
{
    OtherView *languages = arena_array(request->arena, OtherView, 2);
    languages[0] = (OtherView){
        .label = STR("Čeština"),
        .path = STR("/directory/synonyms?language=cs"),
        .is_current = chosen == LANGUAGE_CS};
    languages[1] = (OtherView){
        .label = STR("Polski"),
        .path = STR("/directory/synonyms?language=pl"),
        .is_current = chosen == LANGUAGE_PL};
    view->languages = languages;
    view->language_count = 2;
}

static Status versions_fill(Request *request, Language language, SynonymPage *view)
{
    const SynonymVersion *list;
    size_t count;
    const char *key = language == LANGUAGE_PL ? "pl" : "cs";
    TRY(synonyms_list(&request->db, language, &list, &count));
    SynonymVersionView *versions = arena_array(request->arena, SynonymVersionView, count + 1);
    for (size_t i = 0; i < count; i++)
        versions[i] = (SynonymVersionView){
            .when = format_moment(request->arena, request->language, list[i].saved_at),
            .who = list[i].saved_by_name,
            .note = list[i].note,
            .path = str_format(
                request->arena,
                "/directory/synonyms?language=%s&version=%lld",
                key,
                (long long)list[i].id),
            .is_current = i == 0};
    versions[count] = (SynonymVersionView){
        .when = text_get(request->language, N_("As they came with the program")),
        .path = str_format(request->arena, "/directory/synonyms?language=%s&version=0", key),
        .is_current = count == 0};
    view->versions = versions;
    view->version_count = count + 1;
    return OK;
}

static Status names_of(
    Request *request,
    Language language,
    const SearchThesaurus *thesaurus,
    Str question,
    Str *ret_names)
{
    const Str *names;
    size_t count;
    TRY(finder_preview(&request->db, language, thesaurus, question, NAMES_SHOWN, &names, &count));
    *ret_names = str_join(request->arena, names, count, STR(", "));
    return OK;
}

static Status parse(
    Request *request, Language language, Str content, SearchThesaurus **ret_thesaurus)
{
    return search_thesaurus_parse(
        content,
        language == LANGUAGE_PL ? SEARCH_POLISH : SEARCH_CZECH,
        request->arena,
        &request->error,
        ret_thesaurus);
}

static Status previews_fill(
    Request *request, Language language, const SynonymForm *form, SynonymPage *view)
{
    SynonymVersion now;
    SearchThesaurus *before, *after;
    PreviewView *previews = arena_array(request->arena, PreviewView, QUESTIONS_MOST);
    size_t count = 0;
    TRY(synonyms_get(&request->db, language, &now));
    TRY(parse(request, language, now.content, &before));
    TRY(parse(request, language, form->content, &after));
    Str rest = form->questions, question;
    while (count < QUESTIONS_MOST && str_split(&rest, '\n', &question)) {
        question = str_trim(question);
        if (question.len == 0)
            continue;
        PreviewView preview = {.question = question};
        TRY(names_of(request, language, before, question, &preview.before));
        TRY(names_of(request, language, after, question, &preview.after));
        preview.is_other = !str_equal(preview.before, preview.after);
        previews[count++] = preview;
    }
    view->previews = previews;
    view->preview_count = count;
    return OK;
}

static Status render(
    Request *request, Response *response, Language language, SynonymPage *view, unsigned status)
{
    languages_fill(request, language, view);
    TRY(versions_fill(request, language, view));
    const Page page = {
        .title = text_get(request->language, N_("How people say it")),
        .section = STR("/directory"),
        .back_path = STR("/directory/find"),
        .back_label = request_text(request, N_("Find help"), (TextArgs){0}),
        .http_status = status};
    return page_render(request, response, &page, synonym_page_body, view);
}

static Form *form_of(Request *request, const SynonymForm *values)
{
    return FORM(request, SYNONYM_FIELDS, values);
}

/* ---- Showing ---- */

Status synonyms_page_show(Request *request, Response *response)
{
    Str asked = request_field(request, "language");
    Language language = asked.len > 0                      ? language_of(asked)
                        : request->language == LANGUAGE_PL ? LANGUAGE_PL
                                                           : LANGUAGE_CS;
    SynonymVersion current, shown;
    TRY(synonyms_get(&request->db, language, &current));
    shown = current;
    int64_t wanted = 0;
    if (str_to_int(request_field(request, "version"), 0, INT64_MAX, &wanted) == OK)
        TRY(synonyms_version(&request->db, language, wanted, &shown));
    SynonymForm *values = arena_new_of(request->arena, SynonymForm);
    *values = (SynonymForm){
        .content = shown.content,
        .language = language == LANGUAGE_PL ? STR("pl") : STR("cs"),
        .before = str_format(request->arena, "%lld", (long long)current.id)};
    SynonymPage view = {.form = form_of(request, values)};
    if (shown.id != current.id)
        view.shown = shown.id == 0
                         ? text_get(request->language, N_("As they came with the program"))
                         : format_moment(request->arena, request->language, shown.saved_at);
    return render(request, response, language, &view, 0);
}

/* ---- Trying and saving ---- */

typedef struct SaveWork {
    SynonymVersion version;
    int64_t before;
} SaveWork;

static Status save_work(Db *db, void *data)
{
    const SaveWork *work = data;
    return synonyms_save(db, &work->version, work->before);
}

/* What is wrong with a line, at the field; the line in words, the rest as the parser says it. */
static void say_line(Request *request, Form *form)
{
    if (request->error.user_message == NULL) {
        Str message = request_text(
            request,
            N_("Line {1}: {2}"),
            ARGS(
                text_arg((int64_t)request->error.input_line),
                text_arg(str_copy(request->arena, str_of(request->error.message)))));
        form_error(form, "content", str_c(request->arena, message));
    } else {
        form_error(form, "content", request->error.user_message);
    }
    error_clear(&request->error);
}

Status synonyms_page_save(Request *request, Response *response)
{
    SynonymForm values = {0};
    Form *form = form_of(request, NULL);
    SynonymPage view = {.form = form};
    Status status = form_read(form, request, &values);
    Language language = language_of(values.language);
    if (status != OK) {
        error_clear(&request->error);
        return render(request, response, language, &view, 422);
    }
    SearchThesaurus *thesaurus;
    status = parse(request, language, values.content, &thesaurus);
    if (status == OK && request_has_field(request, "try")) {
        TRY(previews_fill(request, language, &values, &view));
        return render(request, response, language, &view, 0);
    }
    SaveWork work = {
        .version = {
            .language = language,
            .content = values.content,
            .note = values.note,
            .saved_by_name = request->actor.name}};
    if (str_to_int(values.before, 0, INT64_MAX, &work.before) != OK)
        work.before = -1; /* a form that was tampered with: a conflict */
    if (status == OK)
        status = request_write(request, save_work, &work);
    if (status == OK) {
        bool is_polish = language == LANGUAGE_PL;
        response_redirect(
            request,
            response,
            is_polish ? STR("/directory/synonyms?language=pl")
                      : STR("/directory/synonyms?language=cs"));
        return OK;
    }
    if (status != INVALID && status != CONFLICT && status != TOO_LARGE)
        return status;
    bool is_conflict = status == CONFLICT;
    say_line(request, form);
    if (is_conflict) {
        SynonymVersion now;
        TRY(synonyms_get(&request->db, language, &now));
        view.others = now.content;
    }
    return render(request, response, language, &view, is_conflict ? 409 : 422);
}
