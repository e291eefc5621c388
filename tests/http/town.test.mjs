// The town: its settings, roles, backup, legal numbers, and guessing at its doors.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { engine, startKruh } from "../support/kruh.mjs";
import { colleague, firstStart, idIn, PASSWORD } from "../support/newcomers.mjs";
import { Visitor } from "../support/visitor.mjs";

describe(`what roles may do on ${engine}`, () => {
  let server, admin;
  before(async () => {
    server = await startKruh();
    admin = await firstStart(server);
  });
  after(() => server?.remove());

  // Sends the page with its ticks as they are, but for the change.
  async function save(page, change) {
    const ticked = new Set([...page.html.matchAll(/<input[^>]*name="rights"[^>]*>/g)].map(([input]) => input)
      .filter((input) => / checked/.test(input)).map((input) => input.match(/value="([^"]+)"/)[1]));
    change(ticked);
    return admin.post(page.path, new URLSearchParams([
      ["csrf", idIn(page, /name="csrf" value="([^"]+)"/)], ["seen", idIn(page, /name="seen" value="(\d+)"/)],
      ...[...ticked].map((right) => ["rights", right])]));
  }

  test("an administrator changes them, and it holds at once", async () => {
    const worker = await colleague(admin, server, { name: "Tomáš Terénní", email: "t@lipov.example", role: "field_worker" });
    assert.equal((await worker.visitor.get("/meetings/new")).status, 403);
    assert.match((await admin.get("/settings/roles")).text, /Field worker see names and contacts of colleagues/);
    const page = await admin.get("/settings/roles/field_worker");
    const saved = await save(page, (rights) => { rights.add("plan_meetings"); rights.delete("see_people"); });
    assert.equal(saved.path, "/settings/roles", saved.text);
    assert.match(saved.text, /It holds at once/);
    assert.equal((await worker.visitor.get("/meetings/new")).status, 200);
    assert.equal((await worker.visitor.get("/people")).status, 403);
    const late = await save(page, (rights) => rights.add("administer"));
    assert.equal(late.status, 422);
    assert.match(late.text, /Nothing that you wrote is lost/);
    assert.match(late.text, /What this role may do: look into the directory[^?]*, prepare events and plan who meets whom What/, "what the other one saved stands there");
    assert.match(late.html, /value="administer" checked/, "and what was ticked here stays ticked");
    const meant = await save(late, (rights) => { rights.delete("administer"); rights.add("see_people"); });
    assert.equal(meant.path, "/settings/roles", "the next save is meant");
  });

  test("the last way to administer cannot be closed", async () => {
    const page = await admin.get("/settings/roles/administrator");
    const refused = await save(page, (rights) => rights.delete("administer"));
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Nobody would be left/);
    await save(await admin.get("/settings/roles/auditor"), (rights) => rights.add("administer"));
    assert.equal((await save(page, (rights) => rights.delete("administer"))).status, 422, "nobody has that role");
    await colleague(admin, server, { name: "Aneta Druhá", email: "a@lipov.example", role: "auditor" });
    await save(page, (rights) => rights.delete("administer"));
    assert.equal((await admin.get("/settings")).status, 403, "another one does it now");
  });
});

test("a town that a Polish browser begins speaks Polish to whoever has not chosen", async () => {
  const server = await startKruh();
  const visitor = new Visitor(server.url, { language: "pl" });
  const page = await visitor.submit(await visitor.get(server.firstStartPath()), "/first-start",
    { name: "Piotr Przykładny", email: "piotr@brzozow.example", password: "sześć niebieskich kubków" });
  assert.match(page.html, /<input[^>]*name="default_language"[^>]*value="pl"[^>]*checked/);
  await visitor.submit(page, "/first-start/town", { name: "Brzozów" });
  assert.match((await new Visitor(server.url, { language: "de" }).get("/sign-in")).html, /<html lang="pl"/);
  await server.remove();
});

