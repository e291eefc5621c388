/*
 * lexicon_places: municipalities in all cases, and the adjectives made of them. The rules make too
 * many forms rather than too few: what is no word does no harm.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/lexicon.h"
#include "base/unicode.h"
#include "tools/lexicon.h"

#include <string.h>

/* A name that ends so has these forms instead: "-" takes the end off, and what follows is put on.
 */
typedef struct Paradigm {
    const char *end;
    const char *forms; /* separated by spaces; "-" is the bare stem */
} Paradigm;

/* The first end that fits counts. Source: school grammars of both languages. */
static const Paradigm CZECH[] = {
    {"ice", "ice ic icím icích icemi ici icí"},
    {"ka", "ka ky ce ku ko kou - ek kách kám kami"},
    {"ha", "ha hy ze hu ho hou"},
    {"cha", "cha chy še chu cho chou"},
    {"ra", "ra ry ře ru ro rou"},
    {"ná", "ná né nou"},
    {"á", "á é ou"},
    {"é", "é ého ému ém ým ých ými"},
    {"ý", "ý ého ému ém ým é"},
    {"í", "í ím ího ímu ích"},
    {"a", "a y ě e u o ou - ách ám ami"},
    {"ky", "ky ek kám kách kami kům cích"},
    {"y", "y - ům ech ách ám ami ů"},
    {"o", "o a u ě e em"},
    {"ě", "ě ěte ěti ětem"},
    {"e", "e - í ím ích emi i em"},
    {"ec", "ec ce ci cem"},
    {"ek", "ek ku ka kem"},
    {"eň", "eň ně ni ní"},
    {"ň", "ň ně ni ní"},
    {"", "- a u ě e em i í ovi y"},
};

static const Paradigm POLISH[] = {
    {"ice", "ice ic icom icach icami"},
    {"ów", "ów owa owowi owem owie"},
    {"owo", "owo owa owu owem owie"},
    {"iec", "iec ca cowi cem cu"},
    {"ec", "ec ca cowi cem cu"},
    {"ek", "ek ku ka kowi kiem"},
    {"ia", "ia i ii ę ią io"},
    {"ska", "ska skiej ską"},
    {"ka", "ka ki ce kę ką ko"},
    {"ga", "ga gi dze gę gą"},
    {"ra", "ra ry rze rę rą"},
    {"ła", "ła ły le łę łą"},
    {"ta", "ta ty cie tę tą"},
    {"da", "da dy dzie dę dą"},
    {"na", "na ny nie nej nę ną"},
    {"a", "a y i ie ej ę ą o"},
    {"sko", "sko ska sku skiem"},
    {"o", "o a u em ie"},
    {"ki", "ki - ek kom kach kami"},
    {"y", "y - om ach ami ów"},
    {"e", "e - ego emu em ym om ach ami"},
    {"i", "i - om ach ami ów"},
    {"ść", "ść ści ścią"},
    {"ódź", "ódź odzi odzią"},
    {"dź", "dź dzi dzią"},
    {"ń", "ń nia niowi niem niu"},
    {"", "- a u owi em iem ie i"},
};

static Str without_end(Str word, size_t letters)
{
    while (letters > 0 && word.len > 0) {
        word.len--;
        letters -= ((unsigned char)word.bytes[word.len] & 0xC0) != 0x80;
    }
    return word;
}

static void add_joined(Words *words, Str stem, Str end, unsigned classes)
{
    char bytes[256];
    if (stem.len + end.len > sizeof bytes)
        return;
    memcpy(bytes, stem.bytes, stem.len);
    if (end.len > 0)
        memcpy(bytes + stem.len, end.bytes, end.len);
    words_add(words, (Str){.bytes = bytes, .len = stem.len + end.len}, classes);
}

static void add_word_of_place(Words *words, Str word, bool is_polish, unsigned classes)
{
    const Paradigm *paradigm = is_polish ? POLISH : CZECH;
    while (!str_ends_with(word, str_of(paradigm->end)))
        paradigm++;
    Str stem = str_part(word, 0, word.len - strlen(paradigm->end));
    Str forms = str_of(paradigm->forms), form;
    words_add(words, word, classes | LEXICON_HEAD);
    while (str_split(&forms, ' ', &form))
        add_joined(words, stem, str_equal(form, STR("-")) ? STR("") : form, classes);
}

static bool next_name(Str *table, char separator, Str *ret_name)
{
    Str line;
    if (!str_split(table, '\n', &line))
        return false;
    *ret_name = str_trim(line);
    (void)str_split(&line, separator, ret_name);
    return true;
}

