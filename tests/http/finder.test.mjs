// Finding help by what somebody needs, in their own words; without JavaScript.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { engine, startKruh } from "../support/kruh.mjs";
import { Visitor } from "../support/visitor.mjs";

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

  test("nobody who is not signed in sees it", async () => {
    const page = await new Visitor(server.url).get("/directory/find?need=x");
    assert.ok(page.path.startsWith("/sign-in") || page.status === 403 || page.status === 404, `${page.status} ${page.path}`);
  });
});
