/*
 * needs_test: what people type is understood: inflected, misspelt, as a need or a story.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "tests/support/search_case.h"

TEST(inflected_words_are_found)
{
    SearchIndex *index = open_services();
    EXPECT_KEYS("3 |5", ask(index, "výměnného programu"));
    EXPECT_KEYS("3 |5", ask(index, "VYMENNY PROGRAM"));
    EXPECT_KEYS("6 |7", ask(index, "seniorům v Praze"));
    EXPECT_KEYS("7 1", ask(index, "noclehárnách"));
}

TEST(a_typing_error_is_understood_and_said)
{
    SearchIndex *index = open_services();
    SearchQuery query = read_query(index, "noclehrána", false);
    EXPECT_INT(1, query.concept_count);
    EXPECT_INT(1, query.concepts[0].alternative_count);
    EXPECT_INT(SEARCH_WRITTEN_LIKE, query.concepts[0].alternatives[0].reason);
    EXPECT_KEYS("7 1", ask(index, "noclehrána"));
    EXPECT_KEYS("2", ask(index, "azilový dum"));
}

TEST(a_need_finds_services_by_the_thesaurus)
{
    SearchIndex *index = open_services();
    EXPECT_KEYS("7 2 1", ask(index, "nemám kde spát")); /* the best of each meaning first */
    EXPECT_KEYS("1 2 |7", ask(index, "potřebuji přespat, nemám kde bydlet, Brno"));
    EXPECT_KEYS("3", ask(index, "K centrum"));
    EXPECT_KEYS("4", ask(index, "exekuce"));
    SearchQuery query = read_query(index, "hledám kde spát", false);
    EXPECT_INT(2, query.left_out_count);
    EXPECT_STR("noclehárna", query.concepts[0].alternatives[0].phrase.shown);
}

/* "exekuce" stands in the synonyms of a methodologist, "exekuční" does not. */
TEST(a_word_of_the_same_root_means_the_same)
{
    SearchIndex *index = open_services();
    SearchQuery query = read_query(index, "exekuční", false);
    EXPECT_INT(1, query.concept_count);
    EXPECT_INT(SEARCH_MEANS, query.concepts[0].alternatives[0].reason);
    EXPECT_KEYS("4", ask(index, "exekuční"));
}

/* "máma" and "sama" say nothing, each alone. */
TEST(who_and_what_mean_something_together_wherever_they_stand)
{
    SearchIndex *index = open_services();
    EXPECT_KEYS("6", ask(index, "máma je v lese sama"));
    EXPECT_KEYS("6", ask(index, "sama, myslím, že mámo"));
    EXPECT_KEYS("", ask(index, "v lese je máma"));
    EXPECT_KEYS("", ask(index, "\"máma je\" sama"));
}

TEST(a_hint_finds_and_gives_way_to_what_is_plain)
{
    SearchIndex *index = open_services();
    EXPECT_KEYS("7 1", ask(index, "boty"));
    SearchQuery query = read_query(index, "boty a exekuce", false);
    EXPECT_INT(2, query.concept_count);
    EXPECT(query.concepts[0].is_hint && query.concepts[0].is_optional);
    EXPECT(!query.concepts[1].is_hint && !query.concepts[1].is_optional);
    EXPECT_KEYS("4", ask(index, "boty a exekuce"));
}

TEST(a_weak_word_is_not_required_beside_a_need)
{
    SearchIndex *index = open_services();
    EXPECT_KEYS("2", ask(index, "dům"));
    EXPECT_KEYS("4", ask(index, "dům a exekuce"));
}

TEST(a_phrase_is_understood_with_typing_errors_and_in_another_form)
{
    SearchIndex *index = open_services();
    EXPECT_KEYS("2", ask(index, "vyhodili nás z bytu"));
    EXPECT_KEYS("2", ask(index, "vyhodilli nás z bytu"));
    EXPECT_KEYS("", ask(index, "vylodili zboží"));
}

TEST(letters_typed_twice_and_a_wrong_ending_are_understood)
{
    SearchIndex *index = open_services();
    EXPECT_KEYS("5 3 4", ask(index, "Mosst"));
    EXPECT_KEYS("3", ask(index, "Ostravx"));
    EXPECT_KEYS("4", ask(index, "zadlužila")); /* of one family */
    EXPECT_KEYS("4", ask(index, "předlužit")); /* another beginning */
}