describe(`the town on ${engine}`, () => {
  let server, admin;
  before(async () => {
    server = await startKruh();
    admin = await firstStart(server);
  });

  for (const [where, field, mine, theirs] of [
    ["/settings/words", "words", "Na Vyhlídce", "Tramtárie = 480"],
    ["/settings/lists/target_group/values/families", "label_cs", "Rodiny a děti", "Rodiny všeho druhu"],
  ]) {
    test(`of two who write in ${where} the slower one sees what the other saved, and keeps her words`, async () => {
      const slow = await admin.get(where);
      await admin.submit(await admin.get(where), where.replace(/\/values.*/, ""), { [field]: theirs });
      const late = await admin.submit(slow, where.replace(/\/values.*/, ""), { [field]: mine });
      assert.match(late.text, /Nothing that you wrote is lost/);
      assert.ok(late.text.includes(theirs), late.text.slice(0, 900));
      assert.ok(late.html.includes(mine));
      const meant = await admin.submit(late, where.replace(/\/values.*/, ""), {});
      assert.match(meant.text, /Saved/);
      assert.ok((await admin.get(where)).html.includes(mine));
    });
  }
  after(() => server?.remove());

  test("name, contact and logo are on the next page", async () => {
    const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
    let page = await admin.submit(await admin.get("/settings"), "/settings",
      { name: "Brzozów Dolny", contact: "Anna, 600 100 200", logo: new File([png], "logo.png", { type: "image/png" }) });
    assert.match(page.text, /Brzozów Dolny/);
    const logo = idIn(page, /src="(\/logo\/\d+)"/);
    const picture = await fetch(server.url + logo);
    assert.equal(picture.headers.get("content-type"), "image/png");
    assert.deepEqual(Buffer.from(await picture.arrayBuffer()), png);
    const visitor = new Visitor(server.url);
    assert.match((await visitor.get("/forgotten-password")).text, /600 100 200/);
    page = await admin.submit(page, "/settings", { logo: new File(["<svg onload=alert(1)>"], "logo.png", { type: "image/png" }) });
    assert.equal(page.status, 422);
    assert.match(page.text, /PNG, JPEG or WebP/);
    for (const claims of [png.subarray(0, 33), Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR<html>", "latin1")]) {
      const refused = await admin.submit(page, "/settings", { logo: new File([claims], "logo.png", { type: "image/png" }) });
      assert.equal(refused.status, 422);
      assert.match(refused.text, /PNG, JPEG or WebP/);
    }
  });

  test("an older form does not overwrite newer settings", async () => {
    const first = await admin.get("/settings");
    await admin.submit(first, "/settings", { name: "První" });
    const late = await admin.submit(first, "/settings", { name: "Druhá" });
    assert.equal(late.status, 422);
    assert.match(late.text, /meanwhile/);
    assert.match((await admin.get("/settings")).text, /První/);
  });

  test("a backup is made now, tested, and shown with its result", async () => {
    const before = await admin.get("/settings/state");
    assert.match(before.text, /Database (SQLite|PostgreSQL) \d+/);
    const page = await admin.submit(before, "/settings/backup");
    assert.match(page.text, /tested that it restores/);
    assert.match(page.text, /kruh-\d{8}-\d{6}\.sqlite/);
  });

  test("legal numbers that nobody compared with their source are counted on the state page", async () => {
    const waiting = async () => Number((await admin.get("/settings/state")).text.match(/(\d+) legal numbers wait for verification/)[1]);
    const before = await waiting();
    const list = await admin.get("/settings/rules");
    assert.match(list.text, new RegExp(`${before} numbers have not been compared`));
    const path = idIn(list, /href="(\/settings\/rules\/\d+)">Hours of further education/);
    const compared = await admin.submit(await admin.get(path), path, { verified_on: "1. 11. 2026", verified_by: "Jana" });
    assert.equal(compared.path, "/settings/rules", compared.text);
    assert.equal(await waiting(), before - 1);
  });

  test("a new legal number ends the one before", async () => {
    const list = await admin.get("/settings/rules");
    const path = idIn(list, /href="(\/settings\/rules\/\d+)">Hours of further education/);
    let page = await admin.get(`${path}/next`);
    page = await admin.submit(page, "/next", { value: "30,5", valid_from: "1. 1. 2031", legal_reference: "a newer law" });
    assert.equal(page.path, "/settings/rules", page.text);
    assert.match(page.text, /30[.,]5 hours/);
    assert.match(page.text, /31 Dec 2030/);
    page = await admin.submit(await admin.get(`${path}/next`), "/next", { value: "many", valid_from: "1. 1. 2032", legal_reference: "x" });
    assert.equal(page.status, 422);
  });

  test("a form that is sent after its session ended says so and gives back what was written", async () => {
    const visitor = new Visitor(server.url);
    await visitor.submit(await visitor.get("/sign-in"), "/sign-in", { email: "jana@lipov.example", password: PASSWORD });
    const form = await visitor.get("/people/new");
    assert.match(form.path, /\/people\/new$/);
    await visitor.submit(await visitor.get("/account"), "/sign-out");
    const fields = { name: "Eva <b>Dlouze</b> Psaná", job_title: "terén", password_note: "tajné heslo" };
    const answer = await visitor.submit(form, "/people/new", fields);
    assert.equal(answer.status, 403);
    assert.match(answer.text, /You are not signed in any more.*Nothing was saved/s);
    assert.match(answer.html, /<textarea[^>]*readonly[^>]*>Eva &lt;b&gt;Dlouze/);
    assert.doesNotMatch(answer.html, /tajné heslo|This room is closed/);
  });

  test("the privacy notice is open to everybody, in three languages", async () => {
    for (const [language, words] of [["cs", /Klienti tu nejsou/], ["pl", /Klientów tu nie ma/], ["en", /no clients here/]]) {
      const page = await new Visitor(server.url, { language }).get("/privacy");
      assert.equal(page.status, 200);
      assert.match(page.text, words);
    }
  });
});

describe(`guessing on ${engine}`, () => {
  test("an office of thirty behind one address signs in together in the morning", async () => {
    const server = await startKruh();
    await firstStart(server);
    for (let i = 0; i < 30; i++) {
      const visitor = new Visitor(server.url);
      const page = await visitor.submit(await visitor.get("/sign-in"), "/sign-in",
        { email: "jana@lipov.example", password: PASSWORD });
      assert.equal(page.status, 200, `${i}: ${page.text}`);
      assert.equal(page.path, "/");
    }
    await server.remove();
  });

  test("passwords are not tried without end", async () => {
    const server = await startKruh();
    await firstStart(server);
    const visitor = new Visitor(server.url);
    const page = await visitor.get("/sign-in");
    let answer;
    for (let i = 0; i < 22; i++)
      answer = await visitor.submit(page, "/sign-in", { email: "jana@lipov.example", password: `guess number ${i}` });
    assert.equal(answer.status, 503);
    assert.match(answer.text, /quarter of an hour/);
    await server.remove();
  });
});
