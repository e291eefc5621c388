// Minutes and tasks over HTTP, without JavaScript: by the rule of the kind of event, from draft to
// frozen, with comments by personal link; agreements that become tasks, and one list of them.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { engine, startKruh } from "../support/kruh.mjs";
import { administrator, heldEvent, inWeeks, rowsOf, send } from "../support/outcomes_case.mjs";
import { Visitor } from "../support/visitor.mjs";

describe(`minutes and tasks on ${engine}`, () => {
  let server, alena, event, links, minutes;
  const as = (name) => new Visitor(server.url);
  const mine = (name, rest) => `${links.get(name).path}${rest}`;

  before(async () => {
    server = await startKruh();
    alena = await administrator(server);
    ({ event, links } = await heldEvent(server, alena, { event_type: "round_table" }));
    minutes = `${event}/minutes`;
    for (const name of ["Anna Jedničková", "Osoba 2", "Osoba 3"]) {
      const path = `${event}/after/attendance/${links.get(name).person}`;
      await send(alena, await alena.get(path), path, { state: "present", reason: "podpis" });
    }
    const away = `${event}/after/attendance/${links.get("Osoba 4").person}`;
    await send(alena, await alena.get(away), away, { state: "excused", reason: "omluva" });
  });
  after(() => server?.remove());

  const typed = async (type, fields = {}) => {
    const made = await alena.submit(await alena.get("/meetings/new"), "/meetings",
      { name: `Akce ${type}`, date: inWeeks(0), ...fields });
    const edit = await alena.get(`${made.path}/edit`);
    const changed = await alena.submit(edit, `${made.path}/edit`, { event_type: type });
    assert.ok(changed.status < 400, changed.text.slice(0, 300));
    return made.path;
  };

  test("conferences, supervision and Balint groups have no minutes, and nothing takes any", async () => {
    for (const type of ["case_conference", "family_conference", "interdisciplinary_team", "supervision_group", "balint_group", "intervision"]) {
      const path = await typed(type);
      const page = await alena.get(`${path}/minutes`);
      assert.match(page.text, /no minutes are kept here/, type);
      assert.doesNotMatch(page.html, /<textarea/, type);
      const csrf = page.html.match(/name="csrf" value="([^"]+)"/)[1];
      const begun = await alena.post(`${path}/minutes`, { csrf });
      assert.equal(begun.status, 409, type);
      const point = await alena.post(`${path}/minutes/point`, { csrf, theme: "Rodina X", essence: "příběh" });
      assert.ok(point.status === 422 || point.status === 409, `${type}: ${point.status}`);
      assert.doesNotMatch((await alena.get(`${path}/after`)).text, /Minutes of the meeting/, type);
    }
    assert.equal(rowsOf(server, "SELECT id FROM minutes").length, 0);
  });

  test("what is kept is the word of the method, whatever the event calls itself", async () => {
    for (const [method, says] of [
      ["balint", null], ["kolegialni-intervize", null], ["supervize-tymova", null], ["rodinna-konference", null],
      ["kazuisticky-seminar", /topics, options and the methodologist/], ["metoda-incidentu", /topics, options/],
      ["kulaty-stul", /who does what by when/], ["world-cafe", /who does what by when/]]) {
      const path = await typed("round_table", { method });
      const page = await alena.get(`${path}/minutes`);
      if (says) {
        assert.match(page.text, says, method);
        assert.match((await alena.get(`${path}/after`)).text, /Minutes of the meeting/, method);
        continue;
      }
      assert.match(page.text, /no minutes are kept here/, method);
      assert.doesNotMatch(page.html, /<textarea|name="theme"/, method);
      const csrf = page.html.match(/name="csrf" value="([^"]+)"/)[1];
      assert.equal((await alena.post(`${path}/minutes`, { csrf })).status, 409, method);
      assert.equal((await alena.get(`${path}/minutes/point`)).status, 409, method);
      assert.equal((await alena.post(`${path}/minutes/point`, { csrf, theme: "Rodina X" })).status, 409, method);
      assert.doesNotMatch((await alena.get(`${path}/after`)).text, /Minutes of the meeting/, method);
    }
    assert.equal(rowsOf(server, "SELECT id FROM minutes").length, 0);
  });

  test("a learning event keeps topics, counts, options and the note, but no story", async () => {
    const path = `${await typed("case_seminar")}/minutes`;
    await send(alena, await alena.get(path), path);
    const form = await alena.get(`${path}/point`);
    assert.doesNotMatch(form.html, /name="essence"/);
    const csrf = form.html.match(/name="csrf" value="([^"]+)"/)[1];
    await alena.post(`${path}/point`, { csrf, theme: "Splátkový kalendář s pronajímatelem", essence: "Paní M. z Lipové ulice" });
    assert.equal(rowsOf(server, "SELECT essence FROM minutes_point")[0].essence, null);
    await send(alena, await alena.get(path), `${path}/head`, { topics: "debts", cases: "2", note: "Zákon o hmotné nouzi." });
    const print = await alena.get(`${path}/print`);
    assert.match(print.text, /Topics Debts, enforcement Number of cases 2 .*Options Splátkový kalendář s pronajímatelem .*Note of the methodologist Zákon o hmotné nouzi/);
    const stale = await send(alena, await alena.get(path), `${path}/head`, { note: "Starší.", version: "1" });
    assert.equal(stale.status, 422);
    assert.match(stale.html, /Starší\./);
  });

  test("a round table has points with agreements: who, what, by when", async () => {
    await send(alena, await alena.get(minutes), minutes);
    const empty = await send(alena, await alena.get(minutes), `${minutes}/step`, { to: "send" });
    assert.equal(empty.status, 422);
    assert.match(empty.text, /draft is empty/);
    let page = await send(alena, await alena.get(`${minutes}/point`), `${minutes}/point`,
      { theme: "Noclehárna v zimě", essence: "Kapacita nestačí od prosince.", open_question: "Kdo zaplatí noční službu?" });
    const wrong = await send(alena, page, `${minutes}/agreement`, { what: "Spočítat noci" });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /Say who does it/);
    page = await send(alena, page, `${minutes}/agreement`,
      { what: "Spočítat noci", person: links.get("Osoba 2").person, due: inWeeks(-1) });
    await send(alena, page, `${minutes}/agreement`, { what: "Oslovit kraj", who: "odbor sociálních věcí", due: inWeeks(3) });
    assert.equal(rowsOf(server, "SELECT id FROM task").length, 0, "a draft makes no tasks");
    const guest = await as().get(mine("Osoba 2", "/minutes"));
    assert.match(guest.text, /no minutes for you to read yet/);
  });

  test("those who were there read, comment and agree until a day; who was excused does not", async () => {
    const early = await send(alena, await alena.get(minutes), `${minutes}/step`, { to: "send", until: "2020-01-01" });
    assert.equal(early.status, 422);
    await send(alena, await alena.get(minutes), `${minutes}/step`, { to: "send", until: inWeeks(1) });
    const anna = as();
    const page = await anna.get(mine("Anna Jedničková", "/minutes"));
    assert.match(page.text, /Noclehárna v zimě.*Osoba 2 : Spočítat noci.*Stays open: Kdo zaplatí/);
    assert.match(page.text, /Excused Osoba 4/);
    assert.match(page.text, /It takes about five minutes\. Your comment is read by: Městský úřad Lipov\./);
    const said = await send(anna, page, mine("Anna Jedničková", "/minutes"), { content: "Od listopadu, ne od prosince.", say: "comment" });
    assert.match(said.text, /Od listopadu, ne od prosince\. waits for an answer/);
    const away = as();
    const refused = await away.get(mine("Osoba 4", "/minutes"));
    assert.doesNotMatch(refused.text, /Noclehárna/);
    const csrf = refused.html.match(/name="csrf" value="([^"]+)"/)?.[1] ?? (await away.get(mine("Osoba 4", "/after"))).html.match(/name="csrf" value="([^"]+)"/)[1];
    assert.equal((await away.post(mine("Osoba 4", "/minutes"), { csrf, say: "agree" })).status, 403);
  });

  test("while somebody may still speak, or a comment has no answer, nothing is confirmed", async () => {
    const page = await alena.get(minutes);
    assert.match(page.text, /A comment waits for an answer/);
    const csrf = page.html.match(/name="csrf" value="([^"]+)"/)[1];
    assert.equal((await alena.post(`${minutes}/step`, { csrf, to: "confirm" })).status, 409);
    const point = await alena.post(`${minutes}/point`, { csrf, theme: "Pod rukama" });
    assert.equal(point.status, 422, "what people read does not change under their hands");
    await alena.post(`${minutes}/comment`, { csrf, comment: page.html.match(/name="comment" value="(\d+)"/)[1], answer: "taken" });
    assert.match((await alena.get(minutes)).text, /still have time to comment/);
    assert.equal((await alena.post(`${minutes}/step`, { csrf, to: "confirm" })).status, 409);
  });

  test("when all who were there agree it is frozen with who was there, and agreements are tasks", async () => {
    for (const name of ["Anna Jedničková", "Osoba 2", "Osoba 3"]) {
      const visitor = as();
      await send(visitor, await visitor.get(mine(name, "/minutes")), mine(name, "/minutes"), { say: "agree" });
    }
    const page = await send(alena, await alena.get(minutes), `${minutes}/step`, { to: "confirm" });
    assert.match(page.text, /version 1, confirmed on/);
    assert.equal(rowsOf(server, "SELECT id FROM task").length, 2);
    const csrf = page.html.match(/name="csrf" value="([^"]+)"/)[1];
    assert.equal((await alena.post(`${minutes}/remove`, { csrf, point: "1" })).status, 409);
    // A later change of attendance does not reach what is frozen.
    const path = `${event}/after/attendance/${links.get("Osoba 3").person}`;
    await send(alena, await alena.get(path), path, { state: "absent", reason: "omyl" });
    assert.match((await alena.get(`${minutes}/print`)).text, /Present Anna Jedničková \(=Služba 1\), Osoba 2 \(Služba 2\), Osoba 3/);
  });

  test("a correction is a new version; the confirmed one stays, and a task is not made twice", async () => {
    const none = await send(alena, await alena.get(minutes), `${minutes}/step`, { to: "correct", reason: "" });
    assert.equal(none.status, 422);
    await send(alena, await alena.get(minutes), `${minutes}/step`, { to: "correct", reason: "měsíc" });
    const point = (await alena.get(minutes)).html.match(/minutes\/point\?point=(\d+)/)[1];
    await send(alena, await alena.get(`${minutes}/point?point=${point}`), `${minutes}/point`, { essence: "Kapacita nestačí od listopadu." });
    const reader = await as().get(mine("Osoba 2", "/minutes"));
    assert.match(reader.text, /version 1.*od prosince/, "readers keep what is confirmed");
    await send(alena, await alena.get(minutes), `${minutes}/step`, { to: "send", until: inWeeks(1) });
    for (const name of ["Anna Jedničková", "Osoba 2"]) {
      const visitor = as();
      await send(visitor, await visitor.get(mine(name, "/minutes")), mine(name, "/minutes"), { say: "agree" });
    }
    await send(alena, await alena.get(minutes), `${minutes}/step`, { to: "confirm" });
    assert.match((await alena.get(`${minutes}/print?number=1`)).text, /od prosince/);
    assert.match((await alena.get(`${minutes}/print`)).text, /version 2.*od listopadu/);
    assert.equal(rowsOf(server, "SELECT id FROM task").length, 2);
    assert.equal((await alena.get(`${minutes}/print?number=9`)).status, 404);
  });

  test("whose task it is sees it by the link, late ones are named, and says done or why not", async () => {
    const visitor = as();
    const tasks = mine("Osoba 2", "/tasks");
    assert.match((await as().get(tasks)).text, /It takes a minute\. What you say of your tasks is read by: Městský úřad Lipov\./);
    let page = await visitor.get(tasks);
    assert.match(page.text, /Spočítat noci .*its day is over/);
    assert.doesNotMatch(page.text, /Oslovit kraj/);
    const none = await send(visitor, page, `${tasks}/close`, { to: "not_done", reason: " " });
    assert.equal(none.status, 422);
    assert.match(none.text, /why it was not done/);
    page = await send(visitor, page, `${tasks}/close`, { to: "not_done", reason: "data ještě nejsou" });
    assert.match(page.text, /data ještě nejsou not done/);
    page = await send(visitor, page, `${tasks}/close`, { to: "open" });
    const calendar = await visitor.get(`${tasks}/calendar.ics`);
    assert.match(calendar.html, /BEGIN:VEVENT[\s\S]*SUMMARY:Spočítat noci/);
    const other = as();
    const task = rowsOf(server, "SELECT CAST(id AS TEXT) AS id FROM task WHERE what = 'Spočítat noci'")[0].id;
    const csrf = (await other.get(mine("Osoba 3", "/after"))).html.match(/name="csrf" value="([^"]+)"/)[1];
    assert.equal((await other.post(mine("Osoba 3", "/tasks/close"), { csrf, task, to: "done" })).status, 404);
    assert.equal(rowsOf(server, "SELECT state FROM task WHERE what = 'Spočítat noci'")[0].state, "open");
  });

  test("the next event of the series shows what is still open, and nothing is copied", async () => {
    const series = { series: "Kulaté stoly", series_name: "Kulaté stoly" };
    const edit = await alena.get(`${event}/edit`);
    const field = edit.html.match(/name="(series[a-z_]*)"/)[1];
    await alena.submit(edit, `${event}/edit`, { [field]: series.series });
    const next = await alena.submit(await alena.get("/meetings/new"), "/meetings",
      { name: "Kulatý stůl 2", date: inWeeks(5), [field]: series.series });
    const page = await alena.get(`${next.path}/tasks`);
    assert.match(page.text, /Oslovit kraj odbor sociálních věcí .* Prostor pro setkání,/);
    await send(alena, page, `${next.path}/tasks/close`, { to: "done" });
    assert.equal(rowsOf(server, "SELECT id FROM task").length, 2);
    const later = await alena.get(`${next.path}/tasks`);
    assert.doesNotMatch(later.text, /Closed/, "what is closed belongs to its own event");
    assert.match((await alena.get(`${event}/tasks`)).text, /Closed/);
  });

  test("an organiser adds, changes and removes a task; two at once are told", async () => {
    const path = `${event}/tasks`;
    await send(alena, await alena.get(path), path, { what: "Poslat pozvánku", who: "Alena", due: inWeeks(2) });
    const id = rowsOf(server, "SELECT CAST(id AS TEXT) AS id FROM task WHERE what = 'Poslat pozvánku'")[0].id;
    const form = await alena.get(`${path}?edit=${id}`);
    await send(alena, form, path, { what: "Poslat pozvánky všem" });
    const slow = await send(alena, form, path, { what: "Neposílat" });
    assert.equal(slow.status, 422);
    assert.match(slow.html, /Neposílat/);
    await send(alena, await alena.get(`${path}?edit=${id}`), `${path}/remove`);
    assert.equal(rowsOf(server, `SELECT id FROM task WHERE id = ${id}`).length, 0);
  });

  test("one's own list of all events is on one page, and the home page says what is open", async () => {
    assert.match((await alena.get("/tasks")).text, /You have no task/);
    const form = await alena.get(`${event}/people/new`);
    const added = await alena.submit(form, `${event}/people`, { name: "Alena Vzorová", organisation_name: "Městský úřad Lipov", organisation: "Městský úřad Lipov" });
    assert.ok(added.status < 400, added.text.slice(0, 400));
    const person = rowsOf(server, "SELECT CAST(p.id AS TEXT) AS id FROM meeting_person m JOIN person p ON p.id = m.person_id WHERE p.name = 'Alena Vzorová'")[0].id;
    await send(alena, await alena.get(`${event}/tasks`), `${event}/tasks`, { what: "Zamluvit sál", person, due: inWeeks(-1) });
    assert.match((await alena.get("/")).text, /Zamluvit sál/);
    const done = await send(alena, await alena.get("/tasks"), "/tasks/close", { to: "done" });
    assert.match(done.text, /Closed Zamluvit sál/);
    assert.doesNotMatch((await alena.get("/")).text, /Zamluvit sál/);
    const nobody = await new Visitor(server.url).get("/tasks", { follow: false });
    assert.equal(nobody.status, 303);
  });
});
