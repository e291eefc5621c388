// Bad input and bad days: each is answered in words, nothing is saved by halves, nothing that was
// acknowledged is lost, and afterwards everything works again.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { engine, run, startKruh, temporaryFolder } from "../support/kruh.mjs";
import { Visitor } from "../support/visitor.mjs";

const { DatabaseSync } = await import("node:sqlite");
const onSqlite = engine === "SQLite";
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

const idIn = (page, pattern) => {
  const found = page.html.match(pattern);
  assert.ok(found, `${pattern} is not on ${page.path}: ${page.text.slice(0, 400)}`);
  return found[1];
};

async function enter(server, name) {
  const visitor = new Visitor(server.url);
  const page = await visitor.get("/sign-in");
  await visitor.submit(page, idIn(page, new RegExp(`${name}[\\s\\S]*?action="(/demo/\\d+)"`)));
  return visitor;
}

const tokenOf = async (visitor) => idIn(await visitor.get("/account"), /name="csrf" value="([^"]+)"/);
const databaseFile = (server) => join(server.data, readdirSync(server.data).find((name) => /\.(sqlite3?|db)$/.test(name)));

// Runs SQL behind the program's back.
function sql(server, text) {
  if (!onSqlite) return execFileSync("psql", [server.database.url, "-qAtc", text], { encoding: "utf8" });
  const database = new DatabaseSync(databaseFile(server));
  database.exec("PRAGMA busy_timeout = 5000");
  database.exec(text);
  database.close();
  return "";
}

const people = async (visitor) => (await visitor.get("/people/export.csv")).html;

// Adds people one after another from several clients until told to stop: the names that were
// acknowledged by a redirect to the new person.
function addPeople(server, visitor, csrf, { clients = 8, prefix }) {
  const acknowledged = new Set();
  const strange = [];
  let is_stopping = false;
  const work = Array.from({ length: clients }, async (_, client) => {
    for (let i = 0; !is_stopping; i++) {
      const name = `${prefix} ${client} ${i}`;
      try {
        const answer = await visitor.post("/people/new", { csrf, name, organisation: "" }, { follow: false });
        if (answer.status === 303) acknowledged.add(name);
        else strange.push(answer.status);
      } catch { return; } // the server is gone: this one was not acknowledged
    }
  });
  return { acknowledged, strange, stop: async () => { is_stopping = true; await Promise.all(work); } };
}

