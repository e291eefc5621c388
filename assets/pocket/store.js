/*
 * store: the directory that a phone carries: fetched as one file, believed only as a whole, kept by
 * the browser's cache under one name, replaced at once or not at all. Used by the page that
 * chooses, by the page that works without a network, and by the service worker.
 * The file is described in features/pocket/pocket.h. SPDX-License-Identifier: EUPL-1.2
 */
"use strict";

const POCKET_FORMAT = 4;
const POCKET_MAGIC = "KRUHPOC1";
const POCKET_WORKER = "/directory/pocket/worker.js";
const POCKET_SCOPE = "/directory/pocket"; // the page that chooses, and all below it
const POCKET_PACKAGE = "/directory/pocket/package";
const POCKET_CAPACITY = "/directory/pocket/capacity";
const POCKET_NAME = "kruh pocket "; // of all caches of ours
const POCKET_DATA = `${POCKET_NAME}data ${POCKET_FORMAT}`;
const POCKET_MARK = "kruh pocket saved"; // remembers that something was saved, for when it is gone
const POCKET_DIGEST = 32;

/* `kind` is the key of a word: "problem-full" … */
class PocketProblem extends Error {
  constructor(kind) {
    super(kind);
    this.kind = `problem-${kind}`;
  }
}

function pocketProblemOf(error) {
  if (error instanceof PocketProblem) return error;
  if (error?.name === "QuotaExceededError") return new PocketProblem("full");
  if (error?.name === "SecurityError" || error?.name === "InvalidStateError") return new PocketProblem("private");
  console.error(error);
  return new PocketProblem("half");
}

/* Throws the reason for which nothing can be kept here. */
function pocketIsAble() {
  if (!globalThis.isSecureContext) throw new PocketProblem("insecure");
  if (globalThis.caches === undefined || typeof WebAssembly !== "object") throw new PocketProblem("private");
  if (globalThis.navigator && !globalThis.WorkerGlobalScope && !navigator.serviceWorker) throw new PocketProblem("private");
}

/* ---- The file ---- */

function pocketHead(bytes) {
  const view = new DataView(bytes);
  if (bytes.byteLength < 12 + POCKET_DIGEST) throw new PocketProblem("damaged");
  if (new TextDecoder().decode(new Uint8Array(bytes, 0, 8)) !== POCKET_MAGIC) throw new PocketProblem("damaged");
  const length = view.getUint32(8, true);
  if (12 + length > bytes.byteLength - POCKET_DIGEST) throw new PocketProblem("damaged");
  let head;
  try {
    head = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array(bytes, 12, length)));
  } catch {
    throw new PocketProblem("damaged");
  }
  if (head.format !== POCKET_FORMAT) throw new PocketProblem("old");
  head.start = 12 + length;
  for (const [at, size] of Object.values(head.sections))
    if (head.start + at + size > bytes.byteLength - POCKET_DIGEST) throw new PocketProblem("damaged");
  return head;
}

function pocketSection(bytes, head, name) {
  const [at, size] = head.sections[name];
  return new Uint8Array(bytes, head.start + at, size);
}

/* Whether all bytes are as the server sent them. */
async function pocketIsWhole(bytes) {
  if (bytes.byteLength < 12 + POCKET_DIGEST) return false;
  const end = bytes.byteLength - POCKET_DIGEST;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes, 0, end)));
  const told = new Uint8Array(bytes, end);
  return digest.every((byte, i) => byte === told[i]);
}

/* ---- Fetching ---- */

async function pocketAsk(path, query, { etag, signal } = {}) {
  let answer;
  try {
    answer = await fetch(`${path}?${query}`, {
      cache: "no-store", redirect: "manual", signal, headers: etag ? { "If-None-Match": etag } : {},
    });
  } catch {
    throw new PocketProblem("offline");
  }
  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) throw new PocketProblem("signed-out");
  if (answer.status === 413) throw new PocketProblem("too-large");
  if (!answer.ok && answer.status !== 304) throw new PocketProblem("server");
  return answer;
}

/* The bytes of an answer, telling how many have come. */
async function pocketRead(answer, tell) {
  const pieces = [];
  let length = 0;
  try {
    const reader = answer.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      pieces.push(value);
      length += value.length;
      tell?.(length);
    }
  } catch {
    throw new PocketProblem("half");
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes.buffer;
}

/* ---- Keeping ---- */

async function pocketPut(cache, path, body, headers) {
  await cache.put(path, new Response(body, { headers }));
}

function pocketMark(value) {
  try {
    if (value === null) localStorage.removeItem(POCKET_MARK);
    else localStorage.setItem(POCKET_MARK, value);
  } catch {
    /* then its loss cannot be told from its absence */
  }
}

/* Fetches the package of a query ("area=CZ0642&language=cs") and keeps it; false when nothing has
 * changed since `known` (what pocketSaved gave). The old one stays until the new one is whole. */
async function pocketSave(query, { known = null, tell, signal } = {}) {
  const answer = await pocketAsk(POCKET_PACKAGE, query, { etag: known?.query === query ? known.etag : null, signal });
  const now = String(Date.now());
  const cache = await caches.open(POCKET_DATA);
  if (answer.status === 304) {
    await pocketPut(cache, "/directory/pocket/compared", now, {});
    return false;
  }
  const bytes = await pocketRead(answer, tell);
  if (!await pocketIsWhole(bytes)) throw new PocketProblem("half");
  const head = pocketHead(bytes);
  await pocketPut(cache, POCKET_PACKAGE, bytes, {
    "content-type": "application/octet-stream", "x-query": query, "x-saved": now,
    "x-etag": answer.headers.get("etag") ?? "", "x-language": head.language, "x-services": String(head.services),
  });
  await pocketPut(cache, "/directory/pocket/compared", now, {});
  pocketMark(now);
  return true;
}

