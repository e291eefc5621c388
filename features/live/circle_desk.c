/*
 * What somebody can do in a meeting by a method: on the phone, or at the console.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/buffer.h"
#include "features/case_sheets/case_pages.h"
#include "features/codes/code_list.h"
#include "features/live/circle_view.h"
#include "features/people/right.h"
#include "web/qr.h"
#include "web/site.h"

static Str say(Request *request, const char *message_id)
{
    return request_text(request, message_id, (TextArgs){0});
}

/* ---- Fields ---- */

/* "Case presenter, methodologist" */
static Str roles_text(Request *request, const Method *method, RoleSet roles)
{
    Buffer out;
    buffer_init_in(&out, request->arena, 1024);
    for (size_t i = 0; i < method->role_count; i++) {
        if (!role_set_has(roles, i))
            continue;
        if (out.len > 0)
            buffer_put(&out, STR(", "));
        buffer_put(&out, method_text(&method->roles[i].name, request->language));
    }
    return buffer_text(&out);
}

static Str seen_text(Request *request, const Method *method, const WriteRule *rule)
{
    static const char *const WORDS[] = {
        [SEEN_PRIVATE_AUTHOR] = N_("Only you see it, until the meeting ends. Then it is wiped."),
        [SEEN_GROUP_UNTIL_END] =
            N_("Those who are here see it, without your name. At the end it is wiped."),
        [SEEN_GROUP] = N_("It stays with those who are here, without your name."),
        [SEEN_ORGANISER] = N_("The organisers see it, without your name."),
        [SEEN_PUBLISHABLE] =
            N_("It is kept without your name, and may be published after somebody has edited it.")};
    RoleSet everybody = method_all_roles(method);
    if (rule->seen != SEEN_PRIVATE_AUTHOR && (rule->to & everybody) != everybody)
        return request_text(
            request,
            N_("Seen, without your name, only by: {1}"),
            ARGS(text_arg(roles_text(request, method, rule->to))));
    if (method_offers(method, rule))
        return say(
            request,
            N_("Those who are here see it, without your name. At the end it is wiped, or kept "
               "without names for the board of the case when the group agrees."));
    return say(request, WORDS[rule->seen]);
}

static Status detail_field(
    Request *request, ContributionDetail detail, Str form_id, DetailField *ret_field)
{
    DetailField field = {
        .name = contribution_detail_name(detail),
        .label = say(request, circle_detail_label(detail)),
        .is_date = detail == DETAIL_DUE,
        .is_number = detail == DETAIL_RANK,
        .value = detail == DETAIL_HELPER ? request_field(request, "helper") : (Str){0}};
    field.id = str_format(request->arena, "%.*s-%s", STR_ARG(form_id), field.name);
    if (circle_detail_list(detail) != NULL)
        TRY(code_list_choices(
            &request->db,
            request->language,
            circle_detail_list(detail),
            &field.choices,
            &field.choice_count));
    if (field.choice_count == 0)
        field.choices = NULL;
    *ret_field = field;
    return OK;
}

static Status write_field(
    Request *request, const Screen *screen, const WriteRule *rule, WriteField *ret_field)
{
    const Circle *circle = screen->circle;
    ContributionDetail details[CONTRIBUTION_DETAILS];
    size_t count = circle_details_of_kind(rule->kind, details);
    DetailField *fields = arena_array(request->arena, DetailField, count);
    WriteField field = {
        .id =
            str_format(request->arena, "write-%lld-%s", (long long)circle->number, rule->kind->key),
        .kind = str_of(rule->kind->key),
        .label = method_text(&rule->label, request->language),
        .hint = method_text(&rule->hint, request->language),
        .seen = seen_text(request, circle->method, rule),
        .has_text = rule->kind->has_text,
        .is_private = rule->seen == SEEN_PRIVATE_AUTHOR,
        .details = fields,
        .detail_count = count,
        .draft_key = str_format(
            request->arena,
            "circle %lld %lld %s",
            (long long)screen->meeting->id.value,
            (long long)circle->number,
            rule->kind->key)};
    Str labels[CONTRIBUTION_DETAILS];
    for (size_t i = 0; i < count; i++) {
        TRY(detail_field(request, details[i], field.id, &fields[i]));
        labels[i] = fields[i].label;
        field.has_value = field.has_value || fields[i].value.len > 0;
    }
    field.more_label = request_text(
        request,
        N_("Add: {1}"),
        ARGS(text_arg(str_join(request->arena, labels, count, STR(" · ")))));
    *ret_field = field;
    return OK;
}

