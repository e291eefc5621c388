// Kruh in a hall: on a second address, over plain http, asked by another machine. The machine is a
// network namespace with a wire to this one, so that nothing of it is loopback.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { databaseOptions, engine, freePort, run, startKruh, temporaryFolder } from "../support/kruh.mjs";
import { administrator, linksOf, plannedEvent, press } from "../support/event.mjs";
import { decodeHtml, formsOf } from "../support/visitor.mjs";

const ROWS = ["Azyl,Jana Nová,,,", "Charita,Eva Dlouhá,,,", "Naděje,Ota Krátký,,,", "Poradna,Iva Bílá,,,"];
const space = `kruh${process.pid}`;
const subnet = `10.${200 + (process.pid >> 8) % 50}.${process.pid & 255}`;
const here = `${subnet}.1`;

function openNamespace() {
  const ip = (...args) => execFileSync("ip", args, { stdio: "pipe" });
  ip("netns", "add", space);
  ip("link", "add", `v${process.pid}`, "type", "veth", "peer", "name", "hall", "netns", space);
  ip("addr", "add", `${here}/24`, "dev", `v${process.pid}`);
  ip("link", "set", `v${process.pid}`, "up");
  ip("-n", space, "addr", "add", `${subnet}.2/24`, "dev", "hall");
  ip("-n", space, "link", "set", "hall", "up");
}

let reason = false;
try {
  openNamespace();
} catch (error) {
  spawnSync("ip", ["netns", "del", space]);
  reason = `this machine opens no network namespace: ${String(error.stderr ?? error).trim().split("\n")[0]}`;
}
process.on("exit", () => reason || spawnSync("ip", ["netns", "del", space]));

// Somebody on that other machine: curl, with cookies of its own.
class Phone {
  constructor(url) {
    this.url = url;
    this.jar = `${temporaryFolder("kruh-phone-")}/cookies`;
  }

  request(path, fields, headers = []) {
    const args = ["netns", "exec", space, "curl", "-s", "-i", "-m", "10", "-b", this.jar, "-c", this.jar,
      "-H", "accept-language: en",
      ...headers.flatMap((one) => ["-H", one])];
    for (const [name, value] of Object.entries(fields ?? {})) args.push("--data-urlencode", `${name}=${value}`);
    const text = execFileSync("ip", [...args, new URL(path, this.url).href], { maxBuffer: 1 << 26 }).toString();
    const end = text.indexOf("\r\n\r\n");
    const head = text.slice(0, end);
    const html = text.slice(end + 4);
    return {
      status: Number(head.match(/^HTTP\/1\.1 (\d+)/)[1]), head, html,
      location: head.match(/^location: (.*)$/im)?.[1].trim(),
      text: decodeHtml(html.replace(/<[^>]+>/g, " ")).replace(/\s+/g, " "),
    };
  }

  // Fills and sends a form of a page, and goes where it leads.
  submit(path, action, changes) {
    const form = formsOf(this.request(path).html).find((one) => one.action.includes(action));
    assert.ok(form, `no form ${action} on ${path}`);
    const answer = this.request(form.action, { ...Object.fromEntries(form.fields), ...changes });
    return answer.location ? { ...this.request(answer.location), location: answer.location } : answer;
  }
}

