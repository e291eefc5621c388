/* problem: refuses problems that contradict themselves, in words. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_PROBLEM_H
#define ALGORITHMS_ROUNDS_PROBLEM_H

#include "algorithms/rounds/rounds.h"

NODISCARD Status problem_is_sound(const RoundsProblem *problem, Error *error);

#endif
