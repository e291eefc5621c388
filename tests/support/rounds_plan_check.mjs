// Looks at a plan of rounds from the outside: reads a file of tests/bench/plan_file.h by itself, and
// shares nothing with what planned it. What is wrong in words; nothing: the plan is lawful and true.
// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from "node:fs";

// Calls with the first word and the numbers of every line.
function eachLine(bytes, call) {
  for (let at = 0; at < bytes.length;) {
    let end = bytes.indexOf(10, at);
    if (end < 0) end = bytes.length;
    const [word, ...numbers] = bytes.toString("latin1", at, end).split(" ");
    call(word, numbers.map(Number));
    at = end + 1;
  }
}

function read(bytes) {
  const one = { people: [], pairs: [] };
  eachLine(bytes, (word, numbers) => {
    if (word === "person") one.people.push(numbers);
    else if (word === "pair") one.pairs.push(numbers);
    else if (word !== "meeting") [one[word]] = numbers;
  });
  return one;
}

// By pair a * organisations + b, a < b: 0 not to meet, else 1 + weight.
function wantedOf(one) {
  const n = one.organisations, wanted = new Int32Array(n * n);
  if (!one.listed) for (let a = 0; a < n; a++) wanted.fill(1, a * n + a + 1, (a + 1) * n);
  const never = [];
  for (const [x, y, weight] of one.pairs) {
    const pair = Math.min(x, y) * n + Math.max(x, y);
    if (weight < 0) never.push(pair);
    else wanted[pair] = Math.max(wanted[pair], 1) + weight;
  }
  for (const pair of never) wanted[pair] = 0;
  return wanted;
}

export function faultsOfPlan(path) {
  const bytes = readFileSync(path), one = read(bytes), n = one.organisations, wanted = wantedOf(one);
  const faults = [], met = new Uint8Array(n * n), busy = new Map(), tables = new Set(), named = new Set();
  const members = Array.from({ length: n }, () => []);
  one.people.forEach(([organisation], p) => members[organisation].push(p));
  const isThere = (p, round) => round >= one.people[p][1] && (one.people[p][2] === 0 || round <= one.people[p][2]);
  let last = 0, count = 0, weight = 0;
  const say = (what) => { if (faults.length < 10) faults.push(what); };
  const side = (round, organisation, person) => {
    const most = members[organisation].filter((p) => isThere(p, round)).length;
    const key = round * n + organisation, now = (busy.get(key) ?? 0) + 1;
    busy.set(key, now);
    if (now > (one.split ? most : Math.min(most, 1))) say(`round ${round}: organisation ${organisation} has ${now} meetings`);
    if (!one.split) return;
    if (!members[organisation].includes(person) || !isThere(person, round)) say(`round ${round}: person ${person} cannot stand for ${organisation}`);
    if (named.has(round * one.people.length + person)) say(`round ${round}: person ${person} is in two meetings`);
    named.add(round * one.people.length + person);
  };
  eachLine(bytes, (word, [round, table, a, b, personA, personB]) => {
    if (word !== "meeting") return;
    const pair = a * n + b, most = one.tables > 0 ? one.tables : Infinity;
    if (round < last) say(`round ${round} stands behind round ${last}`);
    if (round > last) { busy.clear(); tables.clear(); named.clear(); }
    last = round;
    count++;
    if (!(a < b) || wanted[pair] === 0) say(`round ${round}: ${a} and ${b} are not to meet`);
    if (met[pair]) say(`round ${round}: ${a} and ${b} meet again`);
    met[pair] = 1;
    weight += wanted[pair] - 1;
    if (table < 1 || table > most || tables.has(table)) say(`round ${round}: table ${table} is taken, or is none`);
    tables.add(table);
    side(round, a, personA);
    side(round, b, personB);
  });
  const all = wanted.reduce((sum, w) => sum + (w > 0), 0);
  if (one.rounds > 0 ? last > one.rounds : count !== all) say(`${count} of ${all} meetings in ${last} rounds`);
  if (one.rounds === 0 && last < one.needs) say(`${last} rounds, and ${one.needs} are said to be needed`);
  if (weight !== one.weight) say(`the meetings weigh ${weight}, not ${one.weight}`);
  return faults;
}