describe(`a hall on ${engine}`, { skip: reason }, () => {
  let server, alena, event, phone, links;
  before(async () => {
    // The port must be known before the start.
    const port = await freePort();
    server = await startKruh({ host: "0.0.0.0", args: ["--public-url", `http://${here}:${port}`],
      again: { port, data: temporaryFolder(), database: databaseOptions() } });
    alena = await administrator(server);
    event = await plannedEvent(alena, ROWS);
    links = await linksOf(alena, event);
    phone = new Phone(`http://${here}:${server.port}`);
  });
  after(() => server?.remove());

  test("the start says that other machines find only what a hall needs", () => {
    assert.match(server.output(), /Other machines that come over plain http find only what a hall needs/);
    assert.doesNotMatch(server.output(), /no phone can open/, "the public address is one that phones open");
  });

  test("the bare address leads to the code", () => {
    const answer = phone.request("/");
    assert.equal(answer.status, 303);
    assert.equal(answer.location, "/join");
    assert.equal(phone.request("/join").status, 200);
  });

  test("every link and QR code begins with the public address", async () => {
    const page = await alena.get(`${event}/live/phones`);
    assert.match(page.text, new RegExp(`${here}:${server.port}/join`));
    assert.doesNotMatch(page.html, /localhost|127\.0\.0\.1/);
    const sheet = await alena.get(`${event}/links/sheet`);
    assert.doesNotMatch(sheet.html, /https?:\/\/(localhost|127)/);
    for (const path of links.values()) assert.match(path, /^\/l\//);
  });

  test("somebody comes in by the code, is let in, and follows the rounds without JavaScript", async () => {
    await alena.submit(await alena.get(`${event}/live/phones`), "/live/phones", { what: "open" });
    const [, code] = (await alena.get(`${event}/live`)).text.match(/Code: (\d{3} \d{3})/);
    const named = phone.submit("/join", "/join", { code });
    assert.match(named.location, /^\/join\/\d{6}$/);
    const asked = phone.submit(named.location, "/join/", { name: "Host Nečekaný", organisation: "Nová pomoc" });
    assert.match(asked.text, /A moment, please/);
    assert.doesNotMatch(phone.request("/join").head, /; Secure/i);
    const who = await alena.get(`${event}/live/who`);
    await alena.submit(who, "/live/join/", { what: "confirm" });
    const [, own] = phone.request(asked.location).html.match(/href="(\/l\/[a-z2-9]+\/participant)"/);
    assert.match(phone.request(own).text, /This is the page of Host Nečekaný/);
    for (let i = 0; i < 2; i++) await press(alena, event, "next");
    const page = phone.request(own);
    assert.match(page.text, /Round 1 of/);
  });

  test("a personal link, its cards, and the notice on privacy are open", () => {
    const link = links.get("Jana Nová");
    for (const path of ["", "/participant", "/cards", "/not-mine"]) {
      const { status } = phone.request(`${link}${path}`);
      assert.ok([200, 303].includes(status), `${path}: ${status}`);
    }
    assert.equal(phone.request("/privacy").status, 200);
    const stream = spawnSync("ip", ["netns", "exec", space, "curl", "-s", "-N", "-m", "2",
      "-H", "accept: text/event-stream", "-H", "accept-language: en", `${phone.url}${link}/participant/stream`]);
    assert.match(stream.stdout.toString(), /You are at table|You have a rest/);
  });

  test("a facilitator signs in and leads the event from another machine", async () => {
    const lead = new Phone(phone.url);
    const page = lead.submit("/sign-in", "/sign-in", { email: "alena@lipov.example", password: "šest modrých hrnků" });
    assert.equal(page.status, 200, page.text.slice(0, 300));
    for (const rest of ["", "/live", "/live/projector", "/live/who", "/live/walk-in", "/live/phones", "/plan", "/paper/all"])
      assert.equal(lead.request(`${event}${rest}`).status, 200, rest);
    const console = lead.submit(`${event}/live`, "/press", { what: "next" });
    assert.match(console.text, /Round 2 of/);
  });

  test("everything else says what is missing, even to who has every right", async () => {
    const lead = new Phone(phone.url);
    lead.submit("/sign-in", "/sign-in", { email: "alena@lipov.example", password: "šest modrých hrnků" });
    for (const path of ["/people", "/directory", "/settings", "/settings/state", "/account", "/people/export.csv",
      `${event}/people`, `${event}/people/import`, `${event}/edit`, `${event}/plan.csv`]) {
      const answer = lead.request(path);
      assert.equal(answer.status, 403, path);
      assert.match(answer.text, /not encrypted[\s\S]*over https/, path);
    }
    const home = lead.request("/");
    assert.equal(home.status, 200);
    for (const path of ["/people", "/directory", "/settings", "/account"])
      assert.doesNotMatch(home.html, new RegExp(`href="${path}"`), `${path} is not offered`);
    assert.equal((await alena.get("/people")).status, 200, "on this machine everything is open");
  });

  test("what is open there is what the list says: every other route is closed", async () => {
    const open = [/^\/$/, /^\/(language|privacy|sign-in|sign-out|healthz|metrics)$/, /^\/(demo|logo)\//, /^\/join/,
      /^\/l\/\{token\}(\/(participant|card|cards|after|outputs|tasks)(\/.*)?|\/minutes|\/supervision|\/not-mine|\/facilitator)?$/, /^\/board\//,
      /^\/meetings(\/\{meeting\}(\/(live|paper|outputs)(\/.*)?|\/plan|\/people\/links(\/sheet)?|\/people\/\{person\}\/link)?)?$/];
    const { stdout } = await run(["routes", "--format", "csv"]);
    const routes = stdout.trim().split("\r\n").slice(1).map((line) => line.split(","));
    let closed = 0;
    for (const [method, path] of routes) {
      if (open.some((one) => one.test(path)) || method === "POST") continue;
      const answer = phone.request(path.replace(/\{[^}]+\}/g, "1"));
      assert.equal(answer.status, 403, `${path} answered ${answer.status}`);
      closed++;
    }
    assert.ok(closed > 50, `only ${closed} were tried`);
  });

  test("what another machine says of https is not believed", () => {
    for (const header of ["x-forwarded-proto: https", "x-forwarded-for: 127.0.0.1", "forwarded: for=127.0.0.1;proto=https"])
      assert.equal(phone.request("/people", undefined, [header]).status, 403, header);
  });
});
