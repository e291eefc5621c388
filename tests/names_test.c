/*
 * names_test: links the whole house, so that two functions of one name do not go unnoticed.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "tests/support/test.h"

TEST(no_two_functions_of_the_house_have_one_name)
{
    EXPECT(true); /* otherwise there would be no program */
}

int main(void)
{
    RUN(no_two_functions_of_the_house_have_one_name);
    return test_end();
}
