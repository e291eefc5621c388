/* directory_labels: words for codes. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/directory_labels.h"

#include "features/codes/code_list.h"

Status label_of(Request *request, const char *list, Str key, Str *ret_label)
{
    if (key.len == 0) {
        *ret_label = (Str){0};
        return OK;
    }
    return code_label(&request->db, request->language, list, key, ret_label);
}

Status labels_of(Request *request, const char *list, StrList keys, const Str **ret_labels)
{
    Str *labels = arena_array(request->arena, Str, keys.count);
    for (size_t i = 0; i < keys.count; i++)
        TRY(label_of(request, list, keys.items[i], &labels[i]));
    *ret_labels = labels;
    return OK;
}

Status joined_labels_of(Request *request, const char *list, StrList keys, Str *ret_text)
{
    const Str *labels;
    TRY(labels_of(request, list, keys, &labels));
    *ret_text = str_join(request->arena, labels, keys.count, STR(", "));
    return OK;
}

Str parts_joined(Arena *arena, const Str *parts, size_t count)
{
    Str *said = arena_array(arena, Str, count);
    size_t said_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].len > 0)
            said[said_count++] = parts[i];
    }
    return str_join(arena, said, said_count, STR(" · "));
}

PhoneView phone_view(const Request *request, Str phone, Str whom)
{
    PhoneView view = {.number = phone};
    char *digits = arena_array(request->arena, char, phone.len + 1);
    size_t count = 0;
    for (size_t i = 0; i < phone.len; i++) {
        char byte = phone.bytes[i];
        if ((byte >= '0' && byte <= '9') || (byte == '+' && count == 0))
            digits[count++] = byte;
        else if (count > 0 && (byte == ',' || byte == ';' || byte == '/'))
            break;
    }
    if (count == 0)
        return (PhoneView){0};
    const Str link[] = {STR("tel:"), {.bytes = digits, .len = count}};
    view.link = str_join(request->arena, link, 2, (Str){0});
    view.whom = request_text(request, N_("Call {1}: {2}"), ARGS(text_arg(whom), text_arg(phone)));
    return view;
}
