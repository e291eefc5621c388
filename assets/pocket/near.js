/*
 * near: from where distances are counted: a municipality of the saved directory, or where the phone
 * says that it is. The position is asked for when somebody presses, and stays in the page.
 * SPDX-License-Identifier: EUPL-1.2
 */
"use strict";

/* A point of the map as degrees, to some fifty metres; by the projection that came with the directory
 * (algorithms/places). */
function pocketDegrees({ x, y }, { north, west, units_a_degree: units, shrinking }) {
  return { latitude: north - y / units, longitude: west + x / units / shrinking };
}

const POCKET_HERE = "here"; // value of the choice that is the phone's position
const POCKET_HALF_HOUR = 30;
const POCKET_POSITION_WAIT = 10e3; // units: milliseconds
const POCKET_POSITION_AGE = 60e3;

/* The half-hour of the week by this device's clock; Monday 00:00 is 0, as the index has it. */
function pocketSlot(now = new Date()) {
  return ((now.getDay() + 6) % 7) * 48 + Math.floor((now.getHours() * 60 + now.getMinutes()) / POCKET_HALF_HOUR);
}

function pocketKilometres(metres) {
  const format = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: metres < 10e3 ? 1 : 0 });
  return pocketSay("kilometres", format.format(metres / 1000));
}

class PocketNear {
  #here = null;
  #filledFor = null;

  constructor() {
    this.from = document.getElementById("pocket-near");
    this.within = document.getElementById("pocket-within");
    document.getElementById("pocket-here").addEventListener("click", () => this.locate());
  }

  /* Municipalities whose position is known; made when somebody opens what they stand in. */
  fill(head) {
    if (this.#filledFor === head) return;
    this.#filledFor = head;
    const chosen = this.from.value;
    const collator = new Intl.Collator(document.documentElement.lang);
    const places = head.municipalities.map(({ name, x }, value) => ({ name, x, value: String(value) }))
      .filter(({ x }) => x !== undefined).sort((a, b) => collator.compare(a.name, b.name));
    this.from.replaceChildren(new Option(pocketSay("all"), ""), ...places.map(({ name, value }) => new Option(name, value)));
    if (this.#here) this.#offerHere();
    this.from.value = [...this.from.options].some(({ value }) => value === chosen) ? chosen : "";
  }

  #offerHere() {
    if (![...this.from.options].some(({ value }) => value === POCKET_HERE))
      this.from.options[0].after(new Option(pocketSay("here"), POCKET_HERE));
  }

  /* { latitude, longitude } in degrees, or null. */
  point(head) {
    if (this.from.value === POCKET_HERE) return this.#here;
    const place = this.from.value === "" ? undefined : head.municipalities[Number(this.from.value)];
    return place?.x === undefined ? null : pocketDegrees(place, head.projection);
  }

  metres() {
    return Number(this.within.value) * 1000;
  }

  locate() {
    const says = document.getElementById("pocket-here-says");
    says.textContent = pocketSay("here-asked");
    const failed = () => {
      says.textContent = pocketSay("here-failed");
    };
    if (!navigator.geolocation) failed();
    else navigator.geolocation.getCurrentPosition(({ coords }) => {
      this.#here = { latitude: coords.latitude, longitude: coords.longitude };
      this.#offerHere();
      this.from.value = POCKET_HERE;
      says.textContent = "";
      this.from.dispatchEvent(new Event("change", { bubbles: true }));
    }, failed, { timeout: POCKET_POSITION_WAIT, maximumAge: POCKET_POSITION_AGE });
  }
}
