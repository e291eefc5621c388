/*
 * limits: every bound on what others may make Kruh do, each with its reason. Code elsewhere has
 * no literal limits. Beyond a limit the answer is TOO_LARGE (or BUSY for counts of live things),
 * in words.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

enum {
    /* A request. Header and body of an ordinary form fit many times over. */
    LIMIT_HEADER_BYTES = 16 * 1024,        /* browsers send 1-2 KB, a proxy adds a few hundred */
    LIMIT_HEADER_COUNT = 100,              /* browsers send about 20 */
    LIMIT_PATH_BYTES = 2 * 1024,           /* longest of ours: a link token behind a name */
    LIMIT_FORM_BYTES = 1024 * 1024,        /* a profile of all fields at their maximum */
    LIMIT_UPLOAD_BYTES = 16 * 1024 * 1024, /* a CSV of 100,000 people with long rows */
    LIMIT_FORM_FIELDS = 4000,              /* the wishes of 500 organisations with one field each */
    LIMIT_RESPONSE_BYTES = 64 * 1024 * 1024, /* print of everything for 500 organisations */
    LIMIT_CONNECTIONS = 12000,               /* 10,000 live streams and the rest of a region */
    LIMIT_WORKERS = 64,                      /* each waits for a durable write most of its time */
    LIMIT_QUEUE = 4096,                      /* requests waiting for a worker; then 503 */

    /* Tables from outside. */
    LIMIT_CSV_BYTES = LIMIT_UPLOAD_BYTES,
    LIMIT_CSV_ROWS = 200000, /* rather more than the people of a region */
    LIMIT_CSV_COLUMNS = 200, /* exports of registers have some dozens */

    /* Texts of a person. */
    LIMIT_NAME_BYTES = 200,
    LIMIT_LINE_BYTES = 500,   /* a one-line field: address, function, "turn to me with" */
    LIMIT_TEXT_BYTES = 20000, /* a field of several lines: what we do, what we do not do */
    LIMIT_EMAIL_BYTES = 254,  /* RFC 5321 */
    LIMIT_PASSWORD_BYTES = 256,
    LIMIT_PASSWORD_MINIMUM_CHARACTERS = 10, /* NIST SP 800-63B asks for 8 at the least */

    /* A meeting. */
    LIMIT_ORGANISATIONS_PER_MEETING = 2000, /* the largest plan that is promised */
    LIMIT_PEOPLE_PER_MEETING = 10000,
    LIMIT_TABLES = 2000,
    LIMIT_ROUNDS = 4000,

    /* Guessing. Counted for an address in a sliding quarter of an hour. */
    LIMIT_SIGN_IN_ATTEMPTS = 20, /* an office behind one address, some of whom mistype */
    LIMIT_LINK_ATTEMPTS = 60     /* wrong links; tokens have 128 bits, this is for the logs' sake */
};

#endif
