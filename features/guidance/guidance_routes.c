/*
 * The map of this feature's pages.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/guidance/guidance_pages.h"
#include "features/people/right.h"

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/guidance",                                SIGNED_IN,   NULL,                  library_show,         "Guidance and good practice"},
    {GET,  "/guidance/mine",                           SIGNED_IN,   NULL,                  asking_show,            "Own questions, and what colleagues ask"},
    {POST, "/guidance/mine/ask",                       SIGNED_IN,   NULL,                  asking_ask,             "Asks"},
    {POST, "/guidance/mine/practice",                  SIGNED_IN,   NULL,                  asking_practice,        "Offers good practice"},
    {POST, "/guidance/mine/answer",                    SIGNED_IN,   NULL,                  asking_answer,          "Answers a colleague"},
    {POST, "/guidance/mine/withdraw",                  SIGNED_IN,   NULL,                  asking_withdraw,        "Withdraws a question"},
    {POST, "/guidance/mine/take-back",                 SIGNED_IN,   NULL,                  asking_take_back,       "Takes good practice back"},
    {GET,  "/guidance/mine/colleagues",                SIGNED_IN,   NULL,                  asking_colleagues_show, "Who elsewhere is asked"},
    {POST, "/guidance/mine/colleagues",                SIGNED_IN,   NULL,                  asking_colleagues_ask,  "Asks them"},

    {GET,  "/guidance/questions",                      RIGHT_GUIDE, NULL,                  queue_show,           "Questions and good practice that wait"},
    {GET,  "/guidance/questions/{question}",           RIGHT_GUIDE, guard_nothing_private, question_show,        "One question, without who asked"},
    {POST, "/guidance/questions/{question}",           RIGHT_GUIDE, guard_nothing_private, question_answer,      "Answers it"},
    {POST, "/guidance/questions/{question}/publish",   RIGHT_GUIDE, guard_nothing_private, question_publish,     "Publishes what is general"},
    {GET,  "/guidance/practice/{entry}",               RIGHT_GUIDE, guard_nothing_private, practice_show,        "Good practice that is offered"},
    {POST, "/guidance/practice/{entry}",               RIGHT_GUIDE, guard_nothing_private, practice_review,      "Publishes it, or gives it back"},
    {POST, "/guidance/links",                          RIGHT_GUIDE, NULL,                  queue_link_make,      "Makes a link for who has no account"},
    {GET,  "/guidance/links/{person}",                 RIGHT_GUIDE, guard_nothing_private, queue_link_show,      "The link, to be handed over"},

    {GET,  "/ask",                                     ANYBODY,     NULL,                  ask_link_show,        "How to ask without an account"},
    {POST, "/ask",                                     ANYBODY,     NULL,                  ask_link_send,        "Sends the link"},
    {GET,  "/l/{token}/guidance",                      BY_LINK,     guidance_link_guard,   asking_show,            "The one page of who has no account"},
    {POST, "/l/{token}/guidance/ask",                  BY_LINK,     guidance_link_guard,   asking_ask,             "Asks"},
    {POST, "/l/{token}/guidance/practice",             BY_LINK,     guidance_link_guard,   asking_practice,        "Offers good practice"},
    {POST, "/l/{token}/guidance/answer",               BY_LINK,     guidance_link_guard,   asking_answer,          "Answers a colleague"},
    {POST, "/l/{token}/guidance/withdraw",             BY_LINK,     guidance_link_guard,   asking_withdraw,        "Withdraws a question"},
    {POST, "/l/{token}/guidance/take-back",            BY_LINK,     guidance_link_guard,   asking_take_back,       "Takes good practice back"},
    {GET,  "/l/{token}/guidance/colleagues",           BY_LINK,     guidance_link_guard,   asking_colleagues_show, "Who elsewhere is asked"},
    {POST, "/l/{token}/guidance/colleagues",           BY_LINK,     guidance_link_guard,   asking_colleagues_ask,  "Asks them"},
};
// clang-format on

const RouteTable GUIDANCE_ROUTES = ROUTE_TABLE("guidance", ROUTES);
