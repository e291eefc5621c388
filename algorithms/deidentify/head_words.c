/*
 * head_words: the words themselves, by their beginnings.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/head_words.h"

/* A form of one of them: a beginning and at most `ending` letters more. */
static bool begins_as(
    const Window *window, size_t at, const Str *begins, size_t count, size_t ending)
{
    char plain[PLAIN_BYTES];
    Str word = {.bytes = plain, .len = token_plain(token_text(window, at), plain)};
    for (size_t i = 0; i < count; i++) {
        if (str_starts_with(word, begins[i]) && word.len <= begins[i].len + ending)
            return true;
    }
    return false;
}

bool is_mere_kind(const Window *window, size_t at)
{
    static const Str CZECH[] = {
        STR_INIT("spolecnost"),
        STR_INIT("agentur"),
        STR_INIT("koncern"),
        STR_INIT("stran"),
        STR_INIT("hnuti"),
        STR_INIT("skupin"),
        STR_INIT("tym"),
        STR_INIT("letist"),
        STR_INIT("kapel"),
        STR_INIT("oddil"),
        STR_INIT("zavod"),
        STR_INIT("konferenc")};
    static const Str POLISH[] = {
        STR_INIT("spolk"),
        STR_INIT("agencj"),
        STR_INIT("koncern"),
        STR_INIT("parti"),
        STR_INIT("gazet"),
        STR_INIT("dziennik"),
        STR_INIT("tygodnik")};
    return window->is_polish ? begins_as(window, at, POLISH, sizeof POLISH / sizeof POLISH[0], 3)
                             : begins_as(window, at, CZECH, sizeof CZECH / sizeof CZECH[0], 3);
}

bool is_national_body(const Window *window, size_t at)
{
    static const Str BODIES[] = {
        STR_INIT("sejm"), STR_INIT("senat"), STR_INIT("snemovn"), STR_INIT("parlament")};
    return is_capital(window, at) &&
           begins_as(window, at, BODIES, sizeof BODIES / sizeof BODIES[0], 2);
}

bool is_acronym(const Window *window, size_t at)
{
    static const Str ACRONYMS[] = {
        STR_INIT("mow"),
        STR_INIT("mos"),
        STR_INIT("zol"),
        STR_INIT("pup"),
        STR_INIT("adm"),
        STR_INIT("sou"),
        STR_INIT("pcr")};
    for (size_t i = 0; i < sizeof ACRONYMS / sizeof ACRONYMS[0]; i++) {
        if (str_equal_ignoring_ascii_case(token_text(window, at), ACRONYMS[i]))
            return true;
    }
    return false;
}
