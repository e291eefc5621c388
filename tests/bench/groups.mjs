// Mixed groups beside the published values of MDGPLIB, and tables at which everybody meets beside the
// table of known values. SPDX-License-Identifier: EUPL-1.2
//
// script/bench groups [--part I/N] [--seeds N]
//
// Each instance gets the published time limit on one core, with each of ten seeds: three hours in all,
// hence the parts. Reads $KRUH_DATA/groups; plans that were found go to build/bench-plans/groups, and
// count only if the checker accepts the file that was written.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const data = join(process.env.KRUH_DATA ?? "../shared/data", "groups");
const plans = resolve("build/bench-plans/groups");
const option = (name, usual) => process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : usual;
const [part, parts] = option("--part", "1/1").split("/").map(Number);
const seeds = Number(option("--seeds", "10"));
const HAPPY_SECONDS = 60;
if (!existsSync(data)) {
  console.log(`There is no ${data}: nothing to compare with.`);
  process.exit(0);
}
mkdirSync(plans, { recursive: true });

const table = (name, separator) => {
  const [head, ...rows] = readFileSync(join(data, name), "utf8").trim().split(/\r?\n/).map((line) => line.split(separator));
  return rows.map((row) => Object.fromEntries(head.map((column, i) => [column, row[i]])));
};

function run(program, args) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${stderr}`);
  return stdout;
}

// The value of one run, as the checker computes it from the file of the plan.
function divide(instance, file, seconds, seed) {
  const answer = JSON.parse(run("build/bench/groups-mdgp", [file, "--seconds", seconds, "--seed", seed]));
  const plan = join(plans, `${instance}-seed-${seed}.txt`);
  writeFileSync(plan, answer.groups.map((group) => `${group.join(" ")}\n`).join(""));
  const checked = Number(run("build/bench/groups-mdgp", [file, "--check", plan]));
  if (Math.abs(checked - answer.value) > 0.001) throw new Error(`${plan}: ${checked}, not ${answer.value}`);
  return checked;
}

const reached = { mean: 0, best: 0, instances: 0 };
function measureInstance(row) {
  const file = join(plans, `${row.instance}.txt`);
  writeFileSync(file, execFileSync("xz", ["-dc", join(data, `${row.instance}.txt.xz`)], { maxBuffer: 1 << 28 }));
  const values = [];
  for (let seed = 1; seed <= seeds; seed++) values.push(divide(row.instance, file, row.limit_seconds, seed));
  rmSync(file);
  const mean = values.reduce((a, b) => a + b) / values.length;
  reached.instances++;
  reached.mean += mean >= row.mean_of_20;
  reached.best += mean >= row.best_of_20;
  const say = (value) => Number(value).toFixed(1).padStart(10);
  console.log(`${row.instance.padEnd(20)} ${row.limit_seconds.padStart(5)} ${say(mean)} ${say(Math.max(...values))} ` +
    `${say(row.mean_of_20)} ${say(row.best_of_20)}  ${mean >= row.best_of_20 ? "best" : mean >= row.mean_of_20 ? "mean" : "below"}`);
}

const cells = { all: 0, reached: 0 };
function measureCell(people, size, known) {
  const file = join(plans, `organisations-${people}.csv`);
  writeFileSync(file, `organisation\n${Array.from({ length: people }, (_, i) => `Organisation ${i + 1}`).join("\n")}\n`);
  const answer = JSON.parse(run("build/kruh",
    ["groups", "--everybody-meets", "--people", file, "--size", size, "--seconds", HAPPY_SECONDS, "--format", "json"]));
  const met = new Set();
  for (const { people: table } of answer.groups) {
    if (table.length > size) throw new Error(`${table.length} people at a table of ${size}`);
    for (const a of table) for (const b of table) if (a < b) met.add(`${a}–${b}`);
  }
  if (met.size !== people * (people - 1) / 2) throw new Error(`${people} at tables of ${size}: not all meet`);
  writeFileSync(join(plans, `everybody-meets-${people}-at-${size}.json`), JSON.stringify(answer));
  rmSync(file);
  const upper = Number(known.split("-").at(-1));
  cells.all++;
  cells.reached += answer.rounds <= upper;
  return `${answer.rounds}${answer.optimal ? "*" : ""}/${known}${answer.rounds > upper ? "!" : ""}`;
}

const instances = table("published-tpsdp.csv", ",").filter((_, i) => i % parts === part - 1);
console.log(`sum of differences: mean and best of ${seeds} seeds, published mean and best of 20 runs`);
console.log(`${"instance".padEnd(20)} limit       mean       best  published       best  reaches`);
for (const row of instances) measureInstance(row);
console.log(`${reached.mean} of ${reached.instances} at the published mean or above, ${reached.best} at the published best or above\n`);

const rows = table("happy-diner-rounds.tsv", "\t").filter((row, i) => i % parts === part - 1);
console.log("rounds in which everybody meets / known (* proven here, ! more than known)");
console.log(`people ${[2, 3, 4, 5, 6, 7, 8].map((size) => `tables of ${size}`.padEnd(12)).join("")}`);
for (const row of rows) {
  const people = Number(row.people);
  console.log(`${row.people.padStart(6)} ` +
    [2, 3, 4, 5, 6, 7, 8].map((size) => measureCell(people, size, row[`table_of_${size}`]).padEnd(12)).join(""));
}
console.log(`${cells.reached} of ${cells.all} with as few rounds as is known`);
