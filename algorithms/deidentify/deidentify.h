/*
 * deidentify: finds in Czech and Polish text what tells who the client is: people, places,
 * addresses, organisations, dates, numbers. Text in, spans out; render.h replaces them.
 *
 * A linear scan over windows of the text (shapes of numbers with their check digits, words of
 * context, capitals, a lexicon), and a second look: what was found once is found everywhere. No
 * model, no network, no state; also compiled to WebAssembly. It does not judge the risk that
 * remains when everything direct is gone, and a person must read the result.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_DEIDENTIFY_H
#define ALGORITHMS_DEIDENTIFY_DEIDENTIFY_H

#include "algorithms/deidentify/lexicon.h"

typedef enum DeidentifyKind {
    DEIDENTIFY_PERSON,
    DEIDENTIFY_PLACE,
    DEIDENTIFY_STREET, /* with its house number */
    DEIDENTIFY_POSTCODE,
    DEIDENTIFY_ORGANISATION,
    DEIDENTIFY_DATE,
    DEIDENTIFY_AGE,
    DEIDENTIFY_BIRTH_NUMBER,
    DEIDENTIFY_PESEL,
    DEIDENTIFY_NIP,
    DEIDENTIFY_REGON,
    DEIDENTIFY_ICO,
    DEIDENTIFY_DIC,
    DEIDENTIFY_IDENTITY_CARD,
    DEIDENTIFY_PASSPORT,
    DEIDENTIFY_INSURANCE,
    DEIDENTIFY_PHONE,
    DEIDENTIFY_EMAIL,
    DEIDENTIFY_URL,
    DEIDENTIFY_ACCOUNT,
    DEIDENTIFY_IBAN,
    DEIDENTIFY_PLATE,
    DEIDENTIFY_DATA_BOX,
    DEIDENTIFY_EDORECZENIA,
    DEIDENTIFY_FILE_REFERENCE,
    DEIDENTIFY_GPS,
    DEIDENTIFY_IP,
    DEIDENTIFY_NICKNAME,
    DEIDENTIFY_NUMBER, /* looks like an identifier, of unknown kind */
    DEIDENTIFY_KINDS
} DeidentifyKind;

/* "person", "birth_number", … */
const char *deidentify_kind_name(DeidentifyKind kind);

typedef struct DeidentifySpan {
    size_t start, end; /* units: bytes; on borders of characters */
    DeidentifyKind kind;
    double confidence; /* 0 … 1 */
    const char *why;   /* an English sentence without the text */
} DeidentifySpan;

/* Below it a finding is doubtful: replaced all the same, but somebody must look. */
#define DEIDENTIFY_DOUBTFUL 0.6

typedef enum DeidentifyLanguage {
    DEIDENTIFY_AUTO,
    DEIDENTIFY_CZECH,
    DEIDENTIFY_POLISH
} DeidentifyLanguage;

typedef struct DeidentifyProblem {
    Str text; /* any bytes; those that are not UTF-8 stand for themselves */
    DeidentifyLanguage language;
    Lexicon czech, polish;       /* the one that is not used may be empty (edge_count 0) */
    const Str *town_words;       /* streets, schools, villages of the town, in any case */
    const uint32_t *town_people; /* who live in each of them, 0: unknown; or NULL */
    size_t town_word_count;
    const Str *keep; /* words that are no identifier here, in any case */
    size_t keep_count;
} DeidentifyProblem;

typedef struct DeidentifyFindings {
    DeidentifySpan *spans; /* in order, none overlaps */
    size_t span_count;
    DeidentifyLanguage language; /* never AUTO */
} DeidentifyFindings;

/* Time grows with the length of the text. Units: some 1.5 MB and 3 to 4 bytes a span
 * beside the spans. Owner: the arena. */
void deidentify_find(
    const DeidentifyProblem *problem, Arena *arena, DeidentifyFindings *ret_findings);

#endif
