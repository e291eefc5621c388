/* vector: marks the few loops that the compiler shall also make for wide vectors, of which the
 * program takes the widest that the processor has. SPDX-License-Identifier: EUPL-1.2 */
#ifndef ALGORITHMS_GROUPS_VECTOR_H
#define ALGORITHMS_GROUPS_VECTOR_H

/* Choosing happens before a sanitizer has set itself up, so not with one. */
#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define VECTOR_LOOP __attribute__((target_clones("avx2", "default")))
#else
#define VECTOR_LOOP
#endif

#endif
