/*
 * directory_labels: codes, phones and lists in the words of the visitor, for the pages of the
 * directory. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_DIRECTORY_LABELS_H
#define FEATURES_DIRECTORY_DIRECTORY_LABELS_H

#include "features/directory/directory_views.h"

/* The label of a key, empty for an empty one. */
NODISCARD Status label_of(Request *request, const char *list, Str key, Str *ret_label);

/* The labels of keys, one by one or in one text with commas. */
NODISCARD Status
labels_of(Request *request, const char *list, StrList keys, const Str **ret_labels);
NODISCARD Status joined_labels_of(Request *request, const char *list, StrList keys, Str *ret_text);

/* Those that are not empty, with " · " between. */
Str parts_joined(Arena *arena, const Str *parts, size_t count);

/* A number that can be called by a tap, with the name of whom it calls for screen readers. Of
 * several numbers in one field the first is called. */
PhoneView phone_view(const Request *request, Str phone, Str whom);

#endif
