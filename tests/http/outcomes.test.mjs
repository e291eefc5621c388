// What comes of an event, over HTTP and without JavaScript: attendance and hours, anonymous answers,
// the next date, the network, confirmations, news; a participant's own page; who may see what; and
// that other programs read the files.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { engine, startKruh } from "../support/kruh.mjs";
import { administrator, heldEvent, inWeeks, rowsOf, send } from "../support/outcomes_case.mjs";
import { formsOf, Visitor } from "../support/visitor.mjs";

describe(`what comes of an event on ${engine}`, () => {
  let server, alena, event, links;
  const guest = (name) => new Visitor(server.url).get(`${links.get(name).path}/after`);

  before(async () => {
    server = await startKruh();
    alena = await administrator(server);
    ({ event, links } = await heldEvent(server, alena));
  });
  after(() => server?.remove());

  // Corrects somebody's attendance as an organiser does.
  async function correct(name, changes) {
    const path = `${event}/after/attendance/${links.get(name).person}`;
    return send(alena, await alena.get(path), path, { reason: "podpis na listině", ...changes });
  }

  test("the event's page leads to what comes after it", async () => {
    const page = await alena.get(event);
    assert.match(page.html, new RegExp(`href="${event}/after"`));
    const start = await alena.get(`${event}/after`);
    assert.equal(start.status, 200);
    assert.match(start.text, /7 people are neither present nor absent yet/);
  });

  test("new ties are said to be those of the plan while nobody has written down who came", async () => {
    assert.match((await alena.get(`${event}/after`)).text, /new ties by the plan/);
    assert.match((await alena.get(`${event}/after/network`)).text, /Of 7 people nobody has written down yet .* those of the plan/);
  });

  test("attendance is corrected with a reason, hours follow and the history says who, when and why", async () => {
    await send(alena, await alena.get(`${event}/after/attendance`), `${event}/after/attendance`,
      { start: "9:00", end: "13:00", reason: "tak to bylo" });
    const without = await correct("Anna Jedničková", { state: "present", reason: "" });
    assert.equal(without.status, 422);
    await correct("Anna Jedničková", { state: "present" });
    for (const number of [2, 3, 4, 5]) await correct(`Osoba ${number}`, { state: "present" });
    await correct("Osoba 6", { state: "present", from: "10:00", to: "12:00" });
    const page = await correct("Osoba 7", { state: "absent" });
    assert.match(page.text, /Osoba 7.*was not there/);
    assert.match(page.text, /10:00–12:00 1 h 45 min/); // the break is excluded
    assert.match(page.text, /Anna Jedničková: was there start–end, before that not said/);
    assert.match(page.text, /Alena Vzorová · podpis na listině/);
    const wrong = await correct("Osoba 6", { state: "present", from: "12:00", to: "11:00" });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /leave before arriving/);
  });

  test("session hours, person-hours and hours of a person are separate and follow the corrected times", async () => {
    const page = await send(alena, await alena.get(`${event}/after/attendance`), `${event}/after/attendance`,
      { start: "9:00", end: "12:15", reason: "skončilo dřív" });
    assert.match(page.text, /3 h 0 min\s*session hours|session hours\s*3 h 0 min/);
    // Five for the whole time, one from 10:00 to 12:00 without the break: 5 × 180 + 105 minutes.
    assert.match(page.text, /16 h 45 min/);
  });

  test("a participant says that they were there, which changes nothing of the record", async () => {
    const visitor = new Visitor(server.url);
    const mine = `${links.get("Osoba 7").path}/after`;
    const own = await visitor.get(mine);
    assert.match(own.text, /It takes a minute\. What you say here is read by: Městský úřad Lipov\./);
    await send(visitor, own, `${mine}/attendance`, { word: "here", note: "přišla jsem v 11" });
    const page = await alena.get(`${event}/after/attendance`);
    assert.match(page.text, /Osoba 7.*was not there.*“I was there” přišla jsem v 11/);
  });

  async function answer(name, changes) {
    const visitor = new Visitor(server.url);
    const path = `${links.get(name).path}/after/feedback`;
    return send(visitor, await visitor.get(path), path, changes);
  }

  test("the anonymous sheet is taken once, an empty one not at all", async () => {
    const empty = await answer("Osoba 2", {});
    assert.equal(empty.status, 422);
    assert.match(empty.text, /The sheet is empty/);
    const done = await answer("Osoba 2", { usefulness: "5", safety: "4", goes_on: "yes", valuable: "Poznala jsem sousedy" });
    assert.match(done.text, /You have said how it was/);
    const path = `${links.get("Osoba 2").path}/after/feedback`;
    const again = await new Visitor(server.url).get(path);
    assert.match(again.text, /You have answered already/);
    // Even a form that was still open somewhere counts nothing twice.
    const visitor = new Visitor(server.url);
    const other = `${links.get("Osoba 3").path}/after/feedback`;
    const open = await visitor.get(other);
    await send(visitor, open, other, { usefulness: "3" });
    const twice = await send(visitor, open, other, { usefulness: "1" });
    assert.equal(twice.status, 422);
    assert.equal(rowsOf(server, "SELECT count(*) AS n FROM meeting_feedback")[0].n.toString(), "2");
  });

  test("nothing in the database ties a sheet to a person", async () => {
    const columns = Object.keys(rowsOf(server, "SELECT * FROM meeting_feedback")[0]).sort();
    assert.deepEqual(columns, ["facilitation", "goes_on", "id", "meeting_id", "relation", "safety", "usefulness", "will_use"]);
    const seals = rowsOf(server, "SELECT * FROM meeting_feedback_spent");
    assert.deepEqual(Object.keys(seals[0]), ["seal"]);
    assert.match(seals[0].seal, /^[0-9a-f]{64}$/);
    assert.equal(seals.length, 2);
  });

  test("organisers see only how many answered until it is closed, and under five no number", async () => {
    const open = await alena.get(`${event}/after/feedback`);
    assert.match(open.text, /2 people have answered, anonymously/);
    assert.doesNotMatch(open.text, /Poznala jsem sousedy/);
    for (const [number, mark] of [[4, "5"], [5, "4"], [6, "3"]])
      await answer(`Osoba ${number}`, { usefulness: mark, goes_on: "yes", ...(number === 4 ? { safety: "1" } : {}) });
    const page = await send(alena, await alena.get(`${event}/after/feedback`), `${event}/after/feedback`);
    assert.match(page.text, /How useful was it for your work\? 4 of 5, from 5 answers/);
    assert.match(page.text, /speak openly\? 2 answers: too few/); // of safety only two said anything
    assert.match(page.text, /Poznala jsem sousedy/);
    const late = await new Visitor(server.url).get(`${links.get("Anna Jedničková").path}/after/feedback`);
    assert.match(late.text, /The answers are closed/);
  });

  test("over a series the means of each event stand side by side, and none from fewer than five", async () => {
    const edit = await alena.get(`${event}/edit`);
    const field = edit.html.match(/name="(series[a-z_]*)"/)[1];
    await alena.submit(edit, `${event}/edit`, { [field]: "Prostor" });
    const page = await alena.get(`${event}/after/feedback/series`);
    assert.match(page.text, /Prostor pro setkání, .{8,20} 5 4 – –/); // of safety only two said anything
  });

  test("a Polish sheet asks for relation and emotions, too; from five answers on they have a mean", async () => {
    const { event: other, links: others } = await heldEvent(server, alena);
    const path = (name) => `${others.get(name).path}/after/feedback`;
    assert.doesNotMatch((await new Visitor(server.url).get(path("Osoba 2"))).html, /name="relation"/);
    for (const number of [2, 3, 4, 5, 6]) {
      const anna = new Visitor(server.url, { language: "pl" });
      const page = await anna.get(path(`Osoba ${number}`));
      assert.match(page.text, /relacji z klientami i w radzeniu sobie z emocjami/);
      await send(anna, page, path(`Osoba ${number}`), { usefulness: "4", relation: number === 2 ? "3" : "5" });
    }
    const page = await send(alena, await alena.get(`${other}/after/feedback`), `${other}/after/feedback`);
    assert.match(page.text, /relation to clients and with emotions\? 4\.6 of 5, from 5 answers/);
  });

  test("days are proposed, answered and chosen; an earlier day is refused", async () => {
    const path = `${event}/after/poll`;
    const early = await send(alena, await alena.get(path), path, { date: "2020-01-01" });
    assert.equal(early.status, 422);
    await send(alena, await alena.get(path), path, { date: inWeeks(4) });
    await send(alena, await alena.get(path), path, { date: inWeeks(5) });
    const visitor = new Visitor(server.url);
    const mine = `${links.get("Osoba 2").path}/after`;
    const page = await visitor.get(mine);
    const fields = [...page.html.matchAll(/name="(day-\d+)"/g)].map(([, name]) => name);
    const [first, second] = [...new Set(fields)];
    await send(visitor, page, `${mine}/poll`, { [first]: "yes", [second]: "no" });
    const results = await alena.get(path);
    assert.match(results.text, /can come 1, perhaps 0, cannot 0 most can come/);
    const chosen = await send(alena, results, `${path}/choose`);
    assert.match(chosen.text, /chosen/);
    const calendar = await visitor.get(`${mine}/calendar.ics`);
    assert.match(calendar.html, /BEGIN:VEVENT/);
  });

  test("the network before and after has two pictures and a table that says the same", async () => {
    const page = await alena.get(`${event}/after/network`);
    assert.equal(page.html.match(/<svg class="network"/g).length, 2);
    // Seven organisations, one of which was absent: six met each other, 15 ties.
    assert.match(page.text, /The event made 15 new ties/);
    assert.doesNotMatch(page.text, /those of the plan/);
    assert.match(page.text, /Ties 0 15 0/);
    assert.match(page.text, /Density: ties of all that are possible 0 % 71 % 0 %/);
    assert.match(page.text, /Organisations without a tie 7 1 7/);
    const csv = await alena.get(`${event}/after/network.csv`);
    assert.equal(csv.html.trim().split("\r\n").length, 16);
  });

  test("confirmations have numbers without gaps, and only what was corrected is issued anew", async () => {
    const path = `${event}/after/certificates`;
    let page = await send(alena, await alena.get(path), path);
    assert.match(page.text, /1\/20\d\d/);
    assert.match(page.text, /6\/20\d\d/);
    assert.doesNotMatch(page.text, /7\/20\d\d Osoba/);
    page = await send(alena, await alena.get(path), path);
    assert.match(page.text, /no new confirmation was needed/);
    await correct("Osoba 6", { state: "present", from: "10:00", to: "11:00" });
    page = await send(alena, await alena.get(path), path);
    assert.match(page.text, /annulled/);
    const numbers = rowsOf(server, "SELECT number FROM certificate ORDER BY number").map((row) => Number(row.number));
    assert.deepEqual(numbers, [1, 2, 3, 4, 5, 6, 7]);
    const print = await alena.get(`${path}/print`);
    assert.equal(print.html.match(/class="sheet"/g).length, 6);
    const mine = await new Visitor(server.url).get(`${links.get("Osoba 6").path}/after/certificate`);
    assert.match(mine.text, /No\. 7\/20\d\d.*Osoba 6/);
    assert.doesNotMatch(mine.text, /Osoba 5/);
    const none = await new Visitor(server.url).get(`${links.get("Osoba 7").path}/after/certificate`);
    assert.equal(none.status, 404);
  });

  test("the draft of the news takes places, names and numbers from the data alone", async () => {
    const page = await alena.get(`${event}/after/news`);
    const form = formsOf(page.html).find((one) => one.action === `${event}/after/news`);
    const text = Object.fromEntries(form.fields).content;
    assert.match(text, /6 people came to the event Prostor pro setkání/);
    assert.match(text, /They met here: Klub Na Hrázi/);
    assert.match(text, /They worked for 6 organisations/);
    assert.doesNotMatch(text, /want to meet like this again/); // four answers are too few to be told
    assert.doesNotMatch(text, /Třebíč/);
  });

  test("news are ready only with consents, credit, caption and description of the photo", async () => {
    const path = `${event}/after/news`;
    await send(alena, await alena.get(path), path, { title: "Setkali jsme se" });
    const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
    const text = await alena.submit(await alena.get(path), `${path}/photo`, { photo: new File(["ne"], "photo.png") });
    assert.equal(text.status, 422);
    assert.match(text.text, /not a whole photo/);
    for (const claims of [
      Buffer.concat([png.subarray(0, 33), Buffer.from("<script>alert(1)</script>")]),
      Buffer.from("\xff\xd8\xff<script>alert(1)</script>\xff\xd9", "latin1"), Buffer.from("GIF89a"), png.subarray(0, -1), Buffer.alloc(0)]) {
      const refused = await alena.submit(await alena.get(path), `${path}/photo`, { photo: new File([claims], "photo.png", { type: "image/png" }) });
      assert.equal(refused.status, 422);
      assert.match(refused.text, /not a whole photo|Choose|required|missing/i);
    }
    let page = await alena.submit(await alena.get(path), `${path}/photo`, { photo: new File([png], "photo.png") });
    assert.match(page.text, /The credit of the photo is missing/);
    assert.ok(!formsOf(page.html).some((one) => one.action === `${path}/ready`));
    await send(alena, page, path, { caption: "U stolu 3", credit: "Foto: J. Nová, CC BY 4.0", alternative: "Dvě ženy u stolu" });
    page = await send(alena, await alena.get(path), `${path}/consents`, { name: "Osoba 2" });
    assert.match(page.text, /Not everybody who is to be seen or named has said yes or no yet/);
    const refused = await alena.post(`${path}/ready`, { csrf: formsOf(page.html)[0].fields.find(([name]) => name === "csrf")[1], version: "2" });
    assert.equal(refused.status, 422);

    const visitor = new Visitor(server.url);
    const mine = `${links.get("Osoba 2").path}/after`;
    let own = await visitor.get(mine);
    assert.match(own.text, /may you be seen or named/);
    assert.equal((await visitor.get(`${mine}/photo`)).status, 200);
    assert.equal((await new Visitor(server.url).get(`${links.get("Osoba 3").path}/after/photo`)).status, 404);
    own = await send(visitor, own, `${mine}/take-back`, { what: "photo-given" });
    page = await send(alena, await alena.get(path), `${path}/ready`);
    assert.match(page.text, /This text may be published/);
    await send(visitor, own, `${mine}/take-back`, { what: "photo" });
    page = await alena.get(path);
    assert.doesNotMatch(page.text, /This text may be published/);
    assert.match(page.text, /Somebody refused/);
  });

  test("a text taken over from another event is noticed by its place", async () => {
    const path = `${event}/after/news`;
    let form = await alena.get("/organisations/new");
    form = await alena.submit(form, "/organisations", { name: "Charita Jinde", municipality: "Třebíč" });
    assert.ok(form.status < 400, form.text.slice(0, 300));
    const page = await send(alena, await alena.get(path), path, { content: "Setkání proběhlo v regionu Třebíčska." });
    assert.match(page.text, /The saved text names Třebíč, but nothing of this event is there/);
  });

  test("the workbook opens in LibreOffice, and a name that begins with = is text", async (t) => {
    const answer = await fetch(new URL(`${event}/after/outcomes.xlsx`, server.url),
      { headers: { "accept-language": "en", cookie: [...alena.cookies].map(([name, value]) => `${name}=${value}`).join("; ") } });
    assert.equal(answer.status, 200);
    const bytes = Buffer.from(await answer.arrayBuffer());
    assert.equal(bytes.subarray(0, 2).toString(), "PK");
    const csv = await alena.get(`${event}/after/attendance.csv`);
    assert.match(csv.html, /'=Služba 1/);
    if (spawnSync("soffice", ["--version"]).error) return t.skip("LibreOffice is not installed");
    const folder = mkdtempSync(join(tmpdir(), "kruh-xlsx-"));
    try {
      writeFileSync(join(folder, "outcomes.xlsx"), bytes);
      execFileSync("soffice", [`-env:UserInstallation=file://${folder}/home`, "--headless", "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "--outdir", folder,
        join(folder, "outcomes.xlsx")], { stdio: "pipe", timeout: 120000 });
      const sheet = readFileSync(join(folder, "outcomes-Attendance.csv"), "utf8");
      assert.match(sheet, /Anna Jedničková,=Služba 1,/);
      assert.match(readFileSync(join(folder, "outcomes-In numbers.csv"), "utf8"), /People who were there,6/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  // The card of Anna and Osoba 2, as seen by one of them.
  async function cardOf(name, other) {
    const list = await new Visitor(server.url).get(`${links.get(name).path}/cards`);
    const card = [...list.html.matchAll(/<a [^>]*href="(\/l\/[a-z2-9]+\/cards\/\d+)[^"]*"[^>]*>([\s\S]*?)<\/a>/g)]
      .find(([, , label]) => label.includes(other));
    assert.ok(card, `no card of ${other}: ${list.text.slice(0, 300)}`);
    return card[1];
  }

  test("contacts and days are read by other programs, and what is withdrawn is gone at once", async (t) => {
    const anna = new Visitor(server.url);
    const address = await cardOf("Anna Jedničková", "Služba 2");
    await anna.submit(await anna.get(address), address, {
      person_1_gives: ["name", "phone", "email"], step_1_what: "Poslat ceník; \\ a\nseznam, čárka",
      step_1_due_date: inWeeks(2), review_date: inWeeks(12), finish: "save" });
    const other = new Visitor(server.url);
    const mine = `${links.get("Osoba 2").path}/after`;
    const page = await other.get(mine);
    assert.match(page.text, /Anna Jedničková =Služba 1 \+420 601 111 111 anna@sluzba1\.example/);
    assert.match(page.text, /See how the agreement with =Služba 1 goes/);
    const vcf = await other.get(`${mine}/contacts.vcf`);
    const one = await other.get(`${mine}/contacts/1`);
    assert.equal(vcf.html, one.html);
    assert.equal((await other.get(`${mine}/contacts/2`)).status, 404);
    const ics = await other.get(`${mine}/calendar.ics`);
    for (const line of (vcf.html + ics.html).split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);

    const folder = mkdtempSync(join(tmpdir(), "kruh-files-"));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, "contacts.vcf"), vcf.html);
    writeFileSync(join(folder, "kruh.ics"), ics.html);
    if (!spawnSync("/usr/bin/python3", ["-c", "import vobject"]).status) {
      const read = JSON.parse(execFileSync("/usr/bin/python3", ["-c", `
import json, sys, vobject
cards = list(vobject.readComponents(open(sys.argv[1], encoding="utf8", newline="").read()))
days = next(vobject.readComponents(open(sys.argv[2], encoding="utf8", newline="").read())).vevent_list
print(json.dumps({"cards": [[c.fn.value, c.tel.value, c.email.value, c.org.value] for c in cards],
  "days": sorted([str(d.dtstart.value), d.summary.value] for d in days)}))`,
      join(folder, "contacts.vcf"), join(folder, "kruh.ics")]).toString());
      assert.deepEqual(read.cards, [["Anna Jedničková", "+420 601 111 111", "anna@sluzba1.example", ["=Služba 1"]]]);
      assert.equal(read.days.length, 3); // the step, the review, the chosen next date
      assert.equal(read.days[0][0], inWeeks(2));
      assert.match(read.days[0][1], /^Poslat ceník; \\ a\s*seznam, čárka$/);
    } else t.diagnostic("python3-vobject is not installed");
    if (!spawnSync("khal", ["--version"]).error) {
      writeFileSync(join(folder, "khal.conf"), `[calendars]\n[[kruh]]\npath = ${folder}/calendar\ntype = calendar\n`
        + "[locale]\nlocal_timezone = Europe/Prague\ndefault_timezone = Europe/Prague\ndateformat = %Y-%m-%d\n"
        + "longdateformat = %Y-%m-%d\ntimeformat = %H:%M\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        + `[sqlite]\npath = ${folder}/khal.db\n`);
      const env = { ...process.env, HOME: folder, LC_ALL: "C.UTF-8" };
      const khal = (...args) => execFileSync("khal", ["-c", join(folder, "khal.conf"), ...args], { env, stdio: "pipe" }).toString();
      khal("import", "--batch", "-a", "kruh", join(folder, "kruh.ics"));
      assert.match(khal("list", inWeeks(2), "1d"), /Poslat ceník/);
    } else t.diagnostic("khal is not installed");

    const seen = await anna.get(`${links.get("Anna Jedničková").path}/after`);
    assert.match(seen.text, /Služba 2 : name, phone, e-mail/);
    await send(anna, seen, `${links.get("Anna Jedničková").path}/after/take-back`);
    const gone = await other.get(mine);
    assert.doesNotMatch(gone.text, /anna@sluzba1\.example/);
    assert.equal((await other.get(`${mine}/contacts.vcf`)).status, 404);
  });

  test("who is left was there the whole time by one press, and nothing that was said changes", async () => {
    const page = await alena.submit(await alena.get(`${event}/people/new`), `${event}/people`,
      { organisation: "Služba 2", name: "Pozdní Host" });
    assert.ok(page.status < 400, page.text.slice(0, 300));
    const after = await send(alena, await alena.get(`${event}/after/attendance`), `${event}/after/attendance-rest`);
    assert.match(after.text, /Pozdní Host Služba 2 was there/);
    assert.match(after.text, /Osoba 7 Služba 7 was not there/);
  });

  test("somebody else's event, and its participants' pages, do not exist for others", async () => {
    const stranger = new Visitor(server.url);
    for (const path of ["", "/attendance", "/feedback", "/poll", "/network", "/certificates", "/news", "/outcomes.xlsx"]) {
      const answer = await stranger.get(`${event}/after${path}`, { follow: false });
      assert.ok(answer.status === 303 || answer.status === 404, `${path} answered ${answer.status}`);
    }
    const wrong = await stranger.get("/l/aaaaaaaaaaaaaaaaaaaaaaaaaa/after");
    assert.equal(wrong.status, 404);
    const page = await guest("Osoba 3");
    assert.doesNotMatch(page.text, /osoba2@sluzba\.example/);
  });
});
