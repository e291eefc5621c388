/*
 * profile_edit: showing, saving and confirming a profile.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/profile_edit.h"

#include "features/directory/freshness.h"
#include "features/directory/profile_difference.h"
#include "features/directory/profile_edit.html.h"
#include "features/directory/profile_views.h"
#include "features/people/organisation_places.h"
#include "web/page.h"

enum {
    /* How long it takes: reading what is there, then writing each part that is missing. Guessed
     * from the number and length of the fields; to be measured with people. */
    MINUTES_TO_READ = 3,
    MINUTES_A_PART = 2
};

/* What one showing of the page consists of. */
typedef struct Showing {
    Profile present;
    const ProfileValues *values;
    ProfileForm form;
    bool is_conflict;
    bool page_was_saved; /* in a conflict: the page was saved, not only the organisation's name */
    unsigned http_status;
} Showing;

static unsigned count_bits(unsigned bits)
{
    unsigned count = 0;
    for (; bits != 0; bits &= bits - 1)
        count++;
    return count;
}

static Str said_by(const Request *request, Microseconds at, Str name, bool is_verified)
{
    if (at == 0)
        return (Str){0};
    Str day = format_day(request->arena, request->language, at);
    if (is_verified) {
        return name.len > 0
                   ? request_text(
                         request, N_("Verified {1}: {2}."), ARGS(text_arg(day), text_arg(name)))
                   : request_text(request, N_("Verified {1}."), ARGS(text_arg(day)));
    }
    return name.len > 0
               ? request_text(request, N_("Saved {1}: {2}."), ARGS(text_arg(day), text_arg(name)))
               : request_text(request, N_("Saved {1}."), ARGS(text_arg(day)));
}

/* What is to be written, mended or compared. */
static bool is_row_open(const Showing *showing, const Form *form, Str id)
{
    return id.len == 0 || showing->is_conflict || form_has_error(form);
}

static void fill_rows(Arena *arena, const Showing *showing, ProfileEditPage *view)
{
    const ProfileValues *values = showing->values;
    RowView *services = arena_array(arena, RowView, values->service_count);
    RowView *contacts = arena_array(arena, RowView, values->contact_count);
    for (size_t i = 0; i < values->service_count; i++) {
        Form *form = showing->form.services[i];
        services[i] = (RowView){
            .form = form,
            .number = (int64_t)i + 1,
            .name = values->services[i].name,
            .is_new = values->services[i].id.len == 0,
            .is_open = is_row_open(showing, form, values->services[i].id),
            .more_is_open = form_has_error(form),
            .is_public = service_row_is_public(&showing->present, &values->services[i]),
            .backup_nights = LIMIT_BACKUPS_KEPT,
        };
    }
    for (size_t i = 0; i < values->contact_count; i++) {
        contacts[i] = (RowView){
            .form = showing->form.contacts[i],
            .number = (int64_t)i + 1,
            .name = values->contacts[i].name,
            .is_new = values->contacts[i].id.len == 0,
            .is_open = is_row_open(showing, showing->form.contacts[i], values->contacts[i].id),
        };
    }
    view->services = services;
    view->service_count = values->service_count;
    view->contacts = contacts;
    view->contact_count = values->contact_count;
}

static Status fill_parts(Request *request, const Showing *showing, ProfileEditPage *view)
{
    const ProfileOverview *overview;
    TRY(profile_overview(&request->db, &showing->present.organisation.id, 1, &overview));
    profile_parts(
        request,
        &showing->form,
        showing->values,
        overview->missing,
        showing->is_conflict,
        view->parts);
    view->progress = profile_progress_text(request, view->parts);
    view->minutes = MINUTES_TO_READ + MINUTES_A_PART * (int64_t)count_bits(overview->missing);
    return OK;
}

