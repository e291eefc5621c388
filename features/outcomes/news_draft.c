/*
 * The draft of a news text: sentences of counts, dates and names that stand in the data, and none
 * besides. SPDX-License-Identifier: EUPL-1.2
 */
#include "base/buffer.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "features/outcomes/news.h"

typedef struct Draft {
    Buffer buffer;
    Arena *arena;
    Language language;
    bool begins_paragraph;
} Draft;

static void put_sentence(Draft *draft, Str sentence)
{
    if (sentence.len == 0)
        return;
    if (draft->buffer.len > 0)
        buffer_put(&draft->buffer, draft->begins_paragraph ? STR("\n\n") : STR(" "));
    draft->begins_paragraph = false;
    buffer_put(&draft->buffer, sentence);
}

static void put_count(
    Draft *draft, const char *singular, const char *plural, int64_t count, TextArgs args)
{
    if (count > 0)
        put_sentence(
            draft, text_say_plural(draft->arena, draft->language, singular, plural, count, args));
}

static void put_text(Draft *draft, const char *message, Str argument)
{
    if (argument.len > 0)
        put_sentence(
            draft, text_say(draft->arena, draft->language, message, ARGS(text_arg(argument))));
}

static void put_who_came(Draft *draft, const NewsFacts *facts)
{
    Str date = format_date_long(draft->arena, draft->language, facts->meeting->date);
    put_count(
        draft,
        NN_("On {2}, {1} person came to the event {3}.",
            "On {2}, {1} people came to the event {3}."),
        facts->person_count,
        ARGS(text_arg(facts->person_count), text_arg(date), text_arg(facts->meeting->name)));
    put_count(
        draft,
        NN_("They worked for {1} organisation.", "They worked for {1} organisations."),
        facts->organisation_count,
        (TextArgs){0});
    put_text(draft, N_("They met here: {1}."), facts->meeting->place);
    put_text(draft, N_("The event was prepared by {1}."), facts->meeting->organisation_name);
}

static void put_what_came_of_it(Draft *draft, const NewsFacts *facts)
{
    draft->begins_paragraph = true;
    put_count(
        draft,
        NN_("In {1} round two organisations always sat at one table, got to know each other and "
            "talked about whom they both serve.",
            "In {1} rounds two organisations always sat at one table, got to know each other and "
            "talked about whom they both serve."),
        facts->round_count,
        (TextArgs){0});
    put_count(
        draft,
        NN_("They made {1} agreement on working together.",
            "They made {1} agreements on working together."),
        facts->agreement_count,
        (TextArgs){0});
    put_count(
        draft,
        NN_("Of {2} who answered, {1} wants to meet like this again.",
            "Of {2} who answered, {1} want to meet like this again."),
        facts->goes_on_count,
        ARGS(text_arg(facts->goes_on_count), text_arg(facts->answer_count)));
    put_text(
        draft,
        N_("The next event is on {1}."),
        format_date_long(draft->arena, draft->language, facts->next_date));
}

Str news_draft(Arena *arena, Language language, const NewsFacts *facts)
{
    Draft draft = {.arena = arena, .language = language};
    buffer_init_in(&draft.buffer, arena, LIMIT_TEXT_BYTES);
    put_who_came(&draft, facts);
    put_what_came_of_it(&draft, facts);
    draft.begins_paragraph = true;
    put_sentence(&draft, facts->cofinancing_text);
    put_text(&draft, N_("Registration number: {1}"), facts->registration_number);
    return buffer_text(&draft.buffer);
}

/* ---- Places that do not belong here ---- */

/* Whether the folded text has a word that begins like this one. Czech and Polish inflect the end of
 * a name (Třebíč, Třebíčska; Zgierz, w Zgierzu), so a short end of it may differ. */
static bool has_word(Str text, Str name)
{
    enum {
        SHORTEST = 4,
        ENDING = 1
    };

    size_t at;
    Str stem = name.len > SHORTEST + ENDING ? str_part(name, 0, name.len - ENDING) : name;
    Str rest = text;
    if (name.len < SHORTEST)
        return false;
    while ((at = str_find(rest, stem)) != SIZE_MAX) {
        size_t position = text.len - rest.len + at;
        if (position == 0 || text.bytes[position - 1] == ' ')
            return true;
        rest = str_part(rest, at + 1, rest.len);
    }
    return false;
}

Status news_foreign_place(Db *db, const Meeting *meeting, Str text, Str *ret_place)
{
    DbRows *rows;
    Str words = unicode_fold(db->arena, text);
    Str here = unicode_fold(
        db->arena,
        str_format(
            db->arena,
            "%.*s %.*s %.*s",
            STR_ARG(meeting->place),
            STR_ARG(meeting->name),
            STR_ARG(meeting->organisation_name)));
    TRY(db_query(
        db,
        "SELECT DISTINCT municipality FROM organisation WHERE removed_at IS NULL"
        " AND municipality IS NOT NULL AND municipality NOT IN"
        " (SELECT o.municipality FROM meeting_organisation mo"
        "  JOIN organisation o ON o.id = mo.organisation_id"
        "  WHERE mo.meeting_id = $1 AND o.municipality IS NOT NULL)"
        " ORDER BY municipality",
        PARAMS(db_int(meeting->id.value)),
        &rows));
    Str found = {0};
    while (found.len == 0 && db_next(rows)) {
        Str name = unicode_fold(db->arena, db_get_text(rows, "municipality"));
        if (has_word(words, name) && !has_word(here, name))
            found = db_get_text(rows, "municipality");
    }
    *ret_place = found;
    return OK;
}