describe(`bad tables on ${engine}`, () => {
  let server, ivo, admin, meeting, count;
  before(async () => {
    server = await startKruh({ demo: true });
    ivo = await enter(server, "Ivo Plánovitý");
    admin = await enter(server, "Adam Správcovský");
    meeting = idIn(await ivo.get("/meetings"), /href="(\/meetings\/\d+)">Prostor pro setkání/);
    count = (await people(admin)).split("\n").length;
  });
  after(() => server?.remove());
  const sendTo = async (where, bytes) => {
    const page = await ivo.get(where);
    return ivo.submit(page, where, { [page.html.match(/type="file"[^>]*name="(\w+)"/)[1]]: new File([bytes], "table.csv") });
  };
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("organisation,person\nMost,Jan\n", "utf16le")]);

  for (const [what, bytes, words] of [
    ["with other columns", "name,phone\nJan,1\n", /no column "organisation"/],
    ["with an unclosed quote", 'organisation,person\nMost,Jan\nMost,"Petr\nMost,Eva\n', /[Ll]ine 3/],
    ["with NUL", "organisation,person\nMost,J\0an\n", /[Ll]ine 2|NUL|zero|not a table|text/],
    ["that is UTF-16", utf16, /UTF-16|UTF-8/],
    ["that is a picture", Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"), /./],
    ["that is empty", "", /file/i],
    ["of white lines", "\n\n\n", /./],
    ["of a header only", "organisation,person\n", /./],
    ["with a row that is too wide", `organisation,person\n${"x,".repeat(300)}\n`, /./],
  ])
    for (const where of ["/people/import", "an event"])
      test(`a table ${what} is refused in words at ${where}`, async () => {
        const path = where === "an event" ? `${meeting}/people/import` : where;
        const page = await sendTo(path, bytes);
        if (page.status === 200) {
          // Taken to the preview: nothing in it may be savable.
          assert.match(page.path, /\/import\/\d+$/, page.text.slice(0, 300));
          assert.doesNotMatch(page.html, /type="submit" class="button">[^<]*(Save|Put)/, page.text.slice(0, 500));
        } else {
          assert.equal(page.status, 422, page.text.slice(0, 300));
          assert.match(page.text, words);
          assert.match(page.html, /type="file"/, "another file can be chosen at once");
        }
        assert.equal((await people(admin)).split("\n").length, count);
      });

  test("a table of 17 MB is refused in words, by form and by pasting", async () => {
    const large = Buffer.alloc(17 * 1024 * 1024, "organisation,person,phone,\n");
    for (const path of ["/people/import", `${meeting}/people/import`, `${meeting}/wishes/import`]) {
      const page = await sendTo(path, large);
      assert.equal(page.status, 413, path);
      assert.match(page.text, /too large|larger|MB/i);
      assert.match(page.html, /<h1/);
    }
  });

  test("a form of 1.1 MB, and one of too many fields, are refused in words", async () => {
    const csrf = await tokenOf(ivo);
    const page = await ivo.post("/people/new", { csrf, name: "x".repeat(1100 * 1024) });
    assert.equal(page.status, 413);
    assert.match(page.html, /<h1/);
    const fields = new URLSearchParams({ csrf, name: "Mnoho" });
    for (let i = 0; i < 5000; i++) fields.append("organisation", "1");
    assert.equal((await ivo.post("/people/new", fields)).status, 413);
    const long = await ivo.post("/people/new", { csrf, name: "Dlouhé ".repeat(200) });
    assert.equal(long.status, 422);
    assert.match(long.html, /Dlouhé Dlouhé/, "what was typed is not lost");
  });

  test("100,000 rows for one event are refused in words, and none of them is saved", async () => {
    const rows = ["organisation,person"];
    for (let i = 0; i < 100000; i++) rows.push(`Obří ${i % 900},Jana ${i}`);
    const started = Date.now();
    const page = await sendTo(`${meeting}/people/import`, rows.join("\n"));
    assert.equal(page.status, 422, page.text.slice(0, 200));
    assert.match(page.text, /room for 2,000 organisations and 10,000 people/);
    assert.ok(Date.now() - started < 30000, `${Date.now() - started} ms`);
    assert.doesNotMatch(await people(admin), /Obří/);
    assert.doesNotMatch((await ivo.get(`${meeting}/people`)).text, /Obří/);
  });

  test("formulas leave the people and the plan of an event as text", async () => {
    const preview = await sendTo(`${meeting}/people/import`, "organisation,person\n=HYPERLINK(1),+cmd|' /C calc'!A0\n");
    assert.equal((await ivo.submit(preview, "/people/import/")).status, 200);
    await ivo.submit(await ivo.get(`${meeting}/plan`), "/plan");
    for (const path of [`${meeting}/people.csv`, `${meeting}/plan.csv`]) {
      const table = (await ivo.get(path)).html;
      assert.match(table, /'=HYPERLINK/, path);
      assert.doesNotMatch(table, /(^|[,;"\n])([=@]|[+-](?!\d))/m, path); // but phones begin with +420
    }
  });

  test("each wrong wish says why, and only the right ones are saved", async () => {
    const wishes = ["a,b,weight", "Nikdo neznámý,OSPOD Lipov,2", "OSPOD Lipov,OSPOD Lipov,2", "OSPOD Lipov,Nikdo,never",
      'OSPOD Lipov,"Most, z. s.",never 5', 'OSPOD Lipov,"Most, z. s.",-1', 'OSPOD Lipov,"Most, z. s.",0',
      'OSPOD Lipov,"Most, z. s.",99999999999999999999', 'OSPOD Lipov,"Most, z. s.",never', 'OSPOD Lipov,"Most, z. s.",3'];
    const page = await sendTo(`${meeting}/wishes/import`, wishes.join("\n"));
    assert.equal(page.status, 200, page.text.slice(0, 300));
    for (const words of [/first organisation does not take part/, /cannot meet itself/, /second organisation does not take part/,
      /from 1 to 1000, or the word never/, /same wish stands above/])
      assert.match(page.text, words);
    for (const bad of ['a,b,weight\n"x', "from,to\nx,y\n", ""])
      assert.equal((await sendTo(`${meeting}/wishes/import`, bad)).status, 422, bad);
    const nothing = await sendTo(`${meeting}/wishes/import`, "a,b,weight\n");
    assert.ok(nothing.status === 422 || !/type="submit" class="button">[^<]*Save/.test(nothing.html), nothing.text.slice(0, 600));
  });
});

describe(`events that cannot be on ${engine}`, () => {
  let server, ivo;
  before(async () => {
    server = await startKruh({ demo: true });
    ivo = await enter(server, "Ivo Plánovitý");
  });
  after(() => server?.remove());
  const make = async (fields = {}) => {
    const page = await ivo.submit(await ivo.get("/meetings/new"), "/meetings", { name: "Zkouška", date: "1. 3. 2027", ...fields });
    assert.match(page.path, /^\/meetings\/\d+$/, page.text.slice(0, 300));
    return page.path;
  };
  const bring = async (meeting, table) => {
    const where = `${meeting}/people/import`;
    const page = await ivo.submit(await ivo.get(where), where, { file: new File([table], "a.csv") });
    assert.equal((await ivo.submit(page, "/people/import/")).status, 200);
  };
  // Whether the page offers its form or not, the form is sent.
  const plan = async (meeting, changes = {}) => {
    const page = await ivo.get(`${meeting}/plan`);
    const has_form = page.html.includes(`action="${meeting}/plan"`);
    return has_form ? ivo.submit(page, "/plan", changes) : ivo.post(`${meeting}/plan`,
      { csrf: await tokenOf(ivo), plan: "0", round_minutes: "10", move_minutes: "1", goal: "fewest", sitting: "together", pairs: "all", gaps: "any", ...changes });
  };

  test("wrong days, times and numbers are named beside their field, and what was typed stays", async () => {
    const form = await ivo.get("/meetings/new");
    for (const fields of [{ date: "" }, { date: "31. 2. 2027" }, { date: "včera" }, { name: " " }, { start_time: "25:00" },
      { end_time: "8:00" }, { start_time: "" }, { round_minutes: "0" }, { round_minutes: "-5" }, { round_minutes: "mnoho" },
      { round_minutes: "99999999999999999999" }, { opening_minutes: "1441" }]) {
      const page = await ivo.submit(form, "/meetings", { name: "Zkouška", date: "1. 3. 2027", place: "Na Výsluní 7", ...fields });
      assert.equal(page.status, 422, JSON.stringify(fields));
      assert.match(page.html, new RegExp(`#field-${Object.keys(fields)[0]}`), JSON.stringify(fields));
      assert.match(page.html, /Na Výsluní 7/);
    }
    assert.doesNotMatch((await ivo.get("/meetings")).text, /Zkouška/);
  });

  test("the event form says all that is wrong at once, also what holds between two fields", async () => {
    const page = await ivo.submit(await ivo.get("/meetings/new"), "/meetings", { name: "", date: "", start_time: "9:00",
      end_time: "8:00", round_minutes: "x", break_1_time: "10:00", break_2_minutes: "5", break_3_time: "x", break_3_minutes: "5" });
    assert.equal(page.status, 422);
    const named = [...page.html.matchAll(/<li><a href="#field-([a-z0-9_]+)"/g)].map((match) => match[1]);
    assert.deepEqual(named, ["name", "date", "end_time", "round_minutes", "break_1_minutes", "break_2_time", "break_3_time"]);
  });

  test("nobody, one organisation alone, all pairs forbidden, no tables, no time: each has its words", async () => {
    const meeting = await make({ start_time: "9:00", end_time: "13:00" });
    assert.match((await plan(meeting)).text, /add at least two organisations/);
    await bring(meeting, "organisation,person\nMost,Jan\n");
    assert.match((await plan(meeting)).text, /add at least two organisations/);
    await bring(meeting, "organisation,person\nOSPOD Lipov,Hana\nMost,Jan\nMost,Jan\n");
    const [one] = (await ivo.get(`${meeting}/wishes`)).html.match(/\/meetings\/\d+\/attending\/\d+\/wishes/);
    const page = await ivo.get(one);
    const other = idIn(page, /name="never" value="(\d+)"/);
    await ivo.submit(page, "/wishes", { never: other });
    assert.match((await plan(meeting)).text, /Every pair is forbidden/);
    await ivo.submit(await ivo.get(one), "/wishes", { never: null });
    for (const table_count of ["0", "-1", "2001", "x"]) {
      const refused = await plan(meeting, { table_count });
      assert.equal(refused.status, 422, table_count);
      assert.match(refused.html, /#field-table_count/);
    }
    const form = await ivo.get(`${meeting}/edit`);
    assert.equal((await ivo.submit(form, "/edit", { end_time: "9:30" })).status, 200);
    assert.match((await plan(meeting, { goal: "fit" })).text, /Not a single round fits the day/);
    assert.equal((await ivo.get(`${meeting}/plan`)).status, 200);
  });

  test("two editors: the slower one's words come back with what holds now", async () => {
    const meeting = await make();
    const first = await ivo.get(`${meeting}/edit`);
    const second = await ivo.get(`${meeting}/edit`);
    assert.equal((await ivo.submit(first, "/edit", { place: "Kulturní dům" })).status, 200);
    const late = await ivo.submit(second, "/edit", { place: "Knihovna", note: "Vezměte si přezůvky" });
    assert.ok([409, 422].includes(late.status), String(late.status));
    assert.match(late.html, /Knihovna/);
    assert.match(late.html, /Vezměte si přezůvky/);
    assert.match(late.text, /meanwhile/);
    assert.match((await ivo.get(meeting)).text, /Kulturní dům/);
    // It is said of the whole form, not of the name, and names just what was saved otherwise.
    assert.doesNotMatch(late.html, /aria-invalid/);
    const theirs = [...late.html.matchAll(/<li><a href="#field-([a-z0-9_]+)">([^<]*)/g)].map((match) => match.slice(1));
    assert.deepEqual(theirs, [["place", "Place: Kulturní dům"], ["note", "Note for those who come: nothing"]]);
    // Who saves again means it.
    assert.equal((await ivo.submit(late, "/edit")).status, 200);
    assert.match((await ivo.get(meeting)).text, /Knihovna/);
  });
});

describe(`links on ${engine}`, () => {
  let server, admin;
  before(async () => {
    server = await startKruh({ demo: true });
    admin = await enter(server, "Adam Správcovský");
  });
  after(() => server?.remove());
  const link = async () => {
    let page = await admin.submit(await admin.get("/people/new"), "/people/new", { name: "Pozvaný Host", then: "invite" });
    page = await admin.submit(page, "/invite", { role: "participant" });
    return { page, path: idIn(page, /(\/l\/[a-z0-9]+)</) };
  };

  test("wrong, expired, withdrawn and used ones say so, each in its own words", async () => {
    const visitor = new Visitor(server.url);
    const wrong = await visitor.get("/l/abcdefghijkmnpqrstuvwxyz23");
    assert.equal(wrong.status, 404);
    const revoked = await link();
    await admin.submit(revoked.page, "/link/withdraw");
    const used = await link();
    const form = await visitor.get(used.path);
    assert.equal((await visitor.submit(form, "/invitation",
      { email: "host@lipov.example", password: "dlouhé heslo hosta" })).path, "/");
    const expired = await link();
    const late = new Visitor(server.url);
    const open = await late.get(expired.path);
    sql(server, "UPDATE link SET expires_at = 1 WHERE used_at IS NULL AND revoked_at IS NULL");
    const sent = await late.submit(open, "/invitation", { password: "dlouhé heslo hosta" });
    assert.ok([410, 422].includes(sent.status), "a form that was open when the time ran out");
    assert.match(sent.text, /The time of this link is over/);
    const pages = [wrong];
    for (const { path } of [revoked, used, expired]) {
      const page = await new Visitor(server.url).get(path);
      assert.equal(page.status, 410, page.text);
      pages.push(page);
    }
    const titles = pages.map((page) => page.html.match(/<h1[^>]*>([^<]+)/)[1].trim());
    assert.deepEqual(titles, ["We do not know this link", "This link was withdrawn", "This link has done its work", "The time of this link is over"]);
  });
});

describe(`bad days of the database on ${engine}`, () => {
  let server, admin, csrf;
  before(async () => {
    server = await startKruh({ demo: true });
    admin = await enter(server, "Adam Správcovský");
    csrf = await tokenOf(admin);
  });
  after(() => server?.remove());
  const add = (name) => admin.post("/people/new", { csrf, name, organisation: "" }, { follow: false });

  test("while somebody holds it, reading goes on, a write is refused in words, and later goes on", async () => {
    let release;
    if (onSqlite) {
      const other = new DatabaseSync(databaseFile(server));
      other.exec("BEGIN IMMEDIATE");
      release = () => { other.exec("ROLLBACK"); other.close(); };
    } else {
      const { spawn } = await import("node:child_process");
      const other = spawn("psql", [server.database.url, "-q"], { stdio: ["pipe", "ignore", "ignore"] });
      other.stdin.write("BEGIN; LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE;\n");
      await pause(500);
      release = () => other.stdin.end("ROLLBACK;\n");
    }
    const [page, ...refused] = await Promise.all([admin.get("/people"), add("Zamčená Jedna"), add("Zamčená Dvě")]);
    assert.equal(page.status, 200);
    for (const answer of refused) {
      assert.equal(answer.status, 503);
      assert.match(answer.html, /<h1/);
      assert.ok(Number(answer.headers.get("retry-after")) > 0);
    }
    release();
    await pause(100);
    assert.equal((await add("Odemčená Tři")).status, 303);
    const all = await people(admin);
    assert.doesNotMatch(all, /Zamčená/);
    assert.match(all, /Odemčená Tři/);
  });

  if (onSqlite) test("what cannot be written is said before anything starts", async () => {
    const file = join(temporaryFolder(), "folder");
    writeFileSync(file, "");
    const { code, stderr } = await run(["serve", "--data", file, "--listen", "127.0.0.1:0"]);
    assert.equal(code, 1);
    assert.match(stderr, /^kruh: .+\n$/);
    assert.ok(stderr.includes(file));
  });

  if (!onSqlite) test("a database that takes no connections is said to be busy, and comes back", async () => {
    const [, name] = server.database.url.match(/\/(kruh_\d+_\d+)\?/);
    const elsewhere = { database: { url: process.env.KRUH_TEST_DATABASE_URL } };
    sql(elsewhere, `ALTER DATABASE ${name} CONNECTION LIMIT 0`);
    sql(elsewhere, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    for (const answer of [await admin.get("/people"), await add("Bez Spojení")]) {
      assert.equal(answer.status, 503);
      assert.match(answer.text, /Just a moment, please.*waits for its database\. Nothing was saved/s);
      assert.ok(Number(answer.headers.get("retry-after")) > 0);
    }
    assert.match(server.output(), /too many connections for database/, "the log says why");
    sql(elsewhere, `ALTER DATABASE ${name} CONNECTION LIMIT -1`);
    assert.equal((await add("Se Spojením")).status, 303);
    const all = await people(admin);
    assert.doesNotMatch(all, /Bez Spojení/);
    assert.match(all, /Se Spojením/);
  });

  if (!onSqlite) test("connections that the database drops are made anew", async () => {
    const drop = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    sql(server, drop);
    const first = await add("Po Výpadku Jedna");
    assert.ok([303, 503].includes(first.status), String(first.status));
    assert.equal((await admin.get("/people")).status, 200);
    assert.equal((await add("Po Výpadku Dvě")).status, 303);
    const all = await people(admin);
    assert.match(all, /Po Výpadku Dvě/);
    assert.equal(/Po Výpadku Jedna/.test(all), first.status === 303);
  });
});

// A small file system of its own; null where this may not be mounted.
function smallDisk(megabytes) {
  const folder = temporaryFolder("kruh-disk-");
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "kruh-test", folder], { stdio: "pipe" });
  } catch { rmSync(folder, { recursive: true }); return null; }
  return { folder, remove() { execFileSync("umount", [folder]); rmSync(folder, { recursive: true }); } };
}

// Takes all the space there is, also what the server takes or gives back meanwhile.
function fill(path) {
  const file = openSync(path, "w");
  for (const bytes of [65536, 4096])
    for (let isFull = false; !isFull;) {
      try { writeSync(file, Buffer.alloc(bytes)); } catch (error) {
        if (error.code !== "ENOSPC") throw error;
        isFull = true;
      }
    }
  closeSync(file);
}

if (onSqlite) describe("a full disk", () => {
  const disk = onSqlite ? smallDisk(24) : null;
  after(() => disk?.remove());

  test("is said in words, saves nothing by halves, and with space everything goes on", { skip: disk === null }, async () => {
    const data = join(disk.folder, "data");
    mkdirSync(data);
    const port = await (await import("../support/kruh.mjs")).freePort();
    const place = { data, port, database: { options: [], url: "" } };
    const server = await startKruh({ demo: true, again: place });
    const admin = await enter(server, "Adam Správcovský");
    const csrf = await tokenOf(admin);
    const before = (await people(admin)).split("\n").length;
    const filler = join(disk.folder, "filler");
    fill(filler);
    const rows = ["organisation,person"];
    for (let i = 0; i < 3000; i++) rows.push(`Plná ${i % 9},Plný Disk ${i}`);
    let full = 0, said = "";
    for (let i = 0; i < 3; i++) {
      const answer = await admin.submit({ path: "/people/import",
        html: `<form method="post" action="/people/import" enctype="multipart/form-data"><input name="csrf" value="${csrf}"></form>` },
      "/people/import", { table: new File([rows.join("\n")], "a.csv") });
      full += answer.status >= 500;
      if (answer.status >= 500) said = answer.text;
      assert.match(answer.html, /<h1/);
    }
    assert.ok(full > 0, "the disk never was full");
    const words = /The disk of the server is full/;
    assert.match(said, words);
    const backup = await admin.submit(await admin.get("/settings/state"), "/settings/backup");
    assert.equal(backup.status, 500, "a backup that cannot even be listed is not passed over in silence");
    assert.match(backup.text, words);
    const small = await admin.post("/people/new", { csrf, name: "Malá Změna", organisation: "" }, { follow: false });
    assert.ok([303, 500, 503].includes(small.status), String(small.status));
    assert.equal((await fetch(`${server.url}/sign-in`)).status, 200, "pages are shown");
    rmSync(filler);
    assert.equal((await admin.post("/people/new", { csrf, name: "Zase Místo", organisation: "" }, { follow: false })).status, 303);
    const all = await people(admin);
    assert.doesNotMatch(all, /Plný Disk/);
    assert.match(all, /Zase Místo/);
    assert.equal(all.split("\n").length, before + 1 + (small.status === 303));
    assert.equal((await server.stop()).code, 0, server.output());
    const check = new DatabaseSync(databaseFile(server));
    assert.equal(check.prepare("PRAGMA integrity_check").get().integrity_check, "ok");
    check.close();
  });

  test("a database on a disk that may only be read is named at the start", { skip: disk === null }, async () => {
    const data = join(disk.folder, "data");
    execFileSync("mount", ["-o", "remount,ro", disk.folder], { stdio: "pipe" });
    const { code, stderr } = await run(["serve", "--demo", "--data", data, "--listen", "127.0.0.1:0"]);
    execFileSync("mount", ["-o", "remount,rw", disk.folder], { stdio: "pipe" });
    assert.equal(code, 1);
    assert.match(stderr, /^kruh: .*(read-only|right to write)/);
  });
});

describe(`ends on ${engine}`, () => {
  test("SIGTERM under load: every request that was begun is answered, every answer holds", async () => {
    const server = await startKruh({ demo: true });
    const admin = await enter(server, "Adam Správcovský");
    const load = addPeople(server, admin, await tokenOf(admin), { clients: 16, prefix: "Klidný Konec" });
    await pause(700);
    const ended = server.stop("SIGTERM");
    const { code } = await ended;
    await load.stop();
    assert.equal(code, 0, server.output());
    assert.deepEqual(load.strange, []);
    assert.ok(load.acknowledged.size > 20, String(load.acknowledged.size));
    const again = await startKruh({ demo: true, again: server });
    const all = await people(await enter(again, "Adam Správcovský"));
    const there = new Set(all.match(/Klidný Konec \d+ \d+/g));
    for (const name of load.acknowledged) assert.ok(there.has(name), `${name} was lost`);
    assert.deepEqual([...there].filter((name) => !load.acknowledged.has(name)), [], "saved, but never answered");
    await again.remove();
  });

  test("kill -9 six times under load: nothing that was acknowledged is lost", async () => {
    let server = await startKruh({ demo: true });
    const acknowledged = new Set();
    for (let round = 0; round < 6; round++) {
      const admin = await enter(server, "Adam Správcovský");
      const load = addPeople(server, admin, await tokenOf(admin), { clients: 16, prefix: `Náhlý Konec ${round}` });
      await pause(200 + 130 * round);
      await server.stop("SIGKILL");
      await load.stop();
      assert.ok(load.acknowledged.size > 5, `only ${load.acknowledged.size} in round ${round}`);
      for (const name of load.acknowledged) acknowledged.add(name);
      server = await startKruh({ demo: true, again: server });
      const there = new Set((await people(await enter(server, "Adam Správcovský"))).match(/Náhlý Konec \d+ \d+ \d+/g));
      for (const name of acknowledged) assert.ok(there.has(name), `${name} was lost in round ${round}`);
    }
    await server.remove();
  });
});
