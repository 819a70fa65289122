// The head of every page: name, language, skin, digits.

import { html } from "/vendor/lit-html/lit-html.js";
import { keep } from "./address.js";
import { arabic, digitsKind, language, say, speak } from "./words.js";

const dark = window.matchMedia("(prefers-color-scheme: dark)");

// Where one can go from every page.
const PLACES = [["/", "the_picture"], ["/review", "review"], ["/talks", "talks_page"], ["/trends", "trends_page"],
  ["/border", "border_page"], ["/alerts", "alerts_page"], ["/measures", "measures_page"], ["/entry", "enter_page"]];

export const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";

/** What the reader chose before, as far as the browser keeps it. */
export function remembered() {
  const theme = localStorage.getItem("marsad.theme");
  if (theme) document.documentElement.dataset.theme = theme;
  speak(new URLSearchParams(location.search).get("lang") ?? document.documentElement.lang,
    localStorage.getItem("marsad.digits") ?? "latn");
}

export function top(refresh) {
  return html`<header class="top"><a class="name" href="/${location.search}" data-page><img src="/page/icon.svg" alt="" width="26" height="26">
      <span>${say("title")}</span></a>
    <nav class="places" aria-label=${say("places")}>${PLACES.map(([path, name]) => html`<a href="${path}${location.search}" data-page
      aria-current=${location.pathname === path ? "page" : "false"}>${say(name)}</a>`)}</nav><span class="subtitle">${say("subtitle")}</span>
    <div class="tools" role="group" aria-label=${say("settings")}><button type="button" lang=${arabic() ? "en" : "ar"} @click=${() => turn(refresh)}>${say("other_language")}</button>
      <button type="button" @click=${() => skin(refresh)}>${say("theme")}</button>
      <button type="button" @click=${() => count(refresh)}>${say("digits")}</button></div></header>`;
}

function turn(refresh) {
  const next = arabic() ? "en" : "ar";
  keep("lang", next);
  speak(next, digitsKind());
  refresh();
}

function skin(refresh) {
  const next = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  localStorage.setItem("marsad.theme", next);
  refresh();
}

function count(refresh) {
  const next = digitsKind() === "arab" ? "latn" : "arab";
  localStorage.setItem("marsad.digits", next);
  speak(language(), next);
  refresh();
}
