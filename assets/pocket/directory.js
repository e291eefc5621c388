/*
 * directory: the saved directory opened, and what of it holds now: how far a card can be trusted, and
 * what was said of free places, which nobody has to renew for it to fall back.
 * SPDX-License-Identifier: EUPL-1.2
 */
"use strict";

const POCKET_DAY = 86400e3;

function pocketDay(at) {
  return new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium" }).format(at);
}

/* ---- The saved directory ---- */

class PocketDirectory {
  #bytes;
  #cards;
  #starts = [0];
  #places = null;

  static async open() {
    const made = new PocketDirectory();
    const { bytes, head } = await pocketOpen();
    made.#bytes = bytes;
    made.head = head;
    made.#cards = pocketSection(bytes, head, "cards");
    for (let at = made.#cards.indexOf(10); at >= 0; at = made.#cards.indexOf(10, at + 1)) made.#starts.push(at + 1);
    if (made.#starts.length - 1 !== head.services) throw new PocketProblem("damaged");
    const wasm = await (await fetch("asset:search.wasm")).arrayBuffer();
    const needs = { cs: pocketSection(bytes, head, "needs_cs"), pl: pocketSection(bytes, head, "needs_pl") };
    try {
      made.search = await globalThis.DirectorySearch.open({ wasm, index: pocketSection(bytes, head, "index"), needs });
    } catch {
      throw new PocketProblem("damaged");
    }
    return made;
  }

  card(key) {
    const line = this.#cards.subarray(this.#starts[key], this.#starts[key + 1] - 1);
    return JSON.parse(new TextDecoder().decode(line));
  }

  /* Where the card of a service stands, or -1. Each line begins {"id":"123", and ids ascend; they
   * have more digits than a number holds. */
  keyOf(id) {
    let low = 0, high = this.head.services;
    while (low < high) {
      const middle = (low + high) >> 1;
      const here = this.card(middle).id;
      if (here === id) return middle;
      if (here.length < id.length || (here.length === id.length && here < id)) low = middle + 1;
      else high = middle;
    }
    return -1;
  }

  /* The texts of a dimension's values. */
  texts(dimension) {
    const { kinds, groups, forms, municipalities, languages, answers } = this.head;
    this.#places ??= municipalities.map(({ name }) => name);
    return [kinds, groups, forms, this.#places, languages, answers][dimension];
  }
}

/* ---- What holds now ---- */

function pocketFreshness({ verified }, head, now = Date.now()) {
  if (!verified) return { text: pocketSay("verified-never"), badge: "waiting", isValid: false };
  const at = verified * 1000;
  const days = (now - at) / POCKET_DAY;
  if (new Date(at).toDateString() === new Date(now).toDateString()) return { text: pocketSay("verified-today"), badge: "free", isValid: true };
  if (days > head.valid_days) return { text: pocketSay("verified-last", pocketDay(at)), badge: "waiting", isValid: false };
  return { text: pocketSay("verified", pocketDay(at)), badge: days <= head.fresh_days ? "free" : "info", isValid: true };
}
