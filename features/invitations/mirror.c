/* mirror: greedy choice and exchanges. SPDX-License-Identifier: EUPL-1.2 */
#include "features/invitations/mirror.h"

enum {
    ROUNDS_OF_EXCHANGE = 3
};

typedef struct Mirror {
    const MirrorPerson *people;
    size_t count;
    size_t wanted;
    bool *chosen;
    size_t *group; /* the chosen ones */
    size_t group_count;
    int64_t town[MIRROR_ATTRIBUTES][MIRROR_VALUES];
    int64_t here[MIRROR_ATTRIBUTES][MIRROR_VALUES];
} Mirror;

static int32_t value_of(const MirrorPerson *person, int attribute)
{
    int32_t value = person->values[attribute];
    return value < MIRROR_VALUES ? value : MIRROR_VALUES - 1;
}

static void count_person(int64_t counts[][MIRROR_VALUES], const MirrorPerson *person, int64_t by)
{
    for (int a = 0; a < MIRROR_ATTRIBUTES; a++)
        counts[a][value_of(person, a)] += by;
}

/* How far the counts are from the town's shares, in square. Whole numbers: each value is compared
 * as here * people of the town against wanted * there. */
static double distance(const Mirror *mirror)
{
    double sum = 0;
    for (int a = 0; a < MIRROR_ATTRIBUTES; a++) {
        for (int v = 0; v < MIRROR_VALUES; v++) {
            double off = (double)mirror->here[a][v] - (double)mirror->wanted *
                                                          (double)mirror->town[a][v] /
                                                          (double)mirror->count;
            sum += off * off;
        }
    }
    return sum;
}

/* Whether somebody else of the office is chosen; `but` is about to leave. */
static bool office_is_there(const Mirror *mirror, int64_t office, size_t but)
{
    for (size_t k = 0; k < mirror->group_count; k++) {
        size_t i = mirror->group[k];
        if (i != but && mirror->people[i].office == office)
            return true;
    }
    return false;
}

static bool is_free(const Mirror *mirror, size_t i)
{
    return mirror->people[i].may_be_chosen && !mirror->chosen[i];
}

/* The person whose coming brings the counts nearest to the town, or `count`. */
static size_t best(Mirror *mirror, bool is_of_new_office)
{
    size_t found = mirror->count;
    double least = 0;
    for (size_t i = 0; i < mirror->count; i++) {
        const MirrorPerson *person = &mirror->people[i];
        if (!is_free(mirror, i) ||
            (is_of_new_office && office_is_there(mirror, person->office, mirror->count)))
            continue;
        count_person(mirror->here, person, 1);
        double now = distance(mirror);
        count_person(mirror->here, person, -1);
        bool is_better =
            found == mirror->count || now < least ||
            (now <= least && person->comes_first && !mirror->people[found].comes_first);
        if (is_better) {
            found = i;
            least = now;
        }
    }
    return found;
}

static void choose(Mirror *mirror, size_t i, bool is)
{
    mirror->chosen[i] = is;
    if (is) {
        mirror->group[mirror->group_count++] = i;
    } else {
        size_t at = 0;
        while (mirror->group[at] != i)
            at++;
        mirror->group[at] = mirror->group[--mirror->group_count];
    }
    count_person(mirror->here, &mirror->people[i], is ? 1 : -1);
}

/* Puts somebody else in the place of `out` if that helps. */
static bool exchange(Mirror *mirror, size_t out)
{
    double before = distance(mirror);
    choose(mirror, out, false);
    for (size_t in = 0; in < mirror->count; in++) {
        if (in == out || !is_free(mirror, in) ||
            office_is_there(mirror, mirror->people[in].office, out))
            continue;
        choose(mirror, in, true);
        if (distance(mirror) < before - 1e-9)
            return true;
        choose(mirror, in, false);
    }
    choose(mirror, out, true);
    return false;
}

void mirror_choose(
    const MirrorPerson *people, size_t count, size_t wanted, Arena *arena, bool *ret_chosen)
{
    Mirror *mirror = arena_new_of(arena, Mirror);
    *mirror = (Mirror){.people = people, .count = count, .wanted = wanted, .chosen = ret_chosen};
    mirror->group = arena_array(arena, size_t, (wanted < count ? wanted : count) + 1);
    for (size_t i = 0; i < count; i++) {
        ret_chosen[i] = false;
        count_person(mirror->town, &people[i], 1);
    }
    for (size_t n = 0; n < wanted; n++) {
        size_t next = best(mirror, true);
        if (next == count)
            next = best(mirror, false);
        if (next == count)
            return;
        choose(mirror, next, true);
    }
    bool is_better = true;
    for (int round = 0; round < ROUNDS_OF_EXCHANGE && is_better; round++) {
        is_better = false;
        for (size_t i = 0; i < count; i++)
            is_better = (ret_chosen[i] && exchange(mirror, i)) || is_better;
    }
}
