/* method_view: a method as people read it: who speaks when, what is written and who sees it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/method_views.h"

#include "base/buffer.h"

static const TextArgs NO_ARGS = {0};

enum {
    FACTS_MOST = 12,
    RECORD_LINES = 6,
    JOINED_BYTES = 4096
};

static Str say(const Request *request, const char *message)
{
    return request_text(request, message, NO_ARGS);
}

static Str text_of(const Request *request, const MethodText *text)
{
    return method_text(text, request->language);
}

static Str joined(const Request *request, Str a, const char *between, Str b)
{
    if (a.len == 0 || b.len == 0)
        return a.len == 0 ? b : a;
    return str_format(request->arena, "%.*s%s%.*s", STR_ARG(a), between, STR_ARG(b));
}

static Str minutes_text(const Request *request, int64_t minutes)
{
    return text_say_plural(
        request->arena, request->language, NN_("{1} minute", "{1} minutes"), minutes, NO_ARGS);
}

static Str people_text(const Request *request, int64_t least, int64_t most)
{
    if (least == most)
        return text_say_plural(
            request->arena, request->language, NN_("{1} person", "{1} people"), least, NO_ARGS);
    if (least == 0)
        return text_say_plural(
            request->arena,
            request->language,
            NN_("at most {1} person", "at most {1} people"),
            most,
            NO_ARGS);
    return request_text(request, N_("{1} to {2} people"), ARGS(text_arg(least), text_arg(most)));
}

Str method_size_text(const Request *request, const Method *method)
{
    Str time = minutes_text(request, method->minutes);
    if (method->course == METHOD_IN_DAYS) {
        int64_t days = 0;
        for (size_t i = 0; i < method->phase_count; i++)
            days += method->phases[i].days.usual;
        time = joined(
            request,
            text_say_plural(
                request->arena, request->language, NN_("{1} day", "{1} days"), days, NO_ARGS),
            " · ",
            time);
    }
    return joined(
        request, time, " · ", people_text(request, method->people_least, method->people_most));
}

/* ---- Who ---- */

static RoleSet watchers(const Method *method)
{
    RoleSet set = 0;
    for (size_t i = 0; i < method->role_count; i++) {
        if (method->roles[i].kind == ROLE_WATCHER)
            set |= role_set_of(i);
    }
    return set;
}

/* Who leads unless a phase says otherwise. */
static RoleSet leaders(const Method *method)
{
    RoleSet set = 0;
    for (size_t i = 0; i < method->role_count; i++) {
        if (method->roles[i].kind == ROLE_LEADER || method->roles[i].kind == ROLE_CO_LEADER)
            set |= role_set_of(i);
    }
    return set;
}

/* "Presenter, Facilitator", or "everybody" for all but those who watch or are silent. */
static Str roles_text(const Request *request, const Method *method, RoleSet set, RoleSet silent)
{
    RoleSet all = method_all_roles(method) & ~watchers(method) & ~silent;
    Buffer out;
    if (set == all || set == method_all_roles(method))
        return say(request, silent == 0 ? N_("everybody") : N_("everybody else"));
    buffer_init_in(&out, request->arena, JOINED_BYTES);
    for (size_t i = 0; i < method->role_count; i++) {
        if (!role_set_has(set, i))
            continue;
        buffer_put(&out, out.len == 0 ? (Str){0} : STR(", "));
        buffer_put(&out, text_of(request, &method->roles[i].name));
    }
    return str_copy(request->arena, buffer_text(&out));
}

/* ---- What is written ---- */

static const char *const SEEN_WORDS[] = {
    [SEEN_PRIVATE_AUTHOR] = N_("only its author sees it; wiped at the close"),
    [SEEN_GROUP_UNTIL_END] = N_("those who are there see it; wiped at the close"),
    [SEEN_GROUP] = N_("kept for those who were there"),
    [SEEN_ORGANISER] = N_("kept for the organiser"),
    [SEEN_PUBLISHABLE] = N_("kept, and may be published after somebody has looked at it"),
};

