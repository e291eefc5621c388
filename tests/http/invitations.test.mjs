// Invitations over HTTP and a real mail server: chosen people are asked by mail with an entry for
// their calendar, answer by link without an account, places are given lone workers first, a change
// and the end reach every calendar; without a mail server the same by links and QR codes.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { engine, startKruh } from "../support/kruh.mjs";
import { administrator, inWeeks, rowsOf, send } from "../support/outcomes_case.mjs";
import { startSmtp } from "../support/smtp.mjs";
import { Visitor } from "../support/visitor.mjs";

const PEOPLE = [["Sever", "Jana Osamělá", "jana@sever.example"], ["Zálesí", "Bohumil Všestranný", "bohumil@zalesi.example"],
  ["Centrum", "Eva První", "eva@centrum.example"], ["Centrum", "Ota Druhý", "ota@centrum.example"],
  ["Centrum", "Ida Třetí", "ida@centrum.example"], ["Centrum", "Ivo Čtvrtý", "ivo@centrum.example"],
  ["Na Hrázi", "Bez Pošty", ""]];

// What a calendar program makes of a file: {"summary", "start", …} by Python's icalendar.
function calendar(text) {
  return JSON.parse(execFileSync("/usr/bin/python3", ["-c", `
import sys, json
from icalendar import Calendar
c = Calendar.from_ical(sys.stdin.read()); e = [x for x in c.walk("VEVENT")]
assert len(e) == 1
e = e[0]; a = e.get("ATTENDEE")
print(json.dumps({"method": str(c.get("METHOD")), "uid": str(e["UID"]), "sequence": int(e["SEQUENCE"]),
  "summary": str(e["SUMMARY"]), "location": str(e.get("LOCATION", "")), "status": str(e["STATUS"]),
  "start": e["DTSTART"].dt.isoformat(), "end": e["DTEND"].dt.isoformat(), "organizer": str(e.get("ORGANIZER", "")),
  "attendee": str(a or ""), "rsvp": str(a.params.get("RSVP", "")) if a else ""}))`], { input: text }).toString());
}

const REPLY = ({ uid, attendee, state, comment = "" }) => ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a//EN",
  "METHOD:REPLY", "BEGIN:VEVENT", `UID:${uid}`, "DTSTAMP:20261120T080000Z", "SEQUENCE:0",
  `ATTENDEE;PARTSTAT=${state}:mailto:${attendee}`, ...(comment ? [`COMMENT:${comment}`] : []),
  "END:VEVENT", "END:VCALENDAR", ""].join("\r\n");

