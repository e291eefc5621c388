// The commands that touch data: what they say when something is wrong, and that a backup brings a
// town back, on another machine and on the other engine.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { databaseOptions, engine, run, startKruh, temporaryFolder } from "../support/kruh.mjs";
import { Visitor } from "../support/visitor.mjs";

// One line "kruh: what, where, what to do", nothing on stdout.
function refused({ code, stdout, stderr }, expected, words) {
  assert.equal(code, expected, stderr);
  assert.equal(stdout, "");
  assert.match(stderr, /^kruh: .+\n$/);
  assert.match(stderr, words);
}

describe(`commands on ${engine}`, () => {
  const folder = temporaryFolder();
  const file = (name, text) => { writeFileSync(join(folder, name), text); return join(folder, name); };
  let data, options, server;
  before(async () => {
    server = await startKruh();
    await server.stop();
    data = server.data;
    options = ["--data", data, ...server.database.options];
  });
  after(() => server?.remove());

  test("wrong usage ends with 2 and says what is right", async () => {
    for (const [args, words] of [
      [["import", "people"], /FILE\.csv/], [["import", "people", "a", "b"], /too many words/], [["import"], /unknown command/],
      [["import", "people", "a.csv", "--format", "pdf"], /text, csv or json/], [["backup", "--nothing", "x"], /unknown option/],
      [["backup"], /FILE/], [["restore"], /FILE/], [["restore", "x", "--replace=yes"], /takes no value/],
      [["restore", "x", "--data"], /value is missing/], [["routes", "--format", "pdf"], /text or csv/],
      [["rounds"], /people/], [["rounds", "--people", "x", "--tables", "many"], /whole number/],
    ]) refused(await run(args), 2, words);
  });

  test("what is not there, or not what it should be, ends with 1 and names it", async () => {
    const missing = join(folder, "missing");
    for (const [args, words] of [
      [["import", "people", missing, ...options], /missing: cannot be opened .*check/],
      [["import", "people", folder, ...options], /cannot be (read|opened)/],
      [["rounds", "--people", missing], /missing: cannot be opened .*check/],
      [["backup", join(folder, "b"), "--data", missing], /no database .*--data/],
      [["backup", join(folder, "no", "folder", "b"), ...options], /no\/folder/],
      [["restore", missing, ...options], /missing.* cannot be read/],
      [["restore", file("words", "this is no backup"), ...options], /words/],
      [["serve", "--listen", "127.0.0.1:0", "--database", "mysql://x"], /--database/],
    ]) refused(await run(args), 1, words);
    assert.ok(!existsSync(join(folder, "missing")), "a mistyped folder is not made");
  });

  test("a table that cannot be read is named with its line, and nothing is saved", async () => {
    for (const [text, words] of [
      ['organisation,person\nMost,Jan\nMost,"Petr\n', /table\.csv:3: /], ["name,phone\nJan,1\n", /table\.csv(:1)?: .*organisation/],
      ["", /table\.csv/], [Buffer.from("\xff\xfeo\0r\0", "latin1"), /table\.csv/], ["organisation,person\nMost,J\0n\n", /table\.csv:2/],
    ]) refused(await run(["import", "people", file("table.csv", text), ...options]), 1, words);
    const rows = await run(["import", "people", file("table.csv", "organisation,person,e-mail\nMost,Jan,jan@most.example\n,Petr,\nMost,Eva,kdo\n"), ...options]);
    assert.equal(rows.code, 1);
    assert.match(rows.stderr, /table\.csv:3: /);
    assert.match(rows.stderr, /table\.csv:4: /);
    const check = await run(["import", "people", file("one.csv", "organisation,person\nMost,Jan\n"), "--check", "--format=json", ...options]);
    assert.deepEqual(JSON.parse(check.stdout),
      { saved: false, new: 1, changed: 0, known: 0, duplicate: 0, left_out: 0, new_organisations: 1 });
    const again = await run(["import", "people", join(folder, "one.csv"), "--format", "csv", ...options]);
    assert.equal(again.stdout, "saved,new,changed,known,duplicate,left_out,new_organisations\r\ntrue,1,0,0,0,0,1\r\n");
  });

  test("100,000 rows come in by the command, and a table of 17 MB is refused", async () => {
    const own = await startKruh();
    await own.stop();
    const rows = ["organisation,person"];
    for (let i = 0; i < (engine === "SQLite" ? 100000 : 10000); i++) rows.push(`Velká ${i % 90},Jana ${i}`);
    const taken = await run(["import", "people", file("large.csv", rows.join("\n")), "--data", own.data, ...own.database.options]);
    assert.equal(taken.code, 0, taken.stderr);
    assert.match(taken.stdout, new RegExp(`Saved: ${rows.length - 1} new`));
    const huge = file("huge.csv", Buffer.alloc(17 * 1024 * 1024, "organisation,person\n"));
    refused(await run(["import", "people", huge, "--data", own.data, ...own.database.options]), 1, /huge\.csv: larger than 16 MB/);
    await own.remove();
  });
});

