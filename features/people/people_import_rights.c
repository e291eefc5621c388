/*
 * people_import: which known people a table of this visitor may change. What the pages of one
 * person refuse, a table cannot do either. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/people/people_import.h"
#include "features/people/role.h"

typedef enum Answer {
    NOT_ASKED,
    MAY,
    MAY_NOT
} Answer;

typedef struct Sender {
    PersonId id;
    Rights rights;
    const PersonRights *of_all;
    size_t of_all_count;
    Answer *by_organisation; /* of the organisations of the table, by number */
} Sender;

static Rights rights_of(const Sender *sender, PersonId person)
{
    size_t first = 0;
    size_t end = sender->of_all_count;
    while (first < end) {
        size_t middle = first + (end - first) / 2;
        if (sender->of_all[middle].person.value < person.value)
            first = middle + 1;
        else
            end = middle;
    }
    bool is_found =
        first < sender->of_all_count && sender->of_all[first].person.value == person.value;
    return is_found ? sender->of_all[first].rights : 0;
}

/* A known person belongs to the organisation of the row. */
static Status may_change(Db *db, const Sender *sender, const ImportRow *row, bool *ret_may)
{
    Answer *answer = &sender->by_organisation[row->organisation_number];
    if (*answer == NOT_ASKED) {
        bool manages;
        TRY(role_may_manage_people_of(db, sender->id, row->known_organisation, &manages));
        *answer = manages ? MAY : MAY_NOT;
    }
    bool is_self = row->known_person.value == sender->id.value;
    *ret_may = *answer == MAY &&
               (is_self || right_covers(sender->rights, rights_of(sender, row->known_person)));
    return OK;
}

static bool changes_anybody(const PeopleImport *import)
{
    for (size_t i = 0; i < import->row_count; i++) {
        if (import->rows[i].state == IMPORT_CHANGED)
            return true;
    }
    return false;
}

Status people_import_spare_others(Db *db, PersonId by, PeopleImport *import)
{
    Sender sender = {.id = by};
    if (!changes_anybody(import))
        return OK;
    sender.by_organisation = arena_array(db->arena, Answer, import->organisation_count);
    TRY(role_rights_of(db, by, &sender.rights));
    TRY(role_rights_of_all(db, &sender.of_all, &sender.of_all_count));
    for (size_t i = 0; i < import->row_count; i++) {
        ImportRow *row = &import->rows[i];
        bool may;
        if (row->state != IMPORT_CHANGED)
            continue;
        TRY(may_change(db, &sender, row, &may));
        if (may)
            continue;
        row->state = IMPORT_KNOWN;
        row->note = N_("Somebody else looks after this person, so the contacts stay as they are.");
    }
    return OK;
}
