// An invitation as people's calendars take it: through a real mail server into khal, read by Python's
// vobject and icalendar; changed, answered by the client's own reply, called off. What a client
// garbles is refused in words and changes nothing.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { engine, startKruh } from "../support/kruh.mjs";
import { administrator, inWeeks, rowsOf, send } from "../support/outcomes_case.mjs";
import { startSmtp } from "../support/smtp.mjs";

const ADDRESS = "eva@centrum.example";
const python = (code, input) => execFileSync("/usr/bin/python3", ["-c", code], { input }).toString();
const LACKS = spawnSync("khal", ["--version"]).error ? "khal is not installed"
  : spawnSync("/usr/bin/python3", ["-c", "import vobject, icalendar"]).status !== 0 ? "python3-vobject or python3-icalendar is not installed" : false;

// As vobject, which validates, reads it.
const read = (text) => JSON.parse(python(`
import sys, json, vobject
text = sys.stdin.buffer.read().decode("utf-8")
c = vobject.readOne(text); c.validate(); e = c.vevent
print(json.dumps({"method": c.method.value, "uid": e.uid.value, "sequence": int(e.sequence.value), "summary": e.summary.value,
  "location": e.location.value if hasattr(e, "location") else "", "status": e.status.value,
  "start": e.dtstart.value.isoformat(), "stamp": e.dtstamp.value.isoformat(),
  "attendees": [[a.value, a.params.get("PARTSTAT", [""])[0]] for a in e.contents.get("attendee", [])]}))`, text));

// What a client sends back: the event it was given, with its owner's answer (RFC 5546, 3.2.3).
const reply = (text, answer, more = "") => python(`
import sys
from icalendar import Calendar, Event
given = Calendar.from_ical(sys.stdin.buffer.read()); source = given.walk("VEVENT")[0]
c = Calendar(); c.add("prodid", "-//client//EN"); c.add("version", "2.0"); c.add("method", "REPLY")
e = Event()
for key in ("UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "ORGANIZER", "SUMMARY"): e[key] = source[key]
a = source["ATTENDEE"]; a.params["PARTSTAT"] = "${answer}"; a.params.pop("RSVP", None); e["ATTENDEE"] = a
${more}
c.add_component(e); sys.stdout.write(c.to_ical().decode("utf-8"))`, text);