static Str shown_text(const Request *request, const Method *method, const WriteRule *rule)
{
    switch (rule->shown) {
    case SHOWN_AT_ONCE:
        return (Str){0};
    case SHOWN_WHEN_ALL_WROTE:
        return say(request, N_("hidden until all have written"));
    case SHOWN_WHEN_PHASE_ENDS:
        return say(request, N_("shown when the phase ends"));
    case SHOWN_IN_PHASE:
        return request_text(
            request,
            N_("shown in the phase “{1}”"),
            ARGS(text_arg(text_of(request, &method->phases[rule->shown_in].name))));
    }
    return (Str){0};
}

static WriteView write_view(
    const Request *request, const Method *method, const Phase *phase, const WriteRule *rule)
{
    bool is_for_some = rule->to != method_all_roles(method) && rule->seen == SEEN_GROUP_UNTIL_END;
    Str seen = is_for_some ? request_text(
                                 request,
                                 N_("besides the author sees it: {1}; wiped at the close"),
                                 ARGS(text_arg(roles_text(request, method, rule->to, 0))))
                           : say(request, SEEN_WORDS[rule->seen]);
    seen = joined(request, seen, "; ", shown_text(request, method, rule));
    if (rule->leaves > 0)
        seen = joined(
            request,
            seen,
            "; ",
            request_text(request, N_("at least {1} must be left"), ARGS(text_arg(rule->leaves))));
    return (WriteView){
        .what = text_of(request, &rule->label),
        .who = roles_text(request, method, rule->who, phase->silent),
        .seen = seen,
        .hint = text_of(request, &rule->hint)};
}

static Str no_text_of(const Request *request, const Method *method, const Phase *phase)
{
    if (phase->write_count > 0)
        return (Str){0};
    if (phase->kind == PHASE_INFORMAL)
        return say(request, N_("There is no field for text in this part, and nothing is kept."));
    if (phase->kind == PHASE_BREAK)
        return say(request, N_("A break. Nothing is written, and it is no time of attendance."));
    if (phase->kind == PHASE_PRIVATE)
        return say(
            request,
            N_("Without those who lead: they are out of the room. There is no field for text."));
    if (phase->kind == PHASE_PAIRS)
        return say(request, N_("The rounds of the event's plan; each pair has its own card."));
    if (method->cases == CASES_NAMED)
        return say(request, N_("Nothing is written in Kruh: it would be about a client."));
    return say(request, N_("People talk; nothing is written."));
}

/* ---- A phase ---- */

static const struct {
    AtHand part;
    const char *words;
} AT_HAND_WORDS[] = {
    {AT_HAND_RULES, N_("the rules, and whether they hold")},
    {AT_HAND_ATTENDANCE, N_("attendance")},
    {AT_HAND_TOPICS, N_("topics of the list")},
    {AT_HAND_CASE_SHEET, N_("the presenter's sheet")},
    {AT_HAND_DIRECTORY, N_("the directory")},
    {AT_HAND_CONSENT, N_("consent of each to pass conclusions on")},
    {AT_HAND_NEXT_DATE, N_("the next date")},
    {AT_HAND_FEEDBACK, N_("feedback")},
    {AT_HAND_QUESTION, N_("the organiser's question")},
};

static Str at_hand_text(const Request *request, unsigned at_hand)
{
    Str text = {0};
    for (size_t i = 0; i < sizeof AT_HAND_WORDS / sizeof AT_HAND_WORDS[0]; i++) {
        if ((at_hand & (unsigned)AT_HAND_WORDS[i].part) != 0)
            text = joined(request, text, ", ", say(request, AT_HAND_WORDS[i].words));
    }
    return text;
}

static void add_fact(
    const Request *request, MethodFact *facts, size_t *count, const char *name, Str text)
{
    if (text.len > 0)
        facts[(*count)++] = (MethodFact){say(request, name), text};
}

static Str turns_text(const Request *request, const Phase *phase)
{
    if (phase->turns != TURNS_ROUND)
        return (Str){0};
    Str text = say(request, N_("one after another"));
    if (phase->seconds_each > 0)
        text = joined(
            request,
            text,
            ", ",
            text_say_plural(
                request->arena,
                request->language,
                NN_("{1} second each", "{1} seconds each"),
                phase->seconds_each,
                NO_ARGS));
    return text;
}

static Str tables_text(const Request *request, const Phase *phase)
{
    if (phase->kind != PHASE_TABLES)
        return (Str){0};
    Str text = people_text(request, phase->tables.people_least, phase->tables.people_most);
    if (phase->tables.is_mixed)
        text =
            joined(request, text, ", ", say(request, N_("mixed so that each mirrors the whole")));
    if (phase->tables.travels)
        text = joined(request, text, ", ", say(request, N_("people travel, hosts stay")));
    return text;
}

