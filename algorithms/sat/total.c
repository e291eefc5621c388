/* total: two halves, each summed, then added. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/sat/total.h"

enum {
    GROUP = 6 /* so many are kept apart in pairs */
};

typedef struct Adder {
    Sat *sat;
    Total left, right;
    Literal *sum;
    size_t most;
} Adder;

/* More than i - 1 on the left and more than j - 1 on the right: at least i + j. */
static void say_at_least(const Adder *adder, size_t i, size_t j)
{
    Literal clause[3];
    size_t size = 0, number = i + j > adder->most ? adder->most : i + j;
    if (i > 0)
        clause[size++] = -adder->left.at_least[i - 1];
    if (j > 0)
        clause[size++] = -adder->right.at_least[j - 1];
    clause[size++] = adder->sum[number - 1];
    sat_clause(adder->sat, clause, size);
}

/* No more than i on the left and no more than j on the right: no more than i + j. */
static void say_at_most(const Adder *adder, size_t i, size_t j)
{
    Literal clause[3];
    size_t size = 0;
    if (i < adder->left.count)
        clause[size++] = adder->left.at_least[i];
    if (j < adder->right.count)
        clause[size++] = adder->right.at_least[j];
    clause[size++] = -adder->sum[i + j];
    sat_clause(adder->sat, clause, size);
}

static void add(const Adder *adder, TotalSense sense)
{
    for (size_t i = 0; i <= adder->left.count; i++) {
        for (size_t j = 0; j <= adder->right.count; j++) {
            /* One above `most` says it all; more follows from what is known of the halves. */
            if (i + j > 0 && (i + j <= adder->most + 1 || i == 0 || j == 0))
                say_at_least(adder, i, j);
            if (sense == TOTAL_EXACT && i + j < adder->most)
                say_at_most(adder, i, j);
        }
    }
}

Total total_new(
    Sat *sat, const Literal *literals, size_t count, size_t most, TotalSense sense, Arena *arena)
{
    if (count == 0 || most == 0)
        return (Total){.at_least = NULL};
    if (count == 1)
        return (Total){.at_least = arena_copy(arena, literals, sizeof literals[0]), .count = 1};
    size_t half = count / 2;
    Adder adder = {
        .sat = sat,
        .left = total_new(sat, literals, half, most, sense, arena),
        .right = total_new(sat, literals + half, count - half, most, sense, arena),
    };
    adder.most = adder.left.count + adder.right.count;
    if (adder.most > most)
        adder.most = most;
    adder.sum = arena_array(arena, Literal, adder.most);
    for (size_t i = 0; i < adder.most; i++)
        adder.sum[i] = sat_new_literal(sat);
    add(&adder, sense);
    return (Total){.at_least = adder.sum, .count = adder.most};
}

static void keep_apart(Sat *sat, const Literal *literals, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = i + 1; j < count; j++)
            SAT_CLAUSE(sat, -literals[i], -literals[j]);
    }
}

/* In groups, each with a literal that says whether the one is in a later group. */
static void total_at_most_one(Sat *sat, const Literal *literals, size_t count)
{
    Literal group[GROUP];
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        if (size == GROUP - 1 && i + 1 < count) {
            group[size] = sat_new_literal(sat);
            keep_apart(sat, group, GROUP);
            group[0] = -group[size];
            size = 1;
        }
        group[size++] = literals[i];
    }
    keep_apart(sat, group, size);
}

void total_at_most(Sat *sat, const Literal *literals, size_t count, size_t most, Arena *arena)
{
    if (most >= count)
        return;
    if (most == 1) {
        total_at_most_one(sat, literals, count);
        return;
    }
    Total total = total_new(sat, literals, count, most + 1, TOTAL_RISES, arena);
    if (most < total.count)
        SAT_CLAUSE(sat, -total.at_least[most]);
}

void total_exactly(Sat *sat, const Literal *literals, size_t count, size_t number, Arena *arena)
{
    if (number > count) {
        sat_clause(sat, NULL, 0);
        return;
    }
    for (size_t i = 0; i < count && (number == 0 || number == count); i++)
        SAT_CLAUSE(sat, number == 0 ? -literals[i] : literals[i]);
    if (number == 0 || number == count)
        return;
    Total total = total_new(sat, literals, count, number + 1, TOTAL_EXACT, arena);
    SAT_CLAUSE(sat, total.at_least[number - 1]);
    SAT_CLAUSE(sat, -total.at_least[number]);
}
