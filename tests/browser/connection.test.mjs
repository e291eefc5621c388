// Screens of an event whose connection goes: they say so in words, keep what was typed, and find
// back by themselves after the Wi-Fi fell, the server was started anew, or something between fell
// silent without an end.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { connect, createServer } from "node:net";
import { after, before, beforeEach, describe, test } from "node:test";
import { startKruh } from "../support/kruh.mjs";
import { lookAt, openBrowser, openVisit } from "../support/browser.mjs";
import { administrator, linksOf, plannedEvent, press } from "../support/event.mjs";

const ROWS = ["Azyl,Jana Nová,,,", "Charita,Eva Dlouhá,,,", "Naděje,Ota Krátký,,,", "Poradna,Iva Bílá,,,"];
const LOST = ".connection-lost";

// A wire that can fall silent: nothing goes through, and nobody is told.
async function openWire(port) {
  const sockets = new Set();
  let isSilent = false;
  const wire = createServer((near) => {
    if (isSilent) return near.on("error", () => {});
    const far = connect(port, "127.0.0.1");
    const pair = [near, far];
    sockets.add(pair);
    near.pipe(far).pipe(near);
    for (const socket of pair) socket.on("error", () => {}).on("close", () => sockets.delete(pair));
  });
  await new Promise((done) => wire.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${wire.address().port}`,
    silence() {
      isSilent = true;
      for (const pair of sockets) for (const socket of pair) socket.unpipe();
    },
    speak() { isSilent = false; },
    close() {
      wire.close();
      for (const pair of sockets) for (const socket of pair) socket.destroy();
    },
  };
}

describe("a screen that loses its connection", { timeout: 300_000 }, () => {
  let server, browser, alena, event, links;
  before(async () => {
    server = await startKruh();
    browser = await openBrowser();
    alena = await administrator(server);
  });
  // Each test has an event of its own, in its first round.
  beforeEach(async () => {
    event = await plannedEvent(alena, ROWS);
    links = await linksOf(alena, event);
    for (let i = 0; i < 2; i++) await press(alena, event, "next");
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  const cookies = () => [...alena.cookies].map(([name, value]) => ({ name, value, url: server.url }));
  const phoneOf = async (name, options = {}) => {
    const visit = await openVisit(browser, { url: options.url ?? server.url }, { width: 360, height: 780, ...options });
    await visit.page.goto(`${links.get(name)}/participant`);
    await visit.page.waitForFunction(() => document.querySelector(".phone")._htmx?.sse?.reader);
    return visit;
  };
  const shows = (page, words, timeout = 15000) => page.locator(".phone-hero", { hasText: words }).waitFor({ timeout });
  const isLost = (page, timeout = 15000) => page.locator(LOST, { hasText: "Spojení se přerušilo" }).waitFor({ timeout });
  const isBack = (page) => page.locator(LOST).waitFor({ state: "hidden", timeout: 15000 });

  test("says so when the Wi-Fi falls, and follows again without losing a word", async () => {
    const { page, context } = await phoneOf("Jana Nová");
    await page.locator(".phone-below details summary").first().click();
    await page.locator("#nickname").fill("Janička z az");
    const time = await page.locator(".clock-time").innerText();
    await context.setOffline(true);
    await isLost(page);
    assert.deepEqual(await lookAt(page, "phone-disconnected"), []);
    await page.waitForFunction((before) => document.querySelector(".clock-time").textContent !== before, time);
    await press(alena, event, "next");
    await context.setOffline(false);
    await shows(page, "Kolo 2 z");
    await isBack(page);
    assert.equal(await page.locator("#nickname").inputValue(), "Janička z az");
    await context.close();
  });

  test("finds back to a server that was killed and started anew, with the same clock", async () => {
    const visit = await openVisit(browser, server);
    const { page } = visit;
    await visit.context.addCookies(cookies());
    await page.goto(`${event}/live/projector`);
    const { page: phone, context } = await phoneOf("Eva Dlouhá");
    const ends = await page.locator("kruh-clock").getAttribute("data-ends");
    await server.stop("SIGKILL");
    await Promise.all([isLost(page), isLost(phone)]);
    assert.deepEqual(await lookAt(page, "projector-disconnected"), []);
    server = await startKruh({ again: server });
    await Promise.all([isBack(page), isBack(phone)]);
    assert.equal(await page.locator("kruh-clock").getAttribute("data-ends"), ends);
    await press(alena, event, "next");
    await shows(phone, "Kolo 2 z");
    await page.locator(".projector h1", { hasText: "Kolo 2 z" }).waitFor({ timeout: 15000 });
    await context.close();
    await visit.context.close();
  });

  test("notices a wire that is silent without an end, and takes another", async () => {
    const wire = await openWire(server.port);
    const { page, context } = await phoneOf("Ota Krátký", { url: wire.url });
    await shows(page, "Kolo 1 z");
    wire.silence();
    await press(alena, event, "next");
    await isLost(page, 60000);
    wire.speak();
    // Connections that were tried in the silence are given up after eight seconds each.
    await shows(page, "Kolo 2 z", 60000);
    await isBack(page);
    wire.close();
    await context.close();
  });

  test("leads whoever was refused the page to the words that say why", async () => {
    const { page, context } = await phoneOf("Iva Bílá");
    const list = await alena.get(`${event}/people/links`);
    const [, person] = list.html.match(/href="([^"]+\/people\/\d+\/link)">Iva Bílá</);
    await alena.submit(await alena.get(person), "/link/revoke");
    await page.waitForFunction(() => document.querySelector(".phone") === null, null, { timeout: 20000 });
    assert.match(await page.locator("main").innerText(), /odkaz/i);
    await context.close();
  });

  test("waits to be let in, and goes on by itself", async () => {
    const visit = await openVisit(browser, server, { width: 360, height: 780 });
    const { page } = visit;
    const [, one, two] = (await alena.get(`${event}/live`)).text.match(/Code: (\d{3}) (\d{3})/);
    await page.goto(`/join/${one}${two}`);
    await page.locator("input[name=name]").fill("Host Nečekaný");
    await page.locator("main form button[type=submit]").first().click();
    await page.locator("h2", { hasText: "Okamžik, prosím" }).waitFor();
    assert.deepEqual(await lookAt(page, "join-wait"), []);
    await alena.submit(await alena.get(`${event}/live/who`), "/live/join/", { what: "confirm" });
    await page.locator("a", { hasText: "Otevřít moji stránku" }).waitFor({ timeout: 15000 });
    assert.deepEqual(visit.complaints, []);
    await visit.context.close();
  });

  test("shows how phones come in, with a code of the Wi-Fi that is not kept", async () => {
    const visit = await openVisit(browser, server);
    await visit.context.addCookies(cookies());
    const { page } = visit;
    await page.goto(`${event}/live/phones`);
    await page.locator("input[name=network]").fill("Sál; \"dole\"");
    await page.locator("input[name=password]").fill("krátké");
    await page.locator("form:has(input[name=network]) button").click();
    await page.locator(".field-error, .error, [aria-invalid=true]").first().waitFor();
    await page.locator("input[name=password]").fill("kruh a hrnek");
    await page.locator("form:has(input[name=network]) button").click();
    assert.equal(await page.locator(".qr").count(), 2);
    assert.deepEqual(await lookAt(page, "phones"), []);
    await page.goto(`${event}/live/phones`);
    assert.equal(await page.locator(".qr").count(), 1, "nothing of it is kept");
    assert.doesNotMatch(await page.content(), /kruh a hrnek/);
    await visit.context.close();
  });
});
