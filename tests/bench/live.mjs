// The rest of a day planned anew, in the whole program: an event of 500 organisations, of which
// some do not come, come late, leave or were never expected. The time is that of the whole request:
// saying it, loading the event, planning, saving, telling. KRUH_BENCH_ORGANISATIONS=N takes N.
// SPDX-License-Identifier: EUPL-1.2
import { administrator, plannedEvent, press } from "../support/event.mjs";
import { startKruh } from "../support/kruh.mjs";

const organisations = Number(process.env.KRUH_BENCH_ORGANISATIONS ?? 500), rounds = 12, times = 10;
const row = (...cells) => console.log(`| ${cells.join(" | ")} |`);
const server = await startKruh({ waitMs: 60000 });
try {
  const alena = await administrator(server);
  const event = await plannedEvent(alena,
    Array.from({ length: organisations }, (_, i) => `Služba ${i + 1},Člověk ${i + 1},,,`),
    { plan: { goal: "fixed", round_count: String(rounds) } });
  for (let i = 0; i < 3; i++) await press(alena, event, "next");
  const { html } = await alena.get(`${event}/live/who`);
  const csrf = html.match(/name="csrf" value="([^"]+)"/)[1];
  const people = [...html.matchAll(/name="organisation" value="(\d+)">\s*<input type="hidden" name="person" value="(\d+)"/g)]
    .map(([, organisation, person]) => ({ organisation, person }));

  const measure = async (send) => {
    const found = [];
    let told = 0;
    for (let i = 0; i < times; i++) {
      const started = performance.now();
      const answer = await send(i);
      found.push(performance.now() - started);
      if (answer.status !== 303) throw new Error(`answered ${answer.status}: ${answer.text.slice(0, 300)}`);
      told += Number(answer.location.match(/told=(\d+)/)[1]);
    }
    found.sort((a, b) => a - b);
    return [Math.round(found[times / 2]), Math.round(found.at(-1)), (told / times).toFixed(1)];
  };
  const say = (what, fields = {}) => () =>
    alena.post(`${event}/live/who`, { csrf, ...people.pop(), what, ...fields }, { follow: false });
  const walkIn = (i) => alena.post(`${event}/live/walk-in`,
    { csrf, organisation: `Nečekaná ${i}`, name: `Host ${i}` }, { follow: false });

  console.log(`${organisations} organisations, ${rounds} rounds, the second is running; ${times} of each\n`);
  row("what happens", "median, ms", "worst, ms", "organisations told, on average");
  row("---", "---", "---", "---");
  row("does not come", ...await measure(say("absent")));
  row("comes for round 6", ...await measure(say("later", { round: "6" })));
  row("leaves", ...await measure(say("left")));
  row("was not expected", ...await measure(walkIn));
} finally {
  await server.remove();
}
