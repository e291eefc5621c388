// Who a visitor is, on a site of a few routes: sessions, tokens against forgery, proxies.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { speak, startTiny } from "../support/tiny.mjs";
import { Visitor } from "../support/visitor.mjs";

// The field against forgery of the home page's form.
async function tokenOf(visitor) {
  const page = await visitor.get("/");
  return page.html.match(/name="csrf" value="([^"]+)"/)[1];
}

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
