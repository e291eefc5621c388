/*
 * limits: every bound on what others may make Kruh do, each with its reason. Code elsewhere has
 * no literal limits. Beyond a limit the answer is TOO_LARGE (or BUSY for counts of live things),
 * in words.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#include <stdint.h>

enum {
    /* A request. Header and body of an ordinary form fit many times over. */
    /*
     * What certainly fits. Browsers send 1-2 KB, a proxy adds a few hundred bytes, and a single
     * sign-on of the town's own may set a cookie of 4 KB for all its hosts, ours included.
     */
    LIMIT_HEADER_BYTES = 6 * 1024,
    /*
     * All memory of libmicrohttpd for one connection: the head of the request, its cookies once
     * more, 64 bytes a field, the head of the answer. 4 KB would answer 431 to whoever brings 1 KB
     * of cookies, and nobody in an office finds out why. Streams do not keep it
     * (web/stream_post.c).
     */
    LIMIT_CONNECTION_POOL_BYTES = 16 * 1024,
    LIMIT_CONNECTION_SECONDS = 15,         /* without a byte: a slow phone stalls for less */
    LIMIT_HEADER_COUNT = 100,              /* browsers send about 20 */
    LIMIT_PATH_BYTES = 2 * 1024,           /* longest of ours: a link token behind a name */
    LIMIT_FORM_BYTES = 1024 * 1024,        /* a profile of all fields at their maximum */
    LIMIT_UPLOAD_BYTES = 16 * 1024 * 1024, /* a CSV of 100,000 people with long rows */
    LIMIT_FORM_FIELDS = 4000,              /* the wishes of 500 organisations with one field each */
    LIMIT_BODIES_BYTES = 256 * 1024 * 1024, /* of all requests that are under way; then 503 */
    /* Up to here a body beyond its limit is read and dropped, because many browsers show the answer
     * (413, in words) only after they have sent everything. Beyond, the connection is closed. */
    LIMIT_BODY_DROP_BYTES = 64 * 1024 * 1024,
    LIMIT_RESPONSE_BYTES = 64 * 1024 * 1024, /* print of everything for 500 organisations */
    LIMIT_LONG_BODIES = 16,    /* answers of more than a megabyte, as files, on their way at once */
    LIMIT_CONNECTIONS = 12000, /* besides streams, but those over https */
    LIMIT_WORKERS = 64,        /* each waits for a durable write most of its time */
    LIMIT_WORKER_STACK_BYTES = 512 * 1024, /* address space; a page touches some 30 KB of it */
    LIMIT_QUEUE = 4096,                    /* requests waiting for a worker; then 503 */
    LIMIT_STOP_SECONDS = 10,               /* for running requests, when the server stops */

    /* Streams: pages that change by themselves. */
    LIMIT_STREAMS = 10500,            /* 10,000 phones, and their facilitators and projectors */
    LIMIT_STREAMS_PER_OWNER = 12,     /* of one session or link: six tabs on each of two devices */
    LIMIT_STREAMS_PER_ADDRESS = 4000, /* the largest hall behind one address */
    LIMIT_STREAM_MINUTES = 30,        /* then opened anew, with the rights of then */
    LIMIT_TOPIC_BYTES = 100,          /* "meeting 17"; PostgreSQL's NOTIFY takes 8000 */
    LIMIT_STREAM_STALL_SECONDS = 60,  /* a reader that takes nothing; most are asleep by then */
    LIMIT_STREAM_QUIET_SECONDS = 15,  /* then a comment: proxies cut off after 60 s of silence */
    LIMIT_FRAGMENT_BYTES = 1024 * 1024, /* of a page, one message: 2,000 tables on a projector */

    /* The database. PostgreSQL gives 100 connections to all its clients by default. */
    LIMIT_DATABASE_READERS = LIMIT_WORKERS, /* each worker reads on a connection of its own */
    LIMIT_DATABASE_WRITERS = 24,            /* PostgreSQL only; more would only wait for its disk */
    LIMIT_DATABASE_WORKS = 4096,            /* writes waiting for the disk; then 503 */
    LIMIT_DATABASE_RETRIES = 12,            /* of a work that others' writes got in the way of */

    /* Tables from outside. */
    LIMIT_CSV_BYTES = LIMIT_UPLOAD_BYTES,
    LIMIT_CSV_ROWS = 200000,            /* rather more than the people of a region */
    LIMIT_CSV_COLUMNS = 200,            /* exports of registers have some dozens */
    LIMIT_CSV_CELL_BYTES = 1024 * 1024, /* of a table read row by row: a page of text many times */

    /* Packages of other directories. A country's are some 100 MB; what is larger is taken apart. */
    LIMIT_PACKAGE_FILES = 200,                /* HSDS has 24 tables */
    LIMIT_PACKAGE_BYTES = 2000 * 1024 * 1024, /* unpacked, of all files: 2 GB */
    LIMIT_PACKAGE_RATIO = 200,                /* unpacked to packed; tables of text stay below 40 */
    LIMIT_PACKAGE_ROWS = 4000000, /* 48 bytes of memory each, and the disk for the rest */
    LIMIT_PACKAGE_ITEM_BYTES = 16 * 1024 * 1024,   /* one JSON object: a provider with everything */
    LIMIT_PACKAGE_REPORT_BYTES = 32 * 1024 * 1024, /* a line for each row that was left out */

    /* Texts of a person. */
    LIMIT_NAME_BYTES = 200,
    LIMIT_LINE_BYTES = 500,   /* a one-line field: address, function, "turn to me with" */
    LIMIT_TEXT_BYTES = 20000, /* a field of several lines: what we do, what we do not do */
    LIMIT_EMAIL_BYTES = 254,  /* RFC 5321 */
    LIMIT_PHONE_BYTES = 100,  /* two numbers and an extension */
    LIMIT_URL_BYTES = 1000,   /* of a service's page */
    LIMIT_PASSWORD_BYTES = 256,
    LIMIT_PASSWORD_MINIMUM_CHARACTERS = 10, /* NIST SP 800-63B asks for 8 at the least */

    /* A directory. A charity of a whole region has some dozens of services in one town's system;
     * all of them stand on one page to be filled in, within LIMIT_FORM_FIELDS. */
    LIMIT_SERVICES_PER_ORGANISATION = 100,
    LIMIT_CONTACTS_PER_ORGANISATION = 100,
    LIMIT_SEARCH_BYTES = 200,        /* what a person types into a search field */
    LIMIT_SEARCH_WORDS = 6,          /* further words hardly narrow a search of a directory */
    LIMIT_DIRECTORY_EXPORT = 200000, /* rows of an export: rather more than a country's services */
    LIMIT_SUGGESTIONS = 50,          /* that wait on one page; more is a nuisance or a new page */
    LIMIT_SUGGESTIONS_OF_STRANGERS = 10, /* of them from people without an account */
    LIMIT_SUGGESTIONS_SHOWN = 100,       /* the newest of one's own, with what became of them */
    LIMIT_DUE_PAGES = 500,               /* asked about at once */
    LIMIT_REMINDERS_OF_A_DAY = 50,       /* by themselves: mail servers take more for spam */
    LIMIT_POCKET_SERVICES = 50000,       /* in one phone: some 40 MB there, 12 MB over the wire */
    LIMIT_POCKET_CHOICES = 500,          /* districts and municipalities of one choice */
    LIMIT_HSDS_PER_PAGE = 500,           /* fully nested, some 2 MB */
    LIMIT_HSDS_FOUND = 10000,            /* of a search by words that go on to be filtered */
    LIMIT_HSDS_BATCH = 200,              /* of a stream: loaded at a time */

    /* A text to be de-identified. The office's whole archive in one file goes through. */
    LIMIT_DEIDENTIFY_BYTES = 256 * 1024 * 1024,
    LIMIT_DEIDENTIFY_OUTPUT_BYTES = 1024 * 1024 * 1024, /* as spans it is several times as long */
    LIMIT_TOWN_LIST_BYTES = 64 * 1024,        /* some 3000 names; every author's page holds it */
    LIMIT_TOWN_WORDS_BYTES = 4 * 1024 * 1024, /* all streets and schools of a large town */

    /* A meeting. */
    LIMIT_ORGANISATIONS_PER_MEETING = 2000, /* the largest plan that is promised */
    LIMIT_PEOPLE_PER_MEETING = 10000,
    LIMIT_TABLES = 2000,
    LIMIT_ROUNDS = 4000,
    LIMIT_DAY_CHOICES = 1000000, /* meetings times rounds of an exact plan: some hundred MB */
    LIMIT_DAY_RULES = 20000,     /* windows and orders of one event, set by hand */
    LIMIT_DAY_WEIGHT = 1000000,  /* of a meeting; sums of all, times their number, stay exact */

    LIMIT_CONTRIBUTION_BYTES = 4000, /* a case told in writing is the longest */
    LIMIT_CONTRIBUTIONS = 20000,     /* of a meeting: 1,000 people who write twenty times each */
    /* A method of meetings, as a file. The longest that Kruh brings has some 20 KB. */
    LIMIT_METHOD_BYTES = 200 * 1000,
    LIMIT_METHOD_NODES = 20000,     /* texts, lists and maps; each phase has about 30 */
    LIMIT_METHOD_DEPTH = 12,        /* a text within a rule within a phase stands at 7 */
    LIMIT_METHOD_PHASES = 200,      /* with all repetitions */
    LIMIT_METHOD_FAULTS = 100,      /* nobody mends more at once */
    LIMIT_METHOD_KEY_BYTES = 60,    /* a file name without its ending */
    LIMIT_METHOD_TEXT_BYTES = 1000, /* of a prompt; a projector has no room for more */
    LIMIT_METHOD_BORROWS = 8,       /* a phase of a method that has it of another, and so on */
    LIMIT_METHOD_USES = 16,         /* methods that one takes phases from */
    LIMIT_METHOD_DUE_DAYS = 366,    /* before and after an event */
    LIMIT_METHODS_KEPT = 500,       /* versions that the process remembers, some 30 KB each */
    LIMIT_METHODS_OWN = 500,        /* files of a town's own */

    /* What working groups say: twenty groups of one event fill some hundred pages with it. */
    LIMIT_OUTPUT_QUESTIONS = 20,
    LIMIT_OUTPUT_GROUPS = 30,
    LIMIT_OUTPUT_STATEMENTS = 5000,
    LIMIT_BOARD_ENTRIES = 200, /* of one case */
    LIMIT_TASKS = 500,         /* of one event; a list longer than a hundred is no list any more */
    LIMIT_MINUTES_POINTS = 100,
    LIMIT_MINUTES_COMMENTS = 500,                 /* of one draft */
    LIMIT_STATEMENT_BYTES = 2 * LIMIT_LINE_BYTES, /* one sentence, at its longest */
    LIMIT_SLIDES_BYTES = 16 * 1024 * 1024,        /* of a presentation before it is packed */

    LIMIT_CARD_STEPS = 20,         /* follow-up steps of one pair; each is three fields of a form */
    LIMIT_PEOPLE_IN_GROUPS = 4000, /* their matrix of distances has 64 MB */
    LIMIT_GROUP_ROUNDS = 100,      /* of mixed groups: weeks of one */
    LIMIT_PEOPLE_AT_TABLES =
        500, /* who all meet at larger tables: a round for each of them at worst */

    /* A session. Computers of an office are shared. */
    LIMIT_SESSION_IDLE_HOURS = 12, /* one sign-in lasts a working day */
    LIMIT_SESSION_DAYS = 14,       /* then sign in again, even who comes every day */
    LIMIT_PASSWORDS_AT_ONCE = 4,   /* 19 MiB each, while being hashed */

    /* Mail. An invitation has some kilobytes; a server takes a message within a second or two. */
    LIMIT_MAIL_BYTES = 1024 * 1024,
    LIMIT_MAIL_CONNECT_SECONDS = 10,
    LIMIT_MAIL_SECONDS = 30,
    LIMIT_MAIL_BATCH = 20,         /* claimed by one server at once */
    LIMIT_MAIL_KEPT_DAYS = 30,     /* that a message was sent; its text goes at once */
    LIMIT_SERIES_DAYS = 60,        /* planned at once: each week of a year and a little more */
    LIMIT_REPLY_BYTES = 64 * 1024, /* of a calendar; some have a picture of the sender */
    LIMIT_MAIL_TESTS = 30,         /* test messages of an address in a quarter of an hour */

    LIMIT_LOGO_BYTES = 500 * 1000, /* a picture of the header; sent with every first visit */
    LIMIT_LOGO_FORM_BYTES = 8 * LIMIT_LOGO_BYTES, /* so that a larger one is refused in words */

    LIMIT_PHOTO_BYTES =
        8 * 1000 * 1000, /* as phones take them; a camera's largest are scaled down */
    LIMIT_PHOTO_FORM_BYTES = 2 * LIMIT_PHOTO_BYTES, /* so that a larger one is refused in words */
    LIMIT_PHOTO_CONSENTS = 100,                     /* people of one picture, named one by one */

    /* Guessing. Counted for an address in a sliding quarter of an hour. */
    LIMIT_SIGN_IN_ATTEMPTS = 20,  /* an office behind one address, some of whom mistype */
    LIMIT_ATTEMPT_ENTRIES = 8192, /* addresses remembered, 16 bytes each; the calmest go first */
    LIMIT_LINK_ATTEMPTS = 60, /* wrong links; tokens have 128 bits, this is for the logs' sake */
    LIMIT_JOIN_ATTEMPTS = 60, /* wrong codes of an address; a hall behind one address mistypes */
    LIMIT_JOIN_ASKS = 400,    /* people of one hall who ask to come in */

    LIMIT_BACKUPS_KEPT = 14 /* two weeks of nights; what was deleted stands in the older ones */
};

/* Of the disk, for all of them: a million services with all that hangs on each, gzipped, several
 * times over. */
#define LIMIT_LONG_BODIES_BYTES (UINT64_C(8) * 1024 * 1024 * 1024)

#endif
