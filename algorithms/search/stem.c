/*
 * stem: endings of Czech, Polish and English words, on folded text. First a list of endings, the
 * longest that fits; then the sounds that change before an ending (Praha, Praze; Łódź, Łodzi;
 * ośrodek, ośrodka) are brought to one form, whether or not an ending was taken off.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/words.h"

#include <string.h>

typedef struct Ending {
    const char *text;
    uint8_t keeps; /* so many bytes must remain before it */
} Ending;

/* Whole words whose cases no rule joins; also very short ones. */
typedef struct Exception {
    const char *word;
    const char *stem;
} Exception;

/* Longest first within a language: the first that fits is taken off. */
static const Ending CZECH_ENDINGS[] = {
    {"ovanich", 4}, {"ovanim", 4}, {"ostech", 4}, {"ovani", 4}, {"ovat", 4},  {"ostmi", 4},
    {"ostem", 4},   {"enich", 4},  {"anich", 4},  {"enimi", 4}, {"animi", 4}, {"atech", 3},
    {"etech", 4},   {"osti", 4},   {"enim", 4},   {"anim", 4},  {"atum", 3},  {"etem", 4},
    {"ost", 4},     {"eni", 4},    {"ani", 4},    {"ami", 3},   {"emi", 3},   {"imi", 3},
    {"ymi", 3},     {"ych", 3},    {"ich", 3},    {"ach", 3},   {"ech", 3},   {"eho", 3},
    {"iho", 3},     {"emu", 3},    {"imu", 3},    {"eti", 4},   {"ata", 3},   {"aty", 3},
    {"us", 3},      {"ou", 2},     {"um", 3},     {"am", 4},    {"em", 2},    {"im", 3},
    {"ym", 3},      {"at", 4},     {"it", 4},     {"et", 4},    {"ej", 4},    {"a", 2},
    {"e", 2},       {"i", 2},      {"o", 2},      {"u", 2},     {"y", 2},     {NULL, 0},
};

static const Ending POLISH_ENDINGS[] = {
    {"osciami", 4}, {"osciach", 4}, {"ieniami", 4}, {"ieniach", 4}, {"osciom", 4}, {"eniami", 4},
    {"eniach", 4},  {"aniami", 4},  {"aniach", 4},  {"ieniem", 4},  {"ieniom", 4}, {"oscia", 4},
    {"aniem", 4},   {"eniem", 4},   {"aniom", 4},   {"eniom", 4},   {"ienie", 4},  {"ienia", 4},
    {"ieniu", 4},   {"ionych", 4},  {"ionymi", 4},  {"ionego", 4},  {"ionemu", 4}, {"iony", 4},
    {"ionym", 4},   {"iona", 4},    {"ione", 4},    {"onych", 4},   {"onymi", 4},  {"onego", 4},
    {"onemu", 4},   {"onym", 4},    {"ony", 4},     {"ona", 4},     {"one", 4},    {"osci", 4},
    {"anie", 4},    {"ania", 4},    {"aniu", 4},    {"enie", 4},    {"enia", 4},   {"eniu", 4},
    {"enii", 4},    {"anii", 4},    {"iami", 3},    {"iach", 3},    {"iego", 3},   {"iemu", 3},
    {"iowi", 3},    {"iom", 3},     {"iem", 3},     {"iej", 3},     {"imi", 3},    {"osc", 4},
    {"ien", 5},     {"ami", 3},     {"ach", 3},     {"ego", 3},     {"emu", 3},    {"owi", 4},
    {"ych", 3},     {"ymi", 3},     {"ich", 3},     {"ii", 3},      {"ia", 3},     {"ie", 3},
    {"io", 3},      {"ium", 4},     {"um", 4},      {"iu", 3},      {"om", 3},     {"em", 3},
    {"im", 3},      {"ym", 3},      {"ej", 3},      {"mi", 4},      {"ac", 4},     {"ic", 4},
    {"yc", 4},      {"ec", 4},      {"a", 2},       {"e", 2},       {"i", 2},      {"o", 2},
    {"u", 2},       {"y", 2},       {NULL, 0},
};

/* What looks like an ending without another one behind it: program, programu; internet, internetu.
 */
static const Ending CZECH_LOOKALIKES[] = {
    {"am", 4},
    {"em", 4},
    {"et", 4},
    {"at", 4},
    {"it", 4},
    {NULL, 0},
};

