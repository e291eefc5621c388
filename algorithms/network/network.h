/*
 * network: measures of a network of organisations: how dense it is, who has no tie, who connects
 * others that are not tied themselves. Pure: no I/O, no clock, no randomness.
 *
 * Ties have no direction; a tie named twice counts once, one of a node with itself not at all.
 * Complexity: O(nodes × ties) time for the brokers, O(nodes + ties) memory. Source: U. Brandes, A
 * faster algorithm for betweenness centrality, 2001, algorithm 1.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_NETWORK_NETWORK_H
#define ALGORITHMS_NETWORK_NETWORK_H

#include "base/arena.h"
#include "base/status.h"

#include <stdint.h>

enum {
    NETWORK_NODES = 2000,
    NETWORK_BROKER_NODES = 600 /* in larger networks brokers are not looked for: seconds of work */
};

typedef struct NetworkTie {
    int32_t a, b; /* nodes, from 0 */
} NetworkTie;

typedef struct Network {
    int32_t node_count;
    const NetworkTie *ties;
    size_t tie_count;
} Network;

typedef struct NetworkMeasures {
    int64_t tie_count;      /* each once */
    int64_t possible_count; /* nodes × (nodes - 1) / 2 */
    double density;         /* tie_count / possible_count, 0 to 1; 0 for fewer than 2 nodes */
    int64_t isolated_count; /* nodes without a tie */
    int64_t part_count;     /* groups that are tied together; an isolated node is one */
    int32_t *degrees;       /* ties of each node */
    double *betweenness;    /* of each node, 0 to 1: on how many of the shortest ways between two
                               others it lies; NULL for more than NETWORK_BROKER_NODES nodes */
} NetworkMeasures;

/* Owner: the arena. Errors: INVALID for a tie of a node that is not there; TOO_LARGE beyond
 * NETWORK_NODES. */
NODISCARD Status
network_measure(const Network *network, Arena *arena, Error *error, NetworkMeasures *ret_measures);

/* Those who connect others, the strongest first, the earlier node first among equals: at most
 * `most` nodes with more than NETWORK_BROKER_SHARE of the shortest ways. Writes to ret_nodes, which
 * has room for `most`; returns how many. None where all know each other, or where nobody was looked
 * for. */
#define NETWORK_BROKER_SHARE 0.005
size_t network_brokers(
    const NetworkMeasures *measures, int32_t node_count, size_t most, int32_t *ret_nodes);

/* The nodes around a circle so that those tied stand near each other and few ties cross: repeatedly
 * each node moves towards the middle of its neighbours. order[position] is a node. Equal input
 * gives equal output. Owner: the arena. */
int32_t *network_circle(const Network *network, Arena *arena);

#endif
