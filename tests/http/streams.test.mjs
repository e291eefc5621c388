// Streams of the web floor, on a site of a few rooms (tests/http/tiny_site.c): who sees what and when,
// who does not, slow readers, many at once, restarts, proxies, and several servers on one PostgreSQL.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { databaseOptions, engine, freePort, temporaryFolder } from "../support/kruh.mjs";
import { Listener } from "../support/streams.mjs";
import { speak, startTiny } from "../support/tiny.mjs";
import { Visitor } from "../support/visitor.mjs";

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const databaseOf = ({ url }) => (url ? { database: url } : {});

async function start(options = {}) {
  const server = await startTiny({ ...databaseOf(databaseOptions()), ...options });
  server.speaker = new Visitor(server.url);
  return server;
}

// Posts a form of the tiny site.
async function post(visitor, path, fields) {
  const page = await visitor.get("/");
  const csrf = page.html.match(/name="csrf" value="([^"]+)"/)[1];
  return visitor.request(path, {
    method: "POST", follow: false, headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrf, ...fields }).toString(),
  });
}

const say = (server, room, text, more = {}) => post(server.speaker, `/rooms/${room}`, { text, ...more });
const hear = (server, path, options) => Listener.open(server.url + path, options);

async function metric(server, name) {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(text.match(new RegExp(`^kruh_${name} (\\d+)$`, "m"))[1]);
}

async function untilMetric(server, name, value, ms = 10000) {
  let found;
  for (const end = Date.now() + ms; Date.now() < end; await pause(10))
    if ((found = await metric(server, name)) === value) return;
  assert.fail(`kruh_${name} is ${found} instead of ${value}`);
}

