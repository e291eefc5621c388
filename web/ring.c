/*
 * ring: two circles; the upper one is dashed so that its first dash is the part.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/ring.h"

#include "web/markup.h"

Markup ring_draw(Arena *arena, int64_t part, int64_t whole)
{
    double percent = 0;
    if (whole > 0 && part > 0)
        percent = part >= whole ? 100 : 100.0 * (double)part / (double)whole;
    Str run = percent <= 0 ? STR("")
                           : str_format(
                                 arena,
                                 "<circle class=\"run\" cx=\"50\" cy=\"50\" r=\"42\" "
                                 "stroke-width=\"14\" pathLength=\"100\" "
                                 "stroke-dasharray=\"%.1f 100\" transform=\"rotate(-90 50 50)\"/>",
                                 percent);
    return markup_of(str_format(
        arena,
        "<svg class=\"ring\" viewBox=\"0 0 100 100\" aria-hidden=\"true\">"
        "<circle class=\"track\" cx=\"50\" cy=\"50\" r=\"42\" stroke-width=\"14\"/>%.*s</svg>",
        STR_ARG(run)));
}
