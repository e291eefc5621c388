/*
 * choice: on the page that chooses: saves, renews and removes the directory of this device.
 * SPDX-License-Identifier: EUPL-1.2
 */
"use strict";

const MEGABYTE = 1e6;

class PocketChoice {
  constructor(root) {
    this.root = root;
    this.form = document.getElementById("pocket-form");
    this.says = document.getElementById("pocket-says");
    this.saved = null;
    this.isTouched = false; // what somebody has ticked is not ticked otherwise behind their back
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.run(() => this.save(this.query()));
    });
    document.getElementById("pocket-renew").addEventListener("click", () => this.run(() => this.save(this.saved.query)));
    document.getElementById("pocket-remove").addEventListener("click", () => {
      if (window.confirm(pocketSay("remove-ask"))) this.run(() => this.remove());
    });
    this.form.addEventListener("change", ({ target }) => {
      this.isTouched = true;
      this.keepSensible(target);
    });
  }

  /* What was chosen last on this device comes before the district of one's organisation. */
  chooseSaved(query) {
    if (this.isTouched) return;
    this.isTouched = true;
    const chosen = new URLSearchParams(query);
    const wanted = (box) => chosen.getAll(box.name).includes(box.value);
    for (const box of this.form.querySelectorAll("[name=area], [name=place]")) {
      box.checked = wanted(box);
      if (box.checked && box.closest("details")) box.closest("details").open = true;
    }
    this.form.elements.all.checked = !chosen.has("area") && !chosen.has("place");
    document.getElementById("pocket-hint").textContent = pocketSay("chosen-before", this.named(query));
  }

  /* The whole directory holds its districts. */
  keepSensible(target) {
    if (target.name === "all" && target.checked)
      for (const box of this.form.querySelectorAll("[name=area]:checked, [name=place]:checked")) box.checked = false;
    else if (target.checked) this.form.elements.all.checked = false;
  }

  query() {
    const chosen = new FormData(this.form);
    const query = new URLSearchParams();
    for (const name of ["area", "place"]) for (const value of chosen.getAll(name)) query.append(name, value);
    if (query.size === 0 && !chosen.has("all")) throw new PocketProblem("choose");
    query.append("language", this.root.dataset.language);
    return query.toString();
  }

  async run(work) {
    const buttons = this.root.querySelectorAll("button");
    pocketTell(null);
    this.says.textContent = "";
    for (const button of buttons) button.disabled = true;
    try {
      await work();
    } catch (error) {
      this.says.textContent = "";
      pocketTell(pocketProblemOf(error));
    }
    for (const button of buttons) button.disabled = false;
    await this.show();
  }

  /* First what shows the directory, then the directory itself: so that what is saved opens. */
  async save(query) {
    pocketIsAble();
    this.says.textContent = pocketSay("working");
    await pocketRegister();
    const known = await pocketSaved().catch(() => null);
    const isNew = await pocketSave(query, {
      known, tell: (length) => (this.says.textContent = pocketSay("half-way", (length / MEGABYTE).toFixed(1))),
    });
    await pocketSaveCapacity(query).catch(() => {});
    await navigator.storage?.persist?.();
    this.says.textContent = pocketSay(isNew ? "done" : "unchanged");
  }

  async remove() {
    await pocketRemove();
    this.says.textContent = pocketSay("removed");
  }

  async show() {
    const place = document.getElementById("pocket-saved");
    try {
      pocketIsAble();
      this.saved = await pocketSaved();
    } catch (error) {
      this.saved = null;
      pocketTell(pocketProblemOf(error));
    }
    place.hidden = this.saved === null;
    if (this.saved === null) return;
    const { query, savedAt, comparedAt, services, language } = this.saved;
    this.chooseSaved(query);
    const parts = [pocketSay("saved", pocketMoment(savedAt)), pocketSay("services", services), this.named(query)];
    if (comparedAt > savedAt) parts.push(pocketSay("compared", pocketMoment(comparedAt)));
    document.getElementById("pocket-what").textContent = parts.join(" · ");
    document.getElementById("pocket-open").href = `/directory/pocket/open/${language}`;
  }

  /* "Zlín, Vsetín", as the boxes here say. */
  named(query) {
    const chosen = new URLSearchParams(query);
    const label = (name, value) => this.form.querySelector(`[name=${name}][value="${CSS.escape(value)}"] + span`)?.firstChild.textContent.trim() ?? value;
    const names = ["area", "place"].flatMap((name) => chosen.getAll(name).map((value) => label(name, value)));
    return names.length > 0 ? names.join(", ") : pocketSay("whole");
  }
}

{
  const root = document.getElementById("pocket-choice");
  if (root) {
    pocketReadWords();
    const choice = new PocketChoice(root);
    choice.show();
  }
}