/* Noclehárny are most; who has debts, too, must not look for them behind all of those. */
TEST(of_several_needs_the_best_service_of_each_comes_first)
{
    SearchIndex *index = open_services();
    EXPECT_KEYS("7 4 2 1", ask(index, "spát, exekuce"));
    EXPECT_KEYS("4 2 7 1", ask(index, "exekuce, exekuce, spát, těhotná"));
    EXPECT_KEYS("1 2 |7 4", ask(index, "spát, exekuce, Brno"));
}

TEST(pages_of_several_needs_follow_each_other)
{
    SearchIndex *index = open_services();
    SearchQuery query = read_query(index, "spát, exekuce", false);
    SearchRequest request = {.query = &query, .limit = PAGE, .open_at = SEARCH_ANY_TIME};
    SearchResult whole = run_request(index, &request);
    request.limit = 1;
    for (size_t i = 0; i < whole.hit_count; i++) {
        request.offset = i;
        SearchResult page = run_request(index, &request);
        EXPECT_INT(1, page.hit_count);
        EXPECT_INT(whole.hits[i].key, page.hits[0].key);
    }
    request.offset = whole.hit_count;
    EXPECT_INT(0, run_request(index, &request).hit_count);
}

/* Beside a need, a word that merely stands in a text does not keep others from being found. */
TEST(words_of_texts_are_left_to_choice_beside_a_need)
{
    SearchIndex *index = open_services();
    SearchQuery query = read_query(index, "kde spát polévku Brno", false);
    EXPECT_INT(3, query.concept_count);
    EXPECT(!query.concepts[0].is_optional);
    EXPECT(query.concepts[1].is_optional);
    EXPECT(!query.concepts[2].is_optional);
    EXPECT_KEYS("1 2 |7", ask(index, "kde spát polévku Brno"));
    EXPECT_KEYS("1 |2", ask(index, "polévka Brno"));
}

TEST(what_is_being_typed_is_a_beginning)
{
    SearchIndex *index = open_services();
    SearchQuery query = read_query(index, "výměn", true);
    SearchRequest request = {.query = &query, .limit = PAGE, .open_at = SEARCH_ANY_TIME};
    EXPECT_KEYS("5 3", run_request(index, &request));
}

TEST(a_quoted_phrase_stands_together)
{
    SearchIndex *index = open_services();
    EXPECT_KEYS("5", ask(index, "\"terénní program\""));
    EXPECT_KEYS("", ask(index, "\"program terénní\""));
}

TEST(where_not_all_is_found_what_comes_near_follows)
{
    SearchIndex *index = open_services();
    EXPECT_KEYS("7 1", ask(index, "noclehárna xyzzy")); /* nobody has such a word */
    EXPECT_KEYS("1 |7 2", ask(index, "noclehárna Brno"));
    EXPECT_KEYS("", ask(index, "xyzzy"));
    EXPECT_INT(1, ask(index, "noclehárna Brno").total);
}

int main(void)
{
    arena = arena_new(1 << 20);
    RUN(inflected_words_are_found);
    RUN(a_typing_error_is_understood_and_said);
    RUN(a_need_finds_services_by_the_thesaurus);
    RUN(a_word_of_the_same_root_means_the_same);
    RUN(who_and_what_mean_something_together_wherever_they_stand);
    RUN(a_hint_finds_and_gives_way_to_what_is_plain);
    RUN(a_weak_word_is_not_required_beside_a_need);
    RUN(a_phrase_is_understood_with_typing_errors_and_in_another_form);
    RUN(letters_typed_twice_and_a_wrong_ending_are_understood);
    RUN(of_several_needs_the_best_service_of_each_comes_first);
    RUN(pages_of_several_needs_follow_each_other);
    RUN(words_of_texts_are_left_to_choice_beside_a_need);
    RUN(what_is_being_typed_is_a_beginning);
    RUN(a_quoted_phrase_stands_together);
    RUN(where_not_all_is_found_what_comes_near_follows);
    arena_free(arena);
    return test_end();
}
