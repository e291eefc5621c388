/* Tests of base/uuid. SPDX-License-Identifier: EUPL-1.2 */
#include "base/uuid.h"

#include "tests/support/test.h"

static Str text_of(Uuid uuid)
{
    static char text[UUID_TEXT_BYTES];
    uuid_write(uuid, text);
    return str_of(text);
}

static Uuid space_of_dns(void)
{
    Uuid space = {0};
    EXPECT(uuid_parse(STR("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), &space));
    return space;
}

/* Values of Python's uuid.uuid5, which are those of RFC 4122 with its errata. */
TEST(a_name_has_the_uuid_that_others_compute)
{
    EXPECT_STR(
        "886313e1-3b8a-5372-9b90-0c9aee199e5d",
        text_of(uuid_of_name(space_of_dns(), STR("python.org"))));
    EXPECT_STR(
        "4ebd0208-8328-5d69-8c44-ec50939c0967", text_of(uuid_of_name(space_of_dns(), STR(""))));
    EXPECT_STR(
        "add4e282-d8b3-5d20-aabc-62b72a3990ca",
        text_of(uuid_of_name(
            space_of_dns(),
            STR("a name that is longer than one block of SHA-1, which has sixty-four bytes"))));
}

TEST(only_a_whole_uuid_is_read)
{
    Uuid uuid;
    EXPECT(uuid_parse(STR("886313E1-3B8A-5372-9B90-0C9AEE199E5D"), &uuid));
    EXPECT_STR("886313e1-3b8a-5372-9b90-0c9aee199e5d", text_of(uuid));
    EXPECT(!uuid_parse(STR(""), &uuid));
    EXPECT(!uuid_parse(STR("886313e1-3b8a-5372-9b90-0c9aee199e5"), &uuid));
    EXPECT(!uuid_parse(STR("886313e1-3b8a-5372-9b90-0c9aee199e5g"), &uuid));
    EXPECT(!uuid_parse(STR("886313e103b8a-5372-9b90-0c9aee199e5d"), &uuid));
}

int main(void)
{
    RUN(a_name_has_the_uuid_that_others_compute);
    RUN(only_a_whole_uuid_is_read);
    return test_end();
}
