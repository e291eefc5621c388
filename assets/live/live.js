/*
 * live: what pages of an event under way do besides following their stream: the bell, the light of
 * the screen that stays on, and words typed by hand that stay where they are.
 * SPDX-License-Identifier: EUPL-1.2
 */
"use strict";

/* Browsers let a page sound only after somebody has touched it. */
let sound = null;

function soundReady() {
  sound ??= new AudioContext();
  if (sound.state === "suspended") void sound.resume();
}

addEventListener("pointerdown", soundReady);
addEventListener("keydown", soundReady);

/* A struck bell: a tone with two overtones that fade. Loudness 1 is that of the end of a round. */
function kruhBell(times, loud = 1) {
  if (sound === null) return;
  for (let i = 0; i < times; i++) {
    const at = sound.currentTime + i * 0.9;
    for (const [ratio, loudness] of [[1, 0.5], [2.76, 0.2], [5.4, 0.08]]) {
      const tone = sound.createOscillator();
      const volume = sound.createGain();
      tone.frequency.value = 660 * ratio;
      volume.gain.setValueAtTime(loudness * loud, at);
      volume.gain.exponentialRampToValueAtTime(0.0001, at + 1.8 / ratio + 0.4);
      tone.connect(volume).connect(sound.destination);
      tone.start(at);
      tone.stop(at + 2.4);
    }
  }
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-sound-test]") === null) return;
  soundReady();
  kruhBell(1);
});

/* A projector must not go dark; the lock is lost whenever the page was hidden. */
async function wakeLock() {
  if (document.querySelector("[data-wake-lock]") === null || document.hidden) return;
  try {
    await navigator.wakeLock?.request("screen");
  } catch {
    /* Over plain http, or on low battery, browsers refuse: then the laptop's own setting decides. */
  }
}

document.addEventListener("visibilitychange", wakeLock);
void wakeLock();

/* Long names may not fit the wall: then all of them become smaller, as far as one can still read.
   If that is not enough, the organisations alone stand there; whoever sits for them knows it. */
function fit() {
  if (document.querySelector(".projector-tables, .projector-board") === null || innerWidth < 768) return;
  const root = document.documentElement;
  for (const alone of [false, true]) {
    root.classList.toggle("has-no-room", alone);
    for (let percent = 100; percent >= 55; percent -= 5) {
      root.style.setProperty("--fit", String(percent / 100));
      if (root.scrollHeight <= innerHeight) return;
    }
  }
}

addEventListener("resize", fit);
document.addEventListener("htmx:after:swap", fit);
void document.fonts.ready.then(fit);
fit();

/* The leader goes on while somebody is still typing: her field goes, her words stay on her screen. */
let typing = [];

function rememberTyping() {
  typing = [...document.querySelectorAll("form[data-write] textarea")]
    .filter((field) => field.value.trim() !== "")
    .map((field) => ({ field, text: field.value }));
}

function showLeft() {
  const left = document.getElementById("text-left");
  if (left === null) return;
  for (const { field, text } of typing) {
    if (field.isConnected) continue;
    left.hidden = false;
    const words = left.querySelector("textarea");
    if (!words.value.includes(text)) words.value = [words.value, text].filter(Boolean).join("\n\n");
  }
  typing = [];
}

document.addEventListener("input", rememberTyping);
document.addEventListener("htmx:before:swap", rememberTyping);
document.addEventListener("htmx:after:swap", showLeft);
