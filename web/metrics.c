/* metrics: counts, and their text. SPDX-License-Identifier: EUPL-1.2 */
#include "web/metrics.h"

#include <stdio.h>
#include <unistd.h>

/* Upper edges of the histogram, in microseconds, and as Prometheus writes them in seconds. */
static const struct {
    Microseconds edge;
    const char *seconds;
} BUCKETS[METRICS_BUCKETS] = {
    {250, "0.00025"},
    {500, "0.0005"},
    {1000, "0.001"},
    {2500, "0.0025"},
    {5000, "0.005"},
    {10000, "0.01"},
    {50000, "0.05"},
    {100000, "0.1"},
    {1000000, "1"},
    {10000000, "10"},
};

static void add(atomic_uint_fast64_t *counter, uint64_t value)
{
    (void)atomic_fetch_add_explicit(counter, value, memory_order_relaxed);
}

static int64_t get(const atomic_uint_fast64_t *counter)
{
    return (int64_t)atomic_load_explicit(counter, memory_order_relaxed);
}

void metrics_count(Metrics *metrics, unsigned http_status, Microseconds duration)
{
    unsigned class = http_status / 100;
    add(&metrics->requests_by_class[class <= 5 ? class : 5], 1);
    size_t bucket = 0;
    while (bucket < METRICS_BUCKETS && duration > BUCKETS[bucket].edge)
        bucket++;
    add(&metrics->buckets[bucket], 1);
    add(&metrics->microseconds, (uint64_t)(duration < 0 ? 0 : duration));
}

static void head(Buffer *out, const char *name, const char *type, const char *help)
{
    buffer_put_format(out, "# HELP kruh_%s %s\n# TYPE kruh_%s %s\n", name, help, name, type);
}

static void one(Buffer *out, const char *name, const char *type, const char *help, int64_t value)
{
    head(out, name, type, help);
    buffer_put_format(out, "kruh_%s %lld\n", name, (long long)value);
}

static void write_requests(const Metrics *metrics, Buffer *out)
{
    head(out, "requests_total", "counter", "Requests answered, by kind of answer.");
    buffer_put_format(
        out,
        "kruh_requests_total{answer=\"asset\"} %lld\n",
        (long long)get(&metrics->requests_by_class[0]));
    for (int class = 2; class <= 5; class ++)
        buffer_put_format(
            out,
            "kruh_requests_total{answer=\"%dxx\"} %lld\n",
            class,
            (long long)get(&metrics->requests_by_class[class]));
    one(out,
        "requests_refused_total",
        "counter",
        "Requests whose head was not clean HTTP.",
        get(&metrics->refused));
    one(out,
        "requests_without_worker_total",
        "counter",
        "Quick pages, answered on the thread that read the request.",
        get(&metrics->without_worker));
    head(out, "request_seconds", "histogram", "Time that making the answer took.");
    int64_t count = 0;
    for (size_t i = 0; i < METRICS_BUCKETS; i++) {
        count += get(&metrics->buckets[i]);
        buffer_put_format(
            out,
            "kruh_request_seconds_bucket{le=\"%s\"} %lld\n",
            BUCKETS[i].seconds,
            (long long)count);
    }
    count += get(&metrics->buckets[METRICS_BUCKETS]);
    buffer_put_format(out, "kruh_request_seconds_bucket{le=\"+Inf\"} %lld\n", (long long)count);
    buffer_put_format(
        out,
        "kruh_request_seconds_sum %.6f\nkruh_request_seconds_count %lld\n",
        (double)get(&metrics->microseconds) / 1e6,
        (long long)count);
}

/* Resident memory, from the kernel; 0 where it does not say. */
static int64_t resident_bytes(void)
{
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL)
        return 0;
    char line[128];
    Str rest = str_of(fgets(line, sizeof line, file));
    (void)fclose(file);
    Str part;
    int64_t pages = 0;
    if (!str_split(&rest, ' ', &part) || !str_split(&rest, ' ', &part) ||
        str_to_int(part, 0, INT64_MAX / 65536, &pages) != OK)
        return 0;
    return pages * sysconf(_SC_PAGESIZE);
}

void metrics_write(
    const Metrics *metrics,
    const LiveCounts *live,
    const DatabaseState *database,
    Microseconds started_at,
    Buffer *out)
{
    write_requests(metrics, out);
    one(out,
        "requests_under_way",
        "gauge",
        "Requests begun and not yet answered.",
        (int64_t)live->requests_under_way);
    one(out,
        "requests_waiting",
        "gauge",
        "Requests that wait for a worker.",
        (int64_t)live->requests_waiting);
    one(out, "connections", "gauge", "Open connections.", (int64_t)live->connections);
    one(out, "workers", "gauge", "Worker threads.", (int64_t)live->workers);
    one(out, "streams", "gauge", "Open streams of pages that change.", (int64_t)live->streams);
    one(out,
        "stream_parts_rendered_total",
        "counter",
        "Parts of pages rendered for streams.",
        (int64_t)live->streams_rendered);
    one(out,
        "stream_messages_total",
        "counter",
        "Messages to streams.",
        (int64_t)live->streams_delivered);
    one(out,
        "stream_messages_skipped_total",
        "counter",
        "Messages to slow readers that a newer one replaced.",
        (int64_t)live->streams_skipped);
    one(out,
        "database_works_total",
        "counter",
        "Writes that are durable.",
        (int64_t)database->works);
    one(out,
        "database_commits_total",
        "counter",
        "Durable commits; writes share them.",
        (int64_t)database->commits);
    one(out, "database_queue", "gauge", "Writes that wait.", (int64_t)database->queue_length);
    one(out, "database_bytes", "gauge", "Size of the database.", database->size_bytes);
    one(out,
        "schema_version",
        "gauge",
        "The newest migration that was applied.",
        database->schema_version);
    one(out, "resident_bytes", "gauge", "Memory of the process.", resident_bytes());
    one(out,
        "start_time_seconds",
        "gauge",
        "When the process started, in seconds since 1970.",
        started_at / 1000000);
}
