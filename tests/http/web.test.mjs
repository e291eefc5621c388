// The web floor on a site of a few routes: routes, forms, files, answers, compression, assets, failures.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { connect } from "node:net";
import { speak, startTiny } from "../support/tiny.mjs";
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
