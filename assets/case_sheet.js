/*
 * case_sheet: a case is written here and looked at here (deidentify.js in a worker). What is typed
 * is kept in this browser's storage and nowhere else; the form that is sent holds only the finished
 * text, in which every finding was replaced or kept, and the places of these decisions. The fields
 * in which one writes have no names and stand outside of that form, so that no browser sends them
 * either. After loading nothing is fetched until the sheet is sent: it works without a connection.
 * SPDX-License-Identifier: EUPL-1.2
 */
"use strict";

const STORAGE = "kruh sheet ";
const LOOK_MS = 200;

/* ---- The library in its worker ---- */

/* The program and the lexica come while the worker starts: the page has asked for them already. */
async function openLooker({ worker, wasm, czech, polish, town }) {
  const thread = new Worker(worker);
  const waiting = new Map();
  let last = 0;
  const ask = (message, handedOver = []) => new Promise((done, failed) => {
    waiting.set(++last, { done, failed });
    thread.postMessage({ ...message, id: last }, handedOver);
  });
  thread.onmessage = ({ data: { id, result, error } }) => {
    const { done, failed } = waiting.get(id);
    waiting.delete(id);
    if (error) failed(new Error(error));
    else done(result);
  };
  let broken = null;
  thread.onerror = () => {
    broken = new Error("no worker");
    for (const { failed } of waiting.values()) failed(broken);
  };
  const bytesOf = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.arrayBuffer();
  };
  const [program, cs, pl] = await Promise.all([
    WebAssembly.compileStreaming(fetch(wasm)), bytesOf(czech), bytesOf(polish)]);
  if (broken) throw broken;
  await ask({ open: { wasm: program, czech: cs, polish: pl, town } }, [cs, pl]);
  const call = (name) => (...args) => ask({ call: name, args });
  return { propose: call("propose"), risks: call("risks"), check: call("check") };
}

/* ---- Words of the page, in its language ---- */

const words = new Map();

function say(key, ...values) {
  return (words.get(key) ?? key).replace(/\{(\d)\}/g, (whole, place) => values[place - 1] ?? whole);
}

const WHY = [
  [/elsewhere/, "why-again"], [/lexicon/, "why-lexicon"], [/unknown/, "why-unknown"],
  [/behind|before/, "why-before"], [/capital|sentence/, "why-capital"],
  [/digit|number|looks like|IBAN|NIP|REGON|PESEL|IČO|telephone|card/, "why-number"],
];
const whyOf = (why) => say(WHY.find(([expression]) => expression.test(why))?.[1] ?? "why-other");
const howSure = (confidence) => say(confidence >= 0.85 ? "sure" : confidence >= 0.6 ? "likely" : "doubtful");

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/* ---- The draft: on this device alone ---- */

function readDraft(key) {
  try {
    return JSON.parse(localStorage.getItem(STORAGE + key)) ?? {};
  } catch {
    return {};
  }
}

