/*
 * presentation: OpenDocument, written by hand: four small XML parts in an archive whose first
 * member, uncompressed, says what it is (OpenDocument 1.3, part 2, section 3.3).
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/outputs/presentation.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "base/unicode.h"

#include <string.h>
#include <time.h>
#include <zip.h>

enum {
    TITLE_LARGE = 72 /* characters: two lines of 26 pt; a longer title would run into the text */
};

#define MEDIA_TYPE STR("application/vnd.oasis.opendocument.presentation")

#define NAMESPACES                                                                   \
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""             \
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""               \
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""                 \
    " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""              \
    " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""      \
    " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""        \
    " xmlns:presentation=\"urn:oasis:names:tc:opendocument:xmlns:presentation:1.0\"" \
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""                                 \
    " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\""                 \
    " office:version=\"1.3\">"

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

static void put(Buffer *out, const char *text)
{
    buffer_put(out, str_of(text));
}

/* Escaped; what XML cannot hold is left out, a new line becomes one of the slide. */
static void put_text(Buffer *out, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        switch (byte) {
        case '&':
            put(out, "&amp;");
            break;
        case '<':
            put(out, "&lt;");
            break;
        case '>':
            put(out, "&gt;");
            break;
        case '"':
            put(out, "&quot;");
            break;
        case '\n':
            put(out, "<text:line-break/>");
            break;
        default:
            if (byte >= ' ')
                buffer_put_byte(out, (char)byte);
            else if (byte == '\t')
                buffer_put_byte(out, ' ');
        }
    }
}

/* ---- Parts ---- */

static Str styles_part(Buffer *out)
{
    put(out, XML_HEAD "<office:document-styles" NAMESPACES);
    put(out,
        "<office:automatic-styles>"
        "<style:page-layout style:name=\"wide\"><style:page-layout-properties"
        " fo:page-width=\"28cm\" fo:page-height=\"15.75cm\" fo:margin-top=\"0cm\""
        " fo:margin-bottom=\"0cm\" fo:margin-left=\"0cm\" fo:margin-right=\"0cm\""
        " style:print-orientation=\"landscape\"/></style:page-layout>"
        "<style:style style:name=\"paper\" style:family=\"drawing-page\">"
        "<style:drawing-page-properties draw:fill=\"solid\" draw:fill-color=\"#ffffff\"/>"
        "</style:style></office:automatic-styles>"
        "<office:master-styles><style:master-page style:name=\"Kruh\""
        " style:page-layout-name=\"wide\" draw:style-name=\"paper\"/>"
        "</office:master-styles></office:document-styles>");
    return buffer_text(out);
}

static void text_styles(Buffer *out)
{
    put(out,
        "<office:automatic-styles>"
        "<style:style style:name=\"frame\" style:family=\"presentation\">"
        "<style:graphic-properties draw:stroke=\"none\" draw:fill=\"none\""
        " draw:textarea-vertical-align=\"top\" draw:auto-grow-height=\"false\"/></style:style>"
        "<style:style style:name=\"title\" style:family=\"paragraph\">"
        "<style:text-properties fo:font-family=\"Figtree, Liberation Sans\" fo:font-size=\"26pt\""
        " fo:font-weight=\"bold\" fo:color=\"#11565a\"/></style:style>"
        "<style:style style:name=\"title-long\" style:family=\"paragraph\">"
        "<style:text-properties fo:font-family=\"Figtree, Liberation Sans\" fo:font-size=\"18pt\""
        " fo:font-weight=\"bold\" fo:color=\"#11565a\"/></style:style>"
        "<style:style style:name=\"line\" style:family=\"paragraph\">"
        "<style:paragraph-properties fo:margin-bottom=\"0.25cm\"/>"
        "<style:text-properties fo:font-family=\"Figtree, Liberation Sans\" fo:font-size=\"18pt\""
        " fo:color=\"#18282c\"/></style:style>"
        "<style:style style:name=\"mark\" style:family=\"text\">"
        "<style:text-properties fo:font-size=\"14pt\" fo:color=\"#4a595d\"/></style:style>"
        "<text:list-style style:name=\"bullets\">"
        "<text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"\xE2\x80\xA2\">"
        "<style:list-level-properties text:min-label-width=\"0.8cm\"/>"
        "<style:text-properties fo:color=\"#11565a\"/>"
        "</text:list-level-style-bullet></text:list-style>"
        "</office:automatic-styles>");
}

static void put_frame(Buffer *out, const char *kind, const char *y, const char *height)
{
    put(out, "<draw:frame presentation:style-name=\"frame\" presentation:class=\"");
    put(out, kind);
    put(out, "\" svg:x=\"1.5cm\" svg:y=\"");
    put(out, y);
    put(out, "\" svg:width=\"25cm\" svg:height=\"");
    put(out, height);
    put(out, "\"><draw:text-box>");
}

static void put_line(Buffer *out, const SlideLine *line)
{
    put(out, "<text:p text:style-name=\"line\">");
    put_text(out, line->text);
    if (line->mark.len > 0) {
        put(out, "<text:span text:style-name=\"mark\"> (");
        put_text(out, line->mark);
        put(out, ")</text:span>");
    }
    put(out, "</text:p>");
}

