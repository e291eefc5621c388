/*
 * language: the languages of the interface: catalogues (locale/cs.po, pl.po, en.po, compiled into
 * the program), plurals, numbers, dates, and the order of names. Message ids are English texts.
 *
 * A text may hold {1}, {2} … for its arguments, in any order: "Round {1} of {2}".
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_LANGUAGE_H
#define WEB_LANGUAGE_H

#include "base/clock.h"
#include "base/str.h"

typedef enum Language {
    LANGUAGE_CS = 0,
    LANGUAGE_PL,
    LANGUAGE_EN,
    LANGUAGE_COUNT
} Language;

/* "cs", "pl", "en". */
const char *language_code(Language language);
/* "Čeština", "Polski", "English". */
const char *language_name(Language language);
bool language_from_code(Str code, Language *ret_language);
/* The best of the offered (a bit mask 1 << Language) by an Accept-Language header. */
Language language_negotiate(Str accept_language, unsigned offered, Language fallback);

/* An argument of a text: already in the language's form. Made by the text_arg macro. */
typedef struct TextArg {
    enum {
        TEXT_ARG_STR,
        TEXT_ARG_INT
    } kind;

    Str text;
    int64_t integer;
} TextArg;

static inline TextArg text_arg_str(Str text)
{
    return (TextArg){.kind = TEXT_ARG_STR, .text = text};
}

static inline TextArg text_arg_c(const char *text)
{
    return (TextArg){.kind = TEXT_ARG_STR, .text = str_of(text)};
}

static inline TextArg text_arg_int(int64_t value)
{
    return (TextArg){.kind = TEXT_ARG_INT, .integer = value};
}

static inline TextArg text_arg_unsigned(uint64_t value)
{
    return text_arg_int(value > INT64_MAX ? INT64_MAX : (int64_t)value);
}

#define text_arg(x) \
    _Generic(                                                                                      \
        (x),                                                                                       \
        Str: text_arg_str,                                                                         \
        char *: text_arg_c,                                                                        \
        const char *: text_arg_c,                                                                  \
        unsigned: text_arg_unsigned,                                                               \
        unsigned long: text_arg_unsigned,                                                          \
        unsigned long long: text_arg_unsigned,                                                     \
        default: text_arg_int)(x)

typedef struct TextArgs {
    const TextArg *items;
    size_t count;
} TextArgs;

#define ARGS(...)                                                          \
    ((TextArgs){                                                           \
        .items = (const TextArg[]){__VA_ARGS__},                           \
        .count = sizeof((const TextArg[]){__VA_ARGS__}) / sizeof(TextArg), \
    })

/* N_("…") of base/status.h marks a literal as a message id, so that the catalogue tool finds it.
 * NN_ marks a pair of singular and plural, two literals for two members or arguments; NNF_ one that
 * is also shown with a fraction (text_get_plural_tenths). */
#define NN_(singular, plural)  singular, plural
#define NNF_(singular, plural) singular, plural

/* The translation of a message id; the id itself when a catalogue lacks it (a test forbids that).
 */
Str text_get(Language language, const char *message_id);
/* The form of (singular, plural) that `count` asks for. */
Str text_get_plural(Language language, const char *singular, const char *plural, int64_t count);
/* Fills {1}… of an already translated text. Owner: the arena. */
Str text_fill(Arena *arena, Language language, Str text, TextArgs args);

/* Translate and fill; what C code uses. text_n's count is also {1} when args is empty. */
Str text_say(Arena *arena, Language language, const char *message_id, TextArgs args);
Str text_say_plural(
    Arena *arena,
    Language language,
    const char *singular,
    const char *plural,
    int64_t count,
    TextArgs args);

/* The plural form of a number that may be a fraction ("1,5 hodiny"), given in tenths. */
Str text_get_plural_tenths(
    Language language, const char *singular, const char *plural, int64_t tenths);

/* What an error says to people, with the line of the file if it has one: "Line 3: …". Empty for an
 * error that has no words for them. */
Str text_of_error(Arena *arena, Language language, const Error *error);

/* ---- Numbers, dates. Spaces inside of them do not break (U+00A0). ---- */

Str format_int(Arena *arena, Language language, int64_t value);       /* 12 345 */
Str format_tenths(Arena *arena, Language language, int64_t tenths);   /* 1,5 */
Str format_size(Arena *arena, Language language, int64_t size_bytes); /* 1,4 MB */

/* Dates of the calendar, "2026-11-21". Empty in, empty out. */
Str format_date(Arena *arena, Language language, Str iso_date);      /* 21. 11. 2026 */
Str format_date_long(Arena *arena, Language language, Str iso_date); /* 21. listopadu 2026 */
Str format_weekday(Arena *arena, Language language, Str iso_date);   /* sobota */
/* "21. 11. 2026", "21.11.2026", "21.11.26"? no; "2026-11-21" → ISO. Errors: INVALID. */
NODISCARD Status parse_date(Str text, Arena *arena, Str *ret_iso_date);
/* What is wrong with a date that parse_date refuses, as a message id that says what to do. */
const char *date_problem(Str text);
/* "9:30", "09.30", "930" → minutes after midnight. Errors: INVALID. */
NODISCARD Status parse_time(Str text, int64_t *ret_minutes);
Str format_minutes(Arena *arena, Language language, int64_t minutes_after_midnight); /* 9:30 */

/* A point in time in the town's zone (TZ of the process), "21. 11. 2026 9:30". */
Str format_moment(Arena *arena, Language language, Microseconds at);
/* The date of a point in time in the town's zone, ISO; and as people write it, empty for 0. */
Str iso_date_of(Arena *arena, Microseconds at);
Str format_day(Arena *arena, Language language, Microseconds at);
/* The time of day of a point in time in the town's zone, 9:30. */
Str format_clock(Arena *arena, Language language, Microseconds at);
/* The point in time of a date and minutes after its midnight in the town's zone, as its clocks show
 * them; 0 for a text that is no date. */
Microseconds moment_of(Str iso_date, int64_t minutes_after_midnight);
/* Today's date in the town's zone, ISO. */
Str today_iso(Arena *arena);

/* ---- Order ---- */

/* A key by whose bytes names sort as people of that language expect (ICU). Stored beside the name
 * as lower-case hexadecimal text. Languages differ, so tables keep sort_key_cs and sort_key_pl. */
Str sort_key(Arena *arena, Language language, Str name);

/* Opens the collators once; before any of the above. */
NODISCARD Status language_start(Error *error);
void language_stop(void);

#endif
