// Plans of rounds: build/tests/bench/rounds_bench for the library, and the published benchmark of
// business meetings (Bofill et al., JAIR 2022) with build/bench/rounds-b2b beside the values of its
// authors (MaxSAT, 7,200 s, Xeon E3-1220v2). All plans are written to build/bench/plans and looked
// at by checkers that share nothing with what made them. `--part I/N` takes every N-th case.
// SPDX-License-Identifier: EUPL-1.2
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { faultsOfB2b, readB2b } from "../support/b2b_check.mjs";
import { dataBeside, root } from "../support/kruh.mjs";
import { faultsOfPlan } from "../support/rounds_plan_check.mjs";

// Seconds are of the processor; on a machine that others use too, they take longer.
const patience = 4;
const seconds = Number(process.env.KRUH_BENCH_SECONDS ?? 60);
const [, part, parts] = (process.argv.slice(2).join(" ").match(/^(?:--part (\d+)\/(\d+))?$/) ?? []);
if (process.argv.length > 2 && !(Number(part) >= 1 && Number(part) <= Number(parts))) {
  console.error("script/bench rounds: write --part I/N, with I from 1 to N");
  process.exit(2);
}
const isMine = (index) => part === undefined || index % Number(parts) === Number(part) - 1;
const plans = join(root, "build/bench/plans");
let allGood = true;

function benchLibrary() {
  const options = part === undefined ? [] : ["--part", `${part}/${parts}`];
  const run = spawnSync(join(root, "build/tests/bench/rounds_bench"), [...options, "--plans", plans], { stdio: "inherit" });
  allGood &&= run.status === 0;
  let wrong = 0;
  const files = readdirSync(plans).filter((name) => name.endsWith(".plan"));
  for (const name of files) {
    const faults = faultsOfPlan(join(plans, name));
    if (faults.length > 0) console.log(`${name}: ${faults[0]}`);
    wrong += faults.length > 0;
  }
  allGood &&= wrong === 0;
  console.log(`\n${files.length} plans in build/bench/plans, ${files.length - wrong} accepted by the checker`);
}

function runB2b(name, fairness) {
  const file = join(dataBeside, "rounds", `${name}.dzn`);
  const run = spawnSync(join(root, "build/bench/rounds-b2b"), [file, "--fairness", fairness, "--seconds", String(patience * seconds)], { maxBuffer: 1 << 26 });
  if (run.status !== 0) return { answer: {}, faults: [String(run.stderr)] };
  const answer = JSON.parse(run.stdout);
  writeFileSync(join(plans, `${name}-d${fairness}.json`), run.stdout);
  const planned = answer.schedule.length > 0;
  return { answer, faults: planned ? faultsOfB2b(readB2b(readFileSync(file, "utf8")), answer, Number(fairness)) : [] };
}

// A line: instance, d, the authors' breaks and seconds, ours.
function benchPublished() {
  const lines = readFileSync(join(dataBeside, "rounds/published-optima.csv"), "utf8").trim().split("\n").slice(1);
  const sums = {};
  console.log(`\n${"business meetings".padEnd(24)}  d  published      s     ours  proven      s  checker`);
  lines.forEach((line, index) => {
    if (!isMine(index)) return;
    const [name, d, published, theirs] = line.split(","), fairness = d.slice(2);
    const { answer, faults } = runB2b(name, fairness);
    const ours = answer.infeasible ? "-" : String(answer.breaks ?? "?");
    const good = answer.proven && answer.seconds <= seconds && ours === published && faults.length === 0;
    const sum = (sums[fairness] ??= { all: 0, proven: 0, fast: 0 });
    sum.all++;
    sum.proven += good;
    sum.fast += good && answer.seconds <= 10;
    allGood &&= faults.length === 0;
    console.log(`${name.padEnd(24)}  ${fairness}  ${published.padStart(9)}  ${theirs.padStart(5)}  ${ours.padStart(7)}  ` +
      `${String(Boolean(answer.proven)).padStart(6)}  ${Number(answer.seconds ?? NaN).toFixed(2).padStart(5)}  ${faults[0] ?? "accepted"}`);
  });
  for (const [fairness, sum] of Object.entries(sums))
    console.log(`d = ${fairness}: ${sum.proven} of ${sum.all} published values reached and proven within ${seconds} s, ${sum.fast} within 10 s`);
}

rmSync(plans, { recursive: true, force: true });
mkdirSync(plans, { recursive: true });
benchLibrary();
if (existsSync(join(dataBeside, "rounds/published-optima.csv"))) benchPublished();
else console.log(`\nbusiness meetings: skipped, no data in ${dataBeside}/rounds`);
process.exit(allGood ? 0 : 1);
