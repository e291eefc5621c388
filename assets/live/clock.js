/*
 * <kruh-clock>: a countdown. The server says when the round ends and what its own time is; from
 * then on the browser counts by its own steady clock, so that a phone with a wrong time is right.
 * It shows the time, the ring, a sign at 80 % and at 100 %, rings a bell where the page asks for
 * one (data-bell on an ancestor), and says five minutes, one minute and the end to screen readers.
 * SPDX-License-Identifier: EUPL-1.2
 */
"use strict";

(() => {
  const SOON = 0.8;
  const SOFT = 0.3; /* of the bell at the end */
  const ANNOUNCED = [
    [5 * 60, "minutesLabel"],
    [60, "minuteLabel"],
    [0, "endLabel"],
  ];

  /* Begun seconds count whole, as on the server. */
  function timeText(leftMs) {
    const seconds = leftMs >= 0 ? Math.ceil(leftMs / 1000) : Math.floor(-leftMs / 1000);
    const rest = String(seconds % 60).padStart(2, "0");
    return `${leftMs >= 0 ? "" : "+"}${Math.floor(seconds / 60)}:${rest}`;
  }

  class KruhClock extends HTMLElement {
    static observedAttributes = ["data-now", "data-starts", "data-ends", "data-paused"];

    connectedCallback() {
      this.sync();
      this.ticking = setInterval(() => this.tick(), 200);
    }

    disconnectedCallback() {
      clearInterval(this.ticking);
    }

    attributeChangedCallback() {
      if (this.isConnected) this.sync();
    }

    /* The server's time, by the steady clock of this browser. */
    sync() {
      this.offset = Number(this.dataset.now) - performance.now();
      this.lastSeconds = null;
      this.tick();
    }

    now() {
      return this.dataset.paused === "yes"
        ? Number(this.dataset.now)
        : performance.now() + this.offset;
    }

    tick() {
      const now = this.now();
      const starts = Number(this.dataset.starts);
      const ends = Number(this.dataset.ends);
      const isMoving = now < starts;
      const left = (isMoving ? starts : ends) - now;
      const part = Math.min(1, Math.max(0, (ends - Math.max(now, starts)) / Number(this.dataset.length)));
      const state = isMoving ? "moving" : left <= 0 ? "over" : 1 - part >= SOON ? "soon" : "running";
      this.show(state, left, part);
      if (this.dataset.paused !== "yes") this.notice(state, left);
      this.state = state;
    }

    show(state, left, part) {
      const isPaused = this.dataset.paused === "yes";
      const labels = { moving: "movingLabel", soon: "soonLabel", over: "overLabel" };
      const time = this.querySelector(".clock-time");
      const label = this.querySelector(".clock-label");
      const run = this.querySelector(".run");
      if (time === null) return;
      const text = timeText(left);
      if (time.textContent !== text) time.textContent = text;
      if (!isPaused) {
        const words = this.dataset[labels[state] ?? "runningLabel"];
        if (label.textContent !== words) label.textContent = words;
      }
      run?.setAttribute("stroke-dasharray", `${(part * 100).toFixed(2)} 100`);
      for (const name of ["moving", "soon", "over"]) this.classList.toggle(name, name === state && !isPaused);
    }

    /* What happens once, at a moment: only when the clock was seen before it. */
    notice(state, left) {
      const seconds = state === "moving" ? null : Math.ceil(left / 1000);
      const before = this.lastSeconds;
      this.lastSeconds = seconds;
      if (before === null || before === undefined || seconds === null) return;
      for (const [at, key] of ANNOUNCED) {
        if (before > at && seconds <= at) this.announce(this.dataset[key]);
      }
      if (this.state === "running" && state === "soon") {
        this.announce(this.dataset.soonLabel);
        this.ring(1, SOFT);
      }
      if (this.state !== "over" && state === "over") this.ring(3, 1);
    }

    announce(words) {
      const place = this.querySelector("[role=status]");
      if (place !== null) place.textContent = words;
    }

    ring(times, loudness) {
      if (this.dataset.silent !== "yes" && this.closest("[data-bell]") !== null) kruhBell(times, loudness);
    }
  }

  customElements.define("kruh-clock", KruhClock);
})();
