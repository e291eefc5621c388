/* Tests of web/form_rows. SPDX-License-Identifier: EUPL-1.2 */
#include "web/form_rows.h"

#include "base/limits.h"

#include "tests/support/test.h"

typedef struct Service {
    Str name;
    int64_t places;
} Service;

typedef struct Values {
    Str town;
    Service services[3];
} Values;

static const Field TOWN_FIELDS[] = {
    {.name = "town", .type = FIELD_LINE, .label = "Town", FIELD_TO(Values, town)},
};
static const Field SERVICE_FIELDS[] = {
    {.name = "name", .type = FIELD_LINE, .label = "Name", FIELD_TO(Service, name)},
    {.name = "places",
     .type = FIELD_INT,
     .label = "Places",
     .maximum = 9,
     FIELD_TO(Service, places)},
};

static Arena *arena;
static Form **services;

static Form *form_of(Request *request, const Values *values)
{
    FormGroup groups[] = {
        {.prefix = "", FORM_GROUP_OF(TOWN_FIELDS), .row_count = 1},
        {.prefix = "service_",
         .is_numbered = true,
         FORM_GROUP_OF(SERVICE_FIELDS),
         .row_count = 3,
         .offset = offsetof(Values, services),
         .row_bytes = sizeof(Service)},
    };
    Form *form = form_new_of_groups(request, groups, 2, values);
    services = groups[1].rows;
    return form;
}

static Html *html_new(void)
{
    Html *out = arena_new_of(arena, Html);
    buffer_init_in(&out->buffer, arena, 16 * 1024);
    out->arena = arena;
    out->language = LANGUAGE_EN;
    return out;
}

TEST(each_row_shows_its_own_values)
{
    Request request = {.arena = arena, .language = LANGUAGE_EN};
    Values values = {.town = STR("Lipov"), .services = {{STR("Stan"), 1}, {STR("Most"), 2}}};
    Form *form = form_of(&request, &values);
    EXPECT_INT(7, form->count);
    EXPECT_STR("Lipov", form->states[0].typed);
    EXPECT_STR("Stan", services[0]->states[0].typed);
    EXPECT_STR("2", services[1]->states[1].typed);
    EXPECT_STR("", services[2]->states[0].typed);
    Html *out = html_new();
    form_put_field(out, services[1], "name");
    EXPECT(str_find(buffer_text(&out->buffer), STR("name=\"service_2_name\"")) != SIZE_MAX);
}

TEST(what_was_sent_lands_in_its_row)
{
    RequestField sent[] = {
        {.name = STR("service_3_name"), .value = STR("Krok")},
        {.name = STR("service_3_places"), .value = STR("7")},
        {.name = STR("town"), .value = STR("Lipov")},
    };
    Request request = {.arena = arena, .fields = sent, .field_count = 3};
    Values values = {0};
    EXPECT_INT(OK, form_read(form_of(&request, NULL), &request, &values));
    EXPECT_STR("Lipov", values.town);
    EXPECT_STR("Krok", values.services[2].name);
    EXPECT_INT(7, values.services[2].places);
    EXPECT_STR("", values.services[0].name);
}

TEST(an_error_in_a_row_is_listed_by_the_whole_form)
{
    Request request = {.arena = arena, .language = LANGUAGE_EN};
    Form *form = form_of(&request, NULL);
    form_error(services[1], "name", "Write the name of the service.");
    EXPECT_INT(1, form->error_count);
    Html *out = html_new();
    form_put_errors(out, form);
    Str html = buffer_text(&out->buffer);
    EXPECT(str_find(html, STR("href=\"#field-service_2_name\"")) != SIZE_MAX);
}

int main(void)
{
    arena = arena_new(65536);
    RUN(each_row_shows_its_own_values);
    RUN(what_was_sent_lands_in_its_row);
    RUN(an_error_in_a_row_is_listed_by_the_whole_form);
    arena_free(arena);
    return test_end();
}
