/* Tests of things by their names. SPDX-License-Identifier: EUPL-1.2 */
#include "web/stream_table.h"

#include "tests/support/test.h"

typedef struct Thing {
    StreamName name;
    int64_t number;
} Thing;

static Thing *get(StreamTable *table, Str text)
{
    return (Thing *)(void *)stream_table_get(table, text, sizeof(Thing));
}

TEST(a_thing_is_made_once_and_found_again)
{
    StreamTable table = {0};
    EXPECT(stream_table_find(&table, STR("meeting 1")) == NULL);
    Thing *thing = get(&table, STR("meeting 1"));
    EXPECT_INT(0, thing->number);
    EXPECT_STR("meeting 1", thing->name.text);
    EXPECT(get(&table, STR("meeting 1")) == thing);
    EXPECT(get(&table, STR("meeting 11")) != thing);
    EXPECT_INT(2, table.count);
    stream_table_remove(&table, stream_table_find(&table, STR("meeting 11")));
    stream_table_remove(&table, &thing->name);
    EXPECT(stream_table_find(&table, STR("meeting 1")) == NULL);
    stream_table_done(&table);
}

TEST(an_empty_name_is_a_name)
{
    StreamTable table = {0};
    Thing *thing = get(&table, STR(""));
    EXPECT(stream_table_find(&table, STR("")) == &thing->name);
    stream_table_remove(&table, &thing->name);
    stream_table_done(&table);
}

TEST(thousands_are_found_while_others_come_and_go)
{
    enum {
        MANY = 5000
    };

    StreamTable table = {0};
    Arena *arena = arena_new(1024);
    for (int i = 0; i < MANY; i++)
        get(&table, str_format(arena, "person %d", i))->number = i;
    for (int i = 0; i < MANY; i += 2)
        stream_table_remove(&table, stream_table_find(&table, str_format(arena, "person %d", i)));
    EXPECT_INT(MANY / 2, table.count);
    for (int i = 0; i < MANY; i++) {
        Str text = str_format(arena, "person %d", i);
        Thing *thing = (Thing *)(void *)stream_table_find(&table, text);
        EXPECT((thing != NULL) == (i % 2 == 1));
        EXPECT(thing == NULL || thing->number == i);
        if (thing != NULL)
            stream_table_remove(&table, &thing->name);
    }
    stream_table_done(&table);
    arena_free(arena);
}

int main(void)
{
    RUN(a_thing_is_made_once_and_found_again);
    RUN(an_empty_name_is_a_name);
    RUN(thousands_are_found_while_others_come_and_go);
    return test_end();
}