static void put_slide(Buffer *out, const Slide *slide, size_t number)
{
    bool is_title = number == 1;
    buffer_put_format(out, "<draw:page draw:name=\"%zu\" draw:master-page-name=\"Kruh\">", number);
    put_frame(out, "title", is_title ? "4cm" : "0.8cm", is_title ? "4cm" : "3cm");
    put(out, "<text:p text:style-name=\"");
    put(out, unicode_length(slide->title) > TITLE_LARGE ? "title-long" : "title");
    put(out, "\">");
    put_text(out, slide->title);
    put(out, "</text:p></draw:text-box></draw:frame>");
    if (slide->line_count > 0) {
        put_frame(out, is_title ? "subtitle" : "outline", is_title ? "8.5cm" : "4cm", "11cm");
        if (!is_title)
            put(out, "<text:list text:style-name=\"bullets\">");
        for (size_t i = 0; i < slide->line_count; i++) {
            put(out, is_title ? "" : "<text:list-item>");
            put_line(out, &slide->lines[i]);
            put(out, is_title ? "" : "</text:list-item>");
        }
        put(out, is_title ? "" : "</text:list>");
        put(out, "</draw:text-box></draw:frame>");
    }
    put(out, "</draw:page>");
}

static Str content_part(const Presentation *presentation, Buffer *out)
{
    put(out, XML_HEAD "<office:document-content" NAMESPACES);
    text_styles(out);
    put(out, "<office:body><office:presentation>");
    for (size_t i = 0; i < presentation->slide_count; i++)
        put_slide(out, &presentation->slides[i], i + 1);
    put(out, "</office:presentation></office:body></office:document-content>");
    return buffer_text(out);
}

static Str meta_part(const Presentation *presentation, Buffer *out)
{
    put(out, XML_HEAD "<office:document-meta" NAMESPACES "<office:meta>");
    put(out, "<meta:generator>Kruh</meta:generator><dc:title>");
    put_text(out, presentation->title);
    put(out, "</dc:title><dc:language>");
    put_text(out, presentation->language);
    put(out, "</dc:language></office:meta></office:document-meta>");
    return buffer_text(out);
}

static const Str MANIFEST = STR_INIT(
    XML_HEAD
    "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\""
    " manifest:version=\"1.3\">"
    "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\""
    " manifest:media-type=\"application/vnd.oasis.opendocument.presentation\"/>"
    "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
    "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>"
    "<manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/>"
    "</manifest:manifest>");

/* ---- Archive ---- */

typedef struct Member {
    const char *name;
    Str bytes;
    zip_int32_t method;
} Member;

static bool member_add(zip_t *archive, const Member *member)
{
    zip_source_t *source = zip_source_buffer(archive, member->bytes.bytes, member->bytes.len, 0);
    if (source == NULL)
        return false;
    zip_int64_t index = zip_file_add(archive, member->name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    /* The day of the file would make two exports of the same differ. */
    return zip_set_file_compression(archive, (zip_uint64_t)index, member->method, 0) == 0 &&
           zip_file_set_dostime(archive, (zip_uint64_t)index, 0, 0x21, 0) == 0;
}

static Status whole_read(zip_source_t *target, Arena *arena, Error *error, Str *ret_bytes)
{
    zip_stat_t about;
    if (zip_source_stat(target, &about) != 0 || zip_source_open(target) != 0)
        return error_set(error, FAILED, "the archive of slides cannot be read");
    char *bytes = arena_array(arena, char, about.size);
    zip_int64_t got = zip_source_read(target, bytes, about.size);
    zip_source_close(target);
    if (got < 0 || (zip_uint64_t)got != about.size)
        return error_set(error, FAILED, "the archive of slides cannot be read to its end");
    *ret_bytes = (Str){bytes, about.size};
    return OK;
}

static Status archive_write(
    const Member *members, size_t count, Arena *arena, Error *error, Str *ret_bytes)
{
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *archive = target == NULL ? NULL : zip_open_from_source(target, ZIP_TRUNCATE, NULL);
    if (archive == NULL) {
        zip_source_free(target);
        return error_set(error, FAILED, "no archive for slides can be made");
    }
    zip_source_keep(target);
    bool is_whole = true;
    for (size_t i = 0; i < count && is_whole; i++)
        is_whole = member_add(archive, &members[i]);
    is_whole = is_whole && zip_close(archive) == 0;
    if (!is_whole)
        zip_discard(archive);
    Status status = is_whole ? whole_read(target, arena, error, ret_bytes)
                             : error_set(error, FAILED, "the archive of slides cannot be written");
    zip_source_free(target);
    return status;
}

Status presentation_write(
    const Presentation *presentation, Arena *arena, Error *error, Str *ret_bytes)
{
    Buffer content, styles, meta;
    buffer_init_in(&content, arena, LIMIT_SLIDES_BYTES);
    buffer_init_in(&styles, arena, LIMIT_SLIDES_BYTES);
    buffer_init_in(&meta, arena, LIMIT_SLIDES_BYTES);
    const Member members[] = {
        {"mimetype", MEDIA_TYPE, ZIP_CM_STORE},
        {"content.xml", content_part(presentation, &content), ZIP_CM_DEFLATE},
        {"styles.xml", styles_part(&styles), ZIP_CM_DEFLATE},
        {"meta.xml", meta_part(presentation, &meta), ZIP_CM_DEFLATE},
        {"META-INF/manifest.xml", MANIFEST, ZIP_CM_DEFLATE},
    };
    if (content.failed || styles.failed || meta.failed)
        return error_set(error, TOO_LARGE, "the slides are too large");
    return archive_write(members, sizeof members / sizeof members[0], arena, error, ret_bytes);
}