static Status render(
    Request *request, Response *response, const ProfileEdit *edit, const Showing *showing)
{
    const Profile *present = &showing->present;
    ProfileEditPage view = {
        .form = showing->form.form,
        .organisation_name = present->organisation.name,
        .path = edit->path,
        .confirm_path = str_format(request->arena, "%.*s/confirm", STR_ARG(edit->path)),
        .leave_path = edit->link == NULL ? edit->done_path : (Str){0},
        .version = present->version,
        .organisation_version = present->organisation.version,
        .is_filled_in = present->version > 0,
        .is_own = edit->is_own,
        .is_confidential = present->organisation.is_confidential,
        .saved = said_by(request, present->saved_at, present->saved_by_name, false),
        .verified = said_by(request, present->verified_at, present->verified_by_name, true),
        .is_by_link = edit->link != NULL,
        .town = request->town.name,
        .is_conflict = showing->is_conflict,
        .changed_by = showing->page_was_saved ? present->saved_by_name : (Str){0},
    };
    if (edit->link != NULL) {
        view.event = edit->link->detail;
        view.holds_until = format_day(request->arena, request->language, edit->link->expires_at);
        view.history_path = str_format(
            request->arena, "/l/%.*s/card/history", STR_ARG(request_param(request, "token")));
        if (edit->link->meeting != 0) /* a page of features/meetings, for the same link */
            view.wishes_path = str_format(
                request->arena, "/l/%.*s/wishes", STR_ARG(request_param(request, "token")));
    }
    fill_rows(request->arena, showing, &view);
    TRY(fill_parts(request, showing, &view));
    if (showing->is_conflict)
        TRY(profile_differences(
            request, present, showing->values, &view.differences, &view.difference_count));
    const Page page = {
        .kind = edit->link != NULL ? PAGE_NARROW : PAGE_USUAL,
        .title = present->organisation.name,
        .section = STR("/directory"),
        .back_path = view.leave_path,
        .back_label = text_get(request->language, N_("Back without saving")),
        .http_status = showing->http_status,
    };
    return page_render(request, response, &page, profile_edit_body, &view);
}

Status profile_edit_show(Request *request, Response *response, const ProfileEdit *edit)
{
    Showing showing = {0};
    TRY(profile_get(&request->db, edit->organisation, &showing.present));
    ProfileValues *values = profile_values_of(request->arena, &showing.present);
    values->author_name = edit->author_name;
    Str more = request_field(request, "add");
    if (values->service_count == 0 || str_equal(more, STR("service")))
        profile_values_add_service(values);
    if (values->contact_count == 0 || str_equal(more, STR("contact")))
        profile_values_add_contact(values);
    showing.values = values;
    TRY(profile_form_new(request, &showing.present, values, &showing.form));
    return render(request, response, edit, &showing);
}

/* ---- Saving ---- */

typedef struct Saving {
    Profile profile;
    ProfileAuthor author;
    bool hides; /* a place that was public becomes confidential */
} Saving;

static Status save_work(Db *db, void *data)
{
    const Saving *saving = data;
    TRY(profile_save(db, &saving->profile, &saving->author));
    return profile_has_hidden_place(&saving->profile)
               ? organisations_forget_places(
                     db, &saving->profile.organisation.id.value, 1, saving->hides)
               : OK;
}

/* What was typed, over what somebody else has saved meanwhile, and what that was. */
static Status show_conflict(
    Request *request,
    Response *response,
    const ProfileEdit *edit,
    ProfileValues *typed,
    int64_t typed_version)
{
    error_clear(&request->error);
    Showing showing = {.values = typed, .is_conflict = true};
    showing.http_status = response_status_of(CONFLICT);
    TRY(profile_get(&request->db, edit->organisation, &showing.present));
    showing.page_was_saved = showing.present.version != typed_version;
    profile_values_add_missing(request->arena, typed, &showing.present);
    TRY(profile_form_new(request, &showing.present, typed, &showing.form));
    return render(request, response, edit, &showing);
}

