/* machine: see machine.h. SPDX-License-Identifier: EUPL-1.2 */
#include "web/machine.h"

#include "web/client.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

static bool is_of_others(const struct ifaddrs *one)
{
    return one->ifa_addr != NULL && one->ifa_addr->sa_family == AF_INET &&
           (one->ifa_flags & IFF_UP) != 0 && (one->ifa_flags & IFF_LOOPBACK) == 0;
}

void machine_addresses(Arena *arena, const Str **ret_list, size_t *ret_count)
{
    struct ifaddrs *all;
    size_t count = 0;
    Str *list = arena_array(arena, Str, MACHINE_ADDRESSES_MOST);
    if (getifaddrs(&all) == 0) {
        for (const struct ifaddrs *one = all; one != NULL; one = one->ifa_next) {
            char text[INET_ADDRSTRLEN];
            if (count == MACHINE_ADDRESSES_MOST || !is_of_others(one))
                continue;
            const struct sockaddr_in *address = (const void *)one->ifa_addr;
            if (inet_ntop(AF_INET, &address->sin_addr, text, sizeof text) != NULL)
                list[count++] = str_copy(arena, str_of(text));
        }
        freeifaddrs(all);
    }
    *ret_list = list;
    *ret_count = count;
}

bool url_is_of_this_machine(Str url)
{
    size_t scheme = str_find(url, STR("://"));
    Str host = scheme == SIZE_MAX ? url : str_part(url, scheme + 3, url.len);
    bool has_brackets = host.len > 0 && host.bytes[0] == '[';
    size_t end = str_find(host, has_brackets ? STR("]") : STR(":"));
    if (end == SIZE_MAX)
        end = str_find(host, STR("/"));
    host = str_part(host, 0, end == SIZE_MAX ? host.len : end + has_brackets);
    return str_equal_ignoring_ascii_case(host, STR("localhost")) || address_is_loopback(host);
}
