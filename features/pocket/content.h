/*
 * content: the parts of a package, made of entries: numbers for whatever is chosen by (a kind, a
 * group, a municipality), the index with these numbers as values of its dimensions, the cards, the
 * head. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_POCKET_CONTENT_H
#define FEATURES_POCKET_CONTENT_H

#include "algorithms/search/number_map.h"
#include "features/pocket/choice.h"
#include "features/pocket/entries.h"
#include "web/json.h"

/* Dimensions of the index, the first as the finder has them; assets/pocket/app.js has the same. */
typedef enum PocketDimension {
    POCKET_KIND = 0,
    POCKET_GROUP,
    POCKET_FORM,
    POCKET_PLACE,
    POCKET_LANGUAGE,
    POCKET_YES, /* its values are numbers of SERVICE_ANSWERS: the service says yes to it */
    POCKET_DIMENSIONS
} PocketDimension;

enum {
    POCKET_LISTS = POCKET_LANGUAGE + 1 /* dimensions whose values have a list of texts */
};

/* Texts in the order of their first appearance. */
typedef struct Numbering {
    NumberMap map; /* by a hash */
    Str *texts;
    uint32_t count;
    size_t capacity;
} Numbering;

typedef struct PocketContent {
    Db *db;
    Language language;
    const PocketSelection *selection;
    const PocketEntry *entries;
    size_t entry_count;
    const ChoicePlace *places; /* of the whole directory */
    size_t place_count;
    Numbering lists[POCKET_LISTS];
} PocketContent;

/* Reads what the selection takes and gives it numbers. Owner: the arena of the Db. */
NODISCARD Status content_read(
    Db *db, Language language, const PocketSelection *selection, PocketContent *ret_content);

/* NUMBER_MAP_NONE for a text that has none. */
uint32_t content_number(const PocketContent *content, PocketDimension list, Str text);

/* The section of the index: documents of the finder (finder_documents.h), so what is found is what
 * the server finds, with places for distances and the opening hours; without the places of words,
 * and without the languages that a service does not speak. */
NODISCARD Status content_index(const PocketContent *content, Buffer *out);

/* The section of the cards: JSON, a line each, in the order of the entries, which is that of the
 * keys of the index. */
NODISCARD Status content_cards(const PocketContent *content, Buffer *out);

/* Puts names and values into the open object of the head: lists, municipalities, the map. */
NODISCARD Status content_head(const PocketContent *content, Json *json);

#endif
