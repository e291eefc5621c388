/*
 * risk: words by how they begin, and findings by what they are.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/risk.h"
#include "algorithms/deidentify/town_sizes.h"

#include <string.h>

enum {
    FIRST_RISKS = 32,
    LETTERS = 26,
    STARTS_OF_LETTER = 48
};

static const char *const KIND_NAMES[RISK_KINDS] = {
    "small_place", "many_children", "rare_trait", "exact_date", "high_age", "news"};

static const char *const WHY[RISK_KINDS] = {
    "in a small place few people share anything",
    "families with so many children, or twins, are known in their place",
    "few people have this",
    "a day can be found in files and papers",
    "few people reach this age",
    "what was in the news can be looked up",
};

static const char *const PROPOSALS[RISK_KINDS] = {
    "write the size of the place, or its region",
    "write \"several children\"",
    "write what matters of it for the case, such as \"a chronic illness\" or \"a public office\"",
    "write the month, or how long before",
    "write \"over 80\"",
    "leave it out, or say only what it meant for the family",
};

/* clang-format off */
static const char RARE[] =
    "albin albinot trpasl lilip siams transsex transgender transpl intersex nevidom slep "
    "hluchonem neslys vozick kvadrupleg parapleg hiv aids cystick mukowiscyd downov downa "
    "downem huntington tourett duchenn hemofil narkoleps schizofren autis asperger epidermol "
    "achondro progeri leukem bialaczk nador transplant przeszczep amputov amputow "
    "porfyri starosta starosty starostu starostk starosto wojt burmistr soltys farar proboszcz primar ordynator poslanec poslankyn posel "
    "poslank senator soudc sedzi prokur hajn lesnicz zverolek weteryn pilot kosmonaut cirkus "
    "cyrk olymp profesor rektor kominik kominiar hrobnik grabarz fotbalist pilkarz herec aktor "
    "wokal vietnam ukrajin ukrain syrsk syryj afghan afgan mongol cinsk chinsk romsk romn "
    "cecen czeczen gruzin kurdsk kurdyj armensk ormian beloru bialoru nigerij somalsk somalij "
    "kubans uprchl uchodz bezenc jehov jehow scientol amish muslim muzulm buddhis buddyj "
    "zidovs zydows konvertit konwertyt surog adopt adopc incest kaziro unos porwan vrazd "
    "zabojst zavrazd samovrazd samobojst sebevrazd prostitu zhar podpal";

static const char NEWS[] =
    "novinach noviny novinar gazet televiz telewiz media mediich mediach medialn reportaz novinar dziennikarz youtub viraln wiraln "
    "zpravach wiadomosciach titulk naglowk kauz exploz wybuch pozar povode powodz vykolej "
    "zricen zawalen traged tragedi katastrof teroris terroryst strelb strzelanin rukojm "
    "zakladnik";

static const char MULTIPLES[] =
    "trojcat dvojcat ctyrcat patercat blizni trojacz czworacz piecioracz mnohocet wielodzietn "
    "sedmiclen osmiclen deviticlen";

static const char CHILDREN[] = "deti deti detmi detem potomku sourozencu dzieci dzieciom dziecmi rodzenstwa";

static const char MANY[] =
    "peti sesti sedmi osmi deviti deseti pieciu szesciu siedmiu osmiu pet sest sedm osm devet deset jedenact dvanact patero sestero sedmero osmero devatero "
    "desatero piecioro szescioro siedmioro osmioro dziewiecioro dziesiecioro piec szesc siedem "
    "osiem dziewiec dziesiec";

/* clang-format on */

const char *risk_kind_name(RiskKind kind)
{
    return KIND_NAMES[kind];
}

/* Beginnings of words by their first letter. */
typedef struct Starts {
    struct {
        Str text;
        RiskKind kind;
    } items[LETTERS][STARTS_OF_LETTER];

    size_t count[LETTERS];
} Starts;

typedef struct Search {
    Arena *arena;
    Risks risks;
    size_t capacity;
    Starts *starts;
    Known children, many;
} Search;

static void add_starts(Starts *starts, const char *words, RiskKind kind)
{
    Str rest = str_of(words), word;
    while (str_split(&rest, ' ', &word)) {
        size_t letter = (size_t)(word.bytes[0] - 'a');
        size_t *count = &starts->count[letter];
        if (*count == STARTS_OF_LETTER)
            continue;
        starts->items[letter][*count].text = word;
        starts->items[letter][*count].kind = kind;
        ++*count;
    }
}

static Known known_words(const char *words, Arena *arena)
{
    Known known = {.arena = arena};
    Str rest = str_of(words), word;
    while (str_split(&rest, ' ', &word))
        known_put(&known, word_hash(word), 1);
    return known;
}

static void add_risk(Search *search, size_t start, size_t end, RiskKind kind)
{
    Risks *risks = &search->risks;
    if (risks->count == search->capacity) {
        search->capacity = search->capacity == 0 ? FIRST_RISKS : search->capacity * 2;
        Risk *grown = arena_array(search->arena, Risk, search->capacity);
        if (risks->count > 0)
            memcpy(grown, risks->items, risks->count * sizeof *grown);
        risks->items = grown;
    }
    risks->items[risks->count++] = (Risk){
        .start = start, .end = end, .kind = kind, .why = WHY[kind], .proposal = PROPOSALS[kind]};
}

/* ---- Findings ---- */

