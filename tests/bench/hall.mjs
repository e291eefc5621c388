// A real hall: one event of a thousand people in the whole program, each with a phone that shows her
// own table. How long after the facilitator has pressed "next" the median and the last phone has the
// new round; by itself, and while a hundred of them write on the cards of their pairs, once a second
// each. KRUH_BENCH_ORGANISATIONS=N takes N organisations of twenty people instead of fifty.
// SPDX-License-Identifier: EUPL-1.2
import { rawForm, startCrowd } from "../support/crowd.mjs";
import { administrator, linksOf, plannedEvent } from "../support/event.mjs";
import { startKruh } from "../support/kruh.mjs";
import { Visitor, formsOf } from "../support/visitor.mjs";

const organisations = Number(process.env.KRUH_BENCH_ORGANISATIONS ?? 50), peopleEach = 20, writers = 100, rounds = 5;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
function row(...cells) { console.log(`| ${cells.join(" | ")} |`); }

const server = await startKruh({ waitMs: 60000 });
try {
  const alena = await administrator(server);
  const rows = Array.from({ length: organisations * peopleEach }, (_, i) =>
    `Organisation ${i % organisations + 1},Person ${i + 1},,,`);
  const event = await plannedEvent(alena, rows);
  const links = [...(await linksOf(alena, event)).values()];
  const crowd = await startCrowd(server.port, links.length, links.map((link) => `${link}/participant/stream`));

  // Presses "next" as the console stands now; steps that are no round are passed over.
  const next = async () => {
    for (;;) {
      const page = await alena.get(`${event}/live`);
      const form = formsOf(page.html).find(({ action }) => action.endsWith("/press"));
      const round = page.text.match(/Next: Round (\d+)/)?.[1];
      const request = rawForm(alena, form.action, [...form.fields, ["what", "next"]]);
      if (round) return crowd.say(request, `Round ${round} of `);
      if (!page.text.includes("Next:")) throw new Error("the event has fewer rounds than are measured: more organisations");
      await alena.submit(page, "/press", { what: "next" });
      await pause(1000);
    }
  };
  const measure = async () => {
    const found = [];
    for (let i = 0; i < rounds; i++) { await pause(500); found.push(await next()); }
    return found;
  };
  await next();
  const alone = await measure();

  for (const link of links.slice(0, writers)) {
    const phone = new Visitor(server.url);
    const list = await phone.get(`${link}/cards`);
    const card = await phone.get(`${link}/cards/${list.html.match(/cards\/(\d+)/)[1]}`);
    const form = formsOf(card.html).find(({ action }) => action.includes("/cards/"));
    const fields = form.fields.map(([name, value]) => [name, name === "one_does" ? "We come with the client the first time." : value]);
    crowd.write(rawForm(phone, form.action, [...fields, ["finish", "save"]]));
  }
  const busy = await measure();

  row(`${links.length} phones of one event`, "first has the new round after ms", "median", "last", "worst last", "answers to writers");
  row("---", "---", "---", "---", "---", "---");
  for (const [name, found] of [["nobody writes", alone], [`${writers} write once a second`, busy]])
    row(name, ...["first", "middle", "last"].map((which) => median(found.map((one) => one[which])).toFixed(1)),
      Math.max(...found.map(({ last }) => last)).toFixed(1), found.at(-1).answers);
  await crowd.end();
} finally {
  await server.remove();
}
