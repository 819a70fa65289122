// A level is never told by colour alone: a word, a mark and a pattern stand with it.

import { html } from "/vendor/lit-html/lit-html.js";
import { say } from "./words.js";

/** For the map: colour and width by level; what is not known is dashed. */
export const STROKES = {
  low: ["#3f7d55", 2.5], medium: ["#c98a1b", 4.5], high: ["#b3402a", 6.5], critical: ["#6d0f24", 9],
  "not known": ["#7d848d", 3], "no baseline": ["#7d848d", 3],
};

export const levelWords = (value) => say(`level.${value}`);
export const levelClass = (value) => `l-${String(value).replace(" ", "-")}`;

/** The level as a badge. */
export function badge(value) {
  return html`<span class="level ${levelClass(value)}"><span aria-hidden="true" class="bars"></span>${levelWords(value)}</span>`;
}
