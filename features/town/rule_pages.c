/* rule_pages: legal numbers are read and mended. SPDX-License-Identifier: EUPL-1.2 */
#include "features/town/town_pages.h"

#include "base/limits.h"
#include "features/people/form_failure.h"
#include "features/people/right.h"
#include "features/town/rule.h"
#include "features/town/rule_page.html.h"
#include "features/town/rules_page.html.h"
#include "features/town/settings_views.h"
#include "web/page.h"

static const TextArgs NO_ARGS = {0};

static RuleRow row_of(const Request *request, const Rule *rule, Str today)
{
    Arena *arena = request->arena;
    Language language = request->language;
    return (RuleRow){
        .id = rule->id,
        .name = rule_name(arena, language, rule->key),
        .value = rule_value_text(arena, language, rule),
        .valid_from = format_date(arena, language, rule->valid_from),
        .valid_to = format_date(arena, language, rule->valid_to),
        .legal_reference =
            str_equal(rule->legal_reference, STR("Kruh"))
                ? request_text(request, N_("A proposal of Kruh; agree on your own."), NO_ARGS)
                : rule->legal_reference,
        .verified_on = format_date(arena, language, rule->verified_on),
        .verified_by = rule->verified_by,
        .holds_today = rule_holds_on(rule, today),
    };
}

static Status rules_show(Request *request, Response *response)
{
    const Rule *rules;
    RulesPage view = {0};
    TRY(rule_list(&request->db, &rules, &view.count));
    RuleRow *rows = arena_array(request->arena, RuleRow, view.count);
    Str today = today_iso(request->arena);
    for (size_t i = 0; i < view.count; i++)
        rows[i] = row_of(request, &rules[i], today);
    view.unverified_count = rule_count_unverified(rules, view.count, today);
    view.rules = rows;
    view.today = format_date(request->arena, request->language, today);
    Page page = {
        .kind = PAGE_USUAL,
        .title = request_text(request, N_("Legal numbers"), NO_ARGS),
        .section = STR("/settings"),
    };
    return page_render(request, response, &page, rules_page_body, &view);
}

typedef struct RuleForm {
    Str value;
    Str valid_from;
    Str valid_to;
    Str legal_reference;
    Str verified_on;
    Str verified_by;
    int64_t version;
} RuleForm;

static const Field RULE_FIELDS[] = {
    {.name = "value",
     .type = FIELD_LINE,
     .label = N_("Number"),
     .is_required = true,
     .maximum = 20,
     FIELD_TO(RuleForm, value)},
    {.name = "valid_from",
     .type = FIELD_DATE,
     .label = N_("Holds from"),
     .is_required = true,
     FIELD_TO(RuleForm, valid_from)},
    {.name = "valid_to", .type = FIELD_DATE, .label = N_("Last day"), FIELD_TO(RuleForm, valid_to)},
    {.name = "legal_reference",
     .type = FIELD_LINE,
     .label = N_("Where it comes from"),
     .hint = N_("The law and its section, the rules of a programme, or who agreed on it."),
     .is_required = true,
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(RuleForm, legal_reference)},
    {.name = "verified_on",
     .type = FIELD_DATE,
     .label = N_("Compared with its source on"),
     FIELD_TO(RuleForm, verified_on)},
    {.name = "verified_by",
     .type = FIELD_LINE,
     .label = N_("By whom"),
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(RuleForm, verified_by)},
    {.name = "version",
     .type = FIELD_INT,
     .label = "",
     .minimum = 0,
     .maximum = INT64_MAX,
     FIELD_TO(RuleForm, version)},
};

static Status rule_guard(Request *request)
{
    Rule *rule = arena_new_of(request->arena, Rule);
    RuleId id;
    TRY(request_param_id(request, "rule", &id.value));
    TRY(rule_get(&request->db, id, rule));
    request->subject = rule;
    return OK;
}

static Str rule_path(const Request *request, const Rule *rule, const char *end)
{
    return str_format(request->arena, "/settings/rules/%lld%s", (long long)rule->id.value, end);
}

