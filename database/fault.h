/*
 * fault: makes one call of the database fail on purpose, so that tests can walk through every
 * failure. KRUH_FAIL_DB_CALL=n fails the n-th call of the process (1 is the first) as if the
 * database had been busy. Only programs compiled with KRUH_FAULTS (debug builds, fault tests)
 * look at it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef DATABASE_FAULT_H
#define DATABASE_FAULT_H

#include "base/status.h"

#ifdef KRUH_FAULTS
/* Errors: BUSY when it is this call's turn. */
NODISCARD Status fault_at_call(Error *error, const char *what);

/* For tests: counts anew from here and fails the n-th call; 0 fails none. */
void fault_set(long call);

/* Calls since the last fault_set, so that a test knows when it has walked through all. */
long fault_call_count(void);
#else
static inline Status fault_at_call(Error *error, const char *what)
{
    (void)error;
    (void)what;
    return OK;
}
#endif

#endif