static const Ending POLISH_LOOKALIKES[] = {
    {"em", 4},
    {"ow", 3},
    {NULL, 0},
};

static const Exception CZECH_EXCEPTIONS[] = {
    {"dum", "dom"},     {"doma", "doma"},  {"stul", "stol"},  {"vuz", "voz"},
    {"pes", "pes"},     {"psa", "pes"},    {"psu", "pes"},    {"psi", "pes"},
    {"psy", "pes"},     {"psem", "pes"},   {"psovi", "pes"},  {"psum", "pes"},
    {"psech", "pes"},   {"dite", "det"},   {"ditete", "det"}, {"diteti", "det"},
    {"ditetem", "det"}, {"deti", "det"},   {"detem", "det"},  {"detmi", "det"},
    {"detech", "det"},  {"den", "den"},    {"dne", "den"},    {"dni", "den"},
    {"dnu", "den"},     {"dnem", "den"},   {"zeny", "zen"},   {"zena", "zen"},
    {"zenu", "zen"},    {"zenam", "zen"},  {"zene", "zen"},   {"zenou", "zen"},
    {"zenach", "zen"},  {"zenami", "zen"}, {"muz", "muz"},    {"pritel", "pratel"},
    {NULL, NULL},
};

static const Exception POLISH_EXCEPTIONS[] = {
    {"pies", "pies"},
    {"psa", "pies"},
    {"psu", "pies"},
    {"psem", "pies"},
    {"psy", "pies"},
    {"psow", "pies"},
    {"psami", "pies"},
    {"psom", "pies"},
    {"dzien", "dni"},
    {"dnia", "dni"},
    {"dni", "dni"},
    {"dniu", "dni"},
    {"tydzien", "tygodn"},
    {"noc", "noc"},
    {"nocy", "noc"},
    {"noca", "noc"},
    {"dom", "dom"},
    {"domow", "dom"},
    {"rodzin", "rodzin"},
    {"dziecko", "dziec"},
    {"dzieci", "dziec"},
    {"dziecka", "dziec"},
    {"dzieckiem", "dziec"},
    {"dzieciom", "dziec"},
    {"dziecmi", "dziec"},
    {"dzieciach", "dziec"},
    /* Towns whose names look like words with an ending. */
    {"katowic", "katowic"},
    {"gliwic", "gliwic"},
    {"sosnowiec", "sosnowc"},
    {"mielec", "mielc"},
    {"zywiec", "zywc"},
    {"poznania", "poznan"},
    {"poznaniu", "poznan"},
    {"poznaniem", "poznan"},
    {"walbrzych", "walbrzych"},
    {"oswiecim", "oswiecim"},
    {"bytom", "bytom"},
    {"radom", "radom"},
    {"bialegostoku", "bialystoc"},
    {"bialymstoku", "bialystoc"},
    {"bialymstokiem", "bialystoc"},
    {NULL, NULL},
};

/* ---- Parts of a stem ---- */

static bool ends_with(const char *word, size_t len, const char *ending)
{
    size_t ending_len = strlen(ending);
    return len >= ending_len && memcmp(word + len - ending_len, ending, ending_len) == 0;
}

static bool is_vowel(char letter)
{
    return letter == 'a' || letter == 'e' || letter == 'i' || letter == 'o' || letter == 'u' ||
           letter == 'y';
}

static size_t take_ending(const char *word, size_t len, const Ending *endings)
{
    for (; endings->text != NULL; endings++) {
        size_t ending_len = strlen(endings->text);
        if (len >= ending_len + endings->keeps && ends_with(word, len, endings->text))
            return len - ending_len;
    }
    return len;
}

/* ośrodek, ośrodka; poraden, poradna: an e between the last two consonants comes and goes. */
static size_t drop_fleeting_e(char *word, size_t len)
{
    if (len < 4 || word[len - 2] != 'e' || is_vowel(word[len - 3]))
        return len;
    if (memchr("bcklnrvw", word[len - 1], 8) == NULL)
        return len;
    word[len - 2] = word[len - 1];
    return len - 1;
}

static const Exception *find_exception(const Exception *exceptions, Str folded)
{
    for (; exceptions->word != NULL; exceptions++) {
        if (str_equal(str_of(exceptions->word), folded))
            return exceptions;
    }
    return NULL;
}

/* ---- Czech ---- */

