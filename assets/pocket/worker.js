/*
 * worker: the service worker of /directory/pocket and what lies below. It keeps the page's own files
 * (self.POCKET_SHELL) and answers with them; whatever else is asked goes to the network and is kept
 * nowhere. Where the page that chooses cannot be fetched, what is saved opens. A new version is fetched as
 * a whole beside the old one, with the saved directory where its format has changed too, and takes
 * over when no window of the old one is open. SPDX-License-Identifier: EUPL-1.2
 */
"use strict";

const SHELL_CACHE = `${POCKET_NAME}shell ${self.POCKET_VERSION} ${hashOf(self.POCKET_SHELL.join(" "))}`;

/* FNV-1a, 32 bits: another list of files is another name. */
function hashOf(text) {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0), 0x01000193) >>> 0;
  return hash.toString(16);
}

/* A package of another format is renewed before this version can take over; when that fails, the old
 * version stays, and with it a page that can read what is saved. */
async function carryOver() {
  if (await pocketMatch(POCKET_PACKAGE)) return;
  for (const name of await caches.keys()) {
    if (!name.startsWith(`${POCKET_NAME}data`) || name === POCKET_DATA) continue;
    const old = await pocketMatch(POCKET_PACKAGE, name);
    if (old) await pocketSave(old.headers.get("x-query"));
  }
}

async function install() {
  const cache = await caches.open(SHELL_CACHE);
  /* Without cookies: what is kept is the same for everybody. */
  await cache.addAll(self.POCKET_SHELL.map((path) => new Request(path, { cache: "reload", credentials: "omit" })));
  await carryOver();
}

async function activate() {
  for (const name of await caches.keys())
    if (name.startsWith(POCKET_NAME) && name !== SHELL_CACHE && name !== POCKET_DATA) await caches.delete(name);
  await self.clients.claim();
}

async function answer(request) {
  const cache = await caches.open(SHELL_CACHE);
  return await cache.match(request, { ignoreSearch: request.mode === "navigate", ignoreVary: true }) ?? fetch(request);
}

/* Only a network that fails leads on: whatever a server says is shown as it is. */
async function choiceOrSaved(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const saved = await pocketMatch(POCKET_PACKAGE);
    const path = `/directory/pocket/open/${saved?.headers.get("x-language")}`;
    if (!self.POCKET_SHELL.includes(path)) throw error;
    return Response.redirect(`${path}?without-network`);
  }
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const isOurs = url.origin === self.location.origin && self.POCKET_SHELL.includes(url.pathname);
  const isChoice = url.origin === self.location.origin && url.pathname === POCKET_SCOPE && request.mode === "navigate";
  if (request.method === "GET" && isOurs) event.respondWith(answer(request));
  else if (request.method === "GET" && isChoice) event.respondWith(choiceOrSaved(request));
});
