// The network of organisations before an event and after it; without JavaScript.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { engine, root, run, startKruh } from "../support/kruh.mjs";
import { Visitor } from "../support/visitor.mjs";

describe(`the landscape on ${engine}`, () => {
  let server, admin;
  before(async () => {
    server = await startKruh({ demo: true });
    admin = new Visitor(server.url);
    const page = await admin.get("/sign-in");
    await admin.submit(page, page.html.match(/Adam Správcovský[\s\S]*?action="(\/demo\/\d+)"/)[1]);
  });
  after(() => server?.remove());

  const cell = (page, name) => page.html.match(new RegExp(`scope="row">${name}</th><td[^>]*>([^<]*)</td><td[^>]*>([^<]*)<`))?.slice(1).map(Number);

  test("an event is compared with what was before it, and what came with it is named", async () => {
    const now = await admin.get("/directory/network");
    assert.equal(cell(now, "Ties"), undefined);
    const events = [...now.html.matchAll(/<option value="(\d+)"/g)].map(([, id]) => id);
    assert.ok(events.length > 0, "the demo town has an event that was held");
    const pages = await Promise.all(events.map((event) => admin.get(`/directory/network?event=${event}`)));
    for (const page of pages) {
      const [was, is] = cell(page, "Ties");
      const named = (page.html.match(/<li>[^<]+ · [^<]+<\/li>/g) ?? []).length;
      assert.equal(named, is - was);
      const [alone, aloneAfter] = cell(page, "Organisations without a tie");
      assert.ok(aloneAfter <= alone);
    }
    const changed = pages.find((page) => cell(page, "Ties")[1] > cell(page, "Ties")[0]);
    assert.ok(changed, "one of them brought people together");
    assert.match(changed.text, /ties? came with it/);
    // Newest first: the last one's end is today's state, the first one began from nothing.
    assert.equal(cell(pages.at(-1), "Ties")[0], 0);
    for (let i = 1; i < pages.length; i++) assert.equal(cell(pages[i], "Ties")[1], cell(pages[i - 1], "Ties")[0]);
  });

  test("who may do the same says so itself by the link of its card, and whoever plans reads both", async () => {
    const table = await admin.get("/directory/overlaps");
    assert.match(table.text, /free now: Place: 2 \(said by 1 service of 1\)/);
    assert.match(table.text, /free now: nobody has said how many/, "a silence is no zero");
    const [, path] = [...table.html.matchAll(/href="(\/directory\/overlaps\/cell[^"]+)">2 services/g)][0];
    const address = path.replaceAll("&amp;", "&");
    const cellPage = await admin.get(address);
    const organisations = [...cellPage.html.matchAll(/name="organisation" value="(\d+)"/g)].map(([, id]) => id);
    assert.equal(organisations.length, 2);
    const meetings = await admin.get("/meetings");
    const [, meeting] = meetings.html.match(/href="(\/meetings\/\d+)">Prostor pro setkání/);
    for (const [i, organisation] of organisations.entries()) {
      const made = await admin.submit(await admin.get(`${meeting}/attending/${organisation}`), `/attending/${organisation}/link`);
      const [link] = made.html.match(/\/l\/[a-z0-9]{20,}/);
      const visitor = new Visitor(server.url);
      assert.match((await visitor.get(`${link}/card`)).html, new RegExp(`${link}/card/overlaps`));
      const own = await visitor.get(`${link}/card/overlaps`);
      assert.doesNotMatch(own.html, /href="\/directory\/services/, "cards are not open to a link");
      const long = "ž".repeat(2000);
      assert.match((await visitor.submit(own, "/card/overlaps", { comment: long })).html, new RegExp(long), "all that the field takes");
      const saved = await visitor.submit(own, "/card/overlaps", { comment: `Jezdíme jindy: ${i}` });
      assert.match(saved.html, new RegExp(`Jezdíme jindy: ${i}`));
      if (i > 0) assert.doesNotMatch(saved.html, /Jezdíme jindy: 0/, "what the other says is for those who plan");
      const foreign = await visitor.post(`${link}/card/overlaps`, { csrf: saved.html.match(/name="csrf" value="([^"]+)"/)[1], kind: "49", place: "Nikde", comment: "x" });
      assert.equal(foreign.status, 404);
    }
    const both = await admin.get(address);
    assert.match(both.html, /Jezdíme jindy: 0/);
    assert.match(both.html, /Jezdíme jindy: 1/);
    assert.match((await admin.get("/directory/overlaps.csv")).text, /Capacity/);
  });

  test("a map by region sums what its districts have, and a region opens into them", async () => {
    const rowsOf = (page) => [...page.html.matchAll(/scope="row"><a href="([^"]+)">([^<]+)<[\s\S]*?data-label="Services">(\d+)</g)]
      .map(([, path, name, count]) => ({ path: path.replaceAll("&amp;", "&"), name, count: Number(count) }));
    const country = await admin.get("/directory/map");
    const [, path] = country.html.match(/href="([^"]+)">By region</);
    const page = await admin.get(path.replaceAll("&amp;", "&"));
    const regions = rowsOf(page);
    assert.ok(regions.length > 0);
    const sum = (rows) => rows.reduce((all, row) => all + row.count, 0);
    assert.equal(sum(regions), sum(rowsOf(country)));
    assert.equal(page.html.match(/class="map-area[^"]*"/g).length, 14 + 4, "14 regions, and the legend");
    for (const region of regions) {
      const inside = await admin.get(region.path);
      assert.match(inside.html, new RegExp(`<h1[^>]*>${region.name}`));
      assert.equal(sum(rowsOf(inside)), region.count);
      assert.match(inside.html, /href="\/directory\/map\?level=regions">/, "the way back is the one that led here");
    }
    assert.equal((await admin.get("/directory/map?level=x&area=CZ999")).status, 200);
  });

  test("an event that is none shows the present", async () => {
    for (const event of ["999999", "x", "-1"]) {
      const page = await admin.get(`/directory/network?event=${event}`);
      assert.equal(page.status, 200);
      assert.equal(cell(page, "Ties"), undefined);
    }
  });
});

describe(`the landscape beside a register of a whole country, on ${engine}`, () => {
  let server, admin;
  before(async () => {
    const first = await startKruh({ demo: true });
    await first.stop();
    const file = join(first.data, "rpss.json");
    execFileSync(process.execPath, [join(root, "tests/support/register.mjs"), file]);
    const imported = await run(["import", "register", file, "--data", first.data, ...first.database.options]);
    assert.equal(imported.code, 0, imported.stderr);
    server = await startKruh({ demo: true, again: first });
    admin = new Visitor(server.url);
    const page = await admin.get("/sign-in");
    await admin.submit(page, page.html.match(/Adam Správcovský[\s\S]*?action="(\/demo\/\d+)"/)[1]);
  });
  after(() => server?.remove());

  test("more organisations than can be one network leave those that came to an event", async () => {
    const page = await admin.get("/directory/network");
    assert.equal(page.status, 200, "it was refused as too large");
    assert.match(page.text, /[0-9]+ organisations with a service alone are not counted here/);
    assert.match(page.html, /<svg class="network"/);
    assert.match(page.text, /OSPOD Lipov/);
    assert.equal((await admin.get("/directory/network.csv")).status, 200);
  });

  test("whoever plans for a district sees its municipalities, all of them, and takes them along", async () => {
    const whole = await admin.get("/directory/overlaps");
    const head = (page) => [...page.html.matchAll(/<th role="columnheader" scope="col">([^<]+)<\/th>/g)].map(([, name]) => name).slice(1);
    assert.equal(head(whole).length, 8);
    assert.match(whole.text, /Municipalities 1–8 of [0-9,\s]+; those with the most services come first/);
    assert.match(whole.html, /<option value="CZ0411">Karlovarský kraj · Cheb<\/option>/);
    const names = [];
    let page = await admin.get("/directory/overlaps?area=CZ0411&group=seniors");
    assert.match(page.html, /<option value="CZ0411" selected>/);
    const address = page.html.match(/href="(\/directory\/overlaps\/cell[^"]+)"/)[1].replaceAll("&amp;", "&");
    assert.match((await admin.get(address)).html, /href="\/directory\/overlaps\?group=seniors&amp;area=CZ0411"/, "the way back leads to the district");
    page = await admin.get("/directory/overlaps?area=CZ0411");
    const [, total] = page.text.match(/Municipalities 1–8 of ([0-9]+)/);
    for (let next = true; next; ) {
      names.push(...head(page));
      next = page.html.match(/href="([^"]+)">Next /)?.[1].replaceAll("&amp;", "&");
      if (next) {
        assert.match(next, /area=CZ0411/);
        page = await admin.get(next);
      }
    }
    assert.equal(new Set(names).size, Number(total), "each municipality once");
    const csv = (await admin.get(page.html.match(/href="(\/directory\/overlaps\.csv[^"]*)"/)[1])).html;
    const inFile = csv.trim().split(/\r?\n/).slice(1).map((line) => line.match(/^(?:"(?:[^"]|"")*"|[^,;]*)[,;](?:"(?:[^"]|"")*"|[^,;]*)[,;]("(?:[^"]|"")*"|[^,;]*)/)[1].replaceAll('"', ""));
    assert.deepEqual([...new Set(inFile)].sort(), [...names].sort(), "the file has the same municipalities");
    assert.ok((await admin.get("/directory/overlaps.csv")).html.length > 10 * csv.length);
    for (const odd of ["area=x%22", "area=CZ0411&page=99999999"])
      assert.equal(head(await admin.get(`/directory/overlaps?${odd}`)).length, 8, odd);
  });

  test("villages of one name were one on the map: each lies in its own district", async () => {
    const country = await admin.get("/directory/map");
    const districts = [...country.html.matchAll(/scope="row"><a href="([^"]+)">([^<]+)</g)];
    assert.ok(districts.length > 70, `${districts.length} districts have services`);
    let told = 0;
    for (const [, path, district] of districts.slice(0, 8)) {
      const page = await admin.get(path.replaceAll("&amp;", "&"));
      for (const [, within] of page.html.matchAll(/scope="row">[^<]+ \(([^)<]+)\)<\/th>/g)) {
        assert.equal(within, district);
        told++;
      }
    }
    assert.ok(told > 0, "some name stands for several villages");
  });

  test("an import of thousands is one piece of news and hides no other", async () => {
    const page = await admin.get("/directory/news");
    assert.equal([...page.html.matchAll(/From another directory: [0-9]+ organisations/g)].length, 1);
    assert.match(page.text, /Noclehárna Teplo/);
    const feed = await admin.get("/directory/news.atom");
    assert.ok([...feed.html.matchAll(/<entry>/g)].length > 40);
    assert.match(feed.html, /<title>From another directory: [0-9]+ organisations<\/title>/);
  });

  test("the order of a booklet names some of the thousands that nobody has confirmed, and counts the rest", async () => {
    const page = await admin.get("/directory/booklet");
    assert.equal([...page.html.matchAll(/<li><a href="\/directory\/services\//g)].length, 50);
    assert.match(page.text, /and [0-9]+ more/);
  });
});
