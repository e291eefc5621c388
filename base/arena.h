/*
 * arena: memory by lifetime. A function that takes an Arena says: the result lives here.
 *
 * Three lifetimes exist: the process (configuration, routes), the request (everything a handler
 * makes), and scratch (a mark that is rewound). Memory is zeroed and aligned for any type.
 * Exhaustion of the machine's memory ends the process with a message: hostile sizes are refused
 * before they reach an arena, by base/limits.h. Under AddressSanitizer the unused tail and
 * everything that was rewound is poisoned.
 * An arena belongs to one thread at a time.
 *
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

typedef struct Arena Arena;

/* Where an arena stood; whatever was allocated later is given back by arena_rewind. */
typedef struct ArenaMark {
    void *block;
    size_t used;
    void *deferred;
    void *large;
} ArenaMark;

/* Owner: the caller, who ends it with arena_free. `block_bytes` is the size of a usual block. */
Arena *arena_new(size_t block_bytes);

/* Runs what was deferred, newest first, and gives all memory back. NULL is fine. */
void arena_free(Arena *arena);

/* Runs what was deferred and empties the arena, keeping one block for the next use. */
void arena_reset(Arena *arena);

/* `size_bytes` zeroed bytes, aligned for any type. Never NULL. Zero bytes give a valid address. */
void *arena_alloc(Arena *arena, size_t size_bytes) __attribute__((returns_nonnull, malloc));

/* `count` zeroed elements; an overflowing product ends the process like exhausted memory. */
void *arena_alloc_array(Arena *arena, size_t count, size_t element_bytes)
    __attribute__((returns_nonnull, malloc));

#define arena_new_of(arena, Type)       ((Type *)arena_alloc((arena), sizeof(Type)))
#define arena_array(arena, Type, count) ((Type *)arena_alloc_array((arena), (count), sizeof(Type)))

/* A copy of `size_bytes` bytes. */
void *arena_copy(Arena *arena, const void *source, size_t size_bytes)
    __attribute__((returns_nonnull));

/* Calls close(thing) when the arena is reset, freed or rewound behind this point. */
void arena_defer(Arena *arena, void (*close)(void *), void *thing);
/* The newest thing that waits for this very close; NULL when none does. */
void *arena_deferred(const Arena *arena, void (*close)(void *));

/* From now on until it is emptied: whatever the arena gives back is wiped first, because something
 * in it (a form with a password) must not outlive its use. */
void arena_wipe_what_ends(Arena *arena);

ArenaMark arena_mark(Arena *arena);
void arena_rewind(Arena *arena, ArenaMark mark);

/* Units: bytes obtained from the system, for the state page. */
size_t arena_size_bytes(const Arena *arena);

#endif
