// `kruh groups`: divisions on the command line, looked at by a checker of a few lines of its own.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { program, run, temporaryFolder } from "../support/kruh.mjs";

// Has nothing to do with the database.
describe("kruh groups", () => {
  const folder = temporaryFolder();
  after(() => rmSync(folder, { recursive: true }));

  function file(name, text) {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  }

  // Three offices, four roles, ages.
  function people(count) {
    let text = "person,office:3,role,age\n";
    for (let i = 1; i <= count; i++) text += `Person ${i},Office ${i % 3},Role ${i % 4},${20 + (i * 7) % 40}\n`;
    return text;
  }

  async function plan(...args) {
    const { code, stdout, stderr } = await run(["groups", ...args, "--format", "json"]);
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout);
  }

  async function refused(args, expected, exit = 1) {
    const { code, stdout, stderr } = await run(["groups", ...args]);
    assert.equal(code, exit, stderr);
    assert.equal(stdout, "");
    assert.match(stderr, /^kruh: /);
    assert.match(stderr, expected);
  }

  // Everybody once a round; returns the sizes of the groups of each round.
  function sizesOf(answer, count) {
    const rounds = new Map();
    for (const { round, people: members } of answer.groups) {
      if (!rounds.has(round)) rounds.set(round, { sizes: [], seen: new Set() });
      const one = rounds.get(round);
      one.sizes.push(members.length);
      for (const person of members) {
        assert.ok(!one.seen.has(person), `twice in round ${round}: ${person}`);
        one.seen.add(person);
      }
    }
    assert.equal(rounds.size, answer.rounds);
    for (const { seen } of rounds.values()) assert.equal(seen.size, count);
    return [...rounds.values()].map(({ sizes }) => sizes.sort((a, b) => a - b));
  }

  const groupOf = (answer, person, round = 1) =>
    answer.groups.find((one) => one.round === round && one.people.includes(person)).group;

  test("groups are near-equal, offices are spread, and their counts are shown", async () => {
    const answer = await plan("--people", file("people.csv", people(26)), "--groups", "4");
    assert.deepEqual(sizesOf(answer, 26), [[6, 6, 7, 7]]);
    for (const { attributes, people: members } of answer.groups) {
      assert.deepEqual(attributes.map(({ name }) => name), ["office", "role", "age"]);
      const offices = attributes[0].counts.map(({ count }) => count);
      assert.equal(offices.reduce((a, b) => a + b), members.length);
      assert.ok(Math.max(...offices) - Math.min(...offices) <= 1, `offices ${offices}`);
      assert.ok(attributes[2].mean > 20 && attributes[2].mean < 60);
    }
  });

  test("who must be together is, who must be apart is not, in every round", async () => {
    const answer = await plan("--people", file("people.csv", people(24)), "--size", "4", "--rounds", "3",
      "--together", file("together.csv", "a,b\nPerson 1,Person 2\n"),
      "--apart", file("apart.csv", "a,b\nPerson 3,Person 4\nPerson 1,Person 3\n"));
    for (const sizes of sizesOf(answer, 24)) assert.deepEqual(sizes, [4, 4, 4, 4, 4, 4]);
    for (const round of [1, 2, 3]) {
      assert.equal(groupOf(answer, "Person 1", round), groupOf(answer, "Person 2", round));
      assert.notEqual(groupOf(answer, "Person 3", round), groupOf(answer, "Person 4", round));
      assert.notEqual(groupOf(answer, "Person 1", round), groupOf(answer, "Person 3", round));
    }
    assert.ok(answer.repeats >= answer.fewest_repeats);
    assert.equal(answer.fewest_repeats, 2, "the two who are together meet again twice");
  });

  test("the same seed gives the same answer, CSV has the attributes", async () => {
    const input = file("people.csv", people(12));
    const one = await run(["groups", "--people", input, "--size", "3", "--seed", "5"]);
    const other = await run(["groups", "--seed=5", "--size=3", "--people", input, "--format=csv"]);
    assert.equal(one.code, 0, one.stderr);
    assert.equal(one.stdout, other.stdout);
    const lines = one.stdout.trim().split("\r\n");
    assert.equal(lines[0], "round,group,person,office,role,age");
    assert.equal(lines.length, 13);
    assert.match(lines[1], /^1,1,Person \d+,Office \d,Role \d,\d+$/);
  });

  test("18 organisations all meet in 9 rounds at tables of three, and fewer are impossible", async () => {
    const names = Array.from({ length: 18 }, (_, i) => `Služba ${i + 1}`);
    const answer = await plan("--everybody-meets", "--size", "3", "--people", file("all.csv", `organisation\n${names.join("\n")}\n`));
    assert.equal(answer.rounds, 9);
    assert.equal(answer.optimal, true);
    assert.equal(answer.witness, "9 rounds; fewer are impossible: each has 17 others to meet, at most 2 a round");
    for (const sizes of sizesOf(answer, 18)) assert.deepEqual(sizes, [3, 3, 3, 3, 3, 3]);
    const met = new Set();
    for (const { people: members } of answer.groups)
      for (const a of members) for (const b of members) if (a < b) met.add(`${a}–${b}`);
    assert.equal(met.size, 153);
  });

  test("the least mixed group is not worse when it is asked for", async () => {
    const input = file("people.csv", people(21));
    const sum = await plan("--people", input, "--groups", "5");
    const worst = await plan("--people", input, "--groups", "5", "--aim", "worst");
    assert.ok(worst.least_mixed_mean >= sum.least_mixed_mean);
  });

  test("Ctrl-C gives the best that was found", async () => {
    const child = spawn(program, ["groups", "--people", file("people.csv", people(200)), "--groups", "12", "--seconds", "600"]);
    let stdout = "";
    child.stdout.on("data", (bytes) => { stdout += bytes; });
    setTimeout(() => child.kill("SIGINT"), 500);
    const code = await new Promise((done) => child.on("close", done));
    assert.equal(code, 0);
    assert.equal(stdout.trim().split("\r\n").length, 201);
  });

  test("contradictions are refused by the lines in which people stand", async () => {
    const input = file("people.csv", people(9));
    const pairs = (name, ...lines) => file(name, `a,b\n${lines.join("\n")}\n`);
    await refused(["--people", input, "--groups", "3", "--together", pairs("t.csv", "Person 1,Person 2", "Person 2,Person 3"),
      "--apart", pairs("a.csv", "Person 1,Person 3")],
    /people\.csv: line 2 and line 4 must be apart, but also together \(line 2, line 3 and line 4\)/);
    await refused(["--people", input, "--groups", "3", "--together",
      pairs("t.csv", "Person 1,Person 2", "Person 2,Person 3", "Person 3,Person 4")], /4 people must be together/);
    await refused(["--people", input, "--groups", "2", "--apart",
      pairs("a.csv", "Person 1,Person 2", "Person 2,Person 3", "Person 1,Person 3")], /3 must all be apart/);
    await refused(["--people", input, "--groups", "3", "--apart", pairs("a.csv", "Person 1,Nobody")], /a\.csv:2 somebody here/);
    await refused(["--people", input, "--groups", "3", "--apart", pairs("a.csv", "Person 1,Person 1")], /a\.csv:2 both are the same/);
  });

  test("bad tables and wrong usage say what, where, what to do", async () => {
    const input = file("people.csv", people(9));
    await refused(["--people", file("e.csv", "person,role\n"), "--groups", "2"], /e\.csv:1 there are no people/);
    await refused(["--people", file("n.csv", "who,role\nA,b\n"), "--groups", "2"], /n\.csv:1 there is no column "person"/);
    await refused(["--people", file("d.csv", "person\nA\nB\nA\n"), "--groups", "2"], /d\.csv:4 this name stands in line 2 already/);
    await refused(["--people", file("w.csv", "person,role:many\nA,b\n"), "--groups", "1"], /w\.csv:1 the weight of "role:many"/);
    await refused(["--people", input, "--groups", "10"], /10 groups of 9 people: give 1 to 9/);
    await refused(["--people", join(folder, "missing.csv"), "--groups", "2"], /missing\.csv/);
    await refused(["--groups", "2"], /--people is missing/, 2);
    await refused(["--people", input], /either --groups N or --size N/, 2);
    await refused(["--people", input, "--groups", "2", "--size", "3"], /either --groups N or --size N/, 2);
    await refused(["--people", input, "--everybody-meets", "--groups", "2"], /--everybody-meets wants --size/, 2);
    await refused(["--people", input, "--everybody-meets", "--size", "3", "--rounds", "2"], /finds the rounds itself/, 2);
    await refused(["--people", input, "--groups", "2", "--aim", "best"], /must be sum or worst/, 2);
    await refused(["--people", input, "--groups", "2", "--seconds", "0"], /whole number from 1/, 2);
    await refused(["--people", input, "--everybody-meets", "--size", "1"], /nobody meets there/);
  });
});
