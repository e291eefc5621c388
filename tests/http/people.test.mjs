// Coming in, people, organisations, links, tables of people; as people without JavaScript go.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { engine, run, startKruh, temporaryFolder } from "../support/kruh.mjs";
import { colleague, firstStart, idIn, organisation, PASSWORD } from "../support/newcomers.mjs";
import { Visitor } from "../support/visitor.mjs";

describe(`the first start on ${engine}`, () => {
  let server;
  before(async () => { server = await startKruh(); });
  after(() => server?.remove());
  const wrongFields = (page) => [...page.html.matchAll(/<li><a href="#field-([a-z_]+)"/g)].map((match) => match[1]);

  test("says all that is wrong at once, in each of its steps", async () => {
    const visitor = new Visitor(server.url);
    let page = await visitor.submit(await visitor.get(server.firstStartPath()), "first-start",
      { name: "Jana Nová", email: "jana", password: "short" });
    assert.deepEqual(wrongFields(page), ["email", "password"]);
    page = await visitor.submit(page, "first-start", { email: "jana@lipov.example", password: PASSWORD });
    page = await visitor.submit(page, "/first-start/town", { name: "", logo: new File(["no picture"], "logo.png") });
    assert.deepEqual(wrongFields(page), ["name", "logo"]);
    page = await visitor.submit(page, "/first-start/town", { name: "Lipov" });
    page = await visitor.submit(page, "/first-start/organisations", { own: "", others: `Most\n${"x".repeat(300)}` });
    assert.deepEqual(wrongFields(page), ["own", "others"]);
  });

  test("a line of other organisations that is too long is not blamed on the own one", async () => {
    const visitor = new Visitor(server.url);
    const page = await visitor.submit(await visitor.get("/sign-in"), "/sign-in", { email: "jana@lipov.example", password: PASSWORD });
    assert.equal(page.status, 200);
    const refused = await visitor.submit(await visitor.get("/first-start/organisations"), "/first-start/organisations",
      { own: "Úřad", others: "x".repeat(300) });
    assert.deepEqual(wrongFields(refused), ["others"]);
  });
});

