/*
 * test: unit tests as sentences. Output is TAP. A test program is a list of functions:
 *
 *     TEST(a_person_never_meets_twice) { EXPECT(...); EXPECT_INT(3, plan.round_count); }
 *     int main(void) { RUN(a_person_never_meets_twice); return test_end(); }
 *
 * A failed expectation says where and what, and the test goes on.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TESTS_SUPPORT_TEST_H
#define TESTS_SUPPORT_TEST_H

#include "base/str.h"

#include <stdio.h>
#include <string.h>

static int test_count_, test_failed_count_, test_is_failing_;
static const char *test_skip_;

#define TEST(name) static void test_##name(void)
#define RUN(name)  test_run_(#name, test_##name)

#define EXPECT(condition)                               \
    do {                                                \
        if (!(condition))                               \
            test_fail_(__FILE__, __LINE__, #condition); \
    } while (0)

#define EXPECT_INT(expected, actual) \
    test_expect_int_(__FILE__, __LINE__, #actual, (long long)(expected), (long long)(actual))

/* The test counts as skipped, because something beside the project is not there. */
#define SKIP(why) (test_skip_ = (why))

/* Compares a C literal with a Str. */
#define EXPECT_STR(expected, actual) \
    test_expect_str_(__FILE__, __LINE__, #actual, str_of(expected), (actual))

/* The message of an error has these words. */
#define EXPECT_WORDS(words, message) \
    test_expect_words_(__FILE__, __LINE__, str_of(words), str_of(message))

static inline void test_fail_(const char *file, int line, const char *what)
{
    test_is_failing_ = 1;
    printf("# %s:%d: expected %s\n", file, line, what);
}

static inline void test_expect_int_(
    const char *file, int line, const char *what, long long expected, long long actual)
{
    if (expected == actual)
        return;
    test_is_failing_ = 1;
    printf("# %s:%d: %s is %lld, expected %lld\n", file, line, what, actual, expected);
}

static inline void test_expect_str_(
    const char *file, int line, const char *what, Str expected, Str actual)
{
    if (str_equal(expected, actual))
        return;
    test_is_failing_ = 1;
    printf(
        "# %s:%d: %s is \"%.*s\", expected \"%.*s\"\n",
        file,
        line,
        what,
        STR_ARG(actual),
        STR_ARG(expected));
}

static inline void test_expect_words_(const char *file, int line, Str words, Str message)
{
    if (str_find(message, words) != SIZE_MAX)
        return;
    test_is_failing_ = 1;
    printf(
        "# %s:%d: \"%.*s\" does not say \"%.*s\"\n", file, line, STR_ARG(message), STR_ARG(words));
}

static inline void test_run_(const char *name, void (*run)(void))
{
    test_is_failing_ = 0;
    test_skip_ = NULL;
    run();
    test_count_++;
    test_failed_count_ += test_is_failing_;
    char sentence[256];
    (void)snprintf(sentence, sizeof sentence, "%s", name);
    for (char *at = sentence; *at != '\0'; at++) {
        if (*at == '_')
            *at = ' ';
    }
    printf("%sok %d - %s", test_is_failing_ ? "not " : "", test_count_, sentence);
    if (test_skip_ != NULL)
        printf(" # SKIP %s", test_skip_);
    printf("\n");
    (void)fflush(stdout);
}

static inline int test_end(void)
{
    printf("1..%d\n", test_count_);
    return test_failed_count_ == 0 ? 0 : 1;
}

#endif
