/* client: addresses of those who ask. SPDX-License-Identifier: EUPL-1.2 */
#include "web/client.h"

#include <arpa/inet.h>
#include <string.h>

/* An address as 16 bytes; IPv4 as ::ffff:a.b.c.d. */
static bool read_address(Str text, unsigned char ret_bytes[16])
{
    char copy[INET6_ADDRSTRLEN] = {0};
    if (text.len >= 2 && text.bytes[0] == '[' && text.bytes[text.len - 1] == ']')
        text = str_part(text, 1, text.len - 1);
    if (text.len == 0 || text.len >= sizeof copy || str_contains_byte(text, '\0'))
        return false;
    memcpy(copy, text.bytes, text.len);
    unsigned char v4[4];
    if (inet_pton(AF_INET, copy, v4) == 1) {
        memset(ret_bytes, 0, 10);
        memset(ret_bytes + 10, 0xff, 2);
        memcpy(ret_bytes + 12, v4, sizeof v4);
        return true;
    }
    return inet_pton(AF_INET6, copy, ret_bytes) == 1;
}

bool address_is_loopback(Str address)
{
    static const unsigned char V4[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    static const unsigned char V6[16] = {[15] = 1};
    unsigned char bytes[16];
    if (!read_address(address, bytes))
        return false;
    return memcmp(bytes, V6, sizeof V6) == 0 ||
           (memcmp(bytes, V4, sizeof V4) == 0 && bytes[12] == 127);
}

bool address_is_same(Str a, Str b)
{
    unsigned char a_bytes[16];
    unsigned char b_bytes[16];
    return read_address(a, a_bytes) && read_address(b, b_bytes) &&
           memcmp(a_bytes, b_bytes, sizeof a_bytes) == 0;
}

static Str header_of(const Arrival *arrival, Str name)
{
    Str value = {0};
    for (size_t i = 0; i < arrival->header_count; i++) {
        if (str_equal_ignoring_ascii_case(arrival->headers[i].name, name))
            value = arrival->headers[i].value; /* of several, the last is the nearest proxy's */
    }
    return value;
}

/* The last of "client, proxy, proxy": what our proxy itself saw. Without a port. */
static Str last_address(Str forwarded)
{
    Str last = {0};
    Str part;
    while (str_split(&forwarded, ',', &part))
        last = str_trim(part);
    unsigned char bytes[16];
    if (read_address(last, bytes))
        return last;
    size_t colon = last.len;
    while (colon > 0 && last.bytes[colon - 1] != ':')
        colon--;
    Str without_port = str_part(last, 0, colon == 0 ? 0 : colon - 1);
    return read_address(without_port, bytes) ? without_port : (Str){0};
}

Client client_of(const Arrival *arrival, Str trusted_proxy)
{
    Str forwarded = header_of(arrival, STR("x-forwarded-for"));
    if (address_is_same(arrival->peer_address, trusted_proxy)) {
        Str scheme = header_of(arrival, STR("x-forwarded-proto"));
        Str address = last_address(forwarded);
        bool is_plain = !arrival->is_tls && str_equal_ignoring_ascii_case(scheme, STR("http"));
        return (Client){
            .address = address,
            .is_https = arrival->is_tls || str_equal_ignoring_ascii_case(scheme, STR("https")),
            .is_in_hall = is_plain && !address_is_loopback(address),
            .is_certain = true,
        };
    }
    return (Client){
        .address = arrival->peer_address,
        .is_https = arrival->is_tls,
        .is_in_hall = !arrival->is_tls && !address_is_loopback(arrival->peer_address),
        .is_certain = forwarded.bytes == NULL &&
                      header_of(arrival, STR("forwarded")).bytes == NULL &&
                      header_of(arrival, STR("via")).bytes == NULL,
    };
}
