/*
 * request: what a handler knows of the visitor and of what was asked. It lives as long as its
 * arena: until the response has been sent.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H

#include "database/db.h"
#include "web/language.h"

typedef enum HttpMethod {
    GET,
    POST
} HttpMethod; /* HEAD is answered as GET without the body */

typedef uint64_t Rights;

/* Who asks. person_id 0: nobody has signed in. */
typedef struct Actor {
    int64_t person_id;
    int64_t organisation_id; /* the organisation for which the person works, or 0 */
    Rights rights;           /* of all roles together; SIGNED_IN and ANYBODY are in it */
    Str name;
} Actor;

/* What every page says of the installation. */
typedef struct Town {
    Str name;           /* empty until the first start is done */
    Str logo_path;      /* "/logo/17…", or empty */
    unsigned languages; /* offered: bit mask 1 << Language */
    Language language;  /* the default */
    bool is_demo;
    Str contact; /* whom to ask for help, in words; or empty */
} Town;

/* One field of the query or of the form, decoded, valid UTF-8. For an uploaded file `value` is its
 * content as it came (any bytes) and `file_name` is set. */
typedef struct RequestField {
    Str name;
    Str value;
    Str file_name;
} RequestField;

typedef struct PathParam {
    Str name;
    Str value;
} PathParam;

/* One header of the request, as it came, in its order. */
typedef struct RequestHeader {
    Str name;
    Str value;
} RequestHeader;

struct Dispatcher;
struct Route;
struct Site;

enum {
    REQUEST_PATH_PARAMS = 4
};

typedef struct Request {
    HttpMethod method;
    Str path;  /* decoded, without the query */
    Str query; /* raw */
    Arena *arena;
    Error error;
    Database *database;
    Db db; /* for reading; writes go through request_write */
    const struct Site *site;
    const struct Route *route;
    PathParam params[REQUEST_PATH_PARAMS];
    const RequestHeader *headers;
    size_t header_count;
    const RequestField *fields; /* query first, then form, in their order */
    size_t field_count;
    Actor actor;
    Town town;
    Language language;
    Str csrf_token;     /* to be put into every form as the field "csrf"; never empty in a page */
    Str csrf_secret;    /* what the token is made of: the session's, or the visitor's own */
    Str session_hash;   /* of the session's cookie; empty without a session */
    Str client_address; /* behind a trusted proxy: the address it names */
    bool is_certain_address;             /* no proxy that is not trusted stands between */
    bool is_secure;                      /* the public URL is https, and nothing else came */
    bool is_in_hall;                     /* plain http from another machine: web/hall.h */
    bool gives_back_text;                /* of our form, whose sender is not signed in any more */
    void *subject;                       /* what the guard loaded */
    struct StreamShare *share;           /* of web/stream.h; NULL but in a stream's rendering */
    const struct Dispatcher *dispatcher; /* of web/dispatch.c; NULL in unit tests */
} Request;

/* The segment of the path by its name in the route: request_param(request, "person"). */
Str request_param(const Request *request, const char *name);
/* The same as an id. Errors: NOT_FOUND when it is none. */
NODISCARD Status request_param_id(Request *request, const char *name, int64_t *ret_id);

/* The first field of that name, empty when there is none. */
Str request_field(const Request *request, const char *name);
bool request_has_field(const Request *request, const char *name);
const RequestField *request_file(const Request *request, const char *name);

Str request_header(const Request *request, const char *name);
Str request_cookie(const Request *request, const char *name);

bool request_may(const Request *request, Rights any_of);

/* Whether this is a path of this server and nothing else: not "//other.example", no control
 * characters. For `next` fields; response_redirect asks it too. */
bool path_is_local(Str path);

/* db_write with this request's arena and error. */
NODISCARD Status request_write(Request *request, DbWork run, void *data);

/* An absolute address on this server's public URL: request_url(request, STR("/l/…")). */
Str request_url(const Request *request, Str path);

/* Shorthands for texts in the visitor's language. */
Str request_text(const Request *request, const char *message_id, TextArgs args);

#endif
