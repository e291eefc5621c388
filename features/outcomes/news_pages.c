/*
 * The news text of an event: its draft, what it lacks, its photo's consents.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/live/room_store.h"
#include "features/meetings/project.h"
#include "features/outcomes/news_page.html.h"
#include "features/outcomes/outcome_pages.h"
#include "features/outcomes/photo.h"
#include "features/people/form_failure.h"

typedef struct NewsForm {
    Str title;
    Str content;
    Str caption;
    Str credit;
    Str alternative;
    bool shows_nobody;
    Str version;
} NewsForm;

static const Field FIELDS[] = {
    {.name = "title",
     .type = FIELD_LINE,
     .label = N_("Title"),
     .is_required = true,
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(NewsForm, title)},
    {.name = "content",
     .type = FIELD_TEXT,
     .label = N_("Text"),
     .is_required = true,
     .maximum = LIMIT_TEXT_BYTES,
     FIELD_TO(NewsForm, content)},
    {.name = "caption",
     .type = FIELD_LINE,
     .label = N_("Caption of the photo"),
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(NewsForm, caption)},
    {.name = "credit",
     .type = FIELD_LINE,
     .label = N_("Credit: who took it, which licence"),
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(NewsForm, credit)},
    {.name = "alternative",
     .type = FIELD_LINE,
     .label = N_("What the photo shows, for those who do not see it"),
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(NewsForm, alternative)},
    {.name = "shows_nobody",
     .type = FIELD_BOOL,
     .label = N_("Nobody can be recognised on the photo"),
     FIELD_TO(NewsForm, shows_nobody)},
    {.name = "version", .type = FIELD_HIDDEN, .label = "", FIELD_TO(NewsForm, version)},
};

static const Field PHOTO_FIELDS[] = {
    {.name = "photo",
     .type = FIELD_FILE,
     .label = N_("Photo (JPEG or PNG)"),
     .hint = N_("Where and with which phone it was taken is left out of the file."),
     .is_required = true,
     .offset = 0},
};

static const Field CONSENT_FIELDS[] = {
    {.name = "name",
     .type = FIELD_LINE,
     .label = N_("Who is to be seen or named: a person or an institution"),
     .is_required = true,
     .maximum = LIMIT_NAME_BYTES,
     .offset = 0},
};

/* ---- The draft ---- */

static Status rounds_held(Db *db, const Meeting *meeting, int64_t *ret_count)
{
    Room room;
    Plan plan = {0};
    int64_t last = 0;
    TRY(room_load(db, meeting->id, &room));
    for (size_t i = 0; i < room.step_count; i++) {
        if (room.steps[i].stage == STAGE_ROUND && room.steps[i].round > last)
            last = room.steps[i].round;
    }
    if (last == 0 && meeting->confirmed_plan.value != 0)
        TRY(plan_summary(db, meeting->id, meeting->confirmed_plan, &plan));
    *ret_count = last > 0 ? last : plan.round_count;
    return OK;
}

static Status facts_of_answers(Request *request, NewsFacts *facts)
{
    FeedbackState state;
    FeedbackResults results;
    Str today = today_iso(request->arena);
    const PollDay *days;
    size_t count;
    TRY(feedback_state(&request->db, facts->meeting, today, &state));
    if (state.is_closed) {
        TRY(feedback_results(&request->db, facts->meeting, today, &results));
        facts->goes_on_count = results.goes_on.yes;
        facts->answer_count = results.goes_on.count;
    }
    TRY(poll_list(&request->db, facts->meeting->id, (PersonId){0}, &days, &count));
    for (size_t i = 0; i < count; i++) {
        if (days[i].is_chosen)
            facts->next_date = days[i].date;
    }
    return OK;
}

static Status draft_make(Request *request, Str *ret_draft)
{
    NewsFacts facts = {.meeting = request_meeting(request)};
    const Attendance *people;
    size_t count;
    HeldTimes held;
    CardCounts cards;
    TRY(held_get(&request->db, facts.meeting, &held));
    TRY(attendance_list(&request->db, request->language, facts.meeting, &people, &count));
    AttendanceSum sum = attendance_sum(&held, people, count);
    facts.person_count = sum.present_count;
    facts.organisation_count = sum.organisation_count;
    TRY(card_counts(&request->db, facts.meeting->id, &cards));
    facts.agreement_count = cards.confirmed;
    TRY(rounds_held(&request->db, facts.meeting, &facts.round_count));
    TRY(facts_of_answers(request, &facts));
    if (facts.meeting->project != 0) {
        Project project;
        TRY(project_get(&request->db, facts.meeting->project, &project));
        facts.cofinancing_text = project.cofinancing_text;
        facts.registration_number = project.registration_number;
    }
    *ret_draft = news_draft(request->arena, request->language, &facts);
    return OK;
}

