/*
 * arena: a chain of blocks; an allocation moves a cursor. Allocations above a quarter of a block
 * get a block of their own, so that one long text does not waste the rest of the usual block.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/arena.h"

#include "base/str.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISONS 1
#endif
#endif

#ifdef ARENA_POISONS
#include <sanitizer/asan_interface.h>
#define POISON(address, size)   __asan_poison_memory_region((address), (size))
#define UNPOISON(address, size) __asan_unpoison_memory_region((address), (size))

enum {
    GAP_BYTES = 16
};
#else
#define POISON(address, size)   ((void)(address), (void)(size))
#define UNPOISON(address, size) ((void)(address), (void)(size))

enum {
    GAP_BYTES = 0
};
#endif

typedef struct Block Block;

struct Block {
    Block *previous;
    size_t capacity_bytes;
    alignas(max_align_t) unsigned char bytes[];
};

typedef struct Deferred Deferred;

struct Deferred {
    Deferred *previous;
    void (*close)(void *);
    void *thing;
};

struct Arena {
    Block *block;       /* the usual block in use */
    size_t used;        /* bytes of it that are given out */
    Block *large;       /* blocks of their own, newest first */
    Deferred *deferred; /* newest first */
    size_t block_bytes;
    size_t total_bytes;
    bool wipes; /* until it is emptied */
};

static void die(const char *what)
{
    (void)fprintf(stderr, "kruh: out of memory, %s, give the machine more memory\n", what);
    abort();
}

static Block *block_new(Arena *arena, size_t capacity_bytes, Block *previous)
{
    if (capacity_bytes > SIZE_MAX / 2)
        die("a request for an impossible size");
    Block *block = malloc(sizeof *block + capacity_bytes);
    if (block == NULL)
        die("no block could be had");
    block->previous = previous;
    block->capacity_bytes = capacity_bytes;
    arena->total_bytes += sizeof *block + capacity_bytes;
    POISON(block->bytes, capacity_bytes);
    return block;
}

static void wipe(Block *block, size_t start, size_t end)
{
    UNPOISON(block->bytes + start, end - start);
    secret_wipe(block->bytes + start, end - start);
}

static Block *block_free(Arena *arena, Block *block)
{
    Block *previous = block->previous;
    arena->total_bytes -= sizeof *block + block->capacity_bytes;
    if (arena->wipes)
        wipe(block, 0, block->capacity_bytes);
    UNPOISON(block->bytes, block->capacity_bytes);
    free(block);
    return previous;
}

static size_t round_up(size_t size_bytes)
{
    const size_t alignment = alignof(max_align_t);
    return (size_bytes + alignment - 1) & ~(alignment - 1);
}

Arena *arena_new(size_t block_bytes)
{
    Arena *arena = calloc(1, sizeof *arena);
    if (arena == NULL)
        die("no arena could be had");
    arena->block_bytes = round_up(block_bytes < 1024 ? 1024 : block_bytes);
    return arena;
}

static void run_deferred_down_to(Arena *arena, const Deferred *stop)
{
    while (arena->deferred != stop) {
        Deferred *deferred = arena->deferred;
        arena->deferred = deferred->previous;
        deferred->close(deferred->thing);
    }
}

void arena_free(Arena *arena)
{
    if (arena == NULL)
        return;
    run_deferred_down_to(arena, NULL);
    while (arena->large != NULL)
        arena->large = block_free(arena, arena->large);
    while (arena->block != NULL)
        arena->block = block_free(arena, arena->block);
    free(arena);
}

void arena_reset(Arena *arena)
{
    run_deferred_down_to(arena, NULL);
    while (arena->large != NULL)
        arena->large = block_free(arena, arena->large);
    while (arena->block != NULL && arena->block->previous != NULL)
        arena->block = block_free(arena, arena->block);
    if (arena->block != NULL && arena->wipes)
        wipe(arena->block, 0, arena->block->capacity_bytes);
    if (arena->block != NULL)
        POISON(arena->block->bytes, arena->block->capacity_bytes);
    arena->used = 0;
    arena->wipes = false;
}

/* Memory with whatever stood in it. */
static void *take(Arena *arena, size_t size_bytes)
{
    if (size_bytes > SIZE_MAX / 4)
        die("a request for an impossible size");
    size_t needed = round_up(size_bytes == 0 ? 1 : size_bytes) + GAP_BYTES;
    unsigned char *result;
    if (needed > arena->block_bytes / 4) {
        arena->large = block_new(arena, needed, arena->large);
        result = arena->large->bytes;
    } else {
        if (arena->block == NULL || arena->block->capacity_bytes - arena->used < needed) {
            arena->block = block_new(arena, arena->block_bytes, arena->block);
            arena->used = 0;
        }
        result = arena->block->bytes + arena->used;
        arena->used += needed;
    }
    UNPOISON(result, size_bytes);
    return result;
}

void *arena_alloc(Arena *arena, size_t size_bytes)
{
    return memset(take(arena, size_bytes), 0, size_bytes);
}

void *arena_alloc_array(Arena *arena, size_t count, size_t element_bytes)
{
    size_t size_bytes;
    if (__builtin_mul_overflow(count, element_bytes, &size_bytes))
        die("an array larger than the address space");
    return arena_alloc(arena, size_bytes);
}

void *arena_copy(Arena *arena, const void *source, size_t size_bytes)
{
    void *copy = take(arena, size_bytes);
    if (size_bytes > 0)
        memcpy(copy, source, size_bytes);
    return copy;
}

void arena_wipe_what_ends(Arena *arena)
{
    arena->wipes = true;
}

void arena_defer(Arena *arena, void (*close)(void *), void *thing)
{
    Deferred *deferred = arena_new_of(arena, Deferred);
    deferred->previous = arena->deferred;
    deferred->close = close;
    deferred->thing = thing;
    arena->deferred = deferred;
}

void *arena_deferred(const Arena *arena, void (*close)(void *))
{
    const Deferred *deferred = arena->deferred;
    while (deferred != NULL && deferred->close != close)
        deferred = deferred->previous;
    return deferred == NULL ? NULL : deferred->thing;
}

ArenaMark arena_mark(Arena *arena)
{
    return (ArenaMark){
        .block = arena->block,
        .used = arena->used,
        .deferred = arena->deferred,
        .large = arena->large,
    };
}

void arena_rewind(Arena *arena, ArenaMark mark)
{
    run_deferred_down_to(arena, mark.deferred);
    while (arena->large != mark.large)
        arena->large = block_free(arena, arena->large);
    size_t end = arena->block == mark.block ? arena->used : 0;
    while (arena->block != mark.block) {
        arena->block = block_free(arena, arena->block);
        end = arena->block == NULL ? 0 : arena->block->capacity_bytes;
    }
    if (arena->wipes && arena->block != NULL && end > mark.used)
        wipe(arena->block, mark.used, end);
    arena->used = mark.used;
    if (arena->block != NULL)
        POISON(arena->block->bytes + mark.used, arena->block->capacity_bytes - mark.used);
}

size_t arena_size_bytes(const Arena *arena)
{
    return arena->total_bytes;
}
