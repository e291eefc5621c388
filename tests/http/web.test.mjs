// The web floor on a site of a few routes: routes, forms, files, sessions, tokens against forgery,
// assets, compression, proxies, failures, and the end.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { request } from "node:https";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { connect } from "node:net";
import { temporaryFolder } from "../support/kruh.mjs";
import { speak, startTiny, untilUnderWay } from "../support/tiny.mjs";
import { Visitor } from "../support/visitor.mjs";

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// The field against forgery of the home page's form.
async function tokenOf(visitor) {
  const page = await visitor.get("/");
  return page.html.match(/name="csrf" value="([^"]+)"/)[1];
}

describe("routes", () => {
  let server, visitor;
  before(async () => { server = await startTiny(); visitor = new Visitor(server.url); });
  after(() => server?.remove());

  test("a literal segment wins over a parameter", async () => {
    assert.equal((await visitor.get("/things/new")).html, "a form for a new thing");
    assert.equal((await visitor.get("/things/7")).html, "thing 7 by its guard");
  });

  test("what the guard refuses is not found, and so is an id that is none", async () => {
    for (const path of ["/things/8", "/things/x", "/things/0", "/things/-1", "/things/99999999999999999999"])
      assert.equal((await visitor.get(path)).status, 404, path);
  });

  test("an unknown path is a page of 404 with a way on", async () => {
    for (const path of ["/nothing", "/things/7/more", "/things/", "//things/7", "/a/none.css", "/a/", "/things/new/"]) {
      const page = await visitor.request(server.url + path);
      assert.equal(page.status, 404, path);
      assert.match(page.headers.get("content-type"), /text\/html/);
      assert.match(page.html, /<a [^>]*href="\/"/);
    }
  });

  test("a known path with another method is 405 and says what it allows", async () => {
    for (const [method, path, allow] of [
      ["POST", "/things/7", "GET, HEAD"], ["GET", "/things", "POST"], ["DELETE", "/things", "POST"],
      ["PUT", "/", "GET, HEAD"], ["OPTIONS", "/", "GET, HEAD"], ["GET", "/upload", "POST"]]) {
      const page = await visitor.request(path, { method });
      assert.equal(page.status, 405, `${method} ${path}`);
      assert.equal(page.headers.get("allow"), allow);
    }
  });

  test("HEAD is GET without the body", async () => {
    const got = await speak(server.port, "GET /echo/body HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    const headed = await speak(server.port, "HEAD /echo/body HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assert.equal(headed.status, 200);
    assert.match(got.text, /body$/);
    assert.match(headed.text, /Content-Length: 4\r\n([^]+\r\n)?\r\n$/);
  });

  test("paths and queries are decoded once", async () => {
    assert.equal((await visitor.get("/echo/%C5%BElu%C5%A5%20%2B+")).html, "žluť ++");
    assert.equal((await visitor.get("/echo/%2541")).html, "%41");
    assert.equal((await visitor.get("/fields?a=%C5%BE+%2B&b&c=1=2&&a=x")).html, "a=ž +\nb=\nc=1=2\na=x\n");
  });

  test("broken percent signs and bytes that are not UTF-8 are 400", async () => {
    for (const path of ["/echo/%", "/echo/%4", "/echo/%zz", "/echo/%ff", "/echo/%00", "/echo/%C3%28",
      "/fields?a=%", "/fields?%ff=1", "/fields?a=%00", "/nothing/%"]) {
      const { status } = await speak(server.port, `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      assert.equal(status, 400, path);
    }
  });

  test("an address longer than the limit is refused, and the server stays", async () => {
    const answer = await speak(server.port, `GET /echo/${"x".repeat(20000)} HTTP/1.1\r\nHost: a\r\n\r\n`);
    assert.ok([0, 414, 431].includes(answer.status), String(answer.status));
    assert.equal((await visitor.get("/echo/alive")).html, "alive");
  });
});

describe("forms", () => {
  let server, visitor, csrf;
  before(async () => {
    server = await startTiny();
    visitor = new Visitor(server.url);
    csrf = await tokenOf(visitor);
  });
  after(() => server?.remove());

  test("fields come as they were typed", async () => {
    const answer = await visitor.post("/things", { csrf, name: "Žaneta & spol.", text: "a\r\nb" });
    assert.equal(answer.html, "name=Žaneta & spol.\ntext=a\r\nb\n");
  });

  test("files come with their name and all their bytes", async () => {
    const form = new FormData();
    form.append("csrf", csrf);
    form.append("note", "líné");
    form.append("people", new Blob([Buffer.alloc(100000, 0)]), 'lidé "a".csv');
    form.append("none", new Blob([]), "");
    const answer = await visitor.request("/upload", { method: "POST", body: form });
    assert.equal(answer.status, 200, answer.html);
    assert.match(answer.html, /^note=líné\npeople=lidé "a".csv, 100000 bytes\n/);
  });

  test("a form that is too large is told so in words, on a connection that stays whole", async () => {
    const page = await visitor.post("/things", { csrf, text: "x".repeat(2 * 1024 * 1024) });
    assert.equal(page.status, 413);
    assert.match(page.headers.get("content-type"), /text\/html/);
    assert.match(page.text, /larger/);
  });

  test("an announced gigabyte is answered without being read", async () => {
    const answer = await speak(server.port,
      "POST /things HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n" +
      "Content-Length: 1073741824\r\n\r\na=b");
    assert.equal(answer.status, 413);
    assert.ok(answer.closed);
  });

  test("the limit of a route is its own", async () => {
    const form = new FormData();
    form.append("csrf", csrf);
    form.append("file", new Blob([Buffer.alloc(3 * 1024 * 1024)]), "a.csv");
    assert.equal((await visitor.request("/upload", { method: "POST", body: form })).status, 200);
    assert.equal((await visitor.request("/things", { method: "POST", body: form })).status, 413);
  });

  test("more fields than the limit are too large", async () => {
    const fields = [["csrf", csrf], ...Array.from({ length: 4001 }, (_, i) => [`f${i}`, "x"])];
    assert.equal((await visitor.post("/things", fields)).status, 413);
  });

  test("bodies of other kinds are 415", async () => {
    for (const type of ["text/plain", "application/json", "application/x-www-form-urlencodedx", "multipart/form-data", ""]) {
      const answer = await visitor.request("/things", { method: "POST", body: `csrf=${csrf}`, headers: { "content-type": type } });
      assert.equal(answer.status, 415, type);
    }
  });

  test("broken forms are 400", async () => {
    const type = { "content-type": "application/x-www-form-urlencoded" };
    const multipart = { "content-type": "multipart/form-data; boundary=b" };
    for (const [headers, body] of [
      [type, "a=%"], [type, "a=%ff"], [type, "a=%00"], [multipart, "nothing"], [multipart, "--b\r\n\r\nx\r\n--b--"],
      [multipart, '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx'],
      [multipart, Buffer.from('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xff\r\n--b--', "latin1")]])
      assert.equal((await visitor.request("/things", { method: "POST", body, headers })).status, 400, String(body));
  });

  test("a client that goes away in the middle of a form harms nobody", async () => {
    for (let i = 0; i < 20; i++) {
      const socket = connect(server.port, "127.0.0.1");
      await new Promise((done) => socket.once("connect", done));
      socket.write("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 3000000\r\n\r\n");
      socket.write(Buffer.alloc(200000, 120));
      await pause(2);
      socket.destroy();
    }
    assert.equal((await visitor.get("/echo/alive")).html, "alive");
  });
});

describe("forgery", () => {
  let server, visitor, csrf;
  before(async () => {
    server = await startTiny({ url: "http://tiny.example" });
    visitor = new Visitor(server.url);
    csrf = await tokenOf(visitor);
  });
  after(() => server?.remove());

  test("the token is another in every page, and every one of them is good", async () => {
    const other = await tokenOf(visitor);
    assert.notEqual(csrf, other);
    for (const one of [csrf, other])
      assert.equal((await visitor.post("/things", { csrf: one })).status, 200);
  });

  test("no token, a wrong one, or that of another visitor is 403 in words", async () => {
    const stranger = new Visitor(server.url);
    const strange = await tokenOf(stranger);
    for (const one of [undefined, "", "x", strange, csrf.slice(2), csrf.replace(/./g, "0")]) {
      const page = await visitor.post("/things", one === undefined ? {} : { csrf: one });
      assert.equal(page.status, 403, String(one));
      assert.match(page.text, /once more/);
    }
  });

  test("a token without its cookie is 403", async () => {
    const nobody = new Visitor(server.url);
    assert.equal((await nobody.post("/things", { csrf })).status, 403);
  });

  test("a form of another site is 403 even with the token", async () => {
    for (const headers of [
      { origin: "https://evil.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" }, { origin: "http://tiny.example.evil.example" },
      { origin: "https://tiny.example" }])
      assert.equal((await visitor.post("/things", { csrf }, { headers })).status, 403, JSON.stringify(headers));
  });

  test("a form of this site is taken, by its public name or as it was opened", async () => {
    for (const headers of [
      { origin: "http://tiny.example" }, { origin: server.url }, { "sec-fetch-site": "same-origin" },
      { "sec-fetch-site": "none" }])
      assert.equal((await visitor.post("/things", { csrf }, { headers })).status, 200, JSON.stringify(headers));
  });
});

describe("sessions", () => {
  let server;
  before(async () => { server = await startTiny(); });
  after(() => server?.remove());

  async function signIn(visitor, fields = {}) {
    return visitor.post("/in", { csrf: await tokenOf(visitor), person: 7, ...fields }, { follow: false });
  }

  test("nobody is led to sign in, and told where to go on", async () => {
    const answer = await new Visitor(server.url).get("/secret?a=%C5%BE&b=1", { follow: false });
    assert.equal(answer.status, 303);
    assert.equal(answer.location, "/?next=%2Fsecret%3Fa%3D%25C5%25BE%26b%3D1".replaceAll("%2F", "/"));
  });

  test("nobody's POST is 403, and a program is told 401", async () => {
    const visitor = new Visitor(server.url);
    assert.equal((await visitor.post("/secret", {})).status, 403);
    const answer = await visitor.get("/secret", { headers: { accept: "application/json" } });
    assert.equal(answer.status, 401);
    assert.equal(JSON.parse(answer.html).status, 401);
  });

  test("signing in opens, signing out closes", async () => {
    const visitor = new Visitor(server.url);
    assert.equal((await signIn(visitor)).status, 303);
    assert.match((await visitor.get("/secret")).html, /^person 7 /);
    const cookies = new Map(visitor.cookies);
    const out = await visitor.post("/out", { csrf: await tokenOf(visitor) }, { follow: false });
    assert.equal(out.status, 303);
    visitor.cookies = cookies; /* a copy of the cookie opens nothing any more */
    assert.equal((await visitor.get("/secret", { follow: false })).status, 303);
  });

  test("each sign-in has a new id, and ends the browser's session before it", async () => {
    const visitor = new Visitor(server.url);
    await signIn(visitor);
    const first = visitor.cookies.get("kruh");
    await signIn(visitor, { person: 8 });
    const second = visitor.cookies.get("kruh");
    assert.notEqual(first, second);
    assert.match((await visitor.get("/secret")).html, /^person 8 /);
    visitor.cookies.set("kruh", first);
    assert.equal((await visitor.get("/secret", { follow: false })).status, 303);
  });

  test("the visitor's token of before is worth nothing after signing in", async () => {
    const visitor = new Visitor(server.url);
    const before = await tokenOf(visitor);
    await signIn(visitor);
    assert.equal((await visitor.post("/secret", { csrf: before })).status, 403);
    assert.equal((await visitor.post("/secret", { csrf: await tokenOf(visitor) })).status, 200);
  });

  test("an invented or broken cookie is nobody", async () => {
    for (const value of ["", "x", "0".repeat(26), "é", "a".repeat(5000)]) {
      const answer = await speak(server.port,
        `GET /secret HTTP/1.1\r\nHost: a\r\nCookie: kruh=${value}\r\nConnection: close\r\n\r\n`);
      assert.equal(answer.status, 303, value.slice(0, 30));
    }
  });

  test("cookies are for this server alone, and not for scripts", async () => {
    const visitor = new Visitor(server.url);
    const cookies = [...(await visitor.get("/")).headers.getSetCookie(), ...(await signIn(visitor)).headers.getSetCookie()];
    assert.ok(cookies.length >= 2);
    for (const cookie of cookies) {
      assert.match(cookie, /; Path=\/; HttpOnly; SameSite=Lax/);
      assert.doesNotMatch(cookie, /Secure/);
    }
  });

  test("after signing in only paths of this server are gone on to", async () => {
    for (const [next, location] of [
      ["/things/7?a=1", "/things/7?a=1"], ["//evil.example", "/"], ["https://evil.example", "/"],
      ["/\\evil.example", "/"], ["", "/"], ["/a\r\nSet-Cookie: x=y", "/"], ["javascript:alert(1)", "/"]]) {
      const answer = await signIn(new Visitor(server.url), { next });
      if (answer.status === 503) continue; /* the tries of this test are counted, too */
      assert.equal(answer.location, location, next);
    }
  });

  test("a notice is shown once, and only if it is ours", async () => {
    const other = await startTiny();
    const visitor = new Visitor(other.url);
    await signIn(visitor);
    const forged = visitor.cookies.get("kruh_notice").slice(0, 32) + "Send%20money";
    assert.equal((await visitor.get("/notice")).html, "Saved.");
    assert.equal((await visitor.get("/notice")).html, "");
    visitor.cookies.set("kruh_notice", forged);
    assert.equal((await visitor.get("/notice")).html, "");
    await other.remove();
  });

  test("tries are counted, and too many told to wait", async () => {
    const other = await startTiny();
    const visitor = new Visitor(other.url);
    const csrf = await tokenOf(visitor);
    for (let i = 0; i < 5; i++)
      assert.equal((await visitor.post("/in", { csrf, person: "x" })).status, 422);
    const page = await visitor.post("/in", { csrf, person: 7 });
    assert.equal(page.status, 503);
    assert.match(page.text, /quarter of an hour/);
    await other.remove();
  });
});

describe("a public address with https", () => {
  let server;
  before(async () => { server = await startTiny({ url: "https://tiny.example", proxy: "127.0.0.1" }); });
  after(() => server?.remove());
  const forwarded = { "x-forwarded-for": "1.2.3.4, 203.0.113.7", "x-forwarded-proto": "https" };

  test("cookies are secure, with a name that no other host can set", async () => {
    const [cookie] = (await new Visitor(server.url).get("/", { headers: forwarded })).headers.getSetCookie();
    assert.match(cookie, /^__Host-kruh_visitor=[0-9a-z]{26}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  });

  test("browsers are told to stay with https", async () => {
    const page = await new Visitor(server.url).get("/");
    assert.match(page.headers.get("strict-transport-security"), /max-age=\d{8}/);
  });

  test("a trusted proxy's last address is the visitor's", async () => {
    const visitor = new Visitor(server.url);
    assert.match((await visitor.get("/who", { headers: forwarded })).html, / from 203\.0\.113\.7 /);
    assert.match((await visitor.get("/who", { headers: { "x-forwarded-for": "[2001:db8::1]:4711" } })).html, / from \[2001:db8::1\] /);
    assert.match((await visitor.get("/who", { headers: { "x-forwarded-for": "203.0.113.9:4711" } })).html, / from 203\.0\.113\.9 /);
    assert.match((await visitor.get("/who", { headers: { "x-forwarded-for": "nonsense" } })).html, / from  in /);
  });

  test("metrics are shown through a trusted proxy to this machine alone", async () => {
    const visitor = new Visitor(server.url);
    assert.equal((await visitor.get("/metrics", { headers: forwarded })).status, 404);
    assert.equal((await visitor.get("/metrics")).status, 404, "a proxy that does not say for whom");
    assert.equal((await visitor.get("/metrics", { headers: { "x-forwarded-for": "127.0.0.1" } })).status, 200);
  });
});

describe("a visitor's word on who he is", () => {
  let server;
  before(async () => { server = await startTiny({ proxy: "192.0.2.1", administrator: "192.0.2.9" }); });
  after(() => server?.remove());

  test("is not believed without a trusted proxy", async () => {
    const page = await new Visitor(server.url).get("/who", { headers: { "x-forwarded-for": "203.0.113.7" } });
    assert.match(page.html, / from 127\.0\.0\.1 /);
  });

  test("metrics are for this machine, but not for what a proxy that nobody named passes on", async () => {
    const visitor = new Visitor(server.url);
    const page = await visitor.get("/metrics");
    assert.equal(page.status, 200);
    assert.match(page.headers.get("content-type"), /^text\/plain; version=0\.0\.4/);
    assert.match(page.html, /^kruh_requests_total\{answer="2xx"\} \d+$/m);
    assert.match(page.html, /^kruh_request_seconds_bucket\{le="\+Inf"\} \d+$/m);
    assert.match(page.html, /^kruh_schema_version \d+$/m);
    for (const headers of [{ "x-forwarded-for": "127.0.0.1" }, { via: "1.1 proxy" }, { forwarded: "for=127.0.0.1" }])
      assert.equal((await visitor.get("/metrics", { headers })).status, 404, JSON.stringify(headers));
  });
});

describe("a page that is quickly made", () => {
  let server;
  before(async () => { server = await startTiny(); });
  after(() => server?.remove());

  const withoutWorker = async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    return Number(text.match(/^kruh_requests_without_worker_total (\d+)$/m)[1]);
  };

  test("needs no worker, and says the same", async () => {
    const visitor = new Visitor(server.url);
    const first = await visitor.get("/who");
    const before = await withoutWorker();
    for (let i = 0; i < 60; i++)
      assert.equal((await visitor.get("/who")).html, first.html);
    const head = await visitor.request("/who", { method: "HEAD" });
    assert.equal(head.status, 200);
    assert.ok(await withoutWorker() > before, "some of them were made where they were read");
  });

  test("comes while every worker computes", async () => {
    const visitor = new Visitor(server.url);
    for (let i = 0; i < 20; i++)
      await visitor.get("/who");
    const slow = Promise.all(Array.from({ length: 12 }, () => new Visitor(server.url).get("/slow?ms=400")));
    assert.equal((await visitor.get("/who")).status, 200);
    for (const page of await slow)
      assert.equal(page.status, 200);
  });
});

describe("answers", () => {
  let server, visitor;
  before(async () => { server = await startTiny(); visitor = new Visitor(server.url); });
  after(() => server?.remove());

  test("carry the strict policy, whatever they are", async () => {
    for (const path of ["/", "/nothing", "/echo/x", "/fail/7", "/secret", "/healthz"]) {
      const { headers } = await visitor.get(path, { follow: false });
      const policy = headers.get("content-security-policy");
      assert.match(policy, /^default-src 'none'; /, path);
      assert.match(policy, /frame-ancestors 'none'/);
      assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval(?!')|http|\*/);
      assert.equal(headers.get("x-content-type-options"), "nosniff");
      assert.equal(headers.get("referrer-policy"), "same-origin");
      assert.ok(headers.get("permissions-policy"));
      assert.equal(headers.get("cache-control"), "no-store");
      assert.equal(headers.get("strict-transport-security"), null);
      assert.equal(headers.get("server"), null);
    }
  });

  test("of some size are compressed for those who take it, and only for them", async () => {
    const raw = (path, accept) => speak(server.port,
      `GET ${path} HTTP/1.1\r\nHost: a\r\n${accept ? `Accept-Encoding: ${accept}\r\n` : ""}Connection: close\r\n\r\n`);
    const plain = await raw("/large");
    assert.doesNotMatch(plain.text, /Content-Encoding/);
    assert.match(plain.text, /Vary: Accept-Encoding/);
    for (const accept of ["gzip", "deflate, gzip;q=0.5, br", "GZIP"]) {
      const packed = await raw("/large", accept);
      assert.match(packed.text, /Content-Encoding: gzip\r\n/, accept);
      const body = packed.text.slice(packed.text.indexOf("\r\n\r\n") + 4);
      const page = gunzipSync(Buffer.from(body, "latin1")).toString();
      assert.match(page, /Somebody who helps/);
      assert.ok(body.length * 4 < page.length, `${body.length} of ${page.length}`);
    }
    for (const accept of ["gzip;q=0", "gzip; q=0.000", "identity", "xgzip"])
      assert.doesNotMatch((await raw("/large", accept)).text, /Content-Encoding/, accept);
    assert.doesNotMatch((await raw("/echo/small", "gzip")).text, /Content-Encoding|Vary/);
  });

  test("of each failure have their status, their page, and no inner secret", async () => {
    for (const [status, code] of [[1, 404], [2, 422], [3, 303], [4, 409], [5, 413], [6, 503], [7, 500]]) {
      const page = await visitor.get(`/fail/${status}`, { follow: false });
      assert.equal(page.status, code);
      assert.doesNotMatch(page.html, /the test asked/);
      if (code === 503) assert.equal(page.headers.get("retry-after"), "5");
      if (code !== 303) assert.match(page.html, /<h1>/);
    }
    assert.match(server.errors(), /^kruh: GET \/fail\/\{status\}: 500, \d+ us, failed: the test asked for a failure \(.*tiny_site\.c:\d+\)$/m);
    assert.doesNotMatch(server.errors(), /\/fail\/[0-9]|: 404/);
  });

  test("are JSON for programs", async () => {
    const answer = await visitor.get("/fail/1", { headers: { accept: "application/json" } });
    assert.equal(answer.headers.get("content-type"), "application/problem+json");
    assert.deepEqual(Object.keys(JSON.parse(answer.html)), ["status", "title", "detail"]);
    const api = await visitor.get("/hsds/nothing");
    assert.equal(api.status, 404);
    assert.equal(JSON.parse(api.html).status, 404);
  });

  test("are in the visitor's language", async () => {
    for (const language of ["cs", "pl", "en"])
      assert.match((await new Visitor(server.url, { language }).get("/who")).html, new RegExp(` in ${language}$`));
  });

  test("healthz says ok", async () => {
    const answer = await visitor.get("/healthz");
    assert.equal(answer.html, "ok\n");
    assert.deepEqual(answer.headers.getSetCookie(), []);
  });
});

describe("assets", () => {
  let server, address;
  before(async () => {
    server = await startTiny();
    const page = await new Visitor(server.url).get("/");
    address = page.html.match(/href="(\/a\/kruh\.[0-9a-f]{10}\.css)"/)[1];
  });
  after(() => server?.remove());
  const get = (headers = "") => speak(server.port, `GET ${address} HTTP/1.1\r\nHost: a\r\n${headers}Connection: close\r\n\r\n`);
  const bodyOf = (answer) => Buffer.from(answer.text.slice(answer.text.indexOf("\r\n\r\n") + 4), "latin1");

  test("may be kept for ever under their hash", async () => {
    const answer = await get();
    assert.equal(answer.status, 200);
    assert.match(answer.text, /Cache-Control: public, max-age=31536000, immutable\r\n/);
    assert.match(answer.text, /Content-Type: text\/css; charset=utf-8\r\n/);
    assert.match(answer.text, /X-Content-Type-Options: nosniff\r\n/);
  });

  test("are the same bytes with brotli, and fewer", async () => {
    const plain = bodyOf(await get());
    const packed = await get("Accept-Encoding: gzip, br\r\n");
    assert.match(packed.text, /Content-Encoding: br\r\n/);
    assert.match(packed.text, /Vary: Accept-Encoding\r\n/);
    assert.deepEqual(brotliDecompressSync(bodyOf(packed)), plain);
    assert.ok(bodyOf(packed).length < plain.length / 2);
  });

  test("are gzipped for browsers on plain http, which take no brotli there", async () => {
    const plain = bodyOf(await get());
    const packed = await get("Accept-Encoding: gzip, deflate\r\n");
    assert.match(packed.text, /Content-Encoding: gzip\r\n/);
    assert.deepEqual(gunzipSync(bodyOf(packed)), plain);
    assert.ok(bodyOf(packed).length < plain.length / 2);
  });

  test("are not sent again to who has them", async () => {
    const etag = (await get()).text.match(/ETag: (".+")\r\n/)[1];
    const again = await get(`If-None-Match: W/"x", ${etag}\r\n`);
    assert.equal(again.status, 304);
    assert.equal(bodyOf(again).length, 0);
    assert.equal((await get(`If-None-Match: "other"\r\n`)).status, 200);
  });

  test("answer HEAD, and 404 for another hash", async () => {
    const headed = await speak(server.port, `HEAD ${address} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    assert.equal(headed.status, 200);
    assert.equal(bodyOf(headed).length, 0);
    const other = await speak(server.port, `GET /a/kruh.0000000000.css HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    assert.equal(other.status, 404);
  });

  test("name each other by address, so that fonts are found", async () => {
    const css = bodyOf(await get()).toString();
    const fonts = [...css.matchAll(/url\(["']?(\/a\/[^"')]+)/g)].map(([, url]) => url);
    assert.ok(fonts.length > 0);
    for (const font of fonts) assert.equal((await fetch(server.url + font)).status, 200, font);
  });
});

describe("a server under load", () => {
  test("with two workers answers a hundred at once", async () => {
    const server = await startTiny({ workers: 2 });
    const answers = await Promise.all(Array.from({ length: 100 }, () => fetch(`${server.url}/slow?ms=5`)));
    for (const answer of answers) assert.equal(await answer.text(), "slow but sure");
    await server.remove();
  });

  test("lets nobody wait for what takes long for others", async () => {
    const server = await startTiny();
    let answered = 0;
    const slow = Array.from({ length: 30 }, async () => {
      const text = await (await fetch(`${server.url}/slow?ms=3000`)).text();
      answered++;
      return text;
    });
    await untilUnderWay(server, 30);
    assert.equal(await (await fetch(`${server.url}/echo/quick`)).text(), "quick");
    assert.equal(answered, 0, "it waited for the slow ones");
    assert.deepEqual(await Promise.all(slow), Array(30).fill("slow but sure"));
    await server.remove();
  });

  test("that is told to end answers everything it has begun", async () => {
    const server = await startTiny();
    const running = Array.from({ length: 40 }, async (_, i) => {
      const answer = await fetch(`${server.url}/slow?ms=${2000 + 10 * i}`);
      return answer.text();
    });
    await untilUnderWay(server, 40);
    const ended = server.stop("SIGTERM");
    assert.deepEqual(await Promise.all(running), Array(40).fill("slow but sure"));
    assert.equal((await ended).code, 0, server.errors());
    await assert.rejects(fetch(`${server.url}/echo/late`));
    await server.remove();
  });

  test("loses no request of a client that asks on and on while it ends", async () => {
    const server = await startTiny();
    let begun = 0, answered = 0;
    // On one connection, one request after the other, until the server says that it closes.
    const ask = () => new Promise((done) => {
      const socket = connect(server.port, "127.0.0.1");
      let text = "";
      const next = () => { begun++; text = ""; socket.write("GET /echo/on HTTP/1.1\r\nHost: a\r\n\r\n"); };
      socket.on("connect", next);
      socket.on("data", (part) => {
        text += part;
        if (!/\r\n\r\non$/.test(text)) return;
        answered++;
        if (/Connection: close/i.test(text)) { socket.destroy(); done(); } else next();
      });
      socket.on("error", done);
      socket.on("close", done);
    });
    const clients = Array.from({ length: 16 }, ask);
    for (let i = 0; answered <= 100 && i < 2000; i++) await pause(10);
    const ended = server.stop("SIGTERM");
    await Promise.all(clients);
    assert.equal((await ended).code, 0, server.errors());
    assert.ok(answered > 100, String(answered));
    assert.equal(begun, answered);
    await server.remove();
  });

  test("is not held up by somebody who never ends a sentence", async () => {
    const server = await startTiny();
    const sockets = ["GET /echo/x HTT", "GET /echo/x HTTP/1.1\r\nHost: a\r\nA: b", ""].map((text) => {
      const socket = connect(server.port, "127.0.0.1").on("error", () => {});
      socket.write(text || " ");
      return socket;
    });
    await pause(100);
    const started = performance.now();
    assert.equal((await server.stop("SIGTERM")).code, 0, server.errors());
    assert.ok(performance.now() - started < 5000);
    for (const socket of sockets) socket.destroy();
    await server.remove();
  });

  test("starts again at once on the same port", async () => {
    const first = await startTiny();
    await fetch(`${first.url}/echo/x`);
    await first.stop();
    const second = await startTiny({ listen: `127.0.0.1:${first.port}` });
    assert.equal(second.port, first.port);
    await first.remove();
    await second.remove();
  });
});

describe("a start that cannot be", () => {
  const refusal = async (options) => {
    try {
      await (await startTiny(options)).remove();
    } catch (error) { return error.message; }
    return "it started";
  };

  test("a port that is taken is named", async () => {
    const server = await startTiny();
    assert.match(await refusal({ listen: `127.0.0.1:${server.port}` }), new RegExp(`:${server.port} is in use`));
    await server.remove();
  });

  test("an address that is none is named", async () => {
    for (const listen of ["8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:70000", "::1:80", ":80"])
      assert.match(await refusal({ listen }), /no address to listen on, write it as/, listen);
  });

  test("a certificate that is missing or none is named", async () => {
    assert.match(await refusal({ certificate: "/nowhere.pem", key: "/nowhere.key" }), /certificate \/nowhere\.pem cannot be opened/);
    assert.match(await refusal({ certificate: "package.json", key: "package.json" }), /package\.json is no PEM file/);
  });
});

describe("https by a certificate", () => {
  let server, folder;
  before(async () => {
    folder = temporaryFolder();
    execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
      "-keyout", join(folder, "key.pem"), "-out", join(folder, "certificate.pem")], { stdio: "pipe" });
    server = await startTiny({
      certificate: join(folder, "certificate.pem"), key: join(folder, "key.pem"), url: "https://tiny.example" });
  });
  after(() => server?.remove());

  const get = (path, headers = {}) => new Promise((done, failed) => {
    request({ port: server.port, host: "127.0.0.1", path, headers, servername: "localhost", rejectUnauthorized: false, agent: false }, (answer) => {
      let text = "";
      answer.on("data", (part) => (text += part));
      answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, text }));
    }).on("error", failed).end();
  });

  test("pages and assets are answered", async () => {
    const page = await get("/");
    assert.equal(page.status, 200);
    assert.match(page.headers["set-cookie"][0], /; Secure/);
    const css = await get(page.text.match(/\/a\/kruh\.[0-9a-f]+\.css/)[0]);
    assert.equal(css.status, 200);
    assert.ok(css.text.length > 1000);
  });

  test("the judgement of heads holds there too", async () => {
    assert.equal((await get("/echo/x", { "x-a": "b" })).status, 200);
    const answer = await get("/echo/x", { host: "a/b" });
    assert.equal(answer.status, 400);
  });
});
