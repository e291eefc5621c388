// Answers of the HSDS API that are longer than memory should hold: whole, and sent from a file that
// has no name. SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, readlinkSync, rmSync, writeSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { after, before, describe, test } from "node:test";
import { databaseOptions, engine, run, startKruh, temporaryFolder } from "../support/kruh.mjs";

// A sanitized program keeps what it freed, so of its memory nothing is said, and it takes twenty times as
// long: less of the same is enough for it.
const SANITIZED = Boolean(process.env.KRUH_PROGRAM);
const SERVICES = SANITIZED ? 1000 : 5000;
const TEXT = "Help for whoever comes in need of it on every day and without waiting. ".repeat(200); // 14 KB

function writePackage(folder) {
  mkdirSync(folder);
  const organisations = ["id,name,description"], services = [];
  for (let i = 0; i < SERVICES; i++) {
    if (i % 100 === 0) organisations.push(`${i},Organisation ${i},Helps`);
    services.push(`${i},${i - i % 100},Service ${i},active,${i} ${TEXT}`);
  }
  const put = (name, lines) => {
    const file = openSync(join(folder, name), "w");
    writeSync(file, lines.join("\n") + "\n");
    closeSync(file);
  };
  put("organizations.csv", organisations);
  put("services.csv", ["id,organization_id,name,status,description", ...services]);
}

describe(`long answers of the HSDS API on ${engine}`, () => {
  const folder = temporaryFolder();
  const data = join(folder, "data");
  const database = databaseOptions();
  let server;
  before(async () => {
    writePackage(join(folder, "package"));
    const taken = await run(["import", "hsds", join(folder, "package"), "--data", data, ...database.options]);
    assert.equal(taken.code, 0, taken.stderr);
    server = await startKruh({ again: { data, database } });
    // The index of the search is made meanwhile, in memory of its own.
    for (let i = 0; i < 1200 && !existsSync(join(data, "index/directory")); i++)
      await new Promise((resolve) => setTimeout(resolve, 100));
  });
  after(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  // In megabytes, without the files that the process sees through its memory.
  const memory = () => Number(readFileSync(`/proc/${server.child.pid}/status`, "utf8").match(/RssAnon:\s+(\d+)/)[1]) / 1024;
  // Files without a name that the server holds.
  const unnamed = () => readdirSync(`/proc/${server.child.pid}/fd`).filter((fd) => {
    try { return readlinkSync(`/proc/${server.child.pid}/fd/${fd}`).includes("(deleted)"); } catch { return false; }
  }).length;
  const hashOf = async (answer) => {
    const hash = createHash("sha256");
    for await (const part of answer.body) hash.update(part);
    return hash.digest("hex");
  };

  // PostgreSQL plans it by what it knows of the tables, which is nothing so soon after an import.
  test("what words found is not sought among all that they found, hit by hit", { skip: engine !== "SQLite" }, async () => {
    const quickest = async (path) => {
      let least = Infinity;
      for (let i = 0; i < 4; i++) {
        const from = performance.now();
        const answer = await fetch(`${server.url}/hsds/services?per_page=1${path}`);
        const { total_items: total } = await answer.json();
        assert.equal(total, SERVICES);
        least = Math.min(least, performance.now() - from);
      }
      return least;
    };
    const all = await quickest(""), found = await quickest("&search=whoever");
    assert.ok(found < 12 * all, `${found} ms by words, ${all} ms without`);
  });

  test(`a stream of ${SANITIZED ? 14 : 70} MB comes whole, each service once, and takes no memory of that size`, async () => {
    const before = memory();
    let most = 0;
    const watching = setInterval(() => (most = Math.max(most, memory())), 10);
    const answer = await fetch(`${server.url}/hsds/services?format=ndjson&full=true`, { headers: { "accept-encoding": "identity" } });
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get("content-type"), /ndjson/);
    assert.ok(Number(answer.headers.get("content-length")) > SERVICES * TEXT.length);
    const ids = new Set(), names = new Set();
    let lines = 0;
    for await (const line of createInterface({ input: Readable.fromWeb(answer.body) })) {
      const service = JSON.parse(line);
      ids.add(service.id);
      names.add(service.name);
      lines++;
    }
    assert.deepEqual([lines, ids.size, names.size], [SERVICES, SERVICES, SERVICES]);
    clearInterval(watching);
    if (!SANITIZED) assert.ok(most - before < 40, `${most - before} MB`);
  });

  test("gzipped it is the same, and who has it already gets nothing", async () => {
    const address = `${server.url}/hsds/services?format=ndjson`;
    const plain = await fetch(address, { headers: { "accept-encoding": "identity" } });
    const hashOfPlain = await hashOf(plain);
    const zipped = await fetch(address, { headers: { "accept-encoding": "gzip" } });
    assert.equal(zipped.headers.get("content-encoding"), "gzip");
    assert.match(zipped.headers.get("vary"), /Accept-Encoding/i);
    assert.equal(plain.headers.get("content-encoding"), null);
    assert.equal(zipped.headers.get("etag"), plain.headers.get("etag"));
    assert.ok(Number(zipped.headers.get("content-length")) < Number(plain.headers.get("content-length")) / 5);
    assert.equal(await hashOf(zipped), hashOfPlain);
    const again = await fetch(address, { headers: { "if-none-match": plain.headers.get("etag") } });
    assert.deepEqual([again.status, await again.text()], [304, ""]);
  });

  test("everything at once as ids, and as one list with a head", async () => {
    const minimal = await (await fetch(`${server.url}/hsds/services?minimal=true`)).json();
    assert.equal(minimal.total_items, SERVICES);
    assert.equal(new Set(minimal.contents.map((one) => one.id)).size, SERVICES);
    const page = await (await fetch(`${server.url}/hsds/services?per_page=500&full=true`)).json();
    assert.deepEqual([page.contents.length, page.total_items], [500, SERVICES]);
    const organisations = (await (await fetch(`${server.url}/hsds/organizations?format=ndjson&full_service=true`)).text())
      .trim().split("\n").map((line) => JSON.parse(line));
    assert.equal(organisations.length, SERVICES / 100);
    assert.equal(organisations.reduce((sum, one) => sum + one.services.length, 0), SERVICES);
  });

  test("what is cut off by its reader leaves neither a file nor a name", async () => {
    for (let i = 0; i < 3; i++)
      await new Promise((done, failed) => {
        const asked = get(`${server.url}/hsds/services?format=ndjson`, (answer) => {
          answer.once("data", () => { answer.destroy(); done(); });
          answer.on("error", () => {});
        });
        asked.on("error", failed);
      });
    for (let i = 0; i < 100 && unnamed() > 0; i++) await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(unnamed(), 0);
    assert.deepEqual(readdirSync(data).filter((name) => name.startsWith(".")), []);
  });

  test("too many at once are asked to wait, in words, and then it goes on", async () => {
    const address = `${server.url}/hsds/services?format=ndjson`;
    const held = await Promise.all(Array.from({ length: 16 }, () => new Promise((done, failed) =>
      get(address, { agent: false }, (answer) => done(answer.once("readable", () => {}))).on("error", failed))));
    const refused = await fetch(address);
    assert.equal(refused.status, 503);
    assert.equal(refused.headers.get("retry-after"), "5");
    assert.ok((await refused.json()).detail);
    for (const answer of held) answer.destroy();
    let status = 503;
    for (let i = 0; i < 100 && status === 503; i++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const answer = await fetch(address);
      status = answer.status;
      await answer.arrayBuffer();
    }
    assert.equal(status, 200);
  });
});
