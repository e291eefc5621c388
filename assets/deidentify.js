/*
 * deidentify: finds in a text what tells who it is about, here, in the browser: algorithms/deidentify
 * as WebAssembly. Nothing is sent anywhere. As the script of a worker it answers messages, so that
 * the page stays quick while one types; loaded otherwise it leaves `Deidentifier` for who calls it.
 * Places are units of UTF-16, as strings count.
 * SPDX-License-Identifier: EUPL-1.2
 */
"use strict";

{
  const LANGUAGES = ["auto", "cs", "pl"];
  const SPAN_NUMBERS = 13;
  const RISK_NUMBERS = 7;
  const KINDS = 29;
  const RISK_KINDS = 6;

  class Deidentifier {
    #program;
    #kinds = [];
    #riskKinds = [];

    /* All three as ArrayBuffer; a lexicon that is missing costs findings, so it is an error. */
    /* `wasm` may also be a compiled module, which a browser makes while it is still coming. `town` is
     * the town's own list, as algorithms/deidentify/town_words.h reads it. */
    static async open({ wasm, czech, polish, town = "" }) {
      const instance = wasm instanceof WebAssembly.Module
        ? await WebAssembly.instantiate(wasm, {})
        : (await WebAssembly.instantiate(wasm, {})).instance;
      const made = new Deidentifier();
      made.#program = instance.exports;
      for (const [which, bytes] of [czech, polish].entries()) {
        const at = made.#put(new Uint8Array(bytes));
        if (!made.#program.open_lexicon(which, at, bytes.byteLength)) throw new Error("no lexicon");
      }
      if (town) {
        const bytes = new TextEncoder().encode(town);
        made.#program.open_town(made.#put(bytes), bytes.length);
      }
      for (let i = 0; i < KINDS; i++) made.#kinds.push(made.#name(made.#program.kind_name(i)));
      for (let i = 0; i < RISK_KINDS; i++) made.#riskKinds.push(made.#name(made.#program.risk_name(i)));
      return made;
    }

    #put(bytes) {
      const at = this.#program.take(Math.max(bytes.length, 1));
      if (at === 0) throw new Error("no memory");
      new Uint8Array(this.#program.memory.buffer, at, bytes.length).set(bytes);
      return at;
    }

    #name(at) {
      const bytes = new Uint8Array(this.#program.memory.buffer, at);
      return new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
    }

    #text(at, length) {
      return new TextDecoder().decode(new Uint8Array(this.#program.memory.buffer, at, length));
    }

    /* Calls with the text's bytes, reads the answer's numbers, and leaves nothing of the text. */
    #ask(text, call, numbersEach, read) {
      const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
      const at = this.#put(bytes);
      try {
        const answer = call(at, bytes.length);
        if (answer === 0) throw new RangeError("spans out of order");
        const head = new Float64Array(this.#program.memory.buffer, answer, 2);
        const [count, more] = head;
        const numbers = new Float64Array(this.#program.memory.buffer, answer + 16, count * numbersEach);
        const items = [];
        for (let i = 0; i < count; i++) items.push(read(numbers.subarray(i * numbersEach, (i + 1) * numbersEach)));
        return { items, more };
      } finally {
        new Uint8Array(this.#program.memory.buffer, at, bytes.length).fill(0);
        this.#program.give_back(at);
        this.#program.wipe();
      }
    }

    #span = (n) => ({
      start: n[2], end: n[3], startByte: n[0], endByte: n[1],
      kind: this.#kinds[n[4]], confidence: n[5], mustGo: n[6] !== 0, why: this.#text(n[7], n[8]),
    });

    #spans({ items, more }) {
      return { language: LANGUAGES[more], spans: items };
    }

    /* What was found: { language, spans: [{ start, end, kind, confidence, why, mustGo }] }. */
    find(text, { language = "auto" } = {}) {
      const code = LANGUAGES.indexOf(language);
      return this.#spans(this.#ask(text, (at, length) => this.#program.find(at, length, code), SPAN_NUMBERS, this.#span));
    }

    /* The same, each with a `proposal` and, where there is something coarser, `general`. `today` is
     * a Date. */
    propose(text, { language = "auto", seed = 0, today = null } = {}) {
      const code = LANGUAGES.indexOf(language);
      const day = today ? daysSince0000(today) : 0;
      return this.#spans(this.#ask(text, (at, length) => this.#program.propose(at, length, code, seed, day), SPAN_NUMBERS, (n) => ({
        ...this.#span(n), proposal: this.#text(n[9], n[10]), general: this.#text(n[11], n[12]),
      })));
    }

    /* What may still tell who it is: { kinds, risks: [{ start, end, kind, why, proposal }] }. */
    risks(text, { language = "auto" } = {}) {
      const code = LANGUAGES.indexOf(language);
      const { items, more } = this.#ask(text, (at, length) => this.#program.risks(at, length, code), RISK_NUMBERS, (n) => ({
        start: n[0], end: n[1], kind: this.#riskKinds[n[2]], why: this.#text(n[3], n[4]), proposal: this.#text(n[5], n[6]),
      }));
      return { kinds: more, risks: items };
    }

    /* What keeps a finished text from being shared, given what was decided:
     * [{ start, end, kept }] in order. The server asks the same. */
    check(text, decided, { language = "auto" } = {}) {
      const code = LANGUAGES.indexOf(language);
      const bytes = new Uint8Array(new Uint32Array(bytePlaces(text, decided)).buffer);
      const list = this.#put(bytes);
      try {
        return this.#spans(this.#ask(text, (at, length) => this.#program.check_release(at, length, code, list, decided.length), SPAN_NUMBERS, this.#span));
      } finally {
        this.#program.give_back(list);
      }
    }
  }

  /* Days since 1 March of the year 0, by the calendar of now. */
  function daysSince0000(date) {
    return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86400e3) + 719468;
  }

  /* [start, end, kept, …] in bytes of UTF-8. */
  function bytePlaces(text, decided) {
    const encoder = new TextEncoder();
    const places = [];
    let at = 0, bytes = 0;
    const go = (to) => {
      bytes += encoder.encode(text.slice(at, to)).length;
      at = to;
      return bytes;
    };
    for (const { start, end, kept } of decided) places.push(go(start), go(end), kept ? 1 : 0);
    return places;
  }

  globalThis.Deidentifier = Deidentifier;
  globalThis.deidentifyBytePlaces = bytePlaces;

  /* In a worker: { open: { wasm, czech, polish, town } } as above, then
   * { id, call: "find" | "propose" | "risks" | "check", args }; answers { id, result } or { id, error }. */
  if (typeof WorkerGlobalScope !== "undefined") {
    let opened = null;
    addEventListener("message", async ({ data }) => {
      try {
        if (data.open) opened = Deidentifier.open(data.open);
        const deidentifier = await opened;
        postMessage({ id: data.id, result: data.call ? deidentifier[data.call](...data.args) : true });
      } catch (error) {
        postMessage({ id: data.id, error: String(error) });
      }
    });
  }
}
