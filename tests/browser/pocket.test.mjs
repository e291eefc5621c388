// The directory in the browser with the server stopped: saved, searched, called, renewed, removed; and
// what is said when there is no room, when half of it came, when it was deleted or is damaged or old.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { lookAt, openBrowser, openVisit } from "../support/browser.mjs";
import { startKruh } from "../support/kruh.mjs";

const PACKAGE = "/directory/pocket/package";

describe("the directory in the pocket, in a browser", () => {
  let server, browser;

  before(async () => {
    server = await startKruh({ demo: true });
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  async function signIn(options = {}) {
    const visit = await openVisit(browser, server, { locale: "cs-CZ", width: 390, height: 844, ...options });
    await visit.page.goto("/sign-in");
    await visit.page.locator("form[action^='/demo/'] button").first().click();
    await visit.page.waitForLoadState();
    await visit.page.goto("/directory/pocket");
    visit.page.on("dialog", (dialog) => dialog.accept());
    return visit;
  }
  const says = (page, words) => page.waitForFunction((text) =>
    ["#pocket-says", "#pocket-problem"].some((one) => document.querySelector(one)?.checkVisibility() && document.querySelector(one).textContent.includes(text)), words);
  async function save(page, what = "[name=all]") {
    await page.check(what);
    await page.click("#pocket-form [type=submit]");
    await says(page, "Uloženo. Otevře se i bez připojení.");
  }
  async function open(page) {
    await page.click("#pocket-open");
    await page.waitForSelector("html[data-pocket-ready]");
  }
  const names = (page) => page.locator("#pocket-hits h2").allTextContents();

  test("with the server stopped one searches, narrows, reads, calls and looks at the map", async () => {
    const { page, context, complaints } = await signIn();
    await save(page);
    await server.stop();
    // Not the page that is open: a new window, from nothing but what was saved.
    const fresh = await context.newPage();
    const wrong = [];
    await fresh.goto("/directory/pocket/open/cs");
    await fresh.waitForSelector("html[data-pocket-ready]");
    assert.match(await fresh.textContent("#pocket-state"), /Uloženo v tomto zařízení: .*20\d\d/);
    assert.match(await fresh.textContent("#pocket-places"), /Volná místa podle stavu .*20\d\d/);
    for (const words of ["nemá kde spát", "noclehrána", "v noclehárně"]) {
      await fresh.fill("#pocket-need", words);
      assert.equal((await names(fresh))[0], "Noclehárna Teplo", words);
    }
    await fresh.fill("#pocket-need", "nemá kde spát");
    assert.match(await fresh.textContent("#pocket-also"), /noclehárna/);
    assert.equal(await fresh.locator("#pocket-hits .card").count(), await fresh.locator("#pocket-hits [data-part=freshness]").count());
    wrong.push(...await lookAt(fresh, "pocket-search"));

    const [before] = (await fresh.textContent("#pocket-found")).match(/\d+/);
    await fresh.locator("#pocket-kinds button", { hasText: "Noclehárny" }).click();
    const [after] = (await fresh.textContent("#pocket-found")).match(/\d+/);
    assert.ok(Number(after) > 0 && Number(after) < Number(before));
    assert.match(await fresh.evaluate(() => document.activeElement.textContent), /Noclehárny/, "the focus stays");
    await fresh.click("#pocket-search summary");
    wrong.push(...await lookAt(fresh, "pocket-narrow"));

    await fresh.locator("#pocket-hits a", { hasText: "Noclehárna Teplo" }).click();
    await fresh.waitForSelector("#pocket-card [data-part=phone]");
    assert.equal(await fresh.getAttribute("#pocket-card [data-part=phone]", "href"), "tel:+420000200400");
    assert.match(await fresh.textContent("#pocket-card"), /ověřeno[\s\S]*Továrenská 40, Lipov/);
    const suggest = await fresh.getAttribute("#pocket-card a[href$='/suggest']", "href");
    assert.ok(await fresh.locator("#pocket-state").isVisible(), "the date of saving stays in sight");
    wrong.push(...await lookAt(fresh, "pocket-card"));

    await fresh.click("#pocket-to-search");
    await fresh.fill("#pocket-need", "");
    await fresh.selectOption("#pocket-kind", "");
    await fresh.selectOption("#pocket-near", { label: "Lipov" });
    const kilometres = (await fresh.locator("#pocket-hits [data-part=about]").allTextContents())
      .map((text) => text.match(/([\d,]+) km$/)?.[1]).filter((one) => one !== undefined).map((one) => Number(one.replace(",", ".")));
    assert.ok(kilometres.length > 1, "distances without a network");
    assert.deepEqual(kilometres, [...kilometres].sort((a, b) => a - b), "the nearest first where no words are asked");
    const [everywhere] = (await fresh.textContent("#pocket-found")).match(/\d+/);
    await fresh.selectOption("#pocket-within", "2");
    const [nearby] = (await fresh.textContent("#pocket-found")).match(/\d+/);
    assert.ok(Number(nearby) > 0 && Number(nearby) < Number(everywhere), `${nearby} of ${everywhere}`);
    wrong.push(...await lookAt(fresh, "pocket-near"));
    await fresh.selectOption("#pocket-near", "");

    await fresh.click("#pocket-to-map");
    await fresh.waitForSelector("#pocket-picture .map-dot");
    assert.match(await fresh.textContent("#pocket-map-list"), /Lipov/);
    wrong.push(...await lookAt(fresh, "pocket-map"));
    await fresh.reload();
    await fresh.waitForSelector("#pocket-picture .map-dot");
    server = await startKruh({ again: server, demo: true });
    const form = await fetch(server.url + suggest); // a stranger may write there
    assert.equal(form.status, 200);
    assert.match(await form.text(), /Noclehárna Teplo/);
    assert.deepEqual(wrong, []);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test("distances from where the phone is, only when asked, and without it in words", async () => {
    const { page, context } = await signIn();
    await save(page);
    await open(page);
    await page.click("#pocket-search summary");
    await page.click("#pocket-here");
    await page.waitForFunction(() => document.querySelector("#pocket-here-says").textContent.includes("Zařízení neřeklo, kde je"));
    await context.grantPermissions(["geolocation"]);
    const lipov = await page.evaluate(() => {
      const { municipalities, projection } = globalThis.pocketApp.directory.head;
      return pocketDegrees(municipalities.find(({ name }) => name === "Lipov"), projection);
    });
    await context.setGeolocation(lipov);
    await page.click("#pocket-here");
    await page.waitForFunction(() => / km$/.test(document.querySelector("#pocket-hits [data-part=about]").textContent));
    assert.equal(await page.inputValue("#pocket-near"), "here");
    const kept = await page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), location.href]));
    assert.ok(!kept.includes(String(lipov.latitude)), "the position is kept nowhere");
    await context.close();
  });

  test("open now is told without a network, by the hours as they were saved", async () => {
    const { page, context } = await signIn();
    await save(page);
    await open(page);
    await context.setOffline(true);
    await page.clock.setFixedTime(new Date("2026-11-23T10:10:00")); // a Monday
    await page.click("#pocket-search summary");
    await page.check("#pocket-open-now");
    const monday = await names(page);
    assert.ok(monday.length > 0);
    const total = async () => Number((await page.textContent("#pocket-found")).match(/\d+/)[0]);
    const open_ = await total();
    await page.uncheck("#pocket-open-now");
    assert.ok(await total() > open_, "some are closed, or do not say");
    await page.clock.setFixedTime(new Date("2026-11-22T03:10:00")); // a Sunday, at night
    await page.check("#pocket-open-now");
    assert.ok(await total() < open_);
    await context.close();
  });

  test("a card of a secret place has no address, and its point is on no map", async () => {
    const { page, context } = await signIn({ locale: "pl-PL" });
    await page.check("[name=all]");
    await page.click("#pocket-form [type=submit]");
    await page.waitForSelector("#pocket-saved:not([hidden])");
    await open(page);
    await page.fill("#pocket-need", "Hostel Przystań");
    await page.locator("#pocket-hits a", { hasText: "Hostel Przystań" }).click();
    await page.locator("#pocket-card", { hasText: "Brzozów Dolny" }).waitFor();
    assert.equal(await page.locator("#pocket-card [data-part=phone]").count(), 1);
    assert.equal(await page.locator("#pocket-card a[href^='mailto:']").count(), 0);
    assert.deepEqual(await lookAt(page, "pocket-secret"), []);
    await context.close();
  });

  test("free places are refreshed apart, fall to unverified by themselves, and are counted only while they hold", async () => {
    const { page, context } = await signIn();
    await save(page);
    await open(page);
    await page.waitForFunction(() => globalThis.pocketApp.capacity !== null);
    await page.evaluate(() => globalThis.pocketApp.renewing); // what is on its way would replace what is said below
    const found = await page.evaluate(() => {
      const day = 86400e3, now = Date.now(), said = (days) => (now - days * day) / 1000;
      const word = (told) => pocketFree(told, 45, now).state;
      return [word({ state: "free", said: said(44) }), word({ state: "free", said: said(46) }),
        word({ state: "free", said: said(1), until: said(0.5) }), word(undefined), word({ state: "full", said: said(2) })];
    });
    assert.deepEqual(found, ["free", "stale", "unknown", "unknown", "full"]);
    await page.evaluate(() => {
      const { id } = globalThis.pocketApp.directory.card(0), old = globalThis.pocketApp.directory.card(1).id;
      const day = 86400, now = Date.now() / 1000;
      globalThis.pocketApp.capacity.services = new Map([[id, { id, state: "free", said: now - day }], [old, { id: old, state: "free", said: now - 60 * day }]]);
      globalThis.pocketApp.show();
    });
    assert.match(await page.locator("#pocket-hits .card").nth(1).textContent(), /neověřeno/);
    // By group and in its unit, as on the card of the server; each line ends for itself.
    await page.evaluate(() => {
      const { capacity, directory } = globalThis.pocketApp, { id } = directory.card(0);
      const day = 86400, now = Date.now() / 1000;
      capacity.units = ["Místo", "Lůžko"];
      capacity.groups = ["Senioři", "Osoby v krizi", "Rodiny s dětmi"];
      capacity.services = pocketTold([
        { id, state: "full", said: now - day, available: 0, unit: 0 },
        { id, state: "free", said: now - day, until: now + 2 * day, available: 2, maximum: 4, waiting_days: 5, unit: 1, group: 0 },
        { id, state: "free", said: now - 60 * day, available: 7, unit: 1, group: 1 },
        { id, state: "free", said: now - 3 * day, until: now - day, available: 9, unit: 1, group: 2 },
      ]);
      globalThis.pocketApp.show();
    });
    assert.match(await page.locator("#pocket-hits .card").first().textContent(), /Volná místa: volno/);
    await page.locator("#pocket-hits .card a").first().click();
    const lines = page.locator("#pocket-card [data-part=capacity-groups] li");
    await lines.first().waitFor();
    assert.match(await page.locator("#pocket-card [data-part=capacity]").textContent(), /obsazeno|plno/i);
    assert.match(await page.locator("#pocket-card [data-part=capacity-said]").textContent(), /Místo: .*0/);
    assert.equal(await lines.count(), 2, "what has ended is not known any more");
    assert.match(await lines.nth(0).textContent(), /^Senioři: volno · Lůžko: volno 2 z 4 .*5.*20\d\d.*20\d\d/);
    assert.match(await lines.nth(1).textContent(), /^Osoby v krizi: neověřeno · /);
    assert.doesNotMatch(await lines.nth(1).textContent(), /7/, "a stale number counts nowhere");
    assert.deepEqual(await lookAt(page, "pocket-capacity-groups"), []);
    await page.goBack();
    await page.evaluate(() => {
      const { id } = globalThis.pocketApp.directory.card(0);
      globalThis.pocketApp.capacity.services = new Map([[id, { id, state: "free", said: Date.now() / 1000 - 86400 }]]);
      globalThis.pocketApp.show();
    });
    await page.click("#pocket-search summary");
    await page.check("#pocket-free");
    assert.equal((await names(page)).length, 1);
    await context.close();
  });

  test("with the server gone, back or reload onto the page that chooses opens the saved directory, not the browser's own error", async () => {
    const { page, context } = await signIn();
    await save(page);
    const kept = () => page.evaluate(async () => {
      const paths = [];
      for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
      return paths;
    });
    await page.reload();
    await page.waitForSelector("#pocket-form");
    await page.goto("/directory");
    await page.goto("/directory/pocket?from=menu");
    assert.deepEqual((await kept()).filter((path) => !/^\/directory\/pocket\/(package|capacity|compared|open\/|manifest\/)|^\/a\/[a-z0-9._-]+$/.test(path)), [], "nothing of other pages is kept");
    await page.goto("/directory");
    await server.stop();
    const landed = async (go) => {
      await go();
      await page.waitForSelector("html[data-pocket-ready]");
      assert.equal(new URL(page.url()).pathname, "/directory/pocket/open/cs");
      assert.match(await page.textContent("#pocket-says"), /uložené/);
      assert.ok(await page.locator("#pocket-hits .card").count() > 0);
    };
    await landed(() => page.click("main a[href='/directory/pocket']")); // of the page that is still open
    assert.deepEqual(await lookAt(page, "pocket-without-network"), []);
    await page.reload();
    await page.waitForSelector("html[data-pocket-ready]");
    assert.equal(await page.textContent("#pocket-says"), "", "said once");
    await landed(() => page.goto("/directory/pocket"));
    await landed(() => page.click("#pocket-app a[href='/directory/pocket']"));
    // No other page is answered from what is saved.
    const refused = async (path) => { // in a window of its own: a browser goes on to its error page by itself
      const other = await context.newPage();
      await assert.rejects(other.goto(path), /ERR_/, path);
      await other.close();
    };
    await refused("/directory");
    server = await startKruh({ again: server, demo: true });
    await page.goto("/directory/pocket");
    await page.waitForSelector("#pocket-form");
    await page.click("#pocket-remove");
    await says(page, "Odebráno z tohoto zařízení");
    await server.stop();
    await refused("/directory/pocket"); // nothing is saved, so nothing is claimed
    server = await startKruh({ again: server, demo: true });
    await context.close();
  });

  test("it is renewed only when something has changed, and only as a whole", async () => {
    const { page, context } = await signIn();
    await save(page);
    await open(page);
    await page.click("#pocket-renew");
    await says(page, "Nic se nezměnilo");
    // Half of a file: it is refused, and what was there stays.
    let what = "half";
    await context.route(`**${PACKAGE}*`, async (route) => {
      const headers = { ...route.request().headers() };
      delete headers["if-none-match"];
      const answer = await route.fetch({ headers });
      const bytes = await answer.body();
      if (what === "half") await route.fulfill({ status: 200, body: bytes.subarray(0, bytes.length / 2), headers: { etag: '"half"' } });
      else if (what === "changed") bytes[bytes.length >> 1] ^= 1;
      if (what === "changed") await route.fulfill({ status: 200, body: bytes, headers: { etag: '"changed"' } });
      if (what === "error") await route.fulfill({ status: 500, body: "" });
    });
    for (what of ["half", "changed"]) {
      await page.click("#pocket-renew");
      await says(page, "Stahování se přerušilo");
      assert.ok((await names(page)).length > 0);
    }
    what = "error";
    await page.click("#pocket-renew");
    await says(page, "Server teď soubor nepřipravil");
    await context.unroute(`**${PACKAGE}*`);
    await page.reload();
    await page.waitForSelector("#pocket-hits .card");
    await context.clearCookies();
    await page.click("#pocket-renew");
    await says(page, "Už nejste přihlášeni");
    await context.setOffline(true);
    await page.click("#pocket-renew");
    await says(page, "Server neodpovídá");
    assert.ok((await names(page)).length > 0);
    await context.close();
  });

  test("a full device keeps what it had, and says what to do", async () => {
    const { page, context } = await signIn();
    await page.evaluate(() => {
      Cache.prototype.put = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
    });
    await page.check("[name=all]");
    await page.click("#pocket-form [type=submit]");
    await says(page, "Na zařízení není dost místa");
    assert.deepEqual(await lookAt(page, "pocket-full"), []);
    // With an older one on it: the new one finds no room, and the older one is as it was.
    await page.reload();
    await save(page);
    await open(page);
    const found = await names(page);
    await page.evaluate(() => {
      Cache.prototype.put = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
    });
    await context.route(`**${PACKAGE}*`, async (route) => {
      const headers = { ...route.request().headers() };
      delete headers["if-none-match"];
      await route.fulfill({ response: await route.fetch({ headers }) });
    });
    await page.click("#pocket-renew");
    await says(page, "Na zařízení není dost místa");
    assert.deepEqual(await names(page), found);
    await page.reload();
    await page.waitForSelector("#pocket-hits .card");
    assert.deepEqual(await names(page), found);
    await context.close();
  });

  test("what the browser deleted, what is damaged and what is of another version is told apart, and never believed", async () => {
    const { page, context } = await signIn();
    await save(page);
    await open(page);
    await page.evaluate(async (path) => {
      const cache = await caches.open("kruh pocket data 4");
      const kept = await cache.match(path);
      const bytes = new Uint8Array(await kept.arrayBuffer());
      const at = new DataView(bytes.buffer).getUint32(8, true) + 12 + 600; // within the index
      bytes[at] ^= 0x10;
      await cache.put(path, new Response(bytes, { headers: kept.headers }));
    }, PACKAGE);
    await context.setOffline(true);
    await page.reload();
    await says(page, "poškozený");
    assert.ok(await page.locator("#pocket-app").isHidden());

    await page.evaluate(async (path) => {
      const cache = await caches.open("kruh pocket data 4");
      const kept = await cache.match(path);
      await (await caches.open("kruh pocket data 1")).put(path, kept);
      await caches.delete("kruh pocket data 4");
    }, PACKAGE);
    await page.reload();
    await says(page, "z jiné verze Kruhu");

    await page.evaluate(() => caches.delete("kruh pocket data 1"));
    await page.reload();
    await says(page, "Prohlížeč smazal");
    assert.deepEqual(await lookAt(page, "pocket-gone"), []);
    await context.close();
  });

  test("a newer program renews what an older one has saved before it takes over", async () => {
    const { page, context } = await signIn();
    await save(page);
    await page.evaluate(async (path) => {
      const kept = await (await caches.open("kruh pocket data 4")).match(path);
      await (await caches.open("kruh pocket data 1")).put(path, kept);
      await caches.delete("kruh pocket data 4");
      await (await navigator.serviceWorker.getRegistration("/directory/pocket/")).unregister();
    }, PACKAGE);
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.register("/directory/pocket/worker.js");
      while (!registration.active) await new Promise((done) => { setTimeout(done, 20); });
    });
    await page.waitForFunction(async () => {
      const caches_ = (await caches.keys()).filter((name) => name.includes("data"));
      return caches_.length === 1 && caches_[0] === "kruh pocket data 4";
    });
    await page.goto("/directory/pocket/open/cs");
    await page.waitForSelector("#pocket-hits .card");
    // The older one had less of the site: it makes room for the one that has the page that chooses too.
    await page.evaluate(() => globalThis.pocketApp.renewing);
    assert.deepEqual(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname)), ["/directory/pocket"]);
    await context.setOffline(true);
    await page.goto("/directory/pocket");
    await page.waitForSelector("#pocket-hits .card");
    await context.close();
  });

  test("a page that is left open lets free places end by the device's own clock, without a network", async () => {
    const { page, context } = await signIn();
    await save(page);
    await page.clock.install();
    await open(page);
    await page.waitForFunction(() => globalThis.pocketApp.capacity !== null);
    await page.waitForLoadState("networkidle"); // what is on its way would replace what is said below
    await context.setOffline(true);
    await page.evaluate(() => {
      const app = globalThis.pocketApp, { id } = app.directory.card(0), now = Date.now() / 1000;
      app.capacity.services = new Map([[id, { id, state: "free", said: now - 60, until: now + 3600 }]]);
      app.show();
    });
    const first = page.locator("#pocket-hits .card").first();
    assert.match(await first.textContent(), /volno/);
    await page.clock.runFor(3000e3);
    assert.match(await first.textContent(), /volno/);
    await page.clock.runFor(660e3);
    assert.doesNotMatch(await first.textContent(), /volno/);
    await context.close();
  });

  test("removed or chosen anew in one window, the other one neither brings it back nor undoes it", async () => {
    const { page, context } = await signIn();
    await save(page);
    const other = await context.newPage();
    await other.goto("/directory/pocket/open/cs");
    await other.waitForSelector("#pocket-hits .card");
    // Other districts are chosen here; the other window renews what is saved, not what it remembers.
    const area = await page.locator("[name=area]").first().getAttribute("value");
    await page.uncheck("[name=all]");
    await page.check(`[name=area][value="${area}"]`);
    await page.click("#pocket-form [type=submit]");
    await page.waitForFunction((code) => pocketSaved().then(({ query }) => query.includes(code)), area);
    await page.waitForFunction(() => !document.querySelector("#pocket-form [type=submit]").disabled);
    await other.click("#pocket-renew");
    await says(other, "Nic se nezměnilo");
    assert.ok(await page.evaluate((code) => pocketSaved().then(({ query }) => query.includes(code)), area));
    assert.match(await other.evaluate(() => globalThis.pocketApp.saved.query), new RegExp(area));
    // Removed here: the other window says so at once, and its next look at the network saves nothing.
    await page.click("#pocket-remove");
    await says(page, "Odebráno z tohoto zařízení");
    await says(other, "Odebráno z tohoto zařízení");
    assert.ok(await other.locator("#pocket-app").isHidden());
    await other.evaluate(() => globalThis.dispatchEvent(new Event("online")));
    await other.evaluate(() => globalThis.pocketApp.renewing);
    assert.deepEqual(await other.evaluate(() => caches.keys()), []);
    await context.close();
  });

  test("when a newer program cannot be fetched, the present one goes on and says nothing wrong", async () => {
    const { page, context } = await signIn();
    await save(page);
    await open(page);
    await page.evaluate(() => {
      ServiceWorkerRegistration.prototype.update = () => Promise.reject(new TypeError("Failed to update a ServiceWorker"));
    });
    await page.click("#pocket-renew");
    await says(page, "Nic se nezměnilo");
    assert.ok(await page.locator("#pocket-problem").isHidden());
    await context.setOffline(true);
    await page.reload();
    await page.waitForSelector("#pocket-hits .card");
    await context.close();
  });

  test("removed, nothing of it stays", async () => {
    const { page, context } = await signIn();
    await save(page);
    await open(page);
    await page.click("#pocket-remove");
    await says(page, "Odebráno z tohoto zařízení");
    const left = await page.evaluate(async () => ({
      caches: await caches.keys(), workers: (await navigator.serviceWorker.getRegistrations()).length, marks: Object.keys(localStorage) }));
    assert.deepEqual(left, { caches: [], workers: 0, marks: [] });
    await page.reload();
    await says(page, "zatím nic uloženo není");
    await context.close();
  });

  test("the district of one's own organisation is chosen at first, and later what was saved here", async () => {
    const { page, context } = await signIn();
    const chosen = () => page.$$eval("#pocket-form input:checked", (boxes) => boxes.map(({ name, value }) => `${name} ${value}`));
    const own = await chosen();
    assert.equal(own.length, 1);
    assert.match(own[0], /^area /);
    assert.match(await page.textContent("#pocket-hint"), /Vaše organizace působí v okrese/);
    const other = await page.locator("#pocket-form [name=place]").first().getAttribute("value");
    await page.evaluate(() => document.querySelectorAll("#pocket-form details").forEach((one) => (one.open = true)));
    await page.locator(`#pocket-form [value="${own[0].slice(5)}"]`).uncheck();
    await page.locator(`#pocket-form [value="${other}"]`).check();
    await page.click("#pocket-form [type=submit]");
    await says(page, "Uloženo");
    await page.reload();
    await page.waitForFunction(() => /co tu máte uložené/.test(document.getElementById("pocket-hint").textContent));
    assert.deepEqual(await chosen(), [`place ${other}`]);
    await page.click("#pocket-form [name=all]");
    await page.click("#pocket-form [type=submit]");
    await says(page, "Uloženo");
    await page.reload();
    await page.waitForFunction(() => document.querySelector("#pocket-form [name=all]").checked);
    assert.deepEqual(await chosen(), ["all 1"]);
    await context.close();
  });

  test("where a browser keeps nothing, and without a choice, it says so", async () => {
    const { page, context } = await signIn();
    for (const box of await page.locator("#pocket-form input:checked").all()) await box.uncheck();
    await page.click("#pocket-form [type=submit]");
    await says(page, "Vyberte okres nebo obec");
    await context.addInitScript(() => { delete globalThis.caches; Object.defineProperty(globalThis, "caches", { value: undefined }); });
    await context.addInitScript(() => { delete Navigator.prototype.serviceWorker; });
    await page.reload();
    await says(page, "anonymní okno");
    assert.deepEqual(await lookAt(page, "pocket-private"), []);
    await context.close();
  });

  test("without JavaScript it offers the booklet", async () => {
    const { page, context } = await openVisit(browser, server, { javaScript: false });
    await page.goto("/sign-in");
    await page.locator("form[action^='/demo/'] button").first().click();
    await page.goto("/directory/pocket");
    assert.ok(await page.locator("main a[href='/directory/booklet']").first().isVisible());
    assert.ok(await page.locator("#pocket-form").isHidden());
    await context.close();
  });

  for (const locale of ["cs-CZ", "pl-PL"]) {
    test(`the page that chooses passes axe and fits a phone, in ${locale}`, async () => {
      const { page, context, complaints } = await signIn({ locale });
      assert.deepEqual(await lookAt(page, `pocket-choice-${locale.slice(0, 2)}`), []);
      assert.deepEqual(complaints, []);
      await context.close();
    });
  }
});