static Status go_on(
    Request *request, Response *response, const ProfileEdit *edit, size_t services, size_t contacts)
{
    Arena *arena = request->arena;
    Str add = request_field(request, "add");
    if (str_equal(add, STR("service"))) {
        Str path =
            str_format(arena, "%.*s?add=service#service-%zu", STR_ARG(edit->path), services + 1);
        response_redirect(request, response, path);
    } else if (str_equal(add, STR("contact"))) {
        Str path =
            str_format(arena, "%.*s?add=contact#contact-%zu", STR_ARG(edit->path), contacts + 1);
        response_redirect(request, response, path);
    } else if (edit->link != NULL && !str_equal(request_field(request, "finish"), STR("verify"))) {
        response_notice(request, response, N_("Saved. Come back with the same link any time."));
        response_redirect(request, response, edit->path);
    } else {
        if (edit->link == NULL) /* by a link the page of thanks says it */
            response_notice(request, response, N_("Saved."));
        response_redirect(request, response, edit->done_path);
    }
    return OK;
}

/* The versions that the page was shown with. */
static Status read_versions(Request *request, Profile *profile)
{
    Status own = str_to_int(request_field(request, "version"), 0, INT64_MAX, &profile->version);
    Status organisation = str_to_int(
        request_field(request, "organisation_version"),
        1,
        INT64_MAX,
        &profile->organisation.version);
    if (own != OK || organisation != OK)
        return error_set(&request->error, INVALID, "a form of a profile without its version");
    return OK;
}

Status profile_edit_save(Request *request, Response *response, const ProfileEdit *edit)
{
    Showing showing = {.http_status = response_status_of(INVALID)};
    TRY(profile_get(&request->db, edit->organisation, &showing.present));
    ProfileValues *typed = NULL;
    Status status = profile_form_read(request, &showing.present, &showing.form, &typed);
    if (typed == NULL)
        return status;
    bool verifies = edit->is_own && str_equal(request_field(request, "finish"), STR("verify"));
    if (verifies && typed->description.len == 0) {
        form_error(
            showing.form.form,
            "description",
            N_("Write what you do, or save it and go on later: nobody can rely on an empty page."));
        status = INVALID;
    }
    Saving saving = {.profile = profile_with_values(request->arena, &showing.present, typed)};
    TRY(read_versions(request, &saving.profile));
    showing.values = typed;
    /* The page that is shown again is still about the version that was typed over. */
    showing.present.version = saving.profile.version;
    showing.present.organisation.version = saving.profile.organisation.version;
    if (status != OK)
        return render(request, response, edit, &showing);

    for (size_t i = 0; i < typed->service_count; i++)
        saving.hides =
            saving.hides || (typed->services[i].is_confidential &&
                             service_row_is_public(&showing.present, &typed->services[i]));
    saving.author = (ProfileAuthor){
        .person = edit->person,
        .name = edit->link != NULL ? typed->author_name : edit->author_name,
        .verifies = verifies,
    };
    status = request_write(request, save_work, &saving);
    if (status == CONFLICT)
        return show_conflict(request, response, edit, typed, saving.profile.version);
    TRY(status);
    return go_on(
        request, response, edit, saving.profile.service_count, saving.profile.contact_count);
}

/* ---- Still true ---- */

typedef struct Confirming {
    OrganisationId organisation;
    int64_t version;
    ProfileAuthor author;
} Confirming;

static Status confirm_work(Db *db, void *data)
{
    const Confirming *confirming = data;
    return profile_verify(db, confirming->organisation, confirming->version, &confirming->author);
}

Status profile_edit_confirm(Request *request, Response *response, const ProfileEdit *edit)
{
    if (!edit->is_own)
        return error_set(&request->error, FORBIDDEN, "only the organisation says what is true");
    Confirming confirming = {
        .organisation = edit->organisation,
        .author = {.person = edit->person, .name = edit->author_name, .verifies = true},
    };
    if (str_to_int(request_field(request, "version"), 1, INT64_MAX, &confirming.version) != OK)
        return error_set(&request->error, INVALID, "a confirmation without a version");
    Status status = request_write(request, confirm_work, &confirming);
    if (status == CONFLICT) {
        response_notice(
            request,
            response,
            N_("Somebody has just changed this page. Read it again, please, and confirm it then."));
        response_redirect(request, response, edit->path);
        return OK;
    }
    TRY(status);
    if (edit->link == NULL) /* else the page of thanks says it */
        response_notice(request, response, N_("Thank you. Confirmed with today's date."));
    response_redirect(request, response, edit->done_path);
    return OK;
}
