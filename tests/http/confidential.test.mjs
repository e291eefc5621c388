// A place that must not be found: its address stood in the directory for a while, then it was made
// confidential. Afterwards it is nowhere: no page of anybody, API, export, map, sheet, feed, search
// or package for a phone says it, and no row: a backup is the whole database, and has not one byte of it.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { engine, run, startKruh, temporaryFolder } from "../support/kruh.mjs";
import { Visitor } from "../support/visitor.mjs";

const MARK = "Tajuplná 987";
const WORD = "Tajuplná";
const PAGES_MOST = 700; // of one visitor; the demonstration has fewer

// Whether the word stands anywhere in the database: in a backup made now, which is all of it.
async function isKept(server, word) {
  const folder = temporaryFolder();
  const file = join(folder, "all.kruh");
  const { code, stderr } = await run(["backup", file, "--data", server.data, ...server.database.options]);
  assert.equal(code, 0, stderr);
  const found = readFileSync(file).includes(word);
  rmSync(folder, { recursive: true });
  return found;
}

// The same of every file of the data folder, once the server has ended: the database of SQLite with
// whatever is free in it, the index of the search.
async function filesThatKeep(server, word) {
  await server.stop();
  const files = readdirSync(server.data, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return files.filter((file) => readFileSync(file).includes(word));
}

async function enter(server, name) {
  const visitor = new Visitor(server.url);
  const page = await visitor.get("/sign-in");
  const [, action] = page.html.match(new RegExp(`${name}[\\s\\S]*?action="(/demo/\\d+)"`));
  await visitor.submit(page, action);
  return visitor;
}

// Every page that links lead to, each once; addresses with other words of a search count as one.
async function crawl(visitor, starts) {
  const seen = new Set();
  const waiting = [...starts];
  const found = [];
  while (waiting.length > 0 && seen.size < PAGES_MOST) {
    const path = waiting.shift();
    const [place] = path.split("#");
    if (seen.has(place)) continue;
    seen.add(place);
    const page = await visitor.get(place);
    const body = page.html ?? page.text ?? "";
    if (body.includes(WORD)) found.push(place);
    for (const [, link] of body.matchAll(/(?:href|src|action)="(\/[^"]*)"/g)) {
      const clean = link.replaceAll("&amp;", "&");
      if (!/^\/(a\/|sign-out|language|demo)/.test(clean) && !/[?&](before|after|offset|cursor)=/.test(clean)) waiting.push(clean);
    }
  }
  return { found, count: seen.size };
}

describe(`an address that must not be known, on ${engine}`, () => {
  let server, lenka, service, uuid;
  const edit = async (changes) => {
    const page = await lenka.get("/directory/mine");
    const [, path] = page.html.match(/href="(\/directory\/organisations\/\d+\/edit)"/);
    const form = await lenka.get(path);
    const html = form.html.replace(/action="[^"]*\/confirm"/g, 'action="#"'); // "still true" is another form
    return lenka.submit({ ...form, html }, "/edit", { ...changes, finish: "verify" });
  };

  before(async () => {
    server = await startKruh({ demo: true });
    lenka = await enter(server, "Lenka Klubková");
    await edit({ service_1_address: MARK, service_1_municipality: "Lipov-Sever", service_1_url: `https://example.org/${WORD}` });
    [, service] = (await lenka.get("/directory/mine")).html.match(/href="(\/directory\/services\/\d+)"/);
  });
  after(() => server?.remove());

  test("before it is hidden everybody sees it", async () => {
    assert.match((await lenka.get(service)).text, new RegExp(MARK));
    const list = await (await fetch(`${server.url}/hsds/services?full=true&per_page=500`)).json();
    const mine = list.contents.find((one) => JSON.stringify(one).includes(MARK));
    assert.ok(mine, "the API has it as well");
    uuid = mine.id;
  });

  test("what hiding deletes is said before, and nothing is hidden without a second tick", async () => {
    assert.ok(await isKept(server, WORD), "it is kept until then");
    const page = await lenka.get(`${(await lenka.get("/directory/mine")).path}/edit`);
    assert.match(page.text, /Saving deletes for good where the service is/);
    assert.match(page.text, /14 nights/);
    const refused = await edit({ service_1_is_confidential: "1" });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Tick that it is to be deleted for good/);
    assert.match((await lenka.get(service)).text, new RegExp(MARK));
  });

  test("once it is hidden, no byte of it is kept", async () => {
    await edit({ service_1_is_confidential: "1", service_1_confirms_hiding: "1" });
    assert.match((await lenka.get(service)).text, /Confidential/);
    assert.ok(!(await isKept(server, WORD)));
    const page = await lenka.get(`${(await lenka.get("/directory/mine")).path}/edit`);
    assert.match(page.text, /nothing comes back: write the address anew/);
  });

  test("once it is hidden, no page of anybody says it", async () => {
    const starts = ["/", "/directory", "/directory/mine", service, `${service}/hours`, `${service}/suggest`,
      `/directory?q=${encodeURIComponent(WORD)}`, `/directory/find?q=${encodeURIComponent(MARK)}`, "/directory/map", "/directory/network",
      "/directory/table.csv", "/directory/overlaps.csv", "/directory/network.csv", "/directory/news", "/directory/pocket",
      "/directory/pocket/package", "/directory/find/table.csv", "/directory/find/print", "/directory/due"];
    for (const name of ["Lenka Klubková", "Alena Metodická", "Adam Správcovský", "Piotr Przykładny", null]) {
      const visitor = name === null ? new Visitor(server.url) : await enter(server, name);
      const { found, count } = await crawl(visitor, starts);
      // The field of a search shows what was typed into it.
      assert.deepEqual(found.filter((path) => !path.includes(encodeURIComponent(WORD))), [], `${name ?? "nobody"} after ${count} pages`);
    }
  });

  test("a search for the address finds nothing of it", async () => {
    const page = await lenka.get(`/directory?q=${encodeURIComponent(MARK)}`);
    assert.doesNotMatch(page.html, new RegExp(`href="${service}"`));
    const { contents } = await (await fetch(`${server.url}/hsds/services?search=${encodeURIComponent(WORD)}`)).json();
    assert.ok(!contents.some((one) => one.id === uuid));
  });

  test("neither the API nor an export, nor what feeds and phones read, holds it", async () => {
    for (const path of ["/hsds/services?full=true&per_page=500", `/hsds/services/${uuid}`, "/hsds/services?format=ndjson&full=true",
      "/hsds/organizations?full=true&full_service=true&per_page=500", "/hsds/organizations?format=ndjson&full=true",
      "/hsds/service_at_locations?full=true&per_page=500", "/hsds/service_at_locations?format=ndjson&full=true",
      "/directory/news.atom", "/directory/pocket/package"]) {
      const answer = await fetch(server.url + path);
      assert.ok(!(await answer.text()).includes(WORD), path);
    }
    const folder = temporaryFolder();
    const target = join(folder, "export");
    mkdirSync(folder, { recursive: true });
    const { code, stderr } = await run(["export", "hsds", target, "--data", server.data, ...server.database.options]);
    assert.equal(code, 0, stderr);
    for (const file of readdirSync(target))
      assert.ok(!readFileSync(join(target, file), "utf8").includes(WORD), file);
    rmSync(folder, { recursive: true });
  });
});