describe(`a backup on ${engine}`, () => {
  const folder = temporaryFolder();
  const backup = join(folder, "town.sqlite");
  let server, counts;

  // What a visitor of the demo can count.
  async function countOf(running) {
    const visitor = new Visitor(running.url);
    const page = await visitor.get("/sign-in");
    await visitor.submit(page, page.html.match(/Adam Správcovský[\s\S]*?action="(\/demo\/\d+)"/)[1]);
    const [, meeting] = (await visitor.get("/meetings")).html.match(/href="(\/meetings\/\d+)">Prostor pro setkání/);
    const tables = await Promise.all(["/people/export.csv", "/directory/table.csv", "/directory/table.csv?what=people",
      `${meeting}/people.csv`].map((path) => visitor.get(path)));
    return tables.map((table) => { assert.equal(table.status, 200, table.path); return table.html; });
  }

  before(async () => {
    server = await startKruh({ demo: true });
    counts = await countOf(server);
    const made = await run(["backup", backup, "--data", server.data, ...server.database.options]);
    assert.equal(made.code, 0, made.stderr);
  });
  after(() => server?.remove());

  const restoreInto = async (database) => {
    const data = temporaryFolder();
    const restored = await run(["restore", backup, "--data", data, ...database.options]);
    assert.equal(restored.code, 0, restored.stderr);
    const port = (await (await import("../support/kruh.mjs")).freePort());
    const other = await startKruh({ demo: true, again: { data, port, database } });
    assert.deepEqual(await countOf(other), counts);
    await other.remove();
  };

  test("brings everything back on another machine", () => restoreInto(databaseOptions()));

  if (engine !== "SQLite") test("brings everything back on the other engine", () => restoreInto({ options: [], url: "" }));

  test("is refused into a database that holds data, unless it is told so", async () => {
    const options = ["--data", server.data, ...server.database.options];
    await server.stop();
    refused(await run(["restore", backup, ...options]), 1, /--replace/);
    const told = await run(["restore", backup, "--replace", ...options]);
    assert.equal(told.code, 0, told.stderr);
    const again = await startKruh({ demo: true, again: server });
    assert.deepEqual(await countOf(again), counts);
    await again.stop();
  });

  test("that is damaged is refused, and the database stays as it was", async () => {
    const options = ["--data", server.data, ...server.database.options];
    const short = join(folder, "short.sqlite");
    copyFileSync(backup, short);
    truncateSync(short, 3 * 4096 + 100);
    const torn = join(folder, "torn.sqlite");
    const bytes = readFileSync(backup);
    bytes.fill(0x5a, bytes.length / 2, bytes.length / 2 + 20000);
    writeFileSync(torn, bytes);
    mkdirSync(join(folder, "dir"));
    for (const damaged of [short, torn, join(folder, "dir")])
      refused(await run(["restore", damaged, "--replace", ...options]), 1, new RegExp(damaged.slice(-8).replace(".", "\\.")));
    const again = await startKruh({ demo: true, again: server });
    assert.deepEqual(await countOf(again), counts);
    await again.stop();
  });
});
