/*
 * head_words: what a word for an organisation is like: part of the name, or only its kind.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_HEAD_WORDS_H
#define ALGORITHMS_DEIDENTIFY_HEAD_WORDS_H

#include "algorithms/deidentify/window.h"

/* "společnost", "agentura", "partii": says only what kind of name follows, and is none itself. */
bool is_mere_kind(const Window *window, size_t at);

/* "Sejm", "Sněmovna": there is one of it in a country, so it is meant wherever it stands. */
bool is_national_body(const Window *window, size_t at);

/* Of three letters, and a word of the language, too, when written small: mow, mos. */
bool is_acronym(const Window *window, size_t at);

#endif
