// build/bench/rounds-b2b: days of business meetings with few idle breaks, looked at by a checker of
// their own and, where they are small, by trying everything.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { faultsOfB2b, readB2b } from "../support/b2b_check.mjs";
import { dataBeside, root, temporaryFolder } from "../support/kruh.mjs";

// Has nothing to do with the database.
describe("rounds-b2b", () => {
  const folder = temporaryFolder();
  after(() => rmSync(folder, { recursive: true }));

  function dzn({ people, tables, slots, morning = slots, meetings, forbidden = {}, fixed = {}, before = {} }) {
    const sets = (count, of) => `[${Array.from({ length: count }, (_, i) => `{${of[i + 1] ?? ""}}`).join(",\n")}]`;
    return `% a day\nnBusiness = ${people};\nnMeetings = ${meetings.length};\nnTables = ${tables};\n` +
      `nTotalSlots = ${slots};\nnMorningSlots = ${morning};\n\nrequested = [|${meetings.map(([a, b, t = 3]) => `${a}, ${b},${t}, `).join("\n|")}\n|];\n` +
      `nMeetingsBusiness = [1];\nforbidden = ${sets(people, forbidden)};\n` +
      `fixed = [${meetings.map((_, m) => fixed[m + 1] ?? 0)}];\nprecedences = ${sets(meetings.length, before)};\n`;
  }

  function run(text, ...options) {
    const path = join(folder, "day.dzn");
    writeFileSync(path, text);
    return spawnSync(join(root, "build/bench/rounds-b2b"), [path, ...options], { encoding: "utf8" });
  }

  function plan(text, fairness = 2) {
    const { status, stdout, stderr } = run(text, "--fairness", String(fairness), "--seconds", "60");
    assert.equal(status, 0, stderr);
    const answer = JSON.parse(stdout);
    assert.deepEqual(Object.keys(answer), ["breaks", "proven", "infeasible", "seconds", "schedule"]);
    assert.equal(answer.proven, true);
    if (!answer.infeasible) assert.deepEqual(faultsOfB2b(readB2b(text), answer, fairness), []);
    return answer;
  }

  // The fewest breaks of all schedules, or null.
  function tryEverything(text, fairness) {
    const day = readB2b(text), slots = day.meetings.map(() => 1);
    let best = null;
    for (;;) {
      const used = {}, schedule = slots.map((slot, m) => [m + 1, slot, (used[slot] = (used[slot] ?? 0) + 1)]);
      for (let breaks = 0; breaks < (best ?? 9); breaks++)
        if (faultsOfB2b(day, { schedule, breaks }, fairness).length === 0) best = breaks;
      let m = 0;
      while (m < slots.length && slots[m] === day.slots) slots[m++] = 1;
      if (m === slots.length) return best;
      slots[m]++;
    }
  }

  test("rules of every kind: as few breaks as trying everything finds, at any fairness", () => {
    const meetings = [[1, 2], [1, 3], [2, 3], [1, 4], [3, 4]];
    const days = [
      { people: 4, tables: 2, slots: 4, meetings },
      { people: 4, tables: 1, slots: 5, meetings },
      { people: 4, tables: 2, slots: 5, meetings, fixed: { 1: 1, 2: 5 } },
      { people: 4, tables: 2, slots: 5, meetings, fixed: { 1: 3 }, before: { 1: "2, 4" } },
      { people: 4, tables: 2, slots: 5, morning: 2, meetings: [[1, 2, 1], [1, 3, 2], [2, 3, 1], [1, 4], [3, 4, 2]] },
      { people: 4, tables: 2, slots: 5, meetings, forbidden: { 1: "2", 3: "0,3..4" } },
      { people: 4, tables: 2, slots: 3, meetings, before: { 5: "4", 4: "2" } },
      { people: 4, tables: 2, slots: 2, meetings },
      { people: 5, tables: 2, slots: 4, meetings: [[1, 2], [1, 2], [3, 4], [4, 5]] },
    ];
    let impossible = 0;
    for (const day of days) {
      const text = dzn(day).replace("3..4", "3,4");
      for (const fairness of [0, 1, 2]) {
        const best = tryEverything(text, fairness), answer = plan(dzn(day), fairness);
        assert.equal(answer.infeasible, best === null, JSON.stringify(day));
        assert.equal(answer.breaks, best, JSON.stringify(day));
        if (answer.infeasible) assert.deepEqual(answer.schedule, []);
        impossible += answer.infeasible;
      }
    }
    assert.ok(impossible > 2);
  });

  test("an order in a circle and a session without slots are proven impossible", () => {
    const meetings = [[1, 2], [3, 4]];
    assert.equal(plan(dzn({ people: 4, tables: 2, slots: 4, meetings, before: { 1: "2", 2: "1" } })).infeasible, true);
    assert.equal(plan(dzn({ people: 4, tables: 2, slots: 4, morning: 4, meetings: [[1, 2, 2]] })).infeasible, true);
    assert.equal(plan(dzn({ people: 4, tables: 2, slots: 4, morning: 0, meetings: [[1, 2, 1]] })).infeasible, true);
  });

  test("a day without meetings has a plan, and no time is no plan and no claim", () => {
    assert.deepEqual(plan(dzn({ people: 3, tables: 1, slots: 2, meetings: [] }).replace("[|\n|]", "[]")).schedule, []);
    const { status, stdout } = run(dzn({ people: 2, tables: 1, slots: 2, meetings: [[1, 2]] }), "--seconds", "0");
    assert.equal(status, 0);
    const answer = JSON.parse(stdout);
    assert.equal(answer.infeasible, false);
    assert.ok(answer.breaks === null || answer.breaks === 0);
  });

  test("what is no day is refused with its line, and wrong words with the usage", () => {
    const good = dzn({ people: 2, tables: 1, slots: 2, meetings: [[1, 2]] });
    for (const [text, expected] of [
      ["", /nBusiness is missing/], [good.replace("nTables = 1", "nTables = -1"), /line 4: /],
      [good.replace("requested = [|1, 2,3", "requested = [|1, 2"), /requested and fixed are not as long/],
      [good.replace("[|1, 2,3", "[|1, 9,3"), /participant/], [good.replace("[|1, 2,3", "[|1, 2,7"), /no known time/],
      [good.replace("nTotalSlots = 2", "nTotalSlots = 99999999999"), /line 5: a number is too large/],
      [good.slice(0, -3), /; is missing|no list/], [good.replace("nTotalSlots = 2", "nTotalSlots = 0"), /nMorningSlots|without slots/],
      [good.replace("fixed = [0]", "fixed = [{]"), /no list/], [good.replace("forbidden = [{}", "forbidden = [{9}"), /no slot 9/],
    ]) {
      const { status, stdout, stderr } = run(text, "--seconds", "5");
      assert.equal(status, 1, text);
      assert.equal(stdout, "");
      assert.match(stderr, expected);
    }
    assert.equal(run(good).status, 2);
    assert.equal(run(good, "--seconds", "-1").status, 2);
    assert.equal(run(good, "--seconds", "1", "--fairness", "few").status, 2);
  });

  const published = join(dataBeside, "rounds");
  test("small days of the published benchmark: their breaks, proven", { skip: existsSync(published) ? false : "no data beside the project" }, () => {
    for (const [name, breaks] of [["tic-12", 0], ["forumt-14crafd", 4], ["forumt-14", 5]])
      assert.equal(plan(readFileSync(join(published, `${name}.original.dzn`), "utf8")).breaks, breaks, name);
  });
});
