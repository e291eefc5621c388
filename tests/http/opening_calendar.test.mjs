// The opening hours of a service as people's calendars take them: imported as HSDS schedules, written
// as iCalendar, read by khal and by Python's vobject, icalendar and dateutil.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { databaseOptions, engine, run, startKruh, temporaryFolder } from "../support/kruh.mjs";
import { administrator, rowsOf } from "../support/outcomes_case.mjs";

const python = (code, input) => execFileSync("/usr/bin/python3", ["-c", code], { input, encoding: "utf8" });
const LACKS = spawnSync("khal", ["--version"]).error ? "khal is not installed"
  : spawnSync("/usr/bin/python3", ["-c", "import vobject, icalendar, dateutil"]).status !== 0 ? "python3-vobject or python3-icalendar is not installed" : false;

// The day that many days from the Monday after today, ISO.
const day = (days) => {
  const date = new Date();
  date.setUTCHours(12, 0, 0, 0);
  date.setUTCDate(date.getUTCDate() + (8 - (date.getUTCDay() || 7)) + days);
  return date.toISOString().slice(0, 10);
};

// Every event of the days from the first Monday on, as a calendar unfolds them: "2026-11-23 08:00-12:00".
const unfold = (text, from, to) => JSON.parse(python(`
import sys, json, datetime, vobject, icalendar
from dateutil.rrule import rruleset, rrulestr
text = sys.stdin.read()
vobject.readOne(text).validate()
found = []
first, last = (datetime.datetime.fromisoformat(d) for d in ("${from}T00:00", "${to}T23:59"))
for e in icalendar.Calendar.from_ical(text).walk("VEVENT"):
    start, long = e["DTSTART"].dt, e["DTEND"].dt - e["DTSTART"].dt
    if "RRULE" not in e:
        starts = [start]
    else:
        rules = rruleset(); rules.rrule(rrulestr(e["RRULE"].to_ical().decode(), dtstart=start))
        out = e.get("EXDATE", []); out = out if isinstance(out, list) else [out]
        for one in out:
            for d in one.dts: rules.exdate(d.dt)
        starts = rules.between(first, last, inc=True)
        assert start in list(rrulestr(e["RRULE"].to_ical().decode(), dtstart=start)[:1]), "the first event is none of the rule's"
    found += [[s.strftime("%Y-%m-%d %H:%M"), (s + long).strftime("%H:%M"), str(e["SUMMARY"])] for s in starts if first <= s <= last]
print(json.dumps(sorted(found)))`, text));

describe(`opening hours in people's calendars on ${engine}`, { skip: LACKS, timeout: 180_000 }, () => {
  const folder = temporaryFolder();
  const data = join(folder, "data");
  const database = databaseOptions();
  let server, visitor, services;

  before(async () => {
    const source = join(folder, "package");
    mkdirSync(source);
    writeFileSync(join(source, "organizations.csv"), "id,name,description\n1,Přístav,Helps\n");
    writeFileSync(join(source, "services.csv"), "id,organization_id,name,status\n1,1,\"Poradna; dluhy, bydlení\",active\n2,1,Noclehárna,active\n3,1,Bez hodin,active\n");
    writeFileSync(join(source, "schedules.csv"), ["id,service_id,freq,byday,opens_at,closes_at,valid_from,valid_to,description",
      "1,1,WEEKLY,\"MO,WE\",08:00,12:00,,,", "2,1,WEEKLY,\"MO,WE\",13:00,16:30,,,",
      `3,1,,,,,${day(2)},${day(2)},Closed`, `4,1,,,09:00,10:00,${day(7)},${day(7)},Short`,
      "5,2,WEEKLY,\"FR,SA\",20:00,07:00,,,", ""].join("\n"));
    const taken = await run(["import", "hsds", source, "--data", data, ...database.options]);
    assert.equal(taken.code, 0, taken.stderr);
    server = await startKruh({ again: { data, database } });
    visitor = await administrator(server);
    services = Object.fromEntries(rowsOf(server, "SELECT name, CAST(id AS TEXT) AS id FROM service").map((one) => [one.name, one.id]));
  });
  after(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const fileOf = async (name) => (await visitor.get(`/directory/services/${services[name]}/hours.ics`));

  test("a week repeats, a closed day is left out, a day with other hours has them", async () => {
    const card = await visitor.get(`/directory/services/${services["Poradna; dluhy, bydlení"]}`);
    assert.match(card.html, /hours\.ics"/);
    const { status, html: text, headers } = await fileOf("Poradna; dluhy, bydlení");
    assert.equal(status, 200);
    assert.match(headers.get("content-type"), /text\/calendar/);
    const title = "Poradna; dluhy, bydlení – Přístav";
    assert.deepEqual(unfold(text, day(0), day(13)), [
      [`${day(0)} 08:00`, "12:00", title], [`${day(0)} 13:00`, "16:30", title],
      [`${day(7)} 09:00`, "10:00", title],
      [`${day(9)} 08:00`, "12:00", title], [`${day(9)} 13:00`, "16:30", title],
    ]);
  });

  test("a night ends in the morning after", async () => {
    const { html: text } = await fileOf("Noclehárna");
    assert.deepEqual(unfold(text, day(0), day(6)).map(([start, end]) => [start, end]),
      [[`${day(4)} 20:00`, "07:00"], [`${day(5)} 20:00`, "07:00"]]);
  });

  test("khal takes the file and shows the day", async () => {
    mkdirSync(join(folder, "calendar"));
    writeFileSync(join(folder, "config"), ["[calendars]", "[[own]]", `path = ${folder}/calendar`, "[locale]", "local_timezone = Europe/Prague",
      "default_timezone = Europe/Prague", "timeformat = %H:%M", "dateformat = %Y-%m-%d", "longdateformat = %Y-%m-%d",
      "datetimeformat = %Y-%m-%d %H:%M", "longdatetimeformat = %Y-%m-%d %H:%M", ""].join("\n"));
    const khal = (...args) => execFileSync("khal", ["-c", join(folder, "config"), ...args],
      { env: { ...process.env, XDG_DATA_HOME: folder, XDG_CACHE_HOME: folder }, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    writeFileSync(join(folder, "hours.ics"), (await fileOf("Poradna; dluhy, bydlení")).html);
    khal("import", "--batch", "-a", "own", join(folder, "hours.ics"));
    const agenda = (date) => khal("list", "--format", "{start-time}-{end-time} {title}", date, "1d");
    assert.match(agenda(day(0)), /08:00-12:00 Poradna; dluhy, bydlení – Přístav[\s\S]*13:00-16:30/);
    assert.doesNotMatch(agenda(day(2)), /Poradna/, "a closed day");
    assert.match(agenda(day(7)), /09:00-10:00/);
    assert.doesNotMatch(agenda(day(7)), /08:00/);
  });

  test("what has no hours has no calendar, and strangers get none", async () => {
    const card = await visitor.get(`/directory/services/${services["Bez hodin"]}`);
    assert.doesNotMatch(card.html, /hours\.ics/);
    assert.equal((await fileOf("Bez hodin")).status, 404);
    const stranger = await fetch(`${server.url}/directory/services/${services["Noclehárna"]}/hours.ics`, { redirect: "manual" });
    assert.equal(stranger.status, 303);
  });
});
