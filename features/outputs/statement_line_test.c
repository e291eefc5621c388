/* Tests of statements as they are typed in from paper. SPDX-License-Identifier: EUPL-1.2 */
#include "features/outputs/statement_line.h"

#include "tests/support/test.h"

static Statement one(const char *line)
{
    Statement statement = {0};
    Str rest = str_of(line);
    EXPECT(statement_line_next(&rest, &statement));
    Statement next;
    EXPECT(!statement_line_next(&rest, &next));
    return statement;
}

TEST(a_line_without_a_sign_is_a_plain_statement)
{
    Statement statement = one("  Pracovník zná svou lokalitu. \n\n");
    EXPECT_STR("Pracovník zná svou lokalitu.", statement.content);
    EXPECT_INT(SUPPORT_NOT_SAID, statement.support);
    EXPECT_INT(STATEMENT_PLAIN, statement.kind);
}

TEST(signs_stand_in_any_order_and_with_bullets)
{
    const struct {
        const char *line;
        Support support;
        StatementKind kind;
    } cases[] = {
        {"= Shodli jsme se", SUPPORT_CONSENSUS, STATEMENT_PLAIN},
        {"!~Shodli jsme se", SUPPORT_MAJORITY, STATEMENT_PROBLEM},
        {"• + / Shodli jsme se", SUPPORT_SINGLE, STATEMENT_PROPOSAL},
        {"- Shodli jsme se", SUPPORT_NOT_SAID, STATEMENT_PLAIN},
        {"– =! Shodli jsme se", SUPPORT_CONSENSUS, STATEMENT_PROBLEM},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Statement statement = one(cases[i].line);
        EXPECT_STR("Shodli jsme se", statement.content);
        EXPECT_INT(cases[i].support, statement.support);
        EXPECT_INT(cases[i].kind, statement.kind);
    }
}

TEST(signs_within_a_sentence_belong_to_it)
{
    EXPECT_STR("Úřad + charita = síť!", one("Úřad + charita = síť!").content);
}

TEST(lines_of_signs_alone_and_empty_ones_are_no_statements)
{
    Statement statement;
    Str rest = STR("\n - \r\n=!\n");
    EXPECT(!statement_line_next(&rest, &statement));
    rest = (Str){0};
    EXPECT(!statement_line_next(&rest, &statement));
}

int main(void)
{
    RUN(a_line_without_a_sign_is_a_plain_statement);
    RUN(signs_stand_in_any_order_and_with_bullets);
    RUN(signs_within_a_sentence_belong_to_it);
    RUN(lines_of_signs_alone_and_empty_ones_are_no_statements);
    return test_end();
}
