/* fault: counts calls of the database and fails one. SPDX-License-Identifier: EUPL-1.2 */
#include "database/fault.h"

#ifdef KRUH_FAULTS
#include "base/str.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

static _Atomic long calls;
static _Atomic long fails_at;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void read_environment(void)
{
    int64_t call = 0;
    const char *text = getenv("KRUH_FAIL_DB_CALL");
    if (text != NULL && str_to_int(str_of(text), 0, INT32_MAX, &call) == OK)
        atomic_store(&fails_at, (long)call);
}

Status fault_at_call(Error *error, const char *what)
{
    (void)pthread_once(&once, read_environment);
    long call = atomic_fetch_add(&calls, 1) + 1;
    if (call != atomic_load(&fails_at))
        return OK;
    return error_set(
        error,
        BUSY,
        "the database call %ld (%.60s) failed because KRUH_FAIL_DB_CALL says so",
        call,
        what);
}

void fault_set(long call)
{
    (void)pthread_once(&once, read_environment);
    atomic_store(&calls, 0);
    atomic_store(&fails_at, call);
}

long fault_call_count(void)
{
    return atomic_load(&calls);
}
#else
typedef int FaultsAreCompiledOut; /* ISO C wants something in every file */
#endif
