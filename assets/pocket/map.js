/*
 * map: districts and points as a picture; a list beside it says the same.
 * SPDX-License-Identifier: EUPL-1.2
 */
"use strict";

const POCKET_SVG = "http://www.w3.org/2000/svg";

/* Dots are { x, y, size, label } with a `href`, or with the `value` that choosing one hands to
 * `choose`. What is seen are the chosen districts, or all. */
function pocketDrawMap(areas, dots, choose) {
  const shown = areas.some(({ chosen }) => chosen) ? areas.filter(({ chosen }) => chosen) : areas;
  const svg = (name, attributes, ...children) => {
    const made = document.createElementNS(POCKET_SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const points = dots.map(({ x, y }) => [x, y, x, y]);
  const boxes = shown.length > 0 ? shown.map(({ box }) => box) : points;
  if (boxes.length === 0) return pocketElement("p", { textContent: pocketSay("problem-none") });
  const [left, top, right, bottom] = [0, 1, 2, 3].map((edge) => Math[edge < 2 ? "min" : "max"](...boxes.map((box) => box[edge])));
  const width = Math.max(right - left, 20), height = Math.max(bottom - top, 20);
  const margin = width / 40;
  const radius = Math.max(width, height) / 50;
  return svg("svg", {
    class: "map", role: "group", "aria-label": pocketSay("map-label"),
    viewBox: [left - margin, top - margin, width + 2 * margin, height + 2 * margin].join(" "),
  }, ...areas.map(({ path, chosen }) => svg("path", { class: chosen || shown.length === areas.length ? "map-area shade-0" : "map-edge", d: path })),
  ...dots.map((dot) => {
    const link = svg("a", { href: dot.href ?? "#search", "aria-label": dot.label },
      svg("circle", { class: "map-dot", cx: dot.x, cy: dot.y, r: radius * dot.size }, svg("title", {}, dot.label)));
    if (dot.value !== undefined) link.addEventListener("click", () => choose(dot.value));
    return link;
  }));
}
