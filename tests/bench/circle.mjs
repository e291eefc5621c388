// Meetings by a method in the whole program: a thousand people in one, of whom fifty write a
// contribution a second; two hundred meetings of fifteen people at once; opening a meeting with 5,000
// contributions. Every screen is a stream as a browser opens it; "current" is measured by two minutes
// more, which change every screen. CPU is that of the server alone, of one core.
// KRUH_BENCH_PEOPLE=N and KRUH_BENCH_MEETINGS=N take other numbers.
// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from "node:fs";
import { rawForm, startCrowd } from "../support/crowd.mjs";
import { administrator, linksOf } from "../support/event.mjs";
import { circleEvent, go } from "../support/circle.mjs";
import { startKruh } from "../support/kruh.mjs";
import { Visitor, formsOf } from "../support/visitor.mjs";

const people = Number(process.env.KRUH_BENCH_PEOPLE ?? 1000), meetings = Number(process.env.KRUH_BENCH_MEETINGS ?? 200);
const writers = 50, seconds = 20, texts = 5000;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const row = (...cells) => console.log(`| ${cells.join(" | ")} |`);
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const server = await startKruh({ waitMs: 60000 });
const cpuMs = () => {
  const fields = readFileSync(`/proc/${server.child.pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
};

// To the phase in which resources and risks are collected.
async function toBoard(visitor, event) { for (let i = 0; i < 6; i++) await go(visitor, event); }

async function writeForm(link) {
  const phone = new Visitor(server.url);
  const page = await phone.get(`${link}/participant`);
  const form = formsOf(page.html).find(({ action, fields }) => action.endsWith("/write") && fields.some(([, value]) => value === "resource"));
  if (!form) throw new Error(`no field: ${page.text.slice(0, 400)}`);
  return { phone, form, raw: (text) => rawForm(phone, form.action, form.fields.map(([name, value]) => [name, name === "text" ? text : value])) };
}

async function extend(crowd, visitor, event) {
  const page = await visitor.get(`${event}/live`);
  const ends = Number(page.html.match(/data-ends="(\d+)"/)[1]);
  const form = formsOf(page.html).find(({ action }) => action.endsWith("/press"));
  return crowd.say(rawForm(visitor, form.action, [...form.fields, ["what", "extend"]]), String(ends + 120000));
}

async function watch(crowd, visitor, event, name) {
  await extend(crowd, visitor, event);
  const found = [], began = Date.now(), cpu = cpuMs();
  while (Date.now() - began < seconds * 1000) { await pause(700); found.push(await extend(crowd, visitor, event)); }
  const share = Math.round((cpuMs() - cpu) / (Date.now() - began) * 100);
  row(name, ...["first", "middle", "last"].map((which) => median(found.map((one) => one[which])).toFixed(0)),
    Math.max(...found.map(({ last }) => last)).toFixed(0), `${share} %`, found.at(-1).answers);
}

try {
  const alena = await administrator(server);
  row("screens", "first current after ms", "median", "last", "worst last", "CPU of one core", "answers to writers");
  row("---", "---", "---", "---", "---", "---", "---");

  const hall = await circleEvent(alena, { method: "kazuisticky-seminar",
    people: Array.from({ length: people }, (_, i) => `Organizace ${i % 100 + 1},Člověk ${i + 1}`) });
  await toBoard(alena, hall);
  const links = [...(await linksOf(alena, hall)).values()];
  let crowd = await startCrowd(server.port, links.length, links.map((link) => `${link}/participant/stream`));
  await watch(crowd, alena, hall, `${people} phones of one meeting, nobody writes`);
  for (const link of links.slice(0, writers)) crowd.write((await writeForm(link)).raw("Na tom se dá stavět."));
  await watch(crowd, alena, hall, `${people} phones of one meeting, ${writers} write once a second`);
  await crowd.end();

  const many = [];
  for (let i = 0; i < meetings; i++) {
    const event = await circleEvent(alena, { method: "kazuisticky-seminar", name: `Seminář ${i + 1}`,
      people: Array.from({ length: 15 }, (_, k) => `Organizace ${k + 1},Host ${i + 1}-${k + 1}`) });
    await toBoard(alena, event);
    many.push(event);
  }
  const paths = [];
  for (const event of many) paths.push(...[...(await linksOf(alena, event)).values()].map((link) => `${link}/participant/stream`));
  const first = paths.slice(0, 15);
  const others = await startCrowd(server.port, paths.length - 15, paths.slice(15));
  crowd = await startCrowd(server.port, 15, first);
  for (let i = 1; i <= writers; i++) others.write((await writeForm(paths[(i * 15) % paths.length].replace("/participant/stream", ""))).raw("Na tom se dá stavět."));
  await watch(crowd, alena, many[0], `15 phones of one of ${meetings} meetings at once, ${writers} write once a second`);
  const written = (await alena.get(`${many[1]}/live/projector`)).text.match(/Na tom se dá stavět\./g)?.length ?? 0;
  if (written === 0) throw new Error("nobody wrote in the other meetings");
  await crowd.end();
  await others.end();

  const full = await circleEvent(alena, { method: "kazuisticky-seminar", name: "Plný seminář",
    people: Array.from({ length: 20 }, (_, i) => `Organizace ${i + 1},Pisatel ${i + 1}`) });
  await toBoard(alena, full);
  const forms = [];
  for (const link of (await linksOf(alena, full)).values()) forms.push(await writeForm(link));
  for (let i = 0; i < texts; i += forms.length) {
    await Promise.all(forms.map(({ phone, form }, k) => phone.post(form.action,
      Object.fromEntries(form.fields.map(([name, value]) => [name, name === "text" ? `Myšlenka ${i + k}` : value])), { follow: false })));
  }
  console.log();
  row(`page of a meeting with ${texts} contributions`, "median, ms", "worst, ms", "CPU of the server, ms");
  row("---", "---", "---", "---");
  for (const [name, visitor, path] of [["projector", alena, `${full}/live/projector`], ["console", alena, `${full}/live`],
    ["phone", forms[0].phone, forms[0].form.action.replace(/\/write$/, "")]]) {
    const times = [], cpu = cpuMs();
    for (let i = 0; i < 100; i++) { const began = performance.now(); await visitor.get(path); times.push(performance.now() - began); }
    row(name, median(times).toFixed(1), Math.max(...times).toFixed(1), ((cpuMs() - cpu) / times.length).toFixed(1));
  }
} finally {
  await server.remove();
}