void words_add_places(Words *words, Str table, char separator, Str language)
{
    bool is_polish = str_equal(language, STR("pl"));
    Str name;
    (void)next_name(&table, separator, &name); /* the header */
    while (next_name(&table, separator, &name)) {
        bool is_single = str_find(name, STR(" ")) == SIZE_MAX && !str_contains_byte(name, '-');
        for (Str rest = name, word; rest.bytes != NULL && str_split(&rest, ' ', &word);) {
            uint32_t first = 0;
            Str letters = word;
            if (unicode_next(&letters, &first) && lexicon_is_upper(first) && word.len > 2)
                add_word_of_place(
                    words,
                    word,
                    is_polish,
                    LEXICON_NAME | (is_single ? LEXICON_PLACE : LEXICON_PLACE_PART));
        }
    }
}

/* Adjectives that happen to look like a municipality's and say nothing of one. */
static const char *const NO_PLACE[] = {
    "horsk",  "městsk",       "pansk",   "mlýnsk",     "polsk",   "česk",      "slovensk",
    "rusk",   "lesk",         "selsk",   "lidsk",      "mořsk",   "lidov",     "miejsk",
    "wiejsk", "ludzk",        "polsk",   "morsk",      "górsk",   "leśn",      "pańsk",
    "męsk",   "rolnick",      "rodinn",  "loupežnick", "hradsk",  "sportovsk", "rzymsk",
    "grodzk", "świętokrzysk", "klasick", "mystick",    "hornick", "górnick",   "lipsk",
};

static void mark_adjective(
    Words *words, const Words *sorted, Str stem, const char *end, bool is_polish)
{
    static const char *const CZECH_ENDS[] = {
        "ý", "á", "é", "ého", "ému", "ým", "ém", "ou", "ých", "ými"};
    static const char *const POLISH_ENDS[] = {
        "i", "a", "ie", "iego", "iemu", "im", "iej", "ą", "ich", "imi"};
    char bytes[256];
    size_t end_len = strlen(end);
    if (stem.len < 2 || stem.len + end_len > sizeof bytes)
        return;
    memcpy(bytes, stem.bytes, stem.len);
    memcpy(bytes + stem.len, end, end_len);
    Str base = {.bytes = bytes, .len = stem.len + end_len};
    for (size_t i = 0; i < sizeof NO_PLACE / sizeof NO_PLACE[0]; i++) {
        if (str_equal(base, str_of(NO_PLACE[i])))
            return;
    }
    Str head = str_format(words->arena, "%.*s%s", STR_ARG(base), is_polish ? "i" : "ý");
    if ((words_find_text(sorted, head) & LEXICON_ORDINARY) == 0)
        return;
    for (size_t i = 0; i < 10; i++)
        add_joined(
            words, base, str_of(is_polish ? POLISH_ENDS[i] : CZECH_ENDS[i]), LEXICON_OF_PLACE);
}

static Str lower_of(Str word, char *bytes)
{
    size_t len = 0;
    uint32_t code_point = 0;
    while (unicode_next(&word, &code_point) && len < 200)
        len += unicode_put(bytes + len, lexicon_lower(code_point));
    return (Str){.bytes = bytes, .len = len};
}

void words_mark_place_adjectives(Words *words, Str table, char separator, Str language)
{
    const Words sorted = *words; /* what is added goes behind it */
    bool is_polish = str_equal(language, STR("pl"));
    Str name;
    (void)next_name(&table, separator, &name);
    while (next_name(&table, separator, &name)) {
        char bytes[256];
        Str word = lower_of(name, bytes);
        if (str_find(word, STR(" ")) != SIZE_MAX || word.len < 4 || word.len > 200)
            continue;
        mark_adjective(words, &sorted, word, "sk", is_polish);
        mark_adjective(words, &sorted, without_end(word, 1), "sk", is_polish);
        mark_adjective(words, &sorted, without_end(word, 1), "ck", is_polish);
        mark_adjective(words, &sorted, without_end(word, 2), "ck", is_polish);
        mark_adjective(words, &sorted, word, "eck", is_polish);
        if (str_ends_with(word, STR("ów")))
            mark_adjective(words, &sorted, without_end(word, 2), "owsk", is_polish);
        if (str_ends_with(word, STR("dź")))
            mark_adjective(words, &sorted, without_end(word, 2), "dzk", is_polish);
        if (is_polish)
            mark_adjective(words, &sorted, without_end(word, 2), "sk", is_polish);
        if (is_polish && str_ends_with(word, STR("sk")))
            mark_adjective(words, &sorted, word, "", is_polish);
    }
    static const char *const CZECH_ODD[] = {
        "pražsk", "brněnsk", "kladensk", "ústeck", "karlovarsk"};
    static const char *const POLISH_ODD[] = {"krośnieńsk", "krakowsk", "kutnowsk", "częstochowsk"};
    for (size_t i = 0; i < (is_polish ? 4 : 5); i++)
        mark_adjective(
            words, &sorted, str_of(is_polish ? POLISH_ODD[i] : CZECH_ODD[i]), "", is_polish);
}
