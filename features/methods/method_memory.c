/* method_memory: see the header. SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/method_memory.h"

#include "base/limits.h"
#include "features/methods/shipped.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Arena *memory; /* until the process ends */
static const Method *kept[LIMIT_METHODS_KEPT];
static size_t kept_count;

static const Method *find_locked(Str key, Str version)
{
    for (size_t i = 0; i < kept_count; i++) {
        if (str_equal(kept[i]->key, key) && str_equal(kept[i]->version, version))
            return kept[i];
    }
    return NULL;
}

static const Method *read_locked(Str key, Str text, const MethodLibrary *library)
{
    MethodReading reading;
    if (memory == NULL)
        memory = arena_new(64 * 1024);
    ArenaMark mark = arena_mark(memory);
    method_read(memory, key, text, library, &reading);
    const Method *method = method_is_playable(reading.method) ? reading.method : NULL;
    const Method *known = method == NULL ? NULL : find_locked(key, method->version);
    if (method == NULL || known != NULL || kept_count == LIMIT_METHODS_KEPT) {
        arena_rewind(memory, mark);
        return known;
    }
    kept[kept_count++] = method;
    return method;
}

const Method *method_memory_find(Str key, Str version)
{
    (void)pthread_mutex_lock(&lock);
    const Method *method = find_locked(key, version);
    (void)pthread_mutex_unlock(&lock);
    return method;
}

const Method *method_memory_read(Str key, Str text, const MethodLibrary *library)
{
    (void)pthread_mutex_lock(&lock);
    const Method *method = read_locked(key, text, library);
    (void)pthread_mutex_unlock(&lock);
    return method;
}

const Method *method_shipped(Str key)
{
    enum {
        SHIPPED_MOST = 100
    };

    static const Method *shipped[SHIPPED_MOST];
    const Method *method = NULL;
    (void)pthread_mutex_lock(&lock);
    for (size_t i = 0; i < shipped_count() && i < SHIPPED_MOST; i++) {
        if (!str_equal(shipped_key(i), key))
            continue;
        if (shipped[i] == NULL)
            shipped[i] = read_locked(key, shipped_text(i), &SHIPPED_LIBRARY);
        method = shipped[i];
    }
    (void)pthread_mutex_unlock(&lock);
    return method;
}
