// An event of one's own, up to the day itself: people, plan, personal links, the presses of the
// facilitators, and streams as a browser opens them.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { Visitor } from "./visitor.mjs";

export const PASSWORD = "šest modrých hrnků";

// The first administrator of an empty installation.
export async function administrator(server) {
  const visitor = new Visitor(server.url);
  let page = await visitor.get(server.firstStartPath());
  page = await visitor.submit(page, "first-start",
    { name: "Alena Vzorová", email: "alena@lipov.example", password: PASSWORD });
  page = await visitor.submit(page, "/first-start/town", { name: "Lipov" });
  await visitor.submit(page, "/first-start/organisations", { own: "Městský úřad Lipov" });
  return visitor;
}

export async function again(server) {
  const visitor = new Visitor(server.url);
  const page = await visitor.submit(await visitor.get("/sign-in"), "/sign-in",
    { email: "alena@lipov.example", password: PASSWORD });
  assert.equal(page.status, 200, page.text);
  return visitor;
}

// As the server sees it.
export function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export async function bring(visitor, event, rows) {
  const page = await visitor.get(`${event}/people/import`);
  const preview = await visitor.submit(page, `${event}/people/import`,
    { file: new File([["organisation,person,role,email,phone", ...rows].join("\n")], "people.csv") });
  assert.match(preview.path, /\/import\/\d+$/, preview.text.slice(0, 800));
  return visitor.submit(preview, "/people/import/");
}

// An event with people and a plan that holds; `fields` are of its form, `plan` of the plan's.
export async function plannedEvent(visitor, rows, { name = "Prostor pro setkání", date = today(), fields = {}, plan = {} } = {}) {
  const made = await visitor.submit(await visitor.get("/meetings/new"), "/meetings", { name, date, ...fields });
  assert.match(made.path, /^\/meetings\/\d+$/, made.text.slice(0, 600));
  await bring(visitor, made.path, rows);
  await visitor.submit(await visitor.get(`${made.path}/plan`), `${made.path}/plan`, plan);
  const confirmed = await visitor.submit(await visitor.get(`${made.path}/plan`), "/plan/confirm");
  assert.match(confirmed.text, /This plan holds on the day/, confirmed.text.slice(0, 900));
  return made.path;
}

// Name → "/l/…" of the person's link.
export async function linksOf(visitor, event) {
  const links = new Map();
  for (let number = 1, before = -1; links.size > before; number++) {
    const page = await visitor.get(`${event}/people/links?page=${number}`);
    before = links.size;
    for (const [, path, name] of page.html.matchAll(/<a href="([^"]+\/people\/\d+\/link)">([^<]+)<\/a>/g)) {
      if (links.has(name)) continue;
      const one = await visitor.get(path);
      links.set(name, one.html.match(/(\/l\/[a-z2-9]+)/)?.[1]);
    }
  }
  return links;
}

// Presses a button of the console as it stands now.
export async function press(visitor, event, what, changes = {}) {
  const page = await visitor.get(`${event}/live`);
  const form = what === "extend" || what === "break"
    ? { ...page, html: page.html.match(new RegExp(`<form(?:(?!</form>)[\\s\\S])*value="${what}"[\\s\\S]*?</form>`))?.[0] ?? "" }
    : page;
  return visitor.submit(form, "/press", { what, ...changes });
}

// The plan as its table says it: [{ round, table, a, b }].
export async function planOf(visitor, event) {
  const { html } = await visitor.get(`${event}/plan.csv`);
  const [head, ...lines] = html.trim().replace(/^\ufeff/, "").split(/\r?\n/);
  const names = head.split(/[;,]/);
  const cells = (line) => [...line.matchAll(/("([^"]|"")*"|[^;,]*)([;,]|$)/g)].map(([, cell]) => cell.replace(/^"|"$/g, ""));
  return { head: names, rows: lines.map(cells) };
}

// Reads a stream: { next() → its next part, close() }.
export async function openStream(visitor, path) {
  const abort = new AbortController();
  const answer = await fetch(new URL(path, visitor.url), {
    signal: abort.signal,
    headers: {
      accept: "text/event-stream",
      "accept-language": visitor.language,
      cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    },
  });
  assert.match(answer.headers.get("content-type") ?? "", /^text\/event-stream/, `${path} answered ${answer.status}`);
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  const stream = {
    // The next message with data; null when the stream has ended.
    async next(seconds = 10) {
      const until = AbortSignal.timeout(seconds * 1000);
      const late = new Promise((_, failed) =>
        until.addEventListener("abort", () => failed(new Error(`nothing came from ${path} in ${seconds} s`))));
      for (;;) {
        const end = text.indexOf("\n\n");
        if (end >= 0) {
          const message = text.slice(0, end);
          text = text.slice(end + 2);
          if (/^data/m.test(message)) return message.replace(/^data: ?/gm, "");
          continue;
        }
        const { value, done } = await Promise.race([reader.read(), late]);
        if (done) return null;
        text += decoder.decode(value, { stream: true });
      }
    },
    close() { abort.abort(); },
  };
  return stream;
}