describe("a stream", () => {
  let server;
  before(async () => { server = await start(); });
  after(() => server?.remove());

  test("opens as usual where many quick refusals have been answered without a worker", async () => {
    const name = "a-name-far-too-long-for-a-room-here";
    for (let i = 0; i < 60; i++)
      assert.equal((await fetch(`${server.url}/rooms/${name}`)).status, 404);
    const one = await hear(server, "/rooms/after-refusals");
    assert.equal(one.status, 200);
    await say(server, "after-refusals", "still heard");
    await one.untilText("still heard");
    one.close();
  });

  test("has a head that no proxy or cache holds up, and is not compressed", async () => {
    const one = await hear(server, "/rooms/head");
    assert.equal(one.status, 200);
    assert.match(one.headers["content-type"], /^text\/event-stream/);
    assert.equal(one.headers["cache-control"], "no-store");
    assert.equal(one.headers["x-accel-buffering"], "no");
    assert.equal(one.headers["content-encoding"], undefined);
    assert.match(one.headers["content-security-policy"], /default-src 'none'/);
    assert.ok(Math.abs(Date.parse(one.headers.date) - Date.now()) < 5000, one.headers.date);
    await one.untilText("nothing yet");
    assert.equal(one.retry, 2000);
    one.close();
  });

  test("has the whole part at once, then again after each change", async () => {
    const one = await hear(server, "/rooms/a");
    await one.untilText("nothing yet");
    for (const text of ["first", "second <b>&", "třetí"]) {
      await say(server, "a", text);
      await one.untilText(`<p>${text.split(" ")[0]}`);
    }
    assert.equal(one.messages.length, 4);
    assert.match(one.messages[2].data, /^<p>second &lt;b&gt;&amp;<\/p>\n/);
    assert.equal(one.last, "<p>třetí</p>\n<p>en, person 0</p>");
    assert.deepEqual(one.messages.map(({ id }) => id), [undefined, "1", "2", "3"]);
    assert.ok(one.messages.every(({ event }) => event === undefined));
    one.close();
  });

  test("is not told of what was undone, nor of what came out the same", async () => {
    const one = await hear(server, "/rooms/undone");
    await one.untilText("nothing yet");
    assert.equal((await say(server, "undone", "wrong", { fails: 1 })).status, 409);
    await say(server, "undone", "right");
    await one.untilText("right");
    await say(server, "undone", "right");
    await say(server, "undone", "done");
    await one.untilText("done");
    assert.deepEqual(one.messages.map(({ data }) => data.match(/<p>(.*?)<\/p>/)[1]), ["nothing yet", "right", "done"]);
    one.close();
  });

  test("is told only of its own room, and of topics that it shares", async () => {
    const [b, c] = [await hear(server, "/rooms/b"), await hear(server, "/rooms/c")];
    await Promise.all([b.untilText("nothing yet"), c.untilText("nothing yet")]);
    await say(server, "b", "for b");
    await b.untilText("for b");
    await say(server, "c", "for c");
    await c.untilText("for c");
    assert.equal(b.messages.length, 2);
    assert.equal(c.messages.length, 2);
    for (const one of [b, c]) one.close();
  });

  test("speaks the visitor's language", async () => {
    const streams = await Promise.all(["cs", "pl", "en"].map((language) => hear(server, "/rooms/words", { language })));
    await Promise.all(streams.map((one, i) => one.untilText(`${["cs", "pl", "en"][i]}, person 0`)));
    await say(server, "words", "news");
    await Promise.all(streams.map((one, i) => one.until(({ last }) => last.includes("news") && last.includes(["cs", "pl", "en"][i]), "news")));
    for (const one of streams) one.close();
  });

  test("is not opened by HEAD", async () => {
    const answer = await speak(server.port, "HEAD /rooms/a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assert.equal(answer.status, 200);
    assert.match(answer.text, /text\/event-stream/);
    assert.match(answer.text, /\r\n\r\n$/);
  });

  test("says nothing of Last-Event-ID and sends everything anew", async () => {
    await say(server, "again", "all of it");
    const one = await hear(server, "/rooms/again", { headers: { "last-event-id": "999" } });
    await one.untilText("all of it");
    one.close();
  });

  test("ends when what it shows is gone", async () => {
    const one = await hear(server, "/rooms/going");
    await one.untilText("nothing yet");
    await say(server, "going", "gone");
    await one.untilEnd();
    const two = await hear(server, "/rooms/going");
    await two.untilEnd();
    assert.equal(two.messages.length, 0);
  });

  test("is forgotten when its reader has gone", async () => {
    const before = await metric(server, "streams");
    const streams = await Promise.all(Array.from({ length: 20 }, () => hear(server, "/rooms/leaving")));
    await untilMetric(server, "streams", before + 20);
    for (const one of streams) one.close();
    await untilMetric(server, "streams", before);
  });

  test("whose reader leaves while it is being taken over is told of no more, however many do", async () => {
    const until = Date.now() + 3000;
    const open = await metric(server, "streams");
    const { port } = new URL(server.url);
    const come_and_go = async () => {
      while (Date.now() < until)
        await new Promise((done) => {
          const socket = connect(port, "127.0.0.1", () => {
            socket.write("GET /rooms/hasty HTTP/1.1\r\nHost: kruh.test\r\n\r\n");
            setTimeout(() => socket.destroy(), Math.random() * 2);
          });
          socket.on("error", () => {});
          socket.on("close", done);
        });
    };
    const speak = async () => {
      for (let i = 0; Date.now() < until; i++) await say(server, "hasty", `word ${i}`);
    };
    await Promise.all([speak(), ...Array.from({ length: 40 }, come_and_go)]);
    await untilMetric(server, "streams", open);
  });

  test("survives what its reader says, and ends one that says much", async () => {
    const socket = connect(server.port, "127.0.0.1");
    let text = "", closed = false;
    socket.on("data", (part) => (text += part)).on("close", () => (closed = true)).on("error", () => (closed = true));
    socket.write("GET /rooms/talk HTTP/1.1\r\nHost: a\r\n\r\n");
    await pause(100);
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    await pause(100);
    await say(server, "talk", "still here");
    await pause(200);
    assert.match(text, /still here/);
    assert.doesNotMatch(text, /<!doctype/);
    for (let i = 0; i < 200 && !closed; i++) { socket.write("x".repeat(65536)); await pause(5); }
    assert.equal(closed, true);
  });

  test("sends a comment when nothing was said for a while", async () => {
    const one = await hear(server, "/rooms/quiet");
    await one.until(({ comments }) => comments.includes("ping"), "a ping", 20000);
    assert.equal(one.messages.length, 1);
    one.close();
  });
});

describe("who may hear", () => {
  let server;
  before(async () => { server = await start(); });
  after(() => server?.remove());

  async function signedIn(person) {
    const visitor = new Visitor(server.url);
    await post(visitor, "/in", { person, next: "/" });
    return visitor;
  }

  test("a stream needs the right of its route", async () => {
    assert.notEqual((await hear(server, "/mine/x", { headers: { accept: "text/html" } })).status, 200);
    const visitor = await signedIn(7);
    const one = await hear(server, "/mine/x?personal", { visitor });
    await one.untilText("person 7");
    one.close();
  });

  test("who signs out hears nothing more in any tab, others do", async () => {
    const [leaving, staying] = [await signedIn(1), await signedIn(2)];
    const tabs = [await hear(server, "/mine/y?personal", { visitor: leaving }), await hear(server, "/mine/y", { visitor: leaving })];
    const other = await hear(server, "/mine/y", { visitor: staying });
    await Promise.all([...tabs, other].map((one) => one.untilText("nothing yet")));
    await post(leaving, "/out", {});
    await Promise.all(tabs.map((one) => one.untilEnd()));
    await say(server, "y", "secret");
    await other.untilText("secret");
    assert.ok(tabs.every((one) => !JSON.stringify(one.messages).includes("secret")));
    other.close();
  });

  test("what was opened by a link ends with the link", async () => {
    const [revoked, kept] = [await hear(server, "/rooms/z?owner=link+5"), await hear(server, "/rooms/z?owner=link+55")];
    await Promise.all([revoked, kept].map((one) => one.untilText("nothing yet")));
    await post(server.speaker, "/end", { owner: "link 5" });
    await revoked.untilEnd();
    await say(server, "z", "later");
    await kept.untilText("later");
    kept.close();
  });

  test("one owner has at most twelve streams, and the oldest ends", async () => {
    const streams = [];
    for (let i = 0; i < 14; i++) streams.push(await hear(server, `/rooms/many?owner=link+9&view=${i}`));
    await streams[0].untilEnd();
    await streams[1].untilEnd();
    await say(server, "many", "to twelve");
    await Promise.all(streams.slice(2).map((one) => one.untilText("to twelve")));
    for (const one of streams) one.close();
  });
});

describe("many at once", () => {
  let server;
  before(async () => { server = await start(); });
  after(() => server?.remove());

  test("forty phones that come back together are served by few renderings, within a second", async () => {
    await say(server, "hall", "round 3");
    const before = await metric(server, "stream_parts_rendered_total");
    const began = Date.now();
    const streams = await Promise.all(Array.from({ length: 40 }, () => hear(server, "/rooms/hall")));
    await Promise.all(streams.map((one) => one.untilText("round 3")));
    assert.ok(Date.now() - began < 1000, `${Date.now() - began} ms`);
    const rendered = await metric(server, "stream_parts_rendered_total") - before;
    assert.ok(rendered <= 40, `${rendered} renderings`);
    const middle = await metric(server, "stream_parts_rendered_total");
    await say(server, "hall", "round 4");
    await Promise.all(streams.map((one) => one.untilText("round 4")));
    assert.equal(await metric(server, "stream_parts_rendered_total") - middle, 1);
    for (const one of streams) one.close();
  });

  test("changes that come faster than anybody reads are rendered now and then, the last one surely", async () => {
    const one = await hear(server, "/rooms/fast");
    await one.untilText("nothing yet");
    await Promise.all(Array.from({ length: 60 }, (_, i) => say(server, "fast", `change ${i}`)));
    await say(server, "fast", "the end");
    await one.untilText("the end");
    assert.ok(one.messages.length < 40, `${one.messages.length} messages`);
    one.close();
  });

  test("a change while a part rests comes when it has rested, not later", async () => {
    const one = await hear(server, "/rooms/rest");
    await one.untilText("nothing yet");
    const began = Date.now();
    for (let i = 0; i < 10; i++) {
      await say(server, "rest", `word ${i};`);
      await one.untilText(`word ${i};`);
    }
    assert.ok(Date.now() - began < 3000, `${Date.now() - began} ms for ten changes`);
    one.close();
  });

  test("a slow reader holds up nobody, and gets the newest whole", async () => {
    const slow = connect(server.port, "127.0.0.1");
    let text = "";
    slow.setEncoding("latin1");
    slow.on("error", () => {});
    slow.write("GET /rooms/slow?filling=400000 HTTP/1.1\r\nHost: a\r\n\r\n");
    slow.pause();
    const quick = await hear(server, "/rooms/slow?filling=400000");
    await quick.untilText("nothing yet");
    const skipped = await metric(server, "stream_messages_skipped_total");
    const count = 20;
    for (let i = 1; i <= count; i++) {
      await say(server, "slow", `change ${i};`);
      await quick.untilText(`change ${i};`);
    }
    assert.ok(await metric(server, "stream_messages_skipped_total") > skipped);
    slow.on("data", (part) => (text += part));
    slow.resume();
    for (const end = Date.now() + 10000; !text.includes(`change ${count};`) && Date.now() < end;) await pause(10);
    await pause(300);
    const got = [...text.matchAll(/<p>(nothing yet|change \d+;)<\/p>/g)].map(([, words]) => words);
    assert.equal(got.at(-1), `change ${count};`);
    assert.ok(got.length < count, `${got.length} messages`);
    for (const message of text.split("\n\n").slice(1, -1))
      assert.equal(message.match(/\.+$/)?.[0].length, 400000 + (64 - 400000 % 64) % 64);
    slow.destroy();
    quick.close();
  });

  test("a person's own part is rendered for her alone", async () => {
    const one = await hear(server, "/rooms/own?personal", { visitor: server.speaker });
    const two = await hear(server, "/rooms/own?personal", { visitor: new Visitor(server.url) });
    await Promise.all([one, two].map((each) => each.untilText("nothing yet")));
    const before = await metric(server, "stream_parts_rendered_total");
    await say(server, "own", "for both");
    await Promise.all([one, two].map((each) => each.untilText("for both")));
    assert.equal(await metric(server, "stream_parts_rendered_total") - before, 2);
    for (const each of [one, two]) each.close();
  });
});

describe("the end and a new beginning", () => {
  test("a server that stops ends its streams first, quickly, and the next one knows everything", async () => {
    const database = databaseOf(databaseOptions());
    const server = await startTiny(database);
    server.speaker = new Visitor(server.url);
    const streams = await Promise.all(Array.from({ length: 200 }, (_, i) => hear(server, `/rooms/end?view=${i % 7}`)));
    const stuck = connect(server.port, "127.0.0.1");
    stuck.on("error", () => {});
    stuck.write("GET /rooms/end?filling=400000 HTTP/1.1\r\nHost: a\r\n\r\n");
    stuck.pause();
    await say(server, "end", "before the end");
    await Promise.all(streams.map((one) => one.untilText("before the end")));
    const began = Date.now();
    assert.equal((await server.stop()).code, 0);
    assert.ok(Date.now() - began < 4000, `${Date.now() - began} ms`);
    await Promise.all(streams.map((one) => one.untilEnd()));
    stuck.destroy();
    const next = await startTiny({ ...database, again: server });
    const one = await hear(next, "/rooms/end");
    await one.untilText("before the end");
    one.close();
    await next.remove();
  });
});

describe("over https", () => {
  let server, folder;
  const options = { rejectUnauthorized: false };
  before(async () => {
    folder = temporaryFolder();
    execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-days", "2", "-subj", "/CN=127.0.0.1", "-keyout", join(folder, "key.pem"), "-out", join(folder, "certificate.pem")],
    { stdio: "pipe" });
    server = await startTiny({ ...databaseOf(databaseOptions()),
      certificate: join(folder, "certificate.pem"), key: join(folder, "key.pem") });
    server.url = server.url.replace("http:", "https:");
  });
  after(async () => { await server?.remove(); rmSync(folder, { recursive: true, force: true }); });

  test("a stream is heard, changes, and ends with the server", async () => {
    const one = await hear(server, "/rooms/tls?filling=20000", options);
    await one.untilText("nothing yet");
    assert.equal(one.headers["x-accel-buffering"], "no");
    const page = execFileSync("curl", ["-sk", "-c", join(folder, "jar"), `${server.url}/`]).toString();
    const csrf = page.match(/name="csrf" value="([^"]+)"/)[1];
    execFileSync("curl", ["-sk", "-b", join(folder, "jar"), "-d", `csrf=${csrf}&text=encrypted`, `${server.url}/rooms/tls`]);
    await one.untilText("encrypted");
    assert.equal(one.messages.length, 2);
    const began = Date.now();
    assert.equal((await server.stop()).code, 0);
    await one.untilEnd();
    assert.ok(Date.now() - began < 4000);
  });
});