describe(`invitations on ${engine}`, () => {
  let server, smtp, alena, event, path, uid;
  const people = new Map(), links = new Map();

  before(async () => {
    server = await startKruh();
    alena = await administrator(server);
    const page = await alena.submit(await alena.get("/people/import"), "/people/import",
      { table: new File([["organisation,person,email", ...PEOPLE.map((row) => row.join(","))].join("\n")], "people.csv") });
    await alena.submit(page, "/people/import/");
    const made = await alena.submit(await alena.get("/meetings/new"), "/meetings",
      { name: "Kazuistický seminář", date: inWeeks(5), place: "Klub Na Hrázi", start_time: "9:00", end_time: "12:00", series_name: "Semináře" });
    event = made.path;
    path = `${event}/invitations`;
    for (const row of rowsOf(server, "SELECT CAST(id AS TEXT) AS id, name FROM person")) people.set(row.name, row.id);
  });
  after(async () => { smtp?.stop(); await server?.remove(); });

  const choose = async (...names) => alena.post(`${path}/choose`, [
    ["csrf", (await alena.get(`${path}/choose`)).html.match(/name="csrf" value="([^"]+)"/)[1]],
    ...names.map((name) => ["people", people.get(name)])]);
  const linkOf = async (name) => {
    const page = await alena.get(`${path}/${people.get(name)}`);
    return page.html.match(/(\/l\/[a-z2-9]+)/)[1];
  };
  const answerAs = async (name, answer, excuse = "") => {
    const link = links.get(name) ?? await linkOf(name);
    links.set(name, link);
    const visitor = new Visitor(server.url);
    const page = await visitor.get(link);
    return visitor.submit(page, "/invited", { answer, excuse });
  };

  test("the event's page leads to invitations, which say what to do first", async () => {
    assert.match((await alena.get(event)).html, new RegExp(`href="${path}"`));
    assert.match((await alena.get(path)).text, /Nobody is invited yet/);
    const none = await choose();
    assert.equal(none.status, 422);
    assert.match(none.text, /Tick at least one person/);
  });

  test("a group that mirrors the town has one of each office, and the counts stand beside the town's", async () => {
    const page = await alena.get(`${path}/choose?wanted=3`);
    const ticked = [...page.html.matchAll(/value="(\d+)" checked/g)].map(([, id]) => id);
    assert.equal(ticked.length, 3);
    const offices = rowsOf(server, `SELECT DISTINCT organisation_id FROM person WHERE id IN (${ticked})`);
    assert.equal(offices.length, 3);
    assert.match(page.text, /Size of the office alone in the office \d+ \d+/);
    assert.equal((await alena.get(`${path}/choose?wanted=x`)).status, 422);
  });

  test("without a mail server links and QR codes are handed out", async () => {
    await choose("Jana Osamělá", "Bohumil Všestranný");
    const page = await alena.get(path);
    assert.match(page.text, /No mail server is set/);
    const sheet = await alena.get(`${path}/sheet`);
    assert.match(sheet.text, /Jana Osamělá/);
    assert.equal(sheet.html.match(/<svg[^>]*class="qr/g)?.length ?? sheet.html.match(/QR code of the link/g).length, 2);
    const sent = await send(alena, page, `${path}/send`, { what: "new" });
    assert.match(sent.text, /Hand out the links/);
  });

  test("somebody answers by link without an account, and the list follows", async () => {
    const done = await answerAs("Jana Osamělá", "yes");
    assert.match(done.text, /You come, and a place is kept for you/);
    assert.match(done.text, /read by: /);
    await answerAs("Bohumil Všestranný", "no", "mám soud");
    const page = await alena.get(path);
    assert.match(page.text, /“mám soud”/);
    assert.match((await alena.get(`${event}/people`)).text, /Jana Osamělá/);
    const empty = await answerAs("Jana Osamělá", "");
    assert.equal(empty.status, 422);
  });

  test("invitations go out by mail with an entry that calendars accept", async () => {
    smtp = await startSmtp();
    await send(alena, await alena.get("/settings/mail"), "/settings/mail",
      { host: "127.0.0.1", port: String(smtp.port), security: "plain", sender: "kruh@lipov.example" });
    await choose("Eva První", "Ota Druhý", "Ida Třetí", "Ivo Čtvrtý", "Bez Pošty");
    await send(alena, await alena.get(path), path, { topic: "Dluhy; a bydlení", place_count: "3", places_given_on: inWeeks(3) });
    const sent = await send(alena, await alena.get(path), `${path}/send`, { what: "new" });
    assert.match(sent.text, /The messages are on their way/);
    assert.match(sent.text, /no e-mail: hand over the link/);
    const message = await smtp.messageTo("eva@centrum.example");
    assert.deepEqual(message.defects, []);
    assert.deepEqual(message.parts, ["text/plain", "text/html", "text/calendar", "application/ics"]);
    assert.equal(message.method, "REQUEST");
    assert.match(message.headers.subject, /Pozvánka: Kazuistický seminář/);
    assert.match(message.text, /Téma: Dluhy; a bydlení/);
    assert.match(message.text, /nepřijdete, možná/);
    links.set("Eva První", message.text.match(/(\/l\/[a-z2-9]+)\/invited/)[1]);
    const entry = calendar(message.calendar);
    uid = entry.uid;
    assert.deepEqual({ ...entry, uid: "", start: entry.start.slice(0, 10), end: "" }, {
      method: "REQUEST", uid: "", sequence: 0, summary: "Kazuistický seminář", location: "Klub Na Hrázi",
      status: "CONFIRMED", start: inWeeks(5), end: "", organizer: "mailto:kruh@lipov.example",
      attendee: "mailto:eva@centrum.example", rsvp: "TRUE" });
  });

  test("khal, a calendar program, takes the invitation in", { skip: spawnSync("khal", ["--version"]).error && "khal is not installed" }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "kruh-khal-"));
    const message = await smtp.messageTo("ota@centrum.example");
    writeFileSync(join(folder, "invite.ics"), message.calendar);
    writeFileSync(join(folder, "config"), `[calendars]\n[[one]]\npath = ${folder}/calendar\n[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n`);
    const khal = (...args) => execFileSync("khal", ["-c", join(folder, "config"), ...args], { env: { ...process.env, XDG_DATA_HOME: folder, XDG_CACHE_HOME: folder } }).toString();
    execFileSync("mkdir", [join(folder, "calendar")]);
    khal("import", "--batch", "-a", "one", join(folder, "invite.ics"));
    assert.match(khal("list", inWeeks(5), "1d"), /Kazuistický seminář/);
  });

  test("the tokens of links are nowhere in the database", async () => {
    const all = JSON.stringify(rowsOf(server, "SELECT * FROM mail_message"));
    assert.doesNotMatch(all, /\/l\/[a-z2-9]{20}/);
  });

  test("larger offices wait for their day, who is alone in an office does not", async () => {
    const eva = await answerAs("Eva První", "yes");
    assert.match(eva.text, /Places are given on .*alone in an office comes first/);
    const alone = await answerAs("Bez Pošty", "yes");
    assert.match(alone.text, /a place is kept for you/);
    assert.match((await alena.get(path)).text, /2 of 3 places given, 1 waiting/);
    assert.match(alone.text, /How places are given/);
  });

  test("a place that becomes free is given to who waits, who is told by mail", async () => {
    const today = new Date().toLocaleDateString("sv-SE");
    await answerAs("Ota Druhý", "yes");
    await send(alena, await alena.get(path), path, { places_given_on: today });
    await smtp.messageTo("eva@centrum.example", { after: 0 });
    const before = smtp.messages.length;
    await answerAs("Jana Osamělá", "no");
    const message = await smtp.messageTo("ota@centrum.example", { after: before });
    assert.match(message.headers.subject, /Je tu pro vás místo/);
  });

  test("the reply of a calendar is uploaded and counts, a wrong one is refused in words", async () => {
    const upload = async (text) => alena.submit(await alena.get(`${path}/reply`), "/reply",
      { file: new File([text], "reply.ics", { type: "text/calendar" }) });
    for (const [text, words] of [
      ["nonsense", /no calendar file/],
      [REPLY({ uid, attendee: "ida@centrum.example", state: "ACCEPTED" }).slice(0, -40), /no calendar file|about one event|no reply/],
      [REPLY({ uid: "other@kruh", attendee: "ida@centrum.example", state: "ACCEPTED" }), /another event/],
      [REPLY({ uid, attendee: "nobody@centrum.example", state: "ACCEPTED" }), /Nobody invited has the address/],
      [REPLY({ uid, attendee: "ida@centrum.example", state: "NEEDS-ACTION" }), /neither yes nor no/],
      [Buffer.alloc(70000, 65).toString(), /much smaller/]]) {
      const page = await upload(text);
      assert.equal(page.status, 422, text.slice(0, 80));
      assert.match(page.text, words);
    }
    const done = await upload(REPLY({ uid, attendee: "IDA@centrum.example", state: "DECLINED", comment: "dovolená" }));
    assert.match(done.text, /The answer is written down/);
    assert.match(done.text, /“dovolená”/);
  });

  test("an answer given by phone is written down by the organiser", async () => {
    const one = `${path}/${people.get("Ivo Čtvrtý")}`;
    const done = await send(alena, await alena.get(one), `${one}/answer`, { answer: "maybe" });
    assert.match(done.text, /Ivo Čtvrtý .*perhaps/);
  });

  test("a changed event is told to every calendar with the next sequence", async () => {
    await alena.submit(await alena.get(`${event}/edit`), `${event}/edit`, { place: "Radnice" });
    assert.match((await alena.get("/")).text, /Tell those invited that the event has changed/);
    const before = smtp.messages.length;
    const page = await send(alena, await alena.get(path), `${path}/send`, { what: "change" });
    assert.doesNotMatch(page.text, /is another than people were told/);
    const message = await smtp.messageTo("eva@centrum.example", { after: before });
    const entry = calendar(message.calendar);
    assert.equal(entry.uid, uid);
    assert.equal(entry.sequence, 1);
    assert.equal(entry.location, "Radnice");
    await smtp.messageTo("ota@centrum.example", { after: before }); // before the next test counts
  });

  test("the calendar file for the hand names nobody", async () => {
    const visitor = new Visitor(server.url);
    const file = await visitor.get(`${links.get("Eva První")}/invited/calendar.ics`);
    const entry = calendar(file.html);
    assert.equal(entry.method, "PUBLISH");
    assert.equal(entry.attendee, "");
  });

  test("a withdrawn invitation ends its link and tells the calendar", async () => {
    const one = `${path}/${people.get("Ota Druhý")}`;
    const before = smtp.messages.length;
    await send(alena, await alena.get(one), `${one}/withdraw`);
    const message = await smtp.messageTo("ota@centrum.example", { after: before });
    assert.equal(calendar(message.calendar).method, "CANCEL");
    const gone = await new Visitor(server.url).get(links.get("Ota Druhý"));
    assert.equal(gone.status, 410);
  });

  test("strangers, wrong links and who may not organise find nothing", async () => {
    const nobody = new Visitor(server.url);
    assert.match((await nobody.get(path)).path, /sign-in/);
    assert.equal((await nobody.get("/l/aaaaaaaaaaaaaaaaaaaaaaaaaa/invited")).status, 404);
    // The link of a participant of the day answers no invitation.
    assert.equal((await nobody.get(`${links.get("Eva První")}/participant`)).status, 404);
    assert.equal((await alena.get(`${path}/999`)).status, 404);
  });

  test("who stands on the event's list and was never invited is invited by one press", async () => {
    const made = await alena.submit(await alena.get("/meetings/new"), "/meetings",
      { name: "Setkání ze seznamu", date: inWeeks(6), start_time: "9:00", end_time: "12:00" });
    const invitations = `${made.path}/invitations`;
    assert.doesNotMatch((await alena.get(invitations)).text, /never invited/);
    const draft = await alena.submit(await alena.get(`${made.path}/people/import`), "/people/import",
      { file: new File(["organisation,person\nCentrum,Ota Druhý\nSever,Jana Osamělá\n"], "list.csv") });
    await alena.submit(draft, "/people/import/");
    const page = await alena.get(invitations);
    assert.match(page.text, /2 people stand on the event's list of people and were never invited/);
    const after = await alena.submit(page, `${invitations}/listed`);
    assert.match(after.text, /Ota Druhý/);
    assert.match(after.text, /Jana Osamělá/);
    assert.match(after.text, /Send 2 invitations/);
    assert.doesNotMatch(after.text, /never invited/);
  });

  test("places that two organisers change at once: the slower one sees the other's, and can save", async () => {
    const first = await alena.get(path), second = await alena.get(path);
    await send(alena, first, path, { topic: "Dluhy" });
    const late = await send(alena, second, path, { topic: "Bydlení" });
    assert.equal(late.status, 422);
    assert.match(late.html, /#field-topic">[^<]*: Dluhy/);
    await send(alena, late, path, {});
    assert.match((await alena.get(path)).html, /value="Bydlení"/);
  });

  test("a year is planned, and one press makes the next event with the same people on its list", async () => {
    const list = await alena.get("/series");
    const series = list.html.match(/href="(\/series\/\d+)"/)[1];
    const wrong = await send(alena, await alena.get(series), series, { first: inWeeks(10), count: "99", weeks: "8" });
    assert.equal(wrong.status, 422);
    await send(alena, await alena.get(series), series, { first: inWeeks(10), count: "3", weeks: "8" });
    const page = await alena.get(series);
    assert.equal(page.html.match(/value="make"/g).length, 3);
    const made = await send(alena, page, `${series}/terms`, { what: "make", topic: "Rodiny v dluzích" });
    assert.match(made.path, /\/meetings\/\d+\/invitations$/);
    assert.match(made.text, /Eva První/);
    assert.match(made.html, /value="Rodiny v dluzích"/);
    assert.match((await alena.get(series)).text, /Rodiny v dluzích · Kazuistický seminář/);
    // Whom a series reaches is of the methodologist alone.
    assert.equal((await alena.get(`${series}/reach`)).status, 403);
  });

  test("a cancelled event is called off in every calendar", async () => {
    const before = smtp.messages.length;
    await alena.submit(await alena.get(`${event}/remove`), `${event}/remove`);
    await server.stop();
    server = await startKruh({ again: server }); // errands run at the start
    const message = await smtp.messageTo("eva@centrum.example", { after: before });
    const entry = calendar(message.calendar);
    assert.equal(entry.method, "CANCEL");
    assert.equal(entry.uid, uid);
    assert.equal(entry.sequence, 2);
    assert.equal(entry.status, "CANCELLED");
    assert.equal((await new Visitor(server.url).get(`${links.get("Eva První")}/invited`)).status, 404);
  });
});
