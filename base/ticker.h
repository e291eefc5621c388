/*
 * ticker: a thread that does one thing at once, and again some seconds after it was done, until it
 * is stopped.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef BASE_TICKER_H
#define BASE_TICKER_H

#include "base/arena.h"
#include "base/status.h"

#include <stdbool.h>

typedef struct Ticker Ticker;

/* What it does, on its thread. `turn` counts from 0. */
typedef void (*TickerWork)(Ticker *ticker, void *data, unsigned turn);

/* Errors: BUSY: the system has no room for a thread. Owner: the caller, who ends it with
 * ticker_stop; its memory is the arena's. */
NODISCARD Status ticker_start(
    TickerWork work, void *data, int seconds, Arena *arena, Error *error, Ticker **ret_ticker);

/* Whether somebody waits for its end: for a work of many parts. */
bool ticker_is_ending(Ticker *ticker);

/* Waits for the work that is being done, if any. */
void ticker_stop(Ticker *ticker);

#endif
