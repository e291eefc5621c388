/*
 * free: what services said of their free places, in all and by target group, and what of it holds by
 * this device's clock: it ends by itself, without a network too. The rule is that of the server
 * (features/directory/capacity.h).
 * SPDX-License-Identifier: EUPL-1.2
 */
"use strict";

/* Of one line. "stale": said longer ago than the rule of the day allows, so it counts nowhere. */
function pocketFree(told, validDays, now = Date.now()) {
  if (!told?.state || told.state === "unknown" || (told.until && told.until * 1000 <= now)) return { state: "unknown", badge: "" };
  if (now - told.said * 1000 > validDays * POCKET_DAY) return { state: "stale", badge: "waiting" };
  return { state: told.state, badge: { free: "free", limited: "free", waiting: "waiting", full: "waiting" }[told.state] ?? "info" };
}

/* The best word of a service that holds, of all of it or of a group, as the server's search takes it. */
const POCKET_BEST = ["free", "limited", "waiting", "full", "assessment", "stale", "unknown"];

function pocketFreeBest(told, validDays, now = Date.now()) {
  return [told, ...(told?.groups ?? [])].map((line) => pocketFree(line, validDays, now))
    .reduce((best, one) => (POCKET_BEST.indexOf(one.state) < POCKET_BEST.indexOf(best.state) ? one : best));
}

/* "Lůžko: 2 z 4 volných · čekací doba ve dnech: 20 · řečeno 21. 11., platí do 25. 11." */
function pocketFreeSaid(told, state, units = []) {
  if (state === "unknown") return "";
  const parts = [];
  const unit = told.unit === undefined ? "" : `${units[told.unit]}: `;
  if (state !== "stale" && told.available !== undefined)
    parts.push(unit + (told.maximum === undefined ? pocketSay("capacity-number", told.available) : pocketSay("capacity-of", told.available, told.maximum)));
  if (state !== "stale" && told.waiting_days !== undefined) parts.push(pocketSay("capacity-days", told.waiting_days));
  const said = pocketMoment(told.said * 1000);
  parts.push(told.until && state !== "stale" ? pocketSay("capacity-until", said, pocketMoment(told.until * 1000)) : pocketSay("capacity-said", said));
  return parts.join(" · ");
}

/* A line for each group of which something was said; what has ended has none. */
function pocketFreeGroups(told, { validDays, units, groups }) {
  return (told?.groups ?? []).map((line) => [line, pocketFree(line, validDays).state])
    .filter(([, state]) => state !== "unknown")
    .map(([line, state]) => `${groups[line.group]}: ${pocketSay(`capacity-${state}`)} · ${pocketFreeSaid(line, state, units)}`);
}
