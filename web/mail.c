/* mail: SMTP by libcurl. SPDX-License-Identifier: EUPL-1.2 */
#include "web/mail.h"

#include "base/limits.h"

#include <curl/curl.h>
#include <pthread.h>
#include <string.h>

enum {
    ANSWER_BYTES = 300
};

struct MailLine {
    CURL *curl;
    Str rest;                  /* of the message that is being sent */
    char answer[ANSWER_BYTES]; /* the server's last refusal */
    size_t answer_length;
    bool is_past_sender; /* it has taken our own address */
};

static pthread_once_t started = PTHREAD_ONCE_INIT;

static void start(void)
{
    (void)curl_global_init(CURL_GLOBAL_DEFAULT);
}

/* ---- What may be said to a server ---- */

static bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool has_only(Str text, const char *others)
{
    for (size_t i = 0; i < text.len; i++) {
        if (!is_letter_or_digit(text.bytes[i]) &&
            (text.bytes[i] == '\0' || strchr(others, text.bytes[i]) == NULL))
            return false;
    }
    return text.len > 0;
}

bool mail_address_is_sendable(Str address)
{
    Str domain = address;
    Str local;
    if (address.len > LIMIT_EMAIL_BYTES || !str_contains_byte(address, '@') ||
        !str_split(&domain, '@', &local))
        return false;
    /* A dot or hyphen at the edges has no meaning in a name of a host. */
    return has_only(local, ".!#$%&'*+-/=?^_`{|}~") && has_only(domain, ".-") &&
           is_letter_or_digit(domain.bytes[0]) && is_letter_or_digit(domain.bytes[domain.len - 1]);
}

bool mail_host_is_plain(Str host)
{
    if (host.len == 0 || host.len > LIMIT_NAME_BYTES)
        return false;
    if (host.bytes[0] == '[')
        return host.bytes[host.len - 1] == ']' && has_only(str_part(host, 1, host.len - 1), ":.");
    return has_only(host, ".-");
}

/* ---- Results ---- */

static const char *const WORDS[MAIL_RESULT_COUNT] = {
    [MAIL_SENT] = N_("The server took it."),
    [MAIL_LATER] = N_("The server asks us to come again later. We do."),
    [MAIL_ADDRESS_REFUSED] =
        N_("The server does not take mail for this address. Look whether the address is right."),
    [MAIL_NO_SERVER] =
        N_("Nobody answers at this host and port. Look at both of them, and at the firewall."),
    [MAIL_NO_ANSWER] = N_("The server is too slow or hung up in the middle. We try again."),
    [MAIL_NOT_ENCRYPTED] =
        N_("The connection could not be encrypted, or the server's certificate is not to be "
           "believed. Choose another security, or ask who looks after the server."),
    [MAIL_SIGN_IN_REFUSED] = N_("The server refuses the user name or the password. Write both "
                                "again."),
    [MAIL_SENDER_REFUSED] = N_("The server sends nothing for the address of the sender. Write one "
                               "that it knows."),
};

bool mail_is_of_message(MailResult result)
{
    return result == MAIL_SENT || result == MAIL_LATER || result == MAIL_ADDRESS_REFUSED;
}

const char *mail_result_words(MailResult result)
{
    return WORDS[result];
}

static bool is_about_encryption(CURLcode code)
{
    return code == CURLE_USE_SSL_FAILED || code == CURLE_SSL_CONNECT_ERROR ||
           code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CERTPROBLEM ||
           code == CURLE_SSL_CIPHER || code == CURLE_SSL_CACERT_BADFILE ||
           code == CURLE_SSL_ISSUER_ERROR;
}

static bool is_about_the_name(CURLcode code)
{
    return code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_CONNECT ||
           code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL;
}

static MailResult result_of(CURLcode code, long answer, bool is_past_sender)
{
    if (code == CURLE_OK)
        return MAIL_SENT;
    if (code == CURLE_LOGIN_DENIED || (answer >= 530 && answer <= 539))
        return MAIL_SIGN_IN_REFUSED;
    if (is_about_encryption(code))
        return MAIL_NOT_ENCRYPTED;
    if (is_about_the_name(code))
        return MAIL_NO_SERVER;
    if (code == CURLE_OPERATION_TIMEDOUT || answer < 400)
        return MAIL_NO_ANSWER;
    if (answer < 500)
        return MAIL_LATER;
    return is_past_sender ? MAIL_ADDRESS_REFUSED : MAIL_SENDER_REFUSED;
}

/* ---- The conversation ---- */

static size_t give(char *to, size_t size, size_t count, void *data)
{
    MailLine *line = data;
    size_t length = size * count < line->rest.len ? size * count : line->rest.len;
    memcpy(to, line->rest.bytes, length);
    line->rest = str_part(line->rest, length, line->rest.len);
    return length;
}

