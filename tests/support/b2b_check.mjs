// Looks at a day of the published benchmark of business meetings from the outside: reads the data
// and the answer of build/bench/rounds-b2b by itself, and shares nothing with what planned it.

function statements(text) {
  const found = {};
  for (const [, name, value] of text.replace(/%.*$/gm, "").matchAll(/(\w+)\s*=\s*([^;]*);/g))
    found[name] = value;
  return found;
}

const numbers = (text) => (text.match(/\d+/g) ?? []).map(Number);
const sets = (text) => [...text.matchAll(/\{([^}]*)\}/g)].map(([, inner]) => numbers(inner).filter((n) => n > 0));

export function readB2b(text) {
  const all = statements(text), one = (name) => numbers(all[name])[0];
  const flat = numbers(all.requested), fixed = numbers(all.fixed), before = sets(all.precedences);
  return {
    participants: one("nBusiness"), tables: one("nTables"), slots: one("nTotalSlots"),
    morning: one("nMorningSlots"), forbidden: sets(all.forbidden).map((set) => new Set(set)),
    meetings: Array.from({ length: one("nMeetings") }, (_, m) => ({
      a: flat[3 * m], b: flat[3 * m + 1], time: flat[3 * m + 2], fixed: fixed[m], before: before[m],
    })),
  };
}

// The number of idle groups between a participant's meetings.
function breaksOf(slots) {
  const sorted = [...slots].sort((x, y) => x - y);
  return sorted.filter((slot, i) => i > 0 && slot > sorted[i - 1] + 1).length;
}

// What is wrong with an answer, in words; nothing: the schedule is lawful and has so many breaks.
export function faultsOfB2b(day, answer, fairness) {
  const faults = [], slotOf = new Map(), taken = new Set();
  const slots = Array.from({ length: day.participants + 1 }, () => []);
  for (const [meeting, slot, table] of answer.schedule) {
    const one = day.meetings[meeting - 1];
    if (one === undefined || slotOf.has(meeting)) { faults.push(`meeting ${meeting} is unknown or twice`); continue; }
    slotOf.set(meeting, slot);
    if (!(slot >= 1 && slot <= day.slots && table >= 1 && table <= day.tables)) faults.push(`meeting ${meeting}: no such slot or table`);
    if (taken.has(`${slot} ${table}`)) faults.push(`slot ${slot}: two meetings at table ${table}`);
    taken.add(`${slot} ${table}`);
    for (const who of [one.a, one.b]) {
      if (slots[who].includes(slot)) faults.push(`slot ${slot}: participant ${who} is in two meetings`);
      if (day.forbidden[who - 1].has(slot)) faults.push(`slot ${slot} is forbidden to participant ${who}`);
      slots[who].push(slot);
    }
    if ((one.time === 1 && slot > day.morning) || (one.time === 2 && slot <= day.morning)) faults.push(`meeting ${meeting}: not at its time of day`);
    if (one.fixed > 0 && one.fixed !== slot) faults.push(`meeting ${meeting} is fixed to slot ${one.fixed}`);
  }
  day.meetings.forEach((one, m) => {
    if (!slotOf.has(m + 1)) faults.push(`meeting ${m + 1} is missing`);
    for (const first of one.before)
      if (!(slotOf.get(first) < slotOf.get(m + 1))) faults.push(`meeting ${first} is not before meeting ${m + 1}`);
  });
  const breaks = slots.slice(1).map(breaksOf), sum = breaks.reduce((x, y) => x + y, 0);
  if (sum !== answer.breaks) faults.push(`${sum} breaks, not ${answer.breaks}`);
  if (Math.max(...breaks) - Math.min(...breaks) > fairness) faults.push(`breaks differ by more than ${fairness}`);
  return faults;
}
