/*
 * room_store: the log of an event under way, in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_ROOM_STORE_H
#define FEATURES_LIVE_ROOM_STORE_H

#include "features/live/room.h"

/* The room as it is. An event that was never opened is a room in which nothing has happened. */
NODISCARD Status room_load(Db *db, MeetingId meeting, Room *ret_room);

/* The newest sequence number of the log; 0 for an empty one. Cheap. */
NODISCARD Status room_sequence(Db *db, MeetingId meeting, int64_t *ret_sequence);

/* The whole log, for what is told of it afterwards: who came when. */
NODISCARD Status
room_log(Db *db, MeetingId meeting, const RoomEvent **ret_events, size_t *ret_count);

/* Inside db_write: all screens of the event look again, once the commit is durable. */
NODISCARD Status room_tell(Db *db, MeetingId meeting);

/* Inside db_write. Puts the event behind the last one; event->sequence is given here. Tells
 * the screens. */
NODISCARD Status room_append(Db *db, MeetingId meeting, const RoomEvent *event);

/* ---- Code to come in ---- */

/* Inside db_write. Makes the code when there is none: six digits, of no other event of the last
 * two days. */
NODISCARD Status room_open(Db *db, MeetingId meeting);

/* Empty as long as the event was not opened. */
NODISCARD Status room_code(Db *db, MeetingId meeting, Str *ret_code);

/* The event with that code. Errors: NOT_FOUND, also when it ended a quarter of an hour ago. */
NODISCARD Status room_of_code(Db *db, Str code, MeetingId *ret_meeting);

#endif
