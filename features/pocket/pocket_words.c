/*
 * pocket_words: what the scripts of the pocket say, in the language of the page.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/pocket/pocket_pages.h"

static const struct {
    const char *key;
    const char *text;
} WORDS[] = {
    {"saved", N_("Saved on this device: {1}")},
    {"compared", N_("compared with the server: {1}")},
    {"services", N_("services: {1}")},
    {"whole", N_("the whole directory")},
    {"places-said", N_("Free places as of {1}")},
    {"places-never", N_("Free places have not been downloaded yet")},
    {"found", N_("Found: {1}")},
    {"found-least", N_("Found: more than {1}")},
    {"kilometres", N_("{1} km")},
    {"here", N_("where I am")},
    {"here-asked", N_("Asking the device where it is …")},
    {"here-failed",
     N_("The device did not say where it is. Allow it in its settings, or choose a "
        "municipality.")},
    {"also", N_("Also looked for: {1}")},
    {"partial", N_("Not all of it, but near")},
    {"verified", N_("verified {1}")},
    {"verified-today", N_("verified today")},
    {"verified-last", N_("last verified {1}")},
    {"verified-never", N_("not verified yet")},
    {"call", N_("Call: {1}")},
    {"all", N_("does not matter")},
    {"confidential", N_("Confidential. Call, please.")},
    {"age", N_("Age")},
    {"age-both", N_("{1} to {2} years")},
    {"age-from", N_("from {1} years")},
    {"age-to", N_("up to {1} years")},
    {"address", N_("Address")},
    {"municipality", N_("Municipality")},
    {"email", N_("E-mail")},
    {"web", N_("Web")},
    {"hours", N_("Opening hours")},
    {"forms", N_("How")},
    {"languages", N_("Languages")},
    {"insurers", N_("Insurers")},
    {"crisis", N_("In a crisis call")},
    {"how", N_("How to ask for it")},
    {"wrong", N_("Is something wrong?")},
    {"suggest", N_("Suggest a correction, when there is a network")},
    {"capacity", N_("Free places: {1}")},
    {"capacity-free", N_("free places")},
    {"capacity-limited", N_("the last few places")},
    {"capacity-waiting", N_("waiting list")},
    {"capacity-full", N_("full")},
    {"capacity-assessment", N_("only after an assessment")},
    {"capacity-unknown", N_("not known")},
    {"capacity-stale", N_("unverified")},
    {"capacity-said", N_("said {1}")},
    {"capacity-until", N_("said {1}, until {2}")},
    {"capacity-of", N_("{1} of {2} free")},
    {"capacity-number", N_("{1} free")},
    {"capacity-days", N_("waiting time in days: {1}")},
    {"map-label", N_("Services on the map; the list below says the same")},
    {"map-off", N_("Not on the map, because no list knows where they lie: {1}")},
    {"working", N_("Downloading …")},
    {"half-way", N_("Downloaded: {1} MB")},
    {"done", N_("Saved. It opens without a network.")},
    {"unchanged", N_("Nothing has changed; you have the newest.")},
    {"updated", N_("The directory was renewed.")},
    {"removed", N_("Removed from this device.")},
    {"remove-ask", N_("Remove the directory from this device?")},
    {"problem-insecure",
     N_("This browser keeps nothing here: the address does not begin with https. Open the "
        "directory "
        "by its https address, or print the booklet.")},
    {"problem-private",
     N_("This browser keeps nothing for later: a private window, or a browser that cannot. Open "
        "the directory in a usual window, or print the booklet.")},
    {"problem-full",
     N_("There is not enough room on this device. Free some, or choose fewer districts. What was "
        "saved before is still here.")},
    {"problem-gone",
     N_("The browser has deleted what was saved here, probably to make room. Connect to the "
        "network "
        "and save it again.")},
    {"problem-none", N_("Nothing is saved on this device yet.")},
    {"problem-offline",
     N_("The server cannot be reached. What is saved stays as it is; try again with a network.")},
    {"without-network", N_("The server cannot be reached, so here is what you have saved.")},
    {"problem-signed-out",
     N_("You are not signed in any more. Sign in and try again; what is saved stays as it is.")},
    {"problem-half",
     N_("The download broke off, so nothing of it was kept. What was saved before stays as it is; "
        "try again.")},
    {"problem-old",
     N_("What is saved here was made by another version of Kruh and is not believed. Connect to "
        "the network and save it again.")},
    {"problem-damaged",
     N_("What is saved here is damaged and is not believed. Connect to the network and save it "
        "again.")},
    {"problem-too-large", N_("That is more than a phone should carry. Choose fewer districts.")},
    {"problem-server", N_("The server could not make the file now. Try again in a while.")},
    {"chosen-before", N_("Chosen is what you have saved here: {1}. Add others or change it.")},
    {"problem-choose", N_("Choose a district or a municipality, or the whole directory.")},
    {"old-days",
     N_("This was saved {1} days ago. Phone numbers and hours may have changed; connect to the "
        "network and renew it.")},
};

const PocketWord *pocket_words(Arena *arena, Language language, size_t *ret_count)
{
    const size_t count = sizeof WORDS / sizeof WORDS[0];
    PocketWord *words = arena_array(arena, PocketWord, count);
    for (size_t i = 0; i < count; i++)
        words[i] = (PocketWord){WORDS[i].key, text_get(language, WORDS[i].text)};
    *ret_count = count;
    return words;
}
