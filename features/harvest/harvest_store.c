/* harvest_store: reading what was kept, and taking it. SPDX-License-Identifier: EUPL-1.2 */
#include "features/guidance/guidance.h"
#include "features/harvest/harvest_private.h"
#include "features/methods/method_store.h"

enum {
    TITLE_BYTES = 80 /* of good practice: how much of its first line */
};

/* ---- Reading ---- */

static Status method_load(Db *db, const Meeting *meeting, const Method **ret_method)
{
    *ret_method = NULL;
    if (meeting->method.len == 0 || str_equal(meeting->method, STR(METHOD_USUAL)))
        return OK;
    return method_version_of(db, meeting->method, meeting->method_version, ret_method);
}

/* The organisers' question; without one the name of the phase, and which time it was. */
static Str theme_of(
    Arena *arena,
    const Method *method,
    const KeptContribution *kept,
    const CommonQuestion *questions,
    size_t question_count,
    Language language)
{
    size_t index = method_phase_index(method, kept->phase_key);
    if (index == SIZE_MAX)
        return (Str){0};
    const Phase *phase = &method->phases[index];
    const CommonQuestion *question = NULL;
    if (phase->at_hand & AT_HAND_QUESTION)
        question = common_question_of(questions, question_count, kept->case_number);
    Str name = method_text(&phase->name, language);
    if (question != NULL || kept->case_number == 0)
        return question != NULL ? question->content : name;
    return str_format(arena, "%.*s %lld", STR_ARG(name), (long long)kept->case_number);
}

Status harvest_load(Db *db, Language language, const Meeting *meeting, Harvest *ret_harvest)
{
    Harvest harvest = {0};
    MinutesRule rule;
    const KeptContribution *kept;
    const CommonQuestion *questions;
    size_t question_count;
    TRY(method_load(db, meeting, &harvest.method));
    if (harvest.method != NULL) {
        TRY(minutes_rule(db, meeting, &rule));
        TRY(common_questions(db, meeting->id, &questions, &question_count));
        TRY(contributions_kept(db, meeting->id, &kept, &harvest.count));
        HarvestText *texts = arena_array(db->arena, HarvestText, harvest.count);
        for (size_t i = 0; i < harvest.count; i++) {
            texts[i] = (HarvestText){
                .kept = &kept[i],
                .destination = harvest_destination(&kept[i], rule),
                .theme = theme_of(
                    db->arena, harvest.method, &kept[i], questions, question_count, language)};
            harvest.waiting_count +=
                texts[i].destination != GOES_NOWHERE && kept[i].went_to.len == 0;
        }
        harvest.texts = texts;
    }
    *ret_harvest = harvest;
    return OK;
}

/* ---- Taking ---- */

/* What is general enough for a title: the beginning of its first line, up to a space. */
static Str title_of(Str text)
{
    Str line;
    if (!str_split(&text, '\n', &line) || line.len <= TITLE_BYTES)
        return str_trim(line);
    size_t end = TITLE_BYTES;
    while (end > 0 && line.bytes[end] != ' ')
        end--;
    return str_trim(str_part(line, 0, end > 0 ? end : line.len));
}

/* Its author agreed before the close; the methodologist reads it before anybody else does. */
static Status take_to_practice(Db *db, const Taking *taking)
{
    for (size_t i = 0; i < taking->count; i++) {
        Str text = taking->texts[i]->kept->text;
        TRY(guidance_offer_practice(
            db, (PersonId){0}, (Str){0}, title_of(text), text, STR("unnamed")));
    }
    return OK;
}

static Status take(Db *db, Destination destination, const Taking *taking)
{
    if (taking->count == 0)
        return OK;
    switch (destination) {
    case GOES_TO_OUTPUTS:
        return take_to_outputs(db, taking);
    case GOES_TO_BOARD:
        return take_to_boards(db, taking);
    case GOES_TO_MINUTES:
        return take_to_minutes(db, taking);
    case GOES_TO_TASKS:
        return take_to_tasks(db, taking);
    case GOES_TO_PRACTICE:
        return take_to_practice(db, taking);
    case GOES_NOWHERE:
    case DESTINATIONS:
        break;
    }
    return error_set(db->error, INVALID, "this text goes nowhere");
}

static bool is_chosen(const HarvestText *text, const int64_t *ids, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (ids[i] == text->kept->id)
            return text->destination != GOES_NOWHERE;
    }
    return false;
}

/* Marks them first: of two who press at once one finds them gone and nothing is there twice. */
static Status mark(Db *db, const Taking *taking, Str went_to)
{
    for (size_t i = 0; i < taking->count; i++)
        TRY(contribution_kept_go(db, taking->meeting->id, taking->texts[i]->kept->id, went_to));
    return OK;
}

static Status take_all(
    Db *db, const Harvest *harvest, Taking *taking, const int64_t *ids, size_t count, bool leaves)
{
    size_t taken = 0;
    const HarvestText **texts = arena_array(db->arena, const HarvestText *, harvest->count);
    taking->texts = texts;
    for (Destination to = GOES_TO_OUTPUTS; to < GOES_NOWHERE; to++) {
        taking->count = 0;
        for (size_t i = 0; i < harvest->count; i++) {
            if (harvest->texts[i].destination == to && is_chosen(&harvest->texts[i], ids, count))
                texts[taking->count++] = &harvest->texts[i];
        }
        TRY(mark(db, taking, leaves ? STR("left_out") : destination_key(to)));
        if (!leaves)
            TRY(take(db, to, taking));
        taken += taking->count;
    }
    return taken > 0 ? OK
                     : error_set_user(db->error, INVALID, "", N_("Tick at least one text first."));
}

Status harvest_take(
    Db *db,
    Language language,
    const Meeting *meeting,
    const int64_t *ids,
    size_t count,
    bool is_left_out)
{
    Harvest harvest;
    Taking taking = {.meeting = meeting, .language = language};
    TRY(harvest_load(db, language, meeting, &harvest));
    TRY(minutes_rule(db, meeting, &taking.rule));
    Status status = take_all(db, &harvest, &taking, ids, count, is_left_out);
    if (status == TOO_LARGE) {
        error_clear(db->error);
        return error_set_user(
            db->error,
            TOO_LARGE,
            "",
            N_("One of the ticked texts is too long for where it would go, or there is no room "
               "left. "
               "Nothing was taken over. Write that text there by hand, shorter, and leave it out "
               "here."));
    }
    return status;
}