describe(`calendars of people on ${engine}`, { skip: LACKS, timeout: 180_000 }, () => {
  let server, smtp, alena, event, path, folder, given;

  const khal = (...args) => execFileSync("khal", ["-c", join(folder, "config"), ...args],
    { env: { ...process.env, XDG_DATA_HOME: folder, XDG_CACHE_HOME: folder }, stdio: ["ignore", "pipe", "pipe"] }).toString();
  const take = (text) => {
    writeFileSync(join(folder, "message.ics"), text);
    khal("import", "--batch", "-a", "own", join(folder, "message.ics"));
  };
  const agenda = () => khal("list", "--format", "{start-time} {title} @ {location} {status}", inWeeks(5), "1d");
  const upload = async (text) => alena.submit(await alena.get(`${path}/reply`), "/reply",
    { file: new File([text], "reply.ics", { type: "text/calendar" }) });
  const answer = () => rowsOf(server, `SELECT i.answer FROM invitation i JOIN person p ON p.id = i.person_id WHERE p.name = 'Eva První'`)[0].answer;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "kruh-calendar-"));
    mkdirSync(join(folder, "calendar"));
    writeFileSync(join(folder, "config"), ["[calendars]", "[[own]]", `path = ${folder}/calendar`, "[locale]", "local_timezone = Europe/Prague",
      "default_timezone = Europe/Prague", "timeformat = %H:%M", "dateformat = %Y-%m-%d", "longdateformat = %Y-%m-%d",
      "datetimeformat = %Y-%m-%d %H:%M", "longdatetimeformat = %Y-%m-%d %H:%M", ""].join("\n"));
    server = await startKruh({ env: { TZ: "Europe/Prague" } });
    smtp = await startSmtp();
    alena = await administrator(server);
    await send(alena, await alena.get("/settings/mail"), "/settings/mail",
      { host: "127.0.0.1", port: String(smtp.port), security: "plain", sender: "kruh@lipov.example" });
    const people = await alena.submit(await alena.get("/people/import"), "/people/import",
      { table: new File([`organisation,person,email\nCentrum,Eva První,${ADDRESS}`], "people.csv") });
    await alena.submit(people, "/people/import/");
    const made = await alena.submit(await alena.get("/meetings/new"), "/meetings",
      { name: "Kazuistický seminář: „Když dům mlčí“, bydlení; dluhy, a co s tím dál v malé obci", date: inWeeks(5), place: "Klub Na Hrázi", start_time: "9:00", end_time: "12:00" });
    event = made.path;
    path = `${event}/invitations`;
    const [eva] = rowsOf(server, "SELECT CAST(id AS TEXT) AS id FROM person WHERE name = 'Eva První'");
    await alena.post(`${path}/choose`, [["csrf", (await alena.get(`${path}/choose`)).html.match(/name="csrf" value="([^"]+)"/)[1]], ["people", eva.id]]);
  });
  after(async () => {
    smtp?.stop();
    await server?.remove();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  test("the invitation comes by mail and stands in the calendar", async () => {
    await send(alena, await alena.get(path), `${path}/send`, { what: "new" });
    given = await smtp.messageTo(ADDRESS);
    assert.equal(given.method, "REQUEST");
    assert.ok(given.calendar.split(/\r?\n/).every((line) => Buffer.byteLength(line) <= 75), "no line is longer than RFC 5545 lets it be");
    const entry = read(given.calendar);
    assert.deepEqual([entry.method, entry.sequence, entry.status], ["REQUEST", 0, "CONFIRMED"]);
    assert.deepEqual(entry.attendees, [[`mailto:${ADDRESS}`, "NEEDS-ACTION"]]);
    assert.match(entry.summary, /^Kazuistický seminář: „Když dům mlčí“, bydlení; dluhy, a co/);
    take(given.calendar);
    assert.match(agenda(), /09:00 Kazuistický seminář: „Když dům mlčí“, bydlení; dluhy, a co .* @ Klub Na Hrázi/);
  });

  test("the client's own reply counts", async () => {
    const page = await upload(reply(given.calendar, "ACCEPTED"));
    assert.match(page.text, /The answer is written down/);
    assert.equal(answer(), "yes");
  });

  test("a reply that a client garbled is refused in words and changes nothing", async () => {
    const right = reply(given.calendar, "DECLINED").replace(/\r\n /g, ""); // unfolded
    const broken = {
      "cut in the middle": right.slice(0, right.length / 2),
      "without its end": right.replace(/END:VEVENT[\s\S]*/, ""),
      "without whose it is": right.replace(/ATTENDEE.*\r\n/, ""),
      "of two people": right.replace("END:VEVENT", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ida@centrum.example\r\nEND:VEVENT"),
      "of two events": right.replace("END:VCALENDAR", "BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\nEND:VCALENDAR"),
      "with an answer that is none": right.replace("DECLINED", "PERHAPS-MAYBE"),
      "of another event": right.replace(/UID:.*/, "UID:0@elsewhere"),
      "of somebody else": right.replaceAll(ADDRESS, "somebody@elsewhere.example"),
      "that is a request": right.replace("METHOD:REPLY", "METHOD:REQUEST"),
      "in UTF-16": Buffer.from(right, "utf16le"),
      "of bytes": Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256)),
      "empty": "",
      "nested a thousand times": "BEGIN:VCALENDAR\r\n".repeat(1000),
    };
    for (const [what, text] of Object.entries(broken)) {
      const page = await upload(text);
      assert.equal(page.status, 422, what);
      assert.match(page.html, /class="(?:error-summary|form-problem|[^"]*error[^"]*)"/, what);
      assert.equal(answer(), "yes", what);
    }
  });

  test("a change reaches the calendar as the same event, later and elsewhere", async () => {
    const before = smtp.messages.length;
    await alena.submit(await alena.get(`${event}/edit`), `${event}/edit`, { place: "Radnice, malý sál", start_time: "10:00", end_time: "13:00" });
    await send(alena, await alena.get(path), `${path}/send`, { what: "change" });
    const changed = await smtp.messageTo(ADDRESS, { after: before });
    const [old, entry] = [read(given.calendar), read(changed.calendar)];
    assert.deepEqual([entry.method, entry.uid, entry.sequence], ["REQUEST", old.uid, 1]);
    assert.ok(entry.stamp >= old.stamp && entry.start > old.start);
    take(changed.calendar);
    const said = agenda();
    assert.match(said, /10:00 Kazuistický seminář.* @ Radnice, malý sál/);
    assert.doesNotMatch(said, /Klub Na Hrázi/);
    assert.equal(readdirSync(join(folder, "calendar")).length, 1, "it is one entry, not two");
    const late = await upload(reply(given.calendar, "DECLINED"));
    assert.equal(late.status, 422);
    assert.match(late.text, /answers an older version of the event/);
    assert.equal(answer(), "yes");
    given = changed;
  });

  test("a reply to the changed event counts anew, with what was written beside it", async () => {
    const page = await upload(reply(given.calendar, "TENTATIVE", `e.add("comment", "přijdu, když seženu zástup; snad ano")`));
    assert.match(page.text, /“přijdu, když seženu zástup; snad ano”/);
    assert.equal(answer(), "maybe");
  });

  test("an event that is called off is called off in the calendar", async () => {
    const before = smtp.messages.length;
    await alena.submit(await alena.get(`${event}/remove`), `${event}/remove`);
    await server.stop();
    server = await startKruh({ again: server, env: { TZ: "Europe/Prague" } }); // errands run at the start
    const end = await smtp.messageTo(ADDRESS, { after: before });
    assert.equal(end.method, "CANCEL");
    const [old, entry] = [read(given.calendar), read(end.calendar)];
    assert.deepEqual([entry.method, entry.uid, entry.sequence, entry.status], ["CANCEL", old.uid, 2, "CANCELLED"]);
    take(end.calendar);
    assert.match(agenda(), /Kazuistický seminář.*CANCELLED|^\s*$/);
    assert.equal(readdirSync(join(folder, "calendar")).length, 1);
  });
});
