// Searching as people speak, narrowed by everything that stands in the way; what a second server on
// the same database finds, how bad addresses are answered, and that nobody keeps the words.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { after, before, describe, test } from "node:test";
import { engine, startKruh } from "../support/kruh.mjs";
import { Visitor } from "../support/visitor.mjs";

const SEEN_WITHIN = 1000; // milliseconds: what one server changes, another one finds

async function enter(server, name) {
  const visitor = new Visitor(server.url);
  const page = await visitor.get("/sign-in");
  const [, action] = page.html.match(new RegExp(`${name}[\\s\\S]*?action="(/demo/\\d+)"`));
  await visitor.submit(page, action);
  return visitor;
}

const names = (page) => [...page.html.matchAll(/<h3><a href="[^"]*">([^<]*)</g)].map(([, name]) => name);
const total = (page) => Number(page.text.match(/(\d+) results?\b/)?.[1] ?? 0);

describe(`search as people speak on ${engine}`, () => {
  let server, lenka, alena;
  before(async () => {
    server = await startKruh({ demo: true, args: ["--log"] });
    lenka = await enter(server, "Lenka Klubková");
    alena = await enter(server, "Alena Metodická");
  });
  after(() => server?.remove());

  const find = (query) => lenka.get(`/directory/find?${new URLSearchParams(query)}`);

  test("diacritics, endings and typing errors make no difference, in Czech and in Polish", async () => {
    for (const [need, name] of [
      ["noclehárna", "Noclehárna Teplo"], ["nocleharna", "Noclehárna Teplo"], ["v noclehárně", "Noclehárna Teplo"],
      ["NOCLEHÁRNY", "Noclehárna Teplo"], ["noclehrana", "Noclehárna Teplo"], ["dluhové poradně", "Dluhová poradna"],
      ["noclegownia", "Noclegownia nad Rzeką"], ["do noclegowni", "Noclegownia nad Rzeką"],
      ["noclegownai", "Noclegownia nad Rzeką"], ["w Brzozowie Dolnym", "Noclegownia nad Rzeką"],
    ]) {
      const found = names(await find({ need, what: need.startsWith("w ") ? "services" : "" }));
      assert.ok(found.slice(0, 4).includes(name), `${need}: ${found}`);
    }
  });

  test("what happened finds help, though no card says it so", async () => {
    for (const [need, name] of [
      ["vyhodil mě na ulici", /Noclehárna|Azylový/], ["zablokovali mi účet", /Dluhová|Občansk/],
      ["babička neví jestli jedla", /Pečovatelská|Domov/], ["mąż rzucił się na mnie", /Interwencji|Przystań|Útočiště/],
    ]) {
      const page = await find({ need });
      assert.match(names(page)[0] ?? "nothing", name, need);
      if (!need.startsWith("mąż")) assert.match(page.text, /Also looked for/, need); // in the asker's language
    }
  });

  test("each facet's count is what its link finds, and together they narrow", async () => {
    const page = await find({ what: "services" });
    const links = [...page.html.matchAll(/href="(\/directory\/find\?[^"]*)"[^>]*>[^<]*\((\d+)\)</g)];
    const kinds = new Set();
    for (const [, href, count] of links) {
      const path = href.replaceAll("&amp;", "&");
      kinds.add(path.match(/&(\w+)=/)?.[1]);
      assert.equal(total(await lenka.get(path)), Number(count), path);
    }
    for (const facet of ["kind", "group", "form", "place", "language", "open", "free"]) assert.ok(kinds.has(facet), facet);
    assert.deepEqual(names(await find({ kind: "63", language: "pl" })), ["Noclegownia nad Rzeką"]);
    assert.deepEqual(names(await find({ kind: "63", place: "Lipov" })), ["Noclehárna Teplo"]);
    assert.equal(total(await find({ kind: "63", group: "seniors" })), 0);
  });

  test("what stands in the way: who says that dogs, the drunk or wheelchairs may come is found, from the next question on", async () => {
    const path = (await find({ need: "noclehárna" })).html.match(/<h3><a href="(\/directory\/services\/\d+)">Noclehárna Teplo</)[1];
    const page = await alena.get(`${path}/more`);
    assert.equal(page.status, 200);
    const answers = { dogs: "no", intoxication: "yes", barrier_free: "yes" };
    assert.ok((await alena.submit(page, `${path}/more`, answers)).status < 400);
    const found = async (flag) => names(await find({ kind: "63", [flag]: "1" }));
    assert.ok(!(await found("dogs")).includes("Noclehárna Teplo"));
    assert.ok((await found("intoxication")).includes("Noclehárna Teplo"));
    assert.ok((await found("stairs")).includes("Noclehárna Teplo"));
  });

  test("a second server finds what the first one changed, within a second", async (t) => {
    if (engine !== "PostgreSQL") return t.skip("SQLite serves one program");
    const second = await startKruh({ demo: true, again: { database: server.database } });
    try {
      const other = await enter(second, "Lenka Klubková");
      const word = "Kolotoč";
      const asked = () => other.get(`/directory/find?need=${encodeURIComponent(word)}`);
      assert.match((await asked()).text, /Nothing found/);
      const own = (await lenka.get("/directory/mine")).path;
      const form = await lenka.get(`${own}/edit`);
      const page = { ...form, html: form.html.replace(/<form[^>]*\/confirm"[\s\S]*?<\/form>/, "") };
      assert.ok((await lenka.submit(page, `${own}/edit`, { service_1_name: `${word} pro rodiny`, finish: "later" })).status < 400);
      await wait(SEEN_WITHIN);
      assert.equal(names(await asked())[0], `${word} pro rodiny`);
    } finally {
      await second.remove();
    }
  });

  test("addresses out of range are answered in words by every page of the search", async () => {
    const pages = ["/directory/find?need=dluhy&", "/directory/find?", "/directory/find/print?need=dluhy&",
      "/directory/find/table.csv?need=dluhy&", "/directory/find/guide?", "/directory?"];
    for (const query of ["page=-1", "page=0", "page=1e9", "page=1000000000", "page=99999999999999999999", "page=x",
      "within=-5&near=Lipov", "within=1e9&near=Lipov", "within=x&near=Lipov", "what=nonsense", `kind=${"x".repeat(3000)}`,
      "kind=%27", "place=%20", "language=zz&form=zz&group=zz", "open=2&free=no&dogs=%20", "about=nothing", "step=-1", "step=99"]) {
      for (const path of pages) {
        const page = await lenka.get(path + query);
        assert.ok([200, 422].includes(page.status), `${path}${query.slice(0, 40)}: ${page.status}`);
      }
    }
    for (const query of ["need=%ff", "kind=%00", "near=%fe"]) {
      const page = await lenka.get(`/directory/find?${query}`);
      assert.equal(page.status, 400, query);
      assert.match(page.text, /Go back, look at what you filled in/);
    }
  });

  test("the API answers what is out of range in words, whichever list is asked", async () => {
    for (const list of ["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"]) {
      for (const query of ["page=-1", "page=0", "page=1e9", "page=1000000000", "page=99999999999999999999",
        "per_page=0", "per_page=-1", "per_page=100000", "per_page=1.5", "format=xml", "search=%ff", "search=%00"]) {
        const answer = await fetch(`${server.url}/hsds/${list}?${query}`);
        assert.ok([400, 422].includes(answer.status), `${list}?${query}: ${answer.status}`);
        assert.ok((await answer.json()).detail.length > 10, `${list}?${query}`);
      }
    }
    for (const day of ["2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "99999-01-01", "today", "2026-01-01T25:00:00Z"]) {
      const answer = await fetch(`${server.url}/hsds/services?modified_after=${day}`);
      assert.equal(answer.status, 422, day);
      assert.match((await answer.json()).detail, /modified_after is a day/);
    }
    assert.equal((await fetch(`${server.url}/hsds/services?modified_after=2024-02-29`)).status, 200);
  });

  test("what was searched for stands afterwards in no log, no metric, no file and no table", async () => {
    const words = ["xanthofobní", "kvirilokuce"];
    for (const search of words) {
      const posted = await fetch(`${server.url}/hsds/services`, { method: "POST", body: new URLSearchParams({ search }) });
      assert.equal(posted.status, 200);
      await find({ need: search });
      await find({ need: `${search} v Praze`, page: "-1" });
    }
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    assert.match(metrics, /\d/);
    assert.match(server.output(), /POST \/hsds\/services: 200/, "requests are logged");
    const kept = [server.output(), metrics];
    if (engine === "PostgreSQL") kept.push(execFileSync("pg_dump", ["--data-only", server.database.url], { maxBuffer: 1 << 28 }).toString());
    const files = readdirSync(server.data, { recursive: true }).map((name) => join(server.data, name));
    for (const file of files.filter((name) => statSync(name).isFile())) kept.push(readFileSync(file).toString("utf8"));
    assert.ok(kept.length > 3, "there is a database to look into");
    for (const text of kept) {
      for (const word of words) {
        for (const form of [word, encodeURIComponent(word), word.normalize("NFD").replace(/\p{M}/gu, "")])
          assert.ok(!text.includes(form), form);
      }
    }
  });

  test("the page about privacy says what a phone keeps of the directory, and how that is removed", async () => {
    const page = await new Visitor(server.url).get("/privacy");
    assert.equal(page.status, 200);
    for (const words of [/saves the directory to the pocket keeps in the browser what is public/, /without contact persons/,
      /the date of saving/, /nothing of what is searched for, and no position/, /removed there by one button/])
      assert.match(page.text, words);
  });
});