static void phase_facts(
    const Request *request, const Method *method, const Phase *phase, PhaseView *view)
{
    MethodFact *facts = arena_array(request->arena, MethodFact, FACTS_MOST);
    size_t count = 0;
    Str speaks = joined(
        request,
        phase->speaks == 0 ? (Str){0} : roles_text(request, method, phase->speaks, phase->silent),
        "; ",
        turns_text(request, phase));
    add_fact(request, facts, &count, N_("Speaks"), speaks);
    if (phase->silent != 0)
        add_fact(
            request,
            facts,
            &count,
            N_("Only listens"),
            roles_text(request, method, phase->silent, 0));
    if (phase->leads != leaders(method))
        add_fact(
            request, facts, &count, N_("Leads"), roles_text(request, method, phase->leads, ~0u));
    add_fact(request, facts, &count, N_("Tables"), tables_text(request, phase));
    add_fact(request, facts, &count, N_("Screens say"), view->screen);
    add_fact(request, facts, &count, N_("To who is silent"), view->to_silent);
    add_fact(request, facts, &count, N_("To who leads"), view->to_leader);
    add_fact(request, facts, &count, N_("At hand"), at_hand_text(request, phase->at_hand));
    if (phase->may_be_skipped)
        add_fact(request, facts, &count, N_("May be left out"), say(request, N_("yes")));
    view->facts = facts;
    view->fact_count = count;
}

static Str minutes_of_phase(const Request *request, const MethodRange *minutes)
{
    Str usual = minutes_text(request, minutes->usual);
    if (minutes->least == minutes->most)
        return usual;
    return request_text(
        request,
        N_("{1} ({2} to {3})"),
        ARGS(text_arg(usual), text_arg(minutes->least), text_arg(minutes->most)));
}

/* "balint/fantazie" → the method's page. */
static void phase_origin(const Request *request, const Phase *phase, PhaseView *view)
{
    Str rest = phase->from, method;
    if (rest.len == 0 || !str_split(&rest, '/', &method))
        return;
    view->from = phase->from;
    view->from_path = str_format(request->arena, "/methods/%.*s", STR_ARG(method));
}

static void phase_lists(
    const Request *request, const Method *method, const Phase *phase, PhaseView *view)
{
    Str *steps = arena_array(request->arena, Str, phase->step_count);
    WriteView *writes = arena_array(request->arena, WriteView, phase->write_count);
    for (size_t i = 0; i < phase->step_count; i++)
        steps[i] = text_of(request, &phase->steps[i]);
    for (size_t i = 0; i < phase->write_count; i++)
        writes[i] = write_view(request, method, phase, &phase->writes[i]);
    view->steps = steps;
    view->step_count = phase->step_count;
    view->writes = writes;
    view->write_count = phase->write_count;
}

static PhaseView phase_view(
    const Request *request, const Method *method, size_t index, int64_t start, int64_t day)
{
    const Phase *phase = &method->phases[index];
    PhaseView view = {
        .number = (int64_t)index + 1,
        .name = text_of(request, &phase->name),
        .when = method->course == METHOD_IN_DAYS
                    ? request_text(request, N_("Day {1}"), ARGS(text_arg(day)))
                    : format_minutes(request->arena, request->language, start),
        .minutes = minutes_of_phase(request, &phase->minutes),
        .prompt = text_of(request, &phase->prompt),
        .screen = text_of(request, &phase->screen),
        .to_silent = text_of(request, &phase->to_silent),
        .to_leader = text_of(request, &phase->to_leader),
        .no_text = no_text_of(request, method, phase),
        .is_again = phase->part_number > 1,
        .is_rest = phase->kind == PHASE_BREAK || phase->kind == PHASE_INFORMAL ||
                   phase->kind == PHASE_PRIVATE,
        .start = start,
        .width = phase->minutes.usual};
    if (phase->part_number > 0)
        view.part = str_format(
            request->arena,
            "%.*s %lld",
            STR_ARG(text_of(request, &phase->part)),
            (long long)phase->part_number);
    phase_facts(request, method, phase, &view);
    phase_lists(request, method, phase, &view);
    phase_origin(request, phase, &view);
    return view;
}

