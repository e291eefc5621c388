/*
 * seats: which person of an organisation that splits goes to which meeting.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_SEATS_H
#define ALGORITHMS_ROUNDS_SEATS_H

#include "algorithms/rounds/schedule.h"

/* The people of an organisation get equally many meetings, those who rested longest first. */
void seats_share_meetings(Schedule *schedule, Arena *arena);

#endif
