// The network of organisations before an event and after it; without JavaScript.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { engine, startKruh } from "../support/kruh.mjs";
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

  test("an event that is none shows the present", async () => {
    for (const event of ["999999", "x", "-1"]) {
      const page = await admin.get(`/directory/network?event=${event}`);
      assert.equal(page.status, 200);
      assert.equal(cell(page, "Ties"), undefined);
    }
  });
});
