/*
 * town_form: the form of the settings, in the first start and on the page of the settings.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_TOWN_TOWN_FORM_H
#define FEATURES_TOWN_TOWN_FORM_H

#include "features/town/settings.h"
#include "web/form.h"

typedef struct TownForm {
    Str name;
    StrList languages; /* codes */
    Str default_language;
    const RequestField *logo;
    bool removes_logo;
    Str contact;
    Str controller;
    Str protection;
    int64_t version;
} TownForm;

/* What is to be saved. */
typedef struct TownWrite {
    TownForm values;
    Logo logo;                /* empty bytes: none was sent */
    FirstStartStep next_step; /* 0: not the first start */
    bool is_whole;            /* the form has controller, protection and removes_logo as well */
} TownWrite;

Form *town_form_new(Request *request);
Form *town_form_of(Request *request, const Settings *settings);

/* False when something is wrong, which the form then shows. */
bool town_form_read(Form *form, Request *request, TownWrite *write);

/* Somebody else saved meanwhile: puts theirs beside what was sent, and their version into it. */
NODISCARD Status town_form_clash(Form *form, Request *request, TownWrite *write);

/* A DbWork. */
Status town_form_write(Db *db, void *write);

#endif
