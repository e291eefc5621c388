/*
 * overlap_own_pages: what an organisation sees of who does the same, and says of it itself, signed
 * in or by the link of its card: before others judge, both have spoken.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/codes/code_list.h"
#include "features/directory/upkeep_page.h"
#include "features/landscape/landscape_pages.h"
#include "features/landscape/overlap_own_page.html.h"
#include "features/landscape/overlap_words.h"
#include "features/people/link.h"

/* Who is at it, and where. */
typedef struct Own {
    OrganisationId organisation;
    Str author; /* or empty */
    Str path;
    Str back_path;
    bool is_by_link;
} Own;

Status overlap_own_guard(Request *request)
{
    OrganisationId id;
    TRY(request_param_id(request, "organisation", &id.value));
    Organisation *organisation = arena_new_of(request->arena, Organisation);
    TRY(organisation_get(&request->db, id, organisation));
    bool is_own = request->actor.organisation_id == organisation->id.value;
    if (!is_own && !request_may(request, RIGHT_EDIT_DIRECTORY))
        return error_set(&request->error, FORBIDDEN, "what another organisation says");
    request->subject = organisation;
    return OK;
}

static Status own_of(Request *request, Own *ret_own)
{
    Str token = request_param(request, "token");
    if (token.len == 0) {
        const Organisation *organisation = request->subject;
        long long id = (long long)organisation->id.value;
        *ret_own = (Own){
            .organisation = organisation->id,
            .author = request->actor.name,
            .path = str_format(request->arena, "/directory/organisations/%lld/overlaps", id),
            .back_path = str_format(request->arena, "/directory/organisations/%lld/upkeep", id)};
        return OK;
    }
    const Link *link = request->subject;
    Own own = {
        .organisation = link->organisation,
        .path = str_format(request->arena, "/l/%.*s/card/overlaps", STR_ARG(token)),
        .back_path = str_format(request->arena, "/l/%.*s/card", STR_ARG(token)),
        .is_by_link = true};
    if (link->person.value != 0) {
        Person person;
        TRY(person_get(&request->db, link->person, &person));
        own.author = person.name;
    }
    *ret_own = own;
    return OK;
}

/* Services of the cell; what is said of it by the organisation itself. */
static Status cell_fill(
    Request *request, const Own *own, const Cell *cell, size_t place, OverlapOwnCell *ret_cell)
{
    const LandscapeFilter filter = {
        .kind = cell->kind, .municipality = cell->municipality, .is_told_apart = true};
    const PlacedService *services;
    const OverlapComment *comments;
    size_t count, comment_count;
    Str kind;
    TRY(landscape_services(&request->db, &filter, &services, &count));
    TRY(overlap_comments(&request->db, &filter, &comments, &comment_count));
    TRY(code_label(&request->db, request->language, CODE_LIST_SERVICE_KIND, cell->kind, &kind));
    OverlapService *lines = arena_array(request->arena, OverlapService, count + 1);
    for (size_t i = 0; i < count; i++)
        TRY(overlap_service_fill(request, &filter, &services[i], &lines[i]));
    OverlapService said = {0};
    overlap_comment_fill(
        request, overlap_comment_of(comments, comment_count, own->organisation), &said);
    const Str title[] = {kind, cell->municipality};
    *ret_cell = (OverlapOwnCell){
        .title = str_join(request->arena, title, 2, STR(" · ")),
        .kind = cell->kind,
        .municipality = cell->municipality,
        .services = lines,
        .service_count = count,
        .is_shared = cell->organisation_count > 1,
        .field = str_format(request->arena, "comment-%zu", place),
        .comment = said.comment,
        .comment_about = said.comment_about};
    return OK;
}

Status overlap_own_show(Request *request, Response *response)
{
    Own own;
    const Cell *cells;
    size_t count;
    TRY(own_of(request, &own));
    TRY(overlap_cells_of(&request->db, own.organisation, &cells, &count));
    OverlapOwnCell *shown = arena_array(request->arena, OverlapOwnCell, count + 1);
    for (size_t i = 0; i < count; i++)
        TRY(cell_fill(request, &own, &cells[i], i, &shown[i]));
    const OverlapOwnPage view = {
        .action = own.path, .cells = shown, .cell_count = count, .is_by_link = own.is_by_link};
    const Page page = {
        .kind = own.is_by_link ? PAGE_NARROW : PAGE_USUAL,
        .title = request_text(request, N_("Who does the same as we do"), (TextArgs){0}),
        .section = STR("/directory"),
        .back_path = own.back_path,
        .back_label = request_text(request, N_("Back"), (TextArgs){0})};
    return page_render(request, response, &page, overlap_own_page_body, &view);
}

typedef struct OwnComment {
    LandscapeFilter cell;
    OverlapComment comment;
} OwnComment;

static Status own_comment_work(Db *db, void *data)
{
    const OwnComment *work = data;
    return overlap_comment_save(db, &work->cell, &work->comment);
}

Status overlap_own_do(Request *request, Response *response)
{
    Own own;
    TRY(own_of(request, &own));
    OwnComment work = {
        .cell =
            {.kind = request_field(request, "kind"),
             .municipality = request_field(request, "place"),
             .is_told_apart = true},
        .comment = {
            .organisation = own.organisation,
            .comment = request_field(request, "comment"),
            .written_at = clock_now(),
            .written_by_name = own.author}};
    if (work.cell.kind.len == 0 || work.cell.municipality.len == 0)
        return error_set(&request->error, INVALID, "a comment on no cell");
    TRY(request_write(request, own_comment_work, &work));
    response_notice(request, response, N_("Saved."));
    response_redirect(request, response, own.path);
    return OK;
}