describe("behind nginx that buffers", () => {
  let server, folder, child, port;
  before(async () => {
    server = await start();
    folder = temporaryFolder();
    port = await freePort();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "nginx.conf"), `
      daemon off; pid ${folder}/pid; error_log ${folder}/error.log; ${process.getuid() === 0 ? "user root;" : ""}
      events { worker_connections 256; }
      http {
        access_log off; proxy_buffering on; proxy_buffers 8 64k; gzip on; gzip_types text/event-stream; gzip_min_length 1;
        client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f;
        uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
        server { listen 127.0.0.1:${port}; location / { proxy_pass http://127.0.0.1:${server.port}; } }
      }`);
    const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };
    child = spawn("nginx", ["-p", folder, "-c", join(folder, "nginx.conf")], { stdio: "ignore", env });
    for (let i = 0; i < 200; i++) {
      try { if ((await fetch(`http://127.0.0.1:${port}/healthz`)).ok) break; } catch { await pause(25); }
    }
  });
  after(async () => {
    const ended = new Promise((done) => child.on("close", done));
    child.kill("SIGTERM");
    await ended;
    await server?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test("each message comes at once", async () => {
    const one = await Listener.open(`http://127.0.0.1:${port}/rooms/proxied`, { headers: { "accept-encoding": "identity" } });
    await one.untilText("nothing yet", 2000);
    for (let i = 0; i < 3; i++) {
      await say(server, "proxied", `message ${i}`);
      await one.untilText(`message ${i}`, 2000);
    }
    one.close();
  });
});

