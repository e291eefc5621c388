// The directory for a phone over HTTP: what is in the file and what never is, who gets it, and that it
// is sent only when it has changed. SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import vm from "node:vm";
import { engine, program, root, startKruh } from "../support/kruh.mjs";
import { readPackage } from "../support/pocket.mjs";
import { Visitor } from "../support/visitor.mjs";

await import("../../assets/search.js");
const { DirectorySearch } = globalThis;

async function enter(server, name) {
  const visitor = new Visitor(server.url);
  const page = await visitor.get("/sign-in");
  const [, action] = page.html.match(new RegExp(`${name}[\\s\\S]*?action="(/demo/\\d+)"`));
  await visitor.submit(page, action);
  return visitor;
}

describe(`the directory in the pocket on ${engine}`, () => {
  let server, lenka;
  before(async () => {
    server = await startKruh({ demo: true });
    lenka = await enter(server, "Lenka Klubková");
  });
  after(() => server?.remove());

  const cookies = () => [...lenka.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const ask = (path, headers = {}) => fetch(`${server.url}${path}`, { redirect: "manual", headers: { cookie: cookies(), "accept-encoding": "br", ...headers } });
  const take = async (query) => {
    const answer = await ask(`/directory/pocket/package?${query}`);
    assert.equal(answer.status, 200);
    return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
  };

  test("the file is whole, compressed, and finds what the server finds", async () => {
    const { answer, bytes } = await take("language=cs");
    assert.equal(answer.headers.get("content-encoding"), "br");
    const file = readPackage(bytes);
    assert.equal(file.magic, "KRUHPOC1");
    assert.ok(file.isWhole);
    assert.equal(file.cards.length, file.head.services);
    assert.ok(file.head.services > 20);
    const wasm = readFileSync(join(program, "../algorithms/search/search.wasm"));
    const directory = await DirectorySearch.open({
      wasm, index: file.section("index"), needs: { cs: file.section("needs_cs"), pl: file.section("needs_pl") } });
    for (const words of ["nemá kde spát", "noclehrána", "v noclehárně"])
      assert.equal(file.cards[Number(directory.find(words).hits[0].key)].name, "Noclehárna Teplo", words);
    const page = await lenka.get(`/directory/find?need=${encodeURIComponent("exekutor mu bere plat")}`);
    const first = page.html.match(/<h3><a href="\/directory\/services\/[^"]*">([^<]*)</)[1];
    // The server also reads what the organisation says of itself, the phone what the card shows.
    const near = directory.find("exekutor mu bere plat").hits.slice(0, 3).map(({ key }) => file.cards[Number(key)].name);
    assert.ok(near.includes(first), `${first} among ${near}`);
    const { facets } = directory.find("", { facets: [0] });
    const { dimension, value, count } = facets[0];
    assert.equal(directory.find("", { filters: [{ dimension, values: [value] }] }).total, count);
  });

  test("what near.js makes of a point of the map is where the town lies, by the projection of the file", async () => {
    const { head } = readPackage((await take("language=cs")).bytes);
    const { pocketDegrees } = vm.runInNewContext(
      `${readFileSync(join(root, "assets/pocket/near.js"), "utf8")}; ({ pocketDegrees })`);
    const lipov = head.municipalities.find(({ name }) => name === "Lipov"); // the one near Hodonín
    const { latitude, longitude } = pocketDegrees(lipov, head.projection);
    assert.ok(Math.abs(latitude - 48.905) < 0.005 && Math.abs(longitude - 17.462) < 0.005, `${latitude}, ${longitude}`);
  });

  test("a label of a list is in the language that was chosen", async () => {
    const inCzech = readPackage((await take("language=cs")).bytes).head;
    const inPolish = readPackage((await take("language=pl")).bytes).head;
    assert.ok(inCzech.kinds.includes("Noclehárny"));
    assert.equal(inPolish.language, "pl");
    assert.ok(!inPolish.kinds.includes("Noclehárny"));
  });

  test("of shelters whose place is secret there is the municipality and the phone, and of people nothing", async () => {
    const { bytes } = await take("language=cs");
    const { cards, head } = readPackage(bytes);
    const secret = cards.filter(({ confidential }) => confidential);
    assert.ok(secret.length >= 2, "the demo town has such places");
    for (const card of secret) {
      assert.ok(card.phone, card.name);
      assert.deepEqual(Object.keys(card).filter((key) => ["email", "web", "address"].includes(key)), []);
      for (const place of card.places) assert.deepEqual(Object.keys(place), ["municipality"]);
      assert.ok(card.places.length === 0 || head.municipalities[card.places[0].municipality].name);
    }
    // Whoever works there is named on pages of the directory, for those who are signed in.
    const text = bytes.toString("utf8");
    const people = await lenka.get("/directory?what=people");
    const names = [...people.html.matchAll(/<h2><a [^>]*>([^<]+)<\/a>/g)].map(([, name]) => name);
    assert.ok(names.length > 0, "the demo town has people to turn to");
    for (const name of names) assert.ok(!text.includes(name), name);
  });

  test("it is sent again only when it has changed", async () => {
    const { answer } = await take("area=CZ0645&language=cs");
    const etag = answer.headers.get("etag");
    const again = await ask("/directory/pocket/package?area=CZ0645&language=cs", { "if-none-match": etag });
    assert.equal(again.status, 304);
    assert.equal((await again.arrayBuffer()).byteLength, 0);
    const other = await ask("/directory/pocket/package?area=CZ0645&language=pl", { "if-none-match": etag });
    assert.equal(other.status, 200);
    const capacity = await ask("/directory/pocket/capacity?area=CZ0645");
    assert.equal(capacity.status, 200);
    assert.equal((await capacity.json()).valid_days, 45);
    assert.equal((await ask("/directory/pocket/capacity?area=CZ0645", { "if-none-match": capacity.headers.get("etag") })).status, 304);
  });

  test("a district has its own, and what works there", async () => {
    const whole = readPackage((await take("language=cs")).bytes);
    const part = readPackage((await take("area=CZ0645&language=cs")).bytes);
    assert.ok(part.head.services > 0 && part.head.services < whole.head.services);
    assert.deepEqual(part.head.areas.filter(({ chosen }) => chosen).map(({ name }) => name), ["Hodonín"]);
    const place = readPackage((await take(`place=${encodeURIComponent("Na Hrázi")}&language=cs`)).bytes);
    assert.ok(place.head.services > 0 && place.head.services < part.head.services);
  });

  test("a browser without brotli gets it as it is", async () => {
    const answer = await ask("/directory/pocket/package?language=cs", { "accept-encoding": "identity" });
    assert.equal(answer.headers.get("content-encoding"), null);
    assert.ok(readPackage(Buffer.from(await answer.arrayBuffer())).isWhole);
  });

  test("whoever is not signed in gets no data, but what holds none", async () => {
    for (const path of ["", "/package?language=cs", "/capacity"]) {
      const answer = await fetch(`${server.url}/directory/pocket${path}`, { redirect: "manual" });
      assert.ok([303, 403].includes(answer.status), `${path}: ${answer.status}`);
    }
    for (const path of ["/open/cs", "/open/pl", "/manifest/cs", "/worker.js"]) {
      const answer = await fetch(`${server.url}/directory/pocket${path}`);
      assert.equal(answer.status, 200, path);
      assert.doesNotMatch(await answer.text(), /Noclehárna Teplo|Lenka/);
    }
    assert.equal((await fetch(`${server.url}/directory/pocket/open/xx`)).status, 404);
  });

  test("the page that a browser keeps says nothing of who asked for it", async () => {
    const page = await (await ask("/directory/pocket/open/cs")).text();
    assert.doesNotMatch(page, /Lenka|csrf/);
    assert.equal(page, await (await fetch(`${server.url}/directory/pocket/open/cs`)).text());
  });

  test("the service worker has only its own folder and the page that chooses, and names files that are there", async () => {
    const answer = await fetch(`${server.url}/directory/pocket/worker.js`);
    assert.match(answer.headers.get("content-type"), /^text\/javascript/);
    assert.equal(answer.headers.get("service-worker-allowed"), "/directory/pocket");
    const text = await answer.text();
    const files = JSON.parse(text.match(/POCKET_SHELL = (\[.*?\]);/)[1]);
    for (const path of [...files, text.match(/importScripts\("([^"]+)"\)/)[1]])
      assert.equal((await fetch(`${server.url}${path}`)).status, 200, path);
    assert.ok(files.every((path) => path.startsWith("/a/") || path.startsWith("/directory/pocket/")));
  });

  test("without JavaScript the page leads to the booklet", async () => {
    const page = await lenka.get("/directory/pocket");
    assert.match(page.html, /without-script[\s\S]*?href="\/directory\/booklet"/);
  });

  test("a choice that is none is refused, and the next one is answered", async () => {
    for (const query of ["area=XX99", "area=%00", `area=${"A".repeat(1000)}`])
      assert.ok([400, 422].includes((await ask(`/directory/pocket/package?${query}`)).status), query.slice(0, 20));
    const nowhere = readPackage((await take(`place=${encodeURIComponent("<script>")}&language=xx`)).bytes);
    assert.ok(nowhere.head.services < 5 && nowhere.isWhole);
  });
});
