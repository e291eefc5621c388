/* upkeep_page: what the page of upkeep shows. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/upkeep_page.h"

#include "base/unicode.h"
#include "features/directory/directory_labels.h"
#include "features/directory/profile_facet.h"
#include "features/directory/profile_history.h"
#include "features/directory/upkeep_page.html.h"
#include "features/directory/upkeep_views.h"
#include "web/page.h"

static bool is_their_own(const Upkeep *upkeep, const Contact *contact)
{
    if (contact == NULL)
        return false;
    Arena *arena = arena_new(1024);
    bool is_own =
        (upkeep->email.len > 0 &&
         str_equal(unicode_fold(arena, upkeep->email), unicode_fold(arena, contact->email))) ||
        (upkeep->name.len > 0 &&
         str_equal(unicode_fold(arena, upkeep->name), unicode_fold(arena, contact->name)));
    arena_free(arena);
    return is_own;
}

bool upkeep_decides(const Upkeep *upkeep, const Profile *profile, PagePart part, bool is_public)
{
    if (upkeep->may_publish)
        return true;
    return part.kind == PART_CONTACT &&
           (!is_public || is_their_own(upkeep, contact_in(profile, part.id)));
}

static PublicView public_view(
    const Upkeep *upkeep, const Profile *profile, PagePart part, bool is_public)
{
    static const char *const KINDS[] = {
        [PART_PAGE] = "page", [PART_SERVICE] = "service", [PART_CONTACT] = "contact"};
    return (PublicView){
        .kind = str_of(KINDS[part.kind]),
        .id = part.id,
        .is_public = is_public,
        .is_suggested = !upkeep_decides(upkeep, profile, part, !is_public),
    };
}

static Status fill_public(
    Request *request, const Upkeep *upkeep, const Profile *profile, UpkeepPage *view)
{
    PublicParts parts;
    TRY(public_parts(&request->db, profile, &parts));
    size_t most = 1 + profile->service_count + profile->contact_count;
    PublicView *views = arena_array(request->arena, PublicView, most);
    size_t count = 0;
    const PagePart whole = {PART_PAGE, profile->organisation.id.value};
    views[count] = public_view(upkeep, profile, whole, !parts.is_withdrawn);
    views[count].name = profile->organisation.name;
    views[count++].about = text_get(request->language, N_("the whole page"));
    for (size_t i = 0; i < profile->service_count && !parts.is_withdrawn; i++) {
        const PagePart part = {PART_SERVICE, profile->services[i].id.value};
        views[count] = public_view(upkeep, profile, part, !parts.service_is_out[i]);
        views[count].name = profile->services[i].name;
        views[count++].about = text_get(request->language, N_("service"));
    }
    for (size_t i = 0; i < profile->contact_count && !parts.is_withdrawn; i++) {
        const PagePart part = {PART_CONTACT, profile->contacts[i].id};
        views[count] = public_view(upkeep, profile, part, parts.contact_is_in[i]);
        views[count].name = profile->contacts[i].name;
        views[count++].about = text_get(request->language, N_("person"));
    }
    view->parts = views;
    view->part_count = count;
    return OK;
}

static Str field_label(const Request *request, const Suggestion *suggestion)
{
    const char *name = profile_field_name(
        suggestion->service_id == 0 ? STR(ENTITY_ORGANISATION) : STR(ENTITY_SERVICE),
        suggestion->field);
    return text_get(request->language, name == NULL ? N_("Something else") : name);
}

/* "yes" and "no" in words. */
static Str public_words(const Request *request, Str value)
{
    return text_get(
        request->language, str_equal(value, STR("yes")) ? N_("public") : N_("not public"));
}

static SuggestionView suggestion_view(
    const Request *request, const Upkeep *upkeep, const Profile *profile, const Suggestion *from)
{
    Str about = from->contact_id != 0 ? from->contact_name : from->service_name;
    bool is_public = str_equal(from->field, STR(SUGGESTION_PUBLIC));
    if (is_public && about.len == 0)
        about = profile->organisation.name;
    const Str parts[] = {field_label(request, from), about};
    Str day = format_day(request->arena, request->language, from->created_at);
    const Str by[] = {
        from->by_name.len > 0 ? from->by_name
                              : text_get(request->language, N_("somebody without an account")),
        day};
    SuggestionView view = {
        .id = from->id,
        .what = parts_joined(request->arena, parts, 2),
        .present = from->present,
        .suggested = from->suggested,
        .note = from->note,
        .by = parts_joined(request->arena, by, 2),
        .is_field = from->suggested.len > 0 && !str_equal(from->field, STR("other")),
        .may_decide = !is_public || upkeep->may_publish,
    };
    if (is_public) {
        view.present = public_words(request, from->present);
        view.suggested = public_words(request, from->suggested);
        view.is_withdrawal = str_equal(from->suggested, STR("no"));
        view.is_publication = !view.is_withdrawal;
    }
    return view;
}

static Status fill_suggestions(
    Request *request, const Upkeep *upkeep, const Profile *profile, UpkeepPage *view)
{
    const Suggestion *list;
    size_t count;
    TRY(suggestion_list(&request->db, upkeep->organisation, &list, &count));
    SuggestionView *views = arena_array(request->arena, SuggestionView, count + 1);
    for (size_t i = 0; i < count; i++)
        views[i] = suggestion_view(request, upkeep, profile, &list[i]);
    view->suggestions = views;
    view->suggestion_count = count;
    return OK;
}

Status upkeep_show(Request *request, Response *response, const Upkeep *upkeep)
{
    Profile profile;
    TRY(profile_get(&request->db, upkeep->organisation, &profile));
    UpkeepPage view = {
        .path = upkeep->path,
        .edit_path = upkeep->edit_path,
        .history_path = upkeep->history_path,
        .overlap_path = upkeep->overlap_path,
        .is_by_link = upkeep->is_by_link,
        .is_own = upkeep->is_own,
        .may_publish = upkeep->may_publish,
        .is_filled_in = profile.version > 0,
        .freshness = freshness_of(request, profile.verified_at),
        .description = profile.description,
        .version = profile.version,
    };
    view.email = profile.organisation.email;
    TRY(letters_refused(&request->db, upkeep->organisation, &view.refuses_letters));
    TRY(fill_suggestions(request, upkeep, &profile, &view));
    TRY(upkeep_capacity_fill(request, upkeep, &profile, &view));
    if (profile.version > 0)
        TRY(fill_public(request, upkeep, &profile, &view));
    const Page page = {
        .kind = upkeep->is_by_link ? PAGE_NARROW : PAGE_USUAL,
        .title = profile.organisation.name,
        .section = STR("/directory"),
        .back_path = upkeep->back_path,
        .back_label = text_get(request->language, upkeep->is_by_link ? N_("Back") : N_("The card")),
    };
    return page_render(request, response, &page, upkeep_page_body, &view);
}
