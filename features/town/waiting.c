/* waiting: what of the town waits for its administrator. SPDX-License-Identifier: EUPL-1.2 */
#include "features/town/waiting.h"

#include "features/people/right.h"
#include "features/town/backup.h"
#include "features/town/settings.h"
#include "features/town/town_pages.h"

static const TextArgs NO_ARGS = {0};

static const char *step_path(FirstStartStep step)
{
    if (step == FIRST_START_TOWN)
        return "/first-start/town";
    return step == FIRST_START_ORGANISATIONS ? "/first-start/organisations" : "/first-start/ready";
}

static Status add_first_start(Request *request, WaitingItem *items, size_t *count)
{
    Settings settings;
    TRY(settings_get(&request->db, &settings));
    if (settings.first_start_step == FIRST_START_DONE)
        return OK;
    items[(*count)++] = (WaitingItem){
        .path = str_of(step_path(settings.first_start_step)),
        .title = request_text(request, N_("Finish the first start"), NO_ARGS),
        .about = request_text(
            request,
            N_("Step {1} of 4. Everything so far is saved."),
            ARGS(text_arg((int64_t)settings.first_start_step))),
        .is_urgent = true,
    };
    return OK;
}

/* A backup that failed after the last good one. That there is none at all yet is only said on the
 * page of the state: on the first day nothing has gone wrong. */
static Status add_failed_backup(Request *request, WaitingItem *items, size_t *count)
{
    BackupRecord last;
    bool is_found;
    TRY(db_found(&request->db, backup_last(&request->db, &last), &is_found));
    if (!is_found || last.is_good)
        return OK;
    items[(*count)++] = (WaitingItem){
        .path = STR("/settings/state"),
        .title = request_text(request, N_("The last backup failed"), NO_ARGS),
        .about = format_moment(request->arena, request->language, last.started_at),
        .is_urgent = true,
    };
    return OK;
}

Status town_waiting(Request *request, WaitingItem *items, size_t *ret_count)
{
    size_t count = 0;
    if (request_may(request, RIGHT_ADMINISTER)) {
        TRY(add_first_start(request, items, &count));
        TRY(add_failed_backup(request, items, &count));
    }
    *ret_count = count;
    return OK;
}
