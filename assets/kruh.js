/*
 * kruh: comfort on pages that all work without it. Marks the page as scripted, prints, copies
 * links, sends filters on change, closes menus, and asks before typed text would be lost.
 * Texts come from data attributes, in the visitor's language.
 * SPDX-License-Identifier: EUPL-1.2
 */
"use strict";

document.documentElement.classList.add("has-script");

/* <button data-print>: the browser's print dialogue. */
function print(button) {
  button.blur();
  window.print();
}

/* <button data-copy="ID" data-copied="Copied">: the text of the element with that id. */
async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  const label = button.querySelector("[data-label]") ?? button;
  const before = label.textContent;
  try {
    await navigator.clipboard.writeText((source.value ?? source.textContent).trim());
    label.textContent = button.dataset.copied;
    setTimeout(() => (label.textContent = before), 2500);
  } catch {
    /* Without the right to the clipboard (plain http) the text is selected, to be copied by hand. */
    const range = document.createRange();
    range.selectNodeContents(source);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }
}

/* <button data-reveal="ID" data-hide="Hide">: a password is readable while it is written. It is
 * hidden again when the form goes, so that browsers offer to keep it. */
function reveal(button) {
  const input = document.getElementById(button.dataset.reveal);
  button.dataset.show ??= button.textContent;
  const shows = input.type === "password";
  input.type = shows ? "text" : "password";
  button.textContent = shows ? button.dataset.hide : button.dataset.show;
  if (shows) input.form.addEventListener("submit", () => (input.type = "password"), { once: true });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.reveal) reveal(button);
  if (button?.hasAttribute("data-print")) print(button);
  if (button?.dataset.copy) copy(button);
  for (const menu of document.querySelectorAll("details.popover-menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details:is(.popover-menu, .phone-menu)[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

/* <form data-send-on-change>: filters apply as they are chosen; its button says class
 * "without-script". Text fields wait for Enter. */
for (const form of document.querySelectorAll("form[data-send-on-change]")) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("select, input[type=checkbox], input[type=radio]")) {
      form.requestSubmit();
    }
  });
}

/* <form data-confirm="…">: one question before what cannot be undone. */
document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});

/* <form data-keep>: leaving with unsent changes asks first, in the browser's own words. */
for (const form of document.querySelectorAll("form[data-keep]")) {
  let changed = false;
  form.addEventListener("input", () => (changed = true));
  form.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) changed = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}

/* After a form came back with errors, the summary has the focus. */
document.querySelector(".error-summary")?.focus();
