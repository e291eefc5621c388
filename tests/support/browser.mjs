// Debian's Chromium for the browser tests: contexts by language, theme and width; axe on every
// state; pictures for whoever asks; and a guard that fails when a page asks anything outside the
// server or breaks its own content security policy.
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { root } from "./kruh.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const pictures = join(root, "build/pictures");
mkdirSync(pictures, { recursive: true });

// A picture to look at, build/pictures/NAME.png. Nothing is proved by it and it takes as long as a
// look at the page by axe, so it is taken only where KRUH_PICTURES=1 asks for it.
export async function picture(page, name, options = {}) {
  if (process.env.KRUH_PICTURES !== "1") return;
  await page.screenshot({ path: join(pictures, `${name}.png`), ...options });
}

// The same engine without windows, menus and extensions; where only the whole one is there, that.
const chromiumProgram = process.env.CHROMIUM ??
  ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find(existsSync);

export async function openBrowser() {
  return chromium.launch({
    executablePath: chromiumProgram,
    args: [
      ...(process.getuid() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync",
    ],
  });
}

// A person at a browser: { page, context, complaints }. `complaints` collects what must not happen.
export async function openVisit(browser, server, {
  locale = "cs-CZ", dark = false, width = 1280, height = 900, javaScript = true,
} = {}) {
  const context = await browser.newContext({
    locale, viewport: { width, height }, colorScheme: dark ? "dark" : "light",
    javaScriptEnabled: javaScript, baseURL: server.url, reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const complaints = [];
  const home = new URL(server.url).host;
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.host !== home)
      complaints.push(`asks outside the server: ${url.href}`);
  });
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(`script error: ${error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} at ${response.url()}`);
  });
  return { page, context, complaints };
}

const ALL = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
// The rules that look at colours: the only ones that the dark theme can break by itself.
const COLOURS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

// The violations of a page as sentences; empty is right. Only they leave the page: what axe says
// besides, of everything that is right, costs more time on its way here than its rules do.
export async function axe(page, rules = ALL) {
  if (!await page.evaluate(() => "axe" in globalThis)) await page.evaluate(axeSource);
  return page.evaluate(async (runOnly) => {
    const found = await globalThis.axe.run(document, { runOnly, resultTypes: ["violations"] });
    return found.violations.flatMap((violation) =>
      violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 200)} (${node.failureSummary?.split("\n")[1]?.trim()})`));
  }, rules);
}

// Resolves when the page stands as it will in its new size: its fonts are there, and it was drawn.
export async function drawn(page) {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let i = 0; i < 2; i++) await new Promise((done) => requestAnimationFrame(done));
  });
}

// Whether the page is wider than its window, and what sticks out.
export async function sticksOut(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")]
      .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > width + 1)
      .slice(0, 5)
      .map((e) => `${e.tagName.toLowerCase()}.${e.className}: ${Math.round(e.getBoundingClientRect().right)} > ${width}`);
  });
}

// Looks at the page as it stands in light and dark, wide and at 360 px; says everything wrong.
// `name` also names its pictures.
export async function lookAt(page, name) {
  const wrong = [];
  const before = page.viewportSize();
  for (const [label, width, height] of [["wide", 1280, 900], ["phone", 360, 780]]) {
    await page.setViewportSize({ width, height });
    for (const scheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme: scheme });
      for (const violation of await axe(page, scheme === "dark" ? COLOURS : ALL))
        wrong.push(`${name}, ${label}, ${scheme}: ${violation}`);
      await picture(page, `${name}-${label}-${scheme}`, { fullPage: true });
    }
    for (const what of await sticksOut(page)) wrong.push(`${name}, ${label}: sticks out: ${what}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(before);
  return wrong;
}

// Looks at a page made for paper: axe once, and build/pictures/NAME.pdf. Resolves to what is wrong.
export async function lookAtPaper(page, name) {
  const wrong = (await axe(page)).map((violation) => `${name}: ${violation}`);
  await page.pdf({ path: join(pictures, `${name}.pdf`), preferCSSPageSize: true });
  return wrong;
}

// How many pages build/pictures/NAME.pdf has (poppler counts them).
export function paperPages(name) {
  const said = execFileSync("pdfinfo", [join(pictures, `${name}.pdf`)]).toString();
  return Number(said.match(/^Pages:\s+(\d+)/m)[1]);
}
