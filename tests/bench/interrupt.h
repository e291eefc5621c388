/*
 * interrupt: Ctrl-C ends a program that measures with the best found so far.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TESTS_BENCH_INTERRUPT_H
#define TESTS_BENCH_INTERRUPT_H

#include <signal.h>
#include <stdbool.h>

static volatile sig_atomic_t interrupted;

static inline void note_interrupt(int signal_number)
{
    (void)signal_number;
    interrupted = 1;
}

/* From now on the first Ctrl-C is noted; a second one ends the program at once. */
static inline void interrupt_listen(void)
{
    struct sigaction action = {.sa_handler = note_interrupt, .sa_flags = (int)SA_RESETHAND};
    (void)sigaction(SIGINT, &action, NULL);
}

static inline bool interrupt_seen(void)
{
    return interrupted != 0;
}

#endif
