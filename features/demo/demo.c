/*
 * demo: fills an empty database with the fictional town, in one write.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/demo/demo.h"

#include "base/unicode.h"
#include "features/demo/demo_fill.h"
#include "features/directory/opening_store.h"
#include "features/directory/profile.h"
#include "features/people/account.h"
#include "features/people/role.h"
#include "features/town/settings.h"
#include "features/town/town.h"

#include <assert.h>
#include <string.h>

OrganisationId demo_organisation(const DemoMade *made, const char *key)
{
    for (size_t i = 0; i < made->organisation_count; i++) {
        if (strcmp(made->keys[i], key) == 0)
            return made->organisations[i];
    }
    assert(false && "an organisation that the demo does not have");
    return (OrganisationId){0};
}

PersonId demo_person(const DemoMade *made, const char *name)
{
    for (size_t i = 0; i < DEMO_PEOPLE_COUNT; i++) {
        if (strcmp(DEMO_PEOPLE[i].name, name) == 0)
            return made->people[i];
    }
    assert(false && "a person whom the demo does not have");
    return (PersonId){0};
}

/* "a,b,c" as a list; NULL is an empty one. */
static StrList split(Arena *arena, const char *keys)
{
    if (keys == NULL)
        return (StrList){0};
    Str rest = str_of(keys);
    Str *items = arena_array(arena, Str, rest.len + 1);
    size_t count = 0;
    while (str_split(&rest, ',', &items[count]))
        count++;
    return (StrList){.items = items, .count = count};
}

static Status fill_settings(Db *db)
{
    Settings settings;
    TRY(settings_get(db, &settings));
    settings.name = STR("Lipov");
    settings.languages = 1U << LANGUAGE_CS | 1U << LANGUAGE_PL | 1U << LANGUAGE_EN;
    settings.default_language = LANGUAGE_CS;
    settings.controller = STR("Město Lipov, Lipové náměstí 1 (vymyšlené)");
    settings.contact = STR("socialni@lipov.example");
    TRY(settings_save(db, &settings));
    return town_mark_as_demo(db);
}

static Status make_organisation(Db *db, const DemoOrganisation *demo, DemoMade *made)
{
    const Organisation organisation = {
        .name = str_of(demo->name),
        .parent = demo->above == NULL ? (OrganisationId){0} : demo_organisation(made, demo->above),
        .sector = str_of(demo->sector),
        .territory = str_of(demo->territory),
        .municipality = str_of(demo->municipality),
        .owner = str_of(demo->owner),
        .address = str_of(demo->address),
        .is_confidential = demo->is_confidential,
        .worker_count = demo->worker_count,
        .email = str_of(demo->email),
        .phone = str_of(demo->phone),
        .web = str_of(demo->web),
    };
    assert(made->organisation_count < DEMO_ORGANISATIONS);
    OrganisationId id;
    TRY(organisation_save(db, &organisation, &id));
    made->keys[made->organisation_count] = demo->key;
    made->organisations[made->organisation_count++] = id;
    return OK;
}

static size_t services_of(const DemoOrganisation *demo, Arena *arena, const Service **ret_services)
{
    Service *services = arena_array(arena, Service, DEMO_SERVICES);
    size_t count = 0;
    for (; count < DEMO_SERVICES && demo->services[count].name != NULL; count++) {
        const DemoService *from = &demo->services[count];
        services[count] = (Service){
            .name = str_of(from->name),
            .kind = str_of(from->kind),
            .description = str_of(from->description),
            .eligibility_description = str_of(from->conditions),
            .fees_description = str_of(from->price),
            .phone = str_of(from->phone),
            .municipality = str_of(from->municipality),
            .address = str_of(from->address),
            .is_confidential = from->is_confidential,
            .target_groups = split(arena, from->groups),
            .forms = split(arena, from->forms),
        };
    }
    *ret_services = services;
    return count;
}

static size_t contacts_of(const DemoOrganisation *demo, Arena *arena, const Contact **ret_contacts)
{
    Contact *contacts = arena_array(arena, Contact, DEMO_CONTACTS);
    size_t count = 0;
    for (; count < DEMO_CONTACTS && demo->contacts[count].name != NULL; count++) {
        const DemoContact *from = &demo->contacts[count];
        contacts[count] = (Contact){
            .name = str_of(from->name),
            .title = str_of(from->title),
            .phone = str_of(from->phone),
            .email = str_of(from->email),
            .turn_to_with = str_of(from->turn_to_with),
        };
    }
    *ret_contacts = contacts;
    return count;
}

/* Saturday is the sixth day. */
static Status fill_hours(
    Db *db, const DemoOrganisation *demo, OrganisationId id, const ProfileAuthor *said)
{
    const OpeningAuthor author = {.name = said->name, .at = said->at};
    Profile profile;
    TRY(profile_get(db, id, &profile));
    for (size_t i = 0; i < profile.service_count; i++) {
        const DemoService *from = demo->services;
        while (from->name != NULL && !str_equal(profile.services[i].name, str_of(from->name)))
            from++;
        if (from->name == NULL || from->workdays == NULL)
            continue;
        Opening opening = {0};
        for (size_t day = 0; day < OPENING_DAYS; day++) {
            const char *hours = day < 5 ? from->workdays : from->weekend;
            if (hours != NULL && !opening_read_day(str_of(hours), &opening.week[day]))
                return error_set(db->error, FAILED, "the demo has hours that are none");
        }
        TRY(opening_save(db, profile.services[i].id, &opening, &author));
    }
    return OK;
}

