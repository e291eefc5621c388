/*
 * placeholders: tables of words. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/placeholders.h"
#include "algorithms/deidentify/tokens.h"

enum {
    LANGUAGES = 2 /* Czech, Polish */
};

static const char *const OF_KIND[DEIDENTIFY_KINDS][LANGUAGES] = {
    [DEIDENTIFY_PERSON] = {"osoba", "osoba"},
    [DEIDENTIFY_PLACE] = {"obec", "miejscowość"},
    [DEIDENTIFY_STREET] = {"ulice", "ulica"},
    [DEIDENTIFY_POSTCODE] = {"psč", "kod pocztowy"},
    [DEIDENTIFY_ORGANISATION] = {"organizace", "organizacja"},
    [DEIDENTIFY_DATE] = {"datum", "data"},
    [DEIDENTIFY_AGE] = {"věk", "wiek"},
    [DEIDENTIFY_BIRTH_NUMBER] = {"rodné číslo", "numer urodzenia"},
    [DEIDENTIFY_PESEL] = {"pesel", "pesel"},
    [DEIDENTIFY_NIP] = {"nip", "nip"},
    [DEIDENTIFY_REGON] = {"regon", "regon"},
    [DEIDENTIFY_ICO] = {"ičo", "ičo"},
    [DEIDENTIFY_DIC] = {"dič", "numer podatkowy"},
    [DEIDENTIFY_IDENTITY_CARD] = {"číslo průkazu", "numer dowodu"},
    [DEIDENTIFY_PASSPORT] = {"číslo pasu", "numer paszportu"},
    [DEIDENTIFY_INSURANCE] = {"číslo pojištěnce", "numer ubezpieczenia"},
    [DEIDENTIFY_PHONE] = {"telefon", "telefon"},
    [DEIDENTIFY_EMAIL] = {"e-mail", "e-mail"},
    [DEIDENTIFY_URL] = {"odkaz", "adres w sieci"},
    [DEIDENTIFY_ACCOUNT] = {"číslo účtu", "numer konta"},
    [DEIDENTIFY_IBAN] = {"číslo účtu", "numer konta"},
    [DEIDENTIFY_PLATE] = {"značka vozu", "numer rejestracyjny"},
    [DEIDENTIFY_DATA_BOX] = {"datová schránka", "skrzynka"},
    [DEIDENTIFY_EDORECZENIA] = {"adresa pro doručování", "adres do doręczeń"},
    [DEIDENTIFY_FILE_REFERENCE] = {"spisová značka", "sygnatura"},
    [DEIDENTIFY_GPS] = {"poloha", "położenie"},
    [DEIDENTIFY_IP] = {"adresa počítače", "adres komputera"},
    [DEIDENTIFY_NICKNAME] = {"přezdívka", "pseudonim"},
    [DEIDENTIFY_NUMBER] = {"číslo", "numer"},
};

static const char *const OF_PLACE[PLACE_SIZES][LANGUAGES] = {
    [PLACE_TOWN] = {"město", "miasto"},
    [PLACE_UNDER_1000] = {"obec do 1 000 obyvatel", "miejscowość do 1 000 mieszkańców"},
    [PLACE_UNDER_5000] = {"obec do 5 000 obyvatel", "miejscowość do 5 000 mieszkańców"},
    [PLACE_UNDER_20000] = {"město do 20 000 obyvatel", "miasto do 20 000 mieszkańców"},
    [PLACE_SMALLER] = {"menší obec", "mniejsza miejscowość"},
    [PLACE_OTHER] = {"místo", "miejsce"},
};

static const char *const GENERAL[DEIDENTIFY_KINDS][LANGUAGES] = {
    [DEIDENTIFY_PERSON] = {"osoba", "osoba"},
    [DEIDENTIFY_PLACE] = {"místo v regionu", "miejsce w regionie"},
    [DEIDENTIFY_STREET] = {"adresa", "adres"},
    [DEIDENTIFY_DATE] = {"před časem", "jakiś czas temu"},
    [DEIDENTIFY_ORGANISATION] = {"zařízení", "placówka"},
};

/* Bodies by how one of their words begins, in lower case without diacritics. */
static const struct {
    const char *starts;
    const char *word[LANGUAGES];
} BODIES[] = {
    {"materska skolk predszkol przedszkol ms", {"mateřská škola", "przedszkole"}},
    {"skol zs zss szkol sp gymnazi ucilist lice technik sou ss", {"škola", "szkoła"}},
    {"nemocnic szpital fakultn klini polikl leceb psychiatr",
     {"zdravotnické zařízení", "placówka medyczna"}},
    {"urad urzad magistrat mops gops ops ospod radnic starostw pcpr", {"úřad", "urząd"}},
    {"policie policj komend komis", {"policie", "policja"}},
    {"soud sad", {"soud", "sąd"}},
    {"domov dom dps azyl hospic pecovatel", {"domov", "dom"}},
    {"charit caritas diakon armad fundac nadac stowarzysz spolek",
     {"nezisková organizace", "organizacja społeczna"}},
    {"firm sro as sp zo zavod zaklad tovarn fabry", {"zaměstnavatel", "pracodawca"}},
};

