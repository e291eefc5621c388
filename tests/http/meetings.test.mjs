// Events over HTTP, without JavaScript: prepare, wish, plan, change, print; what is refused and how;
// and three real events whose fewest rounds are known.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { administrator } from "../support/event.mjs";
import { dataBeside, engine, startKruh } from "../support/kruh.mjs";
import { formsOf, Visitor } from "../support/visitor.mjs";

const { DatabaseSync } = await import("node:sqlite");
const NUMBER = "CZ.03.2.63/0.0/0.0/15_023/0000819";
const SENTENCE = "Tento projekt je spolufinancován  z ESF & ze státního rozpočtu.";

async function makeEvent(visitor, name, changes = {}) {
  const page = await visitor.submit(await visitor.get("/meetings/new"), "/meetings",
    { name, date: "8. 12. 2027", ...changes });
  assert.match(page.path, /^\/meetings\/\d+$/, page.text.slice(0, 800));
  return page.path;
}

async function upload(visitor, path, text, name = "table.csv") {
  const page = await visitor.get(path);
  return visitor.submit(page, path, { file: new File([text], name) });
}

async function bring(visitor, event, text) {
  const preview = await upload(visitor, `${event}/people/import`, text);
  assert.match(preview.path, /\/import\/\d+$/, preview.text.slice(0, 800));
  return visitor.submit(preview, "/people/import/");
}

const circle = (count, from = 1) => ["organisation,person",
  ...Array.from({ length: count }, (_, i) => `Služba ${i + from},Osoba ${i + from}`)].join("\n");

// Fills and sends the form of exactly this action: a page of a plan has several.
async function send(visitor, page, action, changes = {}) {
  const form = formsOf(page.html).find((one) => one.action === action);
  assert.ok(form, `no form ${action} on ${page.path}: ${page.text.slice(0, 400)}`);
  return visitor.post(action, { ...Object.fromEntries(form.fields), ...changes });
}

const planAgain = async (visitor, event, changes = {}) =>
  send(visitor, await visitor.get(`${event}/plan`), `${event}/plan`, changes);

// The fields of the first form that changes the plan by hand.
async function edit(visitor, event, meeting, changes) {
  const page = await visitor.get(`${event}/plan/edit${meeting === null ? "" : `?meeting=${meeting}`}`);
  const form = formsOf(page.html).find((one) => one.action.endsWith("/plan/edit"));
  return visitor.post(`${event}/plan/edit`, { ...Object.fromEntries(form.fields), ...changes });
}

function countOf(server, sql) {
  const database = new DatabaseSync(join(server.data, "kruh.sqlite"), { readOnly: true });
  try {
    return database.prepare(sql).get().n;
  } finally {
    database.close();
  }
}

