/*
 * stream_crowd: many who read event streams, in one thread, and the one who says something. Knows
 * nothing of whose streams they are, so that it measures Kruh and others alike.
 *
 *     stream_crowd PORT STREAMS PATH [PATH...]      the paths are read in turn
 *
 * Prints "open MICROSECONDS" when all have had their first message. Then it reads lines:
 *
 *     say HEX [WORD]   sends these bytes (one HTTP request) and prints how long after that the
 * first, the median and the last stream had the word, and how many answers writers have had so far:
 * "said FIRST MEDIAN LAST ANSWERS"; "lost N" if some have not heard it after half a minute. Without
 * WORD a new word takes the place of "MARK0000" in the request. In WORD _ stands for a space. write
 * HEX        one writer more, who sends these bytes once a second from then on
 *
 * Units: microseconds.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/clock.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    MARK_BYTES = 8,
    WORD_BYTES = 64,
    WRITERS = 256,
    STREAMS_PER_ADDRESS = 2500, /* of our own: ports are few, and servers count by address */
    OPENING_AT_ONCE = 200,
    PATIENCE_SECONDS = 30,
    REQUEST_BYTES = 4096
};

typedef struct Reader {
    int socket;
    bool is_open;   /* has had a message */
    unsigned heard; /* which word last */
    char tail[WORD_BYTES];
    size_t tail_len;
} Reader;

/* Sends the same once a second; its answers are only counted. */
typedef struct Writer {
    int socket;
    char request[REQUEST_BYTES];
    size_t request_len;
    Microseconds next_at;
} Writer;

typedef struct Crowd {
    Writer *writers; /* WRITERS */
    size_t writer_count;
    size_t answers;
    size_t refusals;
    uint16_t port;
    int epoll;
    Reader *readers;
    Microseconds *times;
    size_t count;
    size_t open_count;
    size_t heard_count;
    unsigned word;
    char mark[WORD_BYTES];
    size_t mark_len;
    Microseconds said_at;
} Crowd;

static void give_up(const char *what)
{
    (void)fprintf(stderr, "stream_crowd: %s: %s\n", what, strerror(errno));
    exit(1);
}

