/*
 * Follow-up steps: merged as a whole, each a row.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "base/limits.h"
#include "features/agreements/card_step.h"

Str card_step_text(Arena *arena, const CardStep *step)
{
    return str_format(
        arena,
        "%lld %lld %.*s %.*s",
        (long long)step->organisation.value,
        (long long)step->person.value,
        STR_ARG(step->due_date),
        STR_ARG(step->what));
}

static const CardStep *step_of_id(const Card *card, int64_t id)
{
    for (size_t i = 0; i < card->step_count && id != 0; i++) {
        if (card->steps[i].id == id)
            return &card->steps[i];
    }
    return NULL;
}

/* Whether one more step says the same, so that a form sent twice adds nothing twice. */
static bool is_there(const Card *card, const CardStep *step, Arena *arena)
{
    for (size_t i = 0; i < card->step_count; i++) {
        if (str_equal(card_step_text(arena, &card->steps[i]), card_step_text(arena, step)))
            return true;
    }
    return false;
}

static void step_merge(
    Arena *arena,
    const Card *card,
    const CardStepDraft *draft,
    CardStep *changes,
    CardStepPlan *plan)
{
    CardStep wanted = draft->step;
    const CardStep *present = step_of_id(card, wanted.id);
    Str mine = card_fingerprint(arena, card_step_text(arena, &wanted));
    bool is_own_change = wanted.id == 0 || !str_equal(mine, draft->seen);
    if (!is_own_change || (present == NULL && wanted.what.len == 0))
        return;
    if (present != NULL) {
        Str stands = card_fingerprint(arena, card_step_text(arena, present));
        if (str_equal(stands, mine))
            return;
        if (!str_equal(stands, draft->seen)) {
            if (wanted.what.len == 0)
                return;
            plan->doubled_count++;
            wanted.id = 0;
        }
    } else {
        wanted.id = 0;
    }
    if (wanted.id != 0 || !is_there(card, &wanted, arena))
        changes[plan->change_count++] = wanted;
}

Status card_steps_merge(Db *db, const CardDraft *draft, const Card *card, CardStepPlan *ret_plan)
{
    CardStep *changes = arena_array(db->arena, CardStep, draft->step_count);
    CardStepPlan plan = {.changes = changes};
    size_t count = card->step_count;
    for (size_t i = 0; i < draft->step_count; i++)
        step_merge(db->arena, card, &draft->steps[i], changes, &plan);
    for (size_t i = 0; i < plan.change_count; i++) {
        count += changes[i].id == 0;
        count -= changes[i].id != 0 && changes[i].what.len == 0;
    }
    if (count > LIMIT_CARD_STEPS)
        return error_set_user(
            db->error,
            INVALID,
            "",
            N_("These are too many steps for one card. Put some of them together."));
    *ret_plan = plan;
    return OK;
}

static Status step_add(Db *db, CardId card, const CardStep *step)
{
    char uuid[UUID_TEXT_BYTES];
    uuid_new(uuid);
    return db_execute(
        db,
        "INSERT INTO pair_card_step (id, uuid, card_id, what, organisation_id, person_id,"
        " due_date, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        PARAMS(
            db_int(id_new()),
            db_text(str_of(uuid)),
            db_int(card.value),
            db_text(step->what),
            db_int_or_null(step->organisation.value),
            db_int_or_null(step->person.value),
            db_text_or_null(step->due_date),
            db_int(clock_now())),
        NULL);
}

static Status step_change(Db *db, CardId card, const CardStep *step)
{
    if (step->what.len == 0)
        return db_execute(
            db,
            "DELETE FROM pair_card_step WHERE id = $1 AND card_id = $2",
            PARAMS(db_int(step->id), db_int(card.value)),
            NULL);
    return db_execute(
        db,
        "UPDATE pair_card_step SET what = $3, organisation_id = $4, person_id = $5,"
        " due_date = $6, changed_at = $7 WHERE id = $1 AND card_id = $2",
        PARAMS(
            db_int(step->id),
            db_int(card.value),
            db_text(step->what),
            db_int_or_null(step->organisation.value),
            db_int_or_null(step->person.value),
            db_text_or_null(step->due_date),
            db_int(clock_now())),
        NULL);
}

Status card_steps_write(Db *db, CardId card, const CardStepPlan *plan)
{
    for (size_t i = 0; i < plan->change_count; i++) {
        const CardStep *step = &plan->changes[i];
        TRY(step->id == 0 ? step_add(db, card, step) : step_change(db, card, step));
    }
    return OK;
}