function writeDraft(key, draft) {
  try {
    localStorage.setItem(STORAGE + key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/* ---- The editor ---- */

class SheetEditor {
  constructor(root, looker) {
    this.root = root;
    this.looker = looker;
    /* As the server counts them: on the page those that are asked for come first. */
    this.parts = [...root.querySelectorAll("[data-part]")].sort((a, b) => a.dataset.index - b.dataset.index);
    this.choices = [...root.querySelectorAll("[data-choice]")];
    this.private = root.querySelector("[data-private]");
    this.form = root.querySelector("#sheet-form");
    this.rows = new Map(); /* what a finding is → its row */
    this.spans = this.parts.map(() => []);
    this.language = "auto";
    this.looks = 0;
    this.shows = 0;
    this.open = 0;
    this.isLooked = false;
    this.restore(readDraft(root.dataset.draft));
    this.listen();
    this.looking = this.look();
  }

  by(id) {
    return this.root.querySelector(`#${id}`);
  }

  restore(draft) {
    for (const part of this.parts) part.value = draft.parts?.[part.dataset.part] ?? "";
    for (const choice of this.choices) choice.value = draft.choices?.[choice.dataset.choice] ?? "";
    this.private.value = draft.feelings ?? "";
    const more = this.by("sheet-more");
    more.open = [...more.querySelectorAll("[data-part], [data-choice]")].some((field) => field.value !== "");
    this.decisions = new Map(draft.decisions ?? []);
    this.keptAfter = new Set(draft.keptAfter ?? []);
    this.seed = draft.seed ?? crypto.getRandomValues(new Uint32Array(1))[0];
  }

  keep() {
    const isKept = writeDraft(this.root.dataset.draft, {
      at: Date.now(),
      parts: Object.fromEntries(this.parts.map((part) => [part.dataset.part, part.value])),
      choices: Object.fromEntries(this.choices.map((choice) => [choice.dataset.choice, choice.value])),
      feelings: this.private.value,
      decisions: [...this.decisions],
      keptAfter: [...this.keptAfter],
      seed: this.seed,
    });
    this.by("sheet-kept").textContent = say(isKept ? "kept" : "not-kept");
  }

  listen() {
    let waiting;
    this.root.addEventListener("input", ({ target }) => {
      if (target.type === "checkbox") return;
      this.keep();
      if (!target.dataset.part) return;
      this.isLooked = false;
      clearTimeout(waiting);
      waiting = setTimeout(() => (this.looking = this.look()), LOOK_MS);
    });
    this.by("sheet-replace-all").addEventListener("click", () => this.replaceAll());
    this.by("sheet-key").addEventListener("click", () => this.saveKey());
    this.by("sheet-forget").addEventListener("click", () => this.forget());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
  }

  /* All parts are one text, so that a person has one pseudonym in all of them. */
  async look() {
    const mine = ++this.looks;
    const texts = this.parts.map((part) => part.value);
    const { language, spans } = await this.looker.propose(texts.join("\n\n"), { seed: this.seed, today: new Date() });
    if (mine !== this.looks) return;
    this.language = language;
    this.texts = texts;
    this.spans = split(texts, spans);
    await this.show();
    if (mine === this.looks) this.isLooked = true;
  }

  keyOf(span, text) {
    return `${span.kind} ${text}`;
  }

  /* The finished parts with their decisions; what is open stands there as it was typed. */
  finish() {
    return (this.texts ?? []).map((text, i) => {
      let finished = "", at = 0;
      const decided = [], pieces = [];
      const put = (more, mark) => {
        if (more) pieces.push({ text: more, mark });
        finished += more;
      };
      for (const span of this.spans[i]) {
        const original = text.slice(span.start, span.end);
        const decision = this.decisions.get(this.keyOf(span, original));
        const instead = decision === "general" ? span.general || span.proposal : decision === "replace" ? span.proposal : original;
        put(text.slice(at, span.start));
        if (decision && instead)
          decided.push({ start: finished.length, end: finished.length + instead.length, kept: decision === "keep" });
        put(instead, decision ?? "open");
        at = span.end;
      }
      put(text.slice(at));
      return { text: finished, decided: this.addKeptAfter(finished, decided), pieces };
    });
  }

  /* Words of the finished text that were kept only there. */
  addKeptAfter(text, decided) {
    const all = [...decided];
    for (const word of this.keptAfter) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        const one = { start: at, end: at + word.length, kept: true };
        if (!all.some(({ start, end }) => start < one.end && one.start < end)) all.push(one);
      }
    }
    return all.sort((a, b) => a.start - b.start);
  }

  /* ---- Shows what was found ---- */

  async show() {
    const mine = ++this.shows;
    const seen = new Set();
    this.open = 0;
    this.parts.forEach((part, i) => {
      const found = new Map();
      for (const span of this.spans[i]) {
        const text = this.texts[i].slice(span.start, span.end);
        const key = this.keyOf(span, text);
        found.set(key, { span, text, key, count: (found.get(key)?.count ?? 0) + 1 });
      }
      const list = this.root.querySelector(`[data-findings="${part.dataset.part}"]`);
      const rows = [...found.values()].map((finding) => {
        const row = this.rowOf(`${i} ${finding.key}`, finding);
        seen.add(`${i} ${finding.key}`);
        return row;
      });
      if (rows.length !== list.children.length || rows.some((row, at) => row !== list.children[at])) list.replaceChildren(...rows);
    });
    for (const key of this.rows.keys()) if (!seen.has(key)) this.rows.delete(key);
    const finished = this.finish();
    this.showPreview(finished);
    await this.showWhatRemains(finished, mine);
    if (mine !== this.shows) return;
    this.by("sheet-open").textContent = this.open > 0 ? say("open", this.open) : say(this.rows.size > 0 ? "nothing-open" : "nothing-found");
    const all = this.by("sheet-replace-all");
    const hadFocus = document.activeElement === all;
    all.hidden = this.open === 0;
    if (all.hidden && hadFocus) this.focusOnNext();
  }

  /* Whoever works with the keyboard goes on where there is something left to do. */
  focusOnNext() {
    (this.form.querySelector("input[type=checkbox]:not(:checked)") ?? this.by("sheet-send")).focus();
  }

  /* Buttons of one finding, which a screen reader names by it: there are many that say "Keep". */
  actionsOf(name, ...buttons) {
    this.named = (this.named ?? 0) + 1;
    name.id = `sheet-finding-${this.named}`;
    const actions = element("div", { className: "actions" }, ...buttons);
    actions.setAttribute("role", "group");
    actions.setAttribute("aria-labelledby", name.id);
    return actions;
  }

  rowOf(place, { span, text, key, count }) {
    const decision = this.decisions.get(key);
    let row = this.rows.get(place);
    if (!row) {
      row = element("li", { className: "sheet-finding" });
      this.rows.set(place, row);
    }
    const facts = JSON.stringify([span.kind, span.confidence, span.proposal, span.general, count, decision]);
    if (row.facts === facts) {
      if (!decision) this.open += 1;
      return row;
    }
    row.facts = facts;
    if (!decision) this.open += 1;
    row.toggleAttribute("data-open", !decision);
    const choices = [["replace", say("replace", span.proposal)]];
    if (span.general && span.general !== span.proposal) choices.push(["general", say("general", span.general)]);
    if (!span.mustGo) choices.push(["keep", say("keep")]);
    const had = row.contains(document.activeElement) ? document.activeElement.dataset.choose : null;
    const buttons = choices.map(([choice, label]) => {
      const button = element("button", { type: "button", className: "button secondary small", textContent: label });
      button.dataset.choose = choice;
      button.setAttribute("aria-pressed", String(decision === choice));
      button.addEventListener("click", () => this.decide(key, choice));
      return button;
    });
    const name = element("strong", { textContent: text });
    row.replaceChildren(
      element("p", {}, name, ` – ${say(span.kind)}, ${howSure(span.confidence)}${count > 1 ? `, ${say("times", count)}` : ""}. ${whyOf(span.why)}${span.mustGo ? ` ${say("must-go")}` : ""}`),
      this.actionsOf(name, ...buttons));
    if (had) buttons.find((button) => button.dataset.choose === had)?.focus();
    return row;
  }

  decide(key, choice) {
    if (this.decisions.get(key) === choice) this.decisions.delete(key);
    else this.decisions.set(key, choice);
    this.keep();
    this.looking = this.show();
  }

  replaceAll() {
    this.spans.forEach((spans, i) => {
      for (const span of spans) {
        const key = this.keyOf(span, this.texts[i].slice(span.start, span.end));
        if (!this.decisions.has(key)) this.decisions.set(key, "replace");
      }
    });
    this.keep();
    this.looking = this.show();
  }

  /* What the library finds in the finished text though all was decided on, and rare circumstances. */
  async showWhatRemains(finished, mine) {
    const { text, decided } = joined(finished);
    const { risks } = await this.looker.risks(text, { language: this.language });
    if (mine !== this.shows) return;
    this.showRisks(risks.filter(({ start, end }) => !decided.some((one) => !one.kept && one.start < end && start < one.end)), text);
    for (const old of this.root.querySelectorAll(".sheet-finding[data-after]")) old.remove();
    if (this.open > 0 || text.trim() === "") return;
    const { spans } = await this.looker.check(text, decided, { language: this.language });
    if (mine !== this.shows) return;
    split(finished.map((part) => part.text), spans).forEach((found, i) => {
      for (const span of found) this.addAfter(i, span, finished[i].text.slice(span.start, span.end));
    });
  }

  addAfter(i, span, text) {
    this.open += 1;
    const row = element("li", { className: "sheet-finding" });
    row.dataset.after = "";
    row.dataset.open = "";
    const name = element("strong", { textContent: text });
    row.append(element("p", {}, name, ` – ${say(span.kind)}. ${say("still-found")}${span.mustGo ? ` ${say("must-go")}` : ""}`));
    if (!span.mustGo) {
      const button = element("button", { type: "button", className: "button secondary small", textContent: say("keep") });
      button.addEventListener("click", () => {
        this.keptAfter.add(text);
        this.keep();
        this.looking = this.show();
        this.focusOnNext();
      });
      row.append(this.actionsOf(name, button));
    }
    this.root.querySelector(`[data-findings="${this.parts[i].dataset.part}"]`).append(row);
  }

  showRisks(risks, text) {
    const place = this.by("sheet-risks");
    const seen = new Map();
    for (const risk of risks) {
      const list = seen.get(risk.kind) ?? [];
      list.push(text.slice(risk.start, risk.end));
      seen.set(risk.kind, list);
    }
    if (seen.size === 0) {
      place.replaceChildren(element("p", { textContent: say("risks-none") }));
      return;
    }
    const list = element("ul", { className: "plain-list" }, ...[...seen].map(([kind, found]) =>
      element("li", {}, element("strong", { textContent: [...new Set(found)].join(", ") }), ` – ${say(`risk-${kind}`)} ${say(`do-${kind}`)}`)));
    place.replaceChildren(list, ...(seen.size > 1 ? [element("p", { textContent: say("risks-several") })] : []));
  }

  showPreview(finished) {
    const CLASSES = { open: "open-word", keep: "kept-word" };
    this.by("sheet-preview").replaceChildren(...this.parts.flatMap((part, i) => {
      const { pieces = [] } = finished[i] ?? {};
      if (pieces.length === 0) return [];
      const text = element("dd", { className: "preserve-lines" }, ...pieces.map(({ text, mark }) =>
        mark ? element("mark", { className: CLASSES[mark] ?? "", textContent: text }) : text));
      return [element("div", {}, element("dt", { textContent: part.dataset.label }), text)];
    }));
  }

  /* ---- Sends, or says why not ---- */

  problem() {
    const missing = this.parts.find((part) => part.getAttribute("aria-required") === "true" && part.value.trim() === "");
    if (missing) return [say("missing", missing.dataset.label), missing];
    if (this.open > 0) return [say("open", this.open), this.root.querySelector(".sheet-finding[data-open] button") ?? this.root.querySelector(".sheet-finding[data-open]")];
    const unticked = this.form.querySelector("input[type=checkbox]:not(:checked)");
    return unticked ? [say("tick"), unticked] : null;
  }

  async send() {
    const button = this.by("sheet-send");
    const says = this.by("sheet-problem");
    if (button.disabled) return;
    says.textContent = "";
    if (!this.isLooked) this.looking = this.look();
    await this.looking;
    const problem = this.problem();
    if (problem) {
      says.textContent = problem[0];
      problem[1]?.closest("details")?.setAttribute("open", "");
      problem[1]?.focus();
      return;
    }
    const body = this.bodyOf(this.finish());
    button.disabled = true;
    says.textContent = say("sending");
    try {
      const answer = await fetch(this.form.action, { method: "POST", body });
      if (answer.ok && answer.redirected) {
        location.assign(answer.url);
        return;
      }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      says.textContent = say("refused", page.querySelector("main .lead")?.textContent ?? String(answer.status));
    } catch {
      says.textContent = say("offline");
    }
    button.disabled = false;
  }

  /* The finished text and where something was decided; nothing of what stood there before. */
  bodyOf(finished) {
    const body = new URLSearchParams(new FormData(this.form));
    const places = [];
    finished.forEach(({ text, decided }, i) => {
      const length = (to) => new TextEncoder().encode(text.slice(0, to)).length;
      body.set(this.parts[i].dataset.part, text);
      for (const { start, end, kept } of decided) places.push(`${i}${kept ? "k" : "r"}${length(start)}-${length(end)}`);
    });
    for (const choice of this.choices) body.set(choice.dataset.choice, choice.value);
    body.set("language", this.language);
    body.set("decisions", places.join(" "));
    return body;
  }

  /* ---- What stays with the author ---- */

  saveKey() {
    const lines = new Set();
    this.spans.forEach((spans, i) => {
      for (const span of spans) {
        const text = this.texts[i].slice(span.start, span.end);
        const decision = this.decisions.get(this.keyOf(span, text));
        if (decision === "replace") lines.add(`${text} → ${span.proposal}`);
        if (decision === "general") lines.add(`${text} → ${span.general || span.proposal}`);
      }
    });
    const file = new Blob([`${say("key-title")}\n\n${[...lines].join("\n")}\n`], { type: "text/plain;charset=utf-8" });
    const link = element("a", { href: URL.createObjectURL(file), download: say("key-file") });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10e3);
  }

  forget() {
    if (!window.confirm(say("forget"))) return;
    try {
      localStorage.removeItem(STORAGE + this.root.dataset.draft);
    } catch {
      /* nothing was kept */
    }
    this.restore({});
    this.looking = this.look();
  }
}

