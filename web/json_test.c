/* Tests of web/json. SPDX-License-Identifier: EUPL-1.2 */
#include "web/json.h"

#include "tests/support/test.h"

#include <jansson.h>
#include <math.h>

static Buffer out;

static Json fresh(void)
{
    out.len = 0;
    return json_into(&out);
}

TEST(commas_and_nesting_are_the_writers)
{
    Json json = fresh();
    json_begin_object(&json);
    json_name(&json, "rounds");
    json_put(&json, 17);
    json_name(&json, "meetings");
    json_begin_list(&json);
    for (int i = 0; i < 2; i++) {
        json_begin_object(&json);
        json_name(&json, "a");
        json_put(&json, "Azyl");
        json_name(&json, "empty");
        json_begin_list(&json);
        json_end(&json);
        json_end(&json);
    }
    json_put(&json, (bool)true);
    json_put_null(&json);
    json_end(&json);
    json_end(&json);
    EXPECT(json_is_whole(&json));
    EXPECT_STR(
        "{\"rounds\":17,\"meetings\":[{\"a\":\"Azyl\",\"empty\":[]},{\"a\":\"Azyl\",\"empty\":[]},"
        "true,null]}",
        buffer_text(&out));
}

TEST(texts_are_escaped_and_always_utf_8)
{
    Json json = fresh();
    json_begin_list(&json);
    json_put(&json, STR("\"\\\n\t\r\x01 ž</script>"));
    json_put(
        &json,
        STR("a\xFF"
            "b"));
    json_put(&json, STR("a\0b"));
    json_put_c(&json, NULL);
    json_end(&json);
    EXPECT_STR(
        "[\"\\\"\\\\\\n\\t\\u000d\\u0001 ž</script>\",\"a\uFFFDb\",\"a\\u0000b\",null]",
        buffer_text(&out));
    json_error_t error;
    json_t *read = json_loadb(out.bytes, out.len, JSON_ALLOW_NUL, &error);
    EXPECT(read != NULL);
    json_decref(read);
}

TEST(numbers_read_back_as_they_were)
{
    static const double NUMBERS[] = {0.1, 1.0 / 3, 1e300, -2.5, 0, 123456789.125, 5e-324};
    Json json = fresh();
    json_begin_list(&json);
    for (size_t i = 0; i < sizeof NUMBERS / sizeof NUMBERS[0]; i++)
        json_put(&json, NUMBERS[i]);
    json_put(&json, INT64_MIN);
    json_put(&json, (double)INFINITY);
    json_end(&json);
    json_error_t error;
    json_t *read = json_loadb(out.bytes, out.len, 0, &error);
    EXPECT(read != NULL);
    for (size_t i = 0; i < sizeof NUMBERS / sizeof NUMBERS[0]; i++)
        EXPECT(json_number_value(json_array_get(read, i)) == NUMBERS[i]);
    EXPECT(json_integer_value(json_array_get(read, 7)) == INT64_MIN);
    EXPECT(json_is_null(json_array_get(read, 8)));
    json_decref(read);
    json = fresh();
    json_put(&json, 0.1);
    EXPECT_STR("0.1", buffer_text(&out));
}

TEST(what_is_open_is_not_whole)
{
    Json json = fresh();
    json_begin_object(&json);
    EXPECT(!json_is_whole(&json));
    json_end(&json);
    EXPECT(json_is_whole(&json));
}

int main(void)
{
    buffer_init(&out, 100000);
    RUN(commas_and_nesting_are_the_writers);
    RUN(texts_are_escaped_and_always_utf_8);
    RUN(numbers_read_back_as_they_were);
    RUN(what_is_open_is_not_whole);
    buffer_done(&out);
    return test_end();
}