/* What services said of their free places; small, so it is asked for whenever there is a network. */
async function pocketSaveCapacity(query, { signal } = {}) {
  const answer = await pocketAsk(POCKET_CAPACITY, query, { signal });
  const text = await answer.text().catch(() => {
    throw new PocketProblem("half");
  });
  if (JSON.parse(text).format !== POCKET_FORMAT) throw new PocketProblem("old");
  const cache = await caches.open(POCKET_DATA);
  await pocketPut(cache, POCKET_CAPACITY, text, { "x-saved": String(Date.now()), "x-query": query });
}

/* ---- What is there ---- */

async function pocketMatch(path, name = POCKET_DATA) {
  return await caches.has(name) ? (await caches.open(name)).match(path) : undefined;
}

/* { query, etag, savedAt, comparedAt, language, services }, or null. Throws "gone" and "old". */
async function pocketSaved() {
  const answer = await pocketMatch(POCKET_PACKAGE);
  if (!answer) {
    const others = (await caches.keys()).filter((name) => name.startsWith(`${POCKET_NAME}data`) && name !== POCKET_DATA);
    if (others.length > 0) throw new PocketProblem("old");
    let mark = null;
    try {
      mark = localStorage.getItem(POCKET_MARK);
    } catch {
      /* not known */
    }
    if (mark !== null) throw new PocketProblem("gone");
    return null;
  }
  const compared = await pocketMatch("/directory/pocket/compared");
  const savedAt = Number(answer.headers.get("x-saved"));
  return {
    query: answer.headers.get("x-query"), etag: answer.headers.get("x-etag"), savedAt,
    comparedAt: compared ? Number(await compared.text()) : savedAt,
    language: answer.headers.get("x-language"), services: Number(answer.headers.get("x-services")),
  };
}

async function pocketOpen() {
  const answer = await pocketMatch(POCKET_PACKAGE);
  if (!answer) throw new PocketProblem("none");
  const bytes = await answer.arrayBuffer();
  return { bytes, head: pocketHead(bytes) };
}

/* Map of id → what was said of all of a service, with a list of what was said of single groups. */
function pocketTold(lines) {
  const services = new Map();
  for (const line of lines) {
    const known = services.get(line.id) ?? { id: line.id, groups: [] };
    if (line.group === undefined) services.set(line.id, { ...line, groups: known.groups });
    else services.set(line.id, { ...known, groups: [...known.groups, line] });
  }
  return services;
}

/* { at, validDays, units, groups, services: see pocketTold }, or null. */
async function pocketCapacity(query) {
  const answer = await pocketMatch(POCKET_CAPACITY);
  if (!answer || answer.headers.get("x-query") !== query) return null;
  try {
    const told = await answer.json();
    return {
      at: Number(answer.headers.get("x-saved")), validDays: told.valid_days,
      units: told.units, groups: told.groups, services: pocketTold(told.services),
    };
  } catch {
    return null;
  }
}

async function pocketRemove() {
  for (const name of await caches.keys())
    if (name.startsWith(POCKET_NAME)) await caches.delete(name);
  for (const registration of await pocketRegistrations()) await registration.unregister();
  pocketMark(null);
}

/* ---- The service worker ---- */

async function pocketRegistrations() {
  const all = await navigator.serviceWorker?.getRegistrations() ?? [];
  return all.filter(({ scope }) => new URL(scope).pathname.startsWith(POCKET_SCOPE));
}

/* Returns once one is at work. One of an older Kruh, which had less of the site, ends with it. */
async function pocketRegister() {
  let registration;
  try {
    registration = await navigator.serviceWorker.register(POCKET_WORKER, { scope: POCKET_SCOPE });
  } catch (error) {
    throw error.name === "SecurityError" ? new PocketProblem("private") : pocketProblemOf(error);
  }
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  await new Promise((done, failed) => {
    const look = () => {
      if (registration.active) done();
      else if (worker.state === "redundant") failed(new PocketProblem("half"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
  for (const other of await pocketRegistrations())
    if (other.scope !== registration.scope) await other.unregister();
  return registration;
}

/* Looks whether there is a newer program. Where there is no worker, it was removed, and stays so. */
async function pocketRenewWorker() {
  const present = await pocketRegistrations();
  const isWide = present.length === 1 && new URL(present[0].scope).pathname === POCKET_SCOPE;
  if (present.length > 0) await (isWide ? present[0] : await pocketRegister()).update();
}

/* ---- Words of the page ---- */

const pocketWords = new Map();

function pocketReadWords() {
  for (const word of document.getElementById("pocket-words").content.querySelectorAll("[data-word]"))
    pocketWords.set(word.dataset.word, word.textContent);
}

function pocketSay(key, ...values) {
  return (pocketWords.get(key) ?? key).replace(/\{(\d)\}/g, (whole, place) => values[place - 1] ?? whole);
}

function pocketMoment(at) {
  return new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }).format(at);
}

/* Shows a problem in words, or none. */
function pocketTell(problem) {
  const place = document.getElementById("pocket-problem");
  place.hidden = problem === null;
  if (problem !== null) place.querySelector("p").textContent = pocketSay(problem.kind);
}
