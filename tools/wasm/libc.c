/*
 * libc: the few functions of the C library that our own code calls, for WebAssembly, where there is
 * none. Memory grows by pages of 64 KB and is never given back to the browser; within the program
 * freed pieces are used again, by size.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* ---- Bytes. Compiled with bulk memory operations, the builtins below are one instruction each,
 * not calls of the function that they stand in. ---- */

void *memcpy(void *restrict to, const void *restrict from, size_t size)
{
    __builtin_memcpy(to, from, size);
    return to;
}

void *memmove(void *to, const void *from, size_t size)
{
    __builtin_memmove(to, from, size);
    return to;
}

void *memset(void *to, int byte, size_t size)
{
    __builtin_memset(to, byte, size);
    return to;
}

void explicit_bzero(void *bytes, size_t size)
{
    __builtin_memset(bytes, 0, size);
    __asm__ __volatile__("" : : "r"(bytes) : "memory");
}

int memcmp(const void *a, const void *b, size_t size)
{
    const unsigned char *one = a, *other = b;
    for (size_t i = 0; i < size; i++) {
        if (one[i] != other[i])
            return one[i] < other[i] ? -1 : 1;
    }
    return 0;
}

void *memchr(const void *bytes, int byte, size_t size)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < size; i++) {
        if (at[i] == (unsigned char)byte)
            return (void *)(uintptr_t)(at + i);
    }
    return NULL;
}

void *memmem(const void *bytes, size_t size, const void *needle, size_t needle_size)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; needle_size <= size && i <= size - needle_size; i++) {
        if (memcmp(at + i, needle, needle_size) == 0)
            return (void *)(uintptr_t)(at + i);
    }
    return NULL;
}

size_t strlen(const char *text)
{
    size_t len = 0;
    while (text[len] != '\0')
        len++;
    return len;
}

int strncmp(const char *a, const char *b, size_t most)
{
    for (size_t i = 0; i < most; i++) {
        unsigned char one = (unsigned char)a[i], other = (unsigned char)b[i];
        if (one != other)
            return one < other ? -1 : 1;
        if (one == '\0')
            break;
    }
    return 0;
}

int strcmp(const char *a, const char *b)
{
    return strncmp(a, b, SIZE_MAX);
}

/* ---- Memory: pieces of 2^n bytes, a list of free ones for each n. ---- */

enum {
    PAGE_BYTES = 64 * 1024,
    LEAST_POWER = 5,
    POWERS = 32
};

/* Stands before each piece; a free one names the next free one of its size. */
typedef struct Piece {
    struct Piece *next;
    uint32_t power;
    uint64_t alignment; /* so that what follows is aligned for any type */
} Piece;

extern unsigned char __heap_base;

static Piece *free_pieces[POWERS];
static uintptr_t heap_end; /* of what was given out; 0: nothing yet */

static bool grow_to(uintptr_t end)
{
    uintptr_t pages = __builtin_wasm_memory_size(0);
    if (end <= pages * PAGE_BYTES)
        return true;
    uintptr_t missing = (end - pages * PAGE_BYTES + PAGE_BYTES - 1) / PAGE_BYTES;
    return __builtin_wasm_memory_grow(0, missing) != SIZE_MAX;
}

void *malloc(size_t size)
{
    uint32_t power = LEAST_POWER;
    while (power < POWERS - 1 && ((size_t)1 << power) - sizeof(Piece) < size)
        power++;
    if (power == POWERS - 1)
        return NULL;
    Piece *piece = free_pieces[power];
    if (piece != NULL) {
        free_pieces[power] = piece->next;
        return piece + 1;
    }
    if (heap_end == 0)
        heap_end = ((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15;
    uintptr_t start = heap_end, bytes = (uintptr_t)1 << power;
    if (bytes > SIZE_MAX - PAGE_BYTES - start || !grow_to(start + bytes))
        return NULL;
    heap_end = start + bytes;
    piece = (Piece *)start;
    piece->power = power;
    return piece + 1;
}

void *calloc(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return NULL;
    void *made = malloc(bytes);
    if (made != NULL)
        memset(made, 0, bytes);
    return made;
}

void free(void *bytes)
{
    if (bytes == NULL)
        return;
    Piece *piece = (Piece *)bytes - 1;
    piece->next = free_pieces[piece->power];
    free_pieces[piece->power] = piece;
}

void *realloc(void *bytes, size_t size)
{
    if (bytes == NULL)
        return malloc(size);
    size_t room = ((size_t)1 << ((Piece *)bytes - 1)->power) - sizeof(Piece);
    if (size <= room)
        return bytes;
    void *made = malloc(size);
    if (made == NULL)
        return NULL;
    memcpy(made, bytes, room);
    free(bytes);
    return made;
}

/* Bytes that the page fills; it gives them back itself. */
__attribute__((export_name("take"))) void *wasm_take(size_t size);
__attribute__((export_name("give_back"))) void wasm_give_back(void *bytes);

void *wasm_take(size_t size)
{
    return malloc(size);
}

void wasm_give_back(void *bytes)
{
    free(bytes);
}

/* ---- What the compiler calls by itself: the product of two numbers of 128 bits, of which checks
 * for overflow make use. ---- */

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 Unsigned128;

Int128 __multi3(Int128 a, Int128 b);

__attribute__((used)) Int128 __multi3(Int128 a, Int128 b)
{
    const uint64_t half = UINT32_MAX;
    uint64_t a_low = (uint64_t)a, b_low = (uint64_t)b;
    uint64_t a_high = (uint64_t)((Unsigned128)a >> 64), b_high = (uint64_t)((Unsigned128)b >> 64);
    uint64_t low = (a_low & half) * (b_low & half);
    uint64_t one = (a_low >> 32) * (b_low & half) + (low >> 32);
    uint64_t other = (a_low & half) * (b_low >> 32) + (one & half);
    uint64_t high = (a_low >> 32) * (b_low >> 32) + (one >> 32) + (other >> 32);
    high += a_low * b_high + a_high * b_low;
    return (Int128)((Unsigned128)high << 64 | (other << 32 | (low & half)));
}

/* ---- Order: a heap sort, as short as it is steady in time. ---- */

static void swap(unsigned char *a, unsigned char *b, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char kept = a[i];
        a[i] = b[i];
        b[i] = kept;
    }
}

static void sink(
    unsigned char *items,
    size_t from,
    size_t count,
    size_t size,
    int (*compare)(const void *, const void *))
{
    for (size_t at = from, child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && compare(items + child * size, items + (child + 1) * size) < 0)
            child++;
        if (compare(items + at * size, items + child * size) >= 0)
            return;
        swap(items + at * size, items + child * size, size);
    }
}

void qsort(void *items, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    for (size_t i = count / 2; i > 0; i--)
        sink(items, i - 1, count, size, compare);
    for (size_t end = count; end > 1; end--) {
        swap(items, (unsigned char *)items + (end - 1) * size, size);
        sink(items, 0, end - 1, size, compare);
    }
}

_Noreturn void abort(void)
{
    __builtin_trap();
}