/* Up to so many days ago; the first whose bound is not passed. */
static const struct {
    int64_t most_days;
    const char *word[LANGUAGES];
} TIMES[] = {
    {-1, {"v budoucnu", "w przyszłości"}},
    {6, {"v posledních dnech", "w ostatnich dniach"}},
    {45, {"před několika týdny", "kilka tygodni temu"}},
    {300, {"před několika měsíci", "kilka miesięcy temu"}},
    {550, {"asi před rokem", "około rok temu"}},
    {1826, {"před několika lety", "kilka lat temu"}},
    {4383, {"před více než pěti lety", "ponad pięć lat temu"}},
    {INT64_MAX, {"před mnoha lety", "wiele lat temu"}},
};

static const struct {
    int64_t most_years;
    const char *word[LANGUAGES];
} LIVES[] = {
    {5, {"malé dítě", "małe dziecko"}},
    {14, {"školní věk", "wiek szkolny"}},
    {17, {"dospívání", "wiek dorastania"}},
    {29, {"mladší dospělý věk", "młody wiek dorosły"}},
    {64, {"střední věk", "wiek średni"}},
    {INT64_MAX, {"vyšší věk", "wiek starszy"}},
};

#define COUNT_OF(table) (sizeof(table) / sizeof((table)[0]))

Str placeholder_of(DeidentifyKind kind, bool is_polish)
{
    return str_of(OF_KIND[kind][is_polish]);
}

Str placeholder_of_place(PlaceSize size, bool is_polish)
{
    return str_of(OF_PLACE[size][is_polish]);
}

Str placeholder_general(DeidentifyKind kind, bool is_polish)
{
    return str_of(GENERAL[kind][is_polish]);
}

/* A short beginning is a whole word: "sp", "zs". */
static bool begins_body(Str word, const char *starts)
{
    enum {
        ABBREVIATION_LETTERS = 4
    };

    Str rest = str_of(starts), start;
    while (str_split(&rest, ' ', &start)) {
        bool is_short = start.len < ABBREVIATION_LETTERS;
        if (is_short ? str_equal(word, start) : str_starts_with(word, start))
            return true;
    }
    return false;
}

Str placeholder_of_body(Str organisation, bool is_polish)
{
    enum {
        BODY_TOKENS = 64
    };

    Token tokens[BODY_TOKENS];
    char plain[PLAIN_BYTES];
    const Reading reading = {.lexicon = NULL};
    size_t count = tokens_read(organisation, &reading, tokens, BODY_TOKENS);
    for (size_t body = 0; body < COUNT_OF(BODIES); body++) {
        for (size_t i = 0; i < count; i++) {
            Str word = str_part(organisation, tokens[i].start, tokens[i].end);
            Str folded = {.bytes = plain, .len = token_plain(word, plain)};
            if (tokens[i].kind == TOKEN_WORD && begins_body(folded, BODIES[body].starts))
                return str_of(BODIES[body].word[is_polish]);
        }
    }
    return placeholder_general(DEIDENTIFY_ORGANISATION, is_polish);
}

Str placeholder_of_time(int64_t days_ago, bool is_polish)
{
    size_t at = 0;
    while (days_ago > TIMES[at].most_days)
        at++;
    return str_of(TIMES[at].word[is_polish]);
}

Str placeholder_of_life(int64_t years, bool is_polish)
{
    size_t at = 0;
    while (years > LIVES[at].most_years)
        at++;
    return str_of(LIVES[at].word[is_polish]);
}

static bool is_word_of(Str word, const char *const words[LANGUAGES])
{
    return word.len > 0 && (str_equal(word, str_of(words[0])) || str_equal(word, str_of(words[1])));
}

static bool is_in_tables(Str word)
{
    bool is_found = false;
    for (size_t i = 0; i < DEIDENTIFY_KINDS && !is_found; i++)
        is_found = is_word_of(word, OF_KIND[i]) || is_word_of(word, GENERAL[i]);
    for (size_t i = 0; i < PLACE_SIZES && !is_found; i++)
        is_found = is_word_of(word, OF_PLACE[i]);
    for (size_t i = 0; i < COUNT_OF(BODIES) && !is_found; i++)
        is_found = is_word_of(word, BODIES[i].word);
    for (size_t i = 0; i < COUNT_OF(TIMES) && !is_found; i++)
        is_found = is_word_of(word, TIMES[i].word);
    for (size_t i = 0; i < COUNT_OF(LIVES) && !is_found; i++)
        is_found = is_word_of(word, LIVES[i].word);
    return is_found;
}

bool placeholder_is_ours(Str text)
{
    enum {
        MOST_LETTERS = 3
    };

    if (text.len < 2 || text.bytes[0] != '[' || text.bytes[text.len - 1] != ']')
        return false;
    Str word = str_part(text, 1, text.len - 1);
    size_t letters = 0;
    while (letters < word.len && letters < MOST_LETTERS &&
           word.bytes[word.len - 1 - letters] >= 'A' && word.bytes[word.len - 1 - letters] <= 'Z')
        letters++;
    if (letters > 0 && letters + 1 < word.len && word.bytes[word.len - 1 - letters] == ' ')
        word.len -= letters + 1;
    return is_in_tables(word);
}