/* Spans of the parts joined by two line ends, as spans of each part; one that reaches beyond its part
 * is cut at the border. */
function split(texts, spans) {
  let start = 0;
  return texts.map((text) => {
    const end = start + text.length;
    const own = spans.filter((span) => span.start < end && start < span.end)
      .map((span) => ({ ...span, start: Math.max(span.start - start, 0), end: Math.min(span.end - start, text.length) }));
    start = end + 2;
    return own;
  });
}

function joined(finished) {
  let start = 0;
  const decided = finished.flatMap((part) => {
    const moved = part.decided.map((one) => ({ ...one, start: one.start + start, end: one.end + start }));
    start += part.text.length + 2;
    return moved;
  });
  return { text: finished.map((part) => part.text).join("\n\n"), decided };
}

/* Without the library there is no form: the paper sheet stays. */
async function startSheet(root) {
  if (typeof WebAssembly !== "object" || typeof Worker !== "function") return;
  let looker;
  try {
    looker = await openLooker({
      ...root.dataset, town: document.getElementById("sheet-town").content.textContent });
  } catch {
    return;
  }
  for (const word of document.getElementById("sheet-words").content.querySelectorAll("[data-word]"))
    words.set(word.dataset.word, word.textContent);
  root.append(document.getElementById("sheet-parts").content.cloneNode(true));
  document.getElementById("sheet-unable").hidden = true;
  globalThis.sheetEditor = new SheetEditor(root, looker);
}

const sheetRoot = document.getElementById("sheet-editor");
if (sheetRoot) startSheet(sheetRoot);