static Status fields_fill(
    Request *request, const Screen *screen, const CircleViewer *viewer, CircleDesk *desk)
{
    const Phase *phase = screen->circle->phase;
    size_t room = phase != NULL ? phase->write_count : 0;
    WriteField *fields = arena_array(request->arena, WriteField, room);
    for (size_t i = 0; i < room; i++) {
        if (circle_offers(screen->circle, viewer, &phase->writes[i]))
            TRY(write_field(request, screen, &phase->writes[i], &fields[desk->field_count++]));
    }
    desk->fields = fields;
    return OK;
}

/* ---- What the viewer wrote ---- */

static bool is_alone(const Circle *circle, const Contribution *text)
{
    const WriteRule *rule = circle_rule_of(circle, text);
    const CircleViewer nobody = {0};
    return rule != NULL && (rule->seen == SEEN_PRIVATE_AUTHOR ||
                            (rule->shown != SHOWN_AT_ONCE && !circle_sees(circle, &nobody, text)));
}

static bool needs_consent(const Circle *circle, const Contribution *text)
{
    const WriteRule *rule = circle_rule_of(circle, text);
    return rule != NULL && rule->kind->needs_consent && rule->seen == SEEN_PUBLISHABLE;
}

static Status own_fill(
    Request *request, const Circle *circle, const CircleViewer *viewer, CircleDesk *desk)
{
    size_t count = 0;
    TextView *texts = arena_array(request->arena, TextView, circle->said.count);
    TextList *list = arena_new_of(request->arena, TextList);
    for (size_t i = 0; i < circle->said.count; i++) {
        const Contribution *text = &circle->said.items[i];
        bool is_private = text->phase < circle->number && is_alone(circle, text);
        if (viewer->person.value == 0 || text->person.value != viewer->person.value ||
            (text->phase != circle->number && !is_private))
            continue;
        TextView *view = &texts[count++];
        view->id = str_format(request->arena, "%lld", (long long)text->id);
        view->text = text->text;
        view->is_own = true;
        view->is_alone = is_alone(circle, text);
        view->needs_consent = needs_consent(circle, text);
        view->is_agreed = text->is_agreed;
        TRY(circle_details(
            &request->db, request->language, text, &view->details, &view->detail_count));
    }
    *list = (TextList){.texts = texts, .count = count};
    desk->own = list;
    desk->own_count = count > 0 ? 1 : 0;
    return OK;
}

/* Nothing that was typed stays in a browser once the meeting is closed. */
static void drafts_end(Request *request, const Screen *screen, CircleDesk *desk)
{
    const Method *method = screen->circle->method;
    size_t room = 0;
    for (size_t i = 0; i < method->phase_count; i++)
        room += method->phases[i].write_count;
    Str *drafts = arena_array(request->arena, Str, room);
    for (size_t i = 0; i < method->phase_count; i++) {
        for (size_t k = 0; k < method->phases[i].write_count; k++)
            drafts[desk->done_draft_count++] = str_format(
                request->arena,
                "circle %lld %zu %s",
                (long long)screen->meeting->id.value,
                i + 1,
                method->phases[i].writes[k].kind->key);
    }
    desk->done_drafts = drafts;
}

/* ---- At hand ---- */

static bool is_at_hand(const Circle *circle, AtHand what)
{
    return circle->phase != NULL && (circle->phase->at_hand & what) != 0;
}

/* Only who is here reads it, and only while the case is told. */
static bool may_read_sheet(const Circle *circle, const CircleViewer *viewer)
{
    if (viewer->is_leader)
        return true;
    for (size_t i = 0; i < circle->person_count; i++) {
        if (circle->people[i].id.value == viewer->person.value)
            return circle->people[i].is_here;
    }
    return false;
}

