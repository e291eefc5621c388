// The server itself on a site of a few routes: under load, at its start and end, with a certificate.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { request } from "node:https";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { connect } from "node:net";
import { temporaryFolder } from "../support/kruh.mjs";
import { startTiny, untilUnderWay } from "../support/tiny.mjs";
import { Visitor } from "../support/visitor.mjs";

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

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