static Status show_rule(
    Request *request, Response *response, const Form *form, int64_t version, bool is_new)
{
    const Rule *rule = request->subject;
    RulePage view = {
        .form = form,
        .path = rule_path(request, rule, is_new ? "/next" : ""),
        .unit = rule_value_text(request->arena, request->language, rule),
        .version = version,
        .is_new = is_new,
        .new_path = rule_path(request, rule, "/next"),
    };
    Page page = {
        .kind = PAGE_NARROW,
        .title = rule_name(request->arena, request->language, rule->key),
        .back_path = STR("/settings/rules"),
        .back_label = request_text(request, N_("Legal numbers"), NO_ARGS),
        .http_status = form->error_count > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, rule_page_body, &view);
}

/* "24", "1.5": as it may be written again; decimal commas are read as well. */
static Str number_text(Arena *arena, double value)
{
    Str text = str_format(arena, "%.3f", value);
    while (text.len > 0 && text.bytes[text.len - 1] == '0')
        text.len--;
    return str_ends_with(text, STR(".")) ? str_part(text, 0, text.len - 1) : text;
}

static RuleForm values_of(Arena *arena, const Rule *rule)
{
    return (RuleForm){
        .value = number_text(arena, rule->value),
        .valid_from = rule->valid_from,
        .valid_to = rule->valid_to,
        .legal_reference = rule->legal_reference,
        .verified_on = rule->verified_on,
        .verified_by = rule->verified_by,
        .version = rule->version,
    };
}

static Status rule_show(Request *request, Response *response)
{
    const Rule *rule = request->subject;
    const RuleForm values = values_of(request->arena, rule);
    Form *form = FORM(request, RULE_FIELDS, &values);
    return show_rule(request, response, form, rule->version, false);
}

static Status next_show(Request *request, Response *response)
{
    const Rule *rule = request->subject;
    RuleForm values = {.legal_reference = rule->legal_reference};
    return show_rule(request, response, FORM(request, RULE_FIELDS, &values), 0, true);
}

static Status write_rule(Db *db, void *data)
{
    RuleId saved;
    return rule_save(db, data, &saved);
}

/* Somebody else saved the number meanwhile: theirs stands beside what was sent. */
static Status clash_show(Request *request, Form *form, RuleId id, RuleForm *values)
{
    Rule now;
    TRY(rule_get(&request->db, id, &now));
    const RuleForm theirs = values_of(request->arena, &now);
    form_clash(form, values, &theirs);
    values->version = now.version;
    return OK;
}

static Status save_rule(Request *request, Response *response, bool is_new)
{
    Rule rule = *(const Rule *)request->subject;
    RuleForm values = {0};
    Form *form = FORM(request, RULE_FIELDS, NULL);
    Status status = form_read(form, request, &values);
    if (status == OK && str_to_double(values.value, &rule.value) != OK) {
        form_error(form, "value", N_("Write a number, for example 24 or 1.5."));
        status = INVALID;
    }
    if (status != OK)
        return show_rule(request, response, form, values.version, is_new);
    rule.id.value = is_new ? 0 : rule.id.value;
    rule.valid_from = values.valid_from;
    rule.valid_to = values.valid_to;
    rule.legal_reference = values.legal_reference;
    rule.verified_on = values.verified_on;
    rule.verified_by = values.verified_by;
    rule.version = values.version;
    status = request_write(request, write_rule, &rule);
    if (form_took_failure(form, request, status)) {
        if (form->is_clash && !is_new)
            TRY(clash_show(request, form, rule.id, &values));
        return show_rule(request, response, form, values.version, is_new);
    }
    TRY(status);
    response_notice(request, response, N_("Saved."));
    response_redirect(request, response, STR("/settings/rules"));
    return OK;
}

static Status rule_write(Request *request, Response *response)
{
    return save_rule(request, response, false);
}

static Status next_write(Request *request, Response *response)
{
    return save_rule(request, response, true);
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/settings/rules",             RIGHT_ADMINISTER, NULL,       rules_show, "Legal and agreed numbers"},
    {GET,  "/settings/rules/{rule}",      RIGHT_ADMINISTER, rule_guard, rule_show,  "One legal number"},
    {POST, "/settings/rules/{rule}",      RIGHT_ADMINISTER, rule_guard, rule_write, "Mends a legal number"},
    {GET,  "/settings/rules/{rule}/next", RIGHT_ADMINISTER, rule_guard, next_show,  "A later value of a legal number"},
    {POST, "/settings/rules/{rule}/next", RIGHT_ADMINISTER, rule_guard, next_write, "Saves a later value of a legal number"},
};
// clang-format on

const RouteTable RULE_ROUTES = ROUTE_TABLE("town", ROUTES);