/* From 127.0.0.2, 127.0.0.3 … */
static int connect_from(const Crowd *crowd, size_t number)
{
    int one = 1;
    int result = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in own = {
        .sin_family = AF_INET,
        .sin_addr.s_addr = htonl(0x7f000002u + (uint32_t)(number / STREAMS_PER_ADDRESS)),
    };
    struct sockaddr_in server = {
        .sin_family = AF_INET,
        .sin_port = htons(crowd->port),
        .sin_addr.s_addr = htonl(0x7f000001u),
    };
    if (result == -1)
        give_up("no socket");
    (void)setsockopt(result, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
    (void)setsockopt(result, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (bind(result, (struct sockaddr *)&own, sizeof own) != 0 ||
        connect(result, (struct sockaddr *)&server, sizeof server) != 0)
        give_up("cannot connect");
    return result;
}

static void send_all(int socket, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t sent = send(socket, bytes, len, MSG_NOSIGNAL);
        if (sent <= 0)
            give_up("cannot send");
        bytes += sent;
        len -= (size_t)sent;
    }
}

static void open_reader(Crowd *crowd, size_t number, const char *path)
{
    Reader *reader = &crowd->readers[number];
    char request[REQUEST_BYTES];
    reader->socket = connect_from(crowd, number);
    int len = snprintf(
        request,
        sizeof request,
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"
        "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n"
        "Accept-Language: en,cs;q=0.5\r\nCache-Control: no-cache\r\n"
        "Cookie: kruh_visitor=%026zu\r\n\r\n",
        path,
        number);
    send_all(reader->socket, request, (size_t)len);
    struct epoll_event event = {.events = EPOLLIN, .data.u64 = number};
    if (epoll_ctl(crowd->epoll, EPOLL_CTL_ADD, reader->socket, &event) != 0)
        give_up("epoll");
}

static void hear(Crowd *crowd, Reader *reader)
{
    if (reader->heard == crowd->word || crowd->word == 0)
        return;
    reader->heard = crowd->word;
    crowd->times[crowd->heard_count++] = clock_monotonic() - crowd->said_at;
}

/* All the bytes that are there; a word may lie across two pieces. */
static void read_some(Crowd *crowd, Reader *reader)
{
    char bytes[WORD_BYTES + 16 * 1024];
    memcpy(bytes, reader->tail, reader->tail_len);
    ssize_t got =
        recv(reader->socket, bytes + reader->tail_len, sizeof bytes - WORD_BYTES, MSG_DONTWAIT);
    if (got == 0 || (got < 0 && errno != EAGAIN))
        (void)close(reader->socket); /* who is not open counts as lost */
    if (got <= 0)
        return;
    size_t len = reader->tail_len + (size_t)got;
    if (!reader->is_open && memmem(bytes, len, "data:", 5) != NULL) {
        reader->is_open = true;
        crowd->open_count++;
    }
    if (crowd->word != 0 && memmem(bytes, len, crowd->mark, crowd->mark_len) != NULL)
        hear(crowd, reader);
    size_t kept = crowd->mark_len > MARK_BYTES ? crowd->mark_len - 1 : MARK_BYTES - 1;
    reader->tail_len = len < kept ? len : kept;
    memcpy(reader->tail, bytes + len - reader->tail_len, reader->tail_len);
}

static void read_answer(Crowd *crowd, Writer *writer)
{
    char bytes[4096];
    ssize_t got = recv(writer->socket, bytes, sizeof bytes, MSG_DONTWAIT);
    bool is_answer = got > 15 && memcmp(bytes, "HTTP/1.1 ", 9) == 0;
    if (is_answer && (bytes[9] == '2' || bytes[9] == '3'))
        crowd->answers++;
    else if (is_answer)
        crowd->refusals++;
    if (got != 0)
        return;
    (void)close(writer->socket); /* the server has ended */
    writer->next_at = INT64_MAX;
}

static void write_what_is_due(Crowd *crowd)
{
    Microseconds now = clock_monotonic();
    for (size_t i = 0; i < crowd->writer_count; i++) {
        Writer *writer = &crowd->writers[i];
        if (now < writer->next_at)
            continue;
        writer->next_at += SECONDS(1);
        send_all(writer->socket, writer->request, writer->request_len);
    }
}

static void read_all(Crowd *crowd, int wait_milliseconds)
{
    struct epoll_event events[256];
    write_what_is_due(crowd);
    if (crowd->writer_count > 0 && wait_milliseconds > 5)
        wait_milliseconds = 5;
    int count = epoll_wait(crowd->epoll, events, 256, wait_milliseconds);
    for (int i = 0; i < count; i++) {
        uint64_t number = events[i].data.u64;
        if (number < crowd->count)
            read_some(crowd, &crowd->readers[number]);
        else
            read_answer(crowd, &crowd->writers[number - crowd->count]);
    }
}

static void open_all(Crowd *crowd, char **paths, size_t path_count)
{
    Microseconds began = clock_monotonic();
    for (size_t i = 0; i < crowd->count; i++) {
        open_reader(crowd, i, paths[i % path_count]);
        while (i + 1 - crowd->open_count >= OPENING_AT_ONCE)
            read_all(crowd, 1000);
    }
    while (crowd->open_count < crowd->count) {
        if (clock_monotonic() - began > SECONDS(4 * PATIENCE_SECONDS)) {
            (void)printf("lost %zu\n", crowd->count - crowd->open_count);
            exit(1);
        }
        read_all(crowd, 1000);
    }
    (void)printf("open %lld\n", (long long)(clock_monotonic() - began));
}

static size_t read_hex(const char *text, char *bytes)
{
    size_t len = 0;
    unsigned byte;
    while (len < REQUEST_BYTES && sscanf(text + 2 * len, "%2x", &byte) == 1)
        bytes[len++] = (char)byte;
    return len;
}

/* Their seconds begin at different moments. */
static void start_writing(Crowd *crowd, const char *hex)
{
    if (crowd->writer_count == WRITERS)
        give_up("too many writers");
    Writer *writer = &crowd->writers[crowd->writer_count];
    writer->request_len = read_hex(hex, writer->request);
    writer->socket = connect_from(crowd, crowd->count + 1);
    writer->next_at =
        clock_monotonic() + SECONDS(1) * (Microseconds)(crowd->writer_count * 37 % 100) / 100;
    struct epoll_event event = {
        .events = EPOLLIN,
        .data.u64 = crowd->count + crowd->writer_count,
    };
    if (epoll_ctl(crowd->epoll, EPOLL_CTL_ADD, writer->socket, &event) != 0)
        give_up("epoll");
    crowd->writer_count++;
}

static int compare(const void *a, const void *b)
{
    Microseconds left = *(const Microseconds *)a;
    Microseconds right = *(const Microseconds *)b;
    return left < right ? -1 : left > right;
}

/* The word to wait for: what stands behind the request, or a new one put into it. */
static void choose_word(Crowd *crowd, const char *word, char *request, size_t len)
{
    crowd->word++;
    if (word != NULL) {
        (void)snprintf(crowd->mark, sizeof crowd->mark, "%s", word + 1);
        for (char *at = crowd->mark; *at != '\0'; at++)
            *at = *at == '_' ? ' ' : *at;
        crowd->mark_len = strlen(crowd->mark);
        return;
    }
    char *mark = memmem(request, len, "MARK0000", MARK_BYTES);
    if (mark == NULL) {
        (void)fprintf(stderr, "stream_crowd: no MARK0000 in what is to be said\n");
        exit(2);
    }
    (void)snprintf(crowd->mark, sizeof crowd->mark, "w%07u", crowd->word % 10000000);
    crowd->mark_len = MARK_BYTES;
    memcpy(mark, crowd->mark, MARK_BYTES);
}

static void say(Crowd *crowd, const char *hex)
{
    char request[REQUEST_BYTES];
    size_t len = read_hex(hex, request);
    choose_word(crowd, strchr(hex, ' '), request, len);
    int socket = connect_from(crowd, crowd->count);
    crowd->heard_count = 0;
    crowd->said_at = clock_monotonic();
    send_all(socket, request, len);
    while (crowd->heard_count < crowd->count &&
           clock_monotonic() - crowd->said_at < SECONDS(PATIENCE_SECONDS))
        read_all(crowd, 100);
    (void)close(socket);
    if (crowd->heard_count < crowd->count) {
        (void)printf("lost %zu\n", crowd->count - crowd->heard_count);
        return;
    }
    qsort(crowd->times, crowd->count, sizeof *crowd->times, compare);
    (void)printf(
        "said %lld %lld %lld %zu\n",
        (long long)crowd->times[0],
        (long long)crowd->times[crowd->count / 2],
        (long long)crowd->times[crowd->count - 1],
        crowd->answers);
}

/* Reads on while it waits for a line, so that pings do not pile up. */
static bool next_line(Crowd *crowd, char *line, size_t size)
{
    size_t len = 0;
    struct epoll_event event = {.events = EPOLLIN, .data.u64 = UINT64_MAX};
    int input = epoll_create1(EPOLL_CLOEXEC);
    (void)epoll_ctl(input, EPOLL_CTL_ADD, STDIN_FILENO, &event);
    while (len + 1 < size) {
        if (epoll_wait(input, &event, 1, 0) == 0) {
            read_all(crowd, 20);
            continue;
        }
        if (read(STDIN_FILENO, line + len, 1) != 1)
            break;
        if (line[len] == '\n') {
            line[len] = '\0';
            (void)close(input);
            return true;
        }
        len++;
    }
    (void)close(input);
    return false;
}

int main(int count, char **arguments)
{
    struct rlimit files;
    (void)getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    (void)setrlimit(RLIMIT_NOFILE, &files);
    unsigned port = 0;
    Crowd crowd = {.epoll = epoll_create1(EPOLL_CLOEXEC)};
    if (count < 4 || sscanf(arguments[1], "%u", &port) != 1 ||
        sscanf(arguments[2], "%zu", &crowd.count) != 1 || port > UINT16_MAX || crowd.count == 0) {
        (void)fprintf(stderr, "usage: stream_crowd PORT STREAMS PATH [PATH...]\n");
        return 2;
    }
    (void)setvbuf(stdout, NULL, _IOLBF, 0);
    crowd.port = (uint16_t)port;
    crowd.readers = calloc(crowd.count, sizeof *crowd.readers);
    crowd.times = calloc(crowd.count, sizeof *crowd.times);
    crowd.writers = calloc(WRITERS, sizeof *crowd.writers);
    if (crowd.readers == NULL || crowd.writers == NULL || crowd.times == NULL)
        give_up("no memory");
    open_all(&crowd, arguments + 3, (size_t)count - 3);
    static char line[2 * REQUEST_BYTES + WORD_BYTES + 16];
    while (next_line(&crowd, line, sizeof line)) {
        if (strncmp(line, "say ", 4) == 0)
            say(&crowd, line + 4);
        else if (strncmp(line, "write ", 6) == 0)
            start_writing(&crowd, line + 6);
    }
    if (crowd.refusals > 0)
        (void)fprintf(stderr, "stream_crowd: writers were refused %zu times\n", crowd.refusals);
    return 0;
}
