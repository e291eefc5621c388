// `kruh rounds`: plans on the command line, looked at by a checker of a few lines of its own.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { dataBeside, program, run, temporaryFolder } from "../support/kruh.mjs";

// Has nothing to do with the database.
describe("kruh rounds", () => {
  const folder = temporaryFolder();
  after(() => rmSync(folder, { recursive: true }));

  function file(name, text) {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  }

  function people(count, each = 1) {
    let text = "organisation,person\n";
    for (let o = 1; o <= count; o++)
      for (let p = 1; p <= each; p++) text += `Organisation ${o},Person ${o}.${p}\n`;
    return text;
  }

  async function plan(...args) {
    const { code, stdout, stderr } = await run(["rounds", ...args, "--format", "json"]);
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout);
  }

  // No pair twice, no person and no table twice in a round, no table above `tables`.
  function assertLawful(meetings, { tables = Infinity, together = true } = {}) {
    const pairs = new Set(), taken = new Set();
    const take = (what) => {
      assert.ok(!taken.has(what), `twice: ${what}`);
      taken.add(what);
    };
    for (const { round, table, a, b, people_a, people_b } of meetings) {
      const pair = [a, b].sort().join(" – ");
      assert.ok(!pairs.has(pair), `met twice: ${pair}`);
      pairs.add(pair);
      assert.ok(table >= 1 && table <= tables, `table ${table}`);
      take(`round ${round} table ${table}`);
      if (together) for (const side of [a, b]) take(`round ${round} organisation ${side}`);
      assert.ok(people_a.length > 0 && people_b.length > 0);
      for (const one of [...people_a.map((p) => a + p), ...people_b.map((p) => b + p)])
        take(`round ${round} person ${one}`);
    }
    return pairs;
  }

  async function refused(args, expected, exit = 1) {
    const { code, stdout, stderr } = await run(["rounds", ...args]);
    assert.equal(code, exit, stderr);
    assert.equal(stdout, "");
    assert.match(stderr, /^kruh: /);
    assert.match(stderr, expected);
  }

  test("18 organisations with 30 people: 17 rounds, proven, in words", async () => {
    let text = "organisation;person\r\n";
    for (let o = 1; o <= 18; o++) for (let p = 1; p <= (o <= 12 ? 2 : 1); p++) text += `Služba ${o};Člověk ${p}\r\n`;
    const answer = await plan("--people", file("people.csv", `\ufeff${text}`));
    assert.deepEqual(Object.keys(answer), ["rounds", "lower_bound", "optimal", "witness", "meetings"]);
    assert.equal(answer.rounds, 17);
    assert.equal(answer.lower_bound, 17);
    assert.equal(answer.optimal, true);
    assert.equal(answer.witness, "17 rounds; fewer are impossible: each of 18 organisations has 17 meetings");
    assert.equal(assertLawful(answer.meetings).size, 153);
    assert.deepEqual(answer.meetings.find((m) => m.a === "Služba 1").people_a, ["Člověk 1", "Člověk 2"]);
  });

  test("columns have Czech, Polish or English names, as in the browser", async () => {
    const wanted = await plan("--people", file("en.csv", "organisation,person,arrives,leaves\nA,Jan Malý,2,\nB,Ewa Duża,,3\nC,Petr,,\n"),
      "--wishes", file("en-wishes.csv", "a,b,weight\nA,B,3\nA,C,never\n"));
    for (const [language, names, wishes] of [["cs", "Organizace;Jméno;Příjmení;Příchod;Odchod", "kdo;s kým;váha"],
      ["pl", "Organizacja;Imię;Nazwisko;przychodzi;wychodzi", "kto;z kim;waga"]]) {
      const answer = await plan("--people", file(`${language}.csv`, `${names}\nA;Jan;Malý;2;\nB;Ewa;Duża;;3\nC;Petr;;;\n`),
        "--wishes", file(`${language}-wishes.csv`, `${wishes}\nA;B;3\nA;C;never\n`));
      assert.deepEqual(answer, wanted, language);
    }
  });

  test("meetings have rounds, parts of the day and an order; people are away; few breaks, proven", async () => {
    const who = file("people.csv", `organisation,person,away\n${Array.from({ length: 10 }, (_, i) =>
      `Organisation ${i + 1},Person,${i === 3 ? "2-3; 5" : ""}\n`).join("")}`);
    const rules = file("rules.csv", "a,b,round,from,to,after_a,after_b\nOrganisation 1,Organisation 2,5,,,,\n" +
      "Organisation 3,Organisation 4,,6,,,\nOrganisation 5,Organisation 6,,,,Organisation 1,Organisation 2\n");
    const answer = await plan("--people", who, "--rules", rules, "--few-breaks");
    const roundOf = (a, b) => answer.meetings.find((m) => m.a === `Organisation ${a}` && m.b === `Organisation ${b}`).round;
    assert.equal(assertLawful(answer.meetings).size, 45);
    assert.equal(answer.rounds, 12, "nine meetings, and three rounds away");
    assert.equal(answer.optimal, true);
    assert.equal(answer.breaks, answer.fewest_breaks);
    assert.equal(roundOf(1, 2), 5);
    assert.ok(roundOf(3, 4) >= 6);
    assert.ok(roundOf(5, 6) > 5);
    for (const { round, a, b } of answer.meetings)
      assert.ok(![a, b].includes("Organisation 4") || ![2, 3, 5].includes(round), `round ${round}`);
  });

  test("rules that contradict are refused with the organisation and the round", async () => {
    const who = file("people.csv", people(6)), rules = (text) => file("rules.csv", `a,b,round,after_a,after_b\n${text}`);
    const one = "Organisation 1,Organisation 2,3,,\n";
    await refused(["--people", who, "--rules", rules(`${one}Organisation 1,Organisation 3,3,,\n`)],
      /Organisation 1 has 2 meetings fixed to round 3, and people for 1/);
    await refused(["--people", who, "--rules", rules(`${one}Organisation 2,Organisation 1,4,,\n`)],
      /Organisation 2 and Organisation 1 are to meet in round 4 at the earliest and in round 3 at the latest/);
    await refused(["--people", who, "--rules", rules("Organisation 1,Organisation 2,,Organisation 1,Organisation 2\n")],
      /before itself/);
    await refused(["--people", who, "--rules", rules("Organisation 1,Organisation 2,,,\n")], /rules\.csv:2 there is no rule/);
    await refused(["--people", who, "--rules", rules("Organisation 1,Nobody,2,,\n")], /rules\.csv:2 Nobody is not among/);
    await refused(["--people", file("away.csv", "organisation,person,away\nA,a,4-2\nB,b,\n")], /away\.csv:2 away is "4-2"/);
    await refused(["--people", who, "--fairness", "1"], /--few-breaks as well/, 2);
  });

  test("people who split need half the rounds, each person one place", async () => {
    const answer = await plan("--split", "--people", file("people.csv", people(18, 2)));
    assert.equal(answer.rounds, 9);
    assert.equal(assertLawful(answer.meetings, { together: false }).size, 153);
    for (const meeting of answer.meetings) assert.equal(meeting.people_a.length + meeting.people_b.length, 2);
  });

  test("CSV has a header and the same meetings, with options before and after", async () => {
    const input = file("people.csv", people(6));
    const { code, stdout } = await run(["rounds", "--seed=3", "--people", input, "--format=csv"]);
    assert.equal(code, 0);
    const lines = stdout.trim().split("\r\n");
    assert.equal(lines[0], "round,table,a,b,people_a,people_b");
    assert.equal(lines.length, 1 + 15);
    const usual = await run(["rounds", "--people", input, "--seed", "3"]);
    assert.equal(usual.stdout, stdout);
  });

  test("wishes: never is never, only wished pairs meet, few rounds take the heaviest", async () => {
    const input = file("people.csv", people(8));
    const wishes = file("wishes.csv", "a,b,weight\nOrganisation 1,Organisation 2,9\n"
      + "Organisation 2,Organisation 1,never\nOrganisation 3,Organisation 4,\"2,5\"\nOrganisation 5,Organisation 6,1\n");
    const all = await plan("--people", input, "--wishes", wishes);
    const pairs = assertLawful(all.meetings);
    assert.equal(pairs.size, 27);
    assert.ok(!pairs.has("Organisation 1 – Organisation 2"));
    const only = await plan("--people", input, "--wishes", wishes, "--only-wished");
    assert.deepEqual([...assertLawful(only.meetings)].sort(),
      ["Organisation 3 – Organisation 4", "Organisation 5 – Organisation 6"]);
    const one = await plan("--people", input, "--wishes", wishes, "--only-wished", "--rounds", "1", "--tables", "1");
    assert.deepEqual([...assertLawful(one.meetings, { tables: 1 })], ["Organisation 3 – Organisation 4"]);
    assert.equal(one.optimal, true);
  });

  test("who comes late or has a home table is planned so", async () => {
    const input = file("people.csv", "organisation,person,arrives,leaves,home_table\n"
      + "A,one,,,\nB,two,3,,\nC,three,,,2\nD,four,,,\nE,five,,,\nF,six,,,\n");
    const answer = await plan("--people", input);
    assert.equal(assertLawful(answer.meetings).size, 15);
    for (const { round, table, a, b } of answer.meetings) {
      if (a === "B" || b === "B") assert.ok(round >= 3);
      if (a === "C" || b === "C") assert.equal(table, 2);
    }
  });

  test("the same seed gives the same bytes, another seed another plan", async () => {
    const input = file("people.csv", people(20));
    const wishes = file("wishes.csv", "a,b,weight\nOrganisation 1,Organisation 2,3\n");
    const args = ["rounds", "--people", input, "--wishes", wishes, "--tables", "7"];
    const [first, again, other] = await Promise.all(
      [run([...args, "--seed", "5"]), run([...args, "--seed", "5"]), run([...args, "--seed", "6"])]);
    assert.equal(first.stdout, again.stdout);
    assert.notEqual(first.stdout, other.stdout);
  });

  test("a name that a spreadsheet would run as a formula is written as text", async () => {
    const input = file("people.csv", "organisation,person\n=cmd(),one\nB,two\n");
    const { stdout } = await run(["rounds", "--people", input]);
    assert.match(stdout, /'=cmd\(\)/);
  });

  // Ready for Ctrl-C: bit 2 of the signals that the process catches.
  async function catchesInterrupts(child) {
    for (;;) {
      const caught = readFileSync(`/proc/${child.pid}/status`, "utf8").match(/SigCgt:\s*([0-9a-f]+)/)[1];
      if (BigInt(`0x${caught}`) & 2n) return;
      await new Promise((done) => setTimeout(done, 1));
    }
  }

  test("Ctrl-C gives the best found so far", async () => {
    const input = file("people.csv", people(500));
    const child = spawn(program, ["rounds", "--people", input, "--tables", "200", "--format", "json"]);
    let stdout = "";
    child.stdout.on("data", (part) => (stdout += part));
    await catchesInterrupts(child);
    child.kill("SIGINT");
    const code = await new Promise((done) => child.on("close", done));
    assert.equal(code, 0);
    const answer = JSON.parse(stdout);
    assert.equal(assertLawful(answer.meetings, { tables: 200 }).size, 500 * 499 / 2);
    assert.ok(answer.rounds >= answer.lower_bound);
  });

  test("what is wrong in a file is told with its line and what to do", async () => {
    const good = file("good.csv", people(4));
    const wrong = (name, text) => file(name, text);
    const cases = [
      ["", /people\.csv:1 .*/],
      ["organisation,person\n", /people\.csv:1 there are no people/],
      ["organisation,colour\nA,one\n", /people\.csv:1 there is no column "person"/],
      ["organisation,person\nA,one\nB,\n", /people\.csv:3 the person is empty/],
      ["organisation,person\nA,one\nB,two\nA,one\n", /people\.csv:4 this person of A stands in line 2 already/],
      ["organisation,person\nA,one\nA,two\n", /people\.csv:\d+ A is the only organisation/],
      ["organisation,person,arrives\nA,one,soon\nB,two,\n", /people\.csv:2 arrives is "soon"/],
      ["organisation,person,arrives,leaves\nA,one,4,2\nB,two,,\n", /people\.csv:2 leaves after round 2 and arrives in round 4/],
      ["organisation,person,home_table\nA,one,0\nB,two,\n", /people\.csv:2 home_table is "0"/],
      ["organisation,person\nA,\"one\nB,two\n", /people\.csv:2 /],
    ];
    for (const [text, expected] of cases) await refused(["--people", wrong("people.csv", text)], expected);
    const wishes = [
      ["a,b\nOrganisation 1,Organisation 2\n", /wishes\.csv:1 there is no column "weight"/],
      ["a,b,weight\nOrganisation 1,Organisation 9,1\n", /wishes\.csv:2 Organisation 9 is not among the people/],
      ["a,b,weight\nOrganisation 1,Organisation 1,1\n", /wishes\.csv:2 an organisation cannot meet itself/],
      ["a,b,weight\nOrganisation 1,Organisation 2,-5\n", /wishes\.csv:2 the weight is "-5"/],
      ["a,b,weight\nOrganisation 1,Organisation 2,0\n", /wishes\.csv:2 the weight is "0"/],
      ["a,b,weight\nOrganisation 1,Organisation 2,much\n", /wishes\.csv:2 the weight is "much"/],
      ["a,b,weight\nOrganisation 1,Organisation 2,3\nOrganisation 2,Organisation 1,4\n",
        /wishes\.csv:3 these two have another weight in line 2/],
    ];
    for (const [text, expected] of wishes)
      await refused(["--people", good, "--wishes", wrong("wishes.csv", text)], expected);
    let never = "a,b,weight\n";
    for (let a = 1; a <= 4; a++) for (let b = a + 1; b <= 4; b++) never += `Organisation ${a},Organisation ${b},never\n`;
    await refused(["--people", good, "--wishes", wrong("wishes.csv", never)], /wishes\.csv: no two organisations may meet/);
    await refused(["--people", join(folder, "missing.csv")], /missing\.csv: cannot be opened/);
  });

  test("100,000 rows are refused in words, not by silence", async () => {
    await refused(["--people", file("many.csv", people(2000, 50))], /many\.csv:1 there are 100000 people, at most 10000/);
    await refused(["--people", file("many.csv", people(2500))], /many\.csv:2002 there are more than 2000 organisations/);
  });

  test("wrong usage ends with 2 and says what is right", async () => {
    const input = file("people.csv", people(4));
    await refused([], /--people is missing/, 2);
    await refused(["--people", input, "--tables", "0"], /--tables 0: must be a whole number from 1/, 2);
    await refused(["--people", input, "--rounds", "-3"], /--rounds -3/, 2);
    await refused(["--people", input, "--format", "xml"], /--format xml: must be csv or json/, 2);
    await refused(["--people", input, "--only-wished"], /give --wishes/, 2);
    await refused(["--people", input, "--colour", "red"], /colour/, 2);
  });

  test("an organisation that meets nobody is told, and the others are planned", async () => {
    const input = file("people.csv", people(4));
    const wishes = file("wishes.csv", "a,b,weight\nOrganisation 1,Organisation 2,1\nOrganisation 2,Organisation 3,1\n");
    const { code, stderr } = await run(["rounds", "--people", input, "--wishes", wishes, "--only-wished"]);
    assert.equal(code, 0);
    assert.match(stderr, /Organisation 4 meets nobody/);
  });

  for (const [name, tables, rounds] of [["forum-13", 14, 15], ["forum-14", 22, 22], ["tic-12", 21, 8]]) {
    const at = (kind) => join(dataBeside, `rounds/events/${name}-${kind}.csv`);
    test(`the real event ${name} at ${tables} tables takes ${rounds} rounds, proven`,
      { skip: !existsSync(at("people")) && "the data is not beside the project" }, async () => {
        const answer = await plan("--people", at("people"), "--wishes", at("wishes"), "--only-wished", "--tables", `${tables}`);
        assert.equal(answer.rounds, rounds);
        assert.equal(answer.lower_bound, rounds);
        assert.equal(answer.optimal, true);
        const asked = readFileSync(at("wishes"), "utf8").trim().split("\n").length - 1;
        assert.equal(assertLawful(answer.meetings, { tables }).size, asked);
      });
  }
});
