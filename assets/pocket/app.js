/*
 * app: the directory without a network: search, cards, a map, over the file that was saved (store.js)
 * by the search of the server (search.js). When there is a network, free places are asked for anew,
 * and the directory when it has changed. SPDX-License-Identifier: EUPL-1.2
 */
"use strict";

const POCKET_KIND = 0;
const POCKET_PLACE = 3;
const POCKET_DIMENSIONS = [0, 1, 2, 3, 4, 5]; // as features/pocket/content.h has them
const POCKET_PAGE = 20;
const POCKET_MOST = 1000; // of one answer of the search
const POCKET_CHIPS = 8;
const POCKET_OPTIONS = 500; // the most frequent ones; nobody looks through more
const POCKET_DOTS_MOST = 150; // then municipalities stand for their services
const POCKET_OLD_DAYS = 30;
const POCKET_LOOK_MS = 30e3; // how late the end of a free place may be seen

const pocketBy = (id) => document.getElementById(id);

function pocketElement(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/* Digits and + alone, of the first number of several. */
function pocketPhoneLink(phone) {
  return `tel:${phone.split(/[,;/]/)[0].replace(/[^\d+]/g, "")}`;
}

/* ---- The page ---- */

class PocketApp {
  limit = POCKET_PAGE;
  renewing = Promise.resolve();
  stop = new AbortController();

  async start() {
    pocketReadWords();
    this.near = new PocketNear();
    pocketBy("pocket-renew").addEventListener("click", () => this.renew(true));
    pocketBy("pocket-remove").addEventListener("click", () => this.remove());
    await this.open();
    if (this.directory) {
      this.listen();
      this.show();
      this.watch();
    }
    document.documentElement.dataset.pocketReady = "";
    this.sayWhy();
    this.renew(false);
    globalThis.addEventListener("online", () => this.renew(false));
  }

  /* Whoever wanted the page that chooses is told why it is this one; once, so not after a reload. */
  sayWhy() {
    if (location.search !== "?without-network") return;
    history.replaceState(null, "", location.pathname + location.hash);
    if (this.directory) pocketBy("pocket-says").textContent = pocketSay("without-network");
  }

  async open() {
    try {
      pocketIsAble();
      this.saved = await pocketSaved();
      if (!this.saved) throw new PocketProblem("none");
      this.directory = await PocketDirectory.open();
      this.capacity = await pocketCapacity(this.saved.query);
    } catch (error) {
      this.directory = null;
      pocketTell(pocketProblemOf(error));
    }
    pocketBy("pocket-app").hidden = this.directory === null;
    if (this.directory) this.fill();
  }

  /* ---- What is saved, always in sight ---- */

  fill() {
    const { savedAt, comparedAt, services, query } = this.saved;
    const { head } = this.directory;
    const state = [pocketSay("saved", pocketMoment(savedAt))];
    if (comparedAt > savedAt) state.push(pocketSay("compared", pocketMoment(comparedAt)));
    pocketBy("pocket-state").textContent = state.join(" · ");
    pocketBy("pocket-places").textContent = this.capacity
      ? pocketSay("places-said", pocketMoment(this.capacity.at)) : pocketSay("places-never");
    const names = new Map(head.areas.map(({ code, name }) => [code, name]));
    const taken = [...head.chosen_areas.map((code) => names.get(code) ?? code), ...head.chosen_places];
    pocketBy("pocket-what").textContent = [
      taken.length > 0 ? taken.join(", ") : pocketSay("whole"), pocketSay("services", services)].join(" · ");
    const days = Math.floor((Date.now() - comparedAt) / POCKET_DAY);
    pocketBy("pocket-says").textContent = days >= POCKET_OLD_DAYS ? pocketSay("old-days", days) : "";
    this.query = query;
  }

  /* ---- What happens while the page is open ---- */

  /* Free places end by the clock of the device; another window may remove all of it. */
  watch() {
    const look = () => {
      if (document.visibilityState === "visible" && this.directory && this.states() !== this.shownStates) this.show();
    };
    globalThis.setInterval(look, POCKET_LOOK_MS);
    document.addEventListener("visibilitychange", look);
    globalThis.addEventListener("storage", ({ key, newValue }) => {
      if (key === POCKET_MARK && newValue === null) this.wasRemoved();
    });
  }

  /* What holds of free places now. */
  states() {
    if (!this.capacity) return "";
    return [...this.capacity.services.values()].flatMap((told) => [told, ...(told.groups ?? [])])
      .map((line) => pocketFree(line, this.capacity.validDays).state).join(" ");
  }

  wasRemoved() {
    this.stop.abort();
    this.directory = this.saved = null;
    pocketBy("pocket-app").hidden = true;
    pocketBy("pocket-state").textContent = pocketSay("problem-none");
    pocketBy("pocket-places").textContent = "";
    pocketBy("pocket-says").textContent = pocketSay("removed");
  }

  /* ---- Renewing ---- */

  /* One after another: what is being renewed must not come back after it was removed. */
  renew(isAsked) {
    this.renewing = this.renewing.then(() => this.renewNow(isAsked));
  }

  /* Whoever did not ask for it hears nothing of a missing network. */
  async renewNow(isAsked) {
    const says = pocketBy("pocket-says");
    const { signal } = this.stop;
    if (!this.saved || signal.aborted) return;
    if (isAsked) {
      pocketTell(null);
      says.textContent = pocketSay("working");
    }
    try {
      /* Another window may have removed it, or chosen other districts. */
      const present = await pocketSaved();
      if (!present) return this.wasRemoved();
      const isOther = present.savedAt !== this.saved.savedAt;
      this.saved = present;
      const isNew = await pocketSave(this.saved.query, { known: this.saved, signal });
      await pocketSaveCapacity(this.saved.query, { signal });
      this.saved = await pocketSaved();
      if (isNew || isOther) this.directory = await PocketDirectory.open();
      this.capacity = await pocketCapacity(this.saved.query);
      pocketBy("pocket-app").hidden = false;
      this.fill();
      this.show();
      if (isNew || isAsked) says.textContent = pocketSay(isNew ? "updated" : "unchanged");
      /* A newer program is not what was asked for: without a network this one goes on. */
      await pocketRenewWorker().catch(() => {});
    } catch (error) {
      const problem = pocketProblemOf(error);
      if (signal.aborted) return;
      if (isAsked) says.textContent = "";
      if (isAsked || problem.kind === "problem-full") pocketTell(problem);
    }
  }

  async remove() {
    if (!window.confirm(pocketSay("remove-ask"))) return;
    this.stop.abort();
    await this.renewing;
    await pocketRemove();
    this.wasRemoved();
  }

  /* ---- Where one is ---- */

  listen() {
    pocketBy("pocket-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.begin(false);
    });
    pocketBy("pocket-need").addEventListener("input", () => this.begin(true));
    pocketBy("pocket-form").addEventListener("change", ({ target }) => {
      if (target.id !== "pocket-need") this.begin(false);
    });
    pocketBy("pocket-narrow").addEventListener("toggle", () => this.showSearch());
    pocketBy("pocket-more").addEventListener("click", () => {
      this.limit = Math.min(this.limit + POCKET_PAGE, POCKET_MOST);
      this.showSearch();
    });
    globalThis.addEventListener("hashchange", () => this.show(true));
  }

  begin(isBeingTyped) {
    this.limit = POCKET_PAGE;
    this.isBeingTyped = isBeingTyped;
    if (location.hash !== "" && location.hash !== "#search") location.hash = "#search";
    else this.showSearch();
  }

  show(hasMoved = false) {
    if (!this.directory) return;
    this.shownStates = this.states();
    const id = location.hash.match(/^#service=(\d+)$/)?.[1];
    const key = id ? this.directory.keyOf(id) : -1;
    const what = key >= 0 ? "card" : location.hash === "#map" ? "map" : "search";
    for (const name of ["search", "card", "map"]) pocketBy(`pocket-${name}`).hidden = name !== what;
    for (const name of ["search", "map"]) {
      if (name === what) pocketBy(`pocket-to-${name}`).setAttribute("aria-current", "true");
      else pocketBy(`pocket-to-${name}`).removeAttribute("aria-current");
    }
    if (what === "card") this.showCard(key, hasMoved);
    else if (what === "map") this.showMap();
    else this.showSearch();
  }

  /* ---- Searching ---- */

  filters() {
    return [...document.querySelectorAll("#pocket-search select[data-dimension]")]
      .filter((select) => select.value !== "")
      .map((select) => ({ dimension: Number(select.dataset.dimension), values: [Number(select.value)] }));
  }

  isFree(key) {
    const told = this.capacity?.services.get(this.directory.card(key).id);
    return ["free", "limited"].includes(pocketFreeBest(told, this.capacity?.validDays).state);
  }

  /* What narrows beside words: on the list and on the map alike. */
  narrowed() {
    const near = this.near.point(this.directory.head);
    const hasWords = pocketBy("pocket-need").value.trim() !== "";
    return {
      language: this.directory.head.language, filters: this.filters(), near,
      withinMetres: near ? this.near.metres() : 0, nearestFirst: near !== null && !hasWords,
      ...(pocketBy("pocket-open-now").checked ? { openAt: pocketSlot() } : {}),
    };
  }

  find() {
    const wantsFree = pocketBy("pocket-free").checked;
    const answer = this.directory.search.find(pocketBy("pocket-need").value, {
      ...this.narrowed(), isBeingTyped: this.isBeingTyped ?? false,
      limit: wantsFree ? POCKET_MOST : this.limit, facets: POCKET_DIMENSIONS,
    });
    if (!wantsFree) return answer;
    const hits = answer.hits.filter(({ key }) => this.isFree(Number(key)));
    return {
      ...answer, hits: hits.slice(0, this.limit), total: hits.filter(({ isPartial }) => !isPartial).length,
      totalIsExact: answer.total <= POCKET_MOST,
    };
  }

  showSearch() {
    const answer = this.find();
    const { hits, total, totalIsExact, facets, alternatives } = answer;
    this.fillFacets(facets);
    const also = [...new Set(alternatives.filter(({ language, reason }) => language === 0 && reason !== "as typed").map(({ shown }) => shown))];
    pocketBy("pocket-found").textContent = pocketSay(totalIsExact ? "found" : "found-least", total);
    pocketBy("pocket-also").textContent = also.length > 0 ? pocketSay("also", also.slice(0, 6).join(", ")) : "";
    const rows = hits.map(({ key, isPartial, metres }) => this.hit(Number(key), isPartial, metres));
    const firstPartial = hits.findIndex(({ isPartial }) => isPartial);
    if (firstPartial >= 0) rows.splice(firstPartial, 0, pocketElement("li", { className: "pocket-near", textContent: pocketSay("partial") }));
    pocketBy("pocket-hits").replaceChildren(...rows);
    pocketBy("pocket-nothing").hidden = hits.length > 0;
    pocketBy("pocket-more").hidden = hits.length < this.limit || this.limit >= POCKET_MOST;
  }

  hit(key, isPartial, metres = null) {
    const card = this.directory.card(key);
    const row = pocketBy("pocket-hit").content.firstElementChild.cloneNode(true);
    const link = row.querySelector("h2 a");
    link.textContent = card.name;
    link.href = `#service=${card.id}`;
    row.querySelector("[data-part=about]").textContent = [
      card.kind === undefined ? "" : this.directory.head.kinds[card.kind], card.organisation, this.whereOf(card),
      metres === null ? "" : pocketKilometres(metres)].filter((part) => part).join(" · ");
    if (isPartial) row.dataset.partial = "";
    this.fillState(row, card);
    return row;
  }

  whereOf({ places }) {
    const { municipalities } = this.directory.head;
    return [...new Set(places.filter(({ municipality }) => municipality !== undefined).map(({ municipality }) => municipalities[municipality].name))].join(", ");
  }

  /* Badges and the number to call, on a hit and on a card; a card says by group what a hit sums up. */
  fillState(root, card, word = pocketFreeBest) {
    const freshness = pocketFreshness(card, this.directory.head);
    const badge = root.querySelector("[data-part=freshness]");
    badge.classList.add(freshness.badge);
    badge.querySelectorAll("svg")[freshness.isValid ? 1 : 0].remove();
    badge.querySelector("span").textContent = freshness.text;
    const told = this.capacity?.services.get(card.id);
    const free = word(told, this.capacity?.validDays);
    const capacity = root.querySelector("[data-part=capacity]");
    if (free.state === "unknown") capacity.remove();
    else {
      if (free.badge) capacity.classList.add(free.badge);
      capacity.textContent = pocketSay("capacity", pocketSay(`capacity-${free.state}`));
    }
    const phone = root.querySelector("[data-part=phone]");
    if (!card.phone) phone.remove();
    else {
      phone.href = pocketPhoneLink(card.phone);
      phone.setAttribute("aria-label", pocketSay("call", `${card.name}, ${card.phone}`));
      phone.querySelector("span").textContent = card.phone;
    }
    return { told, free };
  }

  fillFacets(facets) {
    const byDimension = POCKET_DIMENSIONS.map(() => new Map());
    for (const { dimension, value, count } of facets) byDimension[dimension].set(value, count);
    if (pocketBy("pocket-narrow").open) {
      for (const select of document.querySelectorAll("#pocket-search select[data-dimension]"))
        this.fillSelect(select, byDimension[Number(select.dataset.dimension)]);
      this.near.fill(this.directory.head);
    }
    const kinds = [...byDimension[POCKET_KIND]].sort(([, a], [, b]) => b - a).slice(0, POCKET_CHIPS);
    const chosen = pocketBy("pocket-kind").value;
    pocketBy("pocket-kinds").replaceChildren(...kinds.map(([value, count]) => {
      const chip = pocketElement("button", { type: "button", className: "chip", textContent: `${this.directory.head.kinds[value]} (${count})` });
      const isChosen = chosen === String(value);
      chip.dataset.value = value;
      chip.setAttribute("aria-pressed", String(isChosen));
      chip.addEventListener("click", () => {
        this.choose(pocketBy("pocket-kind"), isChosen ? "" : value);
        this.begin(false);
        pocketBy("pocket-kinds").querySelector(`[data-value="${value}"]`)?.focus();
      });
      return chip;
    }));
  }

  /* Options are made when somebody opens what they stand in; one that is chosen elsewhere is put
   * among them. */
  choose(select, value) {
    const wanted = String(value);
    if (wanted !== "" && ![...select.options].some((option) => option.value === wanted))
      select.append(new Option(this.directory.texts(Number(select.dataset.dimension))[value], wanted));
    if (wanted === "" && select.options.length > 0 && select.options[0].value !== "") select.prepend(new Option(pocketSay("all"), ""));
    select.value = wanted;
  }

  fillSelect(select, counts) {
    const texts = this.directory.texts(Number(select.dataset.dimension));
    const chosen = select.value;
    const options = [...counts].slice(0, POCKET_OPTIONS).map(([value, count]) => ({ value: String(value), label: `${texts[value]} (${count})`, text: texts[value] }));
    if (chosen !== "" && !options.some(({ value }) => value === chosen))
      options.push({ value: chosen, label: `${texts[Number(chosen)]} (0)`, text: texts[Number(chosen)] });
    const collator = new Intl.Collator(document.documentElement.lang);
    options.sort((a, b) => collator.compare(a.text, b.text));
    select.replaceChildren(new Option(pocketSay("all"), ""), ...options.map(({ value, label }) => new Option(label, value)));
    select.value = chosen;
    select.closest(".field").hidden = options.length === 0;
  }

  /* ---- A card ---- */

  showCard(key, hasMoved) {
    const card = this.directory.card(key);
    const place = pocketBy("pocket-card");
    const parts = pocketBy("pocket-card-parts").content.cloneNode(true);
    const part = (name) => parts.querySelector(`[data-part="${name}"]`);
    part("name").textContent = card.name;
    part("organisation").textContent = card.organisation;
    if (card.kind === undefined) part("kind").remove();
    else part("kind").textContent = this.directory.head.kinds[card.kind];
    const { told, free } = this.fillState(parts, card, pocketFree);
    part("capacity-said").textContent = told ? pocketFreeSaid(told, free.state, this.capacity.units) : "";
    const groups = told ? pocketFreeGroups(told, this.capacity) : [];
    if (groups.length === 0) part("capacity-groups").remove();
    else part("capacity-groups").append(...groups.map((text) => pocketElement("li", { textContent: text })));
    for (const name of ["description", "conditions", "bring", "not", "fees", "easy"]) {
      const whole = parts.querySelector(`[data-section=${name}]`) ?? part(name);
      if (card[name]) part(name).textContent = card[name];
      else whole.remove();
    }
    if (card.groups) part("groups").append(...card.groups.map((group) => pocketElement("li", { className: "badge", textContent: this.directory.head.groups[group] })));
    else parts.querySelector("[data-section=groups]").remove();
    part("facts").append(...this.facts(card).map(([label, value]) =>
      pocketElement("div", {}, pocketElement("dt", { textContent: label }), pocketElement("dd", {}, value))));
    place.replaceChildren(parts);
    if (hasMoved) {
      place.querySelector("h2").focus();
      globalThis.scrollTo(0, 0);
    }
  }

  facts(card) {
    const { head } = this.directory;
    const facts = [];
    const add = (key, value) => {
      if (value) facts.push([pocketSay(key), value]);
    };
    const names = (list, numbers = []) => numbers.map((number) => list[number]).join(", ");
    for (const { municipality, address } of card.places) {
      const where = [address, municipality === undefined ? "" : head.municipalities[municipality].name].filter((one) => one).join(", ");
      add(address ? "address" : "municipality", where);
    }
    if (card.confidential) add("address", pocketSay("confidential"));
    add("hours", card.hours);
    if (card.email) add("email", pocketElement("a", { href: `mailto:${card.email}`, textContent: card.email }));
    if (card.web && /^https?:\/\//.test(card.web)) add("web", pocketElement("a", { href: card.web, rel: "noreferrer", textContent: card.web }));
    if (card.from && card.to) add("age", pocketSay("age-both", card.from, card.to));
    else if (card.from) add("age", pocketSay("age-from", card.from));
    else if (card.to) add("age", pocketSay("age-to", card.to));
    (card.answers ?? []).forEach((answer, i) => {
      if (answer) facts.push([head.answers[i], answer]);
    });
    add("forms", names(head.forms, card.forms));
    add("languages", names(head.languages, card.languages));
    add("crisis", card.crisis);
    add("how", card.how);
    add("insurers", (card.insurers ?? []).join(", "));
    add("wrong", pocketElement("a", { href: `/directory/services/${card.id}/suggest`, textContent: pocketSay("suggest") }));
    return facts;
  }

  /* ---- The map ---- */

  showMap() {
    const answer = this.directory.search.find(pocketBy("pocket-need").value, {
      ...this.narrowed(), limit: POCKET_DOTS_MOST, facets: [POCKET_PLACE],
    });
    const { municipalities } = this.directory.head;
    /* The facet of a chosen municipality says what others would give; here that one alone is shown. */
    const chosen = pocketBy("pocket-place").value;
    const counts = answer.facets.filter(({ value }) => chosen === "" || chosen === String(value))
      .map(({ value, count }) => ({ ...municipalities[value], value, count })).sort((a, b) => b.count - a.count);
    pocketBy("pocket-map-what").textContent = [pocketBy("pocket-need").value.trim(), pocketSay("found", answer.total)].filter((one) => one).join(" · ");
    const whole = answer.hits.filter(({ isPartial }) => !isPartial);
    const dots = answer.total <= POCKET_DOTS_MOST ? this.serviceDots(whole) : this.placeDots(counts);
    pocketBy("pocket-picture").replaceChildren(pocketDrawMap(this.directory.head.areas, dots, (value) => this.choosePlace(value)));
    pocketBy("pocket-map-list").replaceChildren(...counts.map((place) => this.placeRow(place)));
    const off = counts.filter(({ x }) => x === undefined).map(({ name }) => name);
    pocketBy("pocket-map-off").textContent = off.length > 0 ? pocketSay("map-off", off.join(", ")) : "";
  }

  serviceDots(hits) {
    const { municipalities } = this.directory.head;
    return hits.flatMap(({ key }) => {
      const card = this.directory.card(Number(key));
      return card.places.map((place) => ({ ...municipalities[place.municipality], ...place }))
        .filter(({ x }) => x !== undefined).map(({ x, y }) => ({ x, y, size: 1, label: card.name, href: `#service=${card.id}` }));
    });
  }

  placeDots(counts) {
    return counts.filter(({ x }) => x !== undefined)
      .map(({ x, y, name, count, value }) => ({ x, y, size: 1 + Math.min(Math.log10(count), 2) / 2, label: `${name}: ${count}`, value }));
  }

  placeRow({ name, area, count, value }) {
    const link = pocketElement("a", { href: "#search", textContent: name });
    link.addEventListener("click", () => this.choosePlace(value));
    return pocketElement("li", {}, pocketElement("div", { className: "row-text" }, link, pocketElement("span", { textContent: area && area !== name ? area : "" })), pocketElement("span", { textContent: String(count) }));
  }

  choosePlace(value) {
    this.choose(pocketBy("pocket-place"), value);
    this.limit = POCKET_PAGE;
  }
}

globalThis.pocketApp = new PocketApp();
globalThis.pocketApp.start();
