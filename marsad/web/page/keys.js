// Keys: each names an action by its letter, and by its place where the keyboard writes other letters.

import { html, nothing } from "/vendor/lit-html/lit-html.js";
import { say } from "./words.js";

// Key, the code of its place, the action, what it is called.
export const KEYS = [
  ["j", "KeyJ", "next", "next"], ["k", "KeyK", "previous", "previous"], ["x", "KeyX", "skip", "skip_it"],
  ["c", "KeyC", "confirm", "confirm"], ["e", "KeyE", "correct", "correct"], ["1–9", "", "", "pick_account"],
  ["s", "KeyS", "split", "split_off"], ["m", "KeyM", "merge", "merge_both"], ["p", "KeyP", "part", "part"],
  ["r", "KeyR", "retract", "retract"], ["n", "KeyN", "note", "note"], ["u", "KeyU", "undo", "undo"],
  ["o", "KeyO", "open", "open_it"], ["l", "KeyL", "reload", "reload"], ["?", "", "help", "keys"],
];
const MORE = { ArrowDown: "next", ArrowUp: "previous", "?": "help", "؟": "help" };

/** The action of a key press; a number picks an account. Null where it is typed into a field or means nothing. */
export function actionOf(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === "Escape") return "escape";
  if (event.target.closest?.("input, select, textarea")) return null;
  if (MORE[event.key]) return MORE[event.key];
  if (/^Digit[1-9]$/.test(event.code) && !event.shiftKey) return Number(event.code.at(-1));
  const latin = /^[a-z]$/i.test(event.key);
  return KEYS.find(([key, code]) => (latin ? key === event.key.toLowerCase() : code && code === event.code))?.[2] || null;
}

export const keyOf = (action) => KEYS.find(([, , name]) => name === action)?.[0] ?? "";

/** All keys in a box over the page. */
export function keysHelp(open, close) {
  if (!open) return nothing;
  return html`<div class="overlay" role="dialog" aria-modal="true" aria-label=${say("keys")} @click=${close}><div class="keysheet" @click=${(event) => event.stopPropagation()}>
    <h2>${say("keys")}</h2><dl class="keys">${KEYS.map(([key, , , name]) => html`<div><dt><kbd dir="ltr">${key}</kbd></dt><dd>${say(name)}</dd></div>`)}</dl>
    <p class="quiet">${say("keys_note")}</p><button type="button" class="shut" @click=${close}>${say("close")}</button></div></div>`;
}