static int64_t first_number(Str text)
{
    size_t first = 0;
    int64_t value = 0;
    while (first < text.len && (text.bytes[first] < '0' || text.bytes[first] > '9'))
        first++;
    size_t end = first;
    while (end < text.len && end < first + 4 && text.bytes[end] >= '0' && text.bytes[end] <= '9')
        end++;
    return str_to_int(str_part(text, first, end), 0, 9999, &value) == OK ? value : -1;
}

/* A day is in it, not only a month or a year. */
static bool has_day(Str text)
{
    int64_t first = first_number(text);
    return (first >= 1 && first <= 31) || str_contains_byte(text, '-');
}

/* By the town's list, else by the names of large towns. */
static bool is_small_place(const DeidentifyProblem *problem, const Known *towns, Str name)
{
    enum {
        SMALL_PEOPLE = 5000
    };

    uint32_t people = people_of_place(problem, name);
    return people > 0 ? people < SMALL_PEOPLE : !is_large_town(towns, name);
}

static void judge_span(
    Search *search,
    const DeidentifyProblem *problem,
    const Known *towns,
    const DeidentifySpan *span)
{
    Str found = str_part(problem->text, span->start, span->end);
    if (span->kind == DEIDENTIFY_PLACE && is_small_place(problem, towns, found))
        add_risk(search, span->start, span->end, RISK_SMALL_PLACE);
    else if (span->kind == DEIDENTIFY_DATE && has_day(found))
        add_risk(search, span->start, span->end, RISK_EXACT_DATE);
    else if (span->kind == DEIDENTIFY_AGE && first_number(found) >= 90)
        add_risk(search, span->start, span->end, RISK_HIGH_AGE);
}

/* ---- Words that stay ---- */

static bool is_many(const Search *search, Str text, const Token *token)
{
    if (token->kind == TOKEN_WORD)
        return known_get(&search->many, token->word, 0) != 0;
    int64_t count = token->kind == TOKEN_DIGITS && token->sign <= 2
                        ? first_number(str_part(text, token->start, token->end))
                        : 0;
    return count >= 5 && count <= 20;
}

/* "pět dětí", "7 malých dzieci": the number is one or two words before. */
static bool is_many_children(const Search *search, Str text, const Token *tokens, size_t at)
{
    if (known_get(&search->children, tokens[at].word, 0) == 0)
        return false;
    for (size_t i = at, words = 0; i > 0 && words < 2; i--) {
        const Token *before = &tokens[i - 1];
        if (before->kind == TOKEN_SIGN || before->kind == TOKEN_BREAK)
            return false;
        if (is_many(search, text, before))
            return true;
        words += before->kind == TOKEN_WORD;
    }
    return false;
}

static RiskKind kind_of_word(const Search *search, Str word)
{
    char plain[PLAIN_BYTES];
    Str folded = {.bytes = plain, .len = token_plain(word, plain)};
    if (folded.len < 3 || plain[0] < 'a' || plain[0] > 'z')
        return RISK_KINDS;
    size_t letter = (size_t)(plain[0] - 'a');
    for (size_t i = 0; i < search->starts->count[letter]; i++) {
        if (str_starts_with(folded, search->starts->items[letter][i].text))
            return search->starts->items[letter][i].kind;
    }
    return RISK_KINDS;
}

/* A part of the text between findings. */
static void judge_rest(Search *search, Str text, size_t offset, Token *tokens)
{
    const Reading reading = {.lexicon = NULL};
    for (size_t at = 0; at < text.len;) {
        Str rest = str_part(text, at, text.len);
        Str window = str_part(rest, 0, window_end(rest));
        size_t count = tokens_read(window, &reading, tokens, WINDOW_BYTES);
        for (size_t i = 0; i < count; i++) {
            if (tokens[i].kind != TOKEN_WORD)
                continue;
            Str word = str_part(window, tokens[i].start, tokens[i].end);
            RiskKind kind = is_many_children(search, window, tokens, i)
                                ? RISK_MANY_CHILDREN
                                : kind_of_word(search, word);
            if (kind != RISK_KINDS)
                add_risk(search, offset + at + tokens[i].start, offset + at + tokens[i].end, kind);
        }
        at += window.len;
    }
}

static size_t count_kinds(const Risks *risks)
{
    bool seen[RISK_KINDS] = {false};
    size_t count = 0;
    for (size_t i = 0; i < risks->count; i++) {
        count += !seen[risks->items[i].kind];
        seen[risks->items[i].kind] = true;
    }
    return count;
}

void risks_find(
    const DeidentifyProblem *problem,
    const DeidentifyFindings *findings,
    Arena *arena,
    Risks *ret_risks)
{
    size_t longest = problem->text.len < WINDOW_BYTES ? problem->text.len : WINDOW_BYTES;
    Search search = {
        .arena = arena,
        .starts = arena_new_of(arena, Starts),
        .children = known_words(CHILDREN, arena),
        .many = known_words(MANY, arena),
    };
    Known towns = large_towns(arena);
    Token *tokens = arena_array(arena, Token, longest + 1);
    add_starts(search.starts, RARE, RISK_RARE_TRAIT);
    add_starts(search.starts, NEWS, RISK_NEWS);
    add_starts(search.starts, MULTIPLES, RISK_MANY_CHILDREN);
    size_t at = 0;
    for (size_t i = 0; i < findings->span_count; i++) {
        const DeidentifySpan *span = &findings->spans[i];
        judge_rest(&search, str_part(problem->text, at, span->start), at, tokens);
        judge_span(&search, problem, &towns, span);
        at = span->end;
    }
    judge_rest(&search, str_part(problem->text, at, problem->text.len), at, tokens);
    search.risks.kind_count = count_kinds(&search.risks);
    *ret_risks = search.risks;
}
