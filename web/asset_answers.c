/* asset_answers: assets as libmicrohttpd sends them. SPDX-License-Identifier: EUPL-1.2 */
#include "assets/assets.h"
#include "web/assets.h"
#include "web/compress.h"
#include "web/server_private.h"

#include <stdlib.h>
#include <string.h>

typedef enum Form {
    FORM_PLAIN,
    FORM_GZIP,
    FORM_BROTLI,
    FORM_NOT_MODIFIED,
    FORMS
} Form;

typedef struct Asset {
    Str address;
    Str etag;
    const EmbeddedFile *file;
    struct MHD_Response *answers[FORMS]; /* NULL where there is no such copy */
} Asset;

struct AssetAnswers {
    Asset *items; /* sorted by address */
    size_t count;
};

static const char FOR_EVER[] = "public, max-age=31536000, immutable";

static Str bytes_of(const EmbeddedFile *file, Form form)
{
    switch (form) {
    case FORM_GZIP:
        return (Str){.bytes = (const char *)file->gzip, .len = file->gzip_len};
    case FORM_BROTLI:
        return (Str){.bytes = (const char *)file->brotli, .len = file->brotli_len};
    case FORM_PLAIN:
        return (Str){.bytes = (const char *)file->bytes, .len = file->len};
    case FORM_NOT_MODIFIED:
    case FORMS:
        break;
    }
    return STR("");
}

static bool add(struct MHD_Response *answer, const char *name, const char *value)
{
    return MHD_add_response_header(answer, name, value) == MHD_YES;
}

static bool add_headers(const Asset *asset, Form form, bool is_last, struct MHD_Response *answer)
{
    const EmbeddedFile *file = asset->file;
    bool is_whole =
        add(answer, "Cache-Control", FOR_EVER) && add(answer, "ETag", asset->etag.bytes);
    if (form != FORM_NOT_MODIFIED)
        is_whole = is_whole && add(answer, "Content-Type", content_type_of(str_of(file->name))) &&
                   add(answer, "X-Content-Type-Options", "nosniff");
    if (file->brotli != NULL || file->gzip != NULL)
        is_whole = is_whole && add(answer, "Vary", "Accept-Encoding");
    if (form == FORM_BROTLI || form == FORM_GZIP)
        is_whole = is_whole && add(answer, "Content-Encoding", form == FORM_BROTLI ? "br" : "gzip");
    if (is_last)
        is_whole = is_whole && add(answer, "Connection", "close");
    return is_whole;
}

static struct MHD_Response *make(const Asset *asset, Form form, bool is_last)
{
    Str bytes = bytes_of(asset->file, form);
    /* libmicrohttpd wants a pointer to non-const, and only reads it. */
    void *unconst = NULL;
    memcpy(&unconst, &bytes.bytes, sizeof unconst);
    struct MHD_Response *answer =
        MHD_create_response_from_buffer(bytes.len, unconst, MHD_RESPMEM_PERSISTENT);
    if (answer == NULL || add_headers(asset, form, is_last, answer))
        return answer;
    MHD_destroy_response(answer);
    return NULL;
}

static int compare_addresses(const void *a, const void *b)
{
    return str_compare(((const Asset *)a)->address, ((const Asset *)b)->address);
}

static bool fill(Asset *asset, const EmbeddedFile *file, Arena *arena)
{
    asset->file = file;
    asset->address = str_of(file->address);
    asset->etag = str_format(arena, "\"%.32s\"", file->hash);
    for (Form form = FORM_PLAIN; form < FORMS; form++) {
        if (bytes_of(file, form).bytes == NULL)
            continue;
        asset->answers[form] = make(asset, form, false);
        if (asset->answers[form] == NULL)
            return false;
    }
    return true;
}

Status asset_answers_new(const Site *site, Arena *arena, Error *error, AssetAnswers **ret_answers)
{
    AssetAnswers *answers = arena_new_of(arena, AssetAnswers);
    size_t count = ASSETS.count + site->file_count;
    answers->items = arena_array(arena, Asset, count);
    for (size_t i = 0; i < count; i++) {
        const EmbeddedFile *file =
            i < ASSETS.count ? &ASSETS.items[i] : &site->files[i - ASSETS.count];
        if (!fill(&answers->items[answers->count++], file, arena)) {
            asset_answers_free(answers);
            return error_set(error, FAILED, "no memory for the assets");
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
    else if (
        asset->answers[FORM_GZIP] != NULL &&
        encoding_is_accepted(head->accept_encoding, STR("gzip")))
        form = FORM_GZIP;
    *ret_status = form == FORM_NOT_MODIFIED ? 304 : 200;
    struct MHD_Response *own = is_last ? make(asset, form, true) : NULL;
    *ret_is_own = own != NULL;
    return own != NULL ? own : asset->answers[form];
}
