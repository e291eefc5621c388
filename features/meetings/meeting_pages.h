/*
 * meeting_pages: the handlers of this feature; meeting_routes.c has the map of its pages.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_MEETING_PAGES_H
#define FEATURES_MEETINGS_MEETING_PAGES_H

#include "features/meetings/meeting.h"
#include "features/people/organisation_reference.h"
#include "features/people/person_reference.h"
#include "features/people/right.h"
#include "features/town/waiting.h"
#include "web/page.h"

/* Who comes near these pages at all; which event, the guard says. */
#define MEETING_RIGHTS (RIGHT_PLAN_MEETINGS | RIGHT_LEAD_MEETINGS | RIGHT_ADMINISTER)
/* To bring events and projects into the world and out of it; who only leads an event does not. */
#define PREPARE_RIGHTS (RIGHT_PLAN_MEETINGS | RIGHT_ADMINISTER)

extern const RouteTable MEETING_ROUTES;

/* Of the next events: profiles that are missing, plans that are old or missing. */
Status meeting_waiting(Request *request, WaitingItem *items, size_t *ret_count);

/* Who comes to events and who prepares them. */
extern const PersonReference MEETING_PERSON_REFERENCE;
extern const OrganisationReference MEETING_ORGANISATION_REFERENCE;

/* meeting_list_pages.c, meeting_page.c, meeting_edit_pages.c, meeting_copy_pages.c */
Status meeting_list_show(Request *request, Response *response);
Status meeting_show(Request *request, Response *response);
Status meeting_new_show(Request *request, Response *response);
Status meeting_create(Request *request, Response *response);
Status meeting_edit_show(Request *request, Response *response);
Status meeting_change(Request *request, Response *response);
Status meeting_copy_show(Request *request, Response *response);
Status meeting_copy_do(Request *request, Response *response);
Status meeting_remove_show(Request *request, Response *response);
Status meeting_remove_do(Request *request, Response *response);

/* organiser_pages.c */
Status organiser_show(Request *request, Response *response);
Status organiser_add(Request *request, Response *response);
Status organiser_remove(Request *request, Response *response);
Status facilitator_link_make(Request *request, Response *response);
Status facilitator_link_revoke(Request *request, Response *response);
Status facilitator_join_show(Request *request, Response *response);
Status facilitator_link_guard(Request *request);
Status facilitator_join(Request *request, Response *response);

/* project_pages.c */
Status project_list_show(Request *request, Response *response);
Status project_edit_show(Request *request, Response *response);
Status project_change(Request *request, Response *response);
Status project_guard(Request *request);

/* participant_pages.c, participant_edit_pages.c, participant_pick_pages.c */
Status participant_list_show(Request *request, Response *response);
Status participant_new_show(Request *request, Response *response);
Status participant_create(Request *request, Response *response);
Status participant_edit_show(Request *request, Response *response);
Status participant_change(Request *request, Response *response);
Status participant_remove(Request *request, Response *response);
Status participant_pick_show(Request *request, Response *response);
Status participant_pick(Request *request, Response *response);

/* participant_import_pages.c */
Status participant_import_show(Request *request, Response *response);
Status participant_import_read(Request *request, Response *response);
Status participant_import_preview(Request *request, Response *response);
Status participant_import_save(Request *request, Response *response);

/* attending_pages.c, profile_link_pages.c: one organisation of an event and its personal link */
Status attending_show(Request *request, Response *response);
Status attending_remove(Request *request, Response *response);
Status profile_link_make(Request *request, Response *response);
Status profile_link_revoke(Request *request, Response *response);
Status profile_links_show(Request *request, Response *response);
Status profile_links_make(Request *request, Response *response);
Status profile_links_sheet(Request *request, Response *response);

/* pair_rule_pages.c */
Status pair_rules_show(Request *request, Response *response);
Status pair_rule_create(Request *request, Response *response);
Status pair_rule_take_out(Request *request, Response *response);

/* wish_pages.c, wish_import_pages.c, wish_link_pages.c, weight_pages.c */
Status wish_show(Request *request, Response *response);
Status wish_edit_show(Request *request, Response *response);
Status wish_change(Request *request, Response *response);
Status wish_import_show(Request *request, Response *response);
Status wish_import_read(Request *request, Response *response);
Status wish_import_preview(Request *request, Response *response);
Status wish_import_save(Request *request, Response *response);
Status wish_link_guard(Request *request);
Status wish_link_show(Request *request, Response *response);
Status wish_link_change(Request *request, Response *response);
Status weight_show(Request *request, Response *response);
Status weight_change(Request *request, Response *response);

/* plan_pages.c, plan_change_pages.c */
Status plan_show(Request *request, Response *response);
/* The answer to a request that needs a plan when there is none: leads to the page of the plan,
 * which says what to do first. */
Status plan_ask_first(Request *request, Response *response);
Status larger_tables_show(Request *request, Response *response);
Status larger_tables_csv(Request *request, Response *response);
Status mixed_groups_show(Request *request, Response *response);
Status mixed_groups_csv(Request *request, Response *response);
Status left_out_show(Request *request, Response *response);
Status left_out_csv(Request *request, Response *response);
Status plan_make(Request *request, Response *response);
Status plan_edit_show(Request *request, Response *response);
Status plan_edit(Request *request, Response *response);
Status plan_undo_last(Request *request, Response *response);
Status plan_return(Request *request, Response *response);
Status plan_confirm_present(Request *request, Response *response);
Status plan_versions_show(Request *request, Response *response);

/* paper_pages.c, plan_export.c */
Status paper_show(Request *request, Response *response);
Status paper_print(Request *request, Response *response);
Status plan_csv(Request *request, Response *response);
Status people_csv(Request *request, Response *response);

/* participant_link_pages.c */
Status participant_links_show(Request *request, Response *response);
Status participant_links_make_missing(Request *request, Response *response);
Status participant_links_sheet(Request *request, Response *response);
Status participant_link_show(Request *request, Response *response);
Status participant_link_remake(Request *request, Response *response);
Status participant_link_withdraw(Request *request, Response *response);
Status participant_not_mine_show(Request *request, Response *response);
Status participant_not_mine_report(Request *request, Response *response);

#endif
