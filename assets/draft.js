/*
 * draft: half-written forms survive a reload, a lost connection, a phone that slept, a server that
 * was started again. What is typed into <form data-draft="KEY"> is kept in this browser alone until
 * the server says it was saved: the form sends a field "draft" along, and the page after saving has
 * it in data-draft-saved; or a later page names the draft in data-draft-done. What the writer had
 * seen (hidden fields) is kept with the words, so that an old draft is merged like any late form
 * and never overwrites what others wrote meanwhile. Without a script the form simply posts.
 * SPDX-License-Identifier: EUPL-1.2
 */
"use strict";

const PREFIX = "kruh draft ";
const KEEP_DAYS = 14;
const NOT_KEPT = new Set(["csrf", "finish", "draft"]);

/* A browser may refuse its storage (private windows, full disks): then nothing is kept. */
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key));
  } catch {
    return null;
  }
}

function write(key, draft) {
  try {
    if (draft) localStorage.setItem(PREFIX + key, JSON.stringify(draft));
    else localStorage.removeItem(PREFIX + key);
  } catch {
    /* nothing is kept */
  }
}

function dropOldDrafts() {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(PREFIX)) continue;
      const draft = read(key.slice(PREFIX.length));
      if (!draft || Date.now() - draft.at > KEEP_DAYS * 86400e3) localStorage.removeItem(key);
    }
  } catch {
    /* there is nothing to drop */
  }
}

/* Name → values, as the form would send them. */
function valuesOf(form) {
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (!NOT_KEPT.has(name) && typeof value === "string") (values[name] ??= []).push(value);
  }
  return values;
}

const isTyped = (input) => input.type !== "hidden" && input.type !== "submit";

/* The draft may have more steps than the page, of which the other side took some off meanwhile:
 * then the page gets as many rows. */
function addRows(form, wanted) {
  const counter = form.elements.step_rows;
  for (let count = Number(counter?.value ?? wanted); count < wanted; count++) {
    const last = form.querySelector(`#step-${count}`);
    if (!last) return;
    const row = last.cloneNode(true);
    row.id = `step-${count + 1}`;
    for (const part of row.querySelectorAll("*")) {
      for (const { name, value } of [...part.attributes])
        part.setAttribute(name, value.replaceAll(`step_${count}_`, `step_${count + 1}_`));
    }
    last.after(row);
    counter.value = count + 1;
  }
}

/* Puts the values back. */
function restore(form, values) {
  addRows(form, Number(values.step_rows?.[0] ?? 0));
  for (const input of form.elements) {
    if (!input.name || NOT_KEPT.has(input.name) || input.name === "step_rows") continue;
    const kept = values[input.name] ?? [];
    if (input.type === "checkbox" || input.type === "radio") input.checked = kept.includes(input.value);
    else if (kept.length > 0 && !(kept[0] === "" && "given" in input.dataset)) input.value = kept[0];
    if (isTyped(input) && kept.length > 0) openAround(input);
  }
}

function openAround(input) {
  const filled = input.type === "checkbox" || input.type === "radio" ? input.checked : input.value !== "";
  const folded = input.closest("details");
  if (folded && filled) folded.open = true;
}

/* Whether the words differ from those of the page, not only what was seen. */
function differs(form, values) {
  const now = valuesOf(form);
  const typed = new Set([...form.elements].filter((input) => input.name && isTyped(input)).map((input) => input.name));
  for (const name of Object.keys(values)) if (/^step_\d+_what$/.test(name)) typed.add(name);
  const text = (kept) => (kept ?? []).filter((one) => one !== "").join("\n").replace(/\r\n/g, "\n").trim();
  return [...typed].some((name) => text(now[name]) !== text(values[name]));
}

function keep(form) {
  const key = form.dataset.draft;
  const tokenField = form.elements.draft;
  let token = read(key)?.token;
  token ??= Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => (byte % 36).toString(36)).join("");
  if (tokenField) tokenField.value = token;
  write(key, { at: Date.now(), token, values: valuesOf(form) });
}

function start(form) {
  const key = form.dataset.draft;
  const notice = document.getElementById("draft-kept");
  let draft = read(key);
  if (draft && form.dataset.draftSaved === draft.token) {
    write(key, null);
    draft = null;
  }
  /* A page that came back with errors holds what was typed by itself. */
  const isSentBack = document.querySelector(".error-summary") !== null;
  if (draft && !isSentBack && differs(form, draft.values)) {
    restore(form, draft.values);
    if (form.elements.draft) form.elements.draft.value = draft.token;
    if (notice) notice.hidden = false;
  } else if (draft && !isSentBack) {
    write(key, null);
  } else if (draft && form.elements.draft) {
    form.elements.draft.value = draft.token;
  }

  let waiting;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => keep(form), 250);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    keep(form);
  });
  window.addEventListener("pagehide", () => {
    if (!waiting) return;
    clearTimeout(waiting);
    keep(form);
  });
  document.querySelector("[data-draft-drop]")?.addEventListener("click", () => {
    clearTimeout(waiting);
    waiting = undefined;
    write(key, null);
    location.reload();
  });
}

const started = new WeakSet();

/* Also forms that come later, in a part of the page that changes by itself. */
function startAll() {
  for (const done of document.querySelectorAll("[data-draft-done]")) write(done.dataset.draftDone, null);
  for (const form of document.querySelectorAll("form[data-draft]")) {
    if (started.has(form)) continue;
    started.add(form);
    start(form);
  }
}

dropOldDrafts();
startAll();
document.addEventListener("htmx:after:swap", startAll);
