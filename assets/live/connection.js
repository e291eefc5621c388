/*
 * connection: a page that follows a stream says in words when it cannot, and finds back by itself:
 * after the Wi-Fi fell, a phone slept, a server was started anew, or something between falls silent
 * without an end. It reloads nothing in which somebody has typed.
 * SPDX-License-Identifier: EUPL-1.2
 */
"use strict";

(() => {
  const SILENT_MS = 35000; /* the server says something every 15 s, at least to be heard */
  const SLEPT_MS = 10000;  /* ticks of a second that came so late: the machine has slept */
  const LOST_MS = 15000;   /* without any stream, until a page in which nothing is typed is reloaded */
  const STREAMS = "[hx-sse\\:connect]";

  htmx.config.sse = { reconnectDelay: 500, reconnectMaxDelay: 4000, connectTimeout: 8000 };

  let heard = performance.now();
  let ticked = Date.now();
  let streamless = null;

  function lostShown(isLost) {
    document.documentElement.classList.toggle("is-disconnected", isLost);
    const place = document.querySelector(".connection-lost");
    const words = isLost ? place?.dataset.words : "";
    if (place !== null && place.textContent !== words) place.textContent = words;
  }

  function isTyped() {
    return [...document.querySelectorAll("input, textarea")].some((field) => field.value !== field.defaultValue);
  }

  function reload() {
    if (!isTyped() && navigator.onLine) location.reload();
  }

  /* At once, whatever it waits for. */
  function reconnect() {
    heard = performance.now();
    for (const element of document.querySelectorAll(STREAMS)) {
      const stream = element._htmx?.sse;
      stream?.delayCanceller?.();
      stream?.reader?.cancel();
    }
  }

  /* Pings are comments, of which the page learns nothing: so the bytes themselves are listened to. */
  const fetchOfBrowser = window.fetch;
  window.fetch = async (...request) => {
    const answer = await fetchOfBrowser(...request);
    if (!answer.headers.get("content-type")?.startsWith("text/event-stream") || answer.body === null) return answer;
    const listened = answer.body.pipeThrough(new TransformStream({
      transform(bytes, out) {
        heard = performance.now();
        out.enqueue(bytes);
      },
    }));
    return new Response(listened, { status: answer.status, statusText: answer.statusText, headers: answer.headers });
  };

  function watch() {
    const now = Date.now();
    const hasSlept = now - ticked > SLEPT_MS;
    ticked = now;
    if (document.hidden) {
      heard = performance.now();
      return;
    }
    const streams = [...document.querySelectorAll(STREAMS)];
    if (streams.length === 0) return;
    if (hasSlept) reconnect();
    if (performance.now() - heard > SILENT_MS) {
      lostShown(true);
      reconnect();
    }
    if (streams.some((element) => element._htmx?.sse)) streamless = null;
    else if (streamless === null) streamless = now;
    else if (now - streamless > LOST_MS) {
      lostShown(true);
      streamless = now;
      reload();
    }
  }

  document.addEventListener("htmx:sse:error", (event) => {
    lostShown(true);
    const status = event.detail?.status ?? 0;
    if (status >= 400 && status < 500) reload(); /* refused: the page itself says why */
  });
  document.addEventListener("htmx:sse:after:connection", () => {
    heard = performance.now();
    lostShown(false);
  });
  addEventListener("offline", () => lostShown(true));
  addEventListener("online", reconnect);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) heard = performance.now();
  });
  setInterval(watch, 1000);
})();
