/* own_path: refuses to be sent elsewhere. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/own_path.h"

Str own_path(Str path)
{
    if (path.len == 0 || path.bytes[0] != '/')
        return STR("/");
    if (path.len > 1 && (path.bytes[1] == '/' || path.bytes[1] == '\\'))
        return STR("/");
    for (size_t i = 0; i < path.len; i++) {
        if ((unsigned char)path.bytes[i] < ' ' || path.bytes[i] == 127)
            return STR("/");
    }
    return path;
}
