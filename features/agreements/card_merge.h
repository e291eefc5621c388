/*
 * card_merge: two people wrote in the same field at once. What the writer saw is known by its
 * fingerprint, which the form carried along; so nobody's words are overwritten unseen, and a field
 * that only one of the two changed needs no question. Pure.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_AGREEMENTS_CARD_MERGE_H
#define FEATURES_AGREEMENTS_CARD_MERGE_H

#include "features/agreements/card_field.h"

typedef enum CardMerge {
    MERGE_NOTHING, /* what stands there stays: the writer changed nothing, or wrote the same */
    MERGE_TAKEN,   /* what was written takes its place: nobody else had changed it */
    MERGE_JOINED   /* both changed it: both are kept, and the writer is asked */
} CardMerge;

/* 16 hexadecimal digits. Limits: no protection against chosen texts; who makes one up loses only
 * the question. Owner: the arena. */
Str card_fingerprint(Arena *arena, Str value);

/*
 * `seen` is the fingerprint of what the writer saw; empty: of an empty field. Joined are texts one
 * below the other, lines with a slash between, code lists to all their keys, of dates the earlier
 * one. A text that holds the whole other one is the joined one. Owner: the arena.
 */
CardMerge card_merge(
    Arena *arena, CardFieldKind kind, Str seen, Str present, Str written, Str *ret_value);

/* Keys of a code list as they are stored: sorted, each once, joined by spaces. */
Str card_codes_join(Arena *arena, const Str *keys, size_t count);
/* And back. Owner: the arena. */
const Str *card_codes_split(Arena *arena, Str value, size_t *ret_count);

#endif