/* A y is written for an i and the other way round. */
static void level_czech_i(char *word, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (word[i] == 'y')
            word[i] = 'i';
    }
}

/* Praha, Praze; matka, matce; německý, němečtí. */
static size_t level_czech(char *word, size_t len)
{
    len = take_ending(word, len, CZECH_LOOKALIKES);
    level_czech_i(word, len);
    len = drop_fleeting_e(word, len);
    char last = word[len - 1], before = word[len - 2];
    if (last == 'v' && before == 'u' && len > 4) /* Jindřichův, Jindřichově */
        word[len - 2] = 'o';
    if (last == 'h' && before != 'c')
        word[len - 1] = 'z';
    else if (last == 'k' || (last == 't' && (before == 's' || before == 'c')))
        word[len - 1] = 'c';
    return len;
}

/* ---- Polish ---- */

/* miasto, mieście; powiat, powiecie: an a behind an i in the last syllable becomes e. */
static void level_polish_vowel(char *word, size_t len)
{
    for (size_t i = len - 1; i > 1; i--) {
        if (is_vowel(word[i])) {
            if (word[i] == 'a' && word[i - 1] == 'i')
                word[i] = 'e';
            return;
        }
    }
}

/* Polska, Polsce; kobieta, kobiecie; woda, wodzie; Praga, Pradze; siostra, siostrze. */
static size_t level_polish_consonant(char *word, size_t len)
{
    char last = word[len - 1], before = word[len - 2];
    if (last == 'k' && before == 'c')
        return len - 1;
    if (last == 'k' || last == 't') {
        word[len - 1] = 'c';
    } else if (last == 'g' || last == 'd') {
        word[len - 1] = 'd';
        word[len++] = 'z';
    } else if (last == 'z' && before == 'r') {
        len--;
    } else if (last == 'z' && before == 's') {
        word[len - 2] = 'c';
        word[len - 1] = 'h';
    }
    return len;
}

static size_t level_polish(char *word, size_t len)
{
    len = take_ending(word, len, POLISH_LOOKALIKES); /* problemów */
    len = take_ending(word, len, POLISH_LOOKALIKES);
    len = drop_fleeting_e(word, len);
    level_polish_vowel(word, len);
    return level_polish_consonant(word, len);
}

/* ---- English ---- */

static size_t stem_english(char *word, size_t len)
{
    if (len > 4 && ends_with(word, len, "ies")) {
        word[len - 3] = 'y';
        return len - 2;
    }
    if (len > 3 && word[len - 1] == 's' && memchr("su", word[len - 2], 2) == NULL)
        return len - 1;
    return len;
}

/* ---- All ---- */

static bool has_other_than_letters(Str folded)
{
    for (size_t i = 0; i < folded.len; i++) {
        if (folded.bytes[i] < 'a' || folded.bytes[i] > 'z')
            return true;
    }
    return false;
}

Str search_stem(SearchLanguage language, Str folded, char *buffer)
{
    size_t len = folded.len < SEARCH_TERM_BYTES ? folded.len : SEARCH_TERM_BYTES;
    memcpy(buffer, folded.bytes, len);
    Str whole = {.bytes = buffer, .len = len};
    if (len < 3 || len + 2 > SEARCH_TERM_BYTES || has_other_than_letters(whole))
        return whole;
    const Exception *exception = NULL;
    if (language == SEARCH_CZECH)
        exception = find_exception(CZECH_EXCEPTIONS, whole);
    else if (language == SEARCH_POLISH)
        exception = find_exception(POLISH_EXCEPTIONS, whole);
    if (exception != NULL)
        return str_of(exception->stem);
    if (language == SEARCH_CZECH)
        len = level_czech(buffer, take_ending(buffer, len, CZECH_ENDINGS));
    else if (language == SEARCH_POLISH)
        len = level_polish(buffer, take_ending(buffer, len, POLISH_ENDINGS));
    else if (language == SEARCH_ENGLISH)
        len = stem_english(buffer, len);
    return (Str){.bytes = buffer, .len = len};
}

Str search_stem_beginning(SearchLanguage language, Str folded, char *buffer)
{
    size_t len = folded.len < SEARCH_TERM_BYTES ? folded.len : SEARCH_TERM_BYTES;
    memcpy(buffer, folded.bytes, len);
    if (language == SEARCH_CZECH)
        level_czech_i(buffer, len);
    return (Str){.bytes = buffer, .len = len};
}
