/* statement_line: signs at the start of a line. SPDX-License-Identifier: EUPL-1.2 */
#include "features/outputs/statement_line.h"

static const struct {
    Str sign;
    Support support;
    StatementKind kind;
} SIGNS[] = {
    {STR_INIT("="), SUPPORT_CONSENSUS, STATEMENT_PLAIN},
    {STR_INIT("~"), SUPPORT_MAJORITY, STATEMENT_PLAIN},
    {STR_INIT("/"), SUPPORT_SINGLE, STATEMENT_PLAIN},
    {STR_INIT("!"), SUPPORT_NOT_SAID, STATEMENT_PROBLEM},
    {STR_INIT("+"), SUPPORT_NOT_SAID, STATEMENT_PROPOSAL},
    {STR_INIT("-"), SUPPORT_NOT_SAID, STATEMENT_PLAIN}, /* bullets */
    {STR_INIT("*"), SUPPORT_NOT_SAID, STATEMENT_PLAIN},
    {STR_INIT("\xE2\x80\xA2"), SUPPORT_NOT_SAID, STATEMENT_PLAIN}, /* • */
    {STR_INIT("\xE2\x80\x93"), SUPPORT_NOT_SAID, STATEMENT_PLAIN}, /* – */
};

enum {
    SIGN_COUNT = sizeof SIGNS / sizeof SIGNS[0]
};

/* Takes one sign off the line; false when it begins with a word. */
static bool sign_take(Str *line, Statement *statement)
{
    *line = str_trim(*line);
    for (size_t i = 0; i < SIGN_COUNT; i++) {
        if (!str_starts_with(*line, SIGNS[i].sign))
            continue;
        if (SIGNS[i].support != SUPPORT_NOT_SAID)
            statement->support = SIGNS[i].support;
        if (SIGNS[i].kind != STATEMENT_PLAIN)
            statement->kind = SIGNS[i].kind;
        *line = str_part(*line, SIGNS[i].sign.len, line->len);
        return true;
    }
    return false;
}

bool statement_line_next(Str *rest, Statement *ret_statement)
{
    Str line;
    while (str_split(rest, '\n', &line)) {
        Statement statement = {0};
        while (sign_take(&line, &statement))
            ;
        if (line.len == 0)
            continue;
        statement.content = line;
        *ret_statement = statement;
        return true;
    }
    return false;
}
