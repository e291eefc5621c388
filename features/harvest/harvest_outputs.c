/* harvest_outputs: answers of small groups become statements; the number of the group stays.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/harvest/harvest_private.h"
#include "features/outputs/output.h"

/* Statements of a meeting without a question of its own answer its first. */
static int64_t question_number(const KeptContribution *kept)
{
    return kept->case_number > 0 ? kept->case_number : 1;
}

static int64_t group_number(const KeptContribution *kept)
{
    return kept->table > 0 ? kept->table : 1;
}

/* Questions that the organisers did not write are called as their phase is. */
static Status setup(Db *db, const Taking *taking)
{
    OutputSet set;
    TRY(output_load(db, taking->meeting->id, &set));
    int64_t question_count = (int64_t)set.question_count;
    int64_t group_count = set.summary.group_count;
    for (size_t i = 0; i < taking->count; i++) {
        const KeptContribution *kept = taking->texts[i]->kept;
        if (question_number(kept) > question_count)
            question_count = question_number(kept);
        if (group_number(kept) > group_count)
            group_count = group_number(kept);
    }
    if (question_count == (int64_t)set.question_count && group_count == set.summary.group_count)
        return OK;
    Str *questions = arena_array(db->arena, Str, (size_t)question_count);
    for (size_t i = 0; i < taking->count; i++)
        questions[question_number(taking->texts[i]->kept) - 1] = taking->texts[i]->theme;
    for (int64_t i = 0; i < question_count; i++) {
        if (i < (int64_t)set.question_count)
            questions[i] = set.questions[i].content;
        else if (questions[i].len == 0)
            questions[i] = output_numeral(db->arena, i + 1);
    }
    return output_setup(db, taking->meeting->id, questions, (size_t)question_count, group_count);
}

Status take_to_outputs(Db *db, const Taking *taking)
{
    OutputSet set;
    TRY(setup(db, taking));
    TRY(output_load(db, taking->meeting->id, &set));
    for (size_t i = 0; i < taking->count; i++) {
        const KeptContribution *kept = taking->texts[i]->kept;
        const OutputQuestion *question = output_question_at(&set, question_number(kept));
        if (question == NULL)
            return error_set(db->error, FAILED, "a question that was set up is not there");
        const Statement statement = {
            .question = question->id,
            .group = group_number(kept),
            .content = kept->text,
            .support = support_from_key(kept->details[DETAIL_MARK]),
            .kind = statement_kind_from_key(kept->details[DETAIL_MARK]),
            .addressee = kept->details[DETAIL_ADDRESSEE]};
        TRY(statement_save(db, taking->meeting->id, &statement));
    }
    return OK;
}