static Status fill_profile(Db *db, const DemoOrganisation *demo, OrganisationId id)
{
    if (demo->description == NULL)
        return OK;
    Profile profile;
    TRY(profile_get(db, id, &profile));
    profile.description = str_of(demo->description);
    profile.does_not_do = str_of(demo->does_not_do);
    profile.easy_text = str_of(demo->easy);
    profile.service_area = str_of(demo->area);
    profile.target_groups = split(db->arena, demo->groups);
    profile.forms = split(db->arena, demo->forms);
    profile.languages = split(db->arena, demo->languages);
    profile.service_count = services_of(demo, db->arena, &profile.services);
    profile.contact_count = contacts_of(demo, db->arena, &profile.contacts);
    const ProfileAuthor author = {
        .name = str_of(demo->filled_by),
        .verifies = demo->verified_days_ago >= 0,
        .at = clock_now() - DAYS(demo->saved_days_ago),
    };
    TRY(profile_save(db, &profile, &author));
    return fill_hours(db, demo, id, &author);
}

static Status fill_organisations(Db *db, const DemoOrganisation *demo, size_t count, DemoMade *made)
{
    for (size_t i = 0; i < count; i++) {
        TRY(make_organisation(db, &demo[i], made));
        TRY(fill_profile(db, &demo[i], made->organisations[made->organisation_count - 1]));
    }
    return OK;
}

/* "alena.metodicka@lipov.example": only who signs in needs one. */
static Str email_of(Arena *arena, const DemoPerson *demo)
{
    Str name = unicode_fold(arena, str_of(demo->name));
    char *bytes = str_c(arena, name);
    for (size_t i = 0; i < name.len; i++) {
        if (bytes[i] == ' ')
            bytes[i] = '.';
    }
    return str_format(arena, "%s@lipov.example", bytes);
}

static int64_t year_now(Arena *arena)
{
    int64_t year = 0;
    Status status = str_to_int(str_part(today_iso(arena), 0, 4), 1, 9999, &year);
    assert(status == OK && "a date of ISO begins with its year");
    (void)status;
    return year;
}

static Status make_person(Db *db, const DemoPerson *demo, size_t position, DemoMade *made)
{
    const Person person = {
        .name = str_of(demo->name),
        .organisation = demo_organisation(made, demo->organisation),
        .job_title = str_of(demo->job_title),
        .email = email_of(db->arena, demo),
        .phone = str_format(db->arena, "+420 000 900 %03zu", position + 1),
        .practice_since =
            demo->practice_years == 0 ? 0 : year_now(db->arena) - demo->practice_years,
    };
    PersonId id;
    TRY(person_save(db, &person, &id));
    made->people[position] = id;
    if (demo->role == NULL)
        return OK;
    /* No password fits an empty hash: people of the demo are entered by their button alone. */
    TRY(account_save(db, id, (Str){0}));
    return role_grant(db, id, str_of(demo->role), (OrganisationId){0});
}

static Status fill_people(Db *db, DemoMade *made)
{
    assert(DEMO_PEOPLE_COUNT <= DEMO_PEOPLE_MOST);
    for (size_t i = 0; i < DEMO_PEOPLE_COUNT; i++)
        TRY(make_person(db, &DEMO_PEOPLE[i], i, made));
    return OK;
}

static Status fill_work(Db *db, void *data)
{
    (void)data;
    bool is_empty;
    TRY(town_is_empty(db, &is_empty));
    if (!is_empty) /* another server was first */
        return OK;
    DemoMade made = {0};
    TRY(fill_settings(db));
    TRY(fill_organisations(db, LIPOV_OFFICES, LIPOV_OFFICE_COUNT, &made));
    TRY(fill_organisations(db, LIPOV_SERVICES, LIPOV_SERVICE_COUNT, &made));
    TRY(fill_organisations(db, BRZOZOW, BRZOZOW_COUNT, &made));
    TRY(fill_organisations(db, NEIGHBOURS, NEIGHBOUR_COUNT, &made));
    TRY(fill_people(db, &made));
    TRY(demo_fill_events(db, &made));
    TRY(demo_fill_seminars(db, &made));
    TRY(demo_fill_tables(db, &made));
    TRY(demo_fill_supervision(db, &made));
    TRY(demo_fill_practice(db, &made));
    return demo_fill_places(db, &made);
}

Status demo_fill(Database *database, Arena *arena, Error *error)
{
    Db db;
    bool is_empty = false;
    TRY(db_begin(database, arena, error, &db));
    Status status = town_is_empty(&db, &is_empty);
    db_end(database, &db);
    TRY(status);
    if (!is_empty)
        return OK;
    Arena *work = arena_new(256 * 1024); /* given back at once: the server stays small */
    status = db_write(database, work, error, fill_work, NULL);
    arena_free(work);
    return status;
}
