/* asset_answers: assets as libmicrohttpd sends them. SPDX-License-Identifier: EUPL-1.2 */
#include "assets/assets.h"
#include "web/assets.h"
#include "web/compress.h"
#include "web/server_private.h"

#include <stdlib.h>
#include <string.h>

typedef enum Form {
    FORM_PLAIN,
    FORM_BROTLI,
    FORM_NOT_MODIFIED,
    FORMS
} Form;

typedef struct Asset {
    Str address;
    Str etag;
    const EmbeddedFile *file;
    struct MHD_Response *answers[FORMS]; /* FORM_BROTLI: NULL where there is none */
} Asset;

struct AssetAnswers {
    Asset *items; /* sorted by address */
    size_t count;
};

static const char FOR_EVER[] = "public, max-age=31536000, immutable";

static struct MHD_Response *make(const Asset *asset, Form form, bool is_last)
{
    const EmbeddedFile *file = asset->file;
    const unsigned char *bytes = form == FORM_BROTLI ? file->brotli : file->bytes;
    size_t len = form == FORM_BROTLI ? file->brotli_len : file->len;
    if (form == FORM_NOT_MODIFIED)
        len = 0;
    /* libmicrohttpd wants a pointer to non-const, and only reads it. */
    void *unconst = NULL;
    memcpy(&unconst, &bytes, sizeof unconst);
    struct MHD_Response *answer =
        MHD_create_response_from_buffer(len, unconst, MHD_RESPMEM_PERSISTENT);
    if (answer == NULL)
        return NULL;
    bool is_whole = MHD_add_response_header(answer, "Cache-Control", FOR_EVER) == MHD_YES &&
                    MHD_add_response_header(answer, "ETag", asset->etag.bytes) == MHD_YES;
    if (form != FORM_NOT_MODIFIED) {
        is_whole = is_whole &&
                   MHD_add_response_header(
                       answer, "Content-Type", content_type_of(str_of(file->name))) == MHD_YES &&
                   MHD_add_response_header(answer, "X-Content-Type-Options", "nosniff") == MHD_YES;
    }
    if (file->brotli != NULL)
        is_whole =
            is_whole && MHD_add_response_header(answer, "Vary", "Accept-Encoding") == MHD_YES;
    if (form == FORM_BROTLI)
        is_whole = is_whole && MHD_add_response_header(answer, "Content-Encoding", "br") == MHD_YES;
    if (is_last)
        is_whole = is_whole && MHD_add_response_header(answer, "Connection", "close") == MHD_YES;
    if (is_whole)
        return answer;
    MHD_destroy_response(answer);
    return NULL;
}

static int compare_addresses(const void *a, const void *b)
{
    return str_compare(((const Asset *)a)->address, ((const Asset *)b)->address);
}

Status asset_answers_new(Arena *arena, Error *error, AssetAnswers **ret_answers)
{
    AssetAnswers *answers = arena_new_of(arena, AssetAnswers);
    answers->items = arena_array(arena, Asset, ASSETS.count);
    for (; answers->count < ASSETS.count; answers->count++) {
        Asset *asset = &answers->items[answers->count];
        asset->file = &ASSETS.items[answers->count];
        asset->address = str_of(asset->file->address);
        Str etag = str_format(arena, "\"%.32s\"", asset->file->hash);
        asset->etag = etag;
        for (Form form = FORM_PLAIN; form < FORMS; form++) {
            if (form == FORM_BROTLI && asset->file->brotli == NULL)
                continue;
            asset->answers[form] = make(asset, form, false);
            if (asset->answers[form] == NULL) {
                answers->count++;
                asset_answers_free(answers);
                return error_set(error, FAILED, "no memory for the assets");
            }
        }
    }
    qsort(answers->items, answers->count, sizeof *answers->items, compare_addresses);
    *ret_answers = answers;
    return OK;
}

void asset_answers_free(AssetAnswers *answers)
{
    if (answers == NULL)
        return;
    for (size_t i = 0; i < answers->count; i++) {
        for (Form form = FORM_PLAIN; form < FORMS; form++) {
            if (answers->items[i].answers[form] != NULL)
                MHD_destroy_response(answers->items[i].answers[form]);
        }
    }
    answers->count = 0;
}

static const Asset *find(const AssetAnswers *answers, Str address)
{
    size_t low = 0;
    size_t high = answers->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_compare(answers->items[middle].address, address);
        if (order == 0)
            return &answers->items[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

struct MHD_Response *asset_answer(
    const AssetAnswers *answers,
    const Head *head,
    bool is_last,
    unsigned *ret_status,
    bool *ret_is_own)
{
    if (!str_starts_with(head->target, STR("/a/")) || str_equal(head->method, STR("POST")))
        return NULL;
    const Asset *asset = find(answers, head->target);
    if (asset == NULL)
        return NULL;
    Form form = FORM_PLAIN;
    if (str_find(head->if_none_match, asset->etag) != SIZE_MAX)
        form = FORM_NOT_MODIFIED;
    else if (
        asset->answers[FORM_BROTLI] != NULL &&
        encoding_is_accepted(head->accept_encoding, STR("br")))
        form = FORM_BROTLI;
    *ret_status = form == FORM_NOT_MODIFIED ? 304 : 200;
    struct MHD_Response *own = is_last ? make(asset, form, true) : NULL;
    *ret_is_own = own != NULL;
    return own != NULL ? own : asset->answers[form];
}