describe(`two windows on ${engine}`, () => {
  let server, admin;
  before(async () => {
    server = await startKruh();
    admin = await firstStart(server);
  });
  after(() => server?.remove());

  // Of each form: the page, what the quicker one writes, what the slower one writes.
  const FORMS = [
    ["/settings", { name: "Lipov nad Řekou" }, { contact: "Jana, 777 123 456" }, /#field-name">[^<]*: Lipov nad Řekou/],
    ["/account", { job_title: "vedoucí" }, { phone: "777 123 456" }, /#field-job_title">[^<]*: vedoucí/],
  ];
  test("a legal number that two change at once can still be saved by the slower one", async () => {
    const path = idIn(await admin.get("/settings/rules"), /href="(\/settings\/rules\/\d+)"/);
    const first = await admin.get(path), second = await admin.get(path);
    await admin.submit(first, path, { legal_reference: "zákon 108/2006 Sb." });
    const late = await admin.submit(second, path, { legal_reference: "vyhláška 505/2006 Sb." });
    assert.equal(late.status, 422);
    assert.deepEqual([...late.html.matchAll(/<li><a href="#field-([a-z_]+)"/g)].map((match) => match[1]), ["legal_reference"]);
    assert.match(late.text, /zákon 108\/2006/);
    assert.equal((await admin.submit(late, path)).status, 200);
    assert.match((await admin.get(path)).html, /vyhláška 505/);
  });

  for (const [path, quick, slow, theirs] of FORMS) {
    test(`${path}: the slower save keeps its words, shows the others', and then holds`, async () => {
      const first = await admin.get(path), second = await admin.get(path);
      await admin.submit(first, path, quick);
      const late = await admin.submit(second, path, slow);
      assert.equal(late.status, 422);
      assert.match(late.text, /Nothing that you wrote is lost/);
      assert.doesNotMatch(late.html, /aria-invalid/);
      assert.match(late.html, theirs);
      assert.match(late.html, /777 123 456/);
      const again = await admin.submit(late, path);
      assert.equal(again.status, 200, again.text);
      assert.match((await admin.get(path)).html, /777 123 456/);
    });
  }
});

describe(`coming in on ${engine}`, () => {
  let server, admin;
  before(async () => {
    server = await startKruh();
    admin = await firstStart(server);
  });
  after(() => server?.remove());

  test("the one-time link works once, and then offers to sign in", async () => {
    const late = new Visitor(server.url);
    const page = await late.get(server.firstStartPath());
    assert.equal(page.status, 410);
    assert.match(page.text, /Sign in/);
  });

  test("the last step of the first start ends before a first event", async () => {
    const home = await admin.get("/");
    assert.match(home.text, /Finish the first start/);
    const page = await admin.submit(await admin.get("/first-start/ready"), "/first-start/ready");
    assert.equal(page.path, "/meetings/new");
    assert.doesNotMatch((await admin.get("/")).text, /Finish the first start/);
  });

  test("an unknown e-mail and a wrong password get the same answer", async () => {
    const visitor = new Visitor(server.url);
    const page = await visitor.get("/sign-in");
    const wrong = await visitor.submit(page, "/sign-in", { email: "jana@lipov.example", password: "nope nope nope" });
    const unknown = await visitor.submit(page, "/sign-in", { email: "nobody@lipov.example", password: "nope nope nope" });
    assert.equal(wrong.status, 422);
    assert.equal(unknown.status, 422);
    const without = (text) => text.replace(/jana|nobody/g, "");
    assert.equal(without(wrong.text), without(unknown.text));
    assert.doesNotMatch(wrong.html, /nope/, "a password is never shown again");
  });

  test("signing in goes on to where one wanted, but never to another server", async () => {
    const visitor = new Visitor(server.url);
    const sent = await visitor.get("/people", { follow: false });
    assert.equal(sent.status, 303);
    const page = await visitor.get(sent.location);
    const arrived = await visitor.submit(page, "/sign-in", { email: "JANA@lipov.example ", password: PASSWORD });
    assert.equal(arrived.path, "/people");
    for (const next of ["//evil.example", "/\\evil.example", "https://evil.example"]) {
      const again = new Visitor(server.url);
      const form = await again.get(`/sign-in?next=${encodeURIComponent(next)}`);
      const answer = await again.submit(form, "/sign-in",
        { email: "jana@lipov.example", password: PASSWORD }, { follow: false });
      assert.equal(answer.location, "/", next);
    }
  });

  test("the session changes its id at sign-in and ends at sign-out", async () => {
    const visitor = new Visitor(server.url);
    const page = await visitor.get("/sign-in");
    const before = [...visitor.cookies.values()].join();
    await visitor.submit(page, "/sign-in", { email: "jana@lipov.example", password: PASSWORD });
    const session = visitor.cookies.get("kruh");
    assert.ok(session && !before.includes(session));
    await visitor.submit(await visitor.get("/"), "/sign-out");
    const thief = new Visitor(server.url);
    thief.cookies.set("kruh", session);
    assert.equal((await thief.get("/people", { follow: false })).status, 303);
  });

  test("each state of a link is a friendly page that says what to do", async () => {
    const visitor = new Visitor(server.url);
    const wrong = await visitor.get("/l/abcdefghijkmnpqrstuvwxyz23");
    assert.equal(wrong.status, 404);
    assert.match(wrong.text, /ask for a new link/i);
    let page = await admin.submit(await admin.get("/people/new"), "/people/new", { name: "Zdeňka", then: "invite" });
    page = await admin.submit(page, "/invite", { role: "participant" });
    const first = idIn(page, /(\/l\/[a-z0-9]+)</);
    assert.match(page.html, /<svg/, "the link is there as a picture to scan");
    page = await admin.submit(page, "/link");
    const second = idIn(page, /(\/l\/[a-z0-9]+)</);
    assert.notEqual(first, second);
    const revoked = await visitor.get(first);
    assert.equal(revoked.status, 410);
    assert.match(revoked.text, /newest/);
    assert.equal((await visitor.get(`${first}/invitation`)).status, 422);
    assert.equal((await visitor.get(`${second}/password`)).status, 404, "a link is for one purpose");
    page = await admin.submit(page, "/link/withdraw");
    assert.match(page.text, /withdrawn/);
    assert.equal((await visitor.get(second)).status, 410);
  });

  test("a short password, and one that is the own name, are refused in words", async () => {
    let page = await admin.submit(await admin.get("/people/new"), "/people/new",
      { name: "Bohuslava Krátká", email: "b@lipov.example", then: "invite" });
    page = await admin.submit(page, "/invite", { role: "participant" });
    const visitor = new Visitor(server.url);
    const form = await visitor.get(idIn(page, /(\/l\/[a-z0-9]+)</));
    for (const password of ["krátké", "bohuslava kratka"]) {
      const answer = await visitor.submit(form, "/invitation", { password });
      assert.equal(answer.status, 422);
      assert.match(answer.text, /password/i);
    }
  });

  test("a forgotten password is mended by a link, and all browsers are signed out", async () => {
    const ivo = await colleague(admin, server, { name: "Ivo", email: "ivo@lipov.example", role: "facilitator" });
    const page = await admin.submit(await admin.get(`/people/${ivo.id}`), `/people/${ivo.id}/link`);
    const link = idIn(page, /(\/l\/[a-z0-9]+)</);
    const visitor = new Visitor(server.url);
    const done = await visitor.submit(await visitor.get(link), "/password", { password: "zelený most hoří" });
    assert.equal(done.path, "/");
    assert.equal((await ivo.visitor.get("/account", { follow: false })).status, 303);
    assert.equal((await visitor.get(link)).status, 410);
    const again = new Visitor(server.url);
    const arrived = await again.submit(await again.get("/sign-in"), "/sign-in",
      { email: "ivo@lipov.example", password: "zelený most hoří" });
    assert.equal(arrived.path, "/");
  });

  test("one's own name and language are mended, one's own password changed", async () => {
    const eva = await colleague(admin, server, { name: "Ewa", email: "ewa@lipov.example", role: "participant" });
    let page = await eva.visitor.submit(await eva.visitor.get("/account"), "/account",
      { name: "Ewa Nowa", email: "ewa.nowa@lipov.example", language: "pl" });
    assert.match(page.html, /lang="pl"/);
    assert.match(page.text, /Ewa Nowa/);
    page = await eva.visitor.submit(await eva.visitor.get("/account/password"), "/account/password",
      { old_password: "not this one", password: "czerwony dom stoi" });
    assert.equal(page.status, 422);
    page = await eva.visitor.submit(page, "/account/password",
      { old_password: `${PASSWORD} Ewa`, password: "czerwony dom stoi" });
    assert.equal(page.path, "/account");
    const again = new Visitor(server.url);
    page = await again.submit(await again.get("/sign-in"), "/sign-in",
      { email: "ewa.nowa@lipov.example", password: "czerwony dom stoi" });
    assert.equal(page.path, "/");
  });

  test("a deleted profile leaves neither the list nor a way in", async () => {
    const leaving = await colleague(admin, server,
      { name: "Radek Odcházející", email: "radek@lipov.example", role: "participant" });
    let page = await leaving.visitor.submit(await leaving.visitor.get("/account/delete"), "/account/delete",
      { password: "wrong wrong wrong" });
    assert.equal(page.status, 422);
    page = await leaving.visitor.submit(page, "/account/delete", { password: `${PASSWORD} Radek Odcházející` });
    assert.equal(page.path, "/sign-in");
    assert.doesNotMatch((await admin.get("/people")).text, /Radek/);
    assert.equal((await admin.get(`/people/${leaving.id}`)).status, 404);
    page = await leaving.visitor.submit(await leaving.visitor.get("/sign-in"), "/sign-in",
      { email: "radek@lipov.example", password: `${PASSWORD} Radek Odcházející` });
    assert.equal(page.status, 422);
  });

  test("the last administrator can neither go nor be blocked", async () => {
    const page = await admin.submit(await admin.get("/account/delete"), "/account/delete", { password: PASSWORD });
    assert.equal(page.status, 422);
    assert.match(page.text, /only administrator/);
  });

  test("a blocked account is out at once and told so at sign-in", async () => {
    const blocked = await colleague(admin, server, { name: "Blanka", email: "blanka@lipov.example", role: "participant" });
    await admin.submit(await admin.get(`/people/${blocked.id}`), "/block");
    assert.equal((await blocked.visitor.get("/account", { follow: false })).status, 303);
    let page = await blocked.visitor.submit(await blocked.visitor.get("/sign-in"), "/sign-in",
      { email: "blanka@lipov.example", password: `${PASSWORD} Blanka` });
    assert.match(page.text, /blocked/);
    await admin.submit(await admin.get(`/people/${blocked.id}`), "/unblock");
    page = await blocked.visitor.submit(await blocked.visitor.get("/sign-in"), "/sign-in",
      { email: "blanka@lipov.example", password: `${PASSWORD} Blanka` });
    assert.equal(page.path, "/");
  });
});

describe(`who may touch whom on ${engine}`, () => {
  let server, admin, planner, manager, worker, charity, most, adminId;
  before(async () => {
    server = await startKruh();
    admin = await firstStart(server);
    charity = await organisation(admin, "Charita");
    most = await organisation(admin, "Most");
    adminId = idIn(await admin.get("/people?q=Jana"), /\/people\/(\d+)"/);
    planner = await colleague(admin, server, { name: "Ivo Plánovač", email: "ivo@lipov.example", role: "planner" });
    manager = await colleague(admin, server,
      { name: "Lenka Vedoucí", email: "lenka@charita.example", where: charity, role: "service_manager", scope: "organisation" });
    worker = await colleague(admin, server,
      { name: "Marek Terénní", email: "marek@most.example", where: most, role: "field_worker" });
  });
  after(() => server?.remove());

  test("a planner works without being administrator, and cannot become one", async () => {
    for (const path of ["/people", "/people/new", "/people/import", "/people/duplicates", "/organisations/new"])
      assert.equal((await planner.visitor.get(path)).status, 200, path);
    for (const path of ["/settings", "/settings/state", "/settings/rules", "/settings/words", "/first-start/town"])
      assert.equal((await planner.visitor.get(path)).status, 403, path);
    const own = await planner.visitor.get(`/people/${planner.id}`);
    const csrf = own.html.match(/name="csrf" value="([^"]+)"/)[1];
    const refused = await planner.visitor.post(`/people/${planner.id}/roles`, { csrf, role: "administrator", scope: "town" });
    assert.equal(refused.status, 422);
    assert.equal((await planner.visitor.get("/settings")).status, 403);
    for (const action of ["edit", "link", "invite", "delete"])
      assert.equal((await planner.visitor.get(`/people/${adminId}/${action}`)).status, 403, action);
    for (const action of ["link", "block", "delete", "roles/withdraw"])
      assert.equal(
        (await planner.visitor.post(`/people/${adminId}/${action}`, { csrf, role: "administrator", organisation: "0" })).status,
        403, action);
  });

  test("a manager of one organisation touches its people and nobody else's", async () => {
    assert.equal((await manager.visitor.get(`/people/${manager.id}/edit`)).status, 200);
    assert.equal((await manager.visitor.get(`/people/${worker.id}`)).status, 200, "seeing is for all");
    assert.equal((await manager.visitor.get(`/people/${worker.id}/edit`)).status, 403);
    assert.equal((await manager.visitor.get(`/organisations/${most}/edit`)).status, 403);
    assert.equal((await manager.visitor.get(`/organisations/${charity}/edit`)).status, 200);
    assert.equal((await manager.visitor.get("/people/import")).status, 403);
    const form = await manager.visitor.get("/people/new");
    assert.doesNotMatch(form.html, new RegExp(`value="${most}"`));
    const elsewhere = await manager.visitor.submit(form, "/people/new", { name: "Cizí", organisation: most });
    assert.equal(elsewhere.status, 422);
    const nowhere = await manager.visitor.submit(form, "/people/new", { name: "Ničí", organisation: "" });
    assert.ok([403, 422].includes(nowhere.status), String(nowhere.status));
    const own = await manager.visitor.submit(form, "/people/new", { name: "Nová kolegyně", organisation: charity });
    assert.equal(own.status, 200);
    const role = await manager.visitor.submit(await manager.visitor.get(own.path), "/roles",
      { role: "participant", scope: "town" });
    assert.equal(role.status, 422, "in the whole town only who manages the whole town");
  });

  test("a worker sees colleagues and changes none of them", async () => {
    assert.equal((await worker.visitor.get("/people")).status, 200);
    for (const path of ["/people/new", "/people/export.csv", "/people/duplicates", `/people/${manager.id}/edit`, `/organisations/${most}/edit`])
      assert.equal((await worker.visitor.get(path)).status, 403, path);
    assert.doesNotMatch((await worker.visitor.get("/people")).html, /\/people\/new/);
  });

  test("somebody else's table is not there", async () => {
    const page = await admin.submit(await admin.get("/people/import"), "/people/import",
      { pasted: "organisation,person\nMost,Soukromá\n" });
    assert.match(page.path, /\/people\/import\/\d+/);
    assert.equal((await planner.visitor.get(page.path)).status, 404);
  });
});

describe(`tables of people on ${engine}`, () => {
  let server, admin;
  before(async () => {
    server = await startKruh();
    admin = await firstStart(server);
  });
  after(() => server?.remove());
  const send = async (bytes, name = "lide.csv") =>
    admin.submit(await admin.get("/people/import"), "/people/import", { table: new File([bytes], name) });

  test("every row is shown with its problem before anything is saved", async () => {
    const page = await send("organizace;osoba;e-mail\nMost;Eva Bílá;eva@most.example\n;Bez;\nMost;Petr;neni-mail\n");
    assert.match(page.text, /The organisation is missing/);
    assert.match(page.text, /does not look like an e-mail/);
    assert.doesNotMatch((await admin.get("/people")).text, /Eva Bílá/);
    const saved = await admin.submit(page, "/people/import/");
    assert.match(saved.text, /Eva Bílá/);
    assert.doesNotMatch(saved.text, /Petr/);
    assert.equal((await admin.get(page.path)).status, 404, "the file is not kept");
  });

  test("the encoding of older Excel is understood", async () => {
    const bytes = Uint8Array.from([...Buffer.from("organizace;osoba\nMost;"), 0x8e, 0x6f, 0x66, 0x69, 0x65, 0x0a]);
    const page = await send(bytes);
    assert.match(page.text, /Žofie/);
    assert.match(page.text, /Windows-1250/);
  });

  test("a broken table says on which line, and nothing is lost", async () => {
    const page = await send('organisation,person\nMost,Jan\nMost,"Petr\nMost,Eva\n');
    assert.equal(page.status, 422);
    assert.match(page.text, /Line 3/);
    const wrong = await send("name,phone\nJan,1\n");
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /no column "organisation"/);
    const empty = await admin.submit(await admin.get("/people/import"), "/people/import");
    assert.equal(empty.status, 422);
  });

  test("a formula comes out again as text", async () => {
    await admin.submit(await send("organisation,person,role\nMost,=cmd|' /C calc'!A0,@SUM(1)\n"), "/people/import/");
    const table = await admin.get("/people/export.csv");
    assert.match(table.headers.get("content-disposition"), /people\.csv/);
    assert.match(table.html, /'=cmd/);
    assert.match(table.html, /'@SUM/);
    assert.doesNotMatch(table.html, /(^|[,"\n])[=@]/m);
  });

  test("two entries of one person become one, and two people stay two", async () => {
    await admin.submit(await send(
      "organisation,person,e-mail\nMost,Ola Malá,ola@most.example\nMost,Mgr. Ola Malá,\nMost,Ola Mala ml.,\n"), "/people/import/");
    let page = await admin.get("/people/duplicates");
    const pair = idIn(page, /href="(\/people\/merge\/[^"]+)"[^<]*>[^<]*Ola/);
    page = await admin.submit(await admin.get(pair), pair);
    assert.match(page.text, /ola@most\.example/);
    page = await admin.get("/people/duplicates");
    const other = idIn(page, /href="(\/people\/merge\/[^"]+)"[^<]*>[^<]*Ola/);
    assert.notEqual(other, pair);
    page = await admin.submit(await admin.get(other), "/reject");
    assert.doesNotMatch(page.html, /Ola/);
  });

  // A sanitized program is slow, and what it looks for does not take so many.
  const many = process.env.KRUH_PROGRAM ? 10000 : 100000;
  test(`${many} rows are taken, shown in pages, and saved`, async () => {
    const rows = ["organisation,person,e-mail"];
    for (let i = 0; i < many; i++) rows.push(`Velká ${i % 900},Jana ${i},p${i}@velka.example`);
    const page = await send(rows.join("\n"));
    assert.equal(page.status, 200, page.text.slice(0, 300));
    assert.match(page.text, new RegExp(`Page 1 of ${many / 50}\\b`));
    const last = await admin.get(`${page.path}?page=${many / 50}`);
    assert.match(last.text, new RegExp(`\\b${many + 1}\\b`));
    const saved = await admin.submit(page, "/people/import/");
    assert.equal(saved.status, 200);
    const found = await admin.get(`/people?q=jana+${many - 1}`);
    assert.match(found.text, new RegExp(`Jana ${many - 1}\\b`));
  });

  test("kruh import people does the same, and names file and line", async () => {
    const own = await startKruh();
    await own.stop();
    const file = join(temporaryFolder(), "people.csv");
    const options = ["--data", own.data, ...own.database.options];
    writeFileSync(file, "organisation,person\nMost,Jan\n,Petr\n");
    const refused = await run(["import", "people", file, ...options]);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, new RegExp(`${file}:3: `));
    const taken = await run(["import", "people", file, "--leave-out", ...options]);
    assert.equal(taken.code, 0, taken.stderr);
    assert.match(taken.stdout, /1 new/);
    const again = await run(["import", "people", file, "--leave-out", "--check", ...options]);
    assert.match(again.stdout, /0 new.*1 already here/);
    assert.equal((await run(["import", "people", `${file}.missing`, ...options])).code, 1);
    await own.remove();
  });
});

describe(`organisations that are here twice on ${engine}`, () => {
  let server, admin, event;
  before(async () => {
    server = await startKruh();
    admin = await firstStart(server);
    event = (await admin.submit(await admin.get("/meetings/new"), "/meetings",
      { name: "Setkání", date: "8. 12. 2027" })).path;
    for (const [name, number] of [["Kotva", ""], ["Kotva z. s.", "0012345"]])
      await admin.submit(await admin.get("/organisations/new"), "/organisations/new", { name, registration_number: number });
  });
  after(() => server?.remove());

  async function bring(text, path = "people") {
    const page = await admin.submit(await admin.get(`${event}/${path}/import`), `${path}/import`,
      { file: new File([text], "a.csv") });
    assert.match(page.path, /\/import\/\d+$/, page.text);
    return admin.submit(page, "/import/");
  }

  async function fill(id, changes) {
    const page = await admin.get(`/directory/organisations/${id}/edit`);
    assert.equal((await admin.submit(page, "/edit", changes)).status, 200);
  }

  test("are proposed, merged with events, wishes and pages of both, and nothing is lost", async () => {
    await bring("organisation,person\nKotva,Jan Malý\nKotva z. s.,Eva Velká\nMost,Ota Třetí\nCharita Lipov,Iva Čtvrtá\n");
    await bring("a,b,weight\nKotva,Kotva z. s.,2\nKotva z. s.,Most,never\nKotva,Most,3\nCharita Lipov,Kotva z. s.,1\n", "wishes");
    const [one, other] = [await organisation(admin, "Kotva"), await organisation(admin, "Kotva z. s.")];
    await fill(one, { description: "Doprovázíme rodiny." });
    await fill(other, { description: "Jiná slova.", does_not_do: "Nepůjčujeme peníze." });
    const list = await admin.get("/organisations/duplicates");
    const path = idIn(list, /href="(\/organisations\/merge\/[^"]+)"/);
    const page = await admin.get(path);
    assert.match(page.text, /Kotva.*1 person.*1 page in the directory.*1 event/s);
    const keep = page.path.split("/").at(-1) === one ? "other" : "one";
    const merged = await admin.submit(page, path, { keep });
    assert.match(merged.text, /Two entries have become one/);
    assert.equal(merged.path, `/organisations/${one}`);
    for (const what of [/Jan Malý/, /Eva Velká/, /0012345/]) assert.match(merged.text, what);
    const shown = await admin.get(`/directory/organisations/${one}`);
    assert.match(shown.text, /Doprovázíme rodiny.*Nepůjčujeme peníze/s);
    assert.doesNotMatch(shown.text, /Jiná slova/);
    const wishes = await admin.get(`${event}/wishes`);
    assert.match(wishes.text, /Kotva wants 0, never 1, is wanted by 1/, "never of either stays never");
    assert.doesNotMatch((await admin.get(`${event}/people`)).text, /Kotva z\. s\./);
    assert.equal((await admin.get(`/organisations/${other}`)).path.length > 0, true);
    assert.match((await admin.get("/organisations/duplicates")).text, /Every organisation is here once/);
  });

  test("one that nothing names is deleted, another says what belongs to it", async () => {
    const used = await organisation(admin, "Kotva");
    const page = await admin.get(`/organisations/${used}/delete`);
    assert.match(page.text, /cannot be deleted yet.*2 people.*1 page in the directory.*1 event/s);
    const csrf = idIn(await admin.get("/account"), /name="csrf" value="([^"]+)"/);
    const refused = await admin.post(`/organisations/${used}/delete`, { csrf });
    assert.equal(refused.status, 409);
    assert.match(refused.text, /so it stays/);
    await admin.submit(await admin.get("/organisations/new"), "/organisations/new", { name: "Překlep" });
    const typo = await organisation(admin, "Překlep");
    const gone = await admin.submit(await admin.get(`/organisations/${typo}/delete`), "/delete");
    assert.match(gone.text, /The organisation is deleted/);
    assert.doesNotMatch(gone.text, /Překlep/);
  });
});
