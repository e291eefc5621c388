/* Tests of machine.h and hall.h. SPDX-License-Identifier: EUPL-1.2 */
#include "web/machine.h"

#include "tests/support/test.h"
#include "web/hall.h"

TEST(an_address_of_this_machine_alone_is_known)
{
    static const char *const OWN[] = {
        "http://localhost:8080",
        "http://LOCALHOST",
        "https://127.0.0.1/kruh",
        "http://127.8.0.1:80",
        "http://[::1]:8080"};
    static const char *const OTHERS[] = {
        "http://192.168.8.2:8080",
        "https://kruh.example.cz",
        "http://localhost.example.cz",
        "http://[2001:db8::1]:80",
        "http://kruh"};
    for (size_t i = 0; i < sizeof OWN / sizeof OWN[0]; i++)
        EXPECT(url_is_of_this_machine(str_of(OWN[i])));
    for (size_t i = 0; i < sizeof OTHERS / sizeof OTHERS[0]; i++)
        EXPECT(!url_is_of_this_machine(str_of(OTHERS[i])));
}

TEST(a_hall_reaches_what_is_listed_and_what_stands_behind_a_star)
{
    static const char *const PATHS[] = {"/", "/join/*", "/l/{token}", NULL};
    const Site site = {.hall_paths = PATHS};
    EXPECT(hall_reaches(&site, "/"));
    EXPECT(hall_reaches(&site, "/join"));
    EXPECT(hall_reaches(&site, "/join/{code}/wait"));
    EXPECT(hall_reaches(&site, "/l/{token}"));
    EXPECT(!hall_reaches(&site, "/l/{token}/password"));
    EXPECT(!hall_reaches(&site, "/joiners"));
    EXPECT(!hall_reaches(&site, "/people"));
}

TEST(a_site_that_lists_nothing_is_open_everywhere)
{
    EXPECT(hall_reaches(&(Site){0}, "/people"));
}

int main(void)
{
    RUN(an_address_of_this_machine_alone_is_known);
    RUN(a_hall_reaches_what_is_listed_and_what_stands_behind_a_star);
    RUN(a_site_that_lists_nothing_is_open_everywhere);
    return test_end();
}
