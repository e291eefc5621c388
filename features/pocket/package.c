/* package: the file, put together; and what services said of their free places.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/pocket/pocket.h"

#include "base/limits.h"
#include "features/finder/synonyms.h"
#include "features/pocket/content.h"
#include "features/pocket/public.h"

#include <brotli/encode.h>
#include <sodium.h>

enum {
    HEAD_LENGTH_BYTES = 4,
    SECTIONS = 4,
    ALIGNMENT = 8, /* of sections: the index is read in place */
    BROTLI_QUALITY = 8,
    BROTLI_WINDOW = 24, /* 16 MB: organisations repeat themselves far apart */
    ETAG_DIGITS = 32
};

static const Str MAGIC = STR_INIT("KRUHPOC1");

typedef struct Section {
    const char *name;
    Str bytes;
} Section;

static size_t aligned(size_t at)
{
    return (at + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

/* Places are counted from the end of the head, so that its own length does not matter. */
static Status head_make(const PocketContent *content, const Section *sections, Buffer *out)
{
    Json json = json_into(out);
    json_begin_object(&json);
    json_name(&json, "format");
    json_put(&json, POCKET_FORMAT);
    json_name(&json, "language");
    json_put(&json, language_code(content->language));
    json_name(&json, "sections");
    json_begin_object(&json);
    size_t at = 0;
    for (size_t i = 0; i < SECTIONS; i++) {
        json_name(&json, sections[i].name);
        json_begin_list(&json);
        json_put(&json, (uint64_t)at);
        json_put(&json, (uint64_t)sections[i].bytes.len);
        json_end(&json);
        at = aligned(at + sections[i].bytes.len);
    }
    json_end(&json);
    TRY(content_head(content, &json));
    json_end(&json);
    return json_is_whole(&json) ? OK : error_set(content->db->error, TOO_LARGE, "a head too long");
}

static void put_padding(Buffer *out)
{
    while (out->len % ALIGNMENT != 0)
        buffer_put_byte(out, ' ');
}

static void file_make(Str head, const Section *sections, Buffer *out)
{
    const size_t before = MAGIC.len + HEAD_LENGTH_BYTES;
    size_t len = aligned(before + head.len) - before;
    buffer_put(out, MAGIC);
    for (unsigned byte = 0; byte < HEAD_LENGTH_BYTES; byte++)
        buffer_put_byte(out, (char)(unsigned char)(len >> (8 * byte)));
    buffer_put(out, head);
    put_padding(out);
    for (size_t i = 0; i < SECTIONS; i++) {
        buffer_put(out, sections[i].bytes);
        put_padding(out);
    }
    unsigned char digest[crypto_hash_sha256_BYTES];
    Str all = buffer_text(out);
    (void)crypto_hash_sha256(digest, (const unsigned char *)all.bytes, all.len);
    buffer_put(out, (Str){.bytes = (const char *)digest, .len = sizeof digest});
}

static Str etag_of(Arena *arena, Str file)
{
    static const char DIGITS[] = "0123456789abcdef";
    char text[ETAG_DIGITS];
    const char *digest = file.bytes + file.len - crypto_hash_sha256_BYTES;
    for (size_t i = 0; i < ETAG_DIGITS; i++) {
        unsigned byte = (unsigned char)digest[i / 2];
        text[i] = DIGITS[i % 2 == 0 ? byte >> 4 : byte & 15];
    }
    return str_format(arena, "\"%.*s\"", ETAG_DIGITS, text);
}

static Status compress(Db *db, Str file, Str *ret_bytes)
{
    size_t len = BrotliEncoderMaxCompressedSize(file.len);
    uint8_t *bytes = arena_alloc(db->arena, len);
    if (BrotliEncoderCompress(
            BROTLI_QUALITY,
            BROTLI_WINDOW,
            BROTLI_MODE_GENERIC,
            file.len,
            (const uint8_t *)file.bytes,
            &len,
            bytes) != BROTLI_TRUE)
        return error_set(db->error, FAILED, "brotli did not compress");
    *ret_bytes = (Str){.bytes = (const char *)bytes, .len = len};
    return OK;
}

static Buffer *buffer_new(Db *db)
{
    Buffer *buffer = arena_new_of(db->arena, Buffer);
    buffer_init_in(buffer, db->arena, LIMIT_RESPONSE_BYTES);
    return buffer;
}

Status pocket_make(
    Db *db, Language language, const PocketSelection *selection, PocketPackage *ret_package)
{
    PocketContent content;
    SynonymVersion czech, polish;
    Buffer *index = buffer_new(db), *cards = buffer_new(db), *head = buffer_new(db);
    TRY(content_read(db, language, selection, &content));
    TRY(content_index(&content, index));
    TRY(content_cards(&content, cards));
    TRY(synonyms_get(db, LANGUAGE_CS, &czech));
    TRY(synonyms_get(db, LANGUAGE_PL, &polish));
    const Section sections[SECTIONS] = {
        {"index", buffer_text(index)},
        {"cards", buffer_text(cards)},
        {"needs_cs", czech.content},
        {"needs_pl", polish.content}};
    TRY(head_make(&content, sections, head));
    Buffer *file = buffer_new(db);
    file_make(buffer_text(head), sections, file);
    if (file->failed)
        return error_set_user(
            db->error,
            TOO_LARGE,
            "area",
            N_("That is more than a phone should carry. Choose fewer districts."));
    PocketPackage package = {.bytes = buffer_text(file)};
    package.etag = etag_of(db->arena, package.bytes);
    TRY(compress(db, package.bytes, &package.brotli));
    *ret_package = package;
    return OK;
}