describe("two servers on one PostgreSQL", { skip: engine === "PostgreSQL" ? false : "SQLite has one server" }, () => {
  let url, one, other;
  before(async () => {
    ({ url } = databaseOptions());
    one = await startTiny({ database: url });
    other = await startTiny({ database: url });
    one.speaker = new Visitor(one.url);
    other.speaker = new Visitor(other.url);
  });
  after(async () => { await one?.remove(); await other?.remove(); });

  test("what is said to one is heard at the other, and once only", async () => {
    const streams = [await hear(one, "/rooms/shared"), await hear(other, "/rooms/shared")];
    await Promise.all(streams.map((each) => each.untilText("nothing yet")));
    for (const [at, text] of [[one, "from one"], [other, "from the other"]]) {
      await say(at, "shared", text);
      await Promise.all(streams.map((each) => each.untilText(text)));
    }
    await pause(300);
    assert.deepEqual(streams.map((each) => each.messages.length), [3, 3]);
    for (const each of streams) each.close();
  });

  test("who signs out at one hears nothing more at the other", async () => {
    const visitor = new Visitor(one.url);
    await post(visitor, "/in", { person: 3, next: "/" });
    const stream = await hear(other, "/mine/shared", { visitor });
    await stream.until(({ messages }) => messages.length > 0, "a message");
    await post(visitor, "/out", {});
    await stream.untilEnd();
  });

  test("a listening connection that was cut is made again, and nothing is missed", async () => {
    const stream = await hear(other, "/rooms/cut");
    await stream.untilText("nothing yet");
    execFileSync("psql", [url, "-qc",
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND pid <> pg_backend_pid()"],
    { stdio: "pipe" });
    await say(one, "cut", "while nobody listened");
    await stream.untilText("while nobody listened");
    stream.close();
  });
});