/* ---- The page ---- */

static Status consents_fill(Request *request, NewsPage *view, const PhotoConsent **ret_list)
{
    static const char *const LABELS[] = {N_("asked"), N_("agreed"), N_("refused")};
    static const char *const BADGES[] = {"badge waiting", "badge free", "badge warning"};
    const PhotoConsent *list;
    TRY(news_consents(&request->db, request_meeting(request)->id, &list, &view->consent_count));
    ConsentRow *rows = arena_array(request->arena, ConsentRow, view->consent_count);
    for (size_t i = 0; i < view->consent_count; i++)
        rows[i] = (ConsentRow){
            &list[i],
            request_text(request, LABELS[list[i].state], (TextArgs){0}),
            BADGES[list[i].state]};
    view->consents = rows;
    *ret_list = list;
    return OK;
}

static void lacks_fill(Request *request, const NewsLacks *lacks, NewsPage *view)
{
    Str *texts = arena_array(request->arena, Str, lacks->count);
    for (size_t i = 0; i < lacks->count; i++)
        texts[i] = request_text(request, lacks->messages[i], (TextArgs){0});
    view->lacks = texts;
    view->lack_count = lacks->count;
}

/* `forms` holds the one with errors, if there is one. */
static Status news_render(Request *request, Response *response, NewsPage view)
{
    const Meeting *meeting = request_meeting(request);
    const PhotoConsent *consents;
    News *news = arena_new_of(request->arena, News);
    int64_t photo;
    TRY(meeting_frame(request, meeting, STEP_COUNT, &view.frame));
    TRY(news_get(&request->db, meeting->id, news));
    TRY(photo_id(&request->db, meeting->id, &photo));
    TRY(consents_fill(request, &view, &consents));
    view.news = news;
    view.action = after_path(request, "/news");
    if (photo != 0)
        view.photo_path = str_format(
            request->arena,
            "%.*s?photo=%lld",
            STR_ARG(after_path(request, "/news/photo")),
            (long long)photo);
    NewsLacks lacks = news_lacks(news, photo != 0, consents, view.consent_count);
    lacks_fill(request, &lacks, &view);
    TRY(news_foreign_place(&request->db, meeting, news->content, &view.foreign_place));
    if (view.photo_form == NULL)
        view.photo_form = FORM(request, PHOTO_FIELDS, NULL);
    if (view.consent_form == NULL)
        view.consent_form = FORM(request, CONSENT_FIELDS, NULL);
    bool is_wrong =
        view.form->error_count + view.photo_form->error_count + view.consent_form->error_count > 0;
    Page page = after_subpage(request, &view.frame, N_("News and photo"));
    page.http_status = is_wrong ? 422 : 0;
    return page_render(request, response, &page, news_page_body, &view);
}

/* What is saved, or a draft from the data where nothing is or where it was asked for. */
static Status form_make(Request *request, Form **ret_form)
{
    News news;
    TRY(news_get(&request->db, request_meeting(request)->id, &news));
    NewsForm *values = arena_new_of(request->arena, NewsForm);
    *values = (NewsForm){
        .title = news.title,
        .content = news.content,
        .caption = news.caption,
        .credit = news.credit,
        .alternative = news.alternative,
        .shows_nobody = news.shows_nobody,
        .version = str_format(request->arena, "%lld", (long long)news.version)};
    if (news.version == 0)
        values->title = request_meeting(request)->name;
    if (news.version == 0 || request_has_field(request, "draft"))
        TRY(draft_make(request, &values->content));
    *ret_form = FORM(request, FIELDS, values);
    return OK;
}

Status news_show(Request *request, Response *response)
{
    NewsPage view = {0};
    TRY(form_make(request, &view.form));
    return news_render(request, response, view);
}

typedef struct NewsWork {
    MeetingId meeting;
    News news;
    PhotoConsent consent;
    bool removes;
    Photo photo;
    PersonId by;
} NewsWork;

static NewsWork work_of(Request *request)
{
    return (NewsWork){.meeting = request_meeting(request)->id, .by = {request->actor.person_id}};
}

static Status back_to_news(Request *request, Response *response)
{
    response_redirect(request, response, after_path(request, "/news"));
    return OK;
}

static Status save_work(Db *db, void *data)
{
    const NewsWork *work = data;
    return news_save(db, work->meeting, &work->news, work->by);
}

