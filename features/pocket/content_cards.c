/* content_cards: what the cards say. See content.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/pocket/content.h"

#include "features/codes/code_list.h"

static void put_text(Json *json, const char *name, Str text)
{
    if (text.len == 0)
        return;
    json_name(json, name);
    json_put(json, text);
}

/* Seconds since 1970; left out for never. */
static void put_time(Json *json, const char *name, Microseconds at)
{
    if (at == 0)
        return;
    json_name(json, name);
    json_put(json, at / SECONDS(1));
}

static void put_numbers(
    const PocketContent *content, Json *json, const char *name, PocketDimension list, StrList texts)
{
    if (texts.count == 0)
        return;
    json_name(json, name);
    json_begin_list(json);
    for (size_t i = 0; i < texts.count; i++)
        json_put(json, (int64_t)content_number(content, list, texts.items[i]));
    json_end(json);
}

static void put_places(const PocketContent *content, Json *json, const PocketEntry *entry)
{
    json_name(json, "places");
    json_begin_list(json);
    for (size_t i = 0; i < entry->place_count; i++) {
        const PocketPlace *place = &entry->places[i];
        uint32_t number = content_number(content, POCKET_PLACE, place->municipality);
        if (number == NUMBER_MAP_NONE && place->address.len == 0)
            continue;
        json_begin_object(json);
        if (number != NUMBER_MAP_NONE) {
            json_name(json, "municipality");
            json_put(json, (int64_t)number);
        }
        put_text(json, "address", place->address);
        if (place->has_position) {
            MapPoint point = map_point(place->latitude, place->longitude);
            json_name(json, "x");
            json_put(json, (int64_t)point.x);
            json_name(json, "y");
            json_put(json, (int64_t)point.y);
        }
        json_end(json);
    }
    json_end(json);
}

/* Answers as words, by their places in SERVICE_ANSWERS; null where nobody knows. */
static void put_answers(const PocketContent *content, Json *json, const PocketEntry *entry)
{
    size_t known = 0;
    for (size_t i = 0; i < SERVICE_ANSWER_COUNT; i++) {
        if (entry->answers[i].len > 0)
            known = i + 1;
    }
    if (known == 0)
        return;
    json_name(json, "answers");
    json_begin_list(json);
    for (size_t i = 0; i < known; i++) {
        if (entry->answers[i].len == 0)
            json_put_null(json);
        else
            json_put(json, service_answer_text(content->language, entry->answers[i]));
    }
    json_end(json);
}

static Status put_insurers(const PocketContent *content, Json *json, StrList codes)
{
    if (codes.count == 0)
        return OK;
    json_name(json, "insurers");
    json_begin_list(json);
    for (size_t i = 0; i < codes.count; i++) {
        Str label;
        TRY(code_label(content->db, content->language, CODE_LIST_INSURER, codes.items[i], &label));
        json_put(json, label);
    }
    json_end(json);
    return OK;
}

static Status put_card(const PocketContent *content, Json *json, const PocketEntry *entry)
{
    json_begin_object(json);
    json_name(json, "id"); /* as a text: a number of JavaScript has 53 bits */
    json_put(json, str_format(content->db->arena, "%lld", (long long)entry->service));
    put_text(json, "name", entry->name);
    put_text(json, "organisation", entry->organisation_name);
    if (entry->kind.len > 0) {
        json_name(json, "kind");
        json_put(json, (int64_t)content_number(content, POCKET_KIND, entry->kind));
    }
    put_numbers(content, json, "groups", POCKET_GROUP, entry->groups);
    put_numbers(content, json, "forms", POCKET_FORM, entry->forms);
    put_numbers(content, json, "languages", POCKET_LANGUAGE, entry->languages);
    put_places(content, json, entry);
    put_text(json, "phone", entry->phone);
    put_text(json, "email", entry->email);
    put_text(json, "web", entry->url);
    put_text(json, "description", entry->description);
    put_text(json, "conditions", entry->conditions);
    put_text(json, "bring", entry->what_to_bring);
    put_text(json, "not", entry->does_not_do);
    put_text(json, "fees", entry->fees);
    put_text(json, "easy", entry->easy_text);
    put_text(json, "hours", entry->hours);
    put_text(json, "crisis", entry->crisis_contact);
    put_text(json, "how", entry->how_to_ask);
    put_text(json, "from", entry->age_from);
    put_text(json, "to", entry->age_to);
    put_answers(content, json, entry);
    TRY(put_insurers(content, json, entry->insurers));
    if (entry->is_confidential) {
        json_name(json, "confidential");
        json_put(json, true);
    }
    put_time(json, "verified", entry->verified_at);
    put_time(json, "saved", entry->saved_at);
    json_end(json);
    return OK;
}

Status content_cards(const PocketContent *content, Buffer *out)
{
    for (size_t i = 0; i < content->entry_count; i++) {
        ArenaMark mark = arena_mark(content->db->arena);
        Json json = json_into(out);
        TRY(put_card(content, &json, &content->entries[i]));
        arena_rewind(content->db->arena, mark);
        buffer_put_byte(out, '\n');
    }
    return out->failed ? error_set(content->db->error, TOO_LARGE, "too many cards") : OK;
}