static Status sheet_fill(
    Request *request, const Screen *screen, const CircleViewer *viewer, CircleDesk *desk)
{
    bool is_found;
    CaseSheet sheet = {0};
    const Circle *circle = screen->circle;
    size_t role = method_role_of_kind(circle->method, ROLE_PRESENTER);
    if (!is_at_hand(circle, AT_HAND_CASE_SHEET) || role == SIZE_MAX ||
        !may_read_sheet(circle, viewer))
        return OK;
    PersonId presenter = contributions_in_role(
        &circle->said, circle->method->roles[role].key, circle->phase->part_number);
    if (presenter.value == 0)
        return OK;
    arena_wipe_what_ends(request->arena);
    TRY(db_found(
        &request->db,
        sheet_of_author(&request->db, screen->meeting->id, presenter, &sheet),
        &is_found));
    if (!is_found || sheet.state != SHEET_APPROVED || sheet.is_lost)
        return OK;
    ReadSheet *read = arena_new_of(request->arena, ReadSheet);
    TRY(sheet_to_read(request, &sheet, false, read));
    desk->sheet = read;
    return OK;
}

Status circle_desk(
    Request *request,
    const Screen *screen,
    const CircleViewer *viewer,
    Str path,
    CircleDesk *ret_desk)
{
    const Circle *circle = screen->circle;
    Stage stage = room_now(circle->room)->stage;
    CircleDesk desk = {
        .path = path,
        .phase = str_format(request->arena, "%lld", (long long)circle->number),
        .is_silent = circle_is_silent(circle, viewer),
        .is_closed = stage == STAGE_ENDED};
    if (circle->phase != NULL)
        desk.to_silent = method_text(&circle->phase->to_silent, request->language);
    TRY(sheet_fill(request, screen, viewer, &desk));
    if (is_at_hand(circle, AT_HAND_DIRECTORY)) {
        if (!viewer->is_leader)
            desk.directory_path = str_format(request->arena, "%.*s/help", STR_ARG(path));
        else if (request_may(request, RIGHT_SEE_DIRECTORY))
            desk.directory_path = STR("/directory/find");
    }
    if (desk.is_closed)
        drafts_end(request, screen, &desk);
    TRY(fields_fill(request, screen, viewer, &desk));
    TRY(own_fill(request, circle, viewer, &desk));
    *ret_desk = desk;
    return OK;
}

/* ---- The phone ---- */

static Str role_words(Request *request, const Circle *circle, const CircleViewer *viewer)
{
    RoleSet roles = circle_roles(circle, viewer, circle->phase);
    for (size_t i = 0; i < circle->method->role_count; i++) {
        const MethodRole *role = &circle->method->roles[i];
        if (role_set_has(roles, i) && role->kind != ROLE_MEMBER && role->kind != ROLE_LEADER)
            return request_text(
                request,
                N_("Your role now: {1}"),
                ARGS(text_arg(method_text(&role->name, request->language))));
    }
    return (Str){0};
}

Status circle_phone(
    Request *request,
    const Screen *screen,
    const CircleViewer *viewer,
    Str path,
    CirclePhone *ret_phone)
{
    CirclePhone phone = {.roles = role_words(request, screen->circle, viewer)};
    Str token = circle_follow_up_token(screen->circle, viewer->person);
    if (token.len > 0) {
        phone.follow_up_url = str_format(
            request->arena,
            "%.*s/follow-up/%.*s",
            STR_ARG(request->site->public_url),
            STR_ARG(token));
        phone.follow_up_qr = qr_draw(
            request->arena,
            phone.follow_up_url,
            request_text(request, N_("What became of it?"), (TextArgs){0}));
    }
    if (is_at_hand(screen->circle, AT_HAND_CONSENT))
        phone.consent_path = str_format(
            request->arena,
            "%.*s/supervision",
            STR_ARG(str_part(path, 0, path.len - STR("/participant").len)));
    TRY(circle_board(request, screen, viewer, BOARD_TEXTS_PHONE, &phone.board));
    TRY(circle_desk(request, screen, viewer, path, &phone.desk));
    int64_t table = circle_table(screen->circle, viewer);
    if (table > 0 && (size_t)table <= phone.board.table_count)
        phone.table = &phone.board.tables[table - 1];
    phone.has_no_table = phone.table == NULL && phone.board.table_count > 0;
    if (phone.board.rule_count > 0) {
        TRY(contributions_accepted(
            &request->db, screen->meeting->id, viewer->person, &phone.desk.has_accepted));
        phone.desk.asks_rules = !phone.desk.has_accepted;
    }
    *ret_phone = phone;
    return OK;
}
