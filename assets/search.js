/*
 * search: finds services here, in the browser, also without a network: algorithms/search as
 * WebAssembly over the index file of the server. As the script of a worker it answers messages;
 * loaded otherwise it leaves `DirectorySearch` for who calls it.
 * SPDX-License-Identifier: EUPL-1.2
 */
"use strict";

{
  const LANGUAGES = { other: 0, cs: 1, pl: 2, en: 3 };
  const REASONS = ["as typed", "begins", "means", "written like", "of the same root"];
  const ANY_TIME = 336;
  const HEAD_NUMBERS = 14;
  const HIT_NUMBERS = 6;
  const FACET_NUMBERS = 3;
  const ALTERNATIVE_NUMBERS = 5;

  class DirectorySearch {
    #program;

    /* All as ArrayBuffer; `needs` is { cs, pl } of the synonyms' files. A damaged or older index is
       an Error: fetch it anew. */
    static async open({ wasm, index, needs = {} }) {
      const { instance } = await WebAssembly.instantiate(wasm, {});
      const made = new DirectorySearch();
      made.#program = instance.exports;
      const bytes = new Uint8Array(index);
      if (!made.#program.open_index(made.#put(bytes), bytes.length)) throw new Error("the index is not usable");
      for (const [language, text] of Object.entries(needs)) {
        const lines = new Uint8Array(text);
        if (!made.#program.open_thesaurus(LANGUAGES[language], made.#put(lines), lines.length))
          throw new Error(`the synonyms of ${language} are not usable`);
      }
      return made;
    }

    #put(bytes) {
      const at = this.#program.take(Math.max(bytes.length, 1));
      if (at === 0) throw new Error("no memory");
      new Uint8Array(this.#program.memory.buffer, at, bytes.length).set(bytes);
      return at;
    }

    #text(at, length) {
      return new TextDecoder().decode(new Uint8Array(this.#program.memory.buffer, at, length));
    }

    /* Filters are [{ dimension, values }], ranges [{ number, least, most }], near is { latitude,
       longitude } in degrees. Keys of hits are BigInt. */
    find(text, {
      language = "cs", isBeingTyped = false, offset = 0, limit = 20, openAt = ANY_TIME, near = null,
      withinMetres = 0, nearestFirst = false, facets = [], filters = [], ranges = [], counts = true,
    } = {}) {
      const words = new TextEncoder().encode(text);
      const ask = new Uint32Array([
        LANGUAGES[language], isBeingTyped, offset, limit, openAt, nearestFirst, withinMetres, near !== null,
        near ? Math.round(near.latitude * 1e6) : 0, near ? Math.round(near.longitude * 1e6) : 0,
        facets.length, filters.length, ranges.length, counts, ...facets,
        ...filters.flatMap(({ dimension, values }) => [dimension, values.length, ...values]),
        ...ranges.flatMap(({ number, least, most }) => [number, least, most]),
      ]);
      console.assert(ask.length >= HEAD_NUMBERS);
      const wordsAt = this.#put(words);
      const askAt = this.#put(new Uint8Array(ask.buffer));
      try {
        const answer = this.#program.search(wordsAt, words.length, askAt, ask.byteLength);
        if (answer === 0) throw new RangeError("no such search");
        return this.#read(answer);
      } finally {
        this.#program.give_back(wordsAt);
        this.#program.give_back(askAt);
      }
    }

    #read(answer) {
      const head = new Float64Array(this.#program.memory.buffer, answer, 5);
      const [hitCount, total, isExact, facetCount, alternativeCount] = head;
      const numbers = new Float64Array(this.#program.memory.buffer, answer + head.byteLength,
        hitCount * HIT_NUMBERS + facetCount * FACET_NUMBERS + alternativeCount * ALTERNATIVE_NUMBERS);
      let at = 0;
      const take = (count, each, make) => Array.from({ length: count }, () => {
        at += each;
        return make(numbers.subarray(at - each, at));
      });
      const hits = take(hitCount, HIT_NUMBERS, ([high, low, score, metres, isPartial, warns]) => ({
        key: BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low)), score,
        metres: metres < 0 ? null : metres, isPartial: isPartial !== 0, warns: warns !== 0,
      }));
      const facets = take(facetCount, FACET_NUMBERS, ([dimension, value, count]) => ({ dimension, value, count }));
      const alternatives = take(alternativeCount, ALTERNATIVE_NUMBERS, ([concept, reason, language, start, length]) => ({
        concept, reason: REASONS[reason], language, shown: this.#text(start, length),
      }));
      return { hits, total, totalIsExact: isExact !== 0, facets, alternatives };
    }
  }

  globalThis.DirectorySearch = DirectorySearch;

  if (typeof WorkerGlobalScope !== "undefined" && globalThis instanceof WorkerGlobalScope) {
    let opened = null;
    globalThis.onmessage = async ({ data: { id, open, text, options } }) => {
      try {
        if (open) opened = await DirectorySearch.open(open);
        globalThis.postMessage({ id, result: open ? true : opened.find(text, options) });
      } catch (error) {
        globalThis.postMessage({ id, error: error.message });
      }
    };
  }
}