/* Keeps the last refusal that the server said; what it says to our goodbye is none. */
static size_t hear(char *bytes, size_t size, size_t count, void *data)
{
    MailLine *line = data;
    size_t length = 0;
    if (size * count == 0 || (bytes[0] != '4' && bytes[0] != '5'))
        return size * count;
    for (size_t i = 0; i < size * count && length + 1 < ANSWER_BYTES; i++) {
        if (bytes[i] >= ' ' && bytes[i] != '\x7f')
            line->answer[length++] = bytes[i];
    }
    line->answer_length = length;
    return size * count;
}

/* What we say ourselves: a refusal is of the receiver once RCPT was said. */
static int overhear(CURL *curl, curl_infotype kind, char *bytes, size_t size, void *data)
{
    MailLine *line = data;
    (void)curl;
    if (kind == CURLINFO_HEADER_OUT && str_starts_with((Str){bytes, size}, STR("RCPT ")))
        line->is_past_sender = true;
    return 0;
}

static void line_close(void *data)
{
    MailLine *line = data;
    curl_easy_cleanup(line->curl);
}

/* A text that libcurl copies. */
static bool say(const MailLine *line, CURLoption option, Str text, Arena *arena)
{
    return text.len == 0 || curl_easy_setopt(line->curl, option, str_c(arena, text)) == CURLE_OK;
}

static bool line_prepare(const MailLine *line, const MailServer *server, Arena *arena)
{
    CURL *curl = line->curl;
    bool is_tls = server->security == MAIL_TLS;
    Str url = str_format(
        arena,
        "%s://%.*s:%lld/%.*s",
        is_tls ? "smtps" : "smtp",
        STR_ARG(server->host),
        (long long)server->port,
        STR_ARG(mail_host_is_plain(server->own_name) ? server->own_name : STR("localhost")));
    (void)curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    (void)curl_easy_setopt(curl, CURLOPT_PROXY, "");
    (void)curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    (void)curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)LIMIT_MAIL_CONNECT_SECONDS);
    (void)curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)LIMIT_MAIL_SECONDS);
    (void)curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    (void)curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    (void)curl_easy_setopt(curl, CURLOPT_READDATA, line);
    (void)curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, hear);
    (void)curl_easy_setopt(curl, CURLOPT_HEADERDATA, line);
    (void)curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L); /* to our own ears only */
    (void)curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, overhear);
    (void)curl_easy_setopt(curl, CURLOPT_DEBUGDATA, line);
    (void)curl_easy_setopt(
        curl,
        CURLOPT_USE_SSL,
        (long)(server->security == MAIL_PLAIN ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    return curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, is_tls ? "smtps" : "smtp") == CURLE_OK &&
           say(line, CURLOPT_URL, url, arena) && say(line, CURLOPT_USERNAME, server->user, arena) &&
           say(line, CURLOPT_PASSWORD, server->password, arena) &&
           say(line, CURLOPT_CAINFO, server->authority_file, arena);
}

Status mail_line_open(const MailServer *server, Arena *arena, Error *error, MailLine **ret_line)
{
    (void)pthread_once(&started, start);
    if (!mail_host_is_plain(server->host))
        return error_set(error, INVALID, "the mail server's host is not a host name");
    MailLine *line = arena_new_of(arena, MailLine);
    line->curl = curl_easy_init();
    if (line->curl == NULL)
        return error_set(error, BUSY, "no memory for a conversation with the mail server");
    arena_defer(arena, line_close, line);
    if (!line_prepare(line, server, arena))
        return error_set(error, FAILED, "this libcurl cannot speak SMTP: install one that can");
    *ret_line = line;
    return OK;
}

MailAnswer mail_line_send(MailLine *line, Str from, Str to, Str message, Arena *arena)
{
    if (!mail_address_is_sendable(from) || !mail_address_is_sendable(to))
        return (MailAnswer){.result = MAIL_ADDRESS_REFUSED};
    char *receiver = str_c(arena, str_format(arena, "<%.*s>", STR_ARG(to)));
    char *sender = str_c(arena, str_format(arena, "<%.*s>", STR_ARG(from)));
    struct curl_slist *receivers = curl_slist_append(NULL, receiver);
    if (receivers == NULL)
        return (MailAnswer){.result = MAIL_NO_ANSWER};
    line->rest = message;
    line->answer_length = 0;
    line->is_past_sender = false;
    (void)curl_easy_setopt(line->curl, CURLOPT_MAIL_FROM, sender);
    (void)curl_easy_setopt(line->curl, CURLOPT_MAIL_RCPT, receivers);
    CURLcode code = curl_easy_perform(line->curl);
    long answer = 0;
    (void)curl_easy_getinfo(line->curl, CURLINFO_RESPONSE_CODE, &answer);
    (void)curl_easy_setopt(line->curl, CURLOPT_MAIL_RCPT, NULL);
    curl_slist_free_all(receivers);
    bool has_words = code != CURLE_OK && line->answer_length > 0;
    return (MailAnswer){
        .result = result_of(code, answer, line->is_past_sender),
        .code = answer,
        .words = has_words ? str_copy(arena, (Str){line->answer, line->answer_length}) : (Str){0},
    };
}
