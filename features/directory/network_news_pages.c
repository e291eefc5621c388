/*
 * network_news_pages: what is new in the network, as a page for those who are signed in and as Atom
 * (RFC 4287) for readers, which have no account: it has only what is public.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/directory_pages.h"
#include "features/directory/network_news.h"
#include "features/directory/network_news_page.html.h"
#include "features/directory/record.h"
#include "features/directory/upkeep_views.h"
#include "features/people/right.h"
#include "web/page.h"

#include <time.h>

/* What an import brought has no page of its own. */
static Str entry_path(Request *request, const NewsEntry *entry)
{
    return entry->organisation_id == 0 ? STR("/directory")
                                       : str_format(
                                             request->arena,
                                             "/directory/organisations/%lld",
                                             (long long)entry->organisation_id);
}

static Status news_page(Request *request, Response *response)
{
    const NewsEntry *entries;
    size_t count;
    TRY(network_news(&request->db, request->language, &entries, &count));
    NewsRow *rows = arena_array(request->arena, NewsRow, count + 1);
    for (size_t i = 0; i < count; i++) {
        rows[i] = (NewsRow){
            .when = format_day(request->arena, request->language, entries[i].at),
            .title = entries[i].organisation_name,
            .path = entry_path(request, &entries[i]),
            .about = entries[i].about,
        };
    }
    const DirectoryNewsPage view = {.rows = rows, .count = count};
    const Page page = {
        .title = text_get(request->language, N_("What is new in the network")),
        .section = STR("/directory"),
        .back_path = STR("/directory"),
        .back_label = text_get(request->language, N_("Directory")),
    };
    return page_render(request, response, &page, network_news_page_body, &view);
}

/* ---- Atom ---- */

/* Escapes for XML; control characters, which XML 1.0 has no place for, become spaces. */
static void put_xml(Buffer *out, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.bytes[i];
        if (byte == '&')
            buffer_put(out, STR("&amp;"));
        else if (byte == '<')
            buffer_put(out, STR("&lt;"));
        else if (byte == '>')
            buffer_put(out, STR("&gt;"));
        else if (byte == '"')
            buffer_put(out, STR("&quot;"));
        else
            buffer_put_byte(out, (unsigned char)byte < 0x20 ? ' ' : byte);
    }
}

static void put_element(Buffer *out, const char *name, Str text)
{
    buffer_put_format(out, "<%s>", name);
    put_xml(out, text);
    buffer_put_format(out, "</%s>\n", name);
}

static void put_moment(Buffer *out, Microseconds at)
{
    time_t seconds = (time_t)(at / 1000000);
    struct tm parts;
    char text[32] = "1970-01-01T00:00:00Z";
    if (gmtime_r(&seconds, &parts) != NULL)
        (void)strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    put_element(out, "updated", str_of(text));
}

static void put_id(Buffer *out, const char *entity, Str key)
{
    char uuid[UUID_TEXT_BYTES];
    uuid_for(entity, key, uuid);
    buffer_put_format(out, "<id>urn:uuid:%s</id>\n", uuid);
}

static void put_link(Buffer *out, const char *relation, const char *type, Str address)
{
    buffer_put_format(out, "<link rel=\"%s\" type=\"%s\" href=\"", relation, type);
    put_xml(out, address);
    buffer_put(out, STR("\"/>\n"));
}

static void put_entry(Request *request, Buffer *out, const NewsEntry *entry)
{
    buffer_put(out, STR("<entry>\n"));
    put_id(
        out,
        "news",
        str_format(
            request->arena,
            "%.*s:%lld",
            STR_ARG(entry->organisation_uuid),
            (long long)entry->save_id));
    put_element(out, "title", entry->organisation_name);
    put_moment(out, entry->at);
    put_link(out, "alternate", "text/html", request_url(request, entry_path(request, entry)));
    buffer_put(out, STR("<author>"));
    put_element(
        out, "name", entry->organisation_id == 0 ? request->town.name : entry->organisation_name);
    buffer_put(out, STR("</author>\n"));
    put_element(out, "summary", entry->about);
    buffer_put(out, STR("</entry>\n"));
}

static Status news_atom(Request *request, Response *response)
{
    Language language = request->language;
    const NewsEntry *entries;
    size_t count;
    TRY(network_news(&request->db, language, &entries, &count));
    Buffer *out = &response->body;
    buffer_put(out, STR("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"));
    buffer_put_format(
        out,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%s\">\n",
        language_code(language));
    put_id(out, "feed", request_url(request, STR("/directory/news.atom")));
    put_element(
        out,
        "title",
        text_say(
            request->arena,
            language,
            N_("What is new in the network: {1}"),
            ARGS(text_arg(request->town.name))));
    put_moment(out, count > 0 ? entries[0].at : SECONDS(1577836800));
    put_link(
        out, "self", "application/atom+xml", request_url(request, STR("/directory/news.atom")));
    put_link(out, "alternate", "text/html", request_url(request, STR("/directory/news")));
    for (size_t i = 0; i < count; i++)
        put_entry(request, out, &entries[i]);
    buffer_put(out, STR("</feed>\n"));
    response->content_type = "application/atom+xml; charset=utf-8";
    return OK;
}

/* clang-format off */
static const Route ROUTES[] = {
    {.method = GET, .path = "/directory/news",      .needs = RIGHT_SEE_DIRECTORY, .run = news_page, .about = "What is new in the network"},
    {.method = GET, .path = "/directory/news.atom", .needs = ANYBODY,             .run = news_atom, .about = "The same for feed readers"},
};
/* clang-format on */

const RouteTable NETWORK_NEWS_ROUTES = ROUTE_TABLE("directory", ROUTES);