Status news_change(Request *request, Response *response)
{
    NewsForm values;
    NewsWork work = work_of(request);
    NewsPage view = {.form = FORM(request, FIELDS, NULL)};
    if (form_read(view.form, request, &values) != OK)
        return news_render(request, response, view);
    work.news = (News){
        .title = values.title,
        .content = values.content,
        .caption = values.caption,
        .credit = values.credit,
        .alternative = values.alternative,
        .shows_nobody = values.shows_nobody};
    if (str_to_int(values.version, 0, INT64_MAX, &work.news.version) != OK)
        return error_set(&request->error, INVALID, "no version of the text");
    Status status = request_write(request, save_work, &work);
    if (form_took_failure(view.form, request, status))
        return news_render(request, response, view);
    TRY(status);
    response_notice(request, response, N_("The text is saved as a draft."));
    return back_to_news(request, response);
}

static Status ready_work(Db *db, void *data)
{
    const NewsWork *work = data;
    return news_mark_ready(db, work->meeting, work->news.version);
}

Status news_ready(Request *request, Response *response)
{
    NewsWork work = work_of(request);
    NewsPage view = {0};
    if (str_to_int(request_field(request, "version"), 0, INT64_MAX, &work.news.version) != OK)
        return error_set(&request->error, INVALID, "no version of the text");
    TRY(form_make(request, &view.form));
    Status status = request_write(request, ready_work, &work);
    if (form_took_failure(view.form, request, status))
        return news_render(request, response, view);
    TRY(status);
    response_notice(request, response, N_("The text may be published."));
    return back_to_news(request, response);
}

/* ---- The photo ---- */

static Status photo_work(Db *db, void *data)
{
    const NewsWork *work = data;
    return work->removes ? photo_remove(db, work->meeting)
                         : photo_save(db, work->meeting, &work->photo);
}

Status photo_add(Request *request, Response *response)
{
    const RequestField *file = NULL;
    NewsWork work = work_of(request);
    NewsPage view = {.photo_form = FORM(request, PHOTO_FIELDS, NULL)};
    TRY(form_make(request, &view.form));
    Status status = form_read(view.photo_form, request, &file);
    if (status != OK)
        return news_render(request, response, view);
    if (file != NULL)
        status = photo_read(file->value, request->arena, &request->error, &work.photo);
    if (form_took_failure(view.photo_form, request, status))
        return news_render(request, response, view);
    TRY(status);
    TRY(request_write(request, photo_work, &work));
    response_notice(request, response, N_("The photo is here. Say who is to be seen on it."));
    return back_to_news(request, response);
}

Status photo_take_off(Request *request, Response *response)
{
    NewsWork work = work_of(request);
    work.removes = true;
    TRY(request_write(request, photo_work, &work));
    return back_to_news(request, response);
}

Status photo_show(Request *request, Response *response)
{
    Photo photo;
    TRY(photo_get(&request->db, request_meeting(request)->id, &photo));
    response_body(request, response, photo.content_type, photo.bytes, (Str){0});
    return OK;
}

/* ---- Consents ---- */

static Status consent_work(Db *db, void *data)
{
    const NewsWork *work = data;
    return work->removes ? consent_remove(db, work->meeting, work->consent.id)
                         : consent_save(db, work->meeting, &work->consent);
}

/* The person of that name on the list of the event, so that they see it on their own page and can
 * take it back; nobody for an institution. */
static Status person_of_name(Request *request, Str name, PersonId *ret_person)
{
    const MeetingPerson *people;
    size_t count;
    PersonId found = {0};
    TRY(participant_people(
        &request->db,
        request->language,
        request_meeting(request)->id,
        (OrganisationId){0},
        &people,
        &count));
    for (size_t i = 0; i < count && found.value == 0; i++) {
        if (str_equal_ignoring_ascii_case(people[i].name, name))
            found = people[i].id;
    }
    *ret_person = found;
    return OK;
}

Status consent_add(Request *request, Response *response)
{
    NewsWork work = work_of(request);
    NewsPage view = {.consent_form = FORM(request, CONSENT_FIELDS, NULL)};
    TRY(form_make(request, &view.form));
    if (form_read(view.consent_form, request, &work.consent.name) != OK)
        return news_render(request, response, view);
    TRY(person_of_name(request, work.consent.name, &work.consent.person));
    Status status = request_write(request, consent_work, &work);
    if (form_took_failure(view.consent_form, request, status))
        return news_render(request, response, view);
    TRY(status);
    return back_to_news(request, response);
}

Status consent_change(Request *request, Response *response)
{
    NewsWork work = work_of(request);
    if (str_to_int(request_field(request, "consent"), 1, INT64_MAX, &work.consent.id) != OK)
        return error_set(&request->error, INVALID, "no id of a consent");
    work.removes = str_equal(request_field(request, "state"), STR("remove"));
    if (!work.removes)
        TRY(consent_state_from_key(
            request_field(request, "state"), &request->error, &work.consent.state));
    work.consent.note = str_part(str_trim(request_field(request, "note")), 0, LIMIT_LINE_BYTES);
    TRY(request_write(request, consent_work, &work));
    return back_to_news(request, response);
}