describe(`an event is prepared, planned and printed on ${engine}`, () => {
  let server, alena, event;
  before(async () => {
    server = await startKruh();
    alena = await administrator(server);
  });
  after(() => server?.remove());

  test("a project keeps its number and sentence byte for byte", async () => {
    await alena.submit(await alena.get("/projects/new"), "/projects",
      { name: "Spolu", registration_number: NUMBER, cofinancing_text: SENTENCE, logos_note: "EU, město" });
    const wrong = await alena.submit(await alena.get("/projects/new"), "/projects",
      { name: "Jiný", registration_number: "CZ.03 – 2" });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /does not look like a registration number/);
    const other = await alena.submit(await alena.get("/projects/new"), "/projects",
      { name: "Starší", registration_number: "CZ.1.04/3.2.00/15.00018" });
    assert.match(other.text, /CZ\.1\.04\/3\.2\.00\/15\.00018/);
  });

  test("an event without a day or a name is refused beside the field, and nothing typed is lost", async () => {
    const page = await alena.submit(await alena.get("/meetings/new"), "/meetings",
      { name: "", date: "", place: "Kulturní dům" });
    assert.equal(page.status, 422);
    assert.match(page.html, /value="Kulturní dům"/);
    assert.match(page.html, /aria-invalid="true"/);
  });

  test("an event is made, and says what comes next", async () => {
    const form = await alena.get("/meetings/new");
    const [, project] = form.html.match(/value="(\d+)"[^>]*>\s*(?:<span>)?\s*Spolu/);
    event = await makeEvent(alena, "Prostor pro setkání",
      { place: "Domov Na Výsluní", series_name: "Prostor", series_number: "2", project,
        break_1_time: "10:30", break_1_minutes: "15" });
    const page = await alena.get(event);
    assert.match(page.text, /Prostor, no\. 2/);
    assert.match(page.text, /What to do now Who comes/);
    assert.match(page.text, /Profiles once there is a list/);
    assert.match(page.text, /The day has room for \d+ rounds/);
  });

  test("what needs a plan leads to the page of the plan, which says what to do first", async () => {
    for (const path of ["/plan/edit", "/plan/edit?meeting=0", "/plan.csv", "/paper/all", "/paper/routes",
      "/paper/overview", "/paper/tables", "/paper/pairs", "/paper/pairs?round=2"]) {
      const answer = await alena.get(`${event}${path}`, { follow: false });
      assert.equal(answer.status, 303, path);
      const page = await alena.get(answer.location);
      assert.equal(page.path, `${event}/plan?first=1`, path);
      assert.match(page.text, /There is no plan yet, so there is nothing to change, print or download/);
      assert.match(page.text, /First say who comes/);
    }
    assert.equal((await alena.get(`${event}/paper/attendance`)).status, 200, "which needs no plan");
    assert.equal((await alena.get(`${event}/paper/balloons`)).status, 404);
    assert.doesNotMatch((await alena.get(`${event}/plan`)).text, /There is no plan yet/);
  });

  test("an event on a day that is over is saved, and the page says so", async () => {
    const past = await alena.submit(await alena.get("/meetings/new"), "/meetings",
      { name: "Loni", date: "8. 12. 2020" });
    assert.match(past.path, /^\/meetings\/\d+$/);
    assert.match(past.text, /The day of this event is in the past/);
    const mended = await alena.submit(await alena.get(`${past.path}/edit`), "/edit", { date: "8. 12. 2027" });
    assert.match(mended.text, /Saved\./);
    assert.doesNotMatch(mended.text, /in the past/);
    const copy = await alena.submit(await alena.get(`${mended.path}/copy`), "/copy", { date: "1. 2. 2021" });
    assert.match(copy.text, /The copy is made\. Its day is in the past/);
    const wrong = await alena.submit(await alena.get("/meetings/new"), "/meetings",
      { name: "Únor", date: "30. 2. 2027" });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /There is no such day in the calendar/);
  });

  test("each row of a table is shown with its problem before anything is saved", async () => {
    const text = "organizace;osoba;role;přichází;stůl\nSlužba 1;Osoba 1;=cmd;;\n;Nikdo;;;\n"
      + "Služba 2;Osoba 2;;zítra;\nSlužba 3;Osoba 3;;10:00;2\nSlužba 3;Osoba 3;;;\n";
    const preview = await upload(alena, `${event}/people/import`, `\ufeff${text}`);
    assert.match(preview.text, /2 rows have a problem/);
    assert.match(preview.text, /like 10:30/);
    assert.match((await alena.get(`${event}/people`)).text, /Nobody sits here yet/);
    const saved = await alena.submit(preview, "/people/import/");
    assert.match(saved.text, /2 organisations, 2 people/);
    assert.doesNotMatch((await alena.get("/people")).text, /Osoba 2/, "a row that is left out is nowhere");
    assert.match(saved.text, /comes at 10:00/);
  });

  test("a row that names an organisation alone is not counted as a person", async () => {
    const preview = await upload(alena, `${event}/people/import`, "organisation,person\nSlužba 5,\nSlužba 6,Osoba 6\n");
    assert.match(preview.text, /The file has 2 organisations, 1 person\./);
  });

  test("the columns that the page names are understood in its own language", async () => {
    for (const language of ["cs", "pl", "en"]) {
      alena.language = language;
      const page = await alena.get(`${event}/people/import`);
      const names = [...page.html.matchAll(/<code class="code">([^<]+)<\/code>/g)].flatMap(([, text]) => text.split(", "));
      assert.equal(names.length, 9, language);
      const preview = await upload(alena, `${event}/people/import`,
        `${names.join(";")}\nSlužba 9;Osoba 9;;;;;10:00;11:00;2\n`);
      assert.match(preview.path, /\/import\/\d+$/, preview.text.slice(0, 800));
      assert.doesNotMatch(preview.text, /nepoužij|nie będą użyte|not used/i, language);
      assert.match(preview.text, /Osoba 9/);
    }
    alena.language = "en";
  });

  test("a broken table says the line, and nothing is saved", async () => {
    const page = await upload(alena, `${event}/people/import`, "organisation,person\nA,\"Osoba\nB,C\n");
    assert.equal(page.status, 422);
    assert.match(page.text, /line|řádek/i);
    const columns = await upload(alena, `${event}/people/import`, "x,y\n1,2\n");
    assert.equal(columns.status, 422);
    const empty = await upload(alena, `${event}/people/import`, "");
    assert.equal(empty.status, 422);
  });

  test("people are added by hand, once", async () => {
    const form = await alena.get(`${event}/people/new`);
    const added = await alena.submit(form, `${event}/people`, { organisation: "Služba 4", name: "Osoba 4" });
    assert.match(added.text, /Osoba 4/);
    const again = await alena.submit(form, `${event}/people`, { organisation: "služba 4", name: "osoba 4" });
    assert.equal(again.status, 422);
    assert.match(again.text, /on the list of the event already/);
    const byEmail = await alena.submit(form, `${event}/people`,
      { organisation: "služba 4", name: "osoba 4", email: "nova.adresa@example.org" });
    assert.equal(byEmail.status, 422);
    assert.match(byEmail.text, /on the list of the event already/);
    const wrong = await alena.submit(form, `${event}/people`,
      { organisation: "Služba 4", name: "Osoba 5", arrives: "11:00", leaves: "10:00" });
    assert.equal(wrong.status, 422);
  });

  test("people are ticked in the directory", async () => {
    const page = await alena.get(`${event}/people/pick`);
    assert.doesNotMatch(page.text, /Služba 1/);
    const [, office] = page.html.match(/name="organisation" value="(\d+)"/);
    const posted = await send(alena, page, `${event}/people/pick`, { organisation: office });
    const after = await alena.get(posted.path);
    assert.match(after.text, /Městský úřad Lipov/);
    const [, attending] = after.html.match(/href="([^"]*\/attending\/\d+)">Městský úřad Lipov/);
    await alena.submit(await alena.get(attending), `${attending}/remove`);
    assert.doesNotMatch((await alena.get(`${event}/people`)).text, /Městský úřad Lipov/);
  });

  test("an organisation chooses by its link, and a withdrawn link opens nothing", async () => {
    const pages = await Promise.all([1, 2, 3].map(() => alena.get(`${event}/links`)));
    await Promise.all(pages.map((page) => alena.submit(page, `${event}/links`)));
    const sheet = await alena.get(`${event}/links/sheet`);
    if (engine === "SQLite")
      assert.equal(countOf(server, "SELECT count(*) AS n FROM link WHERE purpose = 'profile'"), 3, "pressed three times, made once");
    const links = sheet.html.match(/\/l\/[a-z0-9]+/g);
    assert.equal(links.length, 3);
    const guest = new Visitor(server.url);
    const page = await guest.get(`${links[0]}/wishes`);
    const others = [...page.html.matchAll(/name="shown" value="(\d+)"/g)].map(([, id]) => id);
    assert.equal(others.length, 2);
    const both = await guest.submit(page, "/wishes", { wish: others[0], never: others[0] });
    assert.equal(both.status, 422);
    const saved = await guest.submit(page, "/wishes", { wish: others[0], never: others[1] });
    assert.match(saved.text, /Thank you/);
    assert.match((await alena.get(`${event}/wishes`)).text, /wants 1, never 1/);
    const [, attending] = (await alena.get(`${event}/people`)).html.match(/href="([^"]*\/attending\/\d+)">Služba 1</);
    await alena.submit(await alena.get(attending), `${attending}/revoke`);
    assert.notEqual((await guest.get(`${links[0]}/wishes`)).status, 200);
  });

  test("a planner sees why a pair is worth meeting", async () => {
    const [, attending] = (await alena.get(`${event}/people`)).html.match(/href="([^"]*\/attending\/\d+)">Služba 1</);
    const page = await alena.get(`${attending}/wishes`);
    assert.match(page.text, /they have never met at an event before \+3, one of them wants to meet \+2/);
    assert.match(page.text, /They never meet here/);
  });

  test("the plan is made at once and says why it is the best", async () => {
    const page = await planAgain(alena, event, { table_count: "2" });
    assert.match(page.text, /there is no better plan/);
    assert.match(page.text, /Fewer rounds are impossible/);
    assert.match(page.text, /1 of 1 wished meeting is in/);
  });

  test("a plan without tables is refused in words", async () => {
    const page = await planAgain(alena, event, { table_count: "0" });
    assert.equal(page.status, 422);
    assert.match(page.html, /aria-invalid="true"/);
  });

  test("a change by hand says what it breaks, is saved only when sure, and can be undone", async () => {
    const warned = await edit(alena, event, 0, { round: "2", table: "1" });
    assert.match(warned.text, /Nothing is changed yet/);
    assert.match(warned.text, /in round 2/);
    assert.match((await alena.get(`${event}/plan`)).text, /Version 1/);
    const changed = await alena.submit(warned, "/plan/edit");
    assert.match(changed.text, /Version 2/);
    assert.match(changed.text, /What does not fit/);
    const undone = await alena.submit(changed, "/plan/undo");
    assert.match(undone.text, /Version 1/);
    const versions = await alena.get(`${event}/plan/versions`);
    assert.match(versions.text, /a meeting moved/);
    assert.match((await alena.submit(versions, "/plan/return")).text, /Version 2/);
    await alena.submit(await alena.get(`${event}/plan`), "/plan/undo");
  });

  test("a planner who looks at an older plan changes nothing and loses nothing", async () => {
    const old = await alena.get(`${event}/plan/edit?meeting=0`);
    await edit(alena, event, 0, { kind: "locked" });
    const form = formsOf(old.html).find((one) => one.action.endsWith("/plan/edit"));
    const late = await alena.post(`${event}/plan/edit`, { ...Object.fromEntries(form.fields), kind: "dropped" });
    assert.equal(late.status, 409);
    assert.match(late.text, /Somebody else changed the plan meanwhile/);
    assert.match((await planAgain(alena, event)).text, /The plan is made/);
  });

  test("an event is offered at tables of three and more, with what that brings", async () => {
    const short = await makeEvent(alena, "Větší stoly");
    const none = await alena.get(`${short}/plan/larger-tables`);
    assert.match(none.text, /want at least four organisations/);
    assert.equal((await alena.get(`${short}/plan/larger-tables.csv`)).html.trim().split("\r\n").length, 1);
    await bring(alena, short, circle(18, 40));
    assert.match((await alena.get(`${short}/plan`)).html, /\/plan\/larger-tables"/);
    const page = await alena.get(`${short}/plan/larger-tables`);
    assert.match(page.text, /In pairs 18 organisations need 17 rounds/);
    assert.match(page.text, /Everybody meets everybody in 9 rounds instead of 17 in pairs; that saves \d+:\d\d h\. Fewer rounds are impossible\./);
    assert.match((await alena.get(`${short}/plan/larger-tables?seats=6`)).text, /in 4 rounds instead of 17/);
    assert.match((await alena.get(`${short}/plan/larger-tables?seats=99`)).text, /in 9 rounds/);
    const csv = await alena.get(`${short}/plan/larger-tables.csv?seats=3`);
    const rows = csv.html.trim().split("\r\n").slice(1).map((row) => row.split(","));
    assert.equal(rows.length, 9 * 18);
    const met = new Set();
    for (const [round, table, a] of rows)
      for (const [other, at, b] of rows) if (round === other && table === at && a < b) met.add(`${a} – ${b}`);
    assert.equal(met.size, 153);
  });

  test("planning again says which locked meeting could not stay, and which pairs are left out", async () => {
    const short = await makeEvent(alena, "Krátké setkání");
    await bring(alena, short, circle(6, 30));
    const all = await planAgain(alena, short, { table_count: "3" });
    assert.match(all.text, /5 rounds/);
    assert.doesNotMatch(all.html, /left-out/);
    assert.match((await alena.get(`${short}/plan/left-out`)).text, /Nobody is left out/);
    await edit(alena, short, 14, { kind: "locked" });
    const fewer = await planAgain(alena, short, { goal: "fixed", round_count: "3" });
    assert.match(fewer.text, /1 locked meeting could not stay where it was/);
    assert.match(fewer.text, /Služba 3\d – Služba 3\d, round 5, table 3: the plan has no such round now\./);
    assert.match(fewer.html, /href="[^"]*\/plan\/left-out"/);

    const people = await alena.get(`${short}/people`);
    const [somebody] = people.html.match(/[^"]*\/people\/\d+/);
    await alena.submit(await alena.get(somebody), somebody, { home_table: "99" });
    assert.match((await alena.get(`${short}/plan`)).text,
      /Osoba 3\d is to stay at table 99, but the event has only 3; so this is not planned\./);

    const left = await alena.get(`${short}/plan/left-out`);
    assert.equal(left.text.match(/There was no room for them in 3 rounds\./g).length, 6);
    assert.match(left.text, /3 points: they have never met/);
    const table = await alena.get(`${short}/plan/left-out.csv`);
    assert.equal(table.html.trim().split("\r\n").length, 7);
    const [add] = left.html.match(/[^"]*\/plan\/edit\?a=\d+&amp;b=\d+/);
    const form = formsOf((await alena.get(add.replace("&amp;", "&"))).html)
      .find((one) => one.action.endsWith("/plan/edit"));
    const chosen = Object.fromEntries(form.fields);
    assert.ok(add.includes(chosen.a) && add.includes(chosen.b) && chosen.a !== chosen.b, "both stand chosen");
    assert.match((await alena.post(form.action, { ...chosen, round: "4" })).text, /The plan is changed|Are you sure/);
  });

  test("an older copy of the event's form is refused and what was typed stays", async () => {
    const first = await alena.get(`${event}/edit`);
    await alena.submit(first, `${event}/edit`, { place: "Knihovna" });
    const late = await alena.submit(first, `${event}/edit`, { place: "Hospoda" });
    assert.equal(late.status, 422);
    assert.match(late.html, /value="Hospoda"/);
    assert.match((await alena.get(event)).text, /Knihovna/);
  });

  test("everything is printed, with the project's number and sentence as they were written", async () => {
    assert.match((await alena.get(event)).text, /What to do now Plan : \d+ rounds?; say that it holds/);
    await alena.submit(await alena.get(`${event}/plan`), "/plan/confirm");
    assert.match((await alena.get(event)).text, /What to do now Paper : the plan holds/);
    assert.match((await alena.get(`${event}/paper`)).text, /Before you print codes for phones, start Kruh with --public-url/);
    const all = await alena.get(`${event}/paper/all`);
    assert.ok(all.html.includes(NUMBER));
    assert.ok(all.html.includes(SENTENCE.replace("&", "&amp;")));
    assert.match(all.text, /Logo: EU Logo: město/);
    for (const name of ["Služba 1", "Služba 3", "Služba 4", "Attendance list", "Signature"])
      assert.ok(all.text.includes(name), name);
    for (const sheet of ["attendance", "routes", "overview", "tables", "pairs"])
      assert.equal((await alena.get(`${event}/paper/${sheet}`)).status, 200, sheet);
    assert.equal((await alena.get(`${event}/paper/nothing`)).status, 404);
  });

  test("formulas leave as text", async () => {
    const table = await alena.get(`${event}/people.csv`);
    assert.match(table.html, /,'=cmd,/);
  });

  test("the plan is old once somebody else comes, and the home page says so", async () => {
    await alena.submit(await alena.get(`${event}/people/new`), `${event}/people`,
      { organisation: "Nečekaná služba", name: "Kdo Přišel" });
    const page = await alena.get(`${event}/plan`);
    assert.match(page.text, /older than the list of people/);
    assert.match(page.text, /1 organisation takes part and is not in the plan/);
    assert.match((await alena.get("/")).text, /The plan is older than the list of people/);
  });

  test("a copy has the people and the next number of the series", async () => {
    const page = await alena.submit(await alena.get(`${event}/copy`), `${event}/copy`, { date: "9. 5. 2028" });
    assert.match(page.text, /Prostor, no\. 3/);
    assert.match(page.text, /4 organisations/);
    const removed = await alena.submit(await alena.get(`${page.path}/remove`), "/remove");
    assert.doesNotMatch(removed.text, /May 2028/);
    assert.equal((await alena.get(page.path)).status, 404);
  });

  test("nothing to plan is said in words", async () => {
    const alone = await makeEvent(alena, "Sama");
    assert.match((await alena.get(`${alone}/plan`)).text, /First say who comes/);
    await bring(alena, alone, circle(2));
    assert.match((await planAgain(alena, alone, { pairs: "wished" })).text, /nobody has asked yet/);
    const long = await planAgain(alena, alone, { pairs: "all", goal: "fit", round_minutes: "300" });
    assert.equal(long.status, 422);
    assert.match(long.text, /Not a single round fits the day/);
    const never = await upload(alena, `${alone}/wishes/import`, "a,b,weight\nSlužba 1,Služba 2,never\n");
    await alena.submit(never, "/wishes/import/");
    const none = await planAgain(alena, alone, { pairs: "all", goal: "fewest", round_minutes: "10" });
    assert.match(none.text, /Every pair is forbidden/);
  });

  test("nobody gets to an event without being its organiser", async () => {
    const stranger = new Visitor(server.url);
    for (const path of ["", "/plan", "/people", "/wishes", "/paper/all", "/plan.csv", "/links/sheet"]) {
      const page = await stranger.get(`${event}${path}`, { follow: false });
      assert.equal(page.status, 303, path);
      assert.match(page.location, /^\/sign-in/);
    }
  });

  test("a second facilitator joins by a link after signing in", async () => {
    const page = await alena.submit(await alena.get(`${event}/organisers`), `${event}/organisers/link`);
    const [link] = page.html.match(/\/l\/[a-z0-9]+/);
    const guest = new Visitor(server.url);
    const invitation = await guest.get(link);
    assert.match(invitation.text, /Sign in and join/);
    const joined = await alena.submit(await alena.get(link), "/facilitator");
    assert.match(joined.text, /You lead this event too/);
  });
});

describe(`real events are planned in the browser's way on ${engine}`, {
  skip: existsSync(join(dataBeside, "rounds/events")) ? false : "no data beside the project",
}, () => {
  let server, alena;
  before(async () => {
    server = await startKruh();
    alena = await administrator(server);
  });
  after(() => server?.remove());

  for (const [name, tables, rounds] of [["forum-13", 14, 15], ["tic-12", 21, 8], ["forum-14", 22, 22]]) {
    test(`${name} with ${tables} tables in ${rounds} rounds, proven`, async () => {
      const read = (what) => readFileSync(join(dataBeside, `rounds/events/${name}-${what}.csv`), "utf8");
      const event = await makeEvent(alena, name);
      await bring(alena, event, read("people"));
      const preview = await upload(alena, `${event}/wishes/import`, read("wishes"));
      await alena.submit(preview, "/wishes/import/");
      const page = await planAgain(alena, event, { table_count: String(tables), pairs: "wished" });
      assert.match(page.text, new RegExp(`${rounds} rounds at \\d+ tables`));
      assert.match(page.text, /there is no better plan/);
      const wishes = read("wishes").trim().split("\n").length - 1;
      assert.match(page.text, new RegExp(`${wishes} of ${wishes} wished meetings are in`));
    });
  }
});
