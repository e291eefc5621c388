// Finding help by what somebody needs, in their own words; without JavaScript.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { engine, startKruh } from "../support/kruh.mjs";
import { decodeHtml as decodeEntities, Visitor } from "../support/visitor.mjs";

async function enter(server, name) {
  const visitor = new Visitor(server.url);
  const page = await visitor.get("/sign-in");
  const [, action] = page.html.match(new RegExp(`${name}[\\s\\S]*?action="(/demo/\\d+)"`));
  await visitor.submit(page, action);
  return visitor;
}

describe(`finding help on ${engine}`, () => {
  let server, lenka;
  before(async () => {
    server = await startKruh({ demo: true });
    lenka = await enter(server, "Lenka Klubková");
  });
  after(() => server?.remove());

  const find = (need, more = "") => lenka.get(`/directory/find?need=${encodeURIComponent(need)}${more}`);
  const first = (page) => page.html.match(/<h3><a href="[^"]*">([^<]*)</)?.[1];

  test("a need finds a service that is called otherwise, and the page says what else was looked for", async () => {
    const page = await find("nemá kde spát");
    assert.equal(page.status, 200);
    assert.match(first(page), /Noclehárna|Noclegownia/);
    assert.match(page.text, /Also looked for: noclehárna/);
  });

  test("typing errors and inflection do not matter", async () => {
    for (const words of ["noclehrána", "nocleharnach", "v noclehárně"])
      assert.equal(first(await find(words)), "Noclehárna Teplo", words);
  });

  test("filters of codes that nobody has find nothing and say so", async () => {
    const page = await find("noclehárna", "&kind=such-a-kind");
    assert.equal(page.status, 200);
    assert.match(page.text, /Nothing found/);
  });

  test("hostile words are words", async () => {
    for (const need of ["<script>alert(1)</script>", "\"", "a".repeat(5000), "' OR 1=1 --", "%00", "\u202e😀"]) {
      const page = await find(need);
      assert.ok([200, 414, 431].includes(page.status), `${need.slice(0, 20)}: ${page.status}`);
      assert.ok(!page.html.includes("<script>alert"));
    }
    assert.equal((await find("Brno", "&page=99999")).status, 200);
  });

  test("filters stand in the address, each can be left out by a link, and counts lead on", async () => {
    const page = await find("", "&kind=63&near=Ostrava&within=50&stairs=1");
    assert.equal(page.status, 200);
    const chips = page.html.match(/aria-label="What narrows the search"[\s\S]*?<\/nav>/)[0];
    for (const label of ["within 50 km", "Cannot walk stairs"]) assert.ok(chips.includes(label), label);
    assert.match(chips, /href="\/directory\/find\?[^"]*kind=63[^"]*"[^>]*aria-label="Leave out: Cannot walk stairs"/);
    const wide = await find("", "&what=services");
    const link = wide.html.match(/href="(\/directory\/find\?[^"]*kind=63[^"]*)">[^<]*\((\d+)\)/);
    const narrow = await lenka.get(link[1].replaceAll("&amp;", "&"));
    assert.match(narrow.text, new RegExp(`\\b${link[2]} results?\\b`));
  });

  test("a place that nobody knows is said at its field", async () => {
    const page = await find("", "&near=Nikde+nad+Ni%C4%8D%C3%ADm&within=20");
    assert.equal(page.status, 422);
    assert.match(page.text, /We do not know where this place lies/);
  });

  test("question by question: each answer leads to services, and they can be printed for the client", async () => {
    let page = await lenka.get("/directory/find/guide");
    for (const question of ["For whom", "Where", "What stands in the way"]) {
      const next = page.html.match(/<li><a class="button secondary" href="([^"]+)"/)[1];
      page = await lenka.get(next.replaceAll("&amp;", "&"));
      assert.match(page.text, new RegExp(`${question}\\?`));
    }
    const kept = [...page.html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].filter(([, name]) => name !== "csrf");
    page = await lenka.get(`/directory/find?${kept.map(([, name, value]) => `${name}=${encodeURIComponent(decodeEntities(value))}`).join("&")}`);
    assert.ok(first(page), page.text.slice(0, 300));
    const paper = await lenka.get(page.html.match(/href="(\/directory\/find\/print[^"]*)"/)[1].replaceAll("&amp;", "&"));
    assert.match(paper.text, /Where you can get help/);
    assert.match(paper.text, /verified/);
    assert.ok(!paper.html.includes("utociste.example"));
  });

  test("what was looked for in vain is counted as a need, never in words", async () => {
    const planner = await enter(server, "Alena Metodická");
    for (let i = 0; i < 3; i++) await find("exekuce kvuli fotbalu", `&group=seniors&place=${encodeURIComponent("Kotěhůlky")}`);
    const page = await planner.get("/directory/unmet");
    assert.equal(page.status, 200);
    assert.match(page.text, /Food, money, debts, work/);
    assert.match(page.text, /Kotěhůlky/);
    assert.match(page.text, /fewer than 5/);
    assert.doesNotMatch(page.text, /fotbal|exekuce/);
    assert.equal((await lenka.get("/directory/unmet")).status, 403);
  });

  test("a methodologist teaches the search a word: tried first, held at once, taken back", async () => {
    const alena = await enter(server, "Alena Metodická");
    const words = "šupita";
    assert.match((await find(words)).text, /Nothing found/);
    let page = await alena.get("/directory/synonyms?language=cs");
    const content = decodeEntities(page.html.match(/<textarea[^>]*name="content"[^>]*>([\s\S]*?)<\/textarea>/)[1]);
    page = await alena.submit(page, "/directory/synonyms", { content: `${content}\n[housing]\n${words} => noclehárna`, questions: words, try: "1" });
    assert.match(page.text, /Noclehárna Teplo/);
    assert.match((await find(words)).text, /Nothing found/);
    page = await alena.get("/directory/synonyms?language=cs");
    page = await alena.submit(page, "/directory/synonyms", { content: `${content}\n[housing]\n${words} => noclehárna`, note: "tak se tu říká", try: null });
    assert.match(page.text, /tak se tu říká/);
    assert.equal(first(await find(words)), "Noclehárna Teplo");
    const wrong = await alena.submit(page, "/directory/synonyms", { content: "=> nic", try: null });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /Line 1/);
    page = await alena.get("/directory/synonyms?language=cs&version=0");
    await alena.submit(page, "/directory/synonyms", { try: null });
    assert.match((await find(words)).text, /Nothing found/);
    assert.equal((await lenka.get("/directory/synonyms")).status, 403);
  });

  test("the directory's own search is the same one", async () => {
    const page = await lenka.get(`/directory?q=${encodeURIComponent("nemá kde spát")}&what=services`);
    assert.ok(page.path.startsWith("/directory/find"));
    assert.match(first(page), /Noclehárna|Noclegownia/);
    const table = await lenka.get("/directory/find/table.csv?need=nocleharna&what=services");
    assert.match(table.text, /Noclehárna Teplo/);
  });

  test("nobody who is not signed in sees it", async () => {
    const page = await new Visitor(server.url).get("/directory/find?need=x");
    assert.ok(page.path.startsWith("/sign-in") || page.status === 403 || page.status === 404, `${page.status} ${page.path}`);
  });
});