// The same by the other page: an administrator says that a whole organisation must not be found. Its
// card was changed and corrected before, so its address stands in its history and in a suggestion.
describe(`an organisation that must not be found, on ${engine}`, () => {
  let server, lenka;
  before(async () => {
    server = await startKruh({ demo: true });
    lenka = await enter(server, "Lenka Klubková");
  });
  after(() => server?.remove());

  test("neither its history nor what others suggested says where it is", async () => {
    const own = await lenka.get("/directory/mine");
    const edit = await lenka.get(`${own.path}/edit`);
    const form = { ...edit, html: edit.html.replace(/action="[^"]*\/confirm"/g, 'action="#"') };
    await lenka.submit(form, "/edit", { address: MARK, service_1_address: MARK, service_1_municipality: "Lipov-Sever", finish: "verify" });
    const alena = await enter(server, "Alena Metodická");
    const sent = await alena.submit(await alena.get(`${own.path}/suggest`), "/suggest", { field: "address", suggested: `${WORD} 988` });
    assert.equal(sent.status, 200);
    assert.ok((await lenka.get(`${own.path}/history`)).text.includes(MARK));
    assert.ok((await lenka.get(`${own.path}/upkeep`)).text.includes(`${WORD} 988`));

    const adam = await enter(server, "Adam Správcovský");
    const organisation = await adam.get(`/organisations/${own.path.match(/\d+/)[0]}/edit`);
    assert.match(organisation.text, /Saving deletes for good where the organisation and its services are/);
    const refused = await adam.submit(organisation, "/edit", { is_confidential: "1" });
    assert.equal(refused.status, 422);
    assert.ok(await isKept(server, WORD));
    const saved = await adam.submit(organisation, "/edit", { is_confidential: "1", confirms_hiding: "1" });
    assert.ok(saved.status < 400);
    assert.ok(!(await isKept(server, WORD)));
    const starts = [own.path, `${own.path}/history`, `${own.path}/upkeep`, `${own.path}/suggest`, "/directory", "/directory/map",
      "/directory/table.csv", "/directory/find/table.csv", "/directory/news", "/directory/booklet/print", "/directory/due"];
    for (const visitor of [lenka, alena, adam]) {
      const { found, count } = await crawl(visitor, starts);
      assert.deepEqual(found, [], `after ${count} pages`);
    }
    assert.doesNotMatch((await alena.get(`${own.path}/suggest`)).html, /value="(address|email|web)"/);
    for (const path of ["/hsds/organizations?format=ndjson&full=true&full_service=true", "/hsds/services?format=ndjson&full=true",
      "/hsds/service_at_locations?format=ndjson&full=true", "/directory/news.atom"])
      assert.ok(!(await (await fetch(server.url + path)).text()).includes(WORD), path);
    assert.deepEqual(await filesThatKeep(server, WORD), []);
  });
});
