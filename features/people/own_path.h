/*
 * own_path: a path to go on to that came from outside is followed only within this server.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_OWN_PATH_H
#define FEATURES_PEOPLE_OWN_PATH_H

#include "base/str.h"

/* The path itself, or "/" for anything that leads elsewhere ("//other.example", "/\other"). */
Str own_path(Str path);

#endif