static void sheet_phases(const Request *request, const Method *method, MethodSheet *sheet)
{
    PhaseView *views = arena_array(request->arena, PhaseView, method->phase_count);
    int64_t start = 0, day = 1;
    for (size_t i = 0; i < method->phase_count; i++) {
        views[i] = phase_view(request, method, i, start, day);
        start += method->phases[i].minutes.usual;
        day += method->phases[i].days.usual;
    }
    sheet->phases = views;
    sheet->phase_count = method->phase_count;
    sheet->total = start;
}

/* ---- The rest of the sheet ---- */

static Str kinds_text(const Request *request, const ContributionKind *const *kinds, size_t count)
{
    Str text = {0};
    for (size_t i = 0; i < count; i++)
        text = joined(request, text, ", ", say(request, kinds[i]->label));
    return text;
}

static void sheet_record(const Request *request, const Method *method, MethodSheet *sheet)
{
    const RecordPolicy *record = &method->record;
    Str *lines = arena_array(request->arena, Str, RECORD_LINES);
    size_t count = 0;
    Str kept = {0};
    if (record->attendance)
        kept = joined(request, kept, ", ", say(request, N_("attendance")));
    if (record->hours)
        kept = joined(request, kept, ", ", say(request, N_("hours")));
    if (record->topic)
        kept = joined(request, kept, ", ", say(request, N_("a topic of the list")));
    if (kept.len > 0)
        lines[count++] = request_text(request, N_("Kept: {1}."), ARGS(text_arg(kept)));
    lines[count++] =
        record->kept_count == 0
            ? say(request, N_("What is said is not kept."))
            : request_text(
                  request,
                  N_("Of what is said is kept: {1}. Everything else is wiped at the close."),
                  ARGS(text_arg(kinds_text(request, record->kept, record->kept_count))));
    if (record->offered_count > 0)
        lines[count++] = request_text(
            request,
            N_("Only when whoever leads says so at the close, without names and for 30 days: {1}."),
            ARGS(text_arg(kinds_text(request, record->offered, record->offered_count))));
    if (record->release == RELEASE_EVERYBODY)
        lines[count++] =
            say(request,
                N_("Conclusions leave the group only when everybody who was there has consented."));
    lines[count++] = say(request, N_("Sound and picture are never recorded."));
    sheet->record = lines;
    sheet->record_count = count;
}

static Str day_text(const Request *request, int64_t day)
{
    if (day == 0)
        return say(request, N_("on the day"));
    if (day < 0)
        return text_say_plural(
            request->arena,
            request->language,
            NN_("{1} day before", "{1} days before"),
            -day,
            NO_ARGS);
    return text_say_plural(
        request->arena, request->language, NN_("{1} day after", "{1} days after"), day, NO_ARGS);
}

static void sheet_lists(const Request *request, const Method *method, MethodSheet *sheet)
{
    Str *rules = arena_array(request->arena, Str, method->rule_count);
    RoleView *roles = arena_array(request->arena, RoleView, method->role_count);
    MethodFact *dues = arena_array(request->arena, MethodFact, method->due_count);
    for (size_t i = 0; i < method->rule_count; i++)
        rules[i] = text_of(request, &method->rules[i]);
    for (size_t i = 0; i < method->role_count; i++) {
        const MethodRole *role = &method->roles[i];
        roles[i] = (RoleView){
            text_of(request, &role->name),
            people_text(request, role->people.least, role->people.most)};
    }
    for (size_t i = 0; i < method->due_count; i++)
        dues[i] = (MethodFact){
            day_text(request, method->dues[i].day), text_of(request, &method->dues[i].what)};
    sheet->rules = rules;
    sheet->rule_count = method->rule_count;
    sheet->roles = roles;
    sheet->role_count = method->role_count;
    sheet->dues = dues;
    sheet->due_count = method->due_count;
    sheet->sources = method->sources;
    sheet->source_count = method->source_count;
}

const MethodSheet *method_sheet_of(const Request *request, const Method *method)
{
    MethodSheet *sheet = arena_new_of(request->arena, MethodSheet);
    sheet->about = text_of(request, &method->about);
    sheet_phases(request, method, sheet);
    sheet_record(request, method, sheet);
    sheet_lists(request, method, sheet);
    return sheet;
}
